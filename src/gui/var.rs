//! Variables that widgets show and change, like Tk's `textvariable`.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::Location;
use std::rc::Rc;

use crate::on_drop::OnDrop;

/// A value shared by widgets and the program: whenever one of them sets it, all widgets bound to it show it.
///
/// A `Var` is a handle: its clones refer to the same variable. It cannot be sent to another thread.
///
/// Semantics: [Tk's variables](https://www.tcl-lang.org/man/tcl8.6/TclCmd/trace.htm).
///
/// ```
/// use papert::gui::Var;
///
/// let name = Var::new(String::from("Ada"));
/// let same = name.clone();
/// same.set("Grace".into());
/// assert_eq!(name.get(), "Grace");
/// ```
#[doc(alias("StringVar", "IntVar", "DoubleVar", "BooleanVar", "Variable"))]
pub struct Var<T>(Rc<Inner<T>>);

struct Inner<T> {
    value: RefCell<T>,
    /// In the order in which they were added.
    traces: RefCell<Vec<(Trace, Function<T>)>>,
    newest: Cell<u64>,
    /// Whether traces are running; a value that a trace sets is stored without calling traces.
    tracing: Cell<bool>,
}

type Function<T> = Rc<RefCell<dyn FnMut(&T)>>;

/// Identifies a function that is called when a variable is set; [`Var::untrace`] removes the function.
///
/// ```
/// let count = papert::gui::Var::new(0);
/// let trace = count.trace(|_| {});
/// count.untrace(trace);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace(u64);

impl<T: Clone + 'static> Var<T> {
    /// A variable with the given initial value.
    ///
    /// ```
    /// assert_eq!(papert::gui::Var::new(3).get(), 3);
    /// ```
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(Rc::new(Inner {
            value: RefCell::new(value),
            traces: RefCell::default(),
            newest: Cell::new(0),
            tracing: Cell::new(false),
        }))
    }

    /// The current value.
    ///
    /// ```
    /// assert!(papert::gui::Var::new(true).get());
    /// ```
    #[must_use]
    pub fn get(&self) -> T {
        self.0.value.borrow().clone()
    }

    /// Sets the value and calls the traces, the newest first, even if the value is the same as before.
    ///
    /// A trace may set the variable, too. This does not call the traces again, and the last value set remains.
    ///
    /// ```
    /// use papert::gui::Var;
    /// let name = Var::new(String::new());
    /// let upper = name.clone();
    /// name.trace(move |value| upper.set(value.to_uppercase()));
    /// name.set("ada".into());
    /// assert_eq!(name.get(), "ADA");
    /// ```
    pub fn set(&self, value: T) {
        let inner = &*self.0;
        let old = inner.value.replace(value);
        // Dropping the old value may run the program's code.
        drop(old);
        if inner.tracing.replace(true) {
            return;
        }
        let end = OnDrop(|| inner.tracing.set(false));
        let traces = inner.traces.borrow().clone();
        for (id, run) in traces.into_iter().rev() {
            let is_there = inner.traces.borrow().iter().any(|(other, _)| *other == id);
            if is_there && let Ok(mut run) = run.try_borrow_mut() {
                run(&self.get());
            }
        }
        drop(end);
    }

    /// Calls `function` with the new value whenever the variable is set.
    ///
    /// ```
    /// use std::{cell::Cell, rc::Rc};
    /// use papert::gui::Var;
    /// let (celsius, seen) = (Var::new(0.0), Rc::new(Cell::new(0.0)));
    /// let note = Rc::clone(&seen);
    /// celsius.trace(move |c| note.set(c * 1.8 + 32.0));
    /// celsius.set(100.0);
    /// assert_eq!(seen.get(), 212.0);
    /// ```
    #[doc(alias("trace_add", "trace_variable"))]
    pub fn trace(&self, function: impl FnMut(&T) + 'static) -> Trace {
        let id = Trace(self.0.newest.get() + 1);
        self.0.newest.set(id.0);
        self.0.traces.borrow_mut().push((id, Rc::new(RefCell::new(function))));
        id
    }

    /// Removes a trace; does nothing if the trace has already been removed.
    ///
    /// ```
    /// let count = papert::gui::Var::new(0);
    /// let trace = count.trace(|_| panic!("never called"));
    /// count.untrace(trace);
    /// count.set(1);
    /// ```
    #[doc(alias("trace_remove", "trace_vdelete"))]
    pub fn untrace(&self, trace: Trace) {
        let mut traces = self.0.traces.borrow_mut();
        let at = traces.iter().position(|(id, _)| *id == trace);
        let gone = at.map(|at| traces.remove(at));
        drop(traces);
        drop(gone);
    }
}

/// A variable with a trace that is removed when this guard is dropped.
pub(crate) struct Followed<T: Clone + 'static> {
    pub(crate) variable: Var<T>,
    trace: Trace,
    /// The line of the program that bound the variable.
    pub(crate) from: &'static Location<'static>,
}

impl<T: Clone + 'static> Followed<T> {
    #[track_caller]
    pub(crate) fn new(variable: &Var<T>, function: impl FnMut(&T) + 'static) -> Self {
        Self { variable: variable.clone(), trace: variable.trace(function), from: Location::caller() }
    }
}

impl<T: Clone + 'static> Drop for Followed<T> {
    fn drop(&mut self) {
        self.variable.untrace(self.trace);
    }
}

impl<T> Clone for Var<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: Clone + Default + 'static> Default for Var<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: fmt::Debug> fmt::Debug for Var<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Var").field(&*self.0.value.borrow()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traces_run_newest_first_and_not_inside_of_each_other() {
        let (var, log) = (Var::new(0), Rc::new(RefCell::new(Vec::new())));
        for name in ["old", "new"] {
            let (log, var) = (Rc::clone(&log), var.clone());
            let inner = var.clone();
            var.trace(move |value| {
                log.borrow_mut().push((name, *value));
                inner.set(value + 1);
            });
        }
        var.set(5);
        assert_eq!(*log.borrow(), [("new", 5), ("old", 6)]);
        assert_eq!(var.get(), 7);
    }

    #[test]
    fn what_follows_a_variable_ends_with_its_guard() {
        let (var, seen) = (Var::new(0), Rc::new(Cell::new(0)));
        let note = Rc::clone(&seen);
        let followed = Followed::new(&var, move |value| note.set(*value));
        var.set(1);
        drop(followed);
        var.set(2);
        assert_eq!(seen.get(), 1);
    }

    #[test]
    fn a_trace_may_give_up_another_and_a_panic_leaves_the_variable_usable() {
        let var = Var::new(0);
        let first = var.trace(|_| panic!("removed before its turn"));
        let inner = var.clone();
        var.trace(move |_| inner.untrace(first));
        var.set(1);
        let bad = var.trace(|value| assert!(*value != 2, "no twos"));
        let again = var.clone();
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| again.set(2))).is_err());
        var.untrace(bad);
        var.set(3);
        assert_eq!(var.get(), 3);
    }
}
