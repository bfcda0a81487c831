//! How far the painter is from exact areas, in 8-bit levels over the pixels of edges, and how far tiny-skia is.

use papert::picture::raster::bench_hooks::{Level, stroke_with};
use papert::picture::raster::{View, paint};
use papert::picture::scene::Scene;
use papert::{Picture, Rgba, Vec2D};

/// The width and height of the frames.
const SIDE: usize = 64;
/// Scanlines per pixel of the reference, each with exact ends.
const LINES: usize = 256;

/// A stroke: its ends and its width.
type Segment = (Vec2D, Vec2D, f64);

/// Strokes of length 20 in all directions, the first of them along the axes and diagonals.
fn segments(width: f64) -> Vec<Segment> {
    let mut state = 777_u64;
    let mut random = |low: f64, high: f64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        low + (high - low) * (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..300)
        .map(|i| {
            let angle = if i < 30 { f64::from(i % 8) * 45.0 } else { random(0.0, 360.0) };
            let middle = Vec2D { x: random(31.5, 32.5), y: random(31.5, 32.5) };
            let half = Vec2D { x: 10.0, y: 0.0 }.rotate(angle);
            (middle - half, middle + half, width)
        })
        .collect()
}

/// Adds to a row of areas the part between two positions of one scanline.
fn add_span(row: &mut [f64], low: f64, high: f64) {
    for (x, area) in row.iter_mut().enumerate() {
        let overlap = high.min(x as f64 + 1.0) - low.max(x as f64);
        *area += overlap.max(0.0) / LINES as f64;
    }
}

/// The exact area of a stroke in each pixel.
fn exact_stroke(&(a, b, width): &Segment) -> Vec<f64> {
    let radius = width / 2.0;
    let along = (b - a) * (1.0 / (b - a).length());
    let side = Vec2D { x: -along.y * radius, y: along.x * radius };
    let corners = [a + side, b + side, b - side, a - side];
    let mut areas = vec![0.0; SIDE * SIDE];
    for line in 0..SIDE * LINES {
        let y = (line as f64 + 0.5) / LINES as f64;
        let (mut low, mut high) = (f64::MAX, f64::MIN);
        for end in [a, b] {
            let half = radius * radius - (y - end.y) * (y - end.y);
            if half > 0.0 {
                (low, high) = (low.min(end.x - half.sqrt()), high.max(end.x + half.sqrt()));
            }
        }
        for x in crossings(&corners, y) {
            (low, high) = (low.min(x), high.max(x));
        }
        add_span(&mut areas[line / LINES * SIDE..][..SIDE], low, high);
    }
    areas
}

/// Where the edges of a polygon cross a horizontal line.
fn crossings(corners: &[Vec2D], y: f64) -> Vec<f64> {
    let next = corners.iter().cycle().skip(1);
    let crossed = corners.iter().zip(next).filter(|(a, b)| (a.y <= y) != (b.y <= y));
    let mut xs: Vec<f64> = crossed.map(|(a, b)| a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y)).collect();
    xs.sort_by(f64::total_cmp);
    xs
}

/// The exact area of an even-odd polygon in each pixel.
fn exact_fill(corners: &[Vec2D]) -> Vec<f64> {
    let mut areas = vec![0.0; SIDE * SIDE];
    for line in 0..SIDE * LINES {
        for pair in crossings(corners, (line as f64 + 0.5) / LINES as f64).chunks_exact(2) {
            add_span(&mut areas[line / LINES * SIDE..][..SIDE], pair[0], pair[1]);
        }
    }
    areas
}

/// Levels between what was painted black on white and the exact areas, over the pixels in which they are visible.
#[derive(Default)]
struct Errors {
    sum: f64,
    count: f64,
}

impl Errors {
    fn add(&mut self, levels: impl Iterator<Item = u8>, exact: &[f64]) {
        for (level, area) in levels.zip(exact) {
            let error = (f64::from(level) - 255.0 * (1.0 - area)).abs();
            let flat = (*area < 0.0005 || *area > 0.9995) && error < 0.5;
            if !flat {
                self.sum += error;
                self.count += 1.0;
            }
        }
    }

