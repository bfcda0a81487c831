//! The event loop of an app, which delivers events to widgets, runs timers and idle functions, and shows pictures.

use std::panic::Location;
use std::rc::Rc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use crate::event::Event;
use crate::gui::body::AppId;
use crate::gui::callbacks::{guarded, report};
use crate::gui::mailbox::Post;
use crate::gui::tree::{Done, Gui};
use crate::gui::{apps, dispatch, guests, removal};
use crate::host::Host;
use crate::host::program::{self, After, Command, Patience, Program, Task};

impl Program for AppId {
    fn begin(self) -> Option<After> {
        apps::with(self, |gui| {
            gui.passes += 1;
            gui.timers.mark()
        })
    }

    fn run_messages(self) -> bool {
        post(self)
    }

    fn next_event(self, _: usize) -> Option<Event> {
        apps::find(self, Gui::next_event)
    }

    fn handle(self, event: Event, _: usize) -> bool {
        dispatch::event(self, event);
        true
    }

    fn next_timer(self, mark: After) -> Option<Task> {
        apps::find(self, |gui| gui.next_timer(mark))
    }

    fn run(self, task: Task) {
        guarded(self, task.from, task.run);
    }

    fn run_idle(self) -> bool {
        idle(self)
    }

    fn run_guests(self) -> bool {
        guests::pass(self)
    }

    fn finish(self) {
        apps::with(self, Gui::show_caret);
        let has_moved = apps::with(self, |gui| {
            gui.passes -= 1;
            gui.show();
            gui.has_moved()
        });
        if has_moved.unwrap_or(false) {
            dispatch::point_again(self);
        }
    }

    fn due(self) -> Option<Duration> {
        let own = apps::find(self, |gui| gui.next_due());
        own.into_iter().chain(guests::due(self)).min()
    }

    fn wait(self) -> bool {
        wait(self, None)
    }
}

/// Runs until `quit` is called or the window is closed; without a window, until nothing more can happen. Then writes
/// the picture, if the program draws to a file.
#[track_caller]
pub(crate) fn mainloop(app: AppId) {
    let Some(outermost) = apps::with(app, |gui| {
        gui.loops.push(false);
        gui.loops.len() == 1
    }) else {
        return;
    };
    // A test drives the loop itself.
    run_until(app, |gui| gui.has_quit() || is_endless(gui) || gui.driven);
    apps::with(app, |gui| gui.loops.pop());
    if outermost {
        removal::write(app);
    }
}

/// Runs until a condition is true, or until the window is closed.
pub(crate) fn run_until(app: AppId, is_so: impl Fn(&Gui) -> bool) {
    let pass = |app| {
        program::pass(app);
        true
    };
    program::run(app, pass, |app| apps::with(app, |gui| is_so(gui)).unwrap_or(true));
}

/// Runs everything that is due, idle functions last, and shows the changes.
pub(crate) fn update(app: AppId) {
    pass(app);
    idle(app);
    apps::with(app, Gui::show);
}

/// Runs idle functions, and nothing else, until none are left; then shows the changes.
pub(crate) fn update_idle(app: AppId) {
    while idle(app) {}
    apps::with(app, Gui::show);
}

/// The longest time for which the loop waits for work on other threads before it looks again.
const LONGEST: Duration = Duration::from_secs(60);

fn is_endless(gui: &Gui) -> bool {
    !gui.host.is_watched()
        && gui.patience.is_over(gui.host.now(), Patience::LIMIT)
        && gui.mailbox.works.load(Ordering::SeqCst) == 0
}

/// Runs one pass of the loop. Returns whether a function of the program may have run.
pub(crate) fn pass(app: AppId) -> bool {
    program::pass(app).busy
}

impl Gui {
    /// The next event of this pass. After `quit` there is none: further events are left to the next loop. A dialog
    /// still receives events until it has been answered.
    fn next_event(&mut self) -> Option<Event> {
        if self.is_leaving() { None } else { self.host.poll() }
    }

