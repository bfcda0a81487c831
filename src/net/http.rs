//! HTTP/1.1 without I/O: the request, the head of a response, and the end of its body, as bytes in and bytes out.
//!
//! | rule | from |
//! |---|---|
//! | what a request looks like | [RFC 9112, section 3] |
//! | where the head of a response ends, and how it is parsed | [RFC 9112, sections 2.2 to 5] |
//! | where a body ends | [RFC 9112, section 6.3] |
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

use std::error::Error;
use std::fmt;

use super::url::Url;

/// The method of a request.
///
/// ```
/// assert_eq!(papert::net::http::Method::default(), papert::net::http::Method::Get);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// The head and the body.
    #[default]
    Get,
    /// The head alone ([RFC 9110, section 9.3.2](https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2)).
    Head,
}

/// The bytes of a request: the only one of its connection, which the other side closes after its response.
///
/// It asks for the body without compression.
pub(super) fn request(method: Method, url: &Url, user_agent: &str) -> Vec<u8> {
    let method = match method {
        Method::Get => "GET",
        Method::Head => "HEAD",
    };
    format!(
        "{method} {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: {user_agent}\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n",
        url.target(),
        url.authority(),
    )
    .into_bytes()
}

/// The head of a response: the status line and the fields.
///
/// ```
/// use papert::net::http::Head;
/// let bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello";
/// let (head, body) = Head::parse(bytes)?.unwrap();
/// assert_eq!((head.status(), body), (200, &b"Hello"[..]));
/// # Ok::<(), papert::net::http::HttpError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Head {
    raw: Vec<u8>,
    status: u16,
    minor: u8,
    fields: Vec<(String, Vec<u8>)>,
}

impl Head {
    /// The most bytes that a head may have.
    pub const MAX_BYTES: usize = 64 << 10;
    /// The most fields that a head may have.
    pub const MAX_FIELDS: usize = 256;

    /// Parses the head at the beginning of `bytes`, and returns it with what comes after it; `None` while the head is not
    /// complete.
    ///
    /// A field that continues in the next line is understood, as [RFC 9112, section 5.2] requires. Any bytes are taken
    /// without a panic.
    ///
    /// ```
    /// use papert::net::http::Head;
    /// assert!(Head::parse(b"HTTP/1.1 200 OK\r\nServer: x\r\n")?.is_none());
    /// assert!(Head::parse(b"SSH-2.0-OpenSSH_9.2\r\n").is_err());
    /// # Ok::<(), papert::net::http::HttpError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When it is not a head, or too large.
    ///
    /// [RFC 9112, section 5.2]: https://www.rfc-editor.org/rfc/rfc9112#section-5.2
    pub fn parse(bytes: &[u8]) -> Result<Option<(Self, &[u8])>, HttpError> {
        let common = bytes.len().min(START.len());
        if bytes[..common] != START[..common] {
            return Err(HttpError::NotHttp);
        }
        let Some(end) = end_of_head(bytes) else {
            return if bytes.len() > Self::MAX_BYTES { Err(HttpError::HeadTooLarge) } else { Ok(None) };
        };
        if end > Self::MAX_BYTES {
            return Err(HttpError::HeadTooLarge);
        }
        let (raw, rest) = bytes.split_at(end);
        let mut fields = [httparse::EMPTY_HEADER; Self::MAX_FIELDS];
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
        let fields = response.headers.iter().map(|f| (f.name.to_ascii_lowercase(), f.value.to_vec())).collect();
        Ok(Some((Self { raw: raw.to_vec(), status, minor, fields }, rest)))
    }

    /// The status code ([RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
    ///
    /// ```
    /// use papert::net::http::Head;
    /// let (head, _) = Head::parse(b"HTTP/1.1 404 Not Found\r\n\r\n")?.unwrap();
    /// assert_eq!(head.status(), 404);
    /// # Ok::<(), papert::net::http::HttpError>(())
    /// ```
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The value of the only field of that name, whose case does not matter; `None` if there is none or several.
    ///
    /// ```
    /// use papert::net::http::Head;
    /// let (head, _) = Head::parse(b"HTTP/1.1 302 Found\r\nLocation: /a\r\n\r\n")?.unwrap();
    /// assert_eq!(head.field("location"), Some(&b"/a"[..]));
    /// # Ok::<(), papert::net::http::HttpError>(())
    /// ```
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&[u8]> {
        let mut values = self.values(name);
        let value = values.next()?;
        values.next().is_none().then_some(value)
    }

