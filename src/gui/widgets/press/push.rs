//! The picture of a button.

use super::{ButtonBody, DefaultRing};
use crate::color::Rgba;
use crate::gui::geometry::{Rect, Size};
use crate::gui::look::{Brush, Relief, Scaled, WidgetState, mix, padded, shrunk};
use crate::gui::theme::{Edges, Theme};

impl ButtonBody {
    pub(super) fn push_size(&self, on: Scaled<'_>) -> Size {
        let edge = self.margin(on) + self.trim.border(on.theme.border_width, on) + on.px(on.theme.button_sink);
        self.trim.text_room(on).grown(self.trim.insets(edge, on.theme.button_pad, on))
    }

    pub(super) fn draw_push(&self, brush: &mut Brush<'_>) {
        let (on, theme) = (brush.on, brush.on.theme);
        brush.fill(brush.area, self.trim.around(theme));
        let shape = shrunk(brush.area, self.margin(on));
        let border = self.trim.border(theme.border_width, on);
        let sink =
            if on.is_relief() { self.draw_tk(brush, shape, border) } else { self.draw_round(brush, shape, border) };
        let space = padded(shape, self.trim.insets(border, theme.button_pad, on)).moved(sink, sink);
        self.trim.write(brush, space, self.ink(theme));
    }

    /// The distance between the edge of the tile and the edge of the shape.
    fn margin(&self, on: Scaled<'_>) -> i32 {
        let ring = if self.default == DefaultRing::Disabled { 0 } else { on.px(on.theme.default_ring) };
        self.trim.highlight(on.theme.highlight, on) + ring
    }

    fn is_accent(&self, theme: &Theme) -> bool {
        self.default == DefaultRing::Active && theme.default_ring == 0 && self.trim.background.is_none()
    }

    fn ink(&self, theme: &Theme) -> Rgba {
        let accent = self.is_accent(theme) && self.trim.is_enabled() && self.trim.foreground.is_none();
        if accent { theme.accent_text } else { self.trim.text(theme) }
    }

    /// The colour behind the text.
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
        let (theme, face) = (brush.on.theme, self.face(brush.on.theme));
        let radius = f64::from(brush.on.px(theme.radius));
        let line = match self.trim.state {
            WidgetState::Disabled => theme.border_disabled,
            _ if self.is_accent(theme) || self.trim.background.is_some() => face,
            _ => theme.border,
        };
        brush.round(shape, radius, if border > 0 { line } else { face });
        brush.round(shrunk(shape, border), radius - f64::from(border), face);
        if self.trim.focused && self.trim.is_enabled() {
            brush.focus(shape, radius, self.trim.highlight(theme.highlight, brush.on));
        }
        0
    }

    /// Draws the button with Tk's edges and returns how far the text moves to the right and down.
    fn draw_tk(&self, brush: &mut Brush<'_>, shape: Rect, border: i32) -> i32 {
        let (theme, face) = (brush.on.theme, self.face(brush.on.theme));
        let highlight = self.trim.highlight(theme.highlight, brush.on);
        let inside = shrunk(brush.area, highlight);
        if self.default == DefaultRing::Active {
            let line = brush.on.px(1);
            let ring = shrunk(inside, (brush.on.px(theme.default_ring) - line) / 2);
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
            Relief::Raised => -brush.on.px(theme.button_sink),
            Relief::Sunken => brush.on.px(theme.button_sink),
            _ => 0,
        }
    }
}
