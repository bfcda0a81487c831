//! Fills.

use papert::{Picture, Turtle, render};

/// Where a shape overlaps itself it is empty, whichever way round it is drawn.
pub(crate) fn even_odd() -> Picture {
    render(420, 300, || {
        let t = Turtle::new().hideturtle();
        t.color(("navy", "gold"));

        // A star, with the pen and without.
        for (x, y) in [(-195, 100), (-195, -40)] {
            t.teleport(x, y).setheading(0).fill(|t| star(t, 110));
            t.pencolor("");
        }
        t.color(("navy", "light sky blue"));

        // One square in another, drawn in the same direction and in the opposite one.
        for (x, turn, y) in [(-60, 90, 80), (60, -90, 120)] {
            t.teleport(x, 60).setheading(0).fill(|t| {
                square(t, 80, 90);
                t.penup().goto(x + 20, y).pendown();
                square(t, 40, turn);
            });
        }

        // Two circles in one fill; the path from one to the other and back has no area.
        t.teleport(-10, -130).setheading(0).fill(|t| {
            t.circle(40).penup().forward(50).pendown().circle(40);
        });

        // A bow with the crossing between pixels, and slivers thinner than one.
        t.color("dark green").teleport(120, -100).fill(|t| {
            t.goto(180, -40.5).goto(180, -100).goto(120, -40);
        });
        for n in 0..8 {
            let y = -120.0 - 3.0 * f64::from(n);
            t.pencolor("").teleport(100, y).fill(|t| {
                t.goto(200, y + f64::from(n) / 4.0).goto(200, y);
            });
        }
    })
}

fn star(t: Turtle, size: i32) {
    for _ in 0..5 {
        t.forward(size).right(144);
    }
}

fn square(t: Turtle, side: i32, turn: i32) {
    for _ in 0..4 {
        t.forward(side).left(turn);
    }
}

/// A fill lies over what was there when it began, and under what has been drawn since.
pub(crate) fn order() -> Picture {
    render(240, 160, || {
        let t = Turtle::new().hideturtle();
        t.pensize(8).pencolor("gray").teleport(-100, 0).forward(200);
        t.color(("black", "orange")).teleport(-70, -60);
        t.begin_fill();
        for corner in [(70, -60), (70, 60), (-70, 60), (0, 0)] {
            t.goto(corner.0, corner.1);
        }
        // A second turtle draws while the fill is open.
        let other = Turtle::new().hideturtle().pensize(8).pencolor("blue");
        other.teleport(-100, 30).forward(200);
        t.goto(-70, -60).end_fill();
        other.pencolor("red").teleport(-100, -30).forward(200);
    })
}

/// Translucent fills on each other, with translucent outlines, on a dark and on a light background.
pub(crate) fn translucent() -> Picture {
    render(260, 200, || {
        let t = Turtle::new().hideturtle();
        t.color("midnight blue").teleport(0, -100).fill(|t| square(t, 200, 90));
        let colors = [("#ff0000ff", "#ff000040"), ("#00ff0080", "#00ff0080"), ("#0000ff20", "#0000ffc0")];
        for ((pen, fill), x) in colors.into_iter().zip([-60, 0, 60]) {
            t.color((pen, fill)).pensize(6).teleport(x, -60 + x / 3).setheading(0).fill(|t| {
                t.circle(55);
            });
        }
    })
}
