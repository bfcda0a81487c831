//! Benchmarks of whole programs, which draw the tutorial's tree from the first command to the bytes of a PNG file, and
//! of single commands.
//!
//! They are compared with tiny-skia, which draws the same strokes one by one and encodes the same picture.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use papert::picture::scene::Mark;
use papert::{Rgba, Screen, Turtle, Vec2D};
use tiny_skia::{Color, LineCap, Paint, PathBuilder, Pixmap, Stroke, Transform};

/// Draws the tutorial's tree, from level 4 up to level `levels`.
fn tree(screen: Screen, levels: u32) {
    fn branch(t: Turtle, length: f64, level: u32, levels: u32, n: &mut u32) {
        let before = t.pen().pensize;
        *n += 1;
        t.width(before * 0.75).pencolor((*n % 200, 2 * *n % 200, 3 * *n % 200));
        let length = length * 0.75;
        t.left(45).forward(length);
        if level < levels {
            branch(t, length, level + 1, levels, n);
        }
        t.back(length).right(90).forward(length);
        if level < levels {
            branch(t, length, level + 1, levels, n);
        }
        t.back(length).left(45).width(before);
    }
    screen.colormode(255);
    let t = Turtle::on(screen).left(90).width(levels).penup().back(120).pendown().forward(120).speed(0);
    branch(t, 120.0, 4, levels, &mut 0);
}

/// Records the tree as an animation of 300 pictures.
fn films(c: &mut Criterion) {
    let mut group = c.benchmark_group("tree_to_film");
    group.sample_size(10);
    for name in ["tree.apng", "tree.gif"] {
        let path = std::env::temp_dir().join(format!("papert-bench-{}-{name}", std::process::id()));
        group.bench_function(name, |b| {
            b.iter(|| {
                let screen = Screen::headless(600, 400).record(&path).expect("the animation can be recorded");
                tree(screen, 12);
                screen.bye();
            });
        });
        // If the filter selects a different group, there is no file.
        let _ = std::fs::remove_file(path);
    }
    group.finish();
}

/// The two ends, the width and the colour of every stroke.
fn strokes(screen: Screen) -> Vec<(Vec2D, Vec2D, f64, Rgba)> {
    let scene = screen.scene();
    let mut strokes = Vec::new();
    for mark in scene.marks() {
        if let Mark::Strokes { points, stroke, .. } = mark {
            strokes.extend(points.windows(2).map(|p| (p[0], p[1], stroke.width, stroke.color)));
        }
    }
    strokes
}

fn whole_programs(c: &mut Criterion) {
    let mut group = c.benchmark_group("tree_to_png");
    group.sample_size(10);
    for levels in [14, 18, 21] {
        let screen = Screen::headless(700, 750);
        tree(screen, levels);
        let strokes = strokes(screen);
        group.throughput(Throughput::Elements(strokes.len() as u64));
        group.bench_function(BenchmarkId::new("papert", strokes.len()), |b| {
            b.iter(|| {
                let screen = Screen::headless(700, 750);
                tree(screen, levels);
                let png = screen.picture().to_png();
                screen.bye();
                black_box(png.len())
            });
        });
        group.bench_function(BenchmarkId::new("tiny-skia", strokes.len()), |b| {
            b.iter(|| {
                let mut picture = Pixmap::new(700, 750).expect("the size is valid");
                picture.fill(Color::WHITE);
                for (from, to, width, color) in &strokes {
                    let mut path = PathBuilder::new();
                    path.move_to(from.x as f32, from.y as f32);
                    path.line_to(to.x as f32, to.y as f32);
                    let Some(path) = path.finish() else { continue };
                    let mut paint = Paint::default();
                    paint.set_color_rgba8(color.r, color.g, color.b, 255);
                    let stroke = Stroke { width: *width as f32, line_cap: LineCap::Round, ..Stroke::default() };
                    picture.stroke_path(&path, &paint, &stroke, Transform::from_translate(350.0, 375.0), None);
                }
                black_box(picture.encode_png().map(|png| png.len())).is_ok()
            });
        });
    }
}

/// Measures the time of a command without its pixels. Moves come in pairs, so the turtle stays in view.
fn commands(c: &mut Criterion) {
    let mut group = c.benchmark_group("command");
    let screen = Screen::headless(700, 750);
    let t = Turtle::on(screen);
    let mut n = 0_u32;
    group.throughput(Throughput::Elements(2));
    group.bench_function("forward_back", |b| {
        b.iter(|| {
            n += 1;
            if n.is_multiple_of(1 << 20) {
                t.clear();
            }
            t.forward(black_box(1.0)).back(black_box(1.0))
        });
    });
    group.bench_function("left_right", |b| b.iter(|| t.left(black_box(45.0)).right(black_box(45.0))));
}

criterion_group!(benches, whole_programs, films, commands);
criterion_main!(benches);
