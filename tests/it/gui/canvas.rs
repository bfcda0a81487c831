//! Canvases, and turtles that draw in them: on a host that records every picture and whose clock advances only during
//! waits.

#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

mod ends;
mod fixtures;

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use papert::gui::{App, Button, Canvas, Captioned as _, Label, Managed, Pressable as _, Role, Theme, Widget};
use papert::host::Headless;
use papert::{Event, Picture, Rgba, SaveOptions, Scene, Screen, Turtle, Vec2D};

use self::fixtures::{canvas_in, filling_canvas_in, log, part, reach};
use crate::cinema::Cinema;

/// A drawing with lines, fills, stamps, text and a visible turtle.
fn draw(t: Turtle) {
    t.color(("red", "gold")).begin_fill();
    for _ in 0..5 {
        t.forward(60).left(144);
    }
    t.end_fill().width(3).pencolor("#0000ff80").circle(20);
    t.stamp();
    t.write("turtle").shape("turtle").goto(-70, -30);
}

// What a canvas shows.

#[test]
fn a_scene_is_shown_around_the_middle_and_sharp_at_every_scale() {
    let screen = Screen::headless(200, 100);
    draw(Turtle::on(screen).hideturtle());
    for (scale, theme) in [(1.0, Theme::light()), (2.0, Theme::dark()), (1.5, Theme::classic())] {
        let app = App::on_host(Headless::new()).set_theme(theme).set_scale(scale);
        canvas_in(app).set_scene(screen.scene());
        let view = papert::picture::raster::View::centred(200, 100).with_scale(scale);
        let mut frame = Picture::new((200.0 * scale) as u32, (100.0 * scale) as u32, Rgba::CLEAR);
        papert::picture::raster::paint(&screen.scene(), view, &mut frame);
        assert!(app.picture() == frame, "at scale {scale}");
    }
}

#[test]
fn another_scene_or_picture_or_size_is_seen() {
    let app = App::on_host(Headless::new());
    let canvas = canvas_in(app).set_background("ivory");
    let blank = app.picture();
    assert_eq!(blank.pixel(100, 50), Some(Rgba::new(255, 255, 240, 255)));
    let mut scene = Scene::new();
    scene.set_background(Rgba::BLACK);
    canvas.set_scene(scene);
    assert_eq!(app.picture(), Picture::new(200, 100, Rgba::BLACK));
    canvas.set_picture(Picture::new(50, 30, Rgba::BLACK));
    let picture = app.picture();
    assert_eq!((picture.pixel(75, 35), picture.pixel(124, 64)), (Some(Rgba::BLACK), Some(Rgba::BLACK)));
    assert_eq!((picture.pixel(74, 35), picture.pixel(125, 64)), (blank.pixel(0, 0), blank.pixel(0, 0)));
    canvas.set_size(60, 40);
    assert_eq!(app.picture().pixel(5, 5), Some(Rgba::BLACK), "it stays in the middle");
    assert!(canvas.scene().is_none() && canvas.picture().is_some());
}

#[test]
fn the_keyboard_comes_to_a_canvas_only_where_it_is_of_use() {
    let app = App::on_host(Headless::new());
    let (still, asked, live) = (canvas_in(app), canvas_in(app).set_takefocus(true), canvas_in(app));
    let screen = Screen::on(&live);
    assert_eq!((live.role(), screen.window_width()), (Role::Canvas, 200));
    app.press("Tab");
    assert!(asked.has_focus());
    app.press("Tab");
    assert!(live.has_focus());
    let shown = app.picture();
    Event::click(20.0, 120.0).into_iter().for_each(|event| app.send(event));
    assert!(asked.has_focus());
    Event::click(20.0, 20.0).into_iter().for_each(|event| app.send(event));
    assert!(asked.has_focus() && !still.has_focus());
    assert_eq!(app.picture(), shown, "there is no room to show it");
    live.set_highlight(3);
    let without = app.picture();
    live.focus();
    assert_ne!(app.picture(), without);
}

