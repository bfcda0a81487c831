//! Two fractal curves: Hilbert's, which visits every point of a square grid, and Koch's, which consists only of
//! corners.
//!
//! You see a red labyrinth on the left and, on the right, a blue snowflake with an inverted red one on top. Run it with
//! `cargo run --example fractalcurves`.

use papert::*;

/// Draws the labyrinth, then the snowflakes.
pub fn draw() {
    setup(920, 460);
    let t = Turtle::new().hideturtle().speed("fastest");

    t.teleport(-426, -192).color(("black", "red"));
    t.fill(|t| labyrinth(t, 6));

    t.teleport(230, 0).color(("black", "blue"));
    t.fill(|t| snowflake(t, 205.0, 60));
    t.color("red");
    t.fill(|t| snowflake(t, 164.0, -60));

    done();
}

/// Draws Hilbert's curve through 64 x 64 points; its ends lead to a frame around it.
fn labyrinth(t: Turtle, size: i32) {
    t.forward(size);
    hilbert(t, size, 6, 90);
    t.forward(size);
    for side in [64, 65, 64] {
        t.left(90).forward(side * size);
    }
    t.penup().goto(t.xcor() - f64::from(size), t.ycor() - f64::from(size)).left(180).pendown();
    for side in [66, 67, 66, 67] {
        t.forward(side * size).right(90);
    }
}

fn hilbert(t: Turtle, size: i32, level: u32, turn: i32) {
    if level == 0 {
        return;
    }
    t.left(turn);
    hilbert(t, size, level - 1, -turn);
    t.forward(size).right(turn);
    hilbert(t, size, level - 1, turn);
    t.forward(size);
    hilbert(t, size, level - 1, turn);
    t.right(turn).forward(size);
    hilbert(t, size, level - 1, -turn);
    t.left(turn);
}

/// Draws a triangle around the turtle, whose sides are Koch curves.
fn snowflake(t: Turtle, radius: f64, turn: i32) {
    t.penup().forward(radius).right(150).pendown();
    for _ in 0..3 {
        koch(t, radius * 3_f64.sqrt(), 4, turn);
        t.right(120);
    }
    t.left(150).penup().back(radius).pendown();
}

fn koch(t: Turtle, length: f64, level: u32, turn: i32) {
    if level == 0 {
        t.forward(length);
        return;
    }
    for angle in [turn, -2 * turn, turn, 0] {
        koch(t, length / 3.0, level - 1, turn);
        t.left(angle);
    }
}

fn main() {
    draw();
}
