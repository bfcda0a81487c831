//! Lengths, texts and colours as they are painted: what the scale and the theme make of them.

use crate::color::Rgba;
use crate::gui::theme::{Edges, Theme};
use crate::picture::text::{Extent, Font, measure};

/// How large a text is in a font, in the font's own pixels; [`measure`] is one.
pub(crate) type Measure<'a> = &'a dyn Fn(&str, &Font) -> Extent;

/// What a widget needs to know to measure itself: the theme, the scale, and how large texts are.
#[derive(Clone, Copy)]
pub(crate) struct Scaled<'a> {
    pub(crate) theme: &'a Theme,
    /// Device pixels in a pixel before scaling.
    pub(crate) scale: f64,
    pub(crate) measure: Measure<'a>,
}

impl<'a> Scaled<'a> {
    /// What everything is painted with: texts have the letters of the crate.
    pub(crate) fn painted(theme: &'a Theme, scale: f64) -> Self {
        Self { theme, scale, measure: &measure }
    }

    /// A length in device pixels: times the scale, rounded, at least 0, and at least 1 when it was more than 0.
    pub(crate) fn px(self, length: i32) -> i32 {
        // A scale that is not a number makes 0.
        let pixels = (f64::from(length) * self.scale).round() as i32;
        if length <= 0 { 0 } else { pixels.clamp(1, LARGEST) }
    }

    /// The same font for device pixels.
    pub(crate) fn font(self, font: &Font) -> Font {
        Font::from((font.family(), -font.pixels() * self.scale, font.style()))
    }

    /// The width of a text in a font for device pixels.
    pub(crate) fn width(self, text: &str, font: &Font) -> i32 {
        ceil((self.measure)(text, font).width)
    }

    /// The height of a line in a font for device pixels.
    pub(crate) fn line(self, font: &Font) -> i32 {
        ceil((self.measure)("", font).height)
    }

    /// Whether edges are Tk's.
    pub(crate) fn is_relief(self) -> bool {
        self.theme.edges == Edges::Relief
    }
}

/// No sum of a few lengths overflows.
const LARGEST: i32 = 1 << 20;

/// Whole device pixels that a measured length needs.
pub(crate) fn ceil(length: f64) -> i32 {
    (length.ceil() as i32).clamp(0, LARGEST)
}

/// A colour between two, `share` of the way from `a` to `b`.
pub(crate) fn mix(a: Rgba, b: Rgba, share: f64) -> Rgba {
    let part = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
    Rgba::new(part(a.r, b.r), part(a.g, b.g), part(a.b, b.b), part(a.a, b.a))
}

/// What a groove is filled with when it is disabled.
pub(crate) fn faded(theme: &Theme) -> Rgba {
    mix(theme.trough, theme.disabled_text, 0.6)
}
