//! The end of canvases, of their windows and of the programs that draw in them.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use papert::gui::{App, Button, Canvas, Captioned as _, Managed, Pressable as _, Widget};
use papert::host::Headless;
use papert::{Event, OnClose, Screen, Turtle, Vec2D};

use super::fixtures::{canvas_in, log};
use crate::cinema::Cinema;

#[test]
fn bye_ends_the_app_and_what_its_functions_still_draw() {
    let cinema = Cinema::default().at(1, Event::click(100.0, 120.0)).at(5000, [Event::Close]);
    let app = App::on_host(cinema.clone());
    let screen = Screen::on(&canvas_in(app));
    let t = Turtle::on(screen);
    let (lines, note) = log();
    let last = note.clone();
    screen.ontimer(move || screen.bye(), 100);
    let draw = move || {
        note("draws".into());
        loop {
            t.forward(50).left(20);
        }
    };
    Button::new(&app).set_text("Draw").set_command(draw).pack();
    app.on_panic(move |message| last(message.to_owned()));
    screen.mainloop();
    assert_eq!(*lines.borrow(), ["draws"], "nothing is told of its end");
    assert!(!app.is_alive() && (100..150).contains(&cinema.now()), "{}", cinema.now());
    let drawn = catch_unwind(AssertUnwindSafe(|| t.forward(10))).unwrap_err();
    assert!(drawn.downcast_ref::<String>().unwrap().contains("the window is closed"));
    assert_eq!(Rc::strong_count(&cinema.0), 1, "the window is gone");
    screen.bye();
    screen.mainloop();
}

#[test]
fn a_click_may_end_the_app() {
    let cinema = Cinema::default().at(50, Event::click(10.0, 10.0)).at(500, [Event::Close]);
    let app = App::on_host(cinema.clone());
    Screen::on(&canvas_in(app)).exitonclick();
    assert_eq!((app.is_alive(), cinema.now()), (false, 50));
}

/// Runs a drawing that never ends in the command of a button, until something happens at 100 ms.
fn interrupted(happens: impl Fn(App, Canvas) -> Cinema) -> (App, Canvas, Screen, Vec<String>) {
    let (lines, note) = log();
    let told = note.clone();
    let host: Rc<RefCell<Cinema>> = Rc::default();
    let app = App::on_host(host.borrow().clone());
    let canvas = canvas_in(app);
    let screen = Screen::on(&canvas);
    let t = Turtle::on(screen);
    let events = happens(app, canvas).0.events.take();
    host.borrow().0.events.replace(events);
    app.after(10, move || {
        struct Told<F: Fn(String)>(F);
        impl<F: Fn(String)> Drop for Told<F> {
            fn drop(&mut self) {
                (self.0)("unwound".into());
            }
        }
        let _told = Told(note.clone());
        loop {
            t.forward(50).left(20);
        }
    });
    app.after(150, move || app.quit());
    app.on_panic(move |message| told(message.to_owned()));
    app.mainloop();
    let lines = lines.borrow().clone();
    (app, canvas, screen, lines)
}

#[test]
fn a_canvas_that_is_destroyed_ends_only_what_draws_on_it() {
    let (app, canvas, screen, lines) = interrupted(|app, canvas| {
        app.after(100, move || canvas.destroy());
        Cinema::default()
    });
    assert_eq!(lines, ["unwound"]);
    assert!(app.is_alive() && !canvas.is_alive());
    assert!(catch_unwind(AssertUnwindSafe(|| screen.bgcolor("red"))).is_err());
    assert!(catch_unwind(AssertUnwindSafe(|| Screen::on(&canvas))).is_err());
}

#[test]
fn drawing_on_a_canvas_that_the_program_has_destroyed_is_a_mistake() {
    let app = App::on_host(Cinema::default());
    let canvas = canvas_in(app);
    // If it counted as closed by the user, this would unwind without a message.
    let t = Turtle::on(Screen::on(&canvas).on_close(OnClose::Unwind)).forward(10);
    app.update();
    canvas.destroy();
    let drawn = catch_unwind(AssertUnwindSafe(|| t.forward(10))).unwrap_err();
    assert!(drawn.downcast_ref::<String>().unwrap().contains("the window is closed"));
}

#[test]
fn a_window_that_is_closed_ends_what_draws_in_it() {
    let (app, _, screen, lines) = interrupted(|_, _| Cinema::default().at(100, [Event::Close]));
    assert_eq!((app.is_alive(), lines.as_slice()), (false, ["unwound".to_owned()].as_slice()));
    assert!(catch_unwind(AssertUnwindSafe(|| screen.bgcolor("red"))).is_err());
}

#[test]
fn the_app_says_first_what_happens_when_its_window_is_closed() {
    let cinema = Cinema::default().at(20, [Event::Close]).at(60, [Event::Close]);
    let app = App::on_host(cinema.clone());
    let screen = Screen::on(&canvas_in(app)).on_close(OnClose::Unwind);
    let t = Turtle::on(screen);
    let times = Cell::new(0);
    app.on_close(move || {
        times.set(times.get() + 1);
        if times.get() == 2 {
            app.destroy();
        }
    });
    t.forward(40);
    assert_eq!((app.is_alive(), t.xcor()), (true, 40.0), "the first time nothing happens");
    let ended = catch_unwind(AssertUnwindSafe(|| {
        loop {
            t.forward(40).back(40);
        }
    }));
    assert!(ended.is_err_and(|panic| !panic.is::<String>()), "it unwinds without a message");
    assert!(!app.is_alive() && cinema.now() < 100);
}

#[test]
fn closing_may_leave_the_program_alone() {
    let cinema = Cinema::default().at(30, [Event::Close]);
    let app = App::on_host(cinema.clone());
    let screen = Screen::on(&canvas_in(app)).on_close(OnClose::Continue);
    let t = Turtle::on(screen);
    t.forward(90).left(90).forward(30);
    assert_eq!((t.pos(), app.is_alive()), (Vec2D::new(90, 30), false));
    assert!(cinema.times().last() < Some(&50));
    screen.mainloop();
}

#[test]
fn what_a_handler_owns_is_dropped_with_the_canvas_and_may_use_it() {
    struct Farewell(Turtle, Rc<Cell<f64>>);
    impl Drop for Farewell {
        fn drop(&mut self) {
            self.1.set(self.0.xcor());
        }
    }
    let app = App::on_host(Headless::new());
    let canvas = canvas_in(app);
    let screen = Screen::on(&canvas);
    let t = Turtle::on(screen).forward(20);
    let seen = Rc::new(Cell::new(0.0));
    let farewell = Farewell(t, Rc::clone(&seen));
    screen.onclick(move |_, _| {
        let whole = &farewell;
        whole.0.home();
    });
    canvas.destroy();
    assert_eq!(seen.get(), 20.0);
}

#[test]
fn a_handler_that_draws_on_and_on_without_a_window_is_left() {
    let app = App::on_host(Headless::new());
    let screen = Screen::on(&canvas_in(app));
    let (lines, note) = log();
    app.after(0, move || {
        loop {
            screen.update();
        }
    });
    app.after(0, move || note("the next".into()));
    app.mainloop();
    assert_eq!(*lines.borrow(), ["the next"]);
}
