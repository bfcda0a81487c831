//! Scales: a number that is chosen by moving a handle.

mod body;
mod moving;
mod range;

use std::rc::Rc;

use crate::gui::geometry::Orient;
use crate::gui::handler::Handler;
use crate::gui::look::State;
use crate::gui::var::{Followed, Var};
use crate::gui::widget::{AnyWidget, Container};
use crate::gui::widgets::options::{options, widget};
use crate::num::Number;

use self::body::{Command, ScaleBody, follow, owe, set, write};
use self::range::Range;

widget! {
    /// A handle on a groove, which a person moves to choose a number.
    ///
    /// The handle is dragged with the left button of the mouse. A press on the groove moves it by one step of its
    /// [`resolution`](Self::resolution), and goes on after 300 ms, every 100 ms, while it is held; with Control it goes to
    /// the end. The middle button puts the handle where the pointer is. With the keyboard, Left and Up lead towards
    /// [`from`](Self::from) and Right and Down towards [`to`](Self::to), with Control by the
    /// [`bigincrement`](Self::bigincrement); Home and End are the ends. Unlike in Tk 8.6, Tab stops at a scale.
    ///
    /// [`Widget::value`](crate::gui::Widget::value) is the number as it is shown.
    ///
    /// Semantics: [Tk's `scale`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/scale.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let width = Var::new(1.0);
    /// let scale = Scale::new(&app).with_range(1, 20).with_variable(&width).pack().focus();
    /// app.press("Down").press("Down");
    /// assert_eq!((scale.value(), width.get()), (3.0, 3.0));
    /// ```
    Scale, ScaleBody
}

impl Scale {
    /// A vertical scale from 0 to 100 in a container, not put anywhere yet.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let scale = Scale::new(&App::new());
    /// assert_eq!((scale.from(), scale.to(), scale.resolution(), scale.value()), (0.0, 100.0, 1.0, 0.0));
    /// ```
    #[track_caller]
    pub fn new(parent: &impl Container) -> Self {
        Self(AnyWidget::add(parent, "Scale::new", ScaleBody::new()))
    }

    /// Makes it with other ends: the first is at the left or at the top, and may be the larger one. As in Tk the second
    /// end is the step of the [`resolution`](Self::resolution) that is nearest to `to`.
    ///
    /// The value that was given is kept until the scale is ready: it may come before or after this.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let scale = Scale::new(&app).with_value(150).with_range(0, 200);
    /// assert_eq!(scale.value(), 150.0);
    /// assert_eq!(Scale::new(&app).with_range(0, 10).with_resolution(3).to(), 9.0);
    /// ```
    ///
    /// # Panics
    ///
    /// When an end is not a finite number, or the two are so far apart that their distance is none.
    #[must_use]
    #[track_caller]
    pub fn with_range(self, from: impl Number, to: impl Number) -> Self {
        let ends = ends("with_range", from, to);
        self.change("with_range", |scale| scale.make(Range { from: ends.0, to: ends.1, ..scale.range }));
        self
    }

    /// The same as [`with_range`](Self::with_range), for a scale that is there: a value outside of the new ends is
    /// changed, in the variable too, and the command is called.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Scale::new(&App::new()).set_value(40).set_range(0, 3).value(), 3.0);
    /// ```
    ///
    /// # Panics
    ///
    /// As [`with_range`](Self::with_range).
    #[track_caller]
    pub fn set_range(self, from: impl Number, to: impl Number) -> Self {
        let ends = ends("set_range", from, to);
        self.set_numbers("set_range", |range| Range { from: ends.0, to: ends.1, ..range })
    }

