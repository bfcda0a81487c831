//! The state of the user's input: the keyboard focus, the pointer, and the open dialogs.

use std::rc::Rc;

use crate::gui::body::WidgetId;
use crate::gui::caret::Caret;
use crate::gui::layout::{BoxId, Tree};

/// The state of the user's input: the keyboard focus, the pointer, the open dialogs and the selection.
#[derive(Default)]
pub(crate) struct Attention {
    /// The widget with the keyboard focus; initially the window itself.
    pub(crate) focus: BoxId,
    pub(crate) pointer: Pointing,
    /// The open dialogs, the innermost last.
    pub(crate) dialogs: Vec<BoxId>,
    /// The function that answers dialogs in a test.
    pub(crate) answering: Option<Answering>,
    /// The entry that owns the program's selection.
    pub(crate) selection: Option<WidgetId>,
    pub(crate) caret: Caret,
}

/// A function that answers a dialog in place of the user. It may be called again while it is running, for a dialog over
/// a dialog.
pub(crate) type Answering = Rc<dyn Fn(WidgetId)>;

impl Attention {
    /// The innermost dialog: nothing outside it receives input.
    pub(crate) fn modal(&self) -> Option<BoxId> {
        self.dialogs.last().copied()
    }

    /// Forgets the removed widgets.
    pub(crate) fn forget(&mut self, removed: &[BoxId]) {
        if removed.contains(&self.focus) {
            self.focus = Tree::WINDOW;
        }
        self.dialogs.retain(|dialog| !removed.contains(dialog));
    }
}

/// The position of the pointer, and the buttons and keys that are held down.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pointing {
    /// The position of the pointer in device pixels; `None` if it is outside the window.
    pub(crate) at: Option<(f64, f64)>,
    /// The widget under the pointer.
    pub(crate) over: Option<WidgetId>,
    /// The widget on which a button that is still held was pressed, and all buttons that are held.
    pub(crate) grab: Option<(WidgetId, Buttons)>,
    pub(crate) held: Held,
}

/// The mouse buttons that are held down.
#[derive(Clone, Debug, Default)]
pub(crate) struct Buttons(Vec<u8>);

impl Buttons {
    pub(crate) fn of(button: u8) -> Self {
        Self(vec![button])
    }

    pub(crate) fn press(&mut self, button: u8) {
        self.release(button);
        self.0.push(button);
    }

    /// Returns whether the button was held down.
    pub(crate) fn release(&mut self, button: u8) -> bool {
        let before = self.0.len();
        self.0.retain(|held| *held != button);
        self.0.len() < before
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The modifiers that are held down, by the names of their keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held(Vec<String>);

impl Held {
    /// Notes that a key goes down or up. Returns true if the key is a modifier.
    pub(crate) fn note(&mut self, name: &str, down: bool) -> bool {
        let is_modifier = ["Shift_", "Control_", "Alt_", "Meta_", "Super_"].iter().any(|held| name.starts_with(held));
        if is_modifier {
            self.0.retain(|held| held != name);
        }
        if is_modifier && down {
            self.0.push(name.into());
        }
        is_modifier
    }

    fn is(&self, kind: &str) -> bool {
        self.0.iter().any(|name| name.starts_with(kind))
    }

    pub(crate) fn shift(&self) -> bool {
        self.is("Shift_")
    }

    pub(crate) fn control(&self) -> bool {
        self.is("Control_")
    }

    pub(crate) fn alt(&self) -> bool {
        self.is("Alt_")
    }

    pub(crate) fn meta(&self) -> bool {
        self.is("Meta_") || self.is("Super_")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_is_held_once_however_often_it_was_pressed() {
        let mut buttons = Buttons::of(1);
        buttons.press(3);
        buttons.press(1);
        assert!(buttons.release(1) && !buttons.release(1) && !buttons.is_empty());
        assert!(buttons.release(3) && buttons.is_empty());
    }

    #[test]
    fn a_modifier_is_held_until_its_own_key_goes_up() {
        let mut held = Held::default();
        for (name, down) in [("Shift_L", true), ("Shift_L", true), ("Shift_R", true), ("Shift_L", false)] {
            assert!(held.note(name, down));
        }
        assert!(held.shift() && !held.control());
        assert!(held.note("Shift_R", false) && !held.note("a", true) && !held.shift());
    }
}
