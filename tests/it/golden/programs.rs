//! The examples with widgets, as they look while a user works with them.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use papert::Picture;
use papert::gui::*;

use super::beside::beside;
use crate::examples;

/// The window in the light and in the dark theme, after the user has done something.
fn used(build: fn(&App), using: impl Fn(&Harness) -> Picture) -> Picture {
    let window = |theme: Theme| using(&Harness::new(|app| build(&app.set_theme(theme))));
    beside(&[Theme::light(), Theme::dark()].map(window))
}

/// What is seen when a click opens a dialog.
fn asked(ui: &Harness, button: &str) -> Picture {
    let picture = Rc::new(RefCell::new(None));
    let note = Rc::clone(&picture);
    ui.on_dialog(move |dialog| {
        note.replace(Some(dialog.ui().picture()));
        dialog.press("Escape");
    });
    ui.click(&ui.find(Role::Button, button));
    picture.take().expect("the dialog has been seen")
}

pub(super) fn background_work() -> Picture {
    let ui = Harness::new(examples::background_work::build);
    let is_done = || ui.find_role(Role::ProgressIndicator).value().as_deref() == Some("100 %");
    ui.wait_for(is_done, Duration::from_secs(120));
    let light = ui.picture();
    ui.app().set_theme(Theme::dark());
    beside(&[light, ui.picture()])
}

pub(super) fn calculator() -> Picture {
    used(examples::calculator::build, |ui| {
        for button in ["3", "5", "5", "÷", "1", "1", "3", "="] {
            ui.click(&ui.find(Role::Button, button));
        }
        ui.picture()
    })
}

pub(super) fn entry_gui() -> Picture {
    used(examples::entry_gui::build, |ui| asked(ui.type_text("Ada"), "Hello"))
}

pub(super) fn hello_gui() -> Picture {
    used(examples::hello_gui::build, |ui| ui.hover(&ui.find(Role::Button, "Quit")).picture())
}

pub(super) fn turtle_in_gui() -> Picture {
    used(examples::turtle_in_gui::build, |ui| ui.click(&ui.find(Role::CheckBox, "Filled")).picture())
}

pub(super) fn todo() -> Picture {
    used(examples::todo::build, |ui| {
        for thing in ["Read the first chapter", "Draw a tree", "Water the flowers"] {
            ui.type_text(thing).press("Return");
        }
        ui.click(&ui.find(Role::CheckBox, "Draw a tree")).type_text("Sleep").picture()
    })
}

pub(super) fn widgets() -> Picture {
    let window = |theme: &str| {
        let ui = Harness::new(examples::widgets::build);
        ui.click(&ui.find(Role::RadioButton, theme)).click(&ui.find(Role::CheckBox, "Busy"));
        ui.click(&ui.find(Role::TextInput, "Name")).press("Shift-Home").advance(Duration::from_millis(300)).picture()
    };
    beside(&["Light", "Dark"].map(window))
}
