//! A running program: its event loop, its scheduled callbacks, and messages from other threads.

use std::panic::Location;
use std::rc::Rc;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use super::{App, AppHandle, Sender};
use crate::event::Event;
use crate::gui::tree::Done;
use crate::gui::{apps, dispatch, event_loop, mailbox};
use crate::host::Host;
use crate::host::program::{After, Callback, Command, Listener, Task};

impl App {
    /// Simulates pressing and releasing a key. The key is given by its Tk name or as a character, preceded by the
    /// modifiers to hold down: `"a"`, `"Return"`, `"Control-Shift-z"`.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let entry = Entry::new(&app).pack().focus();
    /// app.press("H").press("i").press("exclam");
    /// assert_eq!(entry.text(), "Hi!");
    /// ```
    pub fn press(self, key: &str) -> Self {
        let (modifiers, name) = key.rsplit_once('-').filter(|(_, name)| !name.is_empty()).unwrap_or(("", key));
        let held: Vec<_> =
            modifiers.split('-').filter(|held| !held.is_empty()).map(|held| format!("{held}_L")).collect();
        held.iter().for_each(|held| self.send(Event::KeyPress(held.clone())));
        Event::key(name).into_iter().for_each(|event| self.send(event));
        held.iter().rev().for_each(|held| self.send(Event::KeyRelease(held.clone())));
        self
    }

    /// Handles an event immediately, as if it came from the display. Positions are in device pixels of the window.
    ///
    /// Semantics: [`event generate`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/event.htm).
    ///
    /// ```
    /// use papert::Event;
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let box_ = Checkbutton::new(&app).set_text("Sound").place(10, 10);
    /// Event::click(20.0, 20.0).into_iter().for_each(|event| app.send(event));
    /// assert!(box_.is_on());
    /// ```
    #[doc(alias = "event_generate")]
    pub fn send(self, event: Event) {
        dispatch::event(self.0, event);
    }

    /// Runs the program until [`quit`](Self::quit) is called or the window is closed. Does nothing if the window is
    /// already closed, which the user may have done while the program was waiting for something else.
    ///
    /// Without a window, it returns when nothing more can happen, or after 10 seconds of timers; if the output is a
    /// file, the picture is then written. After the window has been closed, variables can still be used, but widgets
    /// cannot.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// app.after(1000, move || app.set_title("a second later"));
    /// app.mainloop();
    /// assert_eq!(app.title(), "a second later");
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the picture cannot be written.
    #[track_caller]
    pub fn mainloop(self) {
        event_loop::mainloop(self.0);
    }

    /// Ends the innermost [`mainloop`](Self::mainloop) once the calling function has returned. Does nothing if no
    /// `mainloop` is running.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// app.after(10, move || app.quit());
    /// app.after(20, || panic!("never called"));
    /// app.mainloop();
    /// ```
    pub fn quit(self) {
        apps::find(self.0, |gui| gui.loops.last_mut().map(|quits| *quits = true));
    }

    /// Runs everything that is due now, and shows the changes. Does not wait.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// app.after(0, move || app.set_title("now"));
    /// app.update();
    /// assert_eq!(app.title(), "now");
    /// ```
    #[track_caller]
    pub fn update(self) -> Self {
        self.with("update", |_| {});
        event_loop::update(self.0);
        self
    }

    /// Runs idle functions until none are left, and shows the changes. Handles no events and no timers.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// app.after(0, || panic!("a timer"));
    /// app.after_idle(move || app.set_title("idle"));
    /// assert_eq!(app.update_idletasks().title(), "idle");
    /// ```
    #[track_caller]
    pub fn update_idletasks(self) -> Self {
        self.with("update_idletasks", |_| {});
        event_loop::update_idle(self.0);
        self
    }

    /// Calls a function once, after the given time in milliseconds. Functions are called in the order of their due
    /// times, and those due at the same time in the order in which they were scheduled. A function that schedules
    /// itself again after 0 ms lets events be handled in between.
    ///
    /// Semantics: [`after`](https://www.tcl-lang.org/man/tcl8.6/TclCmd/after.htm).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let count = Var::new(0);
    /// for ms in [30, 10, 20] {
    ///     let count = count.clone();
    ///     app.after(ms, move || count.set(count.get() * 100 + ms));
    /// }
    /// app.mainloop();
    /// assert_eq!(count.get(), 10_20_30);
    /// ```
    #[track_caller]
    pub fn after<R>(self, ms: u64, function: impl FnOnce() -> R + 'static) -> After {
        let task = Self::task(function);
        self.with("after", |gui| gui.timers.at(gui.host.now() + Duration::from_millis(ms), task))
    }

    /// Calls a function once, when there is nothing else to do.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let order = Var::new(String::new());
    /// for (name, idle) in [("idle", true), ("timer", false)] {
    ///     let order = order.clone();
    ///     let function = move || order.set(order.get() + name + " ");
    ///     if idle { app.after_idle(function) } else { app.after(0, function) };
    /// }
    /// app.mainloop();
    /// assert_eq!(order.get(), "timer idle ");
    /// ```
    #[track_caller]
    pub fn after_idle<R>(self, function: impl FnOnce() -> R + 'static) -> After {
        let task = Self::task(function);
        self.with("after_idle", |gui| gui.timers.when_idle(task))
    }

