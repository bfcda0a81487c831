//! The only place that waits: events find their widgets here, timers and idle functions run, and pictures are shown.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use crate::event::Event;
use crate::gui::body::AppId;
use crate::gui::calls::{guarded, report};
use crate::gui::later::{After, Task};
use crate::gui::mailbox::Post;
use crate::gui::tree::Gui;
use crate::gui::{apps, dispatch, guests, removal};

/// Without a window a program ends after so much time of its own clock, and of the real one.
const ENDLESS: (Duration, Duration) = (Duration::from_secs(10), Duration::from_secs(60));

/// Runs until `quit` or the end of the window; without a window until nothing can happen any more. Then the picture is
/// written, if the program draws into a file.
#[track_caller]
pub(crate) fn mainloop(app: AppId) {
    let Some(outermost) = apps::with(app, |gui| {
        gui.loops.push(false);
        gui.loops.len() == 1
    }) else {
        return;
    };
    loop {
        turn(app);
        // A test drives the loop itself.
        if apps::with(app, |gui| gui.has_quit() || is_endless(gui) || gui.driven) != Some(false) {
            break;
        }
        if !wait(app, None) {
            break;
        }
    }
    apps::with(app, |gui| gui.loops.pop());
    if outermost {
        removal::write(app);
    }
}

/// Runs until something is so, or the window is no more.
pub(crate) fn run_until(app: AppId, is_so: impl Fn(&Gui) -> bool) {
    loop {
        turn(app);
        if apps::with(app, |gui| is_so(gui)) != Some(false) || !wait(app, None) {
            return;
        }
    }
}

/// Runs everything that is due, idle functions last, and shows what has changed.
pub(crate) fn update(app: AppId) {
    turn(app);
    idle(app);
    apps::with(app, Gui::show);
}

/// Runs what waits for idleness, and nothing else, until there is nothing left.
pub(crate) fn update_idle(app: AppId) {
    while idle(app) {}
    apps::with(app, Gui::show);
}

fn is_endless(gui: &Gui) -> bool {
    !gui.host.is_watched()
        && (gui.host.now() >= ENDLESS.0 || gui.started.elapsed() > ENDLESS.1)
        && gui.mailbox.works.load(Ordering::SeqCst) == 0
}

/// One turn: events, then timers, and idle functions only when there was nothing else to do. Tells whether something has
/// been run.
pub(crate) fn turn(app: AppId) -> bool {
    let mark = apps::with(app, |gui| {
        gui.turns += 1;
        gui.later.mark()
    });
    let Some(mark) = mark else { return false };
    let mut busy = post(app);
    while let Some(Some(event)) = apps::with(app, Gui::next_event) {
        dispatch::event(app, event);
        busy = true;
    }
    while let Some(Some(task)) = apps::with(app, |gui| gui.next_timer(mark)) {
        guarded(app, task.from, task.run);
        busy = true;
    }
    if !busy {
        busy = idle(app);
    }
    busy |= guests::turn(app);
    apps::with(app, Gui::show_caret);
    if apps::with(app, |gui| {
        gui.turns -= 1;
        gui.show();
        gui.has_moved()
    }) == Some(true)
    {
        dispatch::point_again(app);
    }
    busy
}

impl Gui {
    /// The next event of this turn. After `quit` there is none: what comes is for whoever runs the loop next. A dialog
    /// goes on until it has been answered.
    fn next_event(&mut self) -> Option<Event> {
        if self.is_leaving() { None } else { self.host.poll() }
    }

    fn next_timer(&mut self, mark: After) -> Option<Task> {
        if self.is_leaving() { None } else { self.later.take_due(self.host.now(), mark) }
    }

    fn is_leaving(&self) -> bool {
        self.has_quit() && self.attention.dialogs.is_empty()
    }

    fn has_quit(&self) -> bool {
        self.loops.last() == Some(&true)
    }
}

/// Runs what other threads have handed over.
fn post(app: AppId) -> bool {
    let mut busy = false;
    while let Some(Some(post)) = apps::with(app, |gui| gui.mailbox.take()) {
        busy = true;
        match post {
            Post::Call(from, function) => {
                guarded(app, from, || function(app));
            }
            Post::Sent(number) => {
                let Some(Some(receiver)) = apps::with(app, |gui| gui.receivers.get(&number).cloned()) else { continue };
                if !guarded(app, receiver.from, || receiver.call(|receive| receive())) {
                    // A panic costs one value; those behind it may have been told of already.
                    apps::with(app, |gui| gui.mailbox.put(Post::Sent(number)));
                }
            }
            // What the function owns may run code of the program when it is dropped.
            Post::Hung(number) => drop(apps::with(app, |gui| gui.receivers.remove(&number))),
            Post::Done(number, result) => {
                let Some(Some((from, done))) = apps::with(app, |gui| gui.works.remove(&number)) else { continue };
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

/// Runs the functions that wait for idleness now, not those that they add.
fn idle(app: AppId) -> bool {
    let Some(mark) = apps::with(app, |gui| gui.later.mark()) else { return false };
    let mut busy = false;
    while let Some(Some(task)) = apps::with(app, |gui| gui.later.take_idle(mark)) {
        guarded(app, task.from, task.run);
        busy = true;
    }
    busy
}

/// When something of the program is due next: a function, or those who draw in widgets.
pub(crate) fn next_due(app: AppId) -> Option<Duration> {
    let own = apps::with(app, |gui| gui.next_due()).flatten();
    own.into_iter().chain(guests::due(app)).min()
}

/// Lets time pass until something may have to be done, or until a time. False when there will never be anything.
pub(crate) fn wait(app: AppId, until: Option<Duration>) -> bool {
    let own = next_due(app);
    let waited = apps::with(app, |gui| {
        let dues = [until, own, gui.next_picture(), gui.next_blink()];
        let due = dues.into_iter().flatten().min();
        if !gui.mailbox.is_empty() {
            return true;
        }
        if !gui.host.is_watched() && gui.mailbox.works.load(Ordering::SeqCst) > 0 {
            // Work on other threads takes real time, and so does everything meanwhile.
            let now = gui.host.now();
            let begun = Instant::now();
            let longest = due.map_or(ENDLESS.1, |due| due.saturating_sub(now));
            gui.mailbox.wait(longest);
            if !gui.mailbox.is_empty() {
                gui.host.wait(Some(due.map_or(now + begun.elapsed(), |due| due.min(now + begun.elapsed()))));
                return true;
            }
        }
        gui.host.wait(due)
    });
    waited == Some(true)
}
