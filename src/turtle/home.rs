//! Where a screen stands: in a window of its own, or on a canvas among widgets, whose app then has the loop.

use std::panic::Location;
use std::time::Duration;

#[cfg(feature = "gui")]
use crate::gui::Canvas;
#[cfg(feature = "gui")]
use crate::host::program::{self, Left};

/// Where a screen stands.
///
/// What a window of its own has to do for a screen, the screen does itself: the methods tell whether there is an app that
/// does it instead. They may call functions of the program, but for those that say so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Home {
    /// In a window of its own, or in none.
    #[default]
    Window,
    /// On a canvas.
    #[cfg(feature = "gui")]
    Canvas(Canvas),
}

impl Home {
    /// Runs what is due in the whole app, and so also on the screen.
    pub(crate) fn turn(self) -> bool {
        match self {
            Self::Window => false,
            #[cfg(feature = "gui")]
            Self::Canvas(canvas) => {
                canvas.turn();
                true
            }
        }
    }

    /// Lets time pass for the app; tells whether there is something to wait for. No function of the program is called.
    pub(crate) fn wait(self, until: Option<Duration>) -> Option<bool> {
        let _ = until;
        match self {
            Self::Window => None,
            #[cfg(feature = "gui")]
            Self::Canvas(canvas) => Some(canvas.wait(until)),
        }
    }

    /// Runs the app until its end.
    #[track_caller]
    pub(crate) fn mainloop(self) -> bool {
        match self {
            Self::Window => false,
            #[cfg(feature = "gui")]
            Self::Canvas(canvas) => {
                canvas.mainloop();
                true
            }
        }
    }

    /// Calls a function of the program as the app does; gives it back when there is none.
    pub(crate) fn call<F: FnOnce()>(self, from: &'static Location<'static>, function: F) -> Option<F> {
        let _ = from;
        match self {
            Self::Window => Some(function),
            #[cfg(feature = "gui")]
            Self::Canvas(canvas) => {
                canvas.call(from, function);
                None
            }
        }
    }

    /// Ends the app.
    pub(crate) fn end(self) -> bool {
        match self {
            Self::Window => false,
            #[cfg(feature = "gui")]
            Self::Canvas(canvas) => {
                canvas.end_app();
                true
            }
        }
    }

    /// Brings the canvas the keyboard.
    pub(crate) fn take_focus(self) {
        #[cfg(feature = "gui")]
        if let Self::Canvas(canvas) = self {
            canvas.take_focus();
        }
    }

    /// Gives the window of the app a title. No function of the program is called.
    pub(crate) fn set_title(self, title: &str) {
        let _ = title;
        #[cfg(feature = "gui")]
        if let Self::Canvas(canvas) = self {
            canvas.set_title(title);
        }
    }

    /// Has the canvas ask for a size in pixels. No function of the program is called.
    pub(crate) fn resize(self, size: (u32, u32)) {
        let _ = size;
        #[cfg(feature = "gui")]
        if let Self::Canvas(canvas) = self {
            canvas.resize(size);
        }
    }

    /// Gives the app a scale. No function of the program is called.
    pub(crate) fn set_scale(self, scale: f64) {
        let _ = scale;
        #[cfg(feature = "gui")]
        if let Self::Canvas(canvas) = self {
            canvas.set_scale(scale);
        }
    }

    /// Whether the same loop serves both.
    pub(crate) fn has_loop_of(self, other: Self) -> bool {
        match (self, other) {
            #[cfg(feature = "gui")]
            (Self::Canvas(a), Self::Canvas(b)) => a.is_beside(b),
            _ => false,
        }
    }

    /// Whether it is a window of the screen's own.
    pub(crate) fn is_own(self) -> bool {
        self == Self::Window
    }
}

/// Leaves the function of the program that is running, without a word, if an app has called it: its loop continues.
pub(crate) fn leave_call() {
    #[cfg(feature = "gui")]
    if program::is_running() {
        Left::Widget.unwind();
    }
}
