//! The socket of one transfer, and what carries a file over it.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::net::{SocketAddr, UdpSocket};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::netascii::{Decoder, encode};
use super::packet::{ACCESS, DISK_FULL, UNKNOWN_TRANSFER};
use super::{Mode, Packet, Receiver, Sender, Take};
use crate::net::error::NetError;
use crate::net::saving::Saving;
use crate::net::stop::Stop;
use crate::net::udp::{MAX_DATAGRAM, bind, is_passing};

/// A socket that hears one other: its address and port are the transfer's name (RFC 1350, section 4).
pub(super) struct Line<'a> {
    socket: UdpSocket,
    peer: SocketAddr,
    /// False until a server has answered from the port that it chose for this transfer.
    is_met: bool,
    stop: &'a Stop,
    buffer: Vec<u8>,
    /// How long it looks for a datagram without going to sleep.
    awake: Duration,
}

impl<'a> Line<'a> {
    /// A client's: the server answers from another port than it was asked at.
    pub(super) fn to_server(server: SocketAddr, stop: &'a Stop) -> Result<Self, NetError> {
        let any: SocketAddr = if server.is_ipv4() { ([0, 0, 0, 0], 0).into() } else { ([0_u16; 8], 0).into() };
        let line = Self::new(any, server, false, stop)?;
        Ok(Self { awake: AWAKE, ..line })
    }

    /// A server's, with a new port of its own.
    pub(super) fn to_client(local: SocketAddr, client: SocketAddr, stop: &'a Stop) -> Result<Self, NetError> {
        Self::new(SocketAddr::new(local.ip(), 0), client, true, stop)
    }

    fn new(local: SocketAddr, peer: SocketAddr, is_met: bool, stop: &'a Stop) -> Result<Self, NetError> {
        let socket = bind(local)?;
        let broken = |source| NetError::Transport { peer: peer.to_string(), source };
        // Set once: to set it for every wait would cost as much as the datagrams.
        socket.set_read_timeout(Some(TICK)).map_err(broken)?;
        // A whole window must fit. A system that cannot give so much room gives what it can.
        socket2::SockRef::from(&socket).set_recv_buffer_size(ROOM).ok();
        Ok(Self { socket, peer, is_met, stop, buffer: vec![0; MAX_DATAGRAM], awake: Duration::ZERO })
    }

    /// Sends a file to its end.
    pub(super) fn send_file(&mut self, sender: &mut Sender, source: &mut Source) -> Result<(), NetError> {
        let mut error = None;
        loop {
            while let wanted @ 1.. = sender.wanted() {
                match source.read(wanted) {
                    Ok(bytes) => sender.push(bytes),
                    Err(wrong) => {
                        sender.fail(ACCESS, "the file cannot be read");
                        error = Some(wrong);
                    }
                }
            }
            let now = Instant::now();
            while let Some(datagram) = sender.transmit(now) {
                self.say(datagram)?;
            }
            if let Some(outcome) = sender.outcome() {
                let outcome = outcome.clone();
                return match error {
                    Some(error) => Err(error),
                    None => outcome.map_err(|source| NetError::Transfer { peer: self.peer.to_string(), source }),
                };
            }
            if let Some(length) = self.hear()? {
                sender.receive(&self.buffer[..length], Instant::now());
            }
            sender.tick(Instant::now());
        }
    }

