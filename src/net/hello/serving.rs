//! What both servers have in common: their options, their events, and the socket that listens.

use std::fmt::Display;
use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::time::{Duration, Instant};

use tokio::runtime::{self, Runtime};

use super::protocol::{End, Words};
use crate::net::error::NetError;

/// How a server treats its clients.
///
/// ```
/// use papert::net::hello::Options;
/// use std::time::Duration;
///
/// let options = Options::default();
/// assert_eq!(options.max_connections, 16_384);
/// assert_eq!((options.idle, options.drain), (Duration::from_secs(30), Duration::from_secs(5)));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// What is said.
    pub words: Words,
    /// How long an answer is held back. The tutorials take a second, as if it were work; the default is zero.
    pub delay: Duration,
    /// How many connections are served at once; further ones wait in line until one ends. With threads it is at most
    /// [`MAX_THREADS`](Self::MAX_THREADS).
    pub max_connections: usize,
    /// How long a client may send nothing, or read nothing of its answer, before its connection is closed. So when silent
    /// clients hold every place, the next one in line is greeted after this time at the latest.
    pub idle: Duration,
    /// How long a server that is asked to stop waits for its answers to be sent to their end. It answers every name that
    /// has arrived, and closes silent connections at once.
    pub drain: Duration,
}

impl Options {
    /// As many connections as fit into some 20 MB.
    pub const MAX_CONNECTIONS: usize = 16_384;
    /// More threads than these cost more than they serve.
    pub const MAX_THREADS: usize = 512;
    /// Shorter than the minute for which [`Client`](super::Client) waits in line for its greeting.
    pub const IDLE: Duration = Duration::from_secs(30);
    /// Enough for an answer on a slow line, and soon enough for whoever wants the server to stop.
    pub const DRAIN: Duration = Duration::from_secs(5);
}

impl Default for Options {
    fn default() -> Self {
        Self {
            words: Words::default(),
            delay: Duration::ZERO,
            max_connections: Self::MAX_CONNECTIONS,
            idle: Self::IDLE,
            drain: Self::DRAIN,
        }
    }
}

/// What happens in a server.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A client has connected.
    Accepted(SocketAddr),
    /// A client has sent a name, which is answered.
    Said(SocketAddr, &'a str),
    /// A connection has ended.
    Closed(SocketAddr, End),
    /// No connection can be accepted for now: the system has no descriptors or no memory left. It is reported once, and
    /// again only after it has worked for ten seconds.
    Exhausted(&'a io::Error),
}

/// A socket that listens, and everything else that a server needs: whoever can connect can also be served.
#[derive(Debug)]
pub struct Listener {
    pub(super) socket: TcpListener,
    /// Asked for once, so that no error has to do without it.
    pub(super) address: SocketAddr,
    pub(super) runtime: Runtime,
}

impl Listener {
    /// Where it listens.
    ///
    /// ```
    /// assert_ne!(papert::net::hello::listen("127.0.0.1:0")?.address().port(), 0);
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Listens at an address, with a queue for crowds: connections that come faster than they are accepted wait in it.
///
/// ```
/// use papert::net::hello::listen;
/// let listener = listen("127.0.0.1:0")?;
/// // The port has an owner now.
/// assert!(listen(listener.address()).is_err());
/// # Ok::<(), papert::net::NetError>(())
/// ```
///
/// # Errors
///
/// When the address is invalid, the port is in use, or the system provides no event queue.
pub fn listen(address: impl ToSocketAddrs + Display) -> Result<Listener, NetError> {
    let listen = || {
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let socket = TcpListener::bind(&address)?;
        // Once more, with a longer queue than the standard library's.
        socket2::SockRef::from(&socket).listen(BACKLOG)?;
        Ok(Listener { address: socket.local_addr()?, socket, runtime })
    };
    listen().map_err(|source| NetError::Bind { address: address.to_string(), source })
}

/// Remembers when the system had nothing left, so that it is reported once and not for every connection.
#[derive(Debug, Default)]
pub(super) struct Shortage {
    last: Option<Instant>,
}

impl Shortage {
    /// The system has nothing left at this time; whether that is news.
    pub(super) fn is_news(&mut self, now: Instant) -> bool {
        let before = self.last.replace(now);
        before.is_none_or(|before| now.saturating_duration_since(before) >= FORGOTTEN)
    }
}

const BACKLOG: i32 = 4096;
/// How long a server waits before it tries again to accept.
pub(super) const BACK_OFF: Duration = Duration::from_millis(50);
/// When a shortage is over, so that the next one is reported again.
const FORGOTTEN: Duration = Duration::from_secs(10);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortage_is_news_once() {
        let (mut shortage, now) = (Shortage::default(), Instant::now());
        let after = |seconds| now + Duration::from_secs(seconds);
        let news = [0, 1, 9, 18, 28, 29].map(|seconds| shortage.is_news(after(seconds)));
        assert_eq!(news, [true, false, false, false, true, false]);
    }
}