    /// The value at the left, or at the top.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Scale::new(&App::new()).with_range(10, -10).from(), 10.0);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn from(self) -> f64 {
        self.read("from", |scale| scale.range.from)
    }

    /// The value at the right, or at the bottom.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Scale::new(&App::new()).with_range(10, -10).to(), -10.0);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn to(self) -> f64 {
        self.read("to", |scale| scale.range.end())
    }

    /// Makes it with values that are so far apart, counted from [`from`](Self::from). With 0 or less values are not
    /// rounded, and a key moves the handle by so much, without its sign.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let zoom = Scale::new(&App::new()).with_range(0.5, 4).with_resolution(0.25);
    /// assert_eq!(zoom.set_value(1.3).value(), 1.25);
    /// assert_eq!(zoom.any().value(), Some("1.25".into()));
    /// ```
    ///
    /// # Panics
    ///
    /// When it is not a finite number.
    #[must_use]
    #[track_caller]
    pub fn with_resolution(self, resolution: impl Number) -> Self {
        let resolution = finite("with_resolution", resolution);
        self.change("with_resolution", |scale| scale.make(Range { resolution, ..scale.range }));
        self
    }

    /// The same as [`with_resolution`](Self::with_resolution), for a scale that is there: a value in between is changed,
    /// in the variable too, and the command is called.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Scale::new(&App::new()).set_value(42).set_resolution(10).value(), 40.0);
    /// ```
    ///
    /// # Panics
    ///
    /// When it is not a finite number.
    #[track_caller]
    pub fn set_resolution(self, resolution: impl Number) -> Self {
        let resolution = finite("set_resolution", resolution);
        self.set_numbers("set_resolution", |range| Range { resolution, ..range })
    }

    /// How far apart values are.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Scale::new(&App::new()).with_resolution(0.1).resolution(), 0.1);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn resolution(self) -> f64 {
        self.read("resolution", |scale| scale.range.resolution)
    }

    /// Makes it with another increment for the arrow keys with Control: 0 is a tenth of the way, and no increment is less
    /// than the resolution.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let scale = Scale::new(&app).with_bigincrement(25).pack().focus();
    /// app.press("Control-Right");
    /// assert_eq!(scale.value(), 25.0);
    /// ```
    ///
    /// # Panics
    ///
    /// When it is not a finite number.
    #[must_use]
    #[track_caller]
    pub fn with_bigincrement(self, increment: impl Number) -> Self {
        let increment = finite("with_bigincrement", increment);
        self.change("with_bigincrement", |scale| scale.bigincrement = increment);
        self
    }

    /// The same as [`with_bigincrement`](Self::with_bigincrement), for a scale that is there.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Scale::new(&App::new()).set_bigincrement(5).bigincrement(), 5.0);
    /// ```
    ///
    /// # Panics
    ///
    /// When it is not a finite number.
    #[track_caller]
    pub fn set_bigincrement(self, increment: impl Number) -> Self {
        let increment = finite("set_bigincrement", increment);
        self.change("set_bigincrement", |scale| scale.bigincrement = increment);
        self
    }

    /// What the arrow keys add with Control; 0 is a tenth of the way.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Scale::new(&App::new()).bigincrement(), 0.0);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn bigincrement(self) -> f64 {
        self.read("bigincrement", |scale| scale.bigincrement)
    }

    /// Has the scale show a variable and set it, in place of the one that it had before.
    ///
    /// A number between two values is shown as the nearer one and left as it is. What is outside of the ends becomes the
    /// nearer end when the variable is set, and what is no number the value of the scale.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let angle = Var::new(33.4);
    /// let scale = Scale::new(&App::new()).with_variable(&angle);
    /// assert_eq!((scale.value(), angle.get()), (33.0, 33.4));
    /// angle.set(500.0);
    /// assert_eq!((scale.value(), angle.get()), (100.0, 100.0));
    /// ```
    ///
    /// # Panics
    ///
    /// When the variable is not a number.
    #[track_caller]
    pub fn with_variable(self, variable: &Var<f64>) -> Self {
        let number = number("with_variable", variable.get());
        let widget = self.0.0;
        self.read("with_variable", |_| {});
        let followed = Rc::new(Followed::new(variable, move |number| follow(widget, *number)));
        let replaced = self.change("with_variable", |scale| {
            scale.want(number);
            scale.variable.replace(followed)
        });
        drop(replaced);
        self
    }

    /// Sets what is called with the new value when a person or the program has moved the handle, in place of what was
    /// called before.
    ///
    /// As in Tk it is called when nothing else is to be done, and once for all that has happened since; not when the
    /// variable was set; and not when the value is the same as before.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let scale = Scale::new(&app).set_command(move |value| app.set_title(&value.to_string()));
    /// scale.set_value(20).set_value(30);
    /// assert_eq!(app.title(), "papert");
    /// assert_eq!(app.update().title(), "30");
    /// ```
    #[track_caller]
    pub fn set_command<R>(self, mut command: impl FnMut(f64) -> R + 'static) -> Self {
        let handler: Rc<Command> = Rc::new(Handler::new(move |value: f64| {
            command(value);
        }));
        let replaced = self.change("set_command", |scale| scale.command.replace(handler));
        drop(replaced);
        self
    }

    /// The same as [`set_command`](Self::set_command), for a scale that is being made.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// Scale::new(&app).with_command(move |value| app.set_title(&value.to_string())).set_value(7);
    /// assert_eq!(app.update().title(), "7");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn with_command<R>(self, command: impl FnMut(f64) -> R + 'static) -> Self {
        self.set_command(command)
    }

    /// Moves the handle to the value that is nearest to a number, sets the variable and has the command called. As in Tk
    /// a disabled scale stays as it is.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let scale = Scale::new(&App::new());
    /// assert_eq!(scale.set_value(33.5).value(), 34.0);
    /// assert_eq!(scale.set_value(1000).value(), 100.0);
    /// ```
    ///
    /// # Panics
    ///
    /// When it is not a number.
    #[track_caller]
    pub fn set_value(self, value: impl Number) -> Self {
        let wanted = number("set_value", value.to_f64());
        self.read("set_value", |_| {});
        set(self.0.0, wanted);
        self
    }

    /// Makes it with another value. The command is not called.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Scale::new(&App::new()).with_value(20).value(), 20.0);
    /// ```
    ///
    /// # Panics
    ///
    /// When it is not a number.
    #[must_use]
    #[track_caller]
    pub fn with_value(self, value: impl Number) -> Self {
        let wanted = number("with_value", value.to_f64());
        self.change("with_value", |scale| scale.want(wanted));
        write(self.0.0);
        self
    }

    /// The value.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Scale::new(&App::new()).with_range(5, 10).value(), 5.0);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn value(self) -> f64 {
        self.read("value", |scale| scale.value)
    }

    /// What the pointer does with the handle now.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Scale::new(&App::new()).state(), look::State::Normal);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn state(self) -> State {
        self.read("state", |scale| scale.look.state)
    }

    /// Other numbers for a scale that is there.
    #[track_caller]
    fn set_numbers(self, call: &str, change: impl FnOnce(Range) -> Range) -> Self {
        let changed = self.change(call, |scale| {
            scale.range = change(scale.range);
            scale.want(scale.value)
        });
        if changed {
            owe(self.0.0);
            write(self.0.0);
        }
        self
    }
}

