//! The loop of a program with widgets works as Tk's does. Each test is named after an experiment with Tk 8.6.13; where
//! papert differs, the test says so.

#![cfg(feature = "gui")]

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use papert::Event;
use papert::gui::{App, Button, Captioned as _, Entry, Frame, Label, Managed, Pressable as _, Var, Widget};
use papert::host::Headless;

type Log = Rc<RefCell<Vec<String>>>;

fn app() -> (App, Log) {
    (App::on_host(Headless::new()), Log::default())
}

/// A function that writes a line.
fn note(log: &Log, line: &str) -> impl Fn() + 'static + use<> {
    let (log, line) = (Rc::clone(log), line.to_owned());
    move || log.borrow_mut().push(line.clone())
}

fn lines(log: &Log) -> Vec<String> {
    log.take()
}

#[test]
fn idle_functions_come_after_timers_that_are_due() {
    let (app, log) = app();
    app.after_idle(note(&log, "A"));
    app.after(0, note(&log, "B"));
    app.after_idle(note(&log, "C"));
    app.after(0, note(&log, "D"));
    app.mainloop();
    assert_eq!(lines(&log), ["B", "D", "A", "C"]);
}

#[test]
fn timers_come_by_time_and_then_by_age() {
    let (app, log) = app();
    for (ms, name) in [(30, "a"), (10, "b"), (10, "c"), (20, "d")] {
        app.after(ms, note(&log, name));
    }
    app.mainloop();
    assert_eq!(lines(&log), ["b", "c", "d", "a"]);
}

/// A function that schedules itself again the given number of times.
fn again(app: App, log: &Log, ms: u64, times: u32) {
    let write = note(log, "timer");
    let log = Rc::clone(log);
    app.after(ms, move || {
        write();
        if times > 1 {
            again(app, &log, ms, times - 1);
        }
    });
}

#[test]
fn a_timer_of_nothing_that_starts_itself_anew_starves_idle_functions() {
    let (app, log) = app();
    app.after_idle(note(&log, "idle"));
    again(app, &log, 0, 20);
    app.mainloop();
    assert_eq!(lines(&log).iter().position(|line| line == "idle"), Some(20));
}

#[test]
fn a_timer_of_a_millisecond_does_not() {
    let (app, log) = app();
    app.after_idle(note(&log, "idle"));
    again(app, &log, 1, 20);
    app.mainloop();
    assert!(lines(&log).iter().position(|line| line == "idle") <= Some(1));
}

#[test]
fn update_idletasks_runs_what_idle_functions_add_and_no_timer() {
    fn deeper(app: App, log: &Log, depth: u32) {
        let write = note(log, "idle");
        let log = Rc::clone(log);
        app.after_idle(move || {
            write();
            if depth > 1 {
                deeper(app, &log, depth - 1);
            }
        });
    }
    let (app, log) = app();
    deeper(app, &log, 5);
    app.after(0, note(&log, "timer"));
    app.update_idletasks();
    assert_eq!(lines(&log), ["idle"; 5]);
}

#[test]
fn what_was_given_up_never_runs_and_may_be_given_up_twice() {
    let (app, log) = app();
    let (timer, idle) = (app.after(5, note(&log, "timer")), app.after_idle(note(&log, "idle")));
    for _ in 0..2 {
        app.after_cancel(timer);
        app.after_cancel(idle);
    }
    app.mainloop();
    assert_eq!(lines(&log), [""; 0]);
}

#[test]
fn quit_ends_the_loop_after_the_function_and_what_waits_survives() {
    let (app, log) = app();
    let label = Label::new(&app).set_text("alive").pack();
    let end = note(&log, "after quit");
    app.after(5, move || {
        app.quit();
        end();
    });
    app.after(10, note(&log, "late"));
    app.mainloop();
    assert_eq!(lines(&log), ["after quit"]);
    assert_eq!(label.text(), "alive");
    app.mainloop();
    assert_eq!(lines(&log), ["late"]);
}

#[test]
fn events_after_quit_are_for_the_next_loop() {
    let clicks =
        Headless::new().with_events(Duration::from_millis(5), [(); 2].iter().flat_map(|()| Event::click(20.0, 10.0)));
    let (app, log) = (App::on_host(clicks), Log::default());
    let write = note(&log, "click");
    let quit = move || {
        write();
        app.quit();
    };
    Button::new(&app).set_text("Quit").set_command(quit).pack();
    app.mainloop();
    assert_eq!(lines(&log), ["click"]);
    app.mainloop();
    assert_eq!(lines(&log), ["click"]);
}

#[test]
fn quit_before_the_loop_has_no_effect() {
    let (app, log) = app();
    app.quit();
    app.after(1, note(&log, "runs"));
    app.mainloop();
    assert_eq!(lines(&log), ["runs"]);
}

#[test]
fn one_quit_ends_only_the_inner_loop() {
    let (app, log) = app();
    let inner = note(&log, "inner ended");
    app.after(1, move || {
        app.after(1, move || app.quit());
        app.mainloop();
        inner();
    });
    app.after(20, note(&log, "outer still running"));
    app.mainloop();
    assert_eq!(lines(&log), ["inner ended", "outer still running"]);
}

#[test]
fn destroy_in_a_command_ends_the_loop_and_gives_up_what_waits() {
    let (app, log) = app();
    let button = Button::new(&app).set_command(move || app.destroy()).pack();
    app.after(1, move || button.invoke());
    app.after(2, note(&log, "never"));
    app.mainloop();
    assert!(!app.is_alive() && lines(&log).is_empty());
}

