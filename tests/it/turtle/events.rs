//! Events from a script: which handlers are called, in which order, with which arguments. The rules were recorded from
//! Tk.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use papert::host::Headless;
use papert::{Event, MouseButton, Screen, Turtle, Vec2D, render};

/// What the handlers have recorded.
#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<String>>>);

impl Log {
    fn note(&self, what: &str) -> impl FnMut() + 'static {
        let (log, what) = (Rc::clone(&self.0), what.to_owned());
        move || log.borrow_mut().push(what.clone())
    }

    fn note_place(&self, what: &str) -> impl FnMut(f64, f64) + 'static {
        let (log, what) = (Rc::clone(&self.0), what.to_owned());
        move |x, y| log.borrow_mut().push(format!("{what} {x} {y}"))
    }

    fn taken(&self) -> Vec<String> {
        self.0.borrow().clone()
    }
}

/// A screen of 200 x 100 pixels, whose origin is the pixel (100, 50), with events one millisecond apart.
fn scripted(events: impl IntoIterator<Item = Event>) -> Screen {
    let mut host = Headless::new();
    for (n, event) in events.into_iter().enumerate() {
        host = host.with_events(Duration::from_millis(n as u64 + 1), [event]);
    }
    Screen::new(host).setup(200, 100)
}

fn press(x: f64, y: f64) -> Event {
    Event::ButtonPress { button: 1, x, y }
}

fn release(x: f64, y: f64) -> Event {
    Event::ButtonRelease { button: 1, x, y }
}

#[test]
fn a_click_on_a_turtle_is_the_turtles_before_it_is_the_screens() {
    let log = Log::default();
    let screen = scripted(Event::click(100.0, 55.0).into_iter().chain(Event::click(180.0, 20.0)));
    let t = Turtle::on(screen).shape("square");
    screen.onclick(log.note_place("screen"));
    t.onclick(log.note_place("turtle"));
    screen.mainloop();
    assert_eq!(log.taken(), ["turtle 0 -5", "screen 0 -5", "screen 80 30"]);
}

#[test]
fn a_hidden_turtle_is_not_clicked_and_the_topmost_of_two_is() {
    let log = Log::default();
    let screen = scripted(Event::click(100.0, 50.0));
    let (below, above) = (Turtle::on(screen).shape("square"), Turtle::on(screen).shape("square"));
    let hidden = Turtle::on(screen).shape("square").hideturtle();
    for (t, name) in [(below, "below"), (above, "above"), (hidden, "hidden")] {
        t.onclick(log.note_place(name));
    }
    screen.mainloop();
    assert_eq!(log.taken(), ["above 0 0"]);
}

#[test]
fn a_dragged_turtle_follows_the_mouse_until_the_button_comes_up() {
    let log = Log::default();
    let screen = scripted([
        press(100.0, 50.0),
        Event::Motion { x: 120.0, y: 40.0 },
        Event::Motion { x: 190.0, y: 90.0 },
        release(190.0, 90.0),
        Event::Motion { x: 10.0, y: 10.0 },
    ]);
    let t = Turtle::on(screen).shape("circle").penup();
    t.ondrag(move |x, y| {
        t.goto(x, y);
    });
    t.onrelease(log.note_place("released"));
    screen.mainloop();
    assert_eq!(t.pos(), Vec2D::new(90, -40));
    assert_eq!(log.taken(), ["released 90 -40"]);
}

#[test]
fn the_screen_is_dragged_where_no_turtle_is() {
    let log = Log::default();
    let drag = |x: f64, y: f64| [press(x, y), Event::Motion { x: x + 5.0, y }, release(x + 5.0, y)];
    let screen =
        scripted(drag(100.0, 50.0).into_iter().chain(drag(150.0, 50.0)).chain([Event::Motion { x: 0.0, y: 0.0 }]));
    Turtle::on(screen).shape("circle");
    screen.ondrag(log.note_place("dragged"));
    screen.mainloop();
    assert_eq!(log.taken(), ["dragged 55 0"]);
    screen.unbind(MouseButton::LEFT);
}

#[test]
fn the_wheel_does_not_end_a_drag() {
    let screen = scripted([
        press(100.0, 50.0),
        Event::ButtonPress { button: 4, x: 100.0, y: 50.0 },
        Event::ButtonRelease { button: 4, x: 100.0, y: 50.0 },
        Event::Motion { x: 130.0, y: 50.0 },
    ]);
    let t = Turtle::on(screen).shape("circle").penup();
    t.ondrag(move |x, y| t.goto(x, y));
    screen.mainloop();
    assert_eq!(t.pos(), Vec2D::new(30, 0));
}

#[test]
fn the_wheel_clicks_too() {
    let log = Log::default();
    let notch =
        |button| [Event::ButtonPress { button, x: 110.0, y: 45.0 }, Event::ButtonRelease { button, x: 110.0, y: 45.0 }];
    let screen = scripted([4, 5, 4].into_iter().flat_map(notch));
    screen
        .onclick_with(MouseButton::WHEEL_UP, log.note_place("up"))
        .onclick_with(MouseButton::WHEEL_DOWN, log.note_place("down"));
    screen.mainloop();
    assert_eq!(log.taken(), ["up 10 5", "down 10 5", "up 10 5"]);
}

