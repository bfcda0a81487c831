//! A mistake is reported on the line that makes it, in words that say what is wrong, what was given and what to try;
//! afterwards everything is as it was before.

use std::f64::consts::PI;

#[cfg(feature = "text")]
use papert::picture::text::Font;
use papert::*;

use crate::told::panic_of;

const NAN: f64 = f64::NAN;
const INF: f64 = f64::INFINITY;

/// The call panics at its own line, with a message that contains all these parts, and changes nothing.
macro_rules! refused {
    ($call:expr, $($part:literal),+) => {{
        let here = line!();
        refused(here, &[$($part),+], || {
            let _ = $call;
        });
    }};
}

fn refused(line: u32, parts: &[&str], call: impl FnOnce()) {
    let before = everything();
    let (message, file, at) = panic_of(call).unwrap_or_else(|| panic!("line {line}: there was no panic"));
    assert_eq!((file.as_str(), at), (file!(), line), "the place of: {message}");
    for part in parts {
        assert!(message.contains(part), "line {line}: {part:?} is not in the message {message:?}");
    }
    assert!(advises(&message), "line {line}: no advice in {message:?}");
    assert_eq!(everything(), before, "line {line}: something has changed after {message:?}");
    let entries = turtle().undobufferentries();
    forward(1).undo();
    assert_eq!(turtle().undobufferentries(), entries, "line {line}: the turtle still works");
}

/// Whether a message says more than what is wrong: what to do, or which values there are.
fn advises(message: &str) -> bool {
    let is_call = |text: &str| text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '<' | '>'));
    let fault = message.split_once(": ").filter(|(call, _)| is_call(call)).map_or(message, |(_, fault)| fault);
    ["; ", ": ", " or ", " such as "].iter().any(|advice| fault.contains(advice))
}

#[test]
fn the_name_of_the_call_is_no_advice() {
    assert!(!advises("forward: the distance is NaN") && !advises("Screen::headless: the width is NaN"));
    assert!(advises("forward: the distance is NaN; use a finite number"));
}

/// Ends a closure whose result does not matter.
fn nothing<T>(_: T) {}

/// Everything that is visible of the turtle and its screen.
fn everything() -> String {
    let (t, s) = (turtle(), screen());
    let items: Vec<_> = s.scene().items().map(|(id, mark)| format!("{id:?} {mark:?}")).collect();
    format!(
        "{:?} {} {:?} {} {} {} {:?} {:?} {:?} {items:?}",
        (t.pos(), t.fullcircle()),
        t.heading(),
        t.pen(),
        t.filling(),
        t.undobufferentries(),
        t.shape_name(),
        (t.get_poly(), t.get_shapepoly(), t.shape_matrix()),
        s.settings(),
        (s.getshapes(), s.turtles()),
    )
}

/// In a drawing that has begun.
fn while_drawing(test: impl FnOnce(Turtle, Screen)) {
    let _ = render(60, 40, || {
        let (t, s) = (turtle(), screen());
        t.forward(30).left(20).width(3).begin_poly().begin_fill().forward(10);
        test(t, s);
    });
}