// What turtles draw in it.

#[test]
fn a_drawing_on_a_canvas_has_the_same_pixels_as_one_of_its_own() {
    let alone = papert::render(200, 100, || draw(papert::turtle()));
    let app = App::on_host(Headless::new());
    let canvas = canvas_in(app);
    draw(Turtle::on(Screen::on(&canvas)));
    assert!(app.picture() == alone);

    // Also with other widgets around it, and in a live view.
    let cinema = Cinema::default();
    let app = App::on_host(cinema.clone());
    Label::new(&app).set_text("above").pack();
    let canvas = Canvas::new(&app).set_size(200, 100).pack();
    draw(Turtle::on(Screen::on(&canvas)).speed(0));
    cinema.0.now.set(Duration::from_secs(1));
    app.update();
    let place = canvas.window_rect().unwrap();
    let edge = (place.width as u32 - 200) / 2;
    assert!(part(&cinema.last(), (place.x as u32 + edge, place.y as u32 + edge), (200, 100)) == alone);
    assert!(edge > 0 && app.picture() == cinema.last());
}

#[test]
fn at_another_scale_the_turtle_is_as_sharp_as_a_scaled_picture() {
    let path = std::env::temp_dir().join(format!("papert-canvas-{}.png", std::process::id()));
    for scale in [1.5, 2.0] {
        let own = Screen::headless(200, 100);
        draw(Turtle::on(own));
        own.save_with(&path, &SaveOptions::new().with_scale(scale)).unwrap();
        let scaled = Picture::open(&path).unwrap();

        let app = App::on_host(Headless::new()).set_scale(scale);
        let screen = Screen::on(&canvas_in(app));
        draw(Turtle::on(screen));
        assert!(app.picture() == scaled, "headless at {scale}");
        assert_eq!((screen.window_width(), screen.picture().size()), (200, (200, 100)));

        let cinema = Cinema::default();
        let app = App::on_host(cinema.clone()).set_scale(scale);
        draw(Turtle::on(Screen::on(&canvas_in(app))).speed(0));
        cinema.0.now.set(Duration::from_secs(1));
        app.update();
        assert!(cinema.last() == scaled, "in a window at {scale}");
    }
    std::fs::remove_file(path).ok();
}

#[test]
fn a_command_moves_the_turtle_in_time_while_the_window_is_alive() {
    let cinema = Cinema::default().at(1, Event::click(100.0, 110.0)).at(30, Event::key("x")).at(300, [Event::Close]);
    let app = App::on_host(cinema.clone());
    let canvas = canvas_in(app);
    let t = Turtle::on(Screen::on(&canvas)).hideturtle();
    let (lines, note) = log();
    let (noted, clock) = (note.clone(), cinema.clone());
    Button::new(&app)
        .set_text("Go")
        .set_command(move || {
            t.forward(80);
            noted(format!("moved at {}", clock.now()));
        })
        .pack();
    let clock = cinema.clone();
    let noted = note.clone();
    app.after(50, move || noted(format!("timer at {}", clock.now())));
    app.on_key("x", move || note(format!("key, at {}", t.xcor())));
    app.mainloop();
    assert_eq!(*lines.borrow(), ["key, at 80", "timer at 50", "moved at 80"]);
    // Every 16 ms there is a picture, and the line is longer in each.
    let shown = cinema.0.shown.borrow();
    let reaches: Vec<_> = shown.iter().filter_map(|(.., frame)| reach(frame)).collect();
    assert!(reaches.is_sorted() && reaches.len() >= 5, "{reaches:?}");
    assert_eq!(reaches.last(), Some(&180));
    let times = cinema.times();
    assert!(times.windows(2).all(|t| t[1] - t[0] >= 16), "{times:?}");
}

