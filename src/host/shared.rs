//! A host shared by several programs of a thread: a screen, the app whose canvas the screen draws on, and a dialog over
//! the screen.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use super::{Answer, DateTime, Host, Latest, Prompt, Selection, Waker, WindowError, WindowOptions};
use crate::event::Event;
#[cfg(feature = "text")]
use crate::geom::Vec2D;
use crate::picture::pixels::Picture;
#[cfg(feature = "text")]
use crate::picture::text::{Extent, Text};

/// A handle to a host that can be shared.
#[derive(Clone)]
pub(crate) struct Shared(Rc<RefCell<Box<dyn Host>>>);

impl Shared {
    pub(crate) fn new(host: impl Host + 'static) -> Self {
        Self(Rc::new(RefCell::new(Box::new(host))))
    }

    /// Replaces the host with another one, for all handles.
    #[cfg(feature = "gui")]
    pub(crate) fn replace(&self, host: impl Host + 'static) {
        self.0.replace(Box::new(host));
    }
}

impl Host for Shared {
    fn display(&self) -> (u32, u32) {
        self.0.borrow().display()
    }

    fn is_watched(&self) -> bool {
        self.0.borrow().is_watched()
    }

    fn present(&mut self, options: &WindowOptions, picture: &Picture) -> Result<(), WindowError> {
        self.0.borrow_mut().present(options, picture)
    }

    fn show_latest(&mut self, latest: Arc<dyn Latest>) -> Option<Waker> {
        self.0.borrow_mut().show_latest(latest)
    }

    fn poll(&mut self) -> Option<Event> {
        self.0.borrow_mut().poll()
    }

    fn wait(&mut self, until: Option<Duration>) -> bool {
        self.0.borrow_mut().wait(until)
    }

    fn waker(&self) -> Waker {
        self.0.borrow().waker()
    }

    fn clipboard(&mut self, which: Selection) -> Option<String> {
        self.0.borrow_mut().clipboard(which)
    }

    fn set_clipboard(&mut self, which: Selection, text: &str) {
        self.0.borrow_mut().set_clipboard(which, text);
    }

    fn now(&self) -> Duration {
        self.0.borrow().now()
    }

    fn local_time(&self) -> DateTime {
        self.0.borrow().local_time()
    }

    fn ask(&mut self, prompt: &Prompt) -> Option<Answer> {
        self.0.borrow_mut().ask(prompt)
    }

    #[cfg(feature = "text")]
    fn measure(&mut self, text: &Text) -> (Vec2D, Extent) {
        self.0.borrow_mut().measure(text)
    }
}
