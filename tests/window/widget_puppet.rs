//! Small programs with widgets for `tests/window/main.rs`, which selects one with a word. They print a line for each
//! thing that happens.

#![expect(clippy::print_stdout, reason = "the test reads it")]

use std::process::ExitCode;
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use papert::gui::*;

fn main() -> ExitCode {
    let app = App::new().set_title("puppet");
    match std::env::args().nth(1).as_deref() {
        Some("form") => form(app),
        Some("refusing") => refusing(app),
        Some("asking") => asking(app),
        Some("posted") => posted(app),
        other => {
            eprintln!("widget_puppet: there is no program {other:?}");
            return ExitCode::from(2);
        }
    }
    app.mainloop();
    println!("went on");
    ExitCode::SUCCESS
}

/// Says at F1 who has the keyboard, and what has been filled in; an entry becomes as wide as the window is.
fn form(app: App) {
    let wide = Pack { fill: Fill::X, ..Pack::default() };
    let name = Entry::new(&app).pack_with(wide).focus();
    let place = Entry::new(&app).pack_with(wide);
    name.set_name("Name");
    place.set_name("Place");
    let vote = Checkbutton::new(&app).set_text("Vote").pack();
    Button::new(&app).set_text("Add").set_command(|| println!("added")).pack();
    app.on_key("F1", move || {
        let focus = app.focused().map_or("nothing".into(), Widget::label);
        println!("{focus}: {:?} {:?} {}", name.text(), place.text(), vote.is_on());
    });
    app.on_key("F2", move || {
        println!("{} wide of {}", place.window_rect().map_or(0, |rect| rect.width), app.size().width);
    });
    app.update();
    println!("open");
}

/// Closes its window only on the third attempt.
fn refusing(app: App) {
    let entry = Entry::new(&app).pack().focus();
    let mut count = 0;
    app.on_close(move || {
        count += 1;
        println!("asked {count} {:?}", entry.text());
        if count == 3 {
            app.destroy();
        }
    });
}

/// Asks whether it may be closed.
fn asking(app: App) {
    Label::new(&app).set_text("Unsaved").pack();
    app.on_close(move || {
        let yes = messagebox::askyesno(&app, "Quit", "Really?");
        println!("{yes}");
        if yes {
            app.destroy();
        }
    });
}

/// Prints after how many microseconds it runs a function sent from another thread.
fn posted(app: App) {
    Label::new(&app).set_text("waiting").pack();
    app.update();
    println!("open");
    let handle = app.handle();
    spawn(move || {
        // Until the display has said all that it has to say of a new window.
        sleep(Duration::from_millis(500));
        for n in 0..20 {
            sleep(Duration::from_millis(60));
            let sent = Instant::now();
            handle.post(move |_| println!("after {} {n}", sent.elapsed().as_micros()));
        }
        handle.post(|app| app.set_title("posted"));
    });
}
