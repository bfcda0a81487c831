//! The turtles of a screen, and the items that several of them share.

use crate::picture::scene::ItemId;
use crate::turtle::state::{State, TurtleId};

#[derive(Default)]
pub(crate) struct Cast {
    /// Every turtle ever created on the screen.
    pub(crate) all: Vec<State>,
    /// The turtles that `turtles()` returns and that are drawn.
    pub(crate) listed: Vec<TurtleId>,
    /// The turtle that the global commands move.
    pub(crate) default: Option<TurtleId>,
    /// Whether two turtles may share items.
    pub(crate) cloned: bool,
    /// The items that the current command has removed.
    pub(crate) removed: Vec<ItemId>,
}

impl Cast {
    pub(crate) fn list(&mut self, state: State) -> TurtleId {
        let id = TurtleId::try_from(self.all.len()).unwrap_or(TurtleId::MAX);
        self.all.push(state);
        self.listed.push(id);
        id
    }

    pub(crate) fn listed(&self) -> impl DoubleEndedIterator<Item = (TurtleId, &State)> {
        self.listed.iter().map(|id| (*id, &self.all[*id as usize]))
    }

    /// The turtles to draw.
    pub(crate) fn shown(&self) -> impl DoubleEndedIterator<Item = (TurtleId, &State)> {
        self.listed().filter(|(_, state)| state.pen.shown)
    }

    /// Updates the other turtles after one turtle has removed items that its clones may share.
    #[cold]
    pub(crate) fn lose_removed(&mut self, by: TurtleId) {
        if self.cloned {
            self.removed.sort_unstable();
            for (id, state) in self.all.iter_mut().enumerate() {
                if id != by as usize {
                    state.line.lose(&self.removed);
                }
                if let Some(undo) = &mut state.undo {
                    undo.lose_lines(&self.removed);
                }
            }
        }
        self.removed.clear();
    }

    /// For each line that clearing its turtle would delete only in part, records how much has been shown.
    pub(crate) fn note_shown(&mut self) {
        for id in &self.listed {
            let line = &mut self.all[*id as usize].line;
            line.unlisted = line.unlisted.map(|_| line.len);
        }
    }

    /// Forgets all turtles, because their drawings have been deleted.
    pub(crate) fn clear(&mut self) {
        for state in &mut self.all {
            state.line.item = None;
            if let Some(undo) = &mut state.undo {
                undo.lose_all_lines();
            }
        }
        self.listed.clear();
        self.default = None;
    }
}
