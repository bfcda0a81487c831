//! The geometry of a stroke: a capsule, which is a line segment with round ends.
//!
//! Inside the body of a stroke the covered area of a pixel is exact: that of a unit square cut by a half plane. In the
//! round ends it is that of the tangent's half plane or, for thin pens, an approximation whose error is smaller than
//! that from the curvature.

use super::blend::LANES;
use super::ink::{UNIT, nearest};
use super::rows::Canvas;
use crate::geom::Vec2D;

/// Strokes whose coordinates add up to at most this need no clipping: the kernel is still precise to 1/100 pixel, and
/// fixed point cannot overflow. No stroke within a frame has a larger sum.
pub(super) const NEAR: f64 = 65_536.0;
/// Radii up to this are painted by the vector kernel.
pub(super) const LARGE: f64 = 8_192.0;
/// The distance from its middle at which a pixel can be touched: half of its diagonal, and a little for rounding.
const REACH: f64 = 0.73;
/// Below this slope the strip of a stroke is not followed from row to row; the bounding box is precise enough.
const FLAT: f32 = 1e-4;

/// The shape of the ends of a stroke: a thin stroke is a strip with square ends.
pub(super) const SQUARE: u8 = 0;
/// The ends of a slightly wider stroke use the pixel averaged over all directions, because the error from curvature is
/// larger there.
pub(super) const AVERAGED: u8 = 1;
/// All other ends use the pixel in the direction of each point of the edge.
pub(super) const ROUND: u8 = 2;
/// Radii below this have square ends.
const THIN: f32 = 0.9;
/// Square ends stick out by this fraction of the radius, so that they have the area of the round ones: a quarter of pi.
const SQUARE_END: f32 = std::f32::consts::FRAC_PI_4;
/// Radii below this have averaged ends.
const SMALL: f32 = 3.0;
/// The averaged pixel.
pub(super) const AVERAGE: Filter =
    Filter { rise: 0.372_9, half: std::f32::consts::FRAC_2_PI, scale: 1.0 / (0.900_3 * 0.372_9) };
/// Prevents a division by zero in the area formula when a stroke runs along an axis.
pub(super) const LEAST_RISE: f32 = 1e-3;

/// The shadow of a unit pixel along a direction: a trapezium, `half` wide to each side, that rises over `rise`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filter {
    pub(super) rise: f32,
    pub(super) half: f32,
    pub(super) scale: f32,
}

/// A prepared stroke. Positions are relative to its start, so a short stroke is equally precise far from the origin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Capsule {
    /// The pixel in which the stroke starts, and the vector from the start to the middle of that pixel.
    column: i32,
    pub(super) row: i32,
    pub(super) to_middle: (f32, f32),
    /// The direction, of length 1; a dot has one, too.
    pub(super) ux: f32,
    pub(super) uy: f32,
    pub(super) length: f32,
    pub(super) radius: f32,
    pub(super) filter: Filter,
    /// The pixels that may be touched.
    pub(super) columns: (i32, i32),
    pub(super) rows: (i32, i32),
    /// The start and the end of the strip around the line in the first of these rows, and the step to the next row, in
    /// fixed point: rows are a pure function of the stroke, wherever painting begins.
    pub(super) strip: (i64, i64, i64),
    inside: Option<Inside>,
}

/// The part in which all pixels are covered, for strokes that are wide enough for it to matter.
#[derive(Clone, Copy, Debug)]
struct Inside {
    /// Half of the width of that part in a row, and the slope of its middle; `None` if the stroke is flat.
    across: Option<(f32, f32)>,
    /// The same for the two ends.
    along: Option<f32>,
}

