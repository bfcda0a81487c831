//! The shapes of turtles.

use papert::{Color, Picture, Rgba, Screen, Shape, Turtle, render, screen};

/// A built-in shape in the three resize modes, from top to bottom; turned, stretched, sheared and tilted, from left to
/// right.
pub(crate) fn built_in(name: &str) -> Picture {
    render(360, 260, || {
        let t = Turtle::new().shape(name).penup().hideturtle();
        t.color(("navy", "gold"));
        for (mode, y) in [("noresize", 105), ("auto", 55), ("user", -15)] {
            t.teleport(-150, y).pensize(6);
            for (heading, stretch, shear, tilt) in [
                (0.0, (1, 1, 1), 0.0, 0.0),
                (30.0, (1, 1, 2), 0.0, 0.0),
                (90.0, (2, 1, 3), 0.0, 0.0),
                (200.0, (1, 2, 1), 0.0, 0.0),
                (0.0, (2, 2, 2), 0.5, 0.0),
                (45.0, (1, 3, 1), 0.0, 60.0),
                (-80.0, (2, 3, 0), -0.4, -20.0),
            ] {
                t.setheading(heading).shapesize(stretch).shearfactor(shear).tiltangle(tilt).resizemode(mode);
                t.stamp();
                t.setx(t.xcor() + 50.0);
            }
        }
        // One turtle of each mode that is not a stamp.
        for (mode, x) in [("noresize", -100), ("auto", 0), ("user", 100)] {
            let t = Turtle::new().shape(name).penup().pensize(8).shapesize((1, 2, 2));
            t.goto(x, -98).setheading(10).color(("dark red", "orange")).resizemode(mode);
        }
    })
}

/// A shape of several polygons has its own colours, and always takes the size of the mode "user".
pub(crate) fn compound() -> Picture {
    render(240, 120, || {
        let color = |name: &str| name.parse::<Color>().unwrap();
        let boat = Shape::compound()
            .with_component([(-8, -20), (8, -20), (12, 0), (-12, 0)], color("sienna"), color("black"))
            .with_component([(0, 2), (0, 24), (12, 4)], color("ivory"), color("red"))
            .with_component([(-1, 2), (-1, 18), (-9, 4)], color("#ff000080"), Color::CLEAR);
        register("boat", boat);
        let t = Turtle::new().shape("boat").penup();
        for (x, heading, stretch) in [(-90, 90, (1, 1, 1)), (-30, 135, (1, 1, 3)), (40, 80, (2, 2, 1))] {
            t.goto(x, -10).setheading(heading).shapesize(stretch);
            t.stamp();
        }
        t.goto(95, 0).setheading(0).shapesize((2, 1)).tiltangle(90);
    })
}

/// A shape that is a picture does not turn; where it is clear, what is below it is visible.
pub(crate) fn image() -> Picture {
    render(160, 80, || {
        let mut pixels = Picture::new(24, 24, Rgba::CLEAR);
        for (n, pixel) in pixels.pixels_mut().iter_mut().enumerate() {
            let (x, y) = (n % 24, n / 24);
            if x > y {
                *pixel = Rgba::new(255, 10 * y as u8, 0, 10 * x as u8).premultiplied();
            } else if (x + y) % 8 < 4 {
                *pixel = Rgba::new(0, 80, 160, 255).premultiplied();
            }
        }
        register("patch", Shape::image(pixels));
        let t = Turtle::new().shape("patch");
        t.pensize(5).pencolor("gray").teleport(-80, 0).forward(160);
        for (x, y, heading) in [(-60, 0, 0), (-20, 10, 45), (20, -5, 90)] {
            t.teleport(x, y).setheading(heading).stamp();
        }
        // Cut off at the edge of the picture.
        t.teleport(76, 36);
    })
}

/// Stamps stay until they are cleared, are below what is drawn later, and keep the size that the turtle had.
pub(crate) fn stamps() -> Picture {
    render(300, 120, || {
        let t = Turtle::new().shape("turtle").color(("black", "#00aa0099"));
        t.pensize(3).teleport(-130, 0);
        let mut stamps = Vec::new();
        for n in 1..=8 {
            t.shapesize((1.0 + f64::from(n) / 4.0, 2)).setheading(20 * n);
            stamps.push(t.stamp());
            t.goto(-130 + 32 * n, 6 * (n % 3));
        }
        t.clearstamp(stamps[3]).clearstamps(1).clearstamps(-1);
        t.pencolor("red").goto(-130, -40);
    })
}

fn register(name: &str, shape: Shape) -> Screen {
    screen().register_shape(name, shape)
}
