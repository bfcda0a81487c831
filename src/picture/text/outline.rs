//! The outlines of glyphs, out of the font and into pixels.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::types::Matrix;
use skrifa::{GlyphId, MetadataProvider};

use crate::picture::text::coverage::Edges;
use crate::picture::text::layout::Face;

/// The outline of a glyph, brought from font units into pixels by `place`; `None` when it has none.
pub(super) fn outline(face: &Face, id: GlyphId, place: Matrix<f64>) -> Option<Edges> {
    let font = face.font()?;
    let glyph = font.outline_glyphs().get(id)?;
    let place = place * Matrix { xy: face.skew, ..Matrix::IDENTITY };
    let mut pen =
        Pen { place, start: place.transform(0.0, 0.0), at: place.transform(0.0, 0.0), edges: Edges::default() };
    // In the units of the font, because the library's own scaling has limits that large letters exceed.
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::new(&face.location));
    glyph.draw(settings, &mut pen).ok()?;
    pen.close();
    Some(pen.edges)
}

/// The map from font units, `y` up, into pixels, `y` down: `scale` pixels for each unit, and the origin at
/// (`shift`, 0).
pub(super) fn upright(scale: f64, shift: f64) -> Matrix<f64> {
    Matrix { xx: scale, yy: -scale, dx: shift, ..Matrix::IDENTITY }
}

/// Brings an outline to size and flattens it.
struct Pen {
    place: Matrix<f64>,
    start: (f64, f64),
    at: (f64, f64),
    edges: Edges,
}

impl Pen {
    fn point(&self, x: f32, y: f32) -> (f64, f64) {
        self.place.transform(x.into(), y.into())
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        self.start = self.point(x, y);
        self.at = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.point(x, y);
        self.edges.line(self.at, to);
        self.at = to;
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let (control, to) = (self.point(cx0, cy0), self.point(x, y));
        self.edges.quad(self.at, control, to);
        self.at = to;
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (c0, c1, to) = (self.point(cx0, cy0), self.point(cx1, cy1), self.point(x, y));
        self.edges.cubic(self.at, c0, c1, to);
        self.at = to;
    }

    fn close(&mut self) {
        self.edges.line(self.at, self.start);
        self.at = self.start;
    }
}
