//! The difference between two pictures, in numbers and as a picture.

use super::tolerance::{Tolerance, Verdict, distance};
use crate::color::Rgba;
use crate::geom::{Rect, saturated};
use crate::picture::pixels::Picture;

/// The difference between two pictures.
///
/// A pixel that exists in only one of the pictures, because their sizes differ, counts as different. If a
/// [`Golden`](super::Golden) tolerates differences, only those beyond its tolerance count.
///
/// ```
/// use papert::{Picture, Rgba, golden::Difference};
///
/// let expected = Picture::new(30, 20, Rgba::WHITE);
/// let mut actual = expected.clone();
/// assert_eq!(Difference::between(&expected, &actual), None);
///
/// actual.pixels_mut()[30 * 2 + 7] = Rgba::new(255, 255, 245, 255).premultiplied();
/// let difference = Difference::between(&expected, &actual).unwrap();
/// assert_eq!((difference.pixels, difference.largest), (1, 10));
/// assert_eq!((difference.left, difference.top, difference.right, difference.bottom), (7, 2, 7, 2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The expected width and height, in pixels.
    pub expected_size: (u32, u32),
    /// The actual width and height, in pixels.
    pub actual_size: (u32, u32),
    /// The number of pixels that differ.
    pub pixels: u64,
    /// The leftmost column in which a pixel differs.
    pub left: u32,
    /// The topmost row in which a pixel differs.
    pub top: u32,
    /// The rightmost column in which a pixel differs.
    pub right: u32,
    /// The lowest row in which a pixel differs.
    pub bottom: u32,
    /// The largest difference in red, green, blue (premultiplied) or opacity, 0 to 255, among the pixels that exist in
    /// both pictures.
    pub largest: u8,
}

impl Difference {
    /// The difference between two pictures, or `None` if they are equal pixel for pixel.
    ///
    /// ```
    /// use papert::{Picture, Rgba, golden::Difference};
    ///
    /// let (small, wide) = (Picture::new(4, 4, Rgba::WHITE), Picture::new(6, 4, Rgba::WHITE));
    /// let difference = Difference::between(&small, &wide).unwrap();
    /// assert_eq!((difference.pixels, difference.left, difference.right), (8, 4, 5));
    /// ```
    #[must_use]
    pub fn between(expected: &Picture, actual: &Picture) -> Option<Self> {
        Self::beyond(expected, actual, &Tolerance::default())
    }

    /// The difference beyond the tolerance; a different size is never tolerated.
    pub(super) fn beyond(expected: &Picture, actual: &Picture, tolerance: &Tolerance) -> Option<Self> {
        if expected == actual {
            return None;
        }
        let mut difference = Self {
            expected_size: expected.size(),
            actual_size: actual.size(),
            pixels: 0,
            left: u32::MAX,
            top: u32::MAX,
            right: 0,
            bottom: 0,
            largest: 0,
        };
        let (width, height) = common_size(expected, actual);
        for y in 0..height {
            for x in 0..width {
                let (old, new) = (expected.stored(x, y), actual.stored(x, y));
                if matches!(tolerance.judge(x, y, old, new), Verdict::Different | Verdict::Lacking) {
                    difference.add(x, y, old, new);
                }
            }
        }
        let forgiven = expected.size() == actual.size() && difference.pixels <= tolerance.max_pixels;
        (!forgiven).then_some(difference)
    }

    fn add(&mut self, x: u32, y: u32, old: Option<u32>, new: Option<u32>) {
        self.pixels += 1;
        (self.left, self.right) = (self.left.min(x), self.right.max(x));
        (self.top, self.bottom) = (self.top.min(y), self.bottom.max(y));
        if let (Some(old), Some(new)) = (old, new) {
            self.largest = self.largest.max(distance(old, new));
        }
    }
}

/// The difference as a picture: equal pixels are pale, those that differ too much are red, those missing from one of
/// the pictures magenta, those within the tolerance yellow, and masked ones blue.
pub(super) fn map(expected: &Picture, actual: &Picture, tolerance: &Tolerance) -> Picture {
    let (width, height) = common_size(expected, actual);
    let mut map = Picture::new(width, height, Rgba::CLEAR);
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    for (pixel, (x, y)) in map.pixels_mut().iter_mut().zip(places) {
        let (old, new) = (expected.stored(x, y), actual.stored(x, y));
        *pixel = match tolerance.judge(x, y, old, new) {
            Verdict::Nowhere => 0,
            Verdict::Equal => pale(old.unwrap_or(0)),
            Verdict::Close => YELLOW,
            Verdict::Masked => BLUE,
            Verdict::Different => RED,
            Verdict::Lacking => MAGENTA,
        };
    }
    map
}

