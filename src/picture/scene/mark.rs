//! The things that are painted.

use std::sync::Arc;

use crate::color::Rgba;
use crate::geom::Vec2D;
use crate::picture::pixels::Picture;
#[cfg(feature = "text")]
use crate::picture::text::Text;

/// The pen of strokes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// The colour; with opacity 0 the strokes are kept but invisible.
    pub color: Rgba,
    /// The width in pixels; a width below one device pixel is painted as one.
    pub width: f64,
}

/// A picture placed on the canvas, with its middle at `at`.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// The middle, in canvas pixels, `y` down.
    pub at: Vec2D,
    /// The pixels; transparent where their opacity is 0.
    pub pixels: Arc<Picture>,
}

/// One thing to paint. Coordinates are canvas pixels with `y` down.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Mark<'a> {
    /// A polyline with round caps and joins: one point is a place that no stroke has left yet and paints nothing, two
    /// equal points are a dot. Consecutive marks with the same `owner` and `stroke` are one translucent run.
    Strokes {
        /// The corners, in the order in which they were drawn.
        points: &'a [Vec2D],
        /// Colour and width.
        stroke: Stroke,
        /// The number of the turtle that drew them.
        owner: u32,
    },
    /// A polygon, filled by the even-odd rule, with an optional outline on top.
    Polygon {
        /// The corners; the last is joined to the first.
        points: &'a [Vec2D],
        /// The colour inside, if any.
        fill: Option<Rgba>,
        /// The outline, if any.
        outline: Option<Stroke>,
    },
    /// A picture.
    Image(&'a Image),
    /// A piece of text.
    #[cfg(feature = "text")]
    Text(&'a Text),
}

impl Mark<'_> {
    /// Whether a click at a point of the canvas, in pixels with `y` down, hits a polygon or a picture, as in Tk: if the
    /// point is inside, on the outline, or at most one pixel beside. An unfilled polygon is hit inside, too. Strokes and
    /// text are never hit.
    ///
    /// Semantics: the option `-closeenough` of
    /// [Tk's canvas](https://www.tcl-lang.org/man/tcl8.6/TkCmd/canvas.htm#M32), which is 1.
    pub(crate) fn is_hit(&self, p: Vec2D) -> bool {
        const CLOSE_ENOUGH: f64 = 1.0;
        match self {
            Self::Polygon { points, outline, .. } => {
                let reach = CLOSE_ENOUGH + outline.map_or(0.0, |outline| outline.width.max(1.0) / 2.0);
                let before = points.iter().cycle().skip(points.len().saturating_sub(1));
                // An edge counts if a ray to the right crosses it.
                let crosses = |a: Vec2D, b: Vec2D| {
                    (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x
                };
                let edges = || points.iter().zip(before.clone());
                edges().filter(|(a, b)| crosses(**a, **b)).count() % 2 == 1
                    || edges().any(|(a, b)| distance(p, (*a, *b)) <= reach)
            }
            Self::Image(image) => {
                let (width, height) = image.pixels.size();
                let d = p - image.at;
                let beside = |d: f64, side: u32| (d.abs() - f64::from(side) / 2.0).max(0.0);
                Vec2D { x: beside(d.x, width), y: beside(d.y, height) }.length() <= CLOSE_ENOUGH
            }
            _ => false,
        }
    }
}

/// The distance of a point from a line segment.
fn distance(p: Vec2D, (a, b): (Vec2D, Vec2D)) -> f64 {
    let (along, p) = (b - a, p - a);
    let share = if along == Vec2D::ZERO { 0.0 } else { (p * along / (along * along)).clamp(0.0, 1.0) };
    (p - along * share).length()
}
