//! The harness for tests of programs with widgets: what it does, and what makes a test fail.

#![cfg(feature = "gui")]

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::time::{Duration, Instant};

use papert::gui::*;

/// The message with which part of a test fails.
fn failure(test: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(test)).expect_err("the test should have failed");
    let literal = panic.downcast_ref::<&str>().map(|message| (*message).to_owned());
    panic.downcast_ref::<String>().cloned().or(literal).expect("a panic has a message")
}

fn ask(app: App) -> impl FnMut() {
    move || {
        app.set_title(if messagebox::askyesno(&app, "Quit", "Really?") { "yes" } else { "no" });
    }
}

#[test]
fn an_unanswered_dialog_fails_the_test_and_is_cancelled() {
    let title = Rc::new(RefCell::new(String::new()));
    let note = Rc::clone(&title);
    let message = failure(move || {
        let ui = Harness::new(|app| Button::new(app).set_text("Quit").set_command(ask(*app)).pack());
        let app = ui.app();
        let clicked = catch_unwind(AssertUnwindSafe(|| {
            ui.click(&ui.find(Role::Button, "Quit"));
        }));
        note.replace(app.title());
        std::panic::resume_unwind(clicked.unwrap_err());
    });
    assert!(
        message.starts_with("no function answers the dialog \"Quit\" (\"Really?\"; buttons: Yes, No); "),
        "{message}"
    );
    assert_eq!(*title.borrow(), "no", "the program has gone on");
}

#[test]
fn an_unanswered_dialog_fails_at_the_end_when_no_call_follows() {
    let message = failure(|| {
        let ui = Harness::new(|_| ());
        messagebox::showinfo(&ui.app(), "Hello", "Hello, Ada!");
    });
    assert!(message.contains("\"Hello, Ada!\""), "{message}");
}

#[test]
fn a_function_that_does_not_answer_fails_the_test() {
    let message = failure(|| {
        let ui = Harness::new(|_| ());
        ui.on_dialog(|d| d.press("Tab"));
        messagebox::showinfo(&ui.app(), "Hello", "Hello, Ada!");
        let _ = ui.has_quit();
    });
    assert!(message.starts_with("the function registered at tests/it/gui/harness.rs:"), "{message}");
    assert!(message.ends_with("did not answer the dialog \"Hello\" (\"Hello, Ada!\"; buttons: OK)"), "{message}");
}

#[test]
fn what_fails_in_a_dialog_fails_the_test_with_its_own_message() {
    let message = failure(|| {
        let ui = Harness::new(|app| Button::new(app).set_text("Quit").set_command(ask(*app)).pack());
        ui.on_dialog(|d| assert_eq!(d.title(), "Leave", "another title"));
        ui.click(&ui.find(Role::Button, "Quit"));
    });
    assert!(message.contains("another title"), "{message}");
    let message = failure(|| {
        let ui = Harness::new(|_| ());
        ui.on_dialog(|d| d.click("Maybe"));
        messagebox::showinfo(&ui.app(), "Hello", "Hello, Ada!");
    });
    assert_eq!(message, "click: the dialog has no button \"Maybe\"; it has OK");
    let message = failure(|| {
        let ui = Harness::new(|_| ());
        ui.on_dialog(|d| {
            d.click("OK");
            d.click("OK");
        });
        messagebox::showinfo(&ui.app(), "Hello", "Hello, Ada!");
    });
    assert_eq!(message, "buttons: the dialog has already been answered");
}

#[test]
fn a_dialog_that_does_not_come_fails_the_test() {
    let message = failure(|| {
        Harness::new(|_| ()).on_dialog(|d| d.click("OK"));
    });
    assert!(
        message.starts_with("on_dialog: no dialog opened for the function registered at tests/it/gui/harness.rs:"),
        "{message}"
    );
}

