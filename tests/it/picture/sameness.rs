//! The same scene gives the same bytes: with every instruction set that this machine has, with one thread and with
//! four, painted at once and stroke by stroke, undone and drawn again.

use std::sync::Arc;

use papert::picture::raster::bench_hooks::{self, Level, live_with, paint_with};
use papert::picture::raster::{View, paint};
use papert::picture::scene::{Image, ItemId, Scene, Stroke};
use papert::{Picture, Rgba, Vec2D};

const SCENES: u64 = 1000;

/// A small generator with a known sequence (splitmix64), so that a failing scene can be found again by its number.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn float(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn point(&mut self) -> Vec2D {
        let reach = match self.below(40) {
            0 => 1e9,
            1 => 1e5,
            2 | 3 => 700.0,
            _ => 60.0,
        };
        let p = Vec2D { x: self.float(-reach, reach), y: self.float(-reach, reach) };
        if self.below(3) == 0 { Vec2D { x: p.x.round(), y: p.y.round() } } else { p }
    }

    fn color(&mut self) -> Rgba {
        let [r, g, b, a, ..] = self.next().to_le_bytes();
        Rgba::new(r, g, b, if self.below(2) == 0 { 255 } else { a })
    }

    fn stroke(&mut self) -> Stroke {
        let width = match self.below(30) {
            0 => 0.0,
            1 => self.float(100.0, 1e5),
            2 => self.float(1e5, 1e9),
            3..8 => self.float(8.0, 60.0),
            8..14 => (self.below(5) + 1) as f64,
            _ => self.float(0.5, 8.0),
        };
        Stroke { color: self.color(), width }
    }
}

/// A random drawing: a few pens, each with a line, things to undo and fills that were begun.
struct Drawer {
    random: Random,
    scene: Scene,
    lines: Vec<(ItemId, u32, Stroke, Vec2D)>,
    begun: Vec<ItemId>,
    items: Vec<ItemId>,
}

impl Drawer {
    fn new(seed: u64) -> Self {
        let mut drawer =
            Self { random: Random(seed), scene: Scene::new(), lines: Vec::new(), begun: Vec::new(), items: Vec::new() };
        if drawer.random.below(4) == 0 {
            let color = drawer.random.color();
            drawer.scene.set_background(color);
        }
        for owner in 0..2 {
            drawer.change_pen(owner);
        }
        drawer
    }

    fn change_pen(&mut self, owner: u32) {
        let (item, stroke, at) = (self.scene.new_item(), self.random.stroke(), self.random.point());
        self.items.push(item);
        self.lines.retain(|line| line.1 != owner);
        self.lines.push((item, owner, stroke, at));
    }

    fn act(&mut self, destructive: bool) {
        let which = self.random.below(2) as usize;
        match self.random.below(if destructive { 26 } else { 20 }) {
            0 | 1 => self.change_pen(which as u32),
            2 => {
                let (item, stroke, at) = (self.scene.new_item(), self.random.stroke(), self.random.point());
                self.scene.stroke(item, 0, stroke, at, at);
                self.items.push(item);
            }
            3 => {
                let item = self.scene.new_item();
                bench_hooks::reserve(&mut self.scene, item);
                self.begun.push(item);
            }
            4 => {
                let item = self.scene.new_item();
                self.polygon(item);
                self.items.push(item);
            }
            5 => {
                let (item, color) = (self.scene.new_item(), self.random.color());
                let (w, h) = (self.random.below(20) as u32, self.random.below(20) as u32);
                let at = self.random.point();
                self.scene.image(item, Image { at, pixels: Arc::new(Picture::new(w, h, color)) });
                self.items.push(item);
            }
            6..20 => {
                let to = self.random.point();
                let (item, owner, stroke, from) = self.lines[which];
                self.scene.stroke(item, owner, stroke, from, to);
                self.lines[which].3 = to;
            }
            20 | 21 => {
                if let Some(item) = self.begun.pop() {
                    let corners = self.corners();
                    let fill = (self.random.below(5) > 0).then(|| self.random.color());
                    bench_hooks::fill_reserved(&mut self.scene, item, &corners, fill);
                    self.items.push(item);
                }
            }
            22 | 23 => {
                let n = self.random.below(4) as usize + 1;
                bench_hooks::retract(&mut self.scene, self.lines[which].0, n);
            }
            24 => {
                if !self.items.is_empty() {
                    let at = self.items.len() - 1 - self.random.below(self.items.len().min(6) as u64) as usize;
                    self.scene.remove(self.items.remove(at));
                }
            }
            _ => {
                if self.random.below(8) == 0 {
                    let color = self.random.color();
                    self.scene.set_background(color);
                }
            }
        }
    }

