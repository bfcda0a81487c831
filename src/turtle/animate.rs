//! The only place that waits: time passes here, events find their handlers, and a program without a window ends.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::rc::Rc;
use std::time::Duration;

use crate::event::Event;
use crate::geom::Vec2D;
use crate::turtle::handlers::{AtPlace, Binding, Handler, Touch};
use crate::turtle::output::Ending;
use crate::turtle::state::TurtleId;
use crate::turtle::world::World;
use crate::turtle::worlds::{self, WorldId};

/// How long an `update` takes on the clock of a headless host: one frame of a window.
const FRAME: Duration = Duration::from_millis(16);

/// Shows what has been drawn, and lets one frame of time pass with its events and timers.
#[track_caller]
pub(crate) fn update(world: WorldId, call: &str) {
    let ended = worlds::with(world, |w| {
        w.note_shown();
        let until = w.host.now() + FRAME;
        // Events may cut a wait short; the frame is over all the same.
        while w.host.now() < until && w.host.wait(Some(until)) {}
        w.is_endless()
    });
    turn(world);
    if ended == Some(true) {
        end_program(world, call);
    }
}

/// Waits for events and timers until the window is closed or nothing can happen any more, then writes the picture.
#[track_caller]
pub(crate) fn mainloop(world: WorldId, call: &str) {
    turn(world);
    while worlds::with(world, wait_for_more) == Some(true) {
        // A handler that draws for too long ends the loop, not what comes after it.
        if let Err(panic) = catch_unwind(|| turn(world)) {
            if !panic.is::<Endless>() {
                resume_unwind(panic);
            }
            break;
        }
    }
    write(world, call);
}

/// Whether there is something to wait for; if so, waits for it.
fn wait_for_more(w: &mut World) -> bool {
    // A drawing function that is being rendered is done when it says so.
    if w.closed || w.is_endless() || w.ending == (Ending::Unwind { waits: false }) {
        return false;
    }
    let due = w.handlers.next_due();
    w.host.wait(due)
}

/// Ends the window.
#[track_caller]
pub(crate) fn close(world: WorldId, call: &str) {
    write(world, call);
    // A screen that is neither the program's own nor being rendered is of no more use.
    let ending = worlds::with(world, |w| {
        w.closed = true;
        w.ending
    });
    if ending == Some(Ending::Never) {
        worlds::end(world);
    }
}

#[track_caller]
fn write(world: WorldId, call: &str) {
    let picture =
        worlds::with(world, |w| (!w.closed && w.output.is_file()).then(|| (w.output.clone(), w.picture(1.0))));
    if let Some(Some((output, picture))) = picture {
        output.write(call, &picture);
    }
}

/// What a drawing function unwinds with when it would go on for ever.
pub(crate) struct Endless;

/// Ends a program that draws without a window and never says that it is done.
#[track_caller]
#[cold]
pub(crate) fn end_program(world: WorldId, call: &str) {
    match worlds::with(world, |w| w.ending) {
        Some(Ending::Exit) => {
            close(world, call);
            #[expect(clippy::exit, reason = "the one place: there is nothing left that the program could draw on")]
            std::process::exit(0);
        }
        Some(Ending::Unwind { .. }) => resume_unwind(Box::new(Endless)),
        Some(Ending::Never) | None => {}
    }
}

/// Runs what is due now: all events that have happened, then the timers; nothing more when one of them has closed the
/// window.
fn turn(world: WorldId) {
    let is_open = || worlds::with(world, |w| !w.closed) == Some(true);
    let next = |w: &mut World| w.handlers.waiting.pop_front().or_else(|| w.host.poll());
    while is_open()
        && let Some(Some(event)) = worlds::with(world, next)
    {
        if !dispatch(world, &event) {
            worlds::with(world, |w| w.handlers.waiting.push_front(event));
            break;
        }
    }
    let due = worlds::with(world, |w| {
        let now = w.host.now();
        w.handlers.take_due(now)
    });
    for timer in due.into_iter().flatten().take_while(|_| is_open()) {
        guarded(timer.from, timer.run);
    }
}

/// Hands an event to its handlers. False when one of them is running: a handler is not entered twice.
fn dispatch(world: WorldId, event: &Event) -> bool {
    match event {
        Event::KeyPress(name) | Event::KeyRelease(name) => {
            let pressed = matches!(event, Event::KeyPress(_));
            let handler = worlds::with(world, |w| w.handlers.listening.then(|| w.handlers.at_key(name, pressed)));
            match handler.flatten().flatten() {
                Some(handler) => run(&handler, |f| f()),
                None => true,
            }
        }
        Event::ButtonPress { button, x, y } => {
            let (touched, at) = touch(world, *x, *y);
            worlds::with(world, |w| w.handlers.held = Some((touched, *button)));
            // The turtle's handlers come before the screen's.
            let on_turtle = touched.map(|t| handlers(world, Some(t), Touch::Press, *button)).unwrap_or_default();
            run_all(on_turtle.into_iter().chain(handlers(world, None, Touch::Press, *button)), at)
        }
        Event::ButtonRelease { button, x, y } => {
            let held = worlds::with(world, |w| w.handlers.held.take()).flatten();
            let turtle = held.and_then(|(turtle, _)| turtle);
            let on_turtle = turtle.map(|t| handlers(world, Some(t), Touch::Release, *button)).unwrap_or_default();
            run_all(on_turtle.into_iter(), place(world, *x, *y))
        }
        Event::Motion { x, y } => {
            let Some(Some((Some(turtle), button))) = worlds::with(world, |w| w.handlers.held) else { return true };
            run_all(handlers(world, Some(turtle), Touch::Drag, button).into_iter(), place(world, *x, *y))
        }
        Event::Close => {
            worlds::with(world, |w| w.closed = true);
            true
        }
        Event::Leave | Event::Resize { .. } | Event::Expose => true,
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

/// Runs handlers at a place; when the first is running already, none.
fn run_all(handlers: impl Iterator<Item = AtPlace>, at: Vec2D) -> bool {
    for (n, handler) in handlers.enumerate() {
        let ran = run(&handler, |f| f(at.x, at.y));
        if !ran && n == 0 {
            return false;
        }
    }
    true
}

fn run<F: ?Sized>(handler: &Rc<Handler<F>>, call: impl FnOnce(&mut F)) -> bool {
    let Ok(mut function) = RefCell::try_borrow_mut(&handler.run) else { return false };
    guarded(handler.from, || call(&mut function));
    true
}

/// Runs a function of the program; when it panics, says which line has handed it over.
fn guarded(from: &'static Location<'static>, function: impl FnOnce()) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(function)) {
        if !panic.is::<Endless>() {
            eprintln!("That was in the handler from {from}.");
        }
        resume_unwind(panic);
    }
}
