//! Thirty-six turtles, each a clone of the previous one, step together.
//!
//! You see a rosette of thirty-six polygons on black, whose colours change from red to blue and back. Run it with
//! `cargo run --example rosette`.

use papert::*;

/// Draws with all the turtles.
pub fn draw() {
    let n = 36;
    let angle = 360.0 / f64::from(n);

    screen().bgcolor("black");
    let mut turtles = vec![Turtle::new().hideturtle().speed("fastest").pensize(3)];
    for i in 1..n as usize {
        let next = turtles[i - 1].clone();
        turtles.push(next.right(angle));
    }

    for step in 0..n {
        // The value falls from 0.7 at either end to 0 halfway.
        let blue = f64::from(n / 2 - step).abs() / (f64::from(n) * 0.7);
        for t in &turtles {
            t.right(angle).pencolor((1.0 - blue, 0, blue)).forward(19);
        }
    }

    done();
}

fn main() {
    draw();
}
