//! Drawings as text, drawn again.

use papert::picture::scene::{Image, Mark, Stroke};
use papert::{Picture, Rgba, Scene, Screen, Turtle, Vec2D, replay};
use proptest::prelude::*;

/// A drawing with every kind of mark.
fn everything() -> Screen {
    let screen = Screen::headless(300, 200).bgcolor("ivory");
    let t = Turtle::on(screen).speed(0).pensize(5).color(("navy", "gold"));
    t.begin_fill().circle(40).end_fill();
    t.penup().goto(-80, 20).pendown().dot((25, "tomato")).stamp();
    t.shape("turtle").shapesize((2, 3)).left(30).stamp();
    t.pencolor(Rgba::new(0, 128, 0, 100)).forward(80).back(40).left(60).forward(50);
    #[cfg(feature = "text")]
    t.write(("\"Hello\",\n\t海龟 \\ \u{1F422}", false, "center", ("Courier", 14, "bold italic")));
    screen
}

#[test]
fn a_drawing_comes_back_to_the_pixel() {
    let screen = everything();
    let lines = screen.commands();
    let again = replay(&lines).unwrap();
    assert_eq!(again.picture(), screen.picture());
    assert_eq!(again.commands(), lines);
    // Also if the window shows a different part.
    let screen = everything().setworldcoordinates(-10, -20, 300, 100);
    Turtle::on(screen).goto(100, 50);
    assert_eq!(replay(&screen.commands()).unwrap().picture(), screen.picture());
}

#[test]
fn pictures_are_in_the_text() {
    let mut scene = Scene::new();
    let mut pixels = Picture::new(5, 4, Rgba::new(10, 200, 30, 128));
    pixels.pixels_mut()[7] = Rgba::BLACK.premultiplied();
    let image = Image { at: Vec2D { x: 1.5, y: -2.0 }, pixels: pixels.into() };
    scene.set_backdrop(Some(image.clone()));
    let item = scene.new_item();
    scene.image(item, image.clone());
    let again = Scene::replay(&scene.commands()).unwrap();
    assert_eq!(again.backdrop(), Some(&image));
    assert_eq!(again.marks().next(), Some(Mark::Image(&image)));
}

