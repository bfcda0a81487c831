//! Fetching from the web: name, socket, TLS, request, head, body, each step in sight.
//!
//! It is HTTP/1.1 with one request for a connection, as [`http`](super::http) thinks it; here are the socket and the
//! clock. Every step has a limit of time, everything that is kept has a limit of size, and a body is passed on as it
//! comes.

mod connection;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::error::NetError;
use super::http::{Body, Head, HttpError, Method, request};
use super::saving::Saving;
use super::stop::Stop;
use super::tls::Trust;
use super::url::Url;

use self::connection::{Clock, Wire};

/// What is to be fetched, and with what patience.
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
#[must_use = "nothing is fetched before `send`"]
pub struct Fetch {
    url: Url,
    method: Method,
    follow: bool,
    max_size: Option<u64>,
    max_time: Option<Duration>,
    connect: Duration,
    head: Duration,
    idle: Duration,
    authorities: Vec<PathBuf>,
    stop: Stop,
    on_event: OnEvent,
}

impl Fetch {
    /// Most redirections that are followed.
    pub const MAX_REDIRECTS: usize = 10;
    /// Most answers that may come before the answer.
    pub const MAX_INTERIM: usize = 100;

    /// Fetches `url`: 10 seconds for the connection, 30 for the head, and 30 in which nothing of the body comes.
    ///
    /// # Errors
    ///
    /// When it is no `http` or `https` address.
    pub fn new(url: &str) -> Result<Self, NetError> {
        let parsed = url.parse().map_err(|source| NetError::Url { url: url.to_owned(), source })?;
        Ok(Self {
            url: parsed,
            method: Method::Get,
            follow: false,
            max_size: None,
            max_time: None,
            connect: Duration::from_secs(10),
            head: Duration::from_secs(30),
            idle: Duration::from_secs(30),
            authorities: Vec::new(),
            stop: Stop::new(),
            on_event: OnEvent(Box::new(|_| {})),
        })
    }

    /// Asks for the head alone.
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

    /// Follows redirections, at most [`MAX_REDIRECTS`](Self::MAX_REDIRECTS), and never from `https` to `http`.
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

    /// Gives up when the body has more than so many bytes.
    ///
    /// ```
    /// use papert::net::fetch::Fetch;
    /// let fetch = Fetch::new("http://example.com")?.with_max_size(1 << 20);
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    pub fn with_max_size(mut self, bytes: u64) -> Self {
        self.max_size = Some(bytes);
        self
    }

    /// Gives up when everything together takes longer.
    ///
    /// ```
    /// use papert::net::fetch::Fetch;
    /// use std::time::Duration;
    /// let fetch = Fetch::new("http://example.com")?.with_max_time(Duration::from_secs(60));
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    pub fn with_max_time(mut self, time: Duration) -> Self {
        self.max_time = Some(time);
        self
    }

    /// Gives up when for so long nothing of the body comes.
    ///
    /// ```
    /// use papert::net::fetch::Fetch;
    /// use std::time::Duration;
    /// let fetch = Fetch::new("http://example.com")?.with_idle(Duration::from_secs(5));
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    pub fn with_idle(mut self, time: Duration) -> Self {
        self.idle = time;
        self
    }

    /// Gives up when there is no connection, with its TLS, after so long; 10 seconds if this is not called.
    ///
    /// ```
    /// use papert::net::fetch::Fetch;
    /// use std::time::Duration;
    /// let fetch = Fetch::new("http://example.com")?.with_connect(Duration::from_secs(2));
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    pub fn with_connect(mut self, time: Duration) -> Self {
        self.connect = time;
        self
    }

    /// Believes the certificate authorities in a PEM file, besides Mozilla's. The file is read by [`send`](Self::send).
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

    /// Gives up when `stop` is pulled, also in the middle of the body.
    ///
    /// ```
    /// use papert::net::{Stop, fetch::Fetch};
    /// let fetch = Fetch::new("http://example.com")?.with_stop(&Stop::new());
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    pub fn with_stop(mut self, stop: &Stop) -> Self {
        self.stop = stop.clone();
        self
    }

