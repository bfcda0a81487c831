//! The window of a screen: the commands in the section "Methods specific to Screen" of Python's manual, in the manual's
//! order.

use std::time::Duration;

use crate::host::Host;
use crate::host::output::SCALES;
use crate::num::Number;
use crate::turtle::screen::Screen;
use crate::turtle::settings::OnClose;
use crate::turtle::{animate, check};

impl Screen {
    /// Ends the drawing: the window is closed, and further commands panic. Without a window, the program's picture is
    /// written, as in [`Screen::mainloop`].
    ///
    /// Semantics: [`turtle.bye`](https://docs.python.org/3/library/turtle.html#turtle.bye).
    ///
    /// ```
    /// papert::Screen::headless(4, 4).bye();
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the picture cannot be written.
    #[track_caller]
    pub fn bye(self) {
        animate::close(self.world, "bye");
    }

    /// Waits until the window is clicked and then closes it; without a window, does the same as [`Screen::mainloop`].
    ///
    /// Semantics: [`turtle.exitonclick`](https://docs.python.org/3/library/turtle.html#turtle.exitonclick).
    ///
    /// ```
    /// papert::Screen::headless(4, 4).exitonclick();
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the picture cannot be written.
    #[track_caller]
    pub fn exitonclick(self) {
        self.onclick(move |_, _| self.bye());
        animate::mainloop(self.world, "exitonclick");
    }

    /// Sets the size of the window in pixels. A floating-point number up to 1 is a fraction of the display, so
    /// `setup(0.5, 0.75)` gives the default size.
    ///
    /// Semantics: [`turtle.setup`](https://docs.python.org/3/library/turtle.html#turtle.setup).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4).setup(200, 0.5);
    /// assert_eq!(screen.settings().window, (200, 500));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a side is not finite, or if it is less than 1 pixel or more than
    /// [`Picture::MAX_SIDE`](crate::Picture::MAX_SIDE).
    #[track_caller]
    pub fn setup(self, width: impl Number, height: impl Number) -> Self {
        let display = self.ask("setup", |w| w.host.display());
        let width = check::window_side("setup", "width", width, display.0);
        let height = check::window_side("setup", "height", height, display.1);
        self.set("setup", |w| w.set_window((width, height)))
    }

    /// Like [`Screen::setup`], but also requests a position on the display, in pixels from its left and top edges or,
    /// if negative, from its right and bottom edges. Without a window, the position has no effect.
    ///
    /// Semantics: [`turtle.setup`](https://docs.python.org/3/library/turtle.html#turtle.setup).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4).setup_at(200, 100, 0, -5);
    /// assert_eq!(screen.settings().position, (Some(0), Some(-5)));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics in the same cases as [`Screen::setup`].
    #[track_caller]
    pub fn setup_at(self, width: impl Number, height: impl Number, startx: i32, starty: i32) -> Self {
        self.setup(width, height).set("setup_at", |w| w.settings.position = (Some(startx), Some(starty)))
    }

    /// Sets the title of the window.
    ///
    /// Semantics: [`turtle.title`](https://docs.python.org/3/library/turtle.html#turtle.title).
    ///
    /// ```
    /// assert_eq!(papert::Screen::headless(4, 4).title("Welcome").settings().title, "Welcome");
    /// ```
    #[track_caller]
    pub fn title(self, titlestring: &str) -> Self {
        self.set("title", |w| {
            w.settings.title = titlestring.into();
            if let Some(surface) = &w.surface {
                surface.set_title(titlestring);
            }
        })
    }

    /// Sets what happens to the program if its window is closed while it is still drawing; by default, it exits with
    /// status 0. If the window is closed during [`Screen::mainloop`], the program always continues after the loop.
    ///
    /// ```
    /// let screen = papert::Screen::headless(40, 30).on_close(papert::OnClose::Continue);
    /// assert_eq!(screen.window_width(), 40);
    /// ```
    #[doc(alias = "WM_DELETE_WINDOW")]
    #[track_caller]
    pub fn on_close(self, what: OnClose) -> Self {
        self.set_unseen("on_close", |w| w.life.on_close = what)
    }

    /// Limits the total time of all moves from now on to `time`; the less time is left, the faster the moves become.
    ///
    /// ```
    /// use std::time::Duration;
    /// let screen = papert::Screen::headless(40, 30).finish_within(Duration::from_secs(5));
    /// papert::Turtle::on(screen).speed(1).circle(10);
    /// ```
    #[track_caller]
    pub fn finish_within(self, time: Duration) -> Self {
        self.set_unseen("finish_within", |w| w.stage.iter_mut().for_each(|stage| stage.pace.finish_within(time)))
    }

    /// Shows each pixel of the window as `scale` x `scale` pixels of the display, drawn at the display's resolution.
    /// This is meant for displays with small pixels. The environment variable `PAPERT_SCALE` sets the scale without a
    /// change to the program. Positions, sizes and pictures are unaffected.
    ///
    /// ```
    /// let screen = papert::Screen::headless(40, 30).set_scale(2.0);
    /// assert_eq!(screen.picture().size(), (40, 30));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `scale` is not between 0.25 and 16.
    #[track_caller]
    pub fn set_scale(self, scale: impl Number) -> Self {
        let scale = check::finite("set_scale", "scale", scale);
        assert!(
            SCALES.contains(&scale),
            "set_scale: a scale of {scale} is out of range; use a scale from 0.25 to 16, such as 2"
        );
        self.set("set_scale", |w| w.set_zoom(scale))
    }
}