#[test]
fn handlers_replace_each_other_unless_they_are_added() {
    let log = Log::default();
    let screen = scripted(Event::click(10.0, 10.0).into_iter().chain(Event::click(10.0, 10.0)));
    screen.onclick(log.note_place("first"));
    screen.onclick(log.note_place("second"));
    screen.onclick_with(MouseButton::LEFT.add(), log.note_place("third"));
    screen.onclick_with(MouseButton::RIGHT, log.note_place("right"));
    screen.ontimer(move || screen.unbind(MouseButton::LEFT), 2);
    screen.mainloop();
    assert_eq!(log.taken(), ["second -90 40", "third -90 40"]);
}

#[test]
fn keys_have_handlers_for_press_release_and_all_the_rest() {
    let log = Log::default();
    let keys = ["a", "b", "Up"].into_iter().flat_map(Event::key);
    let screen = scripted(keys);
    screen.onkey(log.note("a up"), "a").onkeypress(log.note("a down"), "a").onkeypress(log.note("any down"), None);
    screen.onkey(log.note("Up up"), "Up").listen();
    screen.mainloop();
    assert_eq!(log.taken(), ["a down", "a up", "any down", "any down", "Up up"]);
}

#[test]
fn a_screen_that_does_not_listen_hears_no_key() {
    let log = Log::default();
    let screen = scripted(Event::key("a"));
    screen.onkey(log.note("a"), "a").mainloop();
    assert_eq!(log.taken(), [""; 0]);
}

#[test]
fn timers_run_in_the_order_of_their_times_and_may_start_others() {
    let log = Log::default();
    let screen = scripted([]);
    let again = log.clone();
    screen.ontimer(log.note("late"), 30).ontimer(log.note("early"), 10);
    screen.ontimer(move || screen.ontimer(again.note("later"), 0), 30);
    screen.mainloop();
    assert_eq!(log.taken(), ["early", "late", "later"]);
}

#[test]
fn a_timer_that_starts_itself_for_ever_does_not_keep_a_headless_program() {
    fn tick(t: Turtle) {
        t.forward(1);
        t.getscreen().ontimer(move || tick(t), 100);
    }
    let screen = scripted([]);
    let t = Turtle::on(screen);
    tick(t);
    screen.mainloop();
    assert_eq!(t.xcor(), 101.0, "one step at once, and one every tenth of ten seconds");
}

#[test]
fn events_are_dispatched_while_the_program_updates() {
    let screen = scripted(Event::key("space"));
    let t = Turtle::on(screen);
    screen.onkey(move || t.left(90), "space").listen();
    for _ in 0..3 {
        screen.update();
    }
    assert_eq!(t.heading(), 90.0);
}

#[test]
fn a_handler_that_is_running_is_not_entered_again() {
    let log = Log::default();
    let screen = scripted(Event::key("a").into_iter().chain(Event::key("a")));
    let inner = log.clone();
    let mut begin = log.note("begin");
    let handler = move || {
        begin();
        screen.update();
        inner.note("end")();
    };
    screen.onkey(handler, "a").listen();
    screen.mainloop();
    assert_eq!(log.taken(), ["begin", "end", "begin", "end"]);
}

#[test]
fn a_handler_may_end_the_program_and_replace_itself() {
    let screen = scripted(["a", "b", "b"].into_iter().flat_map(Event::key));
    let log = Log::default();
    let replacement = log.clone();
    screen.onkey(move || screen.onkey(replacement.note("replaced"), "b"), "a");
    screen.onkey(log.note("original"), "b").listen();
    screen.mainloop();
    assert_eq!(log.taken(), ["replaced", "replaced"]);

    let screen = scripted(Event::key("q").into_iter().chain(Event::key("q")));
    screen.onkey(move || screen.bye(), "q").listen();
    screen.mainloop();
}

#[test]
fn closing_the_window_ends_the_loop() {
    let log = Log::default();
    let screen = scripted([Event::Close].into_iter().chain(Event::key("a")));
    screen.onkey(log.note("a"), "a").listen().mainloop();
    assert_eq!(log.taken(), [""; 0]);
}

#[test]
fn what_is_due_when_the_window_closes_does_not_happen_any_more() {
    let screen = scripted([Event::Close]);
    let t = Turtle::on(screen);
    screen.ontimer(move || t.forward(1), 1).onkey(move || t.forward(1), "a").listen().mainloop();
    assert_eq!(t.xcor(), 0.0);
}

#[test]
fn a_rendered_program_runs_the_timers_that_are_due_and_no_others() {
    let log = Log::default();
    render(10, 10, || {
        papert::ontimer(log.note("due"), 0);
        papert::ontimer(log.note("not due"), 1000);
        papert::done();
    });
    assert_eq!(log.taken(), ["due"]);
}

#[test]
fn a_rendered_animation_without_end_is_left() {
    let picture = render(10, 10, || {
        loop {
            papert::forward(1);
            papert::update();
        }
    });
    assert_eq!(picture.size(), (10, 10));
}

#[test]
fn ending_a_screen_drops_what_its_handlers_own() {
    let owned = Rc::new(());
    let screen = scripted([]);
    let mine = Rc::clone(&owned);
    screen.onkey(move || drop(Rc::clone(&mine)), "a");
    assert_eq!(Rc::strong_count(&owned), 2);
    screen.bye();
    assert_eq!(Rc::strong_count(&owned), 1);
}
