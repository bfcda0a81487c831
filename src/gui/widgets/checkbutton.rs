//! Checkbuttons: something that is on or off.

use std::rc::Rc;

use crate::gui::geometry::Anchor;
use crate::gui::handler::Handler;
use crate::gui::look::{State, ToggleKind};
use crate::gui::var::{Followed, Var};
use crate::gui::widget::{AnyWidget, Container};
use crate::gui::widgets::options::{options, widget};
use crate::gui::widgets::toggle::{self, Link, ToggleBody};

widget! {
    /// A text with a box that is on or off: a click turns it, and so do the space bar and Return when it has the
    /// keyboard.
    ///
    /// As in Tk a click does not bring it the keyboard. Under [`Keymap::Tk`](crate::gui::Keymap::Tk) it is turned when
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
    /// let check = Checkbutton::new(&app).with_text("Sound").with_variable(&sound).pack();
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

    /// Has the checkbutton show a variable and set it, in place of the one that it had before.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let sound = Var::new(true);
    /// let [a, b] = [(); 2].map(|()| Checkbutton::new(&app).with_variable(&sound));
    /// a.deselect();
    /// assert!(!b.is_on(), "they show the same variable");
    /// ```
    #[track_caller]
    pub fn with_variable(self, variable: &Var<bool>) -> Self {
        self.read("with_variable", |_| {});
        let widget = self.0.0;
        let followed = Followed::new(variable, move |on| toggle::show(widget, *on));
        let (from, on) = (followed.from, variable.get());
        let set = move |on| {
            followed.variable.set(on);
            followed.variable.get()
        };
        let replaced = self.change("with_variable", |check| {
            check.look.on = on;
            check.link.replace(Rc::new(Link { from, set: Box::new(set) }))
        });
        drop(replaced);
        self
    }

    /// Sets what is called when the checkbutton is turned by a person or with [`invoke`](Self::invoke), after the
    /// variable has been set, in place of what was called before.
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
    pub fn set_command<R>(self, mut command: impl FnMut() -> R + 'static) -> Self {
        let handler: Rc<Handler<dyn FnMut()>> = Rc::new(Handler::new(move || {
            command();
        }));
        let replaced = self.change("set_command", |check| check.command.replace(handler));
        drop(replaced);
        self
    }

    /// The same as [`set_command`](Self::set_command), for a checkbutton that is being made.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// Checkbutton::new(&app).with_command(move || app.set_title("turned")).invoke();
    /// assert_eq!(app.title(), "turned");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn with_command<R>(self, command: impl FnMut() -> R + 'static) -> Self {
        self.set_command(command)
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
        let on = self.read("toggle", |check| check.look.on);
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
    /// assert!(Checkbutton::new(&App::new()).with_variable(&Var::new(true)).is_on());
    /// ```
    #[must_use]
    #[track_caller]
    pub fn is_on(self) -> bool {
        self.read("is_on", |check| check.look.on)
    }

    /// What the pointer does with it now.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Checkbutton::new(&App::new()).state(), look::State::Normal);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn state(self) -> State {
        self.read("state", |check| check.look.state)
    }
}

options! { Checkbutton:
    /// What is written beside the box; it may have several lines.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Checkbutton::new(&App::new()).with_text("Sound").text(), "Sound");
    /// ```
    text, set_text, with_text(text: impl Into<String>) -> String;
    check => check.look.text.clone(), check.look.text = text.into();

    /// Whether a person can turn it.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Checkbutton::new(&App::new()).with_enabled(false).invoke().is_on());
    /// ```
    is_enabled, set_enabled, with_enabled(enabled: bool) -> bool;
    check => check.look.state != State::Disabled, check.enable(enabled);

    /// Where box and text lie, when there is more room than they need.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let check = Checkbutton::new(&App::new()).with_anchor(Anchor::W);
    /// assert_eq!(check.anchor(), Anchor::W);
    /// ```
    anchor, set_anchor, with_anchor(anchor: Anchor) -> Anchor;
    check => check.look.anchor, check.look.anchor = anchor;
}
