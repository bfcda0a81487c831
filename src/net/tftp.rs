//! TFTP: file transfer over UDP, reliable because every block is numbered and acknowledged.
//!
//! | rule | source |
//! |---|---|
//! | requests, blocks, acknowledgements, errors, a port for each transfer | [RFC 1350] |
//! | options, and their acknowledgement | [RFC 2347] |
//! | the block size | [RFC 2348] |
//! | the timeout, and the size of the file | [RFC 2349] |
//! | several blocks per acknowledgement | [RFC 7440] |
//! | a repeated acknowledgement does not cause a repeated block (the Sorcerer's Apprentice bug) | [RFC 1123, section 4.2.3.1] |
//! | the wait before a block is retransmitted | [RFC 6298] |
//!
//! The protocol logic of both sides does no I/O: it takes datagrams and the current time, and returns datagrams and
//! parts of the file. [`serve`], [`put`] and [`get`] handle the sockets and the files.
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
mod packet;
mod receiver;
mod sender;
mod server;
mod side;
mod timer;
mod transfer;
mod transfer_options;

pub use self::client::{get, put};
pub use self::failure::Failure;
pub use self::server::{Event, serve};
pub use self::transfer_options::TransferOptions;

#[cfg(test)]
#[path = "../../tests/internal/tftp.rs"]
mod tests;
