//! Progress bars: how far some work is.

use std::rc::Rc;
use std::time::Duration;

use super::option_methods::{options, widget};
use crate::host::Host;
use crate::gui::apps;
use crate::gui::body::{Body, Class, Guest, WidgetId};
use crate::gui::geometry::{Orient, Rect, Size};
use crate::gui::look::{Brush, Look, Measure, Relief, Trim, faded, px, shrunk};
use crate::gui::role::Role;
use crate::gui::theme::{Edges, Theme};
use crate::gui::var::{Followed, Var};
use crate::gui::widget::{AnyWidget, Container};
use crate::num::Number;

widget! {
    /// A bar that shows how far some work is, or with [`start`](Self::start) that there is some.
    ///
    /// [`Widget::value`](crate::gui::Widget::value) is the part that is done, such as "30 %", or "busy".
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
    Progressbar, ProgressbarBody
}

impl Progressbar {
    /// A horizontal bar in a container, not put anywhere yet: 0 of 100 are done.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let bar = Progressbar::new(&App::new());
    /// assert_eq!((bar.value(), bar.maximum()), (0.0, 100.0));
    /// ```
    #[track_caller]
    pub fn new(parent: &impl Container) -> Self {
        Self(AnyWidget::add(parent, "Progressbar::new", ProgressbarBody::default()))
    }

    /// Shows a variable, in place of the variable before. NaN is shown as 0.
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
        self.read("set_variable", |_| {});
        let widget = self.0.0;
        let followed = Rc::new(Followed::new(variable, move |value| follow(widget, *value)));
        let value = variable.get();
        let replaced = self.change("set_variable", |bar| {
            bar.show(value);
            bar.variable.replace(followed)
        });
        drop(replaced);
        self
    }

    /// The variable that it shows, if any.
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

    /// Sets how much is done, in its variable too. More than the [`maximum`](Self::maximum) looks like all of it, and less
    /// than 0 like nothing.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Progressbar::new(&App::new()).set_value(150).value(), 150.0);
    /// ```
    ///
    /// # Panics
    ///
    /// When it is not a number.
    #[track_caller]
    pub fn set_value(self, value: impl Number) -> Self {
        let value = number("set_value", value);
        let followed = self.change("set_value", |bar| {
            bar.show(value);
            bar.variable.clone()
        });
        if let Some(followed) = followed {
            followed.variable.set(value);
            follow(self.0.0, followed.variable.get());
        }
        self
    }

    /// How much is done.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Progressbar::new(&App::new()).value(), 0.0);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn value(self) -> f64 {
        self.read("value", |bar| bar.value)
    }

    /// Adds to what is done. As in Tk a full bar starts again.
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
    /// When it is not a number.
    #[track_caller]
    pub fn step(self, amount: impl Number) -> Self {
        let amount = number("step", amount);
        let (value, maximum) = self.read("step", |bar| (bar.value + amount, bar.maximum));
        let rest = value % maximum;
        self.set_value(if rest.is_finite() { rest } else { 0.0 })
    }

    /// Starts the indeterminate mode: a short bar moves to and fro, for work whose progress is unknown. It moves only while
    /// the window is visible: without a display it stands still, and keeps no loop running.
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
        if !self.read("start", ProgressbarBody::is_running) {
            self.change("start", |bar| bar.progress = Progress::Busy(STILL));
            apps::with(id.app, |gui| gui.guests.push((id, Rc::new(Motion(id)))));
        }
        self
    }

    /// Shows again how much is done.
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
        self.change("stop", |bar| {
            bar.progress = bar.share();
            bar.due = None;
        });
        apps::with(id.app, |gui| gui.guests.retain(|(guest, _)| *guest != id));
        self
    }

    /// Whether it was started, and not stopped.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(Progressbar::new(&App::new()).start().is_running());
    /// ```
    #[must_use]
    #[track_caller]
    pub fn is_running(self) -> bool {
        self.read("is_running", ProgressbarBody::is_running)
    }
}

