//! Where the picture of a program goes when there is no window.

use std::ffi::OsStr;
use std::path::PathBuf;

use crate::picture::export;
use crate::picture::frame::Frame;

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
    /// It is saved here.
    File(PathBuf),
    /// It is saved here, and the program says so.
    Fallback(PathBuf),
}

impl Output {
    /// The only place that reads `PAPERT_OUT`.
    pub(crate) fn of_this_program() -> (Self, Ending) {
        // Threads beside the main one draw for themselves: in a test, say.
        if std::thread::current().name() != Some("main") {
            return (Self::None, Ending::Never);
        }
        match std::env::var_os("PAPERT_OUT") {
            Some(out) if out == "none" => (Self::None, Ending::Exit),
            Some(out) if !out.is_empty() => {
                if let Err(error) = export::format_of(out.as_ref()) {
                    panic!("PAPERT_OUT: {error}");
                }
                (Self::File(out.into()), Ending::Exit)
            }
            _ => (Self::Fallback(Self::fallback()), Ending::Exit),
        }
    }

    /// The name of the program, in the working directory.
    fn fallback() -> PathBuf {
        let program = std::env::current_exe().ok();
        let name = program.as_deref().and_then(|path| path.file_stem()).unwrap_or(OsStr::new("drawing"));
        PathBuf::from(name).with_extension("png")
    }

    /// Whether there is something to write.
    pub(crate) fn is_file(&self) -> bool {
        *self != Self::None
    }

    /// Writes the picture to where it belongs.
    ///
    /// # Panics
    ///
    /// When it cannot be written: there is no one else to tell.
    #[track_caller]
    pub(crate) fn write(&self, call: &str, picture: &Frame) {
        let (Self::File(path) | Self::Fallback(path)) = self else { return };
        if let Err(error) = picture.save(path) {
            panic!("{call}: {error}");
        }
        if matches!(self, Self::Fallback(_)) {
            eprintln!("There is no window to draw in: the picture is in {}.", path.display());
        }
    }
}
