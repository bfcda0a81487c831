//! The examples with widgets, operated by a user.

#![cfg(feature = "gui")]

use std::time::{Duration, Instant};

use papert::gui::*;
use papert::host::Headless;

use crate::examples;

#[test]
fn hello_quits() {
    let ui = Harness::new(examples::hello_gui::build);
    assert_eq!(ui.find_role(Role::Label).label(), "Hello, world!");
    ui.click(&ui.find(Role::Button, "Quit"));
    assert!(ui.has_quit());
}

#[test]
fn hello_greets_whoever_is_named() {
    let ui = Harness::new(examples::entry_gui::build);
    for (name, greeting) in [("", "Hello, world"), ("Ada", "Hello, Ada")] {
        ui.type_text(name);
        ui.on_dialog(move |dialog| {
            assert_eq!((dialog.title().as_str(), dialog.text().as_str()), ("Message", greeting));
            dialog.click("OK");
        });
        ui.click(&ui.find(Role::Button, "Hello"));
    }
    assert_eq!(ui.find_role(Role::TextInput).value().as_deref(), Some("Ada"));
}

/// What the calculator shows after some buttons.
fn calculated(buttons: &str) -> String {
    let ui = Harness::new(examples::calculator::build);
    for button in buttons.split_whitespace() {
        ui.click(&ui.find(Role::Button, button));
    }
    ui.find_role(Role::Label).label()
}

#[test]
fn the_calculator_calculates() {
    for (buttons, shown) in [
        ("", "0"),
        ("0 0 7", "7"),
        ("1 2 + 3 4 =", "46"),
        ("9 − 1 2 =", "-3"),
        (". 1 + . 2 =", "0.3"),
        ("1 . 5 . 5", "1.55"),
        ("2 + 3 × 4 =", "20"),
        ("2 + × 3 =", "6"),
        ("5 + =", "5"),
        ("2 + 3 = × 4 =", "20"),
        ("2 + 3 = 4", "4"),
        ("2 + 3 = 4 × 2 =", "8"),
        ("1 ÷ 3 =", "0.3333333333"),
        ("1 ÷ 3 = × 3 =", "1"),
        ("0 − 5 = × 0 =", "0"),
        ("1 2 + 3 C 4 =", "4"),
        ("1 2 3 4 5 6 7 8 9 0 1 2 3 4", "123456789012"),
    ] {
        assert_eq!(calculated(buttons), shown, "{buttons}");
    }
}

#[test]
fn the_calculator_tells_what_cannot_be() {
    for (buttons, shown) in [
        ("5 ÷ 0 =", "Division by zero"),
        ("0 ÷ 0 +", "Division by zero"),
        ("5 ÷ 0 = 7 + 1 =", "8"),
        ("5 ÷ 0 = + 1 =", "1"),
    ] {
        assert_eq!(calculated(buttons), shown, "{buttons}");
    }
    let ui = Harness::new(examples::calculator::build);
    ui.type_text("999999999999");
    for _ in 0..25 {
        ui.type_text("*999999999999");
    }
    assert_eq!(ui.type_text("=").find_role(Role::Label).label(), "Too large");
    assert_eq!(ui.type_text("+1=").find_role(Role::Label).label(), "1");
}

#[test]
fn the_calculator_hears_keys() {
    let ui = Harness::new(examples::calculator::build);
    let shown = ui.find_role(Role::Label);
    ui.type_text("12.5*2").press("Return");
    assert_eq!(shown.label(), "25");
    ui.press("KP_Divide").press("KP_5").press("KP_Enter");
    assert_eq!(shown.label(), "5");
    ui.type_text("-7=");
    assert_eq!(shown.label(), "-2");
    assert_eq!(ui.press("Escape").find_role(Role::Label).label(), "0");
}

#[test]
fn the_calculator_takes_whatever_is_pressed() {
    let ui = Harness::new(examples::calculator::build);
    let (shown, buttons) = (ui.find_role(Role::Label), ui.find_all(Role::Button));
    let mut seed = 1_u64;
    for _ in 0..2000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ui.click(&buttons[(seed >> 33) as usize % buttons.len()]);
        assert!(shown.label().len() <= 17, "{}", shown.label());
    }
}

