//! The area of another program's window in which a screen draws; that program runs the loop.

use std::panic::Location;
use std::time::Duration;

/// The interface through which a screen uses a canvas among widgets. Calls on a destroyed canvas have no effect.
///
/// The first five methods may call the program's functions; the others, except `ask_text`, do not.
pub(crate) trait Surface {
    /// Runs a pass of the whole app, including the screen.
    fn pass(&self);

    /// Runs the app until it ends.
    #[track_caller]
    fn mainloop(&self);

    /// Calls a function that the program registered at the given location, in the same way as the app does.
    fn call(&self, from: &'static Location<'static>, function: &mut dyn FnMut());

    /// Ends the app.
    fn end_app(&self);

    /// Takes the keyboard focus.
    fn take_focus(&self);

    /// Waits until the given time while the app runs. Returns false if there is nothing to wait for.
    fn wait(&self, until: Option<Duration>) -> bool;

    /// Sets the title of the app's window.
    fn set_title(&self, title: &str);

    /// Sets the requested size in pixels.
    fn resize(&self, size: (u32, u32));

    /// Sets the scale of the app.
    fn set_scale(&self, scale: f64);

    /// The number of the app.
    fn app(&self) -> usize;

    /// Asks for a line of text in a dialog over the app's window, with a title, a prompt and an initial text, until
    /// `check` accepts it; `None` when the user cancels. It may call the program's functions.
    #[track_caller]
    fn ask_text(
        &self,
        call: &str,
        asked: (&str, &str, &str),
        check: &dyn Fn(&str) -> Result<(), Refusal>,
    ) -> Option<String>;
}

/// The reason why an answer is rejected: the title and the text of a message.
pub(crate) type Refusal = (&'static str, String);
