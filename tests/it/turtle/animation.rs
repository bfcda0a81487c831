//! What a user sees while a program draws, on a host that records every picture and whose clock advances only during
//! waits.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use papert::{Event, OnClose, Picture, Rgba, Screen, Turtle};

use crate::cinema::Cinema;

impl Cinema {
    fn screen(&self) -> Screen {
        Screen::new(self.clone()).setup(200, 100)
    }

    /// How far to the right the ink of the newest picture reaches.
    fn reach(frame: &Picture) -> Option<u32> {
        (0..frame.width()).rev().find(|x| (0..frame.height()).any(|y| frame.pixel(*x, y) != Some(Rgba::WHITE)))
    }
}

#[test]
fn a_move_takes_its_hops_and_is_shown_once_a_frame() {
    let cinema = Cinema::default();
    let t = Turtle::on(cinema.screen()).hideturtle();
    assert_eq!(cinema.times(), [] as [u64; 0], "nothing has been drawn");
    // At speed 3 CPython moves 11.979 pixels per hop: 80 pixels are 7 of them, of 10 ms.
    t.forward(80);
    assert_eq!(cinema.times(), [0, 16, 32, 48, 64, 80], "the end is shown when it may be");
    let reaches: Vec<_> =
        cinema.0.shown.borrow().iter().map(|(.., frame)| Cinema::reach(frame).unwrap() - 100).collect();
    // At 16 ms one hop is due, at 32 ms three; half a pixel of the pen and of its position is added.
    assert_eq!(reaches, [0, 12, 35, 46, 69, 80]);
    assert_eq!(cinema.last(), Turtle::getscreen(t).picture());
}

#[test]
fn the_pictures_of_a_long_drawing_come_evenly_and_its_time_is_that_of_its_hops() {
    let cinema = Cinema::default();
    let t = Turtle::on(cinema.screen());
    for _ in 0..40 {
        t.forward(30).left(90);
    }
    let times = cinema.times();
    assert!(times.windows(2).all(|t| t[1] - t[0] == 16), "{times:?}");
    // Three hops, and eleven more steps to turn.
    let hops = 40 * (3 + 12);
    assert!((hops * 10..hops * 10 + 32).contains(&cinema.now()), "{} ms for {hops} hops", cinema.now());
}

#[test]
fn fastest_takes_no_time_and_only_shows_what_fits() {
    let cinema = Cinema::default();
    let t = Turtle::on(cinema.screen()).speed("fastest");
    for n in 0..1000 {
        t.forward(n % 50).left(91);
    }
    assert_eq!(cinema.now(), 0);
    assert_eq!(cinema.times(), [0]);
    cinema.clone().at(20, [Event::Close]);
    t.getscreen().mainloop();
    assert_eq!(cinema.times(), [0, 16]);
    let same = papert::render(200, 100, || {
        for n in 0..1000 {
            papert::forward(n % 50).left(91);
        }
    });
    assert!(cinema.last() == same);
}

#[test]
fn tracer_shows_every_nth_step_and_update_the_rest() {
    let cinema = Cinema::default();
    let screen = cinema.screen().tracer(0);
    let t = Turtle::on(screen).hideturtle();
    t.forward(40);
    assert_eq!((cinema.times(), Cinema::reach(&cinema.last())), (vec![0], None), "an empty window");
    screen.update();
    assert_eq!((cinema.times(), Cinema::reach(&cinema.last())), (vec![0, 16], Some(140)));
    screen.tracer(3);
    t.forward(10).forward(10);
    screen.host_waits(&cinema, 50);
    t.forward(10);
    assert_eq!(Cinema::reach(&cinema.last()), Some(170), "the third step is shown");
    screen.host_waits(&cinema, 50);
    t.forward(10);
    assert_eq!(Cinema::reach(&cinema.last()), Some(170), "the fourth is not");
}

/// Lets time pass, as if the program spent it on other work.
trait Pass {
    fn host_waits(self, cinema: &Cinema, milliseconds: u64);
}

impl Pass for Screen {
    fn host_waits(self, cinema: &Cinema, milliseconds: u64) {
        cinema.0.now.set(cinema.0.now.get() + Duration::from_millis(milliseconds));
    }
}

