//! The logic of an entry, without input or output: a line of text that is edited by Tk's rules.
//!
//! An [`Editor`] draws nothing, waits for nothing and calls nothing. It takes the actions of the user or the program,
//! and returns the tasks of the widget around it: to call a validation command, write a variable, or fill the
//! clipboard. The widths of letters and the current time are arguments.
//!
//! An action on the editor belongs to an [`Edit`], which [`Editor::begin`] opens and [`Editor::proceed`] drives to
//! completion: each call returns one such task, an [`Effect`]. The code that runs for an effect may begin an edit
//! within the edit, which ends first, just as a validation command in Tk may edit its own entry.
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

pub(crate) use clicks::{NEAR_IN_TIME, Press};
pub(crate) use editor::Editor;
pub use index::{EditingError, Index};
pub(crate) use keys::Key;
pub use keys::{Action, Keymap, Motion};
pub(crate) use measure::{Layout, Ruler};
pub use protocol::{EditKind, EntryState, Proposal, Reason, ScrollBy, Validate};
pub(crate) use protocol::{Effect, Verdict};
pub(crate) use steps::Edit;

#[cfg(test)]
use measure::columns;

#[cfg(test)]
#[path = "../../tests/internal/entry_random.rs"]
mod random;
#[cfg(test)]
#[path = "../../tests/internal/entry_talk.rs"]
mod talk;
