//! File transfer over UDP with the tutorials' protocol: pieces of 1024 bytes, and then `bye`.
//!
//! **This protocol cannot recover from loss.** The pieces are neither numbered nor acknowledged, so a datagram that is
//! lost, duplicated or reordered damages the file, and neither side can detect it. This module does everything that the
//! protocol allows: senders are kept apart, a piece never ends inside a character, a piece of the file that is equal to
//! `bye` is sent as two, a sender pauses now and then, and a file gets its name only once it is complete. If the file
//! must arrive intact, use [`tftp`](super::tftp).
//!
//! The protocol logic does no I/O; [`send_file`] and [`serve`] handle the sockets.

use std::collections::HashMap;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, Read};
use std::net::{SocketAddr, ToSocketAddrs, UdpSocket};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::error::NetError;
use super::saving::Saving;
use super::socket::{connect_udp, is_queue_full, receive, wait_in_ticks};
use super::stop::Stop;
use super::udp::MAX_DATAGRAM;

/// Cuts a file into datagrams: bytes in, datagrams out.
#[derive(Debug, Default)]
struct Cutter {
    rest: Vec<u8>,
}

impl Cutter {
    /// Takes the next bytes of the file, and passes the pieces that are final to `send`: each is at most 1024 bytes
    /// long, and none is empty or `bye`.
    fn push(&mut self, bytes: &[u8], mut send: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        self.rest.extend_from_slice(bytes);
        let mut rest = &*self.rest;
        // The last piece is held back: it may be `bye`, or end inside a character.
        while rest.len() > PIECE {
            let (piece, after) = rest.split_at(cut(&rest[..PIECE]));
            send(piece)?;
            rest = after;
        }
        self.rest = rest.to_vec();
        Ok(())
    }

    /// Ends the file: passes the rest of it and `bye` to `send`.
    fn finish(self, mut send: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        match &*self.rest {
            [] => {}
            // The protocol has no other way to send these three bytes.
            BYE => [&BYE[..2], &BYE[2..]].into_iter().try_for_each(&mut send)?,
            rest => send(rest)?,
        }
        send(BYE)
    }
}

/// The position at which to cut without splitting a character: the end, or the beginning of a character that continues
/// after it.
fn cut(piece: &[u8]) -> usize {
    for (back, byte) in piece.iter().rev().take(3).enumerate() {
        let needed = match byte {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            // This is inside a character: look at the byte before.
            0x80..=0xbf => continue,
            _ => break,
        };
        return if needed > back + 1 { piece.len() - back - 1 } else { piece.len() };
    }
    piece.len()
}

/// The server's protocol logic, without I/O: it takes datagrams and the current time, and returns actions. It does not
/// store the contents of files.
#[derive(Debug)]
struct Sessions {
    max_size: u64,
    senders: HashMap<SocketAddr, Session>,
}

impl Sessions {
    /// The maximum number of simultaneous senders.
    const MOST: usize = 256;
    /// How long a sender may be silent before its part of a file is discarded.
    const IDLE: Duration = Duration::from_secs(60);

    fn new(max_size: u64) -> Self {
        Self { max_size, senders: HashMap::new() }
    }

    /// Decides what to do with a datagram, which may contain any bytes; `None` means nothing.
    fn receive(&mut self, from: SocketAddr, datagram: &[u8], now: Instant) -> Option<Todo> {
        let is_full = self.senders.len() >= Self::MOST && !self.senders.contains_key(&from);
        if datagram.is_empty() || is_full {
            return None;
        }
        let session = self.senders.entry(from).or_insert(Session { state: State::Open, length: 0, last: now });
        session.last = now;
        if datagram == BYE {
            let before = std::mem::replace(&mut session.state, State::Ended);
            session.length = 0;
            return (before == State::Open).then_some(Todo::Save);
        }
        if session.state == State::Refused {
            return None;
        }
        // This may also be the start of the same sender's next file.
        session.state = State::Open;
        session.length += datagram.len() as u64;
        if session.length > self.max_size {
            session.state = State::Refused;
            return Some(Todo::Refuse);
        }
        Some(Todo::Add)
    }

