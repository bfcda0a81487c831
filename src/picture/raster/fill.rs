//! Fills: the even-odd rule with exact areas, for the pixels of which an edge crosses the whole height or not.
//!
//! Every edge adds to the cells of a row the area to its right, as a difference to the cell before, so that the sum
//! from the left is how often each pixel is covered. The sums are integers, 1/65536 pixel each: they do not depend
//! on the order of addition, so every instruction set gives the same picture, and they may overflow, because
//! even-odd only needs them modulo 2.

use fearless_simd::{i32x8, prelude::*};

use super::View;
use super::blend::{LANES, cover, in_blocks, tint};
use super::canvas::Canvas;
use crate::geom::Vec2D;

/// One pixel, in fixed point.
const ONE: i64 = 1 << 16;
/// Coordinates beyond this are taken for this: they stay exact in `f64` and in 48.16 fixed point.
const FARTHEST: f64 = (1_u64 << 40) as f64;
/// Polygons are filled so many cells at a time, which stay in the cache.
const CELLS: usize = 1 << 17;

/// The cells of some rows of a polygon's bounding box.
struct Cells<'a> {
    sums: &'a mut [i32],
    /// The cells of each row outside of which all sums are 0.
    extents: &'a mut [(u32, u32)],
    /// Cells in a row.
    stride: usize,
    /// The first row and the number of rows, in the frame.
    top: i64,
    rows: i64,
    /// The left edge in the frame, and the width in fixed point.
    left: f64,
    width: i64,
}

const UNTOUCHED: (u32, u32) = (u32::MAX, 0);

/// Fills a polygon whose corners are given in canvas pixels.
pub(super) fn paint<S: Simd>(simd: S, canvas: &mut Canvas<'_>, corners: &[Vec2D], view: View, color: u32, opacity: u8) {
    let (mut low, mut high) = (Vec2D { x: FARTHEST, y: FARTHEST }, Vec2D { x: -FARTHEST, y: -FARTHEST });
    for &corner in corners {
        let p = view.to_device(corner);
        (low.x, low.y) = (low.x.min(p.x), low.y.min(p.y));
        (high.x, high.y) = (high.x.max(p.x), high.y.max(p.y));
    }
    let inside = |v: f64, size: usize| v.clamp(0.0, size as f64);
    let (left, right) = (inside(low.x.floor(), canvas.width), inside(high.x.ceil(), canvas.width));
    let top = (inside(low.y.floor(), canvas.height) as usize).max(canvas.top);
    let bottom = (inside(high.y.ceil(), canvas.height) as usize).min(canvas.bottom);
    if left >= right || top >= bottom {
        return;
    }
    let columns = (right - left) as usize;
    // Two more cells take what lies to the right of the last pixel.
    let stride = (columns + 2).next_multiple_of(LANES);
    let rows = (CELLS / stride).clamp(1, bottom - top);
    let mut sums = std::mem::take(&mut canvas.scratch.cells);
    let mut extents = std::mem::take(&mut canvas.scratch.extents);
    // All sums are 0 between fills.
    if sums.len() < stride * rows {
        sums.resize(stride * rows, 0);
    }
    extents.clear();
    extents.resize(rows, UNTOUCHED);
    for top in (top..bottom).step_by(rows) {
        let rows = rows.min(bottom - top);
        let mut cells = Cells {
            sums: &mut sums,
            extents: &mut extents,
            stride,
            top: top as i64,
            rows: rows as i64,
            left,
            width: columns as i64 * ONE,
        };
        if let Some(&last) = corners.last() {
            let mut from = Corner::new(view.to_device(last));
            for &corner in corners {
                let to = Corner::new(view.to_device(corner));
                cells.edge(from, to);
                from = to;
            }
        }
        for row in 0..rows {
            let (first, last) = std::mem::replace(&mut extents[row], UNTOUCHED);
            if first < last {
                let sums = &mut sums[row * stride..(row + 1) * stride];
                let ink = (color, opacity);
                let (place, touched) = ((top + row, left as usize), (first as usize, last as usize));
                simd.vectorize(
                    #[inline(always)]
                    || sweep(simd, canvas, sums, place, touched, ink),
                );
            }
        }
    }
    canvas.scratch.cells = sums;
    canvas.scratch.extents = extents;
}

/// A corner: `y` is fixed point, so that the heights of edges that meet add up.
#[derive(Clone, Copy)]
struct Corner {
    x: f64,
    y: i64,
}

impl Corner {
    #[inline(always)]
    fn new(p: Vec2D) -> Self {
        let y = p.y.clamp(-FARTHEST, FARTHEST) * ONE as f64;
        Self { x: p.x.clamp(-FARTHEST, FARTHEST), y: (y + if y < 0.0 { -0.5 } else { 0.5 }) as i64 }
    }
}

