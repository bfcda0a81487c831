//! Vectors in the plane, with the arithmetic of Python's `Vec2D` and the crate's only trigonometry; rectangles of whole
//! pixels.

use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use crate::num::Number;

/// A point or a direction in the plane: `x` to the right, `y` up, in turtle units.
///
/// The arithmetic is Python's: `+`, `-`, unary `-`, a number times a vector, and vector times vector as the dot
/// product. In a [`Scene`](crate::picture::Scene) the same type holds canvas coordinates, in pixels, where `y` points
/// down.
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
    /// The horizontal coordinate, increasing to the right.
    pub x: f64,
    /// The vertical coordinate, increasing upwards in turtle units and downwards on a canvas.
    pub y: f64,
}

impl Vec2D {
    /// The origin.
    pub const ZERO: Self = Self { x: 0.0, y: 0.0 };

    /// A vector with the given coordinates, which can be any numbers.
    ///
    /// ```
    /// assert_eq!(papert::Vec2D::new(1, 2.5).y, 2.5);
    /// ```
    #[inline]
    pub fn new(x: impl Number, y: impl Number) -> Self {
        Self { x: x.to_f64(), y: y.to_f64() }
    }

    /// The vector rotated anticlockwise by `degrees`.
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

    /// The length, in the unit of the coordinates; infinite only if it exceeds the largest `f64`.
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

    /// The direction of the vector in degrees, anticlockwise from east, from -180 to 180; 0 for the zero vector.
    pub(crate) fn direction(self) -> f64 {
        libm::atan2(self.y, self.x).to_degrees()
    }
}

/// Writes the coordinates with two digits, as Python's `print(pos())` does; a precision changes their number.
///
/// ```
/// let place = papert::Vec2D::new(1, -2.345);
/// assert_eq!(place.to_string(), "(1.00,-2.35)");
/// assert_eq!(format!("{place:.0}"), "(1,-2)");
/// ```
impl fmt::Display for Vec2D {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(2);
        write!(f, "({:.digits$},{:.digits$})", self.x, self.y)
    }
}

/// Compares with a pair of numbers.
///
/// ```
/// assert!(papert::Vec2D::new(0.5, 2) == (0.5, 2));
/// ```
impl<X: Number, Y: Number> PartialEq<(X, Y)> for Vec2D {
    fn eq(&self, other: &(X, Y)) -> bool {
        *self == Self::from(*other)
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

/// The vector scaled by a number.
impl Mul<f64> for Vec2D {
    type Output = Self;
    #[inline]
    fn mul(self, k: f64) -> Self {
        Self { x: self.x * k, y: self.y * k }
    }
}

/// The vector scaled by a number.
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

/// A rectangle of whole pixels: its top left corner and its size, in pixels; `y` points down.
///
/// It is empty unless both sides are positive. A side can be negative: that of a small window without its wide borders,
/// for example.
///
/// ```
/// # #[cfg(feature = "gui")] {
/// use papert::gui::Rect;
/// assert_eq!(Rect::new(5, 6, 30, 20).right(), 35);
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// The left edge, which is the first column.
    pub x: i32,
    /// The top edge, which is the first row.
    pub y: i32,
    /// The width: the number of columns.
    pub width: i32,
    /// The height: the number of rows.
    pub height: i32,
}

impl Rect {
    /// A rectangle with the given top left corner and size, in pixels.
    ///
    /// ```
    /// # #[cfg(feature = "gui")] {
    /// use papert::gui::Rect;
    /// assert_eq!(Rect::new(1, 2, 3, 4).bottom(), 6);
    /// # }
    /// ```
    #[must_use]
    pub const fn new(x: i32, y: i32, width: i32, height: i32) -> Self {
        Self { x, y, width, height }
    }

    /// The rectangle from column `left` and row `top` up to column `right` and row `bottom`, which are excluded.
    pub(crate) const fn from_edges(left: i32, top: i32, right: i32, bottom: i32) -> Self {
        Self::new(left, top, right.saturating_sub(left), bottom.saturating_sub(top))
    }

    /// The rectangle of a whole picture of the given size.
    pub(crate) fn of_size((width, height): (u32, u32)) -> Self {
        Self::new(0, 0, saturated(width), saturated(height))
    }

