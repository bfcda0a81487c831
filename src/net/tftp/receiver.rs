//! The side that gets the file.

use std::time::{Duration, Instant};

use super::packet::{ILLEGAL, OPTIONS_REFUSED, words};
use super::timer::Timer;
use super::{Failure, Mode, Options, Packet};

/// The thinking part of the side that gets the file: what comes in and the time, and out go parts of the file and the
/// datagrams to send.
///
/// The last block is confirmed only when the file is [`saved`](Self::saved).
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
    /// What was wished for, until that is answered.
    wish: Option<Options>,
    is_client: bool,
    /// Blocks since the last confirmation.
    count: usize,
    /// Whether a gap was told already.
    gap_told: bool,
    /// The last thing that was said, or must be now.
    reply: Vec<u8>,
    must_reply: bool,
    /// When the reply went out for the first time, and not again.
    timed: Option<Instant>,
    /// When anything went out last.
    replied: Option<Instant>,
    stage: Stage,
    timer: Timer,
    outcome: Option<Result<(), Failure>>,
}

impl Receiver {
    /// A client that wants to read the file called `name`, and wishes for `options`.
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
        let request = Packet::Request { write: false, name, mode, options }.to_bytes();
        Self { wish: Some(options), is_client: true, ..Self::new(request, Options::default(), now) }
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
            wish: None,
            is_client: false,
            count: 0,
            gap_told: false,
            reply,
            must_reply: true,
            timed: None,
            replied: None,
            stage: Stage::Receiving,
            timer,
            outcome: None,
        }
    }

    /// Takes a datagram of the other side, and gives what is in it of the file. Any bytes are taken without a panic.
    pub fn receive<'a>(&mut self, datagram: &'a [u8], now: Instant) -> Take<'a> {
        if self.outcome.is_some() {
            return Take::Nothing;
        }
        match Packet::parse(datagram) {
            Ok(Packet::Data(block, data)) => return self.block(block, data, now),
            Ok(Packet::Oack(options)) if self.expected == 1 && self.stage == Stage::Receiving => {
                // A second one means nothing.
                let Some(wish) = self.wish.take() else { return Take::Nothing };
                if !options.fits(&wish) {
                    self.end(OPTIONS_REFUSED, "that was not asked for", Failure::Options);
                    return Take::Nothing;
                }
                self.options = options;
                self.timer.agree(options.timeout);
                self.measure(now);
                self.timer.progressed(now);
                self.confirm();
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
            self.wish = None;
            if data.len() > self.options.block() {
                self.end(ILLEGAL, "this block is larger than agreed", Failure::Oversized);
                return Take::Nothing;
            }
            self.measure(now);
            self.timer.progressed(now);
            self.expected += 1;
            self.count += 1;
            self.gap_told = false;
            if data.len() < self.options.block() {
                self.stage = Stage::Saving;
                return Take::Last(data);
            }
            if self.count >= self.options.blocks() {
                self.confirm();
            }
            return Take::Part(data);
        }
        match (behind, self.stage) {
            // The end of what is confirmed came again: the confirmation was lost. In a window it may also be an echo,
            // and confirming every echo would have everything sent twice from here on.
            (1, Stage::Receiving | Stage::Saved) if self.expected > 1 && !self.has_just_confirmed(now) => {
                self.confirm();
            }
            // One in between is missing (RFC 7440, section 4).
            (0x8000.., Stage::Receiving) if self.wish.is_none() && !self.gap_told => {
                self.gap_told = true;
                self.confirm();
            }
            _ => {}
        }
        Take::Nothing
    }

    /// The file has its name and all its bytes: now the last block is confirmed.
    pub fn saved(&mut self, now: Instant) {
        self.stage = Stage::Saved;
        // If that gets lost, the last block comes again. A server has time to wait for it, and a client's user has not.
        self.timer.linger(now, if self.is_client { self.timer.wait() * 2 } else { LINGER });
        self.confirm();
    }

    /// Ends the transfer, and tells the other side why.
    pub fn fail(&mut self, code: u16, reason: &str) {
        self.end(code, reason, Failure::Refused(reason.to_owned()));
    }

    /// Looks at the time: what should have come is asked for again, and at last given up.
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
                if self.expected > 1 { self.confirm() } else { self.must_reply = true }
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

    /// How it ended, if it has. A file that is saved stays so; this comes a little later, when the other side has
    /// surely heard of it.
    #[must_use]
    pub fn outcome(&self) -> Option<&Result<(), Failure>> {
        self.outcome.as_ref()
    }

    /// The size of the file, if the other side has told it.
    #[must_use]
    pub fn announced_size(&self) -> Option<u64> {
        self.options.transfer_size
    }

    fn confirm(&mut self) {
        self.count = 0;
        self.reply = Packet::Ack(number(self.expected - 1)).to_bytes();
        self.must_reply = true;
    }

    fn has_just_confirmed(&self, now: Instant) -> bool {
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
    /// The last bytes, maybe none: save the file, then call [`Receiver::saved`] or [`Receiver::fail`].
    Last(&'a [u8]),
    /// Nothing.
    Nothing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Receiving,
    /// The last block is there, the file is not yet.
    Saving,
    /// Everything is done, but the other side may not know it.
    Saved,
}

/// How long a server remembers a file that it has saved.
const LINGER: Duration = Duration::from_secs(3);

/// The number of a block on the wire.
fn number(block: u64) -> u16 {
    (block & u64::from(u16::MAX)) as u16
}
