//! The interface for learners: `use papert::*;` and then `forward(100);`, as after Python's `from turtle import *`.
//!
//! The commands act on a single turtle, which the first command creates, and on its screen. Every function calls a
//! method of [`turtle()`] or [`screen()`]; the documentation of that method describes units, edge cases and panics.

use std::path::Path;

use crate::color::ToColor;
use crate::geom::Vec2D;
use crate::host::DateTime;
use crate::num::Number;
use crate::picture::export::PictureError;
use crate::picture::pixels::Picture;
use crate::turtle::args::{Colors, Dot, MaybeNumber, Numbers, Place, Speed, Tracing};
use crate::turtle::{Pen, Screen, Settings, Shape, StampId, Turtle, worlds};

/// The screen that the global commands draw on; inside [`render`](crate::render), the screen that is being rendered.
///
/// Semantics: [`turtle.Screen`](https://docs.python.org/3/library/turtle.html#turtle.Screen).
///
/// ```
/// # papert::headless();
/// papert::screen().title("My drawing").bgcolor("ivory");
/// ```
#[must_use]
#[track_caller]
pub fn screen() -> Screen {
    Screen::current()
}

/// The turtle that the global commands move; it is created on first use.
///
/// ```
/// # papert::headless();
/// papert::forward(50);
/// assert_eq!(papert::turtle().xcor(), 50.0);
/// ```
#[must_use]
#[track_caller]
pub fn turtle() -> Turtle {
    let screen = screen();
    if let Ok(Some(id)) = worlds::with(screen.world, |w| w.cast.default) {
        return Turtle::handle(screen.world, id);
    }
    let turtle = Turtle::on(screen);
    worlds::if_open(screen.world, |w| w.cast.default = Some(turtle.id));
    turtle
}

/// Calls `draw` without animation; see [`Screen::no_animation`].
///
/// Python: [`turtle.no_animation`](https://docs.python.org/3.14/library/turtle.html#turtle.TurtleScreen.no_animation).
///
/// ```
/// # papert::headless();
/// papert::no_animation(|| papert::forward(100));
/// ```
#[track_caller]
pub fn no_animation<R>(draw: impl FnOnce() -> R) -> R {
    screen().no_animation(draw)
}

/// The local date and time; see [`Screen::now`].
///
/// Python: [`datetime.now`](https://docs.python.org/3/library/datetime.html#datetime.datetime.now).
///
/// ```
/// # papert::headless();
/// let now = papert::now();
/// assert_eq!((now.hour, now.minute, now.second), (10, 9, 36.0));
/// ```
#[doc(alias = "datetime")]
#[must_use]
#[track_caller]
pub fn now() -> DateTime {
    screen().now()
}

/// Waits for some seconds while the window stays alive; see [`Screen::sleep`].
///
/// Python: [`time.sleep`](https://docs.python.org/3/library/time.html#time.sleep).
///
/// ```
/// # papert::headless();
/// let before = papert::now();
/// papert::sleep(2);
/// assert_eq!(papert::now().second, before.second + 2.0);
/// ```
#[track_caller]
pub fn sleep(seconds: impl Number) -> Screen {
    screen().sleep(seconds)
}

/// Asks for a line on the terminal while the window stays alive; see [`Screen::input`].
///
/// Python: [`input`](https://docs.python.org/3/library/functions.html#input).
///
/// ```
/// use papert::{host::Headless, *};
/// let picture = render_on(Headless::new().with_answers(["50"]), 100, 100, || {
///     let size: u32 = input("How large? ").unwrap().parse().unwrap();
///     hideturtle();
///     dot(size);
/// });
/// assert_eq!(picture.pixel(70, 50), Some(Rgba::BLACK));
/// ```
#[track_caller]
pub fn input(prompt: &str) -> Option<String> {
    screen().input(prompt)
}

/// Defines functions that call a method of the global turtle or screen.
macro_rules! doors {
    ($owner:ident $object:ident: $(
        $(#[$sentence:meta])*
        $name:ident $(<$generic:ident>)? ($($arg:ident: $ty:ty),*) -> $answer:ty = $method:ident, $example:literal;
    )*) => {$(
        $(#[$sentence])*
        #[doc = concat!(
            "\n\nUnits, edge cases and panics: [`", stringify!($owner), "::", stringify!($method), "`]. Python: [`turtle.",
            stringify!($name), "`](https://docs.python.org/3/library/turtle.html#turtle.", stringify!($name), ").",
            "\n\n```\n# use papert::*;\n# papert::headless();\n", $example, "\n```",
        )]
        #[track_caller]
        #[inline]
        pub fn $name $(<$generic>)? ($($arg: $ty),*) -> $answer {
            $object().$method($($arg),*)
        }
    )*};
}

