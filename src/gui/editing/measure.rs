//! Where the gaps between the shown characters lie, and how far the text may be scrolled.

/// What an [`Editor`](super::Editor) must know of the screen: how wide its text is and how much of it can be seen.
///
/// Lengths are pixels of the place where the text is shown, without its border. [`Columns`] is the measure of a
/// terminal, and of tests.
pub(crate) trait Measure {
    /// How far each gap between two code points of a text is from its left end, from 0 to the length of the text: one
    /// number more than there are code points.
    ///
    /// Code points that are drawn as one, such as a letter and its accent, may share a place. Missing numbers count as
    /// the last one, and a number smaller than the one before it as that one.
    fn gaps(&self, shown: &str) -> Vec<f64>;

    /// How many pixels of the text can be seen at once.
    fn width(&self) -> f64;

    /// How wide a character is on the whole; Tk takes the `0`.
    fn column(&self) -> f64;

    /// Which part of the free space lies left of a text that does not fill the view: 0 (the default) to begin at the left, 0.5 to be in the middle, 1 to end at the right.
    fn justify(&self) -> f64 {
        0.0
    }
}

/// A text that has been measured.
#[derive(Debug)]
pub(super) struct Layout {
    /// Finite, not falling, and one more than there are code points.
    gaps: Vec<f64>,
    width: f64,
    column: f64,
    justify: f64,
}

impl Layout {
    pub(super) fn new(shown: &str, measure: &dyn Measure) -> Self {
        let given = measure.gaps(shown);
        let mut last = 0.0;
        let mut gaps = vec![last];
        for place in 1..=shown.chars().count() {
            if let Some(&x) = given.get(place).filter(|x| x.is_finite()) {
                last = x.max(last);
            }
            gaps.push(last);
        }
        let positive = |x: f64, otherwise: f64| if x.is_finite() && x > 0.0 { x } else { otherwise };
        let (width, column) = (positive(measure.width(), 0.0), positive(measure.column(), 1.0));
        Self { gaps, width, column, justify: measure.justify() }
    }

    fn len(&self) -> usize {
        self.gaps.len() - 1
    }

    /// The place of the text that is at the left end of the view.
    fn offset(&self, left: usize) -> f64 {
        let spare = self.width - self.gaps[self.len()];
        if spare >= 0.0 { -spare * self.justify } else { self.gaps[left.min(self.len())] }
    }

    /// The code point that covers a place of the text, or the end of the text.
    fn covering(&self, x: f64) -> usize {
        self.gaps.partition_point(|&gap| gap <= x).saturating_sub(1)
    }

    /// The code point that the right end of the view shows, or the end of the text.
    fn last_seen(&self, left: usize) -> usize {
        let edge = self.offset(left) + self.width;
        if self.gaps[self.len()] < edge {
            return self.len();
        }
        self.gaps.partition_point(|&gap| gap < edge).saturating_sub(1)
    }

    /// The code point at `x` of the view. A place behind the right end of the view means the gap after what can be
    /// seen, so that the last character can be selected.
    pub(super) fn at(&self, x: f64, left: usize) -> usize {
        if x >= self.width {
            return (self.last_seen(left) + 1).min(self.len());
        }
        self.covering(self.offset(left) + x.max(0.0))
    }

    /// The gap nearest to `x` of the view. Behind the end of the text it is one more than there are, as in Tk, so that
    /// a drag from the end to the right is one.
    pub(super) fn nearest_gap(&self, x: f64, left: usize) -> usize {
        let at = self.at(x, left);
        let character = at.min(self.len().saturating_sub(1));
        let start = self.gaps[character];
        let width = self.gaps.get(character + 1).map_or(0.0, |end| end - start);
        // Tk halves whole pixels.
        let before = x + self.offset(left) - start < (width / 2.0).floor();
        if before { at } else { at + 1 }
    }

