//! Checkbuttons: widgets that are on or off.

use super::press::{self, ButtonBody, ButtonKind, Pressable};
use crate::gui::var::Var;
use crate::gui::widget::{Captioned, widget};

widget! {
    /// Text with a box that is on or off: a click toggles it, and so do the space bar and Return while the widget has
    /// the focus.
    ///
    /// As in Tk, a click does not give the checkbutton the focus. Under [`Keymap::Tk`](crate::gui::Keymap::Tk), it is
    /// toggled when the mouse button is pressed rather than when it is released.
    ///
    #[cfg_attr(doc, doc = shown!("checkbutton", "The checkbutton Sound, which is on, and Music, which is off"))]
    ///
    /// Semantics: [Tk's `checkbutton`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/checkbutton.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let sound = Var::new(true);
    /// let check = Checkbutton::new(&app).set_text("Sound").set_variable(&sound).pack();
    /// check.invoke();
    /// assert!(!sound.get());
    /// sound.set(true);
    /// assert!(check.is_on());
    /// ```
    Checkbutton, ButtonBody;

    /// Creates a checkbutton in a container, initially off; it is not visible until it is packed, placed or put in a
    /// grid.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Checkbutton::new(&App::new()).is_on());
    /// ```
    new = ButtonBody::new(ButtonKind::Check);
}

impl Captioned for Checkbutton {}
impl Pressable for Checkbutton {}

impl Checkbutton {
    /// Connects the checkbutton to a variable, which it shows and sets, in place of any previous one.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let sound = Var::new(true);
    /// let [a, b] = [(); 2].map(|()| Checkbutton::new(&app).set_variable(&sound));
    /// a.deselect();
    /// assert!(!b.is_on(), "they show the same variable");
    /// ```
    #[track_caller]
    pub fn set_variable(self, variable: &Var<bool>) -> Self {
        let link = press::link(self.0.0, variable, true, Var::set);
        self.change("set_variable", |check| check.bind(link));
        self
    }

    /// The variable that the checkbutton shows, if any.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let check = Checkbutton::new(&App::new()).set_variable(&Var::new(false));
    /// check.variable().unwrap().set(true);
    /// assert!(check.is_on());
    /// ```
    #[must_use]
    #[track_caller]
    pub fn variable(self) -> Option<Var<bool>> {
        self.read("variable", |check| check.bound().map(|(variable, _)| variable))
    }

    /// Toggles the checkbutton, even if it is disabled, without calling its command.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Checkbutton::new(&App::new()).toggle().toggle().is_on());
    /// ```
    #[track_caller]
    pub fn toggle(self) -> Self {
        let on = self.read("toggle", |check| check.on);
        press::set(self.0.0, !on);
        self
    }

    /// Turns the checkbutton on, even if it is disabled, without calling its command. Its variable is set even if the
    /// checkbutton is already on.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(Checkbutton::new(&App::new()).select().is_on());
    /// ```
    #[track_caller]
    pub fn select(self) -> Self {
        press::set(self.0.checked("select"), true);
        self
    }

    /// Turns the checkbutton off, even if it is disabled, without calling its command. Its variable is set even if the
    /// checkbutton is already off.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Checkbutton::new(&App::new()).select().deselect().is_on());
    /// ```
    #[track_caller]
    pub fn deselect(self) -> Self {
        press::set(self.0.checked("deselect"), false);
        self
    }

    /// Whether the checkbutton is on.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(Checkbutton::new(&App::new()).set_variable(&Var::new(true)).is_on());
    /// ```
    #[must_use]
    #[track_caller]
    pub fn is_on(self) -> bool {
        self.read("is_on", |check| check.on)
    }
}
