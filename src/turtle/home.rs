//! Where a screen is: in its own window, or on a canvas among widgets, whose app then runs the loop.

use std::panic::Location;
use std::time::Duration;

#[cfg(feature = "gui")]
use crate::gui::Canvas;
#[cfg(feature = "gui")]
use crate::host::program::{self, Left};

/// Where a screen is.
///
/// In its own window a screen does everything itself: the methods report whether there is an app that does it instead.
/// They may call functions of the program, except where documented.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Home {
    /// In its own window, or in none.
    #[default]
    Window,
    /// On a canvas.
    #[cfg(feature = "gui")]
    Canvas(Canvas),
}

impl Home {
    /// Runs what is due in the whole app, including the screen.
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

    /// Lets time pass for the app, and returns whether there is something to wait for. No function of the program is
    /// called.
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

    /// Calls a function of the program as the app does; returns it if there is no app.
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

    /// Gives the canvas the keyboard focus.
    pub(crate) fn take_focus(self) {
        #[cfg(feature = "gui")]
        if let Self::Canvas(canvas) = self {
            canvas.take_focus();
        }
    }

    /// Sets the title of the app's window. No function of the program is called.
    pub(crate) fn set_title(self, title: &str) {
        let _ = title;
        #[cfg(feature = "gui")]
        if let Self::Canvas(canvas) = self {
            canvas.set_title(title);
        }
    }

    /// Sets the requested size of the canvas in pixels. No function of the program is called.
    pub(crate) fn resize(self, size: (u32, u32)) {
        let _ = size;
        #[cfg(feature = "gui")]
        if let Self::Canvas(canvas) = self {
            canvas.resize(size);
        }
    }

    /// Sets the scale of the app. No function of the program is called.
    pub(crate) fn set_scale(self, scale: f64) {
        let _ = scale;
        #[cfg(feature = "gui")]
        if let Self::Canvas(canvas) = self {
            canvas.set_scale(scale);
        }
    }

    /// Whether both are served by the same loop.
    pub(crate) fn has_loop_of(self, other: Self) -> bool {
        match (self, other) {
            #[cfg(feature = "gui")]
            (Self::Canvas(a), Self::Canvas(b)) => a.is_beside(b),
            _ => false,
        }
    }

    /// Whether the screen has its own window.
    pub(crate) fn is_own(self) -> bool {
        self == Self::Window
    }
}

/// Silently unwinds the running function of the program, if an app has called it: the app's loop continues.
pub(crate) fn leave_call() {
    #[cfg(feature = "gui")]
    if program::is_running() {
        Left::Widget.unwind();
    }
}
