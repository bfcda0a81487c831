//! The user's actions with the keyboard.

use super::clusters;
use super::editor::Editor;
use super::keys::{Action, Key, Keymap, Motion};
use super::protocol::{Effect, EntryState};
use super::steps::{Manner, Purpose, Step};
use super::words::Words;
use crate::host::Selection;

impl Action {
    /// Whether the action may be part of a run that is undone in one step.
    fn is_typing(&self) -> bool {
        matches!(self, Self::Type(_) | Self::Backspace | Self::Delete | Self::DeleteTo(Motion::NextChar))
    }
}

impl Editor {
    /// Handles a key press. Returns whether the key has a meaning here.
    ///
    /// Semantics: [Tk's entry, DEFAULT BINDINGS](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn key(&mut self, key: &Key) -> bool {
        let action = key.action(self.keymap);
        let is_bound = action != Action::Nothing;
        self.act(action);
        is_bound
    }

    /// Performs an action on the text, as if by a key.
    pub(crate) fn act(&mut self, action: Action) {
        self.clicks.forget();
        if self.frames.len() <= 1 {
            self.joins = action.is_typing();
            if !self.joins {
                self.history.close();
            }
        }
        match action {
            Action::Nothing => {}
            Action::Type(text) => {
                if !text.is_empty() {
                    self.then([Step::DeleteTouched, Step::Insert(text.chars().collect()), Step::See]);
                }
            }
            Action::Move(motion) => {
                self.insert = self.target(motion);
                self.select_clear();
                self.then([Step::See]);
            }
            Action::Extend(motion) => self.extend(self.target(motion)),
            Action::Backspace | Action::Delete if self.selection.is_some() => self.delete_selection(),
            Action::Backspace => {
                self.then([Step::Delete(self.target(Motion::PrevChar), self.insert), Step::ScrollBack]);
            }
            Action::Delete => self.delete_to(Motion::NextChar),
            Action::DeleteTo(motion) => self.delete_to(motion),
            Action::Transpose => self.transpose(),
            Action::Anchor => self.select_from(self.insert),
            Action::Adjust => self.select_adjust(self.insert),
            Action::SelectAll => self.select_range(0, self.len()),
            Action::SelectNone => self.select_clear(),
            Action::TraverseIn => {
                self.select_range(0, self.len());
                self.insert = self.len();
            }
            Action::Cut => {
                if let Some(text) = self.selected() {
                    self.then([Step::Emit(Effect::Copy(text)), Step::DeleteSelection]);
                }
            }
            Action::Copy => {
                if let Some(text) = self.selected() {
                    self.then([Step::Emit(Effect::Copy(text))]);
                }
            }
            Action::Paste => {
                let manner = if self.keymap == Keymap::Desktop { Manner::Replacing } else { Manner::Plain };
                self.then([Step::Fetch(Selection::Clipboard, manner)]);
            }
            Action::PastePrimary => self.then([Step::Fetch(Selection::Primary, Manner::Typed)]),
            Action::Clear => self.delete_selection(),
            Action::Undo => self.restore(false),
            Action::Redo => self.restore(true),
        }
    }

    /// Deletes the text between the cursor and another position.
    fn delete_to(&mut self, motion: Motion) {
        let target = self.target(motion);
        self.propose_delete(target.min(self.insert), target.max(self.insert));
    }

    /// Moves the cursor, and selects the text that it passes.
    fn extend(&mut self, target: usize) {
        if self.selection.is_none() {
            self.select_from(self.insert);
        }
        self.select_adjust(target);
        self.insert = target;
        self.then([Step::See]);
    }

    /// The gaps at which the cursor stops.
    pub(super) fn stops(&self) -> Vec<usize> {
        match self.keymap {
            Keymap::Desktop => clusters::boundaries(&self.text),
            Keymap::Tk => (0..=self.len()).collect(),
        }
    }

    pub(super) fn words(&self) -> Words {
        match self.keymap {
            Keymap::Desktop => Words::of_clusters(&self.text),
            Keymap::Tk => Words::of_code_points(&self.text),
        }
    }

    /// Whether word boundaries must stay hidden: they would reveal something about hidden text.
    pub(super) fn hides_words(&self) -> bool {
        self.keymap == Keymap::Desktop && self.show.is_some()
    }

    fn target(&self, motion: Motion) -> usize {
        let at = self.insert;
        match motion {
            Motion::Start => 0,
            Motion::End => self.len(),
            Motion::PrevWord if self.hides_words() => 0,
            Motion::NextWord if self.hides_words() => self.len(),
            Motion::PrevWord => self.words().start_before(at),
            Motion::NextWord => self.words().end_after(at),
            Motion::PrevChar => clusters::at_or_before(&self.stops(), at.saturating_sub(1)),
            Motion::NextChar => clusters::at_or_after(&self.stops(), at + 1),
        }
    }

    /// Swaps the characters around the cursor, as two edits.
    fn transpose(&mut self) {
        let stops = self.stops();
        let end = clusters::at_or_after(&stops, self.insert + 1);
        let middle = clusters::at_or_before(&stops, end.saturating_sub(1));
        let start = clusters::at_or_before(&stops, middle.saturating_sub(1));
        if start < middle && middle < end {
            let mut swapped = self.text[middle..end].to_vec();
            swapped.extend(&self.text[start..middle]);
            self.then([Step::Delete(start, end), Step::Insert(swapped), Step::See]);
        }
    }

    /// Undoes the last change, or redoes it.
    fn restore(&mut self, redo: bool) {
        if self.state == EntryState::Normal
            && let Some((text, cursor)) = self.history.step(&self.text, redo)
        {
            self.propose(Purpose::Restore { redo, text, cursor });
        }
    }
}
