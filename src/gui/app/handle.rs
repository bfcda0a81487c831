//! Handles to a program that other threads can hold.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;
use std::sync::mpsc::{self, SendError};

use super::App;
use crate::gui::mailbox::{Mailbox, Post};

/// A handle for other threads that passes functions to the loop of an [`App`].
///
/// Widgets stay on the thread of their app, so the function is passed only the app; use [`App::channel`] to send values
/// to a widget.
///
/// ```
/// use papert::gui::*;
///
/// # papert::headless();
/// let app = App::new();
/// let label = Label::new(&app).set_text("waiting").pack();
/// let handle = app.handle();
/// let thread = std::thread::spawn(move || handle.post(|app| app.set_title("posted")));
/// thread.join().unwrap();
/// app.update();
/// assert_eq!(app.title(), "posted");
/// # let _ = label;
/// ```
#[derive(Clone)]
pub struct AppHandle(pub(super) Arc<Mailbox>);

impl AppHandle {
    /// Schedules a function to be called in the app's loop as soon as possible, and wakes the loop. Functions are
    /// called in the order in which they were posted. If the window has been closed, the function is never called.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// app.handle().post(|app| app.set_title("posted"));
    /// assert_eq!(app.title(), "papert", "not before the loop runs");
    /// app.update();
    /// assert_eq!(app.title(), "posted");
    /// ```
    #[track_caller]
    pub fn post<R>(&self, function: impl FnOnce(&App) -> R + Send + 'static) {
        let call = Box::new(move |app| drop(function(&App(app))));
        self.0.put(Post::Call(Location::caller(), call));
    }
}

/// Sends values from any thread to a function that is called in the app's loop: see [`App::channel`].
pub struct Sender<T> {
    values: mpsc::Sender<T>,
    line: Arc<Line>,
}

/// The state shared by the senders of a channel; the channel's function is dropped with the last sender.
struct Line {
    mailbox: Arc<Mailbox>,
    number: u64,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.mailbox.put(Post::Hung(self.number));
    }
}

impl<T> Sender<T> {
    pub(super) fn new(values: mpsc::Sender<T>, mailbox: Arc<Mailbox>, number: u64) -> Self {
        Self { values, line: Arc::new(Line { mailbox, number }) }
    }

    /// Sends a value to the app's loop, and wakes the loop. Never blocks.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let sender = app.channel(move |name: String| app.set_title(&name));
    /// sender.send("sent".into()).unwrap();
    /// app.update();
    /// assert_eq!(app.title(), "sent");
    ///
    /// app.destroy();
    /// assert_eq!(sender.send("lost".into()).unwrap_err().0, "lost");
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the value if the window has been closed; the sending thread can then stop its work.
    pub fn send(&self, value: T) -> Result<(), SendError<T>> {
        self.values.send(value)?;
        self.line.mailbox.put(Post::Sent(self.line.number));
        Ok(())
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Self { values: self.values.clone(), line: Arc::clone(&self.line) }
    }
}

impl<T> fmt::Debug for Sender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").finish_non_exhaustive()
    }
}

impl fmt::Debug for AppHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppHandle").finish_non_exhaustive()
    }
}
