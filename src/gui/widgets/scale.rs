//! Scales: widgets for choosing a number by moving a handle.

mod bindings;
mod groove;
mod range;
pub(super) mod value;

use std::rc::Rc;

use self::range::Range;
use self::value::{Command, ScaleBody, changed, follow, set};
use crate::gui::body::{Body, Class};
use crate::gui::geometry::Orient;
use crate::gui::role::Role;
use crate::gui::var::{Followed, Var};
use crate::gui::widget::{number, options, widget};
use crate::host::program::Callback;
use crate::num::Number;

widget! {
    /// A handle in a groove, which the user moves to choose a number.
    ///
    /// The handle is dragged with the left mouse button. A press on the groove moves the handle by one step of its
    /// [`resolution`](Self::resolution), again after 300 ms, and then every 100 ms while the button is held; with
    /// Control, it moves the handle to the end. The middle button moves the handle to the pointer. On the keyboard,
    /// Left and Up move it towards the first end of the [`range`](Self::range) and Right and Down towards the second,
    /// and with Control they move it by the [`bigincrement`](Self::bigincrement); Home and End move it to the ends.
    /// Unlike in Tk 8.6, Tab stops at a scale.
    ///
    /// [`Widget::value`](crate::gui::Widget::value) returns the number as displayed.
    ///
    #[cfg_attr(doc, doc = shown!("scale", "A horizontal scale at 40"))]
    ///
    /// Semantics: [Tk's `scale`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/scale.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let width = Var::new(1.0);
    /// let scale = Scale::new(&app).set_range(1, 20).set_variable(&width).pack().focus();
    /// app.press("Down").press("Down");
    /// assert_eq!((scale.value(), width.get()), (3.0, 3.0));
    /// ```
    Scale, ScaleBody;

    /// Creates a vertical scale from 0 to 100 in a container; it is not visible until it is packed, placed or put in a
    /// grid.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let scale = Scale::new(&App::new());
    /// assert_eq!((scale.range(), scale.resolution(), scale.value()), ((0.0, 100.0), 1.0, 0.0));
    /// ```
    new = ScaleBody::default();
}

impl Scale {
    /// Sets the two ends: the first is at the left or at the top, and may be the larger one. As in Tk, the second end
    /// is the step of the [`resolution`](Self::resolution) that is nearest to `to`.
    ///
    /// The value is read again, from the variable if there is one. If it is outside the new range, it becomes the
    /// nearer end, in the variable too, and the command is called. Set the range before a value that only the new range
    /// allows.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let scale = Scale::new(&App::new()).set_range(0, 200).set_value(150);
    /// assert_eq!(scale.value(), 150.0);
    /// assert_eq!(scale.set_range(0, 3).value(), 3.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if an end or the distance between the two ends is not finite.
    #[doc(alias("from_", "to"))]
    #[track_caller]
    pub fn set_range(self, from: impl Number, to: impl Number) -> Self {
        let (from, to) = ends("set_range", from, to);
        self.change("set_range", |scale| scale.range = Range { from, to, ..scale.range });
        self.taken_again()
    }

    /// The values at the left and right ends, or at the top and bottom.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let scale = Scale::new(&App::new());
    /// assert_eq!(scale.set_range(10, -10).range(), (10.0, -10.0));
    /// assert_eq!(scale.set_range(0, 10).set_resolution(3).range(), (0.0, 9.0));
    /// ```
    #[doc(alias("from_", "to"))]
    #[must_use]
    #[track_caller]
    pub fn range(self) -> (f64, f64) {
        self.read("range", |scale| (scale.range.from, scale.range.end()))
    }

    /// Connects the scale to a variable, which it shows and sets, in place of any previous one.
    ///
    /// If the variable is set to a number between two values of the scale, the scale shows the nearer one and leaves
    /// the variable unchanged. A number outside the range is replaced by the nearer end, and NaN by the value of the
    /// scale.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let angle = Var::new(33.4);
    /// let scale = Scale::new(&App::new()).set_variable(&angle);
    /// assert_eq!((scale.value(), angle.get()), (33.0, 33.4));
    /// angle.set(500.0);
    /// assert_eq!((scale.value(), angle.get()), (100.0, 100.0));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the value of the variable is NaN.
    #[track_caller]
    pub fn set_variable(self, variable: &Var<f64>) -> Self {
        let number = number("set_variable", variable.get());
        let widget = self.0.0;
        let followed = Rc::new(Followed::new(variable, move |number| {
            follow(widget, *number);
        }));
        self.change("set_variable", |scale| {
            scale.want(number);
            scale.variable.replace(followed)
        });
        self
    }

