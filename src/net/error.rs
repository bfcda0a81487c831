//! The errors of the `net` module.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::http::HttpError;
use super::tftp::failure::Failure;
use super::url::UrlError;
use crate::debug_as_display::debug_as_display;

/// The reason why a network operation failed. Every variant except [`Stopped`](Self::Stopped) names the address, host,
/// URL or file concerned.
///
/// ```
/// use papert::net::fetch::Fetch;
/// let error = Fetch::new("gopher://example.com/").unwrap_err();
/// assert_eq!(error.to_string(), r#"cannot fetch "gopher://example.com/": only http and https are supported"#);
/// ```
#[non_exhaustive]
pub enum NetError {
    /// A string is not a URL that can be fetched.
    Url {
        /// The string.
        url: String,
        /// The reason.
        source: UrlError,
    },
    /// A host name could not be resolved.
    Resolve {
        /// The host name, with the port if there is one.
        host: String,
        /// The system's error.
        source: io::Error,
    },
    /// A connection could not be made.
    Connect {
        /// The last address that was tried, or the host name.
        address: String,
        /// The system's error.
        source: io::Error,
    },
    /// A socket could not be bound to its address, or cannot be used.
    Bind {
        /// The local address.
        address: String,
        /// The system's error; for example, that the port is in use.
        source: io::Error,
    },
    /// TLS could not verify the other side, or the other side does not support TLS.
    Tls {
        /// The name that the certificate must be valid for.
        host: String,
        /// The TLS library's error.
        source: io::Error,
    },
    /// A certificate file contains no certificates, or cannot be read.
    Certificates {
        /// The file.
        path: PathBuf,
        /// The reason.
        source: Box<dyn Error + Send + Sync>,
    },
    /// The other side broke a rule of HTTP.
    Http {
        /// The host.
        host: String,
        /// The rule that was broken.
        source: HttpError,
    },
    /// A redirection was not followed.
    Redirect {
        /// The target of the redirection.
        target: String,
        /// The reason.
        reason: &'static str,
    },
    /// A body was received, but could not be written.
    Output {
        /// The URL of the body.
        url: String,
        /// The system's error.
        source: io::Error,
    },
    /// A connection broke, or a datagram could not be sent.
    Transport {
        /// The other side.
        peer: String,
        /// The system's error.
        source: io::Error,
    },
    /// The other side took too long.
    TimedOut {
        /// The other side.
        peer: String,
        /// The data or event that did not arrive, such as `response`.
        what: &'static str,
        /// The time limit.
        after: Duration,
    },
    /// Something is larger than allowed.
    TooLarge {
        /// The URL, the file, or the sender of the file.
        what: String,
        /// The limit, in bytes.
        limit: u64,
    },
    /// A file could not be read or written; a file that was to be replaced is left unchanged.
    File {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// A TFTP transfer failed.
    Transfer {
        /// The other side.
        peer: String,
        /// The reason.
        source: Failure,
    },
    /// A [`Stop`](super::Stop) was requested.
    Stopped,
}

impl NetError {
    /// Whether no reply arrived in time, or nothing is listening at the address.
    ///
    /// ```
    /// use papert::net::udp::greet;
    /// use std::time::Duration;
    ///
    /// // A socket that never replies.
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
            Self::Resolve { host, source } => write!(f, "cannot resolve {host}: {source}"),
            Self::Connect { address, source } => write!(f, "cannot connect to {address}: {source}"),
            Self::Bind { address, source } => write!(f, "cannot listen on {address}: {source}"),
            Self::Tls { host, source } => write!(f, "cannot connect securely to {host}: {source}"),
            Self::Certificates { path, source } => {
                write!(f, "cannot read certificates from {}: {source}", path.display())
            }
            Self::Http { host, source } => write!(f, "invalid response from {host}: {source}"),
            Self::Redirect { target, reason } => write!(f, "redirection to {target:?} was not followed: {reason}"),
            Self::Output { url, source } => write!(f, "cannot write the response from {url}: {source}"),
            Self::Transport { peer, source } => write!(f, "communication with {peer} failed: {source}"),
            Self::TimedOut { peer, what, after } => {
                write!(f, "no {what} from {peer} within {} s", after.as_secs_f64())
            }
            Self::TooLarge { what, limit } => write!(f, "{what} is larger than {limit} bytes"),
            Self::File { path, source } => write!(f, "cannot access the file {}: {source}", path.display()),
            Self::Transfer { peer, source } => write!(f, "transfer with {peer} failed: {source}"),
            Self::Stopped => f.write_str("stopped"),
        }
    }
}

debug_as_display!(NetError);

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
