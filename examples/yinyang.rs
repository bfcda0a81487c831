//! Yin and yang: the same filled half, made of arcs, drawn twice.
//!
//! You see a disc with a white dot in its black half and a black dot in its white half. Run it with `cargo run
//! --example yinyang`.

use papert::*;

/// Draws both halves.
pub fn draw() {
    width(3);
    half(200.0, "black", "white");
    half(200.0, "white", "black");

    hideturtle();
    done();
}

/// Draws one half around the turtle, which returns to where it began but faces the opposite way, ready for the other
/// half.
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
