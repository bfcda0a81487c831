//! The logic of an entry, without input or output: a line of text that is edited by Tk's rules.
//!
//! An [`Editor`] draws nothing, waits for nothing and calls nothing. It is given what the user or the program does, and
//! returns what the widget around it has to do: ask a validation command, write a variable, fill the clipboard. How wide
//! letters are and what time it is are arguments.
//!
//! Every call that may lead to such [`Effect`]s returns an [`Edit`], which [`Editor::proceed`] drives to its end. The code
//! that an effect leads to may call the same editor again, as a validation command in Tk may edit its own entry: such a
//! call returns an edit within the edit, which ends first.
//!
//! Semantics: [Tk's entry](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).

mod clicks;
mod clusters;
mod editor;
mod edits;
mod history;
mod index;
mod keys;
mod measure;
mod pointing;
mod protocol;
mod reactions;
mod steps;
mod tk_commands;
mod words;

pub(crate) use clicks::Press;
pub(crate) use editor::Editor;
pub use index::{EditingError, Index};
pub(crate) use keys::Key;
pub use keys::{Action, Keymap, Motion};
#[cfg(test)]
pub(crate) use measure::Columns;
pub(crate) use measure::Measure;
pub use protocol::{EditKind, EntryState, Proposal, Reason, Validate};
pub(crate) use protocol::{Effect, Source, Verdict};
pub(crate) use steps::Edit;

#[cfg(test)]
#[path = "../../tests/internal/entry_random.rs"]
mod random;
#[cfg(test)]
#[path = "../../tests/internal/entry_talk.rs"]
mod talk;
