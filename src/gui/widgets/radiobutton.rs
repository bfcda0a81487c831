//! Radiobuttons: one of several things.

use super::press::{self, ButtonBody, ButtonKind, Pressable};
use crate::gui::var::Var;
use crate::gui::widget::{Captioned, widget};

widget! {
    /// A text with a disc that is on when a variable has a certain value: all radiobuttons of one variable are a group,
    /// of which one is on. A click turns it on, and so do the space bar and Return when it has the focus.
    ///
    /// As in Tk a click does not give it the focus, and no arrow keys lead to the others: each is a stop of the key
    /// Tab. Under [`Keymap::Tk`](crate::gui::Keymap::Tk) it is turned on when the button of the mouse goes down,
    /// otherwise when it comes up.
    ///
    /// Semantics: [Tk's `radiobutton`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/radiobutton.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let color = Var::new("red");
    /// let [red, blue] = ["red", "blue"].map(|name| {
    ///     Radiobutton::new(&app).set_text(name).set_variable(&color, name).pack()
    /// });
    /// assert!(red.is_on());
    /// blue.invoke();
    /// assert_eq!((color.get(), red.is_on()), ("blue", false));
    /// ```
    Radiobutton, ButtonBody;

    /// A radiobutton in a container, off and not put anywhere yet. Without a variable it is in no group: once turned on
    /// it stays on.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(Radiobutton::new(&App::new()).invoke().is_on());
    /// ```
    new = ButtonBody::new(ButtonKind::Radio);
}

impl Captioned for Radiobutton {}
impl Pressable for Radiobutton {}

impl Radiobutton {
    /// Turns the radiobutton on when a variable has this value, and sets the value when it is turned on, in place of the
    /// variable before. When a variable has a value that no radiobutton has, all of them are off.
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// #[derive(Clone, PartialEq)]
    /// enum Level {
    ///     Easy,
    ///     Hard,
    /// }
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let level = Var::new(None);
    /// let easy = Radiobutton::new(&app).set_variable(&level, Some(Level::Easy));
    /// let hard = Radiobutton::new(&app).set_variable(&level, Some(Level::Hard));
    /// assert!(!easy.is_on() && !hard.is_on());
    /// level.set(Some(Level::Hard));
    /// assert!(!easy.is_on() && hard.is_on());
    /// ```
    #[track_caller]
    pub fn set_variable<T: Clone + PartialEq + 'static>(self, variable: &Var<T>, value: T) -> Self {
        let own = value.clone();
        let link = press::link(self.0.0, variable, value, move |variable, on| {
            if on {
                variable.set(own.clone());
            }
        });
        self.change("set_variable", |radio| radio.bind(link));
        self
    }

    /// The variable that it shows and the value with which it is on; `None` when it has no variable of this type.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let radio = Radiobutton::new(&App::new()).set_variable(&Var::new(1), 10);
    /// let (size, large) = radio.variable::<i32>().unwrap();
    /// assert_eq!((size.get(), large), (1, 10));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn variable<T: Clone + 'static>(self) -> Option<(Var<T>, T)> {
        self.read("variable", ButtonBody::bound)
    }

    /// Turns the radiobutton on, also a disabled one, without calling its command. Its variable is set even if it is on
    /// already. To turn all of a group off, give the variable a value that none of them has.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let size = Var::new(1);
    /// let large = Radiobutton::new(&App::new()).set_variable(&size, 10).select();
    /// assert_eq!(size.get(), 10);
    /// ```
    #[track_caller]
    pub fn select(self) -> Self {
        press::set(self.0.checked("select"), true);
        self
    }

    /// Whether the radiobutton is on.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(Radiobutton::new(&App::new()).set_variable(&Var::new(3), 3).is_on());
    /// ```
    #[must_use]
    #[track_caller]
    pub fn is_on(self) -> bool {
        self.read("is_on", |radio| radio.on)
    }
}
