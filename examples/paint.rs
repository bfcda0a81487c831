//! Paint: a program of a few handlers, one for each thing that a hand can do.
//!
//! You see a sheet of paper and six pots of paint. Drag to draw, and click on a pot to dip the brush into its colour;
//! the space bar clears the paper.
//! Run it with `cargo run --example paint`.

use papert::*;

const PAINTS: [&str; 6] = ["#2b2d42", "#d62839", "#f77f00", "#fcbf49", "#2a9d8f", "#277da1"];

/// Lays out the paper, the pots and the brush.
pub fn draw() {
    setup(640, 480).title("Paint").bgcolor("#fffdf5");
    let brush = Turtle::new().speed("fastest").shape("circle").shapesize(0.6).width(10).color(PAINTS[0]).penup();

    // A turtle is what can be dragged, so the paper is one: as large as any window, and all but invisible.
    let paper = Turtle::new().shape("square").shapesize((200, 200)).color("#ffffff01");
    paper.onclick(move |x, y| brush.penup().goto(x, y).pendown().goto(x, y));
    paper.ondrag(move |x, y| brush.goto(x, y));

    let shelf = Turtle::new().speed("fastest").hideturtle().color("#e9e4d4").width(64);
    shelf.teleport(-270, -150).goto(-270, 150);
    for (n, paint) in (0..).zip(PAINTS) {
        let pot = Turtle::new().speed("fastest").penup().shape("circle").shapesize((2, 2, 3)).color(("white", paint));
        pot.goto(-270, 150 - 60 * n).onclick(move |_, _| brush.color(paint));
    }

    onkey(move || brush.clear(), "space").listen();
    done();
}

fn main() {
    draw();
}
