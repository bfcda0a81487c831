//! Buttons: a text that can be pressed.

use std::panic::Location;
use std::time::Duration;

use super::option_methods::{options, widget};
use super::press::{self, Press};
use crate::color::Rgba;
use crate::host::Host;
use crate::gui::body::{Body, Class, Pointer, WidgetId};
use crate::gui::editing::Key;
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::gui::look::{
    Block, Brush, Look, Measure, PAINTED, Relief, Trim, WidgetState, ceil, mix, padded, px, shrunk,
};
use crate::gui::role::Role;
use crate::gui::theme::{Edges, Theme};
use crate::gui::widget::{AnyWidget, Container};
use crate::gui::{apps, callbacks};
use crate::host::program::Command;
use crate::host::program::Task;
use crate::picture::text::Align;

widget! {
    /// A text that can be pressed: with the mouse, with the space bar, and with Return when it has the focus.
    ///
    /// As in Tk a click does not give it the focus. Under [`Keymap::Tk`](crate::gui::Keymap::Tk) Return does not press it.
    ///
    /// Semantics: [Tk's `button`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/button.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let hello = Button::new(&app).set_text("Hello").set_command(move || app.set_title("Hello")).pack();
    /// hello.invoke();
    /// assert_eq!(app.title(), "Hello");
    /// ```
    Button, ButtonBody
}

impl Button {
    /// A button in a container, not put anywhere yet.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Button::new(&App::new()).text(), "");
    /// ```
    #[track_caller]
    pub fn new(parent: &impl Container) -> Self {
        Self(AnyWidget::add(parent, "Button::new", ButtonBody::default()))
    }

    /// Registers the function that is called when the button is pressed, in place of the one before.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let once = Button::new(&app);
    /// once.set_command(move || once.set_enabled(false)).invoke();
    /// assert!(!once.is_enabled());
    /// ```
    #[track_caller]
    pub fn set_command<R>(self, command: impl FnMut() -> R + 'static) -> Self {
        let command = press::command(command);
        // What the old one owns may run code of the program when it is dropped: here, outside.
        let replaced = self.change("set_command", |button| button.command.replace(command));
        drop(replaced);
        self
    }

    /// Presses the button: calls its command, unless it is disabled.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// Button::new(&App::new()).set_enabled(false).set_command(|| panic!("disabled")).invoke();
    /// ```
    #[track_caller]
    pub fn invoke(self) -> Self {
        self.read("invoke", |_| {});
        invoke(self.0.0);
        self
    }

    /// Its state under the pointer.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Button::new(&App::new()).state(), WidgetState::Normal);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn state(self) -> WidgetState {
        self.read("state", |button| button.trim.state)
    }
}

options! { Button:
    /// What is written on it; it may have several lines.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Button::new(&App::new()).set_text("Quit").text(), "Quit");
    /// ```
    text, set_text(text: impl Into<String>) -> String;
    button => button.text.clone(), button.text = text.into();

    /// Whether it can be pressed.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Button::new(&App::new()).set_enabled(false).is_enabled());
    /// ```
    is_enabled, set_enabled(enabled: bool) -> bool;
    button => button.trim.is_enabled(), button.enable(enabled);

    /// Whether it is the one that is proposed.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let ok = Button::new(&App::new()).set_default_ring(DefaultRing::Active);
    /// assert_eq!(ok.default_ring(), DefaultRing::Active);
    /// ```
    default_ring, set_default_ring(ring: DefaultRing) -> DefaultRing;
    button => button.default, button.default = ring;

    /// The width for its text in zeros of its font; 0 for as wide as the text.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Button::new(&App::new()).set_width(12).width(), 12);
    /// ```
    width, set_width(columns: i32) -> i32;
    button => button.width, button.width = columns;

    /// The height for its text in lines; 0 for as high as the text.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Button::new(&App::new()).set_height(2).height(), 2);
    /// ```
    height, set_height(lines: i32) -> i32;
    button => button.height, button.height = lines;

    /// Where its text lies, when there is more space than it needs.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let button = Button::new(&App::new()).set_anchor(Anchor::W);
    /// assert_eq!(button.anchor(), Anchor::W);
    /// ```
    anchor, set_anchor(anchor: Anchor) -> Anchor;
    button => button.anchor, button.anchor = anchor;
}

