//! Widgets that show a value, operated by a user: check and radio buttons, scales and progress bars.

#![cfg(feature = "gui")]

use std::cell::RefCell;
use std::rc::Rc;

use papert::Event;
use papert::gui::*;
use papert::host::Headless;

use crate::cinema::Cinema;
use crate::told::panic_of;

/// What happened, in order.
type Log = Rc<RefCell<Vec<String>>>;

fn app(keymap: Keymap) -> App {
    App::on_host(Headless::new()).set_keymap(keymap).set_theme(Theme::classic()).set_size(300, 300)
}

fn note(log: &Log, line: impl Into<String>) {
    log.borrow_mut().push(line.into());
}

fn take(log: &Log) -> Vec<String> {
    log.take()
}

fn press(app: App, button: u8, (x, y): (f64, f64)) {
    app.send(Event::ButtonPress { button, x, y });
}

fn release(app: App, button: u8, (x, y): (f64, f64)) {
    app.send(Event::ButtonRelease { button, x, y });
}

fn move_to(app: App, (x, y): (f64, f64)) {
    app.send(Event::Motion { x, y });
}

const OUTSIDE: (f64, f64) = (290.0, 290.0);
const CHECK: (f64, f64) = (30.0, 30.0);

/// A checkbutton at [`CHECK`] whose variable and command record what they receive.
fn check(app: App) -> (Checkbutton, Var<bool>, Log) {
    let (log, variable) = (Log::default(), Var::new(false));
    let lines = Rc::clone(&log);
    variable.trace(move |on| note(&lines, format!("variable {on}")));
    let check = Checkbutton::new(&app).set_text("Sound").set_variable(&variable).place(20, 20);
    let lines = Rc::clone(&log);
    check.set_command(move || note(&lines, format!("command {}", check.is_on())));
    (check, variable, log)
}

#[test]
fn in_tk_a_checkbutton_is_turned_when_the_mouse_goes_down() {
    let app = app(Keymap::Tk);
    let (check, _, log) = check(app);
    let other = Button::new(&app).pack().focus();
    move_to(app, CHECK);
    assert_eq!(check.state(), WidgetState::Active);
    press(app, 1, CHECK);
    assert_eq!(take(&log), ["variable true", "command true"]);
    assert_eq!(check.state(), WidgetState::Active);
    move_to(app, OUTSIDE);
    assert_eq!(check.state(), WidgetState::Normal);
    move_to(app, CHECK);
    assert_eq!(check.state(), WidgetState::Active);
    release(app, 1, CHECK);
    for button in [2, 3] {
        press(app, button, CHECK);
        release(app, button, CHECK);
    }
    assert_eq!(take(&log), [""; 0]);
    assert!(other.has_focus(), "a click does not bring it the keyboard");
}

#[test]
fn on_a_desktop_a_checkbutton_is_turned_when_the_mouse_comes_up_on_it() {
    let app = app(Keymap::Desktop);
    let (check, variable, log) = check(app);
    press(app, 1, CHECK);
    assert_eq!((check.state(), variable.get()), (WidgetState::Pressed, false));
    move_to(app, OUTSIDE);
    assert_eq!(check.state(), WidgetState::Normal);
    move_to(app, CHECK);
    assert_eq!(check.state(), WidgetState::Pressed);
    release(app, 1, CHECK);
    assert_eq!((check.state(), take(&log)), (WidgetState::Active, vec!["variable true".into(), "command true".into()]));
    press(app, 1, CHECK);
    release(app, 1, OUTSIDE);
    press(app, 1, OUTSIDE);
    release(app, 1, CHECK);
    assert_eq!((check.is_on(), take(&log)), (true, vec![]));
}

