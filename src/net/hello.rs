//! The greeting over TCP: a server that says hello to every name, and its client.
//!
//! The server's protocol logic does no I/O ("sans-I/O"). Two drivers carry it: [`serve`] holds thousands of connections on
//! one thread, and [`serve_with_threads`] is the tutorials' way, a thread for each connection. Both report what happens
//! through a closure, close the connections of silent clients, and finish the answers that they have begun before they
//! stop.
//!
//! There are no messages in the protocol, only bytes: whatever one `recv` of at most 1024 bytes returns counts as one name, as in the
//! tutorials. TCP may split and join what was sent ([RFC 9293, section 3.8]), so a client that wants to keep its names
//! apart waits for each answer.
//!
//! [RFC 9293, section 3.8]: https://www.rfc-editor.org/rfc/rfc9293#section-3.8

mod client;
mod options;
mod protocol;
mod serving;
mod tasks;
mod threads;

pub use self::client::Client;
pub use self::options::Options;
pub use self::protocol::{End, Words};
pub use self::serving::{Event, Listener, listen};
pub use self::tasks::serve;
pub use self::threads::serve_with_threads;
