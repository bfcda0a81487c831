//! What turtles write, in the font that is part of the crate.

use papert::{Picture, Turtle, picture, render};

/// A drawing whose letters are the same on every machine.
fn written(width: u32, height: u32, draw: impl FnOnce(Turtle)) -> Picture {
    picture::text::set_system_fonts(false);
    render(width, height, || draw(Turtle::new().penup()))
}

/// Left, centre and right at the turtle's position, which is at the lower edge of the last line.
pub(crate) fn align() -> Picture {
    written(300, 200, |t| {
        t.hideturtle().pencolor("silver");
        t.teleport(0, -95).setheading(90).pendown().forward(190).penup();
        for (align, y) in [("left", 60), ("center", 30), ("right", 0)] {
            t.goto(0, y).dot((3, "red")).pencolor("black").write((align, false, align, ("Arial", 12)));
        }
        t.goto(0, -80).dot((3, "red")).write(("one\ntwo lines\nthree", false, "center", ("Arial", 12)));
        // The turtle moves to the end of the text, and draws a line on the way.
        t.goto(-140, -60)
            .pencolor("blue")
            .pendown()
            .write(("moved", true))
            .write((7.5, true))
            .write((" < π²", true))
            .dot(4);
    })
}

/// Sizes, styles, colours, and letters beyond ASCII.
pub(crate) fn fonts() -> Picture {
    written(380, 260, |t| {
        t.hideturtle();
        let fonts = [("normal", 8), ("normal", 11), ("bold", 14), ("italic", 18), ("bold italic", 24), ("bold", 32)];
        let mut y = 125.0;
        for (style, size) in fonts {
            y -= f64::from(size) * 1.9 + 4.0;
            t.goto(-180, y).pencolor(if size > 20 { "#80004080" } else { "black" });
            t.write(("Ag, filé Ωж 12", false, "left", ("Arial", size, style)));
        }
        // A negative size is in pixels, and a character that the font lacks is a box.
        t.goto(60, 80).pencolor("dark green").write(("pixels", false, "left", ("Arial", -20, "normal")));
        t.goto(60, 50).write(("box: \u{4f60}", false, "left", ("Arial", 12, "normal")));
    })
}
