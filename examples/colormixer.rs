//! A colour mixer: every colour on the screen is a mixture of red, green and blue.
//!
//! You see three turtles on rails, and a background in the mixed colour. Drag the turtles up and down. Run it with
//! `cargo run --example colormixer`.

use papert::*;

/// The rails reach from -HALF to HALF.
const HALF: f64 = 127.5;

/// Puts the turtles on their rails.
pub fn draw() {
    setup(480, 460).title("Colour mixer").colormode(255).tracer(0);
    let rails = Turtle::new().hideturtle().width(14).pencolor("#d0d0d0a0");
    let [red, green, blue] = [-120, 0, 120].map(|x| {
        rails.teleport(x, -HALF).goto(x, HALF);
        Turtle::new().shape("turtle").shapesize((2, 2, 2)).penup().setheading(90).goto(x, 0)
    });
    let mixer = [red.sety(112), green.sety(15), blue.sety(-20)];

    let label = Turtle::new().hideturtle().penup();
    show(mixer, label);
    for slider in mixer {
        slider.ondrag(move |_, y| {
            slider.sety(y.clamp(-HALF, HALF));
            show(mixer, label);
        });
    }
    done();
}

/// Shows the colour, its name, and each turtle's share of it.
fn show(mixer: [Turtle; 3], label: Turtle) {
    let [r, g, b] = mixer.map(|slider| (slider.ycor() + HALF).round());
    let [red, green, blue] = mixer;
    red.color(("white", (r, 0, 0)));
    green.color(("white", (0, g, 0)));
    blue.color(("white", (0, 0, b)));
    bgcolor((r, g, b));

    // Green is the brightest of the three.
    label.clear().pencolor(if r + 2.0 * g + b > 700.0 { "black" } else { "white" });
    let name = format!("#{:02x}{:02x}{:02x}", r as u8, g as u8, b as u8);
    label.goto(0, 165).write((name, false, "center", ("Courier", 26, "bold")));
    for (slider, letter) in mixer.into_iter().zip(["R", "G", "B"]) {
        label.goto(slider.xcor(), -HALF - 55.0).write((letter, false, "center", ("Arial", 20, "bold")));
    }
    update();
}

fn main() {
    draw();
}
