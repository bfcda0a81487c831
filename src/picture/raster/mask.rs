//! Translucent runs: consecutive, uninterrupted strokes of one pen are one shape, whose ink is applied once.
//!
//! The mask stores the largest covered area that the run has had at each pixel. When a stroke raises it from `m` to
//! `n`, the missing ink has the opacity `k = a(n - m) / (1 - am)`: applied over the pixels that the run has already
//! painted, it gives the result that ink of area `n` would have given at once. So no joint of a polyline is darker than
//! the line, no copy of the picture below is needed, and painting stroke by stroke gives the same result as painting
//! everything at once.

/// The covered area of each pixel, 0 to 1, of one run. Rows are allocated when they are first touched.
#[derive(Clone, Debug, Default)]
pub(super) struct Mask {
    rows: Vec<Vec<f32>>,
    /// For each row, the range outside which everything is 0.
    touched: Vec<(u32, u32)>,
    /// The rows outside which everything is 0.
    from: usize,
    to: usize,
}

/// The range of a row in which nothing is touched.
const UNTOUCHED: (u32, u32) = (u32::MAX, 0);

impl Mask {
    /// The elements `from..to` of a row, mutable.
    #[inline(always)]
    pub(super) fn span(&mut self, y: usize, from: usize, to: usize, width: usize, height: usize) -> &mut [f32] {
        if y >= self.rows.len() || self.rows[y].is_empty() {
            self.grow(y, width, height);
        }
        let touched = &mut self.touched[y];
        *touched = (touched.0.min(from as u32), touched.1.max(to as u32));
        if self.from == self.to {
            (self.from, self.to) = (y, y + 1);
        } else {
            (self.from, self.to) = (self.from.min(y), self.to.max(y + 1));
        }
        &mut self.rows[y][from..to]
    }

    #[cold]
    fn grow(&mut self, y: usize, width: usize, height: usize) {
        if self.rows.len() < height {
            self.rows.resize(height, Vec::new());
            self.touched.resize(height, UNTOUCHED);
        }
        self.rows[y].resize(width, 0.0);
    }

    /// Sets everything to 0, after `save(y, x, values)` has received each range that may not have been 0.
    pub(super) fn clear(&mut self, mut save: impl FnMut(usize, usize, &[f32])) {
        for y in self.from..self.to {
            let (from, to) = std::mem::replace(&mut self.touched[y], UNTOUCHED);
            if from < to {
                let span = &mut self.rows[y][from as usize..to as usize];
                save(y, from as usize, span);
                span.fill(0.0);
            }
        }
        (self.from, self.to) = (0, 0);
    }
}
