//! The pictures that the pages of the documentation show: `src/docs/pictures` contains the goldens as text.
//!
//! They are drawn at twice their size, which stays sharp on any display; a golden takes at most a few kilobytes.

#[cfg(feature = "gui")]
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
#[cfg(feature = "gui")]
use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
#[cfg(feature = "gui")]
use papert::gui::*;
use papert::picture::raster::{View, paint, paint_over};
#[cfg(feature = "text")]
use papert::picture::text::set_system_fonts;
use papert::{Picture, Rgba, SaveOptions, Screen, Turtle};

#[cfg(feature = "gui")]
use super::beside::beside;
use super::{NAMES, folder};
use crate::project;

/// How much larger the pictures are than they are shown.
const SCALE: f64 = 2.0;

/// A drawing of the given size, as shown.
fn drawn(width: u32, height: u32, draw: impl FnOnce(Turtle)) -> Picture {
    let screen = Screen::headless(width, height);
    draw(Turtle::on(screen));
    let view = View::centred(width, height).with_scale(SCALE);
    let mut picture = Picture::new(width * 2, height * 2, Rgba::WHITE);
    paint(&screen.scene(), view, &mut picture);
    paint_over(&screen.sprites(), view, &mut picture);
    picture
}

/// A turtle at the end of its way.
pub(super) fn turtle() -> Picture {
    drawn(180, 80, |t| {
        t.shape("turtle").pensize(3).teleport(-80, -20);
        for color in ["seagreen", "tomato", "royal blue"] {
            t.pencolor(color).left(60).forward(45).right(120).forward(45).left(60);
        }
        t.color(("seagreen", "mediumseagreen"));
    })
}

/// The six shapes that can be seen.
pub(super) fn shapes() -> Picture {
    drawn(336, 60, |t| {
        t.penup().shapesize(2).color(("navy", "gold")).hideturtle();
        for (x, shape) in (-134..).step_by(52).zip(["arrow", "circle", "classic", "square", "triangle", "turtle"]) {
            t.shape(shape).goto(x, 0).stamp();
        }
    })
}

/// What the turtle writes, in three styles.
#[cfg(feature = "text")]
pub(super) fn write() -> Picture {
    set_system_fonts(false);
    drawn(100, 75, |t| {
        t.penup().hideturtle();
        for (y, style, color) in [(10, "normal", "black"), (-12, "bold", "firebrick"), (-34, "italic", "navy")] {
            t.goto(0, y).pencolor(color).write(("Hello, you!", false, "center", ("Arial", 12, style)));
        }
    })
}

/// A window in a theme, after the user has done something.
#[cfg(feature = "gui")]
fn window_in<R>(theme: Theme, build: impl FnOnce(&Frame) -> R, using: impl FnOnce(&Harness)) -> Picture {
    let ui = Harness::new(|app| {
        app.set_scale(SCALE).set_theme(theme);
        build(&Frame::new(app).pack_with(Pack::default().with_padx(10).with_pady(10)));
    });
    using(&ui);
    ui.picture()
}

#[cfg(feature = "gui")]
fn window<R>(build: impl FnOnce(&Frame) -> R) -> Picture {
    window_in(Theme::light(), build, |_| {})
}

/// Widgets that are packed from left to right.
#[cfg(feature = "gui")]
fn in_a_row() -> Pack {
    Pack::default().with_side(Side::Left).with_padx(4)
}

#[cfg(feature = "gui")]
pub(super) fn gui() -> Picture {
    let build = |frame: &Frame| {
        Label::new(frame).set_text("Your name:").pack_with(in_a_row());
        Entry::new(frame).pack_with(in_a_row()).focus();
        Button::new(frame).set_text("Hello").pack_with(in_a_row());
    };
    window_in(Theme::light(), build, |ui| {
        ui.type_text("Ada");
    })
}

#[cfg(feature = "gui")]
pub(super) fn button() -> Picture {
    window(|frame| {
        Button::new(frame).set_text("Cancel").pack_with(in_a_row());
        Button::new(frame).set_text("OK").set_default_ring(DefaultRing::Active).pack_with(in_a_row());
        Button::new(frame).set_text("Disabled").set_enabled(false).pack_with(in_a_row());
    })
}

/// A canvas in which a turtle draws.
#[cfg(feature = "gui")]
pub(super) fn canvas() -> Picture {
    window(|frame| {
        let canvas = Canvas::new(frame).set_size(120, 90).pack();
        let t = Turtle::on(Screen::on(&canvas)).hideturtle().color(("navy", "gold")).teleport(-35, 12);
        t.fill(|t| {
            for _ in 0..5 {
                t.forward(70).right(144);
            }
        });
    })
}

#[cfg(feature = "gui")]
pub(super) fn checkbutton() -> Picture {
    window(|frame| {
        Checkbutton::new(frame).set_text("Sound").pack_with(in_a_row()).select();
        Checkbutton::new(frame).set_text("Music").pack_with(in_a_row());
    })
}

#[cfg(feature = "gui")]
pub(super) fn entry() -> Picture {
    let build = |frame: &Frame| Entry::new(frame).pack().focus();
    window_in(Theme::light(), build, |ui| {
        ui.type_text("Ada Lovelace").press("Control-Shift-Left");
    })
}

