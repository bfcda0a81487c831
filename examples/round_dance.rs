//! A round dance: all turtles make the same moves, each a little later than the one before it.
//!
//! You see three rings of turtles that dance around each other, bowing and stretching; the space bar stops the music.
//! Run it with `cargo run --example round_dance`.

use std::cell::Cell;
use std::rc::Rc;

use papert::*;

const COLORS: [&str; 6] = ["#ef476f", "#f78c6b", "#ffd166", "#06d6a0", "#118ab2", "#8338ec"];

/// Places the dancers.
pub fn draw() {
    setup(600, 600).title("Round dance").bgcolor("#14213d").tracer(0);
    let music = Rc::new(Cell::new(true));
    let switch = Rc::clone(&music);
    onkey(move || switch.set(!switch.get()), "space").listen();
    dance([ring(20, 240.0, 1.0), ring(14, 160.0, -1.0), ring(8, 84.0, 1.0)].concat(), 0, music);
    done();
}

/// The dancers of one ring, with the direction in which they go around.
fn ring(count: i32, radius: f64, way: f64) -> Vec<(Turtle, f64)> {
    let dancer = |n: i32| {
        let t = Turtle::new().shape("turtle").penup().color(("white", COLORS[n as usize % COLORS.len()]));
        (t.setheading(f64::from(n) * 360.0 / f64::from(count)).forward(radius), way)
    };
    (0..count).map(dancer).collect()
}

/// Moves every dancer by one step, and schedules itself again.
fn dance(dancers: Vec<(Turtle, f64)>, step: i32, music: Rc<Cell<bool>>) {
    if music.get() {
        for (n, &(t, way)) in (0..).zip(&dancers) {
            let to = t.pos().rotate(way);
            let sway = f64::from(6 * step + 60 * n).to_radians().sin();
            t.setheading(t.towards(to)).goto(to.x, to.y);
            t.tiltangle(30.0 * sway).shapesize((1.8 + 0.6 * sway, 1.8 - 0.6 * sway));
        }
        update();
    }
    ontimer(move || dance(dancers, step + i32::from(music.get()), music), 40);
}

fn main() {
    draw();
}
