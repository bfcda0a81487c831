//! A puzzle: drag each shape to its shadow, where it snaps into place.
//!
//! You see three shapes below and their shadows above. Run it with `cargo run --example shapes`.

use std::cell::Cell;
use std::rc::Rc;

use papert::*;

const PIECES: [(&str, &str); 3] = [("circle", "tomato"), ("square", "gold"), ("triangle", "medium sea green")];

/// Plays until the window is closed.
pub fn draw() {
    setup(500, 400).title("Shapes");
    let done_pieces = Rc::new(Cell::new(0));
    for ((shape, color), x) in PIECES.into_iter().zip([-150, 0, 150]) {
        let shadow = Turtle::new().with_shape(shape).speed(0).penup().color("light gray").shapesize(4);
        // The shadows are in another order than the pieces.
        shadow.goto(-x, 100);
        let piece = Turtle::new().with_shape(shape).speed(0).penup().color(color).shapesize(3.6);
        piece.goto(x, -100);
        piece.ondrag(move |x, y| piece.goto(x, y));
        let done_pieces = Rc::clone(&done_pieces);
        piece.onrelease(move |_, _| {
            if piece.distance(shadow) < 40.0 {
                piece.goto_place(shadow).unbind_drag(MouseButton::LEFT).unbind(MouseButton::LEFT);
                done_pieces.set(done_pieces.get() + 1);
                if done_pieces.get() == PIECES.len() {
                    let writer = Turtle::new().with_visible(false);
                    writer.write(("Well done!", "center", ("Arial", 30, "bold")));
                }
            }
        });
    }
    done();
}

fn main() {
    draw();
}
