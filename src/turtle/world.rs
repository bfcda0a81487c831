//! One screen with its turtles: all the data that commands change, and the only functions that change it.

mod pictures;
mod recording;
mod watching;

use std::rc::Rc;

use crate::color::{Color, ColorMode};
use crate::event::Event;
use crate::geom::Vec2D;
use crate::host::output::{Ending, Output};
use crate::host::program::{After, Task};
use crate::host::{Host, Shared, Surface, Tape};
use crate::picture::pixels::Picture;
use crate::picture::scene::{Image, Scene};
use crate::turtle::aids::Aids;
use crate::turtle::cast::Cast;
use crate::turtle::fault::Fault;
use crate::turtle::handlers::{AtPlace, Binding, Handlers, Touch};
use crate::turtle::life::Life;
use crate::turtle::live_view::{LiveView, Seen};
use crate::turtle::motion::Scale;
use crate::turtle::pen::StampId;
use crate::turtle::plan::{Change, Command, Plan, Surroundings};
use crate::turtle::settings::{Mode, NO_PICTURE, Settings};
use crate::turtle::shapes::{Shape, Shapes};
use crate::turtle::state::{Canvas, State, TurtleId};
use crate::turtle::undo::Step;

pub(crate) struct World {
    pub(crate) host: Shared,
    /// The canvas widget that the screen is on; `None` if the screen has its own window or no window.
    pub(crate) surface: Option<Rc<dyn Surface>>,
    pub(crate) scene: Scene,
    pub(crate) cast: Cast,
    pub(crate) settings: Settings,
    pub(crate) shapes: Shapes,
    pub(crate) handlers: Handlers,
    pub(crate) life: Life,
    /// The live view: the pictures that the user sees.
    pub(crate) stage: Option<Box<LiveView>>,
    /// Whether the program has set the delay, which then also paces instant moves.
    paced: bool,
    window: Viewport,
    aids: Aids,
    /// The recording in progress.
    recording: Option<Tape>,
}

/// The visible part of the canvas, and its size on the display.
struct Viewport {
    /// The canvas point in the middle of the window, in pixels.
    middle: Vec2D,
    /// The number of display pixels per window pixel, along each side.
    zoom: f64,
    /// The size of the drawing area in display pixels, if it is independent of the window size and the zoom.
    size: Option<(u32, u32)>,
}

impl World {
    /// The size in bytes of a drawing at which a program without a window is ended.
    const LARGEST: usize = 1 << 30;

    pub(crate) fn new(host: Shared, output: Output, ending: Ending) -> Self {
        Self {
            surface: None,
            scene: Scene::new(),
            cast: Cast::default(),
            settings: Settings::on_display(host.display()),
            shapes: Shapes::built_in(),
            handlers: Handlers::default(),
            life: Life::new(output, ending),
            stage: host.is_watched().then(|| Box::new(LiveView::new())),
            paced: false,
            window: Viewport { middle: Vec2D::ZERO, zoom: 1.0, size: None },
            aids: Aids::default(),
            recording: None,
            host,
        }
    }

    // Turtles.

    pub(crate) fn add_turtle(&mut self) -> TurtleId {
        let line = self.scene.new_item();
        self.cast.list(State::new(line, self.settings.mode))
    }

    pub(crate) fn turtle(&self, id: TurtleId) -> &State {
        &self.cast.all[id as usize]
    }

    pub(crate) fn turtle_mut(&mut self, id: TurtleId) -> &mut State {
        &mut self.cast.all[id as usize]
    }

    /// Creates a copy of a turtle, including its drawing and its undo buffer.
    pub(crate) fn clone_turtle(&mut self, id: TurtleId) -> TurtleId {
        let (state, mut canvas) = self.split(id);
        let pendown = state.pen.pendown;
        state.new_line(pendown, &mut canvas);
        let mut copy = state.clone();
        copy.line.item = Some(canvas.scene.new_item());
        copy.line.unlisted = Some(0);
        self.cast.cloned = true;
        self.cast.list(copy)
    }

