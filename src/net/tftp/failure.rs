//! How a transfer fails.

use super::packet::{ILLEGAL, OPTIONS_REFUSED};

/// How a transfer failed.
///
/// ```
/// use papert::net::tftp::Failure;
/// assert_eq!(Failure::Silence.to_string(), "the other side does not answer");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// The other side refuses; its words, with control characters escaped.
    Refused(String),
    /// Nothing came for too long, however often the last datagram was repeated.
    Silence,
    /// The other side grants options that were not requested (RFC 2347).
    Options,
    /// A block is larger than agreed.
    Oversized,
}

impl Failure {
    /// The code and the words that end the transfer for the other side too, unless it has ended it.
    pub(super) fn farewell(&self) -> Option<(u16, &'static str)> {
        match self {
            Self::Options => Some((OPTIONS_REFUSED, "these options were not requested")),
            Self::Oversized => Some((ILLEGAL, "this block is larger than agreed")),
            Self::Refused(_) | Self::Silence => None,
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Refused(words) => words,
            Self::Silence => "the other side does not answer",
            Self::Options => "the other side grants options that were not requested",
            Self::Oversized => "a block is larger than agreed",
        })
    }
}

impl std::error::Error for Failure {}
