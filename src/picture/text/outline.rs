//! The outlines of glyphs, out of the font and into pixels.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::types::Matrix;
use skrifa::{GlyphId, MetadataProvider};

use crate::geom::Vec2D;
use crate::picture::text::coverage::Edges;
use crate::picture::text::layout::Face;

/// A step along the outline of a letter, in pixels, `y` down; each contour begins with a move and is closed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::picture) enum Curve {
    /// Begins a contour here.
    Move(Vec2D),
    /// A straight line to here.
    Line(Vec2D),
    /// A quadratic curve: its control point, and its end.
    Quad(Vec2D, Vec2D),
    /// A cubic curve: its two control points, and its end.
    Cubic(Vec2D, Vec2D, Vec2D),
}

/// The outline of a glyph, brought from font units into pixels by `place`; `None` when it has none.
pub(super) fn outline(face: &Face, id: GlyphId, place: Matrix<f64>) -> Option<Edges> {
    let place = slanted(face, place);
    let mut pen =
        Pen { place, start: place.transform(0.0, 0.0), at: place.transform(0.0, 0.0), edges: Edges::default() };
    draw(face, id, &mut pen)?;
    pen.close();
    Some(pen.edges)
}

/// The same as curves, moved by `shift`.
pub(super) fn curves(face: &Face, id: GlyphId, place: Matrix<f64>, shift: Vec2D) -> Option<Vec<Curve>> {
    let mut tracer = Tracer { place: slanted(face, place), shift, curves: Vec::new() };
    draw(face, id, &mut tracer)?;
    Some(tracer.curves)
}

fn slanted(face: &Face, place: Matrix<f64>) -> Matrix<f64> {
    place * Matrix { xy: face.skew, ..Matrix::IDENTITY }
}

fn draw(face: &Face, id: GlyphId, pen: &mut impl OutlinePen) -> Option<()> {
    let font = face.font()?;
    let glyph = font.outline_glyphs().get(id)?;
    // In the units of the font, because the library's own scaling has limits that large letters exceed.
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::new(&face.location));
    glyph.draw(settings, pen).ok()?;
    Some(())
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

/// Brings an outline to size and keeps its curves.
struct Tracer {
    place: Matrix<f64>,
    shift: Vec2D,
    curves: Vec<Curve>,
}

impl Tracer {
    fn point(&self, x: f32, y: f32) -> Vec2D {
        let (x, y) = self.place.transform(x.into(), y.into());
        Vec2D { x, y } + self.shift
    }
}

impl OutlinePen for Tracer {
    fn move_to(&mut self, x: f32, y: f32) {
        self.curves.push(Curve::Move(self.point(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.curves.push(Curve::Line(self.point(x, y)));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.curves.push(Curve::Quad(self.point(cx0, cy0), self.point(x, y)));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.curves.push(Curve::Cubic(self.point(cx0, cy0), self.point(cx1, cy1), self.point(x, y)));
    }

    fn close(&mut self) {}
}
