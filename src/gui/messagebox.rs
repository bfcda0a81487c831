//! Message boxes: dialogs that show a message or a question in front of a window until the user responds.
//!
//! Each call shows a dialog in the middle of the window and returns when the user has responded. Until then, nothing
//! else in the window reacts to the user, but the window is painted, timers run, and other threads deliver their
//! results. Return presses the button with the focus, Tab moves the focus to the next button, and Escape cancels.
//!
//! Without a window, nobody can respond: each call returns at once, as if the user had cancelled. It also returns this
//! way if the window is closed while the dialog is open. A test responds with
//! [`Harness::on_dialog`](crate::gui::Harness::on_dialog).
//!
#![cfg_attr(doc, doc = shown!("dialog", "The message It works! with an OK button"))]
//!
//! Semantics: [`tkinter.messagebox`](https://docs.python.org/3/library/tkinter.messagebox.html).
//!
//! ```
//! use papert::gui::*;
//!
//! # papert::headless();
//! let app = App::new();
//! let name = Entry::new(&app).pack();
//! let hello = move || messagebox::showinfo(&app, "Hello", &format!("Hello, {}!", name.text()));
//! Button::new(&app).set_text("Hello").set_command(hello).pack();
//! app.mainloop();
//! ```

use crate::gui::app::App;
use crate::gui::widgets::dialog::{self, Icon, Question};

/// Shows information.
///
/// ```
/// use papert::gui::*;
/// let ui = Harness::new(|_| ());
/// ui.on_dialog(|d| {
///     assert_eq!((d.title().as_str(), d.text().as_str()), ("Hello", "Hello, Ada!"));
///     d.click("OK");
/// });
/// messagebox::showinfo(&ui.app(), "Hello", "Hello, Ada!");
/// ```
///
/// # Panics
///
/// Panics if the window has already been closed.
#[track_caller]
pub fn showinfo(app: &App, title: &str, text: &str) {
    ask(app, "showinfo", Icon::Info, &["OK"], title, text);
}

/// Shows a warning.
///
/// ```
/// use papert::gui::*;
/// let ui = Harness::new(|_| ());
/// ui.on_dialog(|d| d.press("Escape"));
/// messagebox::showwarning(&ui.app(), "Save", "The disk is nearly full.");
/// ```
///
/// # Panics
///
/// Panics if the window has already been closed.
#[track_caller]
pub fn showwarning(app: &App, title: &str, text: &str) {
    ask(app, "showwarning", Icon::Warning, &["OK"], title, text);
}

/// Shows an error.
///
/// ```
/// use papert::gui::*;
/// # papert::headless();
/// // Without a window, the call does not wait.
/// messagebox::showerror(&App::new(), "Save", "There is no such folder.");
/// ```
///
/// # Panics
///
/// Panics if the window has already been closed.
#[track_caller]
pub fn showerror(app: &App, title: &str, text: &str) {
    ask(app, "showerror", Icon::Error, &["OK"], title, text);
}

/// Asks a yes-or-no question, as [`askyesno`] does: returns true for Python's `"yes"` and false for its `"no"`.
///
/// ```
/// use papert::gui::*;
/// let ui = Harness::new(|_| ());
/// ui.on_dialog(|d| d.click("Yes"));
/// assert!(messagebox::askquestion(&ui.app(), "Quit", "Really?"));
/// ```
///
/// # Panics
///
/// Panics if the window has already been closed.
#[must_use]
#[track_caller]
pub fn askquestion(app: &App, title: &str, text: &str) -> bool {
    ask(app, "askquestion", Icon::Question, &["Yes", "No"], title, text) == 0
}

/// Asks whether to continue: returns true for OK and false for Cancel.
///
/// ```
/// use papert::gui::*;
/// let ui = Harness::new(|_| ());
/// ui.on_dialog(|d| d.click("OK"));
/// assert!(messagebox::askokcancel(&ui.app(), "Delete", "Delete all 3 files?"));
/// ```
///
/// # Panics
///
/// Panics if the window has already been closed.
#[must_use]
#[track_caller]
pub fn askokcancel(app: &App, title: &str, text: &str) -> bool {
    ask(app, "askokcancel", Icon::Question, &["OK", "Cancel"], title, text) == 0
}

/// Asks a yes-or-no question: returns true for Yes, and false for No or Escape.
///
/// ```
/// use papert::gui::*;
/// let ui = Harness::new(|_| ());
/// ui.on_dialog(|d| d.press("Escape"));
/// assert!(!messagebox::askyesno(&ui.app(), "Quit", "Really?"));
/// ```
///
/// # Panics
///
/// Panics if the window has already been closed.
#[must_use]
#[track_caller]
pub fn askyesno(app: &App, title: &str, text: &str) -> bool {
    ask(app, "askyesno", Icon::Question, &["Yes", "No"], title, text) == 0
}

/// Asks a yes-or-no question that can be cancelled: returns true for Yes, false for No, and `None` for Cancel.
///
/// ```
/// use papert::gui::*;
/// let ui = Harness::new(|_| ());
/// ui.on_dialog(|d| d.click("Cancel"));
/// assert_eq!(messagebox::askyesnocancel(&ui.app(), "Quit", "Save before?"), None);
/// ui.on_dialog(|d| d.click("No"));
/// assert_eq!(messagebox::askyesnocancel(&ui.app(), "Quit", "Save before?"), Some(false));
/// ```
///
/// # Panics
///
/// Panics if the window has already been closed.
#[must_use]
#[track_caller]
pub fn askyesnocancel(app: &App, title: &str, text: &str) -> Option<bool> {
    match ask(app, "askyesnocancel", Icon::Question, &["Yes", "No", "Cancel"], title, text) {
        0 => Some(true),
        1 => Some(false),
        _ => None,
    }
}

/// Asks whether to try again: returns true for Retry and false for Cancel.
///
/// ```
/// use papert::gui::*;
/// let ui = Harness::new(|_| ());
/// ui.on_dialog(|d| d.press("Return"));
/// assert!(messagebox::askretrycancel(&ui.app(), "Load", "The server does not respond."));
/// ```
///
/// # Panics
///
/// Panics if the window has already been closed.
#[must_use]
#[track_caller]
pub fn askretrycancel(app: &App, title: &str, text: &str) -> bool {
    ask(app, "askretrycancel", Icon::Warning, &["Retry", "Cancel"], title, text) == 0
}

#[track_caller]
fn ask(app: &App, call: &str, icon: Icon, buttons: &'static [&'static str], title: &str, text: &str) -> usize {
    let question = Question { title: title.into(), message: text.into(), icon: Some(icon), buttons };
    dialog::ask(app.with(call, |gui| gui.id), call, question)
}
