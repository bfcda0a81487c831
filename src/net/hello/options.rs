//! The options of both hello servers: the number of clients, and the time limits.

use std::time::Duration;

use super::protocol::Words;

/// The options of a server.
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
    /// The messages of the protocol.
    pub words: Words,
    /// How long a reply is held back. The tutorials' servers wait a second, to simulate work; the default is zero.
    pub delay: Duration,
    /// The maximum number of simultaneous connections; further ones wait in the queue until one ends. With threads, the
    /// limit is at most [`MAX_THREADS`](Self::MAX_THREADS).
    pub max_connections: usize,
    /// How long a client may send nothing, or read nothing of its reply, before its connection is closed. So if silent
    /// clients occupy all the places, the next client in the queue is greeted within this time.
    pub idle: Duration,
    /// How long a server that is asked to stop waits until its replies have been sent completely. It replies to every
    /// name that has arrived, and closes silent connections immediately.
    pub drain: Duration,
}

impl Options {
    /// The maximum number of threads: more would cost more than they gain.
    pub const MAX_THREADS: usize = 512;
}

impl Default for Options {
    fn default() -> Self {
        Self {
            words: Words::default(),
            delay: Duration::ZERO,
            // As many as fit into about 20 MB.
            max_connections: 16_384,
            // Shorter than the minute for which `Client` waits for its greeting while it is in the queue.
            idle: Duration::from_secs(30),
            // Enough for a reply on a slow line, and short enough for whoever wants the server to stop.
            drain: Duration::from_secs(5),
        }
    }
}
