//! What the user is doing: where the keyboard and the pointer are, and which dialog is open.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::gui::body::WidgetId;
use crate::gui::caret::Caret;
use crate::gui::layout::{BoxId, Tree};

/// What the user is doing, as far as widgets know.
#[derive(Default)]
pub(crate) struct Attention {
    /// The widget with the keyboard; the window itself to begin with.
    pub(crate) focus: BoxId,
    pub(crate) pointer: Pointing,
    /// The dialogs that are open, the innermost last.
    pub(crate) dialogs: Vec<BoxId>,
    /// What answers dialogs in a test.
    pub(crate) answering: Option<Answering>,
    /// The entry with the selection of the program.
    pub(crate) selection: Option<WidgetId>,
    pub(crate) caret: Caret,
}

/// A function that answers a dialog in place of the user. It may be called while it runs: for a dialog over a dialog.
pub(crate) type Answering = Rc<dyn Fn(WidgetId)>;

impl Attention {
    /// The innermost dialog: nothing outside it receives input.
    pub(crate) fn modal(&self) -> Option<BoxId> {
        self.dialogs.last().copied()
    }

    /// Forgets widgets that are removed.
    pub(crate) fn forget(&mut self, removed: &[BoxId]) {
        if removed.contains(&self.focus) {
            self.focus = Tree::WINDOW;
        }
        self.dialogs.retain(|dialog| !removed.contains(dialog));
    }
}

/// Where the pointer is, and what is held down.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pointing {
    /// In device pixels; `None` when it is outside the window.
    pub(crate) at: Option<(f64, f64)>,
    /// The widget on which it is.
    pub(crate) over: Option<WidgetId>,
    /// The widget on which a button went down that is still down, and the buttons.
    pub(crate) grab: Option<(WidgetId, BTreeSet<u8>)>,
    pub(crate) held: Held,
}

/// The modifiers that are held down, by the names of their keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held(BTreeSet<String>);

impl Held {
    /// Notes that a key goes down or up; true when it is a modifier.
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
