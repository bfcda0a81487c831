//! The calls of a turtle, under every name that they have.

use papert::args::Write;
use papert::picture::text::Font;
use papert::{Color, ColorMode, MouseButton, Turtle, Vec2D};
use serde_json::{Value, json};

use super::args::{self, Args, Num, Paint, Stop};
use super::case::Call;
use super::{Replay, observe};

type Answer = Result<Value, Stop>;

const BAD_PEN: Stop = Stop::Impossible("a pen without such a field");

/// Carries out a call, whichever it is.
pub(super) fn call(replay: &mut Replay, t: Turtle, call: Call<'_>) -> Answer {
    let kinds = [movement, pen_control, looks, questions, handlers];
    for kind in kinds {
        if let Some(answer) = kind(replay, t, call).transpose() {
            return answer;
        }
    }
    Err(Stop::Impossible("no such command"))
}

/// The answer of a command: None.
fn nothing(_: Turtle) -> Result<Option<Value>, Stop> {
    Ok(Some(Value::Null))
}

fn movement(replay: &mut Replay, t: Turtle, call: Call<'_>) -> Result<Option<Value>, Stop> {
    let number = || Args::bind(call, 1, &["distance"])?.number(0);
    let turn = || Args::bind(call, 1, &["angle"])?.number(0);
    match call.name() {
        "forward" => nothing(t.forward(number()?)),
        "fd" => nothing(t.fd(number()?)),
        "back" => nothing(t.back(number()?)),
        "bk" => nothing(t.bk(number()?)),
        "backward" => nothing(t.backward(number()?)),
        "right" => nothing(t.right(turn()?)),
        "rt" => nothing(t.rt(turn()?)),
        "left" => nothing(t.left(turn()?)),
        "lt" => nothing(t.lt(turn()?)),
        name @ ("goto" | "setpos" | "setposition") => {
            let args = Args::bind(call, 1, &["x", "y"])?;
            let to = match (args.value(0), args.maybe(1)?) {
                (Some(pair), None) => args::point(pair)?,
                (_, Some(y)) => Vec2D { x: args.number(0)?, y },
                _ => return Err(Stop::Impossible("None for a place")),
            };
            nothing(match name {
                "goto" => t.goto(to.x, to.y),
                "setpos" => t.setpos(to.x, to.y),
                _ => t.setposition(to.x, to.y),
            })
        }
        "teleport" => {
            let args = Args::bind(call, 0, &["x", "y", "fill_gap"])?;
            let (x, y) = (args.maybe(0)?, args.maybe(1)?);
            nothing(if args.truth(2) == Some(true) { t.teleport_fill_gap(x, y) } else { t.teleport(x, y) })
        }
        "setx" => nothing(t.setx(Args::bind(call, 1, &["x"])?.number(0)?)),
        "sety" => nothing(t.sety(Args::bind(call, 1, &["y"])?.number(0)?)),
        "setheading" => nothing(t.setheading(Args::bind(call, 1, &["to_angle"])?.number(0)?)),
        "seth" => nothing(t.seth(Args::bind(call, 1, &["to_angle"])?.number(0)?)),
        "home" => Args::none(call).and_then(|()| nothing(t.home())),
        "circle" => {
            let args = Args::bind(call, 1, &["radius", "extent", "steps"])?;
            let steps = args.whole(2)?.map(|steps| steps as f64);
            nothing(t.circle((args.number(0)?, args.maybe(1)?, steps)))
        }
        "dot" => dot(t, call),
        "stamp" => {
            Args::none(call)?;
            replay.stamps.push(t.stamp());
            Ok(Some(json!({"$stamp": replay.stamps.len() - 1})))
        }
        "clearstamp" => {
            let args = Args::bind(call, 1, &["stampid"])?;
            let known = args.value(0).and_then(|id| replay.stamps.get(id["$stamp"].as_u64()? as usize));
            nothing(t.clearstamp(*known.ok_or(Stop::Impossible("a stamp that nobody made"))?))
        }
        "clearstamps" => nothing(t.clearstamps(Args::bind(call, 0, &["n"])?.whole(0)?)),
        "undo" => Args::none(call).and_then(|()| nothing(t.undo())),
        "speed" => {
            let args = Args::bind(call, 0, &["speed"])?;
            match args.value(0) {
                None => Ok(Some(json!(t.pen().speed))),
                Some(Value::String(word)) => nothing(t.speed(word.as_str())),
                Some(_) => nothing(t.speed(args.number(0)?)),
            }
        }
        _ => Ok(None),
    }
}

