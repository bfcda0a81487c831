//! The socket of a fetch, with TLS or without, and its clock.

use std::io::{self, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rustls::{ClientConnection, Stream};

use super::{Buffer, Event};
use crate::net::error::NetError;
use crate::net::stop::Stop;
use crate::net::tls::Trust;
use crate::net::url::Url;

/// A connection on which every wait ends.
#[derive(Debug)]
pub(super) struct Wire {
    socket: Timed,
    tls: Option<Box<ClientConnection>>,
    /// Whether the end of a secure connection was announced.
    orderly: bool,
}

impl Wire {
    /// Finds the host, tries its addresses one after the other, and lets it prove who it is: all of that within
    /// `limit`.
    pub(super) fn connect(
        url: &Url,
        mut clock: Clock,
        limit: Duration,
        trust: &Trust,
        tell: &mut dyn FnMut(Event),
    ) -> Result<Self, NetError> {
        clock.allow("connection", limit);
        let addresses = resolve(url, &clock)?;
        let mut last = io::Error::new(io::ErrorKind::NotFound, "it has no address");
        for (tried, address) in addresses.iter().enumerate() {
            clock.check()?;
            tell(Event::Connecting(*address));
            // One address that swallows everything must leave time for the others.
            let share = clock.left() / u32::try_from(addresses.len() - tried).unwrap_or(u32::MAX);
            match TcpStream::connect_timeout(address, share.max(Duration::from_millis(1))) {
                Ok(stream) => {
                    tell(Event::Connected(*address));
                    return Self::new(stream, url, clock, trust, tell);
                }
                Err(error) => {
                    tell(Event::Unreachable(*address, error.to_string()));
                    last = error;
                }
            }
        }
        clock.check()?;
        Err(NetError::Connect { address: format!("{}:{}", url.host(), url.port()), source: last })
    }

    fn new(
        stream: TcpStream,
        url: &Url,
        clock: Clock,
        trust: &Trust,
        tell: &mut dyn FnMut(Event),
    ) -> Result<Self, NetError> {
        let lost = |source| NetError::Transport { peer: url.authority(), source };
        stream.set_read_timeout(Some(TICK)).map_err(lost)?;
        stream.set_write_timeout(Some(TICK)).map_err(lost)?;
        stream.set_nodelay(true).map_err(lost)?;
        let mut socket = Timed { stream, clock };
        if !url.is_https() {
            return Ok(Self { socket, tls: None, orderly: true });
        }
        let mut tls = trust.connection(url.host())?;
        while tls.is_handshaking() {
            match tls.complete_io(&mut socket) {
                Ok((0, 0)) => return Err(insecure(url, io::ErrorKind::UnexpectedEof.into())),
                Ok(_) => {}
                Err(error) => return Err(insecure(url, error)),
            }
        }
        let version = tls.protocol_version().and_then(|version| version.as_str()).unwrap_or("TLS");
        tell(Event::Secured(version.to_owned()));
        Ok(Self { socket, tls: Some(Box::new(tls)), orderly: false })
    }

    pub(super) fn send(&mut self, bytes: &[u8]) -> Result<(), NetError> {
        let sent = match &mut self.tls {
            None => self.socket.write_all(bytes),
            Some(tls) => {
                let mut stream = Stream::new(&mut **tls, &mut self.socket);
                stream.write_all(bytes).and_then(|()| stream.flush())
            }
        };
        sent.map_err(|error| self.lost(error))
    }

    /// Reads what is there, but something; 0 at the end of the connection.
    pub(super) fn read_into(&mut self, buffer: &mut Buffer) -> Result<usize, NetError> {
        let room = buffer.room();
        let read = match &mut self.tls {
            None => self.socket.read(room),
            Some(tls) => match Stream::new(&mut **tls, &mut self.socket).read(room) {
                Ok(0) => {
                    self.orderly = true;
                    Ok(0)
                }
                // This is how the library says that the closing message did not come.
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(0),
                result => result,
            },
        };
        let length = read.map_err(|error| self.lost(error))?;
        buffer.add(length);
        Ok(length)
    }

    /// Whether the end of the connection, which was reached, is one that nobody else could have made.
    pub(super) fn ended_orderly(&self) -> bool {
        self.orderly
    }

    pub(super) fn clock(&mut self) -> &mut Clock {
        &mut self.socket.clock
    }

    fn lost(&self, error: io::Error) -> NetError {
        let peer = self.socket.clock.peer.clone();
        match error.downcast::<NetError>() {
            Ok(error) => error,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => NetError::Tls { host: peer, source: error },
            Err(source) => NetError::Transport { peer, source },
        }
    }
}

/// How long may be waited, for what, and whether at all.
#[derive(Debug)]
pub(super) struct Clock {
    peer: String,
    /// When everything must be over, and how long that is.
    end: Option<(Instant, Duration)>,
    stop: Stop,
    what: &'static str,
    limit: Duration,
    deadline: Instant,
    /// Whether every byte begins the time anew.
    renews: bool,
}

impl Clock {
    pub(super) fn new(peer: String, end: Option<(Instant, Duration)>, stop: Stop) -> Self {
        Self { peer, end, stop, what: "answer", limit: Duration::ZERO, deadline: Instant::now(), renews: false }
    }

    /// From now on `what` must be over within `limit`, however much comes meanwhile.
    pub(super) fn allow(&mut self, what: &'static str, limit: Duration) {
        (self.what, self.limit, self.deadline, self.renews) = (what, limit, Instant::now() + limit, false);
    }

    /// From now on something must come within every `limit`.
    pub(super) fn expect_something_every(&mut self, what: &'static str, limit: Duration) {
        self.allow(what, limit);
        self.renews = true;
    }

    fn something_came(&mut self, now: Instant) {
        if self.renews {
            self.deadline = now + self.limit;
        }
    }

    fn check(&self) -> Result<(), NetError> {
        self.check_at(Instant::now())
    }

    fn check_at(&self, now: Instant) -> Result<(), NetError> {
        let late = |what, after| NetError::TimedOut { peer: self.peer.clone(), what, after };
        if self.stop.is_pulled() {
            Err(NetError::Stopped)
        } else if let Some((end, limit)) = self.end
            && now >= end
        {
            Err(late("end", limit))
        } else if now >= self.deadline {
            Err(late(self.what, self.limit))
        } else {
            Ok(())
        }
    }

    fn left(&self) -> Duration {
        let deadline = self.end.map_or(self.deadline, |(end, _)| end.min(self.deadline));
        deadline.saturating_duration_since(Instant::now())
    }
}

/// A socket that gives up when its clock says so.
#[derive(Debug)]
struct Timed {
    stream: TcpStream,
    clock: Clock,
}

impl Timed {
    /// Tries again and again, until the clock objects. The socket itself waits no longer than [`TICK`].
    fn patiently(&mut self, mut work: impl FnMut(&mut TcpStream) -> io::Result<usize>) -> io::Result<usize> {
        loop {
            let now = Instant::now();
            self.clock.check_at(now).map_err(io::Error::other)?;
            match work(&mut self.stream) {
                Ok(length) => {
                    self.clock.something_came(now);
                    return Ok(length);
                }
                Err(error) if is_tick(&error) => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Read for Timed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.patiently(|stream| stream.read(buffer))
    }
}

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.patiently(|stream| stream.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// The addresses of a host. The system's own search knows no limit of time, so it runs on a thread that is left behind.
fn resolve(url: &Url, clock: &Clock) -> Result<Vec<SocketAddr>, NetError> {
    if let Ok(address) = url.host().parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(address, url.port())]);
    }
    let (sender, found) = mpsc::channel();
    let name = (url.host().to_owned(), url.port());
    thread::spawn(move || sender.send(name.to_socket_addrs().map(Vec::from_iter)));
    loop {
        match found.recv_timeout(TICK) {
            Ok(Ok(addresses)) => return Ok(addresses),
            Ok(Err(source)) => return Err(NetError::Resolve { host: url.host().to_owned(), source }),
            Err(_) => clock.check()?,
        }
    }
}

fn insecure(url: &Url, error: io::Error) -> NetError {
    match error.downcast::<NetError>() {
        Ok(error) => error,
        Err(source) => NetError::Tls { host: url.authority(), source },
    }
}

fn is_tick(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted)
}

/// How long a socket waits before the clock is looked at.
const TICK: Duration = Duration::from_millis(50);
