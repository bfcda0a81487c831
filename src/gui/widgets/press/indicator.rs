//! The indicators of checkbuttons and radiobuttons: a box with a check mark, and a disc with a dot.

use super::{ButtonBody, ButtonKind};
use crate::color::Rgba;
use crate::geom::Vec2D;
use crate::gui::geometry::Rect;
use crate::gui::look::{Brush, Relief, WidgetState, middle, shades, shrunk};

impl ButtonBody {
    pub(super) fn indicator_radius(&self, brush: &Brush<'_>, indicator: Rect) -> f64 {
        match self.kind {
            ButtonKind::Push | ButtonKind::Check => f64::from(brush.on.px(brush.on.theme.small_radius)),
            ButtonKind::Radio => f64::from(indicator.width) / 2.0,
        }
    }

    pub(super) fn draw_indicator(&self, brush: &mut Brush<'_>, indicator: Rect) {
        let (on, theme) = (brush.on, brush.on.theme);
        let radius = self.indicator_radius(brush, indicator);
        let (line, face) = match (self.on, self.trim.state) {
            (true, WidgetState::Normal) => (theme.accent, theme.accent),
            (true, WidgetState::Active) => (theme.accent_hover, theme.accent_hover),
            (true, WidgetState::Pressed) => (theme.accent_pressed, theme.accent_pressed),
            (_, WidgetState::Disabled) => (theme.disabled_text, theme.disabled),
            (false, WidgetState::Normal) => (theme.outline, theme.surface),
            (false, WidgetState::Active) => (theme.outline_hover, theme.surface),
            (false, WidgetState::Pressed) => (theme.outline_hover, theme.button_pressed),
        };
        let border = on.px(theme.border_width);
        brush.round(indicator, radius, line);
        if line != face {
            brush.round(shrunk(indicator, border), radius - f64::from(border), face);
        }
        if self.on {
            let ink = if self.trim.state == WidgetState::Disabled { theme.disabled_text } else { theme.accent_text };
            match self.kind {
                ButtonKind::Push | ButtonKind::Check => check_mark(brush, indicator, 0.12, ink),
                ButtonKind::Radio => {
                    // The same whole number of pixels from every side, so the dot is centred.
                    let dot = shrunk(indicator, (f64::from(indicator.width) * 0.31).round() as i32);
                    brush.round(dot, f64::from(dot.width), ink);
                }
            }
        }
    }

    pub(super) fn draw_tk_indicator(&self, brush: &mut Brush<'_>, indicator: Rect) {
        let (on, theme) = (brush.on, brush.on.theme);
        let face = if self.trim.state == WidgetState::Disabled { theme.disabled } else { theme.surface };
        let ink = if self.trim.state == WidgetState::Disabled { theme.disabled_text } else { theme.text };
        let (light, dark) = shades(theme.window);
        match self.kind {
            ButtonKind::Push | ButtonKind::Check => {
                brush.fill(indicator, face);
                brush.relief(indicator, on.px(1), Relief::Sunken, theme.window);
                if self.on {
                    check_mark(brush, indicator, 0.17, ink);
                }
            }
            ButtonKind::Radio => {
                let (radius, line) = (f64::from(indicator.width) / 2.0, on.px(1));
                brush.round(indicator, radius, face);
                half_ring(brush, indicator, f64::from(line), (dark, light));
                if self.on {
                    let dot = shrunk(indicator, (radius * 0.64).round() as i32);
                    brush.round(dot, radius, ink);
                }
            }
        }
    }
}

/// Draws a check mark in the middle of a box, from the left via the bottom to the top right; `width` is a fraction of
/// the box's side.
fn check_mark(brush: &mut Brush<'_>, indicator: Rect, width: f64, color: Rgba) {
    let side = f64::from(indicator.width);
    let point = |x: f64, y: f64| Vec2D { x: f64::from(indicator.x) + x * side, y: f64::from(indicator.y) + y * side };
    let points = [point(0.26, 0.53), point(0.43, 0.70), point(0.75, 0.32)];
    brush.line(&points, side * width, color);
}

/// Draws a line along the inside of a disc, in one colour at the top left and another at the bottom right.
fn half_ring(brush: &mut Brush<'_>, disc: Rect, width: f64, (upper, lower): (Rgba, Rgba)) {
    let radius = f64::from(disc.width) / 2.0 - width / 2.0;
    let middle = middle(disc);
    for (color, from) in [(lower, -0.25), (upper, 0.75)] {
        let arc: Vec<_> = (0..=24)
            .map(|step| {
                let (sin, cos) = libm::sincos((from + f64::from(step) / 24.0) * std::f64::consts::PI);
                Vec2D { x: middle.x + radius * cos, y: middle.y + radius * sin }
            })
            .collect();
        brush.line(&arc, width, color);
    }
}
