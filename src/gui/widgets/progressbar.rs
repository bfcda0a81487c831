//! Progress bars, which show how far a task has progressed.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use crate::gui::apps;
use crate::gui::body::{Body, Class, Guest, WidgetId};
use crate::gui::geometry::{Orient, Rect, Size};
use crate::gui::look::{Brush, Look, Relief, Scaled, Trim, faded, shrunk};
use crate::gui::role::Role;
use crate::gui::var::{Followed, Var};
use crate::gui::widget::{number, options, trimmed, widget};
use crate::host::Host;
use crate::host::frame_rate::FRAME;
use crate::num::Number;

widget! {
    /// A bar that shows how far a task has progressed or, after [`start`](Self::start), that a task is running.
    ///
    /// [`Widget::value`](crate::gui::Widget::value) returns the completed part, such as "30 %", or "busy".
    ///
    #[cfg_attr(doc, doc = shown!("progressbar", "A progress bar at 60 percent"))]
    ///
    /// Semantics: [Tk's `ttk::progressbar`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/ttk_progressbar.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let done = Var::new(0.0);
    /// let bar = Progressbar::new(&app).set_variable(&done).set_maximum(4).pack();
    /// done.set(3.0);
    /// assert_eq!((bar.value(), bar.any().value()), (3.0, Some("75 %".into())));
    /// ```
    Progressbar, ProgressbarBody;

    /// Creates a horizontal progress bar in a container, with a value of 0 out of 100; it is not visible until it is
    /// packed, placed or put in a grid.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let bar = Progressbar::new(&App::new());
    /// assert_eq!((bar.value(), bar.maximum()), (0.0, 100.0));
    /// ```
    new = ProgressbarBody::default();
}

impl Progressbar {
    /// Connects the bar to a variable, which it shows, in place of any previous one. NaN is shown as 0.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let done = Var::new(30.0);
    /// let bar = Progressbar::new(&App::new()).set_variable(&done);
    /// assert_eq!(bar.value(), 30.0);
    /// bar.step(5);
    /// assert_eq!(done.get(), 35.0);
    /// ```
    #[track_caller]
    pub fn set_variable(self, variable: &Var<f64>) -> Self {
        let widget = self.0.0;
        let followed = Rc::new(Followed::new(variable, move |value| follow(widget, *value)));
        let value = variable.get();
        self.change("set_variable", |bar| {
            bar.value = value;
            bar.variable.replace(followed)
        });
        self
    }

    /// The variable that the bar shows, if any.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let bar = Progressbar::new(&App::new()).set_variable(&Var::new(30.0));
    /// bar.variable().unwrap().set(40.0);
    /// assert_eq!(bar.value(), 40.0);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn variable(self) -> Option<Var<f64>> {
        self.read("variable", |bar| Some(bar.variable.as_ref()?.variable.clone()))
    }

    /// Adds an amount to the value. As in Tk, a full bar starts again from 0.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let bar = Progressbar::new(&App::new()).set_value(70);
    /// assert_eq!(bar.step(20).value(), 90.0);
    /// assert_eq!(bar.step(20).value(), 10.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the amount is NaN.
    #[track_caller]
    pub fn step(self, amount: impl Number) -> Self {
        let amount = number("step", amount);
        let (value, maximum) = self.read("step", |bar| (bar.value + amount, bar.maximum));
        let rest = value % maximum;
        self.set_value(if rest.is_finite() { rest } else { 0.0 })
    }

    /// Starts the indeterminate mode: a short bar moves back and forth, for a task whose progress is unknown. It moves
    /// only while the window is visible: without a display, it does not move and does not keep the event loop running.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let bar = Progressbar::new(&app).pack().start();
    /// app.spawn(|| "done", move |_| bar.stop());
    /// assert_eq!(bar.any().value(), Some("busy".into()));
    /// app.mainloop();
    /// assert!(!bar.is_running());
    /// ```
    #[track_caller]
    pub fn start(self) -> Self {
        let id = self.0.0;
        if self.change("start", |bar| bar.busy.replace(bar.busy.unwrap_or(STILL))).is_none() {
            apps::with(id.app, |gui| gui.guests.push((id, Rc::new(Motion { bar: id, due: Cell::default() }))));
        }
        self
    }

    /// Ends the indeterminate mode and shows the value again.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let bar = Progressbar::new(&App::new()).set_value(20).start().stop();
    /// assert_eq!(bar.any().value(), Some("20 %".into()));
    /// ```
    #[track_caller]
    pub fn stop(self) -> Self {
        let id = self.0.0;
        self.change("stop", |bar| bar.busy = None);
        apps::with(id.app, |gui| gui.guests.retain(|(guest, _)| *guest != id));
        self
    }

    /// Whether the bar has been started and not yet stopped.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(Progressbar::new(&App::new()).start().is_running());
    /// ```
    #[must_use]
    #[track_caller]
    pub fn is_running(self) -> bool {
        self.read("is_running", |bar| bar.busy.is_some())
    }

    /// Copies the value to the variable, if there is one.
    fn written(self) -> Self {
        if let Some(variable) = self.variable() {
            variable.set(self.value());
            follow(self.0.0, variable.get());
        }
        self
    }
}

