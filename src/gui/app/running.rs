//! What a program does while it runs: its loop, what is called later, and what comes from elsewhere.

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
    /// Does what happens when a person presses a key and lets it go. The key has Tk's name, or is a character, after
    /// the modifiers that are held meanwhile: `"a"`, `"Return"`, `"Control-Shift-z"`.
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

    /// Does at once what happens when an event comes from the display. Places are in device pixels of the window.
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
    pub fn send(self, event: Event) {
        dispatch::event(self.0, event);
    }

    /// Runs the program until [`quit`](Self::quit), or until the window is closed; when it is closed already, for a person
    /// may have done that while the program was waiting for something else, nothing happens.
    ///
    /// Without a window it returns when nothing can happen any more, or after 10 seconds of timers; if the output is a
    /// file, the picture is written now. After the window has been closed, widgets cannot be used any more, and
    /// variables can.
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
    /// When the picture cannot be written.
    #[track_caller]
    pub fn mainloop(self) {
        event_loop::mainloop(self.0);
    }

    /// Ends the innermost [`mainloop`](Self::mainloop), when the function that calls this is at its end. Without one
    /// nothing happens.
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

    /// Runs all that is due now, and shows what has changed. It does not wait.
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

    /// Runs the functions that wait for idleness until none is left, and shows what has changed; no events, and no
    /// timers.
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

    /// Calls a function once, after a time in milliseconds. Of two that are due the one that is due earlier comes
    /// first, and of two at the same time the older one. A function that starts itself anew after 0 ms lets events come
    /// in between.
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

    /// Gives up a function that was to be called later. When it has been called already, nothing happens.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let later = app.after(10, || panic!("given up"));
    /// app.after_cancel(later);
    /// app.mainloop();
    /// ```
    pub fn after_cancel(self, later: After) {
        drop(apps::with(self.0, |gui| gui.timers.cancel(later)));
    }

    /// Has a function called when the user wants to close the window, in place of the end of the program: call
    /// [`destroy`](crate::gui::Widget::destroy) in it to close the window after all.
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
    #[track_caller]
    pub fn on_close<R>(self, mut function: impl FnMut() -> R + 'static) -> Self {
        let handler: Command = Rc::new(Callback::new(move || drop(function())));
        drop(self.with("on_close", |gui| gui.window.on_close.replace(handler)));
        self
    }

    /// Has a function called with the message of a panic in one of the program's functions. The loop goes on in any
    /// case; without this one line on the standard error says where the function comes from.
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
    #[track_caller]
    pub fn on_panic<R>(self, mut function: impl FnMut(&str) -> R + 'static) -> Self {
        let handler: Listener = Rc::new(Callback::new(move |message: &str| drop(function(message))));
        drop(self.with("on_panic", |gui| gui.on_panic.replace(handler)));
        self
    }

    /// Something that other threads can hold, to have functions called in the loop.
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

    /// Has a function called in the loop with every value that other threads send, in their order. The function may change
    /// widgets, which other threads cannot.
    ///
    /// A value that comes while the function runs, in a dialog that it shows, waits for its end. A loop without a window
    /// does not wait for values, except for those of [`spawn`](Self::spawn)'s work. The function is dropped after the last
    /// sender.
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
    #[must_use = "only a sender calls the function"]
    #[track_caller]
    pub fn channel<T: Send + 'static, R>(self, mut receive: impl FnMut(T) -> R + 'static) -> Sender<T> {
        let (sender, values) = mpsc::channel();
        let receiver: Command = Rc::new(Callback::new(move || {
            values.try_iter().for_each(|value| drop(receive(value)));
        }));
        self.with("channel", |gui| {
            gui.spawned += 1;
            gui.receivers.insert(gui.spawned, receiver);
            Sender::new(sender, Arc::clone(&gui.mailbox), gui.spawned)
        })
    }

    /// Does some work on a separate thread, and has a function called in the loop with what came of it. The window
    /// answers meanwhile. Without a window the loop waits for the work in real time.
    ///
    /// A panic of the work is reported like one of the function: see [`on_panic`](Self::on_panic).
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
            gui.works.insert(gui.spawned, (from, done));
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
