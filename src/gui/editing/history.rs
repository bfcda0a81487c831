//! The changes that can be undone.

/// The maximum number of changes that can be undone. Each one stores only the text that it changed.
const LIMIT: usize = 1000;

/// The maximum number of code points in all changes together, so that a few huge changes are not kept for ever.
const WEIGHT: usize = 1 << 20;

/// A section of the text that was replaced by another one, and the cursor before and after.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    at: usize,
    old: Vec<char>,
    new: Vec<char>,
    cursor: (usize, usize),
}

impl Change {
    /// The difference between two versions of the text; `None` if they are equal.
    fn between(before: &[char], after: &[char], cursor: (usize, usize)) -> Option<Self> {
        if before == after {
            return None;
        }
        // If equal letters are side by side, the ones at the cursor are meant.
        let reach = cursor.0.min(cursor.1);
        let at = before.iter().zip(after).take(reach).take_while(|(a, b)| a == b).count();
        let (old, new) = (&before[at..], &after[at..]);
        let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
        let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
        Some(Self { at, old: old.into(), new: new.into(), cursor })
    }

    fn weight(&self) -> usize {
        self.old.len() + self.new.len()
    }

    /// Merges another change into this one if both are parts of one run of typing, or of one run of a deleting key.
    fn join(&mut self, next: &Self) -> bool {
        if next.cursor.0 != self.cursor.1 {
            return false;
        }
        let only_typed = next.old.is_empty() && next.at == self.at + self.new.len() && !self.new.is_empty();
        if only_typed && next.new.len() == 1 && !starts_a_word(self.new.last().copied(), next.new[0]) {
            self.new.extend(&next.new);
        } else if self.new.is_empty() && next.new.is_empty() && next.at + next.old.len() == self.at {
            self.old.splice(0..0, next.old.iter().copied());
            self.at = next.at;
        } else if self.new.is_empty() && next.new.is_empty() && next.at == self.at {
            self.old.extend(&next.old);
        } else {
            return false;
        }
        self.cursor.1 = next.cursor.1;
        true
    }
}

/// Whether a word starts here. Each word of a run is undone separately, together with the space before it.
fn starts_a_word(last: Option<char>, next: char) -> bool {
    next.is_whitespace() && last.is_some_and(|c| !c.is_whitespace())
}

/// The changes to the text, and those that were undone.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
    /// The text and the cursor at the beginning of the current edit.
    before: Option<(Vec<char>, usize)>,
    /// Whether the next change may be merged into the last one.
    open: bool,
}

impl History {
    /// Stores the text, which is about to change, unless it is already stored.
    pub(super) fn begin(&mut self, text: &[char], cursor: usize) {
        if self.before.is_none() {
            self.before = Some((text.into(), cursor));
        }
    }

    /// Records everything that has changed since `begin` as one change. `joins` is true if it may continue the previous
    /// one.
    pub(super) fn end(&mut self, text: &[char], cursor: usize, joins: bool) {
        let Some((before, from)) = self.before.take() else { return };
        let Some(change) = Change::between(&before, text, (from, cursor)) else { return };
        self.undone.clear();
        let joined = joins && self.open && self.done.last_mut().is_some_and(|last| last.join(&change));
        if !joined {
            self.done.push(change);
        }
        self.open = joins;
        let mut weight: usize = self.done.iter().map(Change::weight).sum();
        let mut forgotten = 0;
        while weight > WEIGHT || self.done.len() - forgotten > LIMIT {
            weight -= self.done[forgotten].weight();
            forgotten += 1;
        }
        self.done.drain(..forgotten);
    }

    /// The text and the cursor before the last change, or after the last change that was undone.
    pub(super) fn step(&self, text: &[char], redo: bool) -> Option<(Vec<char>, usize)> {
        let change = if redo { &self.undone } else { &self.done }.last()?;
        let (here, there, cursor) = if redo {
            (&change.old, &change.new, change.cursor.1)
        } else {
            (&change.new, &change.old, change.cursor.0)
        };
        let range = change.at..change.at + here.len();
        if text.get(range.clone())? != here {
            return None;
        }
        let mut text = text.to_vec();
        text.splice(range, there.iter().copied());
        Some((text, cursor))
    }

    /// Records that the last change was undone or redone; the text is now the one that `step` returned.
    pub(super) fn stepped(&mut self, redo: bool) {
        let (from, to) = if redo { (&mut self.undone, &mut self.done) } else { (&mut self.done, &mut self.undone) };
        to.extend(from.pop());
        (self.before, self.open) = (None, false);
    }

    /// Makes the next change a separate one.
    pub(super) fn close(&mut self) {
        self.open = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(texts: &[&str]) -> History {
        let mut history = History::default();
        for pair in texts.windows(2) {
            let (a, b): (Vec<char>, Vec<char>) = (pair[0].chars().collect(), pair[1].chars().collect());
            history.begin(&a, a.len());
            history.end(&b, b.len(), true);
        }
        history
    }

    #[test]
    fn a_run_of_typing_is_taken_back_word_by_word() {
        let history = history(&["", "o", "on", "on ", "on t", "on tw", "on", "o"]);
        let back: Vec<String> = history.done.iter().map(|c| c.old.iter().chain(&c.new).collect()).collect();
        assert_eq!(back, ["on", " tw", "n tw"]);
    }

    #[test]
    fn old_changes_are_forgotten() {
        let texts: Vec<String> = (0..LIMIT + 50).map(|i| i.to_string()).collect();
        let history = history(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(history.done.len() <= LIMIT);
        let huge = "x".repeat(WEIGHT);
        let mut history = History::default();
        let text: Vec<char> = huge.chars().collect();
        for _ in 0..3 {
            history.begin(&[], 0);
            history.end(&text, 0, false);
            history.begin(&text, 0);
            history.end(&[], 0, false);
        }
        assert!(history.done.len() <= 1);
    }
}
