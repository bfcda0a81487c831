//! What can go wrong between this program and the rest of the world.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::http::HttpError;
use super::tftp::failure::Failure;
use super::url::UrlError;

/// Why a network program could not do what it was asked to do. Every kind names its place: the address, the host or the
/// file.
///
/// ```
/// use papert::net::fetch::Fetch;
/// let error = Fetch::new("gopher://example.com/").unwrap_err();
/// assert_eq!(error.to_string(), r#"cannot fetch "gopher://example.com/": only http and https are supported"#);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum NetError {
    /// A text is not a URL that can be fetched.
    Url {
        /// The text.
        url: String,
        /// What is wrong with it.
        source: UrlError,
    },
    /// The name of a host has no address.
    Resolve {
        /// The name, with the port if there is one.
        host: String,
        /// What the system says.
        source: io::Error,
    },
    /// A connection could not be made.
    Connect {
        /// The last address that was tried, or the name of the host.
        address: String,
        /// What the system says about it.
        source: io::Error,
    },
    /// A socket cannot have the address that it was given, or cannot be used there.
    Bind {
        /// The socket's own address.
        address: String,
        /// What the system says: that the port is in use, for example.
        source: io::Error,
    },
    /// TLS could not verify the other side, or the other side does not support TLS.
    Tls {
        /// The name that the certificate must be for.
        host: String,
        /// What the TLS library says.
        source: io::Error,
    },
    /// A file with certificates has none, or cannot be read.
    Certificates {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: Box<dyn Error + Send + Sync>,
    },
    /// The other side breaks the rules of HTTP.
    Http {
        /// The host.
        host: String,
        /// The rule.
        source: HttpError,
    },
    /// A redirection that is not followed.
    Redirect {
        /// Where it leads to.
        target: String,
        /// Why it is not followed.
        reason: &'static str,
    },
    /// A body was received, but could not be passed on.
    Output {
        /// Where it came from.
        url: String,
        /// What the system says.
        source: io::Error,
    },
    /// A connection broke, or a datagram could not be sent.
    Transport {
        /// The other side.
        peer: String,
        /// What the system says.
        source: io::Error,
    },
    /// The other side took too long.
    TimedOut {
        /// The other side.
        peer: String,
        /// What was waited for.
        what: &'static str,
        /// The limit.
        after: Duration,
    },
    /// Something is larger than was allowed.
    TooLarge {
        /// The URL, the file, or the sender of the file.
        what: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// A file cannot be read or written; a file that was to be replaced is unchanged.
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A TFTP transfer failed.
    Transfer {
        /// The other side.
        peer: String,
        /// What happened.
        source: Failure,
    },
    /// A [`Stop`](super::Stop) was requested.
    Stopped,
}

impl NetError {
    /// Whether no answer came in time, or nothing is there to answer.
    ///
    /// ```
    /// use papert::net::udp::greet;
    /// use std::time::Duration;
    ///
    /// // A socket that never answers.
    /// let mute = std::net::UdpSocket::bind("127.0.0.1:0")?;
    /// let error = greet(mute.local_addr()?, &["Hello"], Duration::from_millis(50), |_| {}).unwrap_err();
    /// assert!(error.is_silence());
    /// # Ok::<(), std::io::Error>(())
    /// ```
    #[must_use]
    pub fn is_silence(&self) -> bool {
        match self {
            Self::TimedOut { .. } | Self::Transfer { source: Failure::Silence, .. } => true,
            Self::Transport { source, .. } => source.kind() == io::ErrorKind::ConnectionRefused,
            _ => false,
        }
    }
}

impl fmt::Display for NetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url { url, source } => write!(f, "cannot fetch {url:?}: {source}"),
            Self::Resolve { host, source } => write!(f, "cannot find {host}: {source}"),
            Self::Connect { address, source } => write!(f, "cannot connect to {address}: {source}"),
            Self::Bind { address, source } => write!(f, "cannot listen on {address}: {source}"),
            Self::Tls { host, source } => write!(f, "no secure connection to {host}: {source}"),
            Self::Certificates { path, source } => write!(f, "no certificates in {}: {source}", path.display()),
            Self::Http { host, source } => write!(f, "invalid response from {host}: {source}"),
            Self::Redirect { target, reason } => write!(f, "redirection to {target:?} not followed: {reason}"),
            Self::Output { url, source } => write!(f, "cannot write the body of {url}: {source}"),
            Self::Transport { peer, source } => write!(f, "lost {peer}: {source}"),
            Self::TimedOut { peer, what, after } => {
                write!(f, "no {what} from {peer} within {} s", after.as_secs_f64())
            }
            Self::TooLarge { what, limit } => write!(f, "{what} is larger than {limit} bytes"),
            Self::File { path, source } => write!(f, "cannot use the file {}: {source}", path.display()),
            Self::Transfer { peer, source } => write!(f, "transfer with {peer} failed: {source}"),
            Self::Stopped => f.write_str("stopped"),
        }
    }
}

impl Error for NetError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Url { source, .. } => Some(source),
            Self::Http { source, .. } => Some(source),
            Self::Transfer { source, .. } => Some(source),
            Self::Certificates { source, .. } => Some(&**source),
            Self::Resolve { source, .. }
            | Self::Connect { source, .. }
            | Self::Bind { source, .. }
            | Self::Tls { source, .. }
            | Self::Output { source, .. }
            | Self::Transport { source, .. }
            | Self::File { source, .. } => Some(source),
            Self::Redirect { .. } | Self::TimedOut { .. } | Self::TooLarge { .. } | Self::Stopped => None,
        }
    }
}
