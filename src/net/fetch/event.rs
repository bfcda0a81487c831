//! The events of a fetch before the body.

use std::net::SocketAddr;

use crate::net::url::Url;

/// An event on the way to a response.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Event {
    /// A connection to this address is being attempted.
    Connecting(SocketAddr),
    /// The connection to this address is open.
    Connected(SocketAddr),
    /// This address cannot be reached, for the given reason; the next one is tried.
    Unreachable(SocketAddr, String),
    /// The other side has been verified; the value is the version of TLS.
    Secured(String),
    /// The status of an interim response, which precedes the final one.
    Interim(u16),
    /// The response is a redirection, which is followed.
    Redirected {
        /// The status of the response.
        status: u16,
        /// The target of the redirection.
        url: Url,
    },
}
