//! URLs, to the extent that a fetch needs them.
//!
//! The grammar is that of [RFC 3986], with the `http` and `https` schemes of [RFC 9110, section 4.2]. Internationalized
//! host names are rejected: they need tables that are larger than everything else here.
//!
//! [RFC 3986]: https://www.rfc-editor.org/rfc/rfc3986
//! [RFC 9110, section 4.2]: https://www.rfc-editor.org/rfc/rfc9110#section-4.2

use std::error::Error;
use std::fmt::{self, Write as _};
use std::net::Ipv6Addr;
use std::str::FromStr;

use crate::debug_as_display::debug_as_display;

/// A URL: the host to contact, and the resource to request.
///
/// ```
/// use papert::net::url::Url;
/// let url: Url = "https://example.com/a/b?q=1#c".parse()?;
/// assert_eq!(url.file_name(), "b");
/// assert_eq!(url.to_string(), "https://example.com/a/b?q=1");
/// # Ok::<(), papert::net::url::UrlError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url {
    /// Whether the connection must be secure.
    pub(super) https: bool,
    /// A name in lower case, an IPv4 address, or an IPv6 address without its brackets.
    pub(super) host: String,
    pub(super) port: u16,
    /// The request target: the path, which begins with a slash, and the query.
    pub(super) target: String,
}

impl Url {
    /// Resolves a reference in a response from this URL ([RFC 3986, section 5.2]).
    ///
    /// # Errors
    ///
    /// Fails if the result is not a valid [`Url`].
    ///
    /// [RFC 3986, section 5.2]: https://www.rfc-editor.org/rfc/rfc3986#section-5.2
    pub(super) fn join(&self, reference: &str) -> Result<Self, UrlError> {
        check_text(reference)?;
        if scheme_of(reference).is_some() {
            return reference.parse();
        }
        if reference.starts_with("//") {
            return format!("{}:{reference}", self.scheme()).parse();
        }
        let reference = without_fragment(reference);
        let path = self.target.split('?').next().unwrap_or_default();
        let target = match reference.as_bytes().first() {
            None => self.target.clone(),
            Some(b'/') => reference.to_owned(),
            Some(b'?') => format!("{path}{reference}"),
            Some(_) => {
                // The reference replaces the last segment.
                let folder = path.rfind('/').map_or("/", |end| &path[..=end]);
                format!("{folder}{reference}")
            }
        };
        Ok(Self { target: normal_target(&target), ..self.clone() })
    }

    /// The host as written in the `Host` field of a request ([RFC 9110, section 7.2]): with the port, unless it is the
    /// default.
    ///
    /// [RFC 9110, section 7.2]: https://www.rfc-editor.org/rfc/rfc9110#section-7.2
    pub(super) fn authority(&self) -> String {
        let mut authority = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        if self.port != default_port(self.https) {
            let _ = write!(authority, ":{}", self.port);
        }
        authority
    }

    /// The file name for saving the body: the last segment of the path, or `index.html` if that is empty.
    ///
    /// The name is never a path and never hidden: the folder separators of all systems are replaced by `_`, and so are
    /// leading dots.
    ///
    /// ```
    /// use papert::net::url::Url;
    /// assert_eq!("http://example.com/pictures/tree.png?big".parse::<Url>()?.file_name(), "tree.png");
    /// assert_eq!("http://example.com".parse::<Url>()?.file_name(), "index.html");
    /// # Ok::<(), papert::net::url::UrlError>(())
    /// ```
    #[must_use]
    pub fn file_name(&self) -> String {
        let path = self.target.split('?').next().unwrap_or_default();
        let last = path.rsplit('/').next().unwrap_or_default();
        if last.is_empty() {
            return "index.html".to_owned();
        }
        let visible = last.trim_start_matches('.');
        let dots = last.len() - visible.len();
        let mut name = "_".repeat(dots);
        name.extend(visible.chars().map(|c| if matches!(c, '\\' | ':') { '_' } else { c }));
        name
    }

