//! Nothing that can be put into a scene makes the painter panic or takes it a long time.

use std::sync::Arc;

use papert::picture::raster::bench_hooks::{Level, paint_with};
use papert::picture::raster::{Live, View};
use papert::picture::scene::{Image, Scene, Stroke};
use papert::{Picture, Rgba, Vec2D};

const NUMBERS: [f64; 20] = [
    0.0,
    0.5,
    1.0,
    7.999,
    8.0,
    32.0,
    63.5,
    64.0,
    1e3,
    32_768.0,
    65_537.0,
    1e6,
    1e9,
    1e12,
    1e15,
    1e18,
    1e30,
    1e100,
    1e200,
    f64::MAX,
];

/// The numbers and their negatives, and infinities and NaN if `all` is set.
fn coordinate(n: usize, all: bool) -> f64 {
    let odd = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, f64::MIN_POSITIVE];
    match n % (2 * NUMBERS.len() + odd.len()) {
        n if n < NUMBERS.len() => NUMBERS[n],
        n if n < 2 * NUMBERS.len() => -NUMBERS[n - NUMBERS.len()],
        n if all => odd[n - 2 * NUMBERS.len()],
        _ => 3.25,
    }
}

fn scene(seed: usize, all: bool) -> Scene {
    let mut scene = Scene::new();
    let mut n = seed.wrapping_mul(0x9e37_79b9) >> 3;
    let mut next = move || {
        n = n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        n >> 33
    };
    for _ in 0..12 {
        let mut point = || Vec2D { x: coordinate(next(), all), y: coordinate(next(), all) };
        let corners = [point(), point(), point(), point()];
        let width = coordinate(next(), all).abs();
        let color = Rgba::new(next() as u8, 99, 7, if next() & 1 == 0 { 255 } else { 90 });
        let item = scene.new_item();
        let stroke = Stroke { color, width };
        match next() % 6 {
            0 => scene.polygon(item, &corners, Some(color), Some(stroke)),
            1 => scene.polygon(item, &corners[..next() % 5], Some(color), None),
            2 => scene.image(item, Image { at: corners[0], pixels: Arc::new(Picture::new(9, 5, color)) }),
            3 => scene.stroke(item, 0, stroke, corners[0], corners[0]),
            _ => corners.windows(2).for_each(|w| scene.stroke(item, 0, stroke, w[0], w[1])),
        }
    }
    scene
}

#[test]
fn any_numbers_can_be_painted() {
    for seed in 0..600 {
        let scene = scene(seed, seed % 3 == 0);
        let (width, height) = [(64, 48), (1, 1), (7, 90), (130, 3)][seed % 4];
        let view = View::centred(width, height);
        let view = if seed % 5 == 0 { view.with_scale(coordinate(seed / 5, false).abs()) } else { view };
        let mut one = Picture::new(width, height, Rgba::CLEAR);
        paint_with(Level::best(), 1, &scene, view, &mut one);
        let mut four = Picture::new(width, height, Rgba::CLEAR);
        paint_with(Level::best(), 4, &scene, view, &mut four);
        assert_eq!(one, four, "scene {seed}");
        let mut live = Live::new((width, height), view);
        live.sync(&scene);
        assert!(live.frame() == &one, "scene {seed}, live");
    }
}

#[test]
fn a_stroke_far_away_still_passes_through() {
    let mut scene = Scene::new();
    let item = scene.new_item();
    let stroke = Stroke { color: Rgba::BLACK, width: 2.0 };
    scene.stroke(item, 0, stroke, Vec2D::new(-3e9, -1e9), Vec2D::new(3e9, 1e9));
    let mut frame = Picture::new(60, 20, Rgba::WHITE);
    paint_with(Level::best(), 1, &scene, View::centred(60, 20), &mut frame);
    let black = |x, y| frame.pixel(x, y).unwrap().r < 128;
    assert!(black(0, 0) && black(30, 10) && black(59, 19), "from corner to corner");
    assert!(!black(0, 19) && !black(59, 0));
}

#[test]
fn a_disc_larger_than_the_frame_has_its_edge() {
    let mut scene = Scene::new();
    let item = scene.new_item();
    let at = Vec2D::new(-1e6, 0);
    scene.stroke(item, 0, Stroke { color: Rgba::BLACK, width: 2e6 }, at, at);
    let mut frame = Picture::new(40, 10, Rgba::WHITE);
    paint_with(Level::best(), 1, &scene, View::centred(40, 10), &mut frame);
    for x in 0..40 {
        let expected = if x < 20 { Rgba::BLACK } else { Rgba::WHITE };
        assert_eq!(frame.pixel(x, 5), Some(expected), "column {x}");
    }
}

#[test]
fn a_polygon_larger_than_the_frame_fills_it() {
    let mut scene = Scene::new();
    let item = scene.new_item();
    let corners = [Vec2D::new(-1e9, -1e9), Vec2D::new(1e9, -1e9), Vec2D::new(1e9, 1e9), Vec2D::new(-1e9, 1e9)];
    scene.polygon(item, &corners, Some(Rgba::BLACK), None);
    let mut frame = Picture::new(33, 17, Rgba::WHITE);
    paint_with(Level::best(), 4, &scene, View::centred(33, 17), &mut frame);
    assert!(frame.pixels().iter().all(|&pixel| pixel == 0xff00_0000));
}