impl Cells<'_> {
    /// Adds an edge. Where it crosses a row is computed from its own upper end, whatever part of it is here.
    #[inline(always)]
    fn edge(&mut self, from: Corner, to: Corner) {
        let (upper, lower, sign) = if from.y < to.y { (from, to, 1) } else { (to, from, -1) };
        let first = (upper.y >> 16).max(self.top);
        let end = ((lower.y + ONE - 1) >> 16).min(self.top + self.rows);
        if first >= end {
            return;
        }
        let slope = (lower.x - upper.x) / (lower.y - upper.y) as f64;
        let start = upper.x - self.left;
        let crossing = |y: i64| ((start + (y - upper.y) as f64 * slope) * ONE as f64) as i64;
        let mut y = upper.y.max(first << 16);
        let mut x = crossing(y);
        for row in first..end {
            let next_y = lower.y.min((row + 1) << 16);
            let next_x = crossing(next_y);
            self.piece((row - self.top) as usize, x.min(next_x), x.max(next_x), next_y - y, sign);
            (x, y) = (next_x, next_y);
        }
    }

    /// Adds the part of an edge within one row: from `low` to `high` in fixed point, over the height `height`.
    #[inline(always)]
    fn piece(&mut self, row: usize, mut low: i64, mut high: i64, mut height: i64, sign: i32) {
        let sums = &mut self.sums[row * self.stride..(row + 1) * self.stride];
        let extent = &mut self.extents[row];
        if low < 0 || high > self.width {
            // What is left of the box counts in full from its first cell; what is right of it does not show, but the
            // row is then covered up to there.
            if high > self.width {
                extent.1 = self.stride as u32;
            }
            if low >= self.width {
                return;
            }
            let share = |part: i64| (height as f64 * (part as f64 / (high - low).max(1) as f64)) as i64;
            let before = if high <= 0 { height } else { share(-low.min(0)) };
            let after = share((high - self.width).max(0)).min(height - before);
            *extent = (0, extent.1.max(1));
            sums[0] = sums[0].wrapping_add(sign * before as i32);
            if high <= 0 {
                return;
            }
            (low, high, height) = (low.max(0), high.min(self.width), height - before - after);
        }
        let first = (low >> 16) as usize;
        let last = ((high - 1) >> 16).max(low >> 16) as usize;
        *extent = (extent.0.min(first as u32), extent.1.max(last as u32 + 2));
        let mut add = |cell: usize, area: i64| sums[cell] = sums[cell].wrapping_add(sign * area as i32);
        if first == last {
            // The area to the left of a slanted edge within its pixel is that of a trapezium.
            let before = (height * ((low & (ONE - 1)) + high - ((first as i64) << 16)) + ONE) >> 17;
            add(first, height - before);
            add(first + 1, before);
            return;
        }
        let per_pixel = height as f64 / ((high - low) as f64 / ONE as f64);
        let start = (((first as i64 + 1) << 16) - low) as f64 / ONE as f64;
        let mut area = (0.5 * start * start * per_pixel) as i64;
        add(first, area);
        for cell in first + 1..last {
            let through = ((cell - first) as f64 - 0.5 + start) * per_pixel;
            add(cell, through as i64 - area);
            area = through as i64;
        }
        let rest = (high - ((last as i64) << 16)) as f64 / ONE as f64;
        let through = height - (0.5 * rest * rest * per_pixel) as i64;
        add(last, through - area);
        add(last + 1, height - through);
    }
}

/// Sums up one row from the left, paints it, and leaves all its sums 0.
#[inline(always)]
fn sweep<S: Simd>(
    simd: S,
    canvas: &mut Canvas<'_>,
    sums: &mut [i32],
    (y, left): (usize, usize),
    (first, last): (usize, usize),
    (color, opacity): (u32, u8),
) {
    let first = first / LANES * LANES;
    let last = last.next_multiple_of(LANES).min(sums.len());
    // The frame may end before the last block does.
    let visible = (left + last).min(canvas.width) - left;
    if visible <= first {
        // Only an edge that runs along the right border of the frame.
        sums[first..last].fill(0);
        return;
    }
    let row = canvas.span(y, left + first, left + visible);
    let (cells, _) = sums[first..last].as_chunks_mut::<LANES>();
    let mut carry = 0;
    for (cells, start) in cells.iter_mut().zip((0..).step_by(LANES)) {
        let areas = if cells.iter().all(|&sum| sum == 0) {
            let area = even_odd(carry);
            if area == 0 {
                continue;
            }
            if area == ONE as i32
                && opacity == 255
                && let Some(pixels) = row.get_mut(start..start + LANES)
            {
                pixels.fill(color);
                continue;
            }
            [area; LANES]
        } else {
            let mut areas = [0; LANES];
            for (area, sum) in areas.iter_mut().zip(cells.iter_mut()) {
                carry = carry.wrapping_add(std::mem::take(sum));
                *area = even_odd(carry);
            }
            areas
        };
        let areas = (i32x8::load_array(simd, areas) + 0x80) >> 8;
        let Some(rest) = row.get_mut(start..) else { continue };
        let block = rest.len().min(LANES);
        in_blocks(
            &mut rest[..block],
            #[inline(always)]
            |pixels| {
                if opacity == 255 {
                    cover(simd, pixels, color, areas);
                } else {
                    tint(simd, pixels, color, (areas * i32::from(opacity) + 0x80) >> 8);
                }
            },
        );
    }
}

/// How much of a pixel is inside when the edges to its left have covered it so often, in fixed point.
#[inline(always)]
fn even_odd(sum: i32) -> i32 {
    let rest = sum & 0x1_ffff;
    rest.min(0x2_0000 - rest)
}
