//! Lengths, text and colours as painted, after the scale and the theme have been applied.

use crate::color::Rgba;
use crate::gui::theme::{Edges, Theme};
use crate::picture::text::{Extent, Font, measure};

/// A function that measures text in a font, in the font's own pixels, such as [`measure`].
pub(crate) type Measure<'a> = &'a dyn Fn(&str, &Font) -> Extent;

/// The data that a widget needs to measure itself: the theme, the scale and a function that measures text.
#[derive(Clone, Copy)]
pub(crate) struct Scaled<'a> {
    pub(crate) theme: &'a Theme,
    /// The number of device pixels per pixel before scaling.
    pub(crate) scale: f64,
    pub(crate) measure: Measure<'a>,
}

impl<'a> Scaled<'a> {
    /// The values used for painting: text is measured with the crate's own letters.
    pub(crate) fn painted(theme: &'a Theme, scale: f64) -> Self {
        Self { theme, scale, measure: &measure }
    }

    /// A length in device pixels: multiplied by the scale and rounded; at least 0, and at least 1 if `length` is
    /// positive.
    pub(crate) fn px(self, length: i32) -> i32 {
        // A NaN scale gives 0.
        let pixels = (f64::from(length) * self.scale).round() as i32;
        if length <= 0 { 0 } else { pixels.clamp(1, LARGEST) }
    }

    /// The same font, sized in device pixels.
    pub(crate) fn font(self, font: &Font) -> Font {
        Font::from((font.family(), -font.pixels() * self.scale, font.style()))
    }

    /// The width of text in a font sized in device pixels.
    pub(crate) fn width(self, text: &str, font: &Font) -> i32 {
        ceil((self.measure)(text, font).width)
    }

    /// The height of a line in a font sized in device pixels.
    pub(crate) fn line(self, font: &Font) -> i32 {
        ceil((self.measure)("", font).height)
    }

    /// Whether edges are drawn like Tk's.
    pub(crate) fn is_relief(self) -> bool {
        self.theme.edges == Edges::Relief
    }
}

/// The maximum length, chosen to keep the sum of a few lengths from overflowing.
const LARGEST: i32 = 1 << 20;

/// A measured length, rounded up to whole device pixels.
pub(crate) fn ceil(length: f64) -> i32 {
    (length.ceil() as i32).clamp(0, LARGEST)
}

/// The colour that is `share` of the way from `a` to `b`.
pub(crate) fn mix(a: Rgba, b: Rgba, share: f64) -> Rgba {
    let part = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
    Rgba::new(part(a.r, b.r), part(a.g, b.g), part(a.b, b.b), part(a.a, b.a))
}

/// The fill colour of a disabled groove.
pub(crate) fn faded(theme: &Theme) -> Rgba {
    mix(theme.trough, theme.disabled_text, 0.6)
}
