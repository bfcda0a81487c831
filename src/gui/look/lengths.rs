//! Lengths, texts and colours as they are painted: what the scale and the theme make of them.

use crate::color::Rgba;
use crate::gui::theme::Theme;
use crate::picture::text::{Extent, Font, measure};

/// How large a text is in a font, in the font's own pixels; [`measure`] is one.
pub(crate) type Measure<'a> = &'a dyn Fn(&str, &Font) -> Extent;

/// A length in device pixels: times the scale, rounded, at least 0, and at least 1 when it was more than 0.
pub(crate) fn px(length: i32, scale: f64) -> i32 {
    // A scale that is not a number makes 0.
    let pixels = (f64::from(length) * scale).round() as i32;
    if length <= 0 { 0 } else { pixels.clamp(1, LARGEST) }
}

/// No sum of a few lengths overflows.
const LARGEST: i32 = 1 << 20;

/// Whole device pixels that a measured length needs.
pub(crate) fn ceil(length: f64) -> i32 {
    (length.ceil() as i32).clamp(0, LARGEST)
}

/// The same font for device pixels.
pub(crate) fn scaled(font: &Font, scale: f64) -> Font {
    Font::from((font.family(), -font.pixels() * scale, font.style()))
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

/// What everything is painted with: the letters of the crate.
pub(crate) const PAINTED: Measure<'static> = &measure;
