//! Greetings over UDP: a server that says hello to the sender of every datagram, its client, and functions that send
//! and receive single datagrams.
//!
//! A datagram arrives whole, but it may arrive once, several times or never, and nothing reports which ([RFC 768]). So
//! a program that waits for another program uses a time limit, and a client accepts datagrams only from its server. A
//! UDP port is unrelated to the TCP port with the same number.
//!
//! [RFC 768]: https://www.rfc-editor.org/rfc/rfc768

use std::fmt::Display;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs, UdpSocket};
use std::time::{Duration, Instant};

use super::error::NetError;
use super::socket::{connect_udp, is_tick, receive, wait_in_ticks};
use super::stop::Stop;

/// Binds a UDP socket to an address, which no other socket may be using.
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
/// Fails if the address is invalid, or if the port is in use.
pub fn bind(address: impl ToSocketAddrs + Display) -> Result<UdpSocket, NetError> {
    // No option to share the port is set: a second server must fail, not take half of the datagrams.
    UdpSocket::bind(&address).map_err(|source| NetError::Bind { address: address.to_string(), source })
}

/// Replies to every datagram until `stop` is requested: to `Michael` with `Hello, Michael` and then `ending`, such as
/// `!`.
///
/// The bytes received are sent back unchanged. A datagram whose reply would not fit into one datagram
/// ([`MAX_DATAGRAM`]) gets no reply.
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
/// Fails if the socket fails.
pub fn serve(socket: &UdpSocket, ending: &str, stop: &Stop, mut on_event: impl FnMut(Event)) -> Result<(), NetError> {
    const BEFORE: &[u8] = b"Hello, ";
    let mut buffer = vec![0; BEFORE.len() + MAX_DATAGRAM + ending.len()];
    buffer[..BEFORE.len()].copy_from_slice(BEFORE);
    wait_in_ticks(socket)?;
    // The datagram is received directly at its place in the reply.
    while let Some((length, peer)) = receive(socket, &mut buffer[BEFORE.len()..][..MAX_DATAGRAM], stop)? {
        on_event(Event::Received(peer));
        let end = BEFORE.len() + length;
        buffer[end..end + ending.len()].copy_from_slice(ending.as_bytes());
        if let Err(error) = socket.send_to(&buffer[..end + ending.len()], peer) {
            on_event(Event::Unanswered(peer, error));
        }
    }
    Ok(())
}

/// An event in a hello server.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event {
    /// A datagram has arrived from this address, and the reply is being sent.
    Received(SocketAddr),
    /// The reply to this address could not be sent.
    Unanswered(SocketAddr, io::Error),
}

/// Sends names or other strings to a server, one after the other, and waits for the reply to each.
///
/// See [`serve`] for an example.
///
/// # Errors
///
/// Fails if no reply arrives within `timeout`; [`NetError::is_silence`] is then true.
pub fn greet(
    server: impl ToSocketAddrs + Display,
    names: &[impl AsRef<[u8]>],
    timeout: Duration,
    mut on_answer: impl FnMut(&[u8]),
) -> Result<(), NetError> {
    let (socket, peer) = connect_udp(server)?;
    let lost = |source| NetError::Transport { peer: peer.to_string(), source };
    let mut buffer = vec![0; MAX_DATAGRAM];
    let mut before: Option<(&[u8], Vec<u8>)> = None;
    for name in names.iter().map(AsRef::as_ref) {
        socket.send(name).map_err(lost)?;
        let deadline = Instant::now() + timeout;
        let answer = loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(NetError::TimedOut { peer: peer.to_string(), what: "reply", after: timeout });
            }
            socket.set_read_timeout(Some(left)).map_err(lost)?;
            match socket.recv(&mut buffer) {
                // The reply to the previous name may arrive twice.
                Ok(length)
                    if before.as_ref().is_some_and(|(other, old)| *other != name && old == &buffer[..length]) => {}
                Ok(length) => break &buffer[..length],
                Err(error) if is_tick(&error) => {}
                Err(error) => return Err(lost(error)),
            }
        };
        on_answer(answer);
        before = Some((name, answer.to_vec()));
    }
    Ok(())
}

/// Receives one datagram, and returns its bytes and its sender.
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
/// Fails if the socket fails, or if `stop` is requested.
pub fn receive_one(socket: &UdpSocket, stop: &Stop) -> Result<(Vec<u8>, SocketAddr), NetError> {
    let mut buffer = vec![0; MAX_DATAGRAM];
    wait_in_ticks(socket)?;
    let (length, peer) = receive(socket, &mut buffer, stop)?.ok_or(NetError::Stopped)?;
    buffer.truncate(length);
    Ok((buffer, peer))
}

/// Sends one datagram. See [`receive_one`] for an example.
///
/// # Errors
///
/// Fails if `bytes` is longer than [`MAX_DATAGRAM`], or if there is no route to `peer`.
pub fn send(socket: &UdpSocket, bytes: &[u8], peer: SocketAddr) -> Result<(), NetError> {
    socket.send_to(bytes, peer).map(drop).map_err(|source| NetError::Transport { peer: peer.to_string(), source })
}

/// The maximum length of a datagram over IPv4, in bytes: 65,535 minus the headers of IP and UDP ([RFC
/// 768](https://www.rfc-editor.org/rfc/rfc768), [RFC 791](https://www.rfc-editor.org/rfc/rfc791)).
pub const MAX_DATAGRAM: usize = 65_507;