    fn scheme(&self) -> &'static str {
        if self.https { "https" } else { "http" }
    }
}

impl FromStr for Url {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        check_text(text)?;
        let https = match scheme_of(text) {
            Some(scheme) if scheme.eq_ignore_ascii_case("http") => false,
            Some(scheme) if scheme.eq_ignore_ascii_case("https") => true,
            Some(_) if text.contains("://") => return Err(UrlError::Scheme),
            // `example.com:80/` looks as if it had a scheme.
            _ => return Err(UrlError::NoScheme),
        };
        let rest = text.split_once(':').map_or("", |(_, rest)| rest);
        let rest = without_fragment(rest.strip_prefix("//").ok_or(UrlError::NoHost)?);
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, target) = rest.split_at(end);
        if authority.contains('@') {
            return Err(UrlError::User);
        }
        let bracket = authority.find(']').map(|at| at + 1);
        let end = bracket.or_else(|| authority.find(':')).unwrap_or(authority.len());
        let (host, port) = authority.split_at(end);
        let host = match host.strip_prefix('[') {
            Some(address) => {
                let address = address.strip_suffix(']').and_then(|address| address.parse::<Ipv6Addr>().ok());
                address.ok_or(UrlError::Host)?.to_string()
            }
            None => name(host)?,
        };
        let port = match port.strip_prefix(':') {
            Some("") => default_port(https),
            Some(digits) if digits.starts_with('+') => return Err(UrlError::Port),
            Some(digits) => digits.parse().ok().filter(|port| *port != 0).ok_or(UrlError::Port)?,
            None if port.is_empty() => default_port(https),
            None => return Err(UrlError::Host),
        };
        let slash = if target.starts_with('/') { "" } else { "/" };
        Ok(Self { https, host, port, target: normal_target(&format!("{slash}{target}")) })
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}{}", self.scheme(), self.authority(), self.target)
    }
}

/// The reason why a string is not a [`Url`].
///
/// ```
/// use papert::net::url::{Url, UrlError};
/// assert_eq!("example.com".parse::<Url>(), Err(UrlError::NoScheme));
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum UrlError {
    /// The text does not begin with `http://` or `https://`.
    NoScheme,
    /// The scheme is neither `http` nor `https`.
    Scheme,
    /// There is no host.
    NoHost,
    /// The host is neither an ASCII name nor an address.
    Host,
    /// The port is not a number from 1 to 65535.
    Port,
    /// A user name or a password precedes the host, which [RFC 9110, section 4.2.4] forbids.
    ///
    /// [RFC 9110, section 4.2.4]: https://www.rfc-editor.org/rfc/rfc9110#section-4.2.4
    User,
    /// The text contains control characters, which would end a line of the request.
    Control,
    /// The text is longer than 8000 bytes, the minimum length that [RFC 9110, section 4.1] wants supported.
    ///
    /// [RFC 9110, section 4.1]: https://www.rfc-editor.org/rfc/rfc9110#section-4.1
    TooLong,
}

impl fmt::Display for UrlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoScheme => "it must begin with http:// or https://",
            Self::Scheme => "only http and https are supported",
            Self::NoHost => "it has no host",
            Self::Host => "the host is neither an ASCII name nor an address",
            Self::Port => "the port is not a number from 1 to 65535",
            Self::User => "it contains a user name before the host",
            Self::Control => "it contains control characters",
            Self::TooLong => "it is longer than 8000 bytes",
        })
    }
}

debug_as_display!(UrlError);

impl Error for UrlError {}

fn check_text(text: &str) -> Result<(), UrlError> {
    if text.len() > LONGEST {
        Err(UrlError::TooLong)
    } else if text.chars().any(char::is_control) {
        Err(UrlError::Control)
    } else {
        Ok(())
    }
}

/// The text before the first colon, if it can be a scheme (RFC 3986, section 3.1).
fn scheme_of(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let mut letters = scheme.bytes();
    let fits = letters.next()?.is_ascii_alphabetic()
        && letters.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    fits.then_some(scheme)
}

