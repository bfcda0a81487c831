//! The fraction of each pixel that is inside a closed outline.
//!
//! All calculations use whole numbers, so the sums are exact, the order of edges does not matter, and a clipped mask
//! agrees with one that is not clipped.

use crate::geom::{Rect, Vec2D};

/// A point in 1/256 of a pixel, `y` down.
type Point = (i64, i64);

/// The edges of closed contours, flattened.
#[derive(Debug, Default)]
pub(super) struct Edges {
    edges: Vec<(Point, Point)>,
}

impl Edges {
    /// Adds a straight edge between two points in pixels; a contour is a chain of them that ends where it began.
    pub(super) fn line(&mut self, from: Vec2D, to: Vec2D) {
        let (from, to) = (fixed(from), fixed(to));
        if from != to {
            self.edges.push((from, to));
        }
    }

    /// Adds a quadratic curve with one control point.
    pub(super) fn quad(&mut self, from: Vec2D, control: Vec2D, to: Vec2D) {
        // The chord of one of n pieces is at most |second difference| / 4n² away from the curve.
        let n = pieces(bend(from, control, to) / (4.0 * FLATNESS));
        self.chords(n, from, to, |s, t| from * (s * s) + control * (2.0 * s * t) + to * (t * t));
    }

    /// Adds a cubic curve with two control points.
    pub(super) fn cubic(&mut self, from: Vec2D, c0: Vec2D, c1: Vec2D, to: Vec2D) {
        // As above, at most 3 |second difference| / 4n².
        let n = pieces(bend(from, c0, c1).max(bend(c0, c1, to)) * 3.0 / (4.0 * FLATNESS));
        self.chords(n, from, to, |s, t| {
            from * (s * s * s) + c0 * (3.0 * s * s * t) + c1 * (3.0 * s * t * t) + to * (t * t * t)
        });
    }

    /// Adds `n` edges along a curve: `at(s, t)` returns the point at parameter `t` on the curve, where `s` is `1 - t`.
    fn chords(&mut self, n: u32, mut from: Vec2D, to: Vec2D, at: impl Fn(f64, f64) -> Vec2D) {
        for i in 1..n {
            let t = f64::from(i) / f64::from(n);
            let next = at(1.0 - t, t);
            self.line(from, next);
            from = next;
        }
        self.line(from, to);
    }

    /// The smallest rectangle that contains all edges.
    pub(super) fn bounds(&self) -> Rect {
        let (mut left, mut top, mut right, mut bottom) = (i32::MAX, i32::MAX, i32::MIN, i32::MIN);
        for (x, y) in self.edges.iter().flat_map(|(from, to)| [from, to]) {
            // `fixed` ensures that the whole pixels fit.
            (left, top) = (left.min((x >> BITS) as i32), top.min((y >> BITS) as i32));
            (right, bottom) = (right.max(((x + ONE - 1) >> BITS) as i32), bottom.max(((y + ONE - 1) >> BITS) as i32));
        }
        Rect::from_edges(left, top, right, bottom)
    }

    /// The coverage of each pixel of an area, 0 to 255, row by row, by the non-zero rule.
    ///
    /// If contours overlap within one pixel, their areas are added, as usual.
    pub(super) fn coverage(&self, area: Rect) -> Vec<u8> {
        let (width, height) = area.lengths();
        let (width, height) = (width as usize, height as usize);
        // Each cell stores by how much the coverage rises from its left neighbour to it; the spare column takes the
        // carry of the last one.
        let mut rises = vec![0_i32; (width + 1) * height];
        for &(from, to) in &self.edges {
            if from.1 < to.1 {
                add(&mut rises, area, from, to, 1);
            } else if from.1 > to.1 {
                add(&mut rises, area, to, from, -1);
            }
        }
        let mut coverage = Vec::with_capacity(width * height);
        for row in rises.chunks_exact(width + 1) {
            let mut sum = 0_i32;
            coverage.extend(row[..width].iter().map(|rise| {
                sum = sum.wrapping_add(*rise);
                let inside = sum.unsigned_abs().min(FULL);
                ((inside * 255 + FULL / 2) / FULL) as u8
            }));
        }
        coverage
    }
}

