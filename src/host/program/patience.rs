//! The time limit for a program without a window.

use std::time::Duration;

/// The time for which a program has run since it was last visible to the user, on its host's clock. Real time does not
/// count, so that a program ends at the same point on every machine.
#[derive(Debug)]
pub(crate) struct Patience {
    since: Duration,
}

impl Patience {
    /// The maximum time for which a program may run.
    pub(crate) const LIMIT: Duration = Duration::from_secs(10);

    /// Starts at a time.
    pub(crate) fn new(now: Duration) -> Self {
        Self { since: now }
    }

    /// Excludes the time up to now.
    #[cfg(feature = "gui")]
    pub(crate) fn restart(&mut self, now: Duration) {
        self.since = now;
    }

    /// Excludes a duration.
    pub(crate) fn forgive(&mut self, time: Duration) {
        self.since += time;
    }

    /// Whether the program has run for too long.
    pub(crate) fn is_over(&self, now: Duration, limit: Duration) -> bool {
        now >= self.since + limit
    }
}
