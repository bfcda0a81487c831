//! The picture of a button.

use super::{ButtonBody, DefaultRing};
use crate::color::Rgba;
use crate::gui::geometry::{Rect, Size};
use crate::gui::look::{Brush, Measure, Relief, WidgetState, mix, padded, px, shrunk};
use crate::gui::theme::{Edges, Theme};

impl ButtonBody {
    pub(super) fn push_size(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Size {
        let text = self.trim.text_room(theme, scale, measure);
        let (padx, pady) = self.trim.pad(theme.button_pad, scale);
        let edge =
            self.margin(theme, scale) + self.trim.border(theme.border_width, scale) + px(theme.button_sink, scale);
        Size::new(text.width.saturating_add(2 * (padx + edge)), text.height.saturating_add(2 * (pady + edge)))
    }

    pub(super) fn draw_push(&self, brush: &mut Brush<'_>) {
        let (theme, scale) = (brush.theme, brush.scale);
        brush.fill(brush.area, self.trim.around(theme));
        let shape = shrunk(brush.area, self.margin(theme, scale));
        let border = self.trim.border(theme.border_width, scale);
        let sink =
            if brush.is_relief() { self.draw_tk(brush, shape, border) } else { self.draw_round(brush, shape, border) };
        let (padx, pady) = self.trim.pad(theme.button_pad, scale);
        self.trim.write(brush, padded(shape, (border + padx, border + pady)).moved(sink, sink), self.ink(theme));
    }

    /// From the edge of the tile to the edge of the shape.
    fn margin(&self, theme: &Theme, scale: f64) -> i32 {
        let ring = if self.default == DefaultRing::Disabled { 0 } else { px(theme.default_ring, scale) };
        self.trim.highlight(theme.highlight, scale) + ring
    }

    fn is_accent(&self, theme: &Theme) -> bool {
        self.default == DefaultRing::Active && theme.default_ring == 0 && self.trim.background.is_none()
    }

    fn ink(&self, theme: &Theme) -> Rgba {
        let accent = self.is_accent(theme) && self.trim.is_enabled() && self.trim.foreground.is_none();
        if accent { theme.accent_text } else { self.trim.text(theme) }
    }

    /// The colour below the text.
    fn face(&self, theme: &Theme) -> Rgba {
        let states = if let Some(own) = self.trim.background {
            let toward = self.trim.foreground.unwrap_or(theme.text);
            let disabled = if theme.edges == Edges::Relief { own } else { theme.button_disabled };
            [own, mix(own, toward, 0.06), mix(own, toward, 0.14), disabled]
        } else if self.is_accent(theme) {
            [theme.accent, theme.accent_hover, theme.accent_pressed, theme.button_disabled]
        } else {
            [theme.button, theme.button_hover, theme.button_pressed, theme.button_disabled]
        };
        states[self.trim.state as usize]
    }

    fn draw_round(&self, brush: &mut Brush<'_>, shape: Rect, border: i32) -> i32 {
        let (theme, face) = (brush.theme, self.face(brush.theme));
        let radius = f64::from(brush.px(theme.radius));
        let line = match self.trim.state {
            WidgetState::Disabled => theme.border_disabled,
            _ if self.is_accent(theme) || self.trim.background.is_some() => face,
            _ => theme.border,
        };
        brush.round(shape, radius, if border > 0 { line } else { face });
        brush.round(shrunk(shape, border), radius - f64::from(border), face);
        if self.trim.focused && self.trim.is_enabled() {
            brush.focus(shape, radius, self.trim.highlight(theme.highlight, brush.scale));
        }
        0
    }

    /// Returns how far the text moves to the right and down.
    fn draw_tk(&self, brush: &mut Brush<'_>, shape: Rect, border: i32) -> i32 {
        let (theme, face) = (brush.theme, self.face(brush.theme));
        let highlight = self.trim.highlight(theme.highlight, brush.scale);
        let inside = shrunk(brush.area, highlight);
        if self.default == DefaultRing::Active {
            let line = brush.px(1);
            let ring = shrunk(inside, (brush.px(theme.default_ring) - line) / 2);
            brush.relief(ring, line, Relief::Sunken, self.trim.around(theme));
        }
        if self.trim.focused {
            brush.focus(inside, 0.0, highlight);
        }
        brush.fill(shape, face);
        let pressed = self.trim.state == WidgetState::Pressed;
        let relief = if pressed { Relief::Sunken } else { self.trim.relief.unwrap_or(Relief::Raised) };
        brush.relief(shape, border, relief, face);
        match relief {
            Relief::Raised => -brush.px(theme.button_sink),
            Relief::Sunken => brush.px(theme.button_sink),
            _ => 0,
        }
    }
}
