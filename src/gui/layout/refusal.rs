//! The reasons why a box cannot be managed in a container.

use std::error::Error;
use std::fmt;

use super::slots::Slots;
use crate::debug_as_display::debug_as_display;

/// The reason why a box cannot be managed as requested. Nothing has changed in that case.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum LayoutError {
    /// The window itself would be managed by a container.
    Window,
    /// A box would be inside itself.
    Itself,
    /// A box would be in a container that is inside the box, or managed in it.
    Loop,
    /// The container is neither the parent of the box nor inside the parent.
    Elsewhere,
    /// Both `pack` and `grid` would determine the size of the container.
    Mixed {
        /// The command that manages the present children of the container: "pack" or "grid".
        present: &'static str,
        /// The other command.
        new: &'static str,
    },
    /// The box before or after which another box should be packed is not packed.
    NotPacked,
    /// A row or a column is beyond the maximum of a grid.
    BeyondGrid,
    /// A length is negative.
    Negative {
        /// The option.
        option: &'static str,
        /// Its value, in pixels.
        value: i32,
    },
    /// A fraction of the container's size is infinite or not a number.
    NotFinite {
        /// The option.
        option: &'static str,
    },
    /// A child of the grid would span no row or no column.
    NoSpan,
}

impl LayoutError {
    pub(super) fn if_negative(option: &'static str, value: i32) -> Result<(), Self> {
        if value < 0 { Err(Self::Negative { option, value }) } else { Ok(()) }
    }
}

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Window => f.write_str("a window cannot be put into a container"),
            Self::Itself => f.write_str("a widget cannot be put into itself"),
            Self::Loop => f.write_str("a widget cannot be put into a widget that is inside it"),
            Self::Elsewhere => {
                f.write_str("a widget can be put only into its parent or into a container in its parent")
            }
            Self::Mixed { present, new } => write!(
                f,
                "its container has widgets managed by {present}, and {new} would request a different size; use only one \
                 of them, or turn off propagation for one of them"
            ),
            Self::NotPacked => f.write_str("the widget beside which it would be packed is not packed"),
            Self::BeyondGrid => write!(f, "a grid has at most {} rows and columns", Slots::MAX),
            Self::Negative { option, value } => write!(f, "{option} is {value}; it cannot be negative"),
            Self::NotFinite { option } => write!(f, "{option} is not a finite number"),
            Self::NoSpan => f.write_str("a widget must span at least one row and one column"),
        }
    }
}

debug_as_display!(LayoutError);

impl Error for LayoutError {}
