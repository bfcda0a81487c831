//! Buttons: a text that can be pressed.

use std::rc::Rc;
use std::time::Duration;

use crate::gui::body::{At, Body, Class, Pointer, WidgetId};
use crate::gui::editing::{Key, Keymap};
use crate::gui::geometry::Anchor;
use crate::gui::handler::Handler;
use crate::gui::later::Task;
use crate::gui::look::{ButtonLook, DefaultRing, Look, State, Trim};
use crate::gui::role::Role;
use crate::gui::widget::{AnyWidget, Container};
use crate::gui::widgets::options::{options, widget};
use crate::gui::{apps, calls};

widget! {
    /// A text that can be pressed: with the mouse, with the space bar, and with Return when it has the keyboard.
    ///
    /// As in Tk a click does not bring it the keyboard. Under [`Keymap::Tk`] Return does not press it.
    ///
    /// Semantics: [Tk's `button`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/button.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let hello = Button::new(&app).with_text("Hello").with_command(move || app.set_title("Hello")).pack();
    /// hello.invoke();
    /// assert_eq!(app.title(), "Hello");
    /// ```
    Button, ButtonBody
}

impl Button {
    /// A button in a container, not put anywhere yet.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Button::new(&App::new()).text(), "");
    /// ```
    #[track_caller]
    pub fn new(parent: &impl Container) -> Self {
        Self(AnyWidget::add(parent, "Button::new", ButtonBody::default()))
    }

    /// Sets what is called when the button is pressed, in place of what was called before.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let once = Button::new(&app);
    /// once.set_command(move || once.set_enabled(false)).invoke();
    /// assert!(!once.is_enabled());
    /// ```
    #[track_caller]
    pub fn set_command<R>(self, mut command: impl FnMut() -> R + 'static) -> Self {
        let handler: Rc<Handler<dyn FnMut()>> = Rc::new(Handler::new(move || {
            command();
        }));
        // What the old one owns may run code of the program when it is dropped: here, outside.
        let replaced = self.change("set_command", |button| button.command.replace(handler));
        drop(replaced);
        self
    }

    /// The same as [`set_command`](Self::set_command), for a button that is being made.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// Button::new(&app).with_command(move || app.set_title("pressed")).invoke();
    /// assert_eq!(app.title(), "pressed");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn with_command<R>(self, command: impl FnMut() -> R + 'static) -> Self {
        self.set_command(command)
    }

    /// Presses the button: calls its command, unless it is disabled.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// Button::new(&App::new()).with_enabled(false).with_command(|| panic!("disabled")).invoke();
    /// ```
    #[track_caller]
    pub fn invoke(self) -> Self {
        self.read("invoke", |_| {});
        invoke(self.0.0);
        self
    }

    /// What the pointer does with it now.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Button::new(&App::new()).state(), look::State::Normal);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn state(self) -> State {
        self.read("state", |button| button.look.state)
    }
}

options! { Button:
    /// What is written on it; it may have several lines.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Button::new(&App::new()).with_text("Quit").text(), "Quit");
    /// ```
    text, set_text, with_text(text: impl Into<String>) -> String;
    button => button.look.text.clone(), button.look.text = text.into();

    /// Whether it can be pressed.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Button::new(&App::new()).with_enabled(false).is_enabled());
    /// ```
    is_enabled, set_enabled, with_enabled(enabled: bool) -> bool;
    button => button.look.state != State::Disabled, button.enable(enabled);

    /// Whether it is the one that is proposed.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let ok = Button::new(&App::new()).with_default(look::DefaultRing::Active);
    /// assert_eq!(ok.default_ring(), look::DefaultRing::Active);
    /// ```
    default_ring, set_default, with_default(ring: DefaultRing) -> DefaultRing;
    button => button.look.default, button.look.default = ring;

    /// The width of its room in zeros of its font; 0 for its text.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Button::new(&App::new()).with_width(12).width(), 12);
    /// ```
    width, set_width, with_width(columns: i32) -> i32;
    button => button.look.width, button.look.width = columns;

    /// The height of its room in lines; 0 for its text.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Button::new(&App::new()).with_height(2).height(), 2);
    /// ```
    height, set_height, with_height(lines: i32) -> i32;
    button => button.look.height, button.look.height = lines;

    /// Where its text lies, when there is more room than it needs.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let button = Button::new(&App::new()).with_anchor(Anchor::W);
    /// assert_eq!(button.anchor(), Anchor::W);
    /// ```
    anchor, set_anchor, with_anchor(anchor: Anchor) -> Anchor;
    button => button.look.anchor, button.look.anchor = anchor;
}

