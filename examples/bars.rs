//! A bar chart in world coordinates: a unit to the right is a month, and a unit upwards a millimetre of rain.
//!
//! You see twelve bars with their numbers. Run it with `cargo run --example bars`.

use papert::*;

/// The rain in each month, in millimetres.
const RAIN: [u32; 12] = [42, 33, 41, 37, 54, 69, 56, 58, 45, 37, 44, 55];

/// Draws the chart.
pub fn draw() {
    setup(640, 400).title("Rain");
    setworldcoordinates(-1, -10, 13, 80);
    speed(0);
    hideturtle();
    for (month, millimetres) in RAIN.into_iter().enumerate() {
        bar(month as f64, millimetres);
    }
    teleport(0, 0).pensize(2).goto(12, 0);
    teleport(0, 0).goto(0, 75);
    done();
}

/// Draws a bar and its number.
fn bar(left: f64, height: u32) {
    teleport(left + 0.15, 0).color(("navy", "light sky blue"));
    fill(|t| {
        t.goto(left + 0.15, height).goto(left + 0.85, height).goto(left + 0.85, 0).goto(left + 0.15, 0);
    });
    teleport(left + 0.5, f64::from(height) + 1.0).pencolor("black").write((height, "center"));
}

fn main() {
    draw();
}
