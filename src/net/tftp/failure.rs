//! How a transfer fails.

/// How a transfer failed, as the thinking parts see it.
///
/// ```
/// use papert::net::tftp::Failure;
/// assert_eq!(Failure::Silence.to_string(), "the other side fell silent");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// The other side says no; its words, with control characters escaped.
    Refused(String),
    /// Nothing came for too long, however often it was asked again.
    Silence,
    /// The other side grants what was not asked for (RFC 2347).
    Options,
    /// A block is larger than agreed.
    Oversized,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(words) => f.write_str(words),
            Self::Silence => f.write_str("the other side fell silent"),
            Self::Options => f.write_str("the other side grants what was not asked for"),
            Self::Oversized => f.write_str("a block is larger than agreed"),
        }
    }
}

impl std::error::Error for Failure {}
