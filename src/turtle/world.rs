//! One screen with its turtles: everything that commands change, and the one place where they change it.

mod aids;
mod pictures;
mod recording;
mod watching;

pub(crate) use watching::Progress;

use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::color::{Color, ColorMode};
use crate::geom::Vec2D;
use crate::host::output::{Ending, Output};
use crate::host::{Host, Tape};
use crate::picture::pixels::Picture;
use crate::picture::scene::{Image, ItemId, Scene};
#[cfg(feature = "text")]
use crate::picture::text::Text;
use crate::turtle::aids::Aids;
use crate::turtle::fault::Fault;
use crate::turtle::handlers::Handlers;
use crate::turtle::home::Home;
use crate::turtle::live_view::Stage;
use crate::turtle::motion::{Arc, Compass, Matrix, Scale};
use crate::turtle::pen::{Fields, Pen, ResizeMode, StampId};
use crate::turtle::settings::{Mode, OnClose, Settings};
use crate::turtle::shapes::{Shape, Shapes};
use crate::turtle::state::{Canvas, State, TurtleId};
use crate::turtle::undo::{Step, UndoBuffer};

/// A change to one turtle.
#[derive(Clone, Debug)]
pub(crate) enum Command {
    Forward(f64),
    GoTo {
        x: Option<f64>,
        y: Option<f64>,
    },
    Teleport {
        x: Option<f64>,
        y: Option<f64>,
        fill_gap: bool,
    },
    Left(f64),
    Face(f64),
    Home,
    Circle {
        radius: f64,
        extent: Option<f64>,
        steps: Option<f64>,
    },
    Dot {
        size: Option<f64>,
        color: Option<Color>,
    },
    Undo,
    UndoLimit(Option<usize>),
    FullCircle(f64),
    PenDown(bool),
    PenColor(Color),
    FillColor(Color),
    /// Fields of a pen.
    Pen(Box<Pen>, Fields),
    PenSize(f64),
    Show(bool),
    Speed(u8),
    BeginFill,
    EndFill,
    BeginPoly,
    EndPoly,
    Shape(Rc<str>),
    ShapeSize {
        wid: Option<f64>,
        len: Option<f64>,
        outline: Option<f64>,
    },
    Tilt {
        angle: f64,
        relative: bool,
    },
    Transform(Matrix),
    ClearStamp(StampId),
    ClearStamps(Option<i64>),
    Clear,
    Reset,
    #[cfg(feature = "text")]
    Write(Box<crate::turtle::args::Writing>),
}

pub(crate) struct World {
    pub(crate) host: Box<dyn Host>,
    pub(crate) home: Home,
    pub(crate) scene: Scene,
    /// Every turtle that was ever made here.
    turtles: Vec<State>,
    /// Those that `turtles()` tells of, and that are shown.
    pub(crate) listed: Vec<TurtleId>,
    /// The one that the global functions command.
    pub(crate) default_turtle: Option<TurtleId>,
    pub(crate) settings: Settings,
    pub(crate) shapes: Shapes,
    /// The canvas point in the middle of the window, in pixels.
    middle: Vec2D,
    pub(crate) handlers: Handlers,
    pub(crate) output: Output,
    pub(crate) ending: Ending,
    pub(crate) closed: bool,
    /// The person has closed the window, and the program does not know it yet.
    pub(crate) lost: bool,
    pub(crate) on_close: OnClose,
    /// The program waits for events, and handlers draw.
    pub(crate) looping: bool,
    /// How many functions of the program are running that this screen has called.
    pub(crate) calls: u32,
    /// What a person sees, if somebody watches.
    pub(crate) stage: Option<Box<Stage>>,
    aids: Aids,
    /// What is recorded of it.
    recording: Option<Tape>,
    /// Pixels of the display in a pixel of the window, on each side.
    pub(crate) zoom: f64,
    /// The size of what is drawn on in pixels of the display, where that is no matter of the window and the zoom.
    surface: Option<(u32, u32)>,
    started: Instant,
    /// Since when, on the host's clock, nobody watches. Where nobody watches a recording, the time of moves is added: it does
    /// not count against the program.
    unwatched_since: Duration,
    commands: u32,
    /// Whether two turtles may hold the same items.
    cloned: bool,
    removed: Vec<ItemId>,
}

