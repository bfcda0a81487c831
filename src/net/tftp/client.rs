//! A file to a server, and from one.

use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::path::Path;
use std::time::Instant;

use super::transfer::{Line, Sink, Source};
use super::{Mode, Options, Receiver, Sender};
use crate::net::error::NetError;
use crate::net::stop::Stop;

/// Writes the file `path` to a server, under `name`. When it returns the server has it.
///
/// ```
/// use papert::net::Stop;
/// use papert::net::tftp::{Options, get, put, serve};
/// use papert::net::udp::bind;
///
/// # let folder = std::env::temp_dir().join(format!("papert-doc-tftp-{}", std::process::id()));
/// # std::fs::create_dir_all(folder.join("served"))?;
/// let (source, copy) = (folder.join("a.txt"), folder.join("b.txt"));
/// std::fs::write(&source, "海龟".repeat(1000))?;
/// let (socket, stop) = (bind("127.0.0.1:0")?, Stop::new());
/// let (address, served, seen) = (socket.local_addr()?, folder.join("served"), stop.clone());
/// let server = std::thread::spawn(move || serve(&socket, &served, 1 << 20, &seen, |_| {}));
/// put(address, &source, "turtle.txt", Options::usual(), &Stop::new())?;
/// get(address, "turtle.txt", &copy, Options::usual(), &Stop::new())?;
/// stop.pull();
/// server.join().unwrap()?;
/// assert_eq!(std::fs::read(&source)?, std::fs::read(&copy)?);
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the file cannot be read, the server refuses it or falls silent, or `stop` is pulled.
pub fn put(server: impl ToSocketAddrs, path: &Path, name: &str, wish: Options, stop: &Stop) -> Result<(), NetError> {
    let mut source = Source::open(path, Mode::Octet)?;
    let mut line = Line::to_server(address(server)?, stop)?;
    let wish = Options { transfer_size: wish.transfer_size.and(source.size()), ..wish };
    line.send_file(&mut Sender::asking(name.as_bytes(), Mode::Octet, wish, Instant::now()), &mut source)
}

/// Reads the file `name` of a server into `path`, which is replaced when everything is there. Returns its length. An
/// example is at [`put`].
///
/// # Errors
///
/// When the file cannot be written, the server does not have it or falls silent, or `stop` is pulled.
pub fn get(server: impl ToSocketAddrs, name: &str, path: &Path, wish: Options, stop: &Stop) -> Result<u64, NetError> {
    let mut line = Line::to_server(address(server)?, stop)?;
    let sink = Sink::create(path, Mode::Octet, u64::MAX)?;
    let wish = Options { transfer_size: wish.transfer_size.map(|_| 0), ..wish };
    line.receive_file(&mut Receiver::asking(name.as_bytes(), Mode::Octet, wish, Instant::now()), sink)
}

/// The first address: over UDP nobody knows whether another one would be better.
fn address(server: impl ToSocketAddrs) -> Result<SocketAddr, NetError> {
    let wrong = |source| NetError::Connect { address: "the server".to_owned(), source };
    let mut addresses = server.to_socket_addrs().map_err(wrong)?;
    addresses.next().ok_or_else(|| wrong(io::Error::new(io::ErrorKind::NotFound, "it has no address")))
}
