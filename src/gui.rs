//! Widgets in the manner of Tk, drawn by the crate's own painter: so far the parts that think.
//!
//! Where things go: Tk's three geometry managers each have a module. [`pack`] puts children against the sides of what is
//! left, [`grid`] into rows and columns, [`place`] at points. Each module has the options that a program gives for a
//! child, what a container must ask for so that its children have room (`request`), and where they go in the room that
//! there is (`arrange`). [`layout`] makes a whole window out of these.
//!
//! What they look like: a [`theme`] decides every colour and length, and a [`look`] is what one widget looks like and how
//! large it wants to be, as plain data.
//!
//! What they do: [`editing`] is a line of text that a person edits, and a [`Var`] is a value that widgets share. Nothing
//! here waits, and lengths are whole pixels.
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

mod app;
mod apps;
mod body;
mod button;
mod calls;
mod canvas;
mod checkbutton;
mod dialog;
mod dispatch;
pub mod editing;
mod entry;
mod focus;
mod frame;
pub mod geometry;
pub mod grid;
mod guests;
mod handler;
mod harness;
mod label;
mod later;
pub mod layout;
pub mod look;
mod mailbox;
pub mod messagebox;
mod options;
pub mod pack;
pub mod place;
mod progressbar;
mod radiobutton;
mod removal;
mod role;
mod scale;
pub mod theme;
mod toggle;
mod tree;
mod turn;
mod var;
mod visit;
mod widget;

pub use self::app::{App, AppHandle};
pub use self::button::Button;
pub use self::canvas::Canvas;
pub use self::checkbutton::Checkbutton;
pub use self::editing::Keymap;
pub use self::entry::Entry;
pub use self::frame::{Frame, LabelFrame};
pub use self::harness::{Dialog, Harness};
pub use self::label::Label;
pub use self::later::After;
pub use self::progressbar::Progressbar;
pub use self::radiobutton::Radiobutton;
pub use self::role::Role;
pub use self::scale::Scale;
pub use self::theme::Theme;
pub use self::var::{Trace, Var};
pub(crate) use self::visit::Visit;
pub use self::widget::{AnyWidget, Container, Managed, Widget};

pub(crate) use self::body::Guest;
pub(crate) use self::calls::{end_quietly, is_calling};
