//! The side that sends the file.

use std::collections::VecDeque;
use std::time::Instant;

use super::failure::Failure;
use super::options::Options;
use super::packet::{Mode, OPTIONS_REFUSED, Packet, words};
use super::timer::Timer;

/// The protocol logic of the side that sends the file, without I/O: datagrams and the time in, datagrams out.
///
/// ```
/// use papert::net::tftp::{Options, Packet, Sender};
/// use std::time::Instant;
///
/// let now = Instant::now();
/// // A server that was asked for a file of 600 bytes, without any options.
/// let mut sender = Sender::answering(Options::default(), now);
/// assert_eq!(sender.wanted(), 512);
/// sender.push(&[b'x'; 512]);
/// assert_eq!(sender.transmit(now).map(<[u8]>::len), Some(516));
/// // Nothing more before this block is acknowledged.
/// assert_eq!(sender.transmit(now), None);
/// assert_eq!(sender.wanted(), 0);
/// sender.receive(&Packet::Ack(1).to_bytes(), now);
/// sender.push(&[b'x'; 88]);
/// sender.transmit(now);
/// sender.receive(&Packet::Ack(2).to_bytes(), now);
/// assert_eq!(sender.outcome(), Some(&Ok(())));
/// ```
#[derive(Clone, Debug)]
pub struct Sender {
    /// Packets that are not acknowledged yet, and the number of the first one. The request or the granted options count as
    /// block 0.
    queue: VecDeque<Vec<u8>>,
    base: u64,
    /// How many of the queue are in flight.
    sent: usize,
    /// How many of them were in flight before, so that their answers say nothing about time.
    sent_before: usize,
    options: Options,
    /// What was requested, until that is answered.
    request: Option<Options>,
    has_last: bool,
    /// Whether everything was sent again because of a repeated acknowledgement, since the last new one.
    repeated: bool,
    /// The number of a packet that was sent once, and when.
    timed: Option<(u64, Instant)>,
    timer: Timer,
    farewell: Option<Vec<u8>>,
    outcome: Option<Result<(), Failure>>,
}

impl Sender {
    /// A client that wants to write a file called `name`, and requests `options`.
    ///
    /// ```
    /// use papert::net::tftp::{Mode, Options, Packet, Sender};
    /// use std::time::Instant;
    ///
    /// let now = Instant::now();
    /// let mut sender = Sender::asking(b"a.txt", Mode::Octet, Options::default(), now);
    /// assert_eq!(sender.transmit(now), Some(&b"\0\x02a.txt\0octet\0"[..]));
    /// ```
    #[must_use]
    pub fn asking(name: &[u8], mode: Mode, options: Options, now: Instant) -> Self {
        let request = Packet::Request { write: true, name, mode, options }.to_bytes();
        Self { request: Some(options), ..Self::new(Some(request), Options::default(), now) }
    }

    /// A server that was asked for a file, and grants `options`, which must be acknowledged before the first block.
    #[must_use]
    pub fn answering(options: Options, now: Instant) -> Self {
        let grant = (!options.is_empty()).then(|| Packet::Oack(options).to_bytes());
        Self::new(grant, options, now)
    }

    fn new(first: Option<Vec<u8>>, options: Options, now: Instant) -> Self {
        let mut timer = Timer::new(now);
        timer.agree(options.timeout);
        Self {
            base: u64::from(first.is_none()),
            queue: first.into_iter().collect(),
            sent: 0,
            sent_before: 0,
            options,
            request: None,
            has_last: false,
            repeated: false,
            timed: None,
            timer,
            farewell: None,
            outcome: None,
        }
    }

    /// How many bytes of the file are wanted now; 0 for none.
    #[must_use]
    pub fn wanted(&self) -> usize {
        let more =
            self.base > 0 && !self.has_last && self.outcome.is_none() && self.queue.len() < self.options.blocks();
        if more { self.options.block() } else { 0 }
    }

    /// Adds the next bytes of the file: as many as are wanted, or fewer, even none, which means that it ends there.
    pub fn push(&mut self, bytes: &[u8]) {
        let block = self.base + self.queue.len() as u64;
        self.has_last = bytes.len() < self.options.block();
        self.queue.push_back(Packet::Data(number(block), bytes).to_bytes());
    }

