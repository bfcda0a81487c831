//! The options of both hello servers: how many clients, and for how long.

use std::time::Duration;

use super::protocol::Words;

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
    /// More threads than these cost more than they serve.
    pub const MAX_THREADS: usize = 512;
}

impl Default for Options {
    fn default() -> Self {
        Self {
            words: Words::default(),
            delay: Duration::ZERO,
            // As many as fit into some 20 MB.
            max_connections: 16_384,
            // Shorter than the minute for which `Client` waits in line for its greeting.
            idle: Duration::from_secs(30),
            // Enough for an answer on a slow line, and soon enough for whoever wants the server to stop.
            drain: Duration::from_secs(5),
        }
    }
}
