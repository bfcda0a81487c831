//! Fetching from the web, with every step visible: name, socket, TLS, request, head and body.
//!
//! This is HTTP/1.1 with one request per connection. The protocol logic is in [`http`](super::http); the socket and the
//! time limits are in this module. Every step has a time limit, everything kept in memory has a size limit, and a body
//! is passed on as it arrives.

mod connection;
mod event;
mod limits;

use std::io::{BufRead as _, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::ClientConfig;

use super::error::NetError;
use super::http::body::Body;
use super::http::{Head, HttpError, MAX_HEAD, Method, request};
use super::saving::Saving;
use super::stop::Stop;
use super::tls;
use super::url::Url;

use self::connection::Connection;
use self::limits::{Clock, Patience};

pub use self::event::Event;
pub use self::limits::Limits;

/// A request for a URL, with its options.
///
/// ```
/// use papert::net::fetch::Fetch;
/// # use std::io::{Read, Write};
/// # let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
/// # let address = listener.local_addr()?;
/// # std::thread::spawn(move || {
/// #     let (mut client, _) = listener.accept().unwrap();
/// #     client.read(&mut [0; 1000]).unwrap();
/// #     client.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello").unwrap();
/// # });
///
/// let mut response = Fetch::new(&format!("http://{address}/"))?.send()?;
/// assert_eq!(response.head().status(), 200);
///
/// let mut page = Vec::new();
/// while let Some(part) = response.next()? {
///     page.extend_from_slice(part);
/// }
/// assert_eq!(page, b"Hello");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
#[must_use = "nothing is fetched until `send` is called"]
pub struct Fetch {
    url: Url,
    method: Method,
    follow: bool,
    limits: Limits,
    authorities: Vec<PathBuf>,
    stop: Stop,
    clock: Clock,
    on_event: OnEvent,
}

impl Fetch {
    /// A `GET` request for `url`, with [`Limits::default`].
    ///
    /// # Errors
    ///
    /// Fails if `url` is not an `http` or `https` URL.
    pub fn new(url: &str) -> Result<Self, NetError> {
        let parsed = url.parse().map_err(|source| NetError::Url { url: url.to_owned(), source })?;
        Ok(Self {
            url: parsed,
            method: Method::Get,
            follow: false,
            limits: Limits::default(),
            authorities: Vec::new(),
            stop: Stop::new(),
            clock: Instant::now,
            on_event: OnEvent(Box::new(|_| {})),
        })
    }

    /// Sets the method of the request.
    ///
    /// ```
    /// use papert::net::fetch::Fetch;
    /// let fetch = Fetch::new("http://example.com")?.with_method(papert::net::http::Method::Head);
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    pub fn with_method(mut self, method: Method) -> Self {
        self.method = method;
        self
    }

    /// Sets whether redirections are followed: at most [`Limits::MAX_REDIRECTS`], and never from `https` to `http`.
    ///
    /// ```
    /// use papert::net::fetch::Fetch;
    /// let fetch = Fetch::new("http://example.com")?.with_follow(true);
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    pub fn with_follow(mut self, follow: bool) -> Self {
        self.follow = follow;
        self
    }

    /// Sets the time and size limits.
    ///
    /// ```
    /// use papert::net::fetch::{Fetch, Limits};
    /// let mut limits = Limits::default();
    /// limits.size = Some(1 << 20);
    /// let fetch = Fetch::new("http://example.com")?.with_limits(limits);
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Trusts the certificate authorities in a PEM file, in addition to Mozilla's. [`send`](Self::send) reads the file.
    ///
    /// ```
    /// use papert::net::fetch::Fetch;
    /// let fetch = Fetch::new("https://localhost:8443")?.with_authorities("ca.pem");
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    pub fn with_authorities(mut self, pem: impl Into<PathBuf>) -> Self {
        self.authorities.push(pem.into());
        self
    }

    /// Gives up when `stop` is requested, even in the middle of the body.
    ///
    /// ```
    /// use papert::net::{NetError, Stop, fetch::Fetch};
    /// let stop = Stop::new();
    /// stop.request();
    /// let error = Fetch::new("http://127.0.0.1:1")?.with_stop(&stop).send().unwrap_err();
    /// assert!(matches!(error, NetError::Stopped));
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    pub fn with_stop(mut self, stop: &Stop) -> Self {
        self.stop = stop.clone();
        self
    }

    /// Measures time with `clock` instead of the system's clock, so that a test need not wait.
    ///
    /// ```
    /// use papert::net::{NetError, fetch::Fetch};
    /// use std::sync::atomic::{AtomicU32, Ordering};
    /// use std::time::{Duration, Instant};
    ///
    /// /// A clock that advances by two seconds whenever it is read.
    /// fn clock() -> Instant {
    ///     static READS: AtomicU32 = AtomicU32::new(0);
    ///     Instant::now() + Duration::from_secs(2) * READS.fetch_add(1, Ordering::Relaxed)
    /// }
    ///
    /// let mute = std::net::TcpListener::bind("127.0.0.1:0")?;
    /// let fetch = Fetch::new(&format!("http://{}", mute.local_addr()?))?.with_clock(clock);
    /// let error = fetch.send().unwrap_err();
    /// assert!(error.to_string().ends_with("within 30 s"), "{error}");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_clock(mut self, clock: fn() -> Instant) -> Self {
        self.clock = clock;
        self
    }

    /// Reports the steps of the fetch to a closure.
    ///
    /// ```
    /// use papert::net::fetch::Fetch;
    /// let fetch = Fetch::new("http://example.com")?.on_event(|event| eprintln!("{event:?}"));
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    pub fn on_event(mut self, report: impl FnMut(Event) + 'static) -> Self {
        self.on_event = OnEvent(Box::new(report));
        self
    }

    /// The URL to fetch.
    ///
    /// ```
    /// use papert::net::fetch::Fetch;
    /// assert_eq!(Fetch::new("http://EXAMPLE.com")?.url().to_string(), "http://example.com/");
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Sends the request, and waits for the head of the response. The body is read later, from the [`Response`].
    ///
    /// A response with an error status, such as 404, is returned as a response, not as an error.
    ///
    /// # Errors
    ///
    /// Fails if there is no response, or if the response breaks the rules of TLS or HTTP.
    pub fn send(mut self) -> Result<Response, NetError> {
        let trust = tls::settings(&self.authorities)?;
        let end = self.limits.total.map(|total| ((self.clock)() + total, total));
        let mut url = self.url.clone();
        for _ in 0..=Limits::MAX_REDIRECTS {
            let response = self.ask(&url, &trust, end)?;
            let Some(location) = response.head.location().filter(|_| self.follow) else { return Ok(response) };
            let next = url.join(&location).map_err(|source| NetError::Url { url: location.clone(), source })?;
            if url.https && !next.https {
                return Err(NetError::Redirect { target: next.to_string(), reason: "it leads from https to http" });
            }
            (self.on_event.0)(Event::Redirected { status: response.head.status(), url: next.clone() });
            url = next;
        }
        Err(NetError::Redirect { target: url.to_string(), reason: "too many redirections" })
    }

    fn ask(
        &mut self,
        url: &Url,
        trust: &Arc<ClientConfig>,
        end: Option<(Instant, Duration)>,
    ) -> Result<Response, NetError> {
        let patience = Patience::new(url.authority(), self.clock, self.limits.connect, end, self.stop.clone());
        let mut connection = Connection::open(url, patience, trust, &mut *self.on_event.0)?;
        connection.patience().allow("response", self.limits.head, false);
        connection.send(&request(self.method, url))?;
        let wrong = |source| NetError::Http { host: url.authority(), source };

        let mut connection = BufReader::with_capacity(BUFFER, connection);
        for _ in 0..=Limits::MAX_INTERIM {
            let head = read_head(&mut connection, wrong)?;
            if head.status() == 101 {
                return Err(wrong(HttpError::Upgrade));
            }
            if head.is_interim() {
                (self.on_event.0)(Event::Interim(head.status()));
                continue;
            }
            let body = head.body(self.method).map_err(wrong)?;
            let max_size = self.limits.size;
            if let (Some(limit), Some(length)) = (max_size, body.missing())
                && length > limit
            {
                return Err(NetError::TooLarge { what: url.to_string(), limit });
            }
            connection.get_mut().patience().allow("further data", self.limits.idle, true);
            return Ok(Response { url: url.clone(), head, body, connection, returned: 0, received: 0, max_size });
        }
        Err(wrong(HttpError::TooManyInterim))
    }
}

