//! The interface of a kind of widget: its picture, its size, and its reactions to events.

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

/// The number of a program with widgets. It cannot be sent to another thread.
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

/// Identifies one widget of one window while it exists. A later widget in the same box has a different generation
/// number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WidgetId {
    pub(crate) app: AppId,
    pub(crate) at: BoxId,
    pub(crate) generation: u32,
}

/// A widget with settings that make it look different from others of its kind.
pub(crate) trait Trimmed {
    fn trim(&self) -> &Trim;
    fn trim_mut(&mut self) -> &mut Trim;
}

/// The data of a widget, apart from its place: plain data, which is never passed to the program's functions.
pub(crate) trait Body: Any + Look + Trimmed {
    /// The reactions of the widget to events.
    fn class(&self) -> Class;

    /// The size that the widget requests, in device pixels; `None` if its children determine the size.
    fn asks(&self, on: Scaled<'_>) -> Option<Size> {
        Some(self.request(on))
    }

    /// The space that the widget leaves free along its edges, in device pixels.
    fn insets(&self, _on: Scaled<'_>) -> Insets {
        Insets::default()
    }

    /// Called with the size in device pixels when the size has changed, and after every change of the widget or the
    /// theme.
    fn fit(&mut self, _on: Scaled<'_>, _size: Size) {}

    /// The text written on the widget.
    fn label(&self) -> String {
        self.trim().caption.text.clone()
    }

    /// The value that the user has chosen or entered, as text.
    fn value(&self) -> Option<String> {
        None
    }

    /// Whether the widget responds to the user.
    fn is_enabled(&self) -> bool {
        self.trim().is_enabled()
    }

    /// Sets whether the widget responds to the user.
    fn enable(&mut self, enabled: bool) {
        self.trim_mut().enable(enabled);
    }

    /// Called when the widget gets or loses the keyboard focus.
    fn set_focused(&mut self, focused: bool) {
        self.trim_mut().focused = focused;
    }

    /// The background colour behind one of the children, if it differs from the background behind the widget itself.
    fn ground_of(&self, _child: BoxId, _theme: &Theme) -> Option<Rgba> {
        self.trim().background
    }

    /// The rectangles of the children, in device pixels, if the widget places them itself.
    fn arrange(&self, _on: Scaled<'_>) -> Vec<(BoxId, Rect)> {
        Vec::new()
    }

    /// Whether the widget shows a caret when it has the keyboard focus.
    fn has_caret(&self) -> bool {
        false
    }

    /// Shows or hides the caret.
    fn blink(&mut self, _on: bool) {}

    /// The colour of the widget's picture, if the picture has only one.
    fn plain(&self, _theme: &Theme) -> Option<Rgba> {
        None
    }

    /// Whether the widget's picture covers the whole of its rectangle.
    fn is_opaque(&self) -> bool {
        true
    }
}

/// The reactions of a kind of widget to events, like Tk's class bindings. The functions run without holding a borrow,
/// so they may call the program's functions.
#[derive(Clone, Copy)]
pub(crate) struct Class {
    pub(crate) role: Role,
    /// Whether Tab stops here, unless the program has set this or the widget is disabled.
    pub(crate) takes_focus: bool,
    pub(crate) pointer: fn(WidgetId, Pointer),
    /// Called when a key goes down; returns true if the widget has used the key.
    pub(crate) key: fn(WidgetId, &Key) -> bool,
    /// Called when a key goes up.
    pub(crate) key_up: fn(WidgetId, &str),
    pub(crate) focus: fn(WidgetId, Focus),
}

impl Class {
    /// The class of a widget that does not react to events.
    pub(crate) const fn quiet(role: Role) -> Self {
        Self { role, takes_focus: false, pointer: |_, _| {}, key: |_, _| false, key_up: |_, _| {}, focus: |_, _| {} }
    }
}

/// A guest of an app, which draws live in a widget. Its functions run without holding a borrow, like those of a class.
pub(crate) trait Guest {
    /// The number of the screen, if the guest is a screen.
    fn screen(&self) -> Option<u32> {
        None
    }

    /// Runs everything that is due, in every pass of the loop. Returns whether a function of the program has been run.
    fn pass(&self) -> bool;

    /// The time at which the guest is next due, if nothing happens before then.
    fn due(&self) -> Option<Duration>;

    /// Brings the picture up to date for a caller that needs it.
    fn draw(&self) {}

    /// Called when the widget has been destroyed. `waited` says whether this happened while the program was waiting
    /// outside its main loop.
    fn end(&self, _waited: bool) {}
}

/// A pointer event for a widget.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Pointer {
    Enter,
    Leave,
    Press(At),
    /// The release of a button that went down on this widget.
    Release(At),
    /// A motion on the widget, or anywhere while a button that went down on the widget is held.
    Motion(At),
}

/// The details of a pointer event: the button, the position and the modifiers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct At {
    /// The button: 1 left, 2 middle, 3 right, 4 and 5 the wheel; 0 for a motion.
    pub(crate) button: u8,
    /// The position, in device pixels from the top left corner of the widget.
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// Whether the pointer is on this widget, with no other widget in front of it.
    pub(crate) inside: bool,
    pub(crate) shift: bool,
    pub(crate) control: bool,
}

/// How a widget gets or loses the keyboard focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Focus {
    In,
    /// With the Tab key.
    TabIn,
    Out,
}
