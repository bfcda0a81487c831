//! A window with a viewer, for tests of what is shown and when.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use papert::host::{Answer, Host, Prompt, WindowError, WindowOptions};
use papert::{Event, Picture};

/// A host that keeps every picture that it is given. Its events come from a script, and its clock advances only during
/// waits. A clone refers to the same window.
#[derive(Clone, Default)]
pub(crate) struct Cinema(pub(crate) Rc<Inner>);

#[derive(Default)]
pub(crate) struct Inner {
    pub(crate) now: Cell<Duration>,
    /// Each picture with its time and the window around it.
    pub(crate) shown: RefCell<Vec<(Duration, WindowOptions, Picture)>>,
    /// In the order of their times.
    pub(crate) events: RefCell<VecDeque<(Duration, Event)>>,
    /// Opening a window fails.
    pub(crate) broken: Cell<bool>,
}

impl Cinema {
    /// Adds events to the script.
    pub(crate) fn at(self, milliseconds: u64, events: impl IntoIterator<Item = Event>) -> Self {
        let time = Duration::from_millis(milliseconds);
        let mut script = self.0.events.borrow_mut();
        let later = script.partition_point(|(at, _)| *at <= time);
        let tail = script.split_off(later);
        script.extend(events.into_iter().map(|event| (time, event)));
        script.extend(tail);
        drop(script);
        self
    }

    /// When pictures were shown, in milliseconds.
    pub(crate) fn times(&self) -> Vec<u64> {
        self.0.shown.borrow().iter().map(|(at, ..)| at.as_millis() as u64).collect()
    }

    /// All pictures, the oldest first.
    #[cfg(feature = "gui")]
    pub(crate) fn pictures(&self) -> Vec<Picture> {
        self.0.shown.borrow().iter().map(|(.., picture)| picture.clone()).collect()
    }

    /// The newest picture.
    pub(crate) fn last(&self) -> Picture {
        self.0.shown.borrow().last().expect("something was shown").2.clone()
    }

    pub(crate) fn now(&self) -> u64 {
        self.0.now.get().as_millis() as u64
    }
}

impl Host for Cinema {
    fn is_watched(&self) -> bool {
        true
    }

    fn present(&mut self, options: &WindowOptions, picture: &Picture) -> Result<(), WindowError> {
        if self.0.broken.get() {
            return Err(WindowError::Refused("there is no room".into()));
        }
        self.0.shown.borrow_mut().push((self.0.now.get(), options.clone(), picture.clone()));
        Ok(())
    }

    fn poll(&mut self) -> Option<Event> {
        let mut events = self.0.events.borrow_mut();
        if events.front()?.0 <= self.0.now.get() { events.pop_front().map(|(_, event)| event) } else { None }
    }

    fn wait(&mut self, until: Option<Duration>) -> bool {
        let event = self.0.events.borrow().front().map(|(at, _)| *at);
        let next = until.into_iter().chain(event).min();
        if let Some(next) = next {
            self.0.now.set(next.max(self.0.now.get()));
        }
        next.is_some()
    }

    fn now(&self) -> Duration {
        self.0.now.get()
    }

    fn ask(&mut self, _: &Prompt) -> Option<Answer> {
        None
    }
}
