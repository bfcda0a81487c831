//! Glyphs: masks of covered areas, made once, painted in any colour.

use super::blend::tint_one;
use super::canvas::Canvas;
use crate::color::Rgba;

/// The shape of one glyph at one size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GlyphMask {
    /// From the place of the glyph to the left edge of the mask, in device pixels.
    pub(crate) left: i32,
    /// From the place of the glyph down to the top edge of the mask, in device pixels.
    pub(crate) top: i32,
    /// Columns.
    pub(crate) width: u32,
    /// Rows.
    pub(crate) height: u32,
    /// The covered area of each pixel, 0 to 255, row by row.
    pub(crate) coverage: Vec<u8>,
}

/// Paints a glyph whose place is the device pixel (`x`, `y`); what lies outside of the canvas is left out.
pub(super) fn blend_mask(canvas: &mut Canvas<'_>, mask: &GlyphMask, x: i64, y: i64, color: Rgba) {
    let (left, top) = (x + i64::from(mask.left), y + i64::from(mask.top));
    let from = left.clamp(0, canvas.width as i64);
    let to = (left + i64::from(mask.width)).clamp(0, canvas.width as i64);
    let first = top.max(canvas.top as i64);
    let end = (top + i64::from(mask.height)).min(canvas.bottom as i64);
    if from >= to || color.a == 0 {
        return;
    }
    let opaque = Rgba { a: 255, ..color }.premultiplied();
    for row in first..end {
        let start = ((row - top) * i64::from(mask.width) + from - left) as usize;
        let span = canvas.span(row as usize, from as usize, to as usize);
        for (pixel, &area) in span.iter_mut().zip(mask.coverage.get(start..).unwrap_or_default()) {
            let weight = (u32::from(area) * u32::from(color.a) + 127) / 255;
            if weight > 0 {
                *pixel = tint_one(*pixel, opaque, weight);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::frame::Frame;
    use crate::picture::raster::canvas::Scratch;

    fn on_white(x: i64, y: i64, color: Rgba) -> Vec<u32> {
        let mut frame = Frame::new(3, 2, Rgba::WHITE);
        let mask = GlyphMask { left: -1, top: -1, width: 2, height: 2, coverage: vec![255, 0, 51, 255] };
        let mut scratch = Scratch::default();
        blend_mask(&mut Canvas::whole(&mut frame, &mut scratch, None), &mask, x, y, color);
        frame.pixels().to_vec()
    }

    #[test]
    fn a_glyph_is_placed_by_its_bearings() {
        let (w, b) = (0xffff_ffff, 0xff00_0000);
        assert_eq!(on_white(1, 1, Rgba::BLACK), [b, w, w, 0xffcc_cccc, b, w]);
    }

    #[test]
    fn a_glyph_is_cut_off_at_every_edge() {
        let (w, b) = (0xffff_ffff, 0xff00_0000);
        assert_eq!(on_white(0, 0, Rgba::BLACK), [b, w, w, w, w, w], "its last corner alone");
        assert_eq!(on_white(3, 2, Rgba::BLACK), [w, w, w, w, w, b], "its first corner alone");
        for (x, y) in [(i64::from(i32::MIN), 0), (0, i64::from(i32::MAX)), (9, 9), (-9, -9)] {
            assert_eq!(on_white(x, y, Rgba::BLACK), [w; 6]);
        }
    }

    #[test]
    fn translucent_text_is_lighter_and_clear_text_nothing() {
        assert_eq!(on_white(1, 1, Rgba::new(0, 0, 0, 51))[0], 0xffcc_cccc);
        assert_eq!(on_white(1, 1, Rgba::CLEAR), [0xffff_ffff; 6]);
    }
}
