//! Clips lines and polygons to a rectangle.

use crate::geom::Vec2D;

/// A rectangle with sides along the axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Window {
    pub(super) low: Vec2D,
    pub(super) high: Vec2D,
}

impl Window {
    /// A million pixels in every direction: farther than any picture reaches, and near enough that programs that read
    /// the files and calculate with 32-bit numbers are precise within the picture.
    pub(super) const WORLD: Self = Self { low: Vec2D { x: -1e6, y: -1e6 }, high: Vec2D { x: 1e6, y: 1e6 } };

    /// The part of a line within the rectangle; `None` if there is none, or a number is not finite.
    pub(super) fn line(self, a: Vec2D, b: Vec2D) -> Option<(Vec2D, Vec2D)> {
        if !(a.is_finite() && b.is_finite()) {
            return None;
        }
        if self.contains(a) && self.contains(b) {
            return Some((a, b));
        }
        let (a, b) = (near(a), near(b));
        // Where the line enters and leaves: how far along, and at which side.
        let (mut enter, mut leave) = ((0.0, Side::None), (1.0, Side::None));
        let (x, y) = ((a.x, b.x, self.low.x, self.high.x), (a.y, b.y, self.low.y, self.high.y));
        for ((from, to, low, high), side) in [(x, Side::X as fn(f64) -> Side), (y, Side::Y)] {
            if from.max(to) < low || from.min(to) > high {
                return None;
            }
            let (first, last) = if from < to { (low, high) } else { (high, low) };
            if from != to {
                let (s, t) = ((first - from) / (to - from), (last - from) / (to - from));
                if s > enter.0 {
                    enter = (s, side(first));
                }
                if t < leave.0 {
                    leave = (t, side(last));
                }
            }
        }
        // The numbers may be so large that two sides are equally far along: the places are still on their sides.
        let at = |(t, side): (f64, Side)| {
            let p = if t <= 0.0 {
                a
            } else if t >= 1.0 {
                b
            } else {
                a + (b - a) * t
            };
            self.clamp(match side {
                Side::None => p,
                Side::X(x) => Vec2D { x, ..p },
                Side::Y(y) => Vec2D { y, ..p },
            })
        };
        (enter.0 <= leave.0).then(|| (at(enter), at(leave)))
    }

    /// The part of a polygon within the rectangle; where it is cut off, its edge runs along the sides. Empty if a
    /// number is not finite.
    ///
    /// The polygon is cut at one side after another. Edges that coincide along a side do not count for the even-odd
    /// rule.
    pub(super) fn polygon(self, corners: &[Vec2D]) -> Vec<Vec2D> {
        if !corners.iter().all(|p| p.is_finite()) {
            return Vec::new();
        }
        if corners.iter().all(|p| self.contains(*p)) {
            return corners.to_vec();
        }
        let mut corners: Vec<_> = corners.iter().map(|p| near(*p)).collect();
        // How far a point is inside each side.
        let sides: [&dyn Fn(Vec2D) -> f64; 4] =
            [&|p| p.x - self.low.x, &|p| self.high.x - p.x, &|p| p.y - self.low.y, &|p| self.high.y - p.y];
        for inside in sides {
            let mut kept = Vec::with_capacity(corners.len() + 4);
            let before = corners.iter().cycle().skip(corners.len().saturating_sub(1));
            for (&from, &to) in before.zip(&corners) {
                let (s, t) = (inside(from), inside(to));
                if (s < 0.0) != (t < 0.0) {
                    // Starts from the end that is inside, whose coordinates may be smaller by far.
                    let (a, b, s, t) = if s < 0.0 { (to, from, t, s) } else { (from, to, s, t) };
                    kept.push(a + (b - a) * (s / (s - t)));
                }
                if t >= 0.0 {
                    kept.push(to);
                }
            }
            corners = kept;
        }
        corners.into_iter().map(|p| self.clamp(p)).collect()
    }

    fn contains(self, p: Vec2D) -> bool {
        p == self.clamp(p)
    }

    fn clamp(self, p: Vec2D) -> Vec2D {
        Vec2D { x: p.x.clamp(self.low.x, self.high.x), y: p.y.clamp(self.low.y, self.high.y) }
    }
}

/// The side at which a line is cut off.
#[derive(Clone, Copy)]
enum Side {
    /// None: the line ends there.
    None,
    X(f64),
    Y(f64),
}

/// Numbers whose differences and products with numbers up to 1 are finite.
fn near(p: Vec2D) -> Vec2D {
    Vec2D { x: p.x.clamp(-1e100, 1e100), y: p.y.clamp(-1e100, 1e100) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: Window = Window { low: Vec2D { x: 0.0, y: 0.0 }, high: Vec2D { x: 10.0, y: 10.0 } };

    fn line(a: (f64, f64), b: (f64, f64)) -> Option<(Vec2D, Vec2D)> {
        UNIT.line(a.into(), b.into())
    }

    #[test]
    fn lines_are_cut_at_the_sides() {
        let ends = |a: (f64, f64), b: (f64, f64)| Some((Vec2D::from(a), Vec2D::from(b)));
        assert_eq!(line((1.0, 1.0), (2.0, 3.0)), ends((1.0, 1.0), (2.0, 3.0)));
        assert_eq!(line((-10.0, 5.0), (20.0, 5.0)), ends((0.0, 5.0), (10.0, 5.0)));
        assert_eq!(line((5.0, 5.0), (5.0, 1e300)), ends((5.0, 5.0), (5.0, 10.0)));
        assert_eq!(line((1e300, 5.0), (-1e300, 5.0)), ends((10.0, 5.0), (0.0, 5.0)));
        assert_eq!(line((-3.0, 8.0), (1.0, 12.0)), None, "it passes the corner");
        assert_eq!(line((11.0, 5.0), (12.0, 5.0)), None);
        assert_eq!(line((11.0, 11.0), (11.0, 11.0)), None);
        assert_eq!(line((5.0, 5.0), (5.0, f64::NAN)), None);
    }

    #[test]
    fn polygons_are_cut_at_the_sides() {
        let cut = |corners: &[(f64, f64)]| UNIT.polygon(&corners.iter().copied().map(Vec2D::from).collect::<Vec<_>>());
        let square = [(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0)];
        let area = |corners: &[Vec2D]| {
            let next = corners.iter().cycle().skip(1);
            corners.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>().abs() / 2.0
        };
        assert_eq!(area(&cut(&square)), 25.0);
        assert_eq!(area(&cut(&square.map(|(x, y)| (x * 1e200, y * 1e200)))), 100.0);
        assert!(cut(&square.map(|(x, y)| (x - 50.0, y))).is_empty());
        assert!(cut(&[]).is_empty());
    }
}
