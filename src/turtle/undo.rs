//! What `undo` takes back: a bounded memory of what each command changed.

use std::collections::VecDeque;

use crate::geom::Vec2D;
use crate::picture::scene::ItemId;
use crate::turtle::pen::{Line, PenChange, StampId};

/// One undoable step, with what is needed to take it back.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Moved from here.
    Go(Go),
    /// Turned left by this many units, each of this many degrees.
    Turn { angle: f64, degrees: f64 },
    /// Changed the pen; this takes it back.
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
    /// Did all of these, the last of them last.
    Group(Vec<Self>),
}

/// A move, as it must be known to take it back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Go {
    pub(crate) from: Vec2D,
    /// The line that was being drawn, and how far it had come.
    pub(crate) line: Line,
    /// How many items the turtle had.
    pub(crate) items: u32,
    pub(crate) filling: bool,
    /// Whether it left a stroke.
    pub(crate) drew: bool,
}

/// The newest steps of one turtle, at most `limit` of them: an older one makes room for a new one.
#[derive(Clone, Debug)]
pub(crate) struct UndoBuffer {
    steps: VecDeque<Step>,
    limit: usize,
    /// Steps that will count as one.
    group: Option<Vec<Step>>,
}

impl UndoBuffer {
    /// How many steps a new turtle can take back.
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

    /// Gathers the steps that follow into one, until [`Self::end_group`].
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

    /// Forgets that a stamp was made, since it has been cleared otherwise.
    pub(crate) fn forget_stamp(&mut self, stamp: StampId) {
        if let Some(at) = self.steps.iter().position(|s| matches!(s, Step::Stamped(id) if *id == stamp)) {
            self.steps.remove(at);
        }
    }

    /// How many steps `undo` can take back; a group counts as one.
    pub(crate) fn len(&self) -> usize {
        self.steps.len()
    }

    /// Tells every line that is remembered to be gone when it is one of `removed`, which is sorted.
    pub(crate) fn lose_lines(&mut self, removed: &[ItemId]) {
        self.for_each_line(&mut |line| line.lose(removed));
    }

    /// Tells every line that is remembered to be gone.
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
