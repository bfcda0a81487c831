//! The socket of one transfer, and the functions that carry a file over it.

use std::fmt::Display;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs, UdpSocket};
use std::thread;
use std::time::{Duration, Instant};

use super::failure::Failure;
use super::file::{Sink, Source};
use super::packet::{ACCESS, DISK_FULL, Packet, UNKNOWN_TRANSFER};
use super::receiver::Receiver;
use super::sender::Sender;
use crate::net::error::NetError;
use crate::net::socket::{any_port, broken, connect_to, is_gone, is_queue_full, is_tick};
use crate::net::stop::Stop;
use crate::net::udp::{MAX_DATAGRAM, bind};

/// A socket for one peer, whose address and port identify the transfer (RFC 1350, section 4).
pub(super) struct Transfer<'a> {
    socket: UdpSocket,
    peer: SocketAddr,
    /// False until the server has replied from the port that it chose for this transfer.
    is_met: bool,
    stop: &'a Stop,
    buffer: Vec<u8>,
    /// How long to poll for a datagram without going to sleep.
    awake: Duration,
}

impl<'a> Transfer<'a> {
    /// The transfer of a client: the server replies from a different port than the one that was asked.
    pub(super) fn with_server(server: impl ToSocketAddrs + Display, stop: &'a Stop) -> Result<Self, NetError> {
        // The first address is used: over UDP, there is no way to know whether another one would be better.
        let (socket, server) = connect_to(server, |server| UdpSocket::bind(any_port(server)))?;
        Ok(Self { is_met: false, awake: AWAKE, ..Self::new(socket, server, stop)? })
    }

    /// The transfer of a server, with a new port.
    pub(super) fn with_client(local: SocketAddr, client: SocketAddr, stop: &'a Stop) -> Result<Self, NetError> {
        Self::new(bind(SocketAddr::new(local.ip(), 0))?, client, stop)
    }

    fn new(socket: UdpSocket, peer: SocketAddr, stop: &'a Stop) -> Result<Self, NetError> {
        // Set only once: setting it for every wait would cost as much as the datagrams.
        socket.set_read_timeout(Some(TICK)).map_err(|source| broken(&socket, source))?;
        // A whole window must fit. A system that cannot provide this size provides what it can.
        socket2::SockRef::from(&socket).set_recv_buffer_size(ROOM).ok();
        Ok(Self { socket, peer, is_met: true, stop, buffer: vec![0; MAX_DATAGRAM], awake: Duration::ZERO })
    }

    /// Sends a whole file.
    pub(super) fn send_file(&mut self, mut sender: Sender, source: &mut Source) -> Result<(), NetError> {
        loop {
            while let wanted @ 1.. = sender.wanted() {
                let bytes = source.read(wanted).inspect_err(|_| self.refuse(ACCESS, "the file cannot be read"))?;
                sender.push(bytes);
            }
            let now = Instant::now();
            while let Some(datagram) = sender.transmit(now) {
                self.send(datagram)?;
            }
            if let Some(length) = self.receive()? {
                sender.receive(&self.buffer[..length], Instant::now());
            }
            sender.tick(Instant::now());
            if let Some(outcome) = sender.side.outcome.take() {
                return outcome.map_err(|source| self.failed(source));
            }
        }
    }

    /// Receives a whole file, and lingers a little in case the other side does not know that it is complete. Returns
    /// its length.
    pub(super) fn receive_file(&mut self, mut receiver: Receiver, mut sink: Sink) -> Result<u64, NetError> {
        while !receiver.has_all() {
            if let Some(part) = self.receive_part(&mut receiver)? {
                sink.write(part).inspect_err(|error| self.refuse(DISK_FULL, reason(error)))?;
            }
            if let Some(Err(source)) = receiver.side.outcome.take() {
                return Err(self.failed(source));
            }
        }
        let length = sink.finish().inspect_err(|error| self.refuse(DISK_FULL, reason(error)))?;
        receiver.saved(Instant::now());
        // Everything is done by now, even if this ends early because of a stop or because the other side has gone.
        while receiver.side.outcome.is_none() && self.receive_part(&mut receiver).is_ok() {}
        Ok(length)
    }