    fn mean(&self) -> f64 {
        self.sum / self.count
    }
}

fn blue(frame: &Picture) -> impl Iterator<Item = u8> {
    frame.pixels().iter().map(|pixel| pixel.to_le_bytes()[0])
}

fn skia_stroke(&(a, b, width): &Segment) -> tiny_skia::Pixmap {
    let mut path = tiny_skia::PathBuilder::new();
    path.move_to(a.x as f32, a.y as f32);
    path.line_to(b.x as f32, b.y as f32);
    let stroke = tiny_skia::Stroke {
        width: width as f32,
        line_cap: tiny_skia::LineCap::Round,
        line_join: tiny_skia::LineJoin::Round,
        ..tiny_skia::Stroke::default()
    };
    let mut paint = tiny_skia::Paint::default();
    paint.set_color_rgba8(0, 0, 0, 255);
    let mut pixmap = tiny_skia::Pixmap::new(SIDE as u32, SIDE as u32).expect("a frame");
    pixmap.fill(tiny_skia::Color::WHITE);
    let path = path.finish().expect("a path");
    pixmap.stroke_path(&path, &paint, &stroke, tiny_skia::Transform::identity(), None);
    pixmap
}

#[test]
fn strokes_are_closer_to_exact_areas_than_tiny_skia() {
    for width in [0.5, 1.0, 2.0, 3.0, 8.0] {
        let (mut ours, mut theirs) = (Errors::default(), Errors::default());
        for segment in segments(width) {
            let exact = exact_stroke(&segment);
            let mut frame = Picture::new(SIDE as u32, SIDE as u32, Rgba::WHITE);
            stroke_with(Level::best(), &mut frame, segment.0, segment.1, width, Rgba::BLACK);
            ours.add(blue(&frame), &exact);
            theirs.add(skia_stroke(&segment).pixels().iter().map(|p| p.blue()), &exact);
        }
        let (ours, theirs) = (ours.mean(), theirs.mean());
        eprintln!("accuracy: width {width}: mean error {ours:.2} levels, tiny-skia {theirs:.2}");
        assert!(ours <= 0.9 && ours < theirs, "width {width}: mean error {ours:.2} levels, tiny-skia {theirs:.2}");
    }
}

#[test]
fn dots_have_the_area_of_a_disc() {
    for diameter in [1.0, 2.0, 3.0, 5.0, 9.0, 20.0, 41.0] {
        let middle = Vec2D { x: 32.3, y: 31.6 };
        let mut frame = Picture::new(SIDE as u32, SIDE as u32, Rgba::WHITE);
        stroke_with(Level::best(), &mut frame, middle, middle, diameter, Rgba::BLACK);
        let area: f64 = blue(&frame).map(|level| 1.0 - f64::from(level) / 255.0).sum();
        // The smallest dot fills its pixel, as in Tk.
        let exact = (std::f64::consts::PI * diameter * diameter / 4.0).max(1.0);
        assert!((area - exact).abs() <= 0.025 * exact, "diameter {diameter}: {area:.2} for {exact:.2}");
    }
}

#[test]
fn fills_have_exact_areas() {
    let mut errors = Errors::default();
    for i in 0..50 {
        let corners: Vec<Vec2D> = (0..5)
            .map(|k| {
                Vec2D { x: 32.2, y: 31.7 }
                    + Vec2D { x: 30.0, y: 0.0 }.rotate(f64::from(k) * 144.0 + f64::from(i) * 1.43)
            })
            .collect();
        let mut scene = Scene::new();
        let star = scene.new_item();
        scene.polygon(star, &corners, Some(Rgba::BLACK), None);
        let mut frame = Picture::new(SIDE as u32, SIDE as u32, Rgba::WHITE);
        paint(&scene, View { origin: Vec2D::ZERO, scale: 1.0 }, &mut frame);
        errors.add(blue(&frame), &exact_fill(&corners));
    }
    // What is left is the pixels in which two edges cross: their signed areas cancel.
    assert!(errors.mean() <= 1.3, "mean error {:.2} levels", errors.mean());
}