    /// Takes a datagram of the other side. Any bytes are taken without a panic.
    pub fn receive(&mut self, datagram: &[u8], now: Instant) {
        if self.outcome.is_some() {
            return;
        }
        match Packet::parse(datagram) {
            Ok(Packet::Ack(block)) => {
                let after = usize::from(block.wrapping_sub(number(self.base)));
                if after < self.sent {
                    // Only the request is acknowledged: the other side knows no options.
                    self.request = None;
                    self.acknowledge(after + 1, now);
                } else if after == usize::from(u16::MAX)
                    && self.options.blocks() > 1
                    && self.sent > 0
                    && !self.repeated
                    && !self.timer.is_too_soon(now)
                {
                    // In a window a repeated acknowledgement means a gap (RFC 7440, section 4), unless it is an echo.
                    self.repeated = true;
                    self.rewind();
                }
            }
            Ok(Packet::Oack(options)) if self.sent > 0 => {
                // A second one is ignored.
                let Some(request) = self.request.take() else { return };
                if !options.fits(&request) {
                    self.farewell =
                        Some(Packet::Error(OPTIONS_REFUSED, b"these options were not requested").to_bytes());
                    self.outcome = Some(Err(Failure::Options));
                    return;
                }
                self.options = options;
                self.timer.agree(options.timeout);
                self.acknowledge(1, now);
            }
            Ok(Packet::Error(code, text)) => self.outcome = Some(Err(Failure::Refused(words(code, text)))),
            Ok(_) | Err(_) => {}
        }
    }

    /// Looks at the time: what is not acknowledged in time is sent again, and finally given up.
    pub fn tick(&mut self, now: Instant) {
        if self.outcome.is_none() && self.sent > 0 && self.timer.is_late(now) {
            if self.timer.is_hopeless(now) {
                self.outcome = Some(Err(Failure::Silence));
                return;
            }
            self.timer.back_off(now);
            self.rewind();
        }
    }

    /// The next datagram to send, if any.
    pub fn transmit(&mut self, now: Instant) -> Option<&[u8]> {
        if self.outcome.is_some() {
            // The last datagram is sent once.
            self.queue.clear();
            self.queue.extend(self.farewell.take());
            return self.queue.front().map(Vec::as_slice);
        }
        let window = if self.base == 0 { 1 } else { self.options.blocks() };
        if self.sent == self.queue.len().min(window) {
            return None;
        }
        self.sent += 1;
        if self.sent > self.sent_before && self.timed.is_none() {
            self.timed = Some((self.base + self.sent as u64 - 1, now));
        }
        self.timer.start(now);
        self.queue.get(self.sent - 1).map(Vec::as_slice)
    }

    /// When [`tick`](Self::tick) has something to do.
    #[must_use]
    pub fn deadline(&self) -> Instant {
        self.timer.deadline()
    }

    /// How it ended, if it has.
    #[must_use]
    pub fn outcome(&self) -> Option<&Result<(), Failure>> {
        self.outcome.as_ref()
    }

    /// Some packets from the front of the queue have arrived.
    fn acknowledge(&mut self, packets: usize, now: Instant) {
        self.queue.drain(..packets);
        self.base += packets as u64;
        if let Some((_, when)) = self.timed.take_if(|(block, _)| *block < self.base) {
            self.timer.measure(now.saturating_duration_since(when));
        }
        self.timer.progressed(now);
        self.repeated = false;
        self.sent -= packets;
        self.sent_before = self.sent_before.saturating_sub(packets);
        // Fewer than were sent: the next one is missing over there.
        self.rewind();
        if self.has_last && self.queue.is_empty() {
            self.outcome = Some(Ok(()));
        }
    }

    /// Everything in flight is sent again.
    fn rewind(&mut self) {
        if self.sent > 0 {
            self.timed = None;
        }
        self.sent_before = self.sent_before.max(self.sent);
        self.sent = 0;
    }
}

/// The number of a block on the wire.
pub(super) fn number(block: u64) -> u16 {
    (block & u64::from(u16::MAX)) as u16
}
