//! Replaces the sidecar on systems without X11, where there is never a connection to an X server.

use std::time::Duration;

use crate::event::Event;
use crate::host::waker::Waker;

/// A connection that never exists.
#[derive(Debug)]
pub(super) enum Sidecar {}

/// An error that never occurs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gone;

impl Sidecar {
    pub(super) fn connect() -> Result<Self, String> {
        Err("this system does not use X11".to_owned())
    }

    pub(super) fn display(&self) -> (u32, u32) {
        match *self {}
    }

    pub(super) fn size(&self) -> (u32, u32) {
        match *self {}
    }

    pub(super) fn obstacle(&self) -> Option<String> {
        match *self {}
    }

    pub(super) fn position(&self) -> Option<(i32, i32)> {
        match *self {}
    }

    pub(super) fn attach(&mut self, _: u32) -> Result<(u32, u32), String> {
        match *self {}
    }

    pub(super) fn resize(&mut self, _: (u32, u32), _: (i32, i32)) {
        match *self {}
    }

    pub(super) fn next(&mut self) -> Result<Option<Event>, Gone> {
        match *self {}
    }

    pub(super) fn sleep(&self, _: Duration) {
        match *self {}
    }

    pub(super) fn waker(&self) -> Waker {
        match *self {}
    }
}
