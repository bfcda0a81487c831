//! The destination of a program's drawing: a window or a picture.

use std::cell::Cell;
use std::ffi::OsStr;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use crate::host::WindowError;
use crate::picture::export::{self, Format, PictureError};

/// What happens to the program when its screen ends while it is still drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Only `bye` ends the screen.
    Never,
    /// The process exits.
    Exit,
    /// The drawing function is unwound, and the picture shows what it has drawn so far.
    Unwind {
        /// Whether `done()` waits for events and timers.
        waits: bool,
    },
}

/// What happens to the picture when the program ends.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Output {
    /// Nothing happens to the picture.
    None,
    /// The picture is shown in a window and not saved.
    Window,
    /// The picture is saved to this file.
    File(PathBuf),
    /// The drawing is recorded in this file.
    Animation(PathBuf),
    /// The picture is saved to this file, and the program reports that.
    Fallback(PathBuf),
}

thread_local! {
    static HEADLESS: Cell<bool> = const { Cell::new(false) };
}

impl Output {
    /// From now on, programs that start on this thread get neither a window nor an output file.
    pub(crate) fn go_headless() {
        HEADLESS.set(true);
    }

    /// Whether this thread has neither a window nor an output file although the program may expect one: it is a thread
    /// that the program has started without giving it a name. Tests and pools of threads name theirs.
    pub(crate) fn is_out_of_sight() -> bool {
        std::thread::current().name().is_none() && !HEADLESS.get()
    }

    /// The destination of a program's drawing, which can be written in any format.
    #[track_caller]
    pub(crate) fn of_drawings() -> (Self, Ending) {
        Self::of_this_program(export::format_of)
    }

    /// The destination of a program's widgets, which can only be written as pixels.
    #[cfg(feature = "gui")]
    #[track_caller]
    pub(crate) fn of_widgets() -> (Self, Ending) {
        Self::of_this_program(export::pixel_format_of)
    }

    /// The only function that reads `PAPERT_OUT` and looks for a display. `format_of` returns the format for a file
    /// name.
    #[track_caller]
    fn of_this_program(format_of: fn(&Path) -> Result<Format, PictureError>) -> (Self, Ending) {
        // Threads other than the main one, such as those of tests, have no output.
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

    /// A file in the working directory, named after the program.
    fn fallback() -> Self {
        let program = std::env::current_exe().ok();
        let name = program.as_deref().and_then(|path| path.file_stem()).unwrap_or(OsStr::new("drawing"));
        Self::Fallback(PathBuf::from(name).with_extension("png"))
    }

    /// Reports why there is no window, and returns the file for the picture instead.
    pub(crate) fn instead_of_a_window(why: &WindowError) -> Self {
        eprintln!("No window: {why}. To draw to a file without trying to open a window, set PAPERT_OUT=picture.png.");
        Self::fallback()
    }

    /// The file that the picture is written to, if any.
    pub(crate) fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) | Self::Animation(path) | Self::Fallback(path) => Some(path),
            Self::None | Self::Window => None,
        }
    }

    /// Reports the result of saving to the user.
    ///
    /// # Panics
    ///
    /// Panics if the picture could not be written, because no caller could handle the error.
    #[track_caller]
    pub(crate) fn report(&self, call: &str, saved: Result<(), PictureError>) {
        match saved {
            Ok(()) => self.report_saved(),
            Err(error) => panic!("{call}: {error}"),
        }
    }

    /// Reports to the user that the picture has been saved, unless the user has chosen the file.
    pub(crate) fn report_saved(&self) {
        if let Self::Fallback(path) = self {
            eprintln!("No display; saved the picture to {}.", path.display());
        }
    }
}

/// Shows the progress of writing a file on a terminal, on a line that is erased at the end.
pub(crate) fn progress(path: &Path) -> impl FnMut(usize, usize) {
    let is_terminal = std::io::stderr().is_terminal();
    move |done, count| {
        if is_terminal && done == count {
            eprint!("\r\x1b[K");
        } else if is_terminal {
            eprint!("\r{}: {done} of {count} pictures", path.display());
        }
    }
}

/// The number of display pixels per window pixel: the value of `PAPERT_SCALE`, or 1 if it is not set.
///
/// # Panics
///
/// Panics if the value is not a number in [`SCALES`].
#[cfg(feature = "window")]
#[track_caller]
pub(crate) fn scale() -> f64 {
    let Some(scale) = std::env::var_os("PAPERT_SCALE").filter(|scale| !scale.is_empty()) else { return 1.0 };
    let number = scale.to_str().and_then(|scale| scale.parse().ok());
    match number.filter(|scale| SCALES.contains(scale)) {
        Some(scale) => scale,
        None => panic!("PAPERT_SCALE: invalid scale {}; use a scale from 0.25 to 16, such as 2", scale.display()),
    }
}

/// The allowed scales of a window.
pub(crate) const SCALES: std::ops::RangeInclusive<f64> = 0.25..=16.0;

/// Whether there is a display on which windows can be opened.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(feature = "window")
        && (cfg!(any(windows, target_os = "macos"))
            || is_set("DISPLAY")
            || cfg!(feature = "wayland") && is_set("WAYLAND_DISPLAY"))
}
