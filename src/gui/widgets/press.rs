//! What is pressed: buttons, checkbuttons and radiobuttons, which are one kind in Tk, too.

mod indicator;
mod push;
mod toggle;

use std::any::Any;
use std::panic::Location;
use std::rc::Rc;
use std::time::Duration;

use crate::gui::body::{At, Body, Class, Pointer, WidgetId};
use crate::gui::editing::{Key, Keymap};
use crate::gui::geometry::Size;
use crate::gui::look::{Brush, Caption, Look, Scaled, Trim, WidgetState};
use crate::gui::role::Role;
use crate::gui::var::{Followed, Var};
use crate::gui::widget::{Widget, trimmed};
use crate::gui::{apps, callbacks};
use crate::host::program::{Callback, Command};
use crate::picture::text::Align;

/// What buttons, checkbuttons and radiobuttons can do.
///
/// # Panics
///
/// All, when the widget has been destroyed or its window closed.
pub trait Pressable: Widget {
    /// Registers the function that is called when the widget is pressed, in place of the one before. A checkbutton or a
    /// radiobutton has been turned by then, and its variable is set; a radiobutton calls it also when it was on already.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let once = Button::new(&app);
    /// once.set_command(move || once.set_enabled(false)).invoke();
    /// assert!(!once.is_enabled());
    ///
    /// let check = Checkbutton::new(&app);
    /// check.set_command(move || app.set_title(if check.is_on() { "on" } else { "off" })).invoke();
    /// assert_eq!(app.title(), "on");
    /// ```
    #[track_caller]
    fn set_command<R>(self, mut command: impl FnMut() -> R + 'static) -> Self {
        let command: Command = Rc::new(Callback::new(move || drop(command())));
        // What the old one owns may run code of the program when it is dropped: here, outside.
        self.handle().change("set_command", |button: &mut ButtonBody| button.command.replace(command));
        self
    }

    /// Does what a click does, unless the widget is disabled: turns a checkbutton, or a radiobutton on, and calls the
    /// command.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// Button::new(&app).set_enabled(false).set_command(|| panic!("disabled")).invoke();
    /// assert!(Checkbutton::new(&app).invoke().is_on());
    /// ```
    #[track_caller]
    fn invoke(self) -> Self {
        invoke(self.handle().checked("invoke"));
        self
    }
}

/// What a button, a checkbutton or a radiobutton is.
pub(crate) struct ButtonBody {
    pub kind: ButtonKind,
    pub trim: Trim,
    pub command: Option<Command>,
    /// Whether a button is the one that is proposed.
    pub default: DefaultRing,
    /// Whether a checkbutton or a radiobutton is on.
    pub on: bool,
    pub link: Option<Rc<Link>>,
    /// The left button of the mouse went down on it and is still down.
    pub armed: bool,
    /// Its state apart from being pressed. As in Tk a button that is enabled below the pointer is active only when the
    /// pointer comes again.
    pub raised: WidgetState,
}

trimmed! { ButtonBody }

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ButtonKind {
    Push,
    /// A box with a check mark.
    Check,
    /// A disc with a dot, one of several.
    Radio,
}

/// Whether a button is the one that is proposed: Tk's option `-default`.
///
/// With round edges the proposed one is painted in the accent's colour and needs no space.
///
/// ```
/// use papert::gui::DefaultRing;
/// assert_eq!(DefaultRing::default(), DefaultRing::Disabled);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DefaultRing {
    /// It is not, and never will be.
    #[default]
    Disabled,
    /// It is not now: Tk keeps the space for a ring.
    Normal,
    /// It is.
    Active,
}

/// The variable that a checkbutton or a radiobutton shows.
pub(crate) struct Link {
    /// The line of the program that bound it.
    from: &'static Location<'static>,
    /// Whether the button was on then.
    on: bool,
    /// Sets the variable, and returns whether the button is on then: the traces of the variable may have decided
    /// otherwise. It runs without any borrow.
    set: Box<dyn Fn(bool) -> bool>,
    /// A [`Var`], and the value with which the button is on.
    bound: Box<dyn Any>,
}

impl ButtonBody {
    pub(crate) fn new(kind: ButtonKind) -> Self {
        let justify = if kind == ButtonKind::Push { Align::Center } else { Align::Left };
        Self {
            kind,
            trim: Trim { caption: Caption { justify, ..Caption::default() }, ..Trim::default() },
            command: None,
            default: DefaultRing::default(),
            on: false,
            link: None,
            armed: false,
            raised: WidgetState::Normal,
        }
    }

    /// The variable that it shows, and the value with which it is on; `None` for a variable of another type, too.
    pub(super) fn bound<T: Clone + 'static>(&self) -> Option<(Var<T>, T)> {
        self.link.as_ref()?.bound.downcast_ref().cloned()
    }

    /// Shows another variable, and returns the one before.
    pub(super) fn bind(&mut self, link: Link) -> Option<Rc<Link>> {
        self.on = link.on;
        self.link.replace(Rc::new(link))
    }

    /// Follows the pointer; true when that presses the button.
    fn point(&mut self, pointer: Pointer, keymap: Keymap) -> bool {
        let is_toggle = self.kind != ButtonKind::Push;
        match pointer {
            Pointer::Press(At { button: 1, .. }) if is_toggle && keymap == Keymap::Tk => return self.is_enabled(),
            Pointer::Release(At { button: 1, .. }) if !self.is_enabled() => self.armed = false,
            _ if !self.is_enabled() => {}
            Pointer::Enter => {
                self.raised = WidgetState::Active;
                self.trim.state = if self.armed { WidgetState::Pressed } else { self.raised };
            }
            Pointer::Leave => {
                self.raised = WidgetState::Normal;
                self.trim.state = self.raised;
            }
            Pointer::Press(At { button: 1, .. }) => {
                self.armed = true;
                self.trim.state = WidgetState::Pressed;
            }
            Pointer::Release(At { button: 1, inside, .. }) if self.armed => {
                self.armed = false;
                self.trim.state = if inside && is_toggle { WidgetState::Active } else { self.raised };
                return inside;
            }
            _ => {}
        }
        false
    }
}

