//! The display's clipboard, by way of arboard. No other file names that crate.

use std::fmt;

use arboard::Error;
#[cfg(all(unix, not(target_os = "macos")))]
use arboard::{GetExtLinux as _, LinuxClipboardKind, SetExtLinux as _};

use crate::host::Selection;

/// The clipboards of the display, from their first use on, and own ones for what it does not take.
///
/// On X11 a text stays with the program that has copied it: arboard gives it to others on its own thread, and to
/// the desktop's clipboard manager when this is dropped.
#[derive(Default)]
pub(super) struct Clipboards {
    display: Option<arboard::Clipboard>,
    /// What the display has not taken.
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

/// A program that has copied something and then hangs would be waited for as long as 24 seconds.
#[cfg(all(unix, not(target_os = "macos")))]
fn get(_: &mut arboard::Clipboard, which: Selection) -> Result<String, Error> {
    use std::sync::mpsc;
    use std::time::Duration;

    const PATIENCE: Duration = Duration::from_secs(3);
    let (say, hear) = mpsc::channel();
    std::thread::spawn(move || {
        // All of a process are one.
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
