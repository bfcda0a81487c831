//! The course of an edit: step by step, with a pause whenever the widget has a task.

use super::editor::Editor;
use super::measure::Ruler;
use super::protocol::{EditKind, Effect, EntryState, Proposal, Reason, Validate, Verdict};
use super::steps::{Asked, Edit, Manner, Purpose, Step};

impl Editor {
    /// Begins an edit. Every action on the editor belongs to it, until [`proceed`](Self::proceed) has returned `None`.
    pub(crate) fn begin(&mut self) -> Edit {
        if self.frames.is_empty() {
            self.joins = false;
        }
        self.frames.push(Vec::new());
        Edit { depth: self.frames.len() }
    }

    /// Continues an edit. Returns the next task of the widget, or `None` at the end.
    ///
    /// Edits that were begun later and have not ended are abandoned.
    #[must_use = "an effect is returned only once"]
    pub(crate) fn proceed(&mut self, edit: Edit, ruler: Ruler<'_>) -> Option<Effect> {
        if self.frames.len() < edit.depth {
            return None;
        }
        self.frames.truncate(edit.depth);
        match &self.asked {
            Some(asked) if asked.depth > edit.depth => self.asked = None,
            // The program has no function that validates, so nothing else will accept the edit.
            Some(asked) if asked.depth == edit.depth && asked.is_known => self.answer(Verdict::Accept),
            _ => {}
        }
        self.fetching = None;
        while let Some(step) = self.frames.last_mut().and_then(Vec::pop) {
            match step {
                Step::Emit(effect) => return Some(effect),
                Step::Ask(effect) => {
                    if let Some(asked) = &mut self.asked {
                        asked.is_known = true;
                    }
                    return Some(effect);
                }
                Step::Fetch(which, manner) => {
                    self.fetching = Some(manner);
                    return Some(Effect::Paste(which));
                }
                Step::Insert(text) => self.propose_insert(self.insert, text),
                Step::Delete(from, to) => self.propose_delete(from, to),
                Step::DeleteSelection => self.delete_selection(),
                Step::DeleteTouched => {
                    if self.selection.is_some_and(|(first, last)| (first..=last).contains(&self.insert)) {
                        self.delete_selection();
                    }
                }
                Step::Fit => self.refit(ruler),
                Step::See => self.see(ruler),
                Step::ScrollBack => self.scroll_back(ruler),
            }
        }
        self.frames.pop();
        if self.frames.is_empty() {
            self.history.end(&self.text, self.insert, self.joins);
        }
        None
    }

    /// Continues with the program's verdict on the last [`Effect::Validate`] or [`Effect::Invalid`], if it is still
    /// pending. Edits that were made while the program decided are abandoned.
    ///
    /// No report is needed for an invalid-command that completes; every verdict except [`Verdict::Fail`] means that it
    /// has.
    pub(crate) fn answer(&mut self, verdict: Verdict) {
        let Some(Asked { depth, question, overtaken, .. }) = self.asked.take() else { return };
        self.frames.truncate(depth);
        let Some((purpose, proposal)) = question else {
            if verdict == Verdict::Fail {
                self.validate = Validate::None;
            }
            return;
        };
        // A command that has edited its own entry has thereby turned validation off; its verdict comes too late.
        let verdict = if self.validate == Validate::None { Verdict::Fail } else { verdict };
        if verdict == Verdict::Fail {
            self.validate = Validate::None;
        }
        match purpose {
            Purpose::SetText(_) => {
                // A rejection comes too late for text that the variable already has.
                if verdict == Verdict::Refuse {
                    self.validate = Validate::None;
                }
                if !overtaken {
                    self.apply(purpose);
                }
            }
            Purpose::Report(before) => {
                self.then([Step::Emit(Effect::Validated(verdict == Verdict::Accept))]);
                if verdict == Verdict::Refuse {
                    self.refused(proposal);
                }
                if verdict != Verdict::Fail {
                    self.validate = before;
                }
            }
            _ => match verdict {
                Verdict::Accept => self.apply(purpose),
                Verdict::Refuse => self.refused(proposal),
                Verdict::Fail => {}
            },
        }
    }

    /// Supplies the text that [`Effect::Paste`] requested, or `None` if there is none. Does nothing if no text was
    /// requested.
    pub(crate) fn supply(&mut self, text: Option<&str>) {
        let (Some(manner), Some(text)) = (self.fetching.take(), text) else { return };
        let insert = Step::Insert(text.chars().collect());
        match manner {
            Manner::Dropped => self.then([insert]),
            Manner::Plain => self.then([insert, Step::See]),
            _ if text.is_empty() => {}
            Manner::Typed => self.then([Step::DeleteTouched, insert, Step::See]),
            Manner::Replacing => self.then([Step::DeleteSelection, insert, Step::See]),
        }
    }

    /// Puts steps before the remaining ones.
    pub(super) fn then<const N: usize>(&mut self, steps: [Step; N]) {
        if let Some(frame) = self.frames.last_mut() {
            frame.extend(steps.into_iter().rev());
        }
    }

    /// Claims the selection of the program, unless this editor owns it already or does not export its selection.
    pub(super) fn claim(&mut self) {
        if !self.private && !self.owns {
            self.owns = true;
            self.then([Step::Emit(Effect::Own)]);
        }
    }

    /// Inserts text, unless the text cannot be edited or there is nothing to insert.
    pub(super) fn propose_insert(&mut self, at: usize, text: Vec<char>) {
        if self.state == EntryState::Normal && !text.is_empty() {
            self.propose(Purpose::Insert(at.min(self.len()), text));
        }
    }

