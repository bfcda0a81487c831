//! A server that serves the files in a folder, and accepts new ones.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::net::{SocketAddr, UdpSocket};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

use super::file::{Sink, Source};
use super::file_name::allowed_name;
use super::packet::{ACCESS, DISK_FULL, ILLEGAL, Mode, NOT_FOUND, Packet};
use super::receiver::Receiver;
use super::sender::Sender;
use super::transfer::Transfer;
use super::transfer_options::TransferOptions;
use crate::net::error::NetError;
use crate::net::socket::{broken, receive, wait_in_ticks};
use crate::net::stop::Stop;
use crate::net::udp::MAX_DATAGRAM;

/// Serves the files in `folder` until `stop` is requested, with one thread and one port per transfer, at most 64 at
/// once. See [`put`](super::put) for an example.
///
/// Only files directly in the folder are served, and no links. A name contains no path and no control character, does
/// not begin with a dot, is not the name of a Windows device, and is at most 200 bytes of UTF-8 long. A received file
/// replaces the one with the same name once it is complete, if it is at most `max_size` bytes long. There is no
/// password, because TFTP does not support passwords ([RFC 1350, security
/// considerations](https://www.rfc-editor.org/rfc/rfc1350)), so anyone who can reach the port may read and write files.
///
/// # Errors
///
/// Fails if the socket fails.
pub fn serve(
    socket: &UdpSocket,
    folder: &Path,
    max_size: u64,
    stop: &Stop,
    on_event: impl Fn(Event<'_>) + Sync,
) -> Result<(), NetError> {
    let local = socket.local_addr().map_err(|source| broken(socket, source))?;
    wait_in_ticks(socket)?;
    let running = Running::default();
    let mut buffer = vec![0; MAX_DATAGRAM];
    thread::scope(|scope| {
        while let Some((length, client)) = receive(socket, &mut buffer, stop)? {
            // Packets that belong to a transfer go to a different port. They get no reply here, so that two servers
            // cannot be made to talk to each other for ever.
            let Some(Packet::Request { write, name, mode, options }) = Packet::parse(&buffer[..length]) else {
                continue;
            };
            let refuse = |code, reason: &str| {
                socket.send_to(&Packet::Error(code, reason.as_bytes()).to_bytes(), client).ok();
            };
            let Some(mode) = Mode::named(mode) else {
                refuse(ILLEGAL, "only octet and netascii are supported");
                continue;
            };
            let Some(name) = allowed_name(name) else {
                refuse(ACCESS, "this file name is not allowed");
                continue;
            };
            // Either the request arrived twice, and its transfer replies; or there are too many, and the client repeats
            // its request.
            let Some(place) = running.begin((client, write, name.to_owned())) else { continue };
            let job = Job { local, client, path: folder.join(name), mode, options, max_size, stop };
            let on_event = &on_event;
            let transfer = move || {
                let done = if write { job.receive() } else { job.send() };
                let name = &place.request.2;
                match done {
                    Ok(length) if write => on_event(Event::Received(client, name, length)),
                    Ok(length) => on_event(Event::Sent(client, name, length)),
                    Err(NetError::Stopped) => {}
                    Err(error) => on_event(Event::Failed(client, name, error)),
                }
            };
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, transfer).ok();
        }
        Ok(())
    })
}

/// An event in a server.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A file with this name and length was received from this client.
    Received(SocketAddr, &'a str, u64),
    /// A file with this name and length was sent to this client.
    Sent(SocketAddr, &'a str, u64),
    /// A transfer of the file with this name, to or from this client, failed.
    Failed(SocketAddr, &'a str, NetError),
}

/// The data of a transfer.
struct Job<'a> {
    local: SocketAddr,
    client: SocketAddr,
    path: PathBuf,
    mode: Mode,
    options: TransferOptions,
    max_size: u64,
    stop: &'a Stop,
}

impl Job<'_> {
    fn send(self) -> Result<u64, NetError> {
        let mut transfer = Transfer::with_client(self.local, self.client, self.stop)?;
        let refused = |code, reason: &str, source| {
            transfer.refuse(code, reason);
            NetError::File { path: self.path.clone(), source }
        };
        let about = fs::symlink_metadata(&self.path).map_err(|error| refused(NOT_FOUND, "", error))?;
        if !about.is_file() {
            let error = io::Error::new(io::ErrorKind::PermissionDenied, "not a regular file");
            return Err(refused(ACCESS, "not a regular file", error));
        }
        let mut source = Source::open(&self.path, self.mode).inspect_err(|_| transfer.refuse(ACCESS, ""))?;
        let size = source.size();
        let granted = TransferOptions { transfer_size: self.options.transfer_size.and(size), ..self.options.granted() };
        transfer.send_file(Sender::answering(granted, Instant::now()), &mut source)?;
        Ok(size.unwrap_or(0))
    }

    fn receive(self) -> Result<u64, NetError> {
        let mut transfer = Transfer::with_client(self.local, self.client, self.stop)?;
        if self.options.transfer_size.is_some_and(|size| size > self.max_size) {
            transfer.refuse(DISK_FULL, "the file is too large");
            return Err(NetError::TooLarge { what: self.path.display().to_string(), limit: self.max_size });
        }
        let sink = Sink::create(&self.path, self.mode, self.max_size);
        let sink = sink.inspect_err(|_| transfer.refuse(ACCESS, "the file cannot be written"))?;
        transfer.receive_file(Receiver::answering(self.options.granted(), Instant::now()), sink)
    }
}

/// The identity of a request: the client, whether it writes, and the name.
type Request = (SocketAddr, bool, String);

/// The requests whose transfers are running.
#[derive(Default)]
struct Running(Mutex<HashSet<Request>>);

impl Running {
    /// Returns a place for the request, if its transfer may begin now.
    fn begin(&self, request: Request) -> Option<Place<'_>> {
        let mut requests = self.requests();
        let may_begin = requests.len() < MOST && requests.insert(request.clone());
        // Not `then_some`: dropping an unused place would remove the request.
        may_begin.then(|| Place { running: self, request })
    }

    fn requests(&self) -> MutexGuard<'_, HashSet<Request>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of a transfer, which becomes free when this value is dropped.
struct Place<'a> {
    running: &'a Running,
    request: Request,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.running.requests().remove(&self.request);
    }
}

const MOST: usize = 64;
const STACK: usize = 256 << 10;
