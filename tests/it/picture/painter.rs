//! What marks look like, pixel by pixel.

use std::sync::Arc;

use papert::picture::raster::{View, paint, paint_over};
use papert::picture::scene::{Image, Scene, Stroke};
use papert::{Picture, Rgba, Vec2D};

/// A scene of one mark, drawn by `draw`, as text: `#` is black, `.` white, and a digit a grey, darker for higher
/// digits.
fn picture(width: u32, height: u32, view: View, draw: impl Fn(&mut Scene)) -> String {
    let mut scene = Scene::new();
    draw(&mut scene);
    let mut frame = Picture::new(width, height, Rgba::BLACK);
    paint(&scene, view, &mut frame);
    let row = |y| -> String {
        let shade = |x| match frame.pixel(x, y).expect("a pixel").r {
            0 => '#',
            255 => '.',
            level => char::from(b'0' + (255 - level) / 26),
        };
        (0..width).map(shade).collect()
    };
    (0..height).map(row).collect::<Vec<_>>().join("\n")
}

fn ink(width: f64) -> Stroke {
    Stroke { color: Rgba::BLACK, width }
}

fn line(scene: &mut Scene, stroke: Stroke, points: &[(i32, i32)]) {
    let item = scene.new_item();
    for ends in points.windows(2) {
        scene.stroke(item, 0, stroke, ends[0].into(), ends[1].into());
    }
}

#[test]
fn a_line_along_an_axis_is_crisp() {
    let view = View::centred(9, 5);
    let thin = picture(9, 5, view, |scene| line(scene, ink(1.0), &[(-3, 0), (3, 0)]));
    assert_eq!(thin.lines().nth(2), Some(".8#####8."), "{thin}");
    assert_eq!(thin.lines().nth(1), Some("........."), "{thin}");
    let hair = picture(9, 5, view, |scene| line(scene, ink(0.0), &[(-3, 0), (3, 0)]));
    assert_eq!(hair, thin, "nothing is thinner than a pixel");
    let even = picture(9, 5, view, |scene| line(scene, ink(2.0), &[(0, -9), (0, 9)]));
    assert_eq!(even.lines().nth(2), Some("...##...."), "Tk covers from c - w/2 to before c + w/2\n{even}");
    let odd = picture(9, 5, view, |scene| line(scene, ink(3.0), &[(0, -9), (0, 9)]));
    assert_eq!(odd.lines().nth(2), Some("...###..."), "{odd}");
}

#[test]
fn a_poster_is_painted_at_its_own_resolution() {
    let view = View::centred(9, 5).with_scale(2.0);
    let poster = picture(18, 10, view, |scene| line(scene, ink(1.0), &[(0, -9), (0, 9)]));
    assert_eq!(poster.lines().nth(4), Some(".......##........."), "{poster}");
}

#[test]
fn one_point_is_nothing_and_two_equal_points_are_a_dot() {
    let view = View::centred(7, 7);
    let nothing = picture(7, 7, view, |scene| line(scene, ink(5.0), &[(0, 0)]));
    assert!(!nothing.contains('#'), "{nothing}");
    let dot = picture(7, 7, view, |scene| line(scene, ink(5.0), &[(0, 0), (0, 0)]));
    assert_eq!(dot, ".......\n.17971.\n.7###7.\n.9###9.\n.7###7.\n.17971.\n.......");
}

#[test]
fn a_colour_without_opacity_paints_nothing() {
    let clear = Stroke { color: Rgba::CLEAR, width: 5.0 };
    let nothing = picture(7, 7, View::centred(7, 7), |scene| {
        line(scene, clear, &[(0, 0), (2, 2)]);
        let item = scene.new_item();
        let corners = [Vec2D::new(-3, -3), Vec2D::new(3, -3), Vec2D::new(0, 3)];
        scene.polygon(item, &corners, Some(Rgba::CLEAR), Some(clear));
    });
    assert!(nothing.chars().all(|c| c == '.' || c == '\n'), "{nothing}");
}

