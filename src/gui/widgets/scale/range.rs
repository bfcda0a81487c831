//! The values of a scale: which ones are possible, how they are displayed, and their relative positions.

/// The values that a scale can take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Range {
    /// The value at the left or at the top.
    pub(super) from: f64,
    /// The requested value at the other end, which may be less than `from`.
    pub(super) to: f64,
    /// The distance between neighbouring values; 0 or less to allow all numbers.
    pub(super) resolution: f64,
}

impl Range {
    /// The value at the right or at the bottom: as in Tk, the step that is nearest to the requested value.
    pub(super) fn end(self) -> f64 {
        self.round(self.to)
    }

    /// The possible value that is nearest to a number.
    pub(super) fn nearest(self, number: f64) -> f64 {
        self.round(number.clamp(self.from.min(self.to), self.from.max(self.to)))
    }

    /// Rounds a number to a step, counted from `from`; half a step is rounded up, as in Tk.
    fn round(self, number: f64) -> f64 {
        if self.resolution <= 0.0 {
            return number;
        }
        let rounded = self.from + ((number - self.from) / self.resolution + 0.5).floor() * self.resolution;
        // For the user, three times 0.1 is 0.3.
        let decimal = format!("{rounded:.*}", self.decimals()).parse();
        decimal.ok().filter(|value: &f64| value.is_finite()).unwrap_or(number)
    }

    /// The relative position of a value, 0 to 1.
    pub(super) fn share(self, value: f64) -> f64 {
        let way = self.end() - self.from;
        if way == 0.0 { 0.0 } else { (value - self.from) / way }
    }

    /// The value at a relative position.
    pub(super) fn at(self, share: f64) -> f64 {
        self.nearest(self.from + share * (self.end() - self.from))
    }

    /// The amount that a key adds to the value to move it towards the end; a big increment of 0 stands for a tenth of
    /// the range.
    pub(super) fn increment(self, big: Option<f64>) -> f64 {
        let size = match big {
            Some(0.0) => ((self.end() - self.from) / 10.0).abs().max(self.resolution),
            Some(big) => big.max(self.resolution),
            None => self.resolution,
        };
        if self.from > self.end() { -size.abs() } else { size.abs() }
    }

    /// A value as text, with as many decimals as `from` and the resolution have; without a resolution, with enough
    /// decimals to distinguish neighbouring pixels of a groove of the given length.
    pub(super) fn text(self, value: f64, length: i32) -> String {
        let decimals = if self.resolution > 0.0 {
            // A third is shown as 0.333.
            self.decimals().min(first_decimal(self.resolution) + 2)
        } else {
            first_decimal((self.to - self.from).abs() / f64::from(if length > 0 { length } else { 100 }))
        };
        let text = format!("{value:.decimals$}");
        let is_zero = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
        if is_zero { text.trim_start_matches('-').into() } else { text }
    }

    fn decimals(self) -> usize {
        let decimals = |number: f64| number.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len());
        decimals(self.from).max(decimals(self.resolution))
    }
}