    fn corners(&mut self) -> Vec<Vec2D> {
        (0..self.random.below(9)).map(|_| self.random.point()).collect()
    }

    fn polygon(&mut self, item: ItemId) {
        let corners = self.corners();
        let fill = (self.random.below(5) > 0).then(|| self.random.color());
        let outline = (self.random.below(3) == 0).then(|| self.random.stroke());
        self.scene.polygon(item, &corners, fill, outline);
    }
}

fn whole(scene: &Scene, view: View, size: (u32, u32)) -> Picture {
    let mut frame = Picture::new(size.0, size.1, Rgba::CLEAR);
    paint(scene, view, &mut frame);
    frame
}

fn assert_same(a: &Picture, b: &Picture, what: &str, seed: u64) {
    let pixels = a.pixels().iter().zip(b.pixels());
    if let Some((at, (p, q))) = pixels.enumerate().find(|(_, (p, q))| p != q) {
        let (x, y) = (at % a.width() as usize, at / a.width() as usize);
        panic!("scene {seed}: {what} differ first at ({x}, {y}): {p:08x} and {q:08x}");
    }
}

fn frame_of(seed: u64) -> ((u32, u32), View) {
    let mut random = Random(seed ^ 0xf4a3);
    // Also frames that are narrower than a vector, and of any remainder.
    let size = (random.below(90) as u32 + 1, random.below(70) as u32 + 1);
    let view = View::centred(size.0, size.1);
    (size, if random.below(4) == 0 { view.with_scale(random.float(0.3, 2.5)) } else { view })
}

#[test]
fn every_instruction_set_and_number_of_threads() {
    let levels: Vec<_> = Level::all().collect();
    for seed in 0..SCENES {
        let mut drawer = Drawer::new(seed);
        (0..60).for_each(|_| drawer.act(false));
        let (size, view) = frame_of(seed);
        let expected = whole(&drawer.scene, view, size);
        for &level in &levels {
            for threads in [1, 4] {
                let mut frame = Picture::new(size.0, size.1, Rgba::BLACK);
                paint_with(level, threads, &drawer.scene, view, &mut frame);
                assert_same(&expected, &frame, &format!("{level:?} on {threads} threads and the best"), seed);
            }
        }
    }
}

#[test]
fn stroke_by_stroke_with_undo() {
    let levels: Vec<_> = Level::all().collect();
    for seed in 0..SCENES {
        let mut drawer = Drawer::new(seed);
        let (size, view) = frame_of(seed);
        let level = levels[seed as usize % levels.len()];
        let mut with_ring = live_with(Some(level), true, size, view);
        let mut without = live_with(Some(level), false, size, view);
        for step in 0..90 {
            drawer.act(true);
            if drawer.random.below(3) == 0 {
                continue;
            }
            with_ring.sync(&drawer.scene);
            without.sync(&drawer.scene);
            if step % 9 == 0 || step > 80 {
                let expected = whole(&drawer.scene, view, size);
                assert_same(&expected, without.frame(), &format!("step {step}: whole and incremental"), seed);
                assert_same(&expected, with_ring.frame(), &format!("step {step}: whole and undoable"), seed);
            }
        }
    }
}