impl Capsule {
    /// Prepares a stroke; `None` if it does not touch the rows of the canvas.
    ///
    /// Differences are taken in `f64`; values computed from them are precise enough in `f32`.
    #[inline(always)]
    pub(super) fn new(a: Vec2D, b: Vec2D, radius: f64, canvas: &Canvas<'_>) -> Option<Self> {
        let reach = radius + REACH;
        let (left, right) = (smaller(a.x, b.x) - reach, larger(a.x, b.x) + reach);
        let (above, below) = (smaller(a.y, b.y) - reach, larger(a.y, b.y) + reach);
        // The first pixel whose middle is past the left end of that, and the first one past the right end.
        let columns = (nearest(left).max(0), nearest(right).min(canvas.width as i32));
        let rows = (nearest(above).max(0), nearest(below).min(canvas.height as i32));
        let first = rows.0.max(canvas.top as i32);
        if columns.0 >= columns.1 || first >= rows.1.min(canvas.bottom as i32) {
            return None;
        }
        let (dx, dy) = ((b.x - a.x) as f32, (b.y - a.y) as f32);
        let Direction { ux, uy, length, per_row, filter } = Direction::new(dx, dy);
        let flat = uy.abs() < FLAT;
        let slope = if flat { 0.0 } else { f64::from(ux * per_row) };
        let half_strip = if flat { 2.0 * NEAR } else { reach * f64::from(per_row.abs()) };
        let middle = a.x + (f64::from(rows.0) + 0.5 - a.y) * slope + 0.5;
        let strip = (fixed(middle - half_strip), fixed(middle + half_strip), fixed(slope));

        let solid = radius as f32 - filter.half - 1e-3;
        let wide = (3 * LANES) as f64;
        let inside = (solid > 0.0 && 2.0 * half_strip + 1.0 >= wide && right - left >= wide).then(|| Inside {
            across: (!flat).then_some((solid * per_row.abs(), slope as f32)),
            along: (ux.abs() >= FLAT).then_some(1.0 / ux),
        });
        let (column, row) = (nearest(a.x), nearest(a.y));
        let to_middle = ((whole(a.x) - a.x + 0.5) as f32, (whole(a.y) - a.y + 0.5) as f32);
        let radius = radius as f32;
        Some(Self { column, row, to_middle, ux, uy, length, radius, filter, columns, rows, strip, inside })
    }

    #[inline(always)]
    pub(super) fn ends(&self) -> u8 {
        match self.radius {
            r if r < THIN => SQUARE,
            r if r < SMALL && self.length > 0.0 => AVERAGED,
            _ => ROUND,
        }
    }

    /// How far the ends of a thin stroke stick out. A stroke without length, which is a dot, is at least a pixel long.
    #[inline(always)]
    pub(super) fn square_end(&self) -> f32 {
        let (end, least) = (self.radius * SQUARE_END, 0.5 - 0.5 * self.length);
        if end < least { least } else { end }
    }

    /// The radius of the round ends. Half planes along a round edge cover more than the disc, and a smaller radius makes
    /// up for it: by half of the curvature times the variance of a pixel, which is 1/12.
    #[inline(always)]
    pub(super) fn round_radius(&self) -> f32 {
        self.radius - (1.0 / 24.0) / self.radius
    }

    /// The pixels of a row, between `from` and `to`, that are certainly covered, if there are enough of them to
    /// be worth painting separately.
    #[inline(always)]
    pub(super) fn solid(&self, from: i32, to: i32, dy: f32) -> Option<(i32, i32)> {
        let inside = self.inside.as_ref()?;
        if to - from < 3 * LANES as i32 {
            return None;
        }
        let (mut low, mut high) = match inside.across {
            Some((half, slope)) => (dy * slope - half, dy * slope + half),
            // A flat stroke drifts from its row by no more than its whole drop.
            None if (dy * self.ux).abs() + self.uy.abs() * self.length <= self.radius - self.filter.half - 1e-3 => {
                (-1e9, 1e9)
            }
            None => return None,
        };
        let along = dy * self.uy;
        match inside.along {
            Some(inverse) => {
                let (start, end) = (-along * inverse, (self.length - along) * inverse);
                low = low.max(start.min(end));
                high = high.min(start.max(end));
            }
            None if along < 0.0 || along > self.length => return None,
            None => {}
        }
        let low = self.column + nearest(f64::from(low - self.to_middle.0) + 0.5);
        let high = self.column + nearest(f64::from(high - self.to_middle.0) + 0.5);
        (high.min(to) - low.max(from) >= 2 * LANES as i32).then_some((low.max(from), high.min(to)))
    }

