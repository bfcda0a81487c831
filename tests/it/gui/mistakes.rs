//! Wrong use of widgets is reported at the line of the program, with Tk's reason in words, and changes nothing.

#![cfg(feature = "gui")]

use papert::gui::{App, Button, Captioned as _, Container, Entry, Frame, Label, Managed, Scale, Widget};
use papert::gui::{Grid, Index, Pack, Place};
use papert::host::Headless;

use crate::told::panic_of;

/// The call panics at its own line, with a message that contains all these parts.
macro_rules! refused {
    ($call:expr, $($part:literal),+) => {{
        let here = line!();
        let told = panic_of(|| {
            let _ = $call;
        });
        let (message, file, at) = told.unwrap_or_else(|| panic!("line {here}: there was no panic"));
        assert_eq!((file.as_str(), at), (file!(), here), "the place of: {message}");
        for part in [$($part),+] {
            assert!(message.contains(part), "line {here}: {part:?} is not in the message {message:?}");
        }
    }};
}

fn app() -> App {
    App::on_host(Headless::new())
}

#[test]
fn a_widget_goes_only_where_it_can_be() {
    let app = app();
    let (a, b) = (Frame::new(&app).pack(), Frame::new(&app).pack());
    let inner = Frame::new(&a).pack();
    let (pack, grid) = (Pack::default(), Grid::default());
    refused!(a.pack_in(&a, pack), "pack: ", "into itself");
    refused!(a.pack_in(&inner, pack), "pack: ", "inside it");
    refused!(inner.pack_in(&b, pack), "pack: ", "only into its parent");
    refused!(inner.place_in(&b, Place::at(0, 0)), "place: ", "only into its parent");
    refused!(b.grid(0, 0), "grid: ", "pack", "propagation");
    let other = Label::new(&app);
    refused!(a.pack_after(&other, pack), "pack: ", "not packed");
    refused!(a.pack_with(pack.with_padx(-1)), "padx is -1");
    refused!(Label::new(&inner).grid_with(grid.with_rowspan(0)), "at least one row");
    refused!(Label::new(&inner).grid(10_000, 0), "10000 rows");
    refused!(other.place_with(Place::default().with_relx(f64::NAN)), "relx", "finite");
    assert_eq!(a.pack_options(), Some(pack), "it is packed as before");
    assert_eq!((other.pack_options(), other.place_options()), (None, None));
}

#[test]
fn pack_and_grid_mix_where_the_container_does_not_ask_for_both() {
    let app = app().set_pack_propagate(false);
    Label::new(&app).set_text("packed").pack();
    let label = Label::new(&app).set_text("in the grid").grid(0, 0);
    assert!(label.rect().is_some());
    refused!(app.set_pack_propagate(true), "set_pack_propagate: ", "grid");
}

#[test]
fn what_has_ended_cannot_be_used() {
    let app = app();
    let (label, entry) = (Label::new(&app).pack(), Entry::new(&app).pack());
    label.destroy();
    refused!(label.text(), "text: ", "destroyed");
    refused!(label.pack(), "pack: ", "destroyed");
    refused!(entry.pack_after(&label, Pack::default()), "pack: ", "destroyed");
    let other = Button::new(&App::on_host(Headless::new())).set_text("elsewhere");
    refused!(entry.pack_after(&other, Pack::default()), "different windows");
    app.destroy();
    refused!(entry.text(), "text: ", "closed");
    refused!(Label::new(&app), "Label::new: ", "closed");
    refused!(app.title(), "title: ", "closed");
    assert!(!app.is_alive() && !entry.is_alive());
    // A call that can only come too late does nothing.
    entry.destroy();
    app.destroy();
    app.quit();
    app.mainloop();
}

#[test]
fn a_new_widget_in_the_place_of_an_old_one_is_another_one() {
    let app = app();
    let old = Label::new(&app).set_text("old");
    old.destroy();
    let new = Label::new(&app).set_text("new");
    refused!(old.text(), "destroyed");
    assert_eq!(new.text(), "new");
    assert_ne!(old.any(), new.any());
}

#[test]
fn options_that_cannot_be_are_named() {
    let app = app();
    let entry = Entry::new(&app).set_text("text");
    refused!(entry.insert(Index::SelFirst, "x"), "insert: ", "nothing is selected");
    refused!(Label::new(&app).set_background("blurple"), "set_background: ", "blurple", "purple");
    refused!(app.set_scale(0.0), "set_scale: ", "0.25 to 16");
    refused!(app.set_scale(f64::NAN), "set_scale: ");
    refused!(Scale::new(&app).set_value(f64::NAN), "NaN");
    assert_eq!((entry.text().as_str(), app.scale()), ("text", 1.0));
}
