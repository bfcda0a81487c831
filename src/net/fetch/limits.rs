//! The time and size limits of a fetch. The clock is an argument, so no test need wait.

use std::time::{Duration, Instant};

use crate::net::error::NetError;
use crate::net::stop::Stop;

/// The limits of a fetch.
///
/// ```
/// use papert::net::fetch::Limits;
/// use std::time::Duration;
/// assert_eq!(Limits::default().idle, Duration::from_secs(30));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The maximum time for each connection, including TLS: 10 seconds by default.
    pub connect: Duration,
    /// The maximum time for the head of each response: 30 seconds by default.
    pub head: Duration,
    /// The maximum time without any new bytes of the body: 30 seconds by default.
    pub idle: Duration,
    /// The maximum time for the whole fetch; unlimited by default.
    pub total: Option<Duration>,
    /// The maximum size of the body, in bytes; unlimited by default.
    pub size: Option<u64>,
}

impl Limits {
    /// The maximum number of redirections to follow.
    pub const MAX_REDIRECTS: usize = 10;
    /// The maximum number of interim responses before the final one.
    pub const MAX_INTERIM: usize = 100;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            head: Duration::from_secs(30),
            idle: Duration::from_secs(30),
            total: None,
            size: None,
        }
    }
}

/// A function that returns the current time: the system's, or a test's.
pub(super) type Clock = fn() -> Instant;

/// The time limits of the current wait, and the request to stop.
#[derive(Debug)]
pub(super) struct Patience {
    pub(super) peer: String,
    pub(super) clock: Clock,
    /// The deadline of the whole fetch, and the limit that it was computed from.
    end: Option<(Instant, Duration)>,
    stop: Stop,
    what: &'static str,
    limit: Duration,
    deadline: Instant,
    /// Whether each byte restarts the time limit.
    renews: bool,
}

impl Patience {
    /// Allows `limit` for a connection to `peer`.
    pub(super) fn new(
        peer: String,
        clock: Clock,
        limit: Duration,
        end: Option<(Instant, Duration)>,
        stop: Stop,
    ) -> Self {
        let deadline = clock() + limit;
        Self { peer, clock, end, stop, what: "connection", limit, deadline, renews: false }
    }

    /// From now on, `what` must be complete within `limit`; with `renews`, more of it must arrive within every `limit`.
    pub(super) fn allow(&mut self, what: &'static str, limit: Duration, renews: bool) {
        (self.what, self.limit, self.deadline, self.renews) = (what, limit, (self.clock)() + limit, renews);
    }

    pub(super) fn something_came(&mut self) {
        if self.renews {
            self.deadline = (self.clock)() + self.limit;
        }
    }

    /// Fails if a time limit has passed, or if a stop is requested.
    pub(super) fn check(&self) -> Result<(), NetError> {
        let now = (self.clock)();
        let late = |what, after| NetError::TimedOut { peer: self.peer.clone(), what, after };
        if self.stop.is_requested() {
            Err(NetError::Stopped)
        } else if let Some((end, limit)) = self.end
            && now >= end
        {
            Err(late("complete response", limit))
        } else if now >= self.deadline {
            Err(late(self.what, self.limit))
        } else {
            Ok(())
        }
    }

    /// The time until [`check`](Self::check) fails.
    pub(super) fn left(&self) -> Duration {
        let deadline = self.end.map_or(self.deadline, |(end, _)| end.min(self.deadline));
        deadline.saturating_duration_since((self.clock)())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    thread_local!(static TIME: Cell<Instant> = Cell::new(Instant::now()));

    #[test]
    fn a_limit_renews_only_where_something_must_come_again_and_again() {
        let (start, second) = (TIME.get(), Duration::from_secs(1));
        let at = |seconds| TIME.set(start + second * seconds);
        let end = Some((start + second * 50, second * 50));
        let mut patience = Patience::new("peer".into(), || TIME.get(), second * 10, end, Stop::new());
        let error = |patience: &Patience| patience.check().err().map(|error| error.to_string());

        at(9);
        patience.something_came();
        assert_eq!((error(&patience), patience.left()), (None, second));
        at(10);
        assert_eq!(error(&patience).as_deref(), Some("no connection from peer within 10 s"));
        patience.allow("more", second * 30, true);
        at(39);
        patience.something_came();
        at(49);
        assert_eq!((error(&patience), patience.left()), (None, second));
        at(50);
        assert_eq!(error(&patience).as_deref(), Some("no complete response from peer within 50 s"));
        patience.stop.request();
        assert!(matches!(patience.check(), Err(NetError::Stopped)));
    }
}