#[test]
fn a_move_takes_its_hops_and_is_shown_once_a_frame() {
    let cinema = Cinema::default();
    let app = App::on_host(cinema.clone());
    let t = Turtle::on(Screen::on(&canvas_in(app))).hideturtle();
    t.forward(80);
    assert_eq!(cinema.times(), [0, 16, 32, 48, 64, 80], "as in a window of its own");
    let reaches: Vec<_> = cinema.0.shown.borrow().iter().map(|(.., frame)| reach(frame).unwrap() - 100).collect();
    assert_eq!(reaches, [0, 12, 35, 46, 69, 80]);
}

#[test]
fn a_command_that_is_running_is_not_entered_and_other_buttons_are() {
    let cinema = Cinema::default()
        .at(1, Event::click(100.0, 110.0))
        .at(20, Event::click(100.0, 110.0))
        .at(30, Event::click(100.0, 145.0))
        .at(1000, [Event::Close]);
    let app = App::on_host(cinema.clone());
    let t = Turtle::on(Screen::on(&canvas_in(app)));
    let depth = Rc::new(Cell::new((0, 0, 0)));
    let (inner, other) = (Rc::clone(&depth), Rc::clone(&depth));
    let go = move || {
        let (now, most, others) = inner.get();
        inner.set((now + 1, most.max(now + 1), others));
        t.forward(40);
        inner.set((now, inner.get().1, inner.get().2));
    };
    Button::new(&app).set_text("Go").set_command(go).pack();
    let note = move || other.set((other.get().0, other.get().1, other.get().0));
    Button::new(&app).set_text("Note").set_command(note).pack();
    app.mainloop();
    assert_eq!(depth.get(), (0, 1, 1), "(running, at most at once, when the other was pressed)");
    assert_eq!(t.getscreen().window_width(), 200);
}

// The user's actions on it.

#[test]
fn clicks_drags_and_keys_reach_the_turtle() {
    let press = |x, y| Event::ButtonPress { button: 1, x, y };
    let (x, y) = (100.0, 50.0);
    let cinema = Cinema::default()
        .at(10, [press(x, y), Event::Motion { x: x + 30.0, y }, Event::ButtonRelease { button: 1, x: x + 30.0, y }])
        .at(20, Event::key("Up"))
        .at(30, Event::click(20.0, 10.0))
        .at(40, [Event::Close]);
    let app = App::on_host(cinema);
    let screen = Screen::on(&canvas_in(app));
    let t = Turtle::on(screen).shape("circle").speed(0).penup();
    let (lines, note) = log();
    let (clicked, pressed, up, on_screen) = (note.clone(), note.clone(), note.clone(), note);
    t.onclick(move |x, y| clicked(format!("click {x} {y}")));
    t.ondrag(move |x, y| t.goto(x, y));
    t.onrelease(move |x, y| up(format!("release {x} {y}")));
    screen.onkey(move || pressed(format!("key at {}", t.xcor())), "Up").listen();
    screen.onclick(move |x, y| on_screen(format!("screen {x} {y}")));
    app.mainloop();
    assert_eq!(*lines.borrow(), ["click 0 0", "screen 0 0", "release 30 0", "key at 30", "screen -80 40"]);
}

#[test]
fn places_are_those_of_the_turtle_whatever_is_around_the_canvas() {
    let app = App::on_host(Headless::new()).set_scale(2.0);
    Label::new(&app).set_text("above").pack();
    let canvas = Canvas::new(&app).set_size(200, 100).set_highlight(5).set_border(1).pack();
    let screen = Screen::on(&canvas);
    let t = Turtle::on(screen).penup();
    screen.onclick(move |x, y| t.goto(x, y));
    let top = app.size().height - 2 * 112;
    Event::click(12.0 + 2.0 * 130.0, f64::from(top) + 12.0 + 2.0 * 10.0).into_iter().for_each(|event| app.send(event));
    app.update();
    assert_eq!(t.pos(), Vec2D::new(30, 40));
}