#[test]
fn space_and_return_turn_a_checkbutton() {
    for keymap in [Keymap::Tk, Keymap::Desktop] {
        let app = app(keymap);
        let (check, _, log) = check(app);
        check.focus();
        app.press("space").press("Return");
        assert_eq!(take(&log), ["variable true", "command true", "variable false", "command false"]);
        app.press("a").press("Up").press("Shift-space");
        assert_eq!(take(&log).len(), 2);
        let is_tk = keymap == Keymap::Tk;
        app.press("Control-Return");
        assert_eq!(!take(&log).is_empty(), is_tk, "in Tk it matters not what else is held");
        app.press("KP_Enter");
        assert_eq!(take(&log).is_empty(), is_tk);
    }
}

#[test]
fn in_tk_space_presses_a_button_whatever_else_is_held() {
    for (keymap, presses) in [(Keymap::Tk, 1), (Keymap::Desktop, 0)] {
        let (app, count) = (app(keymap), Var::new(0));
        let inner = count.clone();
        let button = Button::new(&app).set_command(move || inner.set(inner.get() + 1)).pack().focus();
        app.press("Control-space");
        app.after(200, || ());
        app.mainloop();
        assert_eq!((count.get(), button.has_focus()), (presses, true));
    }
}

#[test]
fn select_and_toggle_set_the_variable_and_call_no_command() {
    let app = app(Keymap::Tk);
    let (check, variable, log) = check(app);
    check.toggle().select().deselect().deselect();
    assert_eq!(take(&log), ["variable true", "variable true", "variable false", "variable false"]);
    check.set_enabled(false).invoke();
    press(app, 1, CHECK);
    release(app, 1, CHECK);
    app.press("space");
    assert_eq!((take(&log), check.state()), (vec![], WidgetState::Disabled));
    check.toggle();
    assert_eq!((take(&log), variable.get(), check.is_on()), (vec!["variable true".into()], true, true));
    assert_eq!(check.any().value().unwrap(), "on");
}

#[test]
fn a_checkbutton_shows_what_a_trace_makes_of_its_variable() {
    let app = app(Keymap::Desktop);
    let (check, never) = (Checkbutton::new(&app), Var::new(false));
    let inner = never.clone();
    never.trace(move |_| inner.set(false));
    check.set_variable(&never).invoke();
    assert!(!check.is_on() && !never.get());
}

#[test]
fn a_widget_leaves_a_variable_for_another_one_and_at_its_end() {
    struct OnDrop(Log);
    impl Drop for OnDrop {
        fn drop(&mut self) {
            // This runs the program's code, which may use any widget.
            let other = Checkbutton::new(&App::on_host(Headless::new())).invoke();
            note(&self.0, format!("dropped {}", other.is_on()));
        }
    }

    let (app, log) = (app(Keymap::Desktop), Log::default());
    let (first, second) = (Var::new(false), Var::new(true));
    let check = Checkbutton::new(&app).set_variable(&first).set_variable(&second);
    assert!(check.is_on());
    first.set(false);
    assert!(check.is_on());
    check.deselect();
    assert!(!second.get());

    let guard = OnDrop(Rc::clone(&log));
    check.set_command(move || note(&guard.0, "called"));
    check.set_command(|| ());
    assert_eq!(take(&log), ["dropped true"]);
    let guard = Rc::new(OnDrop(Rc::clone(&log)));
    let held = Var::new(None);
    let radio = Radiobutton::new(&app).set_variable(&held, Some(Rc::as_ptr(&guard)));
    let command = Rc::clone(&guard);
    radio.set_command(move || note(&command.0, "called"));
    drop(guard);
    assert_eq!(take(&log), [""; 0]);
    radio.destroy();
    assert_eq!(take(&log), ["dropped true"]);
    held.set(None);
}

