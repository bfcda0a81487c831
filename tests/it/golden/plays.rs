//! The user's actions in the interactive examples, before their pictures are taken.

use std::time::Duration;

use papert::host::Headless;
#[cfg(feature = "text")]
use papert::render;
use papert::{Event, Picture, render_on};

/// The whole window of an example after the user has done something, one event every `pause` milliseconds.
pub(super) fn played(draw: fn(), pause: u64, events: impl IntoIterator<Item = Event>) -> Picture {
    let host = (1..)
        .zip(events)
        .fold(Headless::new(), |host, (n, event)| host.with_events(Duration::from_millis(n * pause), [event]));
    render_on(host, 700, 750, draw)
}

/// A sunset over the sea.
pub(super) fn paint() -> Picture {
    let mut events = Vec::new();
    let mut dip = |pot: i32, strokes: &[Vec<(f64, f64)>]| {
        events.extend(Event::click(50.0, f64::from(90 + 60 * pot)));
        for stroke in strokes {
            let (Some(&(x, y)), Some(&(end_x, end_y))) = (stroke.first(), stroke.last()) else { continue };
            events.push(Event::ButtonPress { button: 1, x, y });
            events.extend(stroke.iter().map(|&(x, y)| Event::Motion { x, y }));
            events.push(Event::ButtonRelease { button: 1, x: end_x, y: end_y });
        }
    };
    let around = |from: i32, to: i32, radius: f64| {
        let at = move |degrees: i32| f64::from(degrees).to_radians().sin_cos();
        (from..=to).step_by(5).map(move |d| (360.0 + radius * at(d).1, 276.0 - radius * at(d).0)).collect::<Vec<_>>()
    };
    let ray = |degrees: i32| [104.0, 156.0].map(|r| around(degrees, degrees, r)[0]).to_vec();
    let wave = |y: i32| {
        let at = |x: i32| (f64::from(x), f64::from(y) + 6.0 * (f64::from(x + 3 * y) / 14.0).sin());
        (130..=600).step_by(2).map(at).collect::<Vec<_>>()
    };
    let gull = |x: i32, y: i32| {
        let wing = |dx: i32| f64::from(y) - 16.0 * (f64::from(dx) * std::f64::consts::PI / 30.0).sin().abs();
        (-30..=30).map(|dx| (f64::from(x + dx), wing(dx))).collect::<Vec<_>>()
    };
    dip(3, &(1..=8).map(|n| around(0, 180, 9.5 * f64::from(n))).collect::<Vec<_>>());
    dip(2, &[15, 45, 75, 105, 135, 165].map(ray));
    dip(4, &[280, 312, 344, 376].map(wave));
    dip(5, &[296, 328, 360, 392].map(wave));
    dip(0, &[gull(180, 120), gull(250, 76), gull(548, 92)]);
    played(super::examples::paint::draw, 2, events)
}

/// The user and the computer have had one turn each.
#[cfg(feature = "text")]
pub(super) fn nim() -> Picture {
    played(super::examples::nim::draw, 100, Event::click(358.0, 350.0))
}

/// The snake has eaten eight apples.
#[cfg(feature = "text")]
pub(super) fn snake() -> Picture {
    // The key is pressed before this step; a step takes 150 ms.
    let turns = [
        (5, "Up"),
        (10, "Left"),
        (14, "Down"),
        (23, "Left"),
        (26, "Up"),
        (37, "Right"),
        (43, "Down"),
        (48, "Right"),
        (49, "Down"),
        (50, "Left"),
        (52, "Up"),
        (57, "Left"),
        (63, "Down"),
        (67, "Right"),
    ];
    let host = turns.into_iter().fold(Headless::new(), |host, (step, key)| {
        host.with_events(Duration::from_millis(150 * step - 70), Event::key(key))
    });
    render_on(host, 700, 750, super::examples::snake::draw)
}

/// The music has stopped after two seconds.
pub(super) fn round_dance() -> Picture {
    played(super::examples::round_dance::draw, 2000, Event::key("space"))
}

/// After ten seconds.
pub(super) fn planet_and_moon() -> Picture {
    played(super::examples::planet_and_moon::draw, 10_000, [])
}

/// Five letters of the word are found, and three guesses were wrong.
#[cfg(feature = "text")]
pub(super) fn hangman() -> Picture {
    let host = Headless::new().with_answers(["t", "e", "a", "r", "x", "u", "o"]);
    render_on(host, 400, 400, || super::examples::hangman::play("turtle"))
}

/// The bat has moved up and met the ball twice.
#[cfg(feature = "text")]
pub(super) fn pong() -> Picture {
    let up = Headless::new().with_events(Duration::from_secs(3), [(); 5].into_iter().flat_map(|()| Event::key("Up")));
    render_on(up, 600, 400, super::examples::pong::draw)
}

/// Two of three answers are right.
#[cfg(feature = "text")]
pub(super) fn quiz() -> Picture {
    render_on(Headless::new().with_answers(["56", "5", "45"]), 500, 300, super::examples::quiz::draw)
}

/// Before the user moves anything.
#[cfg(feature = "text")]
pub(super) fn shapes() -> Picture {
    render(500, 400, super::examples::shapes::draw)
}

/// Nobody has typed anything.
#[cfg(feature = "text")]
pub(super) fn typing() -> Picture {
    papert::random::seed(1);
    render(400, 400, super::examples::typing::draw)
}
