//! The spellings of colours, and the errors for other strings.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use super::mode::ColorMode;
use super::names;
use super::rgba::Rgba;
use super::spelled::Color;
use crate::debug_as_display::debug_as_display;

/// Accepts every spelling that [`Color`] lists, and keeps it unchanged.
impl FromStr for Color {
    type Err = ColorError;

    fn from_str(text: &str) -> Result<Self, ColorError> {
        let rgba = if text.is_empty() {
            Some(Rgba::CLEAR)
        } else if let Some(digits) = text.strip_prefix('#') {
            from_digits(digits)
        } else if let Some(parts) = after_rgb(text) {
            from_parts(parts)
        } else {
            from_name(text)
        };
        rgba.map(|rgba| Self::spelled(text, rgba)).ok_or_else(|| ColorError::no_color(text))
    }
}

/// The opaque colour with this name.
fn from_name(text: &str) -> Option<Rgba> {
    let [_, r, g, b] = names::find(text)?.to_be_bytes();
    Some(Rgba::new(r, g, b, 255))
}

/// The colour of the digits after `#`: three components of equal length, or eight digits of which the last two are the
/// opacity.
fn from_digits(digits: &str) -> Option<Rgba> {
    let digits = digits.as_bytes();
    let (part, alpha) = match digits.len() {
        3 | 6 | 9 | 12 => (digits.len() / 3, 255),
        8 => (2, byte(&digits[6..])?),
        _ => return None,
    };
    let [r, g, b] = [0, 1, 2].map(|i| byte(&digits[i * part..(i + 1) * part]));
    Some(Rgba::new(r?, g?, b?, alpha))
}

/// The colour of the `r/g/b` after `rgb:`.
fn from_parts(parts: &str) -> Option<Rgba> {
    let mut parts = parts.split('/').map(|part| byte(part.as_bytes()));
    let rgba = Rgba::new(parts.next()??, parts.next()??, parts.next()??, 255);
    parts.next().is_none().then_some(rgba)
}

/// The text after `rgb:`, in any case.
fn after_rgb(text: &str) -> Option<&str> {
    let (prefix, parts) = text.split_at_checked(4)?;
    prefix.eq_ignore_ascii_case("rgb:").then_some(parts)
}

/// One to four hexadecimal digits as a byte. A single digit is doubled, so `#fff` is white; of three or four digits
/// only the first two count, because Tk draws the high byte of 16 bits.
fn byte(digits: &[u8]) -> Option<u8> {
    let value = |digit: u8| char::from(digit).to_digit(16).map(|value| value as u8);
    match *digits {
        [one] => Some(value(one)? * 17),
        [high, low, ref rest @ ..] if rest.len() <= 2 && rest.iter().all(u8::is_ascii_hexdigit) => {
            Some(value(high)? * 16 + value(low)?)
        }
        _ => None,
    }
}

/// The reason why an argument is not a colour.
///
/// ```
/// use papert::Color;
///
/// let error = "blurple".parse::<Color>().unwrap_err();
/// assert_eq!(error.to_string(), r#"there is no colour called "blurple"; the nearest is "purple""#);
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum ColorError {
    /// A word that is not one of Tk's colour names.
    UnknownName {
        /// The word.
        name: String,
        /// The name that was probably meant, if one is similar.
        nearest: Option<&'static str>,
    },
    /// A string that begins like a numeric colour, with `#` or `rgb:`, but is malformed.
    Malformed {
        /// The string.
        text: String,
    },
    /// Red, green or blue is outside the range of the colour mode.
    OutOfRange {
        /// Red, green and blue, as passed by the caller.
        parts: (f64, f64, f64),
        /// The colour mode in effect.
        mode: ColorMode,
    },
}

impl ColorError {
    /// Returns the error for a string that is not a colour.
    #[cold]
    fn no_color(text: &str) -> Self {
        if text.starts_with('#') || after_rgb(text).is_some() {
            Self::Malformed { text: text.to_owned() }
        } else {
            Self::UnknownName { name: text.to_owned(), nearest: names::nearest(text) }
        }
    }
}

impl fmt::Display for ColorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownName { name, nearest } => {
                write!(f, "there is no colour called {}; ", quoted(name))?;
                match nearest {
                    Some(nearest) => write!(f, "the nearest is {nearest:?}"),
                    None if from_digits(name).is_some() => write!(f, "did you mean \"#{name}\"?"),
                    None => f.write_str(r##"write a name such as "red", or "#rrggbb""##),
                }
            }
            Self::Malformed { text } => {
                write!(f, "{} is not a colour: ", quoted(text))?;
                match text.strip_prefix('#') {
                    None => f.write_str(r#"use three parts of 1 to 4 hexadecimal digits each, as in "rgb:ff/80/00""#),
                    Some(digits) => match digits.chars().find(|c| !c.is_ascii_hexdigit()) {
                        Some(c) => write!(f, "{c:?} is not a hexadecimal digit (0 to 9, a to f)"),
                        None => write!(f, "use 3, 6, 8, 9 or 12 hexadecimal digits after #, not {}", digits.len()),
                    },
                }
            }
            Self::OutOfRange { parts: (r, g, b), mode } => {
                write!(f, "({r}, {g}, {b}) is not a colour in colormode ")?;
                f.write_str(match mode {
                    ColorMode::Unit => {
                        "1.0; use components from 0 to 1, or set colormode(255) for components from 0 to 255"
                    }
                    ColorMode::Bytes => {
                        "255; use whole components from 0 to 255, or set colormode(1.0) for components from 0 to 1"
                    }
                })
            }
        }
    }
}

debug_as_display!(ColorError);

impl Error for ColorError {}

/// A string in quotation marks, truncated if it is too long for a message.
fn quoted(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{:?}...", &text[..end]),
        None => format!("{text:?}"),
    }
}
