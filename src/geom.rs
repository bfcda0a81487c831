//! Vectors in the plane, with Python's `Vec2D` arithmetic and the crate's only trigonometry.

use std::ops::{Add, Mul, Neg, Sub};

use crate::num::Number;

/// A point or a direction in the plane: `x` to the right, `y` up, in turtle units.
///
/// Arithmetic is Python's: `+`, `-`, unary `-`, a number times a vector, and vector times vector as the dot product.
/// In a [`Scene`](crate::picture::Scene) the same type holds canvas coordinates, in pixels, where `y` points down.
///
/// Semantics: [`turtle.Vec2D`](https://docs.python.org/3/library/turtle.html#turtle.Vec2D).
///
/// ```
/// use papert::Vec2D;
///
/// let p = Vec2D::new(3, 4);
/// assert_eq!(p.length(), 5.0);
/// assert_eq!(p + Vec2D::new(1, 1), Vec2D::new(4, 5));
/// assert_eq!(2.0 * p, p * 2.0);
/// assert_eq!(p * Vec2D::new(1, 0), 3.0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Vec2D {
    /// To the right.
    pub x: f64,
    /// Up in turtle units, down on a canvas.
    pub y: f64,
}

impl Vec2D {
    /// The origin.
    pub const ZERO: Self = Self { x: 0.0, y: 0.0 };

    /// A vector from its two coordinates, any numbers.
    ///
    /// ```
    /// assert_eq!(papert::Vec2D::new(1, 2.5).y, 2.5);
    /// ```
    #[inline]
    pub fn new(x: impl Number, y: impl Number) -> Self {
        Self { x: x.to_f64(), y: y.to_f64() }
    }

    /// The vector turned anticlockwise by `degrees`.
    ///
    /// ```
    /// let up = papert::Vec2D::new(1, 0).rotate(90.0);
    /// assert!(up.x.abs() < 1e-15 && up.y == 1.0);
    /// ```
    #[must_use]
    #[inline]
    pub fn rotate(self, degrees: f64) -> Self {
        let (sin, cos) = libm::sincos(degrees.to_radians());
        Self { x: self.x * cos - self.y * sin, y: self.y * cos + self.x * sin }
    }

    /// The length, in the unit of the coordinates; infinite only when it exceeds the largest `f64`.
    ///
    /// ```
    /// assert_eq!(papert::Vec2D::new(6, 8).length(), 10.0);
    /// ```
    pub fn length(self) -> f64 {
        libm::hypot(self.x, self.y)
    }

    /// Whether both coordinates are finite numbers.
    ///
    /// ```
    /// assert!(!papert::Vec2D::new(f64::NAN, 0).is_finite());
    /// ```
    #[inline]
    pub fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }

    /// The direction of the vector in degrees, anticlockwise from east, in -180 to 180; 0 for the zero vector.
    pub(crate) fn direction(self) -> f64 {
        libm::atan2(self.y, self.x).to_degrees()
    }
}

impl<X: Number, Y: Number> From<(X, Y)> for Vec2D {
    fn from((x, y): (X, Y)) -> Self {
        Self { x: x.to_f64(), y: y.to_f64() }
    }
}

impl Add for Vec2D {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        Self { x: self.x + other.x, y: self.y + other.y }
    }
}

impl Sub for Vec2D {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        Self { x: self.x - other.x, y: self.y - other.y }
    }
}

impl Neg for Vec2D {
    type Output = Self;
    #[inline]
    fn neg(self) -> Self {
        Self { x: -self.x, y: -self.y }
    }
}

/// Scaled by a number.
impl Mul<f64> for Vec2D {
    type Output = Self;
    #[inline]
    fn mul(self, k: f64) -> Self {
        Self { x: self.x * k, y: self.y * k }
    }
}

/// Scaled by a number.
impl Mul<Vec2D> for f64 {
    type Output = Vec2D;
    #[inline]
    fn mul(self, v: Vec2D) -> Vec2D {
        v * self
    }
}

/// The dot product.
impl Mul for Vec2D {
    type Output = f64;
    #[inline]
    fn mul(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }
}
