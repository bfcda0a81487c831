//! Functions of the program that wait for an event or a time.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::panic::Location;
use std::rc::Rc;
use std::time::Duration;

use crate::event::Event;
use crate::turtle::state::TurtleId;

/// A handler that takes the place of the mouse, in turtle units.
pub(crate) type AtPlace = Rc<Handler<dyn FnMut(f64, f64)>>;
/// A handler that takes nothing.
pub(crate) type AtKey = Rc<Handler<dyn FnMut()>>;

/// A function of the program, and the line that handed it over.
pub(crate) struct Handler<F: ?Sized> {
    pub(crate) from: &'static Location<'static>,
    pub(crate) run: RefCell<F>,
}

/// Which mouse button a handler is for, and whether it comes on top of others: the optional arguments of Python's
/// `onclick`.
///
/// ```
/// use papert::Button;
/// assert_ne!(Button::LEFT, Button::RIGHT.add());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Button {
    pub(crate) number: u8,
    pub(crate) add: bool,
}

impl Button {
    /// The left button, 1.
    pub const LEFT: Self = Self { number: 1, add: false };
    /// The middle button, 2.
    pub const MIDDLE: Self = Self { number: 2, add: false };
    /// The right button, 3.
    pub const RIGHT: Self = Self { number: 3, add: false };
    /// A notch of the wheel away from the person, which Tk for X11 has as button 4.
    pub const WHEEL_UP: Self = Self { number: 4, add: false };
    /// A notch of the wheel towards the person, button 5.
    pub const WHEEL_DOWN: Self = Self { number: 5, add: false };

    /// Adds the handler to those that are there, instead of replacing them.
    ///
    /// ```
    /// assert_ne!(papert::Button::LEFT.add(), papert::Button::LEFT);
    /// ```
    #[must_use]
    pub const fn add(self) -> Self {
        Self { add: true, ..self }
    }
}

/// What a mouse button does to the thing that it is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Touch {
    Press,
    Release,
    Drag,
}

/// What a handler of the mouse is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Binding {
    /// A turtle, or the screen.
    pub(crate) turtle: Option<TurtleId>,
    pub(crate) touch: Touch,
    pub(crate) button: u8,
}

/// A key that a handler waits for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// Tk's name of the key; `None` is every key that has no handler of its own.
    pub(crate) name: Option<String>,
    pub(crate) pressed: bool,
}

/// A function that is due at a time.
pub(crate) struct Timer {
    pub(crate) due: Duration,
    pub(crate) from: &'static Location<'static>,
    pub(crate) run: Box<dyn FnOnce()>,
}

/// All that waits on one screen.
#[derive(Default)]
pub(crate) struct Handlers {
    pub(crate) mouse: BTreeMap<Binding, Vec<AtPlace>>,
    pub(crate) keys: BTreeMap<Key, AtKey>,
    /// In the order in which they are due; of two at the same time the older comes first.
    timers: VecDeque<Timer>,
    /// Keys count from `listen()` on.
    pub(crate) listening: bool,
    /// The buttons that are down, and the turtle under the mouse when each went down: it is dragged until the button comes
    /// up.
    pub(crate) held: BTreeMap<u8, Option<TurtleId>>,
    /// Events whose handlers were running already, and what came after them.
    pub(crate) waiting: VecDeque<Event>,
}

impl Handlers {
    pub(crate) fn bind(&mut self, binding: Binding, handler: AtPlace, add: bool) {
        let handlers = self.mouse.entry(binding).or_default();
        if !add {
            handlers.clear();
        }
        handlers.push(handler);
    }

    pub(crate) fn at(&self, binding: Binding) -> &[AtPlace] {
        self.mouse.get(&binding).map_or(&[], Vec::as_slice)
    }

    /// The handler of a key: its own, else for a press that of every key.
    pub(crate) fn at_key(&self, name: &str, pressed: bool) -> Option<AtKey> {
        let own = Key { name: Some(name.into()), pressed };
        self.keys.get(&own).or_else(|| self.keys.get(&Key { name: None, pressed })).map(Rc::clone)
    }

    /// Lets an event wait behind the others; of several moves of the mouse in a row the last one says it all.
    pub(crate) fn put_off(&mut self, event: Event) {
        match (self.waiting.back_mut(), &event) {
            (Some(last @ Event::Motion { .. }), Event::Motion { .. }) => *last = event,
            _ => self.waiting.push_back(event),
        }
    }

    pub(crate) fn start(&mut self, timer: Timer) {
        let at = self.timers.partition_point(|t| t.due <= timer.due);
        self.timers.insert(at, timer);
    }

    /// Takes all timers that are due; those that they start are for the next turn.
    pub(crate) fn take_due(&mut self, now: Duration) -> Vec<Timer> {
        let due = self.timers.partition_point(|t| t.due <= now);
        self.timers.drain(..due).collect()
    }

    /// When the next timer is due.
    pub(crate) fn next_due(&self) -> Option<Duration> {
        self.timers.front().map(|t| t.due)
    }
}