#[test]
fn numbers_that_are_none() {
    while_drawing(|t, _| {
        refused!(t.forward(NAN), "forward: the distance is NaN", "use a finite number");
        refused!(forward(NAN), "forward: the distance is NaN");
        refused!(t.fd(INF), "forward: the distance is inf");
        refused!(fd(-INF), "forward: the distance is -inf");
        refused!(t.back(NAN), "back: the distance is NaN");
        refused!(backward(NAN), "back: the distance is NaN");
        refused!(t.left(NAN), "left: the angle is NaN");
        refused!(rt(INF), "right: the angle is inf");
        refused!(t.goto(1, NAN), "goto: the y is NaN");
        refused!(setpos(NAN, 1), "goto: the x is NaN");
        refused!(t.teleport(NAN, ()), "teleport: the x is NaN");
        refused!(teleport((), INF), "teleport: the y is inf");
        refused!(t.teleport_fill_gap(INF, 1), "teleport_fill_gap: the x is inf");
        refused!(t.setx(NAN), "setx: the x is NaN");
        refused!(sety(NAN), "sety: the y is NaN");
        refused!(t.setheading(NAN), "setheading: the angle is NaN");
        refused!(seth(INF), "setheading: the angle is inf");
        refused!(t.circle(NAN), "circle: the radius is NaN");
        refused!(circle((10, NAN)), "circle: the extent is NaN");
        refused!(t.circle((10, 180, NAN)), "circle: the number of steps is NaN");
        refused!(t.dot(NAN), "dot: the diameter is NaN");
        refused!(dot((INF, "red")), "dot: the diameter is inf");
        refused!(t.speed(NAN), "speed: the speed is NaN", "use a number from 0 to 10");
        refused!(speed(NAN), "speed: the speed is NaN");
        refused!(t.towards((NAN, 0)), "towards: the x is NaN");
        refused!(towards((0, INF)), "towards: the y is inf");
        refused!(t.distance(Vec2D { x: 0.0, y: NAN }), "distance: the y is NaN");
        refused!(distance((NAN, 0)), "distance: the x is NaN");
        refused!(t.degrees(NAN), "degrees: the full circle is NaN");
        refused!(degrees(INF), "degrees: the full circle is inf");
        refused!(t.pensize(NAN), "pensize: the width is NaN");
        refused!(width(INF), "pensize: the width is inf");
        refused!(t.shapesize((1, NAN)), "shapesize: the stretch_len is NaN");
        refused!(turtlesize(NAN), "shapesize: the stretch_wid is NaN");
        refused!(t.shearfactor(INF), "shearfactor: the shear is inf");
        refused!(shearfactor(NAN), "shearfactor: the shear is NaN");
        refused!(t.tilt(NAN), "tilt: the angle is NaN");
        refused!(tiltangle(NAN), "tiltangle: the angle is NaN");
        refused!(t.settiltangle(INF), "tiltangle: the angle is inf");
        refused!(t.shapetransform(1, 0, NAN, 1), "shapetransform: the t21 is NaN");
        refused!(shapetransform(INF, 0, 0, 1), "shapetransform: the t11 is inf");
        refused!(t.set_pen(Pen { pensize: NAN, ..t.pen() }), "set_pen: the pensize is NaN");
        refused!(set_pen(Pen { tilt: INF, ..pen() }), "set_pen: the tilt is inf");
    });
}

#[test]
fn numbers_for_the_screen_that_are_none() {
    while_drawing(|_, s| {
        refused!(s.setup(NAN, 1), "setup: the width is NaN");
        refused!(setup(1, INF), "setup: the height is inf");
        refused!(s.setup_at(NAN, 1, 0, 0), "setup: the width is NaN");
        refused!(s.screensize((NAN, 1)), "screensize: the width is NaN");
        refused!(screensize(((), INF)), "screensize: the height is inf");
        refused!(s.setworldcoordinates(0, 0, NAN, 1), "setworldcoordinates: the urx is NaN");
        refused!(setworldcoordinates(INF, 0, 1, 1), "setworldcoordinates: the llx is inf");
        refused!(s.tracer(NAN), "tracer: the number of steps is NaN");
        refused!(tracer((1, NAN)), "tracer: the delay is NaN");
        refused!(s.ontimer(|| {}, NAN), "ontimer: the time is NaN");
        refused!(ontimer(|| {}, INF), "ontimer: the time is inf");
        refused!(s.numinput("a", "b", NAN), "numinput: the default is NaN");
        refused!(numinput("a", "b", (1, INF)), "numinput: the minval is inf");
        let flat = Shape::polygon([(0.0, NAN)]);
        refused!(s.register_shape("x", flat), "register_shape: a corner of \"x\" is NaN", "; use");
        refused!(addshape("x", Shape::polygon([(INF, 0.0)])), "register_shape: a corner of \"x\" is NaN", "; use");
        refused!(SaveOptions::new().with_scale(NAN), "with_scale: the scale is NaN");
    });
}

