//! The screens of a thread, by number, so their handles can be copied freely.

use std::cell::RefCell;
use std::rc::Rc;

#[cfg(feature = "window")]
use crate::host::Window;
#[cfg(not(feature = "window"))]
use crate::host::WindowError;
#[cfg(feature = "window")]
use crate::host::output;
use crate::host::output::{Ending, Output};
use crate::host::{Headless, Host, Shared, Surface};
use crate::picture::export::Recording;
use crate::turtle::fault::Fault;
use crate::turtle::unfinished;
use crate::turtle::world::World;

/// The number of a screen in its thread; never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct WorldId(pub(crate) u32);

#[derive(Default)]
struct Worlds {
    /// All screens, by number; `None` for those that have ended.
    all: Vec<Option<Box<World>>>,
    /// The screens that the global commands draw on, as a stack: the last is that of the innermost drawing function
    /// being rendered, the first is the program's.
    current: Vec<WorldId>,
}

thread_local! {
    static WORLDS: Rc<RefCell<Worlds>> = Rc::default();
}

/// The screens of this thread. Not generic, so the compiler translates the access to the thread's data once, not for
/// every closure.
#[inline]
fn worlds() -> Rc<RefCell<Worlds>> {
    WORLDS.with(Rc::clone)
}

/// Runs `work` on a screen. `work` must not call the program's functions.
///
/// # Errors
///
/// Fails if the screen has ended.
#[inline]
pub(crate) fn with<R>(id: WorldId, work: impl FnOnce(&mut World) -> R) -> Result<R, Fault> {
    match worlds().borrow_mut().open(id) {
        Some(world) => Ok(work(world)),
        None => Err(Fault::Closed),
    }
}

/// Runs `work`, which may fail, on a screen. `work` must not call the program's functions.
///
/// # Errors
///
/// Fails if `work` fails or the screen has ended.
#[inline]
pub(crate) fn try_with<R>(id: WorldId, work: impl FnOnce(&mut World) -> Result<R, Fault>) -> Result<R, Fault> {
    match worlds().borrow_mut().open(id) {
        Some(world) => work(world),
        None => Err(Fault::Closed),
    }
}

/// Runs `work` on a screen, unless the screen has ended. `work` must not call the program's functions.
pub(crate) fn if_open<R>(id: WorldId, work: impl FnOnce(&mut World) -> R) {
    let _ended = with(id, work);
}

/// Whether a condition holds for a screen; false if the screen has ended.
pub(crate) fn is(id: WorldId, is_so: impl FnOnce(&World) -> bool) -> bool {
    worlds().borrow_mut().open(id).is_some_and(|world| is_so(world))
}

/// Starts a screen.
pub(crate) fn start(host: impl Host + 'static, output: Output, ending: Ending) -> WorldId {
    worlds().borrow_mut().add(World::new(Shared::new(host), output, ending))
}

/// Ends a screen: its handlers are dropped, and its handles become invalid.
pub(crate) fn end(id: WorldId) {
    // Dropping the handlers may run the program's code, so they are dropped outside the borrow.
    let ended = worlds().borrow_mut().remove(id);
    drop(ended);
}

/// The other screens with a live view, except those served by the same loop.
pub(crate) fn others_watched(than: WorldId) -> Vec<WorldId> {
    let app = surface(than).map(|surface| surface.app());
    let worlds = worlds();
    let worlds = worlds.borrow();
    let all = worlds.all.iter().enumerate().filter_map(|(id, world)| Some((WorldId(id as u32), world.as_ref()?)));
    let is_other = |id: WorldId, world: &World| {
        let is_beside = app.is_some() && world.surface.as_ref().map(|surface| surface.app()) == app;
        id != than && world.stage.is_some() && !is_beside
    };
    all.filter(|(id, world)| is_other(*id, world)).map(|(id, _)| id).collect()
}

/// The canvas widget that a screen is on, if any.
pub(crate) fn surface(id: WorldId) -> Option<Rc<dyn Surface>> {
    with(id, |w| w.surface.clone()).ok()?
}

/// Whether a condition holds for any of the screens.
pub(crate) fn any(is_so: impl Fn(&World) -> bool) -> bool {
    worlds().borrow().all.iter().flatten().any(|world| is_so(world))
}

/// Makes the global commands draw on a screen until [`end`] is called for it.
pub(crate) fn enter(id: WorldId) {
    worlds().borrow_mut().current.push(id);
}

/// The screen that the global commands draw on; it is created on first use.
#[track_caller]
pub(crate) fn current() -> WorldId {
    let existing = worlds().borrow().current.last().copied();
    if let Some(existing) = existing {
        return existing;
    }
    let (output, ending) = Output::of_drawings();
    let id = match output {
        Output::Window => start_window(ending),
        Output::Animation(path) => {
            let id = start_headless(Output::None, ending);
            if_open(id, |w| w.record(&path, Recording::default()));
            id
        }
        output => start_headless(output, ending),
    };
    enter(id);
    if ending == Ending::Exit {
        unfinished::watch_for_panics(commands);
    } else if Output::is_out_of_sight() {
        if_open(id, |w| w.life.out_of_sight = true);
    }
    id
}

/// The number of commands that the program's screen has received; `None` if it is in use.
fn commands() -> Option<u64> {
    let worlds = WORLDS.try_with(Rc::clone).ok()?;
    let worlds = worlds.try_borrow().ok()?;
    let first = worlds.current.first()?;
    Some(worlds.all.get(first.0 as usize)?.as_ref()?.life.commands())
}

fn start_headless(output: Output, ending: Ending) -> WorldId {
    start(Headless::new(), output, ending)
}

#[cfg(feature = "window")]
#[track_caller]
fn start_window(ending: Ending) -> WorldId {
    let zoom = output::scale();
    let window = match Window::connect() {
        Ok(window) => window,
        Err(why) => return start_headless(Output::instead_of_a_window(&why), ending),
    };
    let id = start(window, Output::Window, ending);
    if_open(id, |w| w.zoom_in(zoom));
    id
}

#[cfg(not(feature = "window"))]
fn start_window(ending: Ending) -> WorldId {
    let why = WindowError::NoDisplay("this program was built without the \"window\" feature".into());
    start_headless(Output::instead_of_a_window(&why), ending)
}

/// The thread ends, and with the main thread the program.
impl Drop for Worlds {
    fn drop(&mut self) {
        if let Some(first) = self.current.first().copied()
            && let Some(world) = self.open(first)
        {
            unfinished::write(world);
        }
    }
}

impl Worlds {
    #[inline]
    fn open(&mut self, id: WorldId) -> Option<&mut World> {
        self.all.get_mut(id.0 as usize)?.as_deref_mut()
    }

    fn remove(&mut self, id: WorldId) -> Option<Box<World>> {
        self.current.retain(|current| *current != id);
        self.all.get_mut(id.0 as usize)?.take()
    }

    fn add(&mut self, world: World) -> WorldId {
        self.all.push(Some(Box::new(world)));
        WorldId(u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX))
    }
}
