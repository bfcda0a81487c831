//! Checkbuttons: something that is on or off.

use super::option_methods::{options, widget};
use super::press;
use super::toggle::{self, ToggleBody, ToggleKind};
use crate::gui::geometry::Anchor;
use crate::gui::look::WidgetState;
use crate::gui::var::Var;
use crate::gui::widget::{AnyWidget, Container};

widget! { @handle
    /// A text with a box that is on or off: a click turns it on or off, and so do the space bar and Return when it has
    /// the focus.
    ///
    /// As in Tk a click does not give it the focus. Under [`Keymap::Tk`](crate::gui::Keymap::Tk) it is turned when
    /// the button of the mouse goes down, otherwise when it comes up.
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
    Checkbutton, ToggleBody
}

impl Checkbutton {
    /// A checkbutton in a container, off and not put anywhere yet.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Checkbutton::new(&App::new()).is_on());
    /// ```
    #[track_caller]
    pub fn new(parent: &impl Container) -> Self {
        Self(AnyWidget::add(parent, "Checkbutton::new", ToggleBody::new(ToggleKind::Check)))
    }

    /// Shows a variable and sets it, in place of the variable before.
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
        self.read("set_variable", |_| {});
        toggle::bind(self.0.0, variable, true, Var::set);
        self
    }

    /// The variable that it shows, if any.
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

    /// Registers the function that is called when the user or [`invoke`](Self::invoke) has turned the checkbutton on or off
    /// and set its variable, in place of the one before.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let check = Checkbutton::new(&app);
    /// check.set_command(move || app.set_title(if check.is_on() { "on" } else { "off" })).invoke();
    /// assert_eq!(app.title(), "on");
    /// ```
    #[track_caller]
    pub fn set_command<R>(self, command: impl FnMut() -> R + 'static) -> Self {
        let command = press::command(command);
        let replaced = self.change("set_command", |check| check.command.replace(command));
        drop(replaced);
        self
    }

    /// Does what a click does: turns the checkbutton and calls its command, unless it is disabled.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(Checkbutton::new(&App::new()).invoke().is_on());
    /// ```
    #[track_caller]
    pub fn invoke(self) -> Self {
        self.read("invoke", |_| {});
        toggle::invoke(self.0.0);
        self
    }

    /// Turns the checkbutton, also a disabled one, without calling its command.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Checkbutton::new(&App::new()).toggle().toggle().is_on());
    /// ```
    #[track_caller]
    pub fn toggle(self) -> Self {
        let on = self.read("toggle", |check| check.on);
        toggle::set(self.0.0, !on);
        self
    }

    /// Turns the checkbutton on, also a disabled one, without calling its command. Its variable is set even if it is on
    /// already.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(Checkbutton::new(&App::new()).select().is_on());
    /// ```
    #[track_caller]
    pub fn select(self) -> Self {
        self.read("select", |_| {});
        toggle::set(self.0.0, true);
        self
    }

    /// Turns the checkbutton off, also a disabled one, without calling its command. Its variable is set even if it is
    /// off already.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Checkbutton::new(&App::new()).select().deselect().is_on());
    /// ```
    #[track_caller]
    pub fn deselect(self) -> Self {
        self.read("deselect", |_| {});
        toggle::set(self.0.0, false);
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

    /// Its state under the pointer.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Checkbutton::new(&App::new()).state(), WidgetState::Normal);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn state(self) -> WidgetState {
        self.read("state", |check| check.trim.state)
    }
}

options! { Checkbutton:
    /// What is written beside the box; it may have several lines.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Checkbutton::new(&App::new()).set_text("Sound").text(), "Sound");
    /// ```
    text, set_text(text: impl Into<String>) -> String;
    check => check.text.clone(), check.text = text.into();

    /// Whether the user can turn it on or off.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Checkbutton::new(&App::new()).set_enabled(false).invoke().is_on());
    /// ```
    is_enabled, set_enabled(enabled: bool) -> bool;
    check => check.trim.is_enabled(), check.trim.enable(enabled);

    /// Where box and text lie, when there is more space than they need.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let check = Checkbutton::new(&App::new()).set_anchor(Anchor::W);
    /// assert_eq!(check.anchor(), Anchor::W);
    /// ```
    anchor, set_anchor(anchor: Anchor) -> Anchor;
    check => check.anchor, check.anchor = anchor;
}