    /// Sends all pending datagrams, waits a moment, and returns the part of the file that has arrived, if any.
    fn receive_part(&mut self, receiver: &mut Receiver) -> Result<Option<&[u8]>, NetError> {
        let now = Instant::now();
        while let Some(datagram) = receiver.transmit(now) {
            self.send(datagram)?;
        }
        let length = self.receive()?;
        let now = Instant::now();
        let part = length.and_then(|length| receiver.receive(&self.buffer[..length], now));
        receiver.tick(now);
        Ok(part)
    }

    /// The error of a failed transfer. The other side, which may not know about the failure, is notified.
    fn failed(&self, source: Failure) -> NetError {
        if let Some((code, words)) = source.farewell() {
            self.refuse(code, words);
        }
        NetError::Transfer { peer: self.peer.to_string(), source }
    }

    /// Tells the other side that there is no transfer, or that it has ended.
    pub(super) fn refuse(&self, code: u16, reason: &str) {
        // If this packet is lost, the other side asks again.
        self.send(&Packet::Error(code, reason.as_bytes()).to_bytes()).ok();
    }

    fn send(&self, datagram: &[u8]) -> Result<(), NetError> {
        match self.socket.send_to(datagram, self.peer) {
            Ok(_) => Ok(()),
            // The datagram counts as lost, and is sent again.
            Err(error) if is_tick(&error) || is_queue_full(&error) => Ok(()),
            Err(source) => Err(NetError::Transport { peer: self.peer.to_string(), source }),
        }
    }

    /// The next datagram that arrives within a tick.
    fn next(&mut self) -> io::Result<(usize, SocketAddr)> {
        if !self.awake.is_zero() {
            self.socket.set_nonblocking(true)?;
            let begin = Instant::now();
            let mut received = self.socket.recv_from(&mut self.buffer);
            while received.as_ref().is_err_and(is_tick) && begin.elapsed() < self.awake {
                thread::yield_now();
                received = self.socket.recv_from(&mut self.buffer);
            }
            self.socket.set_nonblocking(false)?;
            if !received.as_ref().is_err_and(is_tick) {
                return received;
            }
        }
        self.socket.recv_from(&mut self.buffer)
    }

    /// Waits a moment for a datagram from the other side.
    fn receive(&mut self) -> Result<Option<usize>, NetError> {
        if self.stop.is_requested() {
            self.send(&Packet::Error(0, b"the transfer was stopped").to_bytes())?;
            return Err(NetError::Stopped);
        }
        match self.next() {
            Ok((length, from)) if from == self.peer && self.is_met => Ok(Some(length)),
            Ok((length, from)) if !self.is_met && from.ip() == self.peer.ip() => {
                let answers = !matches!(Packet::parse(&self.buffer[..length]), None | Some(Packet::Request { .. }));
                if answers {
                    (self.peer, self.is_met) = (from, true);
                }
                Ok(answers.then_some(length))
            }
            Ok((_, from)) => {
                // A stranger gets an error, and disturbs nothing (RFC 1350, section 4).
                self.socket.send_to(&Packet::Error(UNKNOWN_TRANSFER, b"").to_bytes(), from).ok();
                Ok(None)
            }
            Err(error) if is_tick(&error) || is_gone(&error) => Ok(None),
            Err(source) => Err(NetError::Transport { peer: self.peer.to_string(), source }),
        }
    }
}

/// The reason why a file cannot be saved, for the other side.
fn reason(error: &NetError) -> &'static str {
    let is_large = matches!(error, NetError::TooLarge { .. });
    if is_large { "the file is too large" } else { "the file cannot be written" }
}

/// How long the socket waits before its owner checks the time: a fraction of the minimum retransmission time.
const TICK: Duration = Duration::from_millis(10);
/// How long a client polls for the next datagram before it sleeps. Without windows, every block waits for its
/// acknowledgement, and waking up takes as long as everything else. A server has other transfers to serve.
const AWAKE: Duration = Duration::from_micros(300);
const ROOM: usize = 1 << 20;
