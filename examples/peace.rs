//! The peace sign in front of a rainbow, made of wide strokes and a circle.
//!
//! You see seven wide stripes with a white peace sign on them. Run it with `cargo run --example peace`.

use papert::*;

/// Draws the stripes from the lowest upwards, and the sign on them.
pub fn draw() {
    penup();
    goto(-320, -195);
    width(70);
    for stripe in ["red3", "orange", "yellow", "seagreen4", "orchid4", "royalblue1", "dodgerblue4"] {
        pencolor(stripe);
        pendown();
        forward(640);
        penup();
        goto(-320, ycor() + 66.0);
    }

    pencolor("white");
    width(25);
    goto(0, -170);
    pendown();
    circle(170);

    penup();
    home();
    pendown();
    for direction in [90, 225, 270, 315] {
        setheading(direction);
        forward(170);
        back(170);
    }

    hideturtle();
    done();
}

fn main() {
    draw();
}
