//! The interactive examples, operated by a script: the user's actions have the right effects.

use std::time::Duration;

use papert::host::Headless;
use papert::{Event, Picture, Rgba, Turtle, render_on, screen};

#[cfg(feature = "text")]
use crate::examples::{clock, colormixer, nim, snake};
use crate::examples::{paint, planet_and_moon, round_dance};

/// Plays an example for ten seconds: events with their times in milliseconds. Then looks at its turtles.
fn play(draw: fn(), events: &[(u64, Event)], look: impl FnOnce(Vec<Turtle>)) -> Picture {
    let mut looked = false;
    let host = events
        .iter()
        .fold(Headless::new(), |host, (at, event)| host.with_events(Duration::from_millis(*at), [event.clone()]));
    let picture = render_on(host, 700, 750, || {
        draw();
        look(screen().turtles());
        looked = true;
    });
    assert!(looked, "the example has not come to its end");
    picture
}

fn click(at: u64, x: i32, y: i32) -> Vec<(u64, Event)> {
    Event::click(x.into(), y.into()).map(|event| (at, event)).to_vec()
}

/// The left button goes down at the first place, and comes up at the last.
fn drag(at: u64, places: &[(f64, f64)]) -> Vec<(u64, Event)> {
    let (Some(&(x, y)), Some(&(end_x, end_y))) = (places.first(), places.last()) else { return Vec::new() };
    let moves = places.iter().map(|&(x, y)| Event::Motion { x, y });
    let press = Event::ButtonPress { button: 1, x, y };
    let release = Event::ButtonRelease { button: 1, x: end_x, y: end_y };
    [press].into_iter().chain(moves).chain([release]).map(|event| (at, event)).collect()
}

fn key(at: u64, name: &str) -> Vec<(u64, Event)> {
    Event::key(name).map(|event| (at, event)).to_vec()
}

#[track_caller]
fn assert_pixel(picture: &Picture, x: u32, y: u32, color: (u8, u8, u8)) {
    let Some(Rgba { r, g, b, .. }) = picture.pixel(x, y) else { panic!("({x}, {y}) is outside") };
    // The paper of `paint` takes a shade off what is below it.
    let near = |a: u8, b: u8| a.abs_diff(b) <= 2;
    let alike = near(r, color.0) && near(g, color.1) && near(b, color.2);
    assert!(alike, "({x}, {y}) is {:?} instead of {color:?}", (r, g, b));
}

mod painting {
    use super::*;

    const PAPER: (u8, u8, u8) = (255, 253, 245);
    const INK: (u8, u8, u8) = (43, 45, 66);
    const RED: (u8, u8, u8) = (214, 40, 57);

    #[test]
    fn a_drag_leaves_ink_in_the_colour_of_the_pot() {
        let events = [
            drag(1, &[(200.0, 100.0), (500.0, 100.0)]),
            click(2, 50, 150),
            drag(3, &[(200.0, 300.0), (400.0, 300.0), (400.0, 400.0)]),
        ];
        let picture = play(paint::draw, &events.concat(), |_| {});
        assert_pixel(&picture, 350, 100, INK);
        assert_pixel(&picture, 300, 300, RED);
        assert_pixel(&picture, 400, 350, RED);
        for (x, y) in [(350, 200), (320, 240), (125, 225), (500, 350)] {
            assert_pixel(&picture, x, y, PAPER);
        }
    }

    #[test]
    fn a_click_leaves_a_point_and_the_space_bar_clears_the_paper() {
        let two = [click(1, 200, 100), click(2, 500, 400)].concat();
        assert_pixel(&play(paint::draw, &two, |_| {}), 200, 100, INK);
        let cleared = play(paint::draw, &[two, key(3, "space")].concat(), |_| {});
        assert_pixel(&cleared, 200, 100, PAPER);
        assert_pixel(&cleared, 50, 150, RED);
    }
}

#[cfg(feature = "text")]
#[test]
fn a_turtle_of_the_colour_mixer_changes_its_share_and_stays_on_its_rail() {
    let before = play(colormixer::draw, &[], |_| {});
    assert_pixel(&before, 5, 5, (240, 143, 108));
    let pulled = play(colormixer::draw, &drag(100, &[(120.0, 118.0), (150.0, 200.0), (170.0, 459.0)]), |turtles| {
        assert_eq!(turtles[1].pos(), papert::Vec2D::new(-120, -127.5));
    });
    assert_pixel(&pulled, 5, 5, (0, 143, 108));
}

