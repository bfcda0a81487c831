//! With the metrics of Tk's font, the widgets of the classic theme request the sizes that were recorded from Tk 8.6 on
//! X11.

#![cfg(feature = "gui")]

use papert::Vec2D;
use papert::gui::*;
use papert::host::{Headless, Host};
use papert::picture::text::{Extent, Text};

/// A display with the font of Tk at 100 dots per inch: lines of 17 pixels, and text as wide as in Tk.
struct Tk;

impl Host for Tk {
    fn measure(&mut self, text: &Text) -> (Vec2D, Extent) {
        let widest = text.text.split('\n').map(|line| match line {
            "" => 0,
            "0" | "a" | "b" => 9,
            "100" => 27,
            "Quit" => 29,
            "Hello" => 35,
            "Hello, world!" => 87,
            "两个字" => 42,
            other => panic!("nobody has measured {other:?}"),
        });
        let lines = text.text.split('\n').count() as f64;
        (text.at, Extent { width: widest.max().unwrap_or(0).into(), height: 17.0 * lines })
    }
}

fn app() -> App {
    App::on_host(Tk).set_theme(Theme::classic())
}

fn size(widget: impl Managed, width: i32, height: i32) {
    assert_eq!(widget.request(), Size::new(width, height));
}

/// Sets the options `bd`, `highlightthickness`, and `padx` with `pady`.
fn trim<W: Widget>(widget: W, (border, highlight, pad): (Option<i32>, Option<i32>, Option<i32>)) -> W {
    border.map(|width| widget.set_border(width));
    highlight.map(|width| widget.set_highlight(width));
    pad.map(|width| widget.set_padx(width).set_pady(width));
    widget
}

#[test]
fn every_text_in_every_widget() {
    let app = app();
    for (text, wide, high) in [
        ("", 0, 17),
        ("Quit", 29, 17),
        ("Hello", 35, 17),
        ("Hello, world!", 87, 17),
        ("两个字", 42, 17),
        ("a\nb", 9, 34),
    ] {
        size(Label::new(&app).set_text(text), wide + 4, high + 4);
        size(Button::new(&app).set_text(text), wide + 30, high + 14);
        size(Checkbutton::new(&app).set_text(text), wide + 28, high + 6);
        size(Radiobutton::new(&app).set_text(text), wide + 32, high + 6);
    }
}

#[test]
fn widths_in_characters() {
    let app = app();
    for (width, label_wide, button_wide, entry_wide) in [(1, 13, 39, 15), (10, 94, 120, 96), (20, 184, 210, 186)] {
        size(Label::new(&app).set_width(width), label_wide, 21);
        size(Button::new(&app).set_width(width), button_wide, 31);
        size(Entry::new(&app).set_width(width), entry_wide, 23);
    }
}

#[test]
fn options_of_labels_and_buttons() {
    let app = app();
    for (options, label_size, button_size) in [
        ((Some(0), None, None), (31, 19), (57, 29)),
        ((Some(5), None, None), (41, 29), (67, 39)),
        ((None, Some(0), None), (33, 21), (57, 29)),
        ((None, None, Some(0)), (31, 19), (35, 23)),
        ((Some(0), Some(0), Some(0)), (29, 17), (31, 19)),
    ] {
        size(trim(Label::new(&app).set_text("Quit"), options), label_size.0, label_size.1);
        size(trim(Button::new(&app).set_text("Quit"), options), button_size.0, button_size.1);
    }
    for ring in [DefaultRing::Normal, DefaultRing::Active] {
        size(Button::new(&app).set_text("Quit").set_default_ring(ring), 69, 41);
    }
}

#[test]
fn options_of_entries() {
    let app = app();
    for (options, wide, high) in
        [((Some(0), None, None), 184, 21), ((None, Some(0), None), 184, 21), ((Some(0), Some(0), None), 182, 19)]
    {
        size(trim(Entry::new(&app), options), wide, high);
    }
}

#[test]
fn widgets_without_options() {
    let app = app();
    size(Frame::new(&app), 1, 1);
    size(Scale::new(&app), 52, 104);
    // From rects.json.
    size(Scale::new(&app).set_orient(Orient::Horizontal), 104, 42);
}

#[test]
fn everything_is_larger_at_another_scale() {
    for theme in [Theme::light(), Theme::dark(), Theme::classic()] {
        let app = App::on_host(Headless::new()).set_theme(theme);
        let sizes = |scale| {
            app.set_scale(scale);
            app.children().iter().map(|widget| widget.request()).collect::<Vec<_>>()
        };
        Label::new(&app).set_text("Quit");
        Button::new(&app).set_text("Quit");
        Entry::new(&app);
        Checkbutton::new(&app);
        Scale::new(&app).set_orient(Orient::Horizontal).set_showvalue(false);
        for (one, two) in sizes(1.0).iter().zip(sizes(2.0)) {
            // The width of each piece of text is rounded separately.
            let near = |a: i32, b: i32| (2 * a - b).abs() <= 2 + a / 20;
            assert!(near(one.width, two.width) && near(one.height, two.height), "{one:?} {two:?}");
        }
    }
}