#[test]
fn a_polygon_has_a_hole_where_it_covers_itself_and_a_closed_outline() {
    let view = View { origin: Vec2D::ZERO, scale: 1.0 };
    let twice = picture(10, 8, view, |scene| {
        let item = scene.new_item();
        let corners = [(1, 1), (7, 1), (7, 7), (1, 7), (1, 1), (3, 3), (9, 3), (9, 5), (3, 5), (3, 3)];
        scene.polygon(item, &corners.map(Vec2D::from), Some(Rgba::BLACK), None);
    });
    assert_eq!(twice.lines().nth(1), Some(".######..."), "{twice}");
    assert_eq!(twice.lines().nth(4), Some(".##....##."), "{twice}");
    let outline = picture(8, 8, view, |scene| {
        let item = scene.new_item();
        let corners = [(1, 1), (6, 1), (6, 6), (1, 6)];
        scene.polygon(item, &corners.map(Vec2D::from), None, Some(ink(1.0)));
    });
    for y in 1..=6 {
        let row = outline.lines().nth(y).expect("a row");
        assert!(row[1..2] != *"." && row[6..7] != *".", "the side that closes it is there, too\n{outline}");
    }
}

#[test]
fn joints_of_a_translucent_line_are_not_darker() {
    let mut scene = Scene::new();
    let grey = Stroke { color: Rgba::new(0, 0, 0, 128), width: 8.0 };
    line(&mut scene, grey, &[(-20, 0), (0, 0), (0, 0), (20, 0), (-20, 0)]);
    let mut frame = Picture::new(60, 20, Rgba::WHITE);
    paint(&scene, View::centred(60, 20), &mut frame);
    let levels = [15, 25, 30, 35, 45].map(|x| frame.pixel(x, 9).expect("a pixel").r);
    assert_eq!(levels, [127; 5]);
    line(&mut scene, Stroke { width: 4.0, ..grey }, &[(-20, 0), (20, 0)]);
    paint(&scene, View::centred(60, 20), &mut frame);
    assert_eq!(frame.pixel(30, 9).expect("a pixel").r, 63, "another pen is another layer");
}

#[test]
fn ink_on_a_clear_frame_keeps_its_opacity() {
    let mut scene = Scene::new();
    scene.set_background(Rgba::CLEAR);
    let red = Rgba::new(255, 0, 0, 100);
    line(&mut scene, Stroke { color: red, width: 6.0 }, &[(-9, 0), (9, 0)]);
    let fill = scene.new_item();
    let corners = [(-9, 5), (9, 5), (9, 9), (-9, 9)].map(Vec2D::from);
    scene.polygon(fill, &corners, Some(red), None);
    let mut frame = Picture::new(20, 20, Rgba::WHITE);
    paint(&scene, View::centred(20, 20), &mut frame);
    for y in [10, 17] {
        assert_eq!(frame.pixels()[y * 20 + 10], red.premultiplied(), "row {y}");
    }
    assert_eq!(frame.pixel(10, 0), Some(Rgba::CLEAR));
}

#[test]
fn an_image_is_centred_blended_and_scaled() {
    let (red, clear) = (Rgba::new(255, 0, 0, 255), Rgba::CLEAR);
    let pixels = [red, red, clear, clear, red, red].map(Rgba::premultiplied).to_vec();
    let image = Image { at: Vec2D::ZERO, pixels: Arc::new(Picture::from_pixels(3, 2, pixels).expect("3 x 2 pixels")) };
    let mut scene = Scene::new();
    scene.set_backdrop(Some(image.clone()));
    let mut frame = Picture::new(5, 4, Rgba::BLACK);
    paint(&scene, View::centred(5, 4), &mut frame);
    let reds = |frame: &Picture| frame.pixels().iter().map(|&p| u8::from(p == 0xffff_0000)).collect::<Vec<_>>();
    assert_eq!(reds(&frame), [0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(frame.pixel(3, 1), Some(Rgba::WHITE), "the background shows through");

    let mut over = Scene::new();
    let item = over.new_item();
    over.image(item, image);
    let mut poster = Picture::new(6, 4, Rgba::BLACK);
    paint_over(&over, View { origin: Vec2D::new(3, 2), scale: 2.0 }, &mut poster);
    assert_eq!(reds(&poster), [1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1]);
    let mut half = Picture::new(2, 1, Rgba::BLACK);
    paint_over(&over, View { origin: Vec2D::new(1, 0), scale: 0.5 }, &mut half);
    assert!(
        half.pixels().iter().all(|&pixel| pixel >> 24 == 255 && (pixel >> 16 & 0xff) > 100),
        "{:x?}",
        half.pixels()
    );
}
