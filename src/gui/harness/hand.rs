//! What a test does to a program, whether from outside or from a dialog.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use super::dialogs::Dialog;
use crate::event::Event;
use crate::gui::app::App;
use crate::gui::body::{AppId, WidgetId};
use crate::gui::geometry::Size;
use crate::gui::widgets::dialog::{self, DialogBody};
use crate::gui::{apps, calls, dispatch, turn};
use crate::host::name_of_char;
use crate::picture::Picture;
use crate::picture::golden::Golden;

/// The hand of a test.
pub(super) struct Hand {
    pub(super) app: App,
    pub(super) id: AppId,
    /// What answers the next dialogs.
    expected: RefCell<VecDeque<Expected>>,
    /// Why the test has failed, if it does not know yet.
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

impl Hand {
    /// The time after which a click is no second click.
    const APART: Duration = Duration::from_millis(600);
    /// The time that a key takes: so long a button looks pressed.
    const KEY: Duration = Duration::from_millis(100);
    /// So often a program may have something that is due at once, before the clock must go on.
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

    /// Tells what has happened since the last call.
    #[track_caller]
    pub(super) fn begin(&self) {
        self.end();
        refuse_panics(calls::take_panics(self.id));
    }

    /// Tells what has happened in this call.
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

    /// Fails when a dialog has not come.
    pub(super) fn refuse_unmet(&self) {
        let expected = self.expected.borrow_mut().pop_front();
        if let Some(Expected { from, .. }) = expected {
            panic!("on_dialog: no dialog has come for the function from {from}");
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
                let handle = Dialog { hand: Rc::clone(self), dialog };
                match catch_unwind(AssertUnwindSafe(|| run(&handle))) {
                    Ok(()) => Failure::Message(format!("the function from {from} has not answered the dialog {what}")),
                    Err(panic) => Failure::Panic(panic),
                }
            }
            None => Failure::Message(format!(
                "nothing answers the dialog {what}: before it opens, call ui.on_dialog(|d| d.click({:?}))",
                question.buttons[question.proposed]
            )),
        };
        if apps::with(self.id, |gui| dialog::is_answered(gui, dialog)) == Some(false) {
            dialog::answer(dialog, question.cancel);
            self.fail(failure);
        } else if let Failure::Panic(_) = failure {
            self.fail(failure);
        }
    }

    // Time.

    pub(super) fn now(&self) -> Option<Duration> {
        apps::with(self.id, |gui| gui.host.now())
    }

    /// Runs all that is due now.
    pub(super) fn settle(&self) {
        for _ in 0..Self::TURNS {
            if !turn::turn(self.id) {
                return;
            }
        }
    }

    /// Lets time pass, and runs everything at its time.
    pub(super) fn advance(&self, by: Duration) {
        let Some(end) = self.now().map(|now| now + by) else { return };
        self.settle();
        while self.now().is_some_and(|now| now < end) {
            let due = turn::next_due(self.id).map_or(end, |due| due.min(end));
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

    /// Waits until the next press is a click of its own.
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

    /// Where the window has a place of a widget, which must be to be seen there.
    #[track_caller]
    pub(super) fn place_on(&self, call: &str, widget: WidgetId, place: impl Fn(Size) -> (f64, f64)) -> (f64, f64) {
        match apps::with(self.id, |gui| gui.is_there(widget).then(|| gui.place_on(widget, place))) {
            Some(Some(Ok(at))) => at,
            Some(Some(Err(obstacle))) => panic!("{call}: {obstacle}"),
            _ => panic!("{call}: the widget has been destroyed"),
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
            Event::key(&name).into_iter().for_each(|event| self.send(event));
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

/// The middle of a widget.
pub(super) fn middle(size: Size) -> (f64, f64) {
    (f64::from(size.width) / 2.0, f64::from(size.height) / 2.0)
}

/// Fails when functions of the program have panicked.
#[track_caller]
pub(super) fn refuse_panics(panics: Vec<String>) {
    if !panics.is_empty() {
        panic!(
            "the program has panicked: {}\nIf that is what is tested, call take_panics() before.",
            panics.join("\nand: ")
        );
    }
}