options! { Scale:
    /// Which way it lies.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let scale = Scale::new(&App::new()).with_orient(Orient::Horizontal);
    /// assert!(scale.request().width > scale.request().height);
    /// ```
    orient, set_orient, with_orient(orient: Orient) -> Orient;
    scale => Orient::new(scale.look.vertical), scale.look.vertical = orient == Orient::Vertical;

    /// The length of the groove in pixels; 0 for the theme's.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Scale::new(&App::new()).with_length(300).length(), 300);
    /// ```
    length, set_length, with_length(length: i32) -> i32;
    scale => scale.look.length, scale.lengthen(length);

    /// Whether the value is written beside the handle.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let scale = Scale::new(&App::new());
    /// let width = scale.request().width;
    /// assert!(scale.set_showvalue(false).request().width < width);
    /// ```
    showvalue, set_showvalue, with_showvalue(shown: bool) -> bool;
    scale => scale.look.value.is_some(), scale.look.value = shown.then(|| scale.text(scale.value));

    /// Whether the value can be changed, by a person or by the program; a variable still changes it.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Scale::new(&App::new()).with_enabled(false).set_value(5).value(), 0.0);
    /// ```
    is_enabled, set_enabled, with_enabled(enabled: bool) -> bool;
    scale => scale.look.state != State::Disabled, scale.enable(enabled);
}

#[track_caller]
fn number(call: &str, number: f64) -> f64 {
    assert!(!number.is_nan(), "{call}: NaN cannot be; give a number such as 10");
    number
}

#[track_caller]
fn finite(call: &str, number: impl Number) -> f64 {
    let number = number.to_f64();
    assert!(number.is_finite(), "{call}: {number} cannot be; give a number such as 10");
    number
}

#[track_caller]
fn ends(call: &str, from: impl Number, to: impl Number) -> (f64, f64) {
    let (from, to) = (finite(call, from), finite(call, to));
    assert!((to - from).is_finite(), "{call}: it is too far from {from:e} to {to:e}");
    (from, to)
}