    /// Tells what happens on the way.
    ///
    /// ```
    /// use papert::net::fetch::Fetch;
    /// let fetch = Fetch::new("http://example.com")?.on_event(|event| eprintln!("{event:?}"));
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    pub fn on_event(mut self, tell: impl FnMut(Event) + 'static) -> Self {
        self.on_event = OnEvent(Box::new(tell));
        self
    }

    /// The address that was asked for.
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

    /// Asks, and waits for the head of the answer. The body is still to come.
    ///
    /// An answer that says no, such as 404, is an answer.
    ///
    /// # Errors
    ///
    /// When there is no answer, or one that breaks the rules of TLS or HTTP.
    pub fn send(mut self) -> Result<Response, NetError> {
        let mut trust = Trust::new();
        for pem in &self.authorities {
            trust.add(pem)?;
        }
        let end = self.max_time.map(|time| (Instant::now() + time, time));
        let mut url = self.url.clone();
        for _ in 0..=Self::MAX_REDIRECTS {
            let response = self.ask(&url, &trust, end)?;
            let Some(location) = response.head.location().filter(|_| self.follow) else { return Ok(response) };
            let next = url.join(&location).map_err(|source| NetError::Url { url: location.clone(), source })?;
            if url.is_https() && !next.is_https() {
                return Err(NetError::Redirect { target: next.to_string(), reason: "it leads from https to http" });
            }
            (self.on_event.0)(Event::Redirected { status: response.head.status(), url: next.clone() });
            url = next;
        }
        Err(NetError::Redirect { target: url.to_string(), reason: "there were 10 redirections before" })
    }

    fn ask(&mut self, url: &Url, trust: &Trust, end: Option<(Instant, Duration)>) -> Result<Response, NetError> {
        let clock = Clock::new(url.authority(), end, self.stop.clone());
        let mut wire = Wire::connect(url, clock, self.connect, trust, &mut *self.on_event.0)?;
        wire.clock().allow("answer", self.head);
        wire.send(&request(self.method, url))?;
        let wrong = |source| NetError::Http { host: url.authority(), source };

        let mut buffer = Buffer::new();
        for _ in 0..=Self::MAX_INTERIM {
            let head = loop {
                if let Some((head, rest)) = Head::parse(buffer.filled()).map_err(wrong)? {
                    let used = buffer.filled().len() - rest.len();
                    buffer.consume(used);
                    break head;
                }
                if wire.read_into(&mut buffer)? == 0 {
                    return Err(wrong(HttpError::Truncated));
                }
            };
            if head.status() == 101 {
                return Err(wrong(HttpError::Upgrade));
            }
            if head.is_interim() {
                (self.on_event.0)(Event::Interim(head.status()));
                continue;
            }
            let body = Body::new(head.framing(self.method).map_err(wrong)?);
            if let (Some(limit), Some(length)) = (self.max_size, body.missing())
                && length > limit
            {
                return Err(NetError::TooLarge { what: url.to_string(), limit });
            }
            wire.clock().expect_something_every("more of the body", self.idle);
            return Ok(Response { url: url.clone(), head, body, wire, buffer, received: 0, max_size: self.max_size });
        }
        Err(wrong(HttpError::TooManyInterim))
    }
}

/// An answer whose body is still to come.
#[derive(Debug)]
pub struct Response {
    url: Url,
    head: Head,
    body: Body,
    wire: Wire,
    buffer: Buffer,
    received: u64,
    max_size: Option<u64>,
}