#[test]
fn keys_are_heard_while_the_canvas_has_the_keyboard() {
    let app = App::on_host(Headless::new());
    let screens = [(); 2].map(|()| Screen::on(&canvas_in(app)));
    let (lines, note) = log();
    for (n, screen) in screens.into_iter().enumerate() {
        let note = note.clone();
        screen.onkeypress(move || note(format!("{n}")), "a").listen();
    }
    app.press("a").update();
    app.press("Tab").press("a").update();
    Event::click(20.0, 120.0).into_iter().for_each(|event| app.send(event));
    app.press("a").update();
    assert_eq!(*lines.borrow(), ["1", "0", "1"]);
}

#[test]
fn timers_run_in_the_loop_of_the_app_also_when_another_screen_starts_them() {
    let app = App::on_host(Headless::new());
    let [a, b] = [(); 2].map(|()| Screen::on(&canvas_in(app)));
    let (lines, note) = log();
    let (first, second) = (note.clone(), note);
    // The second screen has had its turn when the function of the first one runs.
    b.ontimer(
        move || {
            first(format!("first {}", b.now().second));
            a.ontimer(move || second(format!("second {}", a.now().second)), 500);
        },
        1000,
    );
    app.mainloop();
    assert_eq!(*lines.borrow(), ["first 37", "second 37.5"]);
}

#[test]
fn a_panic_in_a_handler_is_the_apps_to_tell() {
    let app = App::on_host(Headless::new());
    let screen = Screen::on(&canvas_in(app));
    let (lines, note) = log();
    app.on_panic(move |message| note(message.to_owned()));
    let t = Turtle::on(screen);
    screen.ontimer(move || t.forward(f64::NAN), 10);
    screen.ontimer(move || t.forward(20), 20);
    app.mainloop();
    assert_eq!(t.xcor(), 20.0);
    let lines = lines.borrow();
    assert!(lines.len() == 1 && lines[0].contains("NaN") && lines[0].contains(file!()), "{lines:?}");
}

// Sizes.

#[test]
fn setup_sizes_the_canvas_and_the_window_with_it() {
    let app = App::on_host(Headless::new().with_display(1000, 800)).set_scale(2.0);
    let canvas = canvas_in(app);
    let screen = Screen::on(&canvas).title("Turtles").setup(120, 0.1);
    assert_eq!((app.title().as_str(), screen.settings().window), ("Turtles", (120, 80)));
    assert_eq!((app.picture().size(), screen.picture().size()), ((240, 160), (120, 80)));
    screen.set_scale(1);
    assert_eq!((app.scale(), app.picture().size(), screen.window_width()), (1.0, (120, 80), 120));
}

#[test]
fn the_origin_stays_in_the_middle_of_a_window_that_a_person_resizes() {
    // At the last scale the window is a third of a pixel too large.
    for (scale, size) in [(1.0, (301, 160)), (1.5, (451, 240)), (2.0, (602, 320)), (3.0, (904, 481))] {
        let resize = Event::Resize { width: size.0, height: size.1 };
        let cinema = Cinema::default().at(50, [resize]).at(200, [Event::Close]);
        let app = App::on_host(cinema.clone()).set_scale(scale);
        let screen = Screen::on(&filling_canvas_in(app)).bgcolor("ivory");
        let t = Turtle::on(screen).hideturtle().speed(0).dot(10);
        app.mainloop();
        assert_eq!((screen.settings().window, t.pos()), ((301, 160), Vec2D::ZERO));
        let last = cinema.last();
        let at = |x: f64, y: f64| last.pixel((x * scale) as u32, (y * scale) as u32);
        assert_eq!(last.size(), size);
        assert_eq!((at(150.0, 80.0), at(100.0, 50.0)), (Some(Rgba::BLACK), last.pixel(0, 0)));
        let corner = last.pixel(last.width() - 1, last.height() - 1);
        assert_eq!(corner, Some(Rgba::new(255, 255, 240, 255)), "no strip is left at the sides");
    }
}

