//! The side that receives the file.

use std::time::{Duration, Instant};

use super::failure::Failure;
use super::options::Options;
use super::packet::{ILLEGAL, Mode, OPTIONS_REFUSED, Packet, words};
use super::sender::number;
use super::timer::Timer;

/// The protocol logic of the side that receives the file, without I/O: datagrams and the time in, datagrams and parts of
/// the file out.
///
/// The last block is acknowledged only when the file is [`saved`](Self::saved).
///
/// ```
/// use papert::net::tftp::{Options, Packet, Receiver, Take};
/// use std::time::Instant;
///
/// let now = Instant::now();
/// // A server that was asked to take a file, without any options.
/// let mut receiver = Receiver::answering(Options::default(), now);
/// assert_eq!(receiver.transmit(now), Some(&b"\0\x04\0\0"[..]));
/// assert_eq!(receiver.receive(&Packet::Data(1, b"Hello").to_bytes(), now), Take::Last(b"Hello"));
/// assert_eq!(receiver.transmit(now), None);
/// receiver.saved(now);
/// assert_eq!(receiver.transmit(now), Some(&b"\0\x04\0\x01"[..]));
/// ```
#[derive(Clone, Debug)]
pub struct Receiver {
    /// The block that comes next.
    expected: u64,
    options: Options,
    /// What was requested, until that is answered.
    request: Option<Options>,
    is_client: bool,
    /// Blocks since the last acknowledgement.
    count: usize,
    /// Whether a gap has been reported.
    gap_reported: bool,
    /// The last datagram that was sent, or must be sent now.
    reply: Vec<u8>,
    must_reply: bool,
    /// When the reply was sent, if it was sent only once.
    timed: Option<Instant>,
    /// When anything was last sent.
    replied: Option<Instant>,
    stage: Stage,
    timer: Timer,
    outcome: Option<Result<(), Failure>>,
}

impl Receiver {
    /// A client that wants to read the file called `name`, and requests `options`.
    ///
    /// ```
    /// use papert::net::tftp::{Mode, Options, Receiver};
    /// use std::time::Instant;
    ///
    /// let now = Instant::now();
    /// let mut receiver = Receiver::asking(b"a.txt", Mode::Octet, Options::default(), now);
    /// assert_eq!(receiver.transmit(now), Some(&b"\0\x01a.txt\0octet\0"[..]));
    /// ```
    #[must_use]
    pub fn asking(name: &[u8], mode: Mode, options: Options, now: Instant) -> Self {
        let reply = Packet::Request { write: false, name, mode, options }.to_bytes();
        Self { request: Some(options), is_client: true, ..Self::new(reply, Options::default(), now) }
    }

    /// A server that was asked to take a file, and grants `options`.
    #[must_use]
    pub fn answering(options: Options, now: Instant) -> Self {
        let grant = if options.is_empty() { Packet::Ack(0) } else { Packet::Oack(options) };
        Self::new(grant.to_bytes(), options, now)
    }

    fn new(reply: Vec<u8>, options: Options, now: Instant) -> Self {
        let mut timer = Timer::new(now);
        timer.agree(options.timeout);
        Self {
            expected: 1,
            options,
            request: None,
            is_client: false,
            count: 0,
            gap_reported: false,
            reply,
            must_reply: true,
            timed: None,
            replied: None,
            stage: Stage::Receiving,
            timer,
            outcome: None,
        }
    }

