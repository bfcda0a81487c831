//! The bytes of a request.

use crate::net::url::Url;

/// The method of a request.
///
/// ```
/// assert_eq!(papert::net::http::Method::default(), papert::net::http::Method::Get);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// Requests the head and the body.
    #[default]
    Get,
    /// Requests only the head ([RFC 9110, section 9.3.2](https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2)).
    Head,
}

/// The value of the `User-Agent` field of a request ([RFC 9110, section 10.1.5]).
///
/// [RFC 9110, section 10.1.5]: https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5
const USER_AGENT: &str = concat!("papert/", env!("CARGO_PKG_VERSION"));

/// The bytes of a request. It is the only request on its connection, which the other side closes after the response.
///
/// It asks for an uncompressed body.
pub(crate) fn request(method: Method, url: &Url) -> Vec<u8> {
    let method = match method {
        Method::Get => "GET",
        Method::Head => "HEAD",
    };
    format!(
        "{method} {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: {USER_AGENT}\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n",
        url.target,
        url.authority(),
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_names_the_host_and_asks_for_the_end() {
        let asked = request(Method::Head, &"http://example.com:8080/a".parse().unwrap());
        let lines = "HEAD /a HTTP/1.1\r\nHost: example.com:8080\r\n";
        let agent = concat!("User-Agent: papert/", env!("CARGO_PKG_VERSION"), "\r\n");
        let rest = "Accept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
        assert_eq!(asked, [lines, agent, rest].concat().as_bytes());
    }
}