/// Reads to the end of the head, and no further.
fn read_head(connection: &mut BufReader<Connection>, wrong: impl Fn(HttpError) -> NetError) -> Result<Head, NetError> {
    let mut bytes = Vec::new();
    loop {
        let before = bytes.len();
        if fill(connection)? == 0 {
            return Err(wrong(HttpError::Truncated));
        }
        bytes.extend_from_slice(connection.buffer());
        let head = Head::parse(&bytes).map_err(&wrong)?;
        let end = head.as_ref().map_or(bytes.len(), |head| head.as_bytes().len());
        connection.consume(end - before);
        if let Some(head) = head {
            return Ok(head);
        }
    }
}

/// Waits for bytes if none are buffered, and returns the number of buffered bytes: 0 at the end of the connection.
fn fill(connection: &mut BufReader<Connection>) -> Result<usize, NetError> {
    let filled = connection.fill_buf().map(<[u8]>::len);
    filled.map_err(|error| connection.get_ref().lost(error))
}

/// A response whose head has arrived, and whose body is still to be read.
#[derive(Debug)]
pub struct Response {
    url: Url,
    head: Head,
    body: Body,
    connection: BufReader<Connection>,
    /// The number of buffered bytes that belong to the part returned last.
    returned: usize,
    received: u64,
    max_size: Option<u64>,
}

