//! What other threads can hold of a program.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;

use super::App;
use crate::gui::mailbox::{Mailbox, Post};

/// Something that another thread can hold: it hands functions to the loop of an [`App`].
///
/// ```
/// use papert::gui::*;
///
/// # papert::headless();
/// let app = App::new();
/// let label = Label::new(&app).with_text("waiting").pack();
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
    /// Has a function called in the loop of the app, soon, and wakes the loop. Functions are called in the order in
    /// which they were handed over. When the window has been closed, the function is never called.
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
        let call = move |app| {
            function(&App::handle_of(app));
        };
        self.0.put(Post::Call(Location::caller(), Box::new(call)));
    }
}

impl fmt::Debug for AppHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppHandle").finish_non_exhaustive()
    }
}