/// Adds the rises along an edge that goes down from `from` to `to`.
fn add(rises: &mut [i32], area: Rect, from: Point, to: Point, sign: i32) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    // Computed from the edge's own start, so it does not depend on which rows are visible.
    let x_at = |y: i64| if y == to.1 { to.0 } else { from.0 + (dx * (y - from.1)).div_euclid(dy) };
    let first = (from.1 >> BITS).max(area.y.into());
    let last = ((to.1 - 1) >> BITS).min(i64::from(area.bottom()) - 1);
    let stride = area.lengths().0 as usize + 1;
    for row in first..=last {
        let (top, bottom) = (from.1.max(row << BITS), to.1.min((row + 1) << BITS));
        let at = (row - i64::from(area.y)) as usize * stride;
        add_in_row(&mut rises[at..at + stride], area, (x_at(top), top), (x_at(bottom), bottom), sign);
    }
}

/// Adds the rises along a piece of an edge within one row of pixels.
fn add_in_row(row: &mut [i32], area: Rect, from: Point, to: Point, sign: i32) {
    let (left, right) = (i64::from(area.x) << BITS, i64::from(area.right()) << BITS);
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    // Seen from the left, whichever way the edge leans: the fraction of the height to the left of `x`.
    let (low, high) = (from.0.min(to.0), from.0.max(to.0));
    let height_left_of = |x: i64| {
        if x >= high {
            dy
        } else if x <= low {
            0
        } else {
            (x - low) * dy / dx.abs()
        }
    };
    // A part that crosses the row to the left of the area covers all of it.
    let mut done = if low < left { height_left_of(left) } else { 0 };
    row[0] += sign * (done * 2 * ONE) as i32;
    let mut x = low.max(left);
    while done < dy && x < right {
        let column = x >> BITS;
        let next = ((column + 1) << BITS).min(high);
        let height = height_left_of(next) - done;
        // Twice the mean distance of the piece from the left side of its pixel.
        let middle = (x - (column << BITS)) + (next - (column << BITS));
        let cell = (column - i64::from(area.x)) as usize;
        row[cell] += sign * (height * (2 * ONE - middle)) as i32;
        row[cell + 1] += sign * (height * middle) as i32;
        done += height;
        x = next.max(x + 1);
    }
}

/// A point in pixels as a point in 1/256, limited to the range of the arithmetic.
fn fixed(point: Vec2D) -> Point {
    // `as` turns NaN into 0.
    let fix = |v: f64| ((v * ONE as f64).round() as i64).clamp(-LIMIT, LIMIT);
    (fix(point.x), fix(point.y))
}

/// The length of the second difference of three points.
fn bend(a: Vec2D, b: Vec2D, c: Vec2D) -> f64 {
    let difference = a - b * 2.0 + c;
    (difference * difference).sqrt()
}

/// The smallest whole number of pieces whose square is at least `square`, within reason.
fn pieces(square: f64) -> u32 {
    (square.sqrt().ceil() as u32).clamp(1, MAX_PIECES)
}

const BITS: u32 = 8;
const ONE: i64 = 1 << BITS;

/// The rise at a pixel that is inside: the height times twice the width.
const FULL: u32 = 2 << (2 * BITS);

/// Four million pixels: the product of two lengths fits in 64 bits, and a number of pixels in 32.
const LIMIT: i64 = 1 << 30;

/// The maximum distance of a chord from its curve, in pixels.
const FLATNESS: f64 = 0.05;