impl Response {
    /// Returns the next part of the body, of any length; `None` at the end of the body.
    ///
    /// # Errors
    ///
    /// Fails if the body breaks the rules of HTTP, is truncated or too large, or arrives too slowly.
    #[expect(clippy::should_implement_trait, reason = "an iterator's items cannot borrow from it")]
    pub fn next(&mut self) -> Result<Option<&[u8]>, NetError> {
        let wrong = |source| NetError::Http { host: self.url.authority(), source };
        self.connection.consume(std::mem::take(&mut self.returned));
        loop {
            let mut rest = self.connection.buffer();
            let before = rest.len();
            self.returned = self.body.next(&mut rest).map_err(wrong)?.map_or(0, <[u8]>::len);
            let used = before - rest.len();
            self.connection.consume(used - self.returned);
            if self.returned > 0 {
                break;
            }
            if self.body.is_complete() {
                return Ok(None);
            }
            if fill(&mut self.connection)? == 0 {
                self.body.end(self.connection.get_ref().is_orderly).map_err(wrong)?;
                return Ok(None);
            }
        }
        self.received += self.returned as u64;
        match self.max_size {
            Some(limit) if self.received > limit => Err(NetError::TooLarge { what: self.url.to_string(), limit }),
            Some(_) | None => Ok(Some(&self.connection.buffer()[..self.returned])),
        }
    }

    /// Saves the body to a file, which is replaced once the body is complete, and reports the number of bytes received
    /// after each part. Returns the length of the body.
    ///
    /// ```no_run
    /// use papert::net::fetch::Fetch;
    /// Fetch::new("https://example.com")?.send()?.save("example.html", |length| println!("{length}"))?;
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails like [`next`](Self::next), and if the file cannot be written.
    pub fn save(&mut self, path: impl AsRef<Path>, mut on_progress: impl FnMut(u64)) -> Result<u64, NetError> {
        let mut file = Saving::to(path.as_ref())?;
        while let Some(part) = self.next()? {
            file.write(part)?;
            on_progress(file.length);
        }
        file.finish()
    }

    /// Writes the body to `out` as it arrives. Returns the length of the body.
    ///
    /// ```no_run
    /// use papert::net::fetch::Fetch;
    /// Fetch::new("https://example.com")?.send()?.copy_to(&mut std::io::stdout())?;
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails like [`next`](Self::next), and if writing to `out` fails.
    pub fn copy_to(&mut self, out: &mut impl Write) -> Result<u64, NetError> {
        let url = self.url.to_string();
        let lost = |source| NetError::Output { url: url.clone(), source };
        while let Some(part) = self.next()? {
            out.write_all(part).map_err(lost)?;
        }
        out.flush().map_err(lost)?;
        Ok(self.received)
    }

    /// The head of the response.
    ///
    /// ```no_run
    /// use papert::net::fetch::Fetch;
    /// assert_eq!(Fetch::new("https://example.com")?.send()?.head().status(), 200);
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The URL of the response, after all redirections.
    ///
    /// ```no_run
    /// use papert::net::fetch::Fetch;
    /// assert_eq!(Fetch::new("https://example.com")?.send()?.url().to_string(), "https://example.com/");
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The number of bytes of the body that are still to be received, if the head states the length.
    ///
    /// ```no_run
    /// use papert::net::fetch::Fetch;
    /// let missing = Fetch::new("https://example.com")?.send()?.missing();
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    #[must_use]
    pub fn missing(&self) -> Option<u64> {
        self.body.missing()
    }
}

struct OnEvent(Box<dyn FnMut(Event)>);

impl std::fmt::Debug for OnEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OnEvent")
    }
}

/// Larger than the maximum size of a head.
const BUFFER: usize = MAX_HEAD + (16 << 10);