impl World {
    /// The longest that a program may draw without a display before it is ended.
    const PATIENCE: Duration = Duration::from_secs(60);

    pub(crate) fn new(host: Box<dyn Host>, output: Output, ending: Ending) -> Self {
        let (width, height) = host.display();
        let stage = host.is_watched().then(|| Box::new(Stage::new()));
        Self {
            host,
            home: Home::Window,
            scene: Scene::new(),
            turtles: Vec::new(),
            listed: Vec::new(),
            default_turtle: None,
            settings: Settings {
                mode: Mode::Standard,
                colormode: ColorMode::Unit,
                bgcolor: Color::WHITE,
                bgpic: NO_PICTURE.into(),
                delay: 10,
                tracer: 1,
                title: "papert".into(),
                window: (width / 2, height * 3 / 4),
                position: (None, None),
                canvas: (400.0, 300.0),
                scale: (1.0, 1.0),
            },
            shapes: Shapes::built_in(),
            middle: Vec2D::ZERO,
            handlers: Handlers::default(),
            output,
            ending,
            closed: false,
            lost: false,
            on_close: OnClose::Exit,
            looping: false,
            calls: 0,
            stage,
            aids: Aids::default(),
            recording: None,
            zoom: 1.0,
            surface: None,
            started: Instant::now(),
            unwatched_since: Duration::ZERO,
            commands: 0,
            cloned: false,
            removed: Vec::new(),
        }
    }

    // Turtles.

    pub(crate) fn add_turtle(&mut self) -> TurtleId {
        let line = self.scene.new_item();
        self.list(State::new(line, self.settings.mode))
    }

    fn list(&mut self, state: State) -> TurtleId {
        let id = TurtleId::try_from(self.turtles.len()).unwrap_or(TurtleId::MAX);
        self.turtles.push(state);
        self.listed.push(id);
        id
    }

    pub(crate) fn turtle(&self, id: TurtleId) -> &State {
        &self.turtles[id as usize]
    }

    pub(crate) fn turtle_mut(&mut self, id: TurtleId) -> &mut State {
        &mut self.turtles[id as usize]
    }

    /// A second turtle that is all that the first is, down to what it has drawn and could undo.
    pub(crate) fn clone_turtle(&mut self, id: TurtleId) -> TurtleId {
        let (state, mut canvas) = self.split(id);
        let pendown = state.pen.pendown;
        state.new_line(pendown, &mut canvas);
        let mut copy = state.clone();
        copy.line.item = Some(canvas.scene.new_item());
        copy.line.unlisted = Some(0);
        self.cloned = true;
        self.list(copy)
    }

