//! A gallery of every kind of widget in its possible states.
//!
//! You see groups of widgets and, above them, radiobuttons for the theme and the scale. Run it with `cargo run
//! --example widgets`.

use papert::gui::*;
use papert::{Rgba, Scene, Screen, Turtle};

/// Creates a group in the grid of the window.
fn group(app: App, title: &str, cell: Grid) -> LabelFrame {
    let group = LabelFrame::new(&app).set_text(title).set_padx(12).set_pady(8);
    group.grid_with(cell.with_sticky(Sticky::NSEW).with_padx(6).with_pady(6))
}

/// A star for the canvas, with a transparent background.
fn star() -> Scene {
    let screen = Screen::headless(150, 150);
    let turtle = Turtle::on(screen).hideturtle().color(("tomato", "gold")).width(2).teleport(-70, -12);
    turtle.fill(|t| (0..9).fold(t, |t, _| t.forward(140).left(160)));
    let mut scene = screen.scene();
    scene.set_background(Rgba::CLEAR);
    scene
}

/// Creates all groups.
pub fn build(app: &App) {
    let app = app.set_padx(6).set_pady(6);
    let wide = Pack::default().with_fill(Fill::X);
    let down = Pack::default().with_anchor(Anchor::W);
    let right = Pack::default().with_side(Side::Left).with_padx((0, 16));

    let (theme, size) = (Var::new("Light"), Var::new(app.scale()));
    let switches = group(app, "Theme", Grid::at(0, 0).with_columnspan(2));
    let themes = [Theme::light as fn() -> Theme, Theme::dark, Theme::classic];
    for (name, make) in ["Light", "Dark", "Classic"].into_iter().zip(themes) {
        let switch = Radiobutton::new(&switches).set_text(name).set_variable(&theme, name);
        switch.set_command(move || app.set_theme(make())).pack_with(right);
    }
    let switches = group(app, "Size", Grid::at(0, 2));
    for scale in [1.0, 1.5, 2.0] {
        let switch = Radiobutton::new(&switches).set_text(format!("{scale} ×")).set_variable(&size, scale);
        switch.set_command(move || app.set_scale(scale)).pack_with(right);
    }

    let buttons = group(app, "Buttons", Grid::at(1, 0));
    let hello = move || messagebox::showinfo(&app, "Hello", "Hello, world!");
    Button::new(&buttons).set_text("Hello").set_command(hello).pack_with(wide);
    Button::new(&buttons).set_text("Default").set_default_ring(DefaultRing::Active).pack_with(wide);
    Button::new(&buttons).set_text("Disabled").set_enabled(false).pack_with(wide);

    let entries = group(app, "Entries", Grid::at(1, 1));
    let states = [
        ("Name", EntryState::Normal),
        ("Password", EntryState::Normal),
        ("Read only", EntryState::ReadOnly),
        ("Disabled", EntryState::Disabled),
    ];
    for (row, (name, state)) in states.into_iter().enumerate() {
        let label = Label::new(&entries).set_text(name).set_enabled(state != EntryState::Disabled);
        label.grid_with(Grid::at(row, 0).with_sticky(Sticky::W));
        let entry = Entry::new(&entries).set_width(14).set_text("Ada Lovelace").set_state(state).grid(row, 1);
        entry.set_show(Some('•').filter(|_| name == "Password"));
    }

    let numbers = group(app, "Numbers", Grid::at(2, 1));
    let (level, flat) = (Var::new(40.0), Orient::Horizontal);
    Scale::new(&numbers).set_orient(flat).set_variable(&level).pack_with(wide);
    Scale::new(&numbers).set_orient(flat).set_value(70).set_enabled(false).set_showvalue(false).pack_with(wide);
    Progressbar::new(&numbers).set_variable(&level).pack_with(wide.with_pady(8));
    let busy = Progressbar::new(&numbers).pack_with(wide.with_pady(8));

    let choices = group(app, "Choices", Grid::at(2, 0));
    let work = Checkbutton::new(&choices).set_text("Busy").pack_with(down);
    work.set_command(move || if work.is_on() { busy.start() } else { busy.stop() });
    Checkbutton::new(&choices).set_text("Sound").select().pack_with(down);
    Checkbutton::new(&choices).set_text("Disabled").set_enabled(false).pack_with(down);
    let color = Var::new("Red");
    for name in ["Red", "Green", "Disabled"] {
        let choice = Radiobutton::new(&choices).set_text(name).set_variable(&color, name);
        choice.set_enabled(name != "Disabled").pack_with(down);
    }

    Canvas::new(&group(app, "Canvas", Grid::at(1, 2))).set_size(150, 150).set_scene(star()).pack();
    let upright = group(app, "Upright", Grid::at(2, 2));
    Scale::new(&upright).set_variable(&level).pack_with(right);
    Progressbar::new(&upright).set_orient(Orient::Vertical).set_variable(&level).pack_with(right);
}

fn main() {
    let app = App::new().set_title("Widgets");
    build(&app);
    app.mainloop();
}
