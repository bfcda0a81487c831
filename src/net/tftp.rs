//! TFTP: a file over UDP that arrives, because every block is numbered and acknowledged.
//!
//! | rule | from |
//! |---|---|
//! | requests, blocks, acknowledgements, errors, a port for each transfer | [RFC 1350] |
//! | options, and their acknowledgement | [RFC 2347] |
//! | the size of blocks | [RFC 2348] |
//! | the time to wait, and the size of the file | [RFC 2349] |
//! | several blocks for one acknowledgement | [RFC 7440] |
//! | a repeated acknowledgement is not answered with a repeated block (the Sorcerer's Apprentice) | [RFC 1123, section 4.2.3.1] |
//! | how long to wait before a block is sent again | [RFC 6298] |
//!
//! The protocol logic of the two sides does no I/O: datagrams and the time in, datagrams and parts of the file out.
//! [`serve`], [`put`] and [`get`] have the sockets and the files.
//!
//! [RFC 1350]: https://www.rfc-editor.org/rfc/rfc1350
//! [RFC 2347]: https://www.rfc-editor.org/rfc/rfc2347
//! [RFC 2348]: https://www.rfc-editor.org/rfc/rfc2348
//! [RFC 2349]: https://www.rfc-editor.org/rfc/rfc2349
//! [RFC 7440]: https://www.rfc-editor.org/rfc/rfc7440
//! [RFC 1123, section 4.2.3.1]: https://www.rfc-editor.org/rfc/rfc1123#section-4.2.3.1
//! [RFC 6298]: https://www.rfc-editor.org/rfc/rfc6298

mod client;
pub(super) mod failure;
mod file;
mod file_name;
mod netascii;
mod options;
mod packet;
mod receiver;
mod sender;
mod server;
mod side;
mod timer;
mod transfer;

pub use self::client::{get, put};
pub use self::failure::Failure;
pub use self::options::Options;
pub use self::server::{Event, serve};

#[cfg(test)]
#[path = "../../tests/internal/tftp.rs"]
mod tests;
