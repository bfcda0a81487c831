//! Strokes: the kernel that paints one capsule, which is a line segment with round ends.
//!
//! Inside the body of a stroke the covered area of a pixel is exact: that of a unit square cut by a half plane. In the
//! round ends it is that of the tangent's half plane or, for thin pens, an approximation whose error is smaller than
//! that from the curvature.

use fearless_simd::{f32x8, mask32x8, prelude::*};

use super::blend::{LANES, cover, in_blocks, in_masked_blocks};
use super::ink::{Ink, UNIT, nearest, weight};
use super::rows::Canvas;
use super::simd::Instructions;
use super::{distant, mask};
use crate::geom::Vec2D;

/// Strokes whose coordinates add up to at most this need no clipping: the kernel is still precise to 1/100 pixel, and
/// fixed point cannot overflow. No stroke within a frame has a larger sum.
const NEAR: f64 = 65_536.0;
/// Radii up to this are painted by the vector kernel.
const LARGE: f64 = 8_192.0;
/// The distance from its middle at which a pixel can be touched: half of its diagonal, and a little for rounding.
const REACH: f64 = 0.73;
/// Below this slope the strip of a stroke is not followed from row to row; the bounding box is precise enough.
const FLAT: f32 = 1e-4;

/// The shape of the ends of a stroke: a thin stroke is a strip with square ends.
const SQUARE: u8 = 0;
/// The ends of a slightly wider stroke use the pixel averaged over all directions, because the error from curvature is
/// larger there.
const AVERAGED: u8 = 1;
/// All other ends use the pixel in the direction of each point of the edge.
const ROUND: u8 = 2;
/// Radii below this have square ends.
const THIN: f32 = 0.9;
/// Square ends stick out by this fraction of the radius, so that they have the area of the round ones: a quarter of pi.
const SQUARE_END: f32 = std::f32::consts::FRAC_PI_4;
/// Radii below this have averaged ends.
const SMALL: f32 = 3.0;
/// The averaged pixel.
const AVERAGE: Filter = Filter { rise: 0.372_9, half: std::f32::consts::FRAC_2_PI, scale: 1.0 / (0.900_3 * 0.372_9) };
/// Prevents a division by zero in the area formula when a stroke runs along an axis.
const LEAST_RISE: f32 = 1e-3;

/// The shadow of a unit pixel along a direction: a trapezium, `half` wide to each side, that rises over `rise`.
#[derive(Clone, Copy, Debug)]
struct Filter {
    rise: f32,
    half: f32,
    scale: f32,
}