/// A frame with an edge, which has two widgets.
#[cfg(feature = "gui")]
pub(super) fn frame() -> Picture {
    window(|frame| {
        let inner = Frame::new(frame).set_relief(Relief::Groove).set_border(2).set_padx(8).set_pady(8).pack();
        Label::new(&inner).set_text("In a frame:").pack_with(in_a_row());
        Button::new(&inner).set_text("OK").pack_with(in_a_row());
    })
}

#[cfg(feature = "gui")]
pub(super) fn label() -> Picture {
    window(|frame| {
        Label::new(frame).set_text("Hello, world!").pack_with(in_a_row());
        Label::new(frame).set_text("Warning").set_background("gold").set_padx(8).pack_with(in_a_row());
    })
}

#[cfg(feature = "gui")]
pub(super) fn labelframe() -> Picture {
    window(|frame| {
        let group = LabelFrame::new(frame).set_text("Pen").set_padx(8).set_pady(4).pack();
        Checkbutton::new(&group).set_text("down").pack_with(in_a_row()).select();
        Checkbutton::new(&group).set_text("fill").pack_with(in_a_row());
    })
}

/// A message.
#[cfg(feature = "gui")]
pub(super) fn dialog() -> Picture {
    let seen = Rc::new(RefCell::new(None));
    let note = Rc::clone(&seen);
    let ui = Harness::new(|app| app.set_scale(SCALE).set_size(170, 110));
    ui.on_dialog(move |dialog| {
        note.replace(Some(dialog.ui().picture()));
        dialog.press("Escape");
    });
    messagebox::showinfo(&ui.app(), "Hi", "It works!");
    seen.take().expect("the dialog has been seen")
}

#[cfg(feature = "gui")]
pub(super) fn progressbar() -> Picture {
    window(|frame| Progressbar::new(frame).set_value(60).pack())
}

#[cfg(feature = "gui")]
pub(super) fn radiobutton() -> Picture {
    window(|frame| {
        let color = Var::new("green");
        for name in ["red", "green", "blue"] {
            Radiobutton::new(frame).set_text(name).set_variable(&color, name).pack_with(in_a_row());
        }
    })
}

#[cfg(feature = "gui")]
pub(super) fn scale() -> Picture {
    window(|frame| Scale::new(frame).set_orient(Orient::Horizontal).set_length(160).set_value(40).pack())
}

#[cfg(feature = "gui")]
pub(super) fn separator() -> Picture {
    window(|frame| {
        Label::new(frame).set_text("above the line").pack();
        Separator::new(frame).pack_with(Pack::default().with_fill(Fill::X).with_pady(4));
        Label::new(frame).set_text("below it").pack();
    })
}

/// The same widgets in the three themes.
#[cfg(feature = "gui")]
pub(super) fn theme() -> Picture {
    let build = |frame: &Frame| {
        Button::new(frame).set_text("OK").pack_with(in_a_row());
        Checkbutton::new(frame).set_text("on").pack_with(in_a_row()).select();
    };
    beside(&[Theme::light(), Theme::dark(), Theme::classic()].map(|theme| window_in(theme, build, |_| {})))
}

/// The star of the example on the front page, smaller: as an SVG file, which takes much less space than the pixels.
fn svg() -> String {
    let screen = Screen::headless(160, 160);
    Turtle::on(screen).hideturtle().color(("red", "yellow")).teleport(-70, 0).fill(|t| {
        for _ in 0..36 {
            t.forward(140).left(170);
        }
    });
    screen.scene().to_svg((160, 160), View::centred(160, 160), &SaveOptions::new().with_title("A star"))
}

#[test]
fn the_documentation_shows_the_goldens() {
    let pictures = project().join("src/docs/pictures");
    let golden = |name: &str| folder().join(format!("docs_{name}.png"));
    let mut shown = BTreeSet::new();
    for entry in fs::read_dir(pictures).unwrap() {
        let path = entry.unwrap().path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".b64")) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        let update = format!("run: base64 -w 0 golden/docs_{name}.png > src/docs/pictures/{name}.b64");
        let bytes = STANDARD.decode(&text).unwrap_or_else(|error| panic!("{name}: {error}; {update}"));
        let same = Picture::decode(&bytes).unwrap() == Picture::open(golden(name)).unwrap();
        assert!(same, "the documentation does not show {name} as it is drawn; {update}");
        assert!(bytes.len() < 10 << 10, "{name} takes {} bytes; draw less in it", bytes.len());
        shown.insert(format!("docs_{name}"));
    }
    // The square is not on a page: an example only compares it.
    let drawn = NAMES.iter().filter(|name| name.starts_with("docs_") && **name != "docs_square");
    let drawn: BTreeSet<_> = drawn.map(|name| (*name).into()).collect();
    assert_eq!(shown, drawn, "the pictures in src/docs/pictures, and those that are drawn for the documentation");
}

#[test]
fn the_documentation_shows_the_svg_file_that_is_written() {
    let path = project().join("src/docs/pictures/star.svg");
    if std::env::var("PAPERT_GOLDEN").is_ok_and(|how| how.starts_with("accept")) {
        fs::write(&path, svg()).unwrap();
    }
    let shown = fs::read_to_string(path).unwrap_or_default();
    assert!(
        shown == svg(),
        "src/docs/pictures/star.svg differs from what is written; accept it with PAPERT_GOLDEN=accept"
    );
}