#[test]
fn a_drawing_can_be_bound_in_time() {
    let cinema = Cinema::default();
    let screen = cinema.screen().finish_within(Duration::from_secs(2));
    let t = Turtle::on(screen).speed(1);
    for _ in 0..100 {
        t.forward(50).left(100);
    }
    assert!((1500..=2016).contains(&cinema.now()), "{} ms", cinema.now());
    assert_eq!(screen.picture().size(), (200, 100));
}

#[test]
fn an_undone_move_goes_back() {
    let cinema = Cinema::default();
    let t = Turtle::on(cinema.screen()).hideturtle();
    t.forward(80);
    let shown = cinema.times().len();
    t.undo();
    let reaches: Vec<_> = cinema.0.shown.borrow()[shown..].iter().map(|(.., frame)| Cinema::reach(frame)).collect();
    assert!(reaches.is_sorted_by(|a, b| a >= b) && reaches.len() > 3, "{reaches:?}");
    assert_eq!(reaches.last(), Some(&None));
}

#[test]
fn a_handler_may_command_while_a_turtle_is_under_way() {
    let cinema = Cinema::default().at(40, Event::key("x"));
    let screen = cinema.screen();
    let (t, other) = (Turtle::on(screen), Turtle::on(screen));
    let seen = Rc::new(Cell::new(0.0));
    let note = Rc::clone(&seen);
    screen.onkey(
        move || {
            other.speed(0).goto(0, 30);
            note.set(other.ycor());
        },
        "x",
    );
    screen.listen();
    t.forward(90);
    assert_eq!((t.xcor(), other.ycor(), seen.get()), (90.0, 30.0, 30.0));
    assert!(cinema.now() >= 80, "the first move takes its time");
    assert_eq!(cinema.last(), screen.picture());
}

#[test]
fn a_resized_window_keeps_the_middle_and_tells_the_program() {
    let cinema = Cinema::default().at(5, [Event::Resize { width: 300, height: 160 }]).at(60, [Event::Close]);
    let screen = cinema.screen();
    Turtle::on(screen).hideturtle().speed(0).dot(10);
    screen.mainloop();
    assert_eq!((screen.window_width(), screen.window_height()), (300, 160));
    let last = cinema.last();
    assert_eq!(
        (last.size(), last.pixel(150, 80), last.pixel(100, 50)),
        ((300, 160), Some(Rgba::BLACK), Some(Rgba::WHITE))
    );
}

#[test]
fn a_scale_gives_more_pixels_and_leaves_places_alone() {
    let cinema = Cinema::default().at(30, Event::click(150.0, 40.0)).at(60, [Event::Close]);
    let screen = cinema.screen().set_scale(2);
    let t = Turtle::on(screen).speed(0);
    screen.onclick(move |x, y| t.goto(x, y));
    screen.mainloop();
    let shown = cinema.0.shown.borrow();
    let (_, options, frame) = shown.last().unwrap();
    assert_eq!((options.size, options.scale, frame.size()), ((200, 100), 2.0, (400, 200)));
    assert_eq!(t.pos(), papert::Vec2D::new(50, 10));
}

#[test]
fn an_uncovered_window_is_shown_again_and_an_idle_one_is_not() {
    let cinema = Cinema::default().at(1000, [Event::Expose]).at(5000, [Event::Close]);
    let screen = cinema.screen();
    Turtle::on(screen).speed(0).forward(10);
    screen.mainloop();
    assert_eq!(cinema.times(), [0, 16, 1000]);
    let shown = cinema.0.shown.borrow();
    assert!(shown[1].2 == shown[2].2);
}

#[test]
fn a_window_is_closed_while_clicks_wait_for_a_handler_that_runs() {
    let click = Event::click(20.0, 20.0);
    let cinema = Cinema::default().at(5, click.clone()).at(20, click).at(200, [Event::Close]);
    let screen = cinema.screen().on_close(OnClose::Continue);
    let t = Turtle::on(screen);
    let clicks = Rc::new(Cell::new(0));
    let count = Rc::clone(&clicks);
    screen.onclick(move |_, _| {
        count.set(count.get() + 1);
        for _ in 0..40 {
            t.forward(90).left(90);
        }
    });
    screen.mainloop();
    assert_eq!(clicks.get(), 2);
    assert!(cinema.now() < 250, "nobody saw most of it: {} ms", cinema.now());
}