doors! {
    Turtle turtle:
    /// Moves forward by a distance, drawing if the pen is down.
    forward(distance: impl Number) -> Turtle = forward, "forward(100);";
    /// Alias for [`forward`]: moves forward.
    fd(distance: impl Number) -> Turtle = forward, "fd(100);";
    /// Moves back by a distance without turning.
    back(distance: impl Number) -> Turtle = back, "back(100);";
    /// Alias for [`back`]: moves back.
    bk(distance: impl Number) -> Turtle = back, "bk(100);";
    /// Alias for [`back`]: moves back.
    backward(distance: impl Number) -> Turtle = back, "backward(100);";
    /// Turns right by an angle.
    right(angle: impl Number) -> Turtle = right, "right(90);";
    /// Alias for [`right`]: turns right.
    rt(angle: impl Number) -> Turtle = right, "rt(90);";
    /// Turns left by an angle.
    left(angle: impl Number) -> Turtle = left, "left(90);";
    /// Alias for [`left`]: turns left.
    lt(angle: impl Number) -> Turtle = left, "lt(90);";
    /// Moves to a point, drawing if the pen is down.
    goto(x: impl Number, y: impl Number) -> Turtle = goto, "goto(60, 30);";
    /// Moves to a place such as `pos()`, `(60, 30)` or another turtle, drawing if the pen is down.
    goto_place(place: impl Place) -> Turtle = goto_place, "let start = pos();\nforward(100);\ngoto_place(start);";
    /// Alias for [`goto`]: moves to a point.
    setpos(x: impl Number, y: impl Number) -> Turtle = goto, "setpos(60, 30);";
    /// Alias for [`goto`]: moves to a point.
    setposition(x: impl Number, y: impl Number) -> Turtle = goto, "setposition(60, 30);";
    /// Moves to a point without drawing.
    teleport(x: impl MaybeNumber, y: impl MaybeNumber) -> Turtle = teleport, "teleport(60, ());";
    /// Moves to the given `x` coordinate without changing `y`.
    setx(x: impl Number) -> Turtle = setx, "setx(10);";
    /// Moves to the given `y` coordinate without changing `x`.
    sety(y: impl Number) -> Turtle = sety, "sety(10);";
    /// Turns to a heading.
    setheading(to_angle: impl Number) -> Turtle = setheading, "setheading(90);";
    /// Alias for [`setheading`]: turns to a heading.
    seth(to_angle: impl Number) -> Turtle = setheading, "seth(90);";
    /// Moves to the origin and turns to heading 0.
    home() -> Turtle = home, "home();";
    /// Draws a circle, an arc or a regular polygon.
    circle(how: impl Numbers) -> Turtle = circle, "circle(50);\ncircle((50, 180));\ncircle((50, (), 5));";
    /// Draws a dot.
    dot(how: impl Dot) -> Turtle = dot, "dot((20, \"blue\"));";
    /// Stamps a copy of the turtle's shape onto the canvas.
    stamp() -> StampId = stamp, "let stamp = stamp();\nclearstamp(stamp);";
    /// Deletes a stamp.
    clearstamp(stamp: StampId) -> Turtle = clearstamp, "clearstamp(stamp());";
    /// Deletes some or all of the turtle's stamps.
    clearstamps(n: impl Into<Option<i64>>) -> Turtle = clearstamps, "clearstamps(None);";
    /// Undoes the last step.
    undo() -> Turtle = undo, "forward(100);\nundo();\nassert_eq!(xcor(), 0.0);";
    /// Sets how fast the turtle moves.
    speed(speed: impl Speed) -> Turtle = speed, "speed(\"fastest\");";
    /// The turtle's position.
    pos() -> Vec2D = pos, "assert_eq!(pos(), Vec2D::ZERO);";
    /// Alias for [`pos`]: the turtle's position.
    position() -> Vec2D = pos, "assert_eq!(position(), Vec2D::ZERO);";
    /// The heading from the turtle to a place.
    towards(place: impl Place) -> f64 = towards, "assert_eq!(towards((0, 10)), 90.0);";
    /// The turtle's `x` coordinate.
    xcor() -> f64 = xcor, "assert_eq!(xcor(), 0.0);";
    /// The turtle's `y` coordinate.
    ycor() -> f64 = ycor, "assert_eq!(ycor(), 0.0);";
    /// The turtle's heading.
    heading() -> f64 = heading, "assert_eq!(heading(), 0.0);";
    /// The distance from the turtle to a place.
    distance(place: impl Place) -> f64 = distance, "assert_eq!(distance((3, 4)), 5.0);";
    /// Divides a full circle into the given number of units.
    degrees(fullcircle: impl Number) -> Turtle = degrees, "degrees(400);";
    /// Measures angles in radians.
    radians() -> Turtle = radians, "radians();";
    /// Puts the pen down.
    pendown() -> Turtle = pendown, "pendown();";
    /// Alias for [`pendown`]: puts the pen down.
    pd() -> Turtle = pendown, "pd();";
    /// Alias for [`pendown`]: puts the pen down.
    down() -> Turtle = pendown, "down();";
    /// Lifts the pen.
    penup() -> Turtle = penup, "penup();";
    /// Alias for [`penup`]: lifts the pen.
    pu() -> Turtle = penup, "pu();";
    /// Alias for [`penup`]: lifts the pen.
    up() -> Turtle = penup, "up();";
    /// Sets the width of strokes.
    pensize(width: impl Number) -> Turtle = pensize, "pensize(4);";
    /// Alias for [`pensize`]: sets the width of strokes.
    width(width: impl Number) -> Turtle = pensize, "width(4);";
    /// The properties of the turtle's pen.
    pen() -> Pen = pen, "assert_eq!(pen().pensize, 1.0);";
    /// Sets all properties of the turtle's pen.
    set_pen(pen: Pen) -> Turtle = set_pen, "set_pen(pen());";
    /// Calls a drawing function and restores the pen afterwards.
    with_pen<R>(draw: impl FnOnce(Turtle) -> R) -> Turtle = with_pen, "with_pen(|t| t.width(3).forward(5));";
    /// Whether the pen is down.
    isdown() -> bool = isdown, "assert!(isdown());";
    /// Sets the colour of strokes.
    pencolor(color: impl ToColor) -> Turtle = pencolor, "pencolor(\"red\");";
    /// Sets the colour of fills.
    fillcolor(color: impl ToColor) -> Turtle = fillcolor, "fillcolor((1, 0.5, 0));";
    /// Sets the colours of strokes and fills.
    color(colors: impl Colors) -> Turtle = color, "color((\"red\", \"yellow\"));";
    /// Whether a fill is in progress.
    filling() -> bool = filling, "assert!(!filling());";
    /// Begins a shape to be filled.
    begin_fill() -> Turtle = begin_fill, "begin_fill();";
    /// Fills the shape begun with [`begin_fill`].
    end_fill() -> Turtle = end_fill, "begin_fill();\ncircle(20);\nend_fill();";
    /// Fills the shape that a function draws.
    fill<R>(draw: impl FnOnce(Turtle) -> R) -> Turtle = fill, "fill(|t| t.circle(20));";
    /// Deletes everything the turtle has drawn.
    clear() -> Turtle = clear, "clear();";
    /// Deletes everything the turtle has drawn and sends it home.
    reset() -> Turtle = reset, "reset();";
    /// Makes the turtle visible.
    showturtle() -> Turtle = showturtle, "showturtle();";
    /// Alias for [`showturtle`]: makes the turtle visible.
    st() -> Turtle = showturtle, "st();";
    /// Makes the turtle invisible.
    hideturtle() -> Turtle = hideturtle, "hideturtle();";
    /// Alias for [`hideturtle`]: makes the turtle invisible.
    ht() -> Turtle = hideturtle, "ht();";
    /// Whether the turtle is visible.
    isvisible() -> bool = isvisible, "assert!(isvisible());";
    /// Sets the turtle's shape by name.
    shape(name: &str) -> Turtle = shape, "shape(\"turtle\");";
    /// The name of the turtle's shape.
    shape_name() -> String = shape_name, "assert_eq!(shape_name(), \"classic\");";
    /// Sets how the size of the shape is determined.
    resizemode(mode: &str) -> Turtle = resizemode, "resizemode(\"auto\");";
    /// Stretches the shape.
    shapesize(how: impl Numbers) -> Turtle = shapesize, "shapesize((5, 5, 12));";
    /// Alias for [`shapesize`]: stretches the shape.
    turtlesize(how: impl Numbers) -> Turtle = shapesize, "turtlesize(2);";
    /// Shears the shape.
    shearfactor(shear: impl Number) -> Turtle = shearfactor, "shearfactor(0.5);";
    /// Turns the shape by an angle, in addition to its current tilt.
    tilt(angle: impl Number) -> Turtle = tilt, "tilt(30);";
    /// Sets the angle between the heading and the shape.
    tiltangle(angle: impl Number) -> Turtle = tiltangle, "tiltangle(45);";
    /// Alias for [`tiltangle`]: sets the angle between the heading and the shape.
    settiltangle(angle: impl Number) -> Turtle = tiltangle, "settiltangle(45);";
    /// The angle between the heading and the shape.
    #[doc(alias = "tiltangle")]
    tilt_angle() -> f64 = tilt_angle, "assert_eq!(tilt_angle(), 0.0);";
    /// Transforms the shape with a matrix.
    shapetransform(t11: impl Number, t12: impl Number, t21: impl Number, t22: impl Number) -> Turtle = shapetransform,
        "shapetransform(4, -1, 0, 2);";
    /// The matrix that transforms the shape.
    #[doc(alias = "shapetransform")]
    shape_matrix() -> [f64; 4] = shape_matrix, "assert_eq!(shape_matrix(), [1.0, 0.0, 0.0, 1.0]);";
    /// The corners of the shape.
    get_shapepoly() -> Option<Vec<Vec2D>> = get_shapepoly, "assert!(get_shapepoly().is_some());";
    /// Calls a function when the turtle is clicked.
    onclick<R>(handler: impl FnMut(f64, f64) -> R + 'static) -> Turtle = onclick, "onclick(|x, y| goto(x, y));";
    /// Calls a function when the mouse button is released after a press on the turtle.
    onrelease<R>(handler: impl FnMut(f64, f64) -> R + 'static) -> Turtle = onrelease, "onrelease(|_, _| penup());";
    /// Calls a function when the turtle is dragged.
    ondrag<R>(handler: impl FnMut(f64, f64) -> R + 'static) -> Turtle = ondrag, "ondrag(|x, y| goto(x, y));";
    /// Starts recording a polygon.
    begin_poly() -> Turtle = begin_poly, "begin_poly();";
    /// Stops recording a polygon.
    end_poly() -> Turtle = end_poly, "end_poly();";
    /// Records a polygon while a function draws.
    poly<R>(draw: impl FnOnce(Turtle) -> R) -> Turtle = poly, "poly(|t| t.circle(20));";
    /// The last recorded polygon.
    get_poly() -> Option<Vec<Vec2D>> = get_poly, "assert_eq!(get_poly(), None);";
    /// Creates a copy of the turtle.
    clone() -> Turtle = clone, "let second = papert::clone();\nassert_ne!(second, turtle());";
    /// The turtle that the global commands move.
    getturtle() -> Turtle = getturtle, "getturtle().forward(10);";
    /// Alias for [`getturtle`]: the turtle that the global commands move.
    getpen() -> Turtle = getturtle, "getpen().forward(10);";
    /// The screen that the global commands draw on.
    getscreen() -> Screen = getscreen, "getscreen().bgcolor(\"ivory\");";
    /// Gives the turtle an empty undo buffer of the given size.
    setundobuffer(size: impl Into<Option<usize>>) -> Turtle = setundobuffer, "setundobuffer(42);";
    /// The number of steps that can be undone.
    undobufferentries() -> usize = undobufferentries, "assert_eq!(undobufferentries(), 0);";
    /// Writes text or a number.
    #[cfg(feature = "text")]
    write(what: impl crate::turtle::args::Write) -> Turtle = write,
        "write(\"Hello\");\nwrite((\"Game over\", false, \"center\", (\"Arial\", 24, \"bold\")));";
}

doors! {
    Screen screen:
    /// Sets the background colour.
    bgcolor(color: impl ToColor) -> Screen = bgcolor, "bgcolor(\"orange\");";
    /// Puts a picture behind the drawing.
    #[expect(clippy::missing_errors_doc, reason = "documented at the method")]
    bgpic(picname: impl AsRef<Path>) -> Result<Screen, PictureError> = bgpic, "assert!(bgpic(\"no-such.gif\").is_err());";
    /// Deletes all drawings, turtles and handlers, and the background.
    clearscreen() -> Screen = clearscreen, "clearscreen();";
    /// Resets all turtles.
    resetscreen() -> Screen = resetscreen, "resetscreen();";
    /// Sets the size of the canvas.
    screensize(size: impl Numbers) -> Screen = screensize, "screensize((2000, 1500));";
    /// Sets a custom coordinate system for the window.
    setworldcoordinates(llx: impl Number, lly: impl Number, urx: impl Number, ury: impl Number) -> Screen
        = setworldcoordinates, "setworldcoordinates(0, 0, 10, 10);";
    /// Sets the time between two steps of the animation.
    delay(milliseconds: u32) -> Screen = delay, "delay(5);";
    /// Shows only every n-th step of the animation.
    tracer(how: impl Tracing) -> Screen = tracer, "tracer(0);\ntracer((8, 25));";
    /// Shows everything drawn so far.
    update() -> Screen = update, "update();";
    /// Gives the screen the keyboard focus.
    listen() -> Screen = listen, "listen();";
    /// Calls a function when a key is released.
    onkey<R>(handler: impl FnMut() -> R + 'static, key: &str) -> Screen = onkey, "onkey(|| forward(50), \"Up\");";
    /// Alias for [`onkey`]: calls a function when a key is released.
    onkeyrelease<R>(handler: impl FnMut() -> R + 'static, key: &str) -> Screen = onkey,
        "onkeyrelease(|| forward(50), \"Up\");";
    /// Calls a function when a key is pressed.
    onkeypress<R>(handler: impl FnMut() -> R + 'static, key: impl Into<Option<&'static str>>) -> Screen = onkeypress,
        "onkeypress(|| left(5), \"Left\");";
    /// Calls a function when the window is clicked.
    onscreenclick<R>(handler: impl FnMut(f64, f64) -> R + 'static) -> Screen = onclick, "onscreenclick(|x, y| goto(x, y));";
    /// Calls a function once, after a number of milliseconds.
    ontimer<R>(function: impl FnOnce() -> R + 'static, t: impl Number) -> Screen = ontimer, "ontimer(|| forward(5), 500);";
    /// Waits for events until the window is closed; it is the last command of a program.
    mainloop() -> () = mainloop, "mainloop();";
    /// Alias for [`mainloop`]: waits for events until the window is closed.
    done() -> () = mainloop, "forward(100);\ndone();";
    /// Sets the mode: "standard", "logo" or "world".
    mode(mode: &str) -> Screen = mode, "mode(\"logo\");";
    /// Sets the range of the three numbers of a colour: 0 to 1 or 0 to 255.
    colormode(cmode: impl Number) -> Screen = colormode, "colormode(255);\npencolor((200, 100, 0));";
    /// The settings of the screen.
    settings() -> Settings = settings, "assert_eq!(settings().delay, 10);";
    /// The names of all shapes.
    getshapes() -> Vec<String> = getshapes, "assert_eq!(getshapes().len(), 7);";
    /// Adds a shape.
    register_shape(name: &str, shape: Shape) -> Screen = register_shape,
        "register_shape(\"dart\", Shape::polygon([(5, -3), (0, 5), (-5, -3)]));";
    /// Alias for [`register_shape`]: adds a shape.
    addshape(name: &str, shape: Shape) -> Screen = register_shape,
        "addshape(\"dart\", Shape::polygon([(5, -3), (0, 5), (-5, -3)]));";
    /// All turtles on the screen.
    turtles() -> Vec<Turtle> = turtles, "assert_eq!(turtles(), []);";
    /// The width of the window.
    window_width() -> u32 = window_width, "assert_eq!(window_width(), 700);";
    /// The height of the window.
    window_height() -> u32 = window_height, "assert_eq!(window_height(), 750);";
    /// Ends the drawing.
    bye() -> () = bye, "bye();";
    /// Waits for a click and then ends the drawing.
    exitonclick() -> () = exitonclick, "exitonclick();";
    /// Sets the size of the window.
    setup(width: impl Number, height: impl Number) -> Screen = setup, "setup(800, 600);";
    /// Sets the title of the window.
    title(titlestring: &str) -> Screen = title, "title(\"Welcome to the turtle zoo\");";
    /// Asks the user for a line of text.
    #[doc(alias("askstring", "simpledialog"))]
    textinput(title: &str, prompt: &str) -> Option<String> = textinput, "assert_eq!(textinput(\"NIM\", \"Name?\"), None);";
    /// Asks the user for a number.
    #[doc(alias("askfloat", "simpledialog"))]
    numinput(title: &str, prompt: &str, range: impl Numbers) -> Option<f64> = numinput,
        "assert_eq!(numinput(\"Poker\", \"Stakes?\", (1000, 10, 10_000)), None);";
    /// Records the drawing from now on in a GIF or APNG file.
    #[expect(clippy::missing_errors_doc, reason = "documented at the method")]
    record(path: impl AsRef<Path>) -> Result<Screen, PictureError> = record, "assert!(record(\"drawing.doc\").is_err());";
    /// Saves the picture to a file.
    #[expect(clippy::missing_errors_doc, reason = "documented at the method")]
    save(path: impl AsRef<Path>) -> Result<Screen, PictureError> = save, "assert!(save(\"picture.doc\").is_err());";
    /// A description of the drawing in words.
    describe() -> String = describe, "assert!(describe().contains(\"It is empty.\"));";
    /// The current picture.
    picture() -> Picture = picture, "assert_eq!(picture().size(), (700, 750));";
}
