//! Functions that run later: at a given time, or when there is nothing else to do.

use std::collections::BTreeMap;
#[cfg(feature = "gui")]
use std::collections::VecDeque;
use std::panic::Location;
use std::time::Duration;

/// A function that is scheduled to run later, which [`App::after_cancel`](crate::gui::App::after_cancel) can cancel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(not(feature = "gui"), expect(unreachable_pub, reason = "apps show it, screens do not"))]
pub struct After(u64);

/// A function of the program, together with the line that registered it.
pub(crate) struct Task {
    pub(crate) from: &'static Location<'static>,
    pub(crate) run: Box<dyn FnOnce()>,
}

/// The scheduled functions of one program.
#[derive(Default)]
pub(crate) struct Timers {
    /// Sorted by due time; of two that are due at the same time, the older comes first.
    timers: BTreeMap<(Duration, After), Task>,
    #[cfg(feature = "gui")]
    idle: VecDeque<(After, Task)>,
    newest: u64,
}

impl Timers {
    fn next(&mut self) -> After {
        self.newest += 1;
        After(self.newest)
    }

    /// Schedules a function for a time.
    pub(crate) fn at(&mut self, due: Duration, task: Task) -> After {
        let id = self.next();
        self.timers.insert((due, id), task);
        id
    }

    /// Schedules a function for when there is nothing else to do.
    #[cfg(feature = "gui")]
    pub(crate) fn when_idle(&mut self, task: Task) -> After {
        let id = self.next();
        self.idle.push_back((id, task));
        id
    }

    /// Cancels a function; `None` if it has already run.
    #[cfg(feature = "gui")]
    #[must_use = "dropping a function's captured values may run the program's code"]
    pub(crate) fn cancel(&mut self, id: After) -> Option<Task> {
        let timer = self.timers.keys().find(|(_, timer)| *timer == id).copied();
        if let Some(key) = timer {
            return self.timers.remove(&key);
        }
        let at = self.idle.iter().position(|(idle, _)| *idle == id)?;
        self.idle.remove(at).map(|(_, task)| task)
    }

    /// The time at which the next timer is due, except timers registered at one of these lines.
    pub(crate) fn next_due(&self, but: &[&'static Location<'static>]) -> Option<Duration> {
        self.timers.iter().find(|(_, task)| !but.contains(&task.from)).map(|((due, _), _)| *due)
    }

    /// The newest scheduled function: those registered later wait for the next pass of the loop.
    pub(crate) fn mark(&self) -> After {
        After(self.newest)
    }

    /// Removes and returns the next timer that is due and not newer than a mark, except timers registered at one of
    /// these lines.
    pub(crate) fn take_due(&mut self, now: Duration, mark: After, but: &[&'static Location<'static>]) -> Option<Task> {
        let due = self.timers.range(..=(now, After(u64::MAX)));
        let key = *due.into_iter().find(|((_, id), task)| *id <= mark && !but.contains(&task.from))?.0;
        self.timers.remove(&key)
    }

    /// Removes and returns the next idle function that is not newer than a mark.
    #[cfg(feature = "gui")]
    pub(crate) fn take_idle(&mut self, mark: After) -> Option<Task> {
        let first = self.idle.front().is_some_and(|(id, _)| *id <= mark);
        if first { self.idle.pop_front().map(|(_, task)| task) } else { None }
    }

    #[cfg(feature = "gui")]
    pub(crate) fn has_idle(&self) -> bool {
        !self.idle.is_empty()
    }
}

#[cfg(all(test, feature = "gui"))]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;

    fn task(log: &Rc<RefCell<Vec<&'static str>>>, name: &'static str) -> Task {
        let log = Rc::clone(log);
        Task { from: Location::caller(), run: Box::new(move || log.borrow_mut().push(name)) }
    }

    #[test]
    fn tasks_run_by_time_and_then_by_age_and_new_ones_wait() {
        let (log, mut later) = (Rc::new(RefCell::new(Vec::new())), Timers::default());
        let ms = Duration::from_millis;
        later.at(ms(5), task(&log, "b"));
        later.at(ms(5), task(&log, "c"));
        later.at(ms(1), task(&log, "a"));
        later.when_idle(task(&log, "idle"));
        let gone = later.at(ms(2), task(&log, "gone"));
        assert!(later.cancel(gone).is_some() && later.cancel(gone).is_none());
        assert_eq!(later.next_due(&[]), Some(ms(1)));
        let mark = later.mark();
        later.at(ms(0), task(&log, "new"));
        while let Some(task) = later.take_due(ms(5), mark, &[]) {
            (task.run)();
        }
        assert_eq!(*log.borrow(), ["a", "b", "c"]);
        assert!(later.has_idle());
        (later.take_idle(mark).unwrap().run)();
        assert_eq!(log.borrow().last(), Some(&"idle"));
        assert_eq!(later.next_due(&[]), Some(ms(0)));
    }
}
