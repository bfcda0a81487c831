//! The protocol for greetings over TCP, without I/O.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::io;

/// The messages of the protocol, as in one of the two tutorials.
///
/// ```
/// use papert::net::hello::Words;
/// assert_eq!(Words::default(), Words::Hello);
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
    /// The text that the server sends to a new connection.
    pub(super) fn greeting(self) -> &'static str {
        match self {
            Self::Hello => "Welcome!",
            Self::Loop => "Hello, I am server!",
        }
    }

    /// The server's reply to a name.
    pub(super) fn reply(self, name: &str) -> String {
        let before = match self {
            Self::Hello => "Hello, ",
            Self::Loop => "Loop_Msg: ",
        };
        [before, name, "!"].concat()
    }
}

/// The server's side of one connection, without I/O: bytes in, bytes out.
///
/// A character whose bytes arrive in two parts is kept until it is complete ([RFC 3629, section 3]). Bytes that can
/// never become text end the connection, and so does the name `exit` on its own.
///
/// [RFC 3629, section 3]: https://www.rfc-editor.org/rfc/rfc3629#section-3
#[derive(Clone, Debug)]
pub(super) struct Hello {
    words: Words,
    /// The beginning of an incomplete character: at most three bytes.
    tail: [u8; 3],
    kept: u8,
}

impl Hello {
    pub(super) fn new(words: Words) -> Self {
        Self { words, tail: [0; 3], kept: 0 }
    }

    /// Takes the bytes of one read; an empty read means that the client has closed its side. Adds the reply to `out`,
    /// and passes the name to `said`.
    pub(super) fn receive(&mut self, bytes: &[u8], out: &mut Vec<u8>, said: impl FnOnce(&str)) -> Result<(), End> {
        let kept = usize::from(self.kept);
        if bytes.is_empty() || (kept == 0 && bytes == b"exit") {
            return Err(End::ByClient);
        }
        let bytes = if kept == 0 { Cow::from(bytes) } else { [&self.tail[..kept], bytes].concat().into() };
        let (name, tail) = match str::from_utf8(&bytes) {
            Ok(name) => (name, &[][..]),
            Err(error) if error.error_len().is_none() => {
                let (whole, tail) = bytes.split_at(error.valid_up_to());
                (str::from_utf8(whole).unwrap_or_default(), tail)
            }
            Err(_) => return Err(End::NotText),
        };
        self.tail[..tail.len()].copy_from_slice(tail);
        self.kept = u8::try_from(tail.len()).unwrap_or(0);
        if !name.is_empty() {
            out.extend_from_slice(self.words.reply(name).as_bytes());
            said(name);
        }
        Ok(())
    }
}

/// The reason why a connection ended.
///
/// ```
/// assert_eq!(papert::net::hello::End::NotText.to_string(), "the client sent invalid UTF-8");
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum End {
    /// The client sent `exit`, or closed its side.
    ByClient,
    /// The client sent bytes that are not UTF-8.
    NotText,
    /// The client was silent, or did not read, for longer than [`Options::idle`](super::Options::idle).
    Idle,
    /// The server is stopping.
    Stopped,
    /// The connection broke.
    Lost(io::Error),
}

impl Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ByClient => f.write_str("the client closed the connection"),
            Self::NotText => f.write_str("the client sent invalid UTF-8"),
            Self::Idle => f.write_str("the client was silent for too long"),
            Self::Stopped => f.write_str("the server is stopping"),
            Self::Lost(error) => write!(f, "{error}"),
        }
    }
}

impl From<io::Error> for End {
    fn from(error: io::Error) -> Self {
        Self::Lost(error)
    }
}

/// The maximum length of one read, as in the tutorials' `recv(1024)`.
pub(super) const MESSAGE: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_random::{LETTERS, bytes, check, list, text};

    fn feed(hello: &mut Hello, bytes: &[u8]) -> (Vec<u8>, bool) {
        let mut out = Vec::new();
        let goes_on = hello.receive(bytes, &mut out, |_| {}).is_ok();
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
    fn invalid_utf8_ends_it() {
        for bad in [&b"\xff\xfe"[..], b"\xc0\xaf", b"\xed\xa0\x80", b"a\x80b", b"\xf8\x88\x80\x80\x80"] {
            assert_eq!(feed(&mut Hello::new(Words::Hello), bad), (vec![], false), "{bad:?}");
        }
        let mut hello = Hello::new(Words::Hello);
        assert!(feed(&mut hello, b"\xe4\xbd").1);
        assert!(!feed(&mut hello, b"exit").1, "these bytes do not continue the character");
    }

    #[test]
    fn text_comes_back_however_it_is_cut() {
        check(100_000, |u| {
            let text = text(u, 1..=12, &[LETTERS, "\u{e9}", "\u{4f60}", "\u{1f422}"])?;
            let cuts = list(u, 1..=3, |u| u.int_in_range(1..=5))?;
            if text.contains("exit") {
                return Ok(());
            }
            let mut hello = Hello::new(Words::Loop);
            let (mut bytes, mut said) = (text.as_bytes(), String::new());
            for cut in cuts.iter().cycle() {
                let (now, later) = bytes.split_at((*cut).min(bytes.len()));
                bytes = later;
                let mut out = Vec::new();
                let mut answer = String::new();
                let received = hello.receive(now, &mut out, |name| {
                    answer = Words::Loop.reply(name);
                    said.push_str(name);
                });
                assert!(received.is_ok(), "{text:?} {cuts:?}");
                assert_eq!(out, answer.into_bytes(), "{text:?} {cuts:?}");
                if bytes.is_empty() {
                    break;
                }
            }
            assert_eq!(said, text, "{cuts:?}");
            Ok(())
        });
    }

    #[test]
    fn any_bytes_are_taken() {
        check(100_000, |u| {
            let mut hello = Hello::new(Words::Hello);
            for part in list(u, 0..=5, |u| bytes(u, 0..=7))? {
                if !feed(&mut hello, &part).1 {
                    break;
                }
            }
            Ok(())
        });
    }
}
