//! The undo buffer: a bounded record of what each command changed.

use std::collections::VecDeque;

use crate::geom::Vec2D;
use crate::picture::scene::ItemId;
use crate::turtle::pen::{Line, PenChange, StampId};

/// One undoable step, with what is needed to undo it.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Moved from here.
    Go(Go),
    /// Turned left by this many units, each of this many degrees.
    Turn { angle: f64, degrees: f64 },
    /// Changed the pen; this undoes it.
    Pen(PenChange),
    /// Wrote this item.
    #[cfg(feature = "text")]
    Wrote(ItemId),
    /// Made this stamp.
    Stamped(StampId),
    /// Began a fill.
    BeganFill(ItemId),
    /// Filled this polygon.
    Filled(ItemId),
    /// Did all of these, in order.
    Group(Vec<Self>),
}

/// A move, with what is needed to undo it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Go {
    pub(crate) from: Vec2D,
    /// The line that was being drawn, and how many corners it had.
    pub(crate) line: Line,
    /// How many items the turtle had.
    pub(crate) items: u32,
    pub(crate) filling: bool,
    /// Whether it drew a stroke.
    pub(crate) drew: bool,
}

/// The newest steps of one turtle, at most `limit` of them: the oldest makes room for a new one.
#[derive(Clone, Debug)]
pub(crate) struct UndoBuffer {
    steps: VecDeque<Step>,
    limit: usize,
    /// Steps that will count as one.
    group: Option<Vec<Step>>,
}

impl UndoBuffer {
    /// How many steps a new turtle can undo.
    pub(crate) const DEFAULT_LIMIT: usize = 1000;

    pub(crate) fn new(limit: usize) -> Self {
        Self { steps: VecDeque::new(), limit, group: None }
    }

    #[inline]
    pub(crate) fn push(&mut self, step: Step) {
        if let Some(group) = &mut self.group {
            group.push(step);
        } else if self.limit > 0 {
            if self.steps.len() == self.limit {
                self.steps.pop_front();
            }
            self.steps.push_back(step);
        }
    }

    /// Groups the following steps into one, until [`Self::end_group`].
    pub(crate) fn begin_group(&mut self) {
        self.group = Some(Vec::new());
    }

    pub(crate) fn end_group(&mut self) {
        if let Some(group) = self.group.take() {
            self.push(Step::Group(group));
        }
    }

    pub(crate) fn pop(&mut self) -> Option<Step> {
        self.steps.pop_back()
    }

    /// Forgets a stamp that has been cleared by other means.
    pub(crate) fn forget_stamp(&mut self, stamp: StampId) {
        if let Some(at) = self.steps.iter().position(|s| matches!(s, Step::Stamped(id) if *id == stamp)) {
            self.steps.remove(at);
        }
    }

    /// How many steps `undo` can undo; a group counts as one.
    pub(crate) fn len(&self) -> usize {
        self.steps.len()
    }

    /// Marks every remembered line as deleted if it is one of `removed`, which is sorted.
    pub(crate) fn lose_lines(&mut self, removed: &[ItemId]) {
        self.for_each_line(&mut |line| line.lose(removed));
    }

    /// Marks every remembered line as deleted.
    pub(crate) fn lose_all_lines(&mut self) {
        self.for_each_line(&mut |line| line.item = None);
    }

    fn for_each_line(&mut self, work: &mut dyn FnMut(&mut Line)) {
        for step in &mut self.steps {
            step.for_each_line(work);
        }
    }
}

impl Step {
    fn for_each_line(&mut self, work: &mut dyn FnMut(&mut Line)) {
        match self {
            Self::Go(go) => work(&mut go.line),
            Self::Group(steps) => steps.iter_mut().for_each(|step| step.for_each_line(work)),
            _ => {}
        }
    }
}
