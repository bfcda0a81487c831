//! `textinput` and `numinput` where the host cannot ask: a dialog is drawn over the turtles.

#![cfg(feature = "gui")]

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use papert::gui::{Button, Canvas, Captioned as _, Harness, Managed, Pressable as _, Role};
use papert::host::{Answer, Headless, Host, Prompt};
use papert::{Event, OnClose, Screen, Turtle};

use crate::cinema::Cinema;

/// A screen whose user presses a key every 200 ms, and does other things at other times.
fn screen(keys: &[&str], others: &[(u64, Event)]) -> (Screen, Cinema) {
    let mut cinema = Cinema::default();
    for (n, key) in (1..).zip(keys) {
        cinema = cinema.at(200 * n, Event::key(key));
    }
    for (ms, event) in others {
        cinema = cinema.at(*ms, [event.clone()]);
    }
    let screen = Screen::new(cinema.clone());
    screen.setup_at(600, 400, 30, 40).title("Stars").on_close(OnClose::Continue);
    (screen, cinema)
}

#[test]
fn a_text_is_typed_and_taken_with_return() {
    let (screen, cinema) = screen(&["A", "d", "a", "exclam", "Return"], &[]);
    assert_eq!(screen.textinput("NIM", "Name of the first player:").as_deref(), Some("Ada!"));
    let shown = cinema.0.shown.borrow();
    for (_, options, picture) in shown.iter() {
        assert_eq!((options.title.as_str(), options.position), ("Stars", (Some(30), Some(40))));
        assert_eq!(picture.size(), (600, 400));
    }
    assert!(shown.len() > 4, "every key is seen");
}

#[test]
fn escape_and_the_button_cancel() {
    let (screen, _) = screen(&["A", "Escape", "B", "Tab", "Tab", "Return", "C", "Return"], &[]);
    assert_eq!(screen.textinput("NIM", "Name?"), None);
    assert_eq!(screen.textinput("NIM", "Name?"), None, "Tab goes to OK and then to Cancel");
    assert_eq!(screen.textinput("NIM", "Name?").as_deref(), Some("C"));
}

#[test]
fn a_number_is_asked_for_until_it_will_do() {
    // The default is selected, so that typing replaces it; a warning is dismissed with Return, and what was typed stays.
    let keys = ["5", "Return", "Return", "0", "x", "Return", "Return", "BackSpace", "Return"];
    let (screen, cinema) = screen(&keys, &[]);
    assert_eq!(screen.numinput("Poker", "Your stakes:", (1000, 10, 10_000)), Some(50.0));
    assert!(cinema.0.shown.borrow().len() > keys.len());
    // Then the default is accepted unchanged.
    let (screen, _) = self::screen(&["Return"], &[]);
    assert_eq!(screen.numinput("Poker", "Your stakes:", (1000, 10, 10_000)), Some(1000.0));
}

#[test]
fn a_program_that_a_person_has_never_seen_asks_nobody() {
    struct Nobody(Headless);
    impl Host for Nobody {
        fn inner(&self) -> Option<&dyn Host> {
            Some(&self.0)
        }

        fn inner_mut(&mut self) -> Option<&mut dyn Host> {
            Some(&mut self.0)
        }

        fn ask(&mut self, _: &Prompt) -> Option<Answer> {
            None
        }
    }
    let screen = Screen::new(Nobody(Headless::new()));
    assert_eq!(screen.textinput("NIM", "Name?"), None);
    assert_eq!(screen.numinput("NIM", "Sticks?", ()), None);
}

#[test]
fn the_drawing_comes_back_when_the_dialog_is_gone() {
    let (screen, cinema) = screen(&["A", "Return"], &[]);
    Turtle::on(screen).speed(0).dot((60, "red"));
    screen.update();
    let before = cinema.0.shown.borrow().last().unwrap().clone();
    assert_eq!(screen.textinput("NIM", "Name?").as_deref(), Some("A"));
    screen.update();
    let shown = cinema.0.shown.borrow();
    assert!(shown.iter().any(|(.., picture)| *picture != before.2), "there was a dialog");
    let (_, options, picture) = shown.last().unwrap();
    assert!((options, picture) == (&before.1, &before.2));
    // The corner of the drawing is visible all the time.
    assert!(shown.iter().all(|(.., picture)| picture.pixel(0, 0) == before.2.pixel(0, 0)));
}

