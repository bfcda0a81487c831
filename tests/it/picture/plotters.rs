//! HP-GL and G-code: the files are read back and compared with what was drawn.

#![expect(clippy::unwrap_used, reason = "what fails here is a failed test")]

use std::collections::HashSet;

use papert::picture::raster::View;
use papert::picture::scene::{Scene, Stroke};
use papert::{Rgba, SaveOptions, Screen, Turtle, Vec2D};
use proptest::prelude::*;

/// The number of pixels on each side of the pictures.
const SIDE: f64 = 200.0;

/// What a file draws: the number of the pen, and both ends in the units of the file.
type Line = (usize, (i64, i64), (i64, i64));

/// Draws as a plotter that reads HP-GL does, in plotter units.
fn read_hpgl(text: &str) -> Vec<Line> {
    let (mut lines, mut pen, mut at, mut down) = (Vec::new(), 0, (0, 0), false);
    for instruction in text.split(';').map(str::trim).filter(|instruction| !instruction.is_empty()) {
        let (name, numbers) = instruction.split_at(2);
        let numbers: Vec<i64> =
            numbers.split(',').filter(|n| !n.is_empty()).map(|number| number.parse().unwrap()).collect();
        match name {
            "IN" => assert!(lines.is_empty()),
            "SP" => {
                assert!(!down, "a pen is changed in the air");
                pen = numbers[0] as usize;
            }
            "PU" | "PD" => {
                assert!(numbers.len().is_multiple_of(2));
                let was_down = std::mem::replace(&mut down, name == "PD");
                if down && !was_down && numbers.is_empty() {
                    lines.push((pen, at, at));
                }
                for place in numbers.chunks(2) {
                    let to = (place[0], place[1]);
                    if down {
                        assert!(pen > 0, "no pen draws");
                        lines.push((pen, at, to));
                    }
                    at = to;
                }
            }
            other => panic!("{other} in {instruction}"),
        }
    }
    assert!(!down && pen == 0, "the pen is put away");
    lines
}

/// Draws as a machine that reads G-code does, in thousandths of a millimetre.
fn read_gcode(text: &str) -> Vec<Line> {
    let (mut lines, mut pen, mut at, mut height) = (Vec::new(), 0, (0, 0), 99.0);
    let mut touched = None;
    for block in text.lines() {
        if let Some((_, comment)) = block.split_once("(pen ") {
            pen = comment.split(':').next().unwrap().parse().unwrap();
        }
        let words: Vec<_> = block.split('(').next().unwrap().split_whitespace().collect();
        let number = |letter: char| {
            words.iter().find_map(|word| word.strip_prefix(letter)).map(|number| number.parse::<f64>().unwrap())
        };
        match number('G') {
            Some(21.0 | 90.0) => {}
            Some(g @ (0.0 | 1.0)) => {
                let was = height;
                height = number('Z').unwrap_or(height);
                if was > 0.0 && height <= 0.0 {
                    touched = Some(at);
                } else if height > 0.0
                    && let Some(place) = touched.take()
                {
                    lines.push((pen, place, place));
                }
                if let (Some(x), Some(y)) = (number('X'), number('Y')) {
                    let to = ((x * 1000.0).round() as i64, (y * 1000.0).round() as i64);
                    assert_eq!(height > 0.0, g == 0.0, "{block}: only G1 draws");
                    if height <= 0.0 {
                        touched = None;
                        lines.push((pen, at, to));
                    }
                    at = to;
                }
            }
            None => {
                let is_known = words.is_empty() || matches!(words[0], "M0" | "M2" | "F1500");
                assert!(is_known && (words.first() != Some(&"M0") || height > 0.0), "{block}");
            }
            Some(g) => panic!("G{g}"),
        }
    }
    assert!(text.ends_with("M2\n"));
    lines
}

/// The lines without their directions.
fn set(lines: impl IntoIterator<Item = Line>) -> HashSet<Line> {
    lines.into_iter().map(|(pen, a, b)| (pen, a.min(b), a.max(b))).collect()
}

/// A stroke on the canvas and the number of its colour.
type Drawn = (usize, (f64, f64), (f64, f64));

fn scene_of(strokes: &[Drawn]) -> Scene {
    let mut scene = Scene::new();
    let mut item = scene.new_item();
    let mut end = None;
    for (color, from, to) in strokes {
        if end.is_some_and(|end| end != (*color, *from)) {
            item = scene.new_item();
        }
        let ink = Stroke { color: Rgba::new(*color as u8, 0, 0, 255), width: 1.0 };
        scene.stroke(item, 0, ink, (*from).into(), (*to).into());
        end = Some((*color, *to));
    }
    scene
}

