//! The side that receives the file.

use std::time::{Duration, Instant};

use super::failure::Failure;
use super::packet::{Packet, number, words};
use super::side::Side;
use super::transfer_options::TransferOptions;

/// The protocol logic of the side that receives the file, without I/O: it takes datagrams and the current time, and
/// returns datagrams and parts of the file.
///
/// The last block is acknowledged only once the file is [`saved`](Self::saved).
#[derive(Clone, Debug)]
pub(super) struct Receiver {
    pub(super) side: Side,
    /// The number of the block that comes next.
    expected: u64,
    is_client: bool,
    /// The number of blocks since the last acknowledgement.
    count: usize,
    /// Whether a gap has been reported.
    gap_reported: bool,
    /// The last datagram that was sent, or the one to send now.
    reply: Vec<u8>,
    must_reply: bool,
    /// The time at which a datagram was last sent.
    replied: Option<Instant>,
    stage: Stage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Receiving,
    /// The last block has arrived, but the file is not saved yet.
    Saving,
    /// Everything is done, but the other side may not know it.
    Saved,
}

impl Receiver {
    /// A client that wants to read the file `name`, and requests `options`.
    pub(super) fn asking(name: &[u8], options: TransferOptions, now: Instant) -> Self {
        let request = Packet::Request { write: false, name, mode: b"octet", options };
        Self { is_client: true, ..Self::new(Side::asking(options, now), &request) }
    }

    /// A server that was asked to accept a file, and grants `options`.
    pub(super) fn answering(options: TransferOptions, now: Instant) -> Self {
        let grant = if options == TransferOptions::default() { Packet::Ack(0) } else { Packet::Oack(options) };
        Self::new(Side::answering(options, now), &grant)
    }

    fn new(side: Side, first: &Packet<'_>) -> Self {
        Self {
            side,
            expected: 1,
            is_client: false,
            count: 0,
            gap_reported: false,
            reply: first.to_bytes(),
            must_reply: true,
            replied: None,
            stage: Stage::Receiving,
        }
    }

    /// Takes a datagram from the other side, and returns the next bytes of the file if the datagram contains them. No
    /// input causes a panic.
    pub(super) fn receive<'a>(&mut self, datagram: &'a [u8], now: Instant) -> Option<&'a [u8]> {
        if self.side.outcome.is_some() {
            return None;
        }
        match Packet::parse(datagram)? {
            Packet::Data(block, data) => return self.block(block, data, now),
            Packet::Oack(options) if self.expected == 1 && self.side.agree(options) => {
                self.side.timer.progressed(u64::MAX, now);
                self.acknowledge();
            }
            Packet::Error(..) if self.stage == Stage::Saved => self.side.outcome = Some(Ok(())),
            Packet::Error(code, text) => self.side.outcome = Some(Err(Failure::Refused(words(code, text)))),
            _ => {}
        }
        None
    }

    fn block<'a>(&mut self, block: u16, data: &'a [u8], now: Instant) -> Option<&'a [u8]> {
        match (number(self.expected).wrapping_sub(block), self.stage) {
            (0, Stage::Receiving) => return self.next_block(data, now),
            // The last acknowledged block arrived again: the acknowledgement was lost. In a window it may also be an
            // echo, and acknowledging every echo would double all datagrams from then on.
            (1, Stage::Receiving | Stage::Saved) if self.expected > 1 && !self.has_just_acknowledged(now) => {
                self.acknowledge();
            }
            // A block in between is missing (RFC 7440, section 4).
            (0x8000.., Stage::Receiving) if self.side.request.is_none() && !self.gap_reported => {
                self.gap_reported = true;
                self.acknowledge();
            }
            _ => {}
        }
        None
    }

    fn next_block<'a>(&mut self, data: &'a [u8], now: Instant) -> Option<&'a [u8]> {
        // Data without granted options: the other side does not support options.
        self.side.request = None;
        let options = self.side.options;
        if data.len() > options.block() {
            self.side.outcome = Some(Err(Failure::Oversized));
            return None;
        }
        self.side.timer.progressed(u64::MAX, now);
        self.expected += 1;
        self.count += 1;
        self.gap_reported = false;
        if data.len() < options.block() {
            self.stage = Stage::Saving;
        } else if self.count >= options.blocks() {
            self.acknowledge();
        }
        Some(data)
    }

    /// Whether the last bytes of the file have arrived, and the file must be [`saved`](Self::saved).
    pub(super) fn has_all(&self) -> bool {
        self.stage == Stage::Saving
    }

    /// Acknowledges the last block, after the file was saved.
    pub(super) fn saved(&mut self, now: Instant) {
        self.stage = Stage::Saved;
        // If that acknowledgement is lost, the last block arrives again. A server has time to wait for it; a client's
        // user does not.
        let timer = &mut self.side.timer;
        timer.deadline = now + if self.is_client { timer.wait * 2 } else { LINGER };
        self.acknowledge();
    }

    /// Checks the time: requests late data again, and finally gives up.
    pub(super) fn tick(&mut self, now: Instant) {
        match self.stage {
            Stage::Receiving if self.side.must_repeat(now) => {
                if self.expected > 1 {
                    self.acknowledge();
                }
                self.must_reply = true;
            }
            Stage::Saved if now >= self.side.timer.deadline => self.side.outcome = Some(Ok(())),
            _ => {}
        }
    }

    /// Returns the next datagram to send, if any.
    pub(super) fn transmit(&mut self, now: Instant) -> Option<&[u8]> {
        if self.side.outcome.is_some() || !std::mem::take(&mut self.must_reply) {
            return None;
        }
        self.replied = Some(now);
        if self.stage == Stage::Receiving {
            // Whatever block comes next counts as the reply.
            self.side.timer.timed = Some((0, now));
            self.side.timer.start(now);
        }
        Some(&self.reply)
    }

    fn acknowledge(&mut self) {
        self.count = 0;
        self.reply = Packet::Ack(number(self.expected - 1)).to_bytes();
        self.must_reply = true;
    }

    fn has_just_acknowledged(&self, now: Instant) -> bool {
        let just = |when| now.saturating_duration_since(when) < self.side.timer.wait / 2;
        self.side.options.blocks() > 1 && self.replied.is_some_and(just)
    }
}

/// How long a server remembers a file that it has saved.
const LINGER: Duration = Duration::from_secs(3);
