//! Strokes: the kernel that paints one capsule, which is a line segment with round ends.
//!
//! Inside the body of a stroke the covered area of a pixel is exact: that of a unit square cut by a half plane. In
//! the round ends it is that of the tangent's half plane, or, for thin pens, an approximation whose error is below
//! that of the curvature.

use fearless_simd::{f32x8, i32x8, mask32x8, prelude::*};

use super::blend::{LANES, cover, in_blocks, in_masked_blocks};
use super::canvas::Canvas;
use super::{far, mask};
use crate::geom::Vec2D;

/// What a stroke is painted with, in device pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    pub(super) radius: f64,
    /// The colour as an opaque pixel.
    pub(super) color: u32,
    /// The opacity, above 0.
    pub(super) opacity: u8,
}

/// Coordinates up to here need no clipping: `f32` still resolves 1/250 pixel, and 32.32 fixed point cannot overflow.
const NEAR: f64 = 32_768.0;
/// Radii up to here are painted by the vector kernel.
const LARGE: f64 = 8_192.0;
/// How far from its middle a pixel can be touched: half of its diagonal.
const REACH: f64 = 0.707_2;
/// Below this slope the strip of a stroke is not followed from row to row; the bounding box is precise enough.
const FLAT: f64 = 1e-4;

/// Radii below this are painted as a strip with square ends ...
const THIN: f32 = 0.9;
/// ... which stick out by so many radii, so that they have the area of the round ones: a quarter of pi.
const SQUARE_END: f32 = 0.785_4;
/// Round ends of radii below this use the pixel averaged over all directions; curvature is the larger error there.
const SMALL: f32 = 3.0;
/// The averaged pixel.
const AVERAGE: Filter = Filter { rise: 0.372_9, half: 0.636_6, scale: 1.0 / (0.900_3 * 0.372_9) };
/// Keeps the area formula away from a division by zero when a stroke runs along an axis.
const LEAST_RISE: f32 = 1e-3;

/// The shadow of a unit pixel along a direction: a trapezium, `half` wide to each side, that rises over `rise`.
#[derive(Clone, Copy, Debug)]
struct Filter {
    rise: f32,
    half: f32,
    scale: f32,
}

/// A stroke, prepared. Positions are relative to its start, so that a short stroke is as precise far from the origin.
#[derive(Clone, Copy, Debug)]
struct Capsule {
    /// The pixel in which it starts, and from the start to the middle of that pixel.
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
    /// Where the strip around the line begins and ends in the first of these rows, and what to add for the next, in
    /// 32.32 fixed point: rows are a pure function of the stroke, wherever painting begins.
    strip: (i64, i64, i64),
    inside: Option<Inside>,
}

/// Where all pixels are covered, for strokes that are wide enough for it to matter.
#[derive(Clone, Copy, Debug)]
struct Inside {
    /// Half of the width of that part in a row, and the slope of its middle; `None` when the stroke is flat.
    across: Option<(f32, f32)>,
    /// The same for the two ends.
    along: Option<f32>,
}

/// Paints a stroke from `a` to `b`, in device pixels; equal points are a dot.
///
/// The kernel is called, not inlined: there is one copy of it for each instruction set.
#[inline(always)]
pub(super) fn paint<S: Simd>(simd: S, canvas: &mut Canvas<'_>, a: Vec2D, b: Vec2D, ink: Ink) {
    let reach = a.x.abs().max(a.y.abs()).max(b.x.abs().max(b.y.abs()));
    if reach <= NEAR && ink.radius <= LARGE {
        near(simd, canvas, a, b, ink);
    } else if let Some((a, b)) = far::clip(a, b, ink.radius, canvas.width, canvas.height) {
        if ink.radius <= LARGE {
            near(simd, canvas, a, b, ink);
        } else {
            far::paint(simd, canvas, a, b, ink);
        }
    }
}

fn near<S: Simd>(simd: S, canvas: &mut Canvas<'_>, a: Vec2D, b: Vec2D, ink: Ink) {
    simd.vectorize(
        #[inline(always)]
        || {
            if let Some(capsule) = Capsule::new(a, b, ink.radius, canvas) {
                capsule.paint(simd, canvas, ink);
            }
        },
    );
}

