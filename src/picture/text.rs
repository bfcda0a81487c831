//! Text in a picture: fonts, how large a text is, and the pixels of its letters.
//!
//! One font, Noto Sans, is part of the crate and draws every character that it has, whatever family is asked for, so
//! that a picture is the same on every machine. For other characters, such as 你好 or emoji, the fonts of the system
//! are searched when the first of them is met; [`set_system_fonts`] turns that off for pictures that are to be
//! compared byte by byte. A character that no font has is a box.

use std::cell::RefCell;
use std::error::Error;
use std::fmt;
use std::str::FromStr;

use crate::color::Rgba;
use crate::geom::Vec2D;

mod cache;
mod coverage;
mod emoji;
mod font;
mod glyphs;
mod layout;

pub use font::{Font, FontError};

pub(in crate::picture) use coverage::Area;
pub(in crate::picture) use glyphs::{Ink, PlacedGlyph};

use glyphs::GlyphCache;
use layout::{Metrics, Typesetter};

/// A piece of text at its place in a picture: what Python's `write` leaves behind.
///
/// `at` is on the *bottom* of the box around the text, below the tails of letters such as `g`: its left end, middle
/// or right end, as [`Align`] says. Lines are separated by line ends (`\n`, `\r\n`, or any other of Unicode's), grow
/// upwards from there and begin at the left side of the box. A tab goes to the next multiple of eight zeros.
///
/// Semantics: [`turtle.write`](https://docs.python.org/3/library/turtle.html#turtle.write).
///
/// ```
/// use papert::Vec2D;
/// use papert::picture::text::{Align, Text};
///
/// let text = Text::new("two\nlines", Vec2D::new(10, 50)).with_align(Align::Center).with_font(("Arial", 12));
/// let (corner, size) = text.bounds();
/// assert_eq!(corner.y + size.height, 50.0);
/// assert_eq!(corner.x + size.width / 2.0, 10.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The bottom of the box around the text, in canvas pixels, `y` down.
    pub at: Vec2D,
    /// What is written; it may have several lines.
    pub text: String,
    /// Which part of the bottom is at `at`.
    pub align: Align,
    /// The font; what is wrong with it counts for nothing here, ask [`Font::check`].
    pub font: Font,
    /// The colour of the letters.
    pub color: Rgba,
}

impl Text {
    /// A text that begins at `at`, black, in the default font.
    ///
    /// ```
    /// # use papert::{picture::text::{Font, Text}, Vec2D};
    /// assert_eq!(Text::new("hello", Vec2D::ZERO).font, Font::default());
    /// ```
    #[must_use]
    pub fn new(text: impl Into<String>, at: Vec2D) -> Self {
        Self { at, text: text.into(), align: Align::Left, font: Font::default(), color: Rgba::BLACK }
    }

    /// The text with another alignment.
    ///
    /// ```
    /// # use papert::{picture::text::{Align, Text}, Vec2D};
    /// let text = Text::new("hello", Vec2D::ZERO).with_align(Align::Right);
    /// assert_eq!(text.bounds().0.x, -text.bounds().1.width);
    /// ```
    #[must_use]
    pub fn with_align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// The text in another font.
    ///
    /// ```
    /// # use papert::{picture::text::Text, Vec2D};
    /// let text = Text::new("hello", Vec2D::ZERO).with_font(("Courier", 24, "bold"));
    /// assert!(text.font.is_bold());
    /// ```
    #[must_use]
    pub fn with_font(self, font: impl Into<Font>) -> Self {
        Self { font: font.into(), ..self }
    }

    /// The text in another colour.
    ///
    /// ```
    /// # use papert::{picture::text::Text, Rgba, Vec2D};
    /// let text = Text::new("hello", Vec2D::ZERO).with_color(Rgba::new(255, 0, 0, 255));
    /// assert_eq!(text.color.r, 255);
    /// ```
    #[must_use]
    pub fn with_color(self, color: Rgba) -> Self {
        Self { color, ..self }
    }

