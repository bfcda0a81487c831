//! The `netascii` mode: a line ends with CR LF in transit, and a lone CR becomes CR NUL, as specified in [RFC
//! 764](https://www.rfc-editor.org/rfc/rfc764), to which [RFC 1350](https://www.rfc-editor.org/rfc/rfc1350#section-1)
//! refers.

/// Encodes bytes of the file for transmission.
pub(super) fn encode(bytes: &[u8], out: &mut Vec<u8>) {
    for byte in bytes {
        match byte {
            b'\n' => out.extend_from_slice(b"\r\n"),
            b'\r' => out.extend_from_slice(b"\r\0"),
            byte => out.push(*byte),
        }
    }
}

/// Decodes received bytes for the file. It keeps a CR whose second byte arrives with the next block.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    has_cr: bool,
}

impl Decoder {
    pub(super) fn decode(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        for &byte in bytes {
            match (std::mem::take(&mut self.has_cr), byte) {
                (true, b'\n') => out.push(b'\n'),
                (true, 0) => out.push(b'\r'),
                (before, byte) => {
                    if before {
                        // This is not allowed, but no data is lost.
                        out.push(b'\r');
                    }
                    if byte == b'\r' { self.has_cr = true } else { out.push(byte) }
                }
            }
        }
    }

    /// The bytes that are left when the file ends.
    pub(super) fn rest(self) -> &'static [u8] {
        if self.has_cr { b"\r" } else { b"" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_random::{check, list};

    #[test]
    fn a_file_comes_back_however_it_is_cut() {
        check(10_000, |u| {
            let file = list(u, 0..=39, |u| match u.int_in_range(0..=3)? {
                0 => Ok(b'\r'),
                1 => Ok(b'\n'),
                2 => Ok(0),
                _ => u.arbitrary(),
            })?;
            let part = u.int_in_range(1..=8)?;
            let (mut wire, mut back, mut decoder) = (Vec::new(), Vec::new(), Decoder::default());
            encode(&file, &mut wire);
            for part in wire.chunks(part) {
                decoder.decode(part, &mut back);
            }
            back.extend_from_slice(decoder.rest());
            assert_eq!(back, file, "in parts of {part} bytes");
            Ok(())
        });
    }
}
