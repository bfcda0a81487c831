//! Tk's grid: rows and columns that are as long as their contents, and share the remaining space by weight.
//!
//! A child lies in one cell, or in several cells that it spans. Rows and columns are both called *slots*, each on one
//! axis; the lengths on the two axes are computed by the same rules, and independently of each other.

use std::fmt;
use std::str::FromStr;

use super::axis::{Axis, Claim};
use super::padding::padding;
use super::setters::setters;
use super::slots::Slots;
use crate::gui::geometry::{Pad, Rect, Size, Span, WordError};

/// The options of a child in a grid, as in Tk's `grid`.
///
/// Semantics: [`grid`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/grid.htm).
///
/// ```
/// use papert::gui::{Grid, Sticky};
/// let entry = Grid::at(0, 1).with_columnspan(2).with_sticky(Sticky::EW).with_padx(4);
/// assert_eq!((entry.row, entry.column), (Some(0), Some(1)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Grid {
    /// The first row, counted from 0. `None` means the first row below everything that is already in the grid.
    pub row: Option<usize>,
    /// The first column, counted from 0. `None` means the first column of the grid.
    pub column: Option<usize>,
    /// The number of rows that the child spans; 0 counts as 1.
    pub rowspan: usize,
    /// The number of columns that the child spans; 0 counts as 1.
    pub columnspan: usize,
    /// The edges of its cell to which the child sticks.
    pub sticky: Sticky,
    /// Space to the left and to the right of the child, in its cell, in pixels.
    pub padx: Pad,
    /// Space above and below the child, in its cell, in pixels.
    pub pady: Pad,
    /// The number of pixels by which the child is wider than it requests, on each side.
    pub ipadx: i32,
    /// The number of pixels by which the child is taller than it requests, above and below.
    pub ipady: i32,
}

impl Default for Grid {
    fn default() -> Self {
        Self {
            row: None,
            column: None,
            rowspan: 1,
            columnspan: 1,
            sticky: Sticky::NONE,
            padx: Pad::NONE,
            pady: Pad::NONE,
            ipadx: 0,
            ipady: 0,
        }
    }
}

impl Grid {
    /// The options of a child in one cell, with the row and the column counted from 0.
    ///
    /// ```
    /// use papert::gui::Grid;
    /// assert_eq!(Grid::at(2, 3).column, Some(3));
    /// ```
    #[must_use]
    pub fn at(row: usize, column: usize) -> Self {
        Self::default().with_row(row).with_column(column)
    }

    /// The first row below this child, if it has a row.
    pub(super) fn below(&self) -> usize {
        self.row.unwrap_or_default().saturating_add(self.rowspan.max(1))
    }
}

setters! { Grid:
    /// Sets the first row, counted from 0.
    ///
    /// ```
    /// assert_eq!(papert::gui::Grid::default().with_row(2).row, Some(2));
    /// ```
    with_row(row: usize) => row: Some(row);

    /// Sets the first column, counted from 0.
    ///
    /// ```
    /// assert_eq!(papert::gui::Grid::default().with_column(2).column, Some(2));
    /// ```
    with_column(column: usize) => column: Some(column);

    /// Sets the number of rows that the child spans.
    ///
    /// ```
    /// assert_eq!(papert::gui::Grid::at(0, 0).with_rowspan(2).rowspan, 2);
    /// ```
    with_rowspan(rowspan: usize);

    /// Sets the number of columns that the child spans.
    ///
    /// ```
    /// assert_eq!(papert::gui::Grid::at(0, 0).with_columnspan(2).columnspan, 2);
    /// ```
    with_columnspan(columnspan: usize);

    /// Sets the edges of its cell to which the child sticks.
    ///
    /// ```
    /// use papert::gui::{Grid, Sticky};
    /// assert!(Grid::at(0, 0).with_sticky(Sticky::EW).sticky.east);
    /// ```
    with_sticky(sticky: Sticky);
}

padding!(Grid);

/// The edges of its cell to which a child sticks; between two opposite edges, the child is stretched.
///
/// ```
/// use papert::gui::Sticky;
/// assert_eq!("we".parse(), Ok(Sticky::EW));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sticky {
    /// Whether the child sticks to the top edge.
    pub north: bool,
    /// Whether the child sticks to the bottom edge.
    pub south: bool,
    /// Whether the child sticks to the right edge.
    pub east: bool,
    /// Whether the child sticks to the left edge.
    pub west: bool,
}