#[cfg(feature = "text")]
mod sticks {
    use super::nim::{Dice, Nim};
    use super::*;

    const WOOD: (u8, u8, u8) = (221, 161, 94);
    const SHADOW: (u8, u8, u8) = (239, 230, 210);

    /// The middle of a stick in the window.
    fn pixel(row: u32, stick: u32) -> (u32, u32) {
        (54 + 38 * stick, 110 + 120 * row)
    }

    /// The rows of the example are 12, 13 and 15 sticks long.
    fn left(picture: &Picture) -> [u32; 3] {
        let rows = [(0, 12), (1, 13), (2, 15)];
        rows.map(|(row, full)| {
            let is_left = |stick: &u32| {
                let (x, y) = pixel(row, *stick);
                picture.pixel(x, y) == Some(Rgba::new(WOOD.0, WOOD.1, WOOD.2, 255))
            };
            let left = (0..full).take_while(is_left).count() as u32;
            for stick in left..full {
                let (x, y) = pixel(row, stick);
                assert_pixel(picture, x, y, SHADOW);
            }
            left
        })
    }

    fn click_stick(at: u64, row: u32, stick: u32) -> Vec<(u64, Event)> {
        let (x, y) = pixel(row, stick);
        click(at, x as i32, y as i32)
    }

    #[test]
    fn a_click_takes_the_stick_and_all_to_its_right_and_the_computer_answers() {
        assert_eq!(left(&play(nim::draw, &[], |_| {})), [12, 13, 15]);
        // 12 and 13 and 8: with 5 in the first row their exclusive or is 0.
        assert_eq!(left(&play(nim::draw, &click_stick(100, 2, 8), |_| {})), [5, 13, 8]);
    }

    #[test]
    fn clicks_beside_the_sticks_and_out_of_turn_do_nothing() {
        let elsewhere = [click(100, 630, 20), click(200, 600, 110), click(300, 320, 440)].concat();
        assert_eq!(left(&play(nim::draw, &elsewhere, |_| {})), [12, 13, 15]);
        let too_early = [click_stick(100, 2, 8), click_stick(200, 1, 0)].concat();
        assert_eq!(left(&play(nim::draw, &too_early, |_| {})), [5, 13, 8]);
    }

    #[test]
    fn the_computer_leaves_nothing_to_gain_where_it_can() {
        let mut dice = Dice(1);
        for rows in (0..512).map(|n| [n & 7, n >> 3 & 7, n >> 6]).filter(|rows| *rows != [0; 3]) {
            let mut nim = Nim { full: [7; 3], rows, is_humans_turn: false };
            let (row, stick) = nim.answer(&mut dice);
            assert!(nim.take(row, stick), "{rows:?}: there is no stick {stick} in row {row}");
            let xor = |rows: [u32; 3]| rows[0] ^ rows[1] ^ rows[2];
            assert_eq!(xor(nim.rows) == 0, xor(rows) != 0, "{rows:?} became {:?}", nim.rows);
        }
    }

    #[test]
    fn a_row_gives_no_more_than_it_has() {
        let mut nim = Nim { full: [3; 3], rows: [3, 0, 1], is_humans_turn: true };
        assert!(!nim.take(0, 3) && !nim.take(1, 0) && nim.is_humans_turn);
        assert!(nim.take(0, 0) && nim.take(2, 0) && nim.is_over() && nim.is_humans_turn);
    }
}

#[cfg(feature = "text")]
mod snakes {
    use super::*;

    /// Where the head is, in fields from the lower left, and the direction in which it faces.
    fn head(turtles: &[Turtle]) -> (f64, f64, f64) {
        let head = turtles.iter().find(|t| t.shape_name() == "turtle").expect("the head is a turtle");
        let field = |n: f64| (n / 32.0).round() + 7.0;
        (field(head.xcor()), field(head.ycor() + 20.0), head.heading())
    }

    #[test]
    fn it_creeps_on_until_the_wall_is_its_end() {
        let picture = play(snake::draw, &[], |turtles| {
            assert_eq!(head(&turtles), (14.0, 7.0, 0.0));
            assert_eq!(turtles[1].pen().fillcolor.as_str(), "#bc4749");
        });
        assert_pixel(&picture, 260 + 7 * 32, 300, (188, 71, 73));
    }

