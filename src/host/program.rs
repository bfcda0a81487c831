//! The loop of a program: events, timers and idle functions, and the functions that they call.
//!
//! A pass of the loop never waits. It handles events and due timers, shows the changes, and returns the time of the
//! next pass; the host does the waiting.

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

/// A program with a window, as its loop sees it: an app with widgets or a screen with turtles.
///
/// The implementing type is an index, and the program may end whenever one of its functions is called; after that there
/// are no events or timers, and nothing is shown. No method holds a borrow while a function of the program runs.
pub(crate) trait Program: Copy {
    /// Begins a pass, and returns the newest timer as a mark; `None` if the program has ended.
    fn begin(self) -> Option<After>;

    /// Handles the messages from other threads, and returns whether there were any.
    fn run_messages(self) -> bool {
        false
    }

    /// The next event, after skipping the given number of events that were postponed in this pass.
    fn next_event(self, put_off: usize) -> Option<Event>;

    /// Handles an event. Returns false if the event is postponed, to be handled after the given number of other
    /// postponed events.
    fn handle(self, event: Event, put_off: usize) -> bool;

    /// Removes and returns the next timer that is due and not newer than a mark.
    fn next_timer(self, mark: After) -> Option<Task>;

    /// Calls a function of the program that is due.
    fn run(self, task: Task);

    /// Runs the idle functions, and returns whether there were any.
    fn run_idle(self) -> bool {
        false
    }

    /// Runs a pass of the guests in this window, and returns whether anything was due.
    fn run_guests(self) -> bool {
        false
    }

    /// Ends a pass and shows the changes.
    fn finish(self);

    /// The time at which the next timer, idle function or picture is due.
    fn due(self) -> Option<Duration>;

    /// Waits on the host until there may be something to do. Returns false if there never will be.
    fn wait(self) -> bool;
}

/// The result of a pass of the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pass {
    /// Whether a function of the program may have run.
    pub(crate) busy: bool,
    /// The time of the next pass on the host's clock, unless something happens earlier.
    pub(crate) due: Option<Duration>,
}

/// Runs one pass of the loop: events, then the timers that were due when the pass began, and idle functions only if
/// there was nothing else to do. It never waits.
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
    busy |= program.run_guests();
    program.finish();
    Pass { busy, due: program.due() }
}

/// Runs passes until one is unwound, until `is_over` returns true, or until nothing more can happen.
pub(crate) fn run<P: Program>(program: P, mut pass: impl FnMut(P) -> bool, mut is_over: impl FnMut(P) -> bool) {
    while pass(program) && !is_over(program) && program.wait() {}
}
