//! The connection of a fetch, with TLS or without.

use std::io::{self, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustls::{ClientConnection, Stream};

use super::buffer::Buffer;
use super::event::Event;
use super::limits::Patience;
use crate::net::error::NetError;
use crate::net::socket::{TICK, patiently};
use crate::net::tls::Trust;
use crate::net::url::Url;

/// A connection on which every wait ends.
#[derive(Debug)]
pub(super) struct Connection {
    socket: Timed,
    tls: Option<Box<ClientConnection>>,
    /// Whether the end of a secure connection was announced.
    orderly: bool,
}

impl Connection {
    /// Finds the host, tries its addresses one after the other, and verifies it, as long as `patience` lasts.
    pub(super) fn open(
        url: &Url,
        patience: Patience,
        trust: &Trust,
        report: &mut dyn FnMut(Event),
    ) -> Result<Self, NetError> {
        let addresses = resolve(url, &patience)?;
        let mut last = io::Error::new(io::ErrorKind::NotFound, "it has no address");
        for (tried, address) in addresses.iter().enumerate() {
            patience.check()?;
            report(Event::Connecting(*address));
            // An address that swallows everything must leave time for the others.
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
        Err(NetError::Connect { address: format!("{}:{}", url.host(), url.port()), source: last })
    }

    fn new(
        stream: TcpStream,
        url: &Url,
        patience: Patience,
        trust: &Trust,
        report: &mut dyn FnMut(Event),
    ) -> Result<Self, NetError> {
        let lost = |source| NetError::Transport { peer: url.authority(), source };
        stream.set_read_timeout(Some(TICK)).map_err(lost)?;
        stream.set_write_timeout(Some(TICK)).map_err(lost)?;
        stream.set_nodelay(true).map_err(lost)?;
        let mut socket = Timed { stream, patience };
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
        report(Event::Secured(version.to_owned()));
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

    /// Reads what has come, at least one byte; 0 at the end of the connection.
    pub(super) fn read_into(&mut self, buffer: &mut Buffer) -> Result<usize, NetError> {
        let room = buffer.room();
        let read = match &mut self.tls {
            None => self.socket.read(room),
            Some(tls) => match Stream::new(&mut **tls, &mut self.socket).read(room) {
                Ok(0) => {
                    self.orderly = true;
                    Ok(0)
                }
                // This is how the library reports that the closing message did not come.
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(0),
                result => result,
            },
        };
        let length = read.map_err(|error| self.lost(error))?;
        buffer.add(length);
        Ok(length)
    }

    /// Whether the end of the connection, which was reached, cannot have been made by an attacker.
    pub(super) fn ended_orderly(&self) -> bool {
        self.orderly
    }

    pub(super) fn patience(&mut self) -> &mut Patience {
        &mut self.socket.patience
    }

    fn lost(&self, error: io::Error) -> NetError {
        let peer = self.socket.patience.peer.clone();
        match error.downcast::<NetError>() {
            Ok(error) => error,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => NetError::Tls { host: peer, source: error },
            Err(source) => NetError::Transport { peer, source },
        }
    }
}

/// A socket that gives up when its patience ends.
#[derive(Debug)]
struct Timed {
    stream: TcpStream,
    patience: Patience,
}

impl Timed {
    /// Tries again and again. The socket itself waits no longer than a tick.
    fn patiently(&mut self, mut work: impl FnMut(&mut TcpStream) -> io::Result<usize>) -> io::Result<usize> {
        let may_wait = || self.patience.check().map_err(io::Error::other);
        // Asked even if there are always bytes: they may be too few.
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

/// The addresses of a host. The system's lookup has no time limit, so it runs on a thread that is left behind.
fn resolve(url: &Url, patience: &Patience) -> Result<Vec<SocketAddr>, NetError> {
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
            Err(_) => patience.check()?,
        }
    }
}

fn insecure(url: &Url, error: io::Error) -> NetError {
    match error.downcast::<NetError>() {
        Ok(error) => error,
        Err(source) => NetError::Tls { host: url.authority(), source },
    }
}