fn without_fragment(text: &str) -> &str {
    text.split('#').next().unwrap_or_default()
}

fn default_port(https: bool) -> u16 {
    if https { 443 } else { 80 }
}

/// Returns the host in lower case, if it is a valid name or an IPv4 address, which uses the same characters.
fn name(host: &str) -> Result<String, UrlError> {
    if host.is_empty() {
        return Err(UrlError::NoHost);
    }
    // 253 is the maximum length in the domain name system (RFC 1035, section 2.3.4).
    let fits = host.len() <= 253 && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'));
    if fits { Ok(host.to_ascii_lowercase()) } else { Err(UrlError::Host) }
}

/// The path without `.` and `..` (RFC 3986, section 5.2.4), and the query. Characters that are not allowed in them are
/// percent-encoded.
fn normal_target(target: &str) -> String {
    let (path, query) = target.split_at(target.find('?').unwrap_or(target.len()));
    let mut segments = Vec::new();
    for segment in path.split('/').skip(1) {
        match segment {
            "." => {}
            ".." => drop(segments.pop()),
            _ => segments.push(segment),
        }
    }
    if path.ends_with("/.") || path.ends_with("/..") {
        segments.push("");
    }
    let mut normal = String::with_capacity(target.len());
    for byte in format!("/{}{query}", segments.join("/")).bytes() {
        match byte {
            b' ' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | 0..=0x1f | 0x7f.. => {
                let _ = write!(normal, "%{byte:02X}");
            }
            _ => normal.push(char::from(byte)),
        }
    }
    normal
}

const LONGEST: usize = 8000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_random::{DIGITS, LETTERS, Result, Unstructured, check, printable_text, text};

    /// The examples of RFC 3986, section 5.4.
    #[test]
    fn references_are_resolved_as_in_the_standard() {
        let base: Url = "http://a/b/c/d;p?q".parse().unwrap();
        for (reference, target) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g/"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q"),
            ("g#s", "http://a/b/c/g"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g/../h", "http://a/b/c/h"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
        ] {
            assert_eq!(base.join(reference).unwrap().to_string(), target, "{reference:?}");
        }
        assert_eq!(base.join("g:h"), Err(UrlError::NoScheme));
        assert_eq!(base.join("file:///etc/passwd"), Err(UrlError::Scheme));
    }

    /// Text that consists of the characters that matter to URLs, or of any printable ones.
    fn reference(u: &mut Unstructured<'_>) -> Result<String> {
        if u.arbitrary()? {
            return printable_text(u, 0..=40);
        }
        text(u, 0..=40, &[LETTERS, DIGITS, ".", "/", ":@?#%[]\\- \u{e9}\r\n"])
    }

    #[test]
    fn any_text_is_a_url_or_refused() {
        check(100_000, |u| {
            let start = u.choose(&["", "http://", "https://", "http://example.com", "https://[::1]:8080/"])?;
            let text = format!("{start}{}", reference(u)?);
            if let Ok(url) = text.parse::<Url>() {
                // What is sent is one word of printable ASCII, and parses as the same URL.
                assert!(url.target.starts_with('/') && url.target.bytes().all(|b| b.is_ascii_graphic()), "{text:?}");
                assert!(url.authority().bytes().all(|b| b.is_ascii_graphic()), "{text:?}");
                assert_eq!(url.to_string().parse::<Url>(), Ok(url.clone()), "{text:?}");
                assert!(!url.file_name().contains(['/', '\\']) && !url.file_name().starts_with('.'), "{text:?}");
                assert!(!url.file_name().is_empty(), "{text:?}");
            }
            Ok(())
        });
    }

    #[test]
    fn any_reference_is_resolved_or_refused() {
        let base: Url = "https://example.com/a/b?c".parse().unwrap();
        check(100_000, |u| {
            let text = reference(u)?;
            if let Ok(url) = base.join(&text) {
                assert_eq!(url.to_string().parse::<Url>(), Ok(url), "{text:?}");
            }
            Ok(())
        });
    }
}
