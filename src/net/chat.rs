//! A chat between two sides over UDP: each side sends when it wants to, and listens all the time on a separate thread.

use std::fmt::Display;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs, UdpSocket};

use super::error::NetError;
use super::socket::{broken, connect_to, receive, wait_in_ticks};
use super::stop::Stop;
use super::udp::{MAX_DATAGRAM, bind, send};

/// One side of a chat. Both sides run the same program; neither is the server.
///
/// ```
/// use papert::net::Stop;
/// use papert::net::chat::Chat;
///
/// // Each side must know the address on which the other one listens.
/// let a = Chat::open("127.0.0.1:0", "127.0.0.1:1")?;
/// let b = Chat::open("127.0.0.1:0", a.address())?;
/// b.send("你好")?;
///
/// let stop = Stop::new();
/// let mut text = String::new();
/// a.listen(&stop, |_, message| {
///     text.push_str(&String::from_utf8_lossy(message));
///     stop.request();
/// })?;
/// assert_eq!(text, "你好");
/// # Ok::<(), papert::net::NetError>(())
/// ```
#[derive(Debug)]
pub struct Chat {
    socket: UdpSocket,
    local: SocketAddr,
    peer: SocketAddr,
}

impl Chat {
    /// The maximum length of a message, in bytes.
    pub const MAX_MESSAGE: usize = MAX_DATAGRAM;

    /// Listens on `local` and sends to `peer`. The socket is bound immediately, so no message is lost at the start.
    ///
    /// # Errors
    ///
    /// Fails if one of the addresses is invalid, or if the port is in use.
    pub fn open(local: impl ToSocketAddrs + Display, peer: impl ToSocketAddrs + Display) -> Result<Self, NetError> {
        let socket = bind(local)?;
        let local = socket.local_addr().map_err(|source| broken(&socket, source))?;
        // An IPv4 socket cannot reach an IPv6 address, and vice versa.
        let reach = |peer: SocketAddr| {
            let other = || io::Error::new(io::ErrorKind::AddrNotAvailable, "one side uses IPv4 and the other IPv6");
            (peer.is_ipv4() == local.is_ipv4()).then_some(()).ok_or_else(other)
        };
        let ((), peer) = connect_to(peer, reach)?;
        Ok(Self { socket, local, peer })
    }

    /// Sends a message, which may or may not arrive.
    ///
    /// # Errors
    ///
    /// Fails if the message is longer than [`MAX_MESSAGE`](Self::MAX_MESSAGE) bytes, or if there is no route to the
    /// other side.
    pub fn send(&self, text: &str) -> Result<(), NetError> {
        send(&self.socket, text.as_bytes(), self.peer)
    }

    /// Reports every message and its sender until `stop` is requested. Anyone may send messages, so print them with
    /// [`printable`](super::printable).
    ///
    /// # Errors
    ///
    /// Fails if the socket fails.
    pub fn listen(&self, stop: &Stop, mut on_message: impl FnMut(SocketAddr, &[u8])) -> Result<(), NetError> {
        wait_in_ticks(&self.socket)?;
        let mut buffer = vec![0; Self::MAX_MESSAGE];
        while let Some((length, from)) = receive(&self.socket, &mut buffer, stop)? {
            on_message(from, &buffer[..length]);
        }
        Ok(())
    }

    /// The address on which this side listens.
    ///
    /// ```
    /// let chat = papert::net::chat::Chat::open("127.0.0.1:0", "127.0.0.1:9")?;
    /// assert_ne!(chat.address().port(), 0);
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.local
    }
}
