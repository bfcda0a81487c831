//! Replaces the presenter on systems without X11, where only the program's thread can draw in its window.

use std::sync::Arc;

use crate::host::Latest;
use crate::host::waker::Waker;

/// A thread that never exists.
#[derive(Clone, Debug)]
pub(super) enum Presenter {}

impl Presenter {
    pub(super) fn start(_: Arc<dyn Latest>) -> Option<Self> {
        None
    }

    pub(super) fn follow(&self, _: u32) {
        match *self {}
    }

    pub(super) fn waker(&self) -> Waker {
        match *self {}
    }
}
