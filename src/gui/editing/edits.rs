//! How an edit proceeds: step by step, with a stop wherever the widget has to do something.

use std::collections::VecDeque;

use super::editor::Editor;
use super::measure::Measure;
use super::protocol::{EditKind, Effect, EntryState, Proposal, Reason, Source, Validate, Verdict};
use super::steps::{Asked, Edit, Manner, Purpose, Step};

impl Editor {
    /// Continues an edit: returns what the widget has to do next, and `None` at the end.
    ///
    /// Edits that were begun later and never ended are over.
    #[must_use = "what the widget has to do is returned once"]
    pub(crate) fn proceed(&mut self, edit: &Edit, measure: &dyn Measure) -> Option<Effect> {
        if self.frames.len() < edit.depth {
            return None;
        }
        self.frames.truncate(edit.depth);
        if self.asked.as_ref().is_some_and(|asked| asked.depth > edit.depth) {
            self.ask_nothing();
        }
        if self.asked.as_ref().is_some_and(|asked| asked.depth == edit.depth) {
            // Without a command there is no answer.
            self.answer(Verdict::Accept);
        }
        self.fetching = None;
        while let Some(step) = self.frames.last_mut().and_then(VecDeque::pop_front) {
            let effect = self.run(step, measure);
            if effect.is_some() {
                return effect;
            }
        }
        self.frames.pop();
        if self.frames.is_empty() {
            self.history.end(&self.text, self.insert, self.joins);
        }
        None
    }

    /// Says what became of the last [`Effect::Validate`] or [`Effect::Invalid`]. Where nothing was asked, nothing
    /// happens. Edits within the edit that asked are over.
    ///
    /// An invalid-command that comes to its end needs no answer, and any but [`Verdict::Fail`] is one.
    pub(crate) fn answer(&mut self, verdict: Verdict) {
        let Some(asked) = self.asked.take() else { return };
        self.frames.truncate(asked.depth);
        self.validating = false;
        let Some((purpose, proposal)) = asked.question else {
            if verdict == Verdict::Fail {
                self.validate = Validate::None;
            }
            return;
        };
        // A command that has edited its own entry has turned validation off by that; its answer comes too late.
        let verdict = if self.validate == Validate::None { Verdict::Fail } else { verdict };
        let set = matches!(purpose, Purpose::SetText(_));
        if verdict == Verdict::Fail || set && verdict == Verdict::Refuse {
            self.validate = Validate::None;
        }
        if set {
            // A refusal comes too late for a text that the variable already has.
            self.forced = false;
            if !std::mem::take(&mut self.overtaken) {
                self.then([Step::Apply(purpose)]);
            }
            return;
        }
        if let Purpose::Report(before) = purpose {
            self.then([Step::Emit(Effect::Validated(verdict == Verdict::Accept))]);
            if verdict == Verdict::Refuse {
                self.refused(proposal);
            }
            if verdict != Verdict::Fail {
                self.validate = before;
            }
            return;
        }
        match verdict {
            Verdict::Accept => self.then([Step::Apply(purpose)]),
            Verdict::Refuse => self.refused(proposal),
            Verdict::Fail => {}
        }
    }

    /// Gives the text that [`Effect::Paste`] asked for, or `None` where there is none. Where nothing was asked,
    /// nothing happens.
    pub(crate) fn supply(&mut self, text: Option<&str>) {
        let Some(manner) = self.fetching.take() else { return };
        let Some(text) = text else { return };
        let insert = Step::Insert(None, text.chars().collect());
        match manner {
            Manner::Dropped => self.then([insert]),
            Manner::Plain => self.then([insert, Step::See]),
            _ if text.is_empty() => {}
            Manner::Typed => self.then([Step::DeleteTouched, insert, Step::See]),
            Manner::Replacing => self.then([Step::DeleteSelection, insert, Step::See]),
        }
    }

    /// Begins an edit.
    pub(super) fn begin(&mut self, steps: impl IntoIterator<Item = Step>) -> Edit {
        if self.frames.is_empty() {
            let typing = |step: &Step| matches!(step, Step::Act(action) if action.is_typing());
            let frame: VecDeque<_> = steps.into_iter().collect();
            self.joins = frame.front().is_some_and(typing);
            self.frames.push(frame);
        } else {
            self.frames.push(steps.into_iter().collect());
        }
        Edit { depth: self.frames.len() }
    }

    /// Puts steps before those that are still to be done.
    pub(super) fn then<const N: usize>(&mut self, steps: [Step; N]) {
        if let Some(frame) = self.frames.last_mut() {
            for step in steps.into_iter().rev() {
                frame.push_front(step);
            }
        }
    }

    /// Asks for a text; what follows waits for it.
    pub(super) fn fetch(&mut self, source: Source, manner: Manner) -> Effect {
        self.fetching = Some(manner);
        Effect::Paste(source)
    }

    /// Takes the selection of the program, unless it has it or keeps its own to itself.
    pub(super) fn claim(&mut self) -> Option<Effect> {
        let claims = !self.private && !self.owns;
        self.owns |= claims;
        claims.then_some(Effect::Own)
    }

