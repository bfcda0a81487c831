//! What the handles to turtles and screens share.

use crate::color::{Color, ColorMode, ColorSpec};
use crate::turtle::animate;
use crate::turtle::blame::Fault;
use crate::turtle::worlds::{self, WorldId};

/// The colour that is meant on a screen.
#[track_caller]
#[inline]
pub(crate) fn color_on(world: WorldId, call: &str, spec: ColorSpec<'_>) -> Color {
    let mode = worlds::with(world, |w| w.settings.colormode).unwrap_or(ColorMode::Unit);
    match spec.resolve(mode) {
        Ok(color) => color,
        Err(error) => refuse(world, call, Fault::Color(error)),
    }
}

/// Panics on the line of the caller.
#[track_caller]
#[cold]
#[inline(never)]
pub(crate) fn refuse(world: WorldId, call: &str, fault: Fault) -> ! {
    match fault {
        Fault::Endless => animate::end_program(world, call),
        // Python: after the first call that finds its window closed the next one opens another.
        Fault::Closed => worlds::end(world),
        _ => {}
    }
    panic!("{call}: {fault}")
}

/// Defines methods that are other names of methods.
macro_rules! aliases {
    ($owner:ident: $($alias:ident = $name:ident($($arg:ident: $ty:ty),*) $(-> $answer:ty)?;)*) => {
        /// Other names, as Python has them.
        impl $owner {
            $(
                #[doc = concat!("Another name of [`", stringify!($name), "`](Self::", stringify!($name), ").")]
                #[track_caller]
                #[inline]
                pub fn $alias(self, $($arg: $ty),*) -> aliases!(@answer $($answer)?) {
                    self.$name($($arg),*)
                }
            )*
        }
    };
    (@answer) => { Self };
    (@answer $answer:ty) => { $answer };
}
pub(crate) use aliases;
