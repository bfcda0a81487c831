//! Lines for the standard output of a server, which must never wait for their reader.

use std::io::Write;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Writes lines from a separate thread: a reader that is slow, full or gone neither delays nor ends the server.
///
/// Lines are written in their order, several at once when they come fast. When more than 65,536 are waiting, further
/// ones are dropped. Dropping the printer waits at most half a second for lines that are
/// still to be written.
///
/// ```
/// use papert::net::LinePrinter;
///
/// let (mut reader, writer) = std::io::pipe()?;
/// let lines = LinePrinter::new(writer);
/// lines.print("Waiting for connection...");
/// drop(lines);
/// assert_eq!(std::io::read_to_string(&mut reader)?, "Waiting for connection...\n");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct LinePrinter {
    waiting: Option<SyncSender<String>>,
    writer: JoinHandle<()>,
}

impl LinePrinter {
    /// A printer that writes to `out`.
    #[must_use]
    pub fn new(out: impl Write + Send + 'static) -> Self {
        let (waiting, lines) = mpsc::sync_channel(MOST);
        Self { waiting: Some(waiting), writer: thread::spawn(move || write_lines(&lines, out)) }
    }

    /// Writes a line soon. Pass text from the network through [`printable`](super::printable) first.
    ///
    /// ```
    /// # let (mut reader, writer) = std::io::pipe()?;
    /// let lines = papert::net::LinePrinter::new(writer);
    /// lines.print("Bind UDP on 9999...");
    /// # drop(lines);
    /// # assert_eq!(std::io::read_to_string(&mut reader)?, "Bind UDP on 9999...\n");
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn print(&self, line: impl Into<String>) {
        if let Some(waiting) = &self.waiting {
            // Full: the reader does not keep up, and the server continues.
            waiting.try_send(line.into()).ok();
        }
    }
}

impl Drop for LinePrinter {
    fn drop(&mut self) {
        self.waiting = None;
        let begin = Instant::now();
        while !self.writer.is_finished() && begin.elapsed() < PATIENCE {
            thread::sleep(PAUSE);
        }
    }
}

fn write_lines(lines: &Receiver<String>, mut out: impl Write) {
    while let Ok(mut text) = lines.recv() {
        text.push('\n');
        while text.len() < MOST_AT_ONCE
            && let Ok(line) = lines.try_recv()
        {
            text.push_str(&line);
            text.push('\n');
        }
        // A full disk may have room again; a reader that has gone does not come back, which costs a call each time.
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).ok();
        // Lines that come fast are written together: waking up for each would cost a server more than its answers.
        thread::sleep(PAUSE);
    }
}

const MOST: usize = 65_536;
const MOST_AT_ONCE: usize = 64 << 10;
const PAUSE: Duration = Duration::from_millis(2);
const PATIENCE: Duration = Duration::from_millis(500);
