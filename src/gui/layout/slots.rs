//! The rows and columns of a grid, as configured by the program.

use std::borrow::Cow;

use super::setters::setters;
use crate::gui::geometry::{Anchor, to_device};

/// The options of a row or a column, as in Tk's `grid rowconfigure` and `grid columnconfigure`.
///
/// Semantics: [`grid columnconfigure`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/grid.htm).
///
/// ```
/// use papert::gui::Slot;
/// assert_eq!(Slot::default().with_weight(1).with_minsize(40).minsize, 40);
/// ```
#[doc(alias("rowconfigure", "columnconfigure"))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Slot {
    /// The share of the remaining space, or of the missing space, that the slot takes; with 0, the default, its length
    /// is fixed.
    pub weight: u32,
    /// The minimum length, in pixels: a slot never shrinks below this, though it may become shorter than its content.
    pub minsize: i32,
    /// The number of pixels by which the slot is longer than the longest child that is in this slot alone.
    pub pad: i32,
    /// The group: the lengths of the slots of a container with the same group are in proportion to their weights,
    /// unless they must shrink.
    pub uniform: Option<String>,
}

setters! { Slot:
    /// Sets the share of the remaining space that the slot takes.
    ///
    /// ```
    /// assert_eq!(papert::gui::Slot::default().with_weight(3).weight, 3);
    /// ```
    with_weight(weight: u32);

    /// Sets the minimum length, in pixels.
    ///
    /// ```
    /// assert_eq!(papert::gui::Slot::default().with_minsize(30).minsize, 30);
    /// ```
    with_minsize(minsize: i32);

    /// Sets the number of pixels by which the slot is longer than its longest child.
    ///
    /// ```
    /// assert_eq!(papert::gui::Slot::default().with_pad(5).pad, 5);
    /// ```
    with_pad(pad: i32);

    /// Adds the slot to a group of slots whose lengths are in proportion to their weights.
    ///
    /// ```
    /// assert_eq!(papert::gui::Slot::default().with_uniform("keys").uniform.as_deref(), Some("keys"));
    /// ```
    with_uniform(group: impl Into<String>) => uniform: Some(group.into());
}

/// The configuration of a container's grid, without the children.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Slots {
    /// The rows from 0 on; further rows have the default options. Tk's limit is [`Slots::MAX`].
    pub rows: Vec<Slot>,
    /// The columns from 0 on; further columns have the default options.
    pub columns: Vec<Slot>,
    /// The position of all cells together, if they are not as large as the container; top left by default.
    pub anchor: Anchor,
}

impl Default for Slots {
    fn default() -> Self {
        Self { rows: Vec::new(), columns: Vec::new(), anchor: Anchor::Nw }
    }
}

impl Slots {
    /// The maximum number of rows or columns. A child beyond the last one is put in the last one.
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