#[test]
fn every_mistake_names_its_line_and_what_was_wanted() {
    for (line, wanted) in [
        ("nonsense", "invalid JSON"),
        ("7", "expected a JSON object"),
        (r##"{"background":"white"}"##, "must be a colour such as"),
        (r##"{"background":"#fffffffg"}"##, "must be a colour such as"),
        (r##"{"strokes":[[0,0],[1]],"color":"#000000ff","width":1}"##, "must be a list of points"),
        (r##"{"strokes":[[0,0],[1,"1"]],"color":"#000000ff","width":1}"##, "must be a list of points"),
        (r##"{"strokes":[[0,0],[1,1]],"width":1}"##, "\"color\" must be a colour"),
        (r##"{"strokes":[[0,0],[1,1]],"color":"#000000ff","width":"1"}"##, "\"width\" must be a number"),
        (r##"{"polygon":[[0,0],[1,1]],"fill":1}"##, "\"fill\" must be a colour"),
        (r##"{"image":[0,0],"png":"%%%"}"##, "must be a base64-encoded PNG file"),
        (r##"{"image":[0,0],"png":"aGVsbG8="}"##, "cannot be read as a PNG"),
        (r##"{"image":0,"png":"aGVsbG8="}"##, "must be a point"),
        #[cfg(feature = "text")]
        (r##"{"text":"x","at":[0,0],"align":"up","font":["Arial",8,""],"color":"#000000ff"}"##, "\"align\" must be"),
        #[cfg(feature = "text")]
        (r##"{"text":"x","at":[0,0],"align":"left","font":["Arial"],"color":"#000000ff"}"##, "\"font\" must be"),
    ] {
        let error = Scene::replay(&format!("{{}}\n\n{line}\n")).unwrap_err();
        assert_eq!(error.line(), 3, "{line}");
        assert!(error.to_string().contains(wanted), "{error} does not say: {wanted}");
    }
}

#[test]
fn a_size_that_cannot_be_is_told() {
    for (head, wanted) in
        [("[0,5]", "use sides of 1 to"), ("[7,99999999]", "use sides of"), ("[-1,2]", "two whole"), ("7", "two whole")]
    {
        let error = replay(&format!("{{}}\n{{\"size\":{head}}}")).unwrap_err();
        assert_eq!(error.line(), 2);
        assert!(error.to_string().contains(wanted), "{error}");
    }
    let error = replay("{\"size\":[5,5],\"origin\":3}").unwrap_err().to_string();
    assert!(error.contains("\"origin\" must be a point"), "{error}");
}

#[test]
fn brackets_within_brackets_do_not_overflow_the_stack() {
    for bracket in ["[", "{\"a\":", "{", "[[{\"strokes\":"] {
        let error = Scene::replay(&format!("{{\"strokes\":{}", bracket.repeat(1_000_000))).unwrap_err().to_string();
        assert!(error.starts_with("line 1 cannot be drawn: invalid JSON (more than 100 nested brackets at"), "{error}");
    }
    // What looks like a bracket in a string is none.
    let words = format!("{{\"a\":\"\\\"{}\"}}", "[".repeat(1000));
    assert_eq!(Scene::replay(&words).map(|scene| scene.marks().count()), Ok(0));
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(99), "]".repeat(99));
    assert_eq!(Scene::replay(&deep).map(|scene| scene.marks().count()), Ok(0));
}

#[test]
fn a_number_that_is_too_large_is_an_error() {
    let digits = "9".repeat(100_000);
    for number in ["1e999", "-1e999", "1e99999999999999999999", &digits] {
        let width = Scene::replay(&format!("{{\"strokes\":[],\"color\":\"#000000ff\",\"width\":{number}}}"));
        assert!(width.unwrap_err().to_string().ends_with("\"width\" must be a number"), "{number}");
        let point = Scene::replay(&format!("{{\"polygon\":[[0,{number}]]}}"));
        assert!(point.unwrap_err().to_string().ends_with("must be a list of points such as [0,0]"), "{number}");
        assert!(replay(&format!("{{\"size\":[5,{number}]}}")).unwrap_err().to_string().contains("two whole"));
    }
}

#[test]
fn invalid_json_names_the_column() {
    let message = |line: &str| Scene::replay(line).unwrap_err().to_string();
    assert_eq!(message("{\"a\":1"), "line 1 cannot be drawn: invalid JSON (Unexpected EOF, at column 6)");
    assert_eq!(
        message("\n[1 2]"),
        "line 2 cannot be drawn: invalid JSON (',' or ']' is expected for array but actually found '2', at column 4)"
    );
}

/// Any number that is finite, each of its bits at random.
fn any_bits() -> impl Strategy<Value = f64> {
    any::<u64>().prop_map(f64::from_bits).prop_filter("JSON has only finite numbers", |number| number.is_finite())
}

fn any_point() -> impl Strategy<Value = Vec2D> {
    (any::<f64>(), any::<f64>()).prop_map(|(x, y)| Vec2D { x, y })
}

proptest! {
    #[test]
    fn any_line_comes_back_to_the_last_bit(points in prop::collection::vec(any_point(), 2..9), width in any::<f64>(), color: [u8; 4]) {
        let [r, g, b, a] = color;
        let mut scene = Scene::new();
        let item = scene.new_item();
        for ends in points.windows(2) {
            scene.stroke(item, 7, Stroke { color: Rgba { r, g, b, a }, width }, ends[0], ends[1]);
        }
        scene.polygon(item, &points, Some(Rgba { r, g, b, a }), None);
        let lines = scene.commands();
        let again = Scene::replay(&lines).unwrap();
        prop_assert_eq!(again.commands(), lines);
    }

    #[test]
    fn a_number_comes_back_to_the_last_bit(numbers in prop::collection::vec(any_bits(), 40)) {
        let mut scene = Scene::new();
        let item = scene.new_item();
        let points: Vec<_> = numbers.chunks(2).map(|xy| Vec2D { x: xy[0], y: xy[1] }).collect();
        scene.polygon(item, &points, Some(Rgba::BLACK), None);
        let again = Scene::replay(&scene.commands()).unwrap();
        let Some(Mark::Polygon { points: again, .. }) = again.marks().next() else { panic!("there is a polygon") };
        for (a, b) in points.iter().zip(again) {
            // There is no -0, which is the same place.
            prop_assert_eq!([(a.x + 0.0).to_bits(), (a.y + 0.0).to_bits()], [b.x.to_bits(), b.y.to_bits()]);
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,80}", key in 0..7_usize) {
        let key = ["background", "backdrop", "strokes", "polygon", "image", "text", "size"][key];
        let _ = Scene::replay(&text);
        let _ = Scene::replay(&format!("{{\"{key}\":{text}}}"));
    }
}
