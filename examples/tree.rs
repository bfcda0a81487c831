//! A tree that grows everywhere at once: at every fork a turtle is cloned, and the two turtles go in different
//! directions.
//!
//! You see a tree with fine twigs, drawn level by level; at the end there are a thousand turtles. Run it with `cargo
//! run --example tree`.

use papert::*;

/// Draws the tree.
pub fn draw() {
    let first = Turtle::new().setundobuffer(None).hideturtle().speed("fastest");
    first.left(90).teleport(0, -210);

    let mut turtles = vec![first];
    let mut length = 200.0;
    while length > 3.0 {
        let fork = |left: Turtle| {
            let right = left.forward(length).clone();
            [left.left(65), right.right(65)]
        };
        turtles = turtles.into_iter().flat_map(fork).collect();
        length *= 0.6375;
    }

    done();
}

fn main() {
    draw();
}
