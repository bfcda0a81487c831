//! A host that records what it shows, for an animation.

use std::cell::RefCell;
use std::fmt;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use super::{Answer, DateTime, Host, Prompt, Selection, Waker, WindowError, WindowOptions};
use crate::event::Event;
#[cfg(feature = "text")]
use crate::geom::Vec2D;
use crate::picture::export::{Animation, Recording};
use crate::picture::pixels::Picture;
#[cfg(feature = "text")]
use crate::picture::text::{Extent, Text};

/// What has been recorded so far, and the file to write. A clone refers to the same tape.
#[derive(Clone)]
pub(crate) struct Tape {
    path: Rc<Path>,
    /// `None` once it has been taken.
    animation: Rc<RefCell<Option<Animation>>>,
    /// Whether there is no live view: time passes only in the recording.
    pub(crate) is_virtual: bool,
}

impl Tape {
    /// The maximum length of the animation.
    pub(crate) fn length(&self) -> Duration {
        self.animation.borrow().as_ref().map_or(Duration::ZERO, |animation| animation.recording.length())
    }

    /// Ends the recording.
    pub(crate) fn take(&self) -> Option<(PathBuf, Animation)> {
        self.animation.take().map(|animation| (self.path.to_path_buf(), animation))
    }
}

impl fmt::Debug for Tape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tape").field(&self.path).finish()
    }
}

/// Wraps the host `inner`, recording everything that it shows.
pub(crate) struct Recorder {
    inner: Box<dyn Host>,
    tape: Tape,
}

impl Recorder {
    pub(crate) fn new(inner: Box<dyn Host>, path: &Path, recording: Recording) -> (Self, Tape) {
        let animation = Rc::new(RefCell::new(Some(Animation::new(recording))));
        let tape = Tape { path: path.into(), animation, is_virtual: !inner.is_watched() };
        (Self { inner, tape: tape.clone() }, tape)
    }
}

impl Host for Recorder {
    fn display(&self) -> (u32, u32) {
        self.inner.display()
    }

    fn is_watched(&self) -> bool {
        self.inner.is_watched()
    }

    fn present(&mut self, options: &WindowOptions, picture: &Picture) -> Result<(), WindowError> {
        if let Some(animation) = &mut *self.tape.animation.borrow_mut() {
            animation.show(picture, self.inner.now());
        }
        self.inner.present(options, picture)
    }

    fn poll(&mut self) -> Option<Event> {
        self.inner.poll()
    }

    fn wait(&mut self, until: Option<Duration>) -> bool {
        self.inner.wait(until)
    }

    fn waker(&self) -> Waker {
        self.inner.waker()
    }

    fn clipboard(&mut self, which: Selection) -> Option<String> {
        self.inner.clipboard(which)
    }

    fn set_clipboard(&mut self, which: Selection, text: &str) {
        self.inner.set_clipboard(which, text);
    }

    fn now(&self) -> Duration {
        self.inner.now()
    }

    fn local_time(&self) -> DateTime {
        self.inner.local_time()
    }

    fn ask(&mut self, prompt: &Prompt) -> Option<Answer> {
        self.inner.ask(prompt)
    }

    #[cfg(feature = "text")]
    fn measure(&mut self, text: &Text) -> (Vec2D, Extent) {
        self.inner.measure(text)
    }
}