#[test]
fn closing_may_leave_the_program_alone() {
    let cinema = Cinema::default().at(30, [Event::Close]);
    let screen = cinema.screen().on_close(OnClose::Continue);
    let t = Turtle::on(screen);
    t.forward(90).left(90).forward(30);
    assert_eq!(t.pos(), papert::Vec2D::new(90, 30));
    assert!(cinema.times().last() < Some(&50));
    screen.mainloop();
}

#[test]
fn closing_may_unwind_the_program() {
    struct Flag(Rc<Cell<bool>>);
    impl Drop for Flag {
        fn drop(&mut self) {
            self.0.set(true);
        }
    }
    let dropped = Rc::new(Cell::new(false));
    let cinema = Cinema::default().at(30, [Event::Close]);
    let t = Turtle::on(cinema.screen().on_close(OnClose::Unwind));
    let flag = Flag(Rc::clone(&dropped));
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(move || {
        let _flag = flag;
        loop {
            t.forward(90).left(90);
        }
    }));
    assert!(ended.is_err() && dropped.get());
}

#[test]
fn bye_takes_the_window_away() {
    let cinema = Cinema::default();
    let screen = cinema.screen();
    Turtle::on(screen).forward(10);
    assert_eq!(Rc::strong_count(&cinema.0), 2);
    screen.bye();
    assert_eq!(Rc::strong_count(&cinema.0), 1);
}

#[test]
fn where_no_window_opens_the_program_goes_on() {
    let cinema = Cinema::default();
    cinema.0.broken.set(true);
    let t = Turtle::on(cinema.screen());
    t.forward(50).left(90);
    assert_eq!((t.xcor(), cinema.now()), (50.0, 0));
}

#[test]
fn the_windows_of_two_screens_are_both_served() {
    let (first, second) = (Cinema::default().at(100, [Event::Close]), Cinema::default().at(50, Event::key("a")));
    let (a, b) = (first.screen(), second.screen());
    let pressed = Rc::new(Cell::new(false));
    let note = Rc::clone(&pressed);
    let t = Turtle::on(b).speed(0);
    t.forward(10);
    b.onkey(move || note.set(true), "a");
    b.listen();
    // The clock of the second advances with that of the first.
    let clock = second.clone();
    for n in 1..8 {
        let clock = clock.clone();
        a.ontimer(move || clock.0.now.set(Duration::from_millis(n * 10)), n * 10);
    }
    Turtle::on(a).speed(0).forward(10);
    a.mainloop();
    assert!(pressed.get());
    assert_eq!(second.last(), b.picture());
}

#[test]
fn what_is_shown_in_the_end_is_the_picture() {
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |n: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % n
    };
    for _ in 0..30 {
        let cinema = Cinema::default();
        let screen = cinema.screen();
        let mut turtles = vec![Turtle::on(screen)];
        let tracer = [1, 1, 0, 5][next(4) as usize];
        screen.tracer((tracer, next(12) as u32));
        for _ in 0..150 {
            let t = turtles[next(turtles.len() as u64) as usize];
            let n = next(120) as f64 - 60.0;
            match next(18) {
                0..4 => t.forward(n),
                4 | 5 => t.left(n * 3.0),
                6 => t.goto(n, next(60) as f64 - 30.0),
                7 => t.circle((n / 3.0, n * 4.0)),
                8 => t.dot(n.abs()),
                9 => t.pencolor(["red", "#0000ff80", "green"][next(3) as usize]),
                10 => t.width(n.abs() / 8.0),
                11 => t.undo().undo(),
                12 => {
                    if t.filling() {
                        t.end_fill()
                    } else {
                        t.begin_fill()
                    }
                }
                13 => t.speed(next(11)),
                14 => {
                    if t.isdown() {
                        t.penup()
                    } else {
                        t.pendown()
                    }
                }
                15 => {
                    t.stamp();
                    t
                }
                16 if turtles.len() < 3 => {
                    turtles.push(t.clone());
                    t
                }
                _ => t.home(),
            };
            if next(40) == 0 {
                screen.setup(150 + next(100) as u32, 80 + next(50) as u32);
            }
            cinema.0.shown.borrow_mut().clear();
        }
        screen.update();
        assert!(cinema.last() == screen.picture());
    }
}

