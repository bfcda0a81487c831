//! The contrast between two colours.

use crate::color::Rgba;

/// The contrast between two opaque colours: 1 if they are equally bright, 21 for black and white.
///
/// Text needs at least 4.5, and disabled text at least 3. Opacity is ignored.
///
/// Semantics: [contrast ratio](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio) of WCAG 2.
///
/// ```
/// use papert::Rgba;
/// use papert::gui::theme::contrast;
///
/// assert_eq!(contrast(Rgba::BLACK, Rgba::WHITE), 21.0);
/// assert_eq!(contrast(Rgba::WHITE, Rgba::WHITE), 1.0);
/// ```
#[must_use]
pub fn contrast(a: Rgba, b: Rgba) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + FLARE) / (a.min(b) + FLARE)
}

/// The [relative luminance](https://www.w3.org/TR/WCAG22/#dfn-relative-luminance) of a colour, 0 to 1.
fn luminance(color: Rgba) -> f64 {
    let linear = |part: u8| {
        let c = f64::from(part) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
    };
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

/// The luminance of the light that a display reflects.
const FLARE: f64 = 0.05;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_ratios() {
        let grey = |c| Rgba::new(c, c, c, 255);
        // The lightest grey that passes on white, as listed in every table of accessible colours.
        assert!(contrast(grey(0x76), Rgba::WHITE) > 4.5 && contrast(grey(0x77), Rgba::WHITE) < 4.5);
        assert_eq!(contrast(grey(10), grey(200)), contrast(grey(200), grey(10)));
        assert!((contrast(Rgba::new(255, 0, 0, 255), Rgba::WHITE) - 3.998).abs() < 0.001);
    }
}
