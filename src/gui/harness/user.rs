//! The user of a program under test, and the dialogs that the user answers.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::fmt;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use crate::event::Event;
use crate::gui::app::App;
use crate::gui::body::{AppId, WidgetId};
use crate::gui::geometry::Size;
use crate::gui::role::Role;
use crate::gui::widgets::dialog::{self, DialogBody, Question};
use crate::gui::{apps, callbacks, dispatch, event_loop};
use crate::host::Host;
use crate::host::name_of_char;
use crate::picture::Picture;
use crate::picture::golden::Golden;

/// The user, whose hands are the test's.
pub(super) struct User {
    pub(super) app: App,
    pub(super) id: AppId,
    /// What answers the next dialogs.
    expected: RefCell<VecDeque<Expected>>,
    /// Why the test has failed, until a call reports it.
    failure: RefCell<Option<Failure>>,
    /// When a button of the mouse was last pressed.
    clicked: Cell<Option<Duration>>,
    /// The folder of goldens, if it is not the usual one.
    pub(super) goldens: RefCell<Option<PathBuf>>,
}

/// A function that answers a dialog, and the line that has handed it over.
pub(super) struct Expected {
    pub(super) from: &'static Location<'static>,
    pub(super) run: Box<dyn FnOnce(&Dialog)>,
}

enum Failure {
    /// A function of the test has panicked while the program was running.
    Panic(Box<dyn Any + Send>),
    Message(String),
}

impl User {
    /// A click that comes later than this after another one is not a double click.
    const APART: Duration = Duration::from_millis(600);
    /// The time that a key takes, and for which a button looks pressed.
    const KEY: Duration = Duration::from_millis(100);
    /// How many times in a row a program may have something that is due at once before the clock must advance.
    const TURNS: usize = 100;

    pub(super) fn new(app: App) -> Rc<Self> {
        Rc::new(Self {
            app,
            id: app.with("Harness::new", |gui| gui.id),
            expected: RefCell::default(),
            failure: RefCell::default(),
            clicked: Cell::default(),
            goldens: RefCell::default(),
        })
    }

    pub(super) fn expect(&self, expected: Expected) {
        self.expected.borrow_mut().push_back(expected);
    }

    // What fails a test.

    /// Fails for what has gone wrong since the last call.
    #[track_caller]
    pub(super) fn begin(&self) {
        self.end();
        refuse_panics(callbacks::take_panics(self.id));
    }

    /// Fails for what has gone wrong in this call.
    #[track_caller]
    pub(super) fn end(&self) {
        let failure = self.failure.borrow_mut().take();
        match failure {
            Some(Failure::Panic(panic)) => resume_unwind(panic),
            Some(Failure::Message(message)) => panic!("{message}"),
            None => {}
        }
    }

    fn fail(&self, failure: Failure) {
        // The first failure may be the reason for others.
        self.failure.borrow_mut().get_or_insert(failure);
    }

    /// Fails when an expected dialog has not opened.
    pub(super) fn refuse_unmet(&self) {
        let expected = self.expected.borrow_mut().pop_front();
        if let Some(Expected { from, .. }) = expected {
            panic!("on_dialog: no dialog opened for the function from {from}");
        }
    }

    // Dialogs.

    /// Answers a dialog that the program has opened.
    pub(super) fn meet(self: &Rc<Self>, dialog: WidgetId) {
        let Some(question) = dialog.read(|body: &DialogBody| body.question.clone()) else { return };
        let expected = self.expected.borrow_mut().pop_front();
        let what =
            format!("{:?} {:?} with the buttons {}", question.title, question.message, question.buttons.join(", "));
        let failure = match expected {
            Some(Expected { from, run }) => {
                let handle = Dialog { user: Rc::clone(self), dialog };
                match catch_unwind(AssertUnwindSafe(|| run(&handle))) {
                    Ok(()) => Failure::Message(format!("the function from {from} has not answered the dialog {what}")),
                    Err(panic) => Failure::Panic(panic),
                }
            }
            None => Failure::Message(format!(
                "nothing answers the dialog {what}: before it opens, call ui.on_dialog(|d| d.click({:?}))",
                question.buttons[0]
            )),
        };
        if apps::with(self.id, |gui| dialog::is_answered(gui, dialog)) == Some(false) {
            dialog::answer(dialog, question.cancel());
            self.fail(failure);
        } else if let Failure::Panic(_) = failure {
            self.fail(failure);
        }
    }

    // Time.

    pub(super) fn now(&self) -> Option<Duration> {
        apps::with(self.id, |gui| gui.host.now())
    }

    /// Runs everything that is due now.
    pub(super) fn settle(&self) {
        for _ in 0..Self::TURNS {
            if !event_loop::turn(self.id) {
                return;
            }
        }
    }