#[test]
fn a_handler_that_runs_on_and_on_leaves_the_other_keys_alone() {
    let presses = |name: &str| Event::KeyPress(name.into());
    let cinema = Cinema::default()
        .at(10, [presses("space")])
        .at(50, [presses("Left"), presses("space")])
        .at(100, [Event::Resize { width: 300, height: 160 }, presses("Left"), presses("Left")])
        .at(400, [Event::Close]);
    let screen = cinema.screen();
    let lefts = Rc::new(Cell::new(0));
    let count = Rc::clone(&lefts);
    screen.onkeypress(move || count.set(count.get() + 1), "Left");
    screen.onkeypress(
        move || {
            loop {
                screen.update();
            }
        },
        "space",
    );
    screen.listen().mainloop();
    assert_eq!((lefts.get(), screen.window_width()), (3, 300));
}

#[test]
fn bye_in_a_handler_ends_what_draws_in_silence() {
    let cinema = Cinema::default().at(100, Event::click(5.0, 5.0));
    let screen = cinema.screen();
    let t = Turtle::on(screen);
    screen.ontimer(
        move || {
            loop {
                t.forward(50).left(20);
            }
        },
        10,
    );
    screen.exitonclick();
    assert!((100..150).contains(&cinema.now()));
}

#[test]
fn a_timer_that_starts_itself_first_is_not_entered_again() {
    fn tick(screen: Screen, t: Turtle, depth: Rc<Cell<(u32, u32)>>) {
        let next = Rc::clone(&depth);
        screen.ontimer(move || tick(screen, t, next), 10);
        let (now, most) = depth.get();
        depth.set((now + 1, most.max(now + 1)));
        t.forward(100).left(30);
        depth.set((depth.get().0 - 1, depth.get().1));
    }
    let cinema = Cinema::default().at(3000, [Event::Close]);
    let screen = cinema.screen();
    let depth = Rc::new(Cell::new((0, 0)));
    tick(screen, Turtle::on(screen), Rc::clone(&depth));
    screen.mainloop();
    // The first call is the program's own, the second the timer's.
    assert_eq!(depth.get().1, 2);
}

#[test]
fn a_timer_that_only_starts_itself_again_is_not_interrupted_by_a_click() {
    fn tick(screen: Screen, cinema: Cinema, log: Rc<RefCell<Vec<&'static str>>>) {
        log.borrow_mut().push("tick");
        if log.borrow().len() == 1 {
            // Longer than the time after which commands look for events, of which there is one now.
            cinema.0.now.set(cinema.0.now.get() + Duration::from_millis(20));
            let _ = cinema.clone().at(cinema.now(), Event::click(15.0, 15.0));
        }
        let (next, again) = (cinema.clone(), Rc::clone(&log));
        screen.ontimer(move || tick(screen, next, again), 50);
        log.borrow_mut().push("tock");
    }
    let cinema = Cinema::default().at(900, [Event::Close]);
    let screen = cinema.screen();
    let (t, log) = (Turtle::on(screen).forward(20), Rc::new(RefCell::new(Vec::new())));
    let clicked = Rc::clone(&log);
    screen.onclick(move |_, _| {
        clicked.borrow_mut().push("begin");
        t.forward(100).left(90);
        clicked.borrow_mut().push("end");
    });
    let (first, its_log) = (cinema.clone(), Rc::clone(&log));
    screen.ontimer(move || tick(screen, first, its_log), 50);
    screen.mainloop();
    let log = log.borrow().join(" ");
    assert!(log.starts_with("tick tock begin tick tock tick tock"), "{log}");
}

#[test]
fn timers_that_are_due_together_do_not_wait_for_each_other() {
    let cinema = Cinema::default().at(4000, [Event::Close]);
    let screen = cinema.screen();
    let (t, times) = (Turtle::on(screen).speed(1), Rc::new(RefCell::new(Vec::new())));
    let (clock, log) = (cinema.clone(), Rc::clone(&times));
    screen.ontimer(
        move || {
            t.forward(90).left(90).forward(90);
            log.borrow_mut().push(("slow", clock.now() > 500));
        },
        100,
    );
    let (clock, log) = (cinema.clone(), Rc::clone(&times));
    screen.ontimer(move || log.borrow_mut().push(("same", clock.now() > 150)), 100);
    let (clock, log) = (cinema.clone(), Rc::clone(&times));
    screen.ontimer(move || log.borrow_mut().push(("later", clock.now() > 180)), 130);
    screen.mainloop();
    assert_eq!(*times.borrow(), [("same", false), ("later", false), ("slow", true)]);
}

