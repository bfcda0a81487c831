//! What is painted on a picture for a moment: the turtles, on a drawing that continues below them.

use fearless_simd::Level;

use super::marks::{self, Pen};
use super::ring::Ring;
use super::rows::{Canvas, Scratch};
use super::simd::with_token;
use super::view::View;
use crate::geom::Vec2D;
use crate::picture::pixels::Picture;
use crate::picture::scene::{Mark, Place, Scene};

/// The pixels below an overlay.
#[derive(Clone, Default)]
pub(super) struct Overlay {
    scratch: Scratch,
    ring: Ring,
    /// The whole picture, when the overlay covers more than the ring can hold.
    copy: Vec<u32>,
}

impl Overlay {
    /// Paints a scene over a frame.
    pub(super) fn paint(&mut self, level: Level, scene: &Scene, view: View, frame: &mut Picture) {
        let fits = words(scene, view, frame) < Ring::CAPACITY as f64;
        self.copy.clear();
        if !fits {
            self.copy.extend_from_slice(frame.pixels());
        }
        self.ring.forget(Place::default());
        let mut canvas = Canvas::whole(frame, &mut self.scratch, fits.then_some(&mut self.ring));
        let end = marks::end(scene);
        with_token!(level, simd => {
            if canvas.ring.is_some() {
                marks::paint_steps(simd, &mut canvas, scene, view, Place::default(), end);
            } else {
                marks::paint(simd, &mut canvas, scene, view, Place::default(), end);
            }
        });
    }

    /// Makes the frame what it was.
    pub(super) fn take_away(&mut self, frame: &mut Picture) {
        let width = frame.width() as usize;
        if self.copy.is_empty() {
            let whole = self.ring.rewind(Place::default(), frame.pixels_mut(), &mut self.scratch.mask, width);
            debug_assert!(whole, "the overlay was too large for the ring");
        } else {
            frame.pixels_mut().copy_from_slice(&self.copy);
        }
    }
}

/// The most words of the ring that a scene can need: all rows of the boxes around its marks, with their masks.
fn words(scene: &Scene, view: View, frame: &Picture) -> f64 {
    let limit = Vec2D { x: f64::from(frame.width()), y: f64::from(frame.height()) };
    let area = |corners: &[Vec2D], margin: f64| -> f64 {
        let (mut low, mut high) = (Vec2D { x: f64::MAX, y: f64::MAX }, Vec2D { x: f64::MIN, y: f64::MIN });
        for corner in corners {
            let p = view.to_device(*corner);
            low = Vec2D { x: low.x.min(p.x), y: low.y.min(p.y) };
            high = Vec2D { x: high.x.max(p.x), y: high.y.max(p.y) };
        }
        let side = |low: f64, high: f64, limit: f64| ((high + margin).min(limit) - (low - margin).max(0.0)).max(0.0);
        let (width, height) = (side(low.x, high.x, limit.x), side(low.y, high.y, limit.y));
        // Pixels and mask, in blocks that may begin and end before and behind, and two words about each row.
        if width > 0.0 && height > 0.0 { 2.0 * (width + 20.0) * (height + 2.0) } else { 0.0 }
    };
    let of = |mark: Mark<'_>| match mark {
        Mark::Strokes { points, stroke, .. } => {
            let margin = Pen::width(stroke, view);
            points.windows(2).map(|ends| area(ends, margin)).sum()
        }
        Mark::Polygon { points, outline, .. } => {
            let margin = outline.map_or(1.0, |outline| Pen::width(outline, view));
            let sides = points.iter().zip(points.iter().cycle().skip(1));
            area(points, margin) + sides.map(|(a, b)| area(&[*a, *b], margin)).sum::<f64>()
        }
        Mark::Image(image) => {
            let (width, height) = image.pixels.size();
            let half = Vec2D { x: f64::from(width) / 2.0, y: f64::from(height) / 2.0 };
            area(&[image.at - half, image.at + half], 2.0)
        }
        #[cfg(feature = "text")]
        Mark::Text(_) => f64::INFINITY,
    };
    scene.marks().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Rgba;
    use crate::picture::raster::Live;
    use crate::picture::scene::Stroke;

    #[test]
    fn an_overlay_is_seen_and_leaves_no_trace() {
        let mut scene = Scene::new();
        let line = scene.new_item();
        let ink = Stroke { color: Rgba::new(200, 30, 30, 128), width: 7.0 };
        scene.stroke(line, 0, ink, Vec2D::new(-300, -20), Vec2D::new(300, 20));
        let view = View::centred(900, 700);
        let mut live = Live::new((900, 700), view);
        live.sync(&scene);
        let before = live.frame().clone();
        for size in [4.0, 60.0, 500.0, 5000.0] {
            let mut overlay = Scene::new();
            let item = overlay.new_item();
            let corners = [(-size, -size), (size, -size), (0.0, size)].map(Vec2D::from);
            overlay.polygon(item, &corners, Some(Rgba::new(0, 90, 0, 200)), Some(ink));
            overlay.stroke(item, 0, ink, corners[0], corners[2]);
            let mut expected = before.clone();
            crate::picture::raster::paint_over(&overlay, view, &mut expected);
            assert!(live.with_overlay(&overlay, |frame| *frame == expected), "size {size}");
            assert!(*live.frame() == before, "size {size}");
        }
        scene.retract(line, 1);
        live.sync(&scene);
        assert_eq!(live.frame().pixel(450, 350), Some(Rgba::WHITE));
    }
}
