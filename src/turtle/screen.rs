//! The screen that turtles draw on. Its commands are those in the section "Methods of TurtleScreen/Screen" of Python's
//! manual, in the manual's order.

mod aids;
mod events;
#[cfg(feature = "gui")]
mod on_canvas;
mod pictures;
mod waiting;
mod window;

use std::marker::PhantomData;
use std::path::Path;
use std::sync::Arc;

use crate::color::{ColorMode, ToColor};
use crate::geom::Vec2D;
use crate::host::output::{Ending, Output};
use crate::host::{Headless, Host};
use crate::num::Number;
use crate::picture::export::PictureError;
use crate::picture::pixels::Picture;
use crate::turtle::args::{Numbers, Tracing};
use crate::turtle::check;
use crate::turtle::fault::Fault;
use crate::turtle::handle::{aliases, color_on, on_world, or_end};
use crate::turtle::settings::NO_PICTURE;
use crate::turtle::settings::{Mode, Settings};
use crate::turtle::shapes::Shape;
use crate::turtle::world::World;
use crate::turtle::{animate, worlds};

/// The canvas and window that turtles draw on.
///
/// A `Screen` is a handle that can be copied freely. [`screen`](crate::screen) returns the screen that the global
/// commands draw on.
///
/// Semantics: [`turtle.Screen`](https://docs.python.org/3/library/turtle.html#turtle.Screen).
///
/// # Panics
///
/// Every command panics, at the caller's line, if a number is NaN or infinite, or if the window is closed.
///
/// ```
/// let screen = papert::Screen::headless(400, 300);
/// papert::Turtle::on(screen).circle(50);
/// assert_eq!(screen.picture().size(), (400, 300));
/// ```
#[doc(alias = "TurtleScreen")]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Screen {
    pub(super) world: worlds::WorldId,
    /// Prevents the handle from being sent to another thread: a screen belongs to one thread.
    not_send: PhantomData<*const ()>,
}

/// Creating screens.
impl Screen {
    /// Creates a screen on a host; its window is half as wide as the display and three quarters as high.
    ///
    /// ```
    /// use papert::{Screen, host::Headless};
    /// let screen = Screen::new(Headless::new().with_display(1000, 800));
    /// assert_eq!((screen.window_width(), screen.window_height()), (500, 600));
    /// ```
    #[must_use]
    pub fn new(host: impl Host + 'static) -> Self {
        Self::handle(worlds::start(host, Output::None, Ending::Never))
    }

    /// Creates a screen of the given size in pixels, without a visible window.
    ///
    /// ```
    /// assert_eq!(papert::Screen::headless(320, 200).window_width(), 320);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a side is 0 or larger than [`Picture::MAX_SIDE`].
    #[must_use]
    #[track_caller]
    pub fn headless(width: u32, height: u32) -> Self {
        let window = (
            check::window_side("Screen::headless", "width", width, 0),
            check::window_side("Screen::headless", "height", height, 0),
        );
        Self::new(Headless::new()).set("Screen::headless", |w| w.settings.window = window)
    }

    /// The screen that the global commands draw on; it is created on first use.
    #[track_caller]
    pub(crate) fn current() -> Self {
        Self::handle(worlds::current())
    }

    pub(crate) fn handle(world: worlds::WorldId) -> Self {
        Self { world, not_send: PhantomData }
    }

    #[track_caller]
    pub(super) fn ask<R>(self, call: &str, question: impl FnOnce(&World) -> R) -> R {
        on_world(self.world, call, |w| Ok(question(w)))
    }

    #[track_caller]
    pub(super) fn set(self, call: &str, change: impl FnOnce(&mut World)) -> Self {
        self.try_set(call, |w| {
            change(w);
            Ok(())
        })
    }

    /// Changes something that cannot be seen. Unlike [`set`](Self::set), it handles no events: they could call a handler
    /// in the middle of a timer that only starts itself again.
    #[track_caller]
    pub(super) fn set_unseen(self, call: &str, change: impl FnOnce(&mut World)) -> Self {
        on_world(self.world, call, |w| {
            w.check_open()?;
            change(w);
            Ok(())
        });
        self
    }

    #[track_caller]
    fn try_set(self, call: &str, change: impl FnOnce(&mut World) -> Result<(), Fault>) -> Self {
        let seen = on_world(self.world, call, |w| {
            w.check_open()?;
            change(w)?;
            Ok(w.touch_screen())
        });
        animate::show(self.world, seen);
        self
    }
}

