//! The icons of dialogs.

use crate::geom::Vec2D;
use crate::gui::geometry::Rect;
use crate::gui::look::Brush;

/// The icon of a dialog, which indicates the kind of its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Icon {
    /// Information: an `i` on a disc.
    Info,
    /// A warning: an exclamation mark on a triangle.
    Warning,
    /// An error: a cross on a disc.
    Error,
    /// A question: a question mark on a disc.
    Question,
}

impl Icon {
    /// Draws the icon in a square, over the existing content.
    pub(super) fn draw(self, brush: &mut Brush<'_>, area: Rect) {
        let theme = brush.on.theme;
        let side = f64::from(area.width);
        // Positions in an icon are fractions of its side.
        let point = |&(x, y): &(f64, f64)| Vec2D { x: f64::from(area.x) + x * side, y: f64::from(area.y) + y * side };
        let points = |shares: &[(f64, f64)]| shares.iter().map(point).collect::<Vec<_>>();
        let (ground, ink) = match self {
            Self::Info | Self::Question => (theme.info, theme.icon_text),
            Self::Warning => (theme.warning, theme.warning_text),
            Self::Error => (theme.danger, theme.icon_text),
        };
        if self == Self::Warning {
            let [a, b, c] = [(0.5, 0.13), (0.93, 0.87), (0.07, 0.87)];
            brush.polygon(&points(&[a, b, c]), ground);
            // The same triangle as an outline with round corners.
            brush.line(&points(&[a, b, c, a]), 0.12 * side, ground);
        } else {
            brush.round(area, side / 2.0, ground);
        }
        let mut line = |shares: &[(f64, f64)], width: f64| brush.line(&points(shares), width * side, ink);
        match self {
            Self::Info => {
                line(&[(0.5, 0.46), (0.5, 0.73)], 0.105);
                line(&[(0.5, 0.285), (0.5, 0.285)], 0.125);
            }
            Self::Warning => {
                line(&[(0.5, 0.39), (0.5, 0.61)], 0.095);
                line(&[(0.5, 0.77), (0.5, 0.77)], 0.115);
            }
            Self::Error => {
                line(&[(0.34, 0.34), (0.66, 0.66)], 0.105);
                line(&[(0.66, 0.34), (0.34, 0.66)], 0.105);
            }
            Self::Question => {
                // Three quarters of a ring, continued towards the dot.
                let ring = (0..=20).map(|step| {
                    let (sin, cos) = libm::sincos((-0.98 + 1.38 * f64::from(step) / 20.0) * std::f64::consts::PI);
                    (0.5 + 0.15 * cos, 0.385 + 0.15 * sin)
                });
                line(&ring.chain([(0.5, 0.555), (0.5, 0.60)]).collect::<Vec<_>>(), 0.1);
                line(&[(0.5, 0.755), (0.5, 0.755)], 0.115);
            }
        }
    }
}
