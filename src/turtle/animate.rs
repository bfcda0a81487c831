//! The only place that waits: time passes here, events find their handlers, and a program without a window ends.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::rc::Rc;
use std::time::Duration;

use crate::event::Event;
use crate::geom::Vec2D;
use crate::host::output::{self, Ending};
use crate::picture::export::{PictureError, SaveOptions};
use crate::turtle::handlers::{AtPlace, Binding, Handler, Touch};
use crate::turtle::home;
use crate::turtle::live_view::Stage;
use crate::turtle::settings::OnClose;
use crate::turtle::state::TurtleId;
use crate::turtle::world::{Progress, World};
use crate::turtle::worlds::{self, WorldId};

/// Shows what a command has done; a move that somebody watches takes its time.
pub(crate) fn show(world: WorldId) {
    let begun = worlds::with(world, |w| {
        let stage = w.stage.as_deref_mut()?;
        std::mem::take(&mut stage.begun).then_some(stage.courses)
    });
    let Some(Some(course)) = begun else {
        // Also where nothing is shown, the window can be closed.
        if worlds::with(world, |w| w.refresh() || w.is_look_due()) == Some(true) {
            turn(world);
        }
        return;
    };
    let mut waited = false;
    // When a handler commands another move, or the window is closed, this one has ended.
    while worlds::with(world, |w| w.stage.as_ref().map(|stage| stage.courses)) == Some(Some(course)) {
        match worlds::with(world, |w| w.progress(waited)) {
            Some(Progress::Next(time)) => {
                let before = worlds::with(world, |w| w.host.now());
                wait(world, Some(time));
                if let Some(before) = before {
                    worlds::with(world, |w| w.note_drawing(before));
                }
                waited = true;
            }
            Some(Progress::Shown) => return turn(world),
            Some(Progress::Seen) | None => return,
        }
        turn(world);
    }
}

/// Shows what has been drawn, and lets one frame of time pass with its events and timers.
#[track_caller]
pub(crate) fn update(world: WorldId, call: &str) {
    let until = worlds::with(world, |w| {
        w.note_shown();
        // What is there now is shown, not what handlers add meanwhile.
        w.open_stage();
        w.stage.as_ref().map_or(w.host.now() + Stage::FRAME, |stage| stage.next_frame())
    });
    // Events may cut a wait short; the frame is over all the same.
    while worlds::with(world, |w| Some(w.host.now()) < until) == Some(true) && wait(world, until) {
        // What an app is waiting for it also does when nobody watches.
        if is_watched(world) || !worlds::home(world).is_own() {
            turn(world);
        }
    }
    let ended = worlds::with(world, |w| w.is_endless());
    turn(world);
    if ended == Some(true) {
        end_program(world, call);
    }
    if worlds::with(world, |w| w.lost) == Some(true) {
        end_lost(world);
    }
}

/// Waits for events and timers until the window is closed or nothing can happen any more, then writes the picture.
#[track_caller]
pub(crate) fn mainloop(world: WorldId, call: &str) {
    worlds::with(world, World::open_stage);
    if worlds::home(world).mainloop() {
        return;
    }
    let outer = worlds::with(world, |w| std::mem::replace(&mut w.looping, true));
    let mut watched = is_watched(world);
    loop {
        // A handler that draws for too long, or in a window that is no more, ends the loop, not what comes after it.
        if let Err(panic) = catch_unwind(|| turn(world)) {
            let ended = panic.downcast_ref::<Endless>().map(|endless| endless.0);
            match ended.or(panic.downcast_ref::<Lost>().map(|lost| lost.0)) {
                Some(id) if id == world => break,
                // It was in a handler that draws elsewhere, which has ended.
                Some(_) if is_looping(world) => {}
                _ => {
                    worlds::with(world, |w| w.looping = outer == Some(true));
                    resume_unwind(panic);
                }
            }
        }
        if worlds::with(world, |w| is_over(w, watched)) != Some(false) {
            break;
        }
        watched = is_watched(world);
        let due = worlds::with(world, |w| w.next_turn(w.handlers.next_due())).flatten();
        if !wait(world, due) {
            break;
        }
    }
    // It was closed where it may be.
    worlds::with(world, |w| {
        w.looping = outer == Some(true);
        w.lost &= w.looping;
    });
    write(world, call);
}

