//! The host of a program under test.

use std::time::Duration;

use crate::event::Event;
use crate::host::{Answer, Headless, Host, Prompt, Selection, Waker};

/// No display, a clock that a test moves, and no user to ask: questions become dialogs in the window.
#[derive(Debug, Default)]
pub(super) struct Bench(Headless);

impl Host for Bench {
    fn poll(&mut self) -> Option<Event> {
        self.0.poll()
    }

    fn wait(&mut self, until: Option<Duration>) -> bool {
        self.0.wait(until)
    }

    fn waker(&self) -> Waker {
        self.0.waker()
    }

    fn clipboard(&mut self, which: Selection) -> Option<String> {
        self.0.clipboard(which)
    }

    fn set_clipboard(&mut self, which: Selection, text: &str) {
        self.0.set_clipboard(which, text);
    }

    fn now(&self) -> Duration {
        self.0.now()
    }

    fn ask(&mut self, _: &Prompt) -> Option<Answer> {
        None
    }
}
