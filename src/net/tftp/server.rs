//! A server that hands out the files of a folder, and takes new ones.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::net::{SocketAddr, UdpSocket};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

use super::file_name::is_allowed_name;
use super::packet::{ACCESS, DISK_FULL, ILLEGAL, NOT_FOUND};
use super::transfer::{Line, Sink, Source};
use super::{Mode, Options, Packet, PacketError, Receiver, Sender};
use crate::net::error::NetError;
use crate::net::stop::Stop;
use crate::net::udp::{MAX_DATAGRAM, be_impatient, receive};

/// Serves the files of `folder` until `stop` is pulled: a thread and a port for each transfer, at most 64 at once. An
/// example is at [`put`](super::put).
///
/// Only files that lie directly in the folder exist, under names that [`is_allowed_name`] likes, and no links. A file
/// that is written replaces the one of that name when it is whole, if it has at most `max_size` bytes. Nobody is asked
/// for a password: TFTP knows none ([RFC 1350, security considerations](https://www.rfc-editor.org/rfc/rfc1350)), so
/// everybody who reaches the port may read and write.
///
/// # Errors
///
/// When the socket is broken.
pub fn serve(
    socket: &UdpSocket,
    folder: &Path,
    max_size: u64,
    stop: &Stop,
    on_event: impl Fn(Event<'_>) + Sync,
) -> Result<(), NetError> {
    let broken = |source: io::Error| NetError::Transport { peer: "the socket".to_owned(), source };
    let local = socket.local_addr().map_err(broken)?;
    be_impatient(socket)?;
    let running = Running::default();
    let mut buffer = vec![0; MAX_DATAGRAM];
    thread::scope(|scope| {
        loop {
            let (length, client) = match receive(socket, &mut buffer, stop) {
                Ok(received) => received,
                Err(NetError::Stopped) => return Ok(()),
                Err(error) => return Err(error),
            };
            let refuse = |code, reason: &str| {
                socket.send_to(&Packet::Error(code, reason.as_bytes()).to_bytes(), client).ok();
            };
            let (write, name, mode, options) = match Packet::parse(&buffer[..length]) {
                Ok(Packet::Request { write, name, mode, options }) => (write, name, mode, options),
                Err(PacketError::Mode) => {
                    refuse(ILLEGAL, "only octet and netascii");
                    continue;
                }
                // What belongs to a transfer has another port. No answer, so that nobody can make two servers talk for
                // ever.
                Ok(_) | Err(_) => continue,
            };
            if !is_allowed_name(name) {
                refuse(ACCESS, "no such name here");
                continue;
            }
            // The request came twice, and its transfer answers; or there are too many, and the client asks again.
            let name = String::from_utf8_lossy(name).into_owned();
            let request = (client, write, name.clone());
            if !running.begin(&request) {
                continue;
            }
            let transfer = Transfer { local, client, path: folder.join(&name), mode, wish: options, max_size, stop };
            let (running, on_event, ended) = (&running, &on_event, request.clone());
            let spawned = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, move || {
                let done = if write { transfer.receive() } else { transfer.send() };
                running.end(&ended);
                match done {
                    Ok(length) if write => on_event(Event::Received(client, &name, length)),
                    Ok(length) => on_event(Event::Sent(client, &name, length)),
                    Err(NetError::Stopped) => {}
                    Err(error) => on_event(Event::Failed(client, &name, error)),
                }
            });
            if spawned.is_err() {
                running.end(&request);
            }
        }
    })
}

/// What happens in a server.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A file of so many bytes is there.
    Received(SocketAddr, &'a str, u64),
    /// A file of so many bytes was handed out.
    Sent(SocketAddr, &'a str, u64),
    /// A transfer failed.
    Failed(SocketAddr, &'a str, NetError),
}

struct Transfer<'a> {
    local: SocketAddr,
    client: SocketAddr,
    path: PathBuf,
    mode: Mode,
    wish: Options,
    max_size: u64,
    stop: &'a Stop,
}

impl Transfer<'_> {
    fn send(self) -> Result<u64, NetError> {
        let mut line = Line::to_client(self.local, self.client, self.stop)?;
        let refused = |line: &Line<'_>, code, reason: &str, source| {
            line.refuse(code, reason);
            NetError::File { path: self.path.clone(), source }
        };
        match fs::symlink_metadata(&self.path) {
            Ok(about) if about.is_file() => {}
            Ok(_) => {
                let error = io::Error::new(io::ErrorKind::PermissionDenied, "this is no file");
                return Err(refused(&line, ACCESS, "this is no file", error));
            }
            Err(error) => return Err(refused(&line, NOT_FOUND, "", error)),
        }
        let mut source = match Source::open(&self.path, self.mode) {
            Ok(source) => source,
            Err(error) => {
                line.refuse(ACCESS, "");
                return Err(error);
            }
        };
        let size = source.size();
        let granted = Options { transfer_size: self.wish.transfer_size.and(size), ..self.wish.granted() };
        line.send_file(&mut Sender::answering(granted, Instant::now()), &mut source)?;
        Ok(size.unwrap_or(0))
    }

    fn receive(self) -> Result<u64, NetError> {
        let mut line = Line::to_client(self.local, self.client, self.stop)?;
        if self.wish.transfer_size.is_some_and(|size| size > self.max_size) {
            line.refuse(DISK_FULL, "the file is too large");
            return Err(NetError::TooLarge { what: self.path.display().to_string(), limit: self.max_size });
        }
        let sink = match Sink::create(&self.path, self.mode, self.max_size) {
            Ok(sink) => sink,
            Err(error) => {
                line.refuse(ACCESS, "the file cannot be written");
                return Err(error);
            }
        };
        line.receive_file(&mut Receiver::answering(self.wish.granted(), Instant::now()), sink)
    }
}

/// Who asked for what: the client, whether it writes, the name.
type Request = (SocketAddr, bool, String);

/// The requests that have a transfer.
#[derive(Default)]
struct Running(Mutex<HashSet<Request>>);

impl Running {
    /// Whether this one may have one now.
    fn begin(&self, request: &Request) -> bool {
        let mut requests = self.requests();
        requests.len() < MOST && requests.insert(request.clone())
    }

    fn end(&self, request: &Request) {
        self.requests().remove(request);
    }

    fn requests(&self) -> MutexGuard<'_, HashSet<Request>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const MOST: usize = 64;
const STACK: usize = 256 << 10;