    /// Receives a file to its end, and a little beyond, in case that the other side does not know of it.
    pub(super) fn receive_file(&mut self, receiver: &mut Receiver, sink: Sink) -> Result<u64, NetError> {
        let (mut sink, mut saved, mut error) = (Some(sink), None, None);
        loop {
            let now = Instant::now();
            while let Some(datagram) = receiver.transmit(now) {
                self.say(datagram)?;
            }
            if let Some(outcome) = receiver.outcome() {
                let outcome = outcome.clone();
                return match (saved, error) {
                    (Some(length), _) => Ok(length),
                    (None, Some(error)) => Err(error),
                    (None, None) => {
                        outcome.map(|()| 0).map_err(|source| NetError::Transfer { peer: self.peer.to_string(), source })
                    }
                };
            }
            let length = match self.hear() {
                // Who was told to end while it only lingers has done everything.
                Err(NetError::Stopped) if saved.is_some() => return Ok(saved.unwrap_or_default()),
                heard => heard?,
            };
            let now = Instant::now();
            let taken = match length.map_or(Take::Nothing, |length| receiver.receive(&self.buffer[..length], now)) {
                Take::Nothing => Ok(None),
                Take::Part(bytes) => sink.as_mut().map_or(Ok(()), |sink| sink.write(bytes)).map(|()| None),
                Take::Last(bytes) => {
                    sink.take().map_or(Ok(0), |mut sink| sink.write(bytes).and_then(|()| sink.finish())).map(Some)
                }
            };
            match taken {
                Ok(None) => {}
                Ok(Some(length)) => {
                    saved = Some(length);
                    receiver.saved(Instant::now());
                }
                Err(wrong) => {
                    let large = matches!(wrong, NetError::TooLarge { .. });
                    receiver
                        .fail(DISK_FULL, if large { "the file is too large" } else { "the file cannot be written" });
                    error = Some(wrong);
                }
            }
            receiver.tick(Instant::now());
        }
    }

    /// Tells the other side that there is no transfer.
    pub(super) fn refuse(&self, code: u16, reason: &str) {
        // If that gets lost, it asks again.
        self.say(&Packet::Error(code, reason.as_bytes()).to_bytes()).ok();
    }

    fn say(&self, datagram: &[u8]) -> Result<(), NetError> {
        match self.socket.send_to(datagram, self.peer) {
            Ok(_) => Ok(()),
            // It counts as lost, and is said again.
            Err(error) if is_passing(&error) || error.raw_os_error() == Some(NO_BUFFERS) => Ok(()),
            Err(source) => Err(NetError::Transport { peer: self.peer.to_string(), source }),
        }
    }

    /// The next datagram that comes within a tick.
    fn next(&mut self) -> io::Result<(usize, SocketAddr)> {
        if !self.awake.is_zero() {
            self.socket.set_nonblocking(true)?;
            let begin = Instant::now();
            let mut heard = self.socket.recv_from(&mut self.buffer);
            while is_none_yet(&heard) && begin.elapsed() < self.awake {
                thread::yield_now();
                heard = self.socket.recv_from(&mut self.buffer);
            }
            self.socket.set_nonblocking(false)?;
            if !is_none_yet(&heard) {
                return heard;
            }
        }
        self.socket.recv_from(&mut self.buffer)
    }

    /// Waits a moment for a datagram of the other side.
    fn hear(&mut self) -> Result<Option<usize>, NetError> {
        if self.stop.is_pulled() {
            self.say(&Packet::Error(0, b"this side ends").to_bytes())?;
            return Err(NetError::Stopped);
        }
        match self.next() {
            Ok((length, from)) if from == self.peer && self.is_met => Ok(Some(length)),
            Ok((length, from)) if !self.is_met && from.ip() == self.peer.ip() => {
                let answers = !matches!(Packet::parse(&self.buffer[..length]), Err(_) | Ok(Packet::Request { .. }));
                if answers {
                    (self.peer, self.is_met) = (from, true);
                }
                Ok(answers.then_some(length))
            }
            Ok((_, from)) => {
                // Somebody else, who is told so and disturbs nothing (RFC 1350, section 4).
                self.socket.send_to(&Packet::Error(UNKNOWN_TRANSFER, b"").to_bytes(), from).ok();
                Ok(None)
            }
            Err(error)
                if is_passing(&error)
                    || matches!(error.kind(), io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionRefused) =>
            {
                Ok(None)
            }
            Err(source) => Err(NetError::Transport { peer: self.peer.to_string(), source }),
        }
    }
}

