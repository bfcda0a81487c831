//! Glyphs with their own colours, which exist only in system fonts: the pictures in an emoji font.

use skrifa::bitmap::{BitmapData, BitmapGlyph, Origin};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::FontRef;
use skrifa::{GlyphId, MetadataProvider};

use crate::geom::Rect;
use crate::picture::mean::{Share, mean};
use crate::picture::pixels::Picture;
use crate::picture::png_reader;

/// A glyph that is stored as a picture.
pub(super) struct EmojiImage<'a> {
    strike: BitmapGlyph<'a>,
    /// The pixels that the glyph covers.
    pub(super) area: Rect,
}

/// The picture of a glyph with its origin at (`shift`, 0), at the stored size that suits `pixels` best; `None` if there
/// is none.
pub(super) fn find<'a>(font: &FontRef<'a>, id: GlyphId, pixels: f64, shift: f64) -> Option<EmojiImage<'a>> {
    let strike = font.bitmap_strikes().glyph_for_size(Size::new(pixels as f32), id)?;
    if matches!(strike.data, BitmapData::Mask(_)) || strike.ppem_x <= 0.0 || strike.ppem_y <= 0.0 {
        return None;
    }
    let units = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
    let unit = pixels / f64::from(units.max(1));
    let (scale_x, scale_y) = (pixels / f64::from(strike.ppem_x), pixels / f64::from(strike.ppem_y));
    let left = shift + f64::from(strike.bearing_x) * unit + f64::from(strike.inner_bearing_x) * scale_x;
    let edge = -f64::from(strike.bearing_y) * unit - f64::from(strike.inner_bearing_y) * scale_y;
    let (width, height) = (f64::from(strike.width) * scale_x, f64::from(strike.height) * scale_y);
    let top = if strike.placement_origin == Origin::BottomLeft { edge - height } else { edge };
    // Whole pixels keep the picture's edges as sharp as they were drawn.
    let whole = |v: f64| v.round() as i32;
    let area = Rect::new(whole(left), whole(top), whole(width.max(1.0)), whole(height.max(1.0)));
    Some(EmojiImage { strike, area })
}

impl EmojiImage<'_> {
    /// Draws part of the picture; `None` if the font file is corrupt.
    pub(super) fn draw(&self, part: Rect) -> Option<Picture> {
        let stored = self.decode()?;
        let Rect { x: left, y: top, width, height } = self.area;
        let mut drawn = Vec::with_capacity(part.area());
        for y in part.y..part.bottom() {
            let rows = Share::new((y - top).into(), height.into(), stored.height().into());
            for x in part.x..part.right() {
                let columns = Share::new((x - left).into(), width.into(), stored.width().into());
                drawn.push(mean(&stored, rows, columns));
            }
        }
        let (width, height) = part.lengths();
        Picture::from_pixels(width, height, drawn)
    }

    /// The picture as it is stored.
    fn decode(&self) -> Option<Picture> {
        match self.strike.data {
            BitmapData::Png(png) => png_reader::read(png).ok(),
            BitmapData::Bgra(bytes) => {
                let (width, height) = (self.strike.width, self.strike.height);
                let pixels = bytes.as_chunks().0.iter().map(|&bgra| u32::from_le_bytes(bgra));
                Picture::from_pixels(width, height, pixels.take(width as usize * height as usize).collect())
            }
            BitmapData::Mask(_) => None,
        }
    }
}
