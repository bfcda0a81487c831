//! Widgets that show a value, used as a person uses them: check and radio buttons, scales and progress bars.

#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

use std::cell::RefCell;
use std::rc::Rc;

use papert::Event;
use papert::gui::look::State;
use papert::gui::*;
use papert::host::Headless;

/// What happened, in order.
type Log = Rc<RefCell<Vec<String>>>;

fn app(keymap: Keymap) -> App {
    App::on_host(Headless::new()).with_keymap(keymap).with_theme(Theme::classic()).with_size(300, 300)
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

/// A checkbutton at [`CHECK`] whose variable and command say what they are told.
fn check(app: App) -> (Checkbutton, Var<bool>, Log) {
    let (log, variable) = (Log::default(), Var::new(false));
    let lines = Rc::clone(&log);
    variable.trace(move |on| note(&lines, format!("variable {on}")));
    let check = Checkbutton::new(&app).with_text("Sound").with_variable(&variable).place(20, 20);
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
    assert_eq!(check.state(), State::Active);
    press(app, 1, CHECK);
    assert_eq!(take(&log), ["variable true", "command true"]);
    assert_eq!(check.state(), State::Active);
    move_to(app, OUTSIDE);
    assert_eq!(check.state(), State::Normal);
    move_to(app, CHECK);
    assert_eq!(check.state(), State::Active);
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
    assert_eq!((check.state(), variable.get()), (State::Pressed, false));
    move_to(app, OUTSIDE);
    assert_eq!(check.state(), State::Normal);
    move_to(app, CHECK);
    assert_eq!(check.state(), State::Pressed);
    release(app, 1, CHECK);
    assert_eq!((check.state(), take(&log)), (State::Active, vec!["variable true".into(), "command true".into()]));
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
fn select_and_toggle_set_the_variable_and_call_no_command() {
    let app = app(Keymap::Tk);
    let (check, variable, log) = check(app);
    check.toggle().select().deselect().deselect();
    assert_eq!(take(&log), ["variable true", "variable true", "variable false", "variable false"]);
    check.set_enabled(false).invoke();
    press(app, 1, CHECK);
    release(app, 1, CHECK);
    app.press("space");
    assert_eq!((take(&log), check.state()), (vec![], State::Disabled));
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
    check.with_variable(&never).invoke();
    assert!(!check.is_on() && !never.get());
}

#[test]
fn a_widget_leaves_a_variable_for_another_one_and_at_its_end() {
    struct OnDrop(Log);
    impl Drop for OnDrop {
        fn drop(&mut self) {
            // This runs code of the program, which may use any widget.
            let other = Checkbutton::new(&App::on_host(Headless::new())).invoke();
            note(&self.0, format!("dropped {}", other.is_on()));
        }
    }

    let (app, log) = (app(Keymap::Desktop), Log::default());
    let (first, second) = (Var::new(false), Var::new(true));
    let check = Checkbutton::new(&app).with_variable(&first).with_variable(&second);
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
    let radio = Radiobutton::new(&app).with_variable(&held, Some(Rc::as_ptr(&guard)));
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
    let check = Checkbutton::new(&app).with_variable(&variable).pack().focus();
    app.press("space");
    let told = take(&told);
    assert!(told.len() == 1 && told[0].starts_with("no sound (in the function from tests"), "{told:?}");
    assert!(check.is_alive() && variable.get());
}

#[test]
fn of_the_radiobuttons_of_a_variable_one_is_on() {
    let (app, log) = (app(Keymap::Tk), Log::default());
    let size = Var::new(1);
    let radios = [1, 2, 3].map(|n| {
        let lines = Rc::clone(&log);
        let radio = Radiobutton::new(&app).with_text("r").with_variable(&size, n).place(20, 30 * n);
        radio.with_command(move || note(&lines, n.to_string()))
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
