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
/// The result is the fraction of the inked pixels of both pictures that agree. Two pictures without ink have everything
/// in common. Pictures of different sizes are compared with their middles in the same place, where the turtle begins:
/// the same drawing in a larger window has a similarity of 1. A missing line lowers the result by about half of its
/// share of the golden's ink, and so does a superfluous line. Anti-aliased edges need a tolerance; 64
/// is a good value for `per_pixel`.
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
///
/// let square = |side: u32| render(side, side, || (0..4).for_each(|_| { papert::forward(30).left(90); }));
/// assert_eq!(similarity(&square(100), &square(151), 0), 1.0, "in a larger window");
/// ```
#[must_use]
pub fn similarity(expected: &Picture, actual: &Picture, per_pixel: u8) -> f64 {
    beyond_masks(expected, actual, &Tolerance { per_pixel, ..Tolerance::default() })
}

/// The same for the pixels that no mask hides; other pixels may still agree with those behind a mask.
pub(super) fn beyond_masks(expected: &Picture, actual: &Picture, tolerance: &Tolerance) -> f64 {
    // Masks are places in the golden.
    let [expected, actual] = &[expected, actual].map(|frame| {
        let middle = |side: fn(&Picture) -> u32| i64::from(side(frame) / 2) - i64::from(side(expected) / 2);
        let shift = (middle(Picture::width), middle(Picture::height));
        Drawing { frame, shift, paper: paper(frame), tolerance }
    });
    let (agreeing, inked) = expected.agreeing(actual);
    let (agreeing_back, inked_back) = actual.agreeing(expected);
    match inked + inked_back {
        0 => 1.0,
        inked => (agreeing + agreeing_back) as f64 / inked as f64,
    }
}

/// A picture, the colour it is drawn on, and how far its middle is to the right of the golden's and below it. Places are
/// those in the golden.
struct Drawing<'a> {
    frame: &'a Picture,
    shift: (i64, i64),
    paper: u32,
    tolerance: &'a Tolerance,
}

impl Drawing<'_> {
    /// The number of inked pixels that agree with the other drawing, and the number of all inked pixels.
    fn agreeing(&self, other: &Self) -> (usize, usize) {
        let (width, height) = (i64::from(self.frame.width()), i64::from(self.frame.height()));
        let rows = -self.shift.1..height - self.shift.1;
        let places = rows.flat_map(|y| (-self.shift.0..width - self.shift.0).map(move |x| (x, y)));
        let is_masked = |(x, y)| match (u32::try_from(x), u32::try_from(y)) {
            (Ok(x), Ok(y)) => self.tolerance.masks(x, y),
            _ => false,
        };
        let inked = places.filter(|&place| !is_masked(place));
        let inked: Vec<_> = inked.filter_map(|place| Some((place, self.ink(place)?))).collect();
        (inked.iter().filter(|(place, ink)| other.has_about(*place, *ink)).count(), inked.len())
    }

    /// Whether there is similar ink in the same place or one pixel away.
    fn has_about(&self, (x, y): (i64, i64), ink: u32) -> bool {
        let like = |x, y| self.ink((x, y)).is_some_and(|other| distance(ink, other) <= self.tolerance.per_pixel);
        like(x, y) || (y - 1..=y + 1).any(|y| (x - 1..=x + 1).any(|x| like(x, y)))
    }

    /// The pixel, if it is inked.
    fn ink(&self, (x, y): (i64, i64)) -> Option<u32> {
        let (x, y) = (u32::try_from(x + self.shift.0).ok()?, u32::try_from(y + self.shift.1).ok()?);
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

    const BLACK: u32 = 0xff00_0000;

    #[test]
    fn the_paper_is_what_is_along_the_edge() {
        let mut full = Picture::new(20, 10, Rgba::BLACK);
        full.pixels_mut()[..12].fill(0xffff_ffff);
        assert_eq!(paper(&full), BLACK);
        assert_eq!(paper(&Picture::from_pixels(2, 1, vec![5, 3]).unwrap()), 5, "the first of equally many");
        // A disc that fills most of a picture is still ink.
        let mut disc = Picture::new(20, 10, Rgba::WHITE);
        disc.pixels_mut().chunks_mut(20).skip(1).take(8).for_each(|row| row[1..19].fill(BLACK));
        assert_eq!(paper(&disc), 0xffff_ffff);
    }
}
