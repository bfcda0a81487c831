//! The icons of dialogs.

use crate::color::Rgba;
use crate::geom::Vec2D;
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::gui::look::{Brush, Look, Measure, anchored, px};
use crate::gui::theme::Theme;

/// The icon of a dialog, for the kind of its message.
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

impl Look for Icon {
    fn request(&self, theme: &Theme, scale: f64, _: Measure<'_>) -> Size {
        let side = px(theme.icon_size, scale);
        Size::new(side, side)
    }

    /// Draws on what is there already.
    fn draw(&self, brush: &mut Brush<'_>) {
        let theme = brush.theme();
        let side = brush.px(theme.icon_size);
        let at = anchored(Size::new(side, side), brush.area(), Anchor::Center);
        let grid = Grid { left: at.x.into(), top: at.y.into(), side: side.into() };
        match self {
            Self::Info => {
                disc(brush, at, theme.info);
                grid.line(brush, &[(0.5, 0.46), (0.5, 0.73)], 0.105, theme.icon_text);
                grid.line(brush, &[(0.5, 0.285), (0.5, 0.285)], 0.125, theme.icon_text);
            }
            Self::Warning => {
                let corners = [(0.5, 0.13), (0.93, 0.87), (0.07, 0.87)];
                let points = corners.map(|p| grid.point(p));
                brush.polygon(&points, theme.warning);
                // The same as a line, whose corners are round.
                grid.line(brush, &[corners[0], corners[1], corners[2], corners[0]], 0.12, theme.warning);
                grid.line(brush, &[(0.5, 0.39), (0.5, 0.61)], 0.095, theme.warning_text);
                grid.line(brush, &[(0.5, 0.77), (0.5, 0.77)], 0.115, theme.warning_text);
            }
            Self::Error => {
                disc(brush, at, theme.danger);
                grid.line(brush, &[(0.34, 0.34), (0.66, 0.66)], 0.105, theme.icon_text);
                grid.line(brush, &[(0.66, 0.34), (0.34, 0.66)], 0.105, theme.icon_text);
            }
            Self::Question => {
                disc(brush, at, theme.info);
                // Three quarters of a ring, and on to the dot.
                let hook: Vec<_> = (0..=20)
                    .map(|step| {
                        let (sin, cos) = libm::sincos((-0.98 + 1.38 * f64::from(step) / 20.0) * std::f64::consts::PI);
                        (0.5 + 0.15 * cos, 0.385 + 0.15 * sin)
                    })
                    .chain([(0.5, 0.555), (0.5, 0.60)])
                    .collect();
                grid.line(brush, &hook, 0.1, theme.icon_text);
                grid.line(brush, &[(0.5, 0.755), (0.5, 0.755)], 0.115, theme.icon_text);
            }
        }
    }
}

/// Places in an icon, as shares of its side.
struct Grid {
    left: f64,
    top: f64,
    side: f64,
}

impl Grid {
    fn point(&self, (x, y): (f64, f64)) -> Vec2D {
        Vec2D { x: self.left + x * self.side, y: self.top + y * self.side }
    }

    fn line(&self, brush: &mut Brush<'_>, points: &[(f64, f64)], width: f64, color: Rgba) {
        let points: Vec<_> = points.iter().map(|&p| self.point(p)).collect();
        brush.line(&points, width * self.side, color);
    }
}

fn disc(brush: &mut Brush<'_>, at: Rect, color: Rgba) {
    brush.round(at, f64::from(at.width) / 2.0, color);
}
