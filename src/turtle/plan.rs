//! The effect of a command on a turtle, computed before anything is changed.
//!
//! [`Plan::new`] is the only function that interprets a [`Command`]. Carrying out a plan, animating it and opening a
//! window for it depend only on the plan.

#![deny(clippy::wildcard_enum_match_arm)]

use std::rc::Rc;

use crate::color::Color;
use crate::geom::Vec2D;
#[cfg(feature = "text")]
use crate::host::Host;
#[cfg(feature = "text")]
use crate::picture::text::Text;
#[cfg(feature = "text")]
use crate::turtle::args::Writing;
use crate::turtle::fault::Fault;
use crate::turtle::motion::{Arc, Compass, Matrix, Scale};
use crate::turtle::pen::{Fields, Pen, PenChange, ResizeMode, StampId};
use crate::turtle::settings::Mode;
use crate::turtle::shapes::Shapes;
use crate::turtle::state::State;

/// A change to one turtle, as requested by the program.
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
    Pen(PenChange),
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
    Write(Box<Writing>),
}

/// The effect of a command: first the turtle follows a path, then something is changed.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) way: Way,
    pub(crate) change: Change,
}

/// The path of a turtle.
#[derive(Debug)]
pub(crate) enum Way {
    Stay,
    One(Leg),
    /// To the origin, and then a turn by this angle.
    Home(f64),
    Arc(Arc),
}

/// A part of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Leg {
    /// A straight move to a point, in turtle units.
    Go(Vec2D),
    /// A turn to the left, in units of the compass.
    Turn(f64),
}

/// A change other than movement.
#[derive(Debug)]
pub(crate) enum Change {
    Nothing,
    Pen(PenChange),
    Transform(Matrix),
    Teleport {
        to: Vec2D,
        fill_gap: bool,
    },
    Dot {
        size: f64,
        color: Color,
    },
    /// Writes the text if it is visible, and then moves to the end point if there is one.
    #[cfg(feature = "text")]
    Write(Box<(Option<Text>, Option<Vec2D>)>),
    BeginFill,
    EndFill,
    BeginPoly,
    EndPoly,
    Compass(Compass),
    Shape(Rc<str>),
    ClearStamps(Vec<StampId>),
    Clear,
    Reset,
    Undo,
    UndoLimit(Option<usize>),
}

/// Everything besides the turtle that a plan depends on.
pub(crate) struct Surroundings<'a> {
    pub(crate) scale: Scale,
    pub(crate) shapes: &'a Shapes,
    /// Measures text.
    #[cfg(feature = "text")]
    pub(crate) host: &'a mut dyn Host,
}

impl Plan {
    /// The plan for a command, or the reason why it cannot be carried out.
    // For the sake of `forward` and `left`, this is inlined, what is rare is not, and the command, whose copy would cost
    // a fifth of a turn's time, is borrowed.
    #[inline]
    pub(crate) fn new(state: &State, command: &Command, around: Surroundings<'_>) -> Result<Self, Fault> {
        let scale = around.scale;
        let place = |x: Option<f64>, y: Option<f64>| Vec2D {
            x: x.unwrap_or(state.position.x),
            y: y.unwrap_or(state.position.y),
        };
        let change = match *command {
            Command::Forward(distance) => return go(state.ahead(distance), scale),
            Command::GoTo { x, y } => return go(place(x, y), scale),
            Command::Left(angle) => return turn(state, angle),
            Command::Face(to) => {
                representable(to * state.compass.degrees)?;
                return Ok(Self::way(Way::One(Leg::Turn(state.compass.turn_to(to, state.orient)))));
            }
            Command::Home => {
                let turn = state.compass.turn_to(0.0, state.orient);
                return Ok(Self::way(Way::Home(turn)));
            }
            Command::Circle { radius, extent, steps } => return circle(state, (radius, extent, steps), scale),
            Command::Pen(ref change) => return pen(state, change),
            Command::Teleport { x, y, fill_gap } => Change::Teleport { to: reachable(place(x, y), scale)?, fill_gap },
            Command::Dot { size, color } => Change::Dot {
                size: size.unwrap_or(state.pen.pensize + state.pen.pensize.max(4.0)),
                color: color.unwrap_or(state.pen.pencolor),
            },
            #[cfg(feature = "text")]
            Command::Write(ref writing) => write(state, writing, scale, around.host)?,
            Command::BeginFill => Change::BeginFill,
            Command::EndFill => Change::EndFill,
            Command::BeginPoly => Change::BeginPoly,
            Command::EndPoly => Change::EndPoly,
            Command::FullCircle(units) => Change::Compass(state.compass.with_fullcircle(units, state.mode)),
            Command::Shape(ref name) => match around.shapes.get(name) {
                Some((name, _)) => Change::Shape(Rc::clone(name)),
                None => return Err(Fault::no_shape(name, around.shapes)),
            },
            Command::ShapeSize { wid, len, outline } => shape_size(&state.pen, (wid, len), outline)?,
            Command::Tilt { angle, relative } => tilt(state, angle, relative)?,
            Command::Transform(matrix) => transform(matrix)?,
            Command::ClearStamp(stamp) => Change::ClearStamps(vec![stamp]),
            Command::ClearStamps(n) => Change::ClearStamps(some_of(&state.stamps, n).to_vec()),
            Command::Clear => Change::Clear,
            Command::Reset => Change::Reset,
            Command::Undo => Change::Undo,
            Command::UndoLimit(limit) => Change::UndoLimit(limit.filter(|limit| *limit > 0)),
        };
        Ok(Self::change(change))
    }

