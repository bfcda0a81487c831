//! A window that remembers what it showed.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use papert::host::{Answer, Headless, Host, Prompt, WindowError, WindowOptions};
use papert::{Event, Picture};

/// A script of what a person does, and the pictures that he has seen.
#[derive(Default)]
pub(super) struct Watched(pub(super) Headless, pub(super) Rc<RefCell<Vec<Picture>>>);

impl Host for Watched {
    fn is_watched(&self) -> bool {
        true
    }

    fn present(&mut self, _: &WindowOptions, picture: &Picture) -> Result<(), WindowError> {
        self.1.borrow_mut().push(picture.clone());
        Ok(())
    }

    fn poll(&mut self) -> Option<Event> {
        self.0.poll()
    }

    fn wait(&mut self, until: Option<Duration>) -> bool {
        self.0.wait(until)
    }

    fn now(&self) -> Duration {
        self.0.now()
    }

    fn ask(&mut self, _: &Prompt) -> Option<Answer> {
        None
    }
}
