//! A sleep that ends when the X server sends something, when another thread asks for it, or after some time.

use std::io::{self, Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use x11rb::rust_connection::{DefaultStream, RustConnection};

use crate::host::waker::Waker;

/// The two ends of a pipe that only this process uses. Writing to the first end ends a sleep.
#[derive(Debug)]
pub(super) struct Alarm {
    written: Arc<UnixStream>,
    read: UnixStream,
}

impl Alarm {
    pub(super) fn new() -> io::Result<Self> {
        let (written, read) = UnixStream::pair()?;
        written.set_nonblocking(true)?;
        read.set_nonblocking(true)?;
        Ok(Self { written: Arc::new(written), read })
    }

    /// A waker that ends the current sleep or the next one.
    pub(super) fn waker(&self) -> Waker {
        let written = Arc::clone(&self.written);
        // A full pipe also ends the sleep.
        Waker::new(move || drop((&*written).write(&[1])))
    }

    /// Sleeps until the server sends something, until a waker ends the sleep, or for at most `longest`.
    pub(super) fn sleep(&self, connection: &RustConnection<DefaultStream>, longest: Option<Duration>) {
        let server = PollFd::new(connection.stream(), PollFlags::IN);
        let mut sources = [server, PollFd::new(&self.read, PollFlags::IN)];
        let longest = longest.map(|longest| Timespec {
            tv_sec: i64::try_from(longest.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: longest.subsec_nanos().into(),
        });
        // A signal ends the sleep early; the caller checks the clock in any case.
        let _ = poll(&mut sources, longest.as_ref());
        if !sources[1].revents().is_empty() {
            while (&self.read).read(&mut [0; 256]).is_ok_and(|count| count > 0) {}
        }
    }
}
