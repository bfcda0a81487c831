//! What a kind of widget provides: a picture, a size, and reactions to what happens to it.

use std::any::Any;
use std::marker::PhantomData;
use std::time::Duration;

use crate::color::Rgba;
use crate::gui::editing::Key;
use crate::gui::geometry::{Insets, Rect, Size};
use crate::gui::layout::BoxId;
use crate::gui::look::{Look, Scaled, Trim};
use crate::gui::role::Role;
use crate::gui::theme::Theme;

/// The number of a program with widgets. It belongs to its thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct AppId(u32, PhantomData<*const ()>);

impl AppId {
    pub(crate) fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX), PhantomData)
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// One widget of one window, as long as it exists. A later widget in the same box has another age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WidgetId {
    pub(crate) app: AppId,
    pub(crate) at: BoxId,
    pub(crate) age: u32,
}

/// What makes one widget look different from others of its kind.
pub(crate) trait Trimmed {
    fn trim(&self) -> &Trim;
    fn trim_mut(&mut self) -> &mut Trim;
}

/// What a widget is and has, apart from its place: plain data, which no function of the program is called with.
pub(crate) trait Body: Any + Look + Trimmed {
    /// What it does when something happens to it.
    fn class(&self) -> Class;

    /// The size that it asks for, in device pixels; `None` leaves that to its children.
    fn asks(&self, on: Scaled<'_>) -> Option<Size> {
        Some(self.request(on))
    }

    /// What it keeps free along its edges, in device pixels.
    fn insets(&self, _on: Scaled<'_>) -> Insets {
        Insets::default()
    }

    /// Called when its size in device pixels is new, and after every change of it or of the theme.
    fn fit(&mut self, _on: Scaled<'_>, _size: Size) {}

    /// What is written on it.
    fn label(&self) -> String {
        self.trim().caption.text.clone()
    }

    /// What the user has chosen or written, in words.
    fn value(&self) -> Option<String> {
        None
    }

    /// Whether it responds to the user.
    fn is_enabled(&self) -> bool {
        self.trim().is_enabled()
    }

    /// Makes it respond to the user, or not.
    fn enable(&mut self, enabled: bool) {
        self.trim_mut().enable(enabled);
    }

    /// Called when it gets or loses the keyboard focus.
    fn set_focused(&mut self, focused: bool) {
        self.trim_mut().focused = focused;
    }

    /// What one of its children stands on, if that differs from what it stands on itself.
    fn ground_of(&self, _child: BoxId, _theme: &Theme) -> Option<Rgba> {
        self.trim().background
    }

    /// Where its children are, in device pixels, when it gives them their places itself.
    fn arrange(&self, _on: Scaled<'_>) -> Vec<(BoxId, Rect)> {
        Vec::new()
    }

    /// Whether it shows a caret when it has the keyboard focus.
    fn has_caret(&self) -> bool {
        false
    }

    /// Shows or hides the caret.
    fn blink(&mut self, _on: bool) {}

    /// The colour of all of its picture, when there is nothing else in it.
    fn plain(&self, _theme: &Theme) -> Option<Rgba> {
        None
    }

    /// Whether its picture covers all of its rectangle.
    fn is_opaque(&self) -> bool {
        true
    }
}

/// What a kind of widget does when something happens to one: Tk's class bindings. The functions run without any borrow,
/// so that they may call functions of the program.
#[derive(Clone, Copy)]
pub(crate) struct Class {
    pub(crate) role: Role,
    /// Whether Tab stops here, unless the program has said so or the widget is disabled.
    pub(crate) takes_focus: bool,
    pub(crate) pointer: fn(WidgetId, Pointer),
    /// A key goes down; true when the widget has used it.
    pub(crate) key: fn(WidgetId, &Key) -> bool,
    /// A key goes up.
    pub(crate) key_up: fn(WidgetId, &str),
    pub(crate) focus: fn(WidgetId, Focus),
}

impl Class {
    /// A widget that does not react.
    pub(crate) const fn quiet(role: Role) -> Self {
        Self { role, takes_focus: false, pointer: |_, _| {}, key: |_, _| false, key_up: |_, _| {}, focus: |_, _| {} }
    }
}

/// A painter that draws live in a widget. Its functions run without any borrow, as those of a class do.
pub(crate) trait Guest {
    /// The number of the screen, if it is one.
    fn screen(&self) -> Option<u32> {
        None
    }

    /// Does what is due: a part of every iteration of the loop. Returns whether something of the program has been run.
    fn turn(&self) -> bool;

    /// When it is due next, if nothing happens before.
    fn due(&self) -> Option<Duration>;

    /// Brings its picture up to date for a caller who asks for it.
    fn draw(&self) {}

    /// The widget has been destroyed. `waited` says that this happened while the program, outside its main loop, let time
    /// pass.
    fn end(&self, _waited: bool) {}
}

/// What the pointer does to a widget.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Pointer {
    Enter,
    Leave,
    Press(At),
    /// Of a button that went down on this widget.
    Release(At),
    /// On the widget, or anywhere while a button is held that went down on it.
    Motion(At),
}

/// Where and how the pointer does something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct At {
    /// The button: 1 left, 2 middle, 3 right, 4 and 5 the wheel; 0 for a motion.
    pub(crate) button: u8,
    /// In device pixels from the top left corner of the widget.
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// Whether the pointer is on this widget, and no other in front of it.
    pub(crate) inside: bool,
    pub(crate) shift: bool,
    pub(crate) control: bool,
}

/// How a widget gets or loses the keyboard focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Focus {
    In,
    /// By the key Tab.
    TabIn,
    Out,
}
