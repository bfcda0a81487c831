//! The driver of the tutorials: a thread for each connection.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::{BACK_OFF, End, Event, Hello, Listener, MESSAGE, Options, Shortage, Step, is_exhausted};
use crate::net::error::NetError;
use crate::net::stop::Stop;

/// Serves `listener` until `stop` is pulled, with a thread for each connection: the direct way, whose price is memory
/// and switching.
///
/// At most 512 connections are served at once; the next ones wait until one ends. At the end all connections are
/// closed.
///
/// ```
/// use papert::net::Stop;
/// use papert::net::hello::{Client, Options, Words, listen, serve_with_threads};
///
/// let listener = listen("127.0.0.1:0")?;
/// let (address, stop) = (listener.local_addr()?, Stop::new());
/// let seen = stop.clone();
/// let server = std::thread::spawn(move || serve_with_threads(&listener, &Options::default(), &seen, |_| {}));
/// let mut client = Client::connect(address, Words::Hello)?;
/// assert_eq!(client.say("Tracy")?, "Hello, Tracy!");
/// stop.pull();
/// server.join().unwrap()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the listener has no address.
pub fn serve_with_threads(
    listener: &Listener,
    options: &Options,
    stop: &Stop,
    on_event: impl Fn(Event<'_>) + Sync,
) -> Result<(), NetError> {
    let address =
        listener.local_addr().map_err(|source| NetError::Bind { address: "its address".to_owned(), source })?;
    wake_when_pulled(stop.clone(), address);
    let places = Places::new(options.max_connections.clamp(1, MOST));
    thread::scope(|scope| {
        let mut shortage = Shortage::default();
        while !stop.is_pulled() {
            if !places.take() {
                continue;
            }
            let started = listener.socket.accept().and_then(|(stream, peer)| {
                if stop.is_pulled() {
                    return Ok(());
                }
                on_event(Event::Accepted(peer));
                let (places, on_event) = (&places, &on_event);
                thread::Builder::new()
                    .stack_size(STACK)
                    .spawn_scoped(scope, move || {
                        let end = talk(stream, options, stop, |name| on_event(Event::Said(peer, name)));
                        on_event(Event::Closed(peer, end));
                        places.give_back();
                    })
                    .map(drop)
            });
            if let Err(error) = started {
                places.give_back();
                // No descriptor, or no thread; anything else means that who wanted to connect is gone already.
                if is_exhausted(&error) || error.kind() == io::ErrorKind::WouldBlock {
                    if shortage.is_news(Instant::now()) {
                        on_event(Event::Exhausted(&error));
                    }
                    thread::sleep(BACK_OFF);
                }
            }
        }
    });
    Ok(())
}

/// The tutorials' `tcplink`: greet, and answer until there is an end.
fn talk(mut stream: TcpStream, options: &Options, stop: &Stop, said: impl Fn(&str)) -> End {
    let prepared = stream
        .set_nodelay(true)
        .and_then(|()| stream.set_read_timeout(Some(TICK)))
        .and_then(|()| stream.set_write_timeout(Some(TICK)))
        .and_then(|()| send(&mut stream, options.words.greeting().as_bytes(), stop));
    if let Err(error) = prepared {
        return End::Lost(error);
    }
    let mut hello = Hello::new(options.words);
    let mut buffer = [0; MESSAGE];
    let mut out = Vec::new();
    loop {
        let length = match patiently(stop, || stream.read(&mut buffer)) {
            Ok(0) => return End::Said,
            Ok(length) => length,
            Err(error) => return End::Lost(error),
        };
        match hello.receive(&buffer[..length], &mut out) {
            Step::Said(name) => said(&name),
            Step::Wait => {}
            Step::Exit => return End::Said,
            Step::NoText => return End::NoText,
        }
        hold_back(options.delay, stop);
        if let Err(error) = send(&mut stream, &out, stop) {
            return End::Lost(error);
        }
        out.clear();
    }
}

/// Sleeps, but not beyond the end of the server.
fn hold_back(mut delay: Duration, stop: &Stop) {
    while !delay.is_zero() && !stop.is_pulled() {
        let nap = delay.min(TICK);
        thread::sleep(nap);
        delay -= nap;
    }
}

fn send(stream: &mut TcpStream, mut bytes: &[u8], stop: &Stop) -> io::Result<()> {
    while !bytes.is_empty() {
        let sent = patiently(stop, || stream.write(bytes))?;
        bytes = &bytes[sent..];
    }
    Ok(())
}

/// Tries again and again, until the server ends.
fn patiently(stop: &Stop, mut work: impl FnMut() -> io::Result<usize>) -> io::Result<usize> {
    loop {
        match work() {
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted
                ) =>
            {
                if stop.is_pulled() {
                    return Err(io::Error::new(io::ErrorKind::Interrupted, "the server ends"));
                }
            }
            result => return result,
        }
    }
}

/// Nothing but a connection ends a blocking `accept`, on every system.
fn wake_when_pulled(stop: Stop, mut address: SocketAddr) {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        IpAddr::V4(_) | IpAddr::V6(_) => {}
    }
    thread::spawn(move || {
        stop.wait();
        TcpStream::connect_timeout(&address, Duration::from_secs(1)).ok();
    });
}

/// How many connections may still begin.
struct Places {
    free: Mutex<usize>,
    returned: Condvar,
}

impl Places {
    fn new(free: usize) -> Self {
        Self { free: Mutex::new(free), returned: Condvar::new() }
    }

    /// Waits a moment for a place; false if there is none.
    fn take(&self) -> bool {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut free, _) =
            self.returned.wait_timeout_while(free, TICK, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        let taken = *free > 0;
        *free -= usize::from(taken);
        taken
    }

    fn give_back(&self) {
        *self.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.returned.notify_one();
    }
}

/// More threads than these cost more than they serve.
const MOST: usize = 512;
/// How long a socket waits before the end of the server is looked for.
const TICK: Duration = Duration::from_millis(250);
/// A closure of the program's runs on it too.
const STACK: usize = 256 << 10;
