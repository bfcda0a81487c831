//! A chat of two over UDP: each sends when it wants to, and hears all the time, on a thread of its own.

use std::net::{SocketAddr, ToSocketAddrs, UdpSocket};

use super::error::NetError;
use super::stop::Stop;
use super::udp::{MAX_DATAGRAM, be_impatient, bind, receive, send};

/// One side of a chat. Both are the same program; nobody is the server.
///
/// ```
/// use papert::net::Stop;
/// use papert::net::chat::Chat;
///
/// // Each must know where the other hears.
/// let a = Chat::open("127.0.0.1:0", "127.0.0.1:1")?;
/// let b = Chat::open("127.0.0.1:0", a.local_address())?;
/// b.send("你好")?;
///
/// let stop = Stop::new();
/// let mut heard = String::new();
/// a.listen(&stop, |_, text| {
///     heard.push_str(&String::from_utf8_lossy(text));
///     stop.pull();
/// })?;
/// assert_eq!(heard, "你好");
/// # Ok::<(), papert::net::NetError>(())
/// ```
#[derive(Debug)]
pub struct Chat {
    socket: UdpSocket,
    local: SocketAddr,
    peer: SocketAddr,
}

impl Chat {
    /// Hears at `local`, and sends to `peer`. The socket is bound before anybody can send, so that no message is lost
    /// at the start.
    ///
    /// # Errors
    ///
    /// When one of the addresses is none, or the port is in use.
    pub fn open(
        local: impl ToSocketAddrs + std::fmt::Display,
        peer: impl ToSocketAddrs + std::fmt::Display,
    ) -> Result<Self, NetError> {
        let socket = bind(local)?;
        let unknown = |source| NetError::Resolve { host: peer.to_string(), source };
        let local = socket.local_addr().map_err(unknown)?;
        let mut addresses = peer.to_socket_addrs().map_err(unknown)?;
        // A socket of one family has no way into the other.
        let peer = addresses.find(|peer| peer.is_ipv4() == local.is_ipv4()).ok_or_else(|| {
            unknown(std::io::Error::new(std::io::ErrorKind::NotFound, "it has no address of the same kind"))
        })?;
        Ok(Self { socket, local, peer })
    }

    /// Sends a message, which arrives or does not.
    ///
    /// # Errors
    ///
    /// When it has more than [`MAX_DATAGRAM`] bytes, or there is no way to the other side.
    pub fn send(&self, text: &str) -> Result<(), NetError> {
        send(&self.socket, text.as_bytes(), self.peer)
    }

    /// Tells every message that comes, and from whom, until `stop` is pulled. What anybody sends is heard:
    /// print it with [`printable`](super::printable).
    ///
    /// # Errors
    ///
    /// When the socket is broken.
    pub fn listen(&self, stop: &Stop, mut heard: impl FnMut(SocketAddr, &[u8])) -> Result<(), NetError> {
        be_impatient(&self.socket)?;
        let mut buffer = vec![0; MAX_DATAGRAM];
        loop {
            match receive(&self.socket, &mut buffer, stop) {
                Ok((length, from)) => heard(from, &buffer[..length]),
                Err(NetError::Stopped) => return Ok(()),
                Err(error) => return Err(error),
            }
        }
    }

    /// Where this side hears.
    ///
    /// ```
    /// let chat = papert::net::chat::Chat::open("127.0.0.1:0", "127.0.0.1:9")?;
    /// assert_ne!(chat.local_address().port(), 0);
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    #[must_use]
    pub fn local_address(&self) -> SocketAddr {
        self.local
    }
}
