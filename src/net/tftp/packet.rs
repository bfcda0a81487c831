//! The packets of TFTP: [RFC 1350, section 5](https://www.rfc-editor.org/rfc/rfc1350#section-5), and options from
//! [RFC 2347](https://www.rfc-editor.org/rfc/rfc2347).

use super::failure::Failure;
use super::options::Options;
use crate::net::printable::printable;

/// A datagram of TFTP.
///
/// ```
/// use papert::net::tftp::Packet;
/// assert_eq!(Packet::parse(b"\0\x04\0\x07"), Ok(Packet::Ack(7)));
/// assert_eq!(Packet::Ack(7).to_bytes(), b"\0\x04\0\x07");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Packet<'a> {
    /// A client wants to read or write a file.
    Request {
        /// Whether it is to be written.
        write: bool,
        /// The name, which may be anything.
        name: &'a [u8],
        /// How the bytes are encoded.
        mode: Mode,
        /// The options that are requested.
        options: Options,
    },
    /// A block of the file. The first has the number 1; after 65535 comes 0.
    Data(u16, &'a [u8]),
    /// All blocks up to this one have arrived.
    Ack(u16),
    /// The transfer ends here: a code, and the reason.
    Error(u16, &'a [u8]),
    /// The options that are granted.
    Oack(Options),
}

impl<'a> Packet<'a> {
    /// Reads a datagram. Any bytes are taken without a panic.
    ///
    /// ```
    /// use papert::net::tftp::{Packet, Failure};
    /// assert_eq!(Packet::parse(b"hello"), Err(Failure::Malformed));
    /// ```
    ///
    /// # Errors
    ///
    /// When it is not a TFTP packet.
    pub fn parse(datagram: &'a [u8]) -> Result<Self, Failure> {
        let (code, rest) = datagram.split_first_chunk::<2>().ok_or(Failure::Malformed)?;
        match u16::from_be_bytes(*code) {
            code @ (READ | WRITE) => {
                let mut texts = Texts { rest };
                let (name, mode) = (texts.next_text()?, texts.next_text()?);
                let mode = if mode.eq_ignore_ascii_case(b"octet") {
                    Mode::Octet
                } else if mode.eq_ignore_ascii_case(b"netascii") {
                    Mode::Netascii
                } else {
                    return Err(Failure::Mode);
                };
                Ok(Self::Request { write: code == WRITE, name, mode, options: texts.options()? })
            }
            DATA => {
                let (block, data) = rest.split_first_chunk::<2>().ok_or(Failure::Malformed)?;
                Ok(Self::Data(u16::from_be_bytes(*block), data))
            }
            // Some senders pad it.
            ACK => {
                let (block, _) = rest.split_first_chunk::<2>().ok_or(Failure::Malformed)?;
                Ok(Self::Ack(u16::from_be_bytes(*block)))
            }
            ERROR => {
                let (code, text) = rest.split_first_chunk::<2>().ok_or(Failure::Malformed)?;
                // The zero at the end of the text is often forgotten.
                let words = text.split(|b| *b == 0).next().unwrap_or_default();
                Ok(Self::Error(u16::from_be_bytes(*code), words))
            }
            OACK => Ok(Self::Oack(Texts { rest }.options()?)),
            _ => Err(Failure::Malformed),
        }
    }

    /// The bytes of the datagram.
    ///
    /// ```
    /// use papert::net::tftp::{Mode, Options, Packet};
    /// let mut options = Options::default();
    /// options.window = Some(4);
    /// let packet = Packet::Request { write: false, name: b"a.txt", mode: Mode::Octet, options };
    /// assert_eq!(packet.to_bytes(), b"\0\x01a.txt\0octet\0windowsize\x004\0");
    /// ```
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let with = |code: u16, parts: &[&[u8]]| {
            let mut bytes = Vec::with_capacity(2 + parts.iter().map(|part| part.len()).sum::<usize>());
            bytes.extend_from_slice(&code.to_be_bytes());
            parts.iter().for_each(|part| bytes.extend_from_slice(part));
            bytes
        };
        match self {
            Self::Request { write, name, mode, options } => {
                let mode: &[u8] = match mode {
                    Mode::Octet => b"octet\0",
                    Mode::Netascii => b"netascii\0",
                };
                with(if *write { WRITE } else { READ }, &[name, b"\0", mode, &options.to_bytes()])
            }
            Self::Data(block, data) => with(DATA, &[&block.to_be_bytes(), data]),
            Self::Ack(block) => with(ACK, &[&block.to_be_bytes()]),
            Self::Error(code, words) => with(ERROR, &[&code.to_be_bytes(), words, b"\0"]),
            Self::Oack(options) => with(OACK, &[&options.to_bytes()]),
        }
    }
}

/// How the bytes of a file are encoded: [RFC 1350, section 1](https://www.rfc-editor.org/rfc/rfc1350#section-1).
///
/// ```
/// use papert::net::tftp::{Mode, Packet};
/// let packet = Packet::parse(b"\0\x02a\0NetASCII\0");
/// assert!(matches!(packet, Ok(Packet::Request { mode: Mode::Netascii, write: true, .. })));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// As they are.
    Octet,
    /// As text, whose lines end with a carriage return and a line feed in transit.
    Netascii,
}

/// The text of an error, safe to print.
pub(super) fn words(code: u16, text: &[u8]) -> String {
    let known = match code {
        1 => "file not found",
        2 => "access violation",
        3 => "disk full",
        4 => "illegal operation",
        5 => "unknown transfer",
        6 => "file exists already",
        7 => "no such user",
        8 => "options refused",
        _ => "error",
    };
    if text.is_empty() { known.to_owned() } else { format!("{known}: {}", printable(text)) }
}

/// Texts that each end with a zero.
struct Texts<'a> {
    rest: &'a [u8],
}

impl<'a> Texts<'a> {
    fn next_text(&mut self) -> Result<&'a [u8], Failure> {
        let end = self.rest.iter().position(|b| *b == 0).ok_or(Failure::Malformed)?;
        let (text, rest) = self.rest.split_at(end);
        self.rest = &rest[1..];
        Ok(text)
    }

    fn options(&mut self) -> Result<Options, Failure> {
        let mut options = Options::default();
        while !self.rest.is_empty() {
            let (name, value) = (self.next_text()?, self.next_text()?);
            options.take(name, value);
        }
        Ok(options)
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
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn packets_of_other_programs_are_understood() {
        let options = |bytes: &[u8]| match Packet::parse(bytes) {
            Ok(Packet::Request { options, .. }) => options,
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
        assert_eq!(Packet::parse(b"\0\x05\0\x01gone"), Ok(Packet::Error(1, b"gone")));
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
            assert_eq!(Packet::parse(bad), Err(Failure::Malformed), "{bad:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100_000))]

        #[test]
        fn any_datagram_is_a_packet_or_refused(
            code in 0..9_u8,
            rest in prop_oneof![
                prop::collection::vec(any::<u8>(), 0..60),
                "([a-z./]{0,8}\0)?(octet|netascii|mail)?\0((blksize|tsize|timeout|windowsize|x)\0[0-9]{0,6}\0){0,4}".prop_map(String::into_bytes),
            ],
        ) {
            let datagram = [&[0, code][..], &rest].concat();
            if let Ok(packet) = Packet::parse(&datagram) {
                // What was parsed is written the same way.
                let bytes = packet.to_bytes();
                prop_assert_eq!(Packet::parse(&bytes), Ok(packet));
            }
        }
    }
}
