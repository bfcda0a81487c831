//! The only place that waits: time passes here, events find their handlers, and a program without a window ends.

use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::rc::Rc;
use std::time::Duration;

use crate::event::Event;
use crate::geom::Vec2D;
use crate::host::output::{self, Ending};
use crate::picture::export::{PictureError, SaveOptions};
use crate::turtle::fault::Fault;
use crate::turtle::handlers::{AtPlace, Handler};
use crate::turtle::home;
use crate::turtle::live_view::LiveView;
use crate::turtle::settings::OnClose;
use crate::turtle::world::{Progress, Seen, World};
use crate::turtle::worlds::{self, WorldId};

/// Shows what a command has done; a move that somebody watches takes its time.
#[inline]
pub(crate) fn show(world: WorldId, seen: Seen) {
    if seen != Seen::Nothing {
        // A screen that ends meanwhile has nothing more to show.
        let _ended = show_watched(world, seen);
    }
}

fn show_watched(world: WorldId, seen: Seen) -> Result<(), Fault> {
    let Seen::Move(number) = seen else {
        // Also where nothing is shown, the window can be closed.
        if worlds::with(world, |w| w.refresh() || w.is_look_due())? {
            turn(world);
        }
        return Ok(());
    };
    let mut waited = false;
    // When a handler commands another move, or the window is closed, this one has ended.
    while worlds::with(world, |w| w.is_moving(number))? {
        match worlds::with(world, |w| w.progress(waited))? {
            Progress::Next(time) => {
                let before = worlds::with(world, |w| w.host.now())?;
                wait(world, Some(time));
                worlds::with(world, |w| w.note_drawing(before))?;
                waited = true;
            }
            Progress::Shown => {
                turn(world);
                return Ok(());
            }
            Progress::Seen => return Ok(()),
        }
        turn(world);
    }
    Ok(())
}

/// Shows what has been drawn, and lets one frame of time pass with its events and timers.
#[track_caller]
pub(crate) fn update(world: WorldId, call: &str) {
    let frame = worlds::with(world, |w| {
        w.note_shown();
        // What is there now is shown, not what handlers add meanwhile.
        w.open_stage();
        w.stage.as_ref().map_or(w.host.now() + LiveView::FRAME, |stage| stage.next_frame())
    });
    let Ok(frame) = frame else { return };
    // Events may cut a wait short; the frame is over all the same.
    while worlds::is(world, |w| w.host.now() < frame) && wait(world, Some(frame)) {
        // What an app is waiting for it also does when nobody watches.
        if is_watched(world) || !worlds::home(world).is_own() {
            turn(world);
        }
    }
    let endless = worlds::is(world, World::is_endless);
    turn(world);
    if endless {
        end_program(world, call);
    }
    if worlds::is(world, |w| w.lost) {
        end_lost(world);
    }
}

/// Waits for events and timers until the window is closed or nothing can happen any more, then writes the picture.
#[track_caller]
pub(crate) fn mainloop(world: WorldId, call: &str) {
    worlds::if_open(world, World::open_stage);
    if worlds::home(world).mainloop() {
        return;
    }
    let outer = worlds::with(world, |w| std::mem::replace(&mut w.looping, true)).unwrap_or(false);
    let mut watched = is_watched(world);
    loop {
        // A handler that draws for too long, or in a window that has been closed, ends the loop, not what comes after it.
        if let Err(panic) = catch_unwind(|| turn(world)) {
            let ended = panic.downcast_ref::<Endless>().map(|endless| endless.0);
            match ended.or(panic.downcast_ref::<Lost>().map(|lost| lost.0)) {
                Some(id) if id == world => break,
                // It was in a handler that draws elsewhere, which has ended.
                Some(_) if worlds::is(world, |w| w.looping) => {}
                _ => {
                    worlds::if_open(world, |w| w.looping = outer);
                    resume_unwind(panic);
                }
            }
        }
        let is_over = worlds::with(world, |w| is_over(w, watched)).unwrap_or(true);
        watched = is_watched(world);
        if is_over || !wait(world, due(world)) {
            break;
        }
    }
    // It was closed where it may be.
    worlds::if_open(world, |w| {
        w.looping = outer;
        w.lost &= outer;
    });
    write(world, call);
}

