//! A scale's value, variable and command.

use std::rc::Rc;

use super::range::Range;
use crate::gui::body::WidgetId;
use crate::gui::geometry::Orient;
use crate::gui::look::Trim;
use crate::gui::var::Followed;
use crate::gui::widget::trimmed;
use crate::gui::{apps, callbacks};
use crate::host::program::{After, Callback, Task};

/// What a scale is.
pub(crate) struct ScaleBody {
    pub value: f64,
    pub range: Range,
    pub bigincrement: f64,
    pub orient: Orient,
    /// The length of the groove in pixels before scaling; 0 or less: the theme's.
    pub length: i32,
    /// Whether the value is written beside the handle.
    pub showvalue: bool,
    /// Its state is that of the handle.
    pub trim: Trim,
    pub variable: Option<Rc<Followed<f64>>>,
    pub command: Option<Rc<Command>>,
    /// The command is to be called.
    pub owed: bool,
    pub held: Held,
}

trimmed! { ScaleBody }

/// A vertical scale from 0 to 100.
impl Default for ScaleBody {
    fn default() -> Self {
        Self {
            value: 0.0,
            range: Range { from: 0.0, to: 100.0, resolution: 1.0 },
            bigincrement: 0.0,
            orient: Orient::Vertical,
            length: 0,
            showvalue: true,
            trim: Trim::default(),
            variable: None,
            command: None,
            owed: false,
            held: Held::Nothing,
        }
    }
}

/// What a button of the mouse is held down on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Held {
    #[default]
    Nothing,
    /// The handle, this far behind its middle.
    Handle(f64),
    /// The groove: the handle moves again by itself at some time.
    Groove(Option<After>),
}

/// A function of the program that is called with the value.
pub(crate) type Command = Callback<dyn FnMut(f64)>;

impl ScaleBody {
    /// Takes the value that is nearest to a number; true when the value changes.
    pub(super) fn want(&mut self, number: f64) -> bool {
        let value = self.range.nearest(number);
        std::mem::replace(&mut self.value, value) != value
    }

    /// A value as it is shown: without a resolution the length of the groove decides how many decimals it has.
    pub(super) fn text(&self, value: f64) -> String {
        self.range.text(value, self.length)
    }
}

/// Gives an enabled scale another value, in its variable too, and has its command called.
pub(super) fn set(widget: WidgetId, wanted: f64) {
    if widget.change(|scale: &mut ScaleBody| scale.trim.is_enabled() && scale.want(wanted)).unwrap_or_default() {
        changed(widget);
    }
}

/// The same by the user: the loop continues when a trace of the variable panics.
pub(super) fn give(widget: WidgetId, wanted: f64) {
    match variable(widget) {
        Some(followed) => drop(callbacks::guarded(widget.app, followed.from, || set(widget, wanted))),
        None => set(widget, wanted),
    }
}

fn variable(widget: WidgetId) -> Option<Rc<Followed<f64>>> {
    widget.find(|scale: &ScaleBody| scale.variable.clone())
}

/// Its value has changed: the variable is set at once, and the command is called later.
pub(super) fn changed(widget: WidgetId) -> Option<()> {
    owe(widget);
    let followed = variable(widget)?;
    let value = widget.read(|scale: &ScaleBody| scale.value)?;
    followed.variable.set(value);
    let number = followed.variable.get();
    if number == value { None } else { follow(widget, number) }
}

/// Called when the variable has been set.
pub(super) fn follow(widget: WidgetId, number: f64) -> Option<()> {
    let corrected = widget.change(|scale: &mut ScaleBody| {
        if !number.is_nan() {
            scale.want(number);
        }
        let ends = [scale.range.from, scale.range.end()];
        let is_between = ends.iter().any(|end| number <= *end) && ends.iter().any(|end| number >= *end);
        if is_between { None } else { Some((scale.variable.clone()?, scale.value)) }
    })?;
    let (followed, value) = corrected?;
    followed.variable.set(value);
    Some(())
}

/// Schedules the command for when the loop has nothing else to do.
fn owe(widget: WidgetId) -> Option<()> {
    let command = widget.change(|scale: &mut ScaleBody| {
        let command = scale.command.clone().filter(|_| !scale.owed)?;
        scale.owed = true;
        Some(command)
    })?;
    let run = Box::new(move || {
        pay(widget);
    });
    let task = Task { from: command?.from, run };
    apps::with(widget.app, |gui| gui.timers.when_idle(task)).map(drop)
}

fn pay(widget: WidgetId) -> Option<()> {
    let command = widget.change(|scale: &mut ScaleBody| {
        scale.owed = false;
        scale.command.clone()
    })?;
    // Called again by a loop inside it, it has the value of that time.
    command?.call(|f| {
        if let Some(value) = widget.read(|scale: &ScaleBody| scale.value) {
            f(value);
        }
    });
    Some(())
}
