//! The timing of retransmissions, and of giving up.

use std::time::{Duration, Instant};

/// How long to wait for the other side: its usual reply time plus a margin ([RFC
/// 6298](https://www.rfc-editor.org/rfc/rfc6298)), or the agreed time.
#[derive(Clone, Debug)]
pub(super) struct Timer {
    usual: Option<Duration>,
    variation: Duration,
    /// How long to wait for a reply now.
    pub(super) wait: Duration,
    agreed: Option<Duration>,
    /// When to check the time again.
    pub(super) deadline: Instant,
    progress: Instant,
    /// The number of a packet that was sent only once, and the time at which it was sent.
    pub(super) timed: Option<(u64, Instant)>,
}

impl Timer {
    /// The first wait, before anything is known about the other side.
    const FIRST: Duration = Duration::from_millis(250);
    /// The minimum wait: other programs need the processor too.
    const SHORTEST: Duration = Duration::from_millis(50);
    const LONGEST: Duration = Duration::from_secs(1);
    /// How long there may be no progress before the transfer is given up.
    const PATIENCE: Duration = Duration::from_secs(10);

    pub(super) fn new(seconds: Option<u8>, now: Instant) -> Self {
        let mut timer = Self {
            usual: None,
            variation: Duration::ZERO,
            wait: Self::FIRST,
            agreed: None,
            deadline: now + Self::FIRST,
            progress: now,
            timed: None,
        };
        timer.agree(seconds);
        timer
    }

    /// Sets the timeout on which both sides have agreed (RFC 2349).
    pub(super) fn agree(&mut self, seconds: Option<u8>) {
        self.agreed = seconds.map(|seconds| Duration::from_secs(seconds.into()));
    }

    /// Starts to wait for the reply to a packet.
    pub(super) fn start(&mut self, now: Instant) {
        self.deadline = now + self.wait;
    }

    /// Records progress: all packets before the number `next` have been acknowledged.
    pub(super) fn progressed(&mut self, next: u64, now: Instant) {
        self.progress = now;
        if let Some((_, sent)) = self.timed.take_if(|(number, _)| *number < next) {
            self.measure(now.saturating_duration_since(sent));
        }
        let usual = self.usual.map_or(Self::FIRST, |usual| usual + self.variation * 4);
        self.wait = self.agreed.unwrap_or(usual.clamp(Self::SHORTEST, Self::LONGEST));
        self.start(now);
    }

    /// Records how long the reply took, for a packet that was sent only once.
    fn measure(&mut self, took: Duration) {
        match self.usual {
            None => (self.usual, self.variation) = (Some(took), took / 2),
            Some(usual) => {
                self.variation = (self.variation * 3 + usual.abs_diff(took)) / 4;
                self.usual = Some((usual * 7 + took) / 8);
            }
        }
    }

    /// Nothing arrived in time, so the next wait is longer.
    pub(super) fn back_off(&mut self, now: Instant) {
        self.timed = None;
        self.wait = self.agreed.unwrap_or((self.wait * 2).min(Self::LONGEST));
        self.start(now);
    }

    /// Whether a packet that arrives now is too soon after the last progress to be a reply to anything sent since.
    pub(super) fn is_too_soon(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.progress) < self.usual.unwrap_or(Self::FIRST) / 2
    }

    /// Whether there has been no progress for so long that no more is expected.
    pub(super) fn is_hopeless(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.progress)
            >= self.agreed.map_or(Self::PATIENCE, |agreed| (agreed * 5).max(Self::PATIENCE))
    }
}
