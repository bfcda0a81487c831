//! HTTP/1.1 without I/O: builds requests, parses the heads of responses, and finds the ends of their bodies.
//!
//! | rule | source |
//! |---|---|
//! | the format of a request | [RFC 9112, section 3] |
//! | the end of a response's head, and how the head is parsed | [RFC 9112, sections 2.2 to 5] |
//! | the end of a body | [RFC 9112, section 6.3] |
//! | chunks and trailers | [RFC 9112, section 7.1] |
//! | interim responses | [RFC 9110, section 15.2] |
//!
//! [RFC 9112, section 3]: https://www.rfc-editor.org/rfc/rfc9112#section-3
//! [RFC 9112, sections 2.2 to 5]: https://www.rfc-editor.org/rfc/rfc9112#section-2.2
//! [RFC 9112, section 6.3]: https://www.rfc-editor.org/rfc/rfc9112#section-6.3
//! [RFC 9112, section 7.1]: https://www.rfc-editor.org/rfc/rfc9112#section-7.1
//! [RFC 9110, section 15.2]: https://www.rfc-editor.org/rfc/rfc9110#section-15.2

pub(super) mod body;
mod chunks;
mod request;
mod rule;

use std::fmt;

use super::printable::printable;

use self::body::Body;
use self::chunks::Chunks;
use self::rule::MAX_FIELDS;

pub use self::request::Method;
pub(super) use self::request::request;
pub use self::rule::HttpError;
pub(super) use self::rule::MAX_HEAD;

/// The head of a response: the status line and the fields.
///
/// `Display` writes it line by line with control characters escaped, so that it can safely be printed on a terminal.
///
/// ```
/// use papert::net::fetch::Fetch;
/// # use std::io::{Read, Write};
/// # let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
/// # let address = listener.local_addr()?;
/// # std::thread::spawn(move || {
/// #     let (mut client, _) = listener.accept().unwrap();
/// #     client.read(&mut [0; 1000]).unwrap();
/// #     client.write_all(b"HTTP/1.1 302 Found\r\nX: \xc2\x9b\r\nLocation: /a\r\n\r\n").unwrap();
/// # });
/// let response = Fetch::new(&format!("http://{address}/"))?.send()?;
/// let head = response.head();
/// assert_eq!(head.to_string(), "HTTP/1.1 302 Found\nX: \\u{9b}\nLocation: /a\n\n");
/// assert_eq!(head.as_bytes(), b"HTTP/1.1 302 Found\r\nX: \xc2\x9b\r\nLocation: /a\r\n\r\n");
/// assert_eq!((head.status(), head.field("location")), (302, Some(&b"/a"[..])));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Head {
    raw: Vec<u8>,
    status: u16,
    minor: u8,
    fields: Vec<(String, Vec<u8>)>,
}

impl Head {
    /// Parses the head at the beginning of `bytes`; `None` if it is not complete yet.
    ///
    /// A field that continues on the next line is accepted, as [RFC 9112, section 5.2] requires. No input causes a
    /// panic.
    ///
    /// # Errors
    ///
    /// Fails if `bytes` does not begin with a head, or if the head is too large.
    ///
    /// [RFC 9112, section 5.2]: https://www.rfc-editor.org/rfc/rfc9112#section-5.2
    pub(super) fn parse(bytes: &[u8]) -> Result<Option<Self>, HttpError> {
        let common = bytes.len().min(START.len());
        if bytes[..common] != START[..common] {
            return Err(HttpError::NotHttp);
        }
        let Some(end) = end_of_head(bytes) else {
            return if bytes.len() > MAX_HEAD { Err(HttpError::HeadTooLarge) } else { Ok(None) };
        };
        if end > MAX_HEAD {
            return Err(HttpError::HeadTooLarge);
        }
        let raw = &bytes[..end];
        let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
        let mut response = httparse::Response::new(&mut fields);
        let parsed = httparse::ParserConfig::default()
            .allow_obsolete_multiline_headers_in_responses(true)
            .parse_response(&mut response, raw);
        match parsed {
            Ok(httparse::Status::Complete(length)) if length == raw.len() => {}
            Err(httparse::Error::TooManyHeaders) => return Err(HttpError::TooManyFields),
            Ok(_) | Err(_) => return Err(HttpError::Head),
        }
        let (Some(status @ 100..=999), Some(minor)) = (response.code, response.version) else {
            return Err(HttpError::Head);
        };
        let fields = response.headers.iter().map(|f| (f.name.to_owned(), f.value.to_vec())).collect();
        Ok(Some(Self { raw: raw.to_vec(), status, minor, fields }))
    }

