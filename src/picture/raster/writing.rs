//! Text: the glyphs are laid out and turned into masks by the thread that asks for the picture, and then painted like
//! anything else.

use super::blend::{over, tint_one};
use super::rows::Canvas;
use super::view::View;
use crate::color::Rgba;
use crate::geom::Rect;
use crate::picture::text::{self, Ink, PlacedGlyph, Text};

/// The glyphs of one [`Text`], at their places in the frame.
pub(super) struct Writing {
    glyphs: Vec<PlacedGlyph>,
    color: Rgba,
}

impl Writing {
    /// Lays out a [`Text`] for a picture of this size.
    pub(super) fn new(text: &Text, view: View, (width, height): (usize, usize)) -> Self {
        let frame = Rect::of_size((width as u32, height as u32));
        Self { glyphs: text::glyphs(text, view.scale, view.to_device(text.at), frame), color: text.color }
    }

    /// The rows that the text touches, from the first up to, but not including, the last.
    pub(super) fn rows(&self) -> (f64, f64) {
        let rows = self.glyphs.iter().map(|g| (f64::from(g.area.y), f64::from(g.area.y) + f64::from(g.area.height)));
        rows.fold((f64::MAX, f64::MIN), |(low, high), (top, bottom)| (low.min(top), high.max(bottom)))
    }

    /// Paints the glyphs; parts outside the canvas are omitted.
    pub(super) fn paint(&self, canvas: &mut Canvas<'_>) {
        for glyph in &self.glyphs {
            paint(canvas, glyph, self.color);
        }
    }
}

fn paint(canvas: &mut Canvas<'_>, glyph: &PlacedGlyph, color: Rgba) {
    let Rect { x, y, width, height } = glyph.area;
    let [left, top, width, height] = [x, y, width, height].map(i64::from);
    let from = left.clamp(0, canvas.width as i64);
    let to = (left + width).clamp(0, canvas.width as i64);
    let (first, end) = (top.max(canvas.top as i64), (top + height).min(canvas.bottom as i64));
    if from >= to || color.a == 0 {
        return;
    }
    let (alpha, opaque) = (u32::from(color.a), Rgba { a: 255, ..color }.premultiplied());
    for row in first..end {
        let start = ((row - top) * width + from - left) as usize;
        let span = canvas.span(row as usize, from as usize, to as usize);
        match &glyph.ink {
            Ink::Coverage(mask) => {
                for (pixel, &area) in span.iter_mut().zip(mask.get(start..).unwrap_or_default()) {
                    *pixel = tint_one(*pixel, opaque, (u32::from(area) * alpha + 127) / 255);
                }
            }
            Ink::Solid => span.iter_mut().for_each(|pixel| *pixel = tint_one(*pixel, opaque, alpha)),
            Ink::Picture(picture) => {
                for (pixel, &above) in span.iter_mut().zip(picture.pixels().get(start..).unwrap_or_default()) {
                    // Fading is mixing with clear pixels.
                    *pixel = over(*pixel, tint_one(0, above, alpha));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::picture::pixels::Picture;
    use crate::picture::raster::rows::Scratch;

    fn on_white(left: i32, top: i32, color: Rgba) -> Vec<u32> {
        let mut frame = Picture::new(3, 2, Rgba::WHITE);
        let ink = Ink::Coverage(Arc::from([255, 0, 51, 255]));
        let glyph = PlacedGlyph { area: Rect::new(left, top, 2, 2), ink };
        let mut scratch = Scratch::default();
        paint(&mut Canvas::whole(&mut frame, &mut scratch, None), &glyph, color);
        frame.pixels().to_vec()
    }

    #[test]
    fn a_glyph_is_painted_at_its_place() {
        let (w, b) = (0xffff_ffff, 0xff00_0000);
        assert_eq!(on_white(0, 0, Rgba::BLACK), [b, w, w, 0xffcc_cccc, b, w]);
    }

    #[test]
    fn a_glyph_is_cut_off_at_every_edge() {
        let (w, b) = (0xffff_ffff, 0xff00_0000);
        assert_eq!(on_white(-1, -1, Rgba::BLACK), [b, w, w, w, w, w], "its last corner alone");
        assert_eq!(on_white(2, 1, Rgba::BLACK), [w, w, w, w, w, b], "its first corner alone");
        for (x, y) in [(i32::MIN, 0), (0, i32::MAX), (9, 9), (-9, -9)] {
            assert_eq!(on_white(x, y, Rgba::BLACK), [w; 6]);
        }
    }

    #[test]
    fn translucent_text_is_lighter_and_clear_text_nothing() {
        assert_eq!(on_white(0, 0, Rgba::new(0, 0, 0, 51))[0], 0xffcc_cccc);
        assert_eq!(on_white(0, 0, Rgba::CLEAR), [0xffff_ffff; 6]);
    }

    #[test]
    fn an_emoji_fades_with_its_text() {
        let mut frame = Picture::new(1, 1, Rgba::WHITE);
        let ink = Ink::Picture(Arc::new(Picture::new(1, 1, Rgba::new(255, 0, 0, 255))));
        let glyph = PlacedGlyph { area: Rect::new(0, 0, 1, 1), ink };
        let mut scratch = Scratch::default();
        paint(&mut Canvas::whole(&mut frame, &mut scratch, None), &glyph, Rgba::new(0, 0, 0, 51));
        assert_eq!(frame.pixels(), [0xffff_cccc]);
    }
}
