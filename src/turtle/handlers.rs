//! Functions of the program that are called for an event or at a time.

use std::collections::{BTreeMap, VecDeque};
use std::panic::Location;
use std::rc::Rc;
use std::time::Duration;

use crate::event::Event;
use crate::host::program::{Callback, Timers};
use crate::turtle::state::TurtleId;

/// A handler that takes the position of the mouse, in turtle units.
pub(crate) type AtPlace = Rc<Callback<dyn FnMut(f64, f64)>>;
/// A handler that takes nothing.
pub(crate) type AtKey = Rc<Callback<dyn FnMut()>>;

/// Which mouse button a handler is for, and whether it is added to others: the optional arguments of Python's
/// `onclick`.
///
/// ```
/// use papert::MouseButton;
/// assert_ne!(MouseButton::LEFT, MouseButton::RIGHT.add());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MouseButton {
    pub(crate) number: u8,
    pub(crate) add: bool,
}

impl MouseButton {
    /// The left button, 1.
    pub const LEFT: Self = Self { number: 1, add: false };
    /// The middle button, 2.
    pub const MIDDLE: Self = Self { number: 2, add: false };
    /// The right button, 3.
    pub const RIGHT: Self = Self { number: 3, add: false };
    /// A notch of the wheel away from the user, which is button 4 in Tk for X11.
    pub const WHEEL_UP: Self = Self { number: 4, add: false };
    /// A notch of the wheel towards the user, button 5.
    pub const WHEEL_DOWN: Self = Self { number: 5, add: false };

    /// Adds the handler to the existing ones instead of replacing them.
    ///
    /// ```
    /// assert_ne!(papert::MouseButton::LEFT.add(), papert::MouseButton::LEFT);
    /// ```
    #[must_use]
    pub const fn add(self) -> Self {
        Self { add: true, ..self }
    }
}

/// What a mouse button does to the object that it is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Touch {
    Press,
    Release,
    Drag,
}

/// What a mouse handler is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Binding {
    /// A turtle, or the screen.
    pub(crate) turtle: Option<TurtleId>,
    pub(crate) touch: Touch,
    pub(crate) button: u8,
}

/// A key that a handler is registered for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// Tk's name of the key; `None` is every key without its own handler.
    pub(crate) name: Option<String>,
    pub(crate) pressed: bool,
}

/// Everything registered or waiting on one screen.
#[derive(Default)]
pub(crate) struct Handlers {
    pub(crate) mouse: BTreeMap<Binding, Vec<AtPlace>>,
    pub(crate) keys: BTreeMap<Key, AtKey>,
    pub(crate) timers: Timers,
    /// The lines that registered the timers that are running now: none of them is re-entered.
    pub(crate) running: Vec<&'static Location<'static>>,
    /// Whether `listen()` has been called: keys are ignored before.
    pub(crate) listening: bool,
    /// The buttons that are down, and the turtle under the mouse when each went down: it is dragged until the button is
    /// released.
    pub(crate) held: BTreeMap<u8, Option<TurtleId>>,
    /// Events whose handlers were already running, and the events that followed them.
    pub(crate) waiting: VecDeque<Event>,
}

impl Handlers {
    #[must_use = "what a handler owns may run code of the program when it is dropped"]
    pub(crate) fn bind(&mut self, binding: Binding, handler: AtPlace, add: bool) -> Vec<AtPlace> {
        let handlers = self.mouse.entry(binding).or_default();
        let replaced = if add { Vec::new() } else { std::mem::take(handlers) };
        handlers.push(handler);
        replaced
    }

    pub(crate) fn at(&self, binding: Binding) -> &[AtPlace] {
        self.mouse.get(&binding).map_or(&[], Vec::as_slice)
    }

    /// The handlers for the release of a button: those of the turtle on which it was pressed.
    pub(crate) fn on_release(&self, button: u8) -> Vec<AtPlace> {
        let turtle = self.held.get(&button).copied().flatten();
        if turtle.is_some() { self.at(Binding { turtle, touch: Touch::Release, button }).to_vec() } else { Vec::new() }
    }

    /// The handlers for a motion of the pointer: those of what it drags.
    pub(crate) fn on_drag(&self) -> Vec<AtPlace> {
        let bindings =
            self.held.iter().map(|(button, turtle)| Binding { turtle: *turtle, touch: Touch::Drag, button: *button });
        bindings.flat_map(|binding| self.at(binding)).map(Rc::clone).collect()
    }

    /// The handler of a key, if the screen listens: the key's own, or else the one for all keys.
    pub(crate) fn at_key(&self, name: &str, pressed: bool) -> Option<AtKey> {
        if !self.listening {
            return None;
        }
        let own = Key { name: Some(name.into()), pressed };
        self.keys.get(&own).or_else(|| self.keys.get(&Key { name: None, pressed })).map(Rc::clone)
    }

    /// Whether one of the first `first` waiting events is of the same key, or also of the mouse: then this one must not
    /// overtake it.
    pub(crate) fn is_held_up(&self, event: &Event, first: usize) -> bool {
        let source = source(event);
        source.is_some() && self.waiting.iter().take(first).any(|earlier| self::source(earlier) == source)
    }

    /// Lets an event wait behind the first `first` ones; several moves of the mouse in a row become the last one.
    pub(crate) fn put_off(&mut self, event: Event, first: usize) {
        let at = first.min(self.waiting.len());
        match (at.checked_sub(1).map(|before| &mut self.waiting[before]), &event) {
            (Some(last @ Event::Motion { .. }), Event::Motion { .. }) => *last = event,
            _ => self.waiting.insert(at, event),
        }
    }

    /// Moves the positions of the waiting events, in pixels.
    pub(crate) fn shift_waiting(&mut self, dx: f64, dy: f64) {
        for event in &mut self.waiting {
            if let Event::ButtonPress { x, y, .. } | Event::ButtonRelease { x, y, .. } | Event::Motion { x, y } = event
            {
                (*x, *y) = (*x + dx, *y + dy);
            }
        }
    }

    /// When the next timer that can run is due.
    pub(crate) fn next_due(&self) -> Option<Duration> {
        self.timers.next_due(&self.running)
    }
}

/// Events of one source keep their order.
#[derive(PartialEq)]
enum Source<'a> {
    Key(&'a str),
    Mouse,
}

/// Where an event comes from; `None` for events of the window, which never wait.
fn source(event: &Event) -> Option<Source<'_>> {
    match event {
        Event::KeyPress(name) | Event::KeyRelease(name) => Some(Source::Key(name)),
        Event::ButtonPress { .. } | Event::ButtonRelease { .. } | Event::Motion { .. } => Some(Source::Mouse),
        Event::Leave | Event::Resize { .. } | Event::Expose | Event::Close => None,
    }
}
