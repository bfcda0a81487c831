//! Every name of Python's turtle exists, as a method and as a function, or is listed with the reason why not.
//!
//! The lists are `_tg_turtle_functions`, `_tg_screen_functions`, `_tg_classes` and `_tg_utilities` of CPython 3.11, and
//! the names that 3.12 and 3.14 have added.

use std::any::type_name;
use std::collections::BTreeSet;
use std::path::Path;

use papert::{Screen, Shape, Turtle, Vec2D, render};

const TURTLE_NAMES: [&str; 79] = [
    "back",
    "backward",
    "begin_fill",
    "begin_poly",
    "bk",
    "circle",
    "clear",
    "clearstamp",
    "clearstamps",
    "clone",
    "color",
    "degrees",
    "distance",
    "dot",
    "down",
    "end_fill",
    "end_poly",
    "fd",
    "fillcolor",
    "filling",
    "forward",
    "get_poly",
    "getpen",
    "getscreen",
    "get_shapepoly",
    "getturtle",
    "goto",
    "heading",
    "hideturtle",
    "home",
    "ht",
    "isdown",
    "isvisible",
    "left",
    "lt",
    "onclick",
    "ondrag",
    "onrelease",
    "pd",
    "pen",
    "pencolor",
    "pendown",
    "pensize",
    "penup",
    "pos",
    "position",
    "pu",
    "radians",
    "right",
    "reset",
    "resizemode",
    "rt",
    "seth",
    "setheading",
    "setpos",
    "setposition",
    "settiltangle",
    "setundobuffer",
    "setx",
    "sety",
    "shape",
    "shapesize",
    "shapetransform",
    "shearfactor",
    "showturtle",
    "speed",
    "st",
    "stamp",
    "tilt",
    "tiltangle",
    "towards",
    "turtlesize",
    "undo",
    "undobufferentries",
    "up",
    "width",
    "write",
    "xcor",
    "ycor",
];

const SCREEN_NAMES: [&str; 31] = [
    "addshape",
    "bgcolor",
    "bgpic",
    "bye",
    "clearscreen",
    "colormode",
    "delay",
    "exitonclick",
    "getcanvas",
    "getshapes",
    "listen",
    "mainloop",
    "mode",
    "numinput",
    "onkey",
    "onkeypress",
    "onkeyrelease",
    "onscreenclick",
    "ontimer",
    "register_shape",
    "resetscreen",
    "screensize",
    "setup",
    "setworldcoordinates",
    "textinput",
    "title",
    "tracer",
    "turtles",
    "update",
    "window_height",
    "window_width",
];

/// Names of 3.12 and 3.14, and `done`, which is not a method there.
const LATER_TURTLE_NAMES: [&str; 3] = ["teleport", "fill", "poly"];
const LATER_SCREEN_NAMES: [&str; 3] = ["done", "no_animation", "save"];

/// Names that do not exist, and what replaces them.
const WITHOUT: [(&str, &str); 1] =
    [("getcanvas", "there is no Tk canvas; Screen::scene() and Screen::picture() return what is on it")];

/// `_tg_classes` and `_tg_utilities`.
const CLASS_NAMES: [&str; 11] = [
    "ScrolledCanvas",
    "TurtleScreen",
    "Screen",
    "RawTurtle",
    "Turtle",
    "RawPen",
    "Pen",
    "Shape",
    "Vec2D",
    "write_docstringdict",
    "done",
];

/// Classes that have another name, or none.
const OTHER_CLASSES: [(&str, &str); 6] = [
    ("ScrolledCanvas", "there is no Tk canvas"),
    ("TurtleScreen", "Screen::new(host) creates a screen on any host"),
    ("RawTurtle", "Turtle::on(screen)"),
    ("RawPen", "Turtle::on(screen)"),
    ("Pen", "a pen here is what pen() returns"),
    ("write_docstringdict", "translates the docstrings of a Python module"),
];

