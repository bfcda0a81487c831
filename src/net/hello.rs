//! The greeting over TCP: a server that says hello to every name, and its clients.
//!
//! [`Hello`] is what the server thinks, without any socket. Two drivers carry it: [`serve`] holds thousands of
//! connections on one thread, and [`serve_with_threads`] is the tutorials' way, a thread for each connection. Both tell
//! what happens through a closure.
//!
//! The wire has no messages, only bytes: what one `recv` of at most 1024 bytes gives counts as one name, as in the
//! tutorials. TCP may cut and join what was sent ([RFC 9293, section 3.8]), so a client that wants its names apart
//! waits for each answer.
//!
//! [RFC 9293, section 3.8]: https://www.rfc-editor.org/rfc/rfc9293#section-3.8

mod client;
mod tasks;
mod threads;

use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::time::{Duration, Instant};

use socket2::{Domain, Protocol, Socket, Type};
use tokio::runtime::{self, Runtime};

use super::error::NetError;

pub use self::client::Client;
pub use self::tasks::serve;
pub use self::threads::serve_with_threads;

/// What is said: the words of one tutorial or the other.
///
/// ```
/// use papert::net::hello::Words;
/// assert_eq!(Words::Hello.greeting(), "Welcome!");
/// assert_eq!(Words::Loop.reply("Hi"), "Loop_Msg: Hi!");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Words {
    /// `Welcome!` and `Hello, Michael!`.
    #[default]
    Hello,
    /// `Hello, I am server!` and `Loop_Msg: Michael!`.
    Loop,
}

impl Words {
    /// What a new connection hears.
    ///
    /// ```
    /// assert_eq!(papert::net::hello::Words::Loop.greeting(), "Hello, I am server!");
    /// ```
    #[must_use]
    pub fn greeting(self) -> &'static str {
        match self {
            Self::Hello => "Welcome!",
            Self::Loop => "Hello, I am server!",
        }
    }

    /// What is answered to a name.
    ///
    /// ```
    /// assert_eq!(papert::net::hello::Words::Hello.reply("Michael"), "Hello, Michael!");
    /// ```
    #[must_use]
    pub fn reply(self, name: &str) -> String {
        let mut out = Vec::new();
        self.reply_into(name, &mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    fn reply_into(self, name: &str, out: &mut Vec<u8>) {
        let before = match self {
            Self::Hello => "Hello, ",
            Self::Loop => "Loop_Msg: ",
        };
        out.reserve(before.len() + name.len() + 1);
        out.extend_from_slice(before.as_bytes());
        out.extend_from_slice(name.as_bytes());
        out.push(b'!');
    }
}

/// One connection, as the server thinks it: bytes in, bytes out, no socket.
///
/// A character whose bytes come in two parts is kept until it is whole ([RFC 3629, section 3]); bytes that can never be
/// one end the connection, as does the name `exit` alone.
///
/// ```
/// use papert::net::hello::{Hello, Step, Words};
///
/// let mut hello = Hello::new(Words::Hello);
/// let mut out = Vec::new();
/// assert_eq!(hello.receive("小\u{e9}".as_bytes().split_last().unwrap().1, &mut out), Step::Said("小".into()));
/// assert_eq!(hello.receive(&[0xa9], &mut out), Step::Said("\u{e9}".into()));
/// assert_eq!(out, "Hello, 小!Hello, \u{e9}!".as_bytes());
/// assert_eq!(hello.receive(b"exit", &mut out), Step::Exit);
/// ```
///
/// [RFC 3629, section 3]: https://www.rfc-editor.org/rfc/rfc3629#section-3
#[derive(Clone, Debug)]
pub struct Hello {
    words: Words,
    /// The beginning of a character: at most three bytes.
    tail: [u8; 3],
    kept: u8,
}

impl Hello {
    /// A connection that has heard nothing yet, not even [`Words::greeting`].
    ///
    /// ```
    /// use papert::net::hello::{Hello, Step, Words};
    /// assert_eq!(Hello::new(Words::Loop).receive(b"", &mut Vec::new()), Step::Wait);
    /// ```
    #[must_use]
    pub fn new(words: Words) -> Self {
        Self { words, tail: [0; 3], kept: 0 }
    }

    /// Takes what was received and adds the answer to `out`.
    pub fn receive<'a>(&mut self, bytes: &'a [u8], out: &mut Vec<u8>) -> Step<'a> {
        let kept = usize::from(self.kept);
        if kept == 0 && bytes == b"exit" {
            return Step::Exit;
        }
        if kept == 0
            && let Ok(name) = std::str::from_utf8(bytes)
        {
            if name.is_empty() {
                return Step::Wait;
            }
            self.words.reply_into(name, out);
            return Step::Said(name.into());
        }
        let all = [&self.tail[..kept], bytes].concat();
        let whole = match std::str::from_utf8(&all) {
            Ok(_) => all.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(_) => return Step::NoText,
        };
        let (name, tail) = all.split_at(whole);
        self.tail[..tail.len()].copy_from_slice(tail);
        self.kept = u8::try_from(tail.len()).unwrap_or(0);
        let name = String::from_utf8_lossy(name).into_owned();
        if name.is_empty() {
            return Step::Wait;
        }
        self.words.reply_into(&name, out);
        Step::Said(name.into())
    }
}

