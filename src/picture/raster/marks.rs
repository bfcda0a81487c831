//! From marks to kernels: converts each entry of a scene to device pixels.

use super::image::{self, Placement};
use super::ink::Ink;
use super::lanes::Lanes;
use super::rows::Canvas;
use super::view::View;
#[cfg(feature = "text")]
use super::writing::Writing;
use super::{distant, fill, stroke};
use crate::color::Rgba;
use crate::geom::{Rect, Vec2D};
use crate::picture::scene::{Mark, Place, Scene, Stroke};

/// A stroke's pen on the device.
#[derive(Clone, Copy, Debug)]
pub(in crate::picture) struct Pen {
    pub(super) ink: Ink,
    /// The map from canvas points to device points, moved as in Tk.
    pub(super) view: View,
}

impl Pen {
    /// The pen of a stroke; `None` if the stroke leaves no trace.
    #[inline(always)]
    pub(super) fn new(stroke: Stroke, view: View) -> Option<Self> {
        if stroke.color.a == 0 {
            return None;
        }
        let (width, shift) = Self::placement(stroke, view);
        let origin = Vec2D { x: view.origin.x + shift, y: view.origin.y + shift };
        let ink = Ink { radius: width * 0.5, color: opaque(stroke.color), opacity: stroke.color.a };
        Some(Self { ink, view: View { origin, ..view } })
    }

    /// The width in device pixels, and the distance by which the stroke is moved to the right and down.
    #[inline(always)]
    pub(in crate::picture) fn placement(stroke: Stroke, view: View) -> (f64, f64) {
        let width = Self::width(stroke, view);
        // Tk covers the pixels from c - w/2 up to c + w/2: an odd number of them is centred on the middle of a pixel.
        let shift = if (width + 0.5) as i64 & 1 == 1 { 0.5 } else { 0.0 };
        (width, shift)
    }

    /// The width in device pixels.
    #[inline(always)]
    pub(super) fn width(stroke: Stroke, view: View) -> f64 {
        #[expect(clippy::manual_clamp, reason = "`max` and `min` also turn NaN into 1")]
        (stroke.width * view.scale).max(1.0).min(distant::WIDEST)
    }

    /// Paints the strokes from corner to corner. `begin` says whether a translucent run begins here.
    #[inline(always)]
    pub(super) fn paint<L: Lanes>(self, lanes: L, canvas: &mut Canvas<'_>, corners: &[Vec2D], begin: bool) {
        let [first, rest @ ..] = corners else { return };
        if begin && self.ink.opacity < 255 && !rest.is_empty() {
            canvas.begin_run();
        }
        let mut from = self.view.to_device(*first);
        for &corner in rest {
            let to = self.view.to_device(corner);
            stroke::paint(lanes, canvas, from, to, self.ink);
            from = to;
        }
    }
}

/// A colour as a pixel, without its opacity.
#[inline(always)]
pub(super) fn opaque(color: Rgba) -> u32 {
    0xff00_0000 | u32::from(color.r) << 16 | u32::from(color.g) << 8 | u32::from(color.b)
}

/// The place up to which the scene is complete now; the last line may still grow.
#[inline]
pub(super) fn end(scene: &Scene) -> Place {
    let entry = scene.len();
    match entry.checked_sub(1).map(|last| (last, scene.get(last))) {
        Some((last, Mark::Strokes { points, .. })) => Place { entry: last, point: points.len() },
        _ => Place { entry, point: 0 },
    }
}

/// Whether the strokes at `at` and the entry before them belong to one translucent run.
#[inline]
pub(super) fn continues(scene: &Scene, at: usize, owner: u32, stroke: Stroke) -> bool {
    at > 0 && matches!(scene.get(at - 1), Mark::Strokes { owner: o, stroke: s, .. } if o == owner && s == stroke)
}