type Call = (&'static str, fn());

/// For each name, a call of the method and of the function.
macro_rules! calls {
    ($object:expr; $($name:ident $args:tt;)*) => {
        [$((stringify!($name), (|| {
            let _ = $object.$name $args;
            let _ = papert::$name $args;
        }) as fn())),*]
    };
}

fn nothing() {}

fn turtle_calls() -> Vec<Call> {
    let text: &[Call] = &[
        #[cfg(feature = "text")]
        ("write", || {
            Turtle::new().write("hello");
            papert::write(("hello", true, "center", ("Arial", 8, "normal")));
        }),
        #[cfg(not(feature = "text"))]
        ("write", nothing),
    ];
    let calls = calls! {
        Turtle::new();
        back(1); backward(1); begin_fill(); begin_poly(); bk(1); circle((10, 180)); clear(); clearstamps(None); clone();
        color(("red", "blue")); degrees(400); distance((3, 4)); dot((5, "red")); down(); end_fill(); end_poly(); fd(1);
        fillcolor((1, 0, 0)); filling(); forward(1); get_poly(); getpen(); getscreen(); get_shapepoly(); getturtle();
        goto(1, 2); heading(); hideturtle(); home(); ht(); isdown(); isvisible(); left(1); lt(1); onclick(|_, _| {});
        ondrag(|_, _| {}); onrelease(|_, _| {}); pd(); pen(); pencolor("red"); pendown(); pensize(2); penup(); pos();
        position(); pu(); radians(); right(1); reset(); resizemode("auto"); rt(1); seth(90); setheading(90);
        setpos(1, 2); setposition(1, 2); settiltangle(10); setundobuffer(10); setx(1); sety(1); shape("turtle");
        shapesize((1, 2, 3)); shapetransform(1, 0, 0, 2); shearfactor(0.5); showturtle(); speed("fast"); st(); stamp();
        tilt(5); tiltangle(5); towards((1, 1)); turtlesize(2); undo(); undobufferentries(); up(); width(3); xcor();
        ycor(); teleport(1, 2); fill(|_| {}); poly(|_| {});
    };
    let stamped: Call = ("clearstamp", || {
        let t = Turtle::new();
        t.clearstamp(t.stamp());
        papert::clearstamp(papert::stamp());
    });
    calls.into_iter().chain(text.iter().copied()).chain([stamped]).collect()
}

fn screen_calls() -> Vec<Call> {
    let calls = calls! {
        papert::screen();
        bgcolor("red"); bgpic("nopic"); clearscreen(); colormode(255); delay(5); exitonclick(); getshapes();
        listen(); mainloop(); mode("logo"); numinput("a", "b", (1, 2, 3)); onkey(nothing, "a");
        onkeypress(nothing, None); onkeyrelease(nothing, "a"); onscreenclick(|_, _| {}); ontimer(nothing, 10);
        register_shape("dot", Shape::compound()); addshape("dot", Shape::compound()); resetscreen();
        screensize((100, 100)); setup(10, 10); setworldcoordinates(0, 0, 10, 10); textinput("a", "b");
        title("t"); tracer(0); turtles(); update(); window_height(); window_width(); done();
        no_animation(nothing); save(Path::new("no/such/folder.png"));
    };
    // After bye() there is nothing left to call.
    let bye: Call = ("bye", || Screen::headless(4, 4).bye());
    calls.into_iter().chain([bye, ("bye", papert::bye)]).collect()
}

#[test]
fn every_turtle_name_can_be_called_as_method_and_function() {
    check(turtle_calls(), TURTLE_NAMES.into_iter().chain(LATER_TURTLE_NAMES));
}

#[test]
fn every_screen_name_can_be_called_as_method_and_function() {
    check(screen_calls(), SCREEN_NAMES.into_iter().chain(LATER_SCREEN_NAMES));
}

fn check(calls: Vec<Call>, names: impl Iterator<Item = &'static str>) {
    for (_, call) in &calls {
        render(20, 20, *call);
    }
    let here: BTreeSet<_> = calls.iter().map(|(name, _)| *name).collect();
    let without = WITHOUT.map(|(name, _)| name);
    assert!(without.iter().all(|name| !here.contains(name)), "a name that exists needs no reason: {without:?}");
    let here: BTreeSet<_> = here.into_iter().chain(without).collect();
    let missing: Vec<_> = names.filter(|name| !here.contains(name)).collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
}

#[test]
fn every_class_is_here_or_has_a_reason() {
    let ours = [type_name::<Screen>(), type_name::<Turtle>(), type_name::<Shape>(), type_name::<Vec2D>()];
    let ours = ours.map(|path| path.rsplit("::").next().unwrap_or_default());
    let here: Vec<_> = ours.into_iter().chain(OTHER_CLASSES.map(|(name, _)| name)).chain(["done"]).collect();
    let both: BTreeSet<_> = here.iter().copied().collect();
    assert_eq!(here.len(), both.len(), "a class that exists needs no reason");
    assert_eq!(both, BTreeSet::from(CLASS_NAMES));
}
