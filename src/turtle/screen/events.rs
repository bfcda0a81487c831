//! Keys, clicks and timers of a screen: the commands in the section "Using screen events" of Python's manual, in the
//! manual's order.

use std::panic::Location;
use std::rc::Rc;
use std::time::Duration;

use crate::event::Event;
use crate::geom::Vec2D;
use crate::host::DateTime;
use crate::host::program::{Callback, Task};
use crate::host::{Host, canonical, is_key};
use crate::num::Number;
use crate::turtle::fault::Fault;
use crate::turtle::handle::{aliases, bind, refuse};
use crate::turtle::handlers::{AtEvent, Binding, Key, MouseButton, Touch};
use crate::turtle::screen::Screen;
use crate::turtle::{animate, check, worlds};

impl Screen {
    /// Gives the screen the keyboard focus: key handlers are called from now on.
    ///
    /// Semantics: [`turtle.listen`](https://docs.python.org/3/library/turtle.html#turtle.listen).
    ///
    /// ```
    /// papert::Screen::headless(4, 4).listen();
    /// ```
    #[track_caller]
    pub fn listen(self) -> Self {
        let screen = self.set_unseen("listen", |w| w.handlers.listening = true);
        if let Some(surface) = worlds::surface(self.world) {
            surface.take_focus();
        }
        screen
    }

    /// Calls `handler` when a key is released. `key` is the name of the key in Tk, such as "a", "A", "Up", "space", "plus"
    /// or "Return". The new handler replaces any earlier one for that key.
    ///
    /// Semantics: [`turtle.onkey`](https://docs.python.org/3/library/turtle.html#turtle.onkey).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4);
    /// let t = papert::Turtle::on(screen);
    /// screen.onkey(move || t.forward(50), "Up").listen();
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if no key has that name; the message suggests one.
    #[track_caller]
    pub fn onkey<R>(self, handler: impl FnMut() -> R + 'static, key: &str) -> Self {
        self.bind_key("onkey", handler, Key { name: Some(canonical(key).into()), pressed: false })
    }