/// Window control.
impl Screen {
    /// Sets the background colour.
    ///
    /// Semantics: [`turtle.bgcolor`](https://docs.python.org/3/library/turtle.html#turtle.bgcolor).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4).bgcolor("orange");
    /// assert_eq!(screen.settings().bgcolor.as_str(), "orange");
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if there is no such colour.
    #[track_caller]
    pub fn bgcolor(self, color: impl ToColor) -> Self {
        let color = color_on(self.world, "bgcolor", color.color_spec());
        self.set("bgcolor", |w| w.set_background(color))
    }

    /// Puts the picture in a PNG or GIF file behind the drawing, centred on the origin; "nopic" removes the picture. Other
    /// formats are read with the feature `image`, as by [`Picture::open`].
    ///
    /// Semantics: [`turtle.bgpic`](https://docs.python.org/3/library/turtle.html#turtle.bgpic).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4);
    /// assert!(screen.bgpic("no-such-file.gif").is_err());
    /// assert_eq!(screen.bgpic("nopic")?.settings().bgpic, "nopic");
    /// # Ok::<(), papert::PictureError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read or is not a picture; the background then remains unchanged.
    #[track_caller]
    pub fn bgpic(self, picname: impl AsRef<Path>) -> Result<Self, PictureError> {
        let path = picname.as_ref();
        let pixels = if path == Path::new(NO_PICTURE) { None } else { Some(Arc::new(Picture::open(path)?)) };
        Ok(self.set("bgpic", |w| w.set_backdrop(&path.to_string_lossy(), pixels)))
    }

    /// Deletes all drawings, turtles and handlers, and the background. The mode, the coordinate system and registered
    /// shapes are kept. Turtles that the program still holds can continue to draw, but are no longer visible.
    ///
    /// Semantics: [`turtle.clearscreen`](https://docs.python.org/3/library/turtle.html#turtle.clearscreen).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4);
    /// let _ = papert::Turtle::on(screen);
    /// assert_eq!(screen.clearscreen().turtles(), []);
    /// ```
    #[track_caller]
    pub fn clearscreen(self) -> Self {
        let mut handlers = None;
        self.set("clearscreen", |w| handlers = Some(w.clear_screen()));
        // Dropping the handlers may run the program's code.
        drop(handlers);
        self
    }

    /// Resets all turtles on the screen.
    ///
    /// Semantics: [`turtle.resetscreen`](https://docs.python.org/3/library/turtle.html#turtle.resetscreen).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4);
    /// let t = papert::Turtle::on(screen).forward(30);
    /// screen.resetscreen();
    /// assert_eq!(t.xcor(), 0.0);
    /// ```
    #[track_caller]
    pub fn resetscreen(self) -> Self {
        self.set("resetscreen", World::reset_screen)
    }

    /// Sets the size of the canvas in pixels: `screensize((width, height))`, where `()` leaves that side unchanged.
    ///
    /// The canvas is the area that a window scrolls over. A picture always has the size of the window, whatever the
    /// size of the canvas.
    ///
    /// Semantics: [`turtle.screensize`](https://docs.python.org/3/library/turtle.html#turtle.screensize).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4).screensize((2000, 1500));
    /// assert_eq!(screen.settings().canvas, (2000.0, 1500.0));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a size is negative or not finite.
    #[track_caller]
    pub fn screensize(self, size: impl Numbers) -> Self {
        let [width, height, _] = size.numbers();
        check::size("screensize", "width", width.unwrap_or(0.0));
        check::size("screensize", "height", height.unwrap_or(0.0));
        self.set("screensize", |w| {
            let canvas = &mut w.settings.canvas;
            *canvas = (width.unwrap_or(canvas.0), height.unwrap_or(canvas.1));
        })
    }

    /// Sets a custom coordinate system for the window: it extends from the lower left corner (llx, lly) to the upper
    /// right corner (urx, ury), with a margin of ten pixels. The mode becomes "world".
    ///
    /// The first call resets all turtles; a later call moves everything drawn to its new position. If the units of the
    /// two axes differ, angles and circles are distorted.
    ///
    /// Semantics:
    /// [`turtle.setworldcoordinates`](https://docs.python.org/3/library/turtle.html#turtle.setworldcoordinates).
    ///
    /// ```
    /// let screen = papert::Screen::headless(120, 120).setworldcoordinates(0, 0, 10, 10);
    /// assert_eq!(screen.settings().scale, (10.0, 10.0));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a number is not finite, or if the width or height of the rectangle is 0; in the latter case the mode
    /// still becomes "world", as in Python.
    #[track_caller]
    pub fn setworldcoordinates(self, llx: impl Number, lly: impl Number, urx: impl Number, ury: impl Number) -> Self {
        let call = "setworldcoordinates";
        let low = Vec2D { x: check::finite(call, "llx", llx), y: check::finite(call, "lly", lly) };
        let high = Vec2D { x: check::finite(call, "urx", urx), y: check::finite(call, "ury", ury) };
        self.try_set(call, |w| w.set_world(low, high))
    }
}