/// `dot(size=None, *color)`, where a colour alone may take the place of the size.
fn dot(t: Turtle, call: Call<'_>) -> Result<Option<Value>, Stop> {
    let (size, color) = match call.args() {
        _ if call.kwargs().next().is_some() => return Err(Stop::Impossible("a size with a name")),
        [] | [Value::Null] => return nothing(t.dot(())),
        [color @ (Value::String(_) | Value::Array(_))] => (None, args::paint(std::slice::from_ref(color))?),
        [size] => return nothing(t.dot(args::number(size)?)),
        [Value::Null, color @ ..] => (None, args::paint(color)?),
        [size, color @ ..] => (Some(args::number(size)?), args::paint(color)?),
    };
    nothing(match color {
        Paint::Name(name) => t.dot((size, name)),
        Paint::Parts(parts) => t.dot((size, parts)),
    })
}

fn pen_control(replay: &mut Replay, t: Turtle, call: Call<'_>) -> Result<Option<Value>, Stop> {
    let mode = replay.screen.settings().colormode;
    let alone = |command: fn(Turtle) -> Turtle| Args::none(call).and_then(|()| nothing(command(t)));
    match call.name() {
        "pendown" => alone(Turtle::pendown),
        "pd" => alone(Turtle::pd),
        "down" => alone(Turtle::down),
        "penup" => alone(Turtle::penup),
        "pu" => alone(Turtle::pu),
        "up" => alone(Turtle::up),
        name @ ("pensize" | "width") => match Args::bind(call, 0, &["width"])?.maybe(0)? {
            None => Ok(Some(json!(t.pen().pensize))),
            Some(width) => nothing(if name == "width" { t.width(width) } else { t.pensize(width) }),
        },
        "pen" => pen(t, call, mode).map(Some),
        "isdown" => Args::none(call).map(|()| Some(json!(t.isdown()))),
        "color" => color(t, call, mode).map(Some),
        "pencolor" if call.args().is_empty() => observe::color(t.pen().pencolor, mode).map(Some),
        "fillcolor" if call.args().is_empty() => observe::color(t.pen().fillcolor, mode).map(Some),
        "pencolor" => nothing(match args::paint(call.args())? {
            Paint::Name(name) => t.pencolor(name),
            Paint::Parts(parts) => t.pencolor(parts),
        }),
        "fillcolor" => nothing(match args::paint(call.args())? {
            Paint::Name(name) => t.fillcolor(name),
            Paint::Parts(parts) => t.fillcolor(parts),
        }),
        "filling" => Args::none(call).map(|()| Some(json!(t.filling()))),
        "begin_fill" => alone(Turtle::begin_fill),
        "end_fill" => alone(Turtle::end_fill),
        "clear" => alone(Turtle::clear),
        "reset" => alone(Turtle::reset),
        "write" => write(t, call),
        _ => Ok(None),
    }
}

