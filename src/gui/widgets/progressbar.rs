//! Progress bars: how far some work is.

use std::rc::Rc;
use std::time::Duration;

use crate::gui::apps;
use crate::gui::body::{Body, Class, Guest, WidgetId};
use crate::gui::geometry::Orient;
use crate::gui::look::{Look, Progress, ProgressLook, State, Trim};
use crate::gui::role::Role;
use crate::gui::var::{Followed, Var};
use crate::gui::widget::{AnyWidget, Container};
use crate::gui::widgets::options::{options, widget};
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
    /// let bar = Progressbar::new(&app).with_variable(&done).with_maximum(4).pack();
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

    /// Has the bar show a variable, in place of the one that it had before. What is no number is shown as 0.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let done = Var::new(30.0);
    /// let bar = Progressbar::new(&App::new()).with_variable(&done);
    /// assert_eq!(bar.value(), 30.0);
    /// bar.step(5);
    /// assert_eq!(done.get(), 35.0);
    /// ```
    #[track_caller]
    pub fn with_variable(self, variable: &Var<f64>) -> Self {
        self.read("with_variable", |_| {});
        let widget = self.0.0;
        let followed = Rc::new(Followed::new(variable, move |value| follow(widget, *value)));
        let value = variable.get();
        let replaced = self.change("with_variable", |bar| {
            bar.show(value);
            bar.variable.replace(followed)
        });
        drop(replaced);
        self
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

    /// The same as [`set_value`](Self::set_value), for a bar that is being made.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Progressbar::new(&App::new()).with_value(20).value(), 20.0);
    /// ```
    ///
    /// # Panics
    ///
    /// When it is not a number.
    #[must_use]
    #[track_caller]
    pub fn with_value(self, value: impl Number) -> Self {
        self.set_value(value)
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

    /// Adds to what is done. As in Tk a bar that is full begins anew.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let bar = Progressbar::new(&App::new()).with_value(70);
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

    /// Sets how much there is to do.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let bar = Progressbar::new(&App::new()).with_value(3).set_maximum(12);
    /// assert_eq!(bar.any().value(), Some("25 %".into()));
    /// ```
    ///
    /// # Panics
    ///
    /// When it is not a finite number that is more than 0.
    #[track_caller]
    pub fn set_maximum(self, maximum: impl Number) -> Self {
        let maximum = maximum.to_f64();
        assert!(
            maximum.is_finite() && maximum > 0.0,
            "set_maximum: {maximum} cannot be; give more than 0, such as 100"
        );
        self.change("set_maximum", |bar| {
            bar.maximum = maximum;
            bar.show(bar.value);
        });
        self
    }

    /// The same as [`set_maximum`](Self::set_maximum), for a bar that is being made.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Progressbar::new(&App::new()).with_maximum(12).maximum(), 12.0);
    /// ```
    ///
    /// # Panics
    ///
    /// When it is not a finite number that is more than 0.
    #[must_use]
    #[track_caller]
    pub fn with_maximum(self, maximum: impl Number) -> Self {
        self.set_maximum(maximum)
    }

    /// How much there is to do.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Progressbar::new(&App::new()).maximum(), 100.0);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn maximum(self) -> f64 {
        self.read("maximum", |bar| bar.maximum)
    }

    /// Has a short bar go to and fro, for work of which nobody knows how far it is. It moves only while somebody looks:
    /// without a display it stands still, and keeps no loop running.
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
            self.change("start", |bar| bar.look.progress = Progress::Busy(STILL));
            apps::with(id.app, |gui| gui.guests.push((id, Rc::new(Motion(id)))));
        }
        self
    }

    /// Shows again how much is done.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let bar = Progressbar::new(&App::new()).with_value(20).start().stop();
    /// assert_eq!(bar.any().value(), Some("20 %".into()));
    /// ```
    #[track_caller]
    pub fn stop(self) -> Self {
        let id = self.0.0;
        self.change("stop", |bar| {
            bar.look.progress = bar.share();
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
    /// Which way it lies; a vertical one grows from the bottom.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let bar = Progressbar::new(&App::new()).with_orient(Orient::Vertical);
    /// assert!(bar.request().height > bar.request().width);
    /// ```
    orient, set_orient, with_orient(orient: Orient) -> Orient;
    bar => Orient::new(bar.look.vertical), bar.look.vertical = orient == Orient::Vertical;

    /// Its length in pixels; 0 for the theme's.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Progressbar::new(&App::new()).with_length(300).length(), 300);
    /// ```
    length, set_length, with_length(length: i32) -> i32;
    bar => bar.look.length, bar.look.length = length;

    /// Whether it looks as if something went on.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Progressbar::new(&App::new()).with_enabled(false).is_enabled());
    /// ```
    is_enabled, set_enabled, with_enabled(enabled: bool) -> bool;
    bar => bar.look.state != State::Disabled,
        bar.look.state = if enabled { State::Normal } else { State::Disabled };
}

/// What a progress bar is.
pub(crate) struct ProgressbarBody {
    look: ProgressLook,
    value: f64,
    maximum: f64,
    variable: Option<Rc<Followed<f64>>>,
    /// When the short bar moves next, if somebody looks.
    due: Option<Duration>,
}

impl Default for ProgressbarBody {
    fn default() -> Self {
        Self { look: ProgressLook::default(), value: 0.0, maximum: 100.0, variable: None, due: None }
    }
}

impl ProgressbarBody {
    fn show(&mut self, value: f64) {
        self.value = value;
        if !self.is_running() {
            self.look.progress = self.share();
        }
    }

    fn share(&self) -> Progress {
        Progress::Share((self.value / self.maximum).clamp(0.0, 1.0))
    }

    fn is_running(&self) -> bool {
        matches!(self.look.progress, Progress::Busy(_))
    }
}

impl Body for ProgressbarBody {
    fn class(&self) -> &'static Class {
        const CLASS: Class = Class::quiet(Role::ProgressIndicator);
        &CLASS
    }

    fn look(&self) -> &dyn Look {
        &self.look
    }

    fn trim(&mut self) -> &mut Trim {
        &mut self.look.trim
    }

    fn value(&self) -> Option<String> {
        Some(match self.look.progress {
            Progress::Share(share) => format!("{:.0} %", share.max(0.0) * 100.0),
            Progress::Busy(_) => "busy".into(),
        })
    }

    fn is_enabled(&self) -> bool {
        self.look.state != State::Disabled
    }
}

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
        // A widget that is changed is painted anew: not more often than it moves.
        match now.flatten() {
            Some(now) if due.is_none_or(|due| due <= now) => {
                widget.change(|bar: &mut ProgressbarBody| {
                    bar.look.progress = Progress::Busy(now.as_secs_f64() / PERIOD.as_secs_f64());
                    bar.due = Some(now + FRAME);
                });
            }
            None if due.is_some() => {
                widget.change(|bar: &mut ProgressbarBody| {
                    bar.look.progress = Progress::Busy(STILL);
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
    assert!(!number.is_nan(), "{call}: NaN cannot be; give a number such as 10");
    number
}

/// The time of one way to and fro.
const PERIOD: Duration = Duration::from_secs(2);

/// Between two pictures of it.
const FRAME: Duration = Duration::from_millis(16);

/// Where the short bar stands when nobody looks: on its way, so that it does not look like a beginning.
const STILL: f64 = 0.25;
