//! The user of a program under test.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use crate::event::Event;
use crate::gui::app::App;
use crate::gui::body::WidgetId;
use crate::gui::editing::NEAR_IN_TIME;
use crate::gui::geometry::Size;
use crate::gui::widgets::dialog::{self, DialogBody};
use crate::gui::{apps, callbacks, dispatch, event_loop};
use crate::host::Host;
use crate::host::name_of_char;

/// The simulated user, controlled by the test.
pub(super) struct User {
    pub(super) app: App,
    /// The functions that answer the next dialogs.
    pub(super) expected: RefCell<VecDeque<Expected>>,
    /// The reason why the test has failed, until a call reports it.
    failure: RefCell<Option<Failure>>,
    /// The time at which a mouse button was last pressed.
    clicked: Cell<Option<Duration>>,
    /// The folder of the golden pictures, if it is not the default one.
    pub(super) goldens: RefCell<Option<PathBuf>>,
}

/// A function that answers a dialog, and the line that registered it.
pub(super) struct Expected {
    pub(super) from: &'static Location<'static>,
    pub(super) run: Answerer,
}

type Answerer = Box<dyn FnOnce(&Rc<User>, WidgetId)>;

enum Failure {
    /// A function of the test panicked while the program was running.
    Panic(Box<dyn Any + Send>),
    Message(String),
}

impl User {
    /// Two clicks that are further apart than this are not a double click.
    const APART: Duration = NEAR_IN_TIME.saturating_add(Duration::from_millis(100));
    /// The time that a key press takes, and for which a button looks pressed.
    const KEY: Duration = Duration::from_millis(100);
    /// The maximum number of successive passes of the loop before the clock advances, for a program that always has
    /// something due at once.
    const PASSES: usize = 100;

    pub(super) fn new(app: App) -> Rc<Self> {
        Rc::new(Self {
            app,
            expected: RefCell::default(),
            failure: RefCell::default(),
            clicked: Cell::default(),
            goldens: RefCell::default(),
        })
    }

    // Failures.

    /// Panics if something has gone wrong since the last call.
    #[track_caller]
    pub(super) fn begin(&self) -> &Self {
        self.end();
        refuse_panics(callbacks::take_panics(self.app.0));
        self
    }

    /// Panics if something has gone wrong in this call.
    #[track_caller]
    pub(super) fn end(&self) {
        let failure = self.failure.borrow_mut().take();
        match failure {
            Some(Failure::Panic(panic)) => resume_unwind(panic),
            Some(Failure::Message(message)) => panic!("{message}"),
            None => {}
        }
    }

    /// Panics if an expected dialog has not opened.
    pub(super) fn refuse_unmet(&self) {
        let expected = self.expected.borrow_mut().pop_front();
        if let Some(Expected { from, .. }) = expected {
            panic!("on_dialog: no dialog opened for the function registered at {from}");
        }
    }

    // Dialogs.

    /// Answers a dialog that the program has opened.
    pub(super) fn meet(self: &Rc<Self>, dialog: WidgetId) {
        let Some(question) = dialog.read(|body: &DialogBody| body.question.clone()) else { return };
        let expected = self.expected.borrow_mut().pop_front();
        let what = format!("{:?} ({:?}; buttons: {})", question.title, question.message, question.buttons.join(", "));
        let failure = match expected {
            Some(Expected { from, run }) => match catch_unwind(AssertUnwindSafe(|| run(self, dialog))) {
                Ok(()) => {
                    Failure::Message(format!("the function registered at {from} did not answer the dialog {what}"))
                }
                Err(panic) => Failure::Panic(panic),
            },
            None => Failure::Message(format!(
                "no function answers the dialog {what}; before it opens, call ui.on_dialog(|d| d.click({:?}))",
                question.buttons[0]
            )),
        };
        let is_open = dialog.read(|body: &DialogBody| body.answer.is_none()).unwrap_or(false);
        if is_open {
            dialog::answer(dialog, question.cancel());
        }
        if is_open || matches!(failure, Failure::Panic(_)) {
            // The first failure may be the cause of later ones.
            self.failure.borrow_mut().get_or_insert(failure);
        }
    }

    // Time.

    pub(super) fn now(&self) -> Option<Duration> {
        apps::with(self.app.0, |gui| gui.host.now())
    }

    /// Runs everything that is due now.
    pub(super) fn settle(&self) {
        for _ in 0..Self::PASSES {
            if !event_loop::pass(self.app.0) {
                return;
            }
        }
    }

    /// Advances the clock, and runs everything at its due time.
    pub(super) fn advance(&self, by: Duration) {
        let Some(end) = self.now().map(|now| now + by) else { return };
        self.settle();
        while self.now().is_some_and(|now| now < end) {
            let due = event_loop::next_due(self.app.0).map_or(end, |due| due.min(end));
            apps::with(self.app.0, |gui| gui.host.wait(Some(due)));
            self.settle();
        }
    }

    // Mouse and keyboard.

    pub(super) fn send(&self, event: Event) {
        dispatch::event(self.app.0, event);
    }

    /// Presses the left mouse button at a point of the window.
    pub(super) fn press_at(&self, (x, y): (f64, f64)) {
        self.send(Event::Motion { x, y });
        self.clicked.set(self.now());
        self.send(Event::ButtonPress { button: 1, x, y });
    }

    pub(super) fn release_at(&self, (x, y): (f64, f64)) {
        self.send(Event::ButtonRelease { button: 1, x, y });
    }

    /// Waits until the next press counts as a separate click.
    pub(super) fn rest(&self) {
        if let Some(clicked) = self.clicked.get()
            && let Some(now) = self.now()
            && now < clicked + Self::APART
        {
            self.advance(clicked + Self::APART - now);
        }
    }

    /// Clicks the middle of a widget.
    #[track_caller]
    pub(super) fn click(&self, call: &str, widget: WidgetId) {
        self.rest();
        self.click_again(call, widget);
    }

    /// Clicks the middle of a widget; this may be the second click of a double click.
    #[track_caller]
    pub(super) fn click_again(&self, call: &str, widget: WidgetId) {
        let middle = self.place_on(call, widget, middle);
        self.press_at(middle);
        self.release_at(middle);
        self.settle();
    }

    /// The position in the window of a point of a widget. Panics if the widget is not visible there.
    #[track_caller]
    pub(super) fn place_on(&self, call: &str, widget: WidgetId, place: impl Fn(Size) -> (f64, f64)) -> (f64, f64) {
        match widget.with(|gui| gui.place_on(widget, place)) {
            Some(Ok(place)) => place,
            Some(Err(obstacle)) => panic!("{call}: {obstacle}"),
            None => panic!("{call}: the widget has been destroyed"),
        }
    }

    #[track_caller]
    pub(super) fn hover(&self, widget: WidgetId) {
        let (x, y) = self.place_on("hover", widget, middle);
        self.send(Event::Motion { x, y });
        self.settle();
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
}

/// The middle of a widget of the given size.
fn middle(size: Size) -> (f64, f64) {
    (f64::from(size.width) / 2.0, f64::from(size.height) / 2.0)
}

/// Panics if any of the program's callbacks have panicked.
#[track_caller]
pub(super) fn refuse_panics(panics: Vec<String>) {
    if !panics.is_empty() {
        panic!("the program panicked: {}\nIf the test expects that, call take_panics() first.", panics.join("\nand: "));
    }
}