    /// The distances of the pixel `x` of a row from the stroke.
    #[inline(always)]
    pub(super) fn walk(&self, x: i32, dy: f32) -> Walk {
        let dx = (x - self.column) as f32 + self.to_middle.0;
        Walk { across: dy * self.ux - dx * self.uy, along: dx * self.ux + dy * self.uy }
    }
}

/// Values derived from a stroke's direction.
struct Direction {
    ux: f32,
    uy: f32,
    length: f32,
    /// The distance along the stroke from one row to the next; not meant for a flat stroke.
    per_row: f32,
    filter: Filter,
}

impl Direction {
    #[inline(always)]
    fn new(dx: f32, dy: f32) -> Self {
        if dx == 0.0 || dy == 0.0 {
            return Self::along_axis(dx, dy);
        }
        let length = (dx * dx + dy * dy).sqrt();
        if length < 1e-9 {
            return Self::along_axis(0.0, 0.0);
        }
        let (ux, uy) = (dx / length, dy / length);
        let (nx, ny) = (ux.abs(), uy.abs());
        let (major, minor) = if nx > ny { (nx, ny) } else { (ny, nx) };
        let rise = if minor > LEAST_RISE { minor } else { LEAST_RISE };
        let filter = Filter { rise, half: 0.5 * (major + rise), scale: 1.0 / (major * rise) };
        Self { ux, uy, length, per_row: 1.0 / uy, filter }
    }

    /// The same for strokes along an axis and for dots: turtles draw many of them, and they need no root and no
    /// division.
    #[inline(always)]
    fn along_axis(dx: f32, dy: f32) -> Self {
        let filter = Filter { rise: LEAST_RISE, half: 0.5 * (1.0 + LEAST_RISE), scale: 1.0 / LEAST_RISE };
        if dy == 0.0 {
            let ux = if dx < 0.0 { -1.0 } else { 1.0 };
            Self { ux, uy: 0.0, length: dx.abs(), per_row: 0.0, filter }
        } else {
            let uy = if dy < 0.0 { -1.0 } else { 1.0 };
            Self { ux: 0.0, uy, length: dy.abs(), per_row: uy, filter }
        }
    }
}

/// The position of the next eight pixels: the distances of the first one across and along the stroke.
#[derive(Clone, Copy, Debug)]
pub(super) struct Walk {
    pub(super) across: f32,
    pub(super) along: f32,
}

impl Walk {
    /// Moves on to the next eight pixels.
    #[inline(always)]
    pub(super) fn advance(&mut self, capsule: &Capsule) {
        self.across -= capsule.uy * LANES as f32;
        self.along += capsule.ux * LANES as f32;
    }
}

/// [`nearest`], still as a floating-point number.
#[inline(always)]
fn whole(x: f64) -> f64 {
    (x + UNIT) - UNIT
}

/// The smaller of two numbers. `f64::min` spends three more instructions on handling NaN.
#[inline(always)]
fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The larger of two numbers.
#[inline(always)]
fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// The number of bits for the fraction in fixed point: over the rows of the largest frame, the rounding of the slope
/// adds up to 1/128 pixel.
pub(super) const FRACTION: u32 = 20;

/// A number in fixed point, for numbers up to 2^31.
#[inline(always)]
fn fixed(x: f64) -> i64 {
    const BASE: f64 = UNIT / (1_u64 << FRACTION) as f64;
    ((x + BASE).to_bits() as i64).wrapping_sub(BASE.to_bits() as i64)
}
