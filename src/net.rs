//! Network clients and servers, small enough to read and robust enough for real networks (`net` feature).
//!
//! This module is independent of turtles and widgets. The protocol logic does no I/O ("sans-I/O"): it takes bytes and
//! the current time, and returns bytes. The code that uses sockets is a thin layer around it. `examples/` contains
//! programs for all the protocols. *The tutorials* are the Python tutorials that the library grew out of.
//!
//! | module | protocol | source |
//! |---|---|---|
//! | [`fetch`] | HTTP/1.1, TLS 1.2 and 1.3 | [RFC 9110], [RFC 9112], [RFC 8446] |
//! | [`hello`] | a greeting over TCP | the tutorials |
//! | [`udp`], [`chat`] | greetings and a chat over UDP | the tutorials |
//! | [`upload`] | file transfer over UDP, without retransmission | the tutorials |
//! | [`tftp`] | file transfer over UDP, with retransmission | [RFC 1350], [RFC 2347] to [RFC 2349], [RFC 7440] |
//!
//! [RFC 9110]: https://www.rfc-editor.org/rfc/rfc9110
//! [RFC 9112]: https://www.rfc-editor.org/rfc/rfc9112
//! [RFC 8446]: https://www.rfc-editor.org/rfc/rfc8446
//! [RFC 1350]: https://www.rfc-editor.org/rfc/rfc1350
//! [RFC 2347]: https://www.rfc-editor.org/rfc/rfc2347
//! [RFC 2349]: https://www.rfc-editor.org/rfc/rfc2349
//! [RFC 7440]: https://www.rfc-editor.org/rfc/rfc7440

pub mod chat;
mod error;
pub mod fetch;
pub mod hello;
pub mod http;
mod line_printer;
mod printable;
mod saving;
mod socket;
mod stop;
pub mod tftp;
mod tls;
pub mod udp;
pub mod upload;
pub mod url;

pub use self::error::NetError;
pub use self::line_printer::LinePrinter;
pub use self::printable::printable;
pub use self::stop::Stop;