    /// Cancels a function scheduled with [`after`](Self::after) or [`after_idle`](Self::after_idle). Does nothing if
    /// the function has already been called.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let later = app.after(10, || panic!("never called"));
    /// app.after_cancel(later);
    /// app.mainloop();
    /// ```
    pub fn after_cancel(self, later: After) {
        drop(apps::with(self.0, |gui| gui.timers.cancel(later)));
    }

    /// Registers a function that is called when the user tries to close the window, instead of ending the program. To
    /// close the window after all, call [`destroy`](crate::gui::Widget::destroy) in the function.
    ///
    /// Semantics: [`wm protocol`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/wm.htm) with `WM_DELETE_WINDOW`.
    ///
    /// ```
    /// use papert::Event;
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// app.on_close(move || app.set_title("Really?"));
    /// app.send(Event::Close);
    /// assert_eq!(app.title(), "Really?");
    /// ```
    #[doc(alias("protocol", "wm_protocol", "WM_DELETE_WINDOW"))]
    #[track_caller]
    pub fn on_close<R>(self, mut function: impl FnMut() -> R + 'static) -> Self {
        let handler: Command = Rc::new(Callback::new(move || drop(function())));
        drop(self.with("on_close", |gui| gui.window.on_close.replace(handler)));
        self
    }

    /// Registers a function that is called with the message when a callback of the program panics. The loop continues
    /// in any case; without such a function, a line on standard error says where the callback was registered.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// app.on_panic(move |message| app.set_title(message));
    /// app.after(0, || panic!("no such file"));
    /// app.mainloop();
    /// assert!(app.title().starts_with("no such file (in the callback registered at"));
    /// ```
    #[doc(alias = "report_callback_exception")]
    #[track_caller]
    pub fn on_panic<R>(self, mut function: impl FnMut(&str) -> R + 'static) -> Self {
        let handler: Listener = Rc::new(Callback::new(move |message: &str| drop(function(message))));
        drop(self.with("on_panic", |gui| gui.on_panic.replace(handler)));
        self
    }

    /// A handle with which other threads can have functions called in the loop.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let handle = app.handle();
    /// std::thread::spawn(move || handle.post(|app| app.set_title("from a thread"))).join().unwrap();
    /// app.mainloop();
    /// assert_eq!(app.title(), "from a thread");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn handle(self) -> AppHandle {
        AppHandle(self.with("handle", |gui| Arc::clone(&gui.mailbox)))
    }

    /// Calls a function in the loop with every value that other threads send, in the order in which they are sent. The
    /// function may change widgets, which other threads cannot do.
    ///
    /// A value that arrives while the function is running (while it shows a dialog, for example) waits until the
    /// function has returned. A loop without a window does not wait for values, except for those sent by work started
    /// with [`spawn`](Self::spawn). The function is dropped after the last sender.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let bar = Progressbar::new(&app).set_maximum(3).pack();
    /// let sender = app.channel(move |done| bar.set_value(done));
    /// let work = move || (1..=3).try_for_each(|step| sender.send(step));
    /// app.spawn(work, move |_| app.set_title("done"));
    /// app.mainloop();
    /// assert_eq!((app.title().as_str(), bar.value()), ("done", 3.0));
    /// ```
    #[must_use = "the function is only called when a value is sent through the sender"]
    #[track_caller]
    pub fn channel<T: Send + 'static, R>(self, mut receive: impl FnMut(T) -> R + 'static) -> Sender<T> {
        let (sender, values) = mpsc::channel();
        let receiver: Command = Rc::new(Callback::new(move || {
            values.try_iter().for_each(|value| drop(receive(value)));
        }));
        self.with("channel", |gui| {
            gui.spawned += 1;
            gui.receivers.push((gui.spawned, receiver));
            Sender::new(sender, Arc::clone(&gui.mailbox), gui.spawned)
        })
    }

    /// Does some work on a separate thread, and calls a function in the loop with the result. The window stays
    /// responsive meanwhile. Without a window, the loop waits for the work in real time.
    ///
    /// A panic in the work is reported like a panic in the function: see [`on_panic`](Self::on_panic).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// app.spawn(|| (1..=20_u64).product::<u64>(), move |product| app.set_title(&product.to_string()));
    /// app.mainloop();
    /// assert_eq!(app.title(), "2432902008176640000");
    /// ```
    #[track_caller]
    pub fn spawn<T: Send + 'static, R>(
        self,
        work: impl FnOnce() -> T + Send + 'static,
        done: impl FnOnce(T) -> R + 'static,
    ) -> Self {
        let done: Done = Box::new(move |result| {
            if let Ok(result) = result.downcast() {
                done(*result);
            }
        });
        let from = Location::caller();
        let (results, number) = self.with("spawn", |gui| {
            gui.spawned += 1;
            gui.works.push((gui.spawned, (from, done)));
            (Arc::clone(&gui.mailbox), gui.spawned)
        });
        mailbox::start(&results, number, work);
        self
    }

    #[track_caller]
    fn task<R>(function: impl FnOnce() -> R + 'static) -> Task {
        Task { from: Location::caller(), run: Box::new(move || drop(function())) }
    }
}
