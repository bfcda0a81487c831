//! What checkbuttons and radiobuttons share: a text beside an indicator that is on or off, and what turns it.

mod indicator;

use std::any::Any;
use std::panic::Location;
use std::rc::Rc;

use self::indicator::Indicator;
pub(super) use self::indicator::ToggleKind;
use super::option_methods::trimmed;
use super::press::{self, Press};
use crate::gui::body::{At, Body, Class, Pointer, WidgetId};
use crate::gui::editing::{Key, Keymap};
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::gui::look::{
    Block, Brush, Look, Measure, PAINTED, Trim, WidgetState, anchored, ceil, middle_left, padded, px, shrunk,
};
use crate::gui::role::Role;
use crate::gui::theme::Theme;
use crate::gui::var::{Followed, Var};
use crate::gui::{apps, callbacks};
use crate::host::program::Command;
use crate::picture::text::Align;

/// What a checkbutton or a radiobutton is.
pub(crate) struct ToggleBody {
    pub kind: ToggleKind,
    /// It may have several lines.
    pub text: String,
    pub on: bool,
    pub anchor: Anchor,
    pub trim: Trim,
    pub(super) command: Option<Command>,
    pub(super) link: Option<Rc<Link>>,
    pub(super) press: Press,
}

trimmed! { ToggleBody }

/// The variable that it shows.
pub(super) struct Link {
    /// The line of the program that bound it.
    from: &'static Location<'static>,
    /// Sets the variable, and says whether the button is on then: the traces of the variable may have decided
    /// otherwise. It runs without any borrow.
    set: Box<dyn Fn(bool) -> bool>,
    /// A [`Var`], and the value with which the button is on.
    bound: Box<dyn Any>,
}

impl ToggleBody {
    pub(super) fn new(kind: ToggleKind) -> Self {
        Self {
            kind,
            text: String::new(),
            on: false,
            anchor: Anchor::Center,
            trim: Trim::default(),
            command: None,
            link: None,
            press: Press::default(),
        }
    }

    /// The variable that it shows, and the value with which it is on; `None` for a variable of another type, too.
    pub(super) fn bound<T: Clone + 'static>(&self) -> Option<(Var<T>, T)> {
        self.link.as_ref()?.bound.downcast_ref().cloned()
    }

    /// Follows the pointer; true when that turns the button.
    fn point(&mut self, pointer: Pointer, keymap: Keymap) -> bool {
        if keymap == Keymap::Tk && matches!(pointer, Pointer::Press(At { button: 1, .. })) {
            return self.is_enabled();
        }
        let is_pressed = self.press.point(&mut self.trim.state, pointer);
        if is_pressed {
            self.trim.state = WidgetState::Active;
        }
        is_pressed
    }

    /// The side of the indicator and the way from its left side to the text.
    fn indicator(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> (i32, i32) {
        let font = self.trim.font(theme, scale);
        // Tk derives both from the font.
        let (fixed, percent) = match self.kind {
            ToggleKind::Check => (theme.check_size, 80),
            ToggleKind::Radio => (theme.radio_size, 100),
        };
        let side = if fixed > 0 { px(fixed, scale) } else { ceil(measure("", &font).height) * percent / 100 };
        let gap =
            if theme.indicator_gap > 0 { px(theme.indicator_gap, scale) } else { ceil(measure("0", &font).width) };
        (side, side + gap)
    }

    /// From the edge of the tile to what is in it.
    fn insets(&self, theme: &Theme, scale: f64) -> (i32, i32) {
        let edge = self.trim.highlight(theme, scale) + self.trim.border(theme.toggle_border, scale);
        let (padx, pady) = self.trim.pad(theme.toggle_pad, scale);
        (padx + edge, pady + edge)
    }

    fn block(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Block {
        Block::new(&self.text, self.trim.font(theme, scale), 0, measure)
    }
}

impl Body for ToggleBody {
    fn class(&self) -> &'static Class {
        const CHECK: Class = Class { takes_focus: true, pointer, key, ..Class::quiet(Role::CheckBox) };
        const RADIO: Class = Class { role: Role::RadioButton, ..CHECK };
        match self.kind {
            ToggleKind::Check => &CHECK,
            ToggleKind::Radio => &RADIO,
        }
    }

    fn label(&self) -> String {
        self.text.clone()
    }

    fn value(&self) -> Option<String> {
        Some(if self.on { "on" } else { "off" }.into())
    }
}

