//! Fonts as Python's `write` takes them: a family, a size and style words.

use std::error::Error;
use std::fmt;

use crate::debug_as_display::debug_as_display;
use crate::num::Number;

/// A font: a family, a size in points, and style words, as in Python's `font=("Arial", 8, "normal")`.
///
/// Every tuple of a family, a number and, optionally, style words converts into a font; [`Font::check`] checks that it
/// is valid, which is useful for text from outside the program.
///
/// Letters are drawn with one of three embedded fonts, so a picture is the same on every machine: `DejaVu Sans Mono` for
/// families of one width, such as Courier and Consolas, `DejaVu Serif` for families with serifs, such as Times and
/// Georgia, and Noto Sans for all others. The name is kept, because programs ask for it and an SVG contains it.
///
/// A positive size is in points (3 points are 4 pixels), and a negative one in pixels; 0 means Tk's 12 points.
///
/// Semantics: [`turtle.write`](https://docs.python.org/3/library/turtle.html#turtle.write) and
/// [Tk's `font`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/font.htm#M20).
///
/// ```
/// use papert::picture::text::Font;
///
/// let font = Font::from(("Courier", 24, "bold"));
/// assert_eq!(font.to_string(), "Courier 24 bold");
/// assert_eq!(font.pixels(), 32.0);
/// assert!(font.is_bold() && !font.is_italic());
/// assert!(font.check().is_ok());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Font {
    family: String,
    size: f64,
    style: String,
}

/// What letters look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::picture) enum FontKind {
    /// Without serifs, as in Arial.
    Sans,
    /// All letters have the same width, as in Courier.
    Mono,
    /// With serifs, as in Times.
    Serif,
}

/// Words in the names of families of one width.
const MONO: &[&str] = &["mono", "courier", "consol", "menlo", "monaco", "typewriter", "terminal", "fixed", "code"];
/// Words in the names of families with serifs.
const SERIF: &[&str] =
    &["serif", "times", "roman", "georgia", "garamond", "palatino", "bookman", "schoolbook", "cambria"];

impl Font {
    /// The maximum size in pixels; a larger font is drawn at this size.
    pub const MAX_PIXELS: f64 = 2_000_000.0;

    /// The family, as given.
    ///
    /// ```
    /// assert_eq!(papert::picture::text::Font::default().family(), "Arial");
    /// ```
    #[must_use]
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The kind of the family, which selects the embedded font.
    pub(in crate::picture) fn kind(&self) -> FontKind {
        let family = self.family.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| family.contains(word));
        if has(MONO) {
            FontKind::Mono
        } else if has(SERIF) && !family.contains("sans") {
            FontKind::Serif
        } else {
            FontKind::Sans
        }
    }

    /// The size as given: in points, or in pixels if it is negative.
    ///
    /// ```
    /// assert_eq!(papert::picture::text::Font::default().size(), 8.0);
    /// ```
    #[must_use]
    pub fn size(&self) -> f64 {
        self.size
    }

    /// The style words as given, separated by white space; empty if there were none.
    ///
    /// ```
    /// assert_eq!(papert::picture::text::Font::default().style(), "normal");
    /// ```
    #[must_use]
    pub fn style(&self) -> &str {
        &self.style
    }

    /// The size in canvas pixels, at most [`Font::MAX_PIXELS`]; 0, which draws nothing, if the size is not a finite
    /// number.
    ///
    /// ```
    /// # use papert::picture::text::Font;
    /// assert_eq!(Font::from(("Arial", 12)).pixels(), 16.0);
    /// assert_eq!(Font::from(("Arial", -12)).pixels(), 12.0);
    /// ```
    #[must_use]
    pub fn pixels(&self) -> f64 {
        let pixels = match self.size {
            size if !size.is_finite() => 0.0,
            0.0 => TK_DEFAULT_POINTS * PIXELS_PER_POINT,
            size if size < 0.0 => -size,
            size => size * PIXELS_PER_POINT,
        };
        pixels.min(Self::MAX_PIXELS)
    }

    /// Whether the letters are bold: the last of the words `bold` and `normal` counts.
    ///
    /// ```
    /// # use papert::picture::text::Font;
    /// assert!(Font::from(("Arial", 8, "bold")).is_bold());
    /// ```
    #[must_use]
    pub fn is_bold(&self) -> bool {
        self.last_of("bold", "normal")
    }

    /// Whether the letters are slanted: the last of the words `italic` and `roman` counts.
    ///
    /// ```
    /// # use papert::picture::text::Font;
    /// assert!(Font::from(("Arial", 8, "bold italic")).is_italic());
    /// ```
    #[must_use]
    pub fn is_italic(&self) -> bool {
        self.last_of("italic", "roman")
    }

    /// Whether there is a line below the letters.
    ///
    /// ```
    /// # use papert::picture::text::Font;
    /// assert!(Font::from(("Arial", 8, "underline")).is_underlined());
    /// ```
    #[must_use]
    pub fn is_underlined(&self) -> bool {
        self.style.split_whitespace().any(|word| word == "underline")
    }

    /// Whether there is a line through the letters.
    ///
    /// ```
    /// # use papert::picture::text::Font;
    /// assert!(Font::from(("Arial", 8, "overstrike")).is_overstruck());
    /// ```
    #[must_use]
    pub fn is_overstruck(&self) -> bool {
        self.style.split_whitespace().any(|word| word == "overstrike")
    }

    /// Checks that the size is a finite number and that Tk knows the style words.
    ///
    /// # Errors
    ///
    /// [`FontError::Size`] if the size is not a finite number, [`FontError::Style`] for the first style word that Tk
    /// does not know.
    ///
    /// ```
    /// # use papert::picture::text::Font;
    /// assert!(Font::from(("Arial", 8, "bold italic")).check().is_ok());
    /// assert!(Font::from(("Arial", f64::NAN)).check().is_err());
    /// let error = Font::from(("Arial", 8, "blod")).check().unwrap_err();
    /// assert!(error.to_string().starts_with("there is no font style called \"blod\""));
    /// ```
    pub fn check(&self) -> Result<(), FontError> {
        if !self.size.is_finite() {
            return Err(FontError::Size(self.size));
        }
        let unknown = self.style.split_whitespace().find(|word| !STYLE_WORDS.contains(word));
        unknown.map_or(Ok(()), |word| Err(FontError::Style(word.to_owned())))
    }

    fn last_of(&self, yes: &str, no: &str) -> bool {
        self.style.split_whitespace().rfind(|word| *word == yes || *word == no) == Some(yes)
    }
}

