//! Dialogs: which events arrive while one is open, what answers it, and what remains when it is closed.

#![cfg(feature = "gui")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use papert::gui::*;
use papert::host::Headless;
use papert::{Event, Picture};

use crate::cinema::Cinema;

/// A program in a window with a script of the user's actions and their times in milliseconds.
fn watched(script: &[(u64, Event)]) -> (App, Cinema) {
    let cinema = script.iter().fold(Cinema::default(), |cinema, (ms, event)| cinema.at(*ms, [event.clone()]));
    (App::on_host(cinema.clone()), cinema)
}

fn key(name: &str) -> Event {
    Event::KeyPress(name.into())
}

/// Two buttons; the first asks and shows the answer in the title.
fn asking(app: &App) -> [Button; 2] {
    let app = *app;
    let ask = move || {
        app.set_title(
            &messagebox::askyesnocancel(&app, "Quit", "Save before?").map_or("none".into(), |yes| yes.to_string()),
        )
    };
    let ask = Button::new(&app).set_text("Ask").set_command(ask).pack();
    [ask, Button::new(&app).set_text("Other").set_command(move || app.set_title("other")).pack()]
}

#[test]
fn every_kind_has_the_buttons_of_tk_and_says_what_was_pressed() {
    let ui = Harness::new(|_| ());
    let app = ui.app();
    /// How it asks, what each button answers, and what Escape does.
    type Kind = (fn(&App) -> String, &'static [(&'static str, &'static str)], &'static str);
    let kinds: [Kind; 8] = [
        (|a| format!("{:?}", messagebox::showinfo(a, "t", "m")), &[("OK", "()")], "()"),
        (|a| format!("{:?}", messagebox::showwarning(a, "t", "m")), &[("OK", "()")], "()"),
        (|a| format!("{:?}", messagebox::showerror(a, "t", "m")), &[("OK", "()")], "()"),
        (|a| messagebox::askquestion(a, "t", "m").to_string(), &[("Yes", "true"), ("No", "false")], "false"),
        (|a| messagebox::askokcancel(a, "t", "m").to_string(), &[("OK", "true"), ("Cancel", "false")], "false"),
        (|a| messagebox::askyesno(a, "t", "m").to_string(), &[("Yes", "true"), ("No", "false")], "false"),
        (
            |a| format!("{:?}", messagebox::askyesnocancel(a, "t", "m")),
            &[("Yes", "Some(true)"), ("No", "Some(false)"), ("Cancel", "None")],
            "None",
        ),
        (|a| messagebox::askretrycancel(a, "t", "m").to_string(), &[("Retry", "true"), ("Cancel", "false")], "false"),
    ];
    for (ask, answers, cancelled) in kinds {
        for (button, answer) in answers {
            let labels: Vec<_> = answers.iter().map(|(label, _)| *label).collect();
            ui.on_dialog(move |d| {
                assert_eq!((d.title(), d.text()), ("t".into(), "m".into()));
                assert_eq!(d.buttons(), labels);
                d.click(button);
            });
            assert_eq!(ask(&app), *answer);
        }
        ui.on_dialog(|d| d.press("Escape"));
        assert_eq!(ask(&app), cancelled);
        ui.on_dialog(|d| d.press("Return"));
        assert_eq!(ask(&app), answers[0].1, "the first is proposed");
        let headless = App::on_host(Headless::new());
        assert_eq!(ask(&headless), cancelled, "at once");
    }
}

#[test]
fn behind_a_dialog_nothing_is_heard() {
    let ui = Harness::new(asking);
    let app = ui.app();
    let other = ui.find(Role::Button, "Other");
    ui.hover(&ui.find(Role::Button, "Ask"));
    let before = ui.picture();
    ui.on_dialog(move |d| {
        let at = other.window_rect().unwrap();
        Event::click(f64::from(at.x) + 5.0, f64::from(at.y) + 5.0).into_iter().for_each(|event| app.send(event));
        other.focus();
        assert!(!other.has_focus());
        app.press("space");
        assert_eq!(app.title(), "papert", "neither the mouse nor the keyboard reaches it");
        d.press("Escape");
    });
    ui.click(&ui.find(Role::Button, "Ask"));
    ui.hover(&ui.find(Role::Button, "Ask"));
    assert_eq!(ui.app().title(), "none");
    assert!(ui.picture() == before, "nothing is left of it");
    ui.click(&other);
    assert_eq!(ui.app().title(), "other", "afterwards it hears again");
}