/// The position of the first decimal of a number that is not 0.
fn first_decimal(number: f64) -> usize {
    let power = format!("{number:e}").split_once('e').and_then(|(_, power)| power.parse::<isize>().ok());
    power.map_or(0, |power| usize::try_from(-power).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: f64, to: f64, resolution: f64) -> Range {
        Range { from, to, resolution }
    }

    /// The values that Tk 8.6.13 takes for -100, three tenths of the range, the middle, 2.5 and 1000, and the end of
    /// the scale. (Tk shows the 2.5 of the scale from 0 to 100 as 2.)
    #[test]
    fn values_are_rounded_as_tk_rounds_them() {
        let recorded = [
            (range(0.0, 10.0, 3.0), [0.0, 3.0, 6.0, 3.0, 9.0], 9.0),
            (range(1.0, 10.0, 2.0), [1.0, 3.0, 5.0, 3.0, 11.0], 11.0),
            (range(1.0, 10.0, 3.0), [1.0, 4.0, 7.0, 4.0, 10.0], 10.0),
            (range(10.0, 1.0, 2.0), [2.0, 8.0, 6.0, 2.0, 10.0], 2.0),
            (range(0.0, 1.0, 0.1), [0.0, 0.3, 0.5, 1.0, 1.0], 1.0),
            (range(0.0, 100.0, 0.0), [0.0, 30.0, 50.0, 2.5, 100.0], 100.0),
            (range(0.0, 10.0, -1.0), [0.0, 3.0, 5.0, 2.5, 10.0], 10.0),
            (range(5.0, 5.0, 1.0), [5.0; 5], 5.0),
            (range(0.0, 10.0, 20.0), [0.0, 0.0, 0.0, 0.0, 20.0], 20.0),
            (range(10.0, 0.0, 3.0), [1.0, 7.0, 4.0, 4.0, 10.0], 1.0),
            (range(-1.0, 1.0, 0.3), [-1.0, -0.4, -0.1, 1.1, 1.1], 1.1),
        ];
        for (range, values, end) in recorded {
            let Range { from, to, .. } = range;
            let asked = [-100.0, from + (to - from) * 0.3, f64::midpoint(from, to), 2.5, 1000.0];
            assert_eq!((asked.map(|number| range.nearest(number)), range.end()), (values, end), "{range:?}");
        }
        assert_eq!(range(0.0, 1.0, 0.25).nearest(0.3), 0.25, "Tk truncates it to 0.2");
        assert_eq!(range(0.0, 1.0, f64::MIN_POSITIVE).nearest(0.3), 0.3);
    }

    #[test]
    fn values_are_written_with_the_decimals_that_they_have() {
        let texts = [
            (range(0.0, 100.0, 1.0), 30.0, "30"),
            (range(0.0, 1.0, 0.1), 0.5, "0.5"),
            (range(0.0, 1.0, 0.25), 0.25, "0.25"),
            (range(0.5, 9.5, 1.0), 2.5, "2.5"),
            (range(0.0, 1.0, 1.0 / 3.0), 1.0 / 3.0, "0.333"),
            (range(0.0, 1e6, 1e5), 3e5, "300000"),
            (range(-10.0, 10.0, 0.0), -2.46, "-2.5"),
            (range(-10.0, 10.0, 0.0), -0.04, "0.0"),
            (range(5.0, 5.0, 0.0), 5.0, "5"),
            (range(0.0, 1e-8, 1e-9), 3e-9, "0.000000003"),
        ];
        for (range, value, text) in texts {
            assert_eq!(range.text(value, 100), text, "{range:?}");
        }
    }

    #[test]
    fn increments_lead_to_the_end() {
        let up = range(0.0, 100.0, 1.0);
        assert_eq!(
            [None, Some(0.0), Some(25.0), Some(0.5), Some(-5.0)].map(|b| up.increment(b)),
            [1.0, 10.0, 25.0, 1.0, 1.0]
        );
        let down = range(100.0, 0.0, 1.0);
        assert_eq!([None, Some(0.0)].map(|big| down.increment(big)), [-1.0, -10.0]);
        assert_eq!(range(0.0, 5.0, 2.0).increment(Some(0.0)), 2.0);
        assert_eq!(range(0.0, 5.0, -2.0).increment(None), 2.0);
    }

    #[test]
    fn shares_and_values_belong_together() {
        let down = range(10.0, 0.0, 3.0);
        assert_eq!([10.0, 4.0, 1.0].map(|value| down.share(value)), [0.0, 6.0 / 9.0, 1.0]);
        assert_eq!([0.0, 0.6, 1.0].map(|share| down.at(share)), [10.0, 4.0, 1.0]);
        assert_eq!(range(5.0, 5.0, 1.0).share(5.0), 0.0);
    }
}
