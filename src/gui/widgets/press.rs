//! What buttons, checkbuttons and radiobuttons share: how the mouse and the keyboard press them, and their command.

use std::rc::Rc;

use crate::gui::apps;
use crate::gui::body::{At, Pointer, WidgetId};
use crate::gui::editing::{Key, Keymap};
use crate::gui::look::WidgetState;
use crate::host::program::{Callback, Command};

/// What the pointer does to something that can be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Press {
    /// The left button of the mouse went down on it and is still down.
    armed: bool,
    /// Its state apart from being pressed. As in Tk a button that is enabled below the pointer is active only when the
    /// pointer comes again.
    raised: WidgetState,
}

impl Press {
    /// Follows the pointer; true when that has pressed the widget.
    pub(super) fn point(&mut self, state: &mut WidgetState, pointer: Pointer) -> bool {
        if *state == WidgetState::Disabled {
            self.armed &= !matches!(pointer, Pointer::Release(At { button: 1, .. }));
            return false;
        }
        match pointer {
            Pointer::Enter => {
                self.raised = WidgetState::Active;
                *state = if self.armed { WidgetState::Pressed } else { self.raised };
            }
            Pointer::Leave => {
                self.raised = WidgetState::Normal;
                *state = self.raised;
            }
            Pointer::Press(At { button: 1, .. }) => {
                self.armed = true;
                *state = WidgetState::Pressed;
            }
            Pointer::Release(At { button: 1, inside, .. }) if self.armed => {
                self.armed = false;
                *state = self.raised;
                return inside;
            }
            _ => {}
        }
        false
    }

    /// Forgets that the pointer is over it.
    pub(super) fn forget_pointer(&mut self) {
        self.raised = WidgetState::Normal;
    }
}

/// Whether a key presses a widget: the space bar and both Return keys, or what does under [`Keymap::Tk`].
pub(super) fn is_pressed_by(widget: WidgetId, key: &Key, in_tk: &[&str]) -> bool {
    let is_tk = apps::with(widget.app, |gui| gui.style.keymap) == Some(Keymap::Tk);
    let keys = if is_tk { in_tk } else { &["space", "Return", "KP_Enter"] };
    // In Tk a binding fires whatever else is held.
    keys.contains(&key.name.as_str()) && (is_tk || !key.control && !key.alt && !key.meta)
}

/// A function of the program, registered on the line of the caller.
#[track_caller]
pub(super) fn command<R>(mut function: impl FnMut() -> R + 'static) -> Command {
    Rc::new(Callback::new(move || {
        function();
    }))
}
