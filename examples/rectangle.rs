//! A rectangle in four colours: the first drawing of the tutorial.
//!
//! You see a black, a red, a green and a blue side, drawn clockwise from the top left corner.
//! Run it with `cargo run --example rectangle`.

use papert::*;

/// Draws it.
pub fn draw() {
    width(4);

    forward(200);
    right(90);

    pencolor("red");
    forward(100);
    right(90);

    pencolor("green");
    forward(200);
    right(90);

    pencolor("blue");
    forward(100);
    right(90);

    done();
}

fn main() {
    draw();
}