    /// The head as it was received, with the empty line at its end.
    ///
    /// ```
    /// use papert::net::http::Head;
    /// let (head, _) = Head::parse(b"HTTP/1.1 200 OK\r\n\r\n<html>")?.unwrap();
    /// assert_eq!(head.as_bytes(), b"HTTP/1.1 200 OK\r\n\r\n");
    /// # Ok::<(), papert::net::http::HttpError>(())
    /// ```
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.raw
    }

    /// Whether the final response is still to come.
    pub(super) fn is_interim(&self) -> bool {
        self.status < 200
    }

    /// Where the response leads to, if it is a redirection ([RFC 9110, section 15.4]).
    ///
    /// ```
    /// use papert::net::http::Head;
    /// let (head, _) = Head::parse(b"HTTP/1.1 301 Moved\r\nLocation: /a\r\n\r\n")?.unwrap();
    /// assert_eq!(head.location().as_deref(), Some("/a"));
    /// # Ok::<(), papert::net::http::HttpError>(())
    /// ```
    ///
    /// [RFC 9110, section 15.4]: https://www.rfc-editor.org/rfc/rfc9110#section-15.4
    #[must_use]
    pub fn location(&self) -> Option<String> {
        let redirects = matches!(self.status, 301 | 302 | 303 | 307 | 308);
        let value = self.field("location").filter(|_| redirects)?;
        Some(String::from_utf8_lossy(value).into_owned())
    }

    /// Where the body ends ([RFC 9112, section 6.3]).
    ///
    /// A transfer coding overrides a length, as the standard says for clients. Whatever two readers could understand
    /// differently is refused: conflicting or invalid lengths, a coding other than `chunked`, a coding in HTTP/1.0.
    ///
    /// # Errors
    ///
    /// When the fields contradict each other or themselves.
    ///
    /// [RFC 9112, section 6.3]: https://www.rfc-editor.org/rfc/rfc9112#section-6.3
    pub(super) fn framing(&self, method: Method) -> Result<Framing, HttpError> {
        if method == Method::Head || self.is_interim() || matches!(self.status, 204 | 304) {
            return Ok(Framing::Length(0));
        }
        let mut codings = self.values("transfer-encoding").peekable();
        if codings.peek().is_some() {
            let all: Vec<_> = codings.flat_map(|value| value.split(|b| *b == b',')).map(<[u8]>::trim_ascii).collect();
            let chunked = all.len() == 1 && all[0].eq_ignore_ascii_case(b"chunked");
            return if chunked && self.minor == 1 { Ok(Framing::Chunked) } else { Err(HttpError::TransferEncoding) };
        }
        let mut length = None;
        for value in self.values("content-length").flat_map(|value| value.split(|b| *b == b',')) {
            let value = value.trim_ascii();
            let digits = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
            let number = std::str::from_utf8(value).ok().filter(|_| digits).and_then(|text| text.parse::<u64>().ok());
            let number = number.ok_or(HttpError::ContentLength)?;
            if length.is_some_and(|length| length != number) {
                return Err(HttpError::ContentLength);
            }
            length = Some(number);
        }
        Ok(length.map_or(Framing::UntilClose, Framing::Length))
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &[u8]> {
        self.fields.iter().filter(move |(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_slice())
    }
}

/// How the end of a body is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// It has this number of bytes.
    Length(u64),
    /// It comes in chunks, and an empty one is the last.
    Chunked,
    /// It ends where the connection does.
    UntilClose,
}

/// A rule of HTTP that a response breaks.
///
/// ```
/// use papert::net::http::{Head, HttpError};
/// assert_eq!(Head::parse(b"hello").unwrap_err(), HttpError::NotHttp);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HttpError {
    /// It does not begin as an HTTP/1 response.
    NotHttp,
    /// The status line or a field is malformed.
    Head,
    /// The head is larger than [`Head::MAX_BYTES`].
    HeadTooLarge,
    /// The head has more fields than [`Head::MAX_FIELDS`].
    TooManyFields,
    /// More interim responses came than any server needs.
    TooManyInterim,
    /// The other side wants to switch to another protocol.
    Upgrade,
    /// The length is invalid, or there are conflicting ones.
    ContentLength,
    /// The body has a transfer coding that is not supported.
    TransferEncoding,
    /// The size of a chunk is not a number that fits into 64 bits, or its line does not end as it must.
    Chunk,
    /// The fields after the last chunk are malformed or too many.
    Trailers,
    /// The connection ended before the response did.
    Truncated,
    /// A secure connection ended without its closing message, in a body that has no other end: an attacker may have cut it
    /// off.
    NoCloseNotify,
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotHttp => f.write_str("the server did not answer with HTTP"),
            Self::Head => f.write_str("malformed head"),
            Self::HeadTooLarge => write!(f, "the head has more than {} bytes", Head::MAX_BYTES),
            Self::TooManyFields => write!(f, "the head has more than {} fields", Head::MAX_FIELDS),
            Self::TooManyInterim => f.write_str("too many interim responses"),
            Self::Upgrade => f.write_str("the server wants to switch to another protocol"),
            Self::ContentLength => f.write_str("invalid or conflicting Content-Length"),
            Self::TransferEncoding => f.write_str("unsupported Transfer-Encoding"),
            Self::Chunk => f.write_str("malformed chunks in the body"),
            Self::Trailers => f.write_str("malformed fields after the body"),
            Self::Truncated => f.write_str("the connection ended in the middle of the response"),
            Self::NoCloseNotify => {
                f.write_str("the connection ended without a closing message, so the body may be incomplete")
            }
        }
    }
}

impl Error for HttpError {}