/// When the screen has something to do next.
fn due(world: WorldId) -> Option<Duration> {
    worlds::with(world, |w| w.next_turn(w.handlers.next_due())).ok()?
}

/// Whether there is nothing more to wait for.
fn is_over(w: &World, watched: bool) -> bool {
    // A drawing function that is being rendered is done when it says so.
    w.closed || w.is_endless() || w.ending == (Ending::Unwind { waits: false }) || watched && w.stage.is_none()
}

fn is_watched(world: WorldId) -> bool {
    worlds::is(world, |w| w.stage.is_some())
}

/// Lets time pass until a time or an event, which may be one of another window. False when there will never be one.
fn wait(world: WorldId, until: Option<Duration>) -> bool {
    let alone = worlds::others_watched(world).is_empty();
    let due = worlds::with(world, |w| {
        // The windows of other screens are looked at once for every frame.
        let soon = (!alone && w.stage.is_some()).then(|| w.host.now() + LiveView::FRAME);
        until.into_iter().chain(soon).min()
    });
    let Ok(due) = due else { return false };
    worlds::home(world).wait(due).unwrap_or_else(|| worlds::with(world, |w| w.host.wait(due)).unwrap_or(false))
}

/// Ends the window.
#[track_caller]
pub(crate) fn close(world: WorldId, call: &str) {
    let home = worlds::home(world);
    if !home.is_own() {
        worlds::if_open(world, |w| w.closed = true);
        home.end();
        return;
    }
    write(world, call);
    // A screen that is neither the program's own nor being rendered is of no more use.
    let ends = worlds::with(world, |w| {
        // A handler may close the window while the program draws in it.
        w.lost = w.stage.is_some() && (w.looping || w.calls > 0);
        w.closed = true;
        w.close_window();
        w.ending == Ending::Never && !w.lost
    });
    if ends.unwrap_or(false) {
        worlds::end(world);
    }
}

#[track_caller]
fn write(world: WorldId, call: &str) {
    if let Err(error) = finish_recording(world) {
        panic!("{call}: {error}");
    }
    let saved = worlds::with(world, |w| {
        let path = w.output.file().filter(|_| !w.closed)?;
        Some((w.output.clone(), w.save(path, &SaveOptions::new())))
    });
    if let Ok(Some((output, saved))) = saved {
        output.report(call, saved);
    }
}

/// Ends the recording of a screen, if there is one, and writes its file.
pub(crate) fn finish_recording(world: WorldId) -> Result<(), PictureError> {
    let Ok(Some((path, animation, end))) = worlds::with(world, World::finish_recording) else { return Ok(()) };
    animation.save(&path, end, output::progress(&path))
}

/// What a drawing function unwinds with when it would go on for ever.
pub(crate) struct Endless(WorldId);

/// What a program unwinds with when its window is closed.
struct Lost(WorldId);

/// Ends a program that draws in a window that is no more.
#[cold]
pub(crate) fn end_lost(world: WorldId) {
    let looping = worlds::any(|w| w.looping);
    if !looping {
        home::end_call();
    }
    // The loop returns, or goes on for another window; it need not be left by the end of the program.
    if looping || worlds::is(world, |w| w.on_close == OnClose::Unwind) {
        resume_unwind(Box::new(Lost(world)));
    }
    if let Err(error) = finish_recording(world) {
        eprintln!("{error}");
    }
    #[expect(clippy::exit, reason = "closing the window is how a person ends a program that draws")]
    std::process::exit(0);
}

/// Ends a program that draws without a window and never says that it is done.
#[track_caller]
#[cold]
pub(crate) fn end_program(world: WorldId, call: &str) {
    if !worlds::home(world).is_own() {
        home::end_call();
    }
    match worlds::with(world, |w| w.ending) {
        Ok(Ending::Exit) => {
            close(world, call);
            #[expect(clippy::exit, reason = "there is nothing left that the program could draw on")]
            std::process::exit(0);
        }
        Ok(Ending::Unwind { .. }) => resume_unwind(Box::new(Endless(world))),
        Ok(Ending::Never) | Err(_) => {}
    }
}

/// Runs what is due now, also in the other windows, and shows what has changed.
fn turn(world: WorldId) {
    for other in worlds::others_watched(world) {
        turn_one(other);
    }
    turn_one(world);
}

fn turn_one(world: WorldId) {
    if !worlds::home(world).turn() {
        run_due(world);
    }
}