/// `pen()`, `pen({...})` and `pen(pensize=3, ...)`: in Rust a snapshot with some fields changed.
fn pen(t: Turtle, call: Call<'_>, mode: ColorMode) -> Answer {
    let of_dict = match call.args() {
        [] => None,
        [pen] => pen.as_object(),
        _ => return Err(Stop::Impossible("too many arguments")),
    };
    let fields: Vec<_> =
        of_dict.into_iter().flatten().chain(call.kwargs()).filter(|(name, _)| *name != "pen").collect();
    if fields.is_empty() {
        return Ok(observe::pen(t));
    }
    let mut pen = t.pen();
    for (name, value) in fields {
        match name.as_str() {
            "shown" => pen.shown = args::is_true(value),
            "pendown" => pen.pendown = args::is_true(value),
            "pencolor" => pen.pencolor = args::color(value, mode)?,
            "fillcolor" => pen.fillcolor = args::color(value, mode)?,
            "pensize" => pen.pensize = args::number(value)?,
            "speed" => {
                let speed = value.as_u64().and_then(|speed| u8::try_from(speed).ok());
                pen.speed = speed.ok_or(Stop::Impossible("a speed that is no small whole number"))?;
            }
            "resizemode" => {
                pen.resizemode = value.as_str().and_then(|word| word.parse().ok()).ok_or(BAD_PEN)?;
            }
            "stretchfactor" => {
                let both = || Ok(Vec2D { x: args::number(value)?, y: args::number(value)? });
                let Vec2D { x, y } = args::point(value).or_else(|_: Stop| both())?;
                pen.stretchfactor = (x, y);
            }
            "shearfactor" => pen.shearfactor = args::number(value)?,
            "outline" => pen.outline = args::number(value)?,
            "tilt" => pen.tilt = args::number(value)?,
            _ => return Err(BAD_PEN),
        }
    }
    t.set_pen(pen);
    Ok(Value::Null)
}

/// `color()`, `color(both)`, `color(r, g, b)` and `color(pencolor, fillcolor)`.
fn color(t: Turtle, call: Call<'_>, mode: ColorMode) -> Answer {
    use Paint::{Name, Parts};
    match call.args() {
        [] => {
            let pen = t.pen();
            let color = |color: Color| observe::color(color, mode);
            return Ok(json!([color(pen.pencolor)?, color(pen.fillcolor)?]));
        }
        [pen, fill] => match (args::paint(std::slice::from_ref(pen))?, args::paint(std::slice::from_ref(fill))?) {
            (Name(pen), Name(fill)) => t.color((pen, fill)),
            (Name(pen), Parts(fill)) => t.color((pen, fill)),
            (Parts(pen), Name(fill)) => t.color((pen, fill)),
            (Parts(pen), Parts(fill)) => t.color((pen, fill)),
        },
        both => match args::paint(both)? {
            Name(name) => t.color(name),
            Parts(parts) => t.color(parts),
        },
    };
    Ok(Value::Null)
}

/// `write(arg, move=False, align="left", font=("Arial", 8, "normal"))`.
fn write(t: Turtle, call: Call<'_>) -> Result<Option<Value>, Stop> {
    // None is a thing to write, too.
    let what = call.args().first().or_else(|| call.kwargs().find(|(name, _)| *name == "arg").map(|(_, value)| value));
    let args = Args::bind(call, 1, &["arg", "move", "align", "font"])?;
    let how = How {
        move_on: args.truth(1).unwrap_or_default(),
        align: args.maybe_text(2)?,
        font: args.value(3).map(font).transpose()?,
    };
    match what {
        Some(Value::String(text)) => how.write(t, text),
        Some(Value::Number(n)) if n.is_i64() => how.write(t, n.as_i64().unwrap_or_default()),
        Some(Value::Number(n)) => how.write(t, n.as_f64().unwrap_or_default()),
        what => how.write(t, args::python_str(what.unwrap_or(&Value::Null))),
    }
    Ok(Some(Value::Null))
}

struct How<'a> {
    move_on: bool,
    align: Option<&'a str>,
    font: Option<Font>,
}

impl How<'_> {
    /// With no more arguments than the program gave.
    fn write(self, t: Turtle, what: impl Write) {
        match (self.move_on, self.align, self.font) {
            (move_on, align, Some(font)) => t.write((what, move_on, align.unwrap_or("left"), font)),
            (move_on, Some(align), None) => t.write((what, move_on, align)),
            (true, None, None) => t.write((what, true)),
            (false, None, None) => t.write(what),
        };
    }
}

