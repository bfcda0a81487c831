//! The display's clipboard, through arboard. No other file uses that crate.

use std::fmt;

use arboard::Error;
#[cfg(all(unix, not(target_os = "macos")))]
use arboard::{GetExtLinux as _, LinuxClipboardKind, SetExtLinux as _};

use crate::host::Selection;

/// The clipboards of the display, opened when first used, and private ones for text that the display does not accept.
///
/// On X11, copied text stays in the program that copied it: arboard serves it to other programs on a separate thread,
/// and hands it to the desktop's clipboard manager when `Clipboards` is dropped.
#[derive(Default)]
pub(super) struct Clipboards {
    display: Option<arboard::Clipboard>,
    /// The text that the display did not accept.
    own: [Option<String>; 2],
}

impl Clipboards {
    pub(super) fn set(&mut self, which: Selection, text: &str) {
        let taken = self.display().is_some_and(|display| set(display, which, text).is_ok());
        self.own[which as usize] = (!taken).then(|| text.to_owned());
    }

    pub(super) fn get(&mut self, which: Selection) -> Option<String> {
        let text = self.display().and_then(|display| get(display, which).ok());
        text.or_else(|| self.own[which as usize].clone())
    }

    fn display(&mut self) -> Option<&mut arboard::Clipboard> {
        if self.display.is_none() {
            self.display = arboard::Clipboard::new().ok();
        }
        self.display.as_mut()
    }
}

impl fmt::Debug for Clipboards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clipboards").finish_non_exhaustive()
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
fn set(display: &mut arboard::Clipboard, which: Selection, text: &str) -> Result<(), Error> {
    display.set().clipboard(kind(which)).text(text)
}

/// Reads a clipboard with a time limit. Without it, arboard would wait up to 24 seconds for a program that copied
/// something and then hung.
#[cfg(all(unix, not(target_os = "macos")))]
fn get(_: &mut arboard::Clipboard, which: Selection) -> Result<String, Error> {
    use std::sync::mpsc;
    use std::time::Duration;

    const PATIENCE: Duration = Duration::from_secs(3);
    let (say, hear) = mpsc::channel();
    std::thread::spawn(move || {
        // All clipboards of a process share one connection.
        let text = arboard::Clipboard::new().and_then(|mut same| same.get().clipboard(kind(which)).text());
        let _ = say.send(text);
    });
    hear.recv_timeout(PATIENCE).unwrap_or(Err(Error::ContentNotAvailable))
}

#[cfg(all(unix, not(target_os = "macos")))]
fn kind(which: Selection) -> LinuxClipboardKind {
    match which {
        Selection::Clipboard => LinuxClipboardKind::Clipboard,
        Selection::Primary => LinuxClipboardKind::Primary,
    }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn set(display: &mut arboard::Clipboard, which: Selection, text: &str) -> Result<(), Error> {
    match which {
        Selection::Clipboard => display.set_text(text),
        Selection::Primary => Err(Error::ClipboardNotSupported),
    }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn get(display: &mut arboard::Clipboard, which: Selection) -> Result<String, Error> {
    match which {
        Selection::Clipboard => display.get_text(),
        Selection::Primary => Err(Error::ClipboardNotSupported),
    }
}
