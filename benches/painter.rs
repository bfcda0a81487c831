//! Compares the painter with tiny-skia. Both draw incrementally, with one call for each stroke, or for each path if
//! tiny-skia needs the whole path. Run with `cargo bench --bench painter`; `benches/README.md` lists the results.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{
    BenchmarkGroup, Criterion, SamplingMode, Throughput, criterion_group, criterion_main, measurement::WallTime,
};
use papert::picture::raster::{Live, View, bench_hooks};
use papert::picture::scene::{Mark, Scene, Stroke};
use papert::{Picture, Rgba, Vec2D};
use tiny_skia::{FillRule, LineCap, LineJoin, Paint, PathBuilder, Pixmap, Transform};

/// A drawing, which is the input of both painters.
struct Workload {
    size: (u32, u32),
    /// The polylines or polygons.
    shapes: Vec<Shape>,
    /// The corners of all shapes, which are contiguous in memory, so the benchmark measures painting rather than
    /// fetching the input.
    points: Vec<Vec2D>,
}

#[derive(Clone, Copy)]
struct Shape {
    first: usize,
    corners: usize,
    width: f64,
    color: Rgba,
}

impl Workload {
    fn new(size: (u32, u32)) -> Self {
        Self { size, shapes: Vec::new(), points: Vec::new() }
    }

    fn add(&mut self, points: &[Vec2D], width: f64, color: Rgba) {
        self.shapes.push(Shape { first: self.points.len(), corners: points.len(), width, color });
        self.points.extend_from_slice(points);
    }

    /// The shapes with their corners.
    fn shapes(&self) -> impl Iterator<Item = (Shape, &[Vec2D])> {
        self.shapes.iter().map(|shape| (*shape, &self.points[shape.first..shape.first + shape.corners]))
    }

    fn strokes(&self) -> u64 {
        self.points.len() as u64 - self.shapes.len() as u64
    }
}

/// An xorshift generator.
struct Random(u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn color(&mut self, opacity: u8) -> Rgba {
        let [r, g, b, ..] = (self.bits() >> 32).to_le_bytes();
        Rgba::new(r, g, b, opacity)
    }

    fn inside(&mut self, margin: f64) -> Vec2D {
        Vec2D { x: self.between(margin, 1920.0 - margin), y: self.between(margin, 1080.0 - margin) }
    }

    /// A random point at about the distance `length` from `from`; `None` if the point is outside the frame.
    fn near(&mut self, from: Vec2D, length: f64) -> Option<Vec2D> {
        let step = Vec2D { x: length * self.between(0.75, 1.25), y: 0.0 };
        let to = from + step.rotate(self.between(0.0, 360.0));
        (4.0..1916.0).contains(&to.x).then_some(to).filter(|to| (4.0..1076.0).contains(&to.y))
    }
}

/// A fractal tree as a turtle draws it, going forward and back along every branch. Each branch has a different colour.
fn tree() -> Workload {
    struct Pen {
        at: Vec2D,
        heading: f64,
        branches: usize,
        work: Workload,
    }
    impl Pen {
        fn forward(&mut self, length: f64, width: f64) {
            let from = self.at;
            let step = Vec2D { x: length, y: 0.0 }.rotate(self.heading);
            self.at = Vec2D { x: from.x + step.x, y: from.y - step.y };
            let shade = |n| (n * self.branches % 200) as u8;
            let color = Rgba::new(shade(1), shade(2), shade(3), 255);
            self.work.add(&[from, self.at], width, color);
        }

        fn branch(&mut self, length: f64, width: f64, depth: u32) {
            let (length, width) = (length * 0.75, width * 0.75);
            self.branches += 1;
            self.heading += 45.0;
            for turn in [-90.0, 45.0] {
                self.forward(length, width);
                if depth > 0 {
                    self.branch(length, width, depth - 1);
                }
                self.forward(-length, width);
                self.heading += turn;
            }
        }
    }
    let mut pen = Pen { at: Vec2D::new(500, 520), heading: 90.0, branches: 0, work: Workload::new((1000, 800)) };
    pen.forward(120.0, 14.0);
    pen.branch(120.0, 14.0, 10);
    pen.work
}

/// Separate strokes in all directions.
fn strokes(count: usize, length: f64, width: (f64, f64)) -> Workload {
    let mut random = Random(0x0123_4567);
    let mut work = Workload::new((1920, 1080));
    while work.shapes.len() < count {
        let from = random.inside(4.0);
        if let Some(to) = random.near(from, length) {
            let width = random.between(width.0, width.1);
            work.add(&[from, to], width, random.color(255));
        }
    }
    work
}

