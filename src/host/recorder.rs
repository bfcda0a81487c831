//! A host that records what it shows, for an animation.

use std::cell::RefCell;
use std::fmt;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use super::{Host, Shared, WindowError, WindowOptions};
use crate::picture::export::{Animation, Recording};
use crate::picture::pixels::Picture;

/// A recording in progress, and the file to write. A clone refers to the same recording.
#[derive(Clone)]
pub(crate) struct Tape {
    path: Rc<Path>,
    /// The pictures so far; `None` once they have been taken.
    animation: Rc<RefCell<Option<Animation>>>,
    /// Whether there is no live view, and time passes only in the recording.
    pub(crate) is_virtual: bool,
}

impl Tape {
    /// The maximum length of the animation.
    pub(crate) fn length(&self) -> Duration {
        self.animation.borrow().as_ref().map_or(Duration::ZERO, |animation| animation.recording.length())
    }

    /// Ends the recording, and returns the file and the animation.
    pub(crate) fn take(&self) -> Option<(PathBuf, Animation)> {
        self.animation.take().map(|animation| (self.path.to_path_buf(), animation))
    }
}

impl fmt::Debug for Tape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tape").field(&self.path).finish()
    }
}

/// A host that wraps another one and records every picture shown.
pub(crate) struct Recorder {
    inner: Shared,
    tape: Tape,
}

impl Recorder {
    pub(crate) fn new(inner: Shared, path: &Path, recording: Recording) -> (Self, Tape) {
        let animation = Rc::new(RefCell::new(Some(Animation::new(recording))));
        let tape = Tape { path: path.into(), animation, is_virtual: !inner.is_watched() };
        (Self { inner, tape: tape.clone() }, tape)
    }
}

impl Host for Recorder {
    fn inner(&self) -> Option<&dyn Host> {
        Some(&self.inner)
    }

    fn inner_mut(&mut self) -> Option<&mut dyn Host> {
        Some(&mut self.inner)
    }

    fn present(&mut self, options: &WindowOptions, picture: &Picture) -> Result<(), WindowError> {
        if let Some(animation) = &mut *self.tape.animation.borrow_mut() {
            animation.show(picture, self.inner.now());
        }
        self.inner.present(options, picture)
    }
}
