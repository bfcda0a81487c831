//! Every option of every kind of widget has a setter and a getter, and they agree.

#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use papert::gui::*;
use papert::picture::text::{Align, Font};
use papert::{Picture, Rgba, Scene};

/// Sets an option of a widget, reads it, and records that it was tested.
macro_rules! agree {
    ($tried:ident; $($file:literal: $new:expr => { $($set:ident($($value:expr),*), $get:ident() == $read:expr;)* })*) => {
        $($(
            let widget = $new;
            assert_eq!(widget.$set($($value),*).$get(), $read, concat!($file, ": ", stringify!($set)));
            $tried.insert(($file.to_owned(), stringify!($set).to_owned()));
        )*)*
    };
}

#[test]
fn every_option_is_set_and_read() {
    papert::headless();
    let app = App::new();
    let (flag, number, text) = (Var::new(true), Var::new(7.0), Var::new("seven".to_owned()));
    let (picture, scene) = (Picture::new(3, 2, Rgba::BLACK), Arc::new(Scene::new()));
    let mut tried = BTreeSet::new();
    agree! { tried;
        "app": App::new() => {
            set_title("Hello"), title() == "Hello";
            set_size(300, 200), size() == Size::new(300, 200);
            set_own_size(300, 100), own_size() == Size::new(300, 100);
            set_theme(Theme::dark()), theme() == Theme::dark();
            set_scale(1.5), scale() == 1.5;
            set_keymap(Keymap::Tk), keymap() == Keymap::Tk;
            set_clipboard("copied"), clipboard() == Some("copied".into());
        }
        "widget": Label::new(&app) => {
            set_enabled(false), is_enabled() == false;
            set_takefocus(true), takefocus() == Some(true);
            set_name("a name"), name() == Some("a name".into());
            set_background("black"), background() == Some(Rgba::BLACK);
            set_foreground("white"), foreground() == Some(Rgba::WHITE);
            set_font(("Arial", 9)), font() == Some(Font::from(("Arial", 9)));
            set_border(3), border() == Some(3);
            set_relief(Relief::Groove), relief() == Some(Relief::Groove);
            set_highlight(4), highlight() == Some(4);
            set_padx(5), padx() == Some(5);
            set_pady(6), pady() == Some(6);
        }
        "widget/container": Frame::new(&app) => {
            set_grid_anchor(Anchor::E), grid_anchor() == Anchor::E;
            set_pack_propagate(false), pack_propagate() == false;
            set_grid_propagate(false), grid_propagate() == false;
        }
        "widget/captioned": Button::new(&app) => {
            set_text("text"), text() == "text";
            set_width(9), width() == 9;
            set_height(2), height() == 2;
            set_anchor(Anchor::W), anchor() == Anchor::W;
            set_justify(Align::Right), justify() == Align::Right;
            set_wraplength(60), wraplength() == 60;
        }
        "widgets/button": Button::new(&app) => {
            set_default_ring(DefaultRing::Active), default_ring() == DefaultRing::Active;
        }
        "widgets/canvas": Canvas::new(&app) => {
            set_size(80, 60), size() == Size::new(80, 60);
            set_picture(picture.clone()), picture() == Some(Arc::new(picture.clone()));
        }
        "widgets/entry": Entry::new(&app) => {
            set_text("text"), text() == "text";
            set_show('*'), show() == Some('*');
            set_export_selection(false), exports_selection() == false;
            set_width(9), width() == 9;
            set_state(EntryState::ReadOnly), state() == EntryState::ReadOnly;
            set_validates(Validate::Key), validates() == Validate::Key;
            set_keymap(Keymap::Tk), keymap() == Keymap::Tk;
        }
        "widgets/frame": Frame::new(&app) => {
            set_size(80, 60), size() == Size::new(80, 60);
        }
        "widgets/label": Label::new(&app) => {
            set_image(picture.clone()), image() == Some(Arc::new(picture.clone()));
        }
        "widgets/labelframe": LabelFrame::new(&app) => {
            set_text("text"), text() == "text";
        }
        "widgets/progressbar": Progressbar::new(&app) => {
            set_value(30), value() == 30.0;
            set_maximum(12), maximum() == 12.0;
            set_orient(Orient::Vertical), orient() == Orient::Vertical;
            set_length(90), length() == 90;
        }
        "widgets/scale": Scale::new(&app) => {
            set_range(5, 10), range() == (5.0, 10.0);
            set_resolution(2), resolution() == 2.0;
            set_value(30), value() == 30.0;
            set_bigincrement(5), bigincrement() == 5.0;
            set_orient(Orient::Horizontal), orient() == Orient::Horizontal;
            set_length(90), length() == 90;
            set_showvalue(false), showvalue() == false;
        }
        "widgets/separator": Separator::new(&app) => {
            set_orient(Orient::Vertical), orient() == Orient::Vertical;
        }
    }
    // A variable is read back as the same one: what is set through it is seen.
    let label = Label::new(&app).set_textvariable(&text);
    let entry = Entry::new(&app).set_textvariable(&text);
    let check = Checkbutton::new(&app).set_variable(&flag);
    let radio = Radiobutton::new(&app).set_variable(&number, 8.0);
    let bar = Progressbar::new(&app).set_variable(&number);
    let scale = Scale::new(&app).set_variable(&number);
    label.textvariable().unwrap().set("eight".into());
    assert_eq!((entry.text(), entry.textvariable().unwrap().get()), ("eight".into(), "eight".into()));
    check.variable().unwrap().set(false);
    assert!(!flag.get());
    let (same, on) = radio.variable::<f64>().unwrap();
    same.set(on);
    assert_eq!((bar.variable().unwrap().get(), scale.variable().unwrap().get()), (8.0, 8.0));
    let canvas = Canvas::new(&app).set_scene(Arc::clone(&scene));
    assert!(Arc::ptr_eq(&canvas.scene().unwrap(), &scene));
    for (index, set) in [(1, true), (2, false)] {
        let slot = Slot::default().with_weight(3);
        let read = if set { app.set_row(index, slot).row(index) } else { app.set_column(index, slot).column(index) };
        assert_eq!(read.weight, 3);
    }
    let elsewhere = [
        ("widget/container", "set_row"),
        ("widget/container", "set_column"),
        ("widgets/canvas", "set_scene"),
        ("widgets/label", "set_textvariable"),
        ("widgets/entry", "set_textvariable"),
        ("widgets/checkbutton", "set_variable"),
        ("widgets/radiobutton", "set_variable"),
        ("widgets/progressbar", "set_variable"),
        ("widgets/scale", "set_variable"),
    ];
    tried.extend(elsewhere.map(|(file, set)| (file.to_owned(), set.to_owned())));

    let missing: Vec<_> = setters().difference(&tried).cloned().collect();
    assert!(missing.is_empty(), "these options are not tried here: {missing:?}");
}