    /// The status code ([RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)). See [`Head`] for an
    /// example.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The value of the only field with the given name, ignoring case; `None` if there is no such field, or more than
    /// one. See [`Head`] for an example.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&[u8]> {
        let mut values = self.values(name);
        let value = values.next()?;
        values.next().is_none().then_some(value)
    }

    /// The head as it was received, including the empty line at its end. See [`Head`] for an example.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.raw
    }

    /// Whether this is an interim response, so that the final one is still to come.
    pub(super) fn is_interim(&self) -> bool {
        self.status < 200
    }

    /// The target of the redirection, if the response is one ([RFC 9110, section 15.4]).
    ///
    /// [RFC 9110, section 15.4]: https://www.rfc-editor.org/rfc/rfc9110#section-15.4
    pub(super) fn location(&self) -> Option<String> {
        let redirects = matches!(self.status, 301 | 302 | 303 | 307 | 308);
        let value = self.field("location").filter(|_| redirects)?;
        Some(String::from_utf8_lossy(value).into_owned())
    }

    /// Determines how the body ends ([RFC 9112, section 6.3]).
    ///
    /// A transfer coding overrides a length, as the standard requires of clients. Anything that two readers could
    /// interpret differently is rejected: conflicting or invalid lengths, a coding other than `chunked`, a coding in
    /// HTTP/1.0.
    ///
    /// # Errors
    ///
    /// Fails if the fields are invalid or contradict each other.
    ///
    /// [RFC 9112, section 6.3]: https://www.rfc-editor.org/rfc/rfc9112#section-6.3
    pub(super) fn body(&self, method: Method) -> Result<Body, HttpError> {
        if method == Method::Head || self.is_interim() || matches!(self.status, 204 | 304) {
            return Ok(Body::Length(0));
        }
        let mut codings = self.values("transfer-encoding").peekable();
        if codings.peek().is_some() {
            let all: Vec<_> = codings.flat_map(|value| value.split(|b| *b == b',')).map(<[u8]>::trim_ascii).collect();
            let chunked = all.len() == 1 && all[0].eq_ignore_ascii_case(b"chunked");
            return if chunked && self.minor == 1 {
                Ok(Body::Chunked(Chunks::default()))
            } else {
                Err(HttpError::TransferEncoding)
            };
        }
        let mut length = None;
        for value in self.values("content-length").flat_map(|value| value.split(|b| *b == b',')) {
            let value = value.trim_ascii();
            let digits = str::from_utf8(value).ok().filter(|text| !text.starts_with('+'));
            let number = digits.and_then(|digits| digits.parse::<u64>().ok()).ok_or(HttpError::ContentLength)?;
            if length.is_some_and(|length| length != number) {
                return Err(HttpError::ContentLength);
            }
            length = Some(number);
        }
        Ok(length.map_or(Body::UntilClose, Body::Length))
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &[u8]> {
        self.fields.iter().filter(move |(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_slice())
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = String::from_utf8_lossy(&self.raw);
        text.lines().try_for_each(|line| writeln!(f, "{}", printable(line.as_bytes())))
    }
}

/// The position after the empty line, if it has arrived. A bare line feed also ends a line (RFC 9112, section 2.2).
fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|b| *b == b'\n').map(|at| from + at) {
        match &bytes[at + 1..] {
            [b'\n', ..] => return Some(at + 2),
            [b'\r', b'\n', ..] => return Some(at + 3),
            _ => from = at + 1,
        }
        if from > MAX_HEAD {
            break;
        }
    }
    None
}

