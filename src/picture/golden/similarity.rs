//! The similarity of two drawings, as a single number.

use std::collections::HashMap;

use super::tolerance::{Tolerance, distance};
use crate::picture::pixels::Picture;

/// The similarity of two drawings, from 0 (nothing in common) to 1 (everything): a measure for line drawings, in which
/// most pixels are paper and carry no information.
///
/// * The *paper* of a picture is the most frequent colour along its edge; of several equally frequent colours, it is
///   the one that comes first, row by row.
/// * A pixel is *inked* if its red, green, blue (premultiplied) or opacity differs from the paper of its picture by
///   more than `per_pixel`, 0 to 255.
/// * An inked pixel *agrees* if the other picture has an inked pixel whose components all differ by no more than
///   `per_pixel`, in the same place or in one of the eight places around it: a line may be one pixel away from where it
///   should be.
///
/// The result is the share of the inked pixels of both pictures that agree. Two pictures without ink have everything in
/// common. Pictures of different sizes are aligned at their top left corners. A missing line lowers the result by about
/// half of its share of the golden's ink, and so does a superfluous line. Anti-aliased edges need a tolerance; 64 is a
/// good value for `per_pixel`.
///
/// ```
/// use papert::{golden::similarity, render};
///
/// let draw = |lines: i32, x: i32| {
///     render(100, 100, || {
///         papert::hideturtle().width(3);
///         for y in 0..lines {
///             papert::teleport(x, 10 * y).forward(40);
///         }
///     })
/// };
/// assert_eq!(similarity(&draw(4, 0), &draw(4, 0), 0), 1.0);
/// assert!(similarity(&draw(4, 0), &draw(4, 1), 64) > 0.99, "one pixel away");
/// let one_is_missing = similarity(&draw(4, 0), &draw(3, 0), 64);
/// assert!(one_is_missing > 0.8 && one_is_missing < 0.9);
/// assert_eq!(similarity(&draw(4, 0), &draw(4, -60), 64), 0.0);
/// ```
#[must_use]
pub fn similarity(expected: &Picture, actual: &Picture, per_pixel: u8) -> f64 {
    beyond_masks(expected, actual, &Tolerance { per_pixel, ..Tolerance::default() })
}

/// The same for the pixels that no mask hides; other pixels may still agree with those behind a mask.
pub(super) fn beyond_masks(expected: &Picture, actual: &Picture, tolerance: &Tolerance) -> f64 {
    let [expected, actual] = &[expected, actual].map(|frame| Drawing { frame, paper: paper(frame), tolerance });
    let (agreeing, inked) = expected.agreeing(actual);
    let (agreeing_back, inked_back) = actual.agreeing(expected);
    match inked + inked_back {
        0 => 1.0,
        inked => (agreeing + agreeing_back) as f64 / inked as f64,
    }
}

/// A picture and the colour it is drawn on.
struct Drawing<'a> {
    frame: &'a Picture,
    paper: u32,
    tolerance: &'a Tolerance,
}

impl Drawing<'_> {
    /// The number of inked pixels that agree with the other drawing, and the number of all inked pixels.
    fn agreeing(&self, other: &Self) -> (usize, usize) {
        let places = (0..self.frame.height()).flat_map(|y| (0..self.frame.width()).map(move |x| (x, y)));
        let inked = places.filter(|&(x, y)| !self.tolerance.masks(x, y));
        let inked: Vec<_> = inked.filter_map(|(x, y)| Some((x, y, self.ink(x, y)?))).collect();
        (inked.iter().filter(|(x, y, ink)| other.has_about(*x, *y, *ink)).count(), inked.len())
    }

    /// Whether there is similar ink in the same place or one pixel away.
    fn has_about(&self, x: u32, y: u32, ink: u32) -> bool {
        let like = |x, y| self.ink(x, y).is_some_and(|other| distance(ink, other) <= self.tolerance.per_pixel);
        like(x, y) || (y.saturating_sub(1)..=y + 1).any(|y| (x.saturating_sub(1)..=x + 1).any(|x| like(x, y)))
    }

    /// The pixel, if it is inked.
    fn ink(&self, x: u32, y: u32) -> Option<u32> {
        self.frame.stored(x, y).filter(|&pixel| distance(pixel, self.paper) > self.tolerance.per_pixel)
    }
}

