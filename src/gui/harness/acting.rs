//! What a test does with mouse, keyboard and clock.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::hand::middle;
use super::{Harness, alive};
use crate::event::Event;
use crate::gui::widget::Widget;
use crate::gui::{apps, turn};

impl Harness {
    /// Clicks a widget in its middle: moves the mouse there, presses the left button and lets it go. Two clicks are never
    /// a double click.
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
    /// When the widget is not to be seen there: it has been put nowhere, it has no room, or something lies over it.
    #[track_caller]
    pub fn click(&self, widget: &impl Widget) -> &Self {
        self.hand.begin();
        self.hand.click("click", alive("click", widget));
        self.hand.end();
        self
    }

    /// Clicks a widget twice in its middle, quickly.
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
    /// As [`click`](Self::click).
    #[track_caller]
    pub fn double_click(&self, widget: &impl Widget) -> &Self {
        self.hand.begin();
        let widget = alive("double_click", widget);
        self.hand.click("double_click", widget);
        // The first click may have moved or removed it.
        let middle = self.hand.place_on("double_click", widget, middle);
        self.hand.press_at(middle);
        self.hand.release_at(middle);
        self.hand.settle();
        self.hand.end();
        self
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
    /// As [`click`](Self::click).
    #[track_caller]
    pub fn hover(&self, widget: &impl Widget) -> &Self {
        self.hand.begin();
        let (x, y) = self.hand.place_on("hover", alive("hover", widget), middle);
        self.hand.send(Event::Motion { x, y });
        self.hand.settle();
        self.hand.end();
        self
    }

    /// Presses the left button of the mouse at a place of a widget, moves it to another one in a few steps, and lets the
    /// button go. Both are in device pixels from the top left corner of the widget; the second one may lie outside.
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
    /// As [`click`](Self::click), but for the place where it begins.
    #[track_caller]
    pub fn drag(&self, widget: &impl Widget, from: (f64, f64), to: (f64, f64)) -> &Self {
        const STEPS: u32 = 8;
        self.hand.begin();
        self.hand.rest();
        let widget = alive("drag", widget);
        let start = self.hand.place_on("drag", widget, |_| from);
        let place = |step: u32| {
            let share = f64::from(step) / f64::from(STEPS);
            (start.0 + share * (to.0 - from.0), start.1 + share * (to.1 - from.1))
        };
        self.hand.press_at(start);
        for (x, y) in (1..=STEPS).map(place) {
            self.hand.send(Event::Motion { x, y });
        }
        self.hand.release_at(place(STEPS));
        self.hand.settle();
        self.hand.end();
        self
    }

    /// Types a text: each character is a key that goes down and up. A line end is the key Return, a tab the key Tab.
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
        self.hand.begin();
        self.hand.type_text(text);
        self.hand.end();
        self
    }

    /// Presses a key and lets it go, with the modifiers that are held meanwhile: see [`App::press`](crate::gui::App::press).
    /// It takes 100 ms, as long as a button looks pressed that is pressed by a key.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| {
    ///     let app = *app;
    ///     Button::new(&app).set_text("Hello").set_command(move || app.set_title("Hello")).pack();
    /// });
    /// ui.press("Tab").press("space");
    /// assert_eq!(ui.title(), "Hello");
    /// ```
    #[track_caller]
    pub fn press(&self, key: &str) -> &Self {
        self.hand.begin();
        self.hand.press(key);
        self.hand.end();
        self
    }

    /// Does what happens when an event comes from the display: for events that have no method here, such as
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
        self.hand.begin();
        self.hand.send(event);
        self.hand.settle();
        self.hand.end();
        self
    }

    /// Lets time pass on the program's clock: everything that is due meanwhile runs at its time.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| {
    ///     let app = *app;
    ///     app.after(5000, move || app.set_title("late"));
    /// });
    /// ui.advance(Duration::from_millis(4999));
    /// assert_eq!(ui.title(), "papert");
    /// ui.advance(Duration::from_millis(1));
    /// assert_eq!(ui.title(), "late");
    /// ```
    #[track_caller]
    pub fn advance(&self, time: Duration) -> &Self {
        self.hand.begin();
        self.hand.advance(time);
        self.hand.end();
        self
    }

    /// Waits until something is so. For work on other threads it waits in real time, and the program's clock goes on with
    /// that; when there is none, the clock jumps from timer to timer.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| {
    ///     let app = *app;
    ///     app.spawn(|| 6 * 7, move |answer| app.set_title(&answer.to_string()));
    /// });
    /// ui.wait_for(|| ui.title() == "42", Duration::from_secs(10));
    /// ```
    ///
    /// # Panics
    ///
    /// When it is not so after `limit`, on either of the two clocks.
    #[track_caller]
    pub fn wait_for(&self, mut is_so: impl FnMut() -> bool, limit: Duration) -> &Self {
        /// How long nothing is looked at when nothing is handed over.
        const LOOK: Duration = Duration::from_millis(5);
        self.hand.begin();
        let (begun, start) = (Instant::now(), self.hand.now().unwrap_or_default());
        loop {
            self.hand.settle();
            self.hand.end();
            if is_so() {
                return self;
            }
            let passed = self.hand.now().unwrap_or_default().saturating_sub(start);
            assert!(
                passed < limit && begun.elapsed() < limit,
                "wait_for: it is still not so, after {passed:?} of the program's clock and {:?} of the real one",
                begun.elapsed()
            );
            let look = Instant::now();
            let due = turn::next_due(self.hand.id);
            let next = apps::with(self.hand.id, |gui| {
                let alone = Arc::strong_count(&gui.mailbox) == 1 && gui.mailbox.works.load(Ordering::SeqCst) == 0;
                let due = due.filter(|_| alone).map(|due| due.saturating_sub(gui.host.now()));
                (due, Arc::clone(&gui.mailbox))
            });
            match next {
                Some((Some(due), _)) => self.hand.advance(due.clamp(Duration::from_millis(1), limit)),
                Some((None, mailbox)) => {
                    mailbox.wait(LOOK);
                    self.hand.advance(look.elapsed());
                }
                None => std::thread::sleep(LOOK),
            }
        }
    }
}
