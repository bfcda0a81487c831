//! Images: placed on the pixel grid, source over what is there.

use super::blend::over;
use super::rows::Canvas;
use crate::geom::Vec2D;
use crate::picture::pixels::Picture;

/// Where an image lands: the device pixels that it covers from its top left corner on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placement {
    left: i64,
    top: i64,
    columns: i64,
    rows: i64,
}

impl Placement {
    /// An image with its middle at the device point `at`.
    ///
    /// Tk rounds the point, halves away from zero, and takes off half of the size without its remainder.
    pub(super) fn new(at: Vec2D, image: &Picture, scale: f64) -> Self {
        let side = |n: u32| (f64::from(n) * scale).round().clamp(1.0, 1e9) as i64;
        let near = |v: f64| v.clamp(-1e12, 1e12).round() as i64;
        let (columns, rows) = (side(image.width()), side(image.height()));
        Self { left: near(at.x) - columns / 2, top: near(at.y) - rows / 2, columns, rows }
    }

    /// Left and top, then width and height.
    pub(super) fn sides(self) -> [i64; 4] {
        [self.left, self.top, self.columns, self.rows]
    }

    /// The rows from the first to before the last, in the frame.
    pub(super) fn rows(self, height: usize) -> (usize, usize) {
        let inside = |y: i64| y.clamp(0, height as i64) as usize;
        (inside(self.top), inside(self.top + self.rows))
    }
}

/// Paints an image.
pub(super) fn paint(canvas: &mut Canvas<'_>, image: &Picture, place: Placement) {
    let (first, end) = place.rows(canvas.height);
    let (first, end) = (first.max(canvas.top), end.min(canvas.bottom));
    let from = place.left.clamp(0, canvas.width as i64);
    let to = (place.left + place.columns).clamp(0, canvas.width as i64);
    if from >= to {
        return;
    }
    let (width, height) = (i64::from(image.width()), i64::from(image.height()));
    let same_size = (width, height) == (place.columns, place.rows);
    for y in first..end {
        let row = y as i64 - place.top;
        let span = canvas.span(y, from as usize, to as usize);
        if same_size {
            let start = (row * width + from - place.left) as usize;
            for (below, &above) in span.iter_mut().zip(&image.pixels()[start..]) {
                *below = over(*below, above);
            }
        } else {
            let rows = Share::new(row, place.rows, height);
            for (below, column) in span.iter_mut().zip(from - place.left..) {
                *below = over(*below, average(image, rows, Share::new(column, place.columns, width)));
            }
        }
    }
}

/// The part of a row (or column) of an image that one device pixel shows, in units of which `whole` make a pixel of
/// the image.
#[derive(Clone, Copy)]
struct Share {
    from: i64,
    to: i64,
    whole: i64,
}

impl Share {
    fn new(at: i64, device: i64, image: i64) -> Self {
        Self { from: at * image, to: (at + 1) * image, whole: device }
    }

    /// The pixels in it, each with the length of its part.
    fn parts(self) -> impl Iterator<Item = (usize, u128)> {
        let whole = self.whole;
        (self.from / whole..(self.to + whole - 1) / whole).map(move |n| {
            let part = self.to.min((n + 1) * whole) - self.from.max(n * whole);
            (n as usize, part.unsigned_abs().into())
        })
    }
}

/// The mean of a rectangle of an image.
fn average(image: &Picture, rows: Share, columns: Share) -> u32 {
    let (mut sums, mut total) = ([0_u128; 4], 0);
    for (y, tall) in rows.parts() {
        for (x, wide) in columns.parts() {
            let pixel = image.pixels()[y * image.width() as usize + x].to_le_bytes();
            for (sum, part) in sums.iter_mut().zip(pixel) {
                *sum += u128::from(part) * tall * wide;
            }
            total += tall * wide;
        }
    }
    u32::from_le_bytes(sums.map(|sum| ((sum + total / 2) / total) as u8))
}