/// Only letters larger than 100,000 pixels need that many.
const MAX_PIECES: u32 = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    fn polygon(points: &[(f64, f64)]) -> Edges {
        let mut edges = Edges::default();
        for (n, point) in points.iter().enumerate() {
            edges.line((*point).into(), points[(n + 1) % points.len()].into());
        }
        edges
    }

    #[test]
    fn a_rectangle_covers_its_part_of_each_pixel() {
        let edges = polygon(&[(0.5, 0.5), (2.5, 0.5), (2.5, 2.0), (0.5, 2.0)]);
        assert_eq!(edges.bounds(), Rect::new(0, 0, 3, 2));
        assert_eq!(edges.coverage(edges.bounds()), [64, 128, 64, 128, 255, 128]);
    }

    #[test]
    fn a_triangle_covers_half_of_its_box() {
        let edges = polygon(&[(0.0, 0.0), (100.0, 0.0), (0.0, 37.0)]);
        let sum: u64 = edges.coverage(edges.bounds()).iter().map(|&c| u64::from(c)).sum();
        let mean = sum as f64 / 255.0;
        assert!((mean - 1850.0).abs() < 2.0, "{mean}");
    }

    #[test]
    fn the_direction_of_a_contour_does_not_matter() {
        let mut corners = [(0.3, 7.1), (9.9, 0.2), (5.5, 9.7), (2.2, 3.3)];
        let there = polygon(&corners);
        corners.reverse();
        let back = polygon(&corners);
        assert_eq!(there.coverage(there.bounds()), back.coverage(back.bounds()));
    }

    #[test]
    fn a_contour_inside_of_another_counts_by_its_direction() {
        let square = |a: f64, b: f64| [(a, a), (b, a), (b, b), (a, b)];
        let mut inner = square(1.0, 2.0);
        let mut same = polygon(&square(0.0, 3.0));
        same.edges.extend(polygon(&inner).edges);
        assert_eq!(same.coverage(same.bounds()), [255; 9]);
        inner.reverse();
        let mut opposite = polygon(&square(0.0, 3.0));
        opposite.edges.extend(polygon(&inner).edges);
        assert_eq!(opposite.coverage(opposite.bounds()), [255, 255, 255, 255, 0, 255, 255, 255, 255]);
    }

    #[test]
    fn a_clipped_mask_agrees_with_the_whole() {
        let mut edges = Edges::default();
        let [start, c0, c1, bottom] = [(3.0, -4.0), (60.0, 2.0), (-30.0, 30.0), (41.0, 44.4)].map(Vec2D::from);
        let [control, end] = [(70.0, 20.0), (66.6, -3.0)].map(Vec2D::from);
        edges.cubic(start, c0, c1, bottom);
        edges.quad(bottom, control, end);
        edges.line(end, start);
        let all = edges.bounds();
        let whole = edges.coverage(all);
        for part in [Rect::from_edges(10, 5, 11, 6), Rect::from_edges(7, -2, 60, 9), Rect::from_edges(30, 30, 67, 45)] {
            let clipped = edges.coverage(part);
            for (n, &c) in clipped.iter().enumerate() {
                let x = part.x - all.x + n as i32 % part.width;
                let y = part.y - all.y + n as i32 / part.width;
                assert_eq!(c, whole[(y * all.width + x) as usize], "pixel {x}, {y}");
            }
        }
    }

    #[test]
    fn a_curve_is_close_to_the_circle_that_it_stands_for() {
        let (r, k) = (50.0, 50.0 * 0.552_284_75);
        let mut edges = Edges::default();
        for quarter in [
            [(r, 0.0), (r, k), (k, r), (0.0, r)],
            [(0.0, r), (-k, r), (-r, k), (-r, 0.0)],
            [(-r, 0.0), (-r, -k), (-k, -r), (0.0, -r)],
            [(0.0, -r), (k, -r), (r, -k), (r, 0.0)],
        ] {
            let [from, c0, c1, to] = quarter.map(Vec2D::from);
            edges.cubic(from, c0, c1, to);
        }
        let sum: u64 = edges.coverage(edges.bounds()).iter().map(|&c| u64::from(c)).sum();
        let area = sum as f64 / 255.0;
        assert!((area - std::f64::consts::PI * r * r).abs() < 8.0, "{area}");
    }

    #[test]
    fn nonsense_does_no_harm() {
        let far = 1e300;
        let edges = polygon(&[(-far, -far), (far, -far), (f64::NAN, far), (f64::INFINITY, 3.0)]);
        assert_eq!(edges.coverage(Rect::new(0, 0, 9, 9)).len(), 81);
        assert!(Edges::default().bounds().is_empty());
        assert!(Edges::default().coverage(Rect::new(3, 3, 0, 0)).is_empty());
    }
}
