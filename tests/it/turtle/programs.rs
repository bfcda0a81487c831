//! Programs in the manner of those that people write in Python, played through by a script: the examples with games,
//! questions and charts.

#[cfg(feature = "text")]
use std::time::Duration;

use papert::host::Headless;
#[cfg(feature = "text")]
use papert::{Event, random};
use papert::{Picture, Rgba, Screen, Vec2D, render_on, screen};

#[cfg(feature = "text")]
use crate::examples::{bars, hangman, pong, quiz, shapes, typing};
use crate::examples::{mandelbrot, maze};

/// Runs a program for a host, and looks at its screen when it is done.
fn play(host: Headless, draw: impl FnOnce(), look: impl FnOnce(Screen)) -> Picture {
    let mut looked = false;
    let picture = render_on(host, 400, 300, || {
        draw();
        look(screen());
        looked = true;
    });
    assert!(looked, "the program has not come to its end");
    picture
}

#[cfg(feature = "text")]
fn keys(events: impl IntoIterator<Item = (u64, &'static str)>) -> Headless {
    let add = |host: Headless, (at, key)| host.with_events(Duration::from_millis(at), Event::key(key));
    events.into_iter().fold(Headless::new(), add)
}

/// Presses the left button at a place in the window, moves to another one and lets go, at a time in milliseconds.
#[cfg(feature = "text")]
fn drag(host: Headless, at: u64, from: (f64, f64), to: (f64, f64)) -> Headless {
    let press = Event::ButtonPress { button: 1, x: from.0, y: from.1 };
    let release = Event::ButtonRelease { button: 1, x: to.0, y: to.1 };
    host.with_events(Duration::from_millis(at), [press, Event::Motion { x: to.0, y: to.1 }, release])
}

#[cfg(feature = "text")]
#[track_caller]
fn assert_said(screen: Screen, text: &str) {
    let words = screen.describe();
    assert!(words.contains(&format!("Text {text:?}")), "{text:?} is not written:\n{words}");
}

#[cfg(feature = "text")]
#[test]
fn a_word_is_guessed_in_the_terminal() {
    let host = Headless::new().with_answers(["t", "x", "T", "u", "r", "", "l", "e"]);
    play(
        host,
        || assert!(hangman::play("turtle")),
        |screen| {
            assert_said(screen, "turtle: you win!");
            // "x" and "T" were wrong: the ground and the post are there, and nothing else.
            assert!(screen.describe().contains("Strokes: 2 in 1 run."), "{}", screen.describe());
        },
    );
    let host = Headless::new().with_answers(["a", "b", "c", "d", "f", "g", "h", "i"]);
    let picture = play(host, || assert!(!hangman::play("turtle")), |screen| assert_said(screen, "It was turtle."));
    // The head and a foot.
    assert_eq!(picture.pixel(200 + 85, 200 - 75), Some(Rgba::BLACK));
    assert!(picture.pixel(200 + 88, 200 + 86).is_some_and(|pixel| pixel != Rgba::WHITE));
    play(Headless::new(), || assert!(!hangman::play("turtle")), |screen| assert_said(screen, "______"));
}

#[cfg(feature = "text")]
#[test]
fn the_ball_comes_back_from_the_bat() {
    // Without a player, the bat in the middle meets the ball once.
    play(Headless::new(), pong::draw, |screen| {
        assert_said(screen, "Game over");
        assert_said(screen, "1");
    });
    let up = (0..5).map(|n| (3000 + 100 * n, "Up"));
    play(keys(up), pong::draw, |screen| {
        assert_said(screen, "Game over");
        assert_said(screen, "2");
    });
}

#[cfg(feature = "text")]
#[test]
fn letters_are_typed_before_they_land() {
    random::seed(3);
    let letters = [(); 10].map(|()| {
        let letter = random::choice(&typing::LETTERS);
        let _x: i32 = random::randint(-150, 150);
        letter
    });
    random::seed(3);
    let typed = keys(letters.into_iter().enumerate().map(|(n, letter)| (200 * n as u64 + 100, letter)));
    play(typed, typing::draw, |screen| assert_said(screen, "10 of 10"));
    random::seed(3);
    play(keys([(100, letters[0]), (300, "q")]), typing::draw, |screen| assert_said(screen, "1 of 10"));
}

#[test]
fn the_way_through_the_maze_is_found() {
    let picture = play(Headless::new(), maze::draw, |screen| {
        assert_eq!(screen.turtles()[1].pos(), Vec2D::new(168, 168));
    });
    // The way begins in the lower left corner.
    assert_eq!(picture.pixel(210 - 168, 210 + 168), Some(Rgba::new(255, 0, 0, 255)));
}

#[cfg(feature = "text")]
#[test]
fn a_bar_is_as_high_as_its_number() {
    play(Headless::new(), bars::draw, |screen| {
        let words = screen.describe();
        assert!(words.contains("Fills: 12."), "{words}");
        assert!(words.contains("Fill in lightskyblue: x 0.2 to 0.9, y 0 to 42."), "{words}");
        assert_said(screen, "42");
        let (low, high) = screen.bounds().unwrap();
        assert!(low.y == 0.0 && high.y > 69.0 && high.x == 12.0, "{low} {high}");
    });
}

#[test]
fn seventy_thousand_dots_leave_no_gap() {
    let picture = play(Headless::new(), mandelbrot::draw, |screen| {
        assert!(screen.describe().contains("Dots: 70000."));
    });
    let dots = (0..200).flat_map(|y| (0..350).map(move |x| (x + 5, y + 31)));
    let inked = dots.clone().filter(|(x, y)| picture.pixel(*x, *y) != Some(Rgba::WHITE)).count();
    assert_eq!(inked, 70_000);
    assert_eq!(picture.pixel(180 + 65, 130), Some(Rgba::BLACK), "0 belongs to the set");
    let corner = picture.pixel(180 + 65 - 240, 130 - 99);
    assert_eq!(corner, Some(Rgba::new(0, 0, 100, 255)), "-2.4 + 0.99i escapes at once");
}

#[cfg(feature = "text")]
#[test]
fn shapes_snap_into_their_shadows() {
    let host = drag(Headless::new(), 100, (100.0, 300.0), (390.0, 110.0));
    let host = drag(host, 200, (250.0, 300.0), (250.0, 200.0));
    let host = drag(host, 300, (250.0, 200.0), (240.0, 95.0));
    play(drag(host, 400, (400.0, 300.0), (100.0, 100.0)), shapes::draw, |screen| {
        assert_said(screen, "Well done!");
        let places: Vec<_> = screen.turtles().iter().skip(1).step_by(2).take(3).map(|t| t.pos()).collect();
        assert!(places.iter().zip([150, 0, -150]).all(|(place, x)| *place == (x, 100)), "{places:?}");
    });
}

#[cfg(feature = "text")]
#[test]
fn right_answers_move_the_turtle() {
    let host = Headless::new().with_answers(["56", "6", " 90 "]);
    play(host, quiz::draw, |screen| {
        assert_said(screen, "2 of 3 are right.");
        assert_eq!(screen.turtles()[0].pos(), Vec2D::new(60, 0));
    });
}
