//! The positions of the letters of text in a picture, both for formats of pixels and for those of outlines.

use crate::geom::{Rect, Vec2D};
use crate::picture::text::align::Align;
use crate::picture::text::face::{Face, FaceId};
use crate::picture::text::font::Font;
use crate::picture::text::layout::{Metrics, Spacing, Typesetter};
use crate::picture::text::line::EM;

/// A part of the text at its place, in device pixels.
pub(super) enum Placed<'a> {
    Glyph {
        face: &'a Face,
        key: (FaceId, u16),
        /// The size of the font.
        pixels: f64,
        /// The beginning of the glyph on its baseline.
        at: (f64, i32),
    },
    /// A line below or through the letters.
    Bar(Rect),
}

/// Passes the parts of the text to `take` in the order in which they are to be blended; most of the invisible parts are
/// omitted.
pub(super) fn walk(
    typesetter: &mut Typesetter,
    (text, font, align): (&str, &Font, Align),
    scale: f64,
    anchor: Vec2D,
    visible: Rect,
    mut take: impl FnMut(Placed<'_>),
) {
    let pixels = (font.pixels() * scale).min(Font::MAX_PIXELS);
    // Also false if one of them is NaN.
    let is_drawable = pixels > 0.0 && anchor.is_finite() && !visible.is_empty() && !text.is_empty();
    if !is_drawable {
        return;
    }
    let spacing = Spacing::of(font);
    let unit = pixels / EM;
    let block = typesetter.lay_out(text, font);
    // The box is moved to whole pixels, so the letters look the same wherever the text is.
    let left = (anchor.x - align.share() * block.width * unit).round();
    let bottom = anchor.y.round();
    for (n, line) in block.lines.iter().enumerate() {
        let below = (block.lines.len() - 1 - n) as f64;
        let baseline = (bottom - (below * spacing.line() + spacing.descent) * scale).round();
        // Stacked accents reach farthest from their line.
        let reach = 4.0 * pixels + 2.0;
        if baseline + reach < f64::from(visible.y) || baseline - reach > f64::from(visible.bottom()) {
            continue;
        }
        for glyph in &line.glyphs {
            // A glyph may begin before its origin, and the widest ligatures of Arabic are several letters wide.
            let x = left + glyph.x * unit;
            if x - 4.0 * pixels > visible.right().into() || x + 24.0 * pixels < visible.x.into() {
                continue;
            }
            let at = (x, (baseline + glyph.y * unit).round() as i32);
            take(Placed::Glyph {
                face: typesetter.face(glyph.face),
                key: (glyph.face, glyph.id),
                pixels: pixels * glyph.size,
                at,
            });
        }
        let metrics = Metrics::of(font);
        let bars =
            [font.is_underlined().then_some(metrics.underline), font.is_overstruck().then_some(metrics.overstrike)];
        for (offset, thickness) in bars.into_iter().flatten() {
            let (top, width) = ((baseline + offset * unit).round() as i32, (line.width * unit).round() as i32);
            take(Placed::Bar(Rect::new(left as i32, top, width, (thickness * unit).round().max(1.0) as i32)));
        }
    }
}