    /// Ignores a sender until its next `bye`, because its file cannot be written.
    fn refuse(&mut self, from: SocketAddr) {
        if let Some(session) = self.senders.get_mut(&from) {
            session.state = State::Refused;
        }
    }

    /// Removes the senders that were silent for too long, and returns those whose file was not complete.
    fn expire(&mut self, now: Instant) -> Vec<SocketAddr> {
        let mut unfinished = Vec::new();
        self.senders.retain(|from, session| {
            let limit = if session.state == State::Ended { ECHO } else { Self::IDLE };
            let stays = now.saturating_duration_since(session.last) < limit;
            if !stays && session.state == State::Open {
                unfinished.push(*from);
            }
            stays
        });
        unfinished
    }
}

#[derive(Debug)]
struct Session {
    state: State,
    length: u64,
    last: Instant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    /// Everything is ignored until the next `bye`.
    Refused,
    /// A `bye` has arrived. It is remembered for a moment, since it may arrive twice and would create an empty file.
    Ended,
}

/// The action of a server for a datagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Todo {
    /// Add the datagram to the sender's file.
    Add,
    /// Save the sender's file, which is complete.
    Save,
    /// Discard the sender's file, which is too large.
    Refuse,
}

/// Sends a file to an upload server, with a pause of 2 ms after every 16 datagrams so that the server's buffer does not
/// overflow.
///
/// When this function returns, everything has been sent. There is no way to know whether it has arrived.
///
/// ```
/// use papert::net::Stop;
/// use papert::net::udp::bind;
/// use papert::net::upload::{Event, send_file, serve};
///
/// # let folder = std::env::temp_dir().join(format!("papert-doc-upload-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// let (source, target) = (folder.join("test.txt"), folder.join("testcopy.txt"));
/// std::fs::write(&source, "海龟")?;
/// let socket = bind("127.0.0.1:0")?;
/// let (address, copy) = (socket.local_addr()?, target.clone());
/// let server = std::thread::spawn(move || {
///     let stop = Stop::new();
///     serve(&socket, &copy, 1 << 20, &stop, |event| {
///         if let Event::Saved(..) = event {
///             stop.request();
///         }
///     })
/// });
/// send_file(address, &source)?;
/// server.join().unwrap()?;
/// assert_eq!(std::fs::read_to_string(&target)?, "海龟");
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Fails if the file cannot be read, or if the system reports that nothing is listening at the address.
pub fn send_file(server: impl ToSocketAddrs + Display, path: &Path) -> Result<(), NetError> {
    let unreadable = |source| NetError::File { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(unreadable)?;
    // The socket is connected so that the system can report that nothing is listening at the address.
    let (socket, peer) = connect_udp(server)?;
    let lost = |source| NetError::Transport { peer: peer.to_string(), source };

    let mut sent = 0_u32;
    let mut send = |piece: &[u8]| {
        sent += 1;
        send_piece(&socket, piece)?;
        if sent.is_multiple_of(BURST) {
            thread::sleep(PAUSE);
        }
        Ok(())
    };
    let (mut cutter, mut part) = (Cutter::default(), Vec::new());
    while file.by_ref().take(READ_AT_ONCE).read_to_end(&mut part).map_err(unreadable)? > 0 {
        cutter.push(&part, &mut send).map_err(lost)?;
        part.clear();
    }
    cutter.finish(send).map_err(lost)
}

/// Receives files of at most `max_size` bytes until `stop` is requested. Each file replaces `path` once it is complete.
/// See [`send_file`] for an example.
///
/// If a file cannot be written, the server reports it and continues with the next one. If a sender is silent for a
/// minute, its part of a file is discarded.
///
/// # Errors
///
/// Fails if the socket fails.
pub fn serve(
    socket: &UdpSocket,
    path: &Path,
    max_size: u64,
    stop: &Stop,
    mut on_event: impl FnMut(Event),
) -> Result<(), NetError> {
    wait_in_ticks(socket)?;
    // The sender's pauses are only a guess, so the buffer is large. A system that cannot provide this size provides
    // what it can.
    socket2::SockRef::from(socket).set_recv_buffer_size(ROOM).ok();
    let mut sessions = Sessions::new(max_size);
    let mut files: HashMap<SocketAddr, Saving> = HashMap::new();
    let mut buffer = vec![0; MAX_DATAGRAM];
    let mut swept = Instant::now();
    while let Some((length, from)) = receive(socket, &mut buffer, stop)? {
        let (datagram, now) = (&buffer[..length], Instant::now());
        if now - swept >= SWEEP {
            swept = now;
            for from in sessions.expire(now) {
                files.remove(&from);
                on_event(Event::Abandoned(from));
            }
        }
        let Some(todo) = sessions.receive(from, datagram, now) else { continue };
        let begun = files.remove(&from);
        let file = || begun.map_or_else(|| Saving::to(path), Ok);
        let done = match todo {
            Todo::Refuse => Err(NetError::TooLarge { what: format!("the file from {from}"), limit: max_size }),
            Todo::Save => file().and_then(Saving::finish).map(|length| on_event(Event::Saved(from, length))),
            Todo::Add => file().and_then(|mut file| {
                file.write(datagram)?;
                files.insert(from, file);
                Ok(())
            }),
        };
        if let Err(error) = done {
            if todo == Todo::Add {
                sessions.refuse(from);
            }
            on_event(Event::Failed(from, error));
        }
    }
    Ok(())
}

/// An event in an upload server.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event {
    /// A file of this many bytes from this sender has been saved.
    Saved(SocketAddr, u64),
    /// A file from this sender could not be saved.
    Failed(SocketAddr, NetError),
    /// This sender fell silent before its `bye`.
    Abandoned(SocketAddr),
}

