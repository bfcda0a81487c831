//! Calls to the program's functions. A panic in one is reported, and does not end the program.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{Location, resume_unwind};
use std::rc::Rc;

use crate::gui::apps;
use crate::gui::body::{AppId, WidgetId};
use crate::host::program::{self, Callback, Left};

/// Calls a function of the program; the loop continues even if the function panics. Returns true unless the function
/// panicked.
pub(crate) fn guarded(app: AppId, from: &'static Location<'static>, function: impl FnOnce()) -> bool {
    match program::catch(function) {
        Ok(()) => true,
        Err(panic) => {
            report(app, from, panic);
            false
        }
    }
}

/// Reports a panic. A panic without a message is not meant for the user, and is passed on.
pub(crate) fn report(app: AppId, from: &'static Location<'static>, panic: Box<dyn Any + Send>) {
    if Left::of(&*panic) == Some(Left::Widget) {
        return;
    }
    let said = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    let Some(said) = said else { resume_unwind(panic) };
    let message = format!("{said} (in the callback registered at {from})");
    REPORTED.with_borrow_mut(|reported| {
        if let Some((_, messages)) = reported.iter_mut().find(|(id, _)| *id == app) {
            messages.push(message.clone());
        }
    });
    match apps::find(app, |gui| gui.on_panic.clone()) {
        Some(handler) => {
            // A panic in the handler is not passed to the handler again.
            if program::catch(|| handler.call(|f| f(&message))).is_err() {
                eprintln!("The on_panic handler registered at {} itself panicked.", handler.from);
            }
        }
        None => eprintln!("The callback registered at {from} panicked; the program continues."),
    }
}

/// Collects the reports of a program's panics from now on, even after the program has ended.
pub(crate) fn collect(app: AppId) {
    forget(app);
    REPORTED.with_borrow_mut(|reported| reported.push((app, Vec::new())));
}

/// Takes the reports of the program's panics since the last call.
pub(crate) fn take_panics(app: AppId) -> Vec<String> {
    REPORTED.with_borrow_mut(|reported| {
        let of_app = reported.iter_mut().find(|(id, _)| *id == app);
        of_app.map(|(_, messages)| std::mem::take(messages)).unwrap_or_default()
    })
}

/// Stops collecting the reports of a program's panics.
pub(crate) fn forget(app: AppId) {
    REPORTED.with_borrow_mut(|reported| reported.retain(|(id, _)| *id != app));
}

thread_local! {
    /// For each program under test, the reports of its panics.
    static REPORTED: RefCell<Vec<(AppId, Vec<String>)>> = RefCell::default();
}

/// Calls a stored function of the program.
pub(crate) fn call(widget: WidgetId, handler: &Rc<Callback<dyn FnMut()>>) {
    guarded(widget.app, handler.from, || handler.call(|f| f()));
}
