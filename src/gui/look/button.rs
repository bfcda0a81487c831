//! Buttons.

use super::block::Block;
use super::brush::shrunk;
use super::{Brush, Look, Measure, PAINTED, Relief, State, Trim, ceil, mix, px};
use crate::color::Rgba;
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::gui::theme::{Edges, Theme};
use crate::picture::text::Align;

/// A button: a text that can be pressed.
///
/// Semantics: [Tk's `button`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/button.htm).
///
/// ```
/// use papert::gui::{Size, look::{ButtonLook, Look}, theme::Theme};
/// use papert::picture::text::Extent;
///
/// // With the measures of Tk's font on X11, the size is Tk's.
/// let quit = ButtonLook { text: "Quit".into(), ..ButtonLook::default() };
/// let tk = quit.request(&Theme::classic(), 1.0, &|_, _| Extent { width: 29.0, height: 17.0 });
/// assert_eq!(tk, Size::new(59, 31));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ButtonLook {
    /// What is written on it; it may have several lines.
    pub text: String,
    /// What the pointer does with it.
    pub state: State,
    /// Whether it has the keyboard.
    pub focused: bool,
    /// Whether it is the one that Return presses.
    pub default: DefaultRing,
    /// The width of its text's room in zeros of its font; 0 or less: as wide as the text.
    pub width: i32,
    /// The height of its text's room in lines; 0 or less: as high as the text.
    pub height: i32,
    /// Where its text lies.
    pub anchor: Anchor,
    /// What differs from the theme.
    pub trim: Trim,
}

/// Whether a button is the one that is proposed: Tk's option `-default`.
///
/// With round edges the proposed one is painted in the accent's colour and needs no room.
///
/// ```
/// use papert::gui::look::DefaultRing;
/// assert_eq!(DefaultRing::default(), DefaultRing::Disabled);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DefaultRing {
    /// It is not, and never will be.
    #[default]
    Disabled,
    /// It is not now: Tk keeps the room for a ring.
    Normal,
    /// It is.
    Active,
}

impl Look for ButtonLook {
    fn request(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Size {
        let font = self.trim.font(theme, scale);
        let text = Block::new(&self.text, font.clone(), 0, measure).size();
        let width = if self.width > 0 { ceil(measure("0", &font).width * f64::from(self.width)) } else { text.width };
        let line = ceil(measure("", &font).height);
        let height = if self.height > 0 { line.saturating_mul(self.height) } else { text.height };
        let (padx, pady) = self.trim.pad(theme.button_pad, scale);
        let edge =
            self.margin(theme, scale) + self.trim.border(theme.border_width, scale) + px(theme.button_sink, scale);
        Size::new(width.saturating_add(2 * (padx + edge)), height.saturating_add(2 * (pady + edge)))
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (theme, scale) = (brush.theme(), brush.scale());
        brush.fill(brush.area(), self.trim.around(theme));
        let shape = shrunk(brush.area(), self.margin(theme, scale));
        let border = self.trim.border(theme.border_width, scale);
        let sink =
            if brush.is_relief() { self.draw_tk(brush, shape, border) } else { self.draw_round(brush, shape, border) };

        let text = Block::new(&self.text, self.trim.font(theme, scale), 0, PAINTED);
        let (padx, pady) = self.trim.pad(theme.button_pad, scale);
        let room = shrunk(shape, border);
        let room = Rect::new(room.x + padx, room.y + pady, room.width - 2 * padx, room.height - 2 * pady);
        let at = text.anchored(room, self.anchor);
        text.draw(brush, Rect::new(at.x + sink, at.y + sink, at.width, at.height), Align::Center, self.ink(theme));
    }
}

impl ButtonLook {
    /// From the edge of the tile to the edge of the shape.
    fn margin(&self, theme: &Theme, scale: f64) -> i32 {
        let ring = if self.default == DefaultRing::Disabled { 0 } else { px(theme.default_ring, scale) };
        self.trim.highlight(theme, scale) + ring
    }

    fn is_accent(&self, theme: &Theme) -> bool {
        self.default == DefaultRing::Active && theme.default_ring == 0 && self.trim.background.is_none()
    }

    fn ink(&self, theme: &Theme) -> Rgba {
        let accent = self.is_accent(theme) && self.state != State::Disabled && self.trim.foreground.is_none();
        if accent { theme.accent_text } else { self.trim.text(theme, self.state) }
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
        states[self.state as usize]
    }

    fn draw_round(&self, brush: &mut Brush<'_>, shape: Rect, border: i32) -> i32 {
        let (theme, face) = (brush.theme(), self.face(brush.theme()));
        let radius = f64::from(brush.px(theme.radius));
        let line = match self.state {
            State::Disabled => theme.border_disabled,
            _ if self.is_accent(theme) || self.trim.background.is_some() => face,
            _ => theme.border,
        };
        brush.round(shape, radius, if border > 0 { line } else { face });
        brush.round(shrunk(shape, border), radius - f64::from(border), face);
        if self.focused && self.state != State::Disabled {
            brush.focus(shape, radius, self.trim.highlight(theme, brush.scale()));
        }
        0
    }

    /// Returns how far the text moves to the right and down.
    fn draw_tk(&self, brush: &mut Brush<'_>, shape: Rect, border: i32) -> i32 {
        let (theme, face) = (brush.theme(), self.face(brush.theme()));
        let highlight = self.trim.highlight(theme, brush.scale());
        let inside = shrunk(brush.area(), highlight);
        if self.default == DefaultRing::Active {
            let line = brush.px(1);
            let ring = shrunk(inside, (brush.px(theme.default_ring) - line) / 2);
            brush.relief(ring, line, Relief::Sunken, self.trim.around(theme));
        }
        if self.focused {
            brush.focus(inside, 0.0, highlight);
        }
        brush.fill(shape, face);
        let pressed = self.state == State::Pressed;
        let relief = if pressed { Relief::Sunken } else { self.trim.relief.unwrap_or(Relief::Raised) };
        brush.relief(shape, border, relief, face);
        match relief {
            Relief::Raised => -brush.px(theme.button_sink),
            Relief::Sunken => brush.px(theme.button_sink),
            _ => 0,
        }
    }
}
