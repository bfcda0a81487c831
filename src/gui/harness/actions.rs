//! The actions of a test: mouse, keyboard and clock.

use std::panic::Location;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::user::{Expected, User};
use super::{Dialog, Harness};
use crate::event::Event;
use crate::gui::widget::Widget;
use crate::gui::{apps, event_loop};
use crate::host::Host;

impl Harness {
    /// Clicks the middle of a widget: moves the mouse there, presses the left button and releases it. Two calls never
    /// make a double click.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| Checkbutton::new(app).set_text("Sound").pack());
    /// let sound = ui.find(Role::CheckBox, "Sound");
    /// ui.click(&sound);
    /// assert_eq!(sound.value(), Some("on".into()));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the widget is not visible there: it is not managed, it has no space, or something covers it.
    #[track_caller]
    pub fn click(&self, widget: &impl Widget) -> &Self {
        self.user.begin().click("click", widget.handle().checked("click"));
        self.end()
    }

    /// Double-clicks the middle of a widget.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| Entry::new(app).set_text("Hello").pack());
    /// let entry = ui.find_role(Role::TextInput);
    /// ui.double_click(&entry).type_text("Bye");
    /// assert_eq!(entry.value(), Some("Bye".into()), "a double click selects a word");
    /// ```
    ///
    /// # Panics
    ///
    /// Panics under the same conditions as [`click`](Self::click).
    #[track_caller]
    pub fn double_click(&self, widget: &impl Widget) -> &Self {
        let (user, widget) = (self.user.begin(), widget.handle().checked("double_click"));
        user.click("double_click", widget);
        // The first click may have moved or removed the widget.
        user.click_again("double_click", widget);
        self.end()
    }

    /// Moves the mouse to the middle of a widget.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| Button::new(app).set_text("Quit").pack());
    /// let before = ui.picture();
    /// ui.hover(&ui.find(Role::Button, "Quit"));
    /// assert_ne!(ui.picture(), before);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics under the same conditions as [`click`](Self::click).
    #[track_caller]
    pub fn hover(&self, widget: &impl Widget) -> &Self {
        self.user.begin().hover(widget.handle().checked("hover"));
        self.end()
    }

    /// Drags the mouse: presses the left button at one point, moves to another point in a few steps, and releases the
    /// button. Both points are in device pixels from the top left corner of the widget; the second one may be outside
    /// the widget.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| Entry::new(app).set_text("Hello").pack());
    /// let entry = ui.find_role(Role::TextInput);
    /// ui.drag(&entry, (20.0, 15.0), (-100.0, 15.0)).press("Delete");
    /// assert!(entry.value().unwrap().len() < 5);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics under the same conditions as [`click`](Self::click), checked at the point where the drag starts.
    #[track_caller]
    pub fn drag(&self, widget: &impl Widget, from: (f64, f64), to: (f64, f64)) -> &Self {
        const STEPS: u32 = 8;
        let user = self.user.begin();
        user.rest();
        let start = user.place_on("drag", widget.handle().checked("drag"), |_| from);
        let place = |step: u32| {
            let share = f64::from(step) / f64::from(STEPS);
            (start.0 + share * (to.0 - from.0), start.1 + share * (to.1 - from.1))
        };
        user.press_at(start);
        for (x, y) in (1..=STEPS).map(place) {
            user.send(Event::Motion { x, y });
        }
        user.release_at(place(STEPS));
        user.settle();
        self.end()
    }

    /// Types text, pressing and releasing a key for each character. A newline is the Return key, and a tab the Tab key.
    /// Each key takes 100 ms.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| Entry::new(app).pack().focus());
    /// ui.type_text("Hello, 你好!");
    /// assert_eq!(ui.find_role(Role::TextInput).value(), Some("Hello, 你好!".into()));
    /// ```
    #[track_caller]
    pub fn type_text(&self, text: &str) -> &Self {
        self.user.begin().type_text(text);
        self.end()
    }

