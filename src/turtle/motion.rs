//! The geometry of a turtle's moves and turns, without state or drawing.

use crate::geom::Vec2D;

/// The remainder of a division, with the sign of the divisor, as with Python's `%`.
pub(crate) fn modulo(a: f64, b: f64) -> f64 {
    let r = a % b;
    if r != 0.0 && (r < 0.0) != (b < 0.0) { r + b } else { r }
}

/// The meaning of headings: the number of units in a full turn, the direction of zero, and the direction in which
/// headings increase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Compass {
    /// The number of units in a full turn: 360 for degrees.
    pub(crate) fullcircle: f64,
    /// The number of degrees per unit.
    pub(crate) degrees: f64,
    /// The heading of east, in units.
    pub(crate) offset: f64,
    /// Whether headings increase clockwise, as in logo mode.
    pub(crate) clockwise: bool,
}

impl Compass {
    /// Headings in degrees, anticlockwise from east.
    pub(crate) const STANDARD: Self = Self { fullcircle: 360.0, degrees: 1.0, offset: 0.0, clockwise: false };

    fn sign(&self) -> f64 {
        if self.clockwise { -1.0 } else { 1.0 }
    }

    /// The heading of a direction vector; the zero vector counts as east.
    pub(crate) fn heading(&self, direction: Vec2D) -> f64 {
        // CPython rounds to ten decimals, which hides the accumulated errors of repeated turns.
        let degrees = (direction.direction() * 1e10).round_ties_even() / 1e10;
        let units = modulo(degrees, 360.0) / self.degrees;
        modulo(self.offset + self.sign() * units, self.fullcircle)
    }

    /// The number of units to turn left to face the heading `to`; negative if turning right is shorter.
    pub(crate) fn turn_to(&self, to: f64, now: Vec2D) -> f64 {
        let angle = (to - self.heading(now)) * self.sign();
        modulo(angle + self.fullcircle / 2.0, self.fullcircle) - self.fullcircle / 2.0
    }

    /// Converts an angle in units to a tilt in radians, from 0 to 2 pi; a shape's tilt increases clockwise.
    pub(crate) fn tilt(&self, angle: f64) -> f64 {
        modulo((-angle * self.degrees * self.sign()).to_radians(), std::f64::consts::TAU)
    }

    /// Converts a tilt in radians to an angle in units.
    pub(crate) fn tilt_angle(&self, tilt: f64) -> f64 {
        modulo(-tilt.to_degrees() * self.sign() / self.degrees, self.fullcircle)
    }
}

/// A circle as CPython draws it: a polygon of equal chords, with half a chord's turn before the first and after the
/// last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Arc {
    pub(crate) steps: u32,
    /// The length of each chord, in turtle units; negative to move backwards.
    pub(crate) chord: f64,
    /// The turn after each chord, in units of the compass, to the left.
    pub(crate) turn: f64,
}

impl Arc {
    /// The maximum number of chords: more would take minutes and would be indistinguishable.
    pub(crate) const MAX_STEPS: f64 = 1e6;

    /// The number of chords that CPython uses for an arc of `extent` units: enough to make the corners invisible.
    pub(crate) fn default_steps(radius: f64, extent: f64, compass: &Compass) -> f64 {
        let turns = (extent / compass.fullcircle).abs();
        1.0 + ((11.0 + radius.abs() / 6.0).min(59.0) * turns).trunc()
    }

    pub(crate) fn new(radius: f64, extent: f64, steps: u32, compass: &Compass) -> Self {
        let turn = extent / f64::from(steps);
        let chord = 2.0 * radius * libm::sin((0.5 * turn).to_radians() * compass.degrees);
        if radius < 0.0 { Self { steps, chord: -chord, turn: -turn } } else { Self { steps, chord, turn } }
    }
}

/// A shape's linear map, column by column as in CPython: (t11, t12, t21, t22).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Matrix(pub(crate) [f64; 4]);