    #[test]
    fn it_turns_where_the_arrow_keys_say() {
        play(snake::draw, &key(400, "Up"), |turtles| assert_eq!(head(&turtles), (8.0, 14.0, 90.0)));
        let down_and_left = [key(100, "Down"), key(300, "Left")].concat();
        play(snake::draw, &down_and_left, |turtles| assert_eq!(head(&turtles), (0.0, 6.0, 180.0)));
    }

    #[test]
    fn it_does_not_turn_back_into_its_neck() {
        play(snake::draw, &key(100, "Left"), |turtles| assert_eq!(head(&turtles), (14.0, 7.0, 0.0)));
    }

    #[test]
    fn its_own_body_is_its_end() {
        let curl = [key(400, "Up"), key(550, "Left"), key(720, "Down")].concat();
        play(snake::draw, &curl, |turtles| {
            let (x, y, heading) = head(&turtles);
            assert_eq!((x, y, heading), (7.0, 8.0, 270.0));
            assert_eq!(turtles[1].pen().fillcolor.as_str(), "#bc4749");
        });
    }

    #[test]
    fn the_space_bar_begins_anew() {
        // The steps that begin within the ten seconds are done.
        play(snake::draw, &key(9100, "space"), |turtles| assert_eq!(head(&turtles), (6.0 + 6.0, 7.0, 0.0)));
        // At 9015 ms the second snake is just being shown, and must stop all the same.
        let twice = [key(8110, "space"), key(9015, "space")].concat();
        play(snake::draw, &twice, |turtles| assert_eq!(head(&turtles), (6.0 + 7.0, 7.0, 0.0)));
    }
}

#[cfg(feature = "text")]
#[test]
fn the_hands_of_the_clock_point_where_they_should() {
    let point = |degrees: f64, length: f64| {
        let (sin, cos) = degrees.to_radians().sin_cos();
        ((240.0 + length * sin).round() as u32, (240.0 - length * cos).round() as u32)
    };
    let (dark, red) = ((47, 62, 70), (224, 122, 95));
    let at_first = papert::render(700, 750, clock::draw);
    // 10:09:36, and ten seconds later.
    for (picture, second) in [(at_first, 36.0), (play(clock::draw, &[], |_| {}), 46.0)] {
        let minute = 9.0 + second / 60.0;
        let hands =
            [(30.0 * (10.0 + minute / 60.0), 60.0, dark), (6.0 * minute, 110.0, dark), (6.0 * second, 160.0, red)];
        for (angle, length, color) in hands {
            let (x, y) = point(angle, length);
            assert_pixel(&picture, x, y, color);
        }
    }
}

#[test]
fn the_earth_goes_around_the_sun_and_takes_the_moon_with_it() {
    play(planet_and_moon::draw, &[], |turtles| {
        let [_, sun, earth, moon] = turtles[..] else { panic!("there are {} turtles", turtles.len()) };
        assert!(sun.distance((0, 0)) < 5.0);
        assert!((200.0..220.0).contains(&earth.distance(sun)), "{}", earth.distance(sun));
        assert!((5.0..20.0).contains(&moon.distance(earth)), "{}", moon.distance(earth));
        // Kepler: once around takes 6.8, and nearly ten seconds of 16 + 20 ms are 5.5.
        let gone = sun.towards(earth);
        assert!((270.0..315.0).contains(&gone), "{gone}");
        assert_eq!(earth.heading(), earth.towards(sun), "its day is where the sun is");
    });
}

#[test]
fn the_dancers_stay_on_their_rings_and_stop_with_the_music() {
    let places = |events: &[(u64, Event)]| {
        let mut places = Vec::new();
        play(round_dance::draw, events, |turtles| places.extend(turtles.iter().map(|t| t.pos())));
        places
    };
    let (danced, stopped) = (places(&[]), places(&key(1, "space")));
    assert_eq!(danced.len(), 20 + 14 + 8);
    for (n, (danced, stopped)) in danced.iter().zip(&stopped).enumerate() {
        let radius = [240.0, 160.0, 84.0][usize::from(n >= 20) + usize::from(n >= 34)];
        assert!((danced.length() - radius).abs() < 0.01, "dancer {n} is {} away", danced.length());
        assert!((*danced - *stopped).length() > 10.0, "dancer {n} has not moved");
    }
    assert_eq!(places(&[key(1, "space"), key(5000, "a")].concat()), stopped);
}
