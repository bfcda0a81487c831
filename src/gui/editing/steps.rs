//! What an edit consists of.

use super::protocol::{Effect, Proposal, Validate};
use crate::host::Selection;

/// An edit that has begun and is driven to its end by [`Editor::proceed`](super::Editor::proceed).
#[derive(Clone, Copy, Debug)]
#[must_use = "an edit must be driven to its end"]
pub(crate) struct Edit {
    /// Edits within edits are one deeper each, from 1.
    pub(super) depth: usize,
}

/// A part of an edit that comes after something else.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Puts text in at the cursor.
    Insert(Vec<char>),
    Delete(usize, usize),
    DeleteSelection,
    /// Removes a selection that the cursor is in or at.
    DeleteTouched,
    Emit(Effect),
    /// Emits what is to be answered.
    Ask(Effect),
    /// Asks for a text; what follows waits for it.
    Fetch(Selection, Manner),
    /// Nothing free on the right.
    Fit,
    /// The cursor comes into view.
    See,
    /// A cursor at the left end of the view comes to its middle.
    ScrollBack,
}

/// What is done if a proposal is accepted.
#[derive(Clone, Debug)]
pub(super) enum Purpose {
    Insert(usize, Vec<char>),
    Delete(usize, usize),
    SetText(Vec<char>),
    /// Takes a change back, or makes it again.
    Restore {
        redo: bool,
        text: Vec<char>,
        cursor: usize,
    },
    Focus,
    /// Reports the result; this was when to validate before.
    Report(Validate),
}

/// What has not been answered.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) depth: usize,
    /// `None` while the invalid-command is called for a refused edit.
    pub(super) question: Option<(Purpose, Proposal)>,
    /// Whether the widget has been asked already.
    pub(super) is_known: bool,
    /// The text was set again meanwhile, and that is what counts.
    pub(super) overtaken: bool,
}

/// How a text that was fetched is put in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Manner {
    /// At the cursor.
    Plain,
    /// As if it were typed.
    Typed,
    /// In place of the selection.
    Replacing,
    /// At the cursor, which need not come into view.
    Dropped,
}
