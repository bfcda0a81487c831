//! Programs that wait: how long, what is shown and which functions run meanwhile.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use papert::host::Headless;
use papert::{Event, Rgba, Screen, Turtle, render, render_on};

use crate::cinema::Cinema;

fn screen(cinema: &Cinema) -> Screen {
    Screen::new(cinema.clone()).setup(200, 100)
}

/// A function that adds a word and the time to a list.
fn noting(log: &Rc<RefCell<Vec<(&'static str, f64)>>>, screen: Screen, word: &'static str) -> impl FnMut() + 'static {
    let log = Rc::clone(log);
    move || log.borrow_mut().push((word, screen.now().second))
}

#[test]
fn sleep_takes_time_shows_the_drawing_and_calls_handlers() {
    let cinema = Cinema::default().at(700, Event::key("a"));
    let screen = screen(&cinema);
    let log = Rc::default();
    let t = Turtle::on(screen).speed(0);
    t.forward(10).forward(10);
    assert_eq!(cinema.times(), [0], "the second move waits for its frame");
    screen.onkey(noting(&log, screen, "key"), "a").listen().ontimer(noting(&log, screen, "timer"), 300);
    let begin = screen.now().second;
    screen.sleep(2);
    assert_eq!(cinema.now(), 2000);
    assert_eq!(cinema.times(), [0, 16]);
    assert!(cinema.last() == screen.picture());
    let log: Vec<_> = log.borrow().iter().map(|(word, time)| (*word, ((time - begin) * 10.0).round())).collect();
    assert_eq!(log, [("timer", 3.0), ("key", 7.0)]);
}

#[test]
fn sleep_without_a_window_advances_the_clock_and_runs_timers_in_order() {
    let log: Rc<RefCell<Vec<(&str, f64)>>> = Rc::default();
    let screen = Screen::headless(40, 30);
    screen.ontimer(noting(&log, screen, "second"), 900).ontimer(noting(&log, screen, "first"), 100).sleep(0.5);
    assert_eq!(log.borrow().len(), 1);
    screen.sleep(0.5);
    let begin = 36.0;
    let times: Vec<_> = log.borrow().iter().map(|(word, at)| (*word, ((at - begin) * 1000.0).round())).collect();
    assert_eq!(times, [("first", 100.0), ("second", 900.0)]);
    assert_eq!(screen.now().second, 37.0);
    screen.sleep(1e18).sleep(f64::MAX);
}

#[test]
fn one_long_sleep_is_no_endless_loop_but_endless_sleeps_are() {
    let done = Rc::new(Cell::new(false));
    let end = Rc::clone(&done);
    let picture = render(40, 30, move || {
        papert::sleep(3600);
        papert::hideturtle().dot(10);
        end.set(true);
    });
    assert!(done.get() && picture.pixel(20, 15) == Some(Rgba::BLACK));
    let rounds = Rc::new(Cell::new(0));
    let count = Rc::clone(&rounds);
    let _ = render(40, 30, move || {
        loop {
            papert::sleep(1);
            count.set(count.get() + 1);
        }
    });
    assert_eq!(rounds.get(), 624, "as many as updates in ten seconds");
}

#[test]
fn a_loop_that_never_waits_ends_after_a_fixed_number_of_commands() {
    let count = Rc::new(Cell::new(0_u64));
    let commands = Rc::clone(&count);
    let _ = render(40, 30, move || {
        let t = Turtle::new().penup();
        commands.set(2);
        loop {
            t.left(1);
            commands.set(commands.get() + 1);
        }
    });
    // The limit is checked every 4,096 commands.
    assert_eq!(count.get(), (1 << 26) - 1);
}

#[test]
fn a_delay_of_the_programs_own_paces_instant_moves() {
    let cinema = Cinema::default();
    let screen = screen(&cinema).delay(50);
    let t = Turtle::on(screen).speed(0);
    let begin = cinema.now();
    for _ in 0..10 {
        t.forward(3).left(10);
    }
    // The last frame is shown when it may be.
    assert!((20 * 50..20 * 50 + 16).contains(&(cinema.now() - begin)), "{}", cinema.now() - begin);
    // The turtle is where it is going while its move takes time.
    assert!(cinema.last() == screen.picture());
    let t = Turtle::on(self::screen(&Cinema::default()).tracer((1, 20))).speed(0);
    t.forward(10);
    assert_eq!(t.getscreen().settings().delay, 20);
}

#[test]
fn without_a_delay_of_its_own_a_program_is_instant_at_speed_0() {
    let cinema = Cinema::default();
    let t = Turtle::on(screen(&cinema)).speed(0);
    (0..10).for_each(|_| {
        t.forward(3);
    });
    assert_eq!(cinema.now(), 0);
}

#[test]
fn at_tracer_0_handlers_wait_for_the_update() {
    let cinema = Cinema::default().at(0, Event::key("a"));
    let screen = screen(&cinema).tracer(0);
    let shared = Rc::new(RefCell::new(0));
    let pressed = Rc::clone(&shared);
    screen.onkey(move || *pressed.borrow_mut() += 1, "a").listen();
    let t = Turtle::on(screen);
    {
        let held = shared.borrow_mut();
        // Without `tracer(0)`, the handler would run here and panic.
        for _ in 0..100 {
            t.forward(1).left(1);
            cinema.0.now.set(cinema.0.now.get() + Duration::from_millis(20));
        }
        drop(held);
    }
    assert_eq!(*shared.borrow(), 0);
    screen.update();
    assert_eq!(*shared.borrow(), 1);
}

#[test]
fn at_tracer_0_the_close_box_works_at_once() {
    let cinema = Cinema::default().at(0, [Event::Close]);
    let screen = screen(&cinema).tracer(0).on_close(papert::OnClose::Continue);
    let t = Turtle::on(screen);
    t.forward(1);
    cinema.0.now.set(Duration::from_millis(20));
    t.forward(1);
    let shown = cinema.times().len();
    screen.update();
    assert_eq!(cinema.times().len(), shown, "there is no window any more");
}

#[test]
fn turtles_move_in_step() {
    let cinema = Cinema::default();
    let screen = screen(&cinema).delay(20);
    let (a, b) = (Turtle::on(screen), Turtle::on(screen));
    b.teleport((), 20);
    let (begin, log) = (cinema.now(), RefCell::new(Vec::new()));
    let note = |name, t: Turtle, end: f64| {
        log.borrow_mut().push(name);
        t.forward(1).xcor() < end
    };
    screen.in_step(&mut [&mut || note("a", a, 3.0), &mut || note("b", b, 5.0)]);
    assert_eq!(log.into_inner(), ["a", "b", "a", "b", "a", "b", "b", "b"]);
    assert_eq!(cinema.now() - begin, 5 * 20, "a round takes as long as a step of the animation");
    assert_eq!(screen.settings().tracer, 1);
    assert!(cinema.last() == screen.picture());
}

#[test]
fn answers_come_from_the_host_where_there_are_some() {
    let host = Headless::new().with_answers(["Ada", "7"]);
    let _ = render_on(host, 40, 30, || {
        assert_eq!(papert::input("Name? ").as_deref(), Some("Ada"));
        assert_eq!(papert::textinput("Nim", "Sticks?").as_deref(), Some("7"));
        assert_eq!(papert::input("Again? "), None);
    });
}
