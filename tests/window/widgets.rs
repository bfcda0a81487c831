//! What a user does in a window with widgets, and sees in it.

use std::cell::RefCell;
use std::rc::Rc;
use std::thread::sleep;
use std::time::Duration;

use papert::gui::{AnyWidget, App, Captioned as _, Harness, Label, Managed as _, Role, messagebox};
use papert::host::Headless;
use papert::{Event, Picture};

use crate::display::{Display, Window};
use crate::program::{Program, headless_picture};
use crate::selections::Peer;
use crate::waiting::{tell, until};

#[path = "../../examples/entry_gui.rs"]
#[expect(dead_code, unreachable_pub, reason = "its main is for the program, and its function for tests elsewhere")]
mod entry_gui;
#[path = "../../examples/hello_gui.rs"]
#[expect(dead_code, unreachable_pub, reason = "its main is for the program, and its function for tests elsewhere")]
mod hello_gui;

/// A program has opened its window, which gets the keyboard; the mouse is far away.
fn open<'a>(display: &'a Display, command: &str) -> (Program, Window<'a>) {
    display.xdotool("mousemove 0 0");
    let program = Program::start(display, command);
    let window = display.window();
    window.focus();
    (program, window)
}

fn middle(widget: AnyWidget) -> (i32, i32) {
    let rect = widget.window_rect().unwrap();
    (rect.x + rect.width / 2, rect.y + rect.height / 2)
}

/// Puts the mouse on the middle of a widget in a window, as its twin without a display has it.
fn point(display: &Display, window: Window<'_>, widget: AnyWidget) {
    let (x, y) = middle(widget);
    display.xdotool(&format!("mousemove --window {} {x} {y}", window.id));
}

fn click(display: &Display, window: Window<'_>, widget: AnyWidget) {
    point(display, window, widget);
    display.xdotool("click 1");
}

/// The only window, as soon as it is a different one.
fn successor<'a>(display: &'a Display, old: Window<'_>) -> Window<'a> {
    until("another window", || match display.windows()[..] {
        [window] if window.id != old.id => Some(window),
        _ => None,
    })
}

#[test]
fn the_hello_window_looks_as_its_file_and_quits() {
    let Some(display) = Display::start() else { return };
    let picture = headless_picture("hello_gui");
    let (program, window) = open(&display, "hello_gui");
    window.shows(&picture);
    let size = (picture.width() as u16, picture.height() as u16);
    let at = ((1400 - i32::from(size.0)) / 2, (1000 - i32::from(size.1)) / 2);
    assert_eq!(window.shape(), Some(((at.0 as i16, at.1 as i16), size)), "in the middle of the display");
    assert_eq!(display.window_called("Hello World").id, window.id);

    let twin = Harness::new(hello_gui::build);
    let [hello, quit] =
        [(Role::Label, "Hello, world!"), (Role::Button, "Quit")].map(|(role, text)| twin.find(role, text));
    point(&display, window, hello);
    sleep(Duration::from_millis(100));
    window.shows(&picture);
    // The mouse stays where it is, and the button comes below it.
    let [from, to] = [hello, quit].map(|widget| middle(widget).1);
    display.xdotool(&format!("windowmove {} {} {}", window.id, at.0, at.1 + from - to));
    window.shows(&twin.hover(&quit).picture());
    assert!(twin.picture() != picture, "the button answers to the mouse");
    display.xdotool("click 1");
    program.end().is_good();
    tell(format_args!("hello_gui: all {} pixels, also below the mouse", picture.pixels().len()));
}

/// The picture of `entry_gui` after a name was typed, that with its dialog, and its button.
fn greeting(name: &str) -> (Harness, [Picture; 2]) {
    let twin = Harness::new(entry_gui::build);
    let typed = twin.type_text(name).picture();
    let greeted = Rc::new(RefCell::new(None));
    let seen = Rc::clone(&greeted);
    twin.on_dialog(move |dialog| {
        seen.replace(Some(dialog.ui().picture()));
        dialog.press("Return");
    });
    twin.click(&twin.find(Role::Button, "Hello")).send(Event::Leave);
    let greeted = greeted.take().unwrap();
    (twin, [typed, greeted])
}

