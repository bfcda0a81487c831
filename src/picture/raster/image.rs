//! Images: aligned to the pixel grid, and painted source-over.

use super::blend::over;
use super::rows::Canvas;
use super::view::View;
use crate::geom::Rect;
use crate::picture::mean::{Share, mean};
use crate::picture::scene::Image;

/// The placement of an image: the device pixels that it covers, from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::picture) struct Placement {
    pub(in crate::picture) left: i64,
    pub(in crate::picture) top: i64,
    pub(in crate::picture) columns: i64,
    pub(in crate::picture) rows: i64,
}

impl Placement {
    /// The placement that Tk chooses: it rounds the centre (ties away from zero) and subtracts half of the size,
    /// rounded down.
    pub(in crate::picture) fn of(image: &Image, view: View) -> Self {
        let side = |n: u32| (f64::from(n) * view.scale).round().clamp(1.0, 1e9) as i64;
        let near = |v: f64| v.clamp(-1e12, 1e12).round() as i64;
        let (at, columns, rows) = (view.to_device(image.at), side(image.pixels.width()), side(image.pixels.height()));
        Self { left: near(at.x) - columns / 2, top: near(at.y) - rows / 2, columns, rows }
    }

    /// The part of the image within a frame.
    pub(super) fn within(self, (width, height): (usize, usize)) -> Rect {
        let inside = |at: i64, side: usize| at.clamp(0, side as i64) as i32;
        let (left, top) = (inside(self.left, width), inside(self.top, height));
        Rect::from_edges(left, top, inside(self.left + self.columns, width), inside(self.top + self.rows, height))
    }
}

/// Paints an image.
pub(super) fn paint(canvas: &mut Canvas<'_>, image: &Image, view: View) {
    let (place, image) = (Placement::of(image, view), &*image.pixels);
    let part = place.within((canvas.width, canvas.height));
    let (first, end) = ((part.y as usize).max(canvas.top), (part.bottom() as usize).min(canvas.bottom));
    let (from, to) = (i64::from(part.x), part.right() as usize);
    if part.width == 0 {
        return;
    }
    let (width, height) = (i64::from(image.width()), i64::from(image.height()));
    let same_size = (width, height) == (place.columns, place.rows);
    for y in first..end {
        let row = y as i64 - place.top;
        let span = canvas.span(y, from as usize, to);
        if same_size {
            let start = (row * width + from - place.left) as usize;
            for (below, &above) in span.iter_mut().zip(&image.pixels()[start..]) {
                *below = over(*below, above);
            }
        } else {
            let rows = Share::new(row, place.rows, height);
            for (below, column) in span.iter_mut().zip(from - place.left..) {
                *below = over(*below, mean(image, rows, Share::new(column, place.columns, width)));
            }
        }
    }
}