/// Paints the entries from one place in paint order up to another; the first entry may be half done.
#[inline(always)]
pub(super) fn paint<L: Lanes>(lanes: L, canvas: &mut Canvas<'_>, scene: &Scene, view: View, from: Place, to: Place) {
    for at in from.entry..scene.len().min(to.entry + 1) {
        let done = if at == from.entry { from.point } else { 0 };
        match scene.get(at) {
            Mark::Strokes { points, .. } if done >= points.len() => {}
            Mark::Strokes { points, stroke, owner } => {
                let end = if at == to.entry { to.point } else { points.len() };
                if let Some(pen) = Pen::new(stroke, view)
                    && let Some(corners) = points.get(done.saturating_sub(1)..end)
                {
                    let begin = pen.ink.opacity < 255 && done <= 1 && !continues(scene, at, owner, stroke);
                    pen.paint(lanes, canvas, corners, begin);
                }
            }
            mark if at < to.entry => paint_other(lanes, canvas, &mark, view),
            _ => {}
        }
    }
}

/// Paints the entries from one place up to another, so that the ring can take back every stroke.
#[inline(always)]
pub(super) fn paint_steps<L: Lanes>(
    lanes: L,
    canvas: &mut Canvas<'_>,
    scene: &Scene,
    view: View,
    from: Place,
    to: Place,
) {
    let mut done = from;
    while done < to {
        let next = match scene.get(done.entry) {
            Mark::Strokes { points, .. } if done.point < points.len() => {
                Place { entry: done.entry, point: done.point.max(1) + 1 }
            }
            _ => Place { entry: done.entry + 1, point: 0 },
        };
        // A stroke is identified by the corner at which it begins: if that corner stays and the next one changes, the
        // stroke is taken back.
        let step = Place { entry: done.entry, point: next.point.saturating_sub(1) };
        if let Some(ring) = &mut canvas.ring {
            ring.begin(step);
        }
        paint(lanes, canvas, scene, view, done, next);
        if let Some(ring) = &mut canvas.ring {
            ring.end(next);
        }
        done = next;
    }
}

/// The pixels of a frame that a mark may touch, with a margin.
pub(super) fn reach(mark: &Mark<'_>, view: View, (width, height): (usize, usize)) -> Rect {
    let (points, margin) = match *mark {
        Mark::Strokes { points, stroke, .. } => (points, Pen::width(stroke, view)),
        Mark::Polygon { points, outline, .. } => (points, outline.map_or(0.0, |outline| Pen::width(outline, view))),
        Mark::Image(image) => return Placement::of(image, view).within((width, height)),
        #[cfg(feature = "text")]
        Mark::Text(_) => return Rect::of_size((width as u32, height as u32)),
    };
    let (mut low, mut high) = (Vec2D { x: f64::MAX, y: f64::MAX }, Vec2D { x: f64::MIN, y: f64::MIN });
    for point in points {
        let p = view.to_device(*point);
        low = Vec2D { x: low.x.min(p.x), y: low.y.min(p.y) };
        high = Vec2D { x: high.x.max(p.x), y: high.y.max(p.y) };
    }
    let edge = |v: f64, side: usize| v.clamp(0.0, side as f64) as i32;
    let margin = margin + 2.0;
    let (left, top) = (edge(low.x - margin, width), edge(low.y - margin, height));
    Rect::from_edges(left, top, edge(high.x + margin, width), edge(high.y + margin, height))
}

/// Paints a mark that is not a line.
pub(super) fn paint_other<L: Lanes>(lanes: L, canvas: &mut Canvas<'_>, mark: &Mark<'_>, view: View) {
    match *mark {
        Mark::Strokes { .. } => {}
        Mark::Polygon { points, fill, outline } => {
            let pen = outline.and_then(|outline| Pen::new(outline, view));
            if let Some(color) = fill.filter(|color| color.a > 0) {
                // An outline lies on the edge of its fill, even if it is moved to be crisp: no seam may show.
                let view = pen.map_or(view, |pen| pen.view);
                fill::paint(lanes, canvas, points, view, opaque(color), color.a);
            }
            if let Some(pen) = pen
                && let [first, .., last] = *points
            {
                pen.paint(lanes, canvas, points, true);
                pen.paint(lanes, canvas, &[last, first], false);
            }
        }
        Mark::Image(picture) => {
            image::paint(canvas, picture, view);
        }
        #[cfg(feature = "text")]
        Mark::Text(text) => {
            let size = (canvas.width, canvas.height);
            Writing::new(text, view, size).paint(canvas);
        }
    }
}
