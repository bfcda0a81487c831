//! Functions shared by the handles to turtles and screens.

use std::rc::Rc;

use crate::color::{Color, ColorMode, ColorSpec};
use crate::host::program::{Callback, leave_callback};
use crate::on_drop::OnDrop;
use crate::turtle::animate;
use crate::turtle::fault::Fault;
use crate::turtle::handlers::Binding;
use crate::turtle::world::World;
use crate::turtle::worlds::{self, WorldId};

/// Resolves a colour specification with the colour mode of a screen.
#[track_caller]
#[inline]
pub(crate) fn color_on(world: WorldId, call: &str, spec: ColorSpec<'_>) -> Color {
    let mode = worlds::with(world, |w| w.settings.colormode).unwrap_or(ColorMode::Unit);
    match spec.resolve(mode) {
        Ok(color) => color,
        Err(error) => refuse(world, call, Fault::Color(Box::new(error))),
    }
}

/// Runs `work` on the world of a screen; if `work` fails, panics at the caller's line.
#[track_caller]
#[inline]
pub(crate) fn on_world<R>(world: WorldId, call: &str, work: impl FnOnce(&mut World) -> Result<R, Fault>) -> R {
    match worlds::try_with(world, work) {
        Ok(result) => result,
        Err(fault) => refuse(world, call, fault),
    }
}

/// Panics at the caller's line with the message of `fault`, or ends the program if that is how the fault is handled.
#[track_caller]
#[cold]
#[inline(never)]
pub(crate) fn refuse(world: WorldId, call: &str, fault: Fault) -> ! {
    if matches!(fault, Fault::Lost | Fault::Closed) && worlds::surface(world).is_some() {
        leave_callback();
    }
    match fault {
        Fault::Endless => animate::end_program(world, call),
        Fault::Lost => animate::end_lost(world),
        // As in Python, the first call after the window is closed fails, and the next one opens a new window.
        Fault::Closed => worlds::end(world),
        _ => {}
    }
    panic!("{call}: {fault}")
}

/// Runs one of the program's functions; if it panics, calls `end` to undo what the command has begun. `end` itself must
/// not panic.
#[track_caller]
pub(crate) fn or_end<R>(end: impl FnMut(), function: impl FnOnce() -> R) -> R {
    let guard = OnDrop(end);
    let result = function();
    std::mem::forget(guard);
    result
}

/// Registers a mouse handler.
#[track_caller]
pub(crate) fn bind<R>(
    world: WorldId,
    call: &str,
    binding: Binding,
    add: bool,
    mut handler: impl FnMut(f64, f64) -> R + 'static,
) {
    let handler = Rc::new(Callback::new(move |x, y| {
        handler(x, y);
    }));
    let bind = |w: &mut World| {
        w.check_open()?;
        Ok(w.handlers.bind(binding, handler, add))
    };
    // Dropping the replaced handlers may run the program's code, so they are dropped here, outside the world.
    drop(on_world(world, call, bind));
}

/// Defines methods that are aliases of other methods.
macro_rules! aliases {
    ($owner:ident: $($alias:ident = $name:ident $(<$generic:ident>)? ($($arg:ident: $ty:ty),*) $(-> $answer:ty)?;)*) => {
        /// Aliases, as in Python.
        impl $owner {
            $(
                #[doc = concat!("Alias for [`", stringify!($name), "`](Self::", stringify!($name), ").")]
                #[track_caller]
                #[inline]
                pub fn $alias $(<$generic>)? (self, $($arg: $ty),*) -> aliases!(@answer $($answer)?) {
                    self.$name($($arg),*)
                }
            )*
        }
    };
    (@answer) => { Self };
    (@answer $answer:ty) => { $answer };
}
pub(crate) use aliases;