/// What a button is.
#[derive(Default)]
pub(crate) struct ButtonBody {
    look: ButtonLook,
    command: Option<Rc<Handler<dyn FnMut()>>>,
    /// The left button of the mouse went down on it and is still down.
    armed: bool,
    /// What it is apart from being pressed. As in Tk a button that is enabled below the pointer is active only when the
    /// pointer comes again.
    raised: State,
}

/// How long a button that is pressed by a key looks pressed before its command runs.
const KEY_PRESS: Duration = Duration::from_millis(100);

impl ButtonBody {
    fn enable(&mut self, enabled: bool) {
        match (enabled, self.look.state) {
            (false, _) => (self.look.state, self.raised) = (State::Disabled, State::Normal),
            (true, State::Disabled) => self.look.state = State::Normal,
            (true, _) => {}
        }
    }

    /// Takes notice of the pointer; true when that has pressed the button.
    fn point(&mut self, pointer: Pointer) -> bool {
        if self.look.state == State::Disabled {
            self.armed &= !matches!(pointer, Pointer::Release(At { button: 1, .. }));
            return false;
        }
        match pointer {
            Pointer::Enter => {
                self.raised = State::Active;
                self.look.state = if self.armed { State::Pressed } else { self.raised };
            }
            Pointer::Leave => {
                self.raised = State::Normal;
                self.look.state = self.raised;
            }
            Pointer::Press(At { button: 1, .. }) => {
                self.armed = true;
                self.look.state = State::Pressed;
            }
            Pointer::Release(At { button: 1, inside, .. }) if self.armed => {
                self.armed = false;
                self.look.state = self.raised;
                return inside;
            }
            _ => {}
        }
        false
    }
}

impl Body for ButtonBody {
    fn class(&self) -> &'static Class {
        const CLASS: Class = Class { takes_focus: true, pointer, key, ..Class::quiet(Role::Button) };
        &CLASS
    }

    fn look(&self) -> &dyn Look {
        &self.look
    }

    fn trim(&mut self) -> &mut Trim {
        &mut self.look.trim
    }

    fn label(&self) -> String {
        self.look.text.clone()
    }

    fn is_enabled(&self) -> bool {
        self.look.state != State::Disabled
    }

    fn set_focused(&mut self, focused: bool) {
        self.look.focused = focused;
    }
}

fn pointer(widget: WidgetId, pointer: Pointer) {
    if widget.change(|button: &mut ButtonBody| button.point(pointer)) == Some(true) {
        invoke(widget);
    }
}

fn key(widget: WidgetId, key: &Key) -> bool {
    let is_tk = apps::with(widget.app, |gui| gui.style.keymap) == Some(Keymap::Tk);
    let is_press = match key.name.as_str() {
        "space" => true,
        "Return" | "KP_Enter" => !is_tk,
        _ => false,
    };
    // In Tk a binding fires whatever else is held.
    let is_press = is_press && (is_tk || !key.control && !key.alt && !key.meta);
    if is_press {
        press_by_key(widget);
    }
    is_press
}

/// Looks pressed for a moment, and runs the command then.
#[track_caller]
fn press_by_key(widget: WidgetId) {
    let before = widget.change(|button: &mut ButtonBody| {
        let before = button.look.state;
        let is_free = !matches!(before, State::Disabled | State::Pressed);
        is_free.then(|| std::mem::replace(&mut button.look.state, State::Pressed))
    });
    let Some(Some(before)) = before else { return };
    let release = move || {
        let released = widget.change(|button: &mut ButtonBody| {
            let is_pressed = button.look.state == State::Pressed;
            if is_pressed {
                button.look.state = before;
            }
            is_pressed
        });
        if released.is_some() {
            invoke(widget);
        }
    };
    apps::with(widget.app, |gui| {
        let due = gui.host.now() + KEY_PRESS;
        gui.later.at(due, Task { from: std::panic::Location::caller(), run: Box::new(release) })
    });
}

/// Calls the command, unless the button is disabled.
fn invoke(widget: WidgetId) {
    let command = widget.read(|button: &ButtonBody| button.command.clone().filter(|_| button.is_enabled()));
    if let Some(Some(command)) = command {
        calls::call(widget, &command);
    }
}