#[test]
fn numbers_that_are_too_small_or_too_large() {
    while_drawing(|t, s| {
        refused!(t.pensize(-1), "pensize: the width is -1", "use 0 or more");
        refused!(width(-0.5), "pensize: the width is -0.5", "use 0 or more");
        refused!(t.dot(-3), "dot: the diameter is -3", "use 0 or more");
        refused!(dot((-3, "red")), "dot: the diameter is -3");
        refused!(t.shapesize((1, 1, -1)), "shapesize: the outline is -1", "use 0 or more");
        refused!(t.set_pen(Pen { pensize: -2.0, ..t.pen() }), "set_pen: the pensize is -2", "use 0 or more");
        refused!(set_pen(Pen { outline: -2.0, ..pen() }), "set_pen: the outline is -2");
        refused!(s.screensize((-1, 1)), "screensize: the width is -1", "use 0 or more");
        refused!(tracer(-1), "tracer: the number of steps is -1", "use 0 or more");
        refused!(s.tracer((1, -1)), "tracer: the delay is -1");
        refused!(ontimer(|| {}, f64::NAN), "ontimer: the time is NaN", "use a finite number");
        refused!(t.shapesize(0), "shapesize: the stretch_wid is 0", "use any other number");
        refused!(shapesize((1, 0)), "shapesize: the stretch_len is 0");
        refused!(t.degrees(0), "degrees: the full circle is 0", "use any other number");
        refused!(degrees(0), "degrees: the full circle is 0");
        refused!(t.degrees(1e-320), "degrees: ", "use different numbers");
        refused!(t.shapetransform(1, 2, 2, 4), "shapetransform: ", "flatten the shape", "use a different matrix");
        refused!(shapetransform(0, 0, 0, 0), "shapetransform: ", "flatten the shape");
        refused!(t.shapetransform(f64::MAX, 0, 0, f64::MAX), "shapetransform: ", "use different numbers");
        refused!(t.circle((10, 360, 0)), "circle: ", "0 steps", "use 1 or more");
        refused!(circle((10, 360, 0)), "circle: ", "0 steps", "use 1 or more");
        refused!(t.circle((10, 360, -3)), "circle: ", "-3 steps", "use 1 or more");
        refused!(circle((10, 360, 1e9)), "circle: ", "1000000000 steps", "use at most 1000000");
        refused!(s.setup(0, 100), "setup: ", "a width of 0 pixels", "use 1 to");
        refused!(setup(100, 1e9), "setup: ", "a height of 1000000000 pixels", "use 1 to");
        refused!(SaveOptions::new().with_scale(-4), "with_scale: the scale is -4", "use a finite number above 0");
        let huge = s.save_with("x.png", &SaveOptions::new().with_scale(1e9)).unwrap_err().to_string();
        assert!(huge.ends_with("; use sides of 1 to 16384"), "{huge}");
        refused!(Screen::headless(0, 10), "Screen::headless: ", "a width of 0 pixels");
        t.setx(f64::MAX);
        refused!(t.forward(f64::MAX), "forward: ", "use smaller numbers");
        refused!(circle(1e308), "circle: ", "use smaller numbers");
    });
}

#[test]
fn words_that_nobody_knows() {
    while_drawing(|t, s| {
        refused!(t.pencolor("blurple"), "pencolor: there is no colour called \"blurple\"", "the nearest is \"purple\"");
        refused!(pencolor("blurple"), "pencolor: there is no colour called \"blurple\"", "the nearest is \"purple\"");
        refused!(t.fillcolor("#12"), "fillcolor: \"#12\" is not a colour", "hexadecimal digits");
        refused!(fillcolor("#ggg"), "fillcolor: \"#ggg\" is not a colour", "0 to 9, a to f");
        refused!(t.color("reddd"), "color: there is no colour called \"reddd\"");
        refused!(color(("red", "nosuchcolour")), "color: there is no colour called", "write a name such as");
        refused!(t.dot((5, "blurple")), "dot: there is no colour called");
        refused!(dot(((), "blurple")), "dot: there is no colour called");
        refused!(s.bgcolor("blurple"), "bgcolor: there is no colour called");
        refused!(bgcolor("blurple"), "bgcolor: there is no colour called");
        refused!(t.pencolor((255, 0, 0)), "pencolor: (255, 0, 0) is not a colour", "set colormode(255)");
        refused!(pencolor((0.0, NAN, 0.0)), "pencolor: (0, NaN, 0) is not a colour");
        refused!(t.shape("turtel"), "shape: there is no shape called \"turtel\"", "the nearest is \"turtle\"");
        refused!(shape("dragonfly"), "shape: there is no shape called \"dragonfly\"", "register_shape() adds one");
        refused!(t.speed("quick"), "speed: there is no speed called \"quick\"", "the speeds are fastest, fast");
        refused!(speed("quick"), "speed: there is no speed called \"quick\"");
        refused!(s.mode("bogus"), "mode: there is no mode called \"bogus\"", "standard, logo and world");
        refused!(mode("bogus"), "mode: there is no mode called \"bogus\"");
    });
}

