//! The clients: one writes a file to a server, one reads a file from a server.

use std::fmt::Display;
use std::net::ToSocketAddrs;
use std::path::Path;
use std::time::Instant;

use super::file::{Sink, Source};
use super::packet::Mode;
use super::receiver::Receiver;
use super::sender::Sender;
use super::transfer::Transfer;
use super::transfer_options::TransferOptions;
use crate::net::error::NetError;
use crate::net::stop::Stop;

/// Writes the file `path` to a server, under `name`. When this function returns, the server has received the file.
///
/// ```
/// use papert::net::Stop;
/// use papert::net::tftp::{TransferOptions, get, put, serve};
/// use papert::net::udp::bind;
///
/// # let folder = std::env::temp_dir().join(format!("papert-doc-tftp-{}", std::process::id()));
/// # std::fs::create_dir_all(folder.join("served"))?;
/// let (source, copy) = (folder.join("a.txt"), folder.join("b.txt"));
/// std::fs::write(&source, "海龟".repeat(1000))?;
/// let (socket, stop) = (bind("127.0.0.1:0")?, Stop::new());
/// let (address, served, seen) = (socket.local_addr()?, folder.join("served"), stop.clone());
/// let server = std::thread::spawn(move || serve(&socket, &served, 1 << 20, &seen, |_| {}));
/// put(address, &source, "turtle.txt", TransferOptions::usual(), &Stop::new())?;
/// get(address, "turtle.txt", &copy, TransferOptions::usual(), &Stop::new())?;
/// stop.request();
/// server.join().unwrap()?;
/// assert_eq!(std::fs::read(&source)?, std::fs::read(&copy)?);
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Fails if the file cannot be read, if the server rejects it or does not reply, or if `stop` is requested.
pub fn put(
    server: impl ToSocketAddrs + Display,
    path: &Path,
    name: &str,
    options: TransferOptions,
    stop: &Stop,
) -> Result<(), NetError> {
    let mut source = Source::open(path, Mode::Octet)?;
    let mut transfer = Transfer::with_server(server, stop)?;
    let options = TransferOptions { transfer_size: options.transfer_size.and(source.size()), ..options };
    transfer.send_file(Sender::asking(name.as_bytes(), options, Instant::now()), &mut source)
}

/// Reads the file `name` from a server into `path`, which is replaced once the whole file has arrived. Returns its
/// length. See [`put`] for an example.
///
/// # Errors
///
/// Fails if the file cannot be written, if the server does not have it or does not reply, or if `stop` is requested.
pub fn get(
    server: impl ToSocketAddrs + Display,
    name: &str,
    path: &Path,
    options: TransferOptions,
    stop: &Stop,
) -> Result<u64, NetError> {
    let mut transfer = Transfer::with_server(server, stop)?;
    let sink = Sink::create(path, Mode::Octet, u64::MAX)?;
    let options = TransferOptions { transfer_size: options.transfer_size.map(|_| 0), ..options };
    transfer.receive_file(Receiver::asking(name.as_bytes(), options, Instant::now()), sink)
}