#[test]
fn a_panic_of_the_program_fails_the_next_call_or_the_end() {
    let build = |app: &App| {
        Button::new(app).set_text("Oops").set_command(|| panic!("no ink")).pack();
    };
    let message = failure(|| {
        let ui = Harness::new(build);
        ui.click(&ui.find(Role::Button, "Oops"));
        ui.press("Tab");
        unreachable!("the call before has failed");
    });
    assert!(
        message.starts_with("the program panicked: no ink (in the callback registered at tests/it/gui/harness.rs:"),
        "{message}"
    );
    let message = failure(|| {
        let ui = Harness::new(build);
        ui.click(&ui.find(Role::Button, "Oops"));
    });
    assert!(message.contains("no ink"), "{message}");
    // Also from work on a thread, and after the end of the window.
    let message = failure(|| {
        let ui = Harness::new(|app| app.spawn(|| panic!("no paper"), |()| ()));
        ui.wait_for(|| ui.app().title() == "never", Duration::from_secs(10));
    });
    assert!(message.contains("no paper"), "{message}");
    let message = failure(|| {
        let ui = Harness::new(|app| {
            let app = *app;
            let close = move || {
                app.destroy();
                app.set_title("too late");
            };
            Button::new(&app).set_text("Close").set_command(close).pack();
        });
        ui.click(&ui.find(Role::Button, "Close"));
    });
    assert!(message.contains("set_title: the window has been closed"), "{message}");
}

#[test]
fn panics_that_were_asked_for_do_not_fail() {
    let ui = Harness::new(|app| Button::new(app).set_text("Oops").set_command(|| panic!("no ink")).pack());
    let oops = ui.find(Role::Button, "Oops");
    ui.click(&oops);
    assert_eq!(ui.take_panics().len(), 1);
    assert!(ui.take_panics().is_empty());
    let seen = Rc::new(Cell::new(false));
    let note = Rc::clone(&seen);
    ui.app().on_panic(move |_| note.set(true));
    ui.click(&oops);
    assert!(seen.get() && ui.take_panics().len() == 1, "the program's own function hears them, too");
}

#[test]
fn a_failing_test_does_not_fail_twice() {
    let message = failure(|| {
        let ui = Harness::new(|app| Button::new(app).set_text("Oops").set_command(|| panic!("no ink")).pack());
        ui.on_dialog(|_| ());
        ui.click(&ui.find(Role::Button, "Oops"));
        panic!("the first reason");
    });
    assert_eq!(message, "the first reason");
}

#[test]
fn finding_lists_what_there_is() {
    let message = failure(|| {
        let ui = Harness::new(|app| {
            Label::new(app).set_text("Name:").pack();
            Entry::new(app).set_text("Ada").pack();
            Button::new(app).set_text("OK").pack();
            Button::new(app).set_text("nowhere");
        });
        let _ = ui.find(Role::Button, "Ok");
    });
    assert_eq!(
        message,
        "find: no Button \"Ok\" found; the window contains:\n  Label \"Name:\"\n  TextInput \"Name:\" with the value \"Ada\"\n  Button \"OK\""
    );
    let message = failure(|| {
        let ui = Harness::new(|app| [(); 2].map(|()| Entry::new(app).pack()));
        let _ = ui.find_role(Role::TextInput);
    });
    assert!(message.starts_with("find: 2 widgets match TextInput; the window contains:\n"), "{message}");
}

#[test]
fn a_click_panics_when_a_person_could_not_click() {
    let click = |build: fn(&App) -> Button| {
        failure(|| {
            let made = Rc::new(Cell::new(None));
            let note = Rc::clone(&made);
            let ui = Harness::new(move |app| note.set(Some(build(app))));
            ui.click(&made.get().unwrap());
        })
    };
    assert_eq!(
        click(|app| Button::new(app).set_text("OK")),
        "click: Button \"OK\" is not in the window; use pack, grid or place"
    );
    let covered = click(|app| {
        let button = Button::new(app).set_text("OK").place(10, 10);
        Frame::new(app).set_size(100, 80).place(0, 0);
        button
    });
    assert_eq!(covered, "click: GenericContainer covers Button \"OK\"");
    assert!(
        click(|app| Button::new(app).set_text("OK").place(500, 10))
            .starts_with("click: Button \"OK\" is outside the window")
    );
    let cut = click(|app| Button::new(&Frame::new(app).set_size(40, 40).place(0, 0)).set_text("OK").place(35, 0));
    assert!(cut.starts_with("click: Button \"OK\" is not visible at"), "{cut}");
    let gone = click(|app| {
        let button = Button::new(app);
        button.destroy();
        button
    });
    assert_eq!(gone, "click: the widget has been destroyed");
    let behind = failure(|| {
        let ui = Rc::new(Harness::new(|app| Button::new(&app.set_size(600, 400)).set_text("OK").place(5, 5)));
        let again = Rc::clone(&ui);
        ui.on_dialog(move |_| {
            let button = again.app().children()[0];
            again.click(&button);
        });
        messagebox::showinfo(&ui.app(), "Hello", "Hello!");
        let _ = ui.has_quit();
    });
    assert_eq!(behind, "click: Button \"OK\" is behind Dialog \"Hello\"");
}

