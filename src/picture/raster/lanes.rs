//! The arithmetic of the kernels, for eight neighbouring pixels at a time.
//!
//! It is written twice: with the processor's vectors, and without them. Both give the same picture to the last bit.

use super::blend::LANES;
use super::capsule::{Capsule, Walk};

/// How the processor computes eight pixels.
///
/// Pixels are always moved towards an opaque colour, so one formula serves red, green, blue and opacity, on opaque and
/// on translucent frames: with weight `k`, source-over of the premultiplied colour is `p + (color - p) * k`.
pub(super) trait Lanes: Copy {
    /// The covered area of each pixel, 0 to 1.
    type Areas: Copy;

    /// Runs a kernel, compiled for these instructions.
    fn run<R>(self, kernel: impl FnOnce() -> R) -> R;

    /// The given areas.
    fn areas(self, areas: [f32; LANES]) -> Self::Areas;

    /// The area that a stroke covers of each pixel, of which the first is at `walk`.
    fn stroke<const ENDS: u8>(self, capsule: &Capsule, walk: Walk) -> Self::Areas;

    /// Applies opaque ink: the weight of the colour is the covered area, in 256ths.
    fn cover(self, pixels: &mut [u32; LANES], color: u32, areas: Self::Areas);

    /// Applies translucent ink, of which the mask says how much is there already.
    fn lay(self, pixels: &mut [u32; LANES], mask: &mut [f32; LANES], ink: (u32, f32), areas: Self::Areas);

    /// Fills pixels with a colour of some opacity. `cells` are the changes of how often each pixel is covered, in
    /// 65536ths; they are set to 0. `carry` is how often the pixel before the first one is covered, and the same of the
    /// last one is returned.
    fn fill(self, pixels: &mut [u32; LANES], cells: &mut [i32; LANES], carry: i32, ink: (u32, u8)) -> i32;
}

/// How often an edge covers a whole pixel.
pub(super) const FULL: i32 = 1 << 16;