    /// The variable that the scale shows, if any.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let angle = Var::new(30.0);
    /// let scale = Scale::new(&App::new()).set_variable(&angle);
    /// scale.variable().unwrap().set(45.0);
    /// assert_eq!(angle.get(), 45.0);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn variable(self) -> Option<Var<f64>> {
        self.read("variable", |scale| Some(scale.variable.as_ref()?.variable.clone()))
    }

    /// Registers the function to be called with the new value after the user or the program has moved the handle, in
    /// place of any previous one.
    ///
    /// As in Tk, the function is called when the event loop is idle, and only once for several changes. It is not
    /// called if the variable was set, or if the value is the same as before.
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
        let handler: Rc<Command> = Rc::new(Callback::new(move |value: f64| drop(command(value))));
        self.change("set_command", |scale| scale.command.replace(handler));
        self
    }

    /// Moves the handle to the value nearest to the given number, sets the variable and schedules the command. As in
    /// Tk, a disabled scale does not change.
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
    /// Panics if the number is NaN.
    #[doc(alias = "set")]
    #[track_caller]
    pub fn set_value(self, value: impl Number) -> Self {
        let wanted = number("set_value", value);
        set(self.0.checked("set_value"), wanted);
        self
    }

    /// The current value.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Scale::new(&App::new()).set_range(5, 10).value(), 5.0);
    /// ```
    #[doc(alias = "get")]
    #[must_use]
    #[track_caller]
    pub fn value(self) -> f64 {
        self.read("value", |scale| scale.value)
    }

    /// Reads the value again after a change of the numbers that the scale can represent. As in Tk, the value is then
    /// that of the variable.
    #[track_caller]
    fn taken_again(self) -> Self {
        let number = self.variable().map_or(self.value(), |variable| variable.get());
        if self.change("set_range", |scale| scale.want(number)) {
            changed(self.0.0);
        }
        self
    }
}

options! { Scale then Self::taken_again:
    /// The distance between neighbouring values, counted from the first end of the [`range`](Self::range). If it is 0
    /// or less, values are not rounded, and an arrow key moves the handle by its absolute value.
    ///
    /// Setting it makes the scale read its value again, as with [`set_range`](Self::set_range).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let zoom = Scale::new(&App::new()).set_range(0.5, 4).set_resolution(0.25);
    /// assert_eq!((zoom.resolution(), zoom.set_value(1.3).value()), (0.25, 1.25));
    /// assert_eq!(zoom.any().value(), Some("1.25".into()));
    /// ```
    ///
    /// # Panics
    ///
    /// The setter panics if the number is not finite.
    resolution, set_resolution(resolution: impl Number as finite) -> f64;
    scale => scale.range.resolution, scale.range.resolution = resolution;
}

options! { Scale:
    /// The amount that the arrow keys add with Control: 0 for a tenth of the range. The increment is never less than
    /// the resolution.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let scale = Scale::new(&app).set_bigincrement(25).pack().focus();
    /// app.press("Control-Right");
    /// assert_eq!((scale.value(), scale.bigincrement()), (25.0, 25.0));
    /// ```
    ///
    /// # Panics
    ///
    /// The setter panics if the number is not finite.
    bigincrement, set_bigincrement(increment: impl Number as finite) -> f64;
    scale => scale.bigincrement, scale.bigincrement = increment;

    /// The direction of the scale.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let scale = Scale::new(&App::new()).set_orient(Orient::Horizontal);
    /// assert!(scale.request().width > scale.request().height);
    /// ```
    orient, set_orient(orient: Orient) -> Orient;
    scale => scale.orient, scale.orient = orient;

    /// The length of the groove in pixels; 0 for the theme's.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Scale::new(&App::new()).set_length(300).length(), 300);
    /// ```
    length, set_length(length: i32) -> i32;
    scale => scale.length, scale.length = length;

    /// Whether the value is shown beside the handle.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let scale = Scale::new(&App::new());
    /// let width = scale.request().width;
    /// assert!(scale.set_showvalue(false).request().width < width);
    /// ```
    showvalue, set_showvalue(shown: bool) -> bool;
    scale => scale.showvalue, scale.showvalue = shown;

}

impl Body for ScaleBody {
    fn class(&self) -> Class {
        Class { takes_focus: true, pointer: bindings::pointer, key: bindings::key, ..Class::quiet(Role::Slider) }
    }

    fn value(&self) -> Option<String> {
        Some(self.text(self.value))
    }
}

#[track_caller]
fn finite(call: &str, number: impl Number) -> f64 {
    let number = number.to_f64();
    assert!(number.is_finite(), "{call}: {number} is out of range; use a number such as 10");
    number
}

#[track_caller]
fn ends(call: &str, from: impl Number, to: impl Number) -> (f64, f64) {
    let (from, to) = (finite(call, from), finite(call, to));
    assert!(
        (to - from).is_finite(),
        "{call}: the distance from {from:e} to {to:e} is not finite; use ends that are closer together"
    );
    (from, to)
}
