//! The painter: makes pixels of a [`Scene`].
//!
//! A whole picture is painted by [`paint`]; [`Live`] keeps a frame in step with a scene that grows and is undone.
//! Both give the same bytes, and so does every number of threads and every instruction set, so that pictures can be
//! compared. To keep it so:
//!
//! * geometry is computed from a stroke's or an edge's own ends and clipped against the whole frame, never against
//!   the part that a thread happens to paint;
//! * vectors have eight lanes everywhere, are multiplied and added in two steps, and are never approximated;
//! * sums whose order may vary are integers.
//!
//! Opaque strokes are painted one by one: where two of them meet, the half covered pixels of their edges are painted
//! twice. Translucent strokes of one pen that follow each other are painted as one shape.

mod bands;
pub(crate) mod blend;
mod canvas;
mod far;
mod fill;
#[cfg(feature = "text")]
mod glyphs;
mod image;
mod level;
mod live;
mod marks;
mod mask;
mod overlay;
mod ring;
mod stroke;
#[doc(hidden)]
pub mod trial;

pub use live::Live;

use crate::geom::Vec2D;
use crate::picture::pixels::Picture;
use crate::picture::scene::{Image, Place, Scene, Stroke};

/// How canvas coordinates become device pixels: a canvas point `p` lies at `origin + scale * p` in the frame.
///
/// A whole number is the corner between pixels; the pixel (0, 0) of the frame reaches from there to (1, 1).
///
/// ```
/// use papert::picture::raster::View;
/// use papert::Vec2D;
///
/// let view = View::centred(7, 4);
/// assert_eq!(view.to_device(Vec2D::new(1, 1)), Vec2D::new(4, 3));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Where the canvas point (0, 0) lies, in device pixels from the top left.
    pub origin: Vec2D,
    /// Device pixels for each canvas pixel, above 0.
    pub scale: f64,
}

impl View {
    /// The view of a frame of `width` x `height` pixels with the canvas point (0, 0) in its middle: at half of the
    /// size, rounded down.
    ///
    /// ```
    /// use papert::picture::raster::View;
    /// assert_eq!(View::centred(5, 5).origin, papert::Vec2D::new(2, 2));
    /// ```
    #[must_use]
    pub fn centred(width: u32, height: u32) -> Self {
        Self { origin: Vec2D::new(width / 2, height / 2), scale: 1.0 }
    }

    /// The same part of the canvas in a frame that is `factor` times as wide and as high.
    ///
    /// ```
    /// use papert::picture::raster::{View, paint};
    /// use papert::{Picture, Rgba, Scene};
    ///
    /// let view = View::centred(30, 20).with_scale(4.0);
    /// assert_eq!((view.origin, view.scale), (papert::Vec2D::new(60, 40), 4.0));
    /// let mut poster = Picture::new(30 * 4, 20 * 4, Rgba::WHITE);
    /// paint(&Scene::new(), view, &mut poster);
    /// ```
    #[must_use]
    pub fn with_scale(self, factor: f64) -> Self {
        Self { origin: self.origin * factor, scale: self.scale * factor }
    }

    /// Where a canvas point lies in the frame, in device pixels.
    ///
    /// ```
    /// use papert::{Vec2D, picture::raster::View};
    /// let twice = View { origin: Vec2D::new(10, 0), scale: 2.0 };
    /// assert_eq!(twice.to_device(Vec2D::new(3, 4)), Vec2D::new(16, 8));
    /// ```
    #[must_use]
    #[inline]
    pub fn to_device(self, p: Vec2D) -> Vec2D {
        Vec2D { x: p.x * self.scale + self.origin.x, y: p.y * self.scale + self.origin.y }
    }

    /// Which canvas point lies at a point of the frame, in canvas pixels.
    ///
    /// ```
    /// use papert::{Vec2D, picture::raster::View};
    /// let twice = View { origin: Vec2D::new(10, 0), scale: 2.0 };
    /// assert_eq!(twice.to_canvas(Vec2D::new(16, 8)), Vec2D::new(3, 4));
    /// ```
    #[must_use]
    pub fn to_canvas(self, p: Vec2D) -> Vec2D {
        (p - self.origin) * (1.0 / self.scale)
    }
}

/// Paints a scene: the background, the backdrop and all marks. What was in the frame before does not matter.
///
/// Widths below one device pixel are painted as one. A stroke whose device width, rounded, is an odd number is moved
/// by half a pixel to the right and down, so that a line along an axis is crisp, as in Tk. Coordinates may be any
/// numbers; a stroke or fill with one that is not finite is left out. Large scenes are painted by several threads: as many as
/// the machine runs at once, or as the environment variable `PAPERT_THREADS` allows.
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

/// Paints all marks of a scene over what is in the frame; the background and the backdrop of the scene are not
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
    let threads = if bands::is_small(scene, Place::default()) { 1 } else { threads() };
    bands::paint(level::best(), threads, scene, view, frame, Place::default(), marks::end(scene));
}

/// Paints what lies below all marks.
fn ground(scene: &Scene, view: View, frame: &mut Picture) {
    frame.clear(scene.background());
    if let Some(picture) = scene.backdrop() {
        let place = image::Placement::new(view.to_device(picture.at), &picture.pixels, view.scale);
        let mut scratch = canvas::Scratch::default();
        image::paint(&mut canvas::Canvas::whole(frame, &mut scratch, None), &picture.pixels, place);
    }
}

/// How a stroke is painted, for formats that keep strokes: its width in device pixels, and by how much it is moved to
/// the right and down.
pub(super) fn pen(stroke: Stroke, view: View) -> (f64, f64) {
    marks::Pen::placement(stroke, view)
}

/// Where an image is painted, in device pixels: left and top, then width and height.
pub(super) fn image_place(image: &Image, view: View) -> [i64; 4] {
    image::Placement::new(view.to_device(image.at), &image.pixels, view.scale).sides()
}

/// How many threads may paint.
fn threads() -> usize {
    let available = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let limit = std::env::var("PAPERT_THREADS").ok().and_then(|n| n.parse().ok()).unwrap_or(available);
    limit.clamp(1, available)
}
