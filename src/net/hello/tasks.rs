//! The driver for crowds: one thread, one task for each connection, and no buffer for one that is silent.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::{task, time};

use super::options::Options;
use super::protocol::{End, Hello, MESSAGE};
use super::serving::{Event, Listener, accept};
use crate::net::stop::Stop;

/// Serves `listener` until `stop` is requested, on this thread alone.
///
/// A client that does not read is not read from either, so that nothing piles up; after [`Options::idle`] its connection is
/// closed. At the end no more clients are accepted, silent connections are closed, and answers that were begun are
/// sent to their end, within [`Options::drain`].
///
/// ```
/// use papert::net::Stop;
/// use papert::net::hello::{Client, Options, Words, listen, serve};
///
/// let listener = listen("127.0.0.1:0")?;
/// let (address, stop) = (listener.address(), Stop::new());
/// let seen = stop.clone();
/// let server = std::thread::spawn(move || serve(listener, &Options::default(), &seen, |_| {}));
/// let mut client = Client::connect(address, Words::Hello)?;
/// assert_eq!(client.greeting(), "Welcome!");
/// assert_eq!(client.say("Michael")?, "Hello, Michael!");
/// client.exit()?;
/// stop.request();
/// server.join().unwrap();
/// # Ok::<(), papert::net::NetError>(())
/// ```
pub fn serve(listener: Listener, options: &Options, stop: &Stop, on_event: impl FnMut(Event<'_>) + Send + 'static) {
    let Listener { socket, runtime, .. } = listener;
    let count = u32::try_from(options.max_connections).unwrap_or(MOST).clamp(1, MOST);
    let places = Arc::new(Semaphore::new(count as usize));
    let on_event: OnEvent = Box::new(on_event);
    let server = Arc::new(Server { options: options.clone(), stop: stop.clone(), on_event: Mutex::new(on_event) });
    let begin = |stream, peer, place| {
        let (server, hello) = (Arc::clone(&server), Hello::new(options.words));
        let mut connection = Connection { server, stream, peer, hello, unsent: Vec::new(), _place: place };
        task::spawn(async move {
            let Err(end) = connection.talk().await;
            connection.server.report(Event::Closed(peer, end));
        });
        Ok(())
    };
    runtime.block_on(async {
        accept(&socket, &places, stop, |event| server.report(event), begin).await;
        // A client that comes now is refused at once, not left in line.
        drop(socket);
        // All places are back when all connections have ended; those that take too long are dropped with the runtime.
        time::timeout(options.drain, places.acquire_many(count)).await.ok();
    });
}

/// What all connections share.
struct Server {
    /// The words, and how long to wait for whom.
    options: Options,
    /// Ends the accepting of connections and the silence of those that there are, but no answer.
    stop: Stop,
    /// The program's closure. In a lock because tasks may move between threads, although these do not.
    on_event: Mutex<OnEvent>,
}

/// What the program does with an event.
type OnEvent = Box<dyn FnMut(Event<'_>) + Send>;

impl Server {
    fn report(&self, event: Event<'_>) {
        self.on_event.lock().unwrap_or_else(PoisonError::into_inner)(event);
    }
}

/// One connection. Dropping it closes it and gives its place back.
struct Connection {
    server: Arc<Server>,
    stream: TcpStream,
    /// Who it is, for the events.
    peer: SocketAddr,
    /// What the client has said so far.
    hello: Hello,
    /// What the client has not been sent yet. It is small while the client is silent.
    unsent: Vec<u8>,
    _place: OwnedSemaphorePermit,
}

impl Connection {
    /// Greets and answers until there is a reason to end, and returns that reason.
    async fn talk(&mut self) -> Result<Infallible, End> {
        // Answers are small and awaited: they must not wait for more.
        self.stream.set_nodelay(true)?;
        self.unsent.extend_from_slice(self.server.options.words.greeting().as_bytes());
        loop {
            self.send().await?;
            self.receive().await?;
            // Sleeping for no time would still take a tick of the timer.
            if !self.server.options.delay.is_zero() {
                time::sleep(self.server.options.delay).await;
            }
        }
    }

    async fn send(&mut self) -> Result<(), End> {
        let mut sent = 0;
        while sent < self.unsent.len() {
            match self.stream.try_write(&self.unsent[sent..]) {
                Ok(length) => sent += length,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    time::timeout(self.server.options.idle, self.stream.writable()).await??;
                }
                Err(error) => return Err(error.into()),
            }
        }
        self.unsent.clear();
        // Thousands may be silent from now on.
        self.unsent.shrink_to(SMALL);
        Ok(())
    }

    /// Waits until the client says something, and prepares the answer.
    async fn receive(&mut self) -> Result<(), End> {
        loop {
            let stops = self.server.stop.is_requested();
            if stops {
                // What has arrived by now is still answered: the runtime looks at the sockets once more.
                task::yield_now().await;
            }
            match self.read() {
                None if stops => return Err(End::Stopped),
                None => {}
                Some(answered) => return answered,
            }
            // Passed by reference: each function that takes it by value would reserve room for a copy.
            let ready = pin!(time::timeout(self.server.options.idle, self.stream.readable()));
            if let Some(ready) = self.server.stop.unless_requested(ready).await {
                ready??;
            }
        }
    }

    /// Reads what has arrived, if anything. The buffer lives no longer than that, so a silent connection has none.
    fn read(&mut self) -> Option<Result<(), End>> {
        let mut buffer = [0; MESSAGE];
        match self.stream.try_read(&mut buffer) {
            Ok(length) => Some(self.hello.receive(&buffer[..length], &mut self.unsent, |name| {
                self.server.report(Event::Said(self.peer, name));
            })),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => None,
            Err(error) => Some(Err(error.into())),
        }
    }
}

impl From<time::error::Elapsed> for End {
    fn from(_: time::error::Elapsed) -> Self {
        Self::Idle
    }
}

/// The most places that a semaphore has on every system.
const MOST: u32 = u32::MAX >> 3;
/// What an answer usually needs.
const SMALL: usize = 64;
