//! The steps of an edit.

use super::protocol::{Effect, Proposal, Validate};
use crate::host::Selection;

/// An edit that has begun and is driven to completion by [`Editor::proceed`](super::Editor::proceed).
#[derive(Clone, Copy, Debug)]
#[must_use = "an edit must be driven to completion"]
pub(crate) struct Edit {
    /// The depth of edits within edits, from 1.
    pub(super) depth: usize,
}

/// A part of an edit that follows something else.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Inserts text at the cursor.
    Insert(Vec<char>),
    Delete(usize, usize),
    DeleteSelection,
    /// Deletes the selection if the cursor is in it or at its edge.
    DeleteTouched,
    Emit(Effect),
    /// Emits an effect that needs a response.
    Ask(Effect),
    /// Requests the text to insert; the following steps wait for it.
    Fetch(Selection, Manner),
    /// Scrolls until no empty space is left after the end of the text.
    Fit,
    /// Scrolls the cursor into view.
    See,
    /// Scrolls a cursor at the left end of the view to the middle.
    ScrollBack,
}

/// The change to be made if a proposal is accepted.
#[derive(Clone, Debug)]
pub(super) enum Purpose {
    Insert(usize, Vec<char>),
    Delete(usize, usize),
    SetText(Vec<char>),
    /// Undoes a change, or redoes it.
    Restore {
        redo: bool,
        text: Vec<char>,
        cursor: usize,
    },
    Focus,
    /// Reports the result; the value is the previous validation mode.
    Report(Validate),
}

/// A question that has no response yet.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) depth: usize,
    /// `None` while the invalid-command is called for a rejected edit.
    pub(super) question: Option<(Purpose, Proposal)>,
    /// Whether the widget has been asked already.
    pub(super) is_known: bool,
    /// Whether the text was set again in the meantime, so that only the new text counts.
    pub(super) overtaken: bool,
}

/// How to insert text that was fetched.
#[derive(Clone, Copy, Debug)]
pub(super) enum Manner {
    /// At the cursor.
    Plain,
    /// As if it were typed.
    Typed,
    /// In place of the selection.
    Replacing,
    /// At the cursor, which need not be scrolled into view.
    Dropped,
}