    /// The box around the text: its top left corner, in canvas pixels with `y` down, and its size.
    ///
    /// It is the box of the lines, as in [`measure`]; the ink of a letter may reach beyond it a little.
    ///
    /// ```
    /// # use papert::{picture::text::Text, Vec2D};
    /// let (corner, size) = Text::new("hello", Vec2D::new(0, 100)).bounds();
    /// assert_eq!((corner.x, corner.y), (0.0, 100.0 - size.height));
    /// ```
    #[must_use]
    pub fn bounds(&self) -> (Vec2D, Extent) {
        let extent = measure(&self.text, &self.font);
        let left = self.at.x - self.align.share() * extent.width;
        (Vec2D { x: left, y: self.at.y - extent.height }, extent)
    }

    /// The lines from the top, each with the left end of its baseline in canvas pixels, `y` down: for formats that
    /// keep text as text.
    ///
    /// ```
    /// # use papert::{picture::text::Text, Vec2D};
    /// let text = Text::new("one\ntwo", Vec2D::ZERO);
    /// let lines: Vec<_> = text.lines().map(|(line, at)| (line, at.y < 0.0)).collect();
    /// assert_eq!(lines, [("one", true), ("two", true)]);
    /// ```
    pub fn lines(&self) -> impl Iterator<Item = (&str, Vec2D)> {
        let (corner, _) = self.bounds();
        let spacing = Spacing::of(&self.font);
        let baselines = (0_u32..).map(move |n| corner.y + spacing.ascent + f64::from(n) * spacing.line());
        layout::lines(&self.text).zip(baselines).map(move |(line, y)| (line, Vec2D { x: corner.x, y }))
    }
}

/// Which part of a text's bottom line is at its place.
///
/// ```
/// use papert::picture::text::Align;
///
/// assert_eq!("Center".parse(), Ok(Align::Center));
/// assert_eq!(Align::default(), Align::Left);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// The text begins there.
    #[default]
    Left,
    /// The middle of the text is there.
    Center,
    /// The text ends there.
    Right,
}

impl Align {
    /// How much of the width lies to the left of the place.
    fn share(self) -> f64 {
        match self {
            Self::Left => 0.0,
            Self::Center => 0.5,
            Self::Right => 1.0,
        }
    }
}

/// From `left`, `center` or `right`, in any case.
impl FromStr for Align {
    type Err = AlignError;

    fn from_str(word: &str) -> Result<Self, AlignError> {
        let all = [("left", Self::Left), ("center", Self::Center), ("right", Self::Right)];
        let found = all.into_iter().find(|(name, _)| word.eq_ignore_ascii_case(name));
        found.map(|(_, align)| align).ok_or_else(|| AlignError(word.to_owned()))
    }
}

/// A word that is no [`Align`].
///
/// ```
/// let error = "centre".parse::<papert::picture::text::Align>().unwrap_err();
/// assert_eq!(error.to_string(), "text is aligned \"left\", \"center\" or \"right\", not \"centre\"");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignError(String);

impl fmt::Display for AlignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "text is aligned \"left\", \"center\" or \"right\", not {:?}", self.0)
    }
}

impl Error for AlignError {}

/// How large a text is, in canvas pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extent {
    /// The width of the widest line, trailing blanks included; not a whole number in general.
    pub width: f64,
    /// The number of lines times the height of one, which is a whole number of pixels.
    pub height: f64,
}

/// How large a text is: the width that its letters take, and the height of its lines.
///
/// The height of a line follows from the font's size alone, whatever characters are in it; an empty text has one
/// line, and one that ends with a line end has an empty line more, as in Tk. Everything is 0 when the size of the
/// font is not a finite number.
///
/// ```
/// use papert::picture::text::{Font, measure};
///
/// let font = Font::from(("Arial", 12));
/// let (one, two) = (measure("one", &font), measure("one\ntwo", &font));
/// assert_eq!(two.height, 2.0 * one.height);
/// assert!(two.width >= one.width);
/// ```
#[must_use]
pub fn measure(text: &str, font: &Font) -> Extent {
    let block = with_studio(|studio| studio.typesetter.lay_out(text, font));
    Extent {
        width: block.width * font.pixels() / layout::EM,
        height: block.lines.len() as f64 * Spacing::of(font).line(),
    }
}

