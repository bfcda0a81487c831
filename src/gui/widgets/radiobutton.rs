//! Radiobuttons: widgets for choosing one of several options.

use super::press::{self, ButtonBody, ButtonKind, Pressable};
use crate::gui::var::Var;
use crate::gui::widget::{Captioned, widget};

widget! {
    /// Text with a disc that is on while a variable has a certain value: all radiobuttons of one variable form a group,
    /// in which one is on. A click turns a radiobutton on, and so do the space bar and Return while it has the focus.
    ///
    /// As in Tk, a click does not give the radiobutton the focus, and the arrow keys do not move to the others: Tab
    /// stops at each of them. Under [`Keymap::Tk`](crate::gui::Keymap::Tk), a radiobutton is turned on when the mouse
    /// button is pressed rather than when it is released.
    ///
    #[cfg_attr(doc, doc = shown!("radiobutton", "The radiobuttons red, green and blue; green is on"))]
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

    /// Creates a radiobutton in a container, initially off; it is not visible until it is packed, placed or put in a
    /// grid. Without a variable, it belongs to no group: once turned on, it stays on.
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
    /// Connects the radiobutton to a variable, in place of any previous one: the radiobutton is on while the variable
    /// has this value, and sets the variable to it when turned on. If the variable has a value that belongs to no
    /// radiobutton, all of them are off.
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

    /// The variable that the radiobutton shows and the value for which it is on; `None` if it has no variable of this
    /// type.
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

    /// Turns the radiobutton on, even if it is disabled, without calling its command. Its variable is set even if the
    /// radiobutton is already on. To turn all radiobuttons of a group off, set the variable to a value that belongs to
    /// none of them.
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