#[test]
fn a_trace_that_panics_does_not_end_the_loop() {
    let app = app(Keymap::Desktop);
    let told = Log::default();
    let lines = Rc::clone(&told);
    app.on_panic(move |message| note(&lines, message));
    let variable = Var::new(false);
    variable.trace(|_| panic!("no sound"));
    let check = Checkbutton::new(&app).set_variable(&variable).pack().focus();
    app.press("space");
    let told = take(&told);
    assert!(told.len() == 1 && told[0].starts_with("no sound (in the callback registered at tests"), "{told:?}");
    assert!(check.is_alive() && variable.get());
}

#[test]
fn of_the_radiobuttons_of_a_variable_one_is_on() {
    let (app, log) = (app(Keymap::Tk), Log::default());
    let size = Var::new(1);
    let radios = [1, 2, 3].map(|n| {
        let lines = Rc::clone(&log);
        let radio = Radiobutton::new(&app).set_text("r").set_variable(&size, n).place(20, 30 * n);
        radio.set_command(move || note(&lines, n.to_string()))
    });
    let on = || radios.map(Radiobutton::is_on);
    assert_eq!(on(), [true, false, false]);
    press(app, 1, (30.0, 70.0));
    release(app, 1, (30.0, 70.0));
    assert_eq!((size.get(), on(), take(&log)), (2, [false, true, false], vec!["2".into()]));
    press(app, 1, (30.0, 70.0));
    release(app, 1, (30.0, 70.0));
    assert_eq!((size.get(), take(&log)), (2, vec!["2".into()]), "it stays on, and its command is called again");
    radios[0].focus();
    for key in ["Down", "Right", "Up", "Left"] {
        app.press(key);
    }
    assert_eq!((size.get(), app.focused(), take(&log)), (2, Some(radios[0].any()), vec![]));
    app.press("space");
    assert_eq!((size.get(), take(&log)), (1, vec!["1".into()]));
    app.press("Tab").press("Return");
    assert_eq!((size.get(), take(&log)), (2, vec!["2".into()]));
    radios[2].set_enabled(false).select();
    assert_eq!((size.get(), take(&log)), (3, vec![]));
    size.set(77);
    assert_eq!(on(), [false; 3]);
    assert_eq!(radios[0].any().value().unwrap(), "off");
}

/// A horizontal scale from 0 to 68 whose handle is 30 pixels long and moves by one pixel from a value to the next; its
/// variable and command record what they receive.
fn scale(app: App) -> (Scale, Var<f64>, Log) {
    let (log, variable) = (Log::default(), Var::new(0.0));
    let scale = Scale::new(&app).set_range(0, 68).set_orient(Orient::Horizontal).set_showvalue(false);
    scale.set_variable(&variable).place(20, 20);
    let lines = Rc::clone(&log);
    variable.trace(move |value| note(&lines, format!("variable {value}")));
    let lines = Rc::clone(&log);
    scale.set_command(move |value| note(&lines, format!("command {value}")));
    (scale, variable, log)
}

/// The position of the middle of that scale's handle.
fn handle(value: f64) -> (f64, f64) {
    (38.0 + value, 30.0)
}

#[test]
fn the_handle_of_a_scale_is_dragged() {
    let app = app(Keymap::Tk);
    let (scale, _, log) = scale(app);
    move_to(app, handle(60.0));
    assert_eq!(scale.state(), WidgetState::Normal);
    move_to(app, handle(0.0));
    assert_eq!(scale.state(), WidgetState::Active);
    let (x, y) = handle(5.0);
    press(app, 1, (x, y));
    assert_eq!((scale.state(), take(&log)), (WidgetState::Pressed, vec![]));
    move_to(app, (x + 20.0, y + 200.0));
    move_to(app, (x + 30.0, y + 200.0));
    assert_eq!(take(&log), ["variable 20", "variable 30"]);
    app.update();
    assert_eq!(take(&log), ["command 30"], "once for all that has happened");
    move_to(app, (x + 200.0, y));
    release(app, 1, (x + 200.0, y));
    app.update();
    assert_eq!((scale.value(), scale.state()), (68.0, WidgetState::Normal));
    assert_eq!(take(&log), ["variable 68", "command 68"]);
    move_to(app, handle(68.0));
    assert_eq!((scale.state(), scale.has_focus()), (WidgetState::Active, false));
    app.send(Event::Leave);
    assert_eq!(scale.state(), WidgetState::Normal);
}