/// A prepared stroke. Positions are relative to its start, so a short stroke is equally precise far from the origin.
#[derive(Clone, Copy, Debug)]
struct Capsule {
    /// The pixel in which the stroke starts, and the vector from the start to the middle of that pixel.
    column: i32,
    row: i32,
    to_middle: (f32, f32),
    /// The direction, of length 1; a dot has one, too.
    ux: f32,
    uy: f32,
    length: f32,
    radius: f32,
    filter: Filter,
    /// The pixels that may be touched.
    columns: (i32, i32),
    rows: (i32, i32),
    /// The start and the end of the strip around the line in the first of these rows, and the step to the next row, in
    /// fixed point: rows are a pure function of the stroke, wherever painting begins.
    strip: (i64, i64, i64),
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

/// Paints a stroke from `a` to `b`, in device pixels; equal points are a dot.
///
/// The kernels are called, not inlined: there is one copy of each for every instruction set, and they take a long time
/// to compile.
#[inline(always)]
pub(super) fn paint<S: Instructions>(simd: S, canvas: &mut Canvas<'_>, a: Vec2D, b: Vec2D, ink: Ink) {
    // The sum also detects NaN.
    let is_near = a.x.abs() + a.y.abs() + b.x.abs() + b.y.abs() <= NEAR && ink.radius <= LARGE;
    match (is_near, ink.opacity) {
        (true, 255) => within_reach::<S, false>(simd, canvas, a, b, ink),
        (true, _) => within_reach::<S, true>(simd, canvas, a, b, ink),
        (false, _) => distant(simd, canvas, a, b, ink),
    }
}

#[cold]
fn distant<S: Instructions>(simd: S, canvas: &mut Canvas<'_>, a: Vec2D, b: Vec2D, ink: Ink) {
    if let Some((a, b)) = distant::clip(a, b, ink.radius, canvas.width, canvas.height) {
        match (ink.radius <= LARGE, ink.opacity) {
            (true, 255) => within_reach::<S, false>(simd, canvas, a, b, ink),
            (true, _) => within_reach::<S, true>(simd, canvas, a, b, ink),
            (false, _) => distant::paint(simd, canvas, a, b, ink),
        }
    }
}

fn within_reach<S: Instructions, const MASKED: bool>(simd: S, canvas: &mut Canvas<'_>, a: Vec2D, b: Vec2D, ink: Ink) {
    simd.vectorize(
        #[inline(always)]
        || {
            if let Some(capsule) = Capsule::new(a, b, ink.radius, canvas) {
                match capsule.ends() {
                    SQUARE => capsule.paint::<S, MASKED, SQUARE>(simd, canvas, ink),
                    AVERAGED => capsule.paint::<S, MASKED, AVERAGED>(simd, canvas, ink),
                    _ => capsule.paint::<S, MASKED, ROUND>(simd, canvas, ink),
                }
            }
        },
    );
}

impl Capsule {
    /// Prepares a stroke; `None` if it does not touch the rows of the canvas.
    ///
    /// Differences are taken in `f64`; values computed from them are precise enough in `f32`.
    #[inline(always)]
    fn new(a: Vec2D, b: Vec2D, radius: f64, canvas: &Canvas<'_>) -> Option<Self> {
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
    fn ends(&self) -> u8 {
        match self.radius {
            r if r < THIN => SQUARE,
            r if r < SMALL && self.length > 0.0 => AVERAGED,
            _ => ROUND,
        }
    }

    #[inline(always)]
    fn paint<S: Instructions, const MASKED: bool, const ENDS: u8>(&self, simd: S, canvas: &mut Canvas<'_>, ink: Ink) {
        let first = self.rows.0.max(canvas.top as i32);
        let last = self.rows.1.min(canvas.bottom as i32);
        let column = self.columns.0.min(canvas.width as i32 - LANES as i32);
        if self.columns.1 - column <= LANES as i32 && column >= 0 {
            return self.paint_narrow::<S, MASKED, ENDS>(simd, canvas, ink, column, (first, last));
        }
        let (mut left, mut right, step) = self.strip;
        let skipped = i64::from(first - self.rows.0);
        left += skipped * step;
        right += skipped * step;
        for y in first..last {
            let from = ((left >> FRACTION) as i32).max(self.columns.0);
            let to = ((right >> FRACTION) as i32).min(self.columns.1);
            left += step;
            right += step;
            if from < to {
                let dy = (y - self.row) as f32 + self.to_middle.1;
                if MASKED {
                    self.translucent_row::<S, ENDS>(simd, canvas, ink, (y as usize, from, to), dy);
                } else {
                    self.opaque_row::<S, ENDS>(simd, canvas, ink, (y as usize, from, to), dy);
                }
            }
        }
    }

    /// Paints a stroke that is within one block of every row, as most strokes of turtles are.
    #[inline(always)]
    fn paint_narrow<S: Instructions, const MASKED: bool, const ENDS: u8>(
        &self,
        simd: S,
        canvas: &mut Canvas<'_>,
        ink: Ink,
        column: i32,
        (first, last): (i32, i32),
    ) {
        let opacity = f32::from(ink.opacity) * (1.0 / 255.0);
        let x = column as usize;
        for y in first..last {
            let dy = (y - self.row) as f32 + self.to_middle.1;
            let area = self.walk(column, dy).next::<S, ENDS>(simd, self);
            if MASKED {
                let (pixels, mask) = canvas.masked_span(y as usize, x, x + LANES);
                if let (Some(pixels), Some(mask)) = (pixels.first_chunk_mut(), mask.first_chunk_mut()) {
                    mask::lay(simd, pixels, mask, ink.color, opacity, area);
                }
            } else if let Some(pixels) = canvas.span(y as usize, x, x + LANES).first_chunk_mut() {
                cover(simd, pixels, ink.color, weight(area));
            }
        }
    }

    #[inline(always)]
    fn opaque_row<S: Instructions, const ENDS: u8>(
        &self,
        simd: S,
        canvas: &mut Canvas<'_>,
        ink: Ink,
        (y, from, to): (usize, i32, i32),
        dy: f32,
    ) {
        // A thin stroke has no solid part that is worth separating.
        let solid = if ENDS == SQUARE { None } else { self.solid(from, to, dy) };
        let Some((start, end)) = solid else {
            let row = canvas.span(y, from as usize, whole_blocks(from, to, canvas.width));
            let mut walk = self.walk(from, dy);
            in_blocks(
                row,
                #[inline(always)]
                |pixels| cover(simd, pixels, ink.color, weight(walk.next::<S, ENDS>(simd, self))),
            );
            return;
        };
        let row = canvas.span(y, from as usize, whole_blocks(end, to, canvas.width));
        // The blocks before may reach into the solid part, which is wider than one of them.
        let before = (start - from).cast_unsigned().next_multiple_of(LANES as u32) as usize;
        let (before, rest) = row.split_at_mut(before);
        let (inside, after) = rest.split_at_mut((end - from) as usize - before.len());
        inside.fill(ink.color);
        for (edge, x) in [(before, from), (after, end)] {
            let mut walk = self.walk(x, dy);
            in_blocks(
                edge,
                #[inline(always)]
                |pixels| cover(simd, pixels, ink.color, weight(walk.next::<S, ENDS>(simd, self))),
            );
        }
    }

    #[inline(always)]
    fn translucent_row<S: Instructions, const ENDS: u8>(
        &self,
        simd: S,
        canvas: &mut Canvas<'_>,
        ink: Ink,
        (y, from, to): (usize, i32, i32),
        dy: f32,
    ) {
        let opacity = f32::from(ink.opacity) * (1.0 / 255.0);
        let (pixels, mask) = canvas.masked_span(y, from as usize, whole_blocks(from, to, canvas.width));
        let mut walk = self.walk(from, dy);
        in_masked_blocks(
            pixels,
            mask,
            #[inline(always)]
            |pixels, mask| mask::lay(simd, pixels, mask, ink.color, opacity, walk.next::<S, ENDS>(simd, self)),
        );
    }

    /// The pixels of a row, between `from` and `to`, that are certainly covered, if there are enough of them to
    /// be worth painting separately.
    #[inline(always)]
    fn solid(&self, from: i32, to: i32, dy: f32) -> Option<(i32, i32)> {
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
    fn walk(&self, x: i32, dy: f32) -> Walk {
        let dx = (x - self.column) as f32 + self.to_middle.0;
        Walk { across: dy * self.ux - dx * self.uy, along: dx * self.ux + dy * self.uy }
    }

    /// [`area`](Self::area), compiled once.
    #[inline(never)]
    fn area_called<S: Instructions, const ENDS: u8>(&self, simd: S, walk: Walk) -> f32x8<S> {
        self.area::<S, ENDS>(simd, walk)
    }

    /// The covered area of eight pixels, of which the first is at `walk`.
    #[inline(always)]
    fn area<S: Instructions, const ENDS: u8>(&self, simd: S, walk: Walk) -> f32x8<S> {
        // Fused multiply-add is avoided throughout: it rounds once instead of twice, and not every machine has it.
        let lane = f32x8::load_array(simd, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
        let across = (walk.across - lane * self.uy).abs();
        let reach = walk.along + self.ux * 7.0;
        let filter = Filters::splat(simd, self.filter);
        if walk.along.min(reach) >= 0.0 && walk.along.max(reach) <= self.length {
            return self.strip_area(simd, across, filter);
        }
        let along = lane * self.ux + walk.along;
        if ENDS == SQUARE {
            let end = self.radius * SQUARE_END;
            let ends = filter.area(along + end) + filter.area(self.length + end - along) - 1.0;
            return self.strip_area(simd, across, filter) * ends.max(0.0);
        }
        let beyond = along.min(0.0) + (along - self.length).max(0.0);
        let distance = (across * across + beyond * beyond).sqrt();
        // A dot has no body, not even a line: it must look the same along and across.
        let body = beyond.simd_eq(if self.length > 0.0 { 0.0 } else { f32::INFINITY });
        // Half planes along a round edge cover more than the disc. A smaller radius makes up for it: by half of the
        // curvature times the variance of a pixel, which is 1/12.
        let round = self.radius - (1.0 / 24.0) / self.radius;
        let depth = body.select(f32x8::splat(simd, self.radius), f32x8::splat(simd, round)) - distance;
        if ENDS == AVERAGED {
            return filter.or(body, Filters::splat(simd, AVERAGE)).area(depth);
        }
        // The pixel along the direction to the nearest point of the line; in the body that is across the stroke.
        let scale = 1.0 / distance.max(1e-6);
        let signed = walk.across - lane * self.uy;
        let nx = ((beyond * self.ux - signed * self.uy) * scale).abs();
        let ny = ((beyond * self.uy + signed * self.ux) * scale).abs();
        let scale = 1.0 / (nx * ny).max(LEAST_RISE);
        let filter = Filters { rise: nx.min(ny).max(LEAST_RISE), half: (nx + ny) * 0.5, scale };
        filter.area(depth)
    }

    /// The area that an endless stroke covers. Both sides of a stroke thinner than a pixel may cut the same pixel.
    #[inline(always)]
    fn strip_area<S: Instructions>(&self, simd: S, across: f32x8<S>, filter: Filters<S>) -> f32x8<S> {
        let area = filter.area(f32x8::splat(simd, self.radius) - across);
        if self.radius < self.filter.half {
            area - filter.area(f32x8::splat(simd, -self.radius) - across)
        } else {
            area
        }
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
struct Walk {
    across: f32,
    along: f32,
}

impl Walk {
    #[inline(always)]
    fn next<S: Instructions, const ENDS: u8>(&mut self, simd: S, capsule: &Capsule) -> f32x8<S> {
        let area =
            if S::CALLED { capsule.area_called::<S, ENDS>(simd, *self) } else { capsule.area::<S, ENDS>(simd, *self) };
        self.across -= capsule.uy * LANES as f32;
        self.along += capsule.ux * LANES as f32;
        area
    }
}

/// [`Filter`], one for each lane.
#[derive(Clone, Copy, Debug)]
struct Filters<S: Simd> {
    rise: f32x8<S>,
    half: f32x8<S>,
    scale: f32x8<S>,
}

impl<S: Instructions> Filters<S> {
    #[inline(always)]
    fn splat(simd: S, filter: Filter) -> Self {
        Self {
            rise: f32x8::splat(simd, filter.rise),
            half: f32x8::splat(simd, filter.half),
            scale: f32x8::splat(simd, filter.scale),
        }
    }

    /// This filter in the chosen lanes, `other` in the rest.
    #[inline(always)]
    fn or(self, chosen: mask32x8<S>, other: Self) -> Self {
        Self {
            rise: chosen.select(self.rise, other.rise),
            half: chosen.select(self.half, other.half),
            scale: chosen.select(self.scale, other.scale),
        }
    }

    /// The area of a pixel whose middle lies `depth` inside a half plane.
    #[inline(always)]
    fn area(self, depth: f32x8<S>) -> f32x8<S> {
        let height = (self.half - depth.abs()).max(0.0);
        let corner = height.min(self.rise);
        let outside = corner * (height - corner * 0.5) * self.scale;
        depth.simd_lt(0.0).select(outside, 1.0 - outside)
    }
}

/// The end of the blocks that begin at `from` and reach `to`: whole ones, except where the frame ends.
#[inline(always)]
fn whole_blocks(from: i32, to: i32, width: usize) -> usize {
    let lanes = LANES as i32;
    ((from + (to - from + lanes - 1) / lanes * lanes) as usize).min(width)
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
const FRACTION: u32 = 20;

/// A number in fixed point, for numbers up to 2^31.
#[inline(always)]
fn fixed(x: f64) -> i64 {
    const BASE: f64 = UNIT / (1_u64 << FRACTION) as f64;
    ((x + BASE).to_bits() as i64).wrapping_sub(BASE.to_bits() as i64)
}