#[test]
fn the_picture_behind_a_dialog_is_the_drawing_to_the_pixel() {
    for scale in [1.0, 1.5, 2.0] {
        let (screen, cinema) = screen(&["Escape"], &[]);
        screen.set_scale(scale);
        Turtle::on(screen).speed(0).teleport(-250, 150).dot((31, "red")).write("to be seen");
        screen.update();
        let drawing = cinema.0.shown.borrow().last().unwrap().2.clone();
        let count = cinema.0.shown.borrow().len();
        assert_eq!(screen.textinput("NIM", "Name?"), None);
        let shown = cinema.0.shown.borrow();
        let (.., asked) = &shown[count];
        assert_eq!(asked.size(), drawing.size());
        assert!(*asked != drawing);
        let (width, height) = drawing.size();
        let corner = (0..height / 4).flat_map(|y| (0..width / 4).map(move |x| (x, y)));
        let differs: Vec<_> = corner.filter(|(x, y)| asked.pixel(*x, *y) != drawing.pixel(*x, *y)).collect();
        assert!(differs.is_empty(), "at scale {scale}: {:?}", differs.first());
    }
}

#[test]
fn a_window_that_is_closed_during_the_dialog_is_closed_for_the_screen() {
    let (screen, _) = screen(&[], &[(100, Event::Close)]);
    screen.on_close(OnClose::Unwind);
    assert_eq!(screen.textinput("NIM", "Name?"), None);
    let next = std::panic::catch_unwind(|| screen.textinput("NIM", "Name?"));
    assert!(next.is_err(), "the next command ends the program");
}

#[test]
fn a_size_that_the_person_gives_the_window_during_the_dialog_stays() {
    for scale in [1.0, 2.0] {
        // Positions and sizes are those of the unscaled window while the screen uses it; the dialog uses device pixels.
        let size = ((700.0 * scale) as u32, (500.0 * scale) as u32);
        let (screen, _) = screen(
            &[],
            &[(100, Event::Resize { width: size.0, height: size.1 }), (200, Event::KeyPress("Escape".into()))],
        );
        screen.set_scale(scale);
        assert_eq!(screen.textinput("NIM", "Name?"), None);
        screen.update();
        assert_eq!(screen.settings().window, (700, 500));
    }
}

#[test]
fn a_small_window_grows_only_for_the_dialog() {
    let (screen, cinema) = screen(&["A", "Return"], &[]);
    screen.setup(90, 60);
    assert_eq!(screen.textinput("NIM", "Name?").as_deref(), Some("A"));
    screen.update();
    let sizes: Vec<_> = cinema.0.shown.borrow().iter().map(|(_, options, _)| options.size).collect();
    assert!(sizes.iter().any(|size| size.0 > 200) && sizes.last() == Some(&(90, 60)), "{sizes:?}");
    assert_eq!(screen.settings().window, (90, 60));
}

#[test]
fn a_handler_may_ask() {
    let (screen, _) = screen(&["space", "A", "Return"], &[(800, Event::Close)]);
    let heard = Rc::new(RefCell::new(Vec::new()));
    let (note, other) = (Rc::clone(&heard), Rc::clone(&heard));
    screen.onkey(move || note.borrow_mut().extend(screen.textinput("NIM", "Name?")), "space");
    screen.onkey(move || other.borrow_mut().push("the screen has heard it, too".into()), "A");
    screen.listen().mainloop();
    assert_eq!(*heard.borrow(), ["A"]);
}

#[test]
fn on_a_canvas_the_dialog_is_one_of_the_app() {
    let ui = Harness::new(|_| ());
    let app = ui.app();
    let screen = Screen::on(&Canvas::new(&app).set_size(300, 200).pack());
    let turtle = Turtle::on(screen);
    let ask = move || {
        if let Some(steps) = screen.numinput("Steps", "How many?", (3, 1, 100)) {
            turtle.forward(steps);
        }
    };
    Button::new(&app).set_text("Go").set_command(ask).pack();
    let go = ui.find(Role::Button, "Go");
    ui.on_dialog(|d| {
        assert_eq!(
            (d.title(), d.text(), d.buttons()),
            ("Steps".into(), "How many?".into(), vec!["OK".into(), "Cancel".into()])
        );
        d.ui().type_text("500");
        d.click("OK");
    });
    ui.on_dialog(|d| {
        assert_eq!(d.title(), "Too large");
        d.click("OK");
    });
    ui.on_dialog(|d| {
        d.press("Control-a");
        d.ui().type_text("50\n");
    });
    ui.click(&go);
    assert_eq!(turtle.xcor(), 50.0);
    ui.on_dialog(|d| d.click("Cancel"));
    ui.click(&go);
    ui.on_dialog(|d| d.press("Return"));
    ui.click(&go);
    assert_eq!(turtle.xcor(), 53.0, "the default was proposed");
}

#[test]
fn turtles_on_a_canvas_go_on_for_as_long_as_a_test_likes() {
    let ui = Harness::new(|_| ());
    let app = ui.app();
    let screen = Screen::on(&Canvas::new(&app).set_size(300, 200).pack());
    let turtle = Turtle::on(screen);
    let go = move || {
        turtle.forward(10);
        screen.update();
        turtle.left(90);
    };
    let go = Button::new(&app).set_text("Go").set_command(go).pack();
    ui.click(&go).advance(Duration::from_secs(60)).click(&go);
    assert_eq!((turtle.ycor().round(), turtle.heading()), (10.0, 180.0));
}
