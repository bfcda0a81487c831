//! The time limits for a program without a window.

use std::time::{Duration, Instant};

/// The time for which a program has run since it was last visible to the user.
#[derive(Debug)]
pub(crate) struct Patience {
    /// The start in real time.
    started: Instant,
    /// The start on the host's clock.
    since: Duration,
}

impl Patience {
    /// The maximum time for which a program may run, on its host's clock.
    pub(crate) const LIMIT: Duration = Duration::from_secs(10);

    /// The maximum real time for which a program may run.
    pub(crate) const REAL_LIMIT: Duration = Duration::from_secs(60);

    /// Starts at a time on the host's clock.
    pub(crate) fn new(now: Duration) -> Self {
        Self { started: Instant::now(), since: now }
    }

    /// Excludes the time on the host's clock up to now.
    #[cfg(feature = "gui")]
    pub(crate) fn restart_clock(&mut self, now: Duration) {
        self.since = now;
    }

    /// Excludes a duration on the host's clock.
    pub(crate) fn forgive(&mut self, time: Duration) {
        self.since += time;
    }

    /// Whether the program has run for too long by either clock.
    pub(crate) fn is_over(&self, now: Duration, limit: Duration) -> bool {
        now >= self.since + limit || self.is_over_in_real_time()
    }

    /// Whether the program has run for too long in real time.
    pub(crate) fn is_over_in_real_time(&self) -> bool {
        self.started.elapsed() > Self::REAL_LIMIT
    }
}