/// What came of some bytes.
///
/// ```
/// use papert::net::hello::{Hello, Step, Words};
/// assert_eq!(Hello::new(Words::Hello).receive(b"\xff", &mut Vec::new()), Step::NoText);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// A name, which is answered.
    Said(std::borrow::Cow<'a, str>),
    /// Only the beginning of a character, or nothing.
    Wait,
    /// The client wants to end.
    Exit,
    /// No text: the connection ends.
    NoText,
}

/// What a server does beyond the words.
///
/// ```
/// use papert::net::hello::Options;
/// assert_eq!(Options::default().max_connections, 16_384);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// What is said.
    pub words: Words,
    /// How long an answer is held back. The tutorials take a second, as if it were work; here it is nothing.
    pub delay: Duration,
    /// How many connections are served at once; the next ones wait until one ends. With threads it is at most 512.
    pub max_connections: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { words: Words::Hello, delay: Duration::ZERO, max_connections: 16_384 }
    }
}

/// What happens in a server.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// Somebody connected.
    Accepted(SocketAddr),
    /// Somebody said something, and is answered.
    Said(SocketAddr, &'a str),
    /// A connection ended.
    Closed(SocketAddr, End),
    /// No connection can be accepted for now: the system has no descriptor or no memory left. It is told once, and
    /// again only after it has worked for ten seconds.
    Exhausted(&'a io::Error),
}

/// Why a connection ended.
///
/// ```
/// assert_eq!(papert::net::hello::End::NoText.to_string(), "what was sent is no UTF-8");
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum End {
    /// The client said `exit`, or said nothing more.
    Said,
    /// The client sent what is no UTF-8.
    NoText,
    /// The connection broke.
    Lost(io::Error),
}

impl std::fmt::Display for End {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Said => f.write_str("the client ended it"),
            Self::NoText => f.write_str("what was sent is no UTF-8"),
            Self::Lost(error) => write!(f, "{error}"),
        }
    }
}

/// A socket that listens, and all that serving needs besides: whoever can connect can also be served.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    runtime: Runtime,
}

impl Listener {
    /// Where it listens.
    ///
    /// ```
    /// assert_ne!(papert::net::hello::listen("127.0.0.1:0")?.local_addr()?.port(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the system does not know.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }
}

/// A socket that listens, with a queue for crowds: connections that come faster than they are accepted wait in it.
///
/// ```
/// use papert::net::hello::listen;
/// let listener = listen("127.0.0.1:0")?;
/// // The port has an owner now.
/// assert!(listen(listener.local_addr()?).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the address is none, the port is in use, or the system gives no event queue.
pub fn listen(address: impl ToSocketAddrs + std::fmt::Display) -> Result<Listener, NetError> {
    let wrong = |source| NetError::Bind { address: address.to_string(), source };
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(wrong)?;
    let mut last = io::Error::new(io::ErrorKind::AddrNotAvailable, "it is no address");
    for address in address.to_socket_addrs().map_err(wrong)? {
        match listen_on(address) {
            Ok(socket) => return Ok(Listener { socket, runtime }),
            Err(error) => last = error,
        }
    }
    Err(wrong(last))
}

