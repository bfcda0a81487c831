//! How URLs are written, and the file names derived from them.

use papert::net::url::{Url, UrlError};

#[test]
fn urls_are_normalized() {
    for (text, normal) in [
        ("HTTP://Example.COM", "http://example.com/"),
        ("http://example.com:80?a=b c", "http://example.com/?a=b%20c"),
        ("https://example.com:443/\u{e9}#x", "https://example.com/%C3%A9"),
        ("http://[0:0::1]:81", "http://[::1]:81/"),
        ("http://a/b/./c/../../d/", "http://a/d/"),
        ("http://a/../..", "http://a/"),
        ("http://a:/", "http://a/"),
    ] {
        assert_eq!(text.parse::<Url>().map(|url| url.to_string()).as_deref(), Ok(normal), "{text:?}");
    }
}

#[test]
fn what_cannot_be_fetched_is_refused() {
    for (text, error) in [
        ("", UrlError::NoScheme),
        ("example.com:80/", UrlError::NoScheme),
        ("/etc/passwd", UrlError::NoScheme),
        ("file:///etc/passwd", UrlError::Scheme),
        ("http:/a", UrlError::NoHost),
        ("http:///a", UrlError::NoHost),
        ("http://:80/", UrlError::NoHost),
        ("http://a b/", UrlError::Host),
        ("http://b\u{fc}cher.example/", UrlError::Host),
        ("http://[::1", UrlError::Host),
        ("http://[::1]x/", UrlError::Host),
        ("http://[fe80::1%eth0]/", UrlError::Host),
        ("http://a:0/", UrlError::Port),
        ("http://a:65536/", UrlError::Port),
        ("http://a:+1/", UrlError::Port),
        ("http://me:secret@a/", UrlError::User),
        ("http://a/\r\nX: y", UrlError::Control),
    ] {
        assert_eq!(text.parse::<Url>(), Err(error), "{text:?}");
    }
    assert_eq!(format!("http://a/{}", "a".repeat(8000)).parse::<Url>(), Err(UrlError::TooLong));
}

#[test]
fn a_file_name_is_never_a_path() {
    for (text, name) in [
        ("http://a/..\\..\\evil", "__%5C..%5Cevil"),
        ("http://a/%2e%2e%2fevil", "%2e%2e%2fevil"),
        ("http://a/.bashrc", "_bashrc"),
        ("http://a/c:evil", "c_evil"),
        ("http://a/b/", "index.html"),
    ] {
        let found = text.parse::<Url>().unwrap().file_name();
        assert!(!found.contains(['/', '\\']) && !found.starts_with('.'), "{found}");
        assert_eq!(found, name);
    }
}
