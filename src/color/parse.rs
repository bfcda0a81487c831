//! Spellings: which strings are colours, and the errors for the others.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use super::mode::ColorMode;
use super::names;
use super::rgba::Rgba;
use super::spelled::Color;

/// Takes every spelling that [`Color`] lists and keeps it as it is.
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

/// The opaque colour of a name.
fn from_name(text: &str) -> Option<Rgba> {
    let [_, r, g, b] = names::find(text)?.to_be_bytes();
    Some(Rgba::new(r, g, b, 255))
}

/// The colour of the digits behind `#`: three equal parts, or eight digits of which the last two are the opacity.
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

/// The colour of the `r/g/b` behind `rgb:`.
fn from_parts(parts: &str) -> Option<Rgba> {
    let mut parts = parts.split('/').map(|part| byte(part.as_bytes()));
    let rgba = Rgba::new(parts.next()??, parts.next()??, parts.next()??, 255);
    parts.next().is_none().then_some(rgba)
}

/// What follows `rgb:` in any case.
fn after_rgb(text: &str) -> Option<&str> {
    let (prefix, parts) = text.split_at_checked(4)?;
    prefix.eq_ignore_ascii_case("rgb:").then_some(parts)
}

/// One to four hexadecimal digits as a byte. One digit counts twice, so that `#fff` is white; of three and four only
/// the first two are seen, because Tk draws the high byte of its 16 bits.
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

/// Why something is not a colour.
///
/// ```
/// use papert::Color;
///
/// let error = "blurple".parse::<Color>().unwrap_err();
/// assert_eq!(error.to_string(), r#"no colour is called "blurple"; the nearest is "purple""#);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ColorError {
    /// A word that is not among the names of Tk.
    UnknownName {
        /// The word.
        name: String,
        /// The name that was probably meant, if one is near.
        nearest: Option<&'static str>,
    },
    /// A text that begins as a number of a colour, with `#` or `rgb:`, and does not continue as one.
    Malformed {
        /// The text.
        text: String,
    },
    /// Red, green or blue outside the range of the colour mode.
    OutOfRange {
        /// Red, green and blue as they were given.
        parts: (f64, f64, f64),
        /// The colour mode in which they were meant.
        mode: ColorMode,
    },
}

impl ColorError {
    /// The error for a text that is not a colour.
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
                write!(f, "no colour is called {}; ", quoted(name))?;
                match nearest {
                    Some(nearest) => write!(f, "the nearest is {nearest:?}"),
                    None if from_digits(name).is_some() => write!(f, "with a # it is one: \"#{name}\""),
                    None => f.write_str(r##"write a name such as "red", or "#rrggbb""##),
                }
            }
            Self::Malformed { text } => {
                write!(f, "{} is not a colour: ", quoted(text))?;
                match text.strip_prefix('#') {
                    None => f.write_str(r#"write three parts of 1 to 4 hexadecimal digits, as in "rgb:ff/80/00""#),
                    Some(digits) => match digits.chars().find(|c| !c.is_ascii_hexdigit()) {
                        Some(c) => write!(f, "{c:?} is not a hexadecimal digit (0 to 9, a to f)"),
                        None => write!(f, "after # come 3, 6, 8, 9 or 12 hexadecimal digits, not {}", digits.len()),
                    },
                }
            }
            Self::OutOfRange { parts: (r, g, b), mode } => {
                write!(f, "({r}, {g}, {b}) is not a colour in colormode ")?;
                f.write_str(match mode {
                    ColorMode::Unit => "1.0, where each part is 0 to 1; for parts of 0 to 255 set colormode(255)",
                    ColorMode::Bytes => {
                        "255, where each part is a whole number of 0 to 255; for parts of 0 to 1 set colormode(1.0)"
                    }
                })
            }
        }
    }
}

impl Error for ColorError {}

/// A text in quotation marks, cut where it becomes too long for a message.
fn quoted(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{:?}...", &text[..end]),
        None => format!("{text:?}"),
    }
}