    /// Presses and releases a key, with any modifiers held down: see [`App::press`](crate::gui::App::press). This takes
    /// 100 ms, which is also how long a button looks pressed when it is pressed with a key.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| {
    ///     let app = *app;
    ///     Button::new(&app).set_text("Hello").set_command(move || app.set_title("Hello")).pack();
    /// });
    /// ui.press("Tab").press("space");
    /// assert_eq!(ui.app().title(), "Hello");
    /// ```
    #[track_caller]
    pub fn press(&self, key: &str) -> &Self {
        self.user.begin().press(key);
        self.end()
    }

    /// Handles an event as if it came from the display. Use it for events that have no method here, such as
    /// [`Event::Resize`] and [`Event::Close`].
    ///
    /// ```
    /// use papert::Event;
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ());
    /// ui.send(Event::Close);
    /// assert!(!ui.app().is_alive());
    /// ```
    #[track_caller]
    pub fn send(&self, event: Event) -> &Self {
        let user = self.user.begin();
        user.send(event);
        user.settle();
        self.end()
    }

    /// Advances the program's clock by the given time. Everything that becomes due meanwhile runs at its due time.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| {
    ///     let app = *app;
    ///     app.after(5000, move || app.set_title("late"));
    /// });
    /// ui.advance(Duration::from_millis(4999));
    /// assert_eq!(ui.app().title(), "papert");
    /// ui.advance(Duration::from_millis(1));
    /// assert_eq!(ui.app().title(), "late");
    /// ```
    #[track_caller]
    pub fn advance(&self, time: Duration) -> &Self {
        self.user.begin().advance(time);
        self.end()
    }

    /// Registers a function that answers the next dialog of the program: a message box, or a turtle's `textinput`. Each
    /// function answers one dialog, in the order of registration. A dialog that asks again because the answer was
    /// rejected is a new dialog.
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
        let run = Box::new(move |user: &Rc<User>, dialog| {
            function(&Dialog { ui: Self { user: Rc::clone(user), system_fonts: None }, dialog });
        });
        self.user.begin().expected.borrow_mut().push_back(Expected { from: Location::caller(), run });
        self
    }

    /// Waits until a condition is true. If there is work on other threads, it waits in real time, and the program's
    /// clock advances with real time; without such work, the clock jumps from timer to timer.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| {
    ///     let app = *app;
    ///     app.spawn(|| 6 * 7, move |answer| app.set_title(&answer.to_string()));
    /// });
    /// ui.wait_for(|| ui.app().title() == "42", Duration::from_secs(10));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the condition is still false when `limit` has passed on either of the two clocks.
    #[track_caller]
    pub fn wait_for(&self, mut is_so: impl FnMut() -> bool, limit: Duration) -> &Self {
        /// The time between two checks of the condition while nothing arrives from other threads.
        const LOOK: Duration = Duration::from_millis(5);
        let user = self.user.begin();
        let (begun, start) = (Instant::now(), user.now().unwrap_or_default());
        loop {
            user.settle();
            user.begin();
            if is_so() {
                return self;
            }
            let passed = user.now().unwrap_or_default().saturating_sub(start);
            assert!(
                passed < limit && begun.elapsed() < limit,
                "wait_for: the condition is still false after {passed:?} on the program's clock and {:?} of real time",
                begun.elapsed()
            );
            let look = Instant::now();
            let due = event_loop::next_due(user.app.0);
            let next = apps::with(user.app.0, |gui| {
                let alone = Arc::strong_count(&gui.mailbox) == 1 && gui.mailbox.works.load(Ordering::SeqCst) == 0;
                let due = due.filter(|_| alone).map(|due| due.saturating_sub(gui.host.now()));
                (due, Arc::clone(&gui.mailbox))
            });
            match next {
                Some((Some(due), _)) => user.advance(due.clamp(Duration::from_millis(1), limit)),
                Some((None, mailbox)) => {
                    mailbox.wait(LOOK);
                    user.advance(look.elapsed());
                }
                None => std::thread::sleep(LOOK),
            }
        }
    }

    #[track_caller]
    fn end(&self) -> &Self {
        self.user.end();
        self
    }
}