impl Capsule {
    /// Prepares a stroke; `None` when it does not touch the rows of the canvas.
    #[inline(always)]
    fn new(a: Vec2D, b: Vec2D, radius: f64, canvas: &Canvas<'_>) -> Option<Self> {
        let reach = radius + REACH;
        let (left, right) = (a.x.min(b.x) - reach, a.x.max(b.x) + reach);
        let (above, below) = (a.y.min(b.y) - reach, a.y.max(b.y) + reach);
        let columns = (ceil(left - 0.5).max(0), ceil(right - 0.5).min(canvas.width as i32));
        let rows = (ceil(above - 0.5).max(0), ceil(below - 0.5).min(canvas.height as i32));
        let first = rows.0.max(canvas.top as i32);
        if columns.0 >= columns.1 || first >= rows.1.min(canvas.bottom as i32) {
            return None;
        }
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let length = (dx * dx + dy * dy).sqrt();
        let (ux, uy) = if length > 1e-9 { (dx / length, dy / length) } else { (1.0, 0.0) };
        let length = if length > 1e-9 { length } else { 0.0 };

        let (major, minor) = (ux.abs().max(uy.abs()) as f32, ux.abs().min(uy.abs()) as f32);
        let rise = minor.max(LEAST_RISE);
        let filter = Filter { rise, half: 0.5 * (major + rise), scale: 1.0 / (major * rise) };

        let flat = uy.abs() < FLAT;
        let per_row = 1.0 / uy;
        let slope = if flat { 0.0 } else { ux * per_row };
        let half_strip = if flat { 2.0 * NEAR } else { reach * per_row.abs() };
        let middle = a.x + (f64::from(rows.0) + 0.5 - a.y) * slope + 0.5;
        let strip = (fixed(middle - half_strip), fixed(middle + half_strip), fixed(slope));

        let solid = radius as f32 - filter.half - 1e-3;
        let wide = (3 * LANES) as f64;
        let inside = (solid > 0.0 && 2.0 * half_strip + 1.0 >= wide && right - left >= wide).then(|| Inside {
            across: (!flat).then_some((solid * per_row.abs() as f32, slope as f32)),
            along: (ux.abs() >= FLAT).then_some((1.0 / ux) as f32),
        });
        let (column, row) = (floor(a.x), floor(a.y));
        let to_middle = ((f64::from(column) + 0.5 - a.x) as f32, (f64::from(row) + 0.5 - a.y) as f32);
        Some(Self {
            column,
            row,
            to_middle,
            ux: ux as f32,
            uy: uy as f32,
            length: length as f32,
            radius: radius as f32,
            filter,
            columns,
            rows,
            strip,
            inside,
        })
    }

    #[inline(always)]
    fn paint<S: Simd>(&self, simd: S, canvas: &mut Canvas<'_>, ink: Ink) {
        let first = self.rows.0.max(canvas.top as i32);
        let last = self.rows.1.min(canvas.bottom as i32);
        let (mut left, mut right, step) = self.strip;
        let skipped = i64::from(first - self.rows.0);
        left += skipped * step;
        right += skipped * step;
        for y in first..last {
            let from = ((left >> 32) as i32).max(self.columns.0);
            let to = ((right >> 32) as i32).min(self.columns.1);
            left += step;
            right += step;
            if from < to {
                let dy = (y - self.row) as f32 + self.to_middle.1;
                if ink.opacity == 255 {
                    self.opaque_row(simd, canvas, ink, (y as usize, from, to), dy);
                } else {
                    self.translucent_row(simd, canvas, ink, (y as usize, from, to), dy);
                }
            }
        }
    }

    #[inline(always)]
    fn opaque_row<S: Simd>(
        &self,
        simd: S,
        canvas: &mut Canvas<'_>,
        ink: Ink,
        (y, from, to): (usize, i32, i32),
        dy: f32,
    ) {
        let solid = self.solid(from, to, dy);
        let end = whole_blocks(solid.map_or(from, |(_, end)| end), to, canvas.width);
        let mut row = canvas.span(y, from as usize, end);
        let mut x = from;
        let mut blocks = row.len();
        if let Some((start, _)) = solid {
            // These blocks may reach into the solid part, which is wider than one of them.
            blocks = (start - from).cast_unsigned().next_multiple_of(LANES as u32) as usize;
        }
        loop {
            let (edge, rest) = row.split_at_mut(blocks);
            let mut walk = self.walk(x, dy);
            in_blocks(
                edge,
                #[inline(always)]
                |pixels| cover(simd, pixels, ink.color, weight(walk.next(simd, self))),
            );
            let Some((_, end)) = solid.filter(|_| !rest.is_empty()) else { break };
            if x == end {
                break;
            }
            let (inside, after) = rest.split_at_mut((end - from) as usize - blocks);
            inside.fill(ink.color);
            (row, x) = (after, end);
            blocks = row.len();
        }
    }