/// Whether there is nothing more to wait for.
fn is_over(w: &World, watched: bool) -> bool {
    // A drawing function that is being rendered is done when it says so.
    w.closed || w.is_endless() || w.ending == (Ending::Unwind { waits: false }) || watched && w.stage.is_none()
}

fn is_looping(world: WorldId) -> bool {
    worlds::with(world, |w| w.looping) == Some(true)
}

fn is_watched(world: WorldId) -> bool {
    worlds::with(world, |w| w.stage.is_some()) == Some(true)
}

/// Lets time pass until a time or an event, which may be one of another window. False when there will never be one.
fn wait(world: WorldId, until: Option<Duration>) -> bool {
    let alone = worlds::others_watched(world).is_empty();
    let due = worlds::with(world, |w| {
        // The windows of other screens are looked at once for every frame.
        let soon = (!alone && w.stage.is_some()).then(|| w.host.now() + Stage::FRAME);
        until.into_iter().chain(soon).min()
    });
    let Some(due) = due else { return false };
    let waited = worlds::home(world).wait(due).or_else(|| worlds::with(world, |w| w.host.wait(due)));
    waited == Some(true)
}

/// Ends the window.
#[track_caller]
pub(crate) fn close(world: WorldId, call: &str) {
    let home = worlds::home(world);
    if !home.is_own() {
        worlds::with(world, |w| w.closed = true);
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
    if ends == Some(true) {
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
    if let Some(Some((output, saved))) = saved {
        output.report(call, saved);
    }
}

/// Ends the recording of a screen, if there is one, and writes its file.
pub(crate) fn finish_recording(world: WorldId) -> Result<(), PictureError> {
    let Some(Some((path, animation, end))) = worlds::with(world, World::finish_recording) else { return Ok(()) };
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
    if looping || worlds::with(world, |w| w.on_close) == Some(OnClose::Unwind) {
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
        Some(Ending::Exit) => {
            close(world, call);
            #[expect(clippy::exit, reason = "there is nothing left that the program could draw on")]
            std::process::exit(0);
        }
        Some(Ending::Unwind { .. }) => resume_unwind(Box::new(Endless(world))),
        Some(Ending::Never) | None => {}
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
    let is_open = || worlds::with(world, |w| !w.closed) == Some(true);
    let newest = worlds::with(world, |w| {
        w.note_look();
        w.handlers.newest_timer()
    });
    // So many events of those that wait have had their turn, and go on waiting.
    let (mut first, mut busy) = (0, false);
    let next = |w: &mut World, first: usize| w.handlers.waiting.remove(first).or_else(|| w.host.poll());
    while is_open()
        && let Some(Some(event)) = worlds::with(world, |w| next(w, first))
    {
        let held_up = worlds::with(world, |w| w.handlers.is_held_up(&event, first)) == Some(true);
        if held_up || !dispatch(world, &event) {
            first = worlds::with(world, |w| w.handlers.put_off(event, first)).map_or(0, |()| first + 1);
        } else {
            busy = true;
        }
    }
    while is_open()
        && let Some(Some(timer)) =
            worlds::with(world, |w| w.handlers.take_due(w.host.now(), newest.unwrap_or_default()))
    {
        worlds::with(world, |w| w.handlers.running.push(timer.from));
        let _end = OnDrop(|| {
            worlds::with(world, |w| w.handlers.running.pop());
        });
        guarded(world, timer.from, timer.run);
        busy = true;
    }
    worlds::with(world, World::refresh);
    busy
}

/// Hands an event to its handlers. False when one of them is running: a handler is not entered twice.
fn dispatch(world: WorldId, event: &Event) -> bool {
    match event {
        Event::KeyPress(name) | Event::KeyRelease(name) => {
            let pressed = matches!(event, Event::KeyPress(_));
            let handler = worlds::with(world, |w| w.handlers.listening.then(|| w.handlers.at_key(name, pressed)));
            match handler.flatten().flatten() {
                Some(handler) => run(world, &handler, |f| f()),
                None => true,
            }
        }
        Event::ButtonPress { button, x, y } => {
            let (touched, at) = touch(world, *x, *y);
            worlds::with(world, |w| w.handlers.held.insert(*button, touched));
            // The turtle's handlers come before the screen's.
            let on_turtle = touched.map(|t| handlers(world, Some(t), Touch::Press, *button)).unwrap_or_default();
            run_all(world, on_turtle.into_iter().chain(handlers(world, None, Touch::Press, *button)), at)
        }
        Event::ButtonRelease { button, x, y } => {
            let held = worlds::with(world, |w| w.handlers.held.get(button).copied().flatten()).flatten();
            let on_turtle = held.map(|t| handlers(world, Some(t), Touch::Release, *button)).unwrap_or_default();
            let ran = run_all(world, on_turtle.into_iter(), place(world, *x, *y));
            if ran {
                worlds::with(world, |w| w.handlers.held.remove(button));
            }
            ran
        }
        Event::Motion { x, y } => {
            let held = worlds::with(world, |w| w.handlers.held.clone()).unwrap_or_default();
            let dragged = held.into_iter().flat_map(|(button, turtle)| handlers(world, turtle, Touch::Drag, button));
            run_all(world, dragged, place(world, *x, *y))
        }
        Event::Close => {
            worlds::with(world, World::close_box);
            true
        }
        Event::Resize { width, height } => {
            worlds::with(world, |w| w.resize(*width, *height));
            true
        }
        Event::Expose => {
            worlds::with(world, |w| w.stage.iter_mut().for_each(|stage| stage.stale = true));
            true
        }
        Event::Leave => true,
    }
}

fn handlers(world: WorldId, turtle: Option<TurtleId>, touch: Touch, button: u8) -> Vec<AtPlace> {
    worlds::with(world, |w| w.handlers.at(Binding { turtle, touch, button }).to_vec()).unwrap_or_default()
}

/// A place in the window, in turtle units.
fn place(world: WorldId, x: f64, y: f64) -> Vec2D {
    let at = worlds::with(world, |w| w.scale().turtle(w.view().to_canvas(Vec2D { x, y })));
    at.unwrap_or(Vec2D::ZERO)
}

/// The topmost visible turtle at a place in the window, and the place in turtle units.
fn touch(world: WorldId, x: f64, y: f64) -> (Option<TurtleId>, Vec2D) {
    let turtle = worlds::with(world, |w| {
        let (point, scale) = (w.view().to_canvas(Vec2D { x, y }), w.scale());
        let hit = |id: &&TurtleId| {
            let state = w.turtle(**id);
            state.pen.shown && w.shape_of(state).is_some_and(|shape| shape.hits(state, scale, point))
        };
        w.listed.iter().rev().find(hit).copied()
    });
    (turtle.flatten(), place(world, x, y))
}

/// Runs handlers at a place; when one of them is running already, none.
fn run_all(world: WorldId, handlers: impl Iterator<Item = AtPlace>, at: Vec2D) -> bool {
    let handlers: Vec<_> = handlers.collect();
    let is_free = |handler: &AtPlace| handler.run.try_borrow_mut().is_ok();
    if !handlers.iter().all(is_free) {
        return false;
    }
    for handler in handlers {
        run(world, &handler, |f| f(at.x, at.y));
    }
    true
}

fn run<F: ?Sized>(world: WorldId, handler: &Rc<Handler<F>>, call: impl FnOnce(&mut F)) -> bool {
    let Ok(mut function) = RefCell::try_borrow_mut(&handler.run) else { return false };
    guarded(world, handler.from, || call(&mut function));
    true
}

/// Runs a function of the program; when it panics, says which line has handed it over.
fn guarded(world: WorldId, from: &'static Location<'static>, function: impl FnOnce()) {
    worlds::with(world, |w| w.calls += 1);
    let _end = OnDrop(|| {
        worlds::with(world, |w| w.calls -= 1);
    });
    let Some(function) = worlds::home(world).call(from, function) else { return };
    if let Err(panic) = catch_unwind(AssertUnwindSafe(function)) {
        if !panic.is::<Endless>() && !panic.is::<Lost>() {
            eprintln!("That was in the handler from {from}.");
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