/// The setters in the sources: in the files of the kinds in the table, and in those that all widgets share. A function
/// that a widget calls is registered, and cannot be read back.
fn setters() -> BTreeSet<(String, String)> {
    let source =
        |file: &str| fs::read_to_string(format!("{}/../src/gui/{file}.rs", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let kinds = source("kinds");
    let kinds = kinds.lines().filter_map(|line| line.trim().strip_suffix(';')?.split_once(": "));
    let kinds: Vec<_> = kinds.map(|(module, _)| format!("widgets/{module}")).collect();
    assert!(kinds.len() > 10, "the table of kinds is not read any more: {kinds:?}");
    let mut found = BTreeSet::new();
    for file in kinds.into_iter().chain(["app", "widget", "widget/captioned", "widget/container"].map(String::from)) {
        for line in source(&file).lines().map(str::trim).filter(|line| !line.starts_with("//")) {
            let setter = ["pub fn set_", "fn set_"].iter().find_map(|start| line.strip_prefix(start));
            let row = line.split_once(", set_").filter(|(get, _)| get.chars().all(|c| c == '_' || c.is_lowercase()));
            if let Some(rest) = setter.or(row.map(|(_, rest)| rest)) {
                let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                found.insert((file.clone(), format!("set_{name}")));
            }
        }
    }
    let functions = ["set_command", "set_validation", "set_invalid"];
    let others = ["set_focused"];
    found.retain(|(_, set)| !functions.contains(&set.as_str()) && !others.contains(&set.as_str()));
    assert!(found.len() > 60, "only {} setters were found, so this test does not read them any more", found.len());
    found
}
