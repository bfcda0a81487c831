//! The rules of HTTP that a response can break.

use std::error::Error;
use std::fmt;

use crate::debug_as_display::debug_as_display;

/// A rule of HTTP that a response breaks.
///
/// ```
/// use papert::net::http::HttpError;
/// assert_eq!(HttpError::NotHttp.to_string(), "the response is not HTTP/1");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum HttpError {
    /// The response does not begin like an HTTP/1 response.
    NotHttp,
    /// The status line or a field is malformed.
    Head,
    /// The head is larger than 65,536 bytes.
    HeadTooLarge,
    /// The head contains more than 256 fields.
    TooManyFields,
    /// There were more interim responses than any server needs.
    TooManyInterim,
    /// The other side wants to switch to a different protocol.
    Upgrade,
    /// The length is invalid, or several lengths conflict.
    ContentLength,
    /// The transfer coding of the body is not supported.
    TransferEncoding,
    /// The size of a chunk is not a number that fits into 64 bits, or a line of the chunk does not end correctly.
    Chunk,
    /// The fields after the last chunk are malformed, or there are too many of them.
    Trailers,
    /// The connection ended before the response did.
    Truncated,
    /// A secure connection ended without its closing message, in a body whose end is not marked otherwise: an attacker
    /// may have cut it off.
    NoCloseNotify,
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotHttp => f.write_str("the response is not HTTP/1"),
            Self::Head => f.write_str("malformed head"),
            Self::HeadTooLarge => write!(f, "the head is larger than {MAX_HEAD} bytes"),
            Self::TooManyFields => write!(f, "the head contains more than {MAX_FIELDS} fields"),
            Self::TooManyInterim => f.write_str("too many interim responses"),
            Self::Upgrade => f.write_str("the server wants to switch to a different protocol"),
            Self::ContentLength => f.write_str("invalid or conflicting Content-Length"),
            Self::TransferEncoding => f.write_str("unsupported Transfer-Encoding"),
            Self::Chunk => f.write_str("malformed chunks in the body"),
            Self::Trailers => f.write_str("malformed fields after the body"),
            Self::Truncated => f.write_str("the connection ended in the middle of the response"),
            Self::NoCloseNotify => {
                f.write_str("the connection ended without a closing message, so the body may be incomplete")
            }
        }
    }
}

debug_as_display!(HttpError);

impl Error for HttpError {}

/// The maximum size of a head, in bytes.
pub(in crate::net) const MAX_HEAD: usize = 64 << 10;
/// The maximum number of fields in a head.
pub(super) const MAX_FIELDS: usize = 256;
