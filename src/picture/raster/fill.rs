//! Fills: the even-odd rule with exact areas, both for pixels whose whole height an edge crosses and for others.
//!
//! Every edge adds the area to its right to the cells of a row, as a difference from the previous cell, so the sum from
//! the left is how often each pixel is covered. The sums are integers, in units of 1/65536 pixel: they do not depend on
//! the order of addition, so every instruction set gives the same picture, and they may overflow, because even-odd only
//! needs them modulo 2.

use super::blend::{LANES, in_blocks};
use super::lanes::{FULL, Lanes};
use super::rows::Canvas;
use super::view::View;
use crate::geom::Vec2D;

/// One pixel, in fixed point.
const ONE: i64 = FULL as i64;
/// Coordinates are limited to this: they stay exact in `f64` and in 48.16 fixed point.
const FARTHEST: f64 = (1_u64 << 40) as f64;
/// Polygons are filled this number of cells at a time, so the cells stay in the cache.
const CELLS: usize = 1 << 17;

/// The cells of some rows of a polygon's bounding box.
struct Cells<'a> {
    sums: &'a mut [i32],
    /// For each row, the range of cells outside which all sums are 0.
    extents: &'a mut [(u32, u32)],
    /// The number of cells in a row.
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
pub(super) fn paint<L: Lanes>(
    lanes: L,
    canvas: &mut Canvas<'_>,
    corners: &[Vec2D],
    view: View,
    color: u32,
    opacity: u8,
) {
    lanes.run(
        #[inline(always)]
        || paint_box(lanes, canvas, corners, view, (color, opacity)),
    );
}

#[inline(always)]
fn paint_box<L: Lanes>(lanes: L, canvas: &mut Canvas<'_>, corners: &[Vec2D], view: View, ink: (u32, u8)) {
    let (mut low, mut high) = (Vec2D { x: FARTHEST, y: FARTHEST }, Vec2D { x: -FARTHEST, y: -FARTHEST });
    for &corner in corners {
        let p = view.to_device(corner);
        if !p.is_finite() {
            return;
        }
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
    // Three more cells take everything to the right of the last pixel.
    let stride = (columns + 3).next_multiple_of(LANES);
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
                sweep(lanes, canvas, sums, (top + row, left as usize), (first as usize, last as usize), ink);
            }
        }
    }
    canvas.scratch.cells = sums;
    canvas.scratch.extents = extents;
}

/// A corner: `y` is in fixed point, so that the heights of edges that meet add up.
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

/// Values that all rows crossed by an edge share.
#[derive(Clone, Copy)]
struct Slant {
    /// The height of the edge per pixel of its width, in fixed point.
    height: i64,
    sign: i32,
}

