//! The ways in which a transfer can fail.

use super::packet::{ILLEGAL, OPTIONS_REFUSED};
use crate::debug_as_display::debug_as_display;

/// The reason why a transfer failed.
///
/// ```
/// use papert::net::tftp::Failure;
/// assert_eq!(Failure::Silence.to_string(), "the other side does not reply");
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// The other side rejected the transfer; the value is its message, with control characters escaped.
    Refused(String),
    /// Nothing arrived for too long, although the last datagram was repeated.
    Silence,
    /// The other side granted options that were not requested (RFC 2347).
    Options,
    /// A block was larger than agreed.
    Oversized,
}

impl Failure {
    /// The error code and the message that end the transfer on the other side too; `None` if no error need be sent.
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
            Self::Silence => "the other side does not reply",
            Self::Options => "the other side granted options that were not requested",
            Self::Oversized => "a block is larger than agreed",
        })
    }
}

debug_as_display!(Failure);

impl std::error::Error for Failure {}
