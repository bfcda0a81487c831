//! Glyphs with their own colours, which exist only in system fonts: the pictures in an emoji font.

use ttf_parser::{GlyphId, RasterGlyphImage, RasterImageFormat};

use crate::geom::Rect;
use crate::picture::mean::{Share, mean};
use crate::picture::pixels::Picture;
use crate::picture::png_reader;

/// A glyph that is stored as a picture.
pub(super) struct EmojiImage<'a> {
    strike: RasterGlyphImage<'a>,
    /// The pixels that the glyph covers.
    pub(super) area: Rect,
}

/// The picture of a glyph with its origin at (`shift`, 0), at the stored size that suits `pixels` best; `None` if there
/// is none.
pub(super) fn find<'a>(font: &'a ttf_parser::Face<'_>, id: GlyphId, pixels: f64, shift: f64) -> Option<EmojiImage<'a>> {
    let strike = font.glyph_raster_image(id, pixels.ceil().min(f64::from(u16::MAX)) as u16)?;
    let is_colored = matches!(strike.format, RasterImageFormat::PNG | RasterImageFormat::BitmapPremulBgra32);
    if !is_colored || strike.pixels_per_em == 0 {
        return None;
    }
    let scale = pixels / f64::from(strike.pixels_per_em);
    // In Apple's format, the picture is placed relative to the box of the outline that it stands for.
    let outline = font.tables().sbix.and_then(|_| font.glyph_bounding_box(id));
    let unit = pixels / f64::from(font.units_per_em());
    let (x, y) = outline.map_or((0.0, 0.0), |bounds| (f64::from(bounds.x_min) * unit, f64::from(bounds.y_min) * unit));
    let (width, height) = (f64::from(strike.width) * scale, f64::from(strike.height) * scale);
    let left = shift + x + f64::from(strike.x) * scale;
    let top = -y - f64::from(strike.y) * scale - height;
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
        if self.strike.format == RasterImageFormat::PNG {
            return png_reader::read(self.strike.data).ok();
        }
        let (width, height) = (u32::from(self.strike.width), u32::from(self.strike.height));
        let pixels = self.strike.data.as_chunks().0.iter().map(|&bgra| u32::from_le_bytes(bgra));
        Picture::from_pixels(width, height, pixels.take(width as usize * height as usize).collect())
    }
}