impl Look for ToggleBody {
    fn request(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Size {
        let text = self.block(theme, scale, measure).size();
        let (side, space) = self.indicator(theme, scale, measure);
        let (x, y) = self.insets(theme, scale);
        Size::new((text.width + space).saturating_add(2 * x), text.height.max(side).saturating_add(2 * y))
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (theme, scale, area) = (brush.theme(), brush.scale(), brush.area());
        let background = self.trim.ground(theme);
        let highlight = self.trim.highlight(theme, scale);
        brush.fill(area, background);
        if brush.is_relief() {
            let shape = shrunk(area, highlight);
            if matches!(self.trim.state, WidgetState::Active | WidgetState::Pressed) {
                brush.fill(shape, theme.button_hover);
            }
            let relief = self.trim.relief.unwrap_or_default();
            brush.relief(shape, self.trim.border(theme.toggle_border, scale), relief, background);
        }

        let text = self.block(theme, scale, PAINTED);
        let (side, space) = self.indicator(theme, scale, PAINTED);
        let size = Size::new(space + text.size().width, text.size().height.max(side));
        let content = anchored(size, padded(area, self.insets(theme, scale)), self.anchor);
        let indicator = Indicator { kind: self.kind, on: self.on, state: self.trim.state };
        if brush.is_relief() {
            // Tk has it in the middle of the way to the text.
            let line = ceil(PAINTED("", &self.trim.font(theme, scale)).height);
            let side = line * if self.kind == ToggleKind::Check { 65 } else { 60 } / 100;
            let way = Rect::new(content.x, content.y, space, content.height);
            indicator.draw_tk(brush, anchored(Size::new(side, side), way, Anchor::Center));
            if self.trim.focused {
                brush.focus(shrunk(area, highlight), 0.0, highlight);
            }
        } else {
            let at = middle_left(content, side);
            indicator.draw_round(brush, at);
            if self.trim.focused && self.is_enabled() {
                brush.focus(at, indicator.radius(brush, at), highlight);
            }
        }
        let beside = Rect::new(content.x + space, content.y, text.size().width, content.height);
        text.draw(brush, text.anchored(beside, Anchor::W), Align::Left, self.trim.text(theme));
    }
}

/// Shows a variable from now on: the button is on when it has a value, and sets it as `set` does.
#[track_caller]
pub(super) fn bind<T: Clone + PartialEq + 'static>(
    widget: WidgetId,
    variable: &Var<T>,
    value: T,
    set: impl Fn(&Var<T>, bool) + 'static,
) {
    let (own, bound) = (value.clone(), Box::new((variable.clone(), value.clone())));
    let followed = Followed::new(variable, move |new| show(widget, *new == own));
    let (from, on) = (followed.from, variable.get() == value);
    let set = move |on| {
        set(&followed.variable, on);
        followed.variable.get() == value
    };
    let replaced = widget.change(|toggle: &mut ToggleBody| {
        toggle.on = on;
        toggle.link.replace(Rc::new(Link { from, set: Box::new(set), bound }))
    });
    drop(replaced);
}

/// Turns the button on or off, also a disabled one, and does not call its command.
pub(super) fn set(widget: WidgetId, on: bool) {
    let mut link = None;
    widget.change(|toggle: &mut ToggleBody| {
        link.clone_from(&toggle.link);
        if link.is_none() {
            toggle.on = on;
        }
    });
    if let Some(link) = link {
        let on = (link.set)(on);
        show(widget, on);
    }
}

/// Shows that the button is on, or off.
fn show(widget: WidgetId, on: bool) {
    widget.change(|toggle: &mut ToggleBody| toggle.on = on);
}

/// Does what a click does: turns the button and calls its command, unless it is disabled or destroyed.
pub(super) fn invoke(widget: WidgetId) {
    let mut turned = None;
    widget.read(|toggle: &ToggleBody| {
        turned = toggle.is_enabled().then_some(toggle.kind == ToggleKind::Radio || !toggle.on);
    });
    let Some(on) = turned else { return };
    set(widget, on);
    let mut command = None;
    widget.read(|toggle: &ToggleBody| command.clone_from(&toggle.command));
    if let Some(command) = command {
        callbacks::call(widget, &command);
    }
}

/// The same in the loop, which continues when a trace of the variable panics.
fn invoke_guarded(widget: WidgetId) {
    let mut from = Location::caller();
    widget.read(|toggle: &ToggleBody| {
        if let Some(link) = &toggle.link {
            from = link.from;
        }
    });
    callbacks::guarded(widget.app, from, || invoke(widget));
}

fn pointer(widget: WidgetId, pointer: Pointer) {
    let keymap = apps::with(widget.app, |gui| gui.style.keymap).unwrap_or_default();
    if widget.change(|toggle: &mut ToggleBody| toggle.point(pointer, keymap)).is_some_and(|turned| turned) {
        invoke_guarded(widget);
    }
}

fn key(widget: WidgetId, key: &Key) -> bool {
    let is_press = press::is_pressed_by(widget, key, &["space", "Return"]);
    if is_press {
        invoke_guarded(widget);
    }
    is_press
}
