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

/// The data of a scale.
pub(crate) struct ScaleBody {
    pub value: f64,
    pub range: Range,
    pub bigincrement: f64,
    pub orient: Orient,
    /// The length of the groove in pixels before scaling; 0 or less for the theme's.
    pub length: i32,
    /// Whether the value is shown beside the handle.
    pub showvalue: bool,
    /// The options and the state, which is that of the handle.
    pub trim: Trim,
    pub variable: Option<Rc<Followed<f64>>>,
    pub command: Option<Rc<Command>>,
    /// Whether the command is still to be called.
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

/// The part of a scale on which a mouse button is held down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Held {
    #[default]
    Nothing,
    /// The handle, at this distance past its middle.
    Handle(f64),
    /// The groove, with the timer that moves the handle again.
    Groove(Option<After>),
}

/// The program's function that is called with the value.
pub(crate) type Command = Callback<dyn FnMut(f64)>;

impl ScaleBody {
    /// Takes the value nearest to a number; returns true if the value changes.
    pub(super) fn want(&mut self, number: f64) -> bool {
        let value = self.range.nearest(number);
        std::mem::replace(&mut self.value, value) != value
    }

    /// A value as displayed: without a resolution, the length of the groove determines the number of decimals.
    pub(super) fn text(&self, value: f64) -> String {
        self.range.text(value, self.length)
    }
}

/// Sets the value of an enabled scale and of its variable, and schedules its command.
pub(super) fn set(widget: WidgetId, wanted: f64) {
    if widget.change(|scale: &mut ScaleBody| scale.trim.is_enabled() && scale.want(wanted)).unwrap_or_default() {
        changed(widget);
    }
}

/// Like [`set`], but for the user's actions: the event loop continues if a trace of the variable panics.
pub(super) fn give(widget: WidgetId, wanted: f64) {
    match variable(widget) {
        Some(followed) => drop(callbacks::guarded(widget.app, followed.from, || set(widget, wanted))),
        None => set(widget, wanted),
    }
}

fn variable(widget: WidgetId) -> Option<Rc<Followed<f64>>> {
    widget.find(|scale: &ScaleBody| scale.variable.clone())
}

/// Handles a change of the value: sets the variable at once and schedules the command.
pub(super) fn changed(widget: WidgetId) -> Option<()> {
    owe(widget);
    let followed = variable(widget)?;
    let value = widget.read(|scale: &ScaleBody| scale.value)?;
    followed.variable.set(value);
    let number = followed.variable.get();
    if number == value { None } else { follow(widget, number) }
}

/// Takes over the number to which the variable has been set, and corrects the variable if the number is out of range.
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

/// Schedules the command to be called when the event loop is idle.
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
    // If an event loop inside the command calls it again, that call receives the value at that time.
    command?.call(|f| {
        if let Some(value) = widget.read(|scale: &ScaleBody| scale.value) {
            f(value);
        }
    });
    Some(())
}
