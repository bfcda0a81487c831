//! The newest picture of a program, which a host can show while the program does something else.

use std::time::Instant;

use crate::picture::pixels::Picture;

/// The newest picture of a program, for a host that shows it from another thread.
///
/// A program that computes, sleeps or reads from the terminal after a drawing command does not show anything itself.
/// See [`Host::show_latest`](super::Host::show_latest).
pub trait Latest: Send + Sync {
    /// When the picture should be shown, unless the program itself shows it before; `None` if the user sees it already.
    fn due(&self) -> Option<Instant>;

    /// Calls `show` with the newest picture, or does nothing if the program no longer has a window. Nobody changes the
    /// picture meanwhile.
    fn show(&self, show: &mut dyn FnMut(&Picture));

    /// Whether the program no longer has a window.
    fn has_ended(&self) -> bool;
}