impl Response {
    /// The next part of the body, of any length; `None` at its end.
    ///
    /// # Errors
    ///
    /// When the body breaks the rules, is cut off, too large or too slow.
    #[expect(clippy::should_implement_trait, reason = "what it gives is borrowed, which no iterator can")]
    pub fn next(&mut self) -> Result<Option<&[u8]>, NetError> {
        let wrong = |source| NetError::Http { host: self.url.authority(), source };
        let part = loop {
            let mut input = self.buffer.filled();
            let before = input.len();
            let part = self.body.next(&mut input).map_err(wrong)?.map(<[u8]>::len);
            let used = before - input.len();
            self.buffer.consume(used);
            if let Some(length) = part {
                break self.buffer.last_consumed(length);
            }
            if self.body.is_complete() {
                return Ok(None);
            }
            if self.wire.read_into(&mut self.buffer)? == 0 {
                self.body.end(self.wire.ended_orderly()).map_err(wrong)?;
                return Ok(None);
            }
        };
        self.received += part.len() as u64;
        match self.max_size {
            Some(limit) if self.received > limit => Err(NetError::TooLarge { what: self.url.to_string(), limit }),
            Some(_) | None => Ok(Some(part)),
        }
    }

    /// Saves the body in a file, which is replaced when the body is whole. Returns its length.
    ///
    /// ```no_run
    /// use papert::net::fetch::Fetch;
    /// Fetch::new("https://example.com")?.send()?.save("example.html")?;
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`next`](Self::next), and when the file cannot be written.
    pub fn save(&mut self, path: impl AsRef<Path>) -> Result<u64, NetError> {
        let mut file = Saving::to(path)?;
        while let Some(part) = self.next()? {
            file.write(part)?;
        }
        let length = file.length();
        file.finish()?;
        Ok(length)
    }

    /// Writes the body somewhere as it comes. Returns its length.
    ///
    /// ```no_run
    /// use papert::net::fetch::Fetch;
    /// Fetch::new("https://example.com")?.send()?.copy_to(&mut std::io::stdout())?;
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`next`](Self::next), and when it cannot be written there.
    pub fn copy_to(&mut self, out: &mut impl Write) -> Result<u64, NetError> {
        let lost = |source| NetError::Transport { peer: "the reader of the body".to_owned(), source };
        while let Some(part) = self.next()? {
            out.write_all(part).map_err(lost)?;
        }
        out.flush().map_err(lost)?;
        Ok(self.received)
    }

    /// The head of the answer.
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

    /// The address that answered, after all redirections.
    ///
    /// ```no_run
    /// use papert::net::fetch::Fetch;
    /// assert_eq!(Fetch::new("https://example.com")?.send()?.url().host(), "example.com");
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// How many bytes of the body are still to come, if the head said it.
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

/// What happens on the way to an answer.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Event {
    /// A connection is tried.
    Connecting(std::net::SocketAddr),
    /// There is a connection.
    Connected(std::net::SocketAddr),
    /// That address did not answer; the next one is tried.
    Unreachable(std::net::SocketAddr, String),
    /// The other side has proved who it is; the version of TLS.
    Secured(String),
    /// An answer that comes before the answer.
    Interim(u16),
    /// The answer leads elsewhere, and that is followed.
    Redirected {
        /// The status of the answer.
        status: u16,
        /// Where it leads to.
        url: Url,
    },
}

struct OnEvent(Box<dyn FnMut(Event)>);

impl std::fmt::Debug for OnEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OnEvent")
    }
}

/// Bytes that were read and not used yet.
#[derive(Debug)]
struct Buffer {
    bytes: Vec<u8>,
    start: usize,
    end: usize,
}

impl Buffer {
    fn new() -> Self {
        Self { bytes: vec![0; SIZE], start: 0, end: 0 }
    }

    fn filled(&self) -> &[u8] {
        &self.bytes[self.start..self.end]
    }

    fn consume(&mut self, length: usize) {
        self.start += length;
    }

    /// The last bytes that were consumed, which are still there.
    fn last_consumed(&self, length: usize) -> &[u8] {
        &self.bytes[self.start - length..self.start]
    }

    /// Room for more. There always is: a head that would need more than all of it has been refused before.
    fn room(&mut self) -> &mut [u8] {
        if self.start == self.end {
            (self.start, self.end) = (0, 0);
        } else if self.end == self.bytes.len() {
            self.bytes.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.end - self.start);
        }
        &mut self.bytes[self.end..]
    }

    fn add(&mut self, length: usize) {
        self.end += length;
    }
}

/// More than a head may have.
const SIZE: usize = Head::MAX_BYTES + (16 << 10);
