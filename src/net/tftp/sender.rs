//! The side that sends the file.

use std::collections::VecDeque;
use std::time::Instant;

use super::failure::Failure;
use super::packet::{Packet, number, words};
use super::side::Side;
use super::transfer_options::TransferOptions;

/// The protocol logic of the side that sends the file, without I/O: it takes datagrams and the current time, and
/// returns datagrams.
#[derive(Clone, Debug)]
pub(super) struct Sender {
    pub(super) side: Side,
    /// The packets that are not acknowledged yet, and the number of the first one. The request or the granted options
    /// count as block 0.
    queue: VecDeque<Vec<u8>>,
    base: u64,
    /// The number of packets in the queue that are in flight.
    sent: usize,
    /// The number of these packets that were in flight before, so their replies say nothing about the round-trip time.
    sent_before: usize,
    has_last: bool,
    /// Whether everything was sent again because of a repeated acknowledgement since the last new one.
    repeated: bool,
}

impl Sender {
    /// A client that wants to write the file `name`, and requests `options`.
    pub(super) fn asking(name: &[u8], options: TransferOptions, now: Instant) -> Self {
        let request = Packet::Request { write: true, name, mode: b"octet", options };
        Self::new(Side::asking(options, now), Some(request))
    }

    /// A server that was asked for a file, and grants `options`, which must be acknowledged before the first block.
    pub(super) fn answering(options: TransferOptions, now: Instant) -> Self {
        let grant = (options != TransferOptions::default()).then_some(Packet::Oack(options));
        Self::new(Side::answering(options, now), grant)
    }

    fn new(side: Side, first: Option<Packet<'_>>) -> Self {
        Self {
            side,
            base: u64::from(first.is_none()),
            queue: first.iter().map(Packet::to_bytes).collect(),
            sent: 0,
            sent_before: 0,
            has_last: false,
            repeated: false,
        }
    }

    /// The number of bytes of the file that are wanted now; 0 for none.
    pub(super) fn wanted(&self) -> usize {
        let options = self.side.options;
        let is_under_way = self.base > 0 && !self.has_last && self.side.outcome.is_none();
        if is_under_way && self.queue.len() < options.blocks() { options.block() } else { 0 }
    }

    /// Adds the next bytes of the file: as many as are wanted. If there are fewer or none, the file ends there.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        let block = self.base + self.queue.len() as u64;
        self.has_last = bytes.len() < self.side.options.block();
        self.queue.push_back(Packet::Data(number(block), bytes).to_bytes());
    }

    /// Takes a datagram from the other side. No input causes a panic.
    pub(super) fn receive(&mut self, datagram: &[u8], now: Instant) {
        if self.side.outcome.is_some() {
            return;
        }
        match Packet::parse(datagram) {
            Some(Packet::Ack(block)) => {
                let after = usize::from(block.wrapping_sub(number(self.base)));
                if after < self.sent {
                    // Only the request is acknowledged: the other side does not support options.
                    self.side.request = None;
                    self.acknowledge(after + 1, now);
                } else if after == usize::from(u16::MAX)
                    && self.side.options.blocks() > 1
                    && self.sent > 0
                    && !self.repeated
                    && !self.side.timer.is_too_soon(now)
                {
                    // In a window, a repeated acknowledgement means a gap (RFC 7440, section 4), unless it is an echo.
                    self.repeated = true;
                    self.rewind();
                }
            }
            Some(Packet::Oack(options)) if self.sent > 0 && self.side.agree(options) => self.acknowledge(1, now),
            Some(Packet::Error(code, text)) => self.side.outcome = Some(Err(Failure::Refused(words(code, text)))),
            _ => {}
        }
    }

    /// Checks the time: resends packets that were not acknowledged in time, and finally gives up.
    pub(super) fn tick(&mut self, now: Instant) {
        if self.sent > 0 && self.side.must_repeat(now) {
            self.rewind();
        }
    }

    /// Returns the next datagram to send, if any.
    pub(super) fn transmit(&mut self, now: Instant) -> Option<&[u8]> {
        let window = if self.base == 0 { 1 } else { self.side.options.blocks() };
        if self.side.outcome.is_some() || self.sent == self.queue.len().min(window) {
            return None;
        }
        let datagram = &self.queue[self.sent];
        if self.sent >= self.sent_before {
            self.side.timer.timed.get_or_insert((self.base + self.sent as u64, now));
        }
        self.sent += 1;
        self.side.timer.start(now);
        Some(datagram)
    }

    /// Removes packets that have arrived from the front of the queue.
    fn acknowledge(&mut self, packets: usize, now: Instant) {
        self.queue.drain(..packets);
        self.base += packets as u64;
        self.side.timer.progressed(self.base, now);
        self.repeated = false;
        self.sent -= packets;
        self.sent_before = self.sent_before.saturating_sub(packets);
        // If there are fewer than were sent, the next one is missing on the other side.
        self.rewind();
        if self.has_last && self.queue.is_empty() {
            self.side.outcome = Some(Ok(()));
        }
    }

    /// Schedules everything in flight to be sent again.
    fn rewind(&mut self) {
        if self.sent > 0 {
            self.side.timer.timed = None;
        }
        self.sent_before = self.sent_before.max(self.sent);
        self.sent = 0;
    }
}
