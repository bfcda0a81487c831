//! Greetings over UDP: a server that says hello to every datagram, its client, and two programs that say one thing to
//! each other.
//!
//! A datagram arrives whole, once, several times or never, and nobody tells ([RFC 768]). So a program that waits for
//! another one has a limit of time, and who waits for an answer hears only the one that it asked. A port of UDP has
//! nothing to do with the same port of TCP.
//!
//! [RFC 768]: https://www.rfc-editor.org/rfc/rfc768

use std::io;
use std::net::{SocketAddr, ToSocketAddrs, UdpSocket};
use std::time::{Duration, Instant};

use super::error::NetError;
use super::stop::Stop;

/// A socket for datagrams with an address that nobody else has.
///
/// ```
/// use papert::net::udp::bind;
/// let socket = bind("127.0.0.1:0")?;
/// assert!(bind(socket.local_addr()?).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the address is none, or the port is in use.
pub fn bind(address: impl ToSocketAddrs + std::fmt::Display) -> Result<UdpSocket, NetError> {
    // No option that shares the port: a second server must fail, not take half of the datagrams.
    UdpSocket::bind(&address).map_err(|source| NetError::Bind { address: address.to_string(), source })
}

/// Answers every datagram `Michael` with `Hello, Michael!`, until `stop` is pulled.
///
/// The bytes come back as they are. A datagram whose answer would not fit into one ([`MAX_DATAGRAM`]) is not answered.
///
/// ```
/// use papert::net::Stop;
/// use papert::net::udp::{bind, greet, serve};
/// use std::time::Duration;
///
/// let (socket, stop) = (bind("127.0.0.1:0")?, Stop::new());
/// let address = socket.local_addr()?;
/// let seen = stop.clone();
/// let server = std::thread::spawn(move || serve(&socket, "!", &seen, |_| {}));
/// let mut answers = Vec::new();
/// greet(address, &["Michael", "Tracy"], Duration::from_secs(5), |answer| answers.push(answer.to_vec()))?;
/// assert_eq!(answers, [b"Hello, Michael!".to_vec(), b"Hello, Tracy!".to_vec()]);
/// stop.pull();
/// server.join().unwrap()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the socket is broken.
pub fn serve(socket: &UdpSocket, ending: &str, stop: &Stop, mut on_event: impl FnMut(Event)) -> Result<(), NetError> {
    const BEFORE: &[u8] = b"Hello, ";
    let mut buffer = vec![0; BEFORE.len() + MAX_DATAGRAM + ending.len()];
    buffer[..BEFORE.len()].copy_from_slice(BEFORE);
    be_impatient(socket)?;
    loop {
        // What is received lies where the answer has it.
        let room = &mut buffer[BEFORE.len()..BEFORE.len() + MAX_DATAGRAM];
        let (length, peer) = match receive(socket, room, stop) {
            Err(NetError::Stopped) => return Ok(()),
            received => received?,
        };
        on_event(Event::Received(peer));
        let end = BEFORE.len() + length;
        buffer[end..end + ending.len()].copy_from_slice(ending.as_bytes());
        if let Err(error) = socket.send_to(&buffer[..end + ending.len()], peer) {
            on_event(Event::Unanswered(peer, error));
        }
    }
}

/// What happens in a hello server.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event {
    /// A datagram came from there, and is answered.
    Received(SocketAddr),
    /// The answer could not be sent.
    Unanswered(SocketAddr, io::Error),
}

/// Sends names to a hello server, and waits for each answer.
///
/// An example is at [`serve`].
///
/// # Errors
///
/// When nobody answers within `timeout`.
pub fn greet(
    server: impl ToSocketAddrs,
    names: &[impl AsRef<[u8]>],
    timeout: Duration,
    mut on_answer: impl FnMut(&[u8]),
) -> Result<(), NetError> {
    let conversation = Conversation::with(server, timeout)?;
    let mut before: Option<(&[u8], Vec<u8>)> = None;
    for name in names.iter().map(AsRef::as_ref) {
        // What answered another name may come twice.
        let stale = before.as_ref().filter(|(other, _)| *other != name).map(|(_, answer)| &**answer);
        let answer = conversation.ask(name, stale)?;
        on_answer(&answer);
        before = Some((name, answer));
    }
    Ok(())
}

/// Says `Hello`, and gives the answer, which of [`nihao_once`] is `你好`.
///
/// ```
/// use papert::net::Stop;
/// use papert::net::udp::{bind, nihao, nihao_once};
/// use std::time::Duration;
///
/// let socket = bind("127.0.0.1:0")?;
/// let address = socket.local_addr()?;
/// let server = std::thread::spawn(move || nihao_once(&socket, &Stop::new(), |_| {}));
/// assert_eq!(nihao(address, Duration::from_secs(5))?, "你好".as_bytes());
/// server.join().unwrap()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When nobody answers within `timeout`; [`NetError::is_silence`] is true then.
pub fn nihao(server: impl ToSocketAddrs, timeout: Duration) -> Result<Vec<u8>, NetError> {
    Conversation::with(server, timeout)?.ask(b"Hello", None)
}

