//! Buttons: a text that can be pressed.

use super::press::{ButtonBody, ButtonKind, DefaultRing, Pressable};
use crate::gui::widget::{Captioned, options, widget};

widget! {
    /// A text that can be pressed: with the mouse, with the space bar, and with Return when it has the focus.
    ///
    /// As in Tk a click does not give it the focus. Under [`Keymap::Tk`](crate::gui::Keymap::Tk) Return does not press it.
    ///
    /// Semantics: [Tk's `button`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/button.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let hello = Button::new(&app).set_text("Hello").set_command(move || app.set_title("Hello")).pack();
    /// hello.invoke();
    /// assert_eq!(app.title(), "Hello");
    /// ```
    Button, ButtonBody;

    /// A button in a container, not put anywhere yet.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Button::new(&App::new()).text(), "");
    /// ```
    new = ButtonBody::new(ButtonKind::Push);
}

impl Captioned for Button {}
impl Pressable for Button {}

options! { Button:
    /// Whether it is the one that is proposed.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let ok = Button::new(&App::new()).set_default_ring(DefaultRing::Active);
    /// assert_eq!(ok.default_ring(), DefaultRing::Active);
    /// ```
    default_ring, set_default_ring(ring: DefaultRing) -> DefaultRing;
    button => button.default, button.default = ring;
}