#[test]
fn keys_of_the_window_are_not_heard_during_a_dialog() {
    let ui = Harness::new(|app| {
        let app = *app;
        asking(&app);
        app.on_key("Escape", move || app.set_title("window"));
    });
    ui.on_dialog(|d| d.press("Escape"));
    ui.click(&ui.find(Role::Button, "Ask"));
    assert_eq!(ui.app().title(), "none");
    ui.press("Escape");
    assert_eq!(ui.app().title(), "window");
}

#[test]
fn tab_stays_inside_and_return_presses_the_button_with_the_keyboard() {
    for keymap in [Keymap::Desktop, Keymap::Tk] {
        let ui = Harness::new(|app| asking(&app.set_keymap(keymap)));
        let app = ui.app();
        for (tabs, answer) in [(0, "true"), (1, "false"), (2, "none"), (3, "true")] {
            ui.on_dialog(move |d| {
                for _ in 0..tabs {
                    d.press("Tab");
                }
                let label = ["Yes", "No", "Cancel"][tabs % 3];
                assert_eq!(app.focused().unwrap().label(), label);
                d.press("Return");
            });
            ui.click(&ui.find(Role::Button, "Ask"));
            assert_eq!(ui.app().title(), answer, "{tabs} times Tab");
        }
        ui.on_dialog(|d| {
            d.press("Shift-Tab");
            d.press("space");
        });
        ui.click(&ui.find(Role::Button, "Ask"));
        assert_eq!(ui.app().title(), "none", "back from the first is the last");
    }
}

#[test]
fn the_keyboard_goes_back_to_whom_it_was_taken_from() {
    let ui = Harness::new(|app| {
        asking(app);
        Entry::new(app).set_text("text").pack().focus();
    });
    let entry = ui.find_role(Role::TextInput);
    ui.on_dialog(move |d| {
        assert!(!entry.has_focus());
        d.ui().type_text("x");
        d.click("No");
    });
    ui.click(&ui.find(Role::Button, "Ask"));
    assert!(entry.has_focus());
    assert_eq!(entry.value(), Some("text".into()));

    // A widget that has been destroyed receives nothing.
    ui.on_dialog(move |d| {
        entry.destroy();
        d.click("Yes");
    });
    ui.click(&ui.find(Role::Button, "Ask"));
    assert_eq!((ui.app().focused(), ui.app().title().as_str()), (None, "true"));
}

#[test]
fn a_dialog_over_a_dialog_is_answered_first() {
    let ui = Harness::new(|_| ());
    let app = ui.app();
    let order = Rc::new(RefCell::new(Vec::new()));
    let (outer, inner) = (Rc::clone(&order), Rc::clone(&order));
    ui.on_dialog(move |d| {
        app.after(10, move || messagebox::showerror(&app, "inner", "Something came in between."));
        d.ui().advance(Duration::from_millis(10));
        outer.borrow_mut().push("outer");
        assert_eq!(app.focused().unwrap().label(), "Yes", "the keyboard is back in the outer dialog");
        d.click("No");
    });
    ui.on_dialog(move |d| {
        assert_eq!(d.title(), "inner");
        assert_eq!(app.focused().unwrap().label(), "OK");
        inner.borrow_mut().push("inner");
        d.click("OK");
    });
    assert!(!messagebox::askyesno(&app, "outer", "Go on?"));
    assert_eq!(*order.borrow(), ["inner", "outer"]);
    assert!(ui.find_all(Role::Dialog).is_empty() && app.children().is_empty(), "both are gone");
}

#[test]
fn timers_and_other_threads_go_on_while_a_dialog_waits() {
    let (app, cinema) = watched(&[(500, key("Escape"))]);
    let ticks = Rc::new(Cell::new(0));
    fn tick(app: App, ticks: Rc<Cell<i32>>) {
        ticks.set(ticks.get() + 1);
        app.after(100, move || tick(app, ticks));
    }
    let posted = Rc::new(Cell::new(false));
    let done = Rc::clone(&posted);
    tick(app, Rc::clone(&ticks));
    app.spawn(|| (), move |()| done.set(true));
    assert!(!messagebox::askokcancel(&app, "Wait", "..."));
    assert_eq!(ticks.get(), 6, "at 0, 100, 200, 300, 400 and 500 ms");
    assert!(!cinema.times().is_empty());
    app.update();
    // The thread may have needed longer than the script.
    let begun = std::time::Instant::now();
    while !posted.get() && begun.elapsed() < Duration::from_secs(10) {
        app.update();
    }
    assert!(posted.get());
}