/// Waits for one datagram, tells it, and answers `你好`. An example is at [`nihao`].
///
/// # Errors
///
/// When the answer cannot be sent, or `stop` is pulled.
pub fn nihao_once(socket: &UdpSocket, stop: &Stop, heard: impl FnOnce(&[u8])) -> Result<(), NetError> {
    let (message, peer) = receive_one(socket, stop)?;
    heard(&message);
    send(socket, "你好".as_bytes(), peer)
}

/// Waits for one datagram: its bytes, and whom it is from.
///
/// ```
/// use papert::net::Stop;
/// use papert::net::udp::{bind, receive_one, send};
///
/// let (a, b) = (bind("127.0.0.1:0")?, bind("127.0.0.1:0")?);
/// send(&a, "在吗".as_bytes(), b.local_addr()?)?;
/// let (message, from) = receive_one(&b, &Stop::new())?;
/// assert_eq!((&message[..], from), ("在吗".as_bytes(), a.local_addr()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the socket is broken, or `stop` is pulled.
pub fn receive_one(socket: &UdpSocket, stop: &Stop) -> Result<(Vec<u8>, SocketAddr), NetError> {
    let mut buffer = vec![0; MAX_DATAGRAM];
    be_impatient(socket)?;
    let (length, peer) = receive(socket, &mut buffer, stop)?;
    buffer.truncate(length);
    Ok((buffer, peer))
}

/// Sends one datagram. An example is at [`receive_one`].
///
/// # Errors
///
/// When it has more than [`MAX_DATAGRAM`] bytes, or there is no way to `peer`.
pub fn send(socket: &UdpSocket, bytes: &[u8], peer: SocketAddr) -> Result<(), NetError> {
    socket.send_to(bytes, peer).map(drop).map_err(|source| NetError::Transport { peer: peer.to_string(), source })
}

/// The most bytes that a datagram over IPv4 carries: 65535 less the heads of IP and UDP
/// ([RFC 768](https://www.rfc-editor.org/rfc/rfc768), [RFC 791](https://www.rfc-editor.org/rfc/rfc791)).
pub const MAX_DATAGRAM: usize = 65_507;

/// A socket that hears only one other.
struct Conversation {
    socket: UdpSocket,
    peer: SocketAddr,
    timeout: Duration,
}

impl Conversation {
    fn with(server: impl ToSocketAddrs, timeout: Duration) -> Result<Self, NetError> {
        let wrong = |source| NetError::Connect { address: "the server".to_owned(), source };
        let mut last = io::Error::new(io::ErrorKind::NotFound, "it has no address");
        for peer in server.to_socket_addrs().map_err(wrong)? {
            let any: SocketAddr = if peer.is_ipv4() { ([0, 0, 0, 0], 0).into() } else { ([0_u16; 8], 0).into() };
            // Connected, so that datagrams from anybody else do not come in.
            match UdpSocket::bind(any).and_then(|socket| socket.connect(peer).map(|()| socket)) {
                Ok(socket) => return Ok(Self { socket, peer, timeout }),
                Err(error) => last = error,
            }
        }
        Err(wrong(last))
    }

    fn ask(&self, bytes: &[u8], stale: Option<&[u8]>) -> Result<Vec<u8>, NetError> {
        let lost = |source| NetError::Transport { peer: self.peer.to_string(), source };
        let late = || NetError::TimedOut { peer: self.peer.to_string(), what: "answer", after: self.timeout };
        self.socket.send(bytes).map_err(lost)?;
        let deadline = Instant::now() + self.timeout;
        let mut buffer = vec![0; MAX_DATAGRAM];
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(late());
            }
            self.socket.set_read_timeout(Some(left)).map_err(lost)?;
            match self.socket.recv(&mut buffer) {
                Ok(length) if stale == Some(&buffer[..length]) => {}
                Ok(length) => {
                    buffer.truncate(length);
                    return Ok(buffer);
                }
                Err(error) if is_passing(&error) => {}
                Err(error) => return Err(lost(error)),
            }
        }
    }
}

/// Makes the socket look up from time to time, as [`receive`] needs it.
pub(super) fn be_impatient(socket: &UdpSocket) -> Result<(), NetError> {
    socket.set_read_timeout(Some(TICK)).map_err(broken)
}

/// Waits for a datagram, or the end of the program.
pub(super) fn receive(socket: &UdpSocket, buffer: &mut [u8], stop: &Stop) -> Result<(usize, SocketAddr), NetError> {
    loop {
        if stop.is_pulled() {
            return Err(NetError::Stopped);
        }
        match socket.recv_from(buffer) {
            Ok(received) => return Ok(received),
            // Some systems tell here that an earlier answer found nobody.
            Err(error)
                if is_passing(&error)
                    || matches!(error.kind(), io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionRefused) => {}
            Err(error) => return Err(broken(error)),
        }
    }
}

fn broken(source: io::Error) -> NetError {
    NetError::Transport { peer: "the socket".to_owned(), source }
}

pub(super) fn is_passing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted)
}

/// How long a socket waits before the end of the program is looked for.
const TICK: Duration = Duration::from_millis(250);
