//! The rows and columns of a grid, as a program configures them.

use std::borrow::Cow;

use super::setters::setters;
use crate::gui::geometry::{Anchor, to_device};

/// A row or a column: the options of Tk's `grid rowconfigure` and `grid columnconfigure`.
///
/// Semantics: [`grid columnconfigure`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/grid.htm).
///
/// ```
/// use papert::gui::Slot;
/// assert_eq!(Slot::default().with_weight(1).with_minsize(40).minsize, 40);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Slot {
    /// Its part of the room that is left over, or of what is missing; with 0 (the default) its length stays.
    pub weight: u32,
    /// The least length, in pixels; a slot that shrinks does not become shorter, but maybe shorter than its content.
    pub minsize: i32,
    /// How much longer it is than the longest child that is in this slot alone, in pixels.
    pub pad: i32,
    /// Slots of a container with the same word have lengths in proportion to their weights, unless they must shrink.
    pub uniform: Option<String>,
}

setters! { Slot:
    /// Its part of the room that is left over.
    ///
    /// ```
    /// assert_eq!(papert::gui::Slot::default().with_weight(3).weight, 3);
    /// ```
    with_weight(weight: u32);

    /// The least length, in pixels.
    ///
    /// ```
    /// assert_eq!(papert::gui::Slot::default().with_minsize(30).minsize, 30);
    /// ```
    with_minsize(minsize: i32);

    /// How much longer it is than its longest child, in pixels.
    ///
    /// ```
    /// assert_eq!(papert::gui::Slot::default().with_pad(5).pad, 5);
    /// ```
    with_pad(pad: i32);

    /// Adds it to a group of slots whose lengths are in proportion to their weights.
    ///
    /// ```
    /// assert_eq!(papert::gui::Slot::default().with_uniform("keys").uniform.as_deref(), Some("keys"));
    /// ```
    with_uniform(group: impl Into<String>) => uniform: Some(group.into());
}

/// Everything that a container knows about its grid, except the children.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Slots {
    /// The rows from 0 on; those that are not there have the defaults. Tk's limit is [`Slots::MAX`].
    pub rows: Vec<Slot>,
    /// The columns from 0 on; those that are not there have the defaults.
    pub columns: Vec<Slot>,
    /// Where all cells together lie when they are not as large as the container; top left by default.
    pub anchor: Anchor,
}

impl Default for Slots {
    fn default() -> Self {
        Self { rows: Vec::new(), columns: Vec::new(), anchor: Anchor::Nw }
    }
}

impl Slots {
    /// There are never more rows or columns than this. A child beyond them is in the last one.
    pub(crate) const MAX: usize = 10_000;

    /// The columns and the rows.
    pub(super) fn axes(&self) -> [&[Slot]; 2] {
        [&self.columns, &self.rows]
    }

    /// The slots with their lengths in device pixels.
    pub(super) fn scaled(&self, scale: f64) -> Cow<'_, Self> {
        if scale == 1.0 {
            return Cow::Borrowed(self);
        }
        let slot = |slot: &Slot| Slot {
            minsize: to_device(slot.minsize, scale),
            pad: to_device(slot.pad, scale),
            ..slot.clone()
        };
        let all = |slots: &[Slot]| slots.iter().map(slot).collect();
        Cow::Owned(Self { rows: all(&self.rows), columns: all(&self.columns), anchor: self.anchor })
    }
}
