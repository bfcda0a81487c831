//! What check and radio buttons share: an indicator that is on or off, and what turns it.

use std::panic::Location;
use std::rc::Rc;

use crate::gui::body::{At, Body, Class, Pointer, WidgetId};
use crate::gui::editing::{Key, Keymap};
use crate::gui::handler::Handler;
use crate::gui::look::{Look, State, ToggleKind, ToggleLook, Trim};
use crate::gui::role::Role;
use crate::gui::{apps, calls};

/// What a check or a radio button is.
pub(crate) struct ToggleBody {
    pub(crate) look: ToggleLook,
    pub(crate) command: Option<Rc<Handler<dyn FnMut()>>>,
    pub(crate) link: Option<Rc<Link>>,
    /// The left button of the mouse went down on it and is still down.
    armed: bool,
}

/// The variable that it shows.
pub(crate) struct Link {
    /// The line of the program that bound it.
    pub(crate) from: &'static Location<'static>,
    /// Sets the variable so that the button is on, or off. Gives whether it is on in the end: the program's traces may
    /// have thought otherwise. It runs without any borrow.
    pub(crate) set: Box<dyn Fn(bool) -> bool>,
}

impl ToggleBody {
    pub(crate) fn new(kind: ToggleKind) -> Self {
        Self { look: ToggleLook::new(kind), command: None, link: None, armed: false }
    }

    pub(crate) fn enable(&mut self, enabled: bool) {
        match (enabled, self.look.state) {
            (false, _) => self.look.state = State::Disabled,
            (true, State::Disabled) => self.look.state = State::Normal,
            (true, _) => {}
        }
    }

    /// Takes notice of the pointer; true when that is to turn the button.
    fn point(&mut self, pointer: Pointer, keymap: Keymap) -> bool {
        if self.look.state == State::Disabled {
            self.armed &= !matches!(pointer, Pointer::Release(At { button: 1, .. }));
            return false;
        }
        match pointer {
            Pointer::Enter => self.look.state = if self.armed { State::Pressed } else { State::Active },
            Pointer::Leave => self.look.state = State::Normal,
            Pointer::Press(At { button: 1, .. }) if keymap == Keymap::Tk => return true,
            Pointer::Press(At { button: 1, .. }) => {
                self.armed = true;
                self.look.state = State::Pressed;
            }
            Pointer::Release(At { button: 1, inside, .. }) if self.armed => {
                self.armed = false;
                self.look.state = if inside { State::Active } else { State::Normal };
                return inside;
            }
            _ => {}
        }
        false
    }
}

impl Body for ToggleBody {
    fn class(&self) -> &'static Class {
        const CHECK: Class = Class { takes_focus: true, pointer, key, ..Class::quiet(Role::CheckBox) };
        const RADIO: Class = Class { role: Role::RadioButton, ..CHECK };
        match self.look.kind {
            ToggleKind::Check => &CHECK,
            ToggleKind::Radio => &RADIO,
        }
    }

    fn look(&self) -> &dyn Look {
        &self.look
    }

    fn trim(&mut self) -> &mut Trim {
        &mut self.look.trim
    }

    fn label(&self) -> String {
        self.look.text.clone()
    }

    fn value(&self) -> Option<String> {
        Some(if self.look.on { "on" } else { "off" }.into())
    }

    fn is_enabled(&self) -> bool {
        self.look.state != State::Disabled
    }

    fn set_focused(&mut self, focused: bool) {
        self.look.focused = focused;
    }
}

/// Turns the button on or off, also a disabled one, and does not call its command.
pub(crate) fn set(widget: WidgetId, on: bool) {
    let link = widget.change(|toggle: &mut ToggleBody| {
        if toggle.link.is_none() {
            toggle.look.on = on;
        }
        toggle.link.clone()
    });
    if let Some(Some(link)) = link {
        let on = (link.set)(on);
        show(widget, on);
    }
}

/// Shows that the button is on, or off.
pub(crate) fn show(widget: WidgetId, on: bool) {
    widget.change(|toggle: &mut ToggleBody| toggle.look.on = on);
}

/// Does what a click does: turns the button and calls its command, unless it is disabled.
pub(crate) fn invoke(widget: WidgetId) {
    let turned = widget.read(|toggle: &ToggleBody| {
        let on = toggle.look.kind == ToggleKind::Radio || !toggle.look.on;
        toggle.is_enabled().then_some(on)
    });
    let Some(Some(on)) = turned else { return };
    set(widget, on);
    if let Some(Some(command)) = widget.read(|toggle: &ToggleBody| toggle.command.clone()) {
        calls::call(widget, &command);
    }
}

/// The same in the loop, which goes on when a trace of the variable panics.
fn invoke_guarded(widget: WidgetId) {
    let from = widget.read(|toggle: &ToggleBody| toggle.link.as_ref().map(|link| link.from)).flatten();
    calls::guarded(widget.app, from.unwrap_or(Location::caller()), || invoke(widget));
}

fn pointer(widget: WidgetId, pointer: Pointer) {
    let keymap = apps::with(widget.app, |gui| gui.style.keymap).unwrap_or_default();
    if widget.change(|toggle: &mut ToggleBody| toggle.point(pointer, keymap)) == Some(true) {
        invoke_guarded(widget);
    }
}

fn key(widget: WidgetId, key: &Key) -> bool {
    let is_tk = apps::with(widget.app, |gui| gui.style.keymap) == Some(Keymap::Tk);
    let is_press = match key.name.as_str() {
        "space" | "Return" => true,
        "KP_Enter" => !is_tk,
        _ => false,
    };
    // In Tk a binding fires whatever else is held.
    let is_press = is_press && (is_tk || !key.control && !key.alt && !key.meta);
    if is_press {
        invoke_guarded(widget);
    }
    is_press
}