/// The dragon curve: a million steps of two pixels in one line.
fn dragon() -> Workload {
    let (mut at, mut direction) = (Vec2D::ZERO, 0_u32);
    let mut points = vec![at];
    for i in 1..=1_000_000_u32 {
        let step = [(2, 0), (0, 2), (-2, 0), (0, -2)][direction as usize & 3];
        at = at + Vec2D::from(step);
        points.push(at);
        let left = (i & i.wrapping_neg()) << 1 & i != 0;
        direction = direction.wrapping_add(if left { 3 } else { 1 });
    }
    let low = points.iter().fold(at, |low, p| Vec2D { x: low.x.min(p.x), y: low.y.min(p.y) });
    let high = points.iter().fold(at, |high, p| Vec2D { x: high.x.max(p.x), y: high.y.max(p.y) });
    let margin = Vec2D::new(4, 4);
    points.iter_mut().for_each(|p| *p = *p - low + margin);
    let size = ((high.x - low.x) as u32 + 8, (high.y - low.y) as u32 + 8);
    let mut work = Workload::new(size);
    work.add(&points, 1.0, Rgba::new(0x20, 0x40, 0xc0, 255));
    work
}

/// Pentagrams, filled by the even-odd rule.
fn stars() -> Workload {
    let mut random = Random(99);
    let mut work = Workload::new((1920, 1080));
    for _ in 0..10_000 {
        let (middle, angle) = (random.inside(34.0), random.between(0.0, 360.0));
        let tip = |k| middle + Vec2D { x: 30.0, y: 0.0 }.rotate(angle + 144.0 * k);
        work.add(&[0.0, 1.0, 2.0, 3.0, 4.0].map(tip), 0.0, random.color(255));
    }
    work
}

/// Half-transparent random walks of a hundred strokes each.
fn alpha() -> Workload {
    let mut random = Random(4242);
    let mut work = Workload::new((1920, 1080));
    for _ in 0..1000 {
        let mut points = vec![random.inside(100.0)];
        while points.len() <= 100 {
            points.extend(points.last().copied().and_then(|from| random.near(from, 20.0)));
        }
        work.add(&points, random.between(1.0, 4.0), random.color(128));
    }
    work
}

/// A scene and its frame. They are cleared before each pass, so their memory has already been allocated: the time that
/// the system takes to provide pages is not part of painting.
struct Drawing {
    scene: Scene,
    live: Live,
}

impl Drawing {
    fn undoable(work: &Workload) -> Self {
        Self::new(work, true)
    }

    fn plain(work: &Workload) -> Self {
        Self::new(work, false)
    }

    fn new(work: &Workload, undo: bool) -> Self {
        let live = bench_hooks::live_with(None, undo, work.size, View { origin: Vec2D::ZERO, scale: 1.0 });
        Self { scene: Scene::new(), live }
    }

    fn clear(&mut self) {
        self.scene.clear();
        self.live.sync(&self.scene);
    }

    /// Draws strokes into the scene and from there into the frame, with a separate call for each stroke.
    fn strokes(&mut self, work: &Workload) -> Duration {
        self.clear();
        let start = Instant::now();
        for (owner, (shape, points)) in (0..).zip(work.shapes()) {
            let (item, stroke) = (self.scene.new_item(), Stroke { color: shape.color, width: shape.width });
            for ends in points.windows(2) {
                self.scene.stroke(item, owner, stroke, ends[0], ends[1]);
                self.live.sync(&self.scene);
            }
        }
        start.elapsed()
    }

    /// Draws the strokes of a prepared scene, with a separate call for each stroke, to measure the painter without the
    /// scene.
    fn prepared_strokes(&mut self, scene: &Scene) -> Duration {
        self.clear();
        let start = Instant::now();
        for (entry, mark) in scene.marks().enumerate() {
            let Mark::Strokes { points, .. } = mark else { continue };
            for corners in 2..=points.len() {
                bench_hooks::sync_until(&mut self.live, scene, entry, corners);
            }
        }
        start.elapsed()
    }

    fn fills(&mut self, work: &Workload) -> Duration {
        self.clear();
        let start = Instant::now();
        for (shape, points) in work.shapes() {
            let item = self.scene.new_item();
            self.scene.polygon(item, points, Some(shape.color), None);
            self.live.sync(&self.scene);
        }
        start.elapsed()
    }

    /// Draws fills as a turtle does: the fill is reserved, its outline is drawn, and then the fill is drawn below the
    /// outline.
    fn outlined_fills(&mut self, work: &Workload) -> Duration {
        self.clear();
        let stroke = Stroke { color: Rgba::BLACK, width: 1.0 };
        let start = Instant::now();
        for (shape, points) in work.shapes() {
            let (fill, line) = (self.scene.new_item(), self.scene.new_item());
            bench_hooks::reserve(&mut self.scene, fill);
            for ends in points.windows(2) {
                self.scene.stroke(line, 0, stroke, ends[0], ends[1]);
                self.live.sync(&self.scene);
            }
            self.scene.polygon(fill, points, Some(shape.color), None);
            self.live.sync(&self.scene);
        }
        start.elapsed()
    }

