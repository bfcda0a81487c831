//! The blinking of the caret in an entry.

use std::time::Duration;

use crate::gui::layout::BoxId;

/// The blinking of the caret.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Caret {
    /// The time of the user's last action, on the host's clock.
    pub(crate) touched: Duration,
    /// The widget whose caret was last shown or hidden, and whether it was hidden.
    hidden: (BoxId, bool),
}

impl Caret {
    /// How long the caret is visible.
    const ON: Duration = Duration::from_millis(600);
    /// How long it is hidden.
    const OFF: Duration = Duration::from_millis(300);

    /// Whether the caret is visible at the given time, and until when. After each action of the user, it is visible for
    /// a while.
    pub(crate) fn blink(&self, now: Duration) -> (bool, Duration) {
        let period = Self::ON + Self::OFF;
        let since = now.saturating_sub(self.touched);
        let begun = self.touched + period * u32::try_from(since.as_millis() / period.as_millis()).unwrap_or(0);
        let on = now < begun + Self::ON;
        (on, begun + if on { Self::ON } else { period })
    }

    /// Notes that a widget's caret is shown or hidden. Returns true if this is a change.
    pub(crate) fn show(&mut self, at: BoxId, on: bool) -> bool {
        std::mem::replace(&mut self.hidden, (at, !on)) != (at, !on)
    }
}