/// The expected picture, the [map](self::map) of the difference and the actual picture side by side; `None` if the
/// result would be wider than a picture can be.
pub(super) fn strip(expected: &Picture, map: &Picture, actual: &Picture) -> Option<Picture> {
    let (width, height) = map.size();
    let strip = 3 * width + 2 * GAP;
    if strip > Picture::MAX_SIDE {
        return None;
    }
    let mut strip = Picture::new(strip, height, Rgba::CLEAR);
    let [part, gap, height] = [width, GAP, height].map(saturated);
    for (n, picture) in (0..).zip([expected, map, actual]) {
        strip.put((n * (part + gap), 0), picture);
    }
    for n in 0..2 {
        strip.rows_mut(Rect::new(part + n * (part + gap), 0, gap, height)).for_each(|row| row.fill(GREY));
    }
    Some(strip)
}

/// The number of columns between the parts of a strip.
const GAP: u32 = 4;
const GREY: u32 = 0xff80_8080;
const RED: u32 = 0xffff_0000;
const MAGENTA: u32 = 0xffff_00ff;
const YELLOW: u32 = 0xffff_cc00;
const BLUE: u32 = 0xffa8_c8f0;

/// A light grey in which the drawing can still be seen.
fn pale(pixel: u32) -> u32 {
    let [a, r, g, b] = pixel.to_be_bytes().map(u32::from);
    // On white, weighted roughly as the eye does, then faded to a fifth of the range.
    let grey = (2 * r + 5 * g + b) / 8 + 255 - a;
    0xff00_0000 | ((204 + grey.min(255) / 5) * 0x01_0101)
}

/// The smallest size into which both pictures fit.
fn common_size(a: &Picture, b: &Picture) -> (u32, u32) {
    (a.width().max(b.width()), a.height().max(b.height()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_shows_expected_difference_and_actual() {
        let expected = Picture::from_pixels(2, 1, vec![0xffff_ffff, 0xff00_0000]).unwrap();
        let actual = Picture::from_pixels(1, 2, vec![0xff00_00ff, 0xff00_ff00]).unwrap();
        let strip = strip(&expected, &map(&expected, &actual, &Tolerance::default()), &actual).unwrap();
        assert_eq!(strip.size(), (14, 2));
        let gap = [GREY; 4];
        let row = |parts: [[u32; 2]; 3]| [&parts[0][..], &gap, &parts[1], &gap, &parts[2]].concat();
        assert_eq!(strip.pixels()[..14], row([[0xffff_ffff, 0xff00_0000], [RED, MAGENTA], [0xff00_00ff, 0]]));
        assert_eq!(strip.pixels()[14..], row([[0, 0], [MAGENTA, 0], [0xff00_ff00, 0]]));
    }

    #[test]
    fn the_map_shows_what_is_forgiven() {
        let expected = Picture::from_pixels(4, 1, vec![0xffff_ffff; 4]).unwrap();
        let actual = Picture::from_pixels(4, 1, vec![0xffff_ffff, 0xffff_fffe, 0xff00_0000, 0xff00_0000]).unwrap();
        let tolerance = Tolerance { per_pixel: 1, max_pixels: 0, masks: vec![Rect::new(3, 0, 1, 1)] };
        assert_eq!(map(&expected, &actual, &tolerance).pixels(), [0xffff_ffff, YELLOW, RED, BLUE]);
    }

    #[test]
    fn equal_pixels_become_pale() {
        assert_eq!(pale(0xffff_ffff), 0xffff_ffff);
        assert_eq!(pale(0), 0xffff_ffff);
        assert_eq!(pale(0xff00_0000), 0xffcc_cccc);
    }

    #[test]
    fn a_strip_wider_than_a_frame_is_left_out() {
        let frame = Picture::new(Picture::MAX_SIDE, 1, Rgba::WHITE);
        assert!(strip(&frame, &frame, &frame).is_none());
    }
}