    /// Measures the removal of the newest strokes, which must be separate items, and then draws them again.
    fn undo(&mut self, count: usize) -> Duration {
        let newest = self.scene.items().rev().take(count);
        let strokes: Vec<_> = newest
            .map(|(item, mark)| match mark {
                Mark::Strokes { points: [from, to], stroke, .. } => (item, stroke, *from, *to),
                _ => panic!("an item is not a single stroke; draw each stroke as a separate item"),
            })
            .collect();
        let start = Instant::now();
        for (item, ..) in &strokes {
            bench_hooks::retract(&mut self.scene, *item, 1);
            self.live.sync(&self.scene);
        }
        let elapsed = start.elapsed();
        for (_, stroke, from, to) in strokes.into_iter().rev() {
            let item = self.scene.new_item();
            self.scene.stroke(item, 0, stroke, from, to);
            self.live.sync(&self.scene);
        }
        elapsed
    }
}

/// Records the strokes in a scene without painting them.
fn record_strokes(scene: &mut Scene, work: &Workload) -> Duration {
    scene.clear();
    let start = Instant::now();
    for (owner, (shape, points)) in (0..).zip(work.shapes()) {
        let (item, stroke) = (scene.new_item(), Stroke { color: shape.color, width: shape.width });
        for ends in points.windows(2) {
            scene.stroke(item, owner, stroke, ends[0], ends[1]);
        }
    }
    start.elapsed()
}

fn skia_frame((width, height): (u32, u32)) -> Pixmap {
    let mut pixmap = Pixmap::new(width, height).expect("the size of the frame is valid");
    pixmap.fill(tiny_skia::Color::WHITE);
    pixmap
}

fn skia_paint(color: Rgba) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(color.r, color.g, color.b, color.a);
    paint
}

fn skia_stroke(pixmap: &mut Pixmap, points: &[Vec2D], shape: Shape) {
    let mut path = PathBuilder::new();
    path.move_to(points[0].x as f32, points[0].y as f32);
    points[1..].iter().for_each(|p| path.line_to(p.x as f32, p.y as f32));
    let stroke = tiny_skia::Stroke {
        width: shape.width as f32,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        ..tiny_skia::Stroke::default()
    };
    let path = path.finish().expect("the path is not empty");
    pixmap.stroke_path(&path, &skia_paint(shape.color), &stroke, Transform::identity(), None);
}

/// Draws opaque strokes one by one, and a translucent polyline as one path, because its joints would otherwise be
/// darker.
fn skia_strokes(work: &Workload) -> Duration {
    let mut pixmap = skia_frame(work.size);
    let start = Instant::now();
    for (shape, points) in work.shapes() {
        if shape.color.a == 255 {
            points.windows(2).for_each(|ends| skia_stroke(&mut pixmap, ends, shape));
        } else {
            skia_stroke(&mut pixmap, points, shape);
        }
    }
    start.elapsed()
}

fn skia_fills(work: &Workload) -> Duration {
    let mut pixmap = skia_frame(work.size);
    let start = Instant::now();
    for (shape, points) in work.shapes() {
        let mut path = PathBuilder::new();
        path.move_to(points[0].x as f32, points[0].y as f32);
        points[1..].iter().for_each(|p| path.line_to(p.x as f32, p.y as f32));
        path.close();
        let path = path.finish().expect("the path is not empty");
        pixmap.fill_path(&path, &skia_paint(shape.color), FillRule::EvenOdd, Transform::identity(), None);
    }
    start.elapsed()
}

/// Does the minimum work of painting: reads, changes and writes every block of eight pixels that the strokes touch.
fn floor(frame: &mut Picture, spans: &[(usize, usize)]) -> Duration {
    let pixels = frame.pixels_mut();
    let start = Instant::now();
    for &(from, to) in spans {
        for block in pixels[from..to].as_chunks_mut::<8>().0 {
            block.iter_mut().for_each(|pixel| *pixel = pixel.wrapping_add(0x0101_0101));
        }
    }
    start.elapsed()
}