options! { Progressbar then Self::written:
    /// The amount that is done; setting it also sets the variable. A value above the [`maximum`](Self::maximum) is
    /// shown as a full bar, and a value below 0 as an empty one.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let bar = Progressbar::new(&App::new());
    /// assert_eq!(bar.value(), 0.0);
    /// assert_eq!(bar.set_value(150).value(), 150.0);
    /// ```
    ///
    /// # Panics
    ///
    /// `set_value` panics if the value is NaN.
    value, set_value(value: impl Number as number) -> f64;
    bar => bar.value, bar.value = value;
}

options! { Progressbar:
    /// The total amount to be done.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let bar = Progressbar::new(&App::new()).set_value(3).set_maximum(12);
    /// assert_eq!((bar.maximum(), bar.any().value()), (12.0, Some("25 %".into())));
    /// ```
    ///
    /// # Panics
    ///
    /// The setter panics if the maximum is not a finite number above 0.
    maximum, set_maximum(maximum: impl Number as positive) -> f64;
    bar => bar.maximum, bar.maximum = maximum;

    /// The direction of the bar; a vertical bar grows from the bottom.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let bar = Progressbar::new(&App::new()).set_orient(Orient::Vertical);
    /// assert!(bar.request().height > bar.request().width);
    /// ```
    orient, set_orient(orient: Orient) -> Orient;
    bar => bar.orient, bar.orient = orient;

    /// The length of the bar in pixels; 0 for the theme's.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Progressbar::new(&App::new()).set_length(300).length(), 300);
    /// ```
    length, set_length(length: i32) -> i32;
    bar => bar.length, bar.length = length;

}

/// The data of a progress bar.
pub(crate) struct ProgressbarBody {
    pub value: f64,
    pub maximum: f64,
    /// The phase of the short bar in indeterminate mode, which moves back and forth once while the phase grows by 1.
    pub busy: Option<f64>,
    pub orient: Orient,
    /// The length in pixels before scaling; 0 or less for the theme's.
    pub length: i32,
    pub trim: Trim,
    pub variable: Option<Rc<Followed<f64>>>,
}

trimmed! { ProgressbarBody }

/// A horizontal bar with a value of 0 out of 100.
impl Default for ProgressbarBody {
    fn default() -> Self {
        Self {
            value: 0.0,
            maximum: 100.0,
            busy: None,
            orient: Orient::Horizontal,
            length: 0,
            trim: Trim::default(),
            variable: None,
        }
    }
}

impl Body for ProgressbarBody {
    fn class(&self) -> Class {
        Class::quiet(Role::ProgressIndicator)
    }

    fn value(&self) -> Option<String> {
        Some(if self.busy.is_some() { "busy".into() } else { format!("{:.0} %", self.share() * 100.0) })
    }
}

impl Look for ProgressbarBody {
    fn request(&self, on: Scaled<'_>) -> Size {
        let margin = self.margin(on);
        let along = on.px(if self.length > 0 { self.length } else { on.theme.length }) + 2 * margin;
        let across = on.px(on.theme.progress_width) + 2 * (margin + self.trim.border(on.theme.scale_border, on));
        self.orient.size(along, across)
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (on, theme) = (brush.on, brush.on.theme);
        brush.fill(brush.area, self.trim.around(theme));
        let trough = shrunk(brush.area, self.margin(on));
        let enabled = self.trim.foreground.unwrap_or(theme.accent);
        let color = if self.is_enabled() { enabled } else { faded(theme) };
        let ground = self.trim.background.unwrap_or(theme.trough);
        let border = self.trim.border(theme.scale_border, on);
        if on.is_relief() {
            brush.fill(trough, ground);
            brush.relief(trough, border, Relief::Sunken, theme.window);
            let bar = self.bar(shrunk(trough, border));
            brush.fill(bar, color);
            brush.relief(bar, border, Relief::Raised, color);
        } else {
            let radius = f64::from(trough.width.min(trough.height)) / 2.0;
            brush.round(trough, radius, ground);
            brush.round(self.bar(trough), radius, color);
        }
    }
}