    fn split(&mut self, id: TurtleId) -> (&mut State, Canvas<'_>) {
        let (x, y) = self.settings.scale;
        let canvas =
            Canvas { scene: &mut self.scene, scale: Scale { x, y }, owner: id, removed: &mut self.cast.removed };
        (&mut self.cast.all[id as usize], canvas)
    }

    pub(crate) fn scale(&self) -> Scale {
        let (x, y) = self.settings.scale;
        Scale { x, y }
    }

    pub(crate) fn shape_of(&self, state: &State) -> Option<&Shape> {
        self.shapes.get(&state.shape).map(|(_, shape)| shape)
    }

    // Commands.

    /// Changes one turtle; every command goes through here.
    #[inline]
    pub(crate) fn apply(&mut self, id: TurtleId, command: &Command) -> Result<Seen, Fault> {
        self.check_open()?;
        let plan = self.plan(id, command)?;
        if self.stage.is_some() {
            return Ok(self.carry_out_watched(id, plan));
        }
        self.carry_out(id, plan);
        Ok(Seen::Nothing)
    }

    /// Computes the plan for a command.
    #[inline]
    fn plan(&mut self, id: TurtleId, command: &Command) -> Result<Plan, Fault> {
        let around = Surroundings {
            scale: self.scale(),
            shapes: &self.shapes,
            #[cfg(feature = "text")]
            host: &mut self.host,
        };
        Plan::new(&self.cast.all[id as usize], command, around)
    }

    #[inline]
    fn carry_out(&mut self, id: TurtleId, plan: Plan) {
        if self.cast.cloned && self.settings.tracer > 0 && matches!(plan.change, Change::Clear | Change::Reset) {
            self.cast.note_shown();
        }
        let (state, mut canvas) = self.split(id);
        state.carry_out(plan, &mut canvas);
        if !self.cast.removed.is_empty() {
            self.cast.lose_removed(id);
        }
    }

    /// Stamps the shape of a turtle at its position.
    pub(crate) fn stamp(&mut self, id: TurtleId) -> Result<(StampId, Seen), Fault> {
        self.check_open()?;
        let scale = self.scale();
        let state = &mut self.cast.all[id as usize];
        let (first, parts) = match self.shapes.get(&state.shape) {
            Some((_, shape)) => shape.draw(state, scale, &mut self.scene),
            None => (self.scene.new_item(), 0),
        };
        let stamp = StampId { first, parts };
        state.stamps.push(stamp);
        state.record(Step::Stamped(stamp));
        Ok((stamp, self.touch_turtle()))
    }

    /// Checks that the screen still accepts commands.
    #[inline]
    pub(crate) fn check_open(&mut self) -> Result<(), Fault> {
        // The limits do not apply to a window, which stays open as long as the user likes.
        let limited = self.life.begin_command()? && self.unseen_limit().is_some();
        if limited && (self.life.is_restless() || self.scene.bytes() > Self::LARGEST) {
            return Err(Fault::Endless);
        }
        Ok(())
    }

    /// Whether a program that never calls `done()` has reached the time limit for drawing.
    pub(crate) fn is_endless(&self) -> bool {
        self.unseen_limit().is_some_and(|limit| self.life.patience.is_over(self.host.now(), limit))
    }

    // Events.

    /// Returns the next event, skipping the given number of waiting ones; `None` if there is none or the window is
    /// closed.
    pub(crate) fn next_event(&mut self, first: usize) -> Option<Event> {
        if !self.life.is_open() {
            return None;
        }
        if !self.handlers.holding {
            return self.handlers.waiting.remove(first).or_else(|| self.host.poll());
        }
        loop {
            match self.host.poll()? {
                event @ (Event::Close | Event::Resize { .. } | Event::Expose) => return Some(event),
                event => self.handlers.waiting.push_back(event),
            }
        }
    }

    /// Takes the next timer that is due and not newer than a mark, and records that it is running; `None` if there is
    /// no such timer or the window is closed. A running function is not re-entered, not even by another of its timers.
    pub(crate) fn next_timer(&mut self, mark: After) -> Option<Task> {
        if !self.life.is_open() || self.handlers.holding {
            return None;
        }
        let handlers = &mut self.handlers;
        let task = handlers.timers.take_due(self.host.now(), mark, &handlers.running)?;
        handlers.running.push(task.from);
        Some(task)
    }

