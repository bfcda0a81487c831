//! Radiobuttons: one of several things.

use std::rc::Rc;

use crate::gui::geometry::Anchor;
use crate::gui::handler::Handler;
use crate::gui::look::{State, ToggleKind};
use crate::gui::var::{Followed, Var};
use crate::gui::widget::{AnyWidget, Container};
use crate::gui::widgets::options::{options, widget};
use crate::gui::widgets::toggle::{self, Link, ToggleBody};

widget! {
    /// A text with a disc that is on when a variable has a certain value: all radiobuttons of one variable are a group,
    /// of which one is on. A click turns it on, and so do the space bar and Return when it has the keyboard.
    ///
    /// As in Tk a click does not bring it the keyboard, and no arrow keys lead to the others: each is a stop of the key
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
    ///     Radiobutton::new(&app).with_text(name).with_variable(&color, name).pack()
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

    /// Has the radiobutton be on when a variable has this value, and give it the value when it is turned on; the
    /// variable that it had before is left. A variable with a value that no radiobutton has shows all of them off.
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
    /// let easy = Radiobutton::new(&app).with_variable(&level, Some(Level::Easy));
    /// let hard = Radiobutton::new(&app).with_variable(&level, Some(Level::Hard));
    /// assert!(!easy.is_on() && !hard.is_on());
    /// level.set(Some(Level::Hard));
    /// assert!(!easy.is_on() && hard.is_on());
    /// ```
    #[track_caller]
    pub fn with_variable<T: Clone + PartialEq + 'static>(self, variable: &Var<T>, value: T) -> Self {
        self.read("with_variable", |_| {});
        let (widget, own) = (self.0.0, value.clone());
        let followed = Followed::new(variable, move |value| toggle::show(widget, *value == own));
        let (from, on) = (followed.from, variable.get() == value);
        let set = move |on| {
            if on {
                followed.variable.set(value.clone());
            }
            followed.variable.get() == value
        };
        let replaced = self.change("with_variable", |radio| {
            radio.look.on = on;
            radio.link.replace(Rc::new(Link { from, set: Box::new(set) }))
        });
        drop(replaced);
        self
    }

    /// Sets what is called when the radiobutton is turned on by a person or with [`invoke`](Self::invoke), after the
    /// variable has been set and also when it is on already, in place of what was called before.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// Radiobutton::new(&app).set_command(move || app.set_title("chosen")).invoke();
    /// assert_eq!(app.title(), "chosen");
    /// ```
    #[track_caller]
    pub fn set_command<R>(self, mut command: impl FnMut() -> R + 'static) -> Self {
        let handler: Rc<Handler<dyn FnMut()>> = Rc::new(Handler::new(move || {
            command();
        }));
        let replaced = self.change("set_command", |radio| radio.command.replace(handler));
        drop(replaced);
        self
    }

    /// The same as [`set_command`](Self::set_command), for a radiobutton that is being made.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// Radiobutton::new(&app).with_command(move || app.set_title("chosen")).invoke();
    /// assert_eq!(app.title(), "chosen");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn with_command<R>(self, command: impl FnMut() -> R + 'static) -> Self {
        self.set_command(command)
    }

    /// Does what a click does: turns the radiobutton on and calls its command, unless it is disabled.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Radiobutton::new(&App::new()).with_enabled(false).invoke().is_on());
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
    /// let large = Radiobutton::new(&App::new()).with_variable(&size, 10).select();
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
    /// assert!(Radiobutton::new(&App::new()).with_variable(&Var::new(3), 3).is_on());
    /// ```
    #[must_use]
    #[track_caller]
    pub fn is_on(self) -> bool {
        self.read("is_on", |radio| radio.look.on)
    }

    /// What the pointer does with it now.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Radiobutton::new(&App::new()).state(), look::State::Normal);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn state(self) -> State {
        self.read("state", |radio| radio.look.state)
    }
}

options! { Radiobutton:
    /// What is written beside the disc; it may have several lines.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Radiobutton::new(&App::new()).with_text("Red").text(), "Red");
    /// ```
    text, set_text, with_text(text: impl Into<String>) -> String;
    radio => radio.look.text.clone(), radio.look.text = text.into();

    /// Whether a person can turn it on.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Radiobutton::new(&App::new()).with_enabled(false).is_enabled());
    /// ```
    is_enabled, set_enabled, with_enabled(enabled: bool) -> bool;
    radio => radio.look.state != State::Disabled, radio.enable(enabled);

    /// Where disc and text lie, when there is more room than they need.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let radio = Radiobutton::new(&App::new()).with_anchor(Anchor::W);
    /// assert_eq!(radio.anchor(), Anchor::W);
    /// ```
    anchor, set_anchor, with_anchor(anchor: Anchor) -> Anchor;
    radio => radio.look.anchor, radio.look.anchor = anchor;
}
