//! Buttons: widgets with text that can be pressed.

use super::press::{ButtonBody, ButtonKind, DefaultRing, Pressable};
use crate::gui::widget::{Captioned, options, widget};

widget! {
    /// A button with text, which is pressed with the mouse, or with the space bar or Return while it has the focus.
    ///
    /// As in Tk, a click does not give the button the focus. Under [`Keymap::Tk`](crate::gui::Keymap::Tk), Return does
    /// not press it.
    ///
    #[cfg_attr(doc, doc = shown!("button", "The buttons Cancel, OK and Disabled"))]
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

    /// Creates a button in a container; it is not visible until it is packed, placed or put in a grid.
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
    /// How the button is marked as the default one.
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
