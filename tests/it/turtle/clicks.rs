//! Where a click hits a turtle, recorded with Tk 8.6.13: a row for each y, downwards, and a letter for each x.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use papert::host::Headless;
use papert::{Event, Screen, Turtle};

/// The same table for a turtle of ours.
fn hits(prepare: impl Fn(Turtle) -> Turtle, side: i32) -> Vec<String> {
    let places = (-side..=side).rev().flat_map(|y| (-side..=side).map(move |x| (x, y)));
    let clicks = places.flat_map(|(x, y)| Event::click(f64::from(50 + x), f64::from(50 - y)));
    let screen = Screen::new(Headless::new().with_events(Duration::ZERO, clicks)).setup(100, 100);
    let t = Turtle::on(screen).left(90);
    prepare(t);
    let (hit, all) = (Rc::new(Cell::new(false)), Rc::new(Cell::new(Vec::new())));
    let (touched, was_hit, seen) = (Rc::clone(&hit), Rc::clone(&hit), Rc::clone(&all));
    t.onclick(move |_, _| touched.set(true));
    screen.onclick(move |_, _| {
        let mut letters = seen.take();
        letters.push(if was_hit.take() { '#' } else { '.' });
        seen.set(letters);
    });
    screen.mainloop();
    all.take().chunks((2 * side + 1) as usize).map(|row| row.iter().collect()).collect()
}

#[test]
fn the_outline_and_a_pixel_around_it_count() {
    let classic = hits(|t| t, 11);
    assert_eq!(
        classic[9..],
        [
            ".......................",
            "..........###..........",
            "..........###..........",
            ".........#####.........",
            ".........#####.........",
            "........#######........",
            "........#######........",
            ".......#########.......",
            "......###########......",
            "......###########......",
            ".....#############.....",
            ".....######.######.....",
            ".....###.......###.....",
            ".......................",
        ]
    );
}

#[test]
fn a_turtle_without_colours_is_hit_inside_and_a_pixel_around() {
    let triangle = hits(|t| t.shape("triangle").fillcolor("").pencolor(""), 13);
    assert_eq!(
        triangle[..20],
        [
            "...........................",
            ".............#.............",
            "............###............",
            "...........#####...........",
            "...........#####...........",
            "..........#######..........",
            "..........#######..........",
            ".........#########.........",
            ".........#########.........",
            "........###########........",
            ".......#############.......",
            ".......#############.......",
            "......###############......",
            "......###############......",
            ".....#################.....",
            ".....#################.....",
            "....###################....",
            "...#####################...",
            "...#####################...",
            "...#####################...",
        ]
    );
}

#[test]
fn a_turtle_that_jumped_to_the_mouse_can_be_dragged() {
    let place = |x, y| (x, y);
    let (x, y) = place(70.0, 30.0);
    let drag = [
        Event::ButtonPress { button: 1, x, y },
        Event::Motion { x: 20.0, y: 80.0 },
        Event::ButtonRelease { button: 1, x: 20.0, y: 80.0 },
    ];
    let host = Headless::new().with_events(Duration::ZERO, Event::click(x, y));
    let screen = Screen::new(host.with_events(Duration::from_secs(1), drag)).setup(100, 100);
    let t = Turtle::on(screen);
    screen.onclick(move |x, y| t.goto(x, y));
    t.ondrag(move |x, y| t.goto(x, y));
    screen.mainloop();
    assert!(t.pos() == (-30, -30), "{}", t.pos());
}