impl Body for ButtonBody {
    fn class(&self) -> Class {
        let role = match self.kind {
            ButtonKind::Push => Role::Button,
            ButtonKind::Check => Role::CheckBox,
            ButtonKind::Radio => Role::RadioButton,
        };
        Class { takes_focus: true, pointer, key, ..Class::quiet(role) }
    }

    fn value(&self) -> Option<String> {
        (self.kind != ButtonKind::Push).then(|| if self.on { "on" } else { "off" }.into())
    }

    fn enable(&mut self, enabled: bool) {
        self.trim.enable(enabled);
        if !enabled {
            self.raised = WidgetState::Normal;
        }
    }
}

impl Look for ButtonBody {
    fn request(&self, on: Scaled<'_>) -> Size {
        match self.kind {
            ButtonKind::Push => self.push_size(on),
            ButtonKind::Check | ButtonKind::Radio => self.toggle_size(on),
        }
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        match self.kind {
            ButtonKind::Push => self.draw_push(brush),
            ButtonKind::Check | ButtonKind::Radio => self.draw_toggle(brush),
        }
    }
}

/// A variable with which the button is on when it has a value, and that it sets as `set` does.
#[track_caller]
pub(super) fn link<T: Clone + PartialEq + 'static>(
    widget: WidgetId,
    variable: &Var<T>,
    value: T,
    set: impl Fn(&Var<T>, bool) + 'static,
) -> Link {
    let (own, bound) = (value.clone(), Box::new((variable.clone(), value.clone())));
    let followed = Followed::new(variable, move |new| show(widget, *new == own));
    let (from, on) = (followed.from, variable.get() == value);
    let set = move |on| {
        set(&followed.variable, on);
        followed.variable.get() == value
    };
    Link { from, on, set: Box::new(set), bound }
}

/// Turns a checkbutton or a radiobutton on or off, also a disabled one, and does not call its command.
pub(super) fn set(widget: WidgetId, on: bool) {
    let link = widget.find(|button: &ButtonBody| button.link.clone());
    show(widget, link.map_or(on, |link| (link.set)(on)));
}

/// Shows that the button is on, or off.
fn show(widget: WidgetId, on: bool) {
    widget.change(|button: &mut ButtonBody| button.on = on);
}

/// Does what a click does, unless the button is disabled or destroyed.
fn invoke(widget: WidgetId) {
    let enabled = |button: &ButtonBody| button.is_enabled().then_some((button.kind, button.on));
    match widget.find(enabled) {
        Some((ButtonKind::Push, _)) => {}
        Some((kind, on)) => set(widget, kind == ButtonKind::Radio || !on),
        None => return,
    }
    if let Some(command) = widget.find(|button: &ButtonBody| button.command.clone()) {
        callbacks::call(widget, &command);
    }
}

/// The same in the loop, which continues when a trace of the variable panics.
fn invoke_guarded(widget: WidgetId) {
    let from = widget.find(|button: &ButtonBody| Some(button.link.as_ref()?.from));
    callbacks::guarded(widget.app, from.unwrap_or(Location::caller()), || invoke(widget));
}

/// Looks pressed for a moment, and does what a click does then.
fn press_by_key(widget: WidgetId) -> Option<()> {
    let before = widget.change(|button: &mut ButtonBody| {
        let state = &mut button.trim.state;
        let is_free = !matches!(state, WidgetState::Disabled | WidgetState::Pressed);
        is_free.then(|| std::mem::replace(state, WidgetState::Pressed))
    })?;
    let before = before?;
    let release = move || {
        widget.change(|button: &mut ButtonBody| {
            if button.trim.state == WidgetState::Pressed {
                button.trim.state = before;
            }
        });
        invoke(widget);
    };
    widget.with(|gui| gui.after(KEY_PRESS, release)).map(drop)
}

/// How long a button that is pressed by a key looks pressed before its command runs.
const KEY_PRESS: Duration = Duration::from_millis(100);

fn pointer(widget: WidgetId, pointer: Pointer) {
    let keymap = apps::with(widget.app, |gui| gui.style.keymap).unwrap_or_default();
    if widget.change(|button: &mut ButtonBody| button.point(pointer, keymap)).unwrap_or_default() {
        invoke_guarded(widget);
    }
}

/// The space bar and both Return keys press, or what does under [`Keymap::Tk`].
fn key(widget: WidgetId, key: &Key) -> bool {
    let Some(kind) = widget.read(|button: &ButtonBody| button.kind) else { return false };
    let keymap = apps::with(widget.app, |gui| gui.style.keymap).unwrap_or_default();
    let keys: &[&str] = match (keymap, kind) {
        // In Tk a binding fires whatever else is held.
        (Keymap::Tk, ButtonKind::Push) => &["space"],
        (Keymap::Tk, _) => &["space", "Return"],
        _ if key.control || key.alt || key.meta => &[],
        _ => &["space", "Return", "KP_Enter"],
    };
    let is_press = keys.contains(&key.name.as_str());
    match kind {
        _ if !is_press => {}
        ButtonKind::Push => drop(press_by_key(widget)),
        ButtonKind::Check | ButtonKind::Radio => invoke_guarded(widget),
    }
    is_press
}