    fn next_timer(&mut self, mark: After) -> Option<Task> {
        if self.is_leaving() { None } else { self.timers.take_due(self.host.now(), mark, &[]) }
    }

    fn is_leaving(&self) -> bool {
        self.has_quit() && self.attention.dialogs.is_empty()
    }

    fn has_quit(&self) -> bool {
        self.loops.last() == Some(&true)
    }

    fn receiver(&self, number: u64) -> Option<Command> {
        Some(Rc::clone(&self.receivers[numbered(&self.receivers, number)?].1))
    }

    fn take_receiver(&mut self, number: u64) -> Option<Command> {
        Some(self.receivers.remove(numbered(&self.receivers, number)?).1)
    }

    fn take_work(&mut self, number: u64) -> Option<(&'static Location<'static>, Done)> {
        Some(self.works.remove(numbered(&self.works, number)?).1)
    }
}

/// The position of the item with the given number.
fn numbered<T>(items: &[(u64, T)], number: u64) -> Option<usize> {
    items.binary_search_by_key(&number, |(other, _)| *other).ok()
}

/// Handles the messages from other threads.
fn post(app: AppId) -> bool {
    let mut busy = false;
    while let Some(post) = apps::find(app, |gui| gui.mailbox.take()) {
        busy = true;
        match post {
            Post::Call(from, function) => {
                guarded(app, from, || function(app));
            }
            Post::Sent(number) => {
                let Some(receiver) = apps::find(app, |gui| gui.receiver(number)) else { continue };
                if !guarded(app, receiver.from, || receiver.call(|receive| receive())) {
                    // A panic costs one value; the values after it may already have been announced.
                    apps::with(app, |gui| gui.mailbox.put(Post::Sent(number)));
                }
            }
            // Dropping the function may run the program's code.
            Post::Hung(number) => drop(apps::find(app, |gui| gui.take_receiver(number))),
            Post::Done(number, result) => {
                let Some((from, done)) = apps::find(app, |gui| gui.take_work(number)) else { continue };
                match result {
                    Ok(value) => {
                        guarded(app, from, || done(value));
                    }
                    Err(panic) => report(app, from, panic),
                }
            }
        }
    }
    busy
}

/// Runs the idle functions that are registered now, but not those that they add.
fn idle(app: AppId) -> bool {
    let Some(mark) = apps::with(app, |gui| gui.timers.mark()) else { return false };
    let mut busy = false;
    while let Some(task) = apps::find(app, |gui| gui.timers.take_idle(mark)) {
        guarded(app, task.from, task.run);
        busy = true;
    }
    busy
}

/// The time at which a function of the program, or a guest, is due next.
pub(crate) fn next_due(app: AppId) -> Option<Duration> {
    app.due()
}

/// Waits until there may be something to do, or until the time `until`. Returns false if there will never be anything to do.
pub(crate) fn wait(app: AppId, until: Option<Duration>) -> bool {
    let own = next_due(app);
    let waited = apps::with(app, |gui| {
        let dues = [until, own, gui.next_picture(), gui.next_blink()];
        let due = dues.into_iter().flatten().min();
        if !gui.mailbox.is_empty() {
            return true;
        }
        if !gui.host.is_watched() && gui.mailbox.works.load(Ordering::SeqCst) > 0 {
            // Work on other threads takes real time, so the clock advances with real time meanwhile.
            let now = gui.host.now();
            let begun = Instant::now();
            let longest = due.map_or(LONGEST, |due| due.saturating_sub(now));
            gui.mailbox.wait(longest);
            if !gui.mailbox.is_empty() {
                gui.host.wait(Some(due.map_or(now + begun.elapsed(), |due| due.min(now + begun.elapsed()))));
                return true;
            }
        }
        gui.host.wait(due)
    });
    waited.unwrap_or(false)
}
