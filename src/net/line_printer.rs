//! Writes lines to a server's standard output without ever waiting for its reader.

use std::io::Write;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Writes lines on a separate thread, so an output that is slow, full or closed neither delays nor ends the server.
///
/// Lines are written in order, several at once if they arrive fast. If more than 65,536 are waiting, further lines are
/// dropped. Dropping the printer waits at most half a second for the lines that are still to be written.
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

    /// Queues a line to be written soon. Pass text from the network through [`printable`](super::printable) first.
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
            // If the queue is full, the reader is not keeping up: the line is dropped, and the server continues.
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
        // Errors are ignored: a full disk may have free space later. If the reader has gone, each write costs one
        // failed call.
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).ok();
        // Lines that arrive fast are written together: waking up for each one would cost a server more than its
        // replies.
        thread::sleep(PAUSE);
    }
}

const MOST: usize = 65_536;
const MOST_AT_ONCE: usize = 64 << 10;
const PAUSE: Duration = Duration::from_millis(2);
const PATIENCE: Duration = Duration::from_millis(500);
