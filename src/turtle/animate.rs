//! The event loop of a screen: it animates moves, dispatches events to handlers, and ends a program that runs without a
//! window.

use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::Duration;

use crate::event::Event;
use crate::geom::Vec2D;
use crate::host::Host;
use crate::host::frame_rate::FRAME;
use crate::host::output::{self, Ending};
use crate::host::program::{self, After, Callback, Left, Program, Task, leave_callback};
use crate::on_drop::OnDrop;
use crate::picture::export::{PictureError, SaveOptions};
use crate::turtle::fault::Fault;
use crate::turtle::handlers::AtPlace;
use crate::turtle::life::Standing;
use crate::turtle::live_view::{Progress, Seen};
use crate::turtle::settings::OnClose;
use crate::turtle::world::World;
use crate::turtle::worlds::{self, WorldId};

/// Shows the effect of a command; a move in a live view is animated.
#[inline]
pub(crate) fn show(world: WorldId, seen: Seen) {
    if seen != Seen::Nothing {
        // If the screen has ended in the meantime, there is nothing more to show.
        let _ended = show_watched(world, seen);
    }
}

fn show_watched(world: WorldId, seen: Seen) -> Result<(), Fault> {
    let Seen::Move(number) = seen else {
        // Even if nothing new is shown, the user may have closed the window.
        if worlds::with(world, |w| w.refresh() || w.is_look_due())? {
            let untraced = worlds::is(world, |w| w.settings.tracer == 0);
            pass_all(world, untraced);
        }
        return Ok(());
    };
    let mut waited = false;
    // The move also ends if a handler starts another move or the window is closed.
    while worlds::with(world, |w| w.is_moving(number))? {
        match worlds::with(world, |w| w.progress(waited))? {
            Progress::Next(time) => {
                let before = worlds::with(world, |w| w.host.now())?;
                wait(world, Some(time));
                worlds::with(world, |w| w.note_drawing(before))?;
                waited = true;
            }
            Progress::Shown => {
                pass(world);
                return Ok(());
            }
            Progress::Seen => return Ok(()),
        }
        pass(world);
    }
    Ok(())
}

/// Shows everything drawn so far, waits for one frame, and handles its events and timers.
#[track_caller]
pub(crate) fn update(world: WorldId, call: &str) {
    let frame = worlds::with(world, |w| {
        w.cast.note_shown();
        // Shows the current drawing, without anything that handlers add in the meantime.
        w.open_stage();
        w.stage.as_ref().map_or(w.host.now() + FRAME, |stage| stage.next_frame())
    });
    let Ok(frame) = frame else { return };
    wait_until(world, frame);
    end_if_over(world, call);
}

/// Waits for a duration, and meanwhile shows what is drawn and handles events and timers.
#[track_caller]
pub(crate) fn sleep(world: WorldId, call: &str, duration: Duration) {
    let end = worlds::with(world, |w| {
        show_drawn(w);
        w.host.now() + duration
    });
    let Ok(end) = end else { return };
    wait_until(world, end);
    // A program is limited by the number of its waits, not by their length: one long wait is not an endless loop.
    worlds::if_open(world, |w| w.life.patience.forgive(duration.saturating_sub(FRAME)));
    end_if_over(world, call);
}

/// Waits for one step of the animation in a live view, and meanwhile shows what is drawn and handles events and timers.
#[track_caller]
pub(crate) fn pass_a_hop(world: WorldId, call: &str) {
    if is_watched(world) {
        let delay = worlds::with(world, |w| w.settings.delay).unwrap_or_default();
        sleep(world, call, Duration::from_millis(delay.into()));
    }
}

/// Waits for a value from another thread, which then wakes the host, and meanwhile shows what is drawn and handles
/// events and timers. Returns `None` if there will be no value.
#[track_caller]
pub(crate) fn wait_for<T>(world: WorldId, call: &str, values: &Receiver<Option<T>>) -> Option<T> {
    worlds::if_open(world, show_drawn);
    let value = loop {
        match values.try_recv() {
            Ok(value) => break value,
            Err(TryRecvError::Disconnected) => break None,
            Err(TryRecvError::Empty) => {}
        }
        // Without a window, time does not pass while the program waits for somebody else.
        if !is_watched(world) {
            break values.recv().ok().flatten();
        }
        if !wait(world, Program::due(world)) {
            break values.recv().ok().flatten();
        }
        end_if_over(world, call);
    };
    end_if_over(world, call);
    value
}

/// Shows the drawing as soon as possible, unless the program has switched that off.
fn show_drawn(w: &mut World) {
    if w.settings.tracer != 0 {
        w.cast.note_shown();
        w.open_stage();
    }
}

/// Waits until a time, handles events and timers until then, and shows the changes.
fn wait_until(world: WorldId, end: Duration) {
    worlds::if_open(world, |w| w.life.note_wait());
    while worlds::is(world, |w| w.host.now() < end) {
        // Events, timers and pictures may be due earlier.
        let due = Program::due(world).into_iter().chain([end]).min();
        if !wait(world, due) {
            break;
        }
        if worlds::is(world, |w| w.host.now() < end) {
            pass(world);
        }
    }
}