/// What should be read back if everything is within the picture: every line once, in its last colour, the colours
/// numbered as they come.
fn expected(strokes: &[Drawn], unit: f64) -> HashSet<Line> {
    let place = |(x, y): (f64, f64)| {
        (((x + SIDE / 2.0) * unit).round() as i64, ((SIDE - (y + SIDE / 2.0)) * unit).round() as i64)
    };
    let mut colors = Vec::new();
    for (color, ..) in strokes {
        if !colors.contains(color) {
            colors.push(*color);
        }
    }
    let mut seen = HashSet::new();
    let mut lines = HashSet::new();
    for (color, a, b) in strokes.iter().rev() {
        let (a, b) = (place(*a).min(place(*b)), place(*a).max(place(*b)));
        if seen.insert((a, b)) {
            lines.insert((colors.iter().position(|known| known == color).unwrap(), a, b));
        }
    }
    // A colour of which nothing is left has no pen.
    let used: Vec<_> = (0..colors.len()).filter(|n| lines.iter().any(|(pen, ..)| pen == n)).collect();
    lines.into_iter().map(|(n, a, b)| (used.iter().position(|pen| *pen == n).unwrap() + 1, a, b)).collect()
}

/// Compares what was read with what is expected. A touch of the paper where a line of the same pen ends is not needed.
fn compare(read: Vec<Line>, expected: &HashSet<Line>) -> Result<(), TestCaseError> {
    let lines = read.len();
    let read = set(read);
    prop_assert_eq!(read.len(), lines, "a line is drawn twice");
    let is_touch = |line: &Line| line.1 == line.2;
    let ends: HashSet<_> =
        read.iter().filter(|line| !is_touch(line)).flat_map(|(pen, a, b)| [(*pen, *a), (*pen, *b)]).collect();
    let needless = |line: &Line| is_touch(line) && ends.contains(&(line.0, line.1));
    let needed = |lines: &HashSet<Line>| lines.iter().filter(|line| !needless(line)).copied().collect::<HashSet<_>>();
    prop_assert_eq!(needed(&read), needed(expected));
    Ok(())
}

fn both(scene: &Scene, options: &SaveOptions) -> (Vec<Line>, Vec<Line>) {
    let (size, view) = ((SIDE as u32, SIDE as u32), View::centred(SIDE as u32, SIDE as u32));
    (read_hpgl(&scene.to_hpgl(size, view, options)), read_gcode(&scene.to_gcode(size, view, options)))
}

/// Places that meet each other often, and some that do not.
fn place() -> impl Strategy<Value = (f64, f64)> {
    let coordinate = prop_oneof![(-4..=4).prop_map(|n| f64::from(n) * 20.0), -100.0..100.0];
    (coordinate.clone(), coordinate)
}

fn strokes(colors: usize) -> impl Strategy<Value = Vec<Drawn>> {
    let stroke = (0..colors, place(), place(), 0..4).prop_map(|(color, a, b, kind)| match kind {
        0 => (color, a, a),
        _ => (color, a, b),
    });
    let walk = (0..colors, prop::collection::vec(place(), 2..9))
        .prop_map(|(color, places)| places.windows(2).map(|ends| (color, ends[0], ends[1])).collect::<Vec<_>>());
    let part = prop_oneof![stroke.prop_map(|stroke| vec![stroke]), walk];
    prop::collection::vec(part, 0..30).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn files_have_the_strokes_of_the_scene(strokes in strokes(3)) {
        let (hpgl, gcode) = both(&scene_of(&strokes), &SaveOptions::new());
        compare(hpgl, &expected(&strokes, 0.25 * 40.0))?;
        compare(gcode, &expected(&strokes, 0.25 * 1000.0))?;
    }

    #[test]
    fn of_strokes_beyond_the_picture_the_part_within_is_drawn(
        strokes in prop::collection::vec((place(), place(), 0..8_i32), 1..20)
    ) {
        let strokes: Vec<_> = strokes.into_iter().map(|(a, b, power)| {
            let far = 10_f64.powi(power);
            (0, a, (a.0 + (b.0 - a.0) * far, a.1 + (b.1 - a.1) * far))
        }).collect();
        let (hpgl, _) = both(&scene_of(&strokes), &SaveOptions::new());
        let on_sheet = |(x, y): (f64, f64)| Vec2D { x: (x + 100.0) * 10.0, y: (100.0 - y) * 10.0 };
        let place = |(x, y): (i64, i64)| Vec2D { x: x as f64, y: y as f64 };
        let ours: Vec<_> = strokes.iter().map(|(_, a, b)| (on_sheet(*a), on_sheet(*b))).collect();
        let read: Vec<_> = hpgl.iter().map(|(_, a, b)| (place(*a), place(*b))).collect();
        for (a, b) in &read {
            prop_assert!([a, b].iter().all(|p| (0.0..=2000.0).contains(&p.x) && (0.0..=2000.0).contains(&p.y)));
            prop_assert!(ours.iter().any(|line| far_from(*a, line) < 1.5 && far_from(*b, line) < 1.5), "{a:?} {b:?}");
        }
        for (a, b) in &ours {
            for n in 0..=1000 {
                // Dense near the start, which is on the sheet.
                let d = (*b - *a) * (1.0 / (*b - *a).length().max(1e-9));
                let p = *a + d * (f64::from(n) * 3.0).min((*b - *a).length());
                if (0.0..=2000.0).contains(&p.x) && (0.0..=2000.0).contains(&p.y) {
                    prop_assert!(read.iter().any(|line| far_from(p, line) < 1.5), "{p:?} of {a:?} {b:?}");
                }
            }
        }
    }
}