/// Says whether characters that the embedded font lacks are drawn with fonts of the system (at first, yes) or as
/// boxes, from now on and on this thread.
///
/// Pictures that are to be the same on every machine want boxes. Each thread has its own setting, as it has its own
/// worlds, so that tests which run side by side do not disturb each other.
///
/// ```
/// use papert::picture::text::{set_system_fonts, system_fonts};
///
/// set_system_fonts(false);
/// assert!(!system_fonts());
/// ```
pub fn set_system_fonts(allowed: bool) {
    with_studio(|studio| studio.typesetter.set_system_allowed(allowed));
}

/// Whether characters that the embedded font lacks are drawn with fonts of the system on this thread.
///
/// ```
/// assert!(papert::picture::text::system_fonts());
/// ```
#[must_use]
pub fn system_fonts() -> bool {
    with_studio(|studio| studio.typesetter.system_allowed())
}

/// The pixels of a text, in the order in which they are to be blended.
///
/// `anchor` is [`Text::at`] in device pixels, `scale` the number of device pixels in a canvas pixel, `visible` the
/// part of the picture that is of interest: glyphs outside of it are left out, and only those too large to be kept
/// are cut to it. What is drawn does not depend on it.
pub(in crate::picture) fn glyphs(text: &Text, scale: f64, anchor: Vec2D, visible: Area) -> Vec<PlacedGlyph> {
    let pixels = (text.font.pixels() * scale).min(Font::MAX_PIXELS);
    // Also when one of them is not a number.
    let is_drawable = pixels > 0.0 && anchor.is_finite() && !visible.is_empty() && !text.text.is_empty();
    if !is_drawable {
        return Vec::new();
    }
    let spacing = Spacing::of(&text.font);
    let unit = pixels / layout::EM;
    with_studio(|studio| {
        let block = studio.typesetter.lay_out(&text.text, &text.font);
        // The box is moved to whole pixels, so that the letters of a text look the same wherever it is.
        let left = (anchor.x - text.align.share() * block.width * unit).round();
        let bottom = anchor.y.round();
        let mut placed = Vec::new();
        for (n, line) in block.lines.iter().enumerate() {
            let below = (block.lines.len() - 1 - n) as f64;
            let baseline = (bottom - (below * spacing.line() + spacing.descent) * scale).round();
            // Only an overstrike or an accent reaches far from its line.
            let reach = 4.0 * pixels + 2.0;
            if baseline + reach < f64::from(visible.top) || baseline - reach > f64::from(visible.bottom) {
                continue;
            }
            for glyph in &line.glyphs {
                let face = studio.typesetter.face(glyph.face);
                let at = (left + glyph.x * unit, (baseline + glyph.y * unit).round() as i32);
                placed.extend(studio.glyphs.glyph((face, (glyph.face, glyph.id)), pixels, at, visible));
            }
            let metrics = Metrics::of(&text.font);
            let bars = [
                text.font.is_underlined().then_some(metrics.underline),
                text.font.is_overstruck().then_some(metrics.overstrike),
            ];
            for (offset, thickness) in bars.into_iter().flatten() {
                let (top, width) = ((baseline + offset * unit).round() as i32, (line.width * unit).round() as u32);
                let area = Area::at(left as i32, top, width, (thickness * unit).round().max(1.0) as u32);
                placed.extend(PlacedGlyph::solid(area, visible));
            }
        }
        placed
    })
}

/// The heights of a line of text, in whole canvas pixels.
#[derive(Clone, Copy, Debug)]
struct Spacing {
    ascent: f64,
    descent: f64,
}

impl Spacing {
    fn of(font: &Font) -> Self {
        let (metrics, unit) = (Metrics::of(font), font.pixels() / layout::EM);
        Self { ascent: (metrics.ascent * unit).round(), descent: (metrics.descent * unit).round() }
    }

    fn line(self) -> f64 {
        self.ascent + self.descent
    }
}

/// What a thread keeps to write with.
#[derive(Debug)]
struct Studio {
    typesetter: Typesetter,
    glyphs: GlyphCache,
}

thread_local! {
    static STUDIO: RefCell<Studio> = RefCell::new(Studio { typesetter: Typesetter::new(), glyphs: GlyphCache::new() });
}

/// Nothing in here calls back, so that the borrow cannot fail.
fn with_studio<R>(work: impl FnOnce(&mut Studio) -> R) -> R {
    STUDIO.with_borrow_mut(work)
}
