//! A frame that is kept up to date with a scene.

use std::fmt;

use super::level::{Level, with_lanes};
use super::mask::Mask;
use super::painting::{ground, paint_over};
use super::ring::Ring;
use super::rows::{Canvas, Scratch};
use super::view::View;
use super::{bands, marks, threads};
use crate::color::Rgba;
use crate::geom::Rect;
use crate::picture::pixels::Picture;
use crate::picture::scene::{Mark, Place, Scene};

/// The picture of a scene while it is being drawn: only additions are painted, and undone strokes are taken back.
///
/// After every [`Live::sync`] the bytes are those of [`paint`](super::paint). The pixels that the newest strokes have
/// painted over are remembered, about 8 MiB of them; beyond that, the painter returns to a copy of an earlier picture
/// and paints from there.
///
/// ```
/// use papert::picture::raster::{Live, View};
/// use papert::picture::scene::{Scene, Stroke};
/// use papert::{Rgba, Vec2D};
///
/// let (mut scene, mut live) = (Scene::new(), Live::new((9, 9), View::centred(9, 9)));
/// let dot = scene.new_item();
/// scene.stroke(dot, 0, Stroke { color: Rgba::BLACK, width: 5.0 }, Vec2D::ZERO, Vec2D::ZERO);
/// live.sync(&scene);
/// assert_eq!(live.frame().pixel(4, 4), Some(Rgba::BLACK));
///
/// scene.remove(dot);
/// live.sync(&scene);
/// assert_eq!(live.frame().pixel(4, 4), Some(Rgba::WHITE));
/// ```
#[derive(Clone)]
pub struct Live {
    pub(super) level: Level,
    frame: Picture,
    view: View,
    scratch: Scratch,
    /// Without the ring, any change other than an addition on top repaints the whole picture.
    pub(super) ring: Option<Ring>,
    /// The scene under all marks.
    underlay: Option<Scene>,
    /// Earlier pictures, the oldest first.
    checkpoints: Vec<Checkpoint>,
    /// The number of turns of the ring at which the next checkpoint is due.
    due: u32,
    /// The revision of the scene that the frame shows; `None` before the first [`Live::sync`].
    revision: Option<u64>,
    /// The place up to which everything is painted: the entries before it, and this number of corners of its entry.
    painted: Place,
}

/// A picture as it was when everything before a place had been painted.
#[derive(Clone)]
struct Checkpoint {
    place: Place,
    pixels: Vec<u32>,
    mask: Mask,
}

impl Live {
    /// The number of turns of the ring, 4 MiB each, between two checkpoints: repainting that much takes less time than
    /// one frame of an animation, and copying the picture that often costs a few percent.
    const TURNS: u32 = 8;
    /// The number of checkpoints that are kept, each a copy of the picture.
    const CHECKPOINTS: usize = 3;
    /// More strokes than this are painted in bands, except for the newest ones.
    const BULK: usize = 32_768;
    /// The number of the newest strokes, which are not painted in bands, so that they can be undone.
    const TAIL: usize = 8_192;

    /// A frame of `width` x `height` pixels, which belongs to the first scene that it is synchronised with.
    ///
    /// ```
    /// use papert::picture::raster::{Live, View};
    /// let live = Live::new((30, 20), View::centred(30, 20));
    /// assert_eq!(live.frame().size(), (30, 20));
    /// ```
    #[must_use]
    pub fn new((width, height): (u32, u32), view: View) -> Self {
        Self {
            level: Level::best(),
            frame: Picture::new(width, height, Rgba::WHITE),
            view,
            scratch: Scratch::default(),
            ring: Some(Ring::default()),
            underlay: None,
            checkpoints: Vec::new(),
            due: Self::TURNS,
            revision: None,
            painted: Place::default(),
        }
    }

    /// Puts the marks of another scene under those of the scene, from the next [`Live::sync`] on.
    pub(crate) fn set_underlay(&mut self, underlay: Option<Scene>) {
        self.underlay = underlay;
        self.revision = None;
    }

    /// Brings the frame up to date with the scene, which must be the same scene each time.
    ///
    /// ```
    /// use papert::picture::raster::{Live, View};
    /// let (mut scene, mut live) = (papert::Scene::new(), Live::new((3, 3), View::centred(3, 3)));
    /// scene.set_background(papert::Rgba::BLACK);
    /// live.sync(&scene);
    /// assert_eq!(live.frame().pixel(0, 0), Some(papert::Rgba::BLACK));
    /// ```
    #[inline]
    pub fn sync(&mut self, scene: &Scene) {
        let changed = match self.revision {
            Some(revision) => scene.changes.since(revision),
            None => Some(Place::default()),
        };
        if let Some(place) = changed {
            self.take_back(scene, place);
        }
        self.revision = Some(scene.changes.revision);
        let end = marks::end(scene);
        if self.painted != end {
            self.advance(scene, end);
        }
    }

    /// The picture, as of the last [`Live::sync`].
    ///
    /// ```
    /// use papert::picture::raster::{Live, View};
    /// let live = Live::new((3, 3), View::centred(3, 3));
    /// assert_eq!(live.frame().pixels().len(), 9);
    /// ```
    #[must_use]
    pub fn frame(&self) -> &Picture {
        &self.frame
    }

    /// Passes the picture, with another scene painted on it, to `show`; afterwards the overlay is removed.
    pub(crate) fn with_overlay<R>(&mut self, overlay: &Scene, show: impl FnOnce(&Picture) -> R) -> R {
        let size = (self.frame.width() as usize, self.frame.height() as usize);
        let parts = overlay.marks().map(|mark| marks::reach(&mark, self.view, size));
        let covered = parts.filter(|part| part.area() > 0).reduce(Rect::around).unwrap_or_default();
        let below = self.frame.cut(covered);
        paint_over(overlay, self.view, &mut self.frame);
        let result = show(&self.frame);
        if let Some(below) = below {
            self.frame.put((covered.x, covered.y), &below);
        }
        result
    }