options! { Progressbar:
    /// How much there is to do.
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
    /// The setter, when it is not a finite number above 0.
    maximum, set_maximum(maximum: impl Number as positive) -> f64;
    bar => bar.maximum, bar.limit(maximum);

    /// Its direction; a vertical one grows from the bottom.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let bar = Progressbar::new(&App::new()).set_orient(Orient::Vertical);
    /// assert!(bar.request().height > bar.request().width);
    /// ```
    orient, set_orient(orient: Orient) -> Orient;
    bar => Orient::new(bar.vertical), bar.vertical = orient == Orient::Vertical;

    /// Its length in pixels; 0 for the theme's.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Progressbar::new(&App::new()).set_length(300).length(), 300);
    /// ```
    length, set_length(length: i32) -> i32;
    bar => bar.length, bar.length = length;

    /// Whether it looks enabled.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Progressbar::new(&App::new()).set_enabled(false).is_enabled());
    /// ```
    is_enabled, set_enabled(enabled: bool) -> bool;
    bar => bar.trim.is_enabled(), bar.trim.enable(enabled);
}

/// What a progress bar is.
pub(crate) struct ProgressbarBody {
    pub progress: Progress,
    pub vertical: bool,
    /// Before scaling; 0 or less: the theme's.
    pub length: i32,
    pub trim: Trim,
    pub(super) value: f64,
    pub(super) maximum: f64,
    pub(super) variable: Option<Rc<Followed<f64>>>,
    /// When the short bar moves next, if the window is visible.
    pub(super) due: Option<Duration>,
}

impl Default for ProgressbarBody {
    fn default() -> Self {
        Self {
            progress: Progress::default(),
            vertical: false,
            length: 0,
            trim: Trim::default(),
            value: 0.0,
            maximum: 100.0,
            variable: None,
            due: None,
        }
    }
}

/// How far some work is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Progress {
    /// A part of it is done, 0 to 1; what is outside counts as the nearer end.
    Share(f64),
    /// Unknown: a short bar moves to and fro, once while this grows by 1.
    Busy(f64),
}

/// Nothing is done.
impl Default for Progress {
    fn default() -> Self {
        Self::Share(0.0)
    }
}

impl Progress {
    /// The start and the end of the bar, 0 to 1.
    fn span(self) -> (f64, f64) {
        match self {
            Self::Share(share) => (0.0, if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) }),
            Self::Busy(phase) => {
                let phase = if phase.is_finite() { phase.rem_euclid(1.0) } else { 0.0 };
                let way = 1.0 - (2.0 * phase - 1.0).abs();
                // Slower at the turning points.
                let start = way * way * (3.0 - 2.0 * way) * (1.0 - BUSY);
                (start, start + BUSY)
            }
        }
    }
}

impl ProgressbarBody {
    fn show(&mut self, value: f64) {
        self.value = value;
        if !self.is_running() {
            self.progress = self.share();
        }
    }

    fn limit(&mut self, maximum: f64) {
        self.maximum = maximum;
        self.show(self.value);
    }

    fn share(&self) -> Progress {
        Progress::Share((self.value / self.maximum).clamp(0.0, 1.0))
    }

    fn is_running(&self) -> bool {
        matches!(self.progress, Progress::Busy(_))
    }
}

impl Body for ProgressbarBody {
    fn class(&self) -> &'static Class {
        const CLASS: Class = Class::quiet(Role::ProgressIndicator);
        &CLASS
    }

    fn value(&self) -> Option<String> {
        Some(match self.progress {
            Progress::Share(share) => format!("{:.0} %", share.max(0.0) * 100.0),
            Progress::Busy(_) => "busy".into(),
        })
    }
}