    /// Deletes text, unless the text cannot be edited or there is nothing to delete.
    pub(super) fn propose_delete(&mut self, from: usize, to: usize) {
        let to = to.min(self.len());
        if self.state == EntryState::Normal && from < to {
            self.propose(Purpose::Delete(from, to));
        }
    }

    /// Makes an edit, or asks whether it may be made.
    pub(super) fn propose(&mut self, purpose: Purpose) {
        if self.validate.edits() {
            if self.asked.is_none() {
                return self.ask(purpose, Reason::Key);
            }
            // A command that edits its own entry would be called for ever.
            self.validate = Validate::None;
            if self.sets_text().is_some() {
                return;
            }
        }
        self.apply(purpose);
    }

    /// Sets the text as a whole, after a validation if one is required.
    pub(super) fn assign(&mut self, text: Vec<char>) {
        if text == self.text {
            return;
        }
        if let Some(asked) = self.sets_text() {
            asked.overtaken = true;
        } else if self.asked.is_some() {
            self.validate = Validate::None;
        } else if self.validate != Validate::None {
            return self.ask(Purpose::SetText(text), Reason::Forced);
        }
        self.apply(Purpose::SetText(text));
    }

    /// Asks the widget for a validation. If one is already pending, this ends all validation.
    pub(super) fn ask(&mut self, purpose: Purpose, reason: Reason) {
        if self.asked.is_some() {
            self.validate = Validate::None;
            if let Purpose::Report(_) = purpose {
                self.then([Step::Emit(Effect::Validated(true))]);
            }
            return;
        }
        let proposal = self.proposal(&purpose, reason);
        self.await_answer(Some((purpose, proposal.clone())), Effect::Validate(proposal));
    }

    /// Requests a call to the invalid-command, which is part of the validation.
    fn refused(&mut self, proposal: Proposal) {
        self.await_answer(None, Effect::Invalid(proposal));
    }

    fn await_answer(&mut self, question: Option<(Purpose, Proposal)>, effect: Effect) {
        self.asked = Some(Asked { depth: self.frames.len(), question, is_known: false, overtaken: false });
        self.then([Step::Ask(effect)]);
    }

    /// The pending question, if a command is validating text that was set as a whole.
    fn sets_text(&mut self) -> Option<&mut Asked> {
        self.asked.as_mut().filter(|asked| matches!(asked.question, Some((Purpose::SetText(_), _))))
    }

    pub(super) fn delete_selection(&mut self) {
        if let Some((first, last)) = self.selection {
            self.propose_delete(first, last);
        }
    }

    fn proposal(&self, purpose: &Purpose, reason: Reason) -> Proposal {
        let mut text = self.text.clone();
        let (kind, index, change) = match purpose {
            Purpose::Insert(at, new) => {
                text.splice(at..at, new.iter().copied());
                (EditKind::Insert, Some(*at), new.iter().collect())
            }
            Purpose::Delete(from, to) => (EditKind::Delete, Some(*from), text.drain(from..to).collect()),
            Purpose::SetText(new) | Purpose::Restore { text: new, .. } => {
                text.clone_from(new);
                (EditKind::Other, None, String::new())
            }
            Purpose::Focus | Purpose::Report(_) => (EditKind::Other, None, String::new()),
        };
        let proposed = text.iter().collect();
        Proposal { kind, index, proposed, current: self.text(), change, mode: self.validate, reason }
    }

    fn apply(&mut self, purpose: Purpose) {
        if let Purpose::Focus | Purpose::Report(_) = purpose {
            return;
        }
        self.history.begin(&self.text, self.insert);
        match purpose {
            Purpose::Insert(at, new) => self.put_in(at, new),
            Purpose::Delete(from, to) => self.take_out(from, to),
            Purpose::Restore { redo, text, cursor } => {
                self.replace(text);
                self.insert = cursor.min(self.len());
                self.selection = None;
                self.history.stepped(redo);
                self.then([Step::See]);
            }
            Purpose::SetText(text) => {
                self.replace(text);
                return self.then([Step::Fit]);
            }
            Purpose::Focus | Purpose::Report(_) => {}
        }
        // The variable may change the text; only after that is it known how far to scroll.
        self.then([Step::Emit(Effect::Changed), Step::Fit]);
    }

    fn put_in(&mut self, at: usize, new: Vec<char>) {
        let at = at.min(self.len());
        let added = new.len();
        self.text.splice(at..at, new);
        if let Some((first, last)) = &mut self.selection {
            *first += if *first >= at { added } else { 0 };
            *last += if *last > at { added } else { 0 };
        }
        // As in Tk, this uses the beginning of the selection after the insertion.
        if self.anchor > at || self.selection.is_some_and(|(first, _)| first >= at) {
            self.anchor += added;
        }
        self.left += if self.left > at { added } else { 0 };
        self.insert += if self.insert >= at { added } else { 0 };
    }

    fn take_out(&mut self, from: usize, to: usize) {
        let (from, to) = (from.min(self.len()), to.min(self.len()));
        self.text.drain(from..to);
        let moved = |place: usize| if place >= to { place - (to - from) } else { place.min(from) };
        self.selection = self.selection.map(|(first, last)| (moved(first), moved(last))).filter(|(a, b)| a < b);
        self.anchor = moved(self.anchor);
        self.left = moved(self.left);
        self.insert = moved(self.insert);
    }

    fn replace(&mut self, text: Vec<char>) {
        self.text = text;
        let len = self.len();
        self.selection = self.selection.filter(|(first, _)| *first < len).map(|(first, last)| (first, last.min(len)));
        self.left = self.left.min(len.saturating_sub(1));
        self.insert = self.insert.min(len);
    }
}
