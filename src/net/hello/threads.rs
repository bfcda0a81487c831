//! The tutorials' driver: one thread per connection.

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

/// Serves `listener` until `stop` is requested, with one thread per connection: the direct way, which costs memory and
/// context switches.
///
/// At most [`Options::MAX_THREADS`] connections are served at once. Otherwise it works like [`serve`](super::serve).
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
        // A client that connects now is rejected immediately, not left in the queue.
        drop(socket);
    });
}

/// One connection, on which every wait has a limit.
struct Connection<'a> {
    /// The stream to the client, which waits no longer than a tick at a time.
    stream: TcpStream,
    /// The messages of the protocol, and the time limits.
    options: &'a Options,
    stop: &'a Stop,
}

impl Connection<'_> {
    /// The tutorials' `tcplink`: greets and replies until there is a reason to end, and returns that reason.
    fn talk(&mut self, said: impl Fn(&str)) -> Result<Infallible, End> {
        // Replies are small and the client waits for them, so they must not be delayed until there is more data.
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

    /// Waits for bytes. When the server stops, bytes that have arrived are still read.
    fn receive(&mut self, buffer: &mut [u8]) -> Result<usize, End> {
        let begin = Instant::now();
        may_finish(self.options, self.stop)?;
        let may_wait = || if self.stop.is_requested() { Err(End::Stopped) } else { may_wait(begin, self.options.idle) };
        patiently(may_wait, || self.stream.read(buffer))
    }

    /// Sleeps for as long as a reply is held back.
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

/// Fails if a client has been silent for too long.
fn may_wait(begin: Instant, limit: Duration) -> Result<(), End> {
    if begin.elapsed() < limit { Ok(()) } else { Err(End::Idle) }
}

/// Fails if there is no time left for a reply that was begun.
fn may_finish(options: &Options, stop: &Stop) -> Result<(), End> {
    if stop.requested_for().is_none_or(|time| time < options.drain) { Ok(()) } else { Err(End::Stopped) }
}

/// The stack is also used by the program's closure.
const STACK: usize = 256 << 10;