#[test]
fn a_click_on_the_button_that_opens_a_dialog_ends_before_the_dialog_is_heard() {
    // The user presses and releases "Ask", and then presses the dialog's button, which is somewhere else.
    let (app, _) = watched(&[]);
    let [ask, _] = asking(&app);
    let at = ask.window_rect().unwrap();
    let place = (f64::from(at.x) + 8.0, f64::from(at.y) + 8.0);
    app.after(1000, move || {
        let all = app.children();
        let dialog = all.last().unwrap();
        assert_eq!(dialog.role(), Role::Dialog);
        let rect = dialog.window_rect().unwrap();
        // Yes, No and Cancel are at the right end of the foot.
        let no = (f64::from(rect.right() - 160), f64::from(rect.bottom() - 25));
        app.send(Event::Motion { x: no.0, y: no.1 });
        Event::click(no.0, no.1).into_iter().for_each(|event| app.send(event));
    });
    Event::click(place.0, place.1).into_iter().for_each(|event| app.send(event));
    assert_eq!(app.title(), "false");
    assert_eq!(ask.state(), WidgetState::Normal, "the mouse is elsewhere");
}

#[test]
fn a_window_that_is_closed_during_a_dialog_cancels_it() {
    let (app, _) = watched(&[(100, Event::Close)]);
    let answer = messagebox::askyesnocancel(&app, "Quit", "Save before?");
    assert_eq!(answer, None);
    assert!(!app.is_alive());

    // By the program, and with one dialog over another.
    let (app, _) = watched(&[]);
    let inner = Rc::new(Cell::new(None));
    let note = Rc::clone(&inner);
    app.after(10, move || {
        app.after(10, move || app.destroy());
        note.set(Some(messagebox::askyesno(&app, "inner", "?")));
    });
    assert!(!messagebox::askokcancel(&app, "outer", "?"));
    assert_eq!(inner.get(), Some(false));
}

#[test]
fn a_second_press_on_the_close_box_does_not_ask_again() {
    let (app, _) = watched(&[
        (100, Event::Close),
        (200, Event::Close),
        (300, key("Return")),
        (301, Event::KeyRelease("Return".into())),
    ]);
    let asked = Rc::new(Cell::new(0));
    let count = Rc::clone(&asked);
    app.on_close(move || {
        count.set(count.get() + 1);
        if messagebox::askokcancel(&app, "Quit", "Really?") {
            app.destroy();
        }
    });
    app.mainloop();
    assert_eq!(asked.get(), 1);
    assert!(!app.is_alive());
}

#[test]
fn a_small_window_grows_for_a_dialog_and_shrinks_again() {
    let (app, cinema) = watched(&[(100, key("Escape"))]);
    app.set_size(120, 41);
    messagebox::showwarning(&app, "Small", "There is not much room in this window, but all of this can be read.");
    app.update();
    let (width, height) = cinema.pictures()[0].size();
    assert!(width > 300 && height > 100, "{width} x {height}");
    assert_eq!(app.size(), Size::new(120, 41));
}

#[test]
fn a_dialog_is_whole_in_windows_of_every_size_and_in_every_theme_and_scale() {
    for (theme, scale) in [(Theme::light(), 1.0), (Theme::dark(), 1.5), (Theme::classic(), 2.0), (Theme::light(), 0.75)]
    {
        for size in [(1, 1), (353, 90), (354, 161), (355, 160), (800, 601)] {
            let ui = Harness::new(|app| app.set_theme(theme.clone()).set_scale(scale).set_size(size.0, size.1));
            let app = ui.app();
            ui.on_dialog(move |d| {
                let dialog = *app.children().last().unwrap();
                let (rect, window) = (dialog.window_rect().unwrap(), app.size());
                assert!(rect.x >= 0 && rect.y >= 0 && rect.right() <= window.width && rect.bottom() <= window.height);
                let off = (rect.x - (window.width - rect.right()), rect.y - (window.height - rect.bottom()));
                assert!(off.0.abs() <= 2 && off.1.abs() <= 2, "it is not in the middle: {off:?}");
                d.click("Cancel");
            });
            assert_eq!(
                messagebox::askyesnocancel(&app, "Title", "A message that takes more than one line, as many do."),
                None
            );
        }
    }
}