/// The distance of a point from a line.
fn far_from(p: Vec2D, (a, b): &(Vec2D, Vec2D)) -> f64 {
    let (d, length) = (*b - *a, (*b - *a).length());
    if length == 0.0 {
        return (p - *a).length();
    }
    let along = ((p - *a) * d / length).clamp(0.0, length);
    (p - (*a + d * (along / length))).length()
}

/// How far the pen travels in the air, in units of the file.
fn travel(lines: &[Line]) -> f64 {
    let far = |a: (i64, i64), b: (i64, i64)| ((a.0 - b.0) as f64).hypot((a.1 - b.1) as f64);
    lines.iter().fold((0.0, (0, 0)), |(sum, at), (_, a, b)| (sum + far(at, *a), *b)).0
}

#[test]
fn the_pen_travels_little() {
    // A hatching: every line begins where the one before did not end.
    let strokes: Vec<Drawn> =
        (0..100).map(|n| f64::from((n * 37) % 100) - 50.0).map(|y| (0, (-80.0, y), (80.0, y))).collect();
    let (hpgl, gcode) = both(&scene_of(&strokes), &SaveOptions::new());
    // To the first line, and then from line to line.
    assert!(travel(&hpgl) < 600.0 + 99.0 * 10.0 + 1.0, "{}", travel(&hpgl));
    assert_eq!(hpgl.len(), 100);
    assert!((travel(&hpgl) * 25.0 - travel(&gcode)).abs() < 1.0, "the same way in other units");
}

#[test]
fn the_same_drawing_is_the_same_file_and_a_run_stays_whole() {
    let screen = Screen::headless(400, 400);
    let t = Turtle::on(screen).hideturtle();
    t.circle(50).teleport(-100, 0).circle((30, 180)).pencolor("red").teleport(0, 100).forward(50);
    let view = View::centred(400, 400);
    let hpgl = screen.scene().to_hpgl((400, 400), view, &SaveOptions::new());
    assert_eq!(hpgl, screen.scene().to_hpgl((400, 400), view, &SaveOptions::new()));
    assert_eq!(hpgl.matches("PU").count(), 3 + 2, "one for each run, and one after each pen:\n{hpgl}");
    assert_eq!(hpgl.matches("SP").count(), 3, "two pens, and none at the end");
}

#[test]
fn dots_are_circles_and_fills_are_outlines() {
    let screen = Screen::headless(200, 200);
    let t = Turtle::on(screen).hideturtle().penup();
    t.goto(20, 30).dot(40).fillcolor("red").goto(-60, -60).fill(|t| {
        // Back to where it began, as most fills are, or nearly.
        t.goto(-20, -60).goto(-20, -20).goto(-60.000_001, -60);
    });
    let (hpgl, gcode) = both(&screen.scene(), &SaveOptions::new());
    let (circle, triangle): (Vec<_>, Vec<_>) = hpgl.iter().partition(|line| line.0 == 1);
    for (_, _, (x, y)) in circle {
        let radius = ((x - 1200) as f64).hypot((y - 1300) as f64);
        assert!((radius - 200.0).abs() < 1.0, "{radius}");
    }
    let corners: HashSet<_> = triangle.iter().map(|(_, a, _)| *a).collect();
    assert_eq!(corners, HashSet::from([(400, 400), (800, 400), (800, 800)]));
    assert!(hpgl.iter().all(|(_, a, b)| a != b), "no touch of the paper where the outline is closed");
    assert_eq!(gcode.len(), hpgl.len());
}

#[test]
fn a_millimetre_is_a_millimetre() {
    let scene = scene_of(&[(0, (-100.0, 100.0), (100.0, -100.0))]);
    let (hpgl, gcode) = both(&scene, &SaveOptions::new().with_millimetres(0.5));
    assert_eq!(hpgl, [(1, (0, 0), (4000, 4000))], "100 mm of 40 units");
    assert_eq!(gcode, [(1, (0, 0), (100_000, 100_000))]);
}

#[cfg(feature = "text")]
#[test]
fn letters_are_drawn_as_their_outlines() {
    let screen = Screen::headless(200, 200);
    Turtle::on(screen).hideturtle().write(("H", false, "left", ("Arial", 40)));
    let (hpgl, _) = both(&screen.scene(), &SaveOptions::new());
    assert_eq!(hpgl.len(), 12, "the corners of an H: {hpgl:?}");
    assert!(hpgl.iter().all(|(pen, ..)| *pen == 1));
}
