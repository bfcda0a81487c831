//! The surface that the kernels paint on: the rows of a frame that belong to one thread.

use super::mask::Mask;
use super::ring::Ring;
use crate::picture::pixels::Picture;

/// Some neighbouring rows of a frame, with the other data needed for painting on them.
///
/// Geometry is clipped against the whole frame, never against these rows: the division of the frame must be invisible.
pub(super) struct Canvas<'a> {
    pixels: &'a mut [u32],
    /// The size of the whole frame.
    pub(super) width: usize,
    pub(super) height: usize,
    /// The rows of this canvas: from `top` up to, but not including, `bottom`.
    pub(super) top: usize,
    pub(super) bottom: usize,
    /// The covered areas of the translucent run that is being painted, and the sums of the fill.
    pub(super) scratch: &'a mut Scratch,
    /// The ring that saves overwritten pixels, if any.
    pub(super) ring: Option<&'a mut Ring>,
}

/// Memory that is reused from one mark to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    pub(super) mask: Mask,
    pub(super) cells: Vec<i32>,
    pub(super) extents: Vec<(u32, u32)>,
}

impl<'a> Canvas<'a> {
    /// All rows of a frame.
    pub(super) fn whole(frame: &'a mut Picture, scratch: &'a mut Scratch, ring: Option<&'a mut Ring>) -> Self {
        let size = (frame.width() as usize, frame.height() as usize);
        Self { ring, ..Self::rows(frame.pixels_mut(), size, 0, scratch) }
    }

    /// The rows of a frame of the given size that begin at `top` and fill `pixels`.
    pub(super) fn rows(
        pixels: &'a mut [u32],
        (width, height): (usize, usize),
        top: usize,
        scratch: &'a mut Scratch,
    ) -> Self {
        let bottom = top + pixels.len() / width;
        Self { pixels, width, height, top, bottom, scratch, ring: None }
    }

    /// The pixels `from..to` of row `y` of the frame, mutable; their previous values are saved for undo.
    #[inline(always)]
    pub(super) fn span(&mut self, y: usize, from: usize, to: usize) -> &mut [u32] {
        let row = (y - self.top) * self.width;
        let span = &mut self.pixels[row + from..row + to];
        if let Some(ring) = &mut self.ring {
            ring.save_pixels(y * self.width + from, span);
        }
        span
    }

    /// The same, together with the mask of these pixels.
    #[inline(always)]
    pub(super) fn masked_span(&mut self, y: usize, from: usize, to: usize) -> (&mut [u32], &mut [f32]) {
        let row = (y - self.top) * self.width;
        let span = &mut self.pixels[row + from..row + to];
        let mask = self.scratch.mask.span(y - self.top, from, to, self.width, self.bottom - self.top);
        if let Some(ring) = &mut self.ring {
            ring.save_masked(y * self.width + from, span, mask);
        }
        (span, mask)
    }

    /// Begins a translucent run: nothing is covered yet.
    pub(super) fn begin_run(&mut self) {
        let (ring, row) = (&mut self.ring, self.top * self.width);
        self.scratch.mask.clear(|y, x, covered| {
            if let Some(ring) = ring {
                ring.save_mask(row + y * self.width + x, covered);
            }
        });
    }
}