#[test]
fn the_entry_program_greets_in_a_window_that_grows_and_shrinks_back() {
    let Some(display) = Display::start() else { return };
    let (twin, [typed, greeted]) = greeting("Ada");
    let hello = twin.find(Role::Button, "Hello");
    let (program, window) = open(&display, "entry_gui");
    let shape = until("its place", || window.shape().filter(|shape| shape.0 != (0, 0)));
    display.type_text("Ada");
    window.shows(&typed);

    // By Return, and by a click on the button of the dialog, which Harness has in the middle of the foot.
    for dismissed in ["key Return", "key space", "click 1"] {
        click(&display, window, hello);
        display.xdotool("mousemove 0 0");
        window.shows(&greeted);
        let ((x, y), (width, height)) = window.shape().unwrap();
        assert_eq!((u32::from(width), u32::from(height)), greeted.size());
        let middle = |(at, side): (i16, u16)| i32::from(at) + i32::from(side) / 2;
        assert!((middle((x, width)) - 700).abs() <= 1 && (middle((y, height)) - 500).abs() <= 1, "{x} {y}");
        if dismissed == "click 1" {
            display.xdotool(&format!("mousemove --window {} {} {}", window.id, width / 2, height - 30));
        }
        display.xdotool(dismissed);
        display.xdotool("mousemove 0 0");
        window.shows(&twin.picture());
        assert_eq!(window.shape(), Some(shape), "{dismissed}");
    }
    click(&display, window, hello);
    display.xdotool("mousemove 0 0");
    window.shows(&greeted);
    window.press_close_box();
    program.end().is_good();
    tell(format_args!("entry_gui: {:?} pixels, {:?} with its dialog", typed.size(), greeted.size()));
}