    fn way(way: Way) -> Self {
        Self { way, change: Change::Nothing }
    }

    fn change(change: Change) -> Self {
        Self { way: Way::Stay, change }
    }

    /// Whether the plan moves the turtle or draws something, so a window must be opened to show it.
    pub(crate) fn opens_a_window(&self) -> bool {
        #[cfg(feature = "text")]
        if matches!(self.change, Change::Write(..)) {
            return true;
        }
        !matches!(self.way, Way::Stay)
            || matches!(self.change, Change::Teleport { .. } | Change::Dot { .. } | Change::Undo)
    }

    /// Whether the plan takes as long as a hop in a live view although the turtle does not move.
    pub(crate) fn takes_a_hop(&self) -> bool {
        // These changes are invisible, and an undo takes as long as the moves that it undoes.
        let none = matches!(
            self.change,
            Change::UndoLimit(_) | Change::Compass(_) | Change::BeginPoly | Change::EndPoly | Change::Undo
        );
        matches!(self.way, Way::Stay) && !none
    }
}

#[inline]
fn go(to: Vec2D, scale: Scale) -> Result<Plan, Fault> {
    Ok(Plan::way(Way::One(Leg::Go(reachable(to, scale)?))))
}

#[inline]
fn turn(state: &State, angle: f64) -> Result<Plan, Fault> {
    representable(angle * state.compass.degrees)?;
    Ok(Plan::way(Way::One(Leg::Turn(angle))))
}

/// The plan for a change to the pen. As in CPython, some changes that leave the pen as it is count as a step for
/// `undo`, and others do not.
#[inline]
fn pen(state: &State, change: &PenChange) -> Result<Plan, Fault> {
    if let PenChange::Fields(new, _) = change {
        representable(Matrix::new(new.stretchfactor, new.shearfactor, new.tilt).size())?;
    }
    Ok(Plan::change(if change.is_idle(&state.pen) { Change::Nothing } else { Change::Pen(change.clone()) }))
}

#[inline(never)]
fn circle(
    state: &State,
    (radius, extent, steps): (f64, Option<f64>, Option<f64>),
    scale: Scale,
) -> Result<Plan, Fault> {
    let compass = &state.compass;
    let extent = extent.unwrap_or(compass.fullcircle);
    let steps = steps.unwrap_or_else(|| Arc::default_steps(radius, extent, compass));
    if !(1.0..=Arc::MAX_STEPS).contains(&steps) {
        return Err(Fault::Steps(steps));
    }
    representable(extent * compass.degrees)?;
    let arc = Arc::new(radius, extent, steps as u32, compass);
    let span = arc.chord.abs() * f64::from(arc.steps);
    for sign in [1.0, -1.0] {
        reachable(Vec2D { x: state.position.x + sign * span, y: state.position.y + sign * span }, scale)?;
    }
    Ok(Plan::way(Way::Arc(arc)))
}

