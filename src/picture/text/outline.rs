//! The outlines of glyphs, converted from font units to pixels.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::types::Matrix;
use skrifa::{GlyphId, MetadataProvider};

use crate::geom::Vec2D;
use crate::picture::text::coverage::Edges;
use crate::picture::text::layout::Face;

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
pub(super) fn outline(face: &Face, id: GlyphId, place: Matrix<f64>) -> Option<Edges> {
    let mut edges = Edges::default();
    let (mut start, mut at) = (Vec2D::ZERO, Vec2D::ZERO);
    for curve in curves(face, id, place, Vec2D::ZERO)? {
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
pub(super) fn curves(face: &Face, id: GlyphId, place: Matrix<f64>, shift: Vec2D) -> Option<Vec<Curve>> {
    let font = face.font()?;
    let glyph = font.outline_glyphs().get(id)?;
    // In the units of the font, because the library's own scaling has limits that large letters exceed.
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::new(&face.location));
    let place = place * Matrix { xy: face.skew, ..Matrix::IDENTITY };
    let mut tracer = Tracer { place, shift, curves: Vec::new() };
    glyph.draw(settings, &mut tracer).ok()?;
    Some(tracer.curves)
}

/// The map from font units, `y` up, to pixels, `y` down: `scale` pixels for each unit, and the origin at (`shift`, 0).
pub(super) fn upright(scale: f64, shift: f64) -> Matrix<f64> {
    Matrix { xx: scale, yy: -scale, dx: shift, ..Matrix::IDENTITY }
}

/// Scales an outline.
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

    fn close(&mut self) {
        self.curves.push(Curve::Close);
    }
}
