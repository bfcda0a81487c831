//! What a scale is: its value, its variable and its command, without a person.

use std::rc::Rc;

use super::moving::{self, Held};
use super::range::Range;
use crate::gui::body::{Body, Class, WidgetId};
use crate::gui::handler::Handler;
use crate::gui::later::Task;
use crate::gui::look::{Look, ScaleLook, State, Trim};
use crate::gui::role::Role;
use crate::gui::var::Followed;
use crate::gui::{apps, calls};

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

/// A function of the program that is told the value.
pub(super) type Command = Handler<dyn FnMut(f64)>;

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

    /// Takes the value that is nearest to a number; true when it is another one.
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

    pub(super) fn enable(&mut self, enabled: bool) {
        match (enabled, self.look.state) {
            (false, _) => self.look.state = State::Disabled,
            (true, State::Disabled) => self.look.state = State::Normal,
            (true, _) => {}
        }
    }

    pub(super) fn text(&self, value: f64) -> String {
        self.range.text(value, self.look.length)
    }
}

impl Body for ScaleBody {
    fn class(&self) -> &'static Class {
        const CLASS: Class =
            Class { takes_focus: true, pointer: moving::pointer, key: moving::key, ..Class::quiet(Role::Slider) };
        &CLASS
    }

    fn look(&self) -> &dyn Look {
        &self.look
    }

    fn trim(&mut self) -> &mut Trim {
        &mut self.look.trim
    }

    fn value(&self) -> Option<String> {
        Some(self.text(self.value))
    }

    fn is_enabled(&self) -> bool {
        self.look.state != State::Disabled
    }

    fn set_focused(&mut self, focused: bool) {
        self.look.focused = focused;
    }
}

/// Gives an enabled scale another value, in its variable too, and has the command called.
pub(super) fn set(widget: WidgetId, wanted: f64) {
    let changed = widget.change(|scale: &mut ScaleBody| scale.is_enabled() && scale.want(wanted));
    if changed == Some(true) {
        owe(widget);
        write(widget);
    }
}

/// The same by a person: the loop goes on when a trace of the variable panics.
pub(super) fn give(widget: WidgetId, wanted: f64) {
    let from = widget.read(|scale: &ScaleBody| scale.variable.as_ref().map(|variable| variable.from)).flatten();
    match from {
        Some(from) => {
            calls::guarded(widget.app, from, || set(widget, wanted));
        }
        None => set(widget, wanted),
    }
}

/// Writes the value into the variable, and shows what the program's traces have made of it.
pub(super) fn write(widget: WidgetId) {
    let written = widget.read(|scale: &ScaleBody| scale.variable.clone().map(|variable| (variable, scale.value)));
    if let Some(Some((followed, value))) = written {
        followed.variable.set(value);
        let number = followed.variable.get();
        if number != value {
            follow(widget, number);
        }
    }
}

/// The variable has been set.
pub(super) fn follow(widget: WidgetId, number: f64) {
    let corrected = widget.change(|scale: &mut ScaleBody| {
        if !number.is_nan() {
            scale.want(number);
        }
        let ends = [scale.range.from, scale.range.end()];
        let is_between = ends.iter().any(|end| number <= *end) && ends.iter().any(|end| number >= *end);
        (!is_between).then(|| (scale.variable.clone(), scale.value))
    });
    if let Some(Some((Some(followed), value))) = corrected {
        followed.variable.set(value);
    }
}

/// Has the command called when the loop has nothing else to do.
pub(super) fn owe(widget: WidgetId) {
    let from = widget.change(|scale: &mut ScaleBody| {
        let command = scale.command.as_ref().filter(|_| !scale.owed)?;
        scale.owed = true;
        Some(command.from)
    });
    if let Some(Some(from)) = from {
        let task = Task { from, run: Box::new(move || pay(widget)) };
        apps::with(widget.app, |gui| gui.later.when_idle(task));
    }
}

fn pay(widget: WidgetId) {
    let command = widget.change(|scale: &mut ScaleBody| {
        scale.owed = false;
        scale.command.clone()
    });
    if let Some(Some(command)) = command {
        // Called again by a loop inside of it, it has the value of that time.
        command.call(|f| widget.read(|scale: &ScaleBody| scale.value).into_iter().for_each(f));
    }
}
