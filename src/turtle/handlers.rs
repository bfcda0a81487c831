//! The program's functions that are called when an event occurs or a timer is due.

use std::collections::{BTreeMap, VecDeque};
use std::panic::Location;
use std::rc::Rc;
use std::time::Duration;

use crate::event::Event;
use crate::host::program::{Callback, Timers};
use crate::turtle::state::TurtleId;

/// A handler that is called with the position of the mouse, in turtle units.
pub(crate) type AtPlace = Rc<Callback<dyn FnMut(f64, f64)>>;
/// A handler that is called without arguments.
pub(crate) type AtKey = Rc<Callback<dyn FnMut()>>;

/// A handler that is called with every event.
pub(crate) type AtEvent = Rc<Callback<dyn FnMut(&Event)>>;

/// The mouse button of a handler, and whether the handler is added to existing ones. These are the optional arguments
/// of Python's `onclick`.
///
/// ```
/// use papert::MouseButton;
/// assert_ne!(MouseButton::LEFT, MouseButton::RIGHT.add());
/// ```
#[doc(alias = "btn")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MouseButton {
    pub(crate) number: u8,
    pub(crate) add: bool,
}

impl MouseButton {
    /// The left button, number 1.
    pub const LEFT: Self = Self { number: 1, add: false };
    /// The middle button, number 2.
    pub const MIDDLE: Self = Self { number: 2, add: false };
    /// The right button, number 3.
    pub const RIGHT: Self = Self { number: 3, add: false };
    /// A turn of the wheel by one notch away from the user, which is button 4 in Tk for X11.
    pub const WHEEL_UP: Self = Self { number: 4, add: false };
    /// A turn of the wheel by one notch towards the user, which is button 5 in Tk for X11.
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

/// An action of a mouse button on a turtle or a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Touch {
    Press,
    Release,
    Drag,
}

/// The object, action and button that a mouse handler is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Binding {
    /// The turtle; `None` is the screen.
    pub(crate) turtle: Option<TurtleId>,
    pub(crate) touch: Touch,
    pub(crate) button: u8,
}

/// A key that a handler is registered for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// The name of the key in Tk; `None` stands for every key that does not have a handler.
    pub(crate) name: Option<String>,
    pub(crate) pressed: bool,
}

/// The handlers, timers and waiting events of one screen.
#[derive(Default)]
pub(crate) struct Handlers {
    pub(crate) mouse: BTreeMap<Binding, Vec<AtPlace>>,
    pub(crate) keys: BTreeMap<Key, AtKey>,
    pub(crate) events: Option<AtEvent>,
    pub(crate) timers: Timers,
    /// The locations that registered the currently running timers, which must not be re-entered.
    pub(crate) running: Vec<&'static Location<'static>>,
    /// Whether `listen()` has been called; until then keys are ignored.
    pub(crate) listening: bool,
    /// The buttons that are held down, in ascending order, each with the turtle on which it was pressed, which is
    /// dragged until the button is released.
    held: Vec<(u8, Option<TurtleId>)>,
    /// Whether handlers and timers are postponed, because the program draws without showing anything.
    pub(crate) holding: bool,
    /// Events that were postponed, or whose handlers were already running, and the events that followed them.
    pub(crate) waiting: VecDeque<Event>,
}

impl Handlers {
    #[must_use = "dropping the handlers may run the program's code, so drop them outside the world"]
    pub(crate) fn bind(&mut self, binding: Binding, handler: AtPlace, add: bool) -> Vec<AtPlace> {
        let handlers = self.mouse.entry(binding).or_default();
        let replaced = if add { Vec::new() } else { std::mem::take(handlers) };
        handlers.push(handler);
        replaced
    }

    pub(crate) fn at(&self, binding: Binding) -> &[AtPlace] {
        self.mouse.get(&binding).map_or(&[], Vec::as_slice)
    }

    /// Notes that a button was pressed on a turtle, or elsewhere on the screen.
    pub(crate) fn hold(&mut self, button: u8, turtle: Option<TurtleId>) {
        self.let_go(button);
        let at = self.held.partition_point(|(held, _)| *held < button);
        self.held.insert(at, (button, turtle));
    }