/// Runs all events that have happened, then the timers; nothing more when one of them has closed the window. Tells whether
/// there was something to run.
pub(crate) fn run_due(world: WorldId) -> bool {
    run_events_and_timers(world).unwrap_or(false)
}

fn run_events_and_timers(world: WorldId) -> Result<bool, Fault> {
    let newest = worlds::with(world, |w| {
        w.note_look();
        w.handlers.newest_timer()
    })?;
    // This many of the events that wait have been tried, and continue to wait.
    let (mut first, mut busy) = (0, false);
    while let Some(event) = worlds::with(world, |w| w.next_event(first))? {
        let held_up = worlds::with(world, |w| w.handlers.is_held_up(&event, first))?;
        if !held_up && dispatch(world, &event)? {
            busy = true;
        } else {
            worlds::with(world, |w| w.handlers.put_off(event, first))?;
            first += 1;
        }
    }
    while let Some(timer) = worlds::with(world, |w| w.next_timer(newest))? {
        let _end = OnDrop(|| worlds::if_open(world, |w| w.handlers.running.pop()));
        guarded(world, timer.from, timer.run);
        busy = true;
    }
    worlds::with(world, World::refresh)?;
    Ok(busy)
}

/// Gives an event to its handlers. False when one of them is running: a handler is not entered twice.
fn dispatch(world: WorldId, event: &Event) -> Result<bool, Fault> {
    let handled = match event {
        Event::KeyPress(name) | Event::KeyRelease(name) => {
            let pressed = matches!(event, Event::KeyPress(_));
            match worlds::with(world, |w| w.handlers.at_key(name, pressed))? {
                Some(handler) => run(world, &handler, |f| f()),
                None => true,
            }
        }
        Event::ButtonPress { button, x, y } => {
            let place = Vec2D { x: *x, y: *y };
            let (handlers, at) = worlds::with(world, |w| (w.press(*button, place), w.place(place)))?;
            run_all(world, handlers, at)
        }
        Event::ButtonRelease { button, x, y } => {
            let place = Vec2D { x: *x, y: *y };
            let (handlers, at) = worlds::with(world, |w| (w.handlers.on_release(*button), w.place(place)))?;
            let ran = run_all(world, handlers, at);
            if ran {
                worlds::with(world, |w| w.handlers.held.remove(button))?;
            }
            ran
        }
        Event::Motion { x, y } => {
            let place = Vec2D { x: *x, y: *y };
            let (handlers, at) = worlds::with(world, |w| (w.handlers.on_drag(), w.place(place)))?;
            run_all(world, handlers, at)
        }
        Event::Close => {
            worlds::with(world, World::close_box)?;
            true
        }
        Event::Resize { width, height } => {
            worlds::with(world, |w| w.resize(*width, *height))?;
            true
        }
        Event::Expose => {
            worlds::with(world, World::expose)?;
            true
        }
        Event::Leave => true,
    };
    Ok(handled)
}

/// Runs handlers at a place; when one of them is running already, none.
fn run_all(world: WorldId, handlers: Vec<AtPlace>, at: Vec2D) -> bool {
    if handlers.iter().any(|handler| handler.is_running()) {
        return false;
    }
    for handler in handlers {
        run(world, &handler, |f| f(at.x, at.y));
    }
    true
}

fn run<F: ?Sized>(world: WorldId, handler: &Rc<Handler<F>>, call: impl FnOnce(&mut F)) -> bool {
    let Ok(mut function) = handler.run.try_borrow_mut() else { return false };
    guarded(world, handler.from, || call(&mut function));
    true
}

/// Runs a function of the program; when it panics, says which line has handed it over.
fn guarded(world: WorldId, from: &'static Location<'static>, function: impl FnOnce()) {
    worlds::if_open(world, |w| w.calls += 1);
    let _end = OnDrop(|| worlds::if_open(world, |w| w.calls -= 1));
    let Some(function) = worlds::home(world).call(from, function) else { return };
    if let Err(panic) = catch_unwind(AssertUnwindSafe(function)) {
        if !panic.is::<Endless>() && !panic.is::<Lost>() {
            eprintln!("This was in the handler registered at {from}.");
        }
        resume_unwind(panic);
    }
}

/// Ends what was begun for a function of the program, also when that one panics.
struct OnDrop<F: FnMut()>(F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}
