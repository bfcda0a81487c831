//! A screen among widgets: its turtles draw in a canvas, and the loop of the app is its loop.

use std::rc::Rc;
use std::time::Duration;

use super::Screen;
use crate::event::Event;
use crate::geom::Vec2D;
use crate::gui::{Canvas, Guest};
use crate::host::output::Output;
use crate::host::program::{self, Program};
use crate::host::{Answer, DateTime, Headless, Host, Prompt, Waker, WindowError, WindowOptions};
use crate::picture::pixels::Picture;
use crate::picture::text::{Extent, Text};
use crate::turtle::home::Home;
use crate::turtle::world::World;
use crate::turtle::worlds::{self, WorldId};

/// Screens among widgets.
impl Screen {
    /// The screen in a canvas of an app: Python's `TurtleScreen(canvas)`. All that asks for it has the same one.
    ///
    /// What a screen does with its window, this one does with the canvas and the app:
    ///
    /// * It is as large as the canvas. [`setup`](Self::setup) has the canvas ask for a size, and the origin stays in the
    ///   middle when the canvas is given another one.
    /// * [`title`](Self::title) and [`set_scale`](Self::set_scale) are those of the app.
    /// * Clicks and drags are heard on the canvas, and keys while it has the keyboard: [`listen`](Self::listen) brings it
    ///   that, as does a click.
    /// * A command that takes its time lets the app go on meanwhile, also in the command of a button.
    /// * [`mainloop`](Self::mainloop), [`done`](Self::done) and [`exitonclick`](Self::exitonclick) run the app, and
    ///   [`bye`](Self::bye) ends it.
    /// * What is to happen when the window is closed, the app's `on_close` says first. Otherwise a function that the app has
    ///   called is left, in silence, at the next command; what [`on_close`](Self::on_close) says is for commands outside of
    ///   the app's loop.
    /// * A panic in a handler is the app's to tell, and its loop goes on.
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
    /// When the canvas has been destroyed, or its window closed.
    #[must_use]
    #[track_caller]
    pub fn on(canvas: &Canvas) -> Self {
        let home = Home::Canvas(*canvas);
        if let Some(world) = worlds::at(home) {
            return Self::handle(world);
        }
        let Some((title, ending)) = canvas.of_app() else {
            panic!("Screen::on: the canvas has been destroyed, or its window closed")
        };
        let world = worlds::start(Box::new(OnCanvas(*canvas)), Output::None, ending);
        worlds::if_open(world, |w| (w.home, w.settings.title) = (home, title));
        let live = Live { world, canvas: *canvas };
        live.fit();
        canvas.receive("Screen::on", Rc::new(live));
        Self::handle(world)
    }
}

/// What the app has of such a screen.
struct Live {
    world: WorldId,
    canvas: Canvas,
}

impl Live {
    /// Takes notice of what there is to draw on.
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
    fn turn(&self) -> bool {
        self.fit();
        // There is a window now, or will be with this turn.
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
        // What the handlers own may run code of the program when it is dropped.
        let handlers = worlds::with(self.world, |w| w.lose_home(waited));
        drop(handlers);
    }
}

/// The host of such a screen: it shows pictures in the canvas, hears what happens there, and has all else of the app's.
struct OnCanvas(Canvas);

impl Host for OnCanvas {
    fn display(&self) -> (u32, u32) {
        self.0.with_host(|host| host.display()).unwrap_or_default()
    }

    fn is_watched(&self) -> bool {
        self.0.with_host(|host| host.is_watched()) == Some(true)
    }

    fn present(&mut self, _: &WindowOptions, picture: &Picture) -> Result<(), WindowError> {
        self.0.show(picture);
        Ok(())
    }

    fn poll(&mut self) -> Option<Event> {
        self.0.next_event()
    }

    fn wait(&mut self, until: Option<Duration>) -> bool {
        self.0.wait(until)
    }

    fn waker(&self) -> Waker {
        self.0.with_host(|host| host.waker()).unwrap_or_default()
    }

    fn now(&self) -> Duration {
        self.0.with_host(|host| host.now()).unwrap_or_default()
    }

    fn local_time(&self) -> DateTime {
        self.0.with_host(|host| host.local_time()).unwrap_or_else(|| Headless::new().local_time())
    }

    /// A dialog of widgets asks.
    fn ask(&mut self, _: &Prompt) -> Option<Answer> {
        None
    }

    fn measure(&mut self, text: &Text) -> (Vec2D, Extent) {
        self.0.with_host(|host| host.measure(text)).unwrap_or_else(|| text.bounds())
    }
}