    /// Lets time pass, and runs everything at its time.
    pub(super) fn advance(&self, by: Duration) {
        let Some(end) = self.now().map(|now| now + by) else { return };
        self.settle();
        while self.now().is_some_and(|now| now < end) {
            let due = event_loop::next_due(self.id).map_or(end, |due| due.min(end));
            apps::with(self.id, |gui| gui.host.wait(Some(due)));
            self.settle();
        }
    }

    // Mouse and keyboard.

    pub(super) fn send(&self, event: Event) {
        dispatch::event(self.id, event);
    }

    /// Presses the left button of the mouse at a place.
    pub(super) fn press_at(&self, (x, y): (f64, f64)) {
        self.send(Event::Motion { x, y });
        self.clicked.set(self.now());
        self.send(Event::ButtonPress { button: 1, x, y });
    }

    pub(super) fn release_at(&self, (x, y): (f64, f64)) {
        self.send(Event::ButtonRelease { button: 1, x, y });
    }

    /// Waits until the next press is a separate click.
    pub(super) fn rest(&self) {
        let (clicked, now) = (self.clicked.get(), self.now());
        if let (Some(clicked), Some(now)) = (clicked, now)
            && now < clicked + Self::APART
        {
            self.advance(clicked + Self::APART - now);
        }
    }

    /// Clicks a widget in its middle.
    #[track_caller]
    pub(super) fn click(&self, call: &str, widget: WidgetId) {
        self.rest();
        let middle = self.place_on(call, widget, middle);
        self.press_at(middle);
        self.release_at(middle);
        self.settle();
    }

    /// Where a place of a widget lies in the window. The widget must be visible there.
    #[track_caller]
    pub(super) fn place_on(&self, call: &str, widget: WidgetId, place: impl Fn(Size) -> (f64, f64)) -> (f64, f64) {
        let destroyed = || Err("the widget has been destroyed".into());
        let place =
            apps::with(self.id, |gui| if gui.is_there(widget) { gui.place_on(widget, place) } else { destroyed() });
        match place.unwrap_or_else(destroyed) {
            Ok(place) => place,
            Err(obstacle) => panic!("{call}: {obstacle}"),
        }
    }

    pub(super) fn press(&self, key: &str) {
        self.app.press(key);
        self.advance(Self::KEY);
    }

    pub(super) fn type_text(&self, text: &str) {
        for c in text.chars() {
            let name = match c {
                '\n' => "Return".into(),
                '\t' => "Tab".into(),
                c => name_of_char(c),
            };
            for event in Event::key(&name) {
                self.send(event);
            }
            self.advance(Self::KEY);
        }
    }

    // Pictures.

    #[track_caller]
    pub(super) fn golden(&self, name: &str, picture: &Picture) {
        let golden = match self.goldens.borrow().clone() {
            Some(folder) => Golden::in_folder(folder, name),
            None => Golden::new(name),
        };
        golden.assert(picture);
    }
}

/// A dialog that the program has opened and that a test answers: see [`Harness::on_dialog`](crate::gui::Harness::on_dialog).
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
    pub(super) user: Rc<User>,
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
        let widget = apps::with(self.user.id, |gui| {
            let is_meant = |at: &&_| gui.node(**at).body.class().role == Role::Button && gui.label(**at) == button;
            gui.node(self.dialog.at).stack.iter().find(is_meant).map(|at| gui.widget(*at))
        });
        match widget.flatten() {
            Some(widget) => self.user.click("click", widget),
            None => panic!("click: the dialog has no button {button:?}; it has {}", labels.join(", ")),
        }
    }

    /// Presses and releases a key, as [`Harness::press`](crate::gui::Harness::press) does.
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
        self.user.press(key);
    }

    /// Types a text, as [`Harness::type_text`](crate::gui::Harness::type_text) does: what is selected is replaced.
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
        self.user.type_text(text);
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
    /// messagebox::showinfo(&app, "Wait", "It continues.");
    /// ```
    #[track_caller]
    pub fn advance(&self, time: Duration) {
        self.question("advance");
        self.user.advance(time);
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
        self.user.app.picture()
    }

    /// Compares the picture of the window with the dialog with a golden one, as [`Harness::golden`](crate::gui::Harness::golden) does.
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
        self.user.golden(name, &self.picture());
    }

    /// What it asks, while it is open.
    #[track_caller]
    fn question(&self, call: &str) -> Question {
        let asks = apps::with(self.user.id, |gui| !dialog::is_answered(gui, self.dialog)).unwrap_or(false);
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

/// The middle of a widget.
pub(super) fn middle(size: Size) -> (f64, f64) {
    (f64::from(size.width) / 2.0, f64::from(size.height) / 2.0)
}

/// Fails when functions of the program have panicked.
#[track_caller]
pub(super) fn refuse_panics(panics: Vec<String>) {
    if !panics.is_empty() {
        panic!(
            "the program has panicked: {}\nIf the test expects that, call take_panics() first.",
            panics.join("\nand: ")
        );
    }
}