impl Matrix {
    pub(crate) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0]);

    /// A map that stretches a shape across (`wid`) and along (`len`) the heading, shears it, and then tilts it
    /// clockwise by an angle in radians.
    pub(crate) fn new((wid, len): (f64, f64), shear: f64, tilt: f64) -> Self {
        let (sin, cos) = libm::sincos(tilt);
        Self([wid * cos, len * (shear * cos + sin), -wid * sin, len * (cos - shear * sin)])
    }

    /// The sum of the magnitudes of the components; infinite or NaN if one of them has overflowed.
    pub(crate) fn size(&self) -> f64 {
        self.0.iter().map(|t| t.abs()).sum()
    }

    pub(crate) fn is_singular(&self) -> bool {
        let [t11, t12, t21, t22] = self.0;
        t11 * t22 - t12 * t21 == 0.0
    }

    /// The stretch, shear and tilt that make up this map.
    pub(crate) fn parts(&self) -> ((f64, f64), f64, f64) {
        let [m11, m12, m21, m22] = self.0;
        let tilt = modulo(libm::atan2(-m21, m11), std::f64::consts::TAU);
        let (sin, cos) = libm::sincos(tilt);
        let (a11, a12, a22) = (cos * m11 - sin * m21, cos * m12 - sin * m22, sin * m12 + cos * m22);
        ((a11, a22), a12 / a22, tilt)
    }

    pub(crate) fn apply(&self, p: Vec2D) -> Vec2D {
        let [t11, t12, t21, t22] = self.0;
        Vec2D { x: t11 * p.x + t12 * p.y, y: t21 * p.x + t22 * p.y }
    }
}

/// How turtle units map to canvas pixels: `x * x_scale` to the right, `-y * y_scale` down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

impl Scale {
    #[inline]
    pub(crate) fn canvas(&self, p: Vec2D) -> Vec2D {
        Vec2D { x: p.x * self.x, y: -p.y * self.y }
    }

    pub(crate) fn turtle(&self, canvas: Vec2D) -> Vec2D {
        // Subtracts from 0 rather than negating, so the origin is at 0 rather than at -0.
        Vec2D { x: canvas.x / self.x, y: 0.0 - canvas.y / self.y }
    }

    /// The position on the canvas of a point of a shape (x to the right of the turtle, y ahead of it). The direction of
    /// a shape depends on the scale, but its size in pixels does not.
    pub(crate) fn place(&self, position: Vec2D, orient: Vec2D, p: Vec2D) -> Vec2D {
        let e = Vec2D { x: orient.x, y: orient.y * self.y / self.x };
        let e = e * (1.0 / e.length());
        let turned = Vec2D { x: e.x * p.y + e.y * p.x, y: e.y * p.y - e.x * p.x };
        self.canvas(position + Vec2D { x: turned.x / self.x, y: turned.y / self.y })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modulo_has_the_sign_of_the_divisor() {
        assert_eq!(modulo(-90.0, 360.0), 270.0);
        assert_eq!(modulo(90.0, -360.0), -270.0);
        assert_eq!(modulo(720.0, 360.0), 0.0);
    }

    #[test]
    fn headings_of_both_modes() {
        let north = Vec2D::new(0, 1);
        assert_eq!(Compass::STANDARD.heading(north), 90.0);
        let logo = Compass { offset: 90.0, clockwise: true, ..Compass::STANDARD };
        assert_eq!(logo.heading(north), 0.0);
        assert_eq!(logo.heading(Vec2D::new(1, 0)), 90.0);
        assert_eq!(logo.turn_to(350.0, north), 10.0);
    }

    #[test]
    fn a_map_is_made_of_its_parts() {
        let map = Matrix::new((2.0, 3.0), 0.5, 1.0);
        let ((wid, len), shear, tilt) = map.parts();
        for (got, want) in [(wid, 2.0), (len, 3.0), (shear, 0.5), (tilt, 1.0)] {
            assert!((got - want).abs() < 1e-12, "{got} is not {want}");
        }
    }
}
