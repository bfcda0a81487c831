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
    /// Whether a point of the canvas, in pixels with `y` down, lies inside a polygon or a picture. Strokes and text
    /// have no inside.
    pub(crate) fn contains(&self, p: Vec2D) -> bool {
        match self {
            Self::Polygon { points, .. } => {
                let before = points.iter().cycle().skip(points.len().saturating_sub(1));
                // An edge counts if a ray to the right crosses it.
                let crossings = points
                    .iter()
                    .zip(before)
                    .filter(|(a, b)| (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x);
                crossings.count() % 2 == 1
            }
            Self::Image(image) => {
                let (width, height) = image.pixels.size();
                let d = p - image.at;
                d.x.abs() * 2.0 <= f64::from(width) && d.y.abs() * 2.0 <= f64::from(height)
            }
            _ => false,
        }
    }
}