fn listen_on(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    // So that a server can be started again while old connections fade away. On Windows the option means something
    // else.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// Whether `accept` failed for want of something that comes back when other connections end.
fn is_exhausted(error: &io::Error) -> bool {
    // ENOMEM, ENFILE, EMFILE and ENOBUFS, which are the same numbers on Linux, or Windows' two.
    let codes: &[i32] = if cfg!(windows) { &[10024, 10055] } else { &[12, 23, 24, 55, 105] };
    error.raw_os_error().is_some_and(|code| codes.contains(&code)) || error.kind() == io::ErrorKind::OutOfMemory
}

/// Remembers when the system had nothing left, so that it is told once and not for every connection.
#[derive(Debug, Default)]
struct Shortage {
    last: Option<Instant>,
}

impl Shortage {
    /// The system has nothing left at this time; whether that is news.
    fn is_news(&mut self, now: Instant) -> bool {
        let before = self.last.replace(now);
        before.is_none_or(|before| now.saturating_duration_since(before) >= FORGOTTEN)
    }
}

/// The tutorials' `recv(1024)`.
const MESSAGE: usize = 1024;
const BACKLOG: i32 = 4096;
/// How long a server waits before it tries again to accept.
const BACK_OFF: Duration = Duration::from_millis(50);
/// When a shortage is over, so that the next one is told again.
const FORGOTTEN: Duration = Duration::from_secs(10);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn feed(hello: &mut Hello, bytes: &[u8]) -> (Vec<u8>, bool) {
        let mut out = Vec::new();
        let goes_on = !matches!(hello.receive(bytes, &mut out), Step::NoText | Step::Exit);
        (out, goes_on)
    }

    #[test]
    fn exit_is_only_exit_alone() {
        for text in ["exit now", "exit\n", "EXIT", "xexit", "exitexit"] {
            let (out, goes_on) = feed(&mut Hello::new(Words::Hello), text.as_bytes());
            assert!(goes_on);
            assert_eq!(out, format!("Hello, {text}!").as_bytes());
        }
        assert!(!feed(&mut Hello::new(Words::Loop), b"exit").1);
    }

    #[test]
    fn a_shortage_is_news_once() {
        let (mut shortage, now) = (Shortage::default(), Instant::now());
        let after = |seconds| now + Duration::from_secs(seconds);
        let news = [0, 1, 9, 18, 28, 29].map(|seconds| shortage.is_news(after(seconds)));
        assert_eq!(news, [true, false, false, false, true, false]);
    }

    #[test]
    fn what_is_no_text_ends_it() {
        for bad in [&b"\xff\xfe"[..], b"\xc0\xaf", b"\xed\xa0\x80", b"a\x80b", b"\xf8\x88\x80\x80\x80"] {
            assert_eq!(feed(&mut Hello::new(Words::Hello), bad), (vec![], false), "{bad:?}");
        }
        let mut hello = Hello::new(Words::Hello);
        assert!(feed(&mut hello, b"\xe4\xbd").1);
        assert!(!feed(&mut hello, b"exit").1, "these bytes do not go on as the character began");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100_000))]

        #[test]
        fn text_comes_back_however_it_is_cut(text in "[a-z\u{e9}\u{4f60}\u{1f422}]{1,12}", cuts in prop::collection::vec(1..6_usize, 1..4)) {
            prop_assume!(!text.contains("exit"));
            let mut hello = Hello::new(Words::Loop);
            let (mut bytes, mut said) = (text.as_bytes(), String::new());
            for cut in cuts.iter().cycle() {
                let (now, later) = bytes.split_at((*cut).min(bytes.len()));
                bytes = later;
                let mut out = Vec::new();
                match hello.receive(now, &mut out) {
                    Step::Said(name) => {
                        prop_assert_eq!(out, Words::Loop.reply(&name).into_bytes());
                        said.push_str(&name);
                    }
                    step => prop_assert_eq!((step, out.len()), (Step::Wait, 0)),
                }
                if bytes.is_empty() {
                    break;
                }
            }
            prop_assert_eq!(said, text);
        }

        #[test]
        fn any_bytes_are_taken(parts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..8), 0..6)) {
            let mut hello = Hello::new(Words::Hello);
            for part in &parts {
                if !feed(&mut hello, part).1 {
                    break;
                }
            }
        }
    }
}
