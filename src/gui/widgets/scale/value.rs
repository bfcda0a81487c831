//! A scale's value, variable and command.

use std::rc::Rc;

use super::groove::ScaleLook;
use super::range::Range;
use crate::gui::body::WidgetId;
use crate::gui::var::Followed;
use crate::gui::{apps, callbacks};
use crate::host::program::Callback;
use crate::host::program::{After, Task};

/// What a scale is.
pub(crate) struct ScaleBody {
    pub(super) look: ScaleLook,
    pub(super) range: Range,
    pub(super) bigincrement: f64,
    pub(super) value: f64,
    pub(super) variable: Option<Rc<Followed<f64>>>,
    pub(super) command: Option<Rc<Command>>,
    /// The command is to be called.
    owed: bool,
    pub(super) held: Held,
}

/// What a button of the mouse is held down on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Held {
    #[default]
    Nothing,
    /// The handle, this far behind its middle.
    Handle(f64),
    /// The groove: the handle moves again by itself at some time.
    Groove(Option<After>),
}

/// A function of the program that is called with the value.
pub(super) type Command = Callback<dyn FnMut(f64)>;

impl ScaleBody {
    pub(super) fn new() -> Self {
        let mut scale = Self {
            look: ScaleLook { vertical: true, value: Some(String::new()), ..ScaleLook::default() },
            range: Range { from: 0.0, to: 100.0, resolution: 1.0 },
            bigincrement: 0.0,
            value: 0.0,
            variable: None,
            command: None,
            owed: false,
            held: Held::Nothing,
        };
        scale.want(0.0);
        scale
    }

    /// Takes the value that is nearest to a number; true when the value changes.
    pub(super) fn want(&mut self, number: f64) -> bool {
        let value = self.range.nearest(number);
        let is_new = value != self.value;
        self.value = value;
        self.look.share = self.range.share(value);
        self.look.ends = [self.range.from, self.range.end()].map(|end| self.text(end));
        if self.look.value.is_some() {
            self.look.value = Some(self.text(value));
        }
        is_new
    }

    pub(super) fn lengthen(&mut self, length: i32) {
        self.look.length = length;
        // Without a resolution the length says how many decimals are shown.
        self.want(self.value);
    }

    pub(super) fn text(&self, value: f64) -> String {
        self.range.text(value, self.look.length)
    }
}

/// Gives an enabled scale another value, in its variable too, and has its command called.
pub(super) fn set(widget: WidgetId, wanted: f64) {
    let changed = widget.change(|scale: &mut ScaleBody| scale.look.trim.is_enabled() && scale.want(wanted));
    if changed.is_some_and(|changed| changed) {
        owe(widget);
        write(widget);
    }
}

/// The same by the user: the loop continues when a trace of the variable panics.
pub(super) fn give(widget: WidgetId, wanted: f64) {
    match variable(widget) {
        Some(followed) => {
            callbacks::guarded(widget.app, followed.from, || set(widget, wanted));
        }
        None => set(widget, wanted),
    }
}

fn variable(widget: WidgetId) -> Option<Rc<Followed<f64>>> {
    widget.read(|scale: &ScaleBody| scale.variable.clone())?
}

/// Writes the value into the variable, and shows what the program's traces have made of it.
pub(super) fn write(widget: WidgetId) {
    let Some(followed) = variable(widget) else { return };
    if let Some(value) = widget.read(|scale: &ScaleBody| scale.value) {
        followed.variable.set(value);
        let number = followed.variable.get();
        if number != value {
            follow(widget, number);
        }
    }
}

/// Called when the variable has been set.
pub(super) fn follow(widget: WidgetId, number: f64) {
    let mut corrected = None;
    widget.change(|scale: &mut ScaleBody| {
        if !number.is_nan() {
            scale.want(number);
        }
        let ends = [scale.range.from, scale.range.end()];
        let is_between = ends.iter().any(|end| number <= *end) && ends.iter().any(|end| number >= *end);
        if !is_between {
            corrected = scale.variable.clone().map(|variable| (variable, scale.value));
        }
    });
    if let Some((followed, value)) = corrected {
        followed.variable.set(value);
    }
}

/// Schedules the command for when the loop has nothing else to do.
pub(super) fn owe(widget: WidgetId) {
    let mut command = None;
    widget.change(|scale: &mut ScaleBody| {
        if !scale.owed {
            command.clone_from(&scale.command);
            scale.owed = command.is_some();
        }
    });
    if let Some(command) = command {
        let task = Task { from: command.from, run: Box::new(move || pay(widget)) };
        apps::with(widget.app, |gui| gui.timers.when_idle(task));
    }
}

fn pay(widget: WidgetId) {
    let mut command = None;
    widget.change(|scale: &mut ScaleBody| {
        scale.owed = false;
        command.clone_from(&scale.command);
    });
    if let Some(command) = command {
        // Called again by a loop inside it, it has the value of that time.
        command.call(|f| {
            if let Some(value) = widget.read(|scale: &ScaleBody| scale.value) {
                f(value);
            }
        });
    }
}
