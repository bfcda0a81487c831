//! Strokes: the kernel that paints one capsule.

use super::blend::{LANES, in_blocks, in_masked_blocks};
use super::capsule::{AVERAGED, Capsule, FRACTION, LARGE, NEAR, ROUND, SQUARE, Walk};
use super::distant;
use super::ink::Ink;
use super::lanes::Lanes;
use super::rows::Canvas;
use crate::geom::Vec2D;

/// Paints a stroke from `a` to `b`, in device pixels; equal points are a dot.
///
/// The kernels are called, not inlined: there is one copy of each for every instruction set, and they take a long time
/// to compile.
#[inline(always)]
pub(super) fn paint<L: Lanes>(lanes: L, canvas: &mut Canvas<'_>, a: Vec2D, b: Vec2D, ink: Ink) {
    // The sum also detects NaN.
    let is_near = a.x.abs() + a.y.abs() + b.x.abs() + b.y.abs() <= NEAR && ink.radius <= LARGE;
    match (is_near, ink.opacity) {
        (true, 255) => within_reach::<L, false>(lanes, canvas, a, b, ink),
        (true, _) => within_reach::<L, true>(lanes, canvas, a, b, ink),
        (false, _) => distant(lanes, canvas, a, b, ink),
    }
}

#[cold]
fn distant<L: Lanes>(lanes: L, canvas: &mut Canvas<'_>, a: Vec2D, b: Vec2D, ink: Ink) {
    if let Some((a, b)) = distant::clip(a, b, ink.radius, canvas.width, canvas.height) {
        match (ink.radius <= LARGE, ink.opacity) {
            (true, 255) => within_reach::<L, false>(lanes, canvas, a, b, ink),
            (true, _) => within_reach::<L, true>(lanes, canvas, a, b, ink),
            (false, _) => distant::paint(lanes, canvas, a, b, ink),
        }
    }
}

fn within_reach<L: Lanes, const MASKED: bool>(lanes: L, canvas: &mut Canvas<'_>, a: Vec2D, b: Vec2D, ink: Ink) {
    lanes.run(
        #[inline(always)]
        || {
            if let Some(capsule) = Capsule::new(a, b, ink.radius, canvas) {
                match capsule.ends() {
                    SQUARE => capsule.paint::<L, MASKED, SQUARE>(lanes, canvas, ink),
                    AVERAGED => capsule.paint::<L, MASKED, AVERAGED>(lanes, canvas, ink),
                    _ => capsule.paint::<L, MASKED, ROUND>(lanes, canvas, ink),
                }
            }
        },
    );
}

impl Capsule {
    #[inline(always)]
    fn paint<L: Lanes, const MASKED: bool, const ENDS: u8>(&self, lanes: L, canvas: &mut Canvas<'_>, ink: Ink) {
        let first = self.rows.0.max(canvas.top as i32);
        let last = self.rows.1.min(canvas.bottom as i32);
        let column = self.columns.0.min(canvas.width as i32 - LANES as i32);
        if self.columns.1 - column <= LANES as i32 && column >= 0 {
            return self.paint_narrow::<L, MASKED, ENDS>(lanes, canvas, ink, column, (first, last));
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
                    self.translucent_row::<L, ENDS>(lanes, canvas, ink, (y as usize, from, to), dy);
                } else {
                    self.opaque_row::<L, ENDS>(lanes, canvas, ink, (y as usize, from, to), dy);
                }
            }
        }
    }

    /// Paints a stroke that is within one block of every row, as most strokes of turtles are.
    #[inline(always)]
    fn paint_narrow<L: Lanes, const MASKED: bool, const ENDS: u8>(
        &self,
        lanes: L,
        canvas: &mut Canvas<'_>,
        ink: Ink,
        column: i32,
        (first, last): (i32, i32),
    ) {
        let opacity = f32::from(ink.opacity) * (1.0 / 255.0);
        let x = column as usize;
        for y in first..last {
            let dy = (y - self.row) as f32 + self.to_middle.1;
            let areas = self.walk(column, dy).next::<L, ENDS>(lanes, self);
            if MASKED {
                let (pixels, mask) = canvas.masked_span(y as usize, x, x + LANES);
                if let (Some(pixels), Some(mask)) = (pixels.first_chunk_mut(), mask.first_chunk_mut()) {
                    lanes.lay(pixels, mask, (ink.color, opacity), areas);
                }
            } else if let Some(pixels) = canvas.span(y as usize, x, x + LANES).first_chunk_mut() {
                lanes.cover(pixels, ink.color, areas);
            }
        }
    }

    #[inline(always)]
    fn opaque_row<L: Lanes, const ENDS: u8>(
        &self,
        lanes: L,
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
                |pixels| lanes.cover(pixels, ink.color, walk.next::<L, ENDS>(lanes, self)),
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
                |pixels| lanes.cover(pixels, ink.color, walk.next::<L, ENDS>(lanes, self)),
            );
        }
    }

    #[inline(always)]
    fn translucent_row<L: Lanes, const ENDS: u8>(
        &self,
        lanes: L,
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
            |pixels, mask| lanes.lay(pixels, mask, (ink.color, opacity), walk.next::<L, ENDS>(lanes, self)),
        );
    }
}

impl Walk {
    /// The areas of the next eight pixels.
    #[inline(always)]
    fn next<L: Lanes, const ENDS: u8>(&mut self, lanes: L, capsule: &Capsule) -> L::Areas {
        let areas = lanes.stroke::<ENDS>(capsule, *self);
        self.advance(capsule);
        areas
    }
}

/// The end of the blocks that begin at `from` and reach `to`: whole ones, except where the frame ends.
#[inline(always)]
fn whole_blocks(from: i32, to: i32, width: usize) -> usize {
    let lanes = LANES as i32;
    ((from + (to - from + lanes - 1) / lanes * lanes) as usize).min(width)
}
