//! Five stars in a row: a user-defined function, called in a loop; the second drawing of the tutorial.
//!
//! You see five stars with five points each, from the middle of the window to the right. Run it with `cargo run
//! --example stars`.

use papert::*;

fn draw_star(x: i32, y: i32) {
    pu();
    goto(x, y);
    pd();
    seth(0);
    for _ in 0..5 {
        fd(40);
        rt(144);
    }
}

/// Draws the stars.
pub fn draw() {
    for x in (0..250).step_by(50) {
        draw_star(x, 0);
    }

    done();
}

fn main() {
    draw();
}
