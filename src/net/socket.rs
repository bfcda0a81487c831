//! Socket functions for all protocols: they resolve names to addresses, and limit every wait to a tick.

use std::fmt::Display;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs, UdpSocket};
use std::time::Duration;

use super::error::NetError;
use super::stop::Stop;

/// How long a blocking socket waits before its owner checks the time and the request to stop.
pub(super) const TICK: Duration = Duration::from_millis(100);

/// Calls `connect` with the addresses of a host until it succeeds. Returns its result and that address, or the error
/// for the last address.
pub(super) fn connect_to<T>(
    host: impl ToSocketAddrs + Display,
    connect: impl Fn(SocketAddr) -> io::Result<T>,
) -> Result<(T, SocketAddr), NetError> {
    let unknown = |source| NetError::Resolve { host: host.to_string(), source };
    let mut failure = unknown(io::Error::new(io::ErrorKind::NotFound, "the host has no address"));
    for address in host.to_socket_addrs().map_err(unknown)? {
        match connect(address) {
            Ok(connected) => return Ok((connected, address)),
            Err(source) => failure = NetError::Connect { address: address.to_string(), source },
        }
    }
    Err(failure)
}

/// A UDP socket that receives only from the server, and the server's address.
pub(super) fn connect_udp(server: impl ToSocketAddrs + Display) -> Result<(UdpSocket, SocketAddr), NetError> {
    connect_to(server, |peer| {
        let socket = UdpSocket::bind(any_port(peer))?;
        socket.connect(peer)?;
        Ok(socket)
    })
}

/// The local address for a socket that communicates with `peer`; the system chooses the port.
pub(super) fn any_port(peer: SocketAddr) -> SocketAddr {
    match peer {
        SocketAddr::V4(_) => (Ipv4Addr::UNSPECIFIED, 0).into(),
        SocketAddr::V6(_) => (Ipv6Addr::UNSPECIFIED, 0).into(),
    }
}

/// Limits each wait of a socket to a tick, as [`receive`] requires.
pub(super) fn wait_in_ticks(socket: &UdpSocket) -> Result<(), NetError> {
    socket.set_read_timeout(Some(TICK)).map_err(|source| broken(socket, source))
}

/// Waits for a datagram. Returns its length and its sender, or `None` if `stop` is requested.
pub(super) fn receive(
    socket: &UdpSocket,
    buffer: &mut [u8],
    stop: &Stop,
) -> Result<Option<(usize, SocketAddr)>, NetError> {
    while !stop.is_requested() {
        match socket.recv_from(buffer) {
            // Some systems report at this point that an earlier reply was not delivered.
            Err(error) if is_tick(&error) || is_gone(&error) => {}
            received => return received.map(Some).map_err(|source| broken(socket, source)),
        }
    }
    Ok(None)
}

/// The error for a local socket that cannot be used.
pub(super) fn broken(socket: &UdpSocket, source: io::Error) -> NetError {
    let address = socket.local_addr().map_or_else(|error| error.to_string(), |address| address.to_string());
    NetError::Bind { address, source }
}

/// Repeats `work` while nothing happens within its tick, as long as `may_wait` succeeds.
pub(super) fn patiently<T, E: From<io::Error>>(
    mut may_wait: impl FnMut() -> Result<(), E>,
    mut work: impl FnMut() -> io::Result<T>,
) -> Result<T, E> {
    loop {
        match work() {
            Err(error) if is_tick(&error) => may_wait()?,
            result => return result.map_err(E::from),
        }
    }
}

/// Whether the error only means that nothing has happened yet.
pub(super) fn is_tick(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted)
}

/// Whether the error means that the peer does not exist, or no longer exists. A UDP socket reports it on the next
/// receive.
pub(super) fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Whether the error means that the system's datagram queue is full, which only lasts a moment.
pub(super) fn is_queue_full(error: &io::Error) -> bool {
    error.raw_os_error() == Some(NO_BUFFERS)
}

#[cfg(unix)]
const NO_BUFFERS: i32 = rustix::io::Errno::NOBUFS.raw_os_error();
/// Windows' WSAENOBUFS.
#[cfg(not(unix))]
const NO_BUFFERS: i32 = 10_055;
