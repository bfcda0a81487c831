//! The times at which a program has shown its pictures, as printed by the program.

use std::fmt;

/// The times between the pictures of a program, in milliseconds, in order of their lengths.
#[derive(Debug)]
pub(crate) struct Film(Vec<f64>);

impl Film {
    /// Out of the times at which `tests/window/puppet.rs` has shown pictures, in microseconds.
    pub(crate) fn new(times: &[f64]) -> Self {
        assert!(times.len() > 50, "only {} pictures", times.len());
        let mut gaps: Vec<_> = times.windows(2).map(|pair| (pair[1] - pair[0]) / 1000.0).collect();
        gaps.sort_by(f64::total_cmp);
        Self(gaps)
    }

    /// Pictures in a second.
    pub(crate) fn rate(&self) -> f64 {
        1000.0 * self.0.len() as f64 / self.0.iter().sum::<f64>()
    }

    /// The time between two pictures below which this fraction of all of them stays.
    pub(crate) fn below(&self, share: f64) -> f64 {
        self.0[((self.0.len() - 1) as f64 * share) as usize]
    }

    /// The fraction of the pictures that come `wanted` milliseconds after the one before, give or take `tolerance`.
    pub(crate) fn even(&self, wanted: f64, tolerance: f64) -> f64 {
        self.0.iter().filter(|gap| (*gap - wanted).abs() <= tolerance).count() as f64 / self.0.len() as f64
    }
}

impl fmt::Display for Film {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [least, median, most_of_them, most] = [0.0, 0.5, 0.99, 1.0].map(|share| self.below(share));
        write!(
            f,
            "{} pictures, {:.1} a second; milliseconds apart: least {least:.1}, median {median:.1}, 99 of 100 below \
             {most_of_them:.1}, most {most:.1}; {:.0} % within half a frame of 16",
            self.0.len() + 1,
            self.rate(),
            100.0 * self.even(16.0, 8.0)
        )
    }
}
