//! Glyphs with their own colours, which only fonts of the system have: the pictures in an emoji font.

use skrifa::bitmap::{BitmapData, BitmapGlyph, Origin};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::FontRef;
use skrifa::{GlyphId, MetadataProvider};

use crate::color::Rgba;
use crate::geom::Rect;
use crate::picture::pixels::Picture;

/// A glyph that is stored as a picture.
pub(super) struct EmojiImage<'a> {
    strike: BitmapGlyph<'a>,
    area: Rect,
}

/// The picture of a glyph with its origin at (`shift`, 0), at the stored size that suits `pixels` best; `None` when
/// it has none.
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
    /// Where it lies.
    pub(super) fn area(&self) -> Rect {
        self.area
    }

    /// A part of it; `None` when the file is broken.
    pub(super) fn draw(&self, part: Rect) -> Option<Picture> {
        let (width, height, pixels) = self.decode()?;
        let columns = Spread::new(self.area.x, self.area.lengths().0, width);
        let rows = Spread::new(self.area.y, self.area.lengths().1, height);
        let mut drawn = Vec::with_capacity(part.area());
        for y in part.y..part.bottom() {
            for x in part.x..part.right() {
                // Every pixel is the mean of the part of the stored picture that it shows.
                let (mut sums, mut weights) = ([0_u64; 4], 0_u64);
                for (row, share_y) in rows.sources(y) {
                    for (column, share_x) in columns.sources(x) {
                        let weight = share_x * share_y;
                        let pixel = pixels[(row * u64::from(width) + column) as usize];
                        for (sum, part) in sums.iter_mut().zip(pixel.to_be_bytes()) {
                            *sum += u64::from(part) * weight;
                        }
                        weights += weight;
                    }
                }
                let mean = sums.map(|sum| ((sum + weights / 2) / weights.max(1)) as u8);
                drawn.push(u32::from_be_bytes(mean));
            }
        }
        let (width, height) = part.lengths();
        Picture::from_pixels(width, height, drawn)
    }

    /// Width, height and premultiplied `0xAARRGGBB` pixels as they are stored.
    fn decode(&self) -> Option<(u32, u32, Vec<u32>)> {
        let (width, height, pixels): (_, _, Vec<u32>) = match self.strike.data {
            BitmapData::Png(png) => {
                let picture = image::load_from_memory_with_format(png, image::ImageFormat::Png).ok()?.into_rgba8();
                let pixels = picture.pixels().map(|p| Rgba::new(p[0], p[1], p[2], p[3]).premultiplied()).collect();
                (picture.width(), picture.height(), pixels)
            }
            BitmapData::Bgra(bytes) => {
                let pixels = bytes.chunks_exact(4).map(|p| u32::from_le_bytes([p[0], p[1], p[2], p[3]])).collect();
                (self.strike.width, self.strike.height, pixels)
            }
            BitmapData::Mask(_) => return None,
        };
        (width > 0 && height > 0 && pixels.len() >= width as usize * height as usize).then_some((width, height, pixels))
    }
}

/// How `source` stored columns (or rows) are spread over `shown` ones that begin at `start`.
struct Spread {
    start: i32,
    shown: u64,
    source: u64,
}

impl Spread {
    fn new(start: i32, shown: u32, source: u32) -> Self {
        Self { start, shown: shown.into(), source: source.into() }
    }

    /// The stored columns that are seen in the column `at`, each with its share.
    fn sources(&self, at: i32) -> impl Iterator<Item = (u64, u64)> + use<> {
        let (shown, source) = (self.shown, self.source);
        let n = u64::from(at.abs_diff(self.start));
        // In a unit of which `shown` make a stored column and `source` a shown one.
        let (from, to) = (n * source, (n + 1) * source);
        let last = to.div_ceil(shown).min(source);
        (from / shown..last).map(move |k| (k, to.min((k + 1) * shown) - from.max(k * shown)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stored_column_is_seen_as_much_as_every_other() {
        for (shown, source) in [(1, 136), (24, 136), (136, 136), (500, 136), (7, 3), (3, 7)] {
            let spread = Spread::new(-5, shown, source);
            let mut seen = vec![0; source as usize];
            for at in 0..shown {
                for (k, share) in spread.sources(at as i32 - 5) {
                    seen[k as usize] += share;
                }
            }
            assert!(seen.iter().all(|&share| share == u64::from(shown)), "{shown} of {source}");
        }
    }
}
