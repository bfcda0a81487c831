//! Paints whole pictures, with as many threads as are worthwhile.

use super::level::Level;
use super::rows::{Canvas, Scratch};
use super::view::View;
use super::{bands, image, marks, threads};
use crate::picture::pixels::Picture;
use crate::picture::scene::{Place, Scene};

/// Paints a scene: the background, the backdrop and all marks. The previous contents of the frame do not matter.
///
/// Widths below one device pixel are painted as one. A stroke whose device width, rounded, is an odd number is moved by
/// half a pixel to the right and down, so a line along an axis is crisp, as in Tk. Coordinates may be any numbers; a
/// stroke or fill with a coordinate that is not finite is omitted. Large scenes are painted by several threads: as many
/// as the machine runs at once, but no more than the environment variable `PAPERT_THREADS` allows.
///
/// ```
/// use papert::picture::raster::{View, paint};
/// use papert::picture::scene::{Scene, Stroke};
/// use papert::{Picture, Rgba, Vec2D};
///
/// let mut scene = Scene::new();
/// let line = scene.new_item();
/// let ink = Stroke { color: Rgba::BLACK, width: 1.0 };
/// scene.stroke(line, 0, ink, Vec2D::new(-2, 0), Vec2D::new(2, 0));
/// let mut frame = Picture::new(9, 3, Rgba::WHITE);
/// paint(&scene, View::centred(9, 3), &mut frame);
/// assert_eq!(frame.pixel(4, 1), Some(Rgba::BLACK));
/// assert_eq!(frame.pixel(4, 0), Some(Rgba::WHITE));
/// ```
pub fn paint(scene: &Scene, view: View, frame: &mut Picture) {
    paint_with_underlay(scene, None, view, frame);
}

/// [`paint`], with the marks of another scene between the backdrop and the marks.
pub(crate) fn paint_with_underlay(scene: &Scene, underlay: Option<&Scene>, view: View, frame: &mut Picture) {
    ground(scene, view, frame);
    underlay.into_iter().chain([scene]).for_each(|scene| paint_over(scene, view, frame));
}

/// Paints all marks of a scene over the contents of the frame; the background and the backdrop of the scene are not
/// painted.
///
/// ```
/// use papert::picture::raster::{View, paint_over};
/// use papert::{Picture, Rgba, Scene};
///
/// let mut frame = Picture::new(9, 3, Rgba::BLACK);
/// paint_over(&Scene::new(), View::centred(9, 3), &mut frame);
/// assert_eq!(frame.pixel(0, 0), Some(Rgba::BLACK));
/// ```
pub fn paint_over(scene: &Scene, view: View, frame: &mut Picture) {
    let threads = if bands::is_small(scene, Place::default()) { 1 } else { threads::count() };
    bands::paint(Level::best(), threads, scene, view, frame, Place::default(), marks::end(scene));
}

/// Paints everything below the marks: the background and the backdrop.
pub(super) fn ground(scene: &Scene, view: View, frame: &mut Picture) {
    frame.pixels_mut().fill(scene.background().premultiplied());
    if let Some(picture) = scene.backdrop() {
        let mut scratch = Scratch::default();
        image::paint(&mut Canvas::whole(frame, &mut scratch, None), picture, view);
    }
}
