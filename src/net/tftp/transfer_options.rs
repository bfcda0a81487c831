//! The options that the two sides of a transfer agree on beforehand ([RFC
//! 2347](https://www.rfc-editor.org/rfc/rfc2347)), to the extent that they are supported.

/// Options that are requested or granted.
///
/// ```
/// use papert::net::tftp::TransferOptions;
/// let mut request = TransferOptions::default();
/// request.block_size = Some(9000);
/// assert_eq!((request.block_size, request.window), (Some(9000), None));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransferOptions {
    /// Bytes per block, from 8 to 65,464 ([RFC 2348](https://www.rfc-editor.org/rfc/rfc2348)); 512 without this option.
    pub block_size: Option<u16>,
    /// Seconds before a retransmission, from 1 to 255 ([RFC 2349](https://www.rfc-editor.org/rfc/rfc2349)).
    pub timeout: Option<u8>,
    /// The size of the whole file, in bytes ([RFC 2349](https://www.rfc-editor.org/rfc/rfc2349)); a client that reads
    /// the file requests 0, and is granted the size.
    pub transfer_size: Option<u64>,
    /// Blocks per acknowledgement ([RFC 7440](https://www.rfc-editor.org/rfc/rfc7440)); 1 without this option.
    pub window: Option<u16>,
}

impl TransferOptions {
    /// The options that a client requests for a fast transfer: blocks that fit into an Ethernet frame, 32 of them in a
    /// window, and the size of the file.
    ///
    /// ```
    /// assert_eq!(papert::net::tftp::TransferOptions::usual().block_size, Some(1428));
    /// ```
    #[must_use]
    pub fn usual() -> Self {
        Self { block_size: Some(1428), timeout: None, transfer_size: Some(0), window: Some(32) }
    }

    /// The options that a server grants when these are requested: all of them, but no larger window than [`MAX_WINDOW`]
    /// and [`MAX_WINDOW_BYTES`] allow.
    pub(super) fn granted(mut self) -> Self {
        let blocks = u16::try_from(MAX_WINDOW_BYTES / self.block()).unwrap_or(u16::MAX);
        self.window = self.window.map(|window| window.min(MAX_WINDOW).min(blocks));
        self
    }

    /// The number of bytes per block.
    pub(super) fn block(&self) -> usize {
        self.block_size.map_or(512, usize::from)
    }

    /// The number of blocks per acknowledgement.
    pub(super) fn blocks(&self) -> usize {
        self.window.map_or(1, usize::from)
    }

    /// Whether these options may be granted when `request` was requested: no other options, and no larger values.
    pub(super) fn fits(&self, request: &Self) -> bool {
        // `None` is less than any value.
        self.block_size <= request.block_size
            && self.window <= request.window
            && (self.timeout.is_none() || self.timeout == request.timeout)
            && (self.transfer_size.is_none() || request.transfer_size.is_some())
    }

    /// Takes one option; ignores an unknown option, or a value out of range.
    pub(super) fn take(&mut self, name: &[u8], value: &[u8]) {
        let digits = str::from_utf8(value).ok().filter(|text| !text.starts_with('+'));
        let Some(number) = digits.and_then(|digits| digits.parse::<u64>().ok()) else { return };
        match name.to_ascii_lowercase().as_slice() {
            b"blksize" => {
                self.block_size = u16::try_from(number).ok().filter(|size| (8..=65_464).contains(size));
            }
            b"timeout" => self.timeout = u8::try_from(number).ok().filter(|seconds| *seconds > 0),
            b"tsize" => self.transfer_size = Some(number),
            b"windowsize" => self.window = u16::try_from(number).ok().filter(|blocks| *blocks > 0),
            _ => {}
        }
    }

    pub(super) fn to_bytes(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut add = |name: &str, value: Option<u64>| {
            if let Some(value) = value {
                bytes.extend_from_slice(format!("{name}\0{value}\0").as_bytes());
            }
        };
        add("tsize", self.transfer_size);
        add("blksize", self.block_size.map(u64::from));
        add("timeout", self.timeout.map(u64::from));
        add("windowsize", self.window.map(u64::from));
        bytes
    }
}

/// The maximum number of blocks in a window that a server grants: more would not fit into the buffers of sockets.
const MAX_WINDOW: u16 = 64;
/// The maximum number of bytes in a window that a server grants.
const MAX_WINDOW_BYTES: usize = 256 << 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_grants_what_it_can() {
        let request = TransferOptions { block_size: Some(9000), ..TransferOptions::default() };
        assert_eq!(request.granted(), request);
        for (block_size, window) in [(None, 64), (Some(9000), 29)] {
            assert_eq!(TransferOptions { block_size, window: Some(1000), ..request }.granted().window, Some(window));
        }
    }
}
