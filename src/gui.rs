//! Widgets: so far where they go, which is Tk's packer, grid and placer as plain functions over rectangles.
//!
//! Tk's three geometry managers each have a module: [`pack`] puts children against the sides of what is left, [`grid`]
//! into rows and columns, [`place`] at points. Each module has the options that a program gives for a child, what a
//! container must ask for so that its children have room (`request`), and where they go in the room that there is
//! (`arrange`). [`layout`] makes a whole window out of these. Nothing here draws, and lengths are whole pixels.
//!
//! ```
//! use papert::gui::geometry::{Rect, Size};
//! use papert::gui::pack::{self, Pack, Side};
//!
//! let children = [(Size::new(60, 20), Pack::default().with_side(Side::Left)), (Size::new(40, 30), Pack::default())];
//! assert_eq!(pack::request(&children), Size::new(100, 30));
//! let rects = pack::arrange(&children, Rect::new(0, 0, 100, 30));
//! assert_eq!(rects, [Some(Rect::new(0, 5, 60, 20)), Some(Rect::new(60, 0, 40, 30))]);
//! ```

pub mod geometry;
pub mod grid;
pub mod layout;
pub mod look;
pub mod pack;
pub mod place;
pub mod theme;
mod var;

pub use self::var::{Trace, Var};
