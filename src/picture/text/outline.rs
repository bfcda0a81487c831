//! The outlines of glyphs, converted from font units to pixels.

use ttf_parser::{GlyphId, OutlineBuilder};

use crate::geom::Vec2D;
use crate::picture::text::coverage::Edges;
use crate::picture::text::matrix::Matrix;

/// A step along the outline of a letter, in pixels, `y` down; each contour begins with a move and ends with a closing line.
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
    /// A straight line to where the contour began.
    Close,
}

impl Curve {
    /// The end of the step, in a contour that began at `start`.
    pub(in crate::picture) fn end(self, start: Vec2D) -> Vec2D {
        match self {
            Self::Move(to) | Self::Line(to) | Self::Quad(_, to) | Self::Cubic(.., to) => to,
            Self::Close => start,
        }
    }
}

/// The outline of a glyph, converted from font units to pixels by `place`; `None` if it has none.
pub(super) fn outline(font: &ttf_parser::Face<'_>, id: GlyphId, place: Matrix) -> Option<Edges> {
    let mut edges = Edges::default();
    let (mut start, mut at) = (Vec2D::ZERO, Vec2D::ZERO);
    for curve in curves(font, id, place, Vec2D::ZERO)? {
        let end = curve.end(start);
        match curve {
            Curve::Move(_) => start = end,
            Curve::Line(_) | Curve::Close => edges.line(at, end),
            Curve::Quad(control, _) => edges.quad(at, control, end),
            Curve::Cubic(first, second, _) => edges.cubic(at, first, second, end),
        }
        at = end;
    }
    Some(edges)
}

/// The same as curves, moved by `shift`.
pub(super) fn curves(font: &ttf_parser::Face<'_>, id: GlyphId, place: Matrix, shift: Vec2D) -> Option<Vec<Curve>> {
    let mut tracer = Tracer { place, shift, curves: Vec::new() };
    font.outline_glyph(id, &mut tracer)?;
    Some(tracer.curves)
}

/// Scales an outline.
struct Tracer {
    place: Matrix,
    shift: Vec2D,
    curves: Vec<Curve>,
}

impl Tracer {
    fn point(&self, x: f32, y: f32) -> Vec2D {
        self.place.transform(x.into(), y.into()) + self.shift
    }
}

impl OutlineBuilder for Tracer {
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

    fn close(&mut self) {
        self.curves.push(Curve::Close);
    }
}