#[test]
fn chinese_is_typed_into_an_entry() {
    let Some(display) = Display::start() else { return };
    let app = App::on_host(Headless::new());
    entry_gui::build(&app);
    app.press("U4F60").press("U597D").press("space");
    let (program, window) = open(&display, "entry_gui");
    // xdotool puts a character on a key for as long as it types, so that the last one must have been on the keyboard before.
    display.run_xdotool(["type", "--delay", "300", "你好 "]);
    window.shows(&app.picture());
    window.press_close_box();
    program.end().is_good();

    let (program, _) = open(&display, "widget_puppet form");
    program.line_after("open");
    display.run_xdotool(["type", "--delay", "300", "你好 "]);
    display.xdotool("key F1");
    assert_eq!(program.line(), r#"Name: "你好 " "" false"#);
}

#[test]
fn keys_bring_the_focus_around() {
    let Some(display) = Display::start() else { return };
    let (program, window) = open(&display, "widget_puppet form");
    program.line_after("open");
    window.focus();
    let tell_after = |keys: &str| {
        display.xdotool(&format!("key {keys} F1"));
        program.line()
    };
    assert_eq!(tell_after("a B exclam"), r#"Name: "aB!" "" false"#);
    assert_eq!(tell_after("Tab x"), r#"Place: "aB!" "x" false"#);
    assert_eq!(tell_after("Tab space"), r#"Vote: "aB!" "x" true"#);
    for press in ["key Tab key Return", "key space"] {
        display.xdotool(press);
        assert_eq!(program.line(), "added");
    }
    assert_eq!(tell_after("Tab"), r#"Name: "aB!" "x" true"#);
    assert_eq!(tell_after("shift+Tab"), r#"Add: "aB!" "x" true"#);
    assert_eq!(tell_after("shift+Tab shift+Tab BackSpace"), r#"Place: "aB!" "" true"#);
    window.press_close_box();
    assert_eq!(program.end().is_good().lines, ["went on"]);
}

#[test]
fn an_entry_copies_and_pastes_with_other_programs() {
    let Some(display) = Display::start() else { return };
    let (program, window) = open(&display, "widget_puppet form");
    program.line_after("open");
    window.focus();
    let peer = Peer::start(&display);
    display.type_text("Grace Hopper");
    display.xdotool("key ctrl+a ctrl+c F1");
    assert_eq!(program.line(), r#"Name: "Grace Hopper" "" false"#);
    assert_eq!(peer.paste("CLIPBOARD").as_deref(), Some("Grace Hopper"));
    assert_eq!(peer.paste("PRIMARY").as_deref(), Some("Grace Hopper"), "what is selected");
    display.xdotool("key Tab ctrl+v F1");
    assert_eq!(program.line(), r#"Place: "Grace Hopper" "Grace Hopper" false"#);
    peer.copy("CLIPBOARD", "吃饭, Zoë");
    display.xdotool("key ctrl+a ctrl+v F1");
    assert_eq!(program.line(), r#"Place: "Grace Hopper" "吃饭, Zoë" false"#);
    display.xdotool("key ctrl+z F1");
    assert_eq!(program.line(), r#"Place: "Grace Hopper" "Grace Hopper" false"#);
    Peer::start(&display).copy("PRIMARY", "-");
    let ((x, y), _) = window.shape().unwrap();
    display.xdotool(&format!("mousemove {} {} click 2 key F1", x + 10, y + 15));
    let line = program.line();
    assert!(line.contains(r#""-Grace Hopper" "Grace Hopper""#) || line.contains(r#""G-race Hopper" "#), "{line}");
}

#[test]
fn a_resized_window_is_laid_out_anew() {
    let Some(display) = Display::start() else { return };
    let (program, window) = open(&display, "widget_puppet form");
    program.line_after("open");
    window.focus();
    let place = window.shape().unwrap().0;
    for (width, height) in [(500, 300), (223, 151), (640, 90)] {
        display.xdotool(&format!("windowsize {} {width} {height}", window.id));
        until("the width", || {
            display.xdotool("key F2");
            (program.line() == format!("{width} wide of {width}")).then_some(())
        });
        assert_eq!(window.shape(), Some((place, (width, height))), "it stays where it is");
    }
    window.press_close_box();
    program.end().is_good();

    // While and after the user drags an edge, the window shows the current layout.
    let picture = |width, height| {
        let app = App::on_host(Headless::new());
        entry_gui::build(&app);
        app.send(Event::Resize { width, height });
        app.picture()
    };
    let (program, window) = open(&display, "entry_gui");
    let sizes = (0..60).map(|n| (200 + 5 * n, 100 + 3 * n));
    display.xdotool(&sizes.map(|(w, h)| format!("windowsize {} {w} {h} ", window.id)).collect::<String>());
    window.shows(&picture(495, 277));
    window.press_close_box();
    program.end().is_good();
}

#[test]
fn a_window_that_was_moved_and_one_that_had_a_dialog_keep_their_place_and_take_any_size() {
    let Some(display) = Display::start() else { return };
    let (twin, [_, greeted]) = greeting("");
    let hello = twin.find(Role::Button, "Hello");
    let (program, window) = open(&display, "entry_gui");
    window.shows(&twin.picture());
    display.xdotool(&format!("windowmove {} 40 50", window.id));
    for _ in 0..2 {
        click(&display, window, hello);
        display.xdotool("mousemove 1300 900");
        window.shows(&greeted);
        assert_eq!(window.shape().unwrap().0, (40, 50));
        display.xdotool("key Return");
        window.shows(&twin.picture());
        assert_eq!(window.shape().unwrap().0, (40, 50));
    }
    // Nor if the user has made it smaller, but a dialog needs more room.
    display.xdotool(&format!("windowsize {} 150 70", window.id));
    twin.send(Event::Resize { width: 150, height: 70 });
    window.shows(&twin.picture());
    click(&display, window, hello);
    display.xdotool("mousemove 1300 900");
    until("the dialog", || window.shape().filter(|shape| shape.1.0 > 150 && shape.1.1 > 70));
    display.xdotool("key Return");
    window.shows(&twin.picture());
    assert_eq!(window.shape(), Some(((40, 50), (150, 70))));

    // The size that it had for the dialog also counts as set by the user.
    sleep(Duration::from_millis(1200));
    let (width, height) = greeted.size();
    display.xdotool(&format!("windowsize {} {width} {height}", window.id));
    twin.send(Event::Resize { width, height });
    window.shows(&twin.picture());
    window.press_close_box();
    program.end().is_good();
}

#[test]
fn the_scale_of_the_environment_doubles_the_window() {
    let Some(display) = Display::start() else { return };
    let plain = headless_picture("hello_gui");
    let twin = Harness::new(|app| hello_gui::build(&app.set_scale(2.0)));
    let picture = twin.picture();
    let double = |side: u32| 2 * side - 2..=2 * side + 2;
    let is_double =
        double(plain.width()).contains(&picture.width()) && double(plain.height()).contains(&picture.height());
    assert!(is_double, "{:?} instead of {:?}", picture.size(), plain.size());
    display.xdotool("mousemove 0 0");
    let program = Program::start_with("hello_gui", [("DISPLAY", display.name()), ("PAPERT_SCALE", "2")]);
    let window = display.window();
    window.shows(&picture);
    click(&display, window, twin.find(Role::Button, "Quit"));
    program.end().is_good();
    tell(format_args!("PAPERT_SCALE=2: {:?} pixels instead of {:?}", picture.size(), plain.size()));
}

// Time.

#[test]
fn an_idle_window_sleeps_also_while_a_caret_blinks() {
    let Some(display) = Display::start_alone() else { return };
    let (program, window) = open(&display, "hello_gui");
    window.shows(&headless_picture("hello_gui"));
    let still = program.rest();
    window.press_close_box();
    program.end().is_good();

    let (program, window) = open(&display, "entry_gui");
    let picture = headless_picture("entry_gui");
    window.shows(&picture);
    let hidden = until("a hidden caret", || window.screenshot().filter(|shot| *shot != picture));
    assert_eq!(hidden.size(), picture.size());
    let differ = hidden.pixels().iter().zip(picture.pixels()).filter(|(a, b)| a != b).count();
    assert!((5..100).contains(&differ), "only the caret: {differ} pixels");
    window.shows(&picture);
    let blinking = program.rest();
    tell(format_args!("idle widgets: {still}; with a caret that blinks: {blinking}"));
    assert!(still.wakes < 40.0 && blinking.wakes < 60.0, "{still}; {blinking}");
}

#[test]
fn another_thread_wakes_a_window_that_sleeps() {
    let Some(display) = Display::start_alone() else { return };
    let (program, _) = open(&display, "widget_puppet posted");
    program.line_after("open");
    let time = |n: u32| {
        let line = program.line_after("after");
        let (time, number) = line.split_once(' ').unwrap();
        assert_eq!(number, n.to_string(), "in their order");
        time.parse::<u64>().unwrap()
    };
    let mut times: Vec<_> = (0..20).map(time).collect();
    times.sort_unstable();
    tell(format_args!("post: {} of {} us until the loop does it", times[10], times[19]));
    assert!(times[10] < 5000, "{times:?}");
}

// The close box.

#[test]
fn a_close_box_can_be_pressed_until_the_program_lets_go() {
    let Some(display) = Display::start() else { return };
    let (program, mut window) = open(&display, "widget_puppet refusing");
    let shape = until("its place", || window.shape().filter(|shape| shape.0 != (0, 0)));
    let shape = ((40, shape.0.1), shape.1);
    display.xdotool(&format!("windowmove {} {} {}", window.id, shape.0.0, shape.0.1));
    let mut expected = String::new();
    for n in 1..=2 {
        display.type_text("ab");
        expected += "ab";
        until("what was typed", || window.screenshot().filter(|shot| shot.pixels().len() > 1));
        sleep(Duration::from_millis(100));
        window.press_close_box();
        assert_eq!(program.line_after("asked"), format!("{n} {expected:?}"));
        let old = window.screenshot();
        window = successor(&display, window);
        assert_eq!(window.shape(), Some(shape), "in the same place");
        assert_eq!(display.window_called("puppet").id, window.id);
        drop(old);
        // It has the keyboard without being given it.
    }
    window.press_close_box();
    assert_eq!(program.line_after("asked"), format!("3 {expected:?}"));
    assert_eq!(program.end().is_good().lines, ["went on"]);
}

#[test]
fn a_dialog_that_opens_below_the_mouse_answers_to_it() {
    let Some(display) = Display::start() else { return };
    let twin = Harness::new(|app| Label::new(app).set_text("Unsaved").pack());
    let (app, seen) = (twin.app(), Rc::new(RefCell::new(None)));
    let note = Rc::clone(&seen);
    twin.on_dialog(move |dialog| {
        let plain = dialog.ui().picture();
        let (width, y) = (plain.width(), plain.height() - 28);
        let on = (0..width).step_by(5).find_map(|x| {
            app.send(Event::Motion { x: x.into(), y: y.into() });
            (dialog.ui().picture() != plain).then(|| (x, y, dialog.ui().picture()))
        });
        note.replace(on);
        dialog.press("Escape");
    });
    assert!(!messagebox::askyesno(&app, "Quit", "Really?"));
    let (x, y, picture) = seen.take().expect("there is a button");

    let (program, window) = open(&display, "widget_puppet asking");
    window.shows(&twin.send(Event::Leave).picture());
    let [left, top] = [(1400, picture.width()), (1000, picture.height())].map(|(room, side)| (room - side) / 2);
    display.xdotool(&format!("mousemove {} {}", left + x, top + y));
    window.press_close_box();
    successor(&display, window).shows(&picture);
    display.xdotool("click 1");
    program.end().is_good();
}

#[test]
fn a_window_that_is_closed_while_a_turtle_asks_stays_closed() {
    let Some(display) = Display::start() else { return };
    for (act, answer) in [(None, "None"), (Some("Ada"), r#"Some("Ada")"#)] {
        let news = display.news();
        let (program, window) = open(&display, "puppet ask");
        program.line_after("drawn");
        let before = window.screenshot();
        until("the dialog", || (window.screenshot() != before).then_some(()));
        match act {
            None => window.press_close_box(),
            Some(name) => {
                display.type_text(name);
                display.xdotool("key Return");
            }
        }
        assert_eq!(program.line(), answer);
        program.end().is_good();
        assert_eq!(news.opened(), 1);
    }
}

#[test]
fn a_program_asks_each_time_whether_it_may_be_closed() {
    let Some(display) = Display::start() else { return };
    let (program, mut window) = open(&display, "widget_puppet asking");
    sleep(Duration::from_millis(200));
    let size = window.shape().unwrap().1;
    display.xdotool(&format!("windowmove {} 40 50", window.id));
    for _ in 0..2 {
        window.press_close_box();
        window = successor(&display, window);
        // Who presses it again meanwhile is not asked twice.
        window.press_close_box();
        window = successor(&display, window);
        display.xdotool("key Escape");
        assert_eq!(program.line(), "false");
        until("the old shape", || window.shape().filter(|shape| *shape == ((40, 50), size)));
    }
    window.press_close_box();
    successor(&display, window);
    display.xdotool("key Tab key shift+Tab key Return");
    assert_eq!(program.end().is_good().lines, ["true", "went on"]);
}