fn font(value: &Value) -> Result<Font, Stop> {
    const BAD: Stop = Stop::Impossible("something else for a font");
    match args::sequence(value) {
        Some([family, size]) => Ok(Font::from((family.as_str().ok_or(BAD)?, args::number(size)?))),
        Some([family, size, style]) => {
            Ok(Font::from((family.as_str().ok_or(BAD)?, args::number(size)?, style.as_str().ok_or(BAD)?)))
        }
        _ => Err(BAD),
    }
}

fn looks(_: &mut Replay, t: Turtle, call: Call<'_>) -> Result<Option<Value>, Stop> {
    let alone = |command: fn(Turtle) -> Turtle| Args::none(call).and_then(|()| nothing(command(t)));
    match call.name() {
        "showturtle" => alone(Turtle::showturtle),
        "st" => alone(Turtle::st),
        "hideturtle" => alone(Turtle::hideturtle),
        "ht" => alone(Turtle::ht),
        "isvisible" => Args::none(call).map(|()| Some(json!(t.isvisible()))),
        "shape" => match Args::bind(call, 0, &["name"])?.maybe_text(0)? {
            None => Ok(Some(json!(t.shape_name()))),
            Some(name) => nothing(t.shape(name)),
        },
        "resizemode" => match Args::bind(call, 0, &["rmode"])?.maybe_text(0)? {
            None => Ok(Some(json!(t.pen().resizemode.to_string()))),
            Some(mode) => nothing(t.resizemode(mode)),
        },
        name @ ("shapesize" | "turtlesize") => {
            let args = Args::bind(call, 0, &["stretch_wid", "stretch_len", "outline"])?;
            if args.is_empty() {
                let pen = t.pen();
                return Ok(Some(json!([pen.stretchfactor.0, pen.stretchfactor.1, pen.outline])));
            }
            let size = (args.maybe(0)?, args.maybe(1)?, args.maybe(2)?);
            nothing(if name == "shapesize" { t.shapesize(size) } else { t.turtlesize(size) })
        }
        "shearfactor" => match Args::bind(call, 0, &["shear"])?.maybe(0)? {
            None => Ok(Some(json!(t.pen().shearfactor))),
            Some(shear) => nothing(t.shearfactor(shear)),
        },
        "tilt" => nothing(t.tilt(Args::bind(call, 1, &["angle"])?.number(0)?)),
        "settiltangle" => nothing(t.settiltangle(Args::bind(call, 1, &["angle"])?.number(0)?)),
        "tiltangle" => match Args::bind(call, 0, &["angle"])?.maybe(0)? {
            None => Ok(Some(json!(t.tilt_angle()))),
            Some(angle) => nothing(t.tiltangle(angle)),
        },
        "shapetransform" => {
            let args = Args::bind(call, 0, &["t11", "t12", "t21", "t22"])?;
            if args.is_empty() {
                return Ok(Some(json!(t.shape_matrix())));
            }
            nothing(t.shapetransform(args.number(0)?, args.number(1)?, args.number(2)?, args.number(3)?))
        }
        "get_shapepoly" => {
            Args::none(call)?;
            Ok(Some(t.get_shapepoly().map_or(Value::Null, |corners| observe::places(&corners))))
        }
        _ => Ok(None),
    }
}

