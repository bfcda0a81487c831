//! Numbers, colours and text in the syntax of SVG.

use std::fmt::Write as _;

use super::path::{PARTS, decimal};
use crate::color::Rgba;
use crate::geom::Vec2D;
use crate::picture::export::chains::Place;
use crate::picture::raster::View;

/// The position of a canvas point in the coordinates of the file: device pixels from the origin.
pub(super) fn on_paper(p: Vec2D, view: View, shift: f64) -> Vec2D {
    Vec2D { x: p.x * view.scale + shift, y: p.y * view.scale + shift }
}

/// A point in whole hundredths of a pixel. The point is within [`Window::WORLD`], so it fits.
pub(super) fn place(p: Vec2D) -> Place {
    (hundredths(p.x), hundredths(p.y))
}

pub(super) fn hundredths(v: f64) -> i32 {
    (v * PARTS).round() as i32
}

/// A length or coordinate of an attribute, to a hundredth.
pub(super) fn coordinate(v: f64) -> String {
    decimal(i64::from(hundredths(v)), 2)
}

/// The attributes of a colour; `what` is `fill` or `stroke`.
pub(super) fn paint(what: &str, color: Rgba) -> String {
    let Rgba { r, g, b, a } = color;
    let short = [r, g, b].iter().all(|part| part % 17 == 0);
    let mut text = if short {
        format!(r##" {what}="#{:x}{:x}{:x}""##, r / 17, g / 17, b / 17)
    } else {
        format!(r##" {what}="#{r:02x}{g:02x}{b:02x}""##)
    };
    if a < 255 {
        write!(text, r#" {what}-opacity="{}""#, share(a)).ok();
    }
    text
}

/// An opacity as a number from 0 to 1.
pub(super) fn share(alpha: u8) -> String {
    decimal((f64::from(alpha) / 255.0 * 1000.0).round() as i64, 3)
}

/// The attribute of a width in hundredths; omitted for a width of 1, which is the default.
pub(super) fn stroke_width(width: i32) -> String {
    if width == 100 { String::new() } else { format!(r#" stroke-width="{}""#, decimal(width.into(), 2)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_as_short_as_they_can_be() {
        assert_eq!(paint("fill", Rgba::new(255, 0, 17, 255)), r##" fill="#f01""##);
        assert_eq!(paint("stroke", Rgba::new(255, 0, 18, 128)), r##" stroke="#ff0012" stroke-opacity=".502""##);
    }
}
