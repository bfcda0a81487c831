//! What happens in a fetch before the body.

use std::net::SocketAddr;

use crate::net::url::Url;

/// What happens on the way to a response.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Event {
    /// A connection is tried.
    Connecting(SocketAddr),
    /// The connection is open.
    Connected(SocketAddr),
    /// That address does not answer; the next one is tried.
    Unreachable(SocketAddr, String),
    /// The other side has been verified; the version of TLS.
    Secured(String),
    /// The status of a response before the final one.
    Interim(u16),
    /// The response leads elsewhere, and is followed.
    Redirected {
        /// The status of the response.
        status: u16,
        /// Where it leads to.
        url: Url,
    },
}