    /// The first column of pixels to the right of the rectangle.
    ///
    /// ```
    /// # #[cfg(feature = "gui")] {
    /// use papert::gui::Rect;
    /// assert_eq!(Rect::new(1, 2, 3, 4).right(), 4);
    /// # }
    /// ```
    #[must_use]
    pub const fn right(self) -> i32 {
        self.x.saturating_add(self.width)
    }

    /// The first row of pixels below the rectangle.
    ///
    /// ```
    /// # #[cfg(feature = "gui")] {
    /// use papert::gui::Rect;
    /// assert_eq!(Rect::new(1, 2, 3, 4).bottom(), 6);
    /// # }
    /// ```
    #[must_use]
    pub const fn bottom(self) -> i32 {
        self.y.saturating_add(self.height)
    }

    /// The number of columns and of rows; 0 for negative sides.
    pub(crate) fn lengths(self) -> (u32, u32) {
        (self.width.max(0).unsigned_abs(), self.height.max(0).unsigned_abs())
    }

    /// The number of pixels.
    pub(crate) fn area(self) -> usize {
        let (width, height) = self.lengths();
        width as usize * height as usize
    }

    /// Whether the rectangle contains no pixel.
    #[cfg(any(test, feature = "text"))]
    pub(crate) const fn is_empty(self) -> bool {
        self.width <= 0 || self.height <= 0
    }

    /// Whether the pixel at `(x, y)` is in the rectangle.
    pub(crate) const fn contains(self, x: i32, y: i32) -> bool {
        x >= self.x && x < self.right() && y >= self.y && y < self.bottom()
    }

    /// The rectangle moved `x` pixels to the right and `y` pixels down.
    pub(crate) const fn moved(self, x: i32, y: i32) -> Self {
        Self::new(self.x.saturating_add(x), self.y.saturating_add(y), self.width, self.height)
    }

    /// The pixels that are in both rectangles.
    pub(crate) fn intersection(self, other: Self) -> Self {
        let (left, top) = (self.x.max(other.x), self.y.max(other.y));
        Self::from_edges(left, top, self.right().min(other.right()), self.bottom().min(other.bottom()))
    }

    /// The smallest rectangle that contains both.
    pub(crate) fn around(self, other: Self) -> Self {
        let (left, top) = (self.x.min(other.x), self.y.min(other.y));
        Self::from_edges(left, top, self.right().max(other.right()), self.bottom().max(other.bottom()))
    }

    /// The corners, clockwise from the top left.
    #[cfg(feature = "text")]
    pub(crate) fn corners(self) -> [Vec2D; 4] {
        let [left, top, right, bottom] = [self.x, self.y, self.right(), self.bottom()].map(f64::from);
        [(left, top), (right, top), (right, bottom), (left, bottom)].map(|(x, y)| Vec2D { x, y })
    }
}

/// Left, top, width and height, for tests.
#[cfg(test)]
impl From<(i32, i32, i32, i32)> for Rect {
    fn from((x, y, width, height): (i32, i32, i32, i32)) -> Self {
        Self::new(x, y, width, height)
    }
}

/// A length as a signed number; the largest `i32` if the length exceeds it.
pub(crate) fn saturated(length: u32) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rectangles_meet_and_are_held_by_others() {
        let (a, b) = (Rect::new(1, 2, 30, 40), Rect::from_edges(20, -5, 60, 10));
        assert_eq!(a.intersection(b), Rect::from_edges(20, 2, 31, 10));
        assert_eq!(a.around(b), Rect::from_edges(1, -5, 60, 42));
        assert!(a.intersection(b.moved(50, 0)).is_empty());
        assert!(a.contains(30, 41) && !a.contains(31, 41) && !a.contains(1, 1));
        assert_eq!((a.area(), a.intersection(b.moved(50, 0)).area()), (1200, 0));
        let far = Rect::new(i32::MAX - 1, 0, i32::MAX, 1);
        assert!(far.contains(i32::MAX - 1, 0) && !far.contains(0, 0) && far.moved(9, 0).right() == i32::MAX);
    }
}
