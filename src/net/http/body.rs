//! Finds the end of a body, whichever of the three ways marks it.

use super::chunks::Chunks;
use super::rule::HttpError;

/// Takes the bytes that follow a head, and returns those of the body. The body may have any size, and no bytes are
/// stored.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::net) enum Body {
    /// This many bytes are still to come.
    Length(u64),
    /// The body comes in chunks, and an empty one is the last.
    Chunked(Chunks),
    /// The body ends when the connection does.
    UntilClose,
}

impl Body {
    /// Returns the next part of the body that is in `input`, and removes the bytes used from `input`; `None` if `input`
    /// is used up or the body is complete.
    ///
    /// # Errors
    ///
    /// Fails if the chunks or the trailers are malformed.
    pub(in crate::net) fn next<'a>(&mut self, input: &mut &'a [u8]) -> Result<Option<&'a [u8]>, HttpError> {
        match self {
            Self::Length(left) => {
                let length = usize::try_from(*left).unwrap_or(usize::MAX).min(input.len());
                *left -= length as u64;
                Ok(take(input, length))
            }
            Self::Chunked(chunks) => {
                let length = chunks.next(input)?;
                Ok(take(input, length))
            }
            Self::UntilClose => Ok(take(input, input.len())),
        }
    }

    /// Whether the body is complete, so no more bytes need be read. Never true for a body that ends with the
    /// connection.
    pub(in crate::net) fn is_complete(&self) -> bool {
        match self {
            Self::Length(left) => *left == 0,
            Self::Chunked(chunks) => chunks.is_complete(),
            Self::UntilClose => false,
        }
    }

    /// The number of bytes that are still to come, if it is known.
    pub(in crate::net) fn missing(&self) -> Option<u64> {
        match self {
            Self::Length(left) => Some(*left),
            Self::Chunked(_) | Self::UntilClose => None,
        }
    }

    /// Checks that the body may end where the connection does.
    ///
    /// `orderly` is false for a secure connection that ended without its closing message ([RFC 9112, section 9.8]).
    ///
    /// # Errors
    ///
    /// Fails if bytes are missing, or may be missing.
    ///
    /// [RFC 9112, section 9.8]: https://www.rfc-editor.org/rfc/rfc9112#section-9.8
    pub(in crate::net) fn end(&self, orderly: bool) -> Result<(), HttpError> {
        match self {
            _ if self.is_complete() => Ok(()),
            Self::UntilClose if orderly => Ok(()),
            Self::UntilClose => Err(HttpError::NoCloseNotify),
            Self::Length(_) | Self::Chunked(_) => Err(HttpError::Truncated),
        }
    }
}