    /// Converts a position in the window to turtle units.
    pub(crate) fn place(&self, place: Vec2D) -> Vec2D {
        self.scale().turtle(self.view().to_canvas(place))
    }

    /// Records that a button was pressed, and returns its handlers, those of the turtle before those of the screen.
    pub(crate) fn press(&mut self, button: u8, place: Vec2D) -> Vec<AtPlace> {
        let touched = self.turtle_at(place);
        self.handlers.hold(button, touched);
        let at = |turtle| self.handlers.at(Binding { turtle, touch: Touch::Press, button });
        let on_turtle = if touched.is_some() { at(touched) } else { &[] };
        on_turtle.iter().chain(at(None)).map(Rc::clone).collect()
    }

    /// The topmost visible turtle at a position in the window.
    fn turtle_at(&self, place: Vec2D) -> Option<TurtleId> {
        let (point, scale) = (self.view().to_canvas(place), self.scale());
        let hit = |state: &State| self.shape_of(state).is_some_and(|shape| shape.hits(state, scale, point));
        self.cast.shown().rev().find(|(_, state)| hit(state)).map(|(id, _)| id)
    }

    // The screen.

    /// Forgets all turtles and everything drawn, and returns the handlers; the mode, the scale and the shapes are kept.
    #[must_use = "dropping the handlers may run the program's code, so drop them outside the world"]
    pub(crate) fn clear_screen(&mut self) -> Handlers {
        self.stop();
        self.scene.clear();
        self.set_background(Color::WHITE);
        self.cast.clear();
        let kept = &mut self.settings;
        (kept.tracer, kept.delay, kept.colormode) = (1, 10, ColorMode::Unit);
        kept.bgpic = NO_PICTURE.into();
        self.paced = false;
        std::mem::take(&mut self.handlers)
    }

    pub(crate) fn reset_screen(&mut self) {
        self.stop();
        if self.settings.tracer > 0 {
            self.cast.note_shown();
        }
        let mode = self.settings.mode;
        for id in self.cast.listed.clone() {
            let (state, mut canvas) = self.split(id);
            state.set_mode(mode);
            state.reset(&mut canvas);
            self.cast.lose_removed(id);
        }
    }

    pub(crate) fn set_mode(&mut self, mode: Mode) {
        self.settings.mode = mode;
        if mode != Mode::World {
            self.settings.scale = (1.0, 1.0);
            self.window.middle = Vec2D::ZERO;
        }
        self.reset_screen();
    }

    /// Maps the rectangle from `low` to `high` to the window, with a margin of ten pixels.
    pub(crate) fn set_world(&mut self, low: Vec2D, high: Vec2D) -> Result<(), Fault> {
        let (width, height) = self.settings.window;
        let canvas = Vec2D { x: (f64::from(width) - 20.0).max(1.0), y: (f64::from(height) - 20.0).max(1.0) };
        let span = high - low;
        let scale = (canvas.x / span.x, canvas.y / span.y);
        let corner = Vec2D { x: low.x * scale.0, y: -high.y * scale.1 };
        // CPython checks the rectangle only after changing the mode.
        if self.settings.mode != Mode::World {
            self.set_mode(Mode::World);
        }
        self.settings.canvas = (canvas.x, canvas.y);
        let usable = |k: f64| k.is_finite() && k != 0.0;
        if !usable(scale.0) || !usable(scale.1) || !corner.is_finite() {
            return Err(Fault::World(Box::new((low, high))));
        }
        self.stop();
        let old = self.settings.scale;
        self.settings.scale = scale;
        self.window.middle = corner + canvas * 0.5;
        self.scene.rescale(scale.0 / old.0, scale.1 / old.1);
        Ok(())
    }

    pub(crate) fn set_background(&mut self, color: Color) {
        self.settings.bgcolor = color;
        self.scene.set_background(color.rgba());
    }

    pub(crate) fn set_backdrop(&mut self, name: &str, pixels: Option<std::sync::Arc<Picture>>) {
        self.scene.set_backdrop(pixels.map(|pixels| Image { at: Vec2D::ZERO, pixels }));
        self.settings.bgpic = name.into();
    }
}
