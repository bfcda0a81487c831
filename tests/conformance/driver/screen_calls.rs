//! The calls of the screen, and the making of turtles.

use papert::{MouseButton, Picture, PictureError, Screen, Shape, Turtle};
use serde_json::{Value, json};

use super::args::{self, Args, Num, Paint, Stop};
use super::case::Call;
use super::{Replay, observe, turtle_calls};

/// Carries out a call, whichever it is.
pub(super) fn call(replay: &mut Replay, call: Call<'_>) -> Result<Value, Stop> {
    let s = replay.screen;
    match call.name() {
        "Turtle" | "Pen" => make(replay, call, 0),
        "RawTurtle" | "RawPen" => make(replay, call, 1),
        "turtles" => Args::none(call).map(|()| observe::turtles(s, &replay.names)),
        "bye" => {
            replay.leaving = true;
            Args::none(call).map(|()| Value::Null)
        }
        _ => match drawing(s, call)? {
            Some(answer) => Ok(answer),
            None => match events(s, call)? {
                Some(answer) => Ok(answer),
                None => Err(Stop::Impossible("no such command")),
            },
        },
    }
}

/// `Turtle(shape, undobuffersize, visible)`, or `RawTurtle` with the canvas before those.
fn make(replay: &mut Replay, call: Call<'_>, at: usize) -> Result<Value, Stop> {
    let names = ["canvas", "shape", "undobuffersize", "visible"];
    let args = Args::bind(call, 0, &names[1 - at..])?;
    if at == 1 && args.value(0).is_none_or(|canvas| canvas.get("$screen").is_none()) {
        return Err(Stop::Impossible("a turtle on no screen"));
    }
    let (shape, size, visible) = (args.maybe_text(at)?, args.whole(at + 1)?, args.truth(at + 2));
    let mut t = Turtle::on(replay.screen);
    let made = replay.name(t, call);
    if let Some(size) = size {
        t = t.with_undobuffersize(usize::try_from(size).unwrap_or_default());
    }
    if let Some(visible) = visible {
        t = t.with_visible(visible);
    }
    if let Some(shape) = shape {
        let _ = t.with_shape(shape);
    }
    Ok(made)
}

/// The answer of a command: None.
fn nothing(_: Screen) -> Result<Option<Value>, Stop> {
    Ok(Some(Value::Null))
}

fn refused(error: &PictureError) -> Stop {
    Stop::Refused(error.to_string())
}

fn drawing(s: Screen, call: Call<'_>) -> Result<Option<Value>, Stop> {
    let alone = |command: fn(Screen) -> Screen| Args::none(call).and_then(|()| nothing(command(s)));
    match call.name() {
        "bgcolor" if call.args().is_empty() => {
            let now = s.settings();
            observe::color(now.bgcolor, now.colormode).map(Some)
        }
        "bgcolor" => nothing(match args::paint(call.args())? {
            Paint::Name(name) => s.bgcolor(name),
            Paint::Parts(parts) => s.bgcolor(parts),
        }),
        "bgpic" => match Args::bind(call, 0, &["picname"])?.maybe_text(0)? {
            None => Ok(Some(json!(s.settings().bgpic))),
            Some(name) => nothing(s.bgpic(name).map_err(|error| refused(&error))?),
        },
        "clearscreen" => alone(Screen::clearscreen),
        "clear" => alone(Screen::clear),
        "resetscreen" => alone(Screen::resetscreen),
        "reset" => alone(Screen::reset),
        "update" => alone(Screen::update),
        "screensize" => {
            let args = Args::bind(call, 0, &["canvwidth", "canvheight", "bg"])?;
            if args.is_empty() {
                let (width, height) = s.settings().canvas;
                return Ok(Some(json!([width, height])));
            }
            let s = s.screensize((args.maybe(0)?, args.maybe(1)?));
            nothing(match args.maybe_text(2)? {
                Some(color) => s.bgcolor(color),
                None => s,
            })
        }
        "setworldcoordinates" => {
            let args = Args::bind(call, 4, &["llx", "lly", "urx", "ury"])?;
            nothing(s.setworldcoordinates(args.number(0)?, args.number(1)?, args.number(2)?, args.number(3)?))
        }
        "delay" => match Args::bind(call, 0, &["delay"])?.whole(0)? {
            None => Ok(Some(json!(s.settings().delay))),
            Some(delay) => nothing(s.delay(u32::try_from(delay).map_err(|_| Stop::Impossible("a negative delay"))?)),
        },
        "tracer" => {
            let args = Args::bind(call, 0, &["n", "delay"])?;
            match (args.maybe(0)?, args.maybe(1)?) {
                (None, _) => Ok(Some(json!(s.settings().tracer))),
                (Some(n), None) => nothing(s.tracer(n)),
                (Some(n), delay) => nothing(s.tracer((n, delay))),
            }
        }
        "mode" => match Args::bind(call, 0, &["mode"])?.maybe_text(0)? {
            None => Ok(Some(json!(s.settings().mode.to_string()))),
            Some(mode) => nothing(s.mode(mode)),
        },
        "colormode" => match Args::bind(call, 0, &["cmode"])?.maybe(0)? {
            None => Ok(Some(observe::colormode(s.settings().colormode))),
            Some(mode) => nothing(s.colormode(mode)),
        },
        "getshapes" => Args::none(call).map(|()| Some(json!(s.getshapes()))),
        name @ ("register_shape" | "addshape") => {
            let args = Args::bind(call, 1, &["name", "shape"])?;
            let shape_name = args.text(0)?;
            let shape = match args.value(1) {
                Some(shape) => args::shape(shape, s.settings().colormode)?,
                None if shape_name.to_lowercase().ends_with(".gif") => {
                    Shape::image(Picture::open(shape_name).map_err(|error| refused(&error))?)
                }
                None => return Err(Stop::Impossible("a name without a shape")),
            };
            nothing(if name == "addshape" {
                s.addshape(shape_name, shape)
            } else {
                s.register_shape(shape_name, shape)
            })
        }
        "window_width" => Args::none(call).map(|()| Some(json!(s.window_width()))),
        "window_height" => Args::none(call).map(|()| Some(json!(s.window_height()))),
        "setup" => setup(s, call),
        "title" => nothing(s.title(Args::bind(call, 1, &["titlestring"])?.text(0)?)),
        // A thing of Tk's, to which there is nothing to compare.
        "getcanvas" => Args::none(call).map(|()| Some(Value::Null)),
        _ => Ok(None),
    }
}