/// Removes the first `length` bytes from `input`, and returns them; `None` if there are none.
fn take<'a>(input: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (part, rest) = input.split_at(length);
    *input = rest;
    (!part.is_empty()).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_random::{DIGITS, LETTERS, Result, Unstructured, bytes, check, list, text};

    /// The body of `input`, which arrives in pieces; `sizes` is repeated as often as necessary.
    fn decode(mut body: Body, input: &[u8], sizes: &[usize]) -> Result<(Vec<u8>, usize), HttpError> {
        let (mut out, mut used) = (Vec::new(), 0);
        let mut sizes = sizes.iter().cycle();
        while used < input.len() && !body.is_complete() {
            let size = sizes.next().map_or(input.len(), |size| (*size).max(1)).min(input.len() - used);
            let mut piece = &input[used..used + size];
            while let Some(part) = body.next(&mut piece)? {
                out.extend_from_slice(part);
            }
            used += size - piece.len();
        }
        body.end(true)?;
        Ok((out, used))
    }

    fn chunked(input: &[u8]) -> Result<Vec<u8>, HttpError> {
        decode(Body::Chunked(Chunks::default()), input, &[]).map(|(out, _)| out)
    }

    #[test]
    fn chunks_are_joined() {
        assert_eq!(chunked(b"0\r\n\r\n").unwrap(), b"");
        assert_eq!(chunked(b"5\r\nHello\r\n0\r\n\r\n").unwrap(), b"Hello");
        assert_eq!(chunked(b"05\r\nHello\r\nA;x=\"y\"\r\n0123456789\r\n000\r\n\r\n").unwrap(), b"Hello0123456789");
        assert_eq!(chunked(b"1 \t;a\r\nx\r\n0;z\r\n\r\n").unwrap(), b"x", "RFC 9112 allows blanks before an extension");
        assert_eq!(chunked(b"1\r\nx\r\n0\r\nX-Sum: 1\r\nX-T: 2\r\n\r\n").unwrap(), b"x");
    }

    #[test]
    fn malformed_chunks_are_refused() {
        for bad in [
            "xyz\r\n",
            "\r\n",
            "-1\r\n",
            "0x5\r\nHello\r\n0\r\n\r\n",
            "FFFFFFFFFFFFFFFFF\r\n",
            "5\nHello\r\n0\r\n\r\n",
            "5\rHello\r\n0\r\n\r\n",
            "5 \r\nHello\r\n0\r\n\r\n",
            " 5\r\nHello\r\n0\r\n\r\n",
            "5\r\nHelloX\r\n0\r\n\r\n",
            "5\r\nHello0\r\n\r\n",
            "5\r\nHello\n0\r\n\r\n",
            "5;a\nb\r\nHello\r\n0\r\n\r\n",
            "5;\0\r\nHello\r\n0\r\n\r\n",
        ] {
            assert_eq!(chunked(bad.as_bytes()), Err(HttpError::Chunk), "{bad:?}");
        }
        for bad in ["0\r\nno colon\r\n\r\n", "0\r\nX : y\r\n\r\n", "0\r\nX: a\r\n b\r\n\r\n"] {
            assert_eq!(chunked(bad.as_bytes()), Err(HttpError::Trailers), "{bad:?}");
        }
        for bad in ["", "5", "5\r\nHel", "5\r\nHello\r\n", "0\r\n", "0\r\nX: y\r\n"] {
            assert_eq!(chunked(bad.as_bytes()), Err(HttpError::Truncated), "{bad:?}");
        }
    }

    #[test]
    fn what_is_around_chunks_has_limits() {
        let extension = |n| format!("1;{}\r\nx\r\n0\r\n\r\n", "a".repeat(n));
        assert!(chunked(extension(4000).as_bytes()).is_ok());
        assert_eq!(chunked(extension(5000).as_bytes()), Err(HttpError::Chunk));
        let many = |n| format!("0\r\n{}\r\n", "X: y\r\n".repeat(n));
        assert!(chunked(many(256).as_bytes()).is_ok());
        assert_eq!(chunked(many(257).as_bytes()), Err(HttpError::Trailers));
        let long = format!("0\r\nX: {}", "a".repeat(70_000));
        assert_eq!(chunked(long.as_bytes()), Err(HttpError::Trailers));
        assert_eq!(chunked("0".repeat(100_000).as_bytes()), Err(HttpError::Chunk));
    }

    #[test]
    fn bytes_after_the_body_are_left_alone() {
        assert_eq!(decode(Body::Length(3), b"abcdef", &[2]).unwrap(), (b"abc".to_vec(), 3));
        assert_eq!(decode(Body::Length(3), b"ab", &[]), Err(HttpError::Truncated));
        assert_eq!(decode(Body::UntilClose, b"abcdef", &[4]).unwrap(), (b"abcdef".to_vec(), 6));
    }

    /// A chunk, with a wrong size half of the time.
    fn chunk(u: &mut Unstructured<'_>) -> Result<String> {
        let data = text(u, 0..=12, &[LETTERS])?;
        let size =
            if u.arbitrary()? { format!("{:x}", data.len()) } else { text(u, 1..=3, &[DIGITS, "abcdef", "ABCDEF"])? };
        let extension = list(u, 0..=1, |u| Ok(format!(";{}", text(u, 0..=4, &[LETTERS, "="])?)))?.concat();
        let mut end = || u.choose(&["\r\n", "\r\n", "\r\n", "\n"]);
        Ok(format!("{size}{extension}{}{data}{}", end()?, end()?))
    }

    #[test]
    fn any_bytes_are_chunks_or_refused() {
        check(100_000, |u| {
            let input = if u.arbitrary()? {
                let (chunks, trailers) = (list(u, 0..=4, chunk)?.concat(), u.int_in_range(0..=3)?);
                format!("{chunks}0\r\n{}\r\n", "X: y\r\n".repeat(trailers)).into_bytes()
            } else {
                bytes(u, 0..=59)?
            };
            let sizes = list(u, 1..=4, |u| u.int_in_range(1..=8))?;
            // However the bytes are split, the result is the same.
            let whole = decode(Body::Chunked(Chunks::default()), &input, &[]);
            let split = decode(Body::Chunked(Chunks::default()), &input, &sizes);
            assert_eq!(split, whole, "{} {sizes:?}", input.escape_ascii());
            Ok(())
        });
    }

    #[test]
    fn what_was_cut_into_chunks_comes_back() {
        check(100_000, |u| {
            let parts = list(u, 0..=5, |u| bytes(u, 1..=49))?;
            let sizes = list(u, 1..=4, |u| u.int_in_range(1..=19))?;
            let mut wire = Vec::new();
            for part in &parts {
                wire.extend_from_slice(format!("{:x}\r\n", part.len()).as_bytes());
                wire.extend_from_slice(part);
                wire.extend_from_slice(b"\r\n");
            }
            wire.extend_from_slice(b"0\r\n\r\n");
            let length = wire.len();
            wire.extend_from_slice(b"more");
            let decoded = decode(Body::Chunked(Chunks::default()), &wire, &sizes);
            assert_eq!(decoded, Ok((parts.concat(), length)), "{sizes:?}");
            Ok(())
        });
    }
}
