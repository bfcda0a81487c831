//! Long drawings, which exceed the painter's undo memory: it must still show the same as painting from scratch.

use papert::picture::raster::{Live, View, bench_hooks, paint};
use papert::picture::scene::{ItemId, Scene, Stroke};
use papert::{Picture, Rgba, Vec2D};

const SIZE: (u32, u32) = (200, 150);

struct Drawing {
    scene: Scene,
    live: Live,
    state: u64,
}

impl Drawing {
    fn new() -> Self {
        Self { scene: Scene::new(), live: Live::new(SIZE, View::centred(SIZE.0, SIZE.1)), state: 1 }
    }

    fn random(&mut self, low: f64, high: f64) -> f64 {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        low + (high - low) * (self.state >> 33) as f64 / (1_u64 << 31) as f64
    }

    fn point(&mut self) -> Vec2D {
        Vec2D { x: self.random(-110.0, 110.0), y: self.random(-85.0, 85.0) }
    }

    fn stroke(&mut self, item: ItemId, color: Rgba, width: f64) {
        let (from, to) = (self.point(), self.point());
        self.scene.stroke(item, 0, Stroke { color, width }, from, to);
    }

    fn check(&mut self, what: &str) {
        self.live.sync(&self.scene);
        let mut expected = Picture::new(SIZE.0, SIZE.1, Rgba::WHITE);
        paint(&self.scene, View::centred(SIZE.0, SIZE.1), &mut expected);
        assert!(self.live.frame() == &expected, "{what}");
    }
}

fn color(n: usize, opacity: u8) -> Rgba {
    Rgba::new((n * 7) as u8, (n * 13) as u8, (n * 29) as u8, opacity)
}

#[test]
fn strokes_are_undone_beyond_the_ring() {
    let mut drawing = Drawing::new();
    let mut items = Vec::new();
    // About 10 KiB each: the ring turns some twenty times.
    for n in 0..9000 {
        let item = drawing.scene.new_item();
        drawing.stroke(item, color(n, if n % 5 == 0 { 100 } else { 255 }), 30.0);
        drawing.live.sync(&drawing.scene);
        items.push(item);
    }
    drawing.check("drawn");
    for n in 0..7000 {
        drawing.scene.remove(items.pop().unwrap());
        drawing.live.sync(&drawing.scene);
        if n % 500 == 499 {
            drawing.check(&format!("after {} undone", n + 1));
        }
    }
    for n in 0..100 {
        let item = drawing.scene.new_item();
        drawing.stroke(item, color(n, 255), 30.0);
        drawing.check("drawn again");
    }
}

#[test]
fn a_long_translucent_line_is_retracted() {
    let mut drawing = Drawing::new();
    let (item, pen) = (drawing.scene.new_item(), Stroke { color: color(5, 90), width: 25.0 });
    let mut from = Vec2D::ZERO;
    for _ in 0..6000 {
        let to = drawing.point();
        drawing.scene.stroke(item, 0, pen, from, to);
        drawing.live.sync(&drawing.scene);
        from = to;
    }
    drawing.check("drawn");
    for n in 0..12 {
        bench_hooks::retract(&mut drawing.scene, item, 450);
        drawing.check(&format!("retracted {} times", n + 1));
    }
}

#[test]
fn much_at_once_is_painted_in_bands_and_can_be_undone() {
    for translucent_from in [0, 39_000, 45_000, 50_000] {
        let mut drawing = Drawing::new();
        let item = drawing.scene.new_item();
        drawing.stroke(item, Rgba::BLACK, 3.0);
        drawing.live.sync(&drawing.scene);
        let mut line = (drawing.scene.new_item(), Vec2D::ZERO);
        for n in 0..50_000 {
            if n == translucent_from {
                line.0 = drawing.scene.new_item();
            }
            let to = Vec2D {
                x: line.1.x * 0.9 + drawing.random(-10.0, 10.0),
                y: line.1.y * 0.9 + drawing.random(-8.0, 8.0),
            };
            let color = color(3, if n >= translucent_from { 60 } else { 255 });
            drawing.scene.stroke(line.0, 0, Stroke { color, width: 2.0 }, line.1, to);
            line.1 = to;
        }
        drawing.check(&format!("translucent from {translucent_from}"));
        for n in [1, 10, 8000, 3000] {
            bench_hooks::retract(&mut drawing.scene, line.0, n);
            drawing.check(&format!("translucent from {translucent_from}, retracted {n}"));
        }
        drawing.scene.remove(item);
        drawing.check("the first stroke removed");
    }
}

#[test]
fn a_fill_larger_than_the_ring_can_be_undone() {
    let size = (1600, 1200);
    let (mut scene, mut live) = (Scene::new(), Live::new(size, View::centred(size.0, size.1)));
    let dot = scene.new_item();
    scene.stroke(dot, 0, Stroke { color: Rgba::BLACK, width: 50.0 }, Vec2D::ZERO, Vec2D::ZERO);
    live.sync(&scene);
    let before = live.frame().clone();
    let fill = scene.new_item();
    let corners = [Vec2D::new(-900, -700), Vec2D::new(900, -700), Vec2D::new(900, 700), Vec2D::new(-900, 700)];
    scene.polygon(fill, &corners, Some(Rgba::new(9, 9, 200, 255)), None);
    live.sync(&scene);
    assert_eq!(live.frame().pixel(5, 5), Some(Rgba::new(9, 9, 200, 255)));
    scene.remove(fill);
    live.sync(&scene);
    assert!(live.frame() == &before);
}
