//! Widgets that can be pressed: buttons, checkbuttons and radiobuttons, which share one implementation in Tk, too.

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

/// Methods of buttons, checkbuttons and radiobuttons.
///
/// # Panics
///
/// All methods panic if the widget has been destroyed or its window has been closed.
pub trait Pressable: Widget {
    /// Registers the function to be called when the widget is pressed, in place of any previous one. By then, a
    /// checkbutton or a radiobutton has changed its state and set its variable. A radiobutton calls the function even
    /// if it was already on.
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
        // Dropping the old command may run the program's code, so it is dropped here, outside the borrow.
        self.handle().change("set_command", |button: &mut ButtonBody| button.command.replace(command));
        self
    }

    /// Acts like a click, unless the widget is disabled: toggles a checkbutton or turns a radiobutton on, and calls the
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

/// The data of a button, a checkbutton or a radiobutton.
pub(crate) struct ButtonBody {
    pub kind: ButtonKind,
    pub trim: Trim,
    pub command: Option<Command>,
    /// How a button is marked as the default one.
    pub default: DefaultRing,
    /// Whether a checkbutton or a radiobutton is on.
    pub on: bool,
    pub link: Option<Rc<Link>>,
    /// Whether the left mouse button was pressed on the widget and is still held down.
    pub armed: bool,
    /// The state of the widget when it is not pressed. As in Tk, a button that is enabled while it is under the pointer
    /// becomes active only when the pointer enters it again.
    pub raised: WidgetState,
}

trimmed! { ButtonBody }

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ButtonKind {
    Push,
    /// A box with a check mark.
    Check,
    /// A disc with a dot, one of a group.
    Radio,
}

/// How a button is marked as the default one: Tk's `-default` option.
///
/// With round edges, the default button is painted in the accent colour and needs no space for a ring.
///
/// ```
/// use papert::gui::DefaultRing;
/// assert_eq!(DefaultRing::default(), DefaultRing::Disabled);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DefaultRing {
    /// The button is not the default one and never will be.
    #[default]
    Disabled,
    /// The button is currently not the default one, but Tk reserves space for a ring.
    Normal,
    /// The button is the default one.
    Active,
}

/// The variable that a checkbutton or a radiobutton shows.
pub(crate) struct Link {
    /// The line of the program that connected the variable.
    from: &'static Location<'static>,
    /// Whether the button was on at that time.
    on: bool,
    /// Sets the variable and returns whether the button is on afterwards: the variable's traces may have changed the
    /// value. It is called while nothing is borrowed.
    set: Box<dyn Fn(bool) -> bool>,
    /// A [`Var`] and the value for which the button is on.
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

    /// The variable that the button shows, and the value for which it is on; also `None` if the variable is of a
    /// different type.
    pub(super) fn bound<T: Clone + 'static>(&self) -> Option<(Var<T>, T)> {
        self.link.as_ref()?.bound.downcast_ref().cloned()
    }

    /// Connects another variable and returns the previous link.
    pub(super) fn bind(&mut self, link: Link) -> Option<Rc<Link>> {
        self.on = link.on;
        self.link.replace(Rc::new(link))
    }

    /// Handles a pointer event; returns true if it presses the button.
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

/// Links a button to a variable: the button is on while the variable equals `value`, and uses `set` to set the
/// variable.
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

/// Turns a checkbutton or a radiobutton on or off, even if it is disabled, without calling its command.
pub(super) fn set(widget: WidgetId, on: bool) {
    let link = widget.find(|button: &ButtonBody| button.link.clone());
    show(widget, link.map_or(on, |link| (link.set)(on)));
}

/// Shows the button as on or off.
fn show(widget: WidgetId, on: bool) {
    widget.change(|button: &mut ButtonBody| button.on = on);
}

/// Acts like a click, unless the button is disabled or destroyed.
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

/// Like [`invoke`], but called from the event loop, which continues if a trace of the variable panics.
fn invoke_guarded(widget: WidgetId) {
    let from = widget.find(|button: &ButtonBody| Some(button.link.as_ref()?.from));
    callbacks::guarded(widget.app, from.unwrap_or(Location::caller()), || invoke(widget));
}

/// Shows the button as pressed for a moment, then acts like a click.
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

/// Handles a key: the space bar and both Return keys press the button; under [`Keymap::Tk`], the keys that Tk uses do.
fn key(widget: WidgetId, key: &Key) -> bool {
    let Some(kind) = widget.read(|button: &ButtonBody| button.kind) else { return false };
    let keymap = apps::with(widget.app, |gui| gui.style.keymap).unwrap_or_default();
    let keys: &[&str] = match (keymap, kind) {
        // In Tk, a binding fires regardless of which modifiers are held.
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