#[test]
fn the_close_box_destroys_unless_the_program_has_its_own_way() {
    let (app, log) = app();
    let write = note(&log, "asked");
    app.on_close(write);
    app.send(Event::Close);
    app.send(Event::Close);
    assert!(app.is_alive());
    assert_eq!(lines(&log), ["asked"; 2]);
    let (app, _) = self::app();
    app.send(Event::Close);
    assert!(!app.is_alive());
}

#[test]
fn a_panic_in_a_command_is_told_and_the_loop_goes_on() {
    let (app, log) = app();
    let told = Rc::clone(&log);
    app.on_panic(move |message| told.borrow_mut().push(message.to_owned()));
    let bad = Button::new(&app).set_command(|| panic!("division by {}", 0));
    app.after(1, move || bad.invoke());
    app.after(2, note(&log, "still alive"));
    app.mainloop();
    let lines = lines(&log);
    assert!(
        lines[0].starts_with("division by 0 (in the callback registered at tests/it/gui/event_loop.rs:"),
        "{lines:?}"
    );
    assert_eq!(lines[1..], ["still alive"]);
}

#[test]
fn a_function_that_hears_of_panics_may_panic_itself() {
    let (app, log) = app();
    app.on_panic(|_| panic!("again"));
    app.after(1, || panic!("once"));
    app.after(2, note(&log, "still alive"));
    app.mainloop();
    assert_eq!(lines(&log), ["still alive"]);
}

#[test]
fn update_in_a_function_lets_others_run() {
    let (app, log) = app();
    let (begin, end) = (note(&log, "slow begin"), note(&log, "slow end"));
    app.after(0, move || {
        begin();
        app.update();
        end();
    });
    app.after(0, note(&log, "timer ran inside update"));
    app.mainloop();
    assert_eq!(lines(&log), ["slow begin", "timer ran inside update", "slow end"]);
}

#[test]
fn another_thread_posts_in_order_and_its_work_is_waited_for() {
    let (app, log) = app();
    let handle = app.handle();
    let shown = Var::new(Vec::new());
    let label = Label::new(&app).pack();
    let work = move || {
        for n in 0..3 {
            handle.post(move |app| app.set_title(&format!("{}{n}", app.title())));
            std::thread::sleep(Duration::from_millis(5));
        }
        42
    };
    let result = shown.clone();
    app.set_title("").spawn(work, move |answer| {
        label.set_text("done");
        result.set(vec![answer]);
    });
    app.mainloop();
    assert_eq!((app.title().as_str(), label.text().as_str(), shown.get()), ("012", "done", vec![42]));
    drop(log);
}

#[test]
fn what_threads_send_comes_in_order_also_past_a_panic_and_behind_a_dialog() {
    let (app, log) = app();
    let (told, lines_of_panics) = (Rc::clone(&log), Rc::clone(&log));
    app.on_panic(move |message| lines_of_panics.borrow_mut().push(message.split(" (").next().unwrap().to_owned()));
    let owned = Rc::new(());
    let alive = Rc::downgrade(&owned);
    let sender = app.channel(move |n: u32| {
        let _ = &owned;
        told.borrow_mut().push(format!("{n} begins"));
        assert!(n != 2, "{n} is bad");
        // The others have arrived by now, and are waiting.
        app.update();
        told.borrow_mut().push(format!("{n} ends"));
    });
    let other = sender.clone();
    std::thread::spawn(move || (1..=3).for_each(|n| other.send(n).unwrap())).join().unwrap();
    app.update();
    let expected = ["1 begins", "1 ends", "2 begins", "2 is bad", "3 begins", "3 ends"];
    assert_eq!(lines(&log), expected);

    drop(sender);
    assert!(alive.upgrade().is_some(), "somebody may be in the function");
    app.update();
    assert!(alive.upgrade().is_none(), "the function goes with the last sender");
}

#[test]
fn the_panic_of_a_work_is_told_as_one_of_its_function() {
    let (app, log) = app();
    let told = Rc::clone(&log);
    app.on_panic(move |message| told.borrow_mut().push(message.to_owned()));
    app.spawn(|| -> u32 { panic!("no network") }, |_| panic!("there is no result"));
    app.mainloop();
    let lines = lines(&log);
    assert!(
        lines.len() == 1
            && lines[0].starts_with("no network (in the callback registered at tests/it/gui/event_loop.rs:"),
        "{lines:?}"
    );
}

#[test]
fn a_post_to_a_window_that_is_closed_does_nothing() {
    let (app, _) = app();
    let handle = app.handle();
    app.destroy();
    handle.post(|_| panic!("nobody is there"));
}

#[test]
fn the_last_child_that_is_forgotten_leaves_the_size() {
    let (app, _) = app();
    let frame = Frame::new(&app).pack();
    let child = Frame::new(&frame).set_size(50, 10).pack();
    assert_eq!(frame.request().width, 50);
    child.pack_forget();
    assert_eq!(frame.request().width, 50);
    assert_eq!(frame.set_size(1, 1).request().width, 1);
}

#[test]
fn keys_of_a_program_fire_by_the_modifiers_that_are_held() {
    let (app, log) = app();
    let entry = Entry::new(&app).pack().focus();
    entry.on_key("Return", note(&log, "entry"));
    app.on_key("Control-s", note(&log, "save"));
    app.on_key("Control-Shift-s", note(&log, "save as"));
    app.on_key("x", note(&log, "never: the entry has use for it"));
    for key in ["Return", "Shift-Return", "Control-s", "Control-Shift-s", "x", "s"] {
        app.press(key);
    }
    assert_eq!(lines(&log), ["entry", "entry", "save", "save as"]);
    assert_eq!(entry.text(), "xs");
}