#[test]
fn another_theme_or_scale_lays_an_open_dialog_out_anew() {
    let ui = Harness::new(|app| app.set_size(700, 500));
    let app = ui.app();
    let picture = |theme: Theme, scale: f64| {
        let ui = Harness::new(|app| app.set_theme(theme).set_scale(scale).set_size(700, 500));
        let picture = Rc::new(RefCell::new(None));
        let note = Rc::clone(&picture);
        ui.on_dialog(move |d| {
            note.replace(Some(d.ui().picture()));
            d.click("OK");
        });
        messagebox::showerror(&ui.app(), "Title", "A message");
        picture.take().unwrap()
    };
    let expected = [picture(Theme::dark(), 1.0), picture(Theme::dark(), 2.0), picture(Theme::light(), 1.0)];
    ui.on_dialog(move |d| {
        app.set_theme(Theme::dark());
        assert!(d.ui().picture() == expected[0]);
        app.set_scale(2.0);
        assert!(d.ui().picture() == expected[1]);
        app.set_scale(1.0).set_theme(Theme::light());
        assert!(d.ui().picture() == expected[2]);
        d.click("OK");
    });
    messagebox::showerror(&app, "Title", "A message");
}

#[test]
fn nothing_comes_in_front_of_a_dialog() {
    let ui = Harness::new(|app| app.set_size(500, 300));
    let app = ui.app();
    let below = Frame::new(&app).set_size(500, 300).set_background("navy").place(0, 0);
    ui.on_dialog(move |d| {
        let before = d.ui().picture();
        below.lift();
        assert!(d.ui().picture() == before);
        let new = Frame::new(&app).set_size(500, 300).set_background("navy").place(0, 0);
        new.lift();
        assert!(d.ui().picture() == before);
        let dialog = *app.children().last().unwrap();
        assert_eq!(dialog.role(), Role::Dialog);
        dialog.lower();
        assert!(d.ui().picture() == before);
        d.click("OK");
    });
    messagebox::showinfo(&app, "Title", "A message");
}

#[test]
fn a_very_long_message_does_no_harm() {
    let ui = Harness::new(|_| ());
    ui.on_dialog(|d| {
        let (width, height) = d.ui().picture().size();
        assert!(width <= Picture::MAX_SIDE && height <= Picture::MAX_SIDE);
        d.press("Return");
    });
    messagebox::showinfo(&ui.app(), &"title ".repeat(100), &"word\n".repeat(2000));
}

#[test]
#[should_panic(expected = "askyesno: the window has been closed")]
fn a_closed_window_cannot_ask() {
    let app = App::on_host(Headless::new());
    app.destroy();
    let _ = messagebox::askyesno(&app, "Quit", "Really?");
}

#[test]
fn a_validation_may_tell_what_is_wrong() {
    use papert::gui::Validate;
    for when in [Validate::Key, Validate::All, Validate::FocusOut] {
        let ui = Harness::new(|app| {
            let app = *app;
            let check = move |edit: &Proposal| {
                let is_good = !edit.proposed.contains('x');
                if !is_good {
                    messagebox::showerror(&app, "Entry", "There must be no x.");
                }
                is_good
            };
            Entry::new(&app).set_validation(when, check).pack().focus();
            Button::new(&app).set_text("Next").pack();
        });
        ui.on_dialog(|d| d.click("OK"));
        ui.type_text("ax");
        ui.press("Tab");
        assert!(ui.app().focused().is_some(), "{when:?}");
        let text = ui.find_role(Role::TextInput).value().unwrap();
        assert_eq!(text, if when == Validate::FocusOut { "ax" } else { "a" }, "{when:?}");
    }
}

#[test]
fn a_function_that_hears_of_panics_may_tell_them() {
    let ui = Harness::new(|app| {
        let app = *app;
        app.on_panic(move |message| messagebox::showerror(&app, "Something went wrong", message));
        Button::new(&app).set_text("Oops").set_command(|| panic!("no ink")).pack();
    });
    ui.on_dialog(|d| {
        assert!(d.text().starts_with("no ink"));
        d.click("OK");
    });
    ui.click(&ui.find(Role::Button, "Oops"));
    assert_eq!(ui.take_panics().len(), 1);
}