fn questions(replay: &mut Replay, t: Turtle, call: Call<'_>) -> Result<Option<Value>, Stop> {
    match call.name() {
        "pos" => Args::none(call).map(|()| Some(json!([t.pos().x, t.pos().y]))),
        "position" => Args::none(call).map(|()| Some(json!([t.position().x, t.position().y]))),
        "xcor" => Args::none(call).map(|()| Some(json!(t.xcor()))),
        "ycor" => Args::none(call).map(|()| Some(json!(t.ycor()))),
        "heading" => Args::none(call).map(|()| Some(json!(t.heading()))),
        name @ ("towards" | "distance") => {
            let args = Args::bind(call, 1, &["x", "y"])?;
            let other = args.value(0).and_then(|x| replay.turtles.get(x["$turtle"].as_str()?));
            let measured = match (other, args.value(0), args.maybe(1)?) {
                (Some(other), ..) if name == "towards" => t.towards(*other),
                (Some(other), ..) => t.distance(*other),
                (None, Some(pair @ Value::Array(_)), None) if name == "towards" => t.towards(args::point(pair)?),
                (None, Some(pair @ Value::Array(_)), None) => t.distance(args::point(pair)?),
                (None, _, Some(y)) if name == "towards" => t.towards((args.number(0)?, y)),
                (None, _, Some(y)) => t.distance((args.number(0)?, y)),
                _ => return Err(Stop::Impossible("something else for a place")),
            };
            Ok(Some(json!(measured)))
        }
        "degrees" => nothing(t.degrees(Args::bind(call, 0, &["fullcircle"])?.maybe(0)?.unwrap_or(360.0))),
        "radians" => Args::none(call).and_then(|()| nothing(t.radians())),
        "begin_poly" => Args::none(call).and_then(|()| nothing(t.begin_poly())),
        "end_poly" => Args::none(call).and_then(|()| nothing(t.end_poly())),
        "get_poly" => {
            Args::none(call)?;
            Ok(Some(t.get_poly().map_or(Value::Null, |corners| observe::places(&corners))))
        }
        "clone" => {
            Args::none(call)?;
            Ok(Some(replay.name(t.clone(), call)))
        }
        name @ ("getturtle" | "getpen") => {
            Args::none(call)?;
            let same = if name == "getpen" { t.getpen() } else { t.getturtle() };
            Ok(Some(json!(replay.names.get(&same))))
        }
        "getscreen" => {
            Args::none(call)?;
            Ok(Some(json!(if t.getscreen() == replay.screen { "screen" } else { "another screen" })))
        }
        "setundobuffer" => {
            let size = Args::bind(call, 1, &["size"])?.whole(0)?;
            nothing(t.setundobuffer(size.map(|size| usize::try_from(size).unwrap_or_default())))
        }
        "undobufferentries" => Args::none(call).map(|()| Some(json!(t.undobufferentries()))),
        _ => Ok(None),
    }
}

/// Handlers are bound, but never called: what the recorded ones did follows as calls.
fn handlers(_: &mut Replay, t: Turtle, call: Call<'_>) -> Result<Option<Value>, Stop> {
    let name @ ("onclick" | "onrelease" | "ondrag") = call.name() else { return Ok(None) };
    let (button, is_bound) = button(call)?;
    nothing(match (name, is_bound) {
        (_, false) => t.unbind(button),
        ("onclick", _) if button == MouseButton::LEFT => t.onclick(|_, _| {}),
        ("onclick", _) => t.onclick_with(button, |_, _| {}),
        ("onrelease", _) => t.onrelease_with(button, |_, _| {}),
        _ => t.ondrag_with(button, |_, _| {}),
    })
}

/// The button of `onclick(fun, btn=1, add=None)`, and whether there is a function to bind.
pub(super) fn button(call: Call<'_>) -> Result<(MouseButton, bool), Stop> {
    let args = Args::bind(call, 1, &["fun", "btn", "add"])?;
    let button = match args.value(1).map(args::num).transpose()? {
        None | Some(Num::Int(1)) => MouseButton::LEFT,
        Some(Num::Int(2)) => MouseButton::MIDDLE,
        Some(Num::Int(3)) => MouseButton::RIGHT,
        Some(_) => return Err(Stop::Impossible("a button that mice do not have")),
    };
    let button = if args.truth(2) == Some(true) { button.add() } else { button };
    Ok((button, args.value(0).is_some()))
}
