//! The driver of the tutorials: a thread for each connection.

use std::convert::Infallible;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::options::Options;
use super::protocol::{End, Hello, MESSAGE};
use super::serving::{Event, Listener, accept};
use crate::net::socket::{TICK, patiently};
use crate::net::stop::Stop;

/// Serves `listener` until `stop` is requested, with a thread for each connection: the direct way, whose price is memory
/// and switching.
///
/// At most [`Options::MAX_THREADS`] connections are served at once. Everything else is as with [`serve`](super::serve).
///
/// ```
/// use papert::net::Stop;
/// use papert::net::hello::{Client, Options, Words, listen, serve_with_threads};
///
/// let listener = listen("127.0.0.1:0")?;
/// let (address, stop) = (listener.address(), Stop::new());
/// let seen = stop.clone();
/// let server = std::thread::spawn(move || serve_with_threads(listener, &Options::default(), &seen, |_| {}));
/// let mut client = Client::connect(address, Words::Hello)?;
/// assert_eq!(client.say("Tracy")?, "Hello, Tracy!");
/// stop.request();
/// server.join().unwrap();
/// # Ok::<(), papert::net::NetError>(())
/// ```
pub fn serve_with_threads(listener: Listener, options: &Options, stop: &Stop, on_event: impl Fn(Event<'_>) + Sync) {
    let Listener { socket, runtime, .. } = listener;
    let places = Arc::new(Semaphore::new(options.max_connections.clamp(1, Options::MAX_THREADS)));
    thread::scope(|scope| {
        let begin = |stream: tokio::net::TcpStream, peer, place| {
            let stream = stream.into_std()?;
            stream.set_nonblocking(false)?;
            let on_event = &on_event;
            let serve = move || {
                let _place = place;
                let Err(end) = Connection { stream, options, stop }.talk(|name| on_event(Event::Said(peer, name)));
                on_event(Event::Closed(peer, end));
            };
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, serve).map(drop)
        };
        runtime.block_on(accept(&socket, &places, stop, &on_event, begin));
        // A client that comes now is refused at once, not left in line.
        drop(socket);
    });
}

/// One connection, whose every wait ends.
struct Connection<'a> {
    /// It waits no longer than a tick at a time.
    stream: TcpStream,
    /// The words, and how long to wait for whom.
    options: &'a Options,
    stop: &'a Stop,
}

impl Connection<'_> {
    /// The tutorials' `tcplink`: greets and answers until there is a reason to end, and returns that reason.
    fn talk(&mut self, said: impl Fn(&str)) -> Result<Infallible, End> {
        // Answers are small and awaited: they must not wait for more.
        self.stream.set_nodelay(true)?;
        self.stream.set_read_timeout(Some(TICK))?;
        self.stream.set_write_timeout(Some(TICK))?;
        let mut hello = Hello::new(self.options.words);
        let mut buffer = [0; MESSAGE];
        let mut out = self.options.words.greeting().as_bytes().to_vec();
        loop {
            self.send(&out)?;
            out.clear();
            let length = self.receive(&mut buffer)?;
            hello.receive(&buffer[..length], &mut out, &said)?;
            self.hold_back()?;
        }
    }

    fn send(&mut self, mut bytes: &[u8]) -> Result<(), End> {
        while !bytes.is_empty() {
            let begin = Instant::now();
            let may_wait = || may_wait(begin, self.options.idle).and_then(|()| may_finish(self.options, self.stop));
            let sent = patiently(may_wait, || self.stream.write(bytes))?;
            bytes = &bytes[sent..];
        }
        Ok(())
    }

    /// Waits for bytes. When the server stops, what has arrived is still read.
    fn receive(&mut self, buffer: &mut [u8]) -> Result<usize, End> {
        let begin = Instant::now();
        may_finish(self.options, self.stop)?;
        let may_wait = || if self.stop.is_requested() { Err(End::Stopped) } else { may_wait(begin, self.options.idle) };
        patiently(may_wait, || self.stream.read(buffer))
    }

    /// Sleeps as long as an answer is held back.
    fn hold_back(&self) -> Result<(), End> {
        let mut left = self.options.delay;
        while !left.is_zero() {
            may_finish(self.options, self.stop)?;
            let nap = left.min(TICK);
            thread::sleep(nap);
            left -= nap;
        }
        Ok(())
    }
}

/// Whether a client may still be silent.
fn may_wait(begin: Instant, limit: Duration) -> Result<(), End> {
    if begin.elapsed() < limit { Ok(()) } else { Err(End::Idle) }
}

/// Whether there is still time for an answer that was begun.
fn may_finish(options: &Options, stop: &Stop) -> Result<(), End> {
    if stop.requested_for().is_none_or(|time| time < options.drain) { Ok(()) } else { Err(End::Stopped) }
}

/// A closure of the program runs on it too.
const STACK: usize = 256 << 10;
