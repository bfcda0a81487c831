//! The driver for crowds: one thread, one task for each connection, and no buffer for one that is silent.

use std::future::poll_fn;
use std::io;
use std::mem::MaybeUninit;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, ready};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::{task, time};

use super::{BACK_OFF, End, Event, Hello, Listener, MESSAGE, Options, Shortage, Step, Words, is_exhausted};
use crate::net::error::NetError;
use crate::net::stop::Stop;

/// Serves `listener` until `stop` is pulled, on this thread alone.
///
/// A client that does not read is not read from either, so that nothing piles up. At the end all connections are
/// closed.
///
/// ```
/// use papert::net::Stop;
/// use papert::net::hello::{Client, Options, Words, listen, serve};
///
/// let listener = listen("127.0.0.1:0")?;
/// let (address, stop) = (listener.local_addr()?, Stop::new());
/// let seen = stop.clone();
/// let server = std::thread::spawn(move || serve(listener, &Options::default(), &seen, |_| {}));
/// let mut client = Client::connect(address, Words::Hello)?;
/// assert_eq!(client.greeting(), "Welcome!");
/// assert_eq!(client.say("Michael")?, "Hello, Michael!");
/// client.exit()?;
/// stop.pull();
/// server.join().unwrap()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the system takes the socket back.
pub fn serve(
    listener: Listener,
    options: &Options,
    stop: &Stop,
    on_event: impl FnMut(Event<'_>) + Send + 'static,
) -> Result<(), NetError> {
    let address = listener.local_addr().map_or_else(|_| "its address".to_owned(), |address| address.to_string());
    let run = || {
        let Listener { socket, runtime } = listener;
        socket.set_nonblocking(true)?;
        // Dropping it at the end drops the tasks, and with them the connections.
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(socket)?;
            let teller: Teller = Arc::new(Mutex::new(on_event));
            let (mut pulled, mut accepting) = (pin!(stop.pulled()), pin!(accept(listener, options, teller)));
            poll_fn(|context| match pulled.as_mut().poll(context) {
                Poll::Ready(()) => Poll::Ready(()),
                Poll::Pending => accepting.as_mut().poll(context).map(|never| match never {}),
            })
            .await;
            Ok(())
        })
    };
    run().map_err(|source: io::Error| NetError::Bind { address, source })
}

type Teller = Arc<Mutex<dyn FnMut(Event<'_>) + Send>>;

enum Never {}

async fn accept(listener: tokio::net::TcpListener, options: &Options, teller: Teller) -> Never {
    let places = Arc::new(Semaphore::new(options.max_connections.clamp(1, Semaphore::MAX_PERMITS)));
    let mut shortage = Shortage::default();
    loop {
        let place = places.clone().acquire_owned().await;
        match listener.accept().await {
            Ok((stream, peer)) => {
                tell(&teller, Event::Accepted(peer));
                let connection = Connection { stream, hello: Hello::new(options.words), unsent: Vec::new() };
                let (words, delay, teller) = (options.words, options.delay, teller.clone());
                task::spawn(async move {
                    let end = connection.talk(words, delay, peer, &teller).await;
                    tell(&teller, Event::Closed(peer, end));
                    drop(place);
                });
            }
            Err(error) if is_exhausted(&error) => {
                if shortage.is_news(Instant::now()) {
                    tell(&teller, Event::Exhausted(&error));
                }
                time::sleep(BACK_OFF).await;
            }
            // Who wanted to connect is gone already.
            Err(_) => {}
        }
    }
}

fn tell(teller: &Teller, event: Event<'_>) {
    teller.lock().unwrap_or_else(PoisonError::into_inner)(event);
}

struct Connection {
    stream: TcpStream,
    hello: Hello,
    unsent: Vec<u8>,
}

impl Connection {
    /// The connection is closed when this ends.
    async fn talk(mut self, words: Words, delay: Duration, peer: SocketAddr, teller: &Teller) -> End {
        // Answers are small and awaited: they must not wait for more.
        if let Err(error) = self.stream.set_nodelay(true) {
            return End::Lost(error);
        }
        self.unsent.extend_from_slice(words.greeting().as_bytes());
        loop {
            if let Err(error) = self.send().await {
                return End::Lost(error);
            }
            if let Some(end) = self.receive(peer, teller).await {
                return end;
            }
            if !delay.is_zero() {
                Box::pin(time::sleep(delay)).await;
            }
        }
    }

    async fn send(&mut self) -> io::Result<()> {
        let mut sent = 0;
        while sent < self.unsent.len() {
            let stream = &mut self.stream;
            let rest = &self.unsent[sent..];
            sent += poll_fn(|context| Pin::new(&mut *stream).poll_write(context, rest)).await?;
        }
        self.unsent.clear();
        // Thousands may be silent from now on.
        self.unsent.shrink_to(SMALL);
        Ok(())
    }

    /// Waits for bytes, and thinks. The buffer is on the stack, and only while there are any.
    async fn receive(&mut self, peer: SocketAddr, teller: &Teller) -> Option<End> {
        let Self { stream, hello, unsent } = self;
        poll_fn(|context| {
            let mut buffer = [const { MaybeUninit::uninit() }; MESSAGE];
            let mut buffer = ReadBuf::uninit(&mut buffer);
            if let Err(error) = ready!(Pin::new(&mut *stream).poll_read(context, &mut buffer)) {
                return Poll::Ready(Some(End::Lost(error)));
            }
            let bytes = buffer.filled();
            if bytes.is_empty() {
                return Poll::Ready(Some(End::Said));
            }
            Poll::Ready(match hello.receive(bytes, unsent) {
                Step::Said(name) => {
                    tell(teller, Event::Said(peer, &name));
                    None
                }
                Step::Wait => None,
                Step::Exit => Some(End::Said),
                Step::NoText => Some(End::NoText),
            })
        })
        .await
    }
}

/// What an answer usually needs.
const SMALL: usize = 64;
