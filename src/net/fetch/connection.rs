//! The connection of a fetch, with or without TLS.

use std::io::{self, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use rustls::{ClientConfig, ClientConnection, Stream};

use super::event::Event;
use super::limits::Patience;
use crate::net::error::NetError;
use crate::net::socket::{TICK, patiently};
use crate::net::tls;
use crate::net::url::Url;

/// A connection on which every wait has a limit.
#[derive(Debug)]
pub(super) struct Connection {
    socket: Timed,
    tls: Option<Box<ClientConnection>>,
    /// Whether the connection may end now: a secure one must announce its end, or an attacker may have cut it off.
    pub(super) is_orderly: bool,
}

impl Connection {
    /// Resolves the host, tries its addresses one after the other, and verifies the host, within the limits of
    /// `patience`.
    pub(super) fn open(
        url: &Url,
        patience: Patience,
        trust: &Arc<ClientConfig>,
        report: &mut dyn FnMut(Event),
    ) -> Result<Self, NetError> {
        let addresses = resolve(url, &patience)?;
        let mut last = io::Error::new(io::ErrorKind::NotFound, "the host has no address");
        for (tried, address) in addresses.iter().enumerate() {
            patience.check()?;
            report(Event::Connecting(*address));
            // An address that never responds must leave time for the others.
            let share = patience.left() / u32::try_from(addresses.len() - tried).unwrap_or(u32::MAX);
            match TcpStream::connect_timeout(address, share.max(Duration::from_millis(1))) {
                Ok(stream) => {
                    report(Event::Connected(*address));
                    return Self::new(stream, url, patience, trust, report);
                }
                Err(error) => {
                    report(Event::Unreachable(*address, error.to_string()));
                    last = error;
                }
            }
        }
        patience.check()?;
        Err(NetError::Connect { address: format!("{}:{}", url.host, url.port), source: last })
    }

    fn new(
        stream: TcpStream,
        url: &Url,
        patience: Patience,
        trust: &Arc<ClientConfig>,
        report: &mut dyn FnMut(Event),
    ) -> Result<Self, NetError> {
        let unusable = |source| NetError::Transport { peer: url.authority(), source };
        stream.set_read_timeout(Some(TICK)).map_err(unusable)?;
        stream.set_write_timeout(Some(TICK)).map_err(unusable)?;
        stream.set_nodelay(true).map_err(unusable)?;
        let mut socket = Timed { stream, patience };
        if !url.https {
            return Ok(Self { socket, tls: None, is_orderly: true });
        }
        let mut tls = tls::connection(trust, &url.host)?;
        tls.complete_io(&mut socket).map_err(|error| lost(url.authority(), error, false))?;
        let version = tls.protocol_version().and_then(|version| version.as_str()).unwrap_or("TLS");
        report(Event::Secured(version.to_owned()));
        Ok(Self { socket, tls: Some(Box::new(tls)), is_orderly: false })
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

    pub(super) fn patience(&mut self) -> &mut Patience {
        &mut self.socket.patience
    }

    /// Converts an I/O error of this connection.
    pub(super) fn lost(&self, error: io::Error) -> NetError {
        lost(self.socket.patience.peer.clone(), error, true)
    }
}

impl Read for Connection {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let Some(tls) = &mut self.tls else { return self.socket.read(room) };
        match Stream::new(&mut **tls, &mut self.socket).read(room) {
            // This is how the library reports that the closing message is missing.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(0),
            read => {
                self.is_orderly |= matches!(read, Ok(0));
                read
            }
        }
    }
}

/// A socket that gives up when its patience runs out.
#[derive(Debug)]
struct Timed {
    stream: TcpStream,
    patience: Patience,
}

impl Timed {
    /// Repeats `work` until it succeeds or the patience runs out. The socket itself waits no longer than a tick.
    fn patiently(&mut self, mut work: impl FnMut(&mut TcpStream) -> io::Result<usize>) -> io::Result<usize> {
        let may_wait = || self.patience.check().map_err(io::Error::other);
        // This is checked even if there are always bytes: they may arrive too slowly.
        may_wait()?;
        let length = patiently(may_wait, || work(&mut self.stream))?;
        self.patience.something_came();
        Ok(length)
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

/// Resolves the host to its addresses. The system's lookup has no time limit, so it runs on a detached thread.
fn resolve(url: &Url, patience: &Patience) -> Result<Vec<SocketAddr>, NetError> {
    if let Ok(address) = url.host.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(address, url.port)]);
    }
    let (sender, found) = mpsc::channel();
    let name = (url.host.clone(), url.port);
    thread::spawn(move || sender.send(name.to_socket_addrs().map(Vec::from_iter)));
    loop {
        match found.recv_timeout(TICK) {
            Ok(Ok(addresses)) => return Ok(addresses),
            Ok(Err(source)) => return Err(NetError::Resolve { host: url.host.clone(), source }),
            Err(_) => patience.check()?,
        }
    }
}

/// Converts an I/O error of a socket. Until the connection is `secured`, every error is a TLS error.
fn lost(peer: String, error: io::Error, secured: bool) -> NetError {
    match error.downcast::<NetError>() {
        Ok(error) => error,
        Err(source) if !secured || source.kind() == io::ErrorKind::InvalidData => NetError::Tls { host: peer, source },
        Err(source) => NetError::Transport { peer, source },
    }
}
