//! Greetings over TCP: a server that says hello to every name, and its client.
//!
//! The server's protocol logic does no I/O ("sans-I/O"). Two drivers run it: [`serve`] handles thousands of connections
//! on one thread, and [`serve_with_threads`] uses one thread per connection, as the tutorials do. Both report events
//! through a closure, close the connections of silent clients, and finish the replies that they have begun before they
//! stop.
//!
//! The protocol has no messages, only bytes: the bytes returned by one `recv` of at most 1024 bytes count as one name,
//! as in the tutorials. TCP may split and join the bytes that were sent ([RFC 9293, section 3.8]), so a client that
//! wants to keep its names apart waits for each reply.
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
