//! The driver for many clients: one thread, one task per connection, and no buffer for a silent connection.

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
/// The server does not read from a client that does not read its replies, so nothing piles up; after [`Options::idle`],
/// it closes the connection. When it stops, it accepts no more clients, closes silent connections, and finishes sending
/// the replies that it has begun, within [`Options::drain`].
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
        // A client that connects now is rejected immediately, not left in the queue.
        drop(socket);
        // All places are back when all connections have ended; connections that take too long are dropped with the
        // runtime.
        time::timeout(options.drain, places.acquire_many(count)).await.ok();
    });
}

/// The state shared by all connections.
struct Server {
    /// The messages of the protocol, and the time limits.
    options: Options,
    /// Stops accepting connections and ends silent ones, but does not interrupt a reply.
    stop: Stop,
    /// The program's closure. It is in a lock because tasks may move between threads, although these do not.
    on_event: Mutex<OnEvent>,
}

/// The program's closure for events.
type OnEvent = Box<dyn FnMut(Event<'_>) + Send>;

impl Server {
    fn report(&self, event: Event<'_>) {
        self.on_event.lock().unwrap_or_else(PoisonError::into_inner)(event);
    }
}

/// One connection. Dropping it closes the connection and gives back its place.
struct Connection {
    server: Arc<Server>,
    stream: TcpStream,
    /// The address of the client, for the events.
    peer: SocketAddr,
    /// The state of the protocol.
    hello: Hello,
    /// The bytes that the client has not been sent yet. The buffer is small while the client is silent.
    unsent: Vec<u8>,
    _place: OwnedSemaphorePermit,
}

impl Connection {
    /// Greets and replies until there is a reason to end, and returns that reason.
    async fn talk(&mut self) -> Result<Infallible, End> {
        // Replies are small and the client waits for them, so they must not be delayed until there is more data.
        self.stream.set_nodelay(true)?;
        self.unsent.extend_from_slice(self.server.options.words.greeting().as_bytes());
        loop {
            self.send().await?;
            self.receive().await?;
            // Sleeping for zero time would still take a tick of the timer.
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
        // Thousands of connections may be silent from now on.
        self.unsent.shrink_to(SMALL);
        Ok(())
    }

    /// Waits until the client sends something, and prepares the reply.
    async fn receive(&mut self) -> Result<(), End> {
        loop {
            let stops = self.server.stop.is_requested();
            if stops {
                // Names that have arrived by now still get a reply: the runtime polls the sockets once more.
                task::yield_now().await;
            }
            match self.read() {
                None if stops => return Err(End::Stopped),
                None => {}
                Some(answered) => return answered,
            }
            // Passed by reference: each function that takes it by value would reserve space for a copy.
            let ready = pin!(time::timeout(self.server.options.idle, self.stream.readable()));
            if let Some(ready) = self.server.stop.unless_requested(ready).await {
                ready??;
            }
        }
    }

    /// Reads the bytes that have arrived, if any. The buffer lives only as long as this call, so a silent connection
    /// has none.
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

/// The maximum number of places that a semaphore supports on every system.
const MOST: u32 = u32::MAX >> 3;
/// The usual size of a reply.
const SMALL: usize = 64;
