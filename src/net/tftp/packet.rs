//! The packets of TFTP ([RFC 1350, section 5](https://www.rfc-editor.org/rfc/rfc1350#section-5)), and the options of
//! [RFC 2347](https://www.rfc-editor.org/rfc/rfc2347).

use super::transfer_options::TransferOptions;
use crate::net::printable::printable;

/// A TFTP datagram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Packet<'a> {
    /// A client wants to read or write a file.
    Request {
        /// Whether the file is to be written.
        write: bool,
        /// The name of the file, which may be any bytes.
        name: &'a [u8],
        /// The encoding of the file, which may be any bytes too: see [`Mode::named`].
        mode: &'a [u8],
        /// The requested options.
        options: TransferOptions,
    },
    /// A block of the file. The first one has the number 1; 65535 is followed by 0.
    Data(u16, &'a [u8]),
    /// All blocks up to this one have arrived.
    Ack(u16),
    /// The transfer ends here, with an error code and the reason.
    Error(u16, &'a [u8]),
    /// The granted options.
    Oack(TransferOptions),
}

impl<'a> Packet<'a> {
    /// Parses a datagram; `None` if it is not a TFTP packet. No input causes a panic.
    pub(super) fn parse(datagram: &'a [u8]) -> Option<Self> {
        let (code, rest) = split_number(datagram)?;
        match code {
            READ | WRITE => {
                let mut texts = Texts { rest };
                let (name, mode) = (texts.next_text()?, texts.next_text()?);
                Some(Self::Request { write: code == WRITE, name, mode, options: texts.options()? })
            }
            DATA => split_number(rest).map(|(block, data)| Self::Data(block, data)),
            // Some senders pad this packet.
            ACK => split_number(rest).map(|(block, _)| Self::Ack(block)),
            // The zero byte at the end of the text is often missing.
            ERROR => split_number(rest).map(|(code, text)| Self::Error(code, until_zero(text))),
            OACK => Some(Self::Oack(Texts { rest }.options()?)),
            _ => None,
        }
    }

    /// The bytes of the datagram.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Request { write, name, mode, options } => {
                let code = if *write { WRITE } else { READ }.to_be_bytes();
                [&code[..], name, b"\0", mode, b"\0", &options.to_bytes()].concat()
            }
            Self::Data(block, data) => [&DATA.to_be_bytes()[..], &block.to_be_bytes(), data].concat(),
            Self::Ack(block) => [ACK.to_be_bytes(), block.to_be_bytes()].concat(),
            Self::Error(code, words) => [&ERROR.to_be_bytes()[..], &code.to_be_bytes(), words, b"\0"].concat(),
            Self::Oack(options) => [&OACK.to_be_bytes()[..], &options.to_bytes()].concat(),
        }
    }
}

/// The encoding of the bytes of a file: [RFC 1350, section 1](https://www.rfc-editor.org/rfc/rfc1350#section-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// The bytes are sent unchanged.
    Octet,
    /// The bytes are sent as text, whose lines end with a carriage return and a line feed in transit.
    Netascii,
}

impl Mode {
    /// The mode with the given name, ignoring case; `None` if it is not supported.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        if name.eq_ignore_ascii_case(b"octet") {
            Some(Self::Octet)
        } else {
            name.eq_ignore_ascii_case(b"netascii").then_some(Self::Netascii)
        }
    }
}

/// The number of a block as written in a packet.
pub(super) fn number(block: u64) -> u16 {
    (block & u64::from(u16::MAX)) as u16
}

fn split_number(bytes: &[u8]) -> Option<(u16, &[u8])> {
    bytes.split_first_chunk().map(|(number, rest)| (u16::from_be_bytes(*number), rest))
}

fn until_zero(text: &[u8]) -> &[u8] {
    text.split(|b| *b == 0).next().unwrap_or_default()
}

/// The message of an error packet, safe to print.
pub(super) fn words(code: u16, text: &[u8]) -> String {
    let known = match code {
        1 => "file not found",
        2 => "access violation",
        3 => "disk full",
        4 => "illegal operation",
        5 => "unknown transfer",
        6 => "file already exists",
        7 => "no such user",
        8 => "options rejected",
        _ => "error",
    };
    if text.is_empty() { known.to_owned() } else { format!("{known}: {}", printable(text)) }
}

/// A sequence of strings that each end with a zero byte.
struct Texts<'a> {
    rest: &'a [u8],
}