/// The ranges of pixels that the strokes touch, in whole blocks of eight.
fn touched(work: &Workload) -> Vec<(usize, usize)> {
    let (width, height) = (work.size.0 as usize, work.size.1 as usize);
    let mut spans = Vec::new();
    for (shape, points) in work.shapes() {
        let reach = shape.width.max(1.0) / 2.0 + 0.7;
        for ends in points.windows(2) {
            let (a, b) = if ends[0].y < ends[1].y { (ends[0], ends[1]) } else { (ends[1], ends[0]) };
            let (left, right) = (a.x.min(b.x) - reach, a.x.max(b.x) + reach);
            let per_row = (b.x - a.x) / (b.y - a.y).max(1e-3);
            let across = reach * (1.0 + per_row * per_row).sqrt();
            for y in (a.y - reach).max(0.0) as usize..((b.y + reach) as usize + 1).min(height) {
                let middle = a.x + (y as f64 + 0.5 - a.y) * per_row;
                let from = (middle - across).max(left).clamp(0.0, width as f64) as usize;
                let to = (middle + across).min(right).clamp(0.0, width as f64).ceil() as usize;
                if from < to {
                    let from = from.min(width - (to - from).next_multiple_of(8).min(width));
                    spans.push((y * width + from, y * width + from + (to - from).next_multiple_of(8)));
                }
            }
        }
    }
    spans.retain(|&(_, to)| to <= width * height);
    spans
}

/// Adds a benchmark in which `pass` measures its own time, without its setup.
fn add(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, mut pass: impl FnMut() -> Duration) {
    group.bench_function(name, |bencher| bencher.iter_custom(|times| (0..times).map(|_| pass()).sum()));
}

fn group<'a>(criterion: &'a mut Criterion, name: &str, items: u64) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Elements(items)).sampling_mode(SamplingMode::Flat);
    group
}

fn stroke_groups(criterion: &mut Criterion) {
    let all = [
        ("tree", tree()),
        ("short", strokes(100_000, 20.0, (1.0, 4.0))),
        ("long", strokes(10_000, 500.0, (3.0, 3.0))),
        ("dragon", dragon()),
        ("alpha", alpha()),
    ];
    for (name, work) in &all {
        let mut group = group(criterion, name, work.strokes());
        let mut drawing = Drawing::plain(work);
        add(&mut group, "papert", || drawing.strokes(work));
        add(&mut group, "tiny-skia", || skia_strokes(work));
        // The scene is there even if only some of the benchmarks run.
        drawing.strokes(work);
        let scene = drawing.scene.clone();
        add(&mut group, "papert-painter-alone", || drawing.prepared_strokes(&scene));
        add(&mut group, "papert-scene-alone", || record_strokes(&mut drawing.scene, work));
        let mut undoable = Drawing::undoable(work);
        add(&mut group, "papert-undoable", || undoable.strokes(work));
        for (label, threads) in [("papert-whole-1-thread", 1), ("papert-whole-2-threads", 2)] {
            let mut frame = Picture::new(work.size.0, work.size.1, Rgba::WHITE);
            add(&mut group, label, || {
                let start = Instant::now();
                bench_hooks::paint_over_with(threads, &scene, View { origin: Vec2D::ZERO, scale: 1.0 }, &mut frame);
                start.elapsed()
            });
        }
        let (spans, mut frame) = (touched(work), Picture::new(work.size.0, work.size.1, Rgba::WHITE));
        add(&mut group, "floor", || floor(&mut frame, &spans));
        group.finish();
    }
}

fn fill_groups(criterion: &mut Criterion) {
    let work = stars();
    let mut stars = group(criterion, "stars", work.shapes.len() as u64);
    let (mut plain, mut undoable) = (Drawing::plain(&work), Drawing::undoable(&work));
    add(&mut stars, "papert", || plain.fills(&work));
    add(&mut stars, "tiny-skia", || skia_fills(&work));
    add(&mut stars, "papert-undoable", || undoable.fills(&work));
    stars.finish();
    let mut live = group(criterion, "fills_live", work.shapes.len() as u64);
    add(&mut live, "papert", || undoable.outlined_fills(&work));
    live.finish();
}

/// Measures the removal of the newest of a million strokes.
fn undo(criterion: &mut Criterion) {
    let work = strokes(1_000_000, 20.0, (1.0, 4.0));
    let mut drawing = Drawing::undoable(&work);
    drawing.strokes(&work);
    let mut undo = group(criterion, "undo", 1000);
    add(&mut undo, "1000-of-a-million", || drawing.undo(1000));
    undo.finish();
}

/// Measures the comparison with a golden picture that matches.
fn compare(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("golden");
    let (a, b) = (Picture::new(1920, 1080, Rgba::WHITE), Picture::new(1920, 1080, Rgba::WHITE));
    group.bench_function("two equal frames", |bencher| bencher.iter(|| black_box(&a) == black_box(&b)));
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3));
    targets = stroke_groups, fill_groups, undo, compare
}
criterion_main!(benches);
