//! Functions of the program that are called by its loop.

use std::any::Any;
#[cfg(feature = "gui")]
use std::cell::Cell;
use std::cell::RefCell;
#[cfg(feature = "gui")]
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::panic::{Location, resume_unwind};
#[cfg(feature = "gui")]
use std::rc::Rc;

/// A function of the program, together with the line that registered it.
pub(crate) struct Callback<F: ?Sized> {
    pub(crate) from: &'static Location<'static>,
    /// Whether a call was requested while the function was running.
    #[cfg(feature = "gui")]
    owed: Cell<bool>,
    run: RefCell<F>,
}

/// A function without arguments.
#[cfg(feature = "gui")]
pub(crate) type Command = Rc<Callback<dyn FnMut()>>;

/// A function that receives a string.
#[cfg(feature = "gui")]
pub(crate) type Listener = Rc<Callback<dyn FnMut(&str)>>;

impl<F> Callback<F> {
    /// Stores a function that was registered at the caller's line.
    #[track_caller]
    pub(crate) fn new(run: F) -> Self {
        Self {
            from: Location::caller(),
            #[cfg(feature = "gui")]
            owed: Cell::new(false),
            run: RefCell::new(run),
        }
    }
}

impl<F: ?Sized> Callback<F> {
    /// Whether the function is running.
    pub(crate) fn is_running(&self) -> bool {
        self.run.try_borrow_mut().is_err()
    }

    /// Calls the function unless it is already running, and returns whether it was called.
    pub(crate) fn try_call(&self, with: impl FnOnce(&mut F)) -> bool {
        let Ok(mut run) = self.run.try_borrow_mut() else { return false };
        with(&mut run);
        true
    }

    /// Calls the function; if it is already running, it is called once more after it returns.
    #[cfg(feature = "gui")]
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

/// Calls a function of the program for an app. If the function panics, the panic is returned.
#[cfg(feature = "gui")]
pub(crate) fn catch(function: impl FnOnce()) -> Result<(), Box<dyn Any + Send>> {
    RUNNING.set(RUNNING.get() + 1);
    let result = catch_unwind(AssertUnwindSafe(function));
    RUNNING.set(RUNNING.get() - 1);
    result
}

/// Silently unwinds the running function of the program if an app has called it; the app's loop continues.
pub(crate) fn leave_callback() {
    #[cfg(feature = "gui")]
    if RUNNING.get() > 0 {
        Left::Widget.unwind();
    }
}

/// The payload for silently unwinding a function of the program that has not failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// The function draws on a canvas that is closed; the app's loop continues.
    #[cfg(feature = "gui")]
    Widget,
    /// The function has drawn for too long on the screen with this index, without a window.
    Endless(u32),
    /// The function draws on the screen with this index, whose window is closed.
    Closed(u32),
}

impl Left {
    /// Unwinds the running functions of the program.
    pub(crate) fn unwind(self) -> ! {
        resume_unwind(Box::new(self))
    }

    /// The payload of a panic, if it is one of these.
    pub(crate) fn of(panic: &(dyn Any + Send)) -> Option<Self> {
        panic.downcast_ref().copied()
    }
}

#[cfg(feature = "gui")]
thread_local! {
    /// The number of nested functions of the program that are running.
    static RUNNING: Cell<u32> = const { Cell::new(0) };
}

#[cfg(all(test, feature = "gui"))]
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
        let handler: Command = Rc::new(Callback::new(function));
        *this.borrow_mut() = Some(Rc::clone(&handler));
        handler.call(|f| f());
        assert_eq!(*log.borrow(), ["begins", "ends", "begins", "ends"]);
    }
}