/// Handles what is due after a wait, and ends a program that has waited for too long without a window, or that waits in
/// a closed window.
#[track_caller]
fn end_if_over(world: WorldId, call: &str) {
    let endless = worlds::is(world, World::is_endless);
    pass(world);
    if endless {
        end_program(world, call);
    }
    if worlds::is(world, |w| w.life.standing == Standing::Lost) {
        end_lost(world);
    }
}

/// Waits for events and timers until the window is closed or nothing more can happen, and then writes the picture.
#[track_caller]
pub(crate) fn mainloop(world: WorldId, call: &str) {
    worlds::if_open(world, World::open_stage);
    if let Some(surface) = worlds::surface(world) {
        surface.mainloop();
        return;
    }
    let outer = worlds::with(world, |w| std::mem::replace(&mut w.life.looping, true)).unwrap_or(false);
    let mut watched = is_watched(world);
    let mut failed = None;
    let pass = |world| match catch_unwind(|| pass(world)) {
        Ok(()) => true,
        Err(panic) => match Left::of(&*panic) {
            // A handler that draws for too long, or in a closed window, ends the loop but not the rest of the program.
            Some(Left::Endless(id) | Left::Closed(id)) if id == world.0 => false,
            // A handler that was drawing on another screen has been ended.
            Some(_) if worlds::is(world, |w| w.life.looping) => true,
            _ => {
                failed = Some(panic);
                false
            }
        },
    };
    let is_over = |world| {
        let was_watched = std::mem::replace(&mut watched, is_watched(world));
        worlds::with(world, |w| is_over(w, was_watched)).unwrap_or(true)
    };
    program::run(world, pass, is_over);
    worlds::if_open(world, |w| w.life.looping = outer);
    if let Some(panic) = failed {
        resume_unwind(panic);
    }
    // After its loop, the program expects its window to be closed.
    worlds::if_open(world, |w| {
        if !outer && w.life.standing == Standing::Lost {
            w.life.standing = Standing::Closed;
        }
    });
    write(world, call);
}

impl Program for WorldId {
    fn begin(self) -> Option<After> {
        let mark = |w: &mut World| {
            w.note_look();
            w.handlers.timers.mark()
        };
        worlds::with(self, mark).ok()
    }

    fn next_event(self, put_off: usize) -> Option<Event> {
        worlds::with(self, |w| w.next_event(put_off)).ok()?
    }

    fn handle(self, event: Event, put_off: usize) -> bool {
        handle(self, event, put_off).unwrap_or(true)
    }

    fn next_timer(self, mark: After) -> Option<Task> {
        worlds::with(self, |w| w.next_timer(mark)).ok()?
    }

    fn run(self, task: Task) {
        let _end = OnDrop(|| worlds::if_open(self, |w| w.handlers.running.pop()));
        guarded(self, task.from, task.run);
    }

    fn finish(self) {
        worlds::if_open(self, World::refresh);
    }

    fn due(self) -> Option<Duration> {
        worlds::with(self, |w| w.next_pass(w.handlers.next_due())).ok()?
    }

    fn wait(self) -> bool {
        worlds::if_open(self, |w| w.life.note_wait());
        wait(self, self.due())
    }
}

/// Whether there is nothing left to wait for.
fn is_over(w: &World, watched: bool) -> bool {
    // A drawing function that is being rendered ends when it calls done().
    !w.life.is_open()
        || w.is_endless()
        || w.life.ending == (Ending::Unwind { waits: false })
        || watched && w.stage.is_none()
}

fn is_watched(world: WorldId) -> bool {
    worlds::is(world, |w| w.stage.is_some())
}

/// Waits until a given time or an event, possibly one for another window. Returns false if no event can ever arrive.
fn wait(world: WorldId, until: Option<Duration>) -> bool {
    let alone = worlds::others_watched(world).is_empty();
    let due = worlds::with(world, |w| {
        // The windows of other screens are polled once per frame.
        let soon = (!alone && w.stage.is_some()).then(|| w.host.now() + FRAME);
        until.into_iter().chain(soon).min()
    });
    let Ok(due) = due else { return false };
    match worlds::surface(world) {
        Some(surface) => surface.wait(due),
        None => worlds::with(world, |w| w.host.wait(due)).unwrap_or(false),
    }
}

