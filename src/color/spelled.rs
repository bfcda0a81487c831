//! Colours that remember how they were spelled.

use std::fmt;
use std::hash::{Hash, Hasher};

use super::mode::ColorMode;
use super::names;
use super::rgba::Rgba;

/// A colour with its spelling: if a pen's colour was set to `"red"`, it is returned as `"red"`, as in Python.
///
/// Valid spellings are the 761 names of [Tk](https://www.tcl-lang.org/man/tcl8.6/TkCmd/colors.htm) in any case, with or
/// without their spaces; `""` (transparent); `#rgb`, `#rrggbb`, `#rrrgggbbb`, `#rrrrggggbbbb`; `rgb:r/g/b` with
/// components of one to four digits; and, as an extension of Tk, `#rrggbbaa`.
///
/// Two colours are equal if their *spellings* are identical, because Python compares the strings: changing a pen from
/// `"red"` to `"#ff0000"` is a change of the pen. To find out whether two colours look alike, compare their
/// [`Color::rgba`].
///
/// ```
/// use papert::{Color, Rgba};
///
/// let sky: Color = "Light Sky Blue".parse()?;
/// assert_eq!(sky.rgba(), Rgba::new(135, 206, 250, 255));
/// assert_eq!(sky.as_str(), "Light Sky Blue");
///
/// let red: Color = "red".parse()?;
/// assert_ne!(red, Color::rgb(255, 0, 0));
/// assert_eq!(red.rgba(), Color::rgb(255, 0, 0).rgba());
/// # Ok::<(), papert::ColorError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Color {
    /// The spelling, in ASCII.
    letters: [u8; Self::ROOM],
    len: u8,
    rgba: Rgba,
}

impl Color {
    /// Opaque black, spelled `black`: the pen colour of a new turtle.
    pub const BLACK: Self = Self::spelled("black", Rgba::BLACK);
    /// Opaque white, spelled `white`: the background of a new screen.
    pub const WHITE: Self = Self::spelled("white", Rgba::WHITE);
    /// Fully transparent, spelled as the empty string.
    pub const CLEAR: Self = Self::spelled("", Rgba::CLEAR);

    /// The size of the buffer for a spelling, in bytes; the longest valid one, `light goldenrod yellow`, takes 22.
    const ROOM: usize = 23;

    /// The opaque colour with the given red, green and blue, each from 0 to 255, spelled `#rrggbb`.
    ///
    /// ```
    /// use papert::Color;
    /// assert_eq!(Color::rgb(255, 128, 0).as_str(), "#ff8000");
    /// ```
    #[must_use]
    pub const fn rgb(r: u8, g: u8, b: u8) -> Self {
        let mut color = Self::rgba_digits(Rgba::new(r, g, b, 255));
        color.len = 7;
        color
    }

    /// The same colour with the given opacity, from 0 (transparent) to 255 (opaque), spelled `#rrggbbaa`.
    ///
    /// ```
    /// use papert::Color;
    ///
    /// let veil = Color::rgb(255, 128, 0).with_alpha(64);
    /// assert_eq!(veil.as_str(), "#ff800040");
    /// assert_eq!(veil.rgba().a, 64);
    /// ```
    #[must_use]
    pub const fn with_alpha(self, alpha: u8) -> Self {
        let Rgba { r, g, b, .. } = self.rgba;
        Self::rgba_digits(Rgba::new(r, g, b, alpha))
    }

    /// The red, green, blue and opacity of the colour.
    ///
    /// ```
    /// use papert::{Color, Rgba};
    /// assert_eq!("#f80".parse::<Color>()?.rgba(), Rgba::new(255, 136, 0, 255));
    /// # Ok::<(), papert::ColorError>(())
    /// ```
    #[must_use]
    pub const fn rgba(self) -> Rgba {
        self.rgba
    }

    /// The original spelling of the colour, with its case and spaces.
    ///
    /// ```
    /// use papert::Color;
    /// assert_eq!("Dark Orange".parse::<Color>()?.as_str(), "Dark Orange");
    /// # Ok::<(), papert::ColorError>(())
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Every constructor stores ASCII, so the default is never used.
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// Red, green and blue in the units of a colour mode: `c * colormode / 255`, as returned by Python for a colour
    /// that is spelled with `#`.
    ///
    /// The opacity is omitted. Python's
    /// [`pencolor()`](https://docs.python.org/3.11/library/turtle.html#turtle.pencolor) fails on `#rgb` and the longer
    /// forms; this method does not.
    ///
    /// ```
    /// use papert::{Color, ColorMode};
    ///
    /// let color = Color::rgb(255, 51, 0);
    /// assert_eq!(color.components(ColorMode::Unit), (1.0, 0.2, 0.0));
    /// assert_eq!(color.components(ColorMode::Bytes), (255.0, 51.0, 0.0));
    /// ```
    #[must_use]
    pub fn components(self, mode: ColorMode) -> (f64, f64, f64) {
        let part = |c: u8| f64::from(c) * mode.max() / 255.0;
        (part(self.rgba.r), part(self.rgba.g), part(self.rgba.b))
    }

    fn as_bytes(&self) -> &[u8] {
        &self.letters[..usize::from(self.len)]
    }

    /// A colour spelled `#rrggbbaa`.
    const fn rgba_digits(rgba: Rgba) -> Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut letters = [0; Self::ROOM];
        letters[0] = b'#';
        let parts = [rgba.r, rgba.g, rgba.b, rgba.a];
        let mut i = 0;
        while i < parts.len() {
            letters[2 * i + 1] = DIGITS[(parts[i] >> 4) as usize];
            letters[2 * i + 2] = DIGITS[(parts[i] & 15) as usize];
            i += 1;
        }
        Self { letters, len: 9, rgba }
    }

    /// A colour with a spelling that is known to be valid, and is therefore ASCII and fits the buffer.
    pub(super) const fn spelled(spelling: &str, rgba: Rgba) -> Self {
        let bytes = spelling.as_bytes();
        let mut letters = [0; Self::ROOM];
        let mut len = 0;
        while len < bytes.len() {
            letters[len] = bytes[len];
            len += 1;
        }
        Self { letters, len: len as u8, rgba }
    }
}

impl Rgba {
    /// One of Tk's names for the colour, or else its spelling as a [`Color`].
    pub(crate) fn name(self) -> String {
        let value = u32::from_be_bytes([0, self.r, self.g, self.b]);
        let name = names::name_of(value).filter(|_| self.a == 255);
        name.map_or_else(|| Color::from(self).to_string(), str::to_owned)
    }
}

impl PartialEq for Color {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Color {}

/// Compares the spelling.
///
/// ```
/// # papert::headless();
/// assert!(papert::Turtle::new().pencolor("red").pen().pencolor == "red");
/// ```
impl PartialEq<str> for Color {
    fn eq(&self, spelling: &str) -> bool {
        self.as_str() == spelling
    }
}

/// Compares the spelling.
impl PartialEq<&str> for Color {
    fn eq(&self, spelling: &&str) -> bool {
        self.as_str() == *spelling
    }
}

impl Hash for Color {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

/// The colour spelled `#rrggbb` if it is opaque, and `#rrggbbaa` otherwise.
impl From<Rgba> for Color {
    fn from(rgba: Rgba) -> Self {
        let Rgba { r, g, b, a } = rgba;
        if a == 255 { Self::rgb(r, g, b) } else { Self::rgb(r, g, b).with_alpha(a) }
    }
}

/// Writes the spelling.
impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Color({:?})", self.as_str())
    }
}
