//! A turtle among widgets: sliders and buttons control it, and the window stays responsive while it draws.
//!
//! You see a star on a canvas, and beside it two sliders, a checkbutton and three buttons. Choose the shape of the next
//! star, press "Draw", and move a slider while the turtle is drawing. Click on the canvas to move the turtle there; the
//! left and right arrow keys turn it while the canvas has the keyboard focus. Run it with `cargo run --example
//! turtle_in_gui`.

use papert::gui::*;
use papert::{Screen, Turtle};

/// Creates the widgets in the window.
pub fn build(app: &App) {
    let controls = Frame::new(app).pack_with(Pack::default().with_side(Side::Right).with_padx(12));
    let room = Pack::default().with_side(Side::Left).with_fill(Fill::Both).with_expand(true);
    let canvas = Canvas::new(app).set_size(360, 320).pack_with(room);

    let t = Turtle::on(Screen::on(&canvas)).shape("turtle").color(("#1d3557", "#ffd166"));
    let (corners, width, filled) = (Var::new(9.0), Var::new(3.0), Var::new(true));
    let row = Pack::default().with_fill(Fill::X).with_pady(3);
    for (text, value, (least, most)) in [("Corners", &corners, (5, 25)), ("Width", &width, (1, 15))] {
        Label::new(&controls).set_text(text).pack();
        let scale = Scale::new(&controls).set_orient(Orient::Horizontal).set_range(least, most);
        scale.set_resolution(2).set_variable(value).pack_with(row);
    }
    Checkbutton::new(&controls).set_text("Filled").set_variable(&filled).pack_with(row);

    let star = move || {
        let turn = 180.0 - 180.0 / corners.get();
        t.width(width.get()).penup().back(120).pendown();
        if filled.get() {
            t.begin_fill();
        }
        for _ in 0..corners.get() as u32 {
            t.forward(240).right(turn);
        }
        t.end_fill().penup().forward(120);
    };
    let draw = Button::new(&controls).set_text("Draw").set_command(star).pack_with(row);
    Button::new(&controls).set_text("Undo").set_command(move || t.undo()).pack_with(row);
    Button::new(&controls).set_text("Clear").set_command(move || t.clear().penup().home()).pack_with(row);

    let screen = t.getscreen();
    screen.onclick(move |x, y| t.penup().goto(x, y));
    screen.onkeypress(move || t.left(15), "Left").onkeypress(move || t.right(15), "Right").listen();
    draw.invoke();
}

fn main() {
    let app = App::new().set_title("Turtle and widgets");
    build(&app);
    app.mainloop();
}
