//! The parts that both servers share: their events, and the listening socket.

use std::fmt::Display;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{self, Runtime};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time;

use super::protocol::End;
use crate::net::error::NetError;
use crate::net::socket::is_gone;
use crate::net::stop::Stop;

/// An event in a server.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A client has connected.
    Accepted(SocketAddr),
    /// A client has sent a name, to which the server replies.
    Said(SocketAddr, &'a str),
    /// A connection has ended.
    Closed(SocketAddr, End),
    /// No connection can be accepted for now: the system is out of descriptors or memory. This is reported once, and
    /// again only after ten seconds without a shortage.
    Exhausted(&'a io::Error),
}

/// A listening socket, with everything else that a server needs: any client that can connect can also be served.
#[derive(Debug)]
pub struct Listener {
    pub(super) socket: TcpListener,
    /// Queried once, in advance, because a later query could fail.
    pub(super) address: SocketAddr,
    pub(super) runtime: Runtime,
}

impl Listener {
    /// The address on which it listens.
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

/// Listens on an address, with a long queue: connections that arrive faster than they are accepted wait in it.
///
/// ```
/// use papert::net::hello::listen;
/// let listener = listen("127.0.0.1:0")?;
/// // The port is in use now.
/// assert!(listen(listener.address()).is_err());
/// # Ok::<(), papert::net::NetError>(())
/// ```
///
/// # Errors
///
/// Fails if the address is invalid, the port is in use, or the system provides no event queue.
pub fn listen(address: impl ToSocketAddrs + Display) -> Result<Listener, NetError> {
    let listen = || {
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let socket = std::net::TcpListener::bind(&address)?;
        // Listens again, with a longer queue than the standard library's.
        socket2::SockRef::from(&socket).listen(BACKLOG)?;
        socket.set_nonblocking(true)?;
        let socket = runtime.block_on(async { TcpListener::from_std(socket) })?;
        Ok(Listener { address: socket.local_addr()?, socket, runtime })
    };
    listen().map_err(|source| NetError::Bind { address: address.to_string(), source })
}

/// Accepts clients until `stop` is requested. `begin` serves each of them, and drops its place once it has ended.
pub(super) async fn accept(
    socket: &TcpListener,
    places: &Arc<Semaphore>,
    stop: &Stop,
    report: impl Fn(Event<'_>),
    begin: impl Fn(TcpStream, SocketAddr, OwnedSemaphorePermit) -> io::Result<()>,
) {
    let accept = async {
        let mut shortage = Shortage::default();
        // A place is acquired first: a client that arrives when all are taken waits in the system's queue.
        while let Ok(place) = Arc::clone(places).acquire_owned().await {
            let begun = socket.accept().await.and_then(|(stream, peer)| {
                report(Event::Accepted(peer));
                begin(stream, peer, place)
            });
            match begun {
                Err(error) if !is_gone(&error) => {
                    if shortage.is_news(Instant::now()) {
                        report(Event::Exhausted(&error));
                    }
                    time::sleep(BACK_OFF).await;
                }
                _ => {}
            }
        }
    };
    stop.unless_requested(accept).await;
}

/// Remembers when the system last ran out of resources, so a shortage is reported once, not for every connection.
#[derive(Debug, Default)]
pub(super) struct Shortage {
    last: Option<Instant>,
}

impl Shortage {
    /// Records that the system is out of resources at this time. Returns whether that is news.
    pub(super) fn is_news(&mut self, now: Instant) -> bool {
        let before = self.last.replace(now);
        before.is_none_or(|before| now.saturating_duration_since(before) >= FORGOTTEN)
    }
}

const BACKLOG: i32 = 4096;
/// How long a server waits before it tries to accept again.
const BACK_OFF: Duration = Duration::from_millis(50);
/// The time after which a shortage is considered over, so that the next one is reported.
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
