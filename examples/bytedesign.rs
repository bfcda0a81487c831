//! A design of pentagons and spirals, based on a Logo design in BYTE magazine, November 1982.
//!
//! You see five wheels around a small star; each wheel is a ring of pentagons around a fan of triangles, and all of
//! these are filled with spirals. Run it with `cargo run --example bytedesign`.

use papert::*;

/// The number of pixels per unit of the design.
const UNIT: f64 = 2.0;

/// Draws the five wheels, then the star between them.
pub fn draw() {
    let t = Turtle::new().hideturtle().penup();
    no_animation(|| {
        for _ in 0..5 {
            excursion(t.right(72), |t| wheel(t.forward(64.65 * UNIT).right(54)));
        }
        t.right(36).forward(24.5 * UNIT).right(198).pendown();
        spiral(t, 46.0, 7.5, 1.2, -143.4);
    });
    done();
}

/// Draws something, and returns the turtle to where it was, with the pen up.
fn excursion(t: Turtle, draw: impl FnOnce(Turtle)) {
    let (start, heading) = (t.pos(), t.heading());
    draw(t);
    t.penup().goto(start.x, start.y).setheading(heading);
}

fn wheel(t: Turtle) {
    for _ in 0..4 {
        excursion(t, |t| pentagon(t.forward(29.0 * UNIT).pendown()));
        t.left(72);
    }
    t.left(36);
    for _ in 0..5 {
        for side in [1.0, -1.0] {
            excursion(t, |t| triangles(t.pendown().back(2.5 * UNIT), side));
        }
        t.left(72);
    }
    t.left(36);
    for _ in 0..5 {
        t.right(72).pendown().forward(28.0 * UNIT).penup().back(28.0 * UNIT);
    }
}

/// Draws a pentagon that contains two spirals, one on either side.
fn pentagon(t: Turtle) {
    for _ in 0..5 {
        t.forward(18.0 * UNIT).right(72);
    }
    for angle in [75.0, -75.0] {
        excursion(t, |t| spiral(t.pendown(), 18.0, 2.0, 0.38, angle));
    }
}

/// Draws sides that get shorter and shorter, down to the length `last`, with a right turn after each.
fn spiral(t: Turtle, mut side: f64, last: f64, less: f64, angle: f64) {
    while side >= last {
        t.forward(side * UNIT).right(angle);
        side -= less;
    }
}

/// Draws triangles that do not quite close, each smaller than the one before, to the right or, if `side` is -1, to the
/// left.
fn triangles(t: Turtle, side: f64) {
    let mut length = 31.5;
    while length >= 4.0 {
        for (part, angle) in [(1.0, 111.0), (1.78, 111.0), (1.3, 146.0)] {
            t.forward(length / part * UNIT).right(side * angle);
        }
        length *= 0.75;
    }
}

fn main() {
    draw();
}