const START: &[u8] = b"HTTP/1.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_random::{DIGITS, LETTERS, Result, Unstructured, bytes, check, list, text};

    fn body(fields: &str) -> Result<Body, HttpError> {
        let text = format!("HTTP/1.1 200 OK\r\n{fields}\r\n");
        Head::parse(text.as_bytes()).unwrap().unwrap().body(Method::Get)
    }

    #[test]
    fn the_end_of_a_body_is_known_or_the_answer_refused() {
        for (fields, expected) in [
            ("", Ok(Body::UntilClose)),
            ("Content-Length: 0\r\n", Ok(Body::Length(0))),
            ("Content-Length: 5, 5\r\nContent-Length: 5\r\n", Ok(Body::Length(5))),
            ("Content-Length: 5\r\nContent-Length: 6\r\n", Err(HttpError::ContentLength)),
            ("Content-Length: +5\r\n", Err(HttpError::ContentLength)),
            ("Content-Length: -1\r\n", Err(HttpError::ContentLength)),
            ("Content-Length: 5 5\r\n", Err(HttpError::ContentLength)),
            ("Content-Length: 0x5\r\n", Err(HttpError::ContentLength)),
            ("Content-Length: \r\n", Err(HttpError::ContentLength)),
            ("Content-Length: 5,\r\n", Err(HttpError::ContentLength)),
            ("Content-Length: 18446744073709551616\r\n", Err(HttpError::ContentLength)),
            ("Transfer-Encoding: Chunked\r\n", Ok(Body::Chunked(Chunks::default()))),
            ("Transfer-Encoding: chunked\r\nContent-Length: 7\r\n", Ok(Body::Chunked(Chunks::default()))),
            ("Transfer-Encoding: gzip, chunked\r\n", Err(HttpError::TransferEncoding)),
            ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", Err(HttpError::TransferEncoding)),
            ("Transfer-Encoding: xchunked\r\n", Err(HttpError::TransferEncoding)),
            ("Transfer-Encoding: identity\r\n", Err(HttpError::TransferEncoding)),
            ("Transfer-Encoding:\r\n", Err(HttpError::TransferEncoding)),
        ] {
            assert_eq!(body(fields), expected, "{fields:?}");
        }
        let old = Head::parse(b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").unwrap().unwrap();
        assert_eq!(old.body(Method::Get), Err(HttpError::TransferEncoding), "RFC 9112, section 6.1");
    }

    #[test]
    fn heads_are_read_or_refused() {
        for good in [
            "HTTP/1.1 200\r\n\r\n",
            "HTTP/1.0 200 OK\n\n",
            "HTTP/1.1 200 OK\r\nX-Fold: a\r\n  b\r\n\tc\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX:\r\n\r\n",
        ] {
            assert!(Head::parse(&good.as_bytes()[..good.len() - 1]).unwrap().is_none(), "it is not complete");
            let head = Head::parse(&[good.as_bytes(), b"<html>"].concat()).unwrap().unwrap();
            assert_eq!(head.as_bytes(), good.as_bytes());
        }
        assert!(Head::parse(b"HTTP/1.1 200 OK\r\nX: caf\xe9 \xff\r\n\r\n").unwrap().is_some());
        for bad in [
            "HTTP/2 200 OK\r\n\r\n",
            "HTTP/1.2 200 OK\r\n\r\n",
            "HTTP/1.1 abc OK\r\n\r\n",
            "HTTP/1.1 099 OK\r\n\r\n",
            "HTTP/1.1 2000 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nNo colon\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX : y\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n",
            "HTTP/1.1 200 OK\r\n: y\r\n\r\n",
            "\r\nHTTP/1.1 200 OK\r\n\r\n",
            "SSH-2.0-OpenSSH_9.2\r\n",
        ] {
            assert!(Head::parse(bad.as_bytes()).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_head_has_limits() {
        let fields = |n: usize| format!("HTTP/1.1 200 OK\r\n{}\r\n", "X: y\r\n".repeat(n));
        assert!(Head::parse(fields(256).as_bytes()).unwrap().is_some());
        assert_eq!(Head::parse(fields(257).as_bytes()).unwrap_err(), HttpError::TooManyFields);
        let long = |n: usize| format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "a".repeat(n - 24));
        assert!(Head::parse(long(MAX_HEAD).as_bytes()).unwrap().is_some());
        assert_eq!(Head::parse(long(MAX_HEAD + 1).as_bytes()).unwrap_err(), HttpError::HeadTooLarge);
        let endless = format!("HTTP/1.1 200 OK\r\nX: {}", "a".repeat(MAX_HEAD));
        assert_eq!(Head::parse(endless.as_bytes()).unwrap_err(), HttpError::HeadTooLarge);
    }

    fn end_of_line(u: &mut Unstructured<'_>) -> Result<&'static str> {
        u.choose(&["\r\n", "\n"]).copied()
    }

    fn status_line(u: &mut Unstructured<'_>) -> Result<String> {
        let (minor, status) = (u.int_in_range(0..=1)?, u.int_in_range(100..=599)?);
        let reason = list(u, 0..=1, |u| Ok(format!(" {}", text(u, 0..=4, &[LETTERS])?)))?.concat();
        Ok(format!("HTTP/1.{minor} {status}{reason}{}", end_of_line(u)?))
    }

    fn field(u: &mut Unstructured<'_>) -> Result<String> {
        let name = u.choose(&["Content-Length", "Transfer-Encoding", "Location", "X"])?;
        let colon = u.choose(&[":", ": ", " :", " : "])?;
        let value = text(u, 0..=12, &[LETTERS, DIGITS, ",", " "])?;
        Ok(format!("{name}{colon}{value}{}", end_of_line(u)?))
    }

    #[test]
    fn any_bytes_are_a_head_or_refused() {
        check(100_000, |u| {
            let start = list(u, 0..=1, status_line)?.concat();
            let lines = list(u, 0..=4, field)?.concat();
            let bytes = [start.as_bytes(), lines.as_bytes(), b"\r\n", &bytes(u, 0..=39)?].concat();
            let whole = Head::parse(&bytes);
            if let Ok(Some(head)) = &whole {
                let input = bytes.escape_ascii();
                assert!(bytes.starts_with(head.as_bytes()), "{input}");
                assert!(!head.to_string().chars().any(|c| c.is_control() && c != '\t' && c != '\n'), "{input}");
                let _ = (head.body(Method::Get), head.location(), head.is_interim());
                // The parser waits for a head that is not yet complete.
                for cut in 0..head.as_bytes().len() {
                    assert!(matches!(Head::parse(&bytes[..cut]), Ok(None)), "{cut} bytes of {input}");
                }
            }
            Ok(())
        });
    }
}