    /// Notes that a button was released.
    pub(crate) fn let_go(&mut self, button: u8) {
        self.held.retain(|(held, _)| *held != button);
    }

    /// The handlers for the release of a button: those of the turtle on which it was pressed.
    pub(crate) fn on_release(&self, button: u8) -> Vec<AtPlace> {
        let turtle = self.held.iter().find(|(held, _)| *held == button).and_then(|(_, turtle)| *turtle);
        if turtle.is_some() { self.at(Binding { turtle, touch: Touch::Release, button }).to_vec() } else { Vec::new() }
    }

    /// The handlers for a movement of the pointer: those of the turtles or the screen being dragged.
    pub(crate) fn on_drag(&self) -> Vec<AtPlace> {
        let bindings = self.held.iter().map(|&(button, turtle)| Binding { turtle, touch: Touch::Drag, button });
        bindings.flat_map(|binding| self.at(binding)).map(Rc::clone).collect()
    }

    /// The handler for a key or, if the key does not have one, the handler for all other keys; `None` unless the screen
    /// is listening.
    pub(crate) fn at_key(&self, name: &str, pressed: bool) -> Option<AtKey> {
        if !self.listening {
            return None;
        }
        let own = Key { name: Some(name.into()), pressed };
        self.keys.get(&own).or_else(|| self.keys.get(&Key { name: None, pressed })).map(Rc::clone)
    }

    /// Whether one of the first `first` waiting events comes from the same source (the same key, or the mouse), so
    /// `event` must not overtake it.
    pub(crate) fn is_held_up(&self, event: &Event, first: usize) -> bool {
        let source = source(event);
        source.is_some() && self.waiting.iter().take(first).any(|earlier| self::source(earlier) == source)
    }

    /// Puts an event into the queue after the first `first` waiting ones. Of several consecutive mouse movements, only
    /// the last one is kept.
    pub(crate) fn put_off(&mut self, event: Event, first: usize) {
        let at = first.min(self.waiting.len());
        match (at.checked_sub(1).map(|before| &mut self.waiting[before]), &event) {
            (Some(last @ Event::Motion { .. }), Event::Motion { .. }) => *last = event,
            _ => self.waiting.insert(at, event),
        }
    }

    /// Shifts the positions of the waiting events by a distance in pixels.
    pub(crate) fn shift_waiting(&mut self, dx: f64, dy: f64) {
        for event in &mut self.waiting {
            if let Event::ButtonPress { x, y, .. } | Event::ButtonRelease { x, y, .. } | Event::Motion { x, y } = event
            {
                (*x, *y) = (*x + dx, *y + dy);
            }
        }
    }

    /// The time at which the next timer that may run is due.
    pub(crate) fn next_due(&self) -> Option<Duration> {
        self.timers.next_due(&self.running)
    }
}

/// The source of an event; events from the same source stay in order.
#[derive(PartialEq)]
enum Source<'a> {
    Key(&'a str),
    Mouse,
}

/// The source of an event; `None` for window events, which never wait.
fn source(event: &Event) -> Option<Source<'_>> {
    match event {
        Event::KeyPress(name) | Event::KeyRelease(name) => Some(Source::Key(name)),
        Event::ButtonPress { .. } | Event::ButtonRelease { .. } | Event::Motion { .. } => Some(Source::Mouse),
        Event::Leave | Event::Resize { .. } | Event::Expose | Event::Close => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn held_buttons_are_in_ascending_order_each_with_the_turtle_that_it_was_last_pressed_on() {
        let mut handlers = Handlers::default();
        for (button, turtle) in [(3, Some(7)), (1, None), (2, Some(8)), (3, Some(9))] {
            handlers.hold(button, turtle);
        }
        assert_eq!(handlers.held, [(1, None), (2, Some(8)), (3, Some(9))]);
        handlers.let_go(2);
        handlers.let_go(4);
        assert_eq!(handlers.held, [(1, None), (3, Some(9))]);
    }
}
