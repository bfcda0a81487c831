//! What screens do to pictures: coordinates, modes, backgrounds, several turtles, undo.

use papert::{Picture, Rgba, Turtle, render, screen};

/// A background colour, and on it a picture from a file, centred on the origin.
pub(crate) fn bgpic() -> Picture {
    // Each thread has its own, because tests draw at the same time.
    let file = super::scratch(&format!("bgpic_{:?}.png", std::thread::current().id()));
    let mut pixels = Picture::new(61, 40, Rgba::CLEAR);
    for (n, pixel) in pixels.pixels_mut().iter_mut().enumerate() {
        let (x, y) = (n % 61, n / 61);
        if x % 10 < y % 10 {
            *pixel = Rgba::new(4 * x as u8, 6 * y as u8, 90, 255 - 2 * x as u8).premultiplied();
        }
    }
    pixels.save(&file).unwrap();
    let picture = render(120, 80, || {
        screen().bgcolor("light yellow").bgpic(&file).unwrap();
        Turtle::new().circle(20).forward(40);
    });
    std::fs::remove_file(file).unwrap();
    picture
}

/// Turtles and their clones, which draw at the same time.
pub(crate) fn clones() -> Picture {
    render(200, 200, || {
        let mut turtles = vec![Turtle::new().shape("turtle").pensize(2)];
        for color in ["red", "orange", "green", "blue", "purple"] {
            let next = turtles[turtles.len() - 1].clone();
            turtles.push(next.left(60).color(color));
        }
        for _ in 0..6 {
            for t in &turtles {
                t.forward(12).right(12);
            }
        }
    })
}

/// Turtles that look up and count clockwise, in grads.
pub(crate) fn logo_mode() -> Picture {
    render(160, 160, || {
        screen().mode("logo");
        let t = Turtle::new().shape("classic");
        t.degrees(400);
        for heading in [0, 25, 50, 100, 200, 300] {
            t.teleport(0, 0).setheading(heading).forward(60).stamp();
        }
        t.teleport(0, 0).setheading(0).circle((30, 100));
    })
}

/// What remains when half of the steps have been taken back: of strokes, a circle, a dot, a fill and a stamp.
pub(crate) fn undo() -> Picture {
    render(200, 140, || {
        let t = Turtle::new().shape("turtle");
        t.color(("black", "tomato")).teleport(-80, -40);
        t.forward(160).left(90).pensize(5).forward(80).left(90);
        t.begin_fill().forward(60).left(90).forward(60).end_fill();
        t.teleport(0, 0).circle(20).dot((12, "blue")).pencolor("green").forward(50).stamp();
        t.circle(30);
        // The circle, the stamp, the stroke, its colour, and the dot.
        for _ in 0..5 {
            t.undo();
        }
        t.right(180).forward(40);
    })
}

/// Coordinates of the program's own: circles are distorted, pens and turtles are not.
pub(crate) fn world() -> Picture {
    render(220, 160, || {
        screen().setworldcoordinates(-1, -2, 9, 2);
        let t = Turtle::new().shape("turtle");
        axes(t);
        t.pencolor("red").pensize(3);
        for n in 0..=80 {
            let x = f64::from(n) / 10.0;
            let place = (x, 1.5 * x.sin());
            if n == 0 {
                t.teleport(place.0, place.1)
            } else {
                t.goto(place.0, place.1)
            };
        }
        t.pencolor("blue").teleport(6, -1).setheading(0).circle(1).left(45).stamp();
    })
}

/// The drawing moves when the coordinates change.
pub(crate) fn world_moved() -> Picture {
    render(220, 160, || {
        screen().setworldcoordinates(0, 0, 10, 10);
        let t = Turtle::new().shape("turtle");
        axes(t);
        t.color(("purple", "plum")).teleport(2, 2).fill(|t| {
            t.goto(5, 2).goto(5, 7);
        });
        t.pensize(4).teleport(7, 7).stamp();
        t.dot((10, "red"));
        screen().setworldcoordinates(-10, -5, 10, 15);
        t.pencolor("green").teleport(-8, -4).goto(8, 14);
    })
}

fn axes(t: Turtle) {
    t.pencolor("gray");
    t.teleport(0, 0).goto(9, 0).teleport(0, -1).goto(0, 9);
    for n in 0..9 {
        t.teleport(n, 0).goto(n, -0.2).teleport(0, n).goto(-0.2, n);
    }
    t.teleport(0, 0);
}
