//! Dialogs as a test meets them.

use std::fmt;
use std::panic::Location;
use std::rc::Rc;
use std::time::Duration;

use super::Harness;
use super::hand::{Expected, Hand};
use crate::gui::apps;
use crate::gui::body::WidgetId;
use crate::gui::role::Role;
use crate::gui::widgets::dialog::{self, DialogBody, Question};
use crate::picture::Picture;

impl Harness {
    /// Has a function answer a dialog that the program will open: a message box, or a turtle's `textinput`. It is for
    /// one dialog; when there are several functions, they are for the next dialogs in turn. A dialog that asks again,
    /// because an answer will not do, is a next one.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| {
    ///     let app = *app;
    ///     let quit = move || if messagebox::askyesno(&app, "Quit", "Really?") { app.quit() };
    ///     Button::new(&app).set_text("Quit").set_command(quit).pack();
    /// });
    /// ui.on_dialog(|d| d.click("No")).on_dialog(|d| d.click("Yes"));
    /// let quit = ui.find(Role::Button, "Quit");
    /// assert!(!ui.click(&quit).has_quit());
    /// assert!(ui.click(&quit).has_quit());
    /// ```
    #[track_caller]
    pub fn on_dialog<R>(&self, function: impl FnOnce(&Dialog) -> R + 'static) -> &Self {
        self.hand.begin();
        let run = Box::new(move |dialog: &Dialog| {
            function(dialog);
        });
        self.hand.expect(Expected { from: Location::caller(), run });
        self
    }
}

/// A dialog that the program has opened and that a test answers: see [`Harness::on_dialog`].
///
/// ```
/// use papert::gui::*;
/// let ui = Harness::new(|_| ());
/// ui.on_dialog(|dialog| {
///     assert_eq!(dialog.title(), "Quit");
///     assert_eq!(dialog.buttons(), ["Yes", "No"]);
///     dialog.click("Yes");
/// });
/// assert!(messagebox::askyesno(&ui.app(), "Quit", "Really?"));
/// ```
///
/// # Panics
///
/// All methods, when the dialog has been answered already.
pub struct Dialog {
    pub(super) hand: Rc<Hand>,
    pub(super) dialog: WidgetId,
}

impl Dialog {
    /// The title.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ());
    /// ui.on_dialog(|d| { assert_eq!(d.title(), "Save"); d.click("OK") });
    /// messagebox::showerror(&ui.app(), "Save", "There is no such folder.");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn title(&self) -> String {
        self.question("title").title
    }

    /// The message.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ());
    /// ui.on_dialog(|d| { assert_eq!(d.text(), "There is no such folder."); d.click("OK") });
    /// messagebox::showerror(&ui.app(), "Save", "There is no such folder.");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn text(&self) -> String {
        self.question("text").message
    }

    /// What is written on its buttons, from left to right.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ());
    /// ui.on_dialog(|d| { assert_eq!(d.buttons(), ["OK"]); d.click("OK") });
    /// messagebox::showerror(&ui.app(), "Save", "There is no such folder.");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn buttons(&self) -> Vec<String> {
        self.question("buttons").buttons.iter().map(|label| (*label).into()).collect()
    }

    /// Clicks the button on which this is written.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ());
    /// ui.on_dialog(|d| d.click("Retry"));
    /// assert!(messagebox::askretrycancel(&ui.app(), "Load", "The server does not answer."));
    /// ```
    ///
    /// # Panics
    ///
    /// When there is no such button.
    #[track_caller]
    pub fn click(&self, button: &str) {
        let labels = self.buttons();
        let widget = apps::with(self.hand.id, |gui| {
            let is_meant = |at: &&_| gui.node(**at).body.class().role == Role::Button && gui.label(**at) == button;
            gui.node(self.dialog.at).stack.iter().find(is_meant).map(|at| gui.widget(*at))
        });
        match widget.flatten() {
            Some(widget) => self.hand.click("click", widget),
            None => panic!("click: the dialog has no button {button:?}, but {}", labels.join(", ")),
        }
    }

    /// Presses a key and lets it go, as [`Harness::press`] does.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ());
    /// ui.on_dialog(|d| {
    ///     d.press("Tab");
    ///     d.press("Return");
    /// });
    /// assert!(!messagebox::askyesno(&ui.app(), "Quit", "Really?"), "the second button is No");
    /// ```
    #[track_caller]
    pub fn press(&self, key: &str) {
        self.question("press");
        self.hand.press(key);
    }

    /// Types a text, as [`Harness::type_text`] does: what is selected is replaced.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ());
    /// ui.on_dialog(|d| d.type_text(" "));
    /// assert!(messagebox::askyesno(&ui.app(), "Quit", "Really?"), "the space bar presses Yes");
    /// ```
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.question("type_text");
        self.hand.type_text(text);
    }

    /// Lets time pass: timers of the program run while the dialog is open.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ());
    /// let app = ui.app();
    /// app.after(1000, move || app.set_title("a second later"));
    /// ui.on_dialog(move |d| {
    ///     d.advance(Duration::from_secs(1));
    ///     assert_eq!(app.title(), "a second later");
    ///     d.click("OK");
    /// });
    /// messagebox::showinfo(&app, "Wait", "It goes on.");
    /// ```
    #[track_caller]
    pub fn advance(&self, time: Duration) {
        self.question("advance");
        self.hand.advance(time);
    }

    /// The picture of the window with the dialog.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| app.set_size(500, 300));
    /// ui.on_dialog(|d| { assert_eq!(d.picture().size(), (500, 300)); d.click("OK") });
    /// messagebox::showinfo(&ui.app(), "Hello", "Hello, Ada!");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn picture(&self) -> Picture {
        self.question("picture");
        self.hand.app.picture()
    }

    /// Compares the picture of the window with the dialog with a golden one, as [`Harness::golden`] does.
    ///
    /// ```should_panic
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ());
    /// ui.on_dialog(|d| { d.golden("Not a name"); d.click("OK") });
    /// messagebox::showinfo(&ui.app(), "Hello", "Hello, Ada!");
    /// ```
    ///
    /// # Panics
    ///
    /// When the picture is not the golden one, or there is none.
    #[track_caller]
    pub fn golden(&self, name: &str) {
        self.hand.golden(name, &self.picture());
    }

    /// What it asks, while it is open.
    #[track_caller]
    fn question(&self, call: &str) -> Question {
        let asks = apps::with(self.hand.id, |gui| !dialog::is_answered(gui, self.dialog)) == Some(true);
        let question = self.dialog.read(|body: &DialogBody| body.question.clone());
        question.filter(|_| asks).unwrap_or_else(|| panic!("{call}: the dialog has been answered already"))
    }
}

impl fmt::Debug for Dialog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let question = self.dialog.read(|body: &DialogBody| body.question.clone());
        f.debug_tuple("Dialog").field(&question).finish()
    }
}