    #[inline(always)]
    fn translucent_row<S: Simd>(
        &self,
        simd: S,
        canvas: &mut Canvas<'_>,
        ink: Ink,
        (y, from, to): (usize, i32, i32),
        dy: f32,
    ) {
        let opacity = f32::from(ink.opacity) / 255.0;
        let (pixels, mask) = canvas.masked_span(y, from as usize, whole_blocks(from, to, canvas.width));
        let mut walk = self.walk(from, dy);
        in_masked_blocks(
            pixels,
            mask,
            #[inline(always)]
            |pixels, mask| mask::lay(simd, pixels, mask, ink.color, opacity, walk.next(simd, self)),
        );
    }

    /// The pixels of a row that are certainly covered, between `from` and `to`, when they are worth it.
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
        let low = self.column + ceil(f64::from(low - self.to_middle.0));
        let high = self.column + floor(f64::from(high - self.to_middle.0)) + 1;
        (high.min(to) - low.max(from) >= 2 * LANES as i32).then_some((low.max(from), high.min(to)))
    }

    /// The distances of the pixel `x` of a row from the stroke.
    #[inline(always)]
    fn walk(&self, x: i32, dy: f32) -> Walk {
        let dx = (x - self.column) as f32 + self.to_middle.0;
        Walk { across: dy * self.ux - dx * self.uy, along: dx * self.ux + dy * self.uy }
    }

    /// The covered area of eight pixels, of which the first is at `walk`.
    #[inline(always)]
    fn area<S: Simd>(&self, simd: S, walk: Walk) -> f32x8<S> {
        // Fused multiply-add is avoided throughout: it rounds once instead of twice, and not every machine has it.
        let lane = f32x8::load_array(simd, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
        let across = (walk.across - lane * self.uy).abs();
        let reach = walk.along + self.ux * 7.0;
        let filter = Filters::splat(simd, self.filter);
        if walk.along.min(reach) >= 0.0 && walk.along.max(reach) <= self.length {
            return self.strip_area(simd, across, filter);
        }
        let along = lane * self.ux + walk.along;
        if self.radius < THIN {
            let end = self.radius * SQUARE_END;
            let ends = filter.area(along + end) + filter.area(self.length + end - along) - 1.0;
            return self.strip_area(simd, across, filter) * ends.max(0.0);
        }
        let beyond = along.min(0.0) + (along - self.length).max(0.0);
        let distance = (across * across + beyond * beyond).sqrt();
        if self.radius < SMALL {
            let filter = filter.or(beyond.simd_eq(0.0), Filters::splat(simd, AVERAGE));
            return filter.area(self.radius - distance);
        }
        // The pixel along the direction to the nearest point of the line; in the body that is across the stroke.
        let scale = 1.0 / distance.max(1e-6);
        let signed = walk.across - lane * self.uy;
        let nx = ((beyond * self.ux - signed * self.uy) * scale).abs();
        let ny = ((beyond * self.uy + signed * self.ux) * scale).abs();
        let scale = 1.0 / (nx * ny).max(LEAST_RISE);
        let filter = Filters { rise: nx.min(ny).max(LEAST_RISE), half: (nx + ny) * 0.5, scale };
        filter.area(self.radius - distance)
    }

    /// The area that an endless stroke covers. Of a stroke thinner than a pixel both sides may cut the same one.
    #[inline(always)]
    fn strip_area<S: Simd>(&self, simd: S, across: f32x8<S>, filter: Filters<S>) -> f32x8<S> {
        let area = filter.area(f32x8::splat(simd, self.radius) - across);
        if self.radius < self.filter.half {
            area - filter.area(f32x8::splat(simd, -self.radius) - across)
        } else {
            area
        }
    }
}

/// Where the next eight pixels are: how far across the stroke and how far along it the first one lies.
#[derive(Clone, Copy, Debug)]
struct Walk {
    across: f32,
    along: f32,
}

impl Walk {
    #[inline(always)]
    fn next<S: Simd>(&mut self, simd: S, capsule: &Capsule) -> f32x8<S> {
        let area = capsule.area(simd, *self);
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

impl<S: Simd> Filters<S> {
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

    /// The area of a pixel whose middle lies `depth` inside of a half plane.
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

/// An area as 256ths.
#[inline(always)]
pub(super) fn weight<S: Simd>(area: f32x8<S>) -> i32x8<S> {
    (area * 256.0 + 0.5).to_int()
}

/// The nearest greater integer, without the call that `f64::ceil` is on a baseline machine.
#[inline(always)]
pub(super) fn ceil(x: f64) -> i32 {
    let whole = x as i32;
    whole + i32::from(f64::from(whole) < x)
}

/// The nearest smaller integer.
#[inline(always)]
pub(super) fn floor(x: f64) -> i32 {
    let whole = x as i32;
    whole - i32::from(f64::from(whole) > x)
}

/// 32.32 fixed point.
#[inline(always)]
fn fixed(x: f64) -> i64 {
    (x * 4_294_967_296.0) as i64
}
