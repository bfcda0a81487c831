//! A screen among widgets: its turtles draw on a canvas widget, and the app's event loop runs the screen.

use std::rc::Rc;
use std::time::Duration;

use super::Screen;
use crate::event::Event;
use crate::gui::{Canvas, Guest};
use crate::host::output::Output;
use crate::host::program::{self, Program};
use crate::host::{Answer, Host, Prompt, Shared, Surface, WindowError, WindowOptions};
use crate::picture::pixels::Picture;
use crate::turtle::world::World;
use crate::turtle::worlds::{self, WorldId};

/// Screens among widgets.
impl Screen {
    /// The screen on a canvas widget, like Python's `TurtleScreen(canvas)`. Every call for a canvas returns the same
    /// screen.
    ///
    /// The canvas and its app take the place of the screen's own window:
    ///
    /// * The screen is as large as the canvas. [`setup`](Self::setup) sets the requested size of the canvas, and the
    ///   origin stays in the middle when the canvas is resized.
    /// * [`title`](Self::title) and [`set_scale`](Self::set_scale) apply to the app.
    /// * The screen receives clicks and drags on the canvas, and keys while the canvas has the keyboard focus, which
    ///   [`listen`](Self::listen) or a click gives it.
    /// * While a command is animated, the app keeps running, even if it was called from a button's command.
    /// * [`mainloop`](Self::mainloop), [`done`](Self::done) and [`exitonclick`](Self::exitonclick) run the app, and
    ///   [`bye`](Self::bye) ends it.
    /// * If the app has an `on_close` function, closing the window calls that function instead. Otherwise, a function
    ///   that the app has called is silently unwound at its next command; [`on_close`](Self::on_close) applies to
    ///   commands outside the app's loop.
    /// * The app reports a panic in a handler, and its loop continues.
    ///
    /// ```
    /// use papert::gui::*;
    /// use papert::{Rgba, Screen, Turtle};
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let canvas = Canvas::new(&app).set_size(200, 100).set_highlight(0).pack();
    /// let t = Turtle::on(Screen::on(&canvas)).hideturtle();
    /// let go = Button::new(&app).set_text("Go").set_command(move || t.forward(50).dot(10)).pack();
    /// go.invoke();
    /// assert_eq!(app.picture().pixel(150, 50), Some(Rgba::BLACK));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the canvas has been destroyed or its window has been closed.
    #[doc(alias = "TurtleScreen")]
    #[must_use]
    #[track_caller]
    pub fn on(canvas: &Canvas) -> Self {
        if let Some(world) = canvas.guest_screen() {
            return Self::handle(WorldId(world));
        }
        let Some((app, title, ending)) = canvas.of_app() else {
            panic!("Screen::on: the canvas is destroyed or its window is closed; use a canvas in an open window")
        };
        let world = worlds::start(OnCanvas { app, canvas: *canvas }, Output::None, ending);
        worlds::if_open(world, |w| {
            w.surface = Some(Rc::new(*canvas));
            w.settings.title = title;
        });
        let live = Live { world, canvas: *canvas };
        live.fit();
        canvas.receive("Screen::on", Rc::new(live));
        Self::handle(world)
    }
}

/// The app's view of a screen on a canvas.
struct Live {
    world: WorldId,
    canvas: Canvas,
}

impl Live {
    /// Adapts the screen to the area of the canvas.
    fn fit(&self) {
        let Some(area) = self.canvas.area() else { return };
        worlds::if_open(self.world, |w| {
            if !area.is_watched {
                w.leave_stage();
            }
            if area.is_driven {
                w.forget_time();
            }
            w.fit(area.size, area.pixels(), area.scale);
        });
    }
}

impl Guest for Live {
    fn screen(&self) -> Option<u32> {
        Some(self.world.0)
    }

    fn pass(&self) -> bool {
        self.fit();
        // There is already a window, or there will be one after this pass.
        worlds::if_open(self.world, |w| {
            if let Some(stage) = &mut w.stage {
                stage.open = true;
            }
        });
        program::pass(self.world).busy
    }

    fn due(&self) -> Option<Duration> {
        self.world.due()
    }

    fn draw(&self) {
        self.fit();
        worlds::if_open(self.world, World::draw);
    }

    fn end(&self, waited: bool) {
        // Dropping the handlers may run the program's code.
        let handlers = worlds::with(self.world, |w| w.lose_home(waited));
        drop(handlers);
    }
}

/// The host of a screen on a canvas: it shows pictures on the canvas, receives the canvas's events, and takes
/// everything else from the app's host.
struct OnCanvas {
    app: Shared,
    canvas: Canvas,
}

impl Host for OnCanvas {
    fn inner(&self) -> Option<&dyn Host> {
        Some(&self.app)
    }

    fn inner_mut(&mut self) -> Option<&mut dyn Host> {
        Some(&mut self.app)
    }

    fn present(&mut self, _: &WindowOptions, picture: &Picture) -> Result<(), WindowError> {
        self.canvas.show(picture);
        Ok(())
    }

    fn poll(&mut self) -> Option<Event> {
        self.canvas.next_event()
    }

    fn wait(&mut self, until: Option<Duration>) -> bool {
        self.canvas.wait(until)
    }

    fn ask(&mut self, _: &Prompt) -> Option<Answer> {
        None
    }
}