impl<'a> Texts<'a> {
    fn next_text(&mut self) -> Option<&'a [u8]> {
        let text = until_zero(self.rest);
        self.rest = self.rest.get(text.len() + 1..)?;
        Some(text)
    }

    fn options(&mut self) -> Option<TransferOptions> {
        let mut options = TransferOptions::default();
        while !self.rest.is_empty() {
            let (name, value) = (self.next_text()?, self.next_text()?);
            options.take(name, value);
        }
        Some(options)
    }
}

const READ: u16 = 1;
const WRITE: u16 = 2;
const DATA: u16 = 3;
const ACK: u16 = 4;
const ERROR: u16 = 5;
const OACK: u16 = 6;

pub(super) const NOT_FOUND: u16 = 1;
pub(super) const ACCESS: u16 = 2;
pub(super) const DISK_FULL: u16 = 3;
pub(super) const ILLEGAL: u16 = 4;
pub(super) const UNKNOWN_TRANSFER: u16 = 5;
pub(super) const OPTIONS_REFUSED: u16 = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_random::{DIGITS, LETTERS, Result, Unstructured, bytes, check, list, text};

    #[test]
    fn packets_of_other_programs_are_understood() {
        let options = |bytes: &[u8]| match Packet::parse(bytes) {
            Some(Packet::Request { options, .. }) => options,
            other => panic!("{other:?}"),
        };
        // As curl requests, and with unknown options.
        let curl = options(b"\0\x02up.bin\0octet\0tsize\x0060000\0blksize\x001428\0timeout\x006\0");
        assert_eq!(
            (curl.transfer_size, curl.block_size, curl.timeout, curl.window),
            (Some(60_000), Some(1428), Some(6), None)
        );
        assert_eq!(options(b"\0\x01a\0octet\0rollover\x000\0BLKSIZE\x00512\0").block_size, Some(512));
        // What cannot be granted counts as not requested.
        for bad in ["7", "65465", "-1", "1e3", "", "+512", " 512"] {
            assert_eq!(options(format!("\0\x01a\0octet\0blksize\0{bad}\0").as_bytes()).block_size, None, "{bad}");
        }
        assert_eq!(Packet::parse(b"\0\x05\0\x01gone"), Some(Packet::Error(1, b"gone")));
        for bad in [
            &b""[..],
            b"\0",
            b"\0\x02",
            b"\0\x02abc",
            b"\0\x02abc\0",
            b"\0\x02abc\0octet",
            b"\0\x02a\0octet\0b\0",
            b"\0\x03\0",
            b"\0\x09",
        ] {
            assert_eq!(Packet::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn the_case_of_a_mode_does_not_matter() {
        let modes = [&b"octet"[..], b"NetASCII", b"mail", b""].map(Mode::named);
        assert_eq!(modes, [Some(Mode::Octet), Some(Mode::Netascii), None, None]);
    }

    #[test]
    fn packets_are_written_as_in_the_standard() {
        assert_eq!(Packet::Ack(7).to_bytes(), b"\0\x04\0\x07");
        let options = TransferOptions { window: Some(4), ..TransferOptions::default() };
        let packet = Packet::Request { write: false, name: b"a.txt", mode: b"octet", options };
        assert_eq!(packet.to_bytes(), b"\0\x01a.txt\0octet\0windowsize\x004\0");
    }

    /// What follows the code of a request, with parts missing.
    fn request(u: &mut Unstructured<'_>) -> Result<String> {
        let name = list(u, 0..=1, |u| Ok(text(u, 0..=8, &[LETTERS, ".", "/"])? + "\0"))?.concat();
        let mode = *u.choose(&["octet", "netascii", "mail", ""])?;
        let options = list(u, 0..=4, |u| {
            let option = u.choose(&["blksize", "tsize", "timeout", "windowsize", "x"])?;
            Ok(format!("{option}\0{}\0", text(u, 0..=6, &[DIGITS])?))
        })?;
        Ok(format!("{name}{mode}\0{}", options.concat()))
    }

    #[test]
    fn any_datagram_is_a_packet_or_refused() {
        check(100_000, |u| {
            let code = u.int_in_range(0..=8)?;
            let rest = if u.arbitrary()? { request(u)?.into_bytes() } else { bytes(u, 0..=59)? };
            let datagram = [&[0, code][..], &rest].concat();
            if let Some(packet) = Packet::parse(&datagram) {
                // What was parsed is written the same way.
                assert_eq!(Packet::parse(&packet.to_bytes()), Some(packet), "{}", datagram.escape_ascii());
            }
            Ok(())
        });
    }
}
