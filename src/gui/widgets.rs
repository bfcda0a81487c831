//! The kinds of widgets: one file each.

mod button;
mod canvas;
mod checkbutton;
pub(crate) mod dialog;
mod entry;
pub(crate) mod frame;
mod label;
mod options;
mod progressbar;
mod radiobutton;
pub(crate) mod scale;
mod toggle;

pub use self::button::Button;
pub use self::canvas::Canvas;
pub use self::checkbutton::Checkbutton;
pub use self::entry::Entry;
pub use self::frame::{Frame, LabelFrame};
pub use self::label::Label;
pub use self::progressbar::Progressbar;
pub use self::radiobutton::Radiobutton;
pub use self::scale::Scale;
