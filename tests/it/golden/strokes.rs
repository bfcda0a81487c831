//! Strokes and dots.

use papert::{Picture, Turtle, render};

/// Strokes of 1 to 8 pixels, at angles that look crisp, steep, flat and even.
pub(crate) fn widths() -> Picture {
    render(420, 330, || fans(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]))
}

/// Strokes that are thinner than a pixel, or not a whole number of pixels wide.
pub(crate) fn fractions() -> Picture {
    render(420, 330, || fans(&[0.0, 0.25, 0.5, 0.75, 1.25, 1.5, 2.5, 3.75]))
}

/// For each width, a fan of strokes from one point, and the four directions along the axes beside it.
fn fans(widths: &[f64]) {
    let t = Turtle::new().hideturtle();
    for (n, &width) in widths.iter().enumerate() {
        let (x, y) = (-155.0 + 103.0 * (n % 4) as f64, 80.0 - 160.0 * (n / 4) as f64);
        t.pensize(width);
        for angle in [0.0, 1.0, 15.0, 30.0, 45.0, 60.0, 75.0, 89.0, 90.0, 135.0, 180.0, 225.0, 270.0, 300.0] {
            t.teleport(x, y).setheading(angle);
            t.penup().forward(12).pendown().forward(30);
        }
        // A stroke between pixels is not crisp, and one without length is a dot.
        t.teleport(x - 30.0, y - 60.25).setheading(0).forward(60);
        t.teleport(x - 44.0, y - 60.0).forward(0);
    }
}

/// Chains of strokes with blunt and sharp corners, open and closed.
pub(crate) fn joints() -> Picture {
    render(420, 300, || {
        let t = Turtle::new().hideturtle();
        for (n, angle) in [30.0, 60.0, 90.0, 120.0, 150.0, 170.0].into_iter().enumerate() {
            let (x, y) = (-190.0 + 160.0 * (n % 2) as f64, 110.0 - 95.0 * (n / 2) as f64);
            t.teleport(x, y).pensize(12).setheading(angle / 2.0);
            for turn in [-angle, angle, -angle, angle] {
                t.forward(32).left(turn);
            }
        }
        t.pensize(7).pencolor("red3");
        t.teleport(150, 100).setheading(0).circle((25, (), 3));
        t.teleport(150, 0).circle((25, (), 4));
        t.teleport(150, -100).circle((25, (), 5));
    })
}

/// Circles and arcs to the left and to the right, of many sizes.
pub(crate) fn arcs() -> Picture {
    render(300, 300, || {
        let t = Turtle::new().hideturtle();
        for radius in [1, 2, 3, 5, 8, 13, 21, 34, 55] {
            t.teleport(0, 30).setheading(0).circle(radius).circle(-radius);
        }
        t.pensize(3).pencolor("blue");
        for (n, extent) in [45, 90, 180, 270, -90].into_iter().enumerate() {
            t.teleport(-110.0 + 55.0 * n as f64, -140.0).setheading(0).circle((20, extent));
        }
    })
}

/// A translucent line is as dark at its joints and where it crosses itself as anywhere else; a second one is not.
pub(crate) fn translucent() -> Picture {
    render(300, 220, || {
        let t = Turtle::new().hideturtle();
        t.pensize(24).pencolor("black").teleport(-130, 60).forward(260);
        t.pensize(16).pencolor("#ff000080").teleport(-120, 30);
        for _ in 0..5 {
            t.forward(150).right(144);
        }
        t.pencolor("#0000ff60").teleport(-120, -50).forward(240);
        t.pencolor("#00800040").pensize(3).teleport(0, -105).circle(100);
    })
}

/// Strokes that leave the picture, begin outside it, or pass it.
pub(crate) fn edges() -> Picture {
    render(120, 90, || {
        let t = Turtle::new().hideturtle();
        t.pensize(5);
        for (color, from, to) in [
            ("red", (-60.0, 0.0), (60.0, 0.0)),
            ("green", (0.0, 45.0), (0.0, -45.0)),
            ("blue", (-1e6, -1e6), (1e6, 1e6)),
            ("orange", (-1e9, 1e9), (1e9, -1e9 + 40.0)),
            ("purple", (58.0, -1e5), (59.0, 1e5)),
            ("black", (-61.0, 44.5), (61.0, 44.5)),
            ("gray", (-200.0, 10.0), (-80.0, 10.0)),
        ] {
            t.pencolor(color).teleport(from.0, from.1).goto(to.0, to.1);
        }
        t.teleport(-60, -45).dot((20, "brown"));
    })
}

/// Dots from a fraction of a pixel upwards, on pixels and between them; of the default size; and translucent ones.
pub(crate) fn dots() -> Picture {
    render(360, 170, || {
        let t = Turtle::new().hideturtle().penup();
        let sizes = [0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 8.0, 13.0, 21.0, 34.0];
        for (row, shift) in [(0, 0.0), (1, 0.5)] {
            t.goto(-165.0 + shift, 55.0 - 45.0 * f64::from(row) + shift);
            for size in sizes {
                t.setx(t.xcor() + size / 2.0 + 6.0).dot(size);
                t.setx(t.xcor() + size / 2.0 + 6.0);
            }
        }
        t.goto(-160, -45);
        for width in [1, 3, 6, 10] {
            t.pensize(width).dot(()).setx(t.xcor() + 30.0);
        }
        t.setx(t.xcor() + 20.0);
        for color in ["#ff000080", "#00ff0080", "#0000ff80"] {
            t.dot((44, color)).setx(t.xcor() + 22.0);
        }
        t.setx(t.xcor() + 50.0).dot((0, "red")).setx(t.xcor() + 20.0).dot((7, (1, 0.5, 0)));
    })
}
