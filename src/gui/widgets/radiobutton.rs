//! Radiobuttons: one of several things.

use super::option_methods::{options, widget};
use super::press;
use super::toggle::{self, ToggleBody, ToggleKind};
use crate::gui::geometry::Anchor;
use crate::gui::look::WidgetState;
use crate::gui::var::Var;
use crate::gui::widget::{AnyWidget, Container};

widget! { @handle
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
    Radiobutton, ToggleBody
}

impl Radiobutton {
    /// A radiobutton in a container, off and not put anywhere yet. Without a variable it is in no group: once turned on
    /// it stays on.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(Radiobutton::new(&App::new()).invoke().is_on());
    /// ```
    #[track_caller]
    pub fn new(parent: &impl Container) -> Self {
        Self(AnyWidget::add(parent, "Radiobutton::new", ToggleBody::new(ToggleKind::Radio)))
    }

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
        self.read("set_variable", |_| {});
        let own = value.clone();
        toggle::bind(self.0.0, variable, value, move |variable, on| {
            if on {
                variable.set(own.clone());
            }
        });
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
        self.read("variable", ToggleBody::bound)
    }

    /// Registers the function that is called when the user or [`invoke`](Self::invoke) has turned the radiobutton on and set
    /// its variable, also when it was on already, in place of the one before.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// Radiobutton::new(&app).set_command(move || app.set_title("chosen")).invoke();
    /// assert_eq!(app.title(), "chosen");
    /// ```
    #[track_caller]
    pub fn set_command<R>(self, command: impl FnMut() -> R + 'static) -> Self {
        let command = press::command(command);
        let replaced = self.change("set_command", |radio| radio.command.replace(command));
        drop(replaced);
        self
    }

    /// Does what a click does: turns the radiobutton on and calls its command, unless it is disabled.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Radiobutton::new(&App::new()).set_enabled(false).invoke().is_on());
    /// ```
    #[track_caller]
    pub fn invoke(self) -> Self {
        self.read("invoke", |_| {});
        toggle::invoke(self.0.0);
        self
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
        self.read("select", |_| {});
        toggle::set(self.0.0, true);
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

    /// Its state under the pointer.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Radiobutton::new(&App::new()).state(), WidgetState::Normal);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn state(self) -> WidgetState {
        self.read("state", |radio| radio.trim.state)
    }
}

options! { Radiobutton:
    /// What is written beside the disc; it may have several lines.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Radiobutton::new(&App::new()).set_text("Red").text(), "Red");
    /// ```
    text, set_text(text: impl Into<String>) -> String;
    radio => radio.text.clone(), radio.text = text.into();

    /// Whether the user can turn it on.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Radiobutton::new(&App::new()).set_enabled(false).is_enabled());
    /// ```
    is_enabled, set_enabled(enabled: bool) -> bool;
    radio => radio.trim.is_enabled(), radio.trim.enable(enabled);

    /// Where disc and text lie, when there is more space than they need.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let radio = Radiobutton::new(&App::new()).set_anchor(Anchor::W);
    /// assert_eq!(radio.anchor(), Anchor::W);
    /// ```
    anchor, set_anchor(anchor: Anchor) -> Anchor;
    radio => radio.anchor, radio.anchor = anchor;
}
