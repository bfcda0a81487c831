//! The client for greetings over TCP.

use std::fmt::Display;
use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use super::protocol::{MESSAGE, Words};
use crate::net::error::NetError;
use crate::net::socket::{connect_to, is_tick};

/// A client of a hello server. Its replies come from the network, so print them with
/// [`printable`](crate::net::printable).
///
/// ```
/// use papert::net::hello::{Client, Words};
/// # use std::io::{Read, Write};
/// # let server = std::net::TcpListener::bind("127.0.0.1:0")?;
/// # let address = server.local_addr()?;
/// # std::thread::spawn(move || {
/// #     let (mut stream, _) = server.accept().unwrap();
/// #     stream.write_all(b"Welcome!").unwrap();
/// #     stream.read(&mut [0; 10]).unwrap();
/// #     stream.write_all(b"Hello, Sarah!").unwrap();
/// # });
/// let mut client = Client::connect(address, Words::Hello)?;
/// assert_eq!(client.greeting(), "Welcome!");
/// assert_eq!(client.say("Sarah")?, "Hello, Sarah!");
/// client.exit()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Client {
    stream: TcpStream,
    peer: String,
    words: Words,
    greeting: String,
}

impl Client {
    /// Connects, and waits for the greeting: at most 10 seconds for each address, and at most a minute for each reply.
    ///
    /// # Errors
    ///
    /// Fails if nothing is listening at the address, or if no greeting arrives.
    pub fn connect(address: impl ToSocketAddrs + Display, words: Words) -> Result<Self, NetError> {
        let (stream, peer) = connect_to(address, |address| {
            let stream = TcpStream::connect_timeout(&address, CONNECT)?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(ANSWER))?;
            stream.set_write_timeout(Some(ANSWER))?;
            Ok(stream)
        })?;
        let mut client = Self { stream, peer: peer.to_string(), words, greeting: String::new() };
        client.greeting = client.receive(words.greeting())?;
        Ok(client)
    }

    /// The server's greeting.
    #[must_use]
    pub fn greeting(&self) -> &str {
        &self.greeting
    }

    /// Sends a name, and waits for the reply.
    ///
    /// # Errors
    ///
    /// Fails if the connection breaks, or if the server closes it, as it does for the name `exit`.
    pub fn say(&mut self, name: &str) -> Result<String, NetError> {
        self.stream.write_all(name.as_bytes()).map_err(|source| self.lost(source))?;
        self.receive(&self.words.reply(name))
    }

    /// Sends `exit`, and closes the connection.
    ///
    /// # Errors
    ///
    /// Fails if the connection is already broken.
    pub fn exit(mut self) -> Result<(), NetError> {
        self.stream.write_all(b"exit").map_err(|source| self.lost(source))
    }

    /// Receives a message. If the bytes so far are only the beginning of `expected`, TCP may have split it, and more
    /// are read.
    fn receive(&mut self, expected: &str) -> Result<String, NetError> {
        let mut received = Vec::new();
        let mut buffer = [0; MESSAGE];
        loop {
            let length = match self.stream.read(&mut buffer) {
                Ok(0) => return Err(self.lost(io::ErrorKind::UnexpectedEof.into())),
                Ok(length) => length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) if is_tick(&error) => {
                    return Err(NetError::TimedOut { peer: self.peer.clone(), what: "reply", after: ANSWER });
                }
                Err(error) => return Err(self.lost(error)),
            };
            received.extend_from_slice(&buffer[..length]);
            let is_beginning = received.len() < expected.len() && expected.as_bytes().starts_with(&received);
            if !is_beginning {
                return Ok(String::from_utf8_lossy(&received).into_owned());
            }
        }
    }

    fn lost(&self, source: io::Error) -> NetError {
        NetError::Transport { peer: self.peer.clone(), source }
    }
}

const CONNECT: Duration = Duration::from_secs(10);
const ANSWER: Duration = Duration::from_secs(60);