#[test]
fn a_list_is_written_ticked_and_cleared() {
    let ui = Harness::new(examples::todo::build);
    let counted = |count: &str| ui.find(Role::Label, count).is_alive();
    let remove = ui.find(Role::Button, "Remove done");
    ui.click(&remove);
    assert!(counted("Nothing to do"), "what is disabled does not ask");

    ui.type_text("  ").press("Return");
    assert!(ui.find_all(Role::CheckBox).is_empty(), "nothing is nothing to do");
    ui.press("Control-a").type_text("Read").press("Return").type_text(" Draw ").press("Return").type_text("Sleep");
    ui.click(&ui.find(Role::Button, "Add"));
    assert!(counted("0 of 3 done"));
    ui.click(&ui.find(Role::CheckBox, "Draw")).click(&ui.find(Role::CheckBox, "Sleep"));
    assert!(counted("2 of 3 done"));
    ui.click(&ui.find(Role::CheckBox, "Sleep"));
    assert!(counted("1 of 3 done"));

    ui.on_dialog(|dialog| {
        assert_eq!(dialog.text(), "Remove the finished tasks (1)?");
        dialog.click("No");
    });
    ui.click(&remove);
    assert_eq!(ui.find_all(Role::CheckBox).len(), 3);
    ui.on_dialog(|dialog| dialog.click("Yes"));
    ui.click(&remove);
    let left: Vec<_> = ui.find_all(Role::CheckBox).into_iter().map(Widget::label).collect();
    assert_eq!(left, ["Read", "Sleep"]);
    assert!(counted("0 of 2 done"));
    ui.type_text("Walk").press("Return");
    assert!(counted("0 of 3 done"), "the entry still has the keyboard");
}

const LIMIT: Duration = Duration::from_secs(120);

/// How full the bar is.
fn percent(ui: &Harness) -> u32 {
    let value = ui.find_role(Role::ProgressIndicator).value().expect("a bar has a value");
    value.trim_end_matches(" %").parse().expect("it is a number")
}

#[test]
fn work_goes_on_behind_a_living_window_and_can_be_given_up() {
    let ui = Harness::new(examples::background_work::build);
    let (start, cancel) = (ui.find(Role::Button, "Start"), ui.find(Role::Button, "Cancel"));
    ui.wait_for(|| percent(&ui) > 0, LIMIT);
    ui.click(&start);
    assert!(percent(&ui) > 0, "it works already");
    // A key and a click are handled while the work goes on.
    assert!(ui.press("Tab").app().focused() == Some(cancel));
    ui.click(&cancel);
    // The piece that has been started still arrives, but no other.
    ui.wait_for(|| ui.press("Shift-Tab").app().focused() == Some(start), LIMIT);
    let given_up = percent(&ui);
    assert!(given_up < 100, "{given_up}");
    ui.click(&start);
    ui.wait_for(|| percent(&ui) == 100, LIMIT);
    assert_eq!(ui.find_role(Role::Label).label(), "148933 primes below 2000000", "from the beginning");
}

#[test]
fn work_without_a_window_is_waited_for_and_no_longer() {
    let begun = Instant::now();
    for _ in 0..3 {
        let app = App::on_host(Headless::new());
        examples::background_work::build(&app);
        app.mainloop();
        let bar = app.children()[1];
        assert_eq!((bar.role(), bar.value().as_deref()), (Role::ProgressIndicator, Some("100 %")));
    }
    assert!(begun.elapsed() < LIMIT, "{:?}", begun.elapsed());
}

#[test]
fn the_gallery_changes_its_theme_and_size() {
    let ui = Harness::new(examples::widgets::build);
    let app = ui.app();
    let size = app.size();
    for (name, theme) in [("Dark", Theme::dark()), ("Classic", Theme::classic()), ("Light", Theme::light())] {
        ui.click(&ui.find(Role::RadioButton, name));
        assert_eq!(app.theme(), theme);
    }
    for (name, scale) in [("2 ×", 2.0), ("1.5 ×", 1.5), ("1 ×", 1.0)] {
        ui.click(&ui.find(Role::RadioButton, name));
        assert_eq!(app.scale(), scale);
        let wanted = f64::from(size.width) * scale;
        assert!((f64::from(app.size().width) - wanted).abs() < 30.0, "{} of {wanted}", app.size().width);
    }
    assert_eq!(app.size(), size);
}

#[test]
fn the_gallery_shows_one_number_in_four_ways() {
    let ui = Harness::new(examples::widgets::build);
    let values = |role| ui.find_all(role).into_iter().filter_map(Widget::value).collect::<Vec<_>>();
    ui.press("Tab");
    let upright = ui.find_all(Role::Slider)[2];
    upright.focus();
    ui.press("Up").press("Up");
    assert_eq!(values(Role::Slider), ["38", "70", "38"]);
    assert_eq!(values(Role::ProgressIndicator), ["38 %", "0 %", "38 %"]);
    ui.click(&ui.find(Role::CheckBox, "Busy"));
    assert_eq!(values(Role::ProgressIndicator)[1], "busy");
    ui.on_dialog(|dialog| dialog.press("Return"));
    ui.click(&ui.find(Role::Button, "Hello"));
}
