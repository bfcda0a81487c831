//! The placement of the canvas in a picture.

use crate::geom::Vec2D;

/// The map from canvas coordinates to device pixels: a canvas point `p` is at `origin + scale * p` in the frame.
///
/// Whole numbers are corners between pixels; the pixel (0, 0) of the frame extends from (0, 0) to (1, 1).
///
/// ```
/// use papert::picture::raster::View;
/// use papert::Vec2D;
///
/// assert_eq!(View::centred(7, 4), View { origin: Vec2D::new(3, 2), scale: 1.0 });
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// The position of the canvas point (0, 0), in device pixels from the top left.
    pub origin: Vec2D,
    /// The number of device pixels per canvas pixel, above 0.
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

    /// The position of a canvas point in the frame, in device pixels.
    #[inline(always)]
    pub(crate) fn to_device(self, p: Vec2D) -> Vec2D {
        Vec2D { x: p.x * self.scale + self.origin.x, y: p.y * self.scale + self.origin.y }
    }

    /// The canvas point at a point of the frame, in canvas pixels.
    pub(crate) fn to_canvas(self, p: Vec2D) -> Vec2D {
        (p - self.origin) * (1.0 / self.scale)
    }
}