/// The most frequent colour along the edge.
fn paper(frame: &Picture) -> u32 {
    let (width, height) = frame.size();
    let is_edge = |at: usize| {
        let (x, y) = (at % width as usize, at / width as usize);
        x == 0 || y == 0 || x + 1 == width as usize || y + 1 == height as usize
    };
    let mut counts: HashMap<u32, (usize, usize)> = HashMap::new();
    for (at, &pixel) in frame.pixels().iter().enumerate().filter(|&(at, _)| is_edge(at)) {
        counts.entry(pixel).or_insert((0, usize::MAX - at)).0 += 1;
    }
    // Places count backwards, so that the first one is the largest.
    counts.into_iter().max_by_key(|&(_, count)| count).map_or(0, |(pixel, _)| pixel)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Rgba;
    use crate::geom::Rect;

    /// White paper of 20 x 10 pixels with points.
    fn points(color: u32, places: impl IntoIterator<Item = (usize, usize)>) -> Picture {
        let mut frame = Picture::new(20, 10, Rgba::WHITE);
        for (x, y) in places {
            frame.pixels_mut()[y * 20 + x] = color;
        }
        frame
    }

    const BLACK: u32 = 0xff00_0000;

    #[test]
    fn what_is_equal_has_all_in_common() {
        let line = points(BLACK, (3..9).map(|x| (x, 4)));
        assert_eq!(similarity(&line, &line, 0), 1.0);
        let blank = points(BLACK, []);
        assert_eq!(similarity(&blank, &blank, 0), 1.0);
        assert_eq!(similarity(&blank, &line, 0), 0.0);
        assert_eq!(
            similarity(&Picture::new(1, 1, Rgba::WHITE), &Picture::new(1, 1, Rgba::BLACK), 0),
            1.0,
            "only paper"
        );
    }

    #[test]
    fn what_is_apart_has_nothing_in_common() {
        let row = |y| points(BLACK, (3..9).map(|x| (x, y)));
        assert_eq!(similarity(&row(2), &row(4), 0), 0.0);
        assert_eq!(similarity(&row(2), &row(4), 254), 0.0);
    }

    #[test]
    fn a_pixel_beside_is_good_enough() {
        let row = |x: usize, y| points(BLACK, (x..x + 6).map(|x| (x, y)));
        for (x, y) in [(3, 4), (2, 4), (4, 4), (3, 3), (3, 5), (2, 3), (4, 5)] {
            assert_eq!(similarity(&row(3, 4), &row(x, y), 0), 1.0, "{x}, {y}");
        }
        // Two beside: five of six pixels of each still lie beside one of the other.
        assert_eq!(similarity(&row(3, 4), &row(5, 4), 0), 10.0 / 12.0);
    }

    #[test]
    fn what_is_missing_and_what_is_too_much_count_alike() {
        let both = points(BLACK, [(3, 4), (12, 4)]);
        let one = points(BLACK, [(3, 4)]);
        assert_eq!(similarity(&both, &one, 0), 2.0 / 3.0);
        assert_eq!(similarity(&one, &both, 0), 2.0 / 3.0);
    }

    #[test]
    fn colours_must_agree_within_the_tolerance() {
        let (black, dark) = (points(BLACK, [(3, 4)]), points(0xff00_0040, [(3, 4)]));
        assert_eq!(similarity(&black, &dark, 63), 0.0);
        assert_eq!(similarity(&black, &dark, 64), 1.0);
        // Ink that is hardly one is paper.
        let faint = points(0xffff_fffe, [(3, 4)]);
        assert_eq!(similarity(&faint, &points(BLACK, []), 0), 0.0);
        assert_eq!(similarity(&faint, &points(BLACK, []), 1), 1.0);
    }

    #[test]
    fn masked_pixels_are_not_asked_but_may_answer() {
        let rect = Rect::new;
        let masked = |expected: &Picture, actual: &Picture, masks: &[Rect]| {
            beyond_masks(expected, actual, &Tolerance { masks: masks.to_vec(), ..Tolerance::default() })
        };
        let (here, there) = (points(BLACK, [(3, 4)]), points(BLACK, [(3, 4), (12, 4)]));
        assert_eq!(masked(&here, &there, &[rect(12, 4, 1, 1), rect(11, 0, 5, 5), rect(50, 50, 9, 9)]), 1.0);
        assert_eq!(masked(&points(BLACK, [(4, 4)]), &here, &[rect(4, 4, 1, 1)]), 1.0);
        assert_eq!(masked(&points(BLACK, [(8, 4)]), &here, &[rect(8, 4, 1, 1)]), 0.0);
    }

    #[test]
    fn the_paper_is_what_is_along_the_edge() {
        let mut full = Picture::new(20, 10, Rgba::BLACK);
        full.pixels_mut()[..12].fill(0xffff_ffff);
        assert_eq!(paper(&full), BLACK);
        assert_eq!(paper(&Picture::from_pixels(2, 1, vec![5, 3]).unwrap()), 5, "the first of equally many");
        // A disc that fills most of a picture is still ink.
        let disc = points(BLACK, (1..19).flat_map(|x| (1..9).map(move |y| (x, y))));
        assert_eq!(paper(&disc), 0xffff_ffff);
    }

    #[test]
    fn other_sizes_are_laid_on_each_other() {
        let mut wide = Picture::new(30, 12, Rgba::WHITE);
        wide.pixels_mut()[4 * 30 + 3] = BLACK;
        assert_eq!(similarity(&points(BLACK, [(3, 4)]), &wide, 0), 1.0);
        wide.pixels_mut()[4 * 30 + 25] = BLACK;
        assert_eq!(similarity(&points(BLACK, [(3, 4)]), &wide, 0), 2.0 / 3.0);
    }
}
