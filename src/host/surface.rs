//! A part of another program's window on which a screen is, and whose loop is that program's.

use std::panic::Location;
use std::time::Duration;

/// A canvas among widgets, as a screen uses it. Calls on a destroyed one have no effect.
///
/// The first five may call functions of the program, the others do not.
pub(crate) trait Surface {
    /// Runs what is due in the whole app, including the screen.
    fn pass(&self);

    /// Runs the app until its end.
    #[track_caller]
    fn mainloop(&self);

    /// Calls a function that the program registered at the given place, as the app does.
    fn call(&self, from: &'static Location<'static>, function: &mut dyn FnMut());

    /// Ends the app.
    fn end_app(&self);

    /// Takes the keyboard focus.
    fn take_focus(&self);

    /// Lets time pass for the app until the given time; false if there is nothing to wait for.
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
    /// `check` accepts it; `None` when the user cancels. It may call functions of the program.
    #[track_caller]
    fn ask_text(
        &self,
        call: &str,
        asked: (&str, &str, &str),
        check: &dyn Fn(&str) -> Result<(), Refusal>,
    ) -> Option<String>;
}

/// Why an answer is refused: the title and the text of a message.
pub(crate) type Refusal = (&'static str, String);
