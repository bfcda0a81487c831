//! Yin and yang: the same half twice, made of arcs and filled.
//!
//! You see a disc whose black half holds a white dot, and whose white half holds a black one.
//! Run it with `cargo run --example yinyang`.

use papert::*;

/// Draws both halves.
pub fn draw() {
    width(3);
    half(200.0, "black", "white");
    half(200.0, "white", "black");

    hideturtle();
    done();
}

/// Draws one half around the turtle, which ends where it began but facing back, ready for the other half.
fn half(radius: f64, body: &str, eye: &str) {
    color(("black", body));
    fill(|t| t.circle((radius / 2.0, 180)).circle((radius, 180)).left(180).circle((-radius / 2.0, 180)));

    penup();
    left(90);
    forward(radius / 2.0);
    dot((radius * 0.3, eye));
    back(radius / 2.0);
    left(90);
    pendown();
}

fn main() {
    draw();
}
