//! The painter with its choices as parameters, and the operations on a scene that only turtles use: for benchmarks and
//! comparison tests. Not part of the public interface.

use super::incremental::Live;
use super::ink::Ink;
pub use super::level::Level;
use super::level::with_lanes;
use super::painting::ground;
use super::rows::{Canvas, Scratch};
use super::view::View;
use super::{bands, marks, stroke};
use crate::color::Rgba;
use crate::geom::Vec2D;
use crate::picture::pixels::Picture;
use crate::picture::scene::{ItemId, Place, Scene};

/// [`paint`](super::paint) with a given instruction set, in bands if there is more than one thread.
pub fn paint_with(level: Level, threads: usize, scene: &Scene, view: View, frame: &mut Picture) {
    ground(scene, view, frame);
    bands::paint(level, threads, scene, view, frame, Place::default(), marks::end(scene));
}

/// [`paint_over`](super::paint_over) with a given number of threads.
pub fn paint_over_with(threads: usize, scene: &Scene, view: View, frame: &mut Picture) {
    bands::paint(Level::best(), threads, scene, view, frame, Place::default(), marks::end(scene));
}

/// [`Live`] with a given instruction set (the best one for `None`), and with or without the undo ring.
pub fn live_with(level: Option<Level>, undo: bool, size: (u32, u32), view: View) -> Live {
    let mut live = Live::new(size, view);
    live.level = level.unwrap_or(live.level);
    live.ring = live.ring.filter(|_| undo);
    live
}

/// Paints one stroke between device points, neither moved nor widened to a pixel.
pub fn stroke_with(level: Level, frame: &mut Picture, from: Vec2D, to: Vec2D, width: f64, color: Rgba) {
    let ink = Ink { radius: width / 2.0, color: marks::opaque(color), opacity: 255 };
    let mut scratch = Scratch::default();
    let mut canvas = Canvas::whole(frame, &mut scratch, None);
    with_lanes!(level, lanes => stroke::paint(lanes, &mut canvas, from, to, ink));
}

/// Paints the scene up to the corner `point` of the entry `entry`, as if the rest had not been drawn yet.
pub fn sync_until(live: &mut Live, scene: &Scene, entry: usize, point: usize) {
    live.advance(scene, Place { entry, point });
}

/// Reserves a place in paint order for a fill.
pub fn reserve(scene: &mut Scene, item: ItemId) {
    scene.reserve(item);
}

/// Puts a fill in its reserved place.
pub fn fill_reserved(scene: &mut Scene, item: ItemId, points: &[Vec2D], fill: Option<Rgba>) {
    scene.fill_reserved(item, points, fill);
}

/// Takes back the newest strokes of a line.
pub fn retract(scene: &mut Scene, item: ItemId, strokes: usize) {
    scene.retract(item, strokes);
}

/// The item's position in the stacking order of CPython's canvas.
pub fn level(item: ItemId) -> u64 {
    item.level()
}
