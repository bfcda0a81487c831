//! The tolerance of a golden test.

use std::fmt;

use crate::geom::{Rect, saturated};

/// How much a picture may differ from its golden: by default not at all.
#[derive(Clone, Debug, Default)]
pub(super) struct Tolerance {
    /// The maximum difference of each component of a pixel, 0 to 255.
    pub(super) per_pixel: u8,
    /// The number of pixels that may differ by more than that.
    pub(super) max_pixels: u64,
    /// The rectangles that are ignored.
    pub(super) masks: Vec<Rect>,
}

impl Tolerance {
    /// The verdict on a pixel at the same place in the golden and in the drawing.
    pub(super) fn judge(&self, x: u32, y: u32, old: Option<u32>, new: Option<u32>) -> Verdict {
        match (old, new) {
            (None, None) => Verdict::Nowhere,
            (Some(old), Some(new)) => {
                if self.masks(x, y) {
                    Verdict::Masked
                } else if old == new {
                    Verdict::Equal
                } else if distance(old, new) <= self.per_pixel {
                    Verdict::Close
                } else {
                    Verdict::Different
                }
            }
            _ => Verdict::Lacking,
        }
    }

    /// Whether a pixel is behind a mask.
    pub(super) fn masks(&self, x: u32, y: u32) -> bool {
        self.masks.iter().any(|mask| mask.contains(saturated(x), saturated(y)))
    }

    /// Whether no difference is tolerated.
    pub(super) fn is_exact(&self) -> bool {
        self.per_pixel == 0 && self.max_pixels == 0 && self.masks.is_empty()
    }
}

impl fmt::Display for Tolerance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { per_pixel, max_pixels, masks } = self;
        let mut parts = Vec::new();
        if *per_pixel > 0 {
            parts.push(format!("up to {per_pixel} out of 255 in every pixel"));
        }
        match (per_pixel, max_pixels) {
            (_, 0) => {}
            (0, _) => parts.push(format!("differences in up to {max_pixels} pixels")),
            _ => parts.push(format!("more in up to {max_pixels} of them")),
        }
        if !masks.is_empty() {
            parts.push(format!("anything behind the masks ({})", masks.len()));
        }
        f.write_str(&parts.join(", "))
    }
}

/// The verdict on a pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The pixel is in neither picture.
    Nowhere,
    Equal,
    /// The pixel differs by no more than is allowed in every pixel.
    Close,
    Masked,
    Different,
    /// The pixel is missing from one of the pictures.
    Lacking,
}

/// The largest difference between two stored pixels in red, green, blue or opacity.
pub(super) fn distance(a: u32, b: u32) -> u8 {
    let parts = a.to_be_bytes().into_iter().zip(b.to_be_bytes());
    parts.map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_pixel_may_differ_by_as_much() {
        let tolerance = Tolerance { per_pixel: 5, ..Tolerance::default() };
        let judge = |old, new| tolerance.judge(0, 0, old, new);
        for shift in [0, 8, 16, 24] {
            let old = 0x6464_6464;
            assert_eq!(judge(Some(old), Some(old + (5 << shift))), Verdict::Close);
            assert_eq!(judge(Some(old), Some(old - (5 << shift))), Verdict::Close);
            assert_eq!(judge(Some(old), Some(old + (6 << shift))), Verdict::Different);
        }
        assert_eq!(judge(Some(7), Some(7)), Verdict::Equal);
        assert_eq!(judge(Some(7), None), Verdict::Lacking);
        assert_eq!(judge(None, Some(7)), Verdict::Lacking);
        assert_eq!(judge(None, None), Verdict::Nowhere);
    }

    #[test]
    fn masks_may_overlap_and_lie_outside() {
        let rect = Rect::new;
        let masks = vec![rect(2, 3, 4, 5), rect(5, 7, 2, 2), rect(1000, 0, i32::MAX, i32::MAX), rect(0, 0, 0, 9)];
        let tolerance = Tolerance { masks, ..Tolerance::default() };
        for (x, y, masked) in [
            (2, 3, true),
            (5, 7, true),
            (6, 8, true),
            (6, 6, false),
            (7, 8, false),
            (2, 2, false),
            (1, 3, false),
            (0, 0, false),
            (999, 0, false),
            (i32::MAX as u32 - 1, i32::MAX as u32 - 1, true),
        ] {
            assert_eq!(tolerance.masks(x, y), masked, "{x}, {y}");
        }
        assert_eq!(tolerance.judge(2, 3, Some(1), Some(2)), Verdict::Masked);
        assert_eq!(tolerance.judge(2, 3, Some(1), None), Verdict::Lacking, "a mask hides no other size");
    }

    #[test]
    fn it_is_described_in_words() {
        let tolerance = |per_pixel, max_pixels, masks: usize| {
            Tolerance { per_pixel, max_pixels, masks: vec![Rect::new(0, 0, 1, 1); masks] }.to_string()
        };
        assert_eq!(tolerance(3, 0, 0), "up to 3 out of 255 in every pixel");
        assert_eq!(
            tolerance(3, 5, 2),
            "up to 3 out of 255 in every pixel, more in up to 5 of them, anything behind the masks (2)"
        );
        assert_eq!(tolerance(0, 5, 0), "differences in up to 5 pixels");
        assert!(Tolerance::default().is_exact());
    }
}