/// `setup(width=0.5, height=0.75, startx=None, starty=None)`, where fractions are of the display.
fn setup(s: Screen, call: Call<'_>) -> Result<Option<Value>, Stop> {
    use Num::{Float, Int};
    let args = Args::bind(call, 0, &["width", "height", "startx", "starty"])?;
    let side = |at: usize, usual: f64| args.value(at).map_or(Ok(Float(usual)), args::num);
    let s = match (side(0, 0.5)?, side(1, 0.75)?) {
        (Int(width), Int(height)) => s.setup(width, height),
        (Int(width), Float(height)) => s.setup(width, height),
        (Float(width), Int(height)) => s.setup(width, height),
        (Float(width), Float(height)) => s.setup(width, height),
    };
    let start = |at: usize| args.whole(at).map(|start| start.and_then(|start| i32::try_from(start).ok()));
    nothing(match (start(2)?, start(3)?) {
        (Some(x), Some(y)) => s.setup_at(s.window_width(), s.window_height(), x, y),
        _ => s,
    })
}

/// Handlers are bound, but never called: what the recorded ones did follows as calls.
fn events(s: Screen, call: Call<'_>) -> Result<Option<Value>, Stop> {
    match call.name() {
        "listen" => Args::bind(call, 0, &["xdummy", "ydummy"]).and_then(|_| nothing(s.listen())),
        name @ ("onkey" | "onkeyrelease") => {
            let args = Args::bind(call, 2, &["fun", "key"])?;
            let key = args.text(1)?;
            nothing(match (args.value(0), name) {
                (None, _) => s.unbind_key(key),
                (_, "onkey") => s.onkey(|| {}, key),
                _ => s.onkeyrelease(|| {}, key),
            })
        }
        "onkeypress" => {
            let args = Args::bind(call, 1, &["fun", "key"])?;
            let key = args.maybe_text(1)?;
            nothing(if args.value(0).is_some() { s.onkeypress(|| {}, key) } else { s.unbind_key(key) })
        }
        name @ ("onclick" | "onscreenclick") => {
            let (button, is_bound) = turtle_calls::button(call)?;
            nothing(match is_bound {
                false => s.unbind(button),
                true if name == "onscreenclick" && button == MouseButton::LEFT => s.onscreenclick(|_, _| {}),
                true => s.onclick_with(button, |_, _| {}),
            })
        }
        "ontimer" => {
            let args = Args::bind(call, 1, &["fun", "t"])?;
            nothing(s.ontimer(|| {}, args.maybe(1)?.unwrap_or(0.0)))
        }
        "mainloop" => Args::none(call).map(|()| s.mainloop()).map(|()| Some(Value::Null)),
        "done" => Args::none(call).map(|()| s.done()).map(|()| Some(Value::Null)),
        "exitonclick" => Args::none(call).map(|()| s.exitonclick()).map(|()| Some(Value::Null)),
        "textinput" => {
            let args = Args::bind(call, 2, &["title", "prompt"])?;
            Ok(Some(json!(s.textinput(args.text(0)?, args.text(1)?))))
        }
        "numinput" => {
            let args = Args::bind(call, 2, &["title", "prompt", "default", "minval", "maxval"])?;
            let range = (args.maybe(2)?, args.maybe(3)?, args.maybe(4)?);
            Ok(Some(json!(s.numinput(args.text(0)?, args.text(1)?, range))))
        }
        _ => Ok(None),
    }
}
