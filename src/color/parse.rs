//! The spellings of colours, and the errors for other strings.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use super::mode::ColorMode;
use super::names;
use super::rgba::Rgba;
use super::spelled::Color;

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
/// assert_eq!(error.to_string(), r#"no colour is called "blurple"; the nearest is "purple""#);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ColorError {
    /// A word that is not one of Tk's colour names.
    UnknownName {
        /// The word.
        name: String,
        /// The name that was probably meant, if one is similar.
        nearest: Option<&'static str>,
    },
    /// A text that begins like a numeric colour, with `#` or `rgb:`, but is malformed.
    Malformed {
        /// The text.
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
    /// Returns the error for a text that is not a colour.
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

impl Error for ColorError {}

/// A text in quotation marks, truncated if it is too long for a message.
fn quoted(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{:?}...", &text[..end]),
        None => format!("{text:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> (u8, u8, u8, u8) {
        let Rgba { r, g, b, a } = text.parse::<Color>().unwrap().rgba();
        (r, g, b, a)
    }

    fn message(text: &str) -> String {
        text.parse::<Color>().unwrap_err().to_string()
    }

    #[test]
    fn names_have_the_values_of_tk() {
        let cases = [
            ("black", 0x000000),
            ("white", 0xffffff),
            ("red", 0xff0000),
            ("green", 0x008000),
            ("blue", 0x0000ff),
            ("yellow", 0xffff00),
            ("orange", 0xffa500),
            ("purple", 0x800080),
            ("brown", 0xa52a2a),
            ("pink", 0xffc0cb),
            ("gray", 0x808080),
            ("grey", 0x808080),
            ("maroon", 0x800000),
            ("aqua", 0x00ffff),
            ("lime", 0x00ff00),
            ("navy", 0x000080),
            ("teal", 0x008080),
            ("olive", 0x808000),
            ("silver", 0xc0c0c0),
            ("fuchsia", 0xff00ff),
            ("crimson", 0xdc143c),
            ("indigo", 0x4b0082),
            ("tomato", 0xff6347),
            ("gold", 0xffd700),
            ("ivory", 0xfffff0),
            ("salmon", 0xfa8072),
            ("peru", 0xcd853f),
            ("AntiqueWhite3", 0xcdc0b0),
            ("gray0", 0x000000),
            ("grey100", 0xffffff),
            ("gray50", 0x7f7f7f),
            ("light goldenrod yellow", 0xfafad2),
            ("MediumSpringGreen", 0x00fa9a),
            ("forest green", 0x228b22),
        ];
        for (name, rgb) in cases {
            let [_, r, g, b] = u32::to_be_bytes(rgb);
            assert_eq!(value(name), (r, g, b, 255), "{name}");
        }
    }

    #[test]
    fn case_is_free_and_blanks_stand_where_x11_has_them() {
        for text in ["AliceBlue", "aliceblue", "ALICEBLUE", "alice blue", "Alice Blue", "ALICE blue"] {
            assert_eq!(value(text), (240, 248, 255, 255), "{text}");
            assert_eq!(text.parse::<Color>().unwrap().as_str(), text);
        }
        for text in ["alice  blue", " red", "red ", "light goldenrodyellow", "gray 50", "ali ceblue", "re\u{301}d"] {
            assert!(text.parse::<Color>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn digits_have_the_values_of_tk() {
        assert_eq!(value(""), (0, 0, 0, 0));
        assert_eq!(value("#f80"), (255, 136, 0, 255));
        assert_eq!(value("#Ff8000"), (255, 128, 0, 255));
        assert_eq!(value("#ff800040"), (255, 128, 0, 64));
        assert_eq!(value("#ff1802003"), (255, 128, 0, 255));
        assert_eq!(value("#aaaabbbbcccc"), (170, 187, 204, 255));
        assert_eq!(value("rgb:f/8/0"), (255, 136, 0, 255));
        assert_eq!(value("RGB:ff/80/00"), (255, 128, 0, 255));
        assert_eq!(value("rgb:f/80/fff"), (255, 128, 255, 255));
        assert_eq!(value("rgb:ffff/8000/0fff"), (255, 128, 15, 255));
    }

    #[test]
    fn a_mistake_is_reported_with_what_to_write() {
        let digits = "use 3, 6, 8, 9 or 12 hexadecimal digits after #, not";
        assert_eq!(message("#12345"), format!(r##""#12345" is not a colour: {digits} 5"##));
        assert_eq!(message("#"), format!(r##""#" is not a colour: {digits} 0"##));
        assert_eq!(
            message("#gg0000"),
            r##""#gg0000" is not a colour: 'g' is not a hexadecimal digit (0 to 9, a to f)"##
        );
        for text in ["rgb:ff/00", "rgb:", "rgb:f/f/f/f", "rgb:fffff/0/0", "RGB:+f/0/0", "rgb://", "rgb:ff0000"] {
            let hint = r#"use three parts of 1 to 4 hexadecimal digits each, as in "rgb:ff/80/00""#;
            assert_eq!(message(text), format!("{text:?} is not a colour: {hint}"));
        }
        assert_eq!(message("ff0000"), r##"no colour is called "ff0000"; did you mean "#ff0000"?"##);
        assert_eq!(message("xyzzy"), r##"no colour is called "xyzzy"; write a name such as "red", or "#rrggbb""##);
        assert_eq!(message("Bleu"), r#"no colour is called "Bleu"; the nearest is "blue""#);
        assert!(message("\u{e9}\u{e9}").starts_with("no colour is called \"\u{e9}\u{e9}\""));
        assert!(message(&"x".repeat(5000)).len() < 200);
        for text in ["#\u{e9}0", "#\u{e9}\u{e9}\u{e9}", "rgb\u{e9}", "rgb:\u{e9}/0/0"] {
            assert!(text.parse::<Color>().is_err(), "{text}");
        }
    }
}
