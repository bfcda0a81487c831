//! The arithmetic of the kernels without vectors: one pixel after the other.
//!
//! It is used on processors without vectors, and in builds that are not optimised, where each operation on a vector is
//! several calls. For their sake there is no call in the loops here: neither iterators nor `abs`, `min` and `max`. And
//! pixels that a stroke does not touch are skipped.

use super::blend::{LANES, cover_one, tint_one};
use super::capsule::{AVERAGE, AVERAGED, Capsule, Filter, LEAST_RISE, SQUARE, Walk};
use super::lanes::{FULL, Lanes};

/// No vectors.
#[derive(Clone, Copy, Debug)]
pub struct Scalar;

impl Lanes for Scalar {
    type Areas = [f32; LANES];

    #[inline(always)]
    fn run<R>(self, kernel: impl FnOnce() -> R) -> R {
        kernel()
    }

    #[inline(always)]
    fn areas(self, areas: [f32; LANES]) -> Self::Areas {
        areas
    }

    fn stroke<const ENDS: u8>(self, capsule: &Capsule, walk: Walk) -> Self::Areas {
        let mut areas = [0.0; LANES];
        let reach = walk.along + capsule.ux * 7.0;
        let inside = smaller(walk.along, reach) >= 0.0 && larger(walk.along, reach) <= capsule.length;
        let (mut lane, end) = touched(capsule, walk.across);
        while lane < end {
            let offset = lane as f32;
            let across = walk.across - offset * capsule.uy;
            areas[lane] = if inside {
                strip_area(capsule, across)
            } else {
                end_area::<ENDS>(capsule, across, offset * capsule.ux + walk.along)
            };
            lane += 1;
        }
        areas
    }

    fn cover(self, pixels: &mut [u32; LANES], color: u32, areas: Self::Areas) {
        let mut lane = 0;
        while lane < LANES {
            let weight = (areas[lane] * 256.0 + 0.5) as u32;
            if weight > 0 {
                pixels[lane] = cover_one(pixels[lane], color, weight);
            }
            lane += 1;
        }
    }

    fn lay(self, pixels: &mut [u32; LANES], mask: &mut [f32; LANES], (color, opacity): (u32, f32), areas: Self::Areas) {
        let mut lane = 0;
        while lane < LANES {
            let (before, after) = (mask[lane], areas[lane]);
            if after > before {
                mask[lane] = after;
                let missing = (after - before) * opacity / (1.0 - before * opacity);
                pixels[lane] = tint_one(pixels[lane], color, (missing * 255.0 + 0.5) as u32);
            }
            lane += 1;
        }
    }

    fn fill(self, pixels: &mut [u32; LANES], cells: &mut [i32; LANES], carry: i32, (color, opacity): (u32, u8)) -> i32 {
        let mut sum = carry;
        let mut lane = 0;
        while lane < LANES {
            sum = sum.wrapping_add(cells[lane]);
            cells[lane] = 0;
            let rest = sum & (2 * FULL - 1);
            let area = if rest > FULL { 2 * FULL - rest } else { rest };
            let weight = (area + 0x80) >> 8;
            if weight > 0 {
                pixels[lane] = if opacity == 255 {
                    cover_one(pixels[lane], color, weight as u32)
                } else {
                    tint_one(pixels[lane], color, (weight as u32 * u32::from(opacity) + 0x80) >> 8)
                };
            }
            lane += 1;
        }
        sum
    }
}

/// The lanes that a stroke can touch, if it were endless, from the first one up to, but not including, the last one.
#[inline(always)]
fn touched(capsule: &Capsule, across: f32) -> (usize, usize) {
    let slope = if capsule.uy < 0.0 { -capsule.uy } else { capsule.uy };
    if slope < 0.01 {
        return (0, LANES);
    }
    // One lane more on each side than is necessary, because these numbers are rounded.
    let middle = across / capsule.uy;
    let half = (capsule.radius + 1.0) / slope;
    let (first, end) = (middle - half, middle + half + 2.0);
    // A negative number becomes 0.
    (first as usize, if end < LANES as f32 { end as usize } else { LANES })
}

/// The area that an endless stroke covers. Both sides of a stroke thinner than a pixel may cut the same pixel.
#[inline(always)]
fn strip_area(capsule: &Capsule, across: f32) -> f32 {
    let across = if across < 0.0 { -across } else { across };
    let area = half_plane(&capsule.filter, capsule.radius - across);
    if capsule.radius < capsule.filter.half {
        area - half_plane(&capsule.filter, -capsule.radius - across)
    } else {
        area
    }
}

/// The area of a pixel near an end of a stroke, at the given distances across and along it.
#[inline(always)]
fn end_area<const ENDS: u8>(capsule: &Capsule, across: f32, along: f32) -> f32 {
    let Capsule { length, radius, ux, uy, .. } = *capsule;
    if ENDS == SQUARE {
        let end = capsule.square_end();
        let filter = &capsule.filter;
        let ends = half_plane(filter, along + end) + half_plane(filter, length + end - along) - 1.0;
        return if ends > 0.0 { strip_area(capsule, across) * ends } else { 0.0 };
    }
    let beyond = smaller(along, 0.0) + larger(along - length, 0.0);
    let distance = (across * across + beyond * beyond).sqrt();
    let body = beyond == 0.0 && length > 0.0;
    let depth = (if body { radius } else { capsule.round_radius() }) - distance;
    if ENDS == AVERAGED {
        return half_plane(if body { &capsule.filter } else { &AVERAGE }, depth);
    }
    let scale = 1.0 / larger(distance, 1e-6);
    let nx = (beyond * ux - across * uy) * scale;
    let ny = (beyond * uy + across * ux) * scale;
    let (nx, ny) = (if nx < 0.0 { -nx } else { nx }, if ny < 0.0 { -ny } else { ny });
    let scale = 1.0 / larger(nx * ny, LEAST_RISE);
    half_plane(&Filter { rise: larger(smaller(nx, ny), LEAST_RISE), half: (nx + ny) * 0.5, scale }, depth)
}

/// The area of a pixel whose middle lies `depth` inside a half plane.
#[inline(always)]
fn half_plane(filter: &Filter, depth: f32) -> f32 {
    let height = filter.half - if depth < 0.0 { -depth } else { depth };
    let outside = if height > 0.0 {
        let corner = smaller(height, filter.rise);
        corner * (height - corner * 0.5) * filter.scale
    } else {
        0.0
    };
    if depth < 0.0 { outside } else { 1.0 - outside }
}

#[inline(always)]
fn smaller(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}
