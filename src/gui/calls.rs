//! Functions of the program are called here: a panic is told, and ends nothing.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::rc::Rc;

use crate::gui::apps;
use crate::gui::body::{AppId, WidgetId};
use crate::gui::handler::Handler;

/// Calls a function of the program; the loop goes on when it panics.
pub(crate) fn guarded(app: AppId, from: &'static Location<'static>, function: impl FnOnce()) -> bool {
    let _called = Called::new();
    match catch_unwind(AssertUnwindSafe(function)) {
        Ok(()) => true,
        Err(panic) => {
            report(app, from, panic);
            false
        }
    }
}

/// Tells of a panic. What is no message is not meant for a person, and goes on.
pub(crate) fn report(app: AppId, from: &'static Location<'static>, panic: Box<dyn Any + Send>) {
    if panic.is::<Ended>() {
        return;
    }
    let said = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    let Some(said) = said else { resume_unwind(panic) };
    let message = format!("{said} (in the function from {from})");
    TOLD.with_borrow_mut(|told| told.get_mut(&app).into_iter().for_each(|told| told.push(message.clone())));
    let on_panic = apps::with(app, |gui| gui.on_panic.as_ref().map(Rc::clone)).flatten();
    match on_panic {
        Some(handler) => {
            // A second panic is not reported by the same function again.
            if catch_unwind(AssertUnwindSafe(|| handler.call(|f| f(&message)))).is_err() {
                eprintln!("The function that on_panic was given has panicked; it is from {}.", handler.from);
            }
        }
        None => eprintln!("That was in the function from {from}; the program goes on."),
    }
}

/// Collects what is told of a program's panics from now on, also after its end.
pub(crate) fn collect(app: AppId) {
    TOLD.with_borrow_mut(|told| told.insert(app, Vec::new()));
}

/// What has been told of the program's panics since the last time.
pub(crate) fn take_panics(app: AppId) -> Vec<String> {
    TOLD.with_borrow_mut(|told| told.get_mut(&app).map(std::mem::take)).unwrap_or_default()
}

/// Collects no more of them.
pub(crate) fn forget(app: AppId) {
    TOLD.with_borrow_mut(|told| told.remove(&app));
}

thread_local! {
    /// For each program that a test looks at, what it has panicked with.
    static TOLD: RefCell<BTreeMap<AppId, Vec<String>>> = RefCell::default();
}

/// Runs a function of the program that is kept somewhere.
pub(crate) fn call(widget: WidgetId, handler: &Rc<Handler<dyn FnMut()>>) {
    guarded(widget.app, handler.from, || handler.call(|f| f()));
}

/// Whether a function of the program is running that was called here.
pub(crate) fn is_calling() -> bool {
    CALLS.get() > 0
}

/// Ends the function of the program that is running, and nothing is told.
pub(crate) fn end_quietly() -> ! {
    resume_unwind(Box::new(Ended))
}

/// What a function of the program unwinds with when what it draws on is no more.
struct Ended;

thread_local! {
    /// How many functions of the program are running, one inside of the other.
    static CALLS: Cell<u32> = const { Cell::new(0) };
}

/// Counts a function of the program until its end, whatever that is.
struct Called;

impl Called {
    fn new() -> Self {
        CALLS.set(CALLS.get() + 1);
        Self
    }
}

impl Drop for Called {
    fn drop(&mut self) {
        CALLS.set(CALLS.get() - 1);
    }
}
