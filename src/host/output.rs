//! Where the drawing of a program goes: to a window, or to a picture.

use std::cell::Cell;
use std::ffi::OsStr;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use crate::host::WindowError;
use crate::picture::export::{self, Format, PictureError};

/// What becomes of the program when its screen ends while it still draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Nothing ends the screen but `bye`.
    Never,
    /// The process exits.
    Exit,
    /// The drawing function is left, and what it has drawn is the picture.
    Unwind {
        /// Whether saying that it is done waits for events and timers.
        waits: bool,
    },
}

/// What becomes of the picture when the program says that it is done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Output {
    /// Nothing.
    None,
    /// Nothing: it can be seen in a window.
    Window,
    /// It is saved here.
    File(PathBuf),
    /// It is recorded while it is drawn, into this file.
    Animation(PathBuf),
    /// It is saved here, and the program says so.
    Fallback(PathBuf),
}

thread_local! {
    static HEADLESS: Cell<bool> = const { Cell::new(false) };
}

impl Output {
    /// From now on what begins on this thread is seen by no one, and leaves no file.
    pub(crate) fn go_headless() {
        HEADLESS.set(true);
    }

    /// Where a program's drawing goes: it may be written in every format.
    #[track_caller]
    pub(crate) fn of_drawings() -> (Self, Ending) {
        Self::of_this_program(export::format_of)
    }

    /// Where a program's window of widgets goes: of that there are only pixels.
    #[cfg(feature = "gui")]
    #[track_caller]
    pub(crate) fn of_widgets() -> (Self, Ending) {
        Self::of_this_program(export::pixel_format_of)
    }

    /// The only place that reads `PAPERT_OUT`, and where to look for a display. `format_of` is asked what a file of
    /// that name is.
    #[track_caller]
    fn of_this_program(format_of: fn(&Path) -> Result<Format, PictureError>) -> (Self, Ending) {
        // Threads beside the main one draw for themselves: in a test, say.
        if std::thread::current().name() != Some("main") || HEADLESS.get() {
            return (Self::None, Ending::Never);
        }
        let output = match std::env::var_os("PAPERT_OUT") {
            Some(out) if out == "none" => Self::None,
            Some(out) if out == "window" => Self::Window,
            Some(out) if !out.is_empty() => match format_of(out.as_ref()) {
                Ok(format) if format.is_animation() => Self::Animation(out.into()),
                Ok(_) => Self::File(out.into()),
                Err(error) => panic!("PAPERT_OUT: {error}"),
            },
            _ if has_display() => Self::Window,
            _ => Self::fallback(),
        };
        (output, Ending::Exit)
    }

    /// A file with the name of the program, in the working directory.
    fn fallback() -> Self {
        let program = std::env::current_exe().ok();
        let name = program.as_deref().and_then(|path| path.file_stem()).unwrap_or(OsStr::new("drawing"));
        Self::Fallback(PathBuf::from(name).with_extension("png"))
    }

    /// Says why there is no window, and where the picture goes instead.
    pub(crate) fn instead_of_a_window(why: &WindowError) -> Self {
        eprintln!("No window: {why}. To draw to a file without trying to open one, set PAPERT_OUT=picture.png.");
        Self::fallback()
    }

    /// Where the picture is to be written, if it is.
    pub(crate) fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) | Self::Animation(path) | Self::Fallback(path) => Some(path),
            Self::None | Self::Window => None,
        }
    }

    /// Says how the writing went, where somebody has to know.
    ///
    /// # Panics
    ///
    /// When it could not be written: there is no one else to tell.
    #[track_caller]
    pub(crate) fn report(&self, call: &str, saved: Result<(), PictureError>) {
        if let Err(error) = saved {
            panic!("{call}: {error}");
        }
        if let Self::Fallback(path) = self {
            eprintln!("No display; saved the picture to {}.", path.display());
        }
    }
}

/// Tells a person at a terminal how far a file has come, on a line that goes away in the end.
pub(crate) fn progress(path: &Path) -> impl FnMut(usize, usize) {
    let is_told = std::io::stderr().is_terminal();
    move |done, count| {
        if is_told && done == count {
            eprint!("\r\x1b[K");
        } else if is_told {
            eprint!("\r{}: {done} of {count} pictures", path.display());
        }
    }
}

/// Pixels of the display in a pixel of a window: what `PAPERT_SCALE` says, else 1.
///
/// # Panics
///
/// When it is no number that can be.
#[cfg(feature = "window")]
#[track_caller]
pub(crate) fn scale() -> f64 {
    let Some(scale) = std::env::var_os("PAPERT_SCALE").filter(|scale| !scale.is_empty()) else { return 1.0 };
    let number = scale.to_str().and_then(|scale| scale.parse().ok());
    match number.filter(|scale| SCALES.contains(scale)) {
        Some(scale) => scale,
        None => panic!("PAPERT_SCALE: invalid scale {}; use 0.25 to 16, such as 2", scale.display()),
    }
}

/// What a window can be scaled by.
pub(crate) const SCALES: std::ops::RangeInclusive<f64> = 0.25..=16.0;

/// Whether the program runs where windows can be opened.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(feature = "window")
        && (cfg!(any(windows, target_os = "macos"))
            || is_set("DISPLAY")
            || cfg!(feature = "wayland") && is_set("WAYLAND_DISPLAY"))
}
