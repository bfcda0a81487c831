//! How a transfer fails.

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
    /// A datagram does not have the form of a packet.
    Malformed,
    /// The mode of a request is neither `octet` nor `netascii`.
    Mode,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(words) => f.write_str(words),
            Self::Silence => f.write_str("the other side does not answer"),
            Self::Options => f.write_str("the other side grants options that were not requested"),
            Self::Oversized => f.write_str("a block is larger than agreed"),
            Self::Malformed => f.write_str("malformed TFTP packet"),
            Self::Mode => f.write_str("the mode is neither octet nor netascii"),
        }
    }
}

impl std::error::Error for Failure {}
