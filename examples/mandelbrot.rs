//! The Mandelbrot set, made of dots: 70,000 of them.
//!
//! You see the set in black, and around it a colour for the number of steps that a point takes to escape. Run it with
//! `cargo run --example mandelbrot`.

use papert::*;

/// The number of steps after which a point counts as one of the set.
const STEPS: u32 = 50;

/// Draws the set.
pub fn draw() {
    setup(360, 260).title("Mandelbrot");
    colormode(255);
    tracer(0);
    hideturtle();
    penup();
    for y in -100..100 {
        for x in -240..110 {
            let color = match escape(f64::from(x) / 100.0, f64::from(y) / 100.0) {
                Some(steps) => (5 * steps, 2 * steps, 100 + 3 * steps),
                None => (0, 0, 0),
            };
            goto(x + 65, y).dot((1, color));
        }
        update();
    }
    done();
}

/// The number of steps in which a point escapes; `None` if it does not.
fn escape(a: f64, b: f64) -> Option<u32> {
    let (mut x, mut y) = (0.0, 0.0);
    (0..STEPS).find(|_| {
        (x, y) = (x * x - y * y + a, 2.0 * x * y + b);
        x * x + y * y > 4.0
    })
}

fn main() {
    draw();
}
