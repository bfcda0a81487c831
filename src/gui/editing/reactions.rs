//! What the user does with the keyboard.

use super::clusters;
use super::editor::Editor;
use super::keys::{Action, Key, Keymap, Motion};
use super::protocol::{Effect, EntryState, Source};
use super::steps::{Edit, Manner, Purpose, Step};
use super::words::Words;

impl Action {
    /// Whether it may be part of a run that is taken back at once.
    pub(super) fn is_typing(&self) -> bool {
        matches!(self, Self::Type(_) | Self::Backspace | Self::Delete | Self::DeleteTo(Motion::NextChar))
    }
}

impl Editor {
    /// A key is pressed. Also returns whether the key means anything here.
    ///
    /// Semantics: [Tk's entry, DEFAULT BINDINGS](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn key(&mut self, key: &Key) -> (Edit, bool) {
        let action = key.action(self.keymap);
        let is_bound = action != Action::Nothing;
        (self.act(action), is_bound)
    }

    /// Something is done to the text, as if by a key.
    pub(crate) fn act(&mut self, action: Action) -> Edit {
        self.clicks.forget();
        if self.frames.is_empty() && !action.is_typing() {
            self.history.close();
        }
        self.begin([Step::Act(action)])
    }

    /// A text comes in one piece, as from an input method or an on-screen keyboard; it is put in as if it were typed.
    pub(crate) fn commit(&mut self, text: &str) -> Edit {
        self.act(Action::Type(text.into()))
    }

    pub(super) fn perform(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Nothing => {}
            Action::Type(text) => {
                if !text.is_empty() {
                    let insert = Step::Insert(None, text.chars().collect());
                    self.then([Step::DeleteTouched, insert, Step::See]);
                }
            }
            Action::Move(motion) => {
                self.insert = self.target(motion);
                self.select_none();
                self.then([Step::See]);
            }
            Action::Extend(motion) => {
                let target = self.target(motion);
                let claimed = if self.selection.is_some() {
                    self.adjust_selection(target)
                } else {
                    self.anchor_at(self.insert);
                    self.extend_selection(target)
                };
                self.insert = target;
                self.then([Step::See]);
                return claimed;
            }
            Action::Backspace => {
                if self.selection.is_some() {
                    self.then([Step::DeleteSelection]);
                } else {
                    self.then([Step::Delete(self.target(Motion::PrevChar), self.insert), Step::ScrollBack]);
                }
            }
            Action::Delete => {
                if self.selection.is_some() {
                    self.then([Step::DeleteSelection]);
                } else {
                    self.then([Step::Delete(self.insert, self.target(Motion::NextChar))]);
                }
            }
            Action::DeleteTo(motion) => {
                let target = self.target(motion);
                self.then([Step::Delete(target.min(self.insert), target.max(self.insert))]);
            }
            Action::Transpose => self.transpose(),
            Action::Anchor => self.anchor_at(self.insert),
            Action::Adjust => return self.adjust_selection(self.insert),
            Action::SelectAll => return self.select(0, self.len()),
            Action::SelectNone => self.select_none(),
            Action::TraverseIn => {
                let claimed = self.select(0, self.len());
                self.insert = self.len();
                return claimed;
            }
            Action::Cut => {
                let text = self.selected()?;
                self.then([Step::DeleteSelection]);
                return Some(Effect::Copy(text));
            }
            Action::Copy => return self.selected().map(Effect::Copy),
            Action::Paste => {
                let manner = if self.keymap == Keymap::Desktop { Manner::Replacing } else { Manner::Plain };
                return Some(self.fetch(Source::Clipboard, manner));
            }
            Action::PastePrimary => return Some(self.fetch(Source::Primary, Manner::Typed)),
            Action::Clear => self.then([Step::DeleteSelection]),
            Action::Undo => self.restore(false),
            Action::Redo => self.restore(true),
        }
        None
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

    /// Whether words must not be found: where one ends says something about a text that is hidden.
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
            self.then([Step::Delete(start, end), Step::Insert(None, swapped), Step::See]);
        }
    }

    /// Takes the last change back, or makes it again.
    fn restore(&mut self, redo: bool) {
        if self.state == EntryState::Normal
            && let Some((text, cursor)) = self.history.step(&self.text, redo)
        {
            self.then([Step::Propose(Purpose::Restore { redo, text, cursor })]);
        }
    }
}