impl Sticky {
    /// No edge: the child is in the middle of its cell.
    pub const NONE: Self = Self { north: false, south: false, east: false, west: false };
    /// The top edge.
    pub const N: Self = Self { north: true, ..Self::NONE };
    /// The bottom edge.
    pub const S: Self = Self { south: true, ..Self::NONE };
    /// The right edge.
    pub const E: Self = Self { east: true, ..Self::NONE };
    /// The left edge.
    pub const W: Self = Self { west: true, ..Self::NONE };
    /// The left and right edges: the child is as wide as its cell.
    pub const EW: Self = Self { east: true, west: true, ..Self::NONE };
    /// The top and bottom edges: the child is as tall as its cell.
    pub const NS: Self = Self { north: true, south: true, ..Self::NONE };
    /// All edges: the child is as large as its cell.
    pub const NSEW: Self = Self { north: true, south: true, east: true, west: true };

    /// Whether the child sticks to the beginning and to the end of each axis.
    fn ends(self) -> [(bool, bool); 2] {
        [(self.west, self.east), (self.north, self.south)]
    }
}

/// Parses the letters n, s, e and w in any order and case; spaces and commas between them are ignored.
impl FromStr for Sticky {
    type Err = WordError;

    fn from_str(word: &str) -> Result<Self, WordError> {
        let mut sticky = Self::NONE;
        for letter in word.chars() {
            match letter.to_ascii_lowercase() {
                'n' => sticky.north = true,
                's' => sticky.south = true,
                'e' => sticky.east = true,
                'w' => sticky.west = true,
                ' ' | ',' => {}
                _ => return Err(WordError::new(word, "stickiness", &STICKY_WORDS)),
            }
        }
        Ok(sticky)
    }
}

/// The words that the error message lists.
const STICKY_WORDS: [&str; 5] = ["n", "s", "e", "w", "or any of them together"];

impl fmt::Display for Sticky {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = [(self.north, 'n'), (self.east, 'e'), (self.south, 's'), (self.west, 'w')];
        f.pad(&letters.into_iter().filter(|(has, _)| *has).map(|(_, letter)| letter).collect::<String>())
    }
}

/// The minimum size in which all rows and columns are as long as their children need, in pixels.
///
/// The children are in the order in which they were added to the grid, each with the size that it requests.
pub(crate) fn request(children: &[(Size, Grid)], slots: &Slots) -> Size {
    let claims = claims(children);
    Size::from_lengths([0, 1].map(|axis| Axis::natural(&claims[axis], slots.axes()[axis]).length()))
}

/// The rectangles of the children in a cavity, in its coordinates; `None` for a child whose cell has no space for it.
///
/// The children are in the order in which they were added to the grid, each with the size that it requests. No
/// rectangle is empty. Rows and columns that cannot shrink extend beyond the cavity.
pub(crate) fn arrange(children: &[(Size, Grid)], slots: &Slots, cavity: Rect) -> Vec<Option<Rect>> {
    let (claims, halves) = (claims(children), slots.anchor.halves());
    let cavity = cavity.spans();
    let placed = [0, 1].map(|axis| {
        let mut lines = Axis::natural(&claims[axis], slots.axes()[axis]);
        lines.fit(cavity[axis].len);
        let start = cavity[axis].start + (cavity[axis].len - lines.length()) * halves[axis] / 2;
        (lines, start)
    });
    let settle = |(i, (request, grid)): (usize, &(Size, Grid))| {
        let ends = grid.sticky.ends();
        Rect::shown([0, 1].map(|axis| {
            let ((lines, start), claim) = (&placed[axis], &claims[axis][i]);
            let (inner, pad) = grid.lengths(*request)[axis];
            let cell = lines.cell(claim);
            let room = Span { start: start + cell.start, len: cell.len }.inset(pad);
            let (first, last) = ends[axis];
            room.part(inner, first && last, 1 - i64::from(first) + i64::from(last))
        }))
    };
    children.iter().enumerate().map(settle).collect()
}

/// The space that the children need in the columns and in the rows.
fn claims(children: &[(Size, Grid)]) -> [Vec<Claim>; 2] {
    let mut next_row = 0;
    let claim = |first: usize, span: usize, (inner, pad): (i64, Pad)| {
        let first = first.min(Slots::MAX - 1);
        Claim { first, end: first + span.clamp(1, Slots::MAX - first), length: inner + pad.sum() }
    };
    let of = |(request, grid): &(Size, Grid)| {
        let [columns, rows] = grid.lengths(*request);
        let row = grid.row.unwrap_or(next_row);
        next_row = next_row.max(grid.with_row(row).below());
        let column = claim(grid.column.unwrap_or_default(), grid.columnspan, columns);
        (column, claim(row, grid.rowspan, rows))
    };
    let (columns, rows) = children.iter().map(of).unzip();
    [columns, rows]
}
