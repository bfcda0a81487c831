//! A star with 36 points, filled: the picture of the README.
//!
//! You see a red star; its middle and a ring of its points are yellow, because a fill leaves out what overlaps twice.
//!
//! Run it with `cargo run --example star`.

use papert::*;

/// Draws it.
pub fn draw() {
    color(("red", "yellow"));
    teleport(-100, 0);
    fill(|t| {
        for _ in 0..36 {
            t.forward(200).left(170);
        }
    });
    hideturtle();
    done();
}

fn main() {
    draw();
}
