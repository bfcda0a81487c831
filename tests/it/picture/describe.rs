//! Drawings in words.

use std::sync::Arc;

use papert::picture::raster::bench_hooks;
use papert::picture::scene::{Image, Stroke};
#[cfg(feature = "text")]
use papert::picture::text::Text;
use papert::{Picture, Rgba, Scene, Vec2D};

const RED: Rgba = Rgba::new(255, 0, 0, 255);

fn scene_of(strokes: &[(u32, f64, f64)]) -> Scene {
    let mut scene = Scene::new();
    for (owner, from, to) in strokes {
        let item = scene.new_item();
        scene.stroke(item, *owner, Stroke { color: RED, width: 1.0 }, Vec2D::new(*from, 0), Vec2D::new(*to, 5));
    }
    scene
}

#[test]
fn nothing_is_empty() {
    let words = "A drawing of 4 x 3 pixels on white.\nIt is empty.\n\
                 Strokes: 0 in 0 runs. Fills: 0. Dots: 0. Shapes: 0. Texts: 0. Images: 0.\n";
    assert_eq!(Scene::new().describe((4, 3)), words);
}

#[test]
fn what_a_turtle_draws_with_one_pen_is_one_run() {
    let words = scene_of(&[(0, 0.0, 5.0), (0, 9.0, 12.0), (1, 0.0, 1.0)]).describe((40, 30));
    assert!(words.contains("Strokes: 3 in 2 runs."), "{words}");
    assert!(words.contains("2 strokes in red, 1 wide: x 0 to 12, y -5 to 0.\n1 stroke in red"), "{words}");
}

#[test]
fn everything_is_listed_in_paint_order() {
    let mut scene = scene_of(&[(0, 0.0, 5.0)]);
    let corners = [(0, 0), (10, 0), (0, -20)].map(Vec2D::from);
    let items = [(); 5].map(|()| scene.new_item());
    let outline = Stroke { color: Rgba::BLACK, width: 2.0 };
    scene.polygon(items[0], &corners, Some(RED), None);
    scene.polygon(items[1], &corners, Some(RED), Some(outline));
    scene.stroke(items[2], 0, Stroke { color: Rgba::new(0, 0, 255, 128), width: 9.0 }, corners[1], corners[1]);
    scene.image(items[3], Image { at: corners[0], pixels: Arc::new(Picture::new(7, 4, RED)) });
    #[cfg(feature = "text")]
    scene.text(items[4], Text::new("a\nb", corners[2]).with_font(("Arial", 12)));
    let words = scene.describe((40, 30));
    let lines: Vec<_> = words.lines().collect();
    assert_eq!(lines[1].split(' ').take(7).collect::<Vec<_>>().join(" "), "It reaches from x -3.5 to 10");
    let texts = usize::from(cfg!(feature = "text"));
    let counts = format!("Strokes: 1 in 1 run. Fills: 1. Dots: 1. Shapes: 1. Texts: {texts}. Images: 1.");
    assert_eq!(
        lines[2..8],
        [
            counts.as_str(),
            "Colours: red, black, #0000ff80.",
            "1 stroke in red, 1 wide: x 0 to 5, y -5 to 0.",
            "Fill in red: x 0 to 10, y 0 to 20.",
            "Shape in red and black: x 0 to 10, y 0 to 20.",
            "Dot in #0000ff80, 9 across: x 10, y 0.",
        ]
    );
    assert_eq!(lines[8], "Image of 7 x 4 pixels: x -3.5 to 3.5, y -2 to 2.");
    #[cfg(feature = "text")]
    assert!(lines[9].starts_with(r#"Text "a\nb" in black: x 0 to "#) && lines[9].ends_with("y 20 to 64."), "{words}");
}

#[test]
fn the_list_is_not_endless() {
    let strokes: Vec<_> = (0..50).map(|n| (n, 0.0, f64::from(n) + 1.0)).collect();
    let words = scene_of(&strokes).describe((40, 30));
    assert_eq!(words.lines().count(), 4 + 20 + 1, "{words}");
    assert!(words.ends_with("And 30 more.\n"), "{words}");
    assert!(words.contains("It reaches from x 0 to 50 and"), "what is not listed counts, too");
}

#[test]
fn what_is_invisible_is_not_listed() {
    let mut scene = scene_of(&[(0, f64::NAN, 1.0), (0, 0.0, f64::INFINITY)]);
    let item = scene.new_item();
    bench_hooks::reserve(&mut scene, item);
    scene.polygon(item, &[Vec2D::ZERO, Vec2D::new(1, 1)], Some(Rgba::CLEAR), None);
    assert!(scene.describe((4, 3)).contains("It is empty."));
}

#[test]
fn a_colour_is_named_as_in_tk_if_it_can_be() {
    for (rgba, name) in [
        (Rgba::new(255, 99, 71, 255), "tomato"),
        (Rgba::new(255, 99, 70, 255), "#ff6346"),
        (Rgba::new(255, 99, 71, 128), "#ff634780"),
    ] {
        let mut scene = Scene::new();
        scene.set_background(rgba);
        let words = scene.describe((4, 3));
        assert!(words.starts_with(&format!("A drawing of 4 x 3 pixels on {name}.\n")), "{words}");
    }
}