#[test]
fn the_groove_of_a_scale_moves_the_handle_again_and_again() {
    let app = app(Keymap::Tk);
    let (scale, _, log) = scale(app);
    press(app, 1, handle(60.0));
    app.update();
    assert_eq!(take(&log), ["variable 1", "command 1"]);
    let lines = Rc::clone(&log);
    app.after(299, move || note(&lines, "299 ms"));
    app.after(550, move || release(app, 1, handle(60.0)));
    app.mainloop();
    let moved = ["variable 2", "command 2", "variable 3", "command 3", "variable 4", "command 4"];
    assert_eq!(take(&log), [&["299 ms"], &moved[..]].concat());
    scale.set_value(67);
    press(app, 1, handle(20.0));
    release(app, 1, handle(20.0));
    assert_eq!(scale.value(), 66.0);
    app.send(Event::KeyPress("Control_L".into()));
    press(app, 1, handle(20.0));
    assert_eq!(scale.value(), 0.0);
    app.send(Event::KeyRelease("Control_L".into()));
    app.after(400, move || release(app, 1, handle(20.0)));
    app.mainloop();
    assert_eq!(scale.value(), 0.0, "with Control nothing goes on");
    let beside = (handle(60.0).0, 22.0);
    press(app, 1, (beside.0, 20.0));
    assert_eq!(scale.value(), 0.0, "beside the groove");
    release(app, 1, beside);
}

#[test]
fn a_groove_that_is_held_stops_when_the_scale_is_disabled_or_destroyed() {
    for destroyed in [false, true] {
        let app = app(Keymap::Tk);
        let (scale, variable, log) = scale(app);
        press(app, 1, handle(60.0));
        app.after(350, move || if destroyed { scale.destroy() } else { _ = scale.set_enabled(false) });
        app.after(700, move || release(app, 1, handle(60.0)));
        app.mainloop();
        assert_eq!(variable.get(), 2.0);
        assert_eq!(take(&log), ["variable 1", "command 1", "variable 2", "command 2"]);
    }
}

#[test]
fn the_middle_button_puts_the_handle_where_the_pointer_is() {
    let app = app(Keymap::Tk);
    let (scale, _, _) = scale(app);
    press(app, 2, handle(20.0));
    assert_eq!((scale.value(), scale.state()), (20.0, WidgetState::Active));
    move_to(app, handle(40.0));
    release(app, 2, handle(40.0));
    assert_eq!((scale.value(), scale.state()), (40.0, WidgetState::Active));
    move_to(app, handle(60.0));
    press(app, 3, handle(60.0));
    release(app, 3, handle(60.0));
    press(app, 4, handle(60.0));
    release(app, 4, handle(60.0));
    assert_eq!(scale.value(), 40.0, "other buttons and the wheel do nothing");
    scale.set_enabled(false);
    for button in [1, 2] {
        press(app, button, handle(40.0));
        move_to(app, handle(10.0));
        release(app, button, handle(10.0));
    }
    app.press("Tab").press("Left");
    assert_eq!((scale.value(), scale.state(), scale.has_focus()), (40.0, WidgetState::Disabled, false));
}

