//! Greetings over UDP: a server that says hello to every datagram, its client, and two programs that exchange one
//! message.
//!
//! A datagram arrives whole: once, several times or never, and nothing reports which ([RFC 768]). So a program that
//! waits for another one has a time limit, and a client accepts datagrams from its server only. A UDP port has nothing to
//! do with the TCP port of the same number.
//!
//! [RFC 768]: https://www.rfc-editor.org/rfc/rfc768

use std::fmt::Display;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs, UdpSocket};
use std::time::{Duration, Instant};

use super::error::NetError;
use super::socket::{connect_udp, is_tick, receive, wait_in_ticks};
use super::stop::Stop;

/// Binds a UDP socket to an address that no other socket has.
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
/// When the address is invalid, or the port is in use.
pub fn bind(address: impl ToSocketAddrs + Display) -> Result<UdpSocket, NetError> {
    // No option that shares the port: a second server must fail, not take half of the datagrams.
    UdpSocket::bind(&address).map_err(|source| NetError::Bind { address: address.to_string(), source })
}

/// Answers every datagram `Michael` with `Hello, Michael!`, until `stop` is requested.
///
/// The bytes come back unchanged. A datagram whose answer would not fit into one ([`MAX_DATAGRAM`]) is not answered.
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
/// stop.request();
/// server.join().unwrap()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the socket fails.
pub fn serve(socket: &UdpSocket, ending: &str, stop: &Stop, mut on_event: impl FnMut(Event)) -> Result<(), NetError> {
    const BEFORE: &[u8] = b"Hello, ";
    let mut buffer = vec![0; BEFORE.len() + MAX_DATAGRAM + ending.len()];
    buffer[..BEFORE.len()].copy_from_slice(BEFORE);
    wait_in_ticks(socket)?;
    loop {
        // A datagram is received right where the answer needs it.
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
    /// A datagram has come from this address, and is answered.
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
/// When no answer comes within `timeout`.
pub fn greet(
    server: impl ToSocketAddrs + Display,
    names: &[impl AsRef<[u8]>],
    timeout: Duration,
    mut on_answer: impl FnMut(&[u8]),
) -> Result<(), NetError> {
    let conversation = Conversation::with(server, timeout)?;
    let mut before: Option<(&[u8], Vec<u8>)> = None;
    for name in names.iter().map(AsRef::as_ref) {
        // The answer to the name before may come twice.
        let stale = before.as_ref().filter(|(other, _)| *other != name).map(|(_, answer)| &**answer);
        let answer = conversation.ask(name, stale)?;
        on_answer(&answer);
        before = Some((name, answer));
    }
    Ok(())
}

/// Sends `Hello` and returns the answer, which is `你好` from [`nihao_once`].
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
/// When no answer comes within `timeout`; then [`NetError::is_silence`] is true.
pub fn nihao(server: impl ToSocketAddrs + Display, timeout: Duration) -> Result<Vec<u8>, NetError> {
    Conversation::with(server, timeout)?.ask(b"Hello", None)
}

/// Receives one datagram, reports it, and answers `你好`. An example is at [`nihao`].
///
/// # Errors
///
/// When the answer cannot be sent, or `stop` is requested.
pub fn nihao_once(socket: &UdpSocket, stop: &Stop, on_message: impl FnOnce(&[u8])) -> Result<(), NetError> {
    let (message, peer) = receive_one(socket, stop)?;
    on_message(&message);
    send(socket, "你好".as_bytes(), peer)
}

/// Receives one datagram: its bytes and its sender.
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
/// When the socket fails, or `stop` is requested.
pub fn receive_one(socket: &UdpSocket, stop: &Stop) -> Result<(Vec<u8>, SocketAddr), NetError> {
    let mut buffer = vec![0; MAX_DATAGRAM];
    wait_in_ticks(socket)?;
    let (length, peer) = receive(socket, &mut buffer, stop)?;
    buffer.truncate(length);
    Ok((buffer, peer))
}

/// Sends one datagram. An example is at [`receive_one`].
///
/// # Errors
///
/// When it has more than [`MAX_DATAGRAM`] bytes, or there is no route to `peer`.
pub fn send(socket: &UdpSocket, bytes: &[u8], peer: SocketAddr) -> Result<(), NetError> {
    socket.send_to(bytes, peer).map(drop).map_err(|source| NetError::Transport { peer: peer.to_string(), source })
}

/// The most bytes that a datagram over IPv4 carries: 65535 less the headers of IP and UDP
/// ([RFC 768](https://www.rfc-editor.org/rfc/rfc768), [RFC 791](https://www.rfc-editor.org/rfc/rfc791)).
pub const MAX_DATAGRAM: usize = 65_507;

/// A socket that receives from the server alone.
struct Conversation {
    socket: UdpSocket,
    peer: SocketAddr,
    timeout: Duration,
}

impl Conversation {
    fn with(server: impl ToSocketAddrs + Display, timeout: Duration) -> Result<Self, NetError> {
        let (socket, peer) = connect_udp(server)?;
        Ok(Self { socket, peer, timeout })
    }

    /// Sends a datagram and waits for the answer, which is not `stale`.
    fn ask(&self, bytes: &[u8], stale: Option<&[u8]>) -> Result<Vec<u8>, NetError> {
        let lost = |source| NetError::Transport { peer: self.peer.to_string(), source };
        self.socket.send(bytes).map_err(lost)?;
        let deadline = Instant::now() + self.timeout;
        let mut buffer = vec![0; MAX_DATAGRAM];
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(NetError::TimedOut { peer: self.peer.to_string(), what: "answer", after: self.timeout });
            }
            self.socket.set_read_timeout(Some(left)).map_err(lost)?;
            match self.socket.recv(&mut buffer) {
                Ok(length) if stale == Some(&buffer[..length]) => {}
                Ok(length) => {
                    buffer.truncate(length);
                    return Ok(buffer);
                }
                Err(error) if is_tick(&error) => {}
                Err(error) => return Err(lost(error)),
            }
        }
    }
}