/// Where the empty line ends, if it has come. A bare line feed ends a line too (RFC 9112, section 2.2).
fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|b| *b == b'\n').map(|at| from + at) {
        match &bytes[at + 1..] {
            [b'\n', ..] => return Some(at + 2),
            [b'\r', b'\n', ..] => return Some(at + 3),
            _ => from = at + 1,
        }
        if from > Head::MAX_BYTES {
            break;
        }
    }
    None
}

const START: &[u8] = b"HTTP/1.";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn framing(fields: &str) -> Result<Framing, HttpError> {
        let text = format!("HTTP/1.1 200 OK\r\n{fields}\r\n");
        Head::parse(text.as_bytes()).unwrap().unwrap().0.framing(Method::Get)
    }

    #[test]
    fn a_request_names_the_host_and_asks_for_the_end() {
        let asked = request(Method::Head, &"http://example.com:8080/a".parse().unwrap(), "me/1");
        let lines = "HEAD /a HTTP/1.1\r\nHost: example.com:8080\r\nUser-Agent: me/1\r\nAccept: */*\r\n";
        assert_eq!(asked, [lines, "Accept-Encoding: identity\r\nConnection: close\r\n\r\n"].concat().as_bytes());
    }

    #[test]
    fn the_end_of_a_body_is_known_or_the_answer_refused() {
        for (fields, expected) in [
            ("", Ok(Framing::UntilClose)),
            ("Content-Length: 0\r\n", Ok(Framing::Length(0))),
            ("Content-Length: 5, 5\r\nContent-Length: 5\r\n", Ok(Framing::Length(5))),
            ("Content-Length: 5\r\nContent-Length: 6\r\n", Err(HttpError::ContentLength)),
            ("Content-Length: +5\r\n", Err(HttpError::ContentLength)),
            ("Content-Length: -1\r\n", Err(HttpError::ContentLength)),
            ("Content-Length: 5 5\r\n", Err(HttpError::ContentLength)),
            ("Content-Length: 0x5\r\n", Err(HttpError::ContentLength)),
            ("Content-Length: \r\n", Err(HttpError::ContentLength)),
            ("Content-Length: 5,\r\n", Err(HttpError::ContentLength)),
            ("Content-Length: 18446744073709551616\r\n", Err(HttpError::ContentLength)),
            ("Transfer-Encoding: Chunked\r\n", Ok(Framing::Chunked)),
            ("Transfer-Encoding: chunked\r\nContent-Length: 7\r\n", Ok(Framing::Chunked)),
            ("Transfer-Encoding: gzip, chunked\r\n", Err(HttpError::TransferEncoding)),
            ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", Err(HttpError::TransferEncoding)),
            ("Transfer-Encoding: xchunked\r\n", Err(HttpError::TransferEncoding)),
            ("Transfer-Encoding: identity\r\n", Err(HttpError::TransferEncoding)),
            ("Transfer-Encoding:\r\n", Err(HttpError::TransferEncoding)),
        ] {
            assert_eq!(framing(fields), expected, "{fields:?}");
        }
        let old = Head::parse(b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").unwrap().unwrap().0;
        assert_eq!(old.framing(Method::Get), Err(HttpError::TransferEncoding), "RFC 9112, section 6.1");
    }

    #[test]
    fn heads_are_read_or_refused() {
        for good in [
            "HTTP/1.1 200\r\n\r\n",
            "HTTP/1.0 200 OK\n\n",
            "HTTP/1.1 200 OK\r\nX-Fold: a\r\n  b\r\n\tc\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX:\r\n\r\n",
        ] {
            let (head, rest) = Head::parse(good.as_bytes()).unwrap().unwrap();
            assert_eq!((head.as_bytes(), rest), (good.as_bytes(), &b""[..]));
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
        assert!(Head::parse(long(Head::MAX_BYTES).as_bytes()).unwrap().is_some());
        assert_eq!(Head::parse(long(Head::MAX_BYTES + 1).as_bytes()).unwrap_err(), HttpError::HeadTooLarge);
        let endless = format!("HTTP/1.1 200 OK\r\nX: {}", "a".repeat(Head::MAX_BYTES));
        assert_eq!(Head::parse(endless.as_bytes()).unwrap_err(), HttpError::HeadTooLarge);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100_000))]

        #[test]
        fn any_bytes_are_a_head_or_refused(
            start in "HTTP/1\\.[01] [1-5][0-9][0-9]( [a-z]{0,4})?\r?\n|",
            lines in "((Content-Length|Transfer-Encoding|Location|X) ?: ?[a-z0-9, ]{0,12}\r?\n){0,4}",
            end in prop::collection::vec(any::<u8>(), 0..40),
        ) {
            let bytes = [start.as_bytes(), lines.as_bytes(), b"\r\n", &end].concat();
            let whole = Head::parse(&bytes);
            if let Ok(Some((head, rest))) = &whole {
                prop_assert_eq!(head.as_bytes().len() + rest.len(), bytes.len());
                let _ = (head.framing(Method::Get), head.location(), head.is_interim());
                // A head that is not whole yet is waited for.
                for cut in 0..head.as_bytes().len() {
                    prop_assert!(matches!(Head::parse(&bytes[..cut]), Ok(None)), "{}", cut);
                }
            }
        }
    }
}
