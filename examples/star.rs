//! A filled star with 36 points: the picture on the first page of the manual of Python's turtle, and in our README.
//!
//! You see a red star filled with yellow. Run it with `cargo run --example star`.

use papert::*;

/// Draws the star.
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