    /// Calls `handler` when a key is pressed, and again each time the key repeats. With `None`, the handler is called
    /// for every key that does not have a handler.
    ///
    /// Semantics: [`turtle.onkeypress`](https://docs.python.org/3/library/turtle.html#turtle.onkeypress).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4);
    /// let t = papert::Turtle::on(screen);
    /// screen.onkeypress(move || t.left(5), "Left").onkeypress(|| (), None).listen();
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if no key has that name; the message suggests one.
    #[track_caller]
    pub fn onkeypress<'a, R>(self, handler: impl FnMut() -> R + 'static, key: impl Into<Option<&'a str>>) -> Self {
        self.bind_key("onkeypress", handler, Key { name: key.into().map(|key| canonical(key).into()), pressed: true })
    }

    /// Removes the handlers of a key, like Python's `onkey(None, key)` and `onkeypress(None, key)`. With `None`,
    /// removes the handler for all other keys.
    ///
    /// ```
    /// papert::Screen::headless(4, 4).onkey(|| (), "Up").unbind_key("Up").unbind_key(None);
    /// ```
    #[track_caller]
    pub fn unbind_key<'a>(self, key: impl Into<Option<&'a str>>) -> Self {
        let name: Option<String> = key.into().map(|key| canonical(key).into());
        for pressed in [true, false] {
            let key = Key { name: name.clone(), pressed };
            worlds::if_open(self.world, |w| w.handlers.keys.remove(&key));
        }
        self
    }

    #[track_caller]
    fn bind_key<R>(self, call: &str, mut handler: impl FnMut() -> R + 'static, key: Key) -> Self {
        if let Some(name) = key.name.as_ref().filter(|name| !is_key(name)) {
            refuse(self.world, call, Fault::no_key(name));
        }
        let run = move || {
            handler();
        };
        let handler = Rc::new(Callback::new(run));
        let mut replaced = None;
        self.set_unseen(call, |w| replaced = w.handlers.keys.insert(key, handler));
        drop(replaced);
        self
    }

    /// Calls `handler` with the position of the mouse, in turtle units, when the left button is pressed in the window,
    /// after the handlers of a turtle at that position. The new handler replaces any earlier one.
    ///
    /// Semantics: [`turtle.onscreenclick`](https://docs.python.org/3/library/turtle.html#turtle.onscreenclick).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4);
    /// let t = papert::Turtle::on(screen);
    /// screen.onclick(move |x, y| t.goto(x, y));
    /// ```
    #[track_caller]
    pub fn onclick<R>(self, handler: impl FnMut(f64, f64) -> R + 'static) -> Self {
        self.bind("onclick", Touch::Press, MouseButton::LEFT, handler)
    }

    /// Calls `handler` with the position of the mouse, in turtle units, while the mouse moves with the left button held
    /// down. If the button was pressed on a turtle, the turtle is dragged instead. The new handler replaces any earlier
    /// one.
    ///
    /// In Python, turtles have this command but screens do not.
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4);
    /// let t = papert::Turtle::on(screen);
    /// screen.onclick(move |x, y| t.teleport(x, y)).ondrag(move |x, y| t.goto(x, y));
    /// ```
    #[track_caller]
    pub fn ondrag<R>(self, handler: impl FnMut(f64, f64) -> R + 'static) -> Self {
        self.bind("ondrag", Touch::Drag, MouseButton::LEFT, handler)
    }

    /// Like [`Screen::onclick`], but for any mouse button, and optionally in addition to existing handlers.
    ///
    /// ```
    /// papert::Screen::headless(4, 4).onclick_with(papert::MouseButton::RIGHT, |_, _| {});
    /// ```
    #[track_caller]
    pub fn onclick_with<R>(self, button: MouseButton, handler: impl FnMut(f64, f64) -> R + 'static) -> Self {
        self.bind("onclick", Touch::Press, button, handler)
    }

    /// Removes the handlers for clicks and drags with a mouse button, like Python's `onclick(None, button)`.
    ///
    /// ```
    /// papert::Screen::headless(4, 4).onclick(|_, _| {}).unbind(papert::MouseButton::LEFT);
    /// ```
    #[track_caller]
    pub fn unbind(self, button: MouseButton) -> Self {
        for touch in [Touch::Press, Touch::Drag] {
            let binding = Binding { turtle: None, touch, button: button.number };
            worlds::if_open(self.world, |w| w.handlers.mouse.remove(&binding));
        }
        self
    }

    /// Removes the screen's handlers for drags with a mouse button, like Python's `ondrag(None)`; those for clicks stay.
    ///
    /// ```
    /// papert::Screen::headless(4, 4).ondrag(|_, _| {}).unbind_drag(papert::MouseButton::LEFT);
    /// ```
    #[track_caller]
    pub fn unbind_drag(self, button: MouseButton) -> Self {
        let binding = Binding { turtle: None, touch: Touch::Drag, button: button.number };
        // Dropping a handler may run the program's code.
        drop(worlds::with(self.world, |w| w.handlers.mouse.remove(&binding)));
        self
    }

    #[track_caller]
    fn bind<R>(
        self,
        call: &str,
        touch: Touch,
        button: MouseButton,
        handler: impl FnMut(f64, f64) -> R + 'static,
    ) -> Self {
        bind(self.world, call, Binding { turtle: None, touch, button: button.number }, button.add, handler);
        self
    }

    /// Calls `handler` with every event of the window before the handlers for keys, buttons and turtles, as a function
    /// bound to Python's `getcanvas()` is called: also for moves of the mouse while no button is held. The new handler
    /// replaces any earlier one. [`Screen::place_of`] converts the position of an event to turtle units.
    ///
    /// ```
    /// use std::{cell::Cell, rc::Rc, time::Duration};
    /// use papert::{Event, Screen, host::Headless};
    ///
    /// let host = Headless::new().with_events(Duration::ZERO, [Event::Motion { x: 30.0, y: 20.0 }]);
    /// let screen = Screen::new(host).setup(40, 30);
    /// let mouse = Rc::new(Cell::new(papert::Vec2D::ZERO));
    /// let seen = Rc::clone(&mouse);
    /// screen.on_event(move |event| {
    ///     if let Event::Motion { x, y } = event {
    ///         seen.set(screen.place_of(*x, *y));
    ///     }
    /// });
    /// screen.mainloop();
    /// assert!(mouse.get() == (10, -5));
    /// ```
    #[doc(alias("getcanvas", "bind"))]
    #[track_caller]
    pub fn on_event<R>(self, mut handler: impl FnMut(&Event) -> R + 'static) -> Self {
        let handler: AtEvent = Rc::new(Callback::new(move |event: &Event| {
            handler(event);
        }));
        let mut replaced = None;
        self.set_unseen("on_event", |w| replaced = w.handlers.events.replace(handler));
        // Dropping a handler may run the program's code.
        drop(replaced);
        self
    }

    /// The place in turtle units of a position in the window, which is in pixels from the top left corner.
    ///
    /// ```
    /// assert!(papert::Screen::headless(40, 30).place_of(20, 0) == (0, 15));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn place_of(self, x: impl Number, y: impl Number) -> Vec2D {
        self.ask("place_of", |w| w.place(Vec2D::new(x, y)))
    }

    /// Calls `function` once, `t` milliseconds from now, while the program is waiting; if `t` is 0 or less, as soon as
    /// it waits. To be called repeatedly, a function can start a new timer each time.
    ///
    /// Semantics: [`turtle.ontimer`](https://docs.python.org/3/library/turtle.html#turtle.ontimer).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4);
    /// let t = papert::Turtle::on(screen);
    /// screen.ontimer(move || t.forward(10), 500).mainloop();
    /// assert_eq!(t.xcor(), 10.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `t` is not finite.
    #[track_caller]
    pub fn ontimer<R>(self, function: impl FnOnce() -> R + 'static, t: impl Number) -> Self {
        // Tk counts whole milliseconds.
        let wait = Duration::from_millis(check::finite("ontimer", "time", t) as u64);
        let from = Location::caller();
        let run = Box::new(|| {
            function();
        });
        self.set_unseen("ontimer", |w| {
            let due = w.host.now().saturating_add(wait);
            w.handlers.timers.at(due, Task { from, run });
        })
    }

    /// The local date and time.
    ///
    /// Without a window, the program always starts at 10:09:36 on 2024-05-17, so a picture that shows the time is
    /// always the same, and the clock advances while the program waits.
    ///
    /// Semantics: [`datetime.now`](https://docs.python.org/3/library/datetime.html#datetime.datetime.now).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4);
    /// screen.ontimer(|| (), 2500).mainloop();
    /// assert_eq!(screen.now().second, 38.5);
    /// ```
    #[doc(alias = "datetime")]
    #[must_use]
    #[track_caller]
    pub fn now(self) -> DateTime {
        self.ask("now", |w| w.host.local_time())
    }

    /// Waits for events and timers until the window is closed; it is the last command of a program.
    ///
    /// Without a window, it waits until there are no more timers, for at most ten seconds of the program's time; then
    /// the picture is written to the file named by `PAPERT_OUT`, or to a PNG file named after the program.
    ///
    /// Semantics: [`turtle.mainloop`](https://docs.python.org/3/library/turtle.html#turtle.mainloop).
    ///
    /// ```
    /// papert::Screen::headless(4, 4).mainloop();
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the picture cannot be written.
    #[track_caller]
    pub fn mainloop(self) {
        animate::mainloop(self.world, "mainloop");
    }
}

aliases! {
    Screen:
    onkeyrelease = onkey<R>(handler: impl FnMut() -> R + 'static, key: &str);
    onscreenclick = onclick<R>(handler: impl FnMut(f64, f64) -> R + 'static);
    done = mainloop() -> ();
}
