//! The units of a colour that is written as numbers.

use crate::num::Number;

/// The units of a tuple `(r, g, b)`: Python's
/// [`colormode`](https://docs.python.org/3.11/library/turtle.html#turtle.colormode).
///
/// ```
/// use papert::ColorMode;
/// assert_eq!(ColorMode::default(), ColorMode::Unit);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ColorMode {
    /// Components from 0.0 to 1.0: `colormode(1.0)`, the initial mode of every program.
    #[default]
    Unit,
    /// Whole components from 0 to 255: `colormode(255)`.
    Bytes,
}

impl ColorMode {
    /// The mode set by `colormode(n)`, where `n` is 1 or 255; `None` for any other number, which Python ignores.
    pub(crate) fn from_number(n: impl Number) -> Option<Self> {
        [Self::Unit, Self::Bytes].into_iter().find(|mode| mode.max() == n.to_f64())
    }

    /// The maximum of a component, 1.0 or 255.0.
    pub(super) fn max(self) -> f64 {
        match self {
            Self::Unit => 1.0,
            Self::Bytes => 255.0,
        }
    }

    /// A component as a byte, or `None` if it is out of range.
    pub(super) fn byte(self, part: f64) -> Option<u8> {
        let scaled = match self {
            Self::Unit => (255.0 * part).round_ties_even(),
            Self::Bytes => part,
        };
        // A range never contains NaN.
        ((0.0..=255.0).contains(&scaled) && scaled.fract() == 0.0).then_some(scaled as u8)
    }
}