fn is_none_yet(heard: &io::Result<(usize, SocketAddr)>) -> bool {
    heard.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
}

/// A file that is sent.
pub(super) struct Source {
    path: PathBuf,
    file: BufReader<File>,
    mode: Mode,
    /// What was read; in `netascii` also what is left of it.
    buffer: Vec<u8>,
    used: usize,
}

impl Source {
    pub(super) fn open(path: &Path, mode: Mode) -> Result<Self, NetError> {
        let file = File::open(path).map_err(|source| NetError::File { path: path.to_owned(), source })?;
        Ok(Self {
            path: path.to_owned(),
            file: BufReader::with_capacity(READ_AHEAD, file),
            mode,
            buffer: Vec::new(),
            used: 0,
        })
    }

    /// How many bytes will go over the wire, if that is known.
    pub(super) fn size(&self) -> Option<u64> {
        match self.mode {
            Mode::Octet => {
                self.file.get_ref().metadata().ok().filter(std::fs::Metadata::is_file).map(|about| about.len())
            }
            Mode::Netascii => None,
        }
    }

    /// The next `wanted` bytes; fewer only at the end.
    fn read(&mut self, wanted: usize) -> Result<&[u8], NetError> {
        let wrong = |source| NetError::File { path: self.path.clone(), source };
        match self.mode {
            Mode::Octet => {
                self.buffer.resize(wanted, 0);
                let length = fill(&mut self.file, &mut self.buffer).map_err(wrong)?;
                Ok(&self.buffer[..length])
            }
            Mode::Netascii => {
                self.buffer.drain(..std::mem::take(&mut self.used));
                let mut raw = vec![0; wanted];
                while self.buffer.len() < wanted {
                    let length = fill(&mut self.file, &mut raw).map_err(wrong)?;
                    if length == 0 {
                        break;
                    }
                    encode(&raw[..length], &mut self.buffer);
                }
                self.used = wanted.min(self.buffer.len());
                Ok(&self.buffer[..self.used])
            }
        }
    }
}

/// Reads until the buffer is full or the file ends.
fn fill(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match file.read(&mut buffer[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

/// A file that is received.
pub(super) struct Sink {
    file: Saving,
    decoder: Option<Decoder>,
    decoded: Vec<u8>,
    name: String,
    max_size: u64,
}

impl Sink {
    pub(super) fn create(path: &Path, mode: Mode, max_size: u64) -> Result<Self, NetError> {
        let decoder = (mode == Mode::Netascii).then(Decoder::default);
        Ok(Self { file: Saving::to(path)?, decoder, decoded: Vec::new(), name: path.display().to_string(), max_size })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), NetError> {
        if self.file.length() + bytes.len() as u64 > self.max_size {
            return Err(NetError::TooLarge { what: self.name.clone(), limit: self.max_size });
        }
        let Some(decoder) = &mut self.decoder else { return self.file.write(bytes) };
        self.decoded.clear();
        decoder.decode(bytes, &mut self.decoded);
        self.file.write(&self.decoded)
    }

    fn finish(mut self) -> Result<u64, NetError> {
        if let Some(decoder) = self.decoder.take() {
            self.decoded.clear();
            decoder.finish(&mut self.decoded);
            self.file.write(&self.decoded)?;
        }
        let length = self.file.length();
        self.file.finish()?;
        Ok(length)
    }
}

/// How long a socket waits before the time and the end of the program are looked at.
const TICK: Duration = Duration::from_millis(10);
/// How long a client looks for the next datagram before it sleeps. Without windows every block waits for its confirmation,
/// and to be woken takes as long as all else of it. A server has other transfers to serve.
const AWAKE: Duration = Duration::from_micros(300);
const ROOM: usize = 1 << 20;
const READ_AHEAD: usize = 64 << 10;
/// ENOBUFS.
const NO_BUFFERS: i32 = if cfg!(target_os = "linux") { 105 } else { 55 };