#[cfg(feature = "text")]
#[test]
fn text_that_cannot_be_written() {
    while_drawing(|t, _| {
        refused!(t.write(("x", false, "middle")), "write: \"middle\" is not an alignment", "use \"left\"");
        refused!(write(("x", true, "middle")), "write: \"middle\" is not an alignment");
        refused!(t.write(("x", false, "left", ("Arial", 8, "fat"))), "write: there is no font style called \"fat\"");
        refused!(write(("x", false, "left", ("Arial", 8, "fat"))), "write: there is no font", "the styles are");
        refused!(t.write(("x", true, "left", Font::from(("Arial", NAN)))), "write: ", "is NaN");
    });
}

#[test]
fn a_golden_that_fails_is_reported_where_it_is_compared() {
    while_drawing(|_, _| {
        let frame = Picture::new(2, 2, Rgba::WHITE);
        refused!(golden!("Star", &frame), "\"Star\" is not a valid name for a golden", "as in \"turtle_star\"");
        refused!(golden::Golden::new("a-b").assert(&frame), "\"a-b\" is not a valid name for a golden");
    });
}

#[test]
fn a_turtle_that_is_made_wrongly_is_reported_where_it_is_made() {
    while_drawing(|_, s| {
        let line = line!() + 1;
        let told = panic_of(|| nothing(Turtle::on(s).with_shape("turtel"))).expect("a panic");
        assert_eq!((told.1.as_str(), told.2), (file!(), line), "{}", told.0);
        assert!(told.0.contains("there is no shape called \"turtel\""), "{}", told.0);
    });
}

/// As in Python, the mode has changed by then.
#[test]
fn a_world_without_width_is_refused_when_the_mode_has_changed() {
    while_drawing(|t, s| {
        for (line, told) in [
            (line!(), panic_of(|| nothing(s.setworldcoordinates(5, 0, 5, 10)))),
            (line!(), panic_of(|| nothing(setworldcoordinates(0, 1, 10, 1)))),
            (line!(), panic_of(|| nothing(setworldcoordinates(0, 0, 1e-320, 1)))),
        ] {
            let (message, file, at) = told.expect("a panic");
            assert_eq!((file.as_str(), at), (file!(), line), "{message}");
            assert!(message.contains("setworldcoordinates: the rectangle from ("), "{message}");
            assert!(message.contains("; use its lower left and upper right corners"), "{message}");
        }
        let settings = s.settings();
        assert_eq!((settings.mode, settings.scale), (Mode::World, (1.0, 1.0)));
        assert_eq!(t.forward(5).pos(), Vec2D::new(5, 0));
    });
}

#[test]
fn a_closed_window_is_reported_on_the_line_that_still_draws() {
    let screen = Screen::headless(50, 50);
    let t = Turtle::on(screen);
    screen.bye();
    let line = line!() + 1;
    let (message, file, at) = panic_of(|| nothing(t.forward(PI))).expect("a panic");
    assert_eq!((file.as_str(), at), (file!(), line), "{message}");
    assert!(message.contains("forward: the window is closed"), "{message}");
}

#[test]
fn closures_and_guards_report_their_own_lines() {
    while_drawing(|_, s| {
        refused!(s.no_animation(|| forward(NAN)), "forward: the distance is NaN");
        refused!(no_animation(|| mode("bogus")), "mode: there is no mode called");
    });
}

#[test]
fn what_a_closure_is_for_ends_when_it_panics() {
    let _ = render(60, 40, || {
        let t = turtle();
        let line = line!() + 1;
        let told = panic_of(|| nothing(t.with_pen(|t| t.width(9).forward(NAN)))).expect("a panic");
        assert_eq!((told.2, t.pen().pensize), (line, 1.0), "{}", told.0);
        let told = panic_of(|| nothing(fill(|t| t.pencolor("red").pencolor("blurple")))).expect("a panic");
        assert_eq!((told.2, filling()), (line + 2, false), "{}", told.0);
        let told = panic_of(|| nothing(poly(|t| t.forward(5).goto(NAN, 0)))).expect("a panic");
        assert_eq!((told.2, get_poly().map(|p| p.len())), (line + 4, Some(2)), "{}", told.0);
        assert_eq!(forward(5).get_poly().map(|p| p.len()), Some(2), "nothing is recorded any more");
    });
}