#[test]
fn resizing_while_a_turtle_moves_does_not_hurry_it() {
    let mut cinema = Cinema::default();
    for n in 1..20 {
        cinema = cinema.at(n * 20, [Event::Resize { width: 200 + n as u32, height: 100 }]);
    }
    let app = App::on_host(cinema.clone());
    let t = Turtle::on(Screen::on(&filling_canvas_in(app))).hideturtle();
    t.speed(1).forward(90);
    assert!(cinema.now() >= 270, "{}", cinema.now());
    cinema.0.now.set(Duration::from_secs(1));
    app.update();
    assert!(cinema.last() == app.picture());
    assert_eq!(reach(&cinema.last()), Some(219 / 2 + 90));
}

// Undo, tracer, updates.

#[test]
fn undo_and_tracer_are_what_they_are_in_a_window() {
    let cinema = Cinema::default();
    let app = App::on_host(cinema.clone());
    let screen = Screen::on(&canvas_in(app)).tracer(0);
    let t = Turtle::on(screen).hideturtle();
    t.forward(40);
    assert_eq!(reach(&app.picture()), None, "nothing is shown before an update");
    screen.update();
    assert_eq!(reach(&cinema.last()), Some(140));
    screen.tracer(1);
    let shown = cinema.times().len();
    t.undo();
    screen.update();
    let reaches: Vec<_> = cinema.0.shown.borrow()[shown..].iter().map(|(.., frame)| reach(frame)).collect();
    assert!(reaches.is_sorted_by(|a, b| a >= b) && reaches.len() > 2, "{reaches:?}");
    assert_eq!((reaches.last(), t.xcor()), (Some(&None), 0.0));
}

#[test]
fn an_update_lets_a_frame_pass_whatever_comes_from_other_threads() {
    let app = App::on_host(Headless::new());
    let screen = Screen::on(&canvas_in(app));
    let (lines, note) = log();
    note("begun".into());
    let handle = app.handle();
    for _ in 0..3 {
        handle.post(|app| {
            app.set_title("posted");
        });
    }
    let before = screen.now().second;
    screen.update();
    assert_eq!((app.title().as_str(), lines.borrow().len()), ("posted", 1));
    assert_eq!(((screen.now().second - before) * 1000.0).round(), 16.0);
}

#[test]
fn one_canvas_has_one_screen() {
    let app = App::on_host(Headless::new());
    let (a, b) = (canvas_in(app), canvas_in(app));
    assert_eq!(Screen::on(&a), Screen::on(&a));
    assert_ne!(Screen::on(&a), Screen::on(&b));
    Turtle::on(Screen::on(&a)).hideturtle().dot(20);
    Turtle::on(Screen::on(&b)).hideturtle().dot((20, "red"));
    let picture = app.picture();
    assert_eq!(picture.pixel(100, 50), Some(Rgba::BLACK));
    assert_eq!(picture.pixel(100, 150), Some(Rgba::new(255, 0, 0, 255)));
}

#[test]
fn two_turtles_move_at_once_when_both_are_commanded() {
    let cinema = Cinema::default().at(400, [Event::Close]);
    let app = App::on_host(cinema.clone());
    let [a, b] = [(); 2].map(|()| Turtle::on(Screen::on(&canvas_in(app))).speed(1));
    let (lines, note) = log();
    for (name, t) in [("a", a), ("b", b)] {
        let (note, clock) = (note.clone(), cinema.clone());
        app.after(10, move || {
            t.forward(50);
            note(format!("{name} {}", clock.now() / 100));
        });
    }
    app.mainloop();
    // 17 hops of 10 ms each; the second begins while the first is under way.
    assert_eq!(*lines.borrow(), ["b 1", "a 1"]);
}