#[test]
fn keys_move_a_scale_as_in_tk() {
    // Recorded from Tk 8.6.13 for scales from 0 to 100 and from 100 to 0 with the value 50.
    let recorded = [
        ("Left", 49.0, 51.0),
        ("Right", 51.0, 49.0),
        ("Up", 49.0, 51.0),
        ("Down", 51.0, 49.0),
        ("Control-Left", 40.0, 60.0),
        ("Control-Right", 60.0, 40.0),
        ("Control-Up", 40.0, 60.0),
        ("Control-Down", 60.0, 40.0),
        ("Home", 0.0, 100.0),
        ("End", 100.0, 0.0),
        ("Shift-Left", 49.0, 51.0),
        ("Alt-Left", 49.0, 51.0),
        ("Control-Shift-Left", 40.0, 60.0),
        ("Control-b", 49.0, 51.0),
        ("Control-f", 51.0, 49.0),
        ("Control-p", 49.0, 51.0),
        ("Control-n", 51.0, 49.0),
        ("Control-a", 0.0, 100.0),
        ("Control-e", 100.0, 0.0),
        ("KP_Left", 50.0, 50.0),
        ("Prior", 50.0, 50.0),
        ("Next", 50.0, 50.0),
        ("plus", 50.0, 50.0),
        ("b", 50.0, 50.0),
    ];
    let app = app(Keymap::Tk);
    let [up, down] = [(0, 100), (100, 0)].map(|(from, to)| Scale::new(&app).set_range(from, to).pack());
    for (key, forward, backward) in recorded {
        let value = |scale: Scale| {
            scale.set_value(50).focus();
            app.press(key);
            scale.value()
        };
        assert_eq!((value(up), value(down)), (forward, backward), "{key}");
    }
}

#[test]
fn the_command_of_a_scale_is_called_as_in_tk() {
    let (app, log, variable) = (app(Keymap::Tk), Log::default(), Var::new(33.4));
    let lines = Rc::clone(&log);
    let scale = Scale::new(&app).set_variable(&variable).pack();
    scale.set_command(move |value| note(&lines, format!("{value} {}", scale.value())));
    let log = || {
        app.update();
        take(&log)
    };
    assert_eq!((log(), scale.value()), (vec![], 33.0));
    variable.set(50.6);
    assert_eq!((log(), scale.value(), variable.get()), (vec![], 51.0, 50.6));
    variable.set(500.0);
    assert_eq!((log(), scale.value(), variable.get()), (vec![], 100.0, 100.0));
    variable.set(f64::NAN);
    assert_eq!((log(), scale.value(), variable.get()), (vec![], 100.0, 100.0));
    scale.set_value(20);
    assert_eq!(variable.get(), 20.0, "at once");
    assert_eq!(log(), ["20 20"]);
    scale.set_value(20);
    assert_eq!(log(), [""; 0], "it is the same");
    scale.set_value(21).set_value(22).set_value(23.3);
    assert_eq!(log(), ["23 23"]);
    scale.set_value(30);
    variable.set(40.0);
    assert_eq!(log(), ["40 40"]);
    scale.set_enabled(false).set_value(5);
    variable.set(6.0);
    assert_eq!((log(), scale.value()), (vec![], 6.0));
    scale.set_enabled(true).set_range(0, 3);
    assert_eq!((log(), scale.value(), variable.get()), (vec!["3 3".into()], 3.0, 3.0));
    scale.set_range(1, 10).set_resolution(2);
    assert_eq!((log(), scale.value(), scale.range().1), (vec![], 3.0, 11.0));
}

#[test]
fn a_command_of_a_scale_may_move_it_and_end_it() {
    let (app, log) = (app(Keymap::Desktop), Log::default());
    let scale = Scale::new(&app).pack();
    let lines = Rc::clone(&log);
    scale.set_command(move |value| {
        note(&lines, value.to_string());
        if value < 3.0 {
            scale.set_value(value + 1.0);
        } else {
            scale.destroy();
        }
    });
    scale.set_value(1);
    app.update();
    app.mainloop();
    assert_eq!((take(&log), scale.is_alive()), (vec!["1".into(), "2".into(), "3".into()], false));
}

