//! Affine maps of the plane, from font units to pixels.

use std::ops::Mul;

use crate::geom::Vec2D;

/// Maps (`x`, `y`) to (`xx`·`x` + `xy`·`y` + `dx`, `yx`·`x` + `yy`·`y` + `dy`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix {
    pub(super) xx: f64,
    pub(super) yx: f64,
    pub(super) xy: f64,
    pub(super) yy: f64,
    pub(super) dx: f64,
    pub(super) dy: f64,
}

impl Matrix {
    pub(super) const IDENTITY: Self = Self { xx: 1.0, yx: 0.0, xy: 0.0, yy: 1.0, dx: 0.0, dy: 0.0 };

    /// The map from font units, `y` up, to pixels, `y` down: `scale` pixels for each unit, the origin at (`shift`, 0),
    /// and letters that lean to the right by `skew` for each unit of their height.
    pub(super) fn upright(scale: f64, shift: f64, skew: f64) -> Self {
        let place = Self { xx: scale, yy: -scale, dx: shift, ..Self::IDENTITY };
        place * Self { xy: skew, ..Self::IDENTITY }
    }

    pub(super) fn transform(self, x: f64, y: f64) -> Vec2D {
        Vec2D { x: self.xx * x + self.xy * y + self.dx, y: self.yx * x + self.yy * y + self.dy }
    }

    /// The map back; `None` if everything is mapped to one line.
    pub(super) fn inverse(self) -> Option<Self> {
        let determinant = self.xx * self.yy - self.yx * self.xy;
        let Self { xx, yx, xy, yy, dx, dy } = self;
        let [xx, yx, xy, yy] = [yy, -yx, -xy, xx].map(|part| part / determinant);
        let turned = Self { xx, yx, xy, yy, dx: 0.0, dy: 0.0 };
        (determinant != 0.0).then(|| turned * Self { dx: -dx, dy: -dy, ..Self::IDENTITY })
    }
}

/// First the right one, then the left one.
impl Mul for Matrix {
    type Output = Self;

    fn mul(self, first: Self) -> Self {
        let column = |x: f64, y: f64| (self.xx * x + self.xy * y, self.yx * x + self.yy * y);
        let ((xx, yx), (xy, yy)) = (column(first.xx, first.yx), column(first.xy, first.yy));
        let Vec2D { x: dx, y: dy } = self.transform(first.dx, first.dy);
        Self { xx, yx, xy, yy, dx, dy }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_one_is_first_and_the_inverse_maps_back() {
        let lean = Matrix { xy: 0.5, ..Matrix::IDENTITY };
        let place = Matrix::upright(2.0, 3.0, 0.5);
        assert_eq!(place, Matrix { xx: 2.0, yy: -2.0, dx: 3.0, ..Matrix::IDENTITY } * lean);
        assert_eq!(place.transform(1.0, 4.0), Vec2D::new(9, -8));
        assert_eq!(place.inverse().unwrap().transform(9.0, -8.0), Vec2D::new(1, 4));
        assert_eq!(Matrix { xx: 0.0, ..Matrix::IDENTITY }.inverse(), None);
    }
}