impl ProgressbarBody {
    /// The space around the bar. A bar shows no focus, but with round edges it is as long as a scale and begins at the
    /// same position.
    fn margin(&self, on: Scaled<'_>) -> i32 {
        self.trim.highlight(if on.is_relief() { 0 } else { on.theme.highlight }, on)
    }

    fn bar(&self, trough: Rect) -> Rect {
        let lying = self.orient.turn(trough);
        let [start, end] = self.span();
        let at = |share: f64| (f64::from(lying.width) * share).round() as i32;
        // Any progress must be visible.
        let least = if end > start { lying.width.min(lying.height) } else { 0 };
        let (from, width) = (at(start), (at(end) - at(start)).max(least).min(lying.width));
        let x = match self.orient {
            Orient::Horizontal => lying.x + from,
            // A vertical bar grows from the bottom.
            Orient::Vertical => lying.right() - from - width,
        };
        self.orient.turn(Rect { x, width, ..lying })
    }

    /// The start and the end of the bar, 0 to 1.
    fn span(&self) -> [f64; 2] {
        let Some(phase) = self.busy else { return [0.0, self.share()] };
        let way = 1.0 - (2.0 * phase.rem_euclid(1.0) - 1.0).abs();
        // Slower at the turning points.
        let start = way * way * (3.0 - 2.0 * way) * (1.0 - BUSY);
        [start, start + BUSY]
    }

    /// The completed part, 0 to 1.
    fn share(&self) -> f64 {
        let share = self.value / self.maximum;
        if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) }
    }
}

/// The fraction of the groove that the bar occupies while the progress is unknown.
const BUSY: f64 = 0.3;

/// Shows the value to which the variable has been set.
fn follow(widget: WidgetId, value: f64) {
    widget.change(|bar: &mut ProgressbarBody| bar.value = value);
}

/// Moves the short bar of the indeterminate mode.
struct Motion {
    bar: WidgetId,
    /// The time at which the short bar moves next; `None` if the window is not visible.
    due: Cell<Option<Duration>>,
}

impl Guest for Motion {
    fn pass(&self) -> bool {
        let now = apps::find(self.bar.app, |gui| {
            gui.lay_out();
            let is_seen = gui.is_there(self.bar) && gui.node(self.bar.at).seen.is_some() && gui.host.is_watched();
            is_seen.then(|| gui.host.now())
        });
        // Every change repaints the widget, so it is changed only when the short bar moves.
        let (phase, due) = match (now, self.due.get()) {
            (Some(now), due) if due.is_none_or(|due| due <= now) => {
                (now.as_secs_f64() / PERIOD.as_secs_f64(), Some(now + FRAME))
            }
            (None, Some(_)) => (STILL, None),
            _ => return false,
        };
        self.due.set(due);
        self.bar.change(|bar: &mut ProgressbarBody| bar.busy = bar.busy.and(Some(phase)));
        false
    }

    fn due(&self) -> Option<Duration> {
        self.due.get()
    }
}

/// The duration of one movement back and forth.
const PERIOD: Duration = Duration::from_secs(2);

/// The phase of the short bar while nobody sees it: halfway, so it does not look like the start of a task.
const STILL: f64 = 0.25;

#[track_caller]
fn positive(call: &str, number: impl Number) -> f64 {
    let number = number.to_f64();
    let is_positive = number.is_finite() && number > 0.0;
    assert!(is_positive, "{call}: {number} is out of range; use a number above 0, such as 100");
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_goes_to_and_fro() {
        let start = |phase| ProgressbarBody { busy: Some(phase), ..ProgressbarBody::default() }.span()[0];
        assert_eq!([0.0, 0.5, 1.0, 7.5].map(start), [0.0, 0.7, 0.0, 0.7]);
        assert_eq!(start(0.25), start(0.75));
    }

    #[test]
    fn the_bar_is_in_its_trough() {
        let trough = Rect::new(5, 5, 100, 8);
        let bar = |value| ProgressbarBody { value, ..ProgressbarBody::default() };
        assert_eq!([0.0, 0.1].map(|value| bar(value).bar(trough).width), [0, 8]);
        assert_eq!([700.0, f64::INFINITY].map(|value| bar(value).bar(trough)), [trough; 2]);
        assert_eq!(bar(f64::NAN).bar(trough).width, 0);
        assert_eq!(ProgressbarBody { busy: Some(0.5), ..bar(0.0) }.bar(trough).right(), trough.right());
        let up = ProgressbarBody { orient: Orient::Vertical, ..bar(25.0) };
        assert_eq!(up.bar(Rect::new(0, 0, 8, 100)), Rect::new(0, 75, 8, 25));
    }
}