    fn ask_nothing(&mut self) {
        self.asked = None;
        (self.validating, self.forced, self.overtaken) = (false, false, false);
    }

    fn run(&mut self, step: Step, measure: &dyn Measure) -> Option<Effect> {
        match step {
            Step::Act(action) => return self.perform(action),
            Step::Insert(at, text) => {
                let at = at.unwrap_or(self.insert).min(self.len());
                if self.state == EntryState::Normal && !text.is_empty() {
                    return self.propose(Purpose::Insert(at, text), measure);
                }
            }
            Step::Delete(from, to) => {
                let to = to.min(self.len());
                if self.state == EntryState::Normal && from < to {
                    return self.propose(Purpose::Delete(from, to), measure);
                }
            }
            Step::DeleteSelection => {
                if let Some((first, last)) = self.selection {
                    self.then([Step::Delete(first, last)]);
                }
            }
            Step::DeleteTouched => {
                if let Some((first, last)) = self.selection
                    && (first..=last).contains(&self.insert)
                {
                    self.then([Step::Delete(first, last)]);
                }
            }
            Step::SetText(text) => return self.assign(text, measure),
            Step::Focus(comes) => {
                let reason = if comes { Reason::FocusIn } else { Reason::FocusOut };
                if self.validate.focus(comes) {
                    return self.ask(Purpose::Focus, reason);
                }
            }
            Step::Validate => {
                let before = std::mem::replace(&mut self.validate, Validate::All);
                let asked = self.ask(Purpose::Report(before), Reason::Forced);
                return asked.or(Some(Effect::Validated(true)));
            }
            Step::Propose(purpose) => return self.propose(purpose, measure),
            Step::Apply(purpose) => return self.apply(purpose, measure),
            Step::Fetch(source, manner) => return Some(self.fetch(source, manner)),
            Step::Emit(effect) => return Some(effect),
            Step::Fit => self.refit(measure),
            Step::See => self.see(measure),
            Step::ScrollBack => self.scroll_back(measure),
        }
        None
    }

    /// Makes an edit, or asks whether it may be made.
    pub(super) fn propose(&mut self, purpose: Purpose, measure: &dyn Measure) -> Option<Effect> {
        if self.validate.edits() {
            if !self.validating {
                return self.ask(purpose, Reason::Key);
            }
            // A command that edits its own entry would be asked for ever.
            self.validate = Validate::None;
            if self.forced {
                return None;
            }
        }
        self.apply(purpose, measure)
    }

    /// Sets the text as a whole, and asks on the way.
    fn assign(&mut self, text: Vec<char>, measure: &dyn Measure) -> Option<Effect> {
        if text == self.text {
            return None;
        }
        if self.forced {
            self.overtaken = true;
        } else if self.validating {
            self.validate = Validate::None;
        } else if self.validate != Validate::None {
            self.forced = true;
            return self.ask(Purpose::SetText(text), Reason::Forced);
        }
        self.apply(Purpose::SetText(text), measure)
    }

    /// Asks the widget; `None` while it is asked already, which ends all validation.
    fn ask(&mut self, purpose: Purpose, reason: Reason) -> Option<Effect> {
        if self.validating {
            self.validate = Validate::None;
            return None;
        }
        let proposal = self.proposal(&purpose, reason);
        self.validating = true;
        self.asked = Some(Asked { depth: self.frames.len(), question: Some((purpose, proposal.clone())) });
        Some(Effect::Validate(proposal))
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

    /// Requests a call of the invalid-command, which is part of the validation.
    fn refused(&mut self, proposal: Proposal) {
        self.validating = true;
        self.asked = Some(Asked { depth: self.frames.len(), question: None });
        self.then([Step::Emit(Effect::Invalid(proposal))]);
    }

    fn apply(&mut self, purpose: Purpose, measure: &dyn Measure) -> Option<Effect> {
        if !matches!(purpose, Purpose::Focus | Purpose::Report(_)) {
            self.history.begin(&self.text, self.insert);
        }
        match purpose {
            Purpose::Insert(at, new) => self.put_in(at, new),
            Purpose::Delete(from, to) => self.take_out(from, to),
            Purpose::SetText(text) => {
                self.replace(text);
                self.refit(measure);
                return None;
            }
            Purpose::Restore { redo, text, cursor } => {
                self.replace(text);
                self.insert = cursor.min(self.len());
                self.selection = None;
                self.history.stepped(redo);
                self.then([Step::Fit, Step::See]);
                return Some(Effect::Changed);
            }
            Purpose::Focus | Purpose::Report(_) => return None,
        }
        // The variable may have another text in mind; only then is it known how far to scroll.
        self.then([Step::Fit]);
        Some(Effect::Changed)
    }

    fn put_in(&mut self, at: usize, new: Vec<char>) {
        let at = at.min(self.len());
        let added = new.len();
        self.text.splice(at..at, new);
        if let Some((first, last)) = &mut self.selection {
            *first += if *first >= at { added } else { 0 };
            *last += if *last > at { added } else { 0 };
        }
        // Tk looks at where the selection begins by now.
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
