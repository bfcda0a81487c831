//! The mean of a part of a picture: the colour of one pixel when the picture is shown at a different size.

use super::pixels::Picture;

/// The part of a row (or column) of a picture that one shown pixel covers, in units of 1/`whole` of a pixel of the
/// picture.
#[derive(Clone, Copy)]
pub(super) struct Share {
    from: i64,
    to: i64,
    whole: i64,
}

impl Share {
    /// The part of a row of `stored` pixels that pixel number `at` covers if the row is shown as `shown` pixels.
    pub(super) fn new(at: i64, shown: i64, stored: i64) -> Self {
        Self { from: at * stored, to: (at + 1) * stored, whole: shown }
    }

    /// The pixels in the part, each with the length that is covered.
    fn parts(self) -> impl Iterator<Item = (usize, u128)> {
        let whole = self.whole;
        (self.from / whole..(self.to + whole - 1) / whole).map(move |n| {
            let part = self.to.min((n + 1) * whole) - self.from.max(n * whole);
            (n as usize, part.unsigned_abs().into())
        })
    }
}

/// The mean of a rectangle of a picture.
pub(super) fn mean(picture: &Picture, rows: Share, columns: Share) -> u32 {
    let (mut sums, mut total) = ([0_u128; 4], 0);
    for (y, tall) in rows.parts() {
        for (x, wide) in columns.parts() {
            let pixel = picture.pixels()[y * picture.width() as usize + x].to_le_bytes();
            for (sum, part) in sums.iter_mut().zip(pixel) {
                *sum += u128::from(part) * tall * wide;
            }
            total += tall * wide;
        }
    }
    u32::from_le_bytes(sums.map(|sum| ((sum + total / 2) / total) as u8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stored_column_is_seen_as_much_as_every_other() {
        for (shown, stored) in [(1, 136), (24, 136), (136, 136), (500, 136), (7, 3), (3, 7)] {
            let mut seen = vec![0; stored as usize];
            for at in 0..shown {
                for (k, share) in Share::new(at, shown, stored).parts() {
                    seen[k] += share;
                }
            }
            assert!(seen.iter().all(|&share| share == shown as u128), "{shown} of {stored}");
        }
    }
}