#[test]
fn a_busy_bar_moves_as_long_as_somebody_sees_it() {
    let pictures = |prepare: fn(App, Progressbar)| {
        let cinema = Cinema::default().at(1000, [Event::Close]);
        let app = App::on_host(cinema.clone());
        prepare(app, Progressbar::new(&app).pack().start());
        app.mainloop();
        let mut pictures = cinema.pictures();
        pictures.dedup();
        pictures.len()
    };
    let moving = pictures(|_, _| {});
    assert!((50..=63).contains(&moving), "{moving} pictures in a second");
    let half = pictures(|app, bar| _ = app.after(500, move || bar.stop()));
    assert!((25..=33).contains(&half), "{half} pictures in half a second");
    assert_eq!(pictures(|_, bar| _ = bar.stop()), 1);
    assert_eq!(pictures(|_, bar| _ = bar.pack_forget()), 1, "it is not to be seen");
    assert_eq!(pictures(|_, bar| bar.destroy()), 1);
}

#[test]
fn without_a_display_a_busy_bar_stands_still_and_ends_no_later() {
    let app = app(Keymap::Desktop);
    let bar = Progressbar::new(&app).place(10, 10).start().start();
    let before = app.picture();
    app.after(700, || ());
    app.mainloop();
    assert!(app.picture() == before && bar.is_running());
    assert!(bar.set_value(40).is_running());
    assert_ne!(bar.stop().any().value().unwrap(), "busy");
    assert!(app.picture() != before);
    assert_eq!(bar.any().value().unwrap(), "40 %");
}

#[test]
fn a_progress_bar_shows_what_is_done_of_all() {
    let app = app(Keymap::Desktop);
    let done = Var::new(30.0);
    let bar = Progressbar::new(&app).set_variable(&done).place(10, 10);
    // Recorded from Tk 8.6.13.
    done.set(150.0);
    assert_eq!((bar.value(), bar.step(5).value(), bar.step(90).value(), done.get()), (150.0, 55.0, 45.0, 45.0));
    let picture = |value: f64| {
        done.set(value);
        app.picture()
    };
    assert!(picture(150.0) == picture(100.0) && picture(100.0) != picture(50.0));
    assert!(picture(-5.0) == picture(0.0) && picture(f64::NAN) == picture(0.0));
    let [other, upper] = [(); 2].map(|()| Var::new(20.0));
    bar.set_variable(&other);
    done.set(1.0);
    assert_eq!(bar.value(), 20.0);
    let inner = upper.clone();
    upper.trace(move |_| inner.set(77.0));
    assert_eq!((bar.set_variable(&upper).set_value(5).value(), upper.get()), (77.0, 77.0));
}

#[test]
fn what_is_no_number_is_refused_on_the_line_of_the_program() {
    let scale = || Scale::new(&app(Keymap::Desktop));
    let refused = |line: u32, message: &str, call: &dyn Fn()| {
        let told = panic_of(call).expect("a panic");
        assert_eq!((told.0.as_str(), told.1.as_str(), told.2), (message, file!(), line));
    };
    let what = "is out of range; use a number such as 10";
    refused(line!(), &format!("set_value: NaN {what}"), &|| _ = scale().set_value(f64::NAN));
    refused(line!(), &format!("set_range: inf {what}"), &|| _ = scale().set_range(0, f64::INFINITY));
    refused(line!(), &format!("set_resolution: NaN {what}"), &|| _ = scale().set_resolution(f64::NAN));
    refused(line!(), &format!("set_variable: NaN {what}"), &|| _ = scale().set_variable(&Var::new(f64::NAN)));
    let bar = || Progressbar::new(&app(Keymap::Desktop));
    refused(line!(), &format!("step: NaN {what}"), &|| _ = bar().step(f64::NAN));
    refused(line!(), "set_maximum: 0 is out of range; use a number above 0, such as 100", &|| _ = bar().set_maximum(0));
    let infinite = "set_range: the distance from -1e308 to 1e308 is not finite; use ends that are closer together";
    refused(line!(), infinite, &|| _ = scale().set_range(-1e308, 1e308));
}
