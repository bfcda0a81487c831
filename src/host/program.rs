//! The loop of a program: events, timers and idle functions, and what they call.
//!
//! One pass of the loop never waits. It handles what has happened and what is due, shows what has changed, and returns
//! when to run again; the host does the waiting.

mod callback;
mod patience;
mod timers;

use std::time::Duration;

use crate::event::Event;

pub(crate) use self::callback::{Callback, Left, leave_callback};
#[cfg(feature = "gui")]
pub(crate) use self::callback::{Command, Listener, catch};
pub(crate) use self::patience::Patience;
#[cfg_attr(not(feature = "gui"), expect(unreachable_pub, reason = "apps show it, screens do not"))]
pub use self::timers::After;
pub(crate) use self::timers::{Task, Timers};

/// A program with a window, as its loop sees it: an app of widgets, or a screen of turtles.
///
/// It is a number, and the program may end whenever one of its functions is called: then there are no events or timers,
/// and nothing is shown. No method keeps a borrow while a function of the program runs.
pub(crate) trait Program: Copy {
    /// Begins a pass. Returns the mark of the newest timer; `None` if the program has ended.
    fn begin(self) -> Option<After>;

    /// Runs what other threads have sent, and returns whether there was anything.
    fn run_messages(self) -> bool {
        false
    }

    /// The next event, after the given number of events that have been put off in this pass.
    fn next_event(self, put_off: usize) -> Option<Event>;

    /// Handles an event. Returns false if it is put off, after the given number of others.
    fn handle(self, event: Event, put_off: usize) -> bool;

    /// Takes the next timer that is due and not newer than a mark.
    fn next_timer(self, mark: After) -> Option<Task>;

    /// Calls a function of the program that was due.
    fn run(self, task: Task);

    /// Runs the idle functions, and returns whether there was one.
    fn run_idle(self) -> bool {
        false
    }

    /// Runs what is due in the painters of this window, and returns whether there was anything.
    fn run_painters(self) -> bool {
        false
    }

    /// Ends a pass: shows what has changed.
    fn finish(self);

    /// When the next timer, idle function or picture is due.
    fn due(self) -> Option<Duration>;

    /// Lets time pass on the host until there may be something to do. Returns false if there will never be anything.
    fn wait(self) -> bool;
}

/// What a pass of the loop has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pass {
    /// Whether a function of the program may have run.
    pub(crate) busy: bool,
    /// When to run again, on the host's clock, if nothing happens before.
    pub(crate) due: Option<Duration>,
}

/// One pass of the loop: events, then the timers that were due when it began, and idle functions only if there was
/// nothing else to do. It never waits.
pub(crate) fn pass<P: Program>(program: P) -> Pass {
    let Some(mark) = program.begin() else { return Pass { busy: false, due: None } };
    let mut busy = program.run_messages();
    let mut put_off = 0;
    while let Some(event) = program.next_event(put_off) {
        if program.handle(event, put_off) {
            busy = true;
        } else {
            put_off += 1;
        }
    }
    while let Some(task) = program.next_timer(mark) {
        program.run(task);
        busy = true;
    }
    if !busy {
        busy = program.run_idle();
    }
    busy |= program.run_painters();
    program.finish();
    Pass { busy, due: program.due() }
}

/// Runs passes until one is unwound, until `is_over`, or until nothing more can happen.
pub(crate) fn run<P: Program>(program: P, mut pass: impl FnMut(P) -> bool, mut is_over: impl FnMut(P) -> bool) {
    while pass(program) && !is_over(program) && program.wait() {}
}