/// What a button is.
#[derive(Default)]
pub(crate) struct ButtonBody {
    /// It may have several lines.
    pub text: String,
    pub default: DefaultRing,
    /// The width of its text's space in zeros of its font; 0 or less: as wide as the text.
    pub width: i32,
    /// The height of its text's space in lines; 0 or less: as high as the text.
    pub height: i32,
    pub anchor: Anchor,
    pub trim: Trim,
    pub(super) command: Option<Command>,
    pub(super) press: Press,
}

/// Whether a button is the one that is proposed: Tk's option `-default`.
///
/// With round edges the proposed one is painted in the accent's colour and needs no space.
///
/// ```
/// use papert::gui::DefaultRing;
/// assert_eq!(DefaultRing::default(), DefaultRing::Disabled);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DefaultRing {
    /// It is not, and never will be.
    #[default]
    Disabled,
    /// It is not now: Tk keeps the space for a ring.
    Normal,
    /// It is.
    Active,
}

/// How long a button that is pressed by a key looks pressed before its command runs.
const KEY_PRESS: Duration = Duration::from_millis(100);

impl ButtonBody {
    fn enable(&mut self, enabled: bool) {
        self.trim.enable(enabled);
        if !enabled {
            self.press.forget_pointer();
        }
    }
}

impl Body for ButtonBody {
    fn class(&self) -> &'static Class {
        const CLASS: Class = Class { takes_focus: true, pointer, key, ..Class::quiet(Role::Button) };
        &CLASS
    }

    fn label(&self) -> String {
        self.text.clone()
    }
}

impl Look for ButtonBody {
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
        let room = padded(shape, (border + padx, border + pady));
        let at = text.anchored(room, self.anchor);
        text.draw(brush, Rect::new(at.x + sink, at.y + sink, at.width, at.height), Align::Center, self.ink(theme));
    }
}

impl ButtonBody {
    /// From the edge of the tile to the edge of the shape.
    fn margin(&self, theme: &Theme, scale: f64) -> i32 {
        let ring = if self.default == DefaultRing::Disabled { 0 } else { px(theme.default_ring, scale) };
        self.trim.highlight(theme, scale) + ring
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
        let (theme, face) = (brush.theme(), self.face(brush.theme()));
        let radius = f64::from(brush.px(theme.radius));
        let line = match self.trim.state {
            WidgetState::Disabled => theme.border_disabled,
            _ if self.is_accent(theme) || self.trim.background.is_some() => face,
            _ => theme.border,
        };
        brush.round(shape, radius, if border > 0 { line } else { face });
        brush.round(shrunk(shape, border), radius - f64::from(border), face);
        if self.trim.focused && self.trim.is_enabled() {
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

fn pointer(widget: WidgetId, pointer: Pointer) {
    let is_pressed = widget.change(|button: &mut ButtonBody| button.press.point(&mut button.trim.state, pointer));
    if is_pressed.is_some_and(|pressed| pressed) {
        invoke(widget);
    }
}

fn key(widget: WidgetId, key: &Key) -> bool {
    let is_press = press::is_pressed_by(widget, key, &["space"]);
    if is_press {
        press_by_key(widget);
    }
    is_press
}

/// Looks pressed for a moment, and runs the command then.
#[track_caller]
fn press_by_key(widget: WidgetId) {
    let mut before = None;
    widget.change(|button: &mut ButtonBody| {
        let state = &mut button.trim.state;
        if !matches!(state, WidgetState::Disabled | WidgetState::Pressed) {
            before = Some(std::mem::replace(state, WidgetState::Pressed));
        }
    });
    let Some(before) = before else { return };
    let release = move || {
        widget.change(|button: &mut ButtonBody| {
            if button.trim.state == WidgetState::Pressed {
                button.trim.state = before;
            }
        });
        invoke(widget);
    };
    apps::with(widget.app, |gui| {
        let due = gui.host.now() + KEY_PRESS;
        gui.timers.at(due, Task { from: Location::caller(), run: Box::new(release) })
    });
}

/// Calls the command, unless the button is disabled or destroyed.
fn invoke(widget: WidgetId) {
    let mut command = None;
    widget.read(|button: &ButtonBody| {
        if button.is_enabled() {
            command.clone_from(&button.command);
        }
    });
    if let Some(command) = command {
        callbacks::call(widget, &command);
    }
}