    /// Restores the frame to its state before everything from `place` on was painted, or to an earlier state.
    fn take_back(&mut self, scene: &Scene, place: Place) {
        if place == Place::default() {
            self.restart(scene);
            return;
        }
        if place >= self.painted {
            return;
        }
        self.checkpoints.retain(|checkpoint| checkpoint.place <= place);
        let Some(ring) = &mut self.ring else { return self.restart(scene) };
        let width = self.frame.width() as usize;
        if ring.rewind(place, self.frame.pixels_mut(), &mut self.scratch.mask, width) {
            self.painted = place;
        } else if let Some(checkpoint) = self.checkpoints.last() {
            self.frame.pixels_mut().copy_from_slice(&checkpoint.pixels);
            self.scratch.mask.clone_from(&checkpoint.mask);
            self.painted = checkpoint.place;
            ring.forget(self.painted);
        } else {
            self.restart(scene);
        }
    }

    /// Restores the frame to its state before any mark was painted.
    fn restart(&mut self, scene: &Scene) {
        ground(scene, self.view, &mut self.frame);
        if let Some(underlay) = &self.underlay {
            paint_over(underlay, self.view, &mut self.frame);
        }
        self.painted = Place::default();
        self.checkpoints.clear();
        self.scratch.mask = Mask::default();
        if let Some(ring) = &mut self.ring {
            ring.forget(self.painted);
        }
    }

    /// Paints the additions up to `to`.
    pub(super) fn advance(&mut self, scene: &Scene, to: Place) {
        // It is worthwhile to find out how much there is to paint, but not for a single stroke.
        let from = self.painted;
        if to.entry > from.entry + 1 || to.point > from.point.saturating_add(Self::BULK) {
            self.advance_in_bands(scene);
        }
        let (from, view) = (self.painted, self.view);
        let mut canvas = Canvas::whole(&mut self.frame, &mut self.scratch, self.ring.as_mut());
        with_lanes!(self.level, lanes => {
            if canvas.ring.is_some() {
                marks::paint_steps(lanes, &mut canvas, scene, view, from, to);
            } else {
                marks::paint(lanes, &mut canvas, scene, view, from, to);
            }
        });
        self.painted = to;
        if self.ring.as_ref().is_some_and(|ring| ring.turns() >= self.due) {
            self.checkpoint();
        }
    }

    /// Paints most of the additions in bands, if there are many.
    #[cold]
    fn advance_in_bands(&mut self, scene: &Scene) {
        let from = self.painted;
        let Some(split) = self.split(scene) else { return };
        bands::paint(self.level, threads::count(), scene, self.view, &mut self.frame, from, split);
        self.painted = split;
        if let Some(ring) = &mut self.ring {
            ring.forget(split);
            self.scratch.mask = Mask::default();
            self.checkpoint();
        }
    }

    /// The place where painting in bands would end and single steps begin: a number of strokes before the end, and not
    /// within a translucent run, because bands have separate masks.
    #[cold]
    fn split(&self, scene: &Scene) -> Option<Place> {
        let from = self.painted;
        if bridged(scene, from) {
            return None;
        }
        let mut strokes = 0;
        let tail = if self.ring.is_some() { Self::TAIL } else { 0 };
        let mut split = None;
        for at in (from.entry..scene.len()).rev() {
            let corners = match scene.get(at) {
                Mark::Strokes { points, .. } => points.len(),
                _ => 1,
            };
            let here = if at == from.entry { corners.saturating_sub(from.point) } else { corners };
            if split.is_none() && strokes + here > tail {
                let line = matches!(scene.get(at), Mark::Strokes { .. });
                let inside = Place { entry: at, point: corners - (tail - strokes) };
                split = Some(if line && !bridged(scene, inside) { inside } else { Place { entry: at, point: 0 } });
            }
            strokes += here;
            if strokes > Self::BULK && split.is_some() {
                break;
            }
        }
        let mut split = split.filter(|_| strokes > Self::BULK)?;
        while bridged(scene, split) {
            split = Place { entry: split.entry - usize::from(split.point == 0), point: 0 };
        }
        (split > from).then_some(split)
    }

    /// Keeps a copy of the picture.
    #[cold]
    fn checkpoint(&mut self) {
        let Some(ring) = &self.ring else { return };
        self.due = ring.turns().wrapping_add(Self::TURNS);
        if self.checkpoints.len() == Self::CHECKPOINTS {
            self.checkpoints.remove(0);
        }
        let (pixels, mask) = (self.frame.pixels().to_vec(), self.scratch.mask.clone());
        self.checkpoints.push(Checkpoint { place: self.painted, pixels, mask });
    }
}

/// Whether a translucent run continues across a place.
fn bridged(scene: &Scene, place: Place) -> bool {
    if place.entry >= scene.len() {
        return false;
    }
    match scene.get(place.entry) {
        Mark::Strokes { owner, stroke, .. } => {
            stroke.color.a < 255 && (place.point > 0 || marks::continues(scene, place.entry, owner, stroke))
        }
        _ => false,
    }
}

impl fmt::Debug for Live {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Live").field("frame", &self.frame).field("view", &self.view).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Vec2D;
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
            paint_over(&overlay, view, &mut expected);
            assert!(live.with_overlay(&overlay, |frame| *frame == expected), "size {size}");
            assert!(*live.frame() == before, "size {size}");
        }
        scene.retract(line, 1);
        live.sync(&scene);
        assert_eq!(live.frame().pixel(450, 350), Some(Rgba::WHITE));
    }
}