/// The default maximum size of a file: one gibibyte.
///
/// ```
/// assert_eq!(papert::net::upload::MAX_SIZE, 1 << 30);
/// ```
pub const MAX_SIZE: u64 = 1 << 30;

/// Sends a datagram. If the system's queue is full, it waits a moment and tries again.
fn send_piece(socket: &UdpSocket, piece: &[u8]) -> io::Result<()> {
    loop {
        match socket.send(piece) {
            Ok(_) => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if is_queue_full(&error) => thread::sleep(PAUSE),
            Err(error) => return Err(error),
        }
    }
}

/// The length of a piece in the tutorials.
const PIECE: usize = 1024;
const BYE: &[u8] = b"bye";
const READ_AT_ONCE: u64 = 64 << 10;
const BURST: u32 = 16;
const PAUSE: Duration = Duration::from_millis(2);
/// How long a second `bye` is treated as a duplicate of the first one.
const ECHO: Duration = Duration::from_secs(2);
const SWEEP: Duration = Duration::from_millis(500);
const ROOM: usize = 4 << 20;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_random::{bytes, check, list, printable_text};

    /// The datagrams of a file that is read in parts of this size.
    fn wire(file: &[u8], part: usize) -> Vec<Vec<u8>> {
        let (mut cutter, mut datagrams) = (Cutter::default(), Vec::new());
        let mut send = |piece: &[u8]| {
            datagrams.push(piece.to_vec());
            Ok(())
        };
        file.chunks(part).for_each(|part| cutter.push(part, &mut send).unwrap());
        cutter.finish(send).unwrap();
        datagrams
    }

    #[test]
    fn bye_in_a_file_does_not_end_it() {
        let sizes = |file: &[u8]| wire(file, 4096).iter().map(Vec::len).collect::<Vec<_>>();
        // 341 characters of three bytes are as many as fit into 1024.
        assert_eq!(sizes("海龟".repeat(200).as_bytes()), [1023, 177, 3]);
        assert_eq!(sizes(b""), [3]);
        assert_eq!(sizes(b"bye"), [2, 1, 3]);
        assert_eq!(sizes(&[b'x'; 1024]), [1024, 3]);
        assert_eq!(sizes(&[&[b'x'; 1024][..], b"bye"].concat()), [1024, 2, 1, 3]);
        assert_eq!(sizes(&[b'x'; 20 * 1024]), [&[1024; 20][..], &[3]].concat());
    }

    #[test]
    fn senders_are_kept_apart() {
        let (mut sessions, now) = (Sessions::new(10), Instant::now());
        let [a, b] = [1, 2].map(|port| SocketAddr::from(([127, 0, 0, 1], port)));
        assert_eq!(sessions.receive(a, b"aaaaa", now), Some(Todo::Add));
        assert_eq!(sessions.receive(b, b"bbbbb", now), Some(Todo::Add));
        assert_eq!(sessions.receive(a, b"aaaaaa", now), Some(Todo::Refuse));
        assert_eq!(sessions.receive(a, b"a", now), None);
        assert_eq!(sessions.receive(b, b"bbbbb", now), Some(Todo::Add));
        assert_eq!(sessions.receive(a, b"bye", now), None, "a file that was too large is not saved");
        assert_eq!(sessions.receive(b, b"bye", now), Some(Todo::Save));
        assert_eq!(sessions.receive(a, b"new", now), Some(Todo::Add), "the next file of that sender");
        assert_eq!(sessions.receive(b, b"bye", now), None, "an echo");
        assert_eq!(sessions.expire(now + ECHO), []);
        assert_eq!(sessions.receive(b, b"bye", now + ECHO), Some(Todo::Save), "an empty file");
    }

    #[test]
    fn there_is_an_end_to_senders() {
        let (mut sessions, now) = (Sessions::new(10), Instant::now());
        let sender = |n: usize| SocketAddr::from(([127, 0, 0, 1], 1 + u16::try_from(n).unwrap()));
        for n in 0..Sessions::MOST {
            assert_eq!(sessions.receive(sender(n), b"x", now), Some(Todo::Add));
        }
        assert_eq!(sessions.receive(sender(Sessions::MOST), b"x", now), None);
        assert_eq!(sessions.expire(now + Sessions::IDLE).len(), Sessions::MOST);
        assert_eq!(sessions.receive(sender(Sessions::MOST), b"x", now), Some(Todo::Add));
    }

    #[test]
    fn any_file_is_cut_into_datagrams_that_make_it_again() {
        check(100_000, |u| {
            let (start, part) = (u.int_in_range(1000..=1029)?, u.int_in_range(1..=1999)?);
            let end = match u.int_in_range(0..=2)? {
                0 => bytes(u, 0..=39)?,
                1 => printable_text(u, 0..=20)?.into_bytes(),
                _ => BYE.to_vec(),
            };
            let file = [&vec![b'x'; start][..], &end].concat();
            let datagrams = wire(&file, part);
            let (last, pieces) = datagrams.split_last().unwrap();
            let input = || format!("{start} bytes and {end:?} in parts of {part} bytes");
            assert_eq!(last, b"bye", "{}", input());
            let is_sound = |piece: &Vec<u8>| !piece.is_empty() && piece.len() <= PIECE && piece != b"bye";
            assert!(pieces.iter().all(is_sound), "{}", input());
            assert!(pieces.concat() == file, "{}", input());
            if str::from_utf8(&file).is_ok() {
                assert!(pieces.iter().all(|piece| str::from_utf8(piece).is_ok()), "{}", input());
            }
            Ok(())
        });
    }

    #[test]
    fn any_datagrams_are_taken() {
        check(100_000, |u| {
            let datagrams = list(u, 0..=11, |u| {
                let sender = u.int_in_range(0..=2_u16)?;
                let datagram = if u.arbitrary()? { BYE.to_vec() } else { bytes(u, 0..=11)? };
                Ok((sender, datagram, u.int_in_range(0..=2999)?))
            })?;
            let (mut sessions, mut now) = (Sessions::new(20), Instant::now());
            let mut kept = [0; 3];
            for (sender, datagram, later) in &datagrams {
                now += Duration::from_millis(*later);
                let place = usize::from(*sender);
                match sessions.receive(SocketAddr::from(([127, 0, 0, 1], *sender)), datagram, now) {
                    Some(Todo::Add) => kept[place] += datagram.len(),
                    Some(Todo::Save | Todo::Refuse) => kept[place] = 0,
                    None => {}
                }
                assert!(kept[place] <= 20, "{datagrams:?}");
            }
            Ok(())
        });
    }
}