/// Closes the window and writes the picture.
#[track_caller]
pub(crate) fn close(world: WorldId, call: &str) {
    if let Some(surface) = worlds::surface(world) {
        worlds::if_open(world, |w| w.life.standing = Standing::Closed);
        surface.end_app();
        return;
    }
    write(world, call);
    // A screen that is neither the program's default screen nor being rendered is no longer needed.
    let ends = worlds::with(world, |w| {
        // A handler may close the window while the program draws in it.
        let lost = w.stage.is_some() && (w.life.looping || w.life.calls > 0);
        w.life.standing = if lost { Standing::Lost } else { Standing::Closed };
        w.close_window();
        w.life.ending == Ending::Never && !lost
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
        w.life.note_written();
        let path = w.life.output.file().filter(|_| w.life.is_open())?;
        Some((w.life.output.clone(), w.save(path, &SaveOptions::new())))
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

/// Ends a program that draws in a closed window.
#[cold]
pub(crate) fn end_lost(world: WorldId) {
    let looping = worlds::any(|w| w.life.looping);
    if !looping {
        leave_callback();
    }
    // The event loop returns, or continues for another window, so the process need not exit to leave it.
    if looping || worlds::is(world, |w| w.life.on_close == OnClose::Unwind) {
        Left::Closed(world.0).unwind();
    }
    if let Err(error) = finish_recording(world) {
        eprintln!("{error}");
    }
    #[expect(clippy::exit, reason = "closing the window is how the user ends a program that draws")]
    std::process::exit(0);
}

/// Ends a program that draws without a window and never calls `done()`.
#[track_caller]
#[cold]
pub(crate) fn end_program(world: WorldId, call: &str) {
    if worlds::surface(world).is_some() {
        leave_callback();
    }
    match worlds::with(world, |w| w.life.ending) {
        Ok(Ending::Exit) => {
            close(world, call);
            #[expect(clippy::exit, reason = "there is nothing left for the program to draw on")]
            std::process::exit(0);
        }
        Ok(Ending::Unwind { .. }) => Left::Endless(world.0).unwind(),
        Ok(Ending::Never) | Err(_) => {}
    }
}

/// Handles the events and timers that are due in this and all other windows, and shows the changes.
fn pass(world: WorldId) {
    pass_all(world, false);
}

/// The same; `holding` postpones what would call one of the screens' handlers, because the program expects none of them
/// before the next update.
fn pass_all(world: WorldId, holding: bool) {
    for other in worlds::others_watched(world) {
        pass_one(other, holding);
    }
    pass_one(world, holding);
}

fn pass_one(world: WorldId, holding: bool) {
    let outer = worlds::with(world, |w| std::mem::replace(&mut w.handlers.holding, holding)).unwrap_or(false);
    let _end = OnDrop(|| worlds::if_open(world, |w| w.handlers.holding = outer));
    match worlds::surface(world) {
        Some(surface) => surface.pass(),
        None => {
            program::pass(world);
        }
    }
}

/// Handles an event. If earlier events from its source are waiting or one of its handlers is running, queues it after
/// the given number of other events instead and returns false.
fn handle(world: WorldId, event: Event, put_off: usize) -> Result<bool, Fault> {
    let held_up = worlds::with(world, |w| w.handlers.is_held_up(&event, put_off))?;
    if !held_up && dispatch(world, &event)? {
        return Ok(true);
    }
    worlds::with(world, |w| w.handlers.put_off(event, put_off))?;
    Ok(false)
}

/// Passes an event to its handlers. Returns false if one of them is already running, because a handler is not
/// re-entered.
fn dispatch(world: WorldId, event: &Event) -> Result<bool, Fault> {
    if let Some(handler) = worlds::with(world, |w| w.handlers.events.clone())? {
        if handler.is_running() {
            return Ok(false);
        }
        run(world, &handler, |f| f(event));
    }
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
                worlds::with(world, |w| w.handlers.let_go(*button))?;
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

/// Calls the handlers with a position, or calls none of them and returns false if one is already running.
fn run_all(world: WorldId, handlers: Vec<AtPlace>, at: Vec2D) -> bool {
    if handlers.iter().any(|handler| handler.is_running()) {
        return false;
    }
    for handler in handlers {
        run(world, &handler, |f| f(at.x, at.y));
    }
    true
}

fn run<F: ?Sized>(world: WorldId, handler: &Callback<F>, call: impl FnOnce(&mut F)) -> bool {
    let mut called = false;
    guarded(world, handler.from, || called = handler.try_call(call));
    called
}

/// Calls one of the program's functions; if it panics, reports the location that registered it.
fn guarded(world: WorldId, from: &'static Location<'static>, function: impl FnOnce()) {
    worlds::if_open(world, |w| w.life.calls += 1);
    let _end = OnDrop(|| worlds::if_open(world, |w| w.life.calls -= 1));
    let mut function = Some(function);
    let mut call = || {
        if let Some(function) = function.take() {
            function();
        }
    };
    if let Some(surface) = worlds::surface(world) {
        surface.call(from, &mut call);
        return;
    }
    if let Err(panic) = catch_unwind(AssertUnwindSafe(call)) {
        if Left::of(&*panic).is_none() {
            eprintln!("The panic occurred in the handler registered at {from}.");
            if is_of_a_borrow(&*panic) {
                eprintln!("{BORROWED}");
            }
        }
        resume_unwind(panic);
    }
}

/// What to do if a handler panics because the program has borrowed what it needs.
const BORROWED: &str = "The handler ran during a drawing command, while the program held a borrow of a RefCell. End \
                        the borrow before the command (use a block, or copy the value), or call tracer(0): handlers \
                        then run only during update(), sleep(), input() and done().";

/// Whether a panic is that of a `RefCell` which is already borrowed.
fn is_of_a_borrow(panic: &(dyn std::any::Any + Send)) -> bool {
    let message = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    message.is_some_and(|message| message.contains("already borrowed") || message.contains("already mutably borrowed"))
}
