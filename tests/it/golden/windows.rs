//! Whole windows with widgets, as a user sees them.

use std::cell::RefCell;
use std::rc::Rc;

use papert::gui::*;
use papert::{Event, Picture, Screen, Turtle};

use super::beside::beside;
use crate::cinema::Cinema;

/// Pictures of the same width below each other.
fn above(pictures: &[Picture]) -> Picture {
    let pixels: Vec<_> = pictures.iter().flat_map(|picture| picture.pixels().to_vec()).collect();
    let height = pictures.iter().map(Picture::height).sum();
    Picture::from_pixels(pictures[0].width(), height, pixels).expect("all are of the same width")
}

/// A message box of every icon over the same window, in light and dark.
pub(super) fn messagebox() -> Picture {
    let column = |theme: Theme| {
        let boxes: [fn(&App); 4] = [
            |app| messagebox::showinfo(app, "Hello", "Hello, Ada!"),
            |app| {
                messagebox::showwarning(
                    app,
                    "Save",
                    "The disk is nearly full. What does not fit will be lost for good.",
                );
            },
            |app| messagebox::showerror(app, "", "There is no such folder."),
            |app| assert_eq!(messagebox::askyesnocancel(app, "Quit", "Save the changes before?\n\nThere are 3."), None),
        ];
        let ui = Harness::new(|app| {
            let app = app.set_theme(theme).set_size(400, 220);
            Label::new(&app).set_text("A window").pack();
            Button::new(&app).set_text("Behind").pack_with(Pack::default().with_side(Side::Bottom)).focus();
        });
        let pictures = boxes.map(|show| {
            let picture = Rc::new(RefCell::new(None));
            let note = Rc::clone(&picture);
            ui.on_dialog(move |d| {
                note.replace(Some(d.ui().picture()));
                d.press("Escape");
            });
            show(&ui.app());
            picture.take().expect("the dialog has been seen")
        });
        above(&pictures)
    };
    beside(&[Theme::light(), Theme::dark()].map(column))
}

/// A form with every kind of widget, in which the user has typed.
pub(super) fn form() -> Picture {
    let window = |theme: Theme| {
        let sticky = |sides: &str| Grid::default().with_sticky(sides.parse().expect("these are sides"));
        let ui = Harness::new(|app| {
            let app = app.set_theme(theme);
            let fields = Frame::new(&app).pack_with(Pack::default().with_padx(12).with_pady(12));
            for (row, label) in ["Name:", "City:"].into_iter().enumerate() {
                Label::new(&fields).set_text(label).grid_with(sticky("w").with_row(row).with_column(0));
                Entry::new(&fields).grid(row, 1);
            }
            let whole = sticky("ew").with_row(2).with_column(0).with_columnspan(2);
            let group = LabelFrame::new(&fields).set_text("Pen").grid_with(whole);
            Checkbutton::new(&group).set_text("down").pack_with(Pack::default().with_anchor(Anchor::W));
            let color = Var::new("blue".to_owned());
            for name in ["red", "blue"] {
                let button = Radiobutton::new(&group).set_text(name).set_variable(&color, name.to_owned());
                button.pack_with(Pack::default().with_anchor(Anchor::W));
            }
            let ok = Button::new(&app).set_text("OK").set_default_ring(DefaultRing::Active);
            ok.pack_with(Pack::default().with_pady(12));
        });
        ui.press("Tab").type_text("Ada Lovelace").press("Tab").type_text("London").press("Shift-Home");
        ui.click(&ui.find(Role::CheckBox, "down"));
        ui.hover(&ui.find(Role::Button, "OK"));
        ui.picture()
    };
    beside(&[Theme::light(), Theme::dark(), Theme::classic()].map(window))
}

/// A prompt for a number over a drawing, and an answer that is rejected.
pub(super) fn numinput() -> Picture {
    let keys = ["5", "Return", "Escape", "Escape"];
    let cinema = (1..).zip(keys).fold(Cinema::default(), |cinema, (n, key)| cinema.at(200 * n, Event::key(key)));
    let screen = Screen::new(cinema.clone());
    screen.setup(420, 260).bgcolor("light yellow").tracer(0);
    let turtle = Turtle::on(screen).pencolor("navy").width(3).shape("turtle").teleport(-160, -60);
    for _ in 0..5 {
        turtle.forward(320).left(144);
    }
    screen.update();
    assert_eq!(screen.numinput("Poker", "Your stakes:", (1000, 10, 10_000)), None);
    screen.update();
    let shown = cinema.pictures();
    // After the empty window and the drawing: the default, what was typed, and the warning.
    let differ: Vec<_> = shown.chunk_by(|a, b| a == b).map(|same| same[0].clone()).collect();
    let at = |n: usize| differ.get(n).cloned().expect("so many pictures were shown");
    beside(&[at(2), at(3), at(4)])
}
