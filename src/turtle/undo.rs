//! The undo buffer: a bounded record of the changes made by each command.

use std::collections::VecDeque;

use crate::geom::Vec2D;
use crate::picture::scene::ItemId;
use crate::turtle::pen::{Line, PenChange, StampId};

/// One undoable step, with the data needed to undo it.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// A move.
    Go(Go),
    /// A turn to the left by `angle` units of `degrees` degrees each.
    Turn { angle: f64, degrees: f64 },
    /// A change to the pen, stored as the change that undoes it.
    Pen(PenChange),
    /// The writing of text.
    #[cfg(feature = "text")]
    Wrote(ItemId),
    /// The creation of a stamp.
    Stamped(StampId),
    /// The beginning of a fill.
    BeganFill(ItemId),
    /// The filling of a polygon.
    Filled(ItemId),
    /// Several steps, in order, which count as one.
    Group(Vec<Self>),
}

/// A move, with the data needed to undo it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Go {
    pub(crate) from: Vec2D,
    /// The line that was being drawn before the move, with its number of corners.
    pub(crate) line: Line,
    /// The number of items that the turtle had before the move.
    pub(crate) items: u32,
    pub(crate) filling: bool,
    /// Whether the move drew a stroke.
    pub(crate) drew: bool,
}

/// The newest steps of one turtle, at most `limit` of them; a new step replaces the oldest one.
#[derive(Clone, Debug)]
pub(crate) struct UndoBuffer {
    steps: VecDeque<Step>,
    limit: usize,
    /// The steps of the group in progress, which will count as one step.
    group: Option<Vec<Step>>,
}

impl UndoBuffer {
    /// The number of steps that a new turtle can undo.
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

    /// The number of steps that `undo` can undo; a group counts as one.
    pub(crate) fn len(&self) -> usize {
        self.steps.len()
    }

    /// Marks each recorded line as deleted if it is one of `removed`, which must be sorted.
    pub(crate) fn lose_lines(&mut self, removed: &[ItemId]) {
        self.for_each_line(&mut |line| line.lose(removed));
    }

    /// Marks every recorded line as deleted.
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