/// Animation control.
impl Screen {
    /// Sets the time between two steps of the animation, in milliseconds. Once a program has set it, moves at speed 0,
    /// which are instant otherwise, take as long as one step each, as they always do in Python.
    ///
    /// Semantics: [`turtle.delay`](https://docs.python.org/3/library/turtle.html#turtle.delay).
    ///
    /// ```
    /// assert_eq!(papert::Screen::headless(4, 4).delay(5).settings().delay, 5);
    /// ```
    #[track_caller]
    pub fn delay(self, milliseconds: u32) -> Self {
        self.set("delay", |w| w.set_delay(milliseconds))
    }

    /// Shows only every n-th step of the animation; if n is 0, only [`Screen::update`] shows the drawing. The second
    /// number in `tracer((n, delay))` sets the [`Screen::delay`]. As in Python, `tracer(true)` is `tracer(1)` and
    /// `tracer(false)` is `tracer(0)`.
    ///
    /// While n is 0, handlers and timers run only in [`Screen::update`], [`sleep`](Screen::sleep),
    /// [`input`](Screen::input) and [`mainloop`](Screen::mainloop); otherwise they also run during drawing commands, which
    /// show the drawing and take time.
    ///
    /// Semantics: [`turtle.tracer`](https://docs.python.org/3/library/turtle.html#turtle.tracer).
    ///
    /// ```
    /// let settings = papert::Screen::headless(4, 4).tracer((8, 25)).settings();
    /// assert_eq!((settings.tracer, settings.delay), (8, 25));
    /// assert_eq!(papert::Screen::headless(4, 4).tracer(false).settings().tracer, 0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a number is negative or not finite.
    #[track_caller]
    pub fn tracer(self, how: impl Tracing) -> Self {
        let (n, delay) = how.tracing();
        check::size("tracer", "number of steps", n.unwrap_or(1.0));
        check::size("tracer", "delay", delay.unwrap_or(0.0));
        self.set("tracer", |w| {
            // Numbers above u32::MAX saturate.
            w.settings.tracer = n.map_or(w.settings.tracer, |n| n as u32);
            if let Some(delay) = delay {
                w.set_delay(delay as u32);
            }
            if w.settings.tracer > 0 {
                w.cast.note_shown();
                w.trace();
            }
        })
    }

    /// Shows everything drawn so far, waits for one frame (16 ms), and calls the handlers of events and timers that are
    /// due.
    ///
    /// Without a window, a program that has spent ten seconds of its time in updates writes its picture and ends.
    ///
    /// Semantics: [`turtle.update`](https://docs.python.org/3/library/turtle.html#turtle.update).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4).tracer(0);
    /// papert::Turtle::on(screen).forward(30);
    /// screen.update();
    /// ```
    #[track_caller]
    pub fn update(self) -> Self {
        self.set("update", |_| {});
        animate::update(self.world, "update");
        self
    }

    /// Calls `draw` without animation and then shows the result; if nothing was shown before because of `tracer(0)`, the
    /// result is shown by the next [`Screen::update`]. Handlers wait until then.
    ///
    /// Semantics: [`turtle.no_animation`](https://docs.python.org/3.14/library/turtle.html#turtle.TurtleScreen.no_animation).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4);
    /// let length = screen.no_animation(|| papert::Turtle::on(screen).forward(30).xcor());
    /// assert_eq!((length, screen.settings().tracer), (30.0, 1));
    /// ```
    #[track_caller]
    pub fn no_animation<R>(self, draw: impl FnOnce() -> R) -> R {
        let tracer = self.settings().tracer;
        self.tracer(0);
        let restore = || {
            worlds::if_open(self.world, |w| w.settings.tracer = tracer);
        };
        let result = or_end(restore, draw);
        self.tracer(tracer);
        result
    }
}

