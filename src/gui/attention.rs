//! The state of the user's input: the keyboard focus, the pointer, and the open dialogs.

use std::collections::BTreeSet;
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
    pub(crate) grab: Option<(WidgetId, BTreeSet<u8>)>,
    pub(crate) held: Held,
}

/// The modifiers that are held down, by the names of their keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held(BTreeSet<String>);

impl Held {
    /// Notes that a key goes down or up. Returns true if the key is a modifier.
    pub(crate) fn note(&mut self, name: &str, down: bool) -> bool {
        let is_modifier = ["Shift_", "Control_", "Alt_", "Meta_", "Super_"].iter().any(|held| name.starts_with(held));
        if is_modifier && down {
            self.0.insert(name.into());
        } else if is_modifier {
            self.0.remove(name);
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