/// Python's default: Arial, 8 points, normal.
impl Default for Font {
    fn default() -> Self {
        Self::from(("Arial", 8, "normal"))
    }
}

/// A family and a size; no style words.
impl<F: AsRef<str>, N: Number> From<(F, N)> for Font {
    fn from((family, size): (F, N)) -> Self {
        Self { family: family.as_ref().to_owned(), size: size.to_f64(), style: String::new() }
    }
}

/// A family, a size and style words, separated by white space.
impl<F: AsRef<str>, N: Number, S: AsRef<str>> From<(F, N, S)> for Font {
    fn from((family, size, style): (F, N, S)) -> Self {
        Self { family: family.as_ref().to_owned(), size: size.to_f64(), style: style.as_ref().to_owned() }
    }
}

/// Tk's notation: family, size and style words, with braces around a part that contains a space.
impl fmt::Display for Font {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let brace = |word: &str| word.is_empty() || word.contains(char::is_whitespace);
        let list = |f: &mut fmt::Formatter<'_>, word: &str| {
            if brace(word) { write!(f, "{{{word}}}") } else { f.write_str(word) }
        };
        list(f, &self.family)?;
        write!(f, " {}", self.size)?;
        if !self.style.is_empty() {
            f.write_str(" ")?;
            list(f, &self.style)?;
        }
        Ok(())
    }
}

/// An error in a [`Font`].
///
/// ```
/// use papert::picture::text::{Font, FontError};
///
/// assert_eq!(Font::from(("Arial", 8, "cursive")).check(), Err(FontError::Style("cursive".into())));
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum FontError {
    /// A style word that Tk does not know.
    Style(String),
    /// A size that is not a finite number.
    Size(f64),
}

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Style(word) => {
                let words = STYLE_WORDS.join(", ");
                write!(f, "there is no font style called {word:?}; the styles are {words}")
            }
            Self::Size(size) => write!(f, "the size of a font is {size}; use a number of points such as 8"),
        }
    }
}

debug_as_display!(FontError);

impl Error for FontError {}

/// Tk converts points with the resolution of the display; pictures need one resolution, the customary 96 pixels per
/// inch at 72 points per inch.
const PIXELS_PER_POINT: f64 = 96.0 / 72.0;

/// The size that Tk on X11 uses for 0.
const TK_DEFAULT_POINTS: f64 = 12.0;

const STYLE_WORDS: [&str; 6] = ["normal", "bold", "roman", "italic", "underline", "overstrike"];