#[test]
fn two_clicks_are_no_double_click_and_a_double_click_is_one() {
    let ui = Harness::new(|app| Entry::new(app).set_text("two words").pack());
    let entry = ui.find_role(Role::TextInput);
    ui.click(&entry).click(&entry).type_text("X");
    assert_eq!(entry.value().unwrap().len(), 10, "nothing was selected");
    ui.double_click(&entry).type_text("Y");
    assert!(entry.value().unwrap().len() < 10, "a word was selected");
}

#[test]
fn time_goes_only_when_the_test_says_so() {
    let ui = Harness::new(|app| {
        let app = *app;
        let label = Label::new(&app).set_text("0").pack();
        fn tick(app: App, label: Label, n: i32) {
            label.set_text(n.to_string());
            app.after(100, move || tick(app, label, n + 1));
        }
        tick(app, label, 0);
    });
    let label = ui.find_role(Role::Label);
    assert_eq!(label.label(), "0");
    ui.advance(Duration::from_millis(99));
    assert_eq!(label.label(), "0");
    ui.advance(Duration::from_millis(1));
    assert_eq!(label.label(), "1");
    ui.advance(Duration::from_secs(60));
    assert_eq!((label.label(), ui.now()), ("601".into(), Duration::from_millis(60_100)));
}

#[test]
fn what_is_due_at_once_and_for_ever_does_not_hang_a_test() {
    fn again(app: App) {
        app.after(0, move || again(app));
        app.after_idle(|| ());
    }
    let ui = Harness::new(|app| again(*app));
    ui.advance(Duration::from_millis(20));
    assert!(ui.now() >= Duration::from_millis(20) && ui.now() < Duration::from_millis(25));
}

#[test]
fn waiting_ends_with_the_work_of_threads_or_with_its_limit() {
    let ui = Harness::new(|app| {
        let app = *app;
        let handle = app.handle();
        std::thread::spawn(move || {
            for n in 1..=3 {
                std::thread::sleep(Duration::from_millis(5));
                handle.post(move |app| {
                    app.set_title(&n.to_string());
                });
            }
        });
    });
    ui.wait_for(|| ui.app().title() == "3", Duration::from_secs(20));
    let begun = Instant::now();
    let message = failure(|| {
        ui.wait_for(|| false, Duration::from_millis(30));
    });
    assert!(message.starts_with("wait_for: the condition is still false"), "{message}");
    assert!(begun.elapsed() < Duration::from_secs(10));
    // Without another thread, the clock jumps.
    let ui = Harness::new(|app| {
        let app = *app;
        app.after(3_600_000, move || app.set_title("an hour later"));
    });
    ui.wait_for(|| ui.app().title() == "an hour later", Duration::from_secs(4000));
    assert_eq!(ui.now(), Duration::from_secs(3600));
}

#[test]
fn a_mainloop_inside_returns_at_once() {
    let ui = Harness::new(|app| {
        let app = *app;
        app.after(10, move || app.set_title("later"));
        app.mainloop();
        app.set_title("after the loop");
    });
    assert_eq!(ui.app().title(), "after the loop");
    assert!(!ui.has_quit());
    ui.advance(Duration::from_millis(10));
    assert_eq!(ui.app().title(), "later");
}

#[test]
fn fonts_of_the_system_come_back_after_a_test() {
    use papert::picture::text::system_fonts;
    assert!(system_fonts());
    let ui = Harness::new(|_| ());
    assert!(!system_fonts());
    drop(ui);
    assert!(system_fonts());
}

#[test]
fn a_golden_lies_where_the_test_says() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("harness_golden");
    std::fs::remove_dir_all(&folder).ok();
    let message = failure(|| {
        Harness::new(|app| app.set_size(30, 20)).with_goldens(&folder).golden("window");
    });
    assert!(message.starts_with("window has no golden\n"), "{message}");
    std::fs::rename(folder.join("window.new.png"), folder.join("window.png")).unwrap();
    Harness::new(|app| app.set_size(30, 20)).with_goldens(&folder).golden("window");
}
