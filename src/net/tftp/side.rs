//! The state of either side of a transfer: the agreed options, the timer for repetitions, and the outcome.

use std::time::Instant;

use super::failure::Failure;
use super::timer::Timer;
use super::transfer_options::TransferOptions;

#[derive(Clone, Debug)]
pub(super) struct Side {
    pub(super) options: TransferOptions,
    /// The requested options, until there is a reply.
    pub(super) request: Option<TransferOptions>,
    pub(super) timer: Timer,
    /// The outcome, once the transfer has ended.
    pub(super) outcome: Option<Result<(), Failure>>,
}

impl Side {
    /// A client, which has no options until the server grants them.
    pub(super) fn asking(request: TransferOptions, now: Instant) -> Self {
        Self { request: Some(request), ..Self::answering(TransferOptions::default(), now) }
    }

    /// A server, which grants options.
    pub(super) fn answering(options: TransferOptions, now: Instant) -> Self {
        Self { options, request: None, timer: Timer::new(options.timeout, now), outcome: None }
    }

    /// Takes the options that a server grants, and returns whether that changes anything: a second grant is ignored,
    /// and a grant of options that were not requested ends the transfer.
    pub(super) fn agree(&mut self, granted: TransferOptions) -> bool {
        let Some(request) = self.request.take() else { return false };
        if !granted.fits(&request) {
            self.outcome = Some(Err(Failure::Options));
            return false;
        }
        self.options = granted;
        self.timer.agree(granted.timeout);
        true
    }

    /// Whether it is time to send unacknowledged packets again. If that has had no effect for too long, the transfer
    /// ends.
    pub(super) fn must_repeat(&mut self, now: Instant) -> bool {
        if self.outcome.is_some() || now < self.timer.deadline {
            return false;
        }
        if self.timer.is_hopeless(now) {
            self.outcome = Some(Err(Failure::Silence));
            return false;
        }
        self.timer.back_off(now);
        true
    }
}
