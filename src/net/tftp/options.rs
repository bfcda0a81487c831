//! What the two sides of a transfer agree on beforehand: [RFC 2347](https://www.rfc-editor.org/rfc/rfc2347) and the
//! options known here.

/// Options that are wished for, or granted.
///
/// ```
/// use papert::net::tftp::Options;
/// let mut wish = Options::default();
/// wish.block_size = Some(9000);
/// // A server grants what it can.
/// assert_eq!(wish.granted().block_size, Some(9000));
/// assert_eq!(wish.granted().window, None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Bytes in a block, from 8 to 65464 ([RFC 2348](https://www.rfc-editor.org/rfc/rfc2348)); 512 if nothing is said.
    pub block_size: Option<u16>,
    /// Seconds before something is sent again, from 1 to 255 ([RFC 2349](https://www.rfc-editor.org/rfc/rfc2349)).
    pub timeout: Option<u8>,
    /// Bytes of the whole file ([RFC 2349](https://www.rfc-editor.org/rfc/rfc2349)); who reads says 0, and hears the
    /// size.
    pub transfer_size: Option<u64>,
    /// Blocks for one confirmation ([RFC 7440](https://www.rfc-editor.org/rfc/rfc7440)); 1 if nothing is said.
    pub window: Option<u16>,
}

impl Options {
    /// The most blocks in a window that are granted here: more would not fit into the buffers of sockets.
    pub const MAX_WINDOW: u16 = 64;
    /// The most bytes in a window that are granted here.
    pub const MAX_WINDOW_BYTES: usize = 256 << 10;

    /// What the clients of this module wish for: blocks that fit into a packet of Ethernet, many at a time, and the
    /// size of the file.
    ///
    /// ```
    /// assert_eq!(papert::net::tftp::Options::usual().block_size, Some(1428));
    /// ```
    #[must_use]
    pub fn usual() -> Self {
        Self { block_size: Some(1428), timeout: None, transfer_size: Some(0), window: Some(32) }
    }

    /// What a server grants of this wish: everything, but no larger window than [`MAX_WINDOW`](Self::MAX_WINDOW) and
    /// [`MAX_WINDOW_BYTES`](Self::MAX_WINDOW_BYTES) say.
    ///
    /// ```
    /// use papert::net::tftp::Options;
    /// let mut wish = Options::default();
    /// wish.window = Some(1000);
    /// assert_eq!(wish.granted().window, Some(64));
    /// ```
    #[must_use]
    pub fn granted(mut self) -> Self {
        let blocks = u16::try_from(Self::MAX_WINDOW_BYTES / self.block()).unwrap_or(u16::MAX);
        self.window = self.window.map(|window| window.min(Self::MAX_WINDOW).min(blocks));
        self
    }

    /// Whether there is none.
    ///
    /// ```
    /// assert!(papert::net::tftp::Options::default().is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Bytes in a block.
    pub(super) fn block(&self) -> usize {
        self.block_size.map_or(512, usize::from)
    }

    /// Blocks for one confirmation.
    pub(super) fn blocks(&self) -> usize {
        self.window.map_or(1, usize::from)
    }

    /// Whether this may be granted to who wished for `wish`: nothing else, and no more of it.
    pub(super) fn fits(&self, wish: &Self) -> bool {
        fn no_more<T: PartialOrd>(granted: Option<T>, wished: Option<T>) -> bool {
            granted.is_none() || (wished.is_some() && granted <= wished)
        }
        no_more(self.block_size, wish.block_size)
            && no_more(self.window, wish.window)
            && (self.timeout.is_none() || self.timeout == wish.timeout)
            && (self.transfer_size.is_none() || wish.transfer_size.is_some())
    }

    /// Takes one option; what is unknown or out of its range counts as not said.
    pub(super) fn take(&mut self, name: &[u8], value: &[u8]) {
        let digits = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
        let number = std::str::from_utf8(value).ok().filter(|_| digits).and_then(|text| text.parse::<u64>().ok());
        let Some(number) = number else { return };
        if name.eq_ignore_ascii_case(b"blksize") {
            self.block_size = u16::try_from(number).ok().filter(|size| (8..=65_464).contains(size));
        } else if name.eq_ignore_ascii_case(b"timeout") {
            self.timeout = u8::try_from(number).ok().filter(|seconds| *seconds > 0);
        } else if name.eq_ignore_ascii_case(b"tsize") {
            self.transfer_size = Some(number);
        } else if name.eq_ignore_ascii_case(b"windowsize") {
            self.window = u16::try_from(number).ok().filter(|blocks| *blocks > 0);
        }
    }

    pub(super) fn to_bytes(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut say = |name: &str, value: Option<u64>| {
            if let Some(value) = value {
                bytes.extend_from_slice(format!("{name}\0{value}\0").as_bytes());
            }
        };
        say("tsize", self.transfer_size);
        say("blksize", self.block_size.map(u64::from));
        say("timeout", self.timeout.map(u64::from));
        say("windowsize", self.window.map(u64::from));
        bytes
    }
}