impl Look for ProgressbarBody {
    fn request(&self, theme: &Theme, scale: f64, _: Measure<'_>) -> Size {
        let margin = self.margin(theme, scale);
        let along = px(if self.length > 0 { self.length } else { theme.length }, scale) + 2 * margin;
        let across = px(theme.progress_width, scale) + 2 * (margin + self.border(theme, scale));
        if self.vertical { Size::new(across, along) } else { Size::new(along, across) }
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (theme, scale) = (brush.theme(), brush.scale());
        brush.fill(brush.area(), self.trim.around(theme));
        let trough = shrunk(brush.area(), self.margin(theme, scale));
        let enabled = self.trim.foreground.unwrap_or(theme.accent);
        let color = if self.is_enabled() { enabled } else { faded(theme) };
        let ground = self.trim.background.unwrap_or(theme.trough);
        let border = self.border(theme, scale);
        if brush.is_relief() {
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
    fn border(&self, theme: &Theme, scale: f64) -> i32 {
        self.trim.border(theme.scale_border, scale)
    }

    /// It shows no focus, but with round edges it is as long as a scale, and begins where one does.
    fn margin(&self, theme: &Theme, scale: f64) -> i32 {
        let default = if theme.edges == Edges::Relief { 0 } else { theme.highlight };
        px(self.trim.highlight.unwrap_or(default), scale)
    }

    fn bar(&self, trough: Rect) -> Rect {
        let (start, end) = self.progress.span();
        let length = if self.vertical { trough.height } else { trough.width };
        let at = |share: f64| (f64::from(length) * share).round() as i32;
        // What has begun is seen.
        let least = if end > start { trough.width.min(trough.height) } else { 0 };
        let (from, len) = (at(start), (at(end) - at(start)).max(least).min(length));
        if self.vertical {
            Rect::new(trough.x, trough.bottom() - from - len, trough.width, len)
        } else {
            Rect::new(trough.x + from, trough.y, len, trough.height)
        }
    }
}

/// The share of the groove that the bar takes while the progress is unknown.
const BUSY: f64 = 0.3;

/// The variable has been set.
fn follow(widget: WidgetId, value: f64) {
    widget.change(|bar: &mut ProgressbarBody| bar.show(value));
}

/// What moves the short bar.
struct Motion(WidgetId);

impl Guest for Motion {
    fn turn(&self) -> bool {
        let Self(widget) = *self;
        let now = apps::with(widget.app, |gui| {
            gui.lay_out();
            let is_seen = gui.is_there(widget) && gui.is_viewable(widget.at) && gui.host.is_watched();
            is_seen.then(|| gui.host.now())
        });
        let Some((true, due)) = widget.read(|bar: &ProgressbarBody| (bar.is_running(), bar.due)) else { return false };
        // A widget that is changed is painted again: not more often than it moves.
        match now.flatten() {
            Some(now) if due.is_none_or(|due| due <= now) => {
                widget.change(|bar: &mut ProgressbarBody| {
                    bar.progress = Progress::Busy(now.as_secs_f64() / PERIOD.as_secs_f64());
                    bar.due = Some(now + FRAME);
                });
            }
            None if due.is_some() => {
                widget.change(|bar: &mut ProgressbarBody| {
                    bar.progress = Progress::Busy(STILL);
                    bar.due = None;
                });
            }
            _ => {}
        }
        false
    }

    fn due(&self) -> Option<Duration> {
        self.0.read(|bar: &ProgressbarBody| bar.due).flatten()
    }
}

#[track_caller]
fn number(call: &str, number: impl Number) -> f64 {
    let number = number.to_f64();
    assert!(!number.is_nan(), "{call}: NaN is out of range; use a number such as 10");
    number
}

/// The time of one way to and fro.
const PERIOD: Duration = Duration::from_secs(2);

/// Between two pictures of it.
const FRAME: Duration = Duration::from_millis(16);

/// Where the short bar stands when nobody sees it: in between, so that it does not look like a beginning.
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
        let start = |phase| Progress::Busy(phase).span().0;
        assert_eq!((start(0.0), start(0.5), start(1.0), start(7.5)), (0.0, 0.7, 0.0, 0.7));
        assert_eq!(start(0.25), start(0.75));
        assert_eq!(start(f64::NAN), 0.0);
    }

    #[test]
    fn the_bar_is_in_its_trough() {
        let trough = Rect::new(5, 5, 100, 8);
        let bar = |progress| ProgressbarBody { progress, ..ProgressbarBody::default() }.bar(trough);
        assert_eq!(bar(Progress::Share(0.0)).width, 0);
        assert_eq!(bar(Progress::Share(0.001)).width, 8);
        assert_eq!(bar(Progress::Share(7.0)), trough);
        assert_eq!(bar(Progress::Busy(0.5)).right(), trough.right());
        let up = ProgressbarBody { progress: Progress::Share(0.25), vertical: true, ..ProgressbarBody::default() };
        assert_eq!(up.bar(Rect::new(0, 0, 8, 100)), Rect::new(0, 75, 8, 25));
    }
}