    /// Takes a datagram of the other side, and returns what it has of the file. Any bytes are taken without a panic.
    pub fn receive<'a>(&mut self, datagram: &'a [u8], now: Instant) -> Take<'a> {
        if self.outcome.is_some() {
            return Take::Nothing;
        }
        match Packet::parse(datagram) {
            Ok(Packet::Data(block, data)) => return self.block(block, data, now),
            Ok(Packet::Oack(options)) if self.expected == 1 && self.stage == Stage::Receiving => {
                // A second one is ignored.
                let Some(request) = self.request.take() else { return Take::Nothing };
                if !options.fits(&request) {
                    self.end(OPTIONS_REFUSED, "these options were not requested", Failure::Options);
                    return Take::Nothing;
                }
                self.options = options;
                self.timer.agree(options.timeout);
                self.measure(now);
                self.timer.progressed(now);
                self.acknowledge();
            }
            Ok(Packet::Error(code, text)) => match self.stage {
                Stage::Saved => self.outcome = Some(Ok(())),
                Stage::Receiving | Stage::Saving => self.outcome = Some(Err(Failure::Refused(words(code, text)))),
            },
            Ok(_) | Err(_) => {}
        }
        Take::Nothing
    }

    fn block<'a>(&mut self, block: u16, data: &'a [u8], now: Instant) -> Take<'a> {
        let behind = number(self.expected).wrapping_sub(block);
        if behind == 0 && self.stage == Stage::Receiving {
            // Data at once: the other side knows no options.
            self.request = None;
            if data.len() > self.options.block() {
                self.end(ILLEGAL, "this block is larger than agreed", Failure::Oversized);
                return Take::Nothing;
            }
            self.measure(now);
            self.timer.progressed(now);
            self.expected += 1;
            self.count += 1;
            self.gap_reported = false;
            if data.len() < self.options.block() {
                self.stage = Stage::Saving;
                return Take::Last(data);
            }
            if self.count >= self.options.blocks() {
                self.acknowledge();
            }
            return Take::Part(data);
        }
        match (behind, self.stage) {
            // The last acknowledged block came again: the acknowledgement was lost. In a window it may also be an echo,
            // and to acknowledge every echo would double all datagrams from here on.
            (1, Stage::Receiving | Stage::Saved) if self.expected > 1 && !self.has_just_acknowledged(now) => {
                self.acknowledge();
            }
            // One in between is missing (RFC 7440, section 4).
            (0x8000.., Stage::Receiving) if self.request.is_none() && !self.gap_reported => {
                self.gap_reported = true;
                self.acknowledge();
            }
            _ => {}
        }
        Take::Nothing
    }

    /// The file is saved: now the last block is acknowledged.
    pub fn saved(&mut self, now: Instant) {
        self.stage = Stage::Saved;
        // If that gets lost, the last block comes again. A server has time to wait for it; a client's user does not.
        self.timer.linger(now, if self.is_client { self.timer.wait() * 2 } else { LINGER });
        self.acknowledge();
    }

    /// Looks at the time: what should have come is requested again, and finally given up.
    pub fn tick(&mut self, now: Instant) {
        if self.outcome.is_some() || !self.timer.is_late(now) {
            return;
        }
        match self.stage {
            Stage::Saving => {}
            Stage::Saved => self.outcome = Some(Ok(())),
            Stage::Receiving if self.timer.is_hopeless(now) => self.outcome = Some(Err(Failure::Silence)),
            Stage::Receiving => {
                self.timer.back_off(now);
                self.timed = None;
                if self.expected > 1 { self.acknowledge() } else { self.must_reply = true }
            }
        }
    }

    /// The next datagram to send, if any.
    pub fn transmit(&mut self, now: Instant) -> Option<&[u8]> {
        if !std::mem::take(&mut self.must_reply) {
            return None;
        }
        self.replied = Some(now);
        if self.stage == Stage::Receiving {
            self.timed = Some(now);
            self.timer.start(now);
        }
        Some(&self.reply)
    }

    /// When [`tick`](Self::tick) has something to do.
    #[must_use]
    pub fn deadline(&self) -> Instant {
        self.timer.deadline()
    }

    /// How it ended, if it has. For a saved file that is a little later, when the other side surely knows.
    #[must_use]
    pub fn outcome(&self) -> Option<&Result<(), Failure>> {
        self.outcome.as_ref()
    }

    fn acknowledge(&mut self) {
        self.count = 0;
        self.reply = Packet::Ack(number(self.expected - 1)).to_bytes();
        self.must_reply = true;
    }

    fn has_just_acknowledged(&self, now: Instant) -> bool {
        let just = |when| now.saturating_duration_since(when) < self.timer.wait() / 2;
        self.options.blocks() > 1 && self.replied.is_some_and(just)
    }

    fn measure(&mut self, now: Instant) {
        if let Some(when) = self.timed.take() {
            self.timer.measure(now.saturating_duration_since(when));
        }
    }

    fn end(&mut self, code: u16, reason: &str, failure: Failure) {
        self.reply = Packet::Error(code, reason.as_bytes()).to_bytes();
        self.must_reply = true;
        self.outcome = Some(Err(failure));
    }
}

/// What a datagram has for the file.
///
/// ```
/// use papert::net::tftp::{Options, Receiver, Take};
/// let now = std::time::Instant::now();
/// assert_eq!(Receiver::answering(Options::default(), now).receive(b"hello", now), Take::Nothing);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take<'a> {
    /// The next bytes.
    Part(&'a [u8]),
    /// The last bytes, maybe none: save the file, then call [`Receiver::saved`].
    Last(&'a [u8]),
    /// Nothing.
    Nothing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Receiving,
    /// The last block has come, the file is not saved yet.
    Saving,
    /// Everything is done, but the other side may not know.
    Saved,
}

/// How long a server remembers a file that it has saved.
const LINGER: Duration = Duration::from_secs(3);
