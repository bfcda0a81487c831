//! Widgets in the style of Tk, drawn by the crate's own renderer, in a window or without a display.
//!
#![cfg_attr(doc, doc = shown!("gui", "A label, an entry with the text Ada, and a button"))]
//!
//! ```
//! use papert::gui::*;
//!
//! # papert::headless();
//! let app = App::new().set_title("Hello");
//! let frame = Frame::new(&app).pack();
//! Label::new(&frame).set_text("Hello, world!").pack();
//! Button::new(&frame).set_text("Quit").set_command(move || app.quit()).pack();
//! app.mainloop();
//! ```
//!
//! An [`App`] is a program with its window and its event loop. Widgets are created in a [`Container`] (an app or a
//! frame): [`Label`], [`Button`], [`Entry`], [`Checkbutton`], [`Radiobutton`], [`Scale`], [`Progressbar`], [`Canvas`],
//! [`Separator`], [`Frame`] and [`LabelFrame`]. The methods shared by all widgets are in [`Widget`], and those that
//! place them in [`Managed`]. An option such as the text is set with `set_text`, at creation or later, and read with
//! `text`. Dialogs are in [`messagebox`], and a [`Harness`] tests a program by using it as a user would.
//!
//! Handles are `Copy`, so they can simply be moved into the callbacks of widgets:
//!
//! ```
//! use papert::gui::*;
//!
//! # papert::headless();
//! let app = App::new();
//! let count = Label::new(&app).set_text("0").pack();
//! let more = move || count.set_text((count.text().parse::<u32>().unwrap_or(0) + 1).to_string());
//! let button = Button::new(&app).set_text("More").set_command(more).pack();
//! button.invoke().invoke();
//! assert_eq!(count.text(), "2");
//! ```
//!
//! [`Pack`], [`Grid`] and [`Place`] determine where widgets go; a [`theme`] determines what they look like.

mod app;
mod apps;
mod attention;
mod body;
mod callbacks;
mod caret;
mod dispatch;
mod editing;
mod event_loop;
mod focus;
mod geometry;
mod guests;
mod harness;
mod kinds;
mod layout;
mod look;
mod mailbox;
#[doc(alias = "tk_messageBox")]
pub mod messagebox;
mod over_picture;
mod removal;
mod role;
pub mod theme;
mod tree;
mod var;
mod widget;
mod widgets;

pub use self::app::{App, AppHandle, Sender};
pub use self::editing::{
    Action, EditKind, EditingError, EntryState, Index, Keymap, Motion, Proposal, Reason, ScrollBy, Validate,
};
pub use self::geometry::{Anchor, Orient, Pad, Rect, Size, WordError};
pub use self::harness::{Dialog, Harness};
pub use self::layout::{BorderMode, Fill, Grid, Pack, Place, Side, Slot, Sticky};
pub use self::look::{Relief, WidgetState};
pub(crate) use self::over_picture::ask_text_over;
pub use self::role::Role;
pub use self::theme::Theme;
pub use self::var::{Trace, Var};
pub use self::widget::{AnyWidget, Captioned, Container, Managed, Widget};
pub use self::widgets::press::{DefaultRing, Pressable};
pub use self::widgets::*;
pub use crate::host::program::After;

pub(crate) use self::body::Guest;

/// Used only by the benches of this crate.
#[doc(hidden)]
pub mod bench_hooks {
    pub use super::layout::{At, BoxId, LayoutError, Tree};
}
