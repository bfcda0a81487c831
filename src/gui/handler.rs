//! Functions of the program that widgets call.

use std::cell::{Cell, RefCell};
use std::panic::Location;
use std::rc::Rc;

/// A function of the program, and the line that handed it over.
pub(crate) struct Handler<F: ?Sized> {
    pub(crate) from: &'static Location<'static>,
    /// It was to be called while it was running.
    owed: Cell<bool>,
    run: RefCell<F>,
}

/// A function that is only called.
pub(crate) type Command = Rc<Handler<dyn FnMut()>>;

/// A function that is told something in words.
pub(crate) type Listener = Rc<Handler<dyn FnMut(&str)>>;

impl<F> Handler<F> {
    /// Keeps a function that was handed over on the line of the caller.
    #[track_caller]
    pub(crate) fn new(run: F) -> Self {
        Self { from: Location::caller(), owed: Cell::new(false), run: RefCell::new(run) }
    }
}

impl<F: ?Sized> Handler<F> {
    /// Whether it is running.
    pub(crate) fn is_running(&self) -> bool {
        self.run.try_borrow_mut().is_err()
    }

    /// Calls it; a function that is running is called once more when it has come to its end.
    pub(crate) fn call(&self, mut with: impl FnMut(&mut F)) {
        self.owed.set(true);
        while let Ok(mut run) = self.run.try_borrow_mut() {
            if !self.owed.take() {
                return;
            }
            with(&mut run);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_that_is_running_is_not_entered_but_called_again() {
        let log = Rc::new(RefCell::new(Vec::new()));
        let this: Rc<RefCell<Option<Command>>> = Rc::default();
        let (inner, lines) = (Rc::clone(&this), Rc::clone(&log));
        let function = move || {
            lines.borrow_mut().push("begins");
            let again = inner.borrow_mut().take();
            again.iter().for_each(|again| again.call(|f| f()));
            lines.borrow_mut().push("ends");
        };
        let handler: Command = Rc::new(Handler::new(function));
        *this.borrow_mut() = Some(Rc::clone(&handler));
        handler.call(|f| f());
        assert_eq!(*log.borrow(), ["begins", "ends", "begins", "ends"]);
    }
}
