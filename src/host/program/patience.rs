//! How long a program without a window may run.

use std::time::{Duration, Instant};

/// The time that a program has run since it was last visible to the user.
#[derive(Debug)]
pub(crate) struct Patience {
    /// In real time.
    started: Instant,
    /// On the clock of the host.
    since: Duration,
}

impl Patience {
    /// The longest that a program may run, on the clock of its host.
    pub(crate) const LIMIT: Duration = Duration::from_secs(10);

    /// The longest that a program may run in real time.
    pub(crate) const REAL_LIMIT: Duration = Duration::from_secs(60);

    /// Starts at a time of the host's clock.
    pub(crate) fn new(now: Duration) -> Self {
        Self { started: Instant::now(), since: now }
    }

    /// Excludes the time on the host's clock up to now.
    #[cfg(feature = "gui")]
    pub(crate) fn restart_clock(&mut self, now: Duration) {
        self.since = now;
    }

    /// Excludes some time on the host's clock.
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