/// Settings and special methods.
impl Screen {
    /// Sets the mode and resets all turtles. In "standard" mode turtles start facing east and headings increase
    /// anticlockwise; in "logo" mode they start facing north and headings increase clockwise. The "world" mode is the
    /// one that [`Screen::setworldcoordinates`] sets.
    ///
    /// Semantics: [`turtle.mode`](https://docs.python.org/3/library/turtle.html#turtle.mode).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4).mode("logo");
    /// assert_eq!(papert::Turtle::on(screen).right(90).heading(), 90.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if there is no such mode. To check a mode beforehand, use `text.parse::<Mode>()`.
    #[track_caller]
    pub fn mode(self, mode: &str) -> Self {
        match mode.parse::<Mode>() {
            Ok(mode) => self.set("mode", |w| w.set_mode(mode)),
            Err(error) => panic!("mode: {error}"),
        }
    }

    /// Sets the range of the three numbers of a colour: 0 to 1 if `cmode` is 1, or 0 to 255 if it is 255. Other values
    /// change nothing, as in Python.
    ///
    /// Semantics: [`turtle.colormode`](https://docs.python.org/3/library/turtle.html#turtle.colormode).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4).colormode(255);
    /// let t = papert::Turtle::on(screen).pencolor((240, 160, 80));
    /// assert_eq!(t.pen().pencolor.as_str(), "#f0a050");
    /// ```
    #[track_caller]
    pub fn colormode(self, cmode: impl Number) -> Self {
        let mode = ColorMode::from_number(cmode);
        self.set_unseen("colormode", |w| w.settings.colormode = mode.unwrap_or(w.settings.colormode))
    }

    /// All settings of the screen. They include the values that Python returns from `bgcolor()`, `bgpic()`,
    /// `colormode()`, `delay()`, `mode()`, `screensize()` and `tracer()`.
    ///
    /// ```
    /// let settings = papert::Screen::headless(400, 300).settings();
    /// assert_eq!((settings.window, settings.canvas), ((400, 300), (400.0, 300.0)));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn settings(self) -> Settings {
        self.ask("settings", |w| w.settings.clone())
    }

    /// The names of all shapes, in alphabetical order.
    ///
    /// Semantics: [`turtle.getshapes`](https://docs.python.org/3/library/turtle.html#turtle.getshapes).
    ///
    /// ```
    /// let shapes = papert::Screen::headless(4, 4).getshapes();
    /// assert_eq!(shapes, ["arrow", "blank", "circle", "classic", "square", "triangle", "turtle"]);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn getshapes(self) -> Vec<String> {
        self.ask("getshapes", |w| w.shapes.names().map(Into::into).collect())
    }

    /// Adds a shape, or replaces the shape with that name, even for turtles that already use it.
    ///
    /// Semantics: [`turtle.register_shape`](https://docs.python.org/3/library/turtle.html#turtle.register_shape).
    ///
    /// ```
    /// use papert::{Screen, Shape, Turtle};
    /// let screen = Screen::headless(40, 40).register_shape("dart", Shape::polygon([(5, -3), (0, 5), (-5, -3)]));
    /// assert_eq!(Turtle::on(screen).shape("dart").shape_name(), "dart");
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a corner of the shape is not finite.
    #[track_caller]
    pub fn register_shape(self, name: &str, shape: Shape) -> Self {
        assert!(shape.is_finite(), "register_shape: a corner of \"{name}\" is NaN or infinite; use finite numbers");
        self.set("register_shape", |w| w.shapes.register(name, shape))
    }

    /// The width of the window in pixels, which is also the width of a picture.
    ///
    /// Semantics: [`turtle.window_width`](https://docs.python.org/3/library/turtle.html#turtle.window_width).
    ///
    /// ```
    /// assert_eq!(papert::Screen::headless(320, 200).window_width(), 320);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn window_width(self) -> u32 {
        self.ask("window_width", |w| w.settings.window.0)
    }

    /// The height of the window in pixels, which is also the height of a picture.
    ///
    /// Semantics: [`turtle.window_height`](https://docs.python.org/3/library/turtle.html#turtle.window_height).
    ///
    /// ```
    /// assert_eq!(papert::Screen::headless(320, 200).window_height(), 200);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn window_height(self) -> u32 {
        self.ask("window_height", |w| w.settings.window.1)
    }
}

impl std::fmt::Debug for Screen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Screen({})", self.world.0)
    }
}

aliases! {
    Screen:
    addshape = register_shape(name: &str, shape: Shape);
    clear = clearscreen();
    reset = resetscreen();
}