    /// `left`, or the first code point to begin with without leaving free space on the right.
    pub(super) fn limit(&self, left: usize) -> usize {
        let hidden = self.gaps[self.len()] - self.width;
        if hidden <= 0.0 {
            return 0;
        }
        left.min(self.gaps.partition_point(|&gap| gap < hidden).min(self.len()))
    }

    /// The parts of the text at which the view begins and ends, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a text of 2^52 code points is none")]
    pub(super) fn range(&self, left: usize) -> (f64, f64) {
        if self.len() == 0 {
            return (0.0, 1.0);
        }
        let end = (self.last_seen(left) + 1).min(self.len());
        let seen = end.saturating_sub(left).max(1);
        (left as f64 / self.len() as f64, (left + seen) as f64 / self.len() as f64)
    }

    /// How far a page of the view scrolls: all but two columns.
    pub(super) fn page(&self) -> i64 {
        whole(self.width / self.column).saturating_sub(2).max(1)
    }

    /// How many columns a distance is.
    pub(super) fn columns(&self, pixels: f64) -> i64 {
        whole(pixels / self.column)
    }
}

/// A number without its fraction.
#[expect(clippy::cast_possible_truncation, reason = "numbers beyond all integers become the last of them")]
pub(super) fn whole(x: f64) -> i64 {
    x as i64
}

#[cfg(test)]
pub(crate) use columns::Columns;

#[cfg(test)]
mod columns {
    use super::Measure;

    /// The measure of a view a given number of columns wide, in which every code point has one column of 8 pixels.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) struct Columns(
        /// How many columns can be seen.
        pub usize,
    );

    impl Columns {
        #[expect(clippy::cast_precision_loss, reason = "a text of 2^52 columns is none")]
        fn pixels(columns: usize) -> f64 {
            columns as f64 * 8.0
        }
    }

    impl Measure for Columns {
        fn gaps(&self, shown: &str) -> Vec<f64> {
            (0..=shown.chars().count()).map(Self::pixels).collect()
        }

        fn width(&self) -> f64 {
            Self::pixels(self.0)
        }

        fn column(&self) -> f64 {
            Self::pixels(1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_nearest_to_one_of_two_gaps() {
        let layout = Layout::new("abcdefghijkl", &Columns(8));
        assert_eq!([layout.nearest_gap(11.0, 0), layout.nearest_gap(12.0, 0)], [1, 2]);
        assert_eq!([layout.at(-5.0, 2), layout.at(63.0, 2), layout.at(64.0, 2)], [2, 9, 10]);
        assert_eq!([layout.limit(3), layout.limit(9)], [3, 4]);
    }

    #[test]
    fn a_short_text_can_be_in_the_middle() {
        struct Middle;
        impl Measure for Middle {
            fn gaps(&self, shown: &str) -> Vec<f64> {
                Columns(0).gaps(shown)
            }
            fn width(&self) -> f64 {
                100.0
            }
            fn column(&self) -> f64 {
                8.0
            }
            fn justify(&self) -> f64 {
                0.5
            }
        }
        let layout = Layout::new("abcd", &Middle);
        assert_eq!([layout.nearest_gap(33.0, 0), layout.nearest_gap(43.0, 0), layout.nearest_gap(90.0, 0)], [0, 1, 5]);
    }

    #[test]
    fn a_measure_that_returns_nonsense_does_no_harm() {
        struct Nonsense;
        impl Measure for Nonsense {
            fn gaps(&self, _shown: &str) -> Vec<f64> {
                vec![5.0, f64::NAN, -3.0]
            }
            fn width(&self) -> f64 {
                f64::NAN
            }
            fn column(&self) -> f64 {
                0.0
            }
        }
        let layout = Layout::new("abcd", &Nonsense);
        for x in [-1.0, 0.0, 7.0, f64::NAN, f64::INFINITY] {
            assert!(layout.at(x, 3) <= 4 && layout.nearest_gap(x, 3) <= 5);
        }
        assert_eq!(layout.page(), 1);
    }
}