impl Cells<'_> {
    /// Adds an edge. Its crossings with rows are computed from its own upper end, whichever part of it is within these
    /// cells.
    #[inline(always)]
    fn edge(&mut self, from: Corner, to: Corner) {
        let (upper, lower, sign) = if from.y < to.y { (from, to, 1) } else { (to, from, -1) };
        let first = (upper.y >> 16).max(self.top);
        let end = ((lower.y + ONE - 1) >> 16).min(self.top + self.rows);
        if first >= end {
            return;
        }
        let (width, height) = (lower.x - upper.x, (lower.y - upper.y) as f64);
        let start = upper.x - self.left;
        let slope = width / height;
        let crossing = |y: f64| fixed(start + y * slope);
        // If the width of an edge is less than its height by this factor, no row crosses more than one border between
        // pixels, and by no more than the precision of a position.
        let steepest = (1_u64 << 30) as f64;
        let slant = Slant { height: (height / width.abs().max(height / steepest)) as i64, sign };

        let mut y = upper.y.max(first << 16) - upper.y;
        let mut x = crossing(y as f64);
        let mut next = ((first + 1) << 16) - upper.y;
        for row in 0..(end - first) as usize {
            let next_y = next.min(lower.y - upper.y);
            let next_x = crossing(next_y as f64);
            self.piece((first - self.top) as usize + row, x.min(next_x), x.max(next_x), next_y - y, slant);
            (x, y) = (next_x, next_y);
            next += ONE;
        }
    }

    /// Adds the part of an edge within one row: from `low` to `high` in fixed point, over the height `height`.
    #[inline(always)]
    fn piece(&mut self, row: usize, mut low: i64, mut high: i64, mut height: i64, slant: Slant) {
        let sums = &mut self.sums[row * self.stride..(row + 1) * self.stride];
        let extent = &mut self.extents[row];
        if low < 0 || high > self.width {
            let Some(inside) = clip(sums, extent, self.width, (low, high, height), slant.sign) else { return };
            (low, high, height) = inside;
        }
        let first = (low >> 16) as usize;
        let last = ((high + ONE - 1) >> 16) as usize;
        *extent = (extent.0.min(first as u32), extent.1.max(last as u32 + 2));
        // The distances from the ends of the piece to the right border of its first pixel.
        let border = (first as i64 + 1) << 16;
        let (start, end) = (border - low, border - high);
        if last <= first + 2 {
            let Some(cells) = sums.get_mut(first..first + 3) else { return };
            // The area to the right of the edge: a trapezium in its only pixel, or a triangle in the first of two
            // and a missing triangle in the second.
            let (one, two) = if end >= 0 {
                ((height * (start + end)) >> 17, height)
            } else {
                ((start * start * slant.height) >> 33, height - ((end * end * slant.height) >> 33))
            };
            for (cell, area) in cells.iter_mut().zip([one, two - one, height - two]) {
                *cell = cell.wrapping_add(slant.sign * area as i32);
            }
            return;
        }
        let mut add = |cell: usize, area: i64| sums[cell] = sums[cell].wrapping_add(slant.sign * area as i32);
        let mut area = (start * start * slant.height) >> 33;
        add(first, area);
        let mut middle = 2 * start + ONE;
        for cell in first + 1..last - 1 {
            let through = (middle * slant.height) >> 17;
            add(cell, through - area);
            area = through;
            middle += 2 * ONE;
        }
        let rest = high - ((last as i64 - 1) << 16);
        let through = height - ((rest * rest * slant.height) >> 33);
        add(last - 1, through - area);
        add(last, height - through);
    }
}

/// Cuts off the parts to the left and to the right of the box. The left part counts in full from the first cell; the
/// right part is invisible, but the row is then covered up to there.
#[cold]
fn clip(
    sums: &mut [i32],
    extent: &mut (u32, u32),
    width: i64,
    (low, high, height): (i64, i64, i64),
    sign: i32,
) -> Option<(i64, i64, i64)> {
    if high > width {
        extent.1 = sums.len() as u32;
    }
    if low >= width {
        return None;
    }
    let share = |part: i64| (height as f64 * (part as f64 / (high - low).max(1) as f64)) as i64;
    let before = if high <= 0 { height } else { share(-low.min(0)) };
    let after = share((high - width).max(0)).min(height - before);
    *extent = (0, extent.1.max(1));
    sums[0] = sums[0].wrapping_add(sign * before as i32);
    (high > 0).then(|| (low.max(0), high.min(width), height - before - after))
}

/// A horizontal position in 48.16 fixed point; a position out of reach of any frame may turn into a different position
/// that is also out of reach.
#[inline(always)]
fn fixed(x: f64) -> i64 {
    // Adding this number leaves no bits for a fraction of 1/65536: the lowest bits of the sum are the position.
    const UNIT: f64 = 6_755_399_441_055_744.0 / 65_536.0;
    let sum = x.clamp(-1e10, 1e10) + UNIT;
    (sum.to_bits() as i64).wrapping_sub(UNIT.to_bits() as i64)
}

/// Sums up one row from the left, paints it, and resets all its sums to 0.
#[inline(always)]
fn sweep<L: Lanes>(
    lanes: L,
    canvas: &mut Canvas<'_>,
    sums: &mut [i32],
    (y, left): (usize, usize),
    (first, last): (usize, usize),
    ink: (u32, u8),
) {
    let first = first / LANES * LANES;
    let last = last.next_multiple_of(LANES).min(sums.len());
    // The frame may end before the last block does.
    let visible = (left + last).min(canvas.width) - left;
    if visible <= first {
        // There is only an edge that runs along the right border of the frame.
        sums[first..last].fill(0);
        return;
    }
    let row = canvas.span(y, left + first, left + visible);
    let (cells, _) = sums[first..last].as_chunks_mut::<LANES>();
    let mut cells = cells.iter_mut();
    let mut carry = 0;
    in_blocks(
        row,
        #[inline(always)]
        |pixels| {
            let Some(cells) = cells.next() else { return };
            carry = lanes.fill(pixels, cells, carry, ink);
        },
    );
    // A block beyond the right border of the frame.
    for cells in cells {
        *cells = [0; LANES];
    }
}
