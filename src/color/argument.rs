//! The types that a drawing command accepts as a colour.

use super::mode::ColorMode;
use super::parse::ColorError;
use super::rgba::Rgba;
use super::spelled::Color;
use crate::num::Number;

/// Any type that a drawing command accepts as a colour: a string, a [`Color`], an [`Rgba`], or a tuple of red, green
/// and blue.
///
/// It cannot be implemented for other types.
///
/// ```
/// use papert::{Color, ColorError, ColorMode, ToColor};
///
/// fn spelling(color: impl ToColor) -> Result<String, ColorError> {
///     Ok(color.color_spec().resolve(ColorMode::Unit)?.to_string())
/// }
/// assert_eq!(spelling("tomato")?, "tomato");
/// assert_eq!(spelling((1, 0.5, 0))?, "#ff8000");
/// # Ok::<(), ColorError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a colour",
    note = "write a name such as \"red\", \"#rrggbb\", or a tuple of three numbers such as (1.0, 0.5, 0.0)"
)]
pub trait ToColor: sealed::Sealed {
    /// The colour, as far as it is known without a screen's colour mode.
    ///
    /// ```
    /// use papert::{ColorSpec, ToColor};
    /// assert_eq!((1, 0, 0.5).color_spec(), ColorSpec::Parts(1.0, 0.0, 0.5));
    /// ```
    fn color_spec(&self) -> ColorSpec<'_>;
}

mod sealed {
    pub trait Sealed {}
}

/// A drawing command's argument for a colour, which may turn out to be invalid: see [`ToColor`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ColorSpec<'a> {
    /// A text that should be the spelling of a colour.
    Text(&'a str),
    /// A valid colour.
    Color(Color),
    /// Red, green and blue in the units of a [`ColorMode`].
    Parts(f64, f64, f64),
}

impl ColorSpec<'_> {
    /// The colour in the given colour mode. Components become a colour spelled `#rrggbb`, as in Python.
    ///
    /// In [`ColorMode::Unit`], each component is multiplied by 255 and rounded, with ties to even, before its range is
    /// checked, so 1.001 is still accepted. In [`ColorMode::Bytes`], it must be a whole number.
    ///
    /// ```
    /// use papert::{ColorMode, ColorSpec};
    ///
    /// assert_eq!(ColorSpec::Parts(1.0, 0.5, 0.0).resolve(ColorMode::Unit)?.as_str(), "#ff8000");
    /// assert_eq!(ColorSpec::Parts(255.0, 128.0, 0.0).resolve(ColorMode::Bytes)?.as_str(), "#ff8000");
    /// assert!(ColorSpec::Parts(255.0, 128.0, 0.0).resolve(ColorMode::Unit).is_err());
    /// # Ok::<(), papert::ColorError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if a text is not a colour, or if a component is out of range or not a number.
    pub fn resolve(self, mode: ColorMode) -> Result<Color, ColorError> {
        match self {
            Self::Text(text) => text.parse(),
            Self::Color(color) => Ok(color),
            Self::Parts(r, g, b) => match (mode.byte(r), mode.byte(g), mode.byte(b)) {
                (Some(r), Some(g), Some(b)) => Ok(Color::rgb(r, g, b)),
                _ => Err(ColorError::OutOfRange { parts: (r, g, b), mode }),
            },
        }
    }
}

macro_rules! colors {
    ($($t:ty, $this:ident => $spec:expr;)*) => {$(
        impl sealed::Sealed for $t {}
        impl ToColor for $t {
            #[inline]
            fn color_spec(&self) -> ColorSpec<'_> {
                let $this = self;
                $spec
            }
        }
    )*};
}
colors! {
    str, text => ColorSpec::Text(text);
    String, text => ColorSpec::Text(text);
    Color, color => ColorSpec::Color(*color);
    Rgba, rgba => ColorSpec::Color(Color::from(*rgba));
}

impl<R: Number, G: Number, B: Number> sealed::Sealed for (R, G, B) {}
impl<R: Number, G: Number, B: Number> ToColor for (R, G, B) {
    #[inline]
    fn color_spec(&self) -> ColorSpec<'_> {
        ColorSpec::Parts(self.0.to_f64(), self.1.to_f64(), self.2.to_f64())
    }
}

impl<T: ToColor + ?Sized> sealed::Sealed for &T {}
impl<T: ToColor + ?Sized> ToColor for &T {
    #[inline]
    fn color_spec(&self) -> ColorSpec<'_> {
        (**self).color_spec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(color: impl ToColor) -> Result<String, ColorError> {
        color.color_spec().resolve(ColorMode::Unit).map(|color| color.to_string())
    }

    fn bytes(color: impl ToColor) -> Result<String, ColorError> {
        color.color_spec().resolve(ColorMode::Bytes).map(|color| color.to_string())
    }

    #[test]
    fn everything_that_means_a_colour_is_taken() {
        let owned = String::from("red");
        for spelled in [unit("red"), unit(&owned), unit(&*owned), unit(owned.clone())] {
            assert_eq!(spelled.as_deref(), Ok("red"));
        }
        assert_eq!(unit(Color::BLACK).as_deref(), Ok("black"));
        assert_eq!(unit(Color::CLEAR).as_deref(), Ok(""));
        assert_eq!(unit(Rgba::new(1, 2, 3, 255)).as_deref(), Ok("#010203"));
        assert_eq!(unit(Rgba::new(1, 2, 3, 4)).as_deref(), Ok("#01020304"));
        assert_eq!(unit((1, 0.5_f32, 0_u8)).as_deref(), Ok("#ff8000"));
        assert_eq!(bytes((255, 128_u8, 0_i64)).as_deref(), Ok("#ff8000"));
        assert_eq!(bytes((1, 1, 1)).as_deref(), Ok("#010101"));
    }

    #[test]
    fn the_range_is_tested_after_scaling() {
        // 0.5/255 and 2.5/255 are ties, which are rounded to even.
        assert_eq!(unit((0.5 / 255.0, 1.5 / 255.0, 2.5 / 255.0)).as_deref(), Ok("#000202"));
        assert_eq!(unit((1.001, -0.001, 0.0)).as_deref(), Ok("#ff0000"));
        for parts in [(1.01, 0.0, 0.0), (0.0, -0.1, 0.0), (0.0, 0.0, f64::NAN), (f64::INFINITY, 0.0, 0.0)] {
            assert!(unit(parts).is_err(), "{parts:?}");
            assert!(bytes(parts).is_err(), "{parts:?}");
        }
        for parts in [(256, 0, 0), (0, -1, 0), (i32::MAX, 0, 0)] {
            assert!(bytes(parts).is_err(), "{parts:?}");
        }
        assert!(bytes((0.5, 0.0, 0.0)).is_err(), "no fractions of a byte");
    }

    #[test]
    fn the_wrong_mode_is_reported() {
        assert_eq!(
            unit((300, 0, 0)).unwrap_err().to_string(),
            "(300, 0, 0) is not a colour in colormode 1.0; use components from 0 to 1, \
             or set colormode(255) for components from 0 to 255"
        );
        assert_eq!(
            bytes((0.5, 0, 1)).unwrap_err().to_string(),
            "(0.5, 0, 1) is not a colour in colormode 255; use whole components from 0 to 255, \
             or set colormode(1.0) for components from 0 to 1"
        );
    }
}