    fn split(&mut self, id: TurtleId) -> (&mut State, Canvas<'_>) {
        let (x, y) = self.settings.scale;
        let canvas = Canvas { scene: &mut self.scene, scale: Scale { x, y }, owner: id, removed: &mut self.removed };
        (&mut self.turtles[id as usize], canvas)
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
    pub(crate) fn apply(&mut self, id: TurtleId, command: Command) -> Result<(), Fault> {
        self.check_open()?;
        if self.stage.is_some() { self.apply_watched(id, command) } else { self.change(id, command) }
    }

    #[inline]
    fn change(&mut self, id: TurtleId, command: Command) -> Result<(), Fault> {
        let scale = self.scale();
        let (state, mut canvas) = self.split(id);
        let canvas = &mut canvas;
        match command {
            Command::Forward(distance) => state.go(reachable(state.ahead(distance), scale)?, canvas),
            Command::Left(angle) => {
                turnable(angle * state.compass.degrees)?;
                state.turn(angle);
            }
            Command::PenColor(color) => state.set_pencolor(color, canvas),
            Command::PenSize(pensize) => {
                state.change_pen(Pen { pensize, ..state.pen }, Fields::PENSIZE, canvas);
            }
            Command::PenDown(pendown) => state.set_pendown(pendown, canvas),
            other => self.apply_rare(id, other)?,
        }
        if !self.removed.is_empty() {
            self.lose_removed(id);
        }
        Ok(())
    }

    fn apply_rare(&mut self, id: TurtleId, command: Command) -> Result<(), Fault> {
        let scale = self.scale();
        if self.cloned && self.settings.tracer > 0 && matches!(command, Command::Clear | Command::Reset) {
            self.note_shown();
        }
        #[cfg(feature = "text")]
        let command = match command {
            Command::Write(writing) => return self.write(id, *writing),
            other => other,
        };
        if let Command::Shape(name) = command {
            let known = self.shapes.get(&name).map(|(name, _)| Rc::clone(name));
            self.turtle_mut(id).shape = known.ok_or_else(|| Fault::no_shape(&name, &self.shapes))?;
            return Ok(());
        }
        let (state, mut canvas) = self.split(id);
        let canvas = &mut canvas;
        let pen = state.pen;
        let place = |x: Option<f64>, y: Option<f64>| {
            reachable(Vec2D { x: x.unwrap_or(state.position.x), y: y.unwrap_or(state.position.y) }, scale)
        };
        match command {
            Command::GoTo { x, y } => state.go(place(x, y)?, canvas),
            Command::Teleport { x, y, fill_gap } => state.teleport(place(x, y)?, fill_gap, canvas),
            Command::Face(to) => {
                turnable(to * state.compass.degrees)?;
                state.turn(state.compass.turn_to(to, state.orient));
            }
            Command::Home => {
                state.go(Vec2D::ZERO, canvas);
                state.turn(state.compass.turn_to(0.0, state.orient));
            }
            Command::Circle { radius, extent, steps } => {
                let arc = arc(radius, extent, steps, &state.compass)?;
                let span = arc.chord.abs() * f64::from(arc.steps);
                for sign in [1.0, -1.0] {
                    reachable(Vec2D { x: state.position.x + sign * span, y: state.position.y + sign * span }, scale)?;
                }
                state.circle(arc, canvas);
            }
            Command::Dot { size, color } => {
                let size = size.unwrap_or(pen.pensize + pen.pensize.max(4.0));
                state.dot(size, color.unwrap_or(pen.pencolor), canvas);
            }
            Command::Undo => state.undo(canvas),
            Command::UndoLimit(limit) => state.undo = limit.filter(|n| *n > 0).map(UndoBuffer::new),
            Command::FullCircle(units) => {
                state.compass.fullcircle = units;
                state.compass.degrees = 360.0 / units;
                // Also in world mode, where CPython's headings are a quarter turn off from then on.
                state.compass.offset = if state.mode == Mode::Standard { 0.0 } else { units / 4.0 };
            }
            Command::FillColor(color) => state.set_fillcolor(color, canvas),
            Command::Pen(new, which) => {
                turnable(Matrix::new(new.stretchfactor, new.shearfactor, new.tilt).size())?;
                state.change_pen(*new, which, canvas);
            }
            Command::Show(shown) => state.change_pen(Pen { shown, ..pen }, Fields::SHOWN, canvas),
            Command::Speed(speed) => state.change_pen(Pen { speed, ..pen }, Fields::SPEED, canvas),
            Command::BeginFill => state.begin_fill(canvas),
            Command::EndFill => state.end_fill(canvas),
            Command::BeginPoly => (state.poly, state.recording_poly) = (Some(vec![state.position]), true),
            Command::EndPoly => state.recording_poly = false,
            Command::ShapeSize { wid, len, outline } => {
                let stretchfactor = match (wid, len) {
                    (Some(wid), len) => (wid, len.unwrap_or(wid)),
                    (None, Some(len)) => (pen.stretchfactor.0, len),
                    (None, None) => pen.stretchfactor,
                };
                let new =
                    Pen { resizemode: ResizeMode::User, stretchfactor, outline: outline.unwrap_or(pen.outline), ..pen };
                turnable(Matrix::new(stretchfactor, pen.shearfactor, pen.tilt).size())?;
                state.change_pen(new, Fields::RESIZEMODE.and(Fields::STRETCH).and(Fields::OUTLINE), canvas);
            }
            Command::Tilt { angle, relative } => {
                let angle = if relative { angle + state.compass.tilt_angle(pen.tilt) } else { angle };
                turnable(angle * state.compass.degrees)?;
                let new = Pen { resizemode: ResizeMode::User, tilt: state.compass.tilt(angle), ..pen };
                state.change_pen(new, Fields::RESIZEMODE.and(Fields::TILT), canvas);
            }
            Command::Transform(matrix) => {
                turnable(matrix.size())?;
                let (stretch, shear, tilt) = matrix.parts();
                // The determinant may come out as 0 in one place and just above it in the other.
                if matrix.is_singular() || !shear.is_finite() {
                    return Err(Fault::Flat);
                }
                // Undo restores the resize mode and nothing else, as in CPython.
                state.change_pen(Pen { resizemode: ResizeMode::User, ..pen }, Fields::RESIZEMODE, canvas);
                state.matrix = matrix;
                (state.pen.stretchfactor, state.pen.shearfactor, state.pen.tilt) = (stretch, shear, tilt);
            }
            Command::ClearStamp(stamp) => state.clear_stamp(stamp, canvas),
            Command::ClearStamps(n) => {
                let all = state.stamps.len();
                let most = |n: i64| usize::try_from(n.unsigned_abs()).unwrap_or(all).min(all);
                let range = match n {
                    None => 0..all,
                    Some(n) if n < 0 => all - most(n)..all,
                    Some(n) => 0..most(n),
                };
                let cleared = state.stamps[range].to_vec();
                for stamp in cleared {
                    state.clear_stamp(stamp, canvas);
                }
            }
            Command::Clear => state.clear(canvas),
            Command::Reset => state.reset(canvas),
            _ => {}
        }
        Ok(())
    }

    /// Leaves the shape of a turtle where it is.
    pub(crate) fn stamp(&mut self, id: TurtleId) -> Result<StampId, Fault> {
        self.check_open()?;
        let scale = self.scale();
        let state = &mut self.turtles[id as usize];
        let (first, parts) = match self.shapes.get(&state.shape) {
            Some((_, shape)) => shape.draw(state, scale, &mut self.scene),
            None => (self.scene.new_item(), 0),
        };
        let stamp = StampId { first, parts };
        state.stamps.push(stamp);
        state.record(Step::Stamped(stamp));
        self.touch_turtle();
        Ok(stamp)
    }

    #[cfg(feature = "text")]
    fn write(&mut self, id: TurtleId, writing: crate::turtle::args::Writing) -> Result<(), Fault> {
        writing.font.check().map_err(Fault::Font)?;
        let item = self.scene.new_item();
        let (scale, state) = (self.scale(), &mut self.turtles[id as usize]);
        // Tk's turtle writes a pixel to the left of its position.
        let at = scale.canvas(state.position) - Vec2D { x: 1.0, y: 0.0 };
        let text = Text::new(writing.text, at)
            .with_align(writing.align)
            .with_font(writing.font)
            .with_color(state.pen.pencolor.rgba());
        let (corner, extent) = self.host.measure(&text);
        let end = (corner.x + extent.width).round();
        let invisible = text.text.is_empty() || text.color.a == 0;
        if !invisible {
            self.scene.text(item, text);
        }
        let (state, mut canvas) = self.split(id);
        state.group(|s| {
            s.record(Step::Wrote(item));
            s.items.push(item);
            if writing.move_on {
                s.go(Vec2D { x: end, y: s.position.y }, &mut canvas);
            }
        });
        Ok(())
    }

    /// Says whether commands still have an effect here.
    #[inline]
    pub(crate) fn check_open(&mut self) -> Result<(), Fault> {
        if self.closed {
            return Err(if self.lost { Fault::Lost } else { Fault::Closed });
        }
        self.commands = self.commands.wrapping_add(1);
        // A look at the clock costs as much as a command.
        if self.commands.is_multiple_of(4096) && self.ending != Ending::Never && self.has_lost_patience() {
            return Err(Fault::Endless);
        }
        Ok(())
    }

    /// Whether a program that never says that it is done has drawn for long enough.
    pub(crate) fn is_endless(&self) -> bool {
        let limit = self.unseen_limit();
        limit.is_some_and(|limit| self.host.now() >= self.unwatched_since + limit) || self.has_lost_patience()
    }

    /// A window waits as long as the person does.
    fn has_lost_patience(&self) -> bool {
        self.unseen_limit().is_some() && self.started.elapsed() > Self::PATIENCE
    }

    /// Items that one turtle has removed are gone for its clones too.
    #[cold]
    fn lose_removed(&mut self, by: TurtleId) {
        if self.cloned {
            self.removed.sort_unstable();
            for (id, state) in self.turtles.iter_mut().enumerate() {
                if id != by as usize {
                    state.line.lose(&self.removed);
                }
                if let Some(undo) = &mut state.undo {
                    undo.lose_lines(&self.removed);
                }
            }
        }
        self.removed.clear();
    }

    /// Notes what has been shown of lines that clearing their turtle will not delete.
    pub(crate) fn note_shown(&mut self) {
        for id in &self.listed {
            let line = &mut self.turtles[*id as usize].line;
            line.unlisted = line.unlisted.map(|_| line.len);
        }
    }

    // The screen.

    /// Forgets all turtles and all that is drawn; the mode, the scale and the shapes stay.
    #[must_use = "what the handlers own may run code of the program when it is dropped"]
    pub(crate) fn clear_screen(&mut self) -> Handlers {
        self.stop();
        self.scene.clear();
        self.set_background(Color::WHITE);
        for state in &mut self.turtles {
            state.line.item = None;
            if let Some(undo) = &mut state.undo {
                undo.lose_all_lines();
            }
        }
        self.listed.clear();
        self.default_turtle = None;
        let kept = &mut self.settings;
        (kept.tracer, kept.delay, kept.colormode) = (1, 10, ColorMode::Unit);
        kept.bgpic = NO_PICTURE.into();
        std::mem::take(&mut self.handlers)
    }

    pub(crate) fn reset_screen(&mut self) {
        self.stop();
        if self.settings.tracer > 0 {
            self.note_shown();
        }
        let mode = self.settings.mode;
        for id in self.listed.clone() {
            let (state, mut canvas) = self.split(id);
            state.set_mode(mode);
            state.reset(&mut canvas);
            self.lose_removed(id);
        }
    }

    pub(crate) fn set_mode(&mut self, mode: Mode) {
        self.settings.mode = mode;
        if mode != Mode::World {
            self.settings.scale = (1.0, 1.0);
            self.middle = Vec2D::ZERO;
        }
        self.reset_screen();
    }

    /// Lays the rectangle from `low` to `high` over the window, less a margin of ten pixels.
    pub(crate) fn set_world(&mut self, low: Vec2D, high: Vec2D) -> Result<(), Fault> {
        let (width, height) = self.settings.window;
        let canvas = Vec2D { x: (f64::from(width) - 20.0).max(1.0), y: (f64::from(height) - 20.0).max(1.0) };
        let span = high - low;
        let scale = (canvas.x / span.x, canvas.y / span.y);
        let corner = Vec2D { x: low.x * scale.0, y: -high.y * scale.1 };
        // CPython looks at the rectangle when the mode has changed.
        if self.settings.mode != Mode::World {
            self.set_mode(Mode::World);
        }
        self.settings.canvas = (canvas.x, canvas.y);
        let usable = |k: f64| k.is_finite() && k != 0.0;
        if !usable(scale.0) || !usable(scale.1) || !corner.is_finite() {
            return Err(Fault::World(low, high));
        }
        self.stop();
        let old = self.settings.scale;
        self.settings.scale = scale;
        self.middle = corner + canvas * 0.5;
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

/// The name of the background picture when there is none.
pub(crate) const NO_PICTURE: &str = "nopic";

/// The arc that the arguments of `circle` mean.
fn arc(radius: f64, extent: Option<f64>, steps: Option<f64>, compass: &Compass) -> Result<Arc, Fault> {
    let extent = extent.unwrap_or(compass.fullcircle);
    let steps = steps.unwrap_or_else(|| Arc::default_steps(radius, extent, compass));
    if !(1.0..=Arc::MAX_STEPS).contains(&steps) {
        return Err(Fault::Steps(steps));
    }
    turnable(extent * compass.degrees)?;
    Ok(Arc::new(radius, extent, steps as u32, compass))
}

/// A place that can be drawn at.
#[inline]
fn reachable(to: Vec2D, scale: Scale) -> Result<Vec2D, Fault> {
    if scale.canvas(to).is_finite() && to.is_finite() { Ok(to) } else { Err(Fault::TooFar) }
}

/// An angle, or the size of a shape, that is not beyond all numbers.
#[inline]
fn turnable(degrees: f64) -> Result<(), Fault> {
    if degrees.is_finite() { Ok(()) } else { Err(Fault::TooLarge) }
}