#[test]
fn a_window_without_pictures_can_be_closed_too() {
    let cinema = Cinema::default().at(0, [Event::Close]);
    let screen = cinema.screen().tracer(0).on_close(OnClose::Unwind);
    let t = Turtle::on(screen);
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        for n in 0.. {
            t.forward(1).left(1);
            if n % 10 == 0 {
                screen.host_waits(&cinema, 1);
            }
        }
    }));
    assert!(ended.is_err() && cinema.now() < 100);
}

#[test]
fn resizing_does_not_hurry_a_turtle() {
    let mut cinema = Cinema::default();
    for n in 1..20 {
        cinema = cinema.at(n * 20, [Event::Resize { width: 200 + n as u32, height: 100 }]);
    }
    let t = Turtle::on(cinema.screen());
    t.speed(1).forward(90);
    assert!(cinema.now() >= 270, "{}", cinema.now());
}

#[test]
fn a_handler_changes_the_screen_while_a_turtle_is_under_way() {
    let cinema = Cinema::default().at(40, Event::key("x"));
    let screen = cinema.screen();
    screen.onkey(move || screen.bgcolor("red"), "x").listen();
    Turtle::on(screen).speed(1).forward(90);
    let shown = cinema.0.shown.borrow();
    let red = shown.iter().find(|(.., frame)| frame.pixel(3, 3) == Some(Rgba::new(255, 0, 0, 255)));
    assert!(red.is_some_and(|(at, ..)| at.as_millis() < 80), "it is red in the next picture");
}

#[test]
fn a_click_waits_for_the_second_of_its_handlers_too() {
    let cinema =
        Cinema::default().at(10, Event::click(150.0, 20.0)).at(60, Event::click(100.0, 50.0)).at(900, [Event::Close]);
    let screen = cinema.screen();
    let (target, pen) = (Turtle::on(screen).shape("circle"), Turtle::on(screen).hideturtle());
    let log = Rc::new(RefCell::new(Vec::new()));
    let (a, b) = (Rc::clone(&log), Rc::clone(&log));
    target.onclick(move |_, _| a.borrow_mut().push("turtle"));
    screen.onclick(move |_, _| {
        b.borrow_mut().push("screen");
        pen.forward(90).back(90);
    });
    screen.mainloop();
    assert_eq!(*log.borrow(), ["screen", "turtle", "screen"]);
}

#[test]
fn no_time_and_no_delay_are_no_time() {
    let cinema = Cinema::default();
    let screen = cinema.screen().finish_within(Duration::ZERO).delay(0);
    let t = Turtle::on(screen);
    for _ in 0..50 {
        t.forward(30).left(91);
    }
    assert!(cinema.now() <= 16);
}

#[test]
fn one_closed_window_leaves_the_loop_of_another_alone() {
    let (first, second) = (Cinema::default().at(400, [Event::Close]), Cinema::default().at(0, [Event::Close]));
    let (a, b) = (first.screen(), second.screen());
    let t = Turtle::on(b);
    t.speed(0).forward(1);
    let ticks = Rc::new(Cell::new(0));
    let count = Rc::clone(&ticks);
    a.ontimer(move || t.forward(10).forward(10), 100);
    a.ontimer(move || count.set(count.get() + 1), 200);
    a.mainloop();
    assert_eq!((ticks.get(), first.now()), (1, 400));
}

#[test]
fn a_handler_that_is_replaced_may_draw_when_it_goes() {
    struct Farewell(Turtle);
    impl Drop for Farewell {
        fn drop(&mut self) {
            self.0.forward(1);
        }
    }
    let screen = Screen::headless(100, 100);
    let t = Turtle::on(screen);
    let farewell = Farewell(t);
    screen.onclick(move |_, _| {
        let whole = &farewell;
        whole.0.home();
    });
    screen.onclick(|_, _| {});
    assert_eq!(t.xcor(), 1.0);
}

#[test]
fn another_delay_does_not_throw_a_turtle_back() {
    let cinema = Cinema::default().at(100, Event::key("x"));
    let screen = cinema.screen();
    screen.onkey(move || screen.delay(50), "x").listen();
    Turtle::on(screen).hideturtle().speed(1).forward(90);
    let shown = cinema.0.shown.borrow();
    let reaches: Vec<_> = shown.iter().map(|(.., frame)| Cinema::reach(frame)).collect();
    assert!(reaches.is_sorted() && cinema.now() > 900, "{reaches:?} {}", cinema.now());
}
