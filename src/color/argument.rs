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
    note = "write a name such as \"red\", a code such as \"#ff8000\", or a tuple such as (1.0, 0.5, 0.0)"
)]
pub trait ToColor: sealed::Sealed {
    /// The colour, to the extent that it is known without a screen's colour mode.
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
    /// A string that should be the spelling of a colour.
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
    /// Fails if a string is not a colour, or if a component is out of range or not a number.
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
