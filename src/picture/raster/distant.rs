//! Strokes beyond the reach of the vector kernel: far outside the picture, or larger than any picture.
//!
//! They are rare, so they may be slow: all arithmetic is in `f64`, one pixel of the frame at a time.

use super::blend::{LANES, in_blocks, in_masked_blocks};
use super::ink::Ink;
use super::lanes::Lanes;
use super::rows::Canvas;
use crate::geom::Vec2D;
use crate::picture::clip::Window;

/// Radii are limited to this value, at which `f64` still resolves a fraction of a pixel.
pub(super) const WIDEST: f64 = 1e12;

/// The part of a segment that can matter: within `radius` and two pixels of the frame. If its own ends are cut off,
/// they are so far outside that their roundness is invisible.
#[cold]
pub(super) fn clip(a: Vec2D, b: Vec2D, radius: f64, width: usize, height: usize) -> Option<(Vec2D, Vec2D)> {
    let guard = radius.min(WIDEST) + 2.0;
    let high = Vec2D { x: width as f64 + guard, y: height as f64 + guard };
    Window { low: Vec2D { x: -guard, y: -guard }, high }.line(a, b).filter(|_| radius.is_finite())
}

/// Paints a clipped stroke of any radius.
#[cold]
pub(super) fn paint<L: Lanes>(lanes: L, canvas: &mut Canvas<'_>, a: Vec2D, b: Vec2D, ink: Ink) {
    lanes.run(
        #[inline(always)]
        || paint_rows(lanes, canvas, a, b, ink),
    );
}

#[inline(always)]
fn paint_rows<L: Lanes>(lanes: L, canvas: &mut Canvas<'_>, a: Vec2D, b: Vec2D, ink: Ink) {
    let shape = Shape::new(a, b, ink.radius.min(WIDEST));
    let opacity = f32::from(ink.opacity) * (1.0 / 255.0);
    let width = canvas.width;
    for y in canvas.top..canvas.bottom {
        let mut x = 0.5;
        let mut areas = || {
            [(); LANES].map(|()| {
                let area = shape.area(x, y as f64 + 0.5);
                x += 1.0;
                area
            })
        };
        if ink.opacity < 255 {
            let (pixels, mask) = canvas.masked_span(y, 0, width);
            in_masked_blocks(
                pixels,
                mask,
                #[inline(always)]
                |pixels, mask| lanes.lay(pixels, mask, (ink.color, opacity), lanes.areas(areas())),
            );
        } else {
            in_blocks(
                canvas.span(y, 0, width),
                #[inline(always)]
                |pixels| lanes.cover(pixels, ink.color, lanes.areas(areas())),
            );
        }
    }
}

/// A stroke in `f64`.
struct Shape {
    a: Vec2D,
    /// The direction.
    u: Vec2D,
    length: f64,
    radius: f64,
}

impl Shape {
    fn new(a: Vec2D, b: Vec2D, radius: f64) -> Self {
        let d = b - a;
        let length = (d * d).sqrt();
        let u = if length > 0.0 { Vec2D { x: d.x / length, y: d.y / length } } else { Vec2D { x: 1.0, y: 0.0 } };
        Self { a, u, length, radius }
    }

    /// The covered area of the pixel with the given middle.
    fn area(&self, x: f64, y: f64) -> f32 {
        let p = Vec2D { x, y } - self.a;
        let (across, along) = (p.y * self.u.x - p.x * self.u.y, p * self.u);
        let beyond = along.min(0.0) + (along - self.length).max(0.0);
        let distance = (across * across + beyond * beyond).sqrt().max(1e-6);
        let nx = ((beyond * self.u.x - across * self.u.y) / distance).abs();
        let ny = ((beyond * self.u.y + across * self.u.x) / distance).abs();
        let (rise, half) = (nx.min(ny).max(1e-3), 0.5 * (nx + ny));
        let depth = self.radius - distance;
        let height = (half - depth.abs()).max(0.0);
        let corner = height.min(rise);
        let outside = corner * (height - corner * 0.5) / (nx * ny).max(1e-3);
        (if depth < 0.0 { outside } else { 1.0 - outside }) as f32
    }
}