#[cfg(feature = "text")]
#[inline(never)]
fn write(state: &State, writing: &Writing, scale: Scale, host: &mut dyn Host) -> Result<Change, Fault> {
    writing.font.check().map_err(|error| Fault::Font(Box::new(error)))?;
    // Python's turtle writes one pixel to the left of its position.
    let at = scale.canvas(state.position) - Vec2D { x: 1.0, y: 0.0 };
    let text = Text::new(writing.text.clone(), at)
        .with_align(writing.align)
        .with_font(writing.font.clone())
        .with_color(state.pen.pencolor.rgba());
    let (corner, extent) = host.measure(&text);
    let end = Vec2D { x: (corner.x + extent.width).round(), y: state.position.y };
    let is_visible = !text.text.is_empty() && text.color.a > 0;
    Ok(Change::Write(Box::new((is_visible.then_some(text), writing.move_on.then_some(end)))))
}

#[inline(never)]
fn shape_size(pen: &Pen, (wid, len): (Option<f64>, Option<f64>), outline: Option<f64>) -> Result<Change, Fault> {
    let stretchfactor = match (wid, len) {
        (Some(wid), len) => (wid, len.unwrap_or(wid)),
        (None, Some(len)) => (pen.stretchfactor.0, len),
        (None, None) => pen.stretchfactor,
    };
    representable(Matrix::new(stretchfactor, pen.shearfactor, pen.tilt).size())?;
    let new = Pen { resizemode: ResizeMode::User, stretchfactor, outline: outline.unwrap_or(pen.outline), ..*pen };
    Ok(pen_fields(new, Fields::RESIZEMODE.union(Fields::STRETCH).union(Fields::OUTLINE)))
}

#[inline(never)]
fn tilt(state: &State, angle: f64, relative: bool) -> Result<Change, Fault> {
    let (pen, compass) = (&state.pen, &state.compass);
    let angle = if relative { angle + compass.tilt_angle(pen.tilt) } else { angle };
    representable(angle * compass.degrees)?;
    let new = Pen { resizemode: ResizeMode::User, tilt: compass.tilt(angle), ..*pen };
    Ok(pen_fields(new, Fields::RESIZEMODE.union(Fields::TILT)))
}

#[inline(never)]
fn transform(matrix: Matrix) -> Result<Change, Fault> {
    representable(matrix.size())?;
    let (_, shear, _) = matrix.parts();
    // Because of rounding, only one of the two checks may detect a determinant of 0.
    if matrix.is_singular() || !shear.is_finite() {
        return Err(Fault::Flat);
    }
    Ok(Change::Transform(matrix))
}

fn pen_fields(new: Pen, which: Fields) -> Change {
    Change::Pen(PenChange::Fields(Box::new(new), which))
}

/// All stamps, the first `n`, or the last `-n`.
#[inline(never)]
fn some_of(stamps: &[StampId], n: Option<i64>) -> &[StampId] {
    let all = stamps.len();
    let most = |n: i64| usize::try_from(n.unsigned_abs()).unwrap_or(all).min(all);
    match n {
        None => stamps,
        Some(n) if n < 0 => &stamps[all - most(n)..],
        Some(n) => &stamps[..most(n)],
    }
}

/// Returns the point if it is finite both in turtle units and on the canvas.
#[inline]
fn reachable(to: Vec2D, scale: Scale) -> Result<Vec2D, Fault> {
    if scale.canvas(to).is_finite() && to.is_finite() { Ok(to) } else { Err(Fault::TooFar) }
}

/// Checks that an angle or the size of a shape has not overflowed.
#[inline]
fn representable(number: f64) -> Result<(), Fault> {
    if number.is_finite() { Ok(()) } else { Err(Fault::TooLarge) }
}

impl Compass {
    /// A copy of the compass with a different number of units in a full circle.
    fn with_fullcircle(self, units: f64, mode: Mode) -> Self {
        // World mode uses the same offset as logo mode: CPython's headings are also a quarter turn off from then on.
        let offset = if mode == Mode::Standard { 0.0 } else { units / 4.0 };
        Self { fullcircle: units, degrees: 360.0 / units, offset, ..self }
    }
}
