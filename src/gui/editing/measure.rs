//! The positions of the gaps between the shown characters, and the limits of scrolling.

/// Measures text as it is shown in the view of an [`Editor`](super::Editor).
pub(crate) type Ruler<'a> = &'a dyn Fn(&str) -> Layout;

/// Measured text. Lengths are in pixels of the area in which the text is shown, without its border.
#[derive(Debug)]
pub(crate) struct Layout {
    /// The distances of the gaps between code points from the left end of the text. They begin with 0 and never
    /// decrease, and there is one more gap than there are code points. Code points that are drawn as one, such as a
    /// letter and its accent, may share a position.
    pub(crate) gaps: Vec<f64>,
    /// The width of the part of the text that can be seen at once; at least 0.
    pub(crate) width: f64,
    /// The typical width of a character, more than 0; Tk uses the width of `0`.
    pub(crate) column: f64,
}

impl Layout {
    fn len(&self) -> usize {
        self.gaps.len() - 1
    }

    /// The position in the text that is at the left end of the view.
    fn offset(&self, left: usize) -> f64 {
        if self.gaps[self.len()] <= self.width { 0.0 } else { self.gaps[left.min(self.len())] }
    }

    /// The code point that covers a position in the text, or the end of the text.
    fn covering(&self, x: f64) -> usize {
        self.gaps.partition_point(|&gap| gap <= x).saturating_sub(1)
    }

    /// The code point at the right end of the view, or the end of the text.
    fn last_seen(&self, left: usize) -> usize {
        let edge = self.offset(left) + self.width;
        if self.gaps[self.len()] < edge {
            return self.len();
        }
        self.gaps.partition_point(|&gap| gap < edge).saturating_sub(1)
    }

    /// The code point at `x` in the view. A position beyond the right end of the view means the gap after the visible
    /// text, so that the last character can be selected.
    pub(super) fn at(&self, x: f64, left: usize) -> usize {
        if x >= self.width {
            return (self.last_seen(left) + 1).min(self.len());
        }
        self.covering(self.offset(left) + x.max(0.0))
    }

    /// The gap nearest to `x` in the view. Beyond the end of the text, it is one more than the last gap, as in Tk, so
    /// that a drag from the end to the right counts as a drag.
    pub(super) fn nearest_gap(&self, x: f64, left: usize) -> usize {
        let at = self.at(x, left);
        let character = at.min(self.len().saturating_sub(1));
        let start = self.gaps[character];
        let width = self.gaps.get(character + 1).map_or(0.0, |end| end - start);
        // Tk halves the width in whole pixels.
        let before = x + self.offset(left) - start < (width / 2.0).floor();
        if before { at } else { at + 1 }
    }

    /// Limits the first visible code point, `left`, so that no empty space is left after the end of the text.
    pub(super) fn limit(&self, left: usize) -> usize {
        let hidden = self.gaps[self.len()] - self.width;
        if hidden <= 0.0 {
            return 0;
        }
        left.min(self.gaps.partition_point(|&gap| gap < hidden).min(self.len()))
    }

    /// The fractions of the text at which the view begins and ends, from 0 to 1.
    pub(super) fn range(&self, left: usize) -> (f64, f64) {
        if self.len() == 0 {
            return (0.0, 1.0);
        }
        let end = (self.last_seen(left) + 1).min(self.len());
        let seen = end.saturating_sub(left).max(1);
        (left as f64 / self.len() as f64, (left + seen) as f64 / self.len() as f64)
    }

    /// The number of columns by which a page of the view scrolls: all but two.
    pub(super) fn page(&self) -> isize {
        self.columns(self.width).saturating_sub(2).max(1)
    }

    /// The number of columns in a distance.
    pub(super) fn columns(&self, pixels: f64) -> isize {
        (pixels / self.column) as isize
    }
}

/// The measure of a view `width` columns wide, in which every code point takes one column of 8 pixels.
#[cfg(test)]
pub(super) fn columns(width: usize) -> impl Fn(&str) -> Layout {
    const COLUMN: f64 = 8.0;
    let pixels = |columns: usize| columns as f64 * COLUMN;
    move |shown| Layout {
        gaps: (0..=shown.chars().count()).map(pixels).collect(),
        width: pixels(width),
        column: COLUMN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_nearest_to_one_of_two_gaps() {
        let layout = columns(8)("abcdefghijkl");
        assert_eq!([layout.nearest_gap(11.0, 0), layout.nearest_gap(12.0, 0)], [1, 2]);
        assert_eq!([layout.at(-5.0, 2), layout.at(63.0, 2), layout.at(64.0, 2)], [2, 9, 10]);
        assert_eq!([layout.limit(3), layout.limit(9)], [3, 4]);
    }

    #[test]
    fn places_that_are_no_numbers_and_no_view_do_no_harm() {
        let layout = columns(0)("abcd");
        for x in [-1.0, 0.0, 7.0, f64::NAN, f64::INFINITY] {
            assert!(layout.at(x, 3) <= 4 && layout.nearest_gap(x, 3) <= 5);
        }
        assert_eq!(layout.page(), 1);
    }
}
