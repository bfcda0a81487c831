//! The arithmetic of the kernels with vectors: eight pixels in a few instructions.

use fearless_simd::{f32x8, i32x8, mask32x8, prelude::*, u16x16, u32x8};

use super::blend::LANES;
use super::capsule::{AVERAGE, AVERAGED, Capsule, Filter, LEAST_RISE, SQUARE, Walk};
use super::lanes::{FULL, Lanes};

impl<S: Simd> Lanes for S {
    type Areas = f32x8<S>;

    #[inline(always)]
    fn run<R>(self, kernel: impl FnOnce() -> R) -> R {
        self.vectorize(kernel)
    }

    #[inline(always)]
    fn areas(self, areas: [f32; LANES]) -> Self::Areas {
        f32x8::load_array(self, areas)
    }

    #[inline(always)]
    fn stroke<const ENDS: u8>(self, capsule: &Capsule, walk: Walk) -> Self::Areas {
        // Fused multiply-add is avoided throughout: it rounds once instead of twice, and not every machine has it.
        let Capsule { ux, uy, length, radius, .. } = *capsule;
        let lane = f32x8::load_array(self, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
        let signed = walk.across - lane * uy;
        let across = signed.abs();
        let reach = walk.along + ux * 7.0;
        let filter = Filters::splat(self, capsule.filter);
        if walk.along.min(reach) >= 0.0 && walk.along.max(reach) <= length {
            return strip_area(self, capsule, across, filter);
        }
        let along = lane * ux + walk.along;
        if ENDS == SQUARE {
            let end = capsule.square_end();
            let ends = filter.area(along + end) + filter.area(length + end - along) - 1.0;
            return strip_area(self, capsule, across, filter) * ends.max(0.0);
        }
        let beyond = along.min(0.0) + (along - length).max(0.0);
        let distance = (across * across + beyond * beyond).sqrt();
        // A dot has no body, not even a line: it must look the same along and across.
        let body = beyond.simd_eq(if length > 0.0 { 0.0 } else { f32::INFINITY });
        let depth = body.select(f32x8::splat(self, radius), f32x8::splat(self, capsule.round_radius())) - distance;
        if ENDS == AVERAGED {
            return filter.or(body, Filters::splat(self, AVERAGE)).area(depth);
        }
        // The pixel along the direction to the nearest point of the line; in the body that is across the stroke.
        let scale = 1.0 / distance.max(1e-6);
        let nx = ((beyond * ux - signed * uy) * scale).abs();
        let ny = ((beyond * uy + signed * ux) * scale).abs();
        let scale = 1.0 / (nx * ny).max(LEAST_RISE);
        let filter = Filters { rise: nx.min(ny).max(LEAST_RISE), half: (nx + ny) * 0.5, scale };
        filter.area(depth)
    }

    #[inline(always)]
    fn cover(self, pixels: &mut [u32; LANES], color: u32, areas: Self::Areas) {
        cover(self, pixels, color, (areas * 256.0 + 0.5).to_int());
    }

    #[inline(always)]
    fn lay(self, pixels: &mut [u32; LANES], mask: &mut [f32; LANES], (color, opacity): (u32, f32), areas: Self::Areas) {
        let before = f32x8::load_array_ref(self, mask);
        let after = before.max(areas);
        after.store_array(mask);
        let missing = (after - before) * opacity / (1.0 - before * opacity);
        tint(self, pixels, color, (missing * 255.0 + 0.5).to_int());
    }

    #[inline(always)]
    fn fill(self, pixels: &mut [u32; LANES], cells: &mut [i32; LANES], carry: i32, (color, opacity): (u32, u8)) -> i32 {
        let mut carry = carry;
        let sums = i32x8::load_array_ref(self, cells);
        let areas = if sums.simd_eq(0).all_true() {
            let area = even_odd(i32x8::splat(self, carry));
            if area[0] == 0 {
                return carry;
            }
            if area[0] == FULL && opacity == 255 {
                pixels.fill(color);
                return carry;
            }
            area
        } else {
            *cells = [0; LANES];
            let sums = running(self, sums) + carry;
            carry = sums[LANES - 1];
            even_odd(sums)
        };
        let weight = (areas + 0x80) >> 8;
        if opacity == 255 {
            cover(self, pixels, color, weight);
        } else {
            tint(self, pixels, color, (weight * i32::from(opacity) + 0x80) >> 8);
        }
        carry
    }
}

/// The area that an endless stroke covers. Both sides of a stroke thinner than a pixel may cut the same pixel.
#[inline(always)]
fn strip_area<S: Simd>(simd: S, capsule: &Capsule, across: f32x8<S>, filter: Filters<S>) -> f32x8<S> {
    let area = filter.area(f32x8::splat(simd, capsule.radius) - across);
    if capsule.radius < capsule.filter.half {
        area - filter.area(f32x8::splat(simd, -capsule.radius) - across)
    } else {
        area
    }
}

/// [`Filter`], one for each lane.
#[derive(Clone, Copy, Debug)]
struct Filters<S: Simd> {
    rise: f32x8<S>,
    half: f32x8<S>,
    scale: f32x8<S>,
}

impl<S: Simd> Filters<S> {
    #[inline(always)]
    fn splat(simd: S, filter: Filter) -> Self {
        Self {
            rise: f32x8::splat(simd, filter.rise),
            half: f32x8::splat(simd, filter.half),
            scale: f32x8::splat(simd, filter.scale),
        }
    }

    /// This filter in the chosen lanes, `other` in the rest.
    #[inline(always)]
    fn or(self, chosen: mask32x8<S>, other: Self) -> Self {
        Self {
            rise: chosen.select(self.rise, other.rise),
            half: chosen.select(self.half, other.half),
            scale: chosen.select(self.scale, other.scale),
        }
    }

    /// The area of a pixel whose middle lies `depth` inside a half plane.
    #[inline(always)]
    fn area(self, depth: f32x8<S>) -> f32x8<S> {
        let height = (self.half - depth.abs()).max(0.0);
        let corner = height.min(self.rise);
        let outside = corner * (height - corner * 0.5) * self.scale;
        depth.simd_lt(0.0).select(outside, 1.0 - outside)
    }
}

/// Red and blue, or (after a shift) opacity and green, in the low halves of 16-bit lanes.
const PAIR: u32 = 0x00ff_00ff;

/// Moves pixels towards `color` by `weight` 256ths, 0 to 256: for opaque ink, the weight is the covered area.
#[inline(always)]
fn cover<S: Simd>(simd: S, pixels: &mut [u32; LANES], color: u32, weight: i32x8<S>) {
    let weight: u16x16<S> = (weight | (weight << 16)).bitcast();
    let (red_blue, alpha_green) = split(u32x8::load_array_ref(simd, pixels));
    let (to_red_blue, to_alpha_green) = split(u32x8::splat(simd, color));
    let half = u16x16::splat(simd, 0x80);
    let low = ((red_blue << 8) + (to_red_blue - red_blue) * weight + half) >> 8;
    let high = ((alpha_green << 8) + (to_alpha_green - alpha_green) * weight + half) & u16x16::splat(simd, 0xff00);
    let mixed: u32x8<S> = (low | high).bitcast();
    mixed.store_array(pixels);
}

/// Moves pixels towards `color` by `weight` 255ths, 0 to 255: for translucent ink, where the weight is an opacity and
/// the result must equal that of [`Rgba::premultiplied`](crate::Rgba::premultiplied) on a clear frame.
#[inline(always)]
fn tint<S: Simd>(simd: S, pixels: &mut [u32; LANES], color: u32, weight: i32x8<S>) {
    let weight: u16x16<S> = (weight | (weight << 16)).bitcast();
    let rest = u16x16::splat(simd, 255) - weight;
    let (red_blue, alpha_green) = split(u32x8::load_array_ref(simd, pixels));
    let (to_red_blue, to_alpha_green) = split(u32x8::splat(simd, color));
    let half = u16x16::splat(simd, 0x80);
    let low = red_blue * rest + to_red_blue * weight + half;
    let high = alpha_green * rest + to_alpha_green * weight + half;
    // (n + (n >> 8)) >> 8 of n + 128 is n / 255, rounded to nearest, for every product of two bytes.
    let low = (low + (low >> 8)) >> 8;
    let high = (high + (high >> 8)) & u16x16::splat(simd, 0xff00);
    let mixed: u32x8<S> = (low | high).bitcast();
    mixed.store_array(pixels);
}

#[inline(always)]
fn split<S: Simd>(pixels: u32x8<S>) -> (u16x16<S>, u16x16<S>) {
    ((pixels & PAIR).bitcast(), ((pixels >> 8) & PAIR).bitcast())
}

/// The sum of each lane and all lanes before it.
#[inline(always)]
fn running<S: Simd>(simd: S, v: i32x8<S>) -> i32x8<S> {
    if <S::i32s as SimdBase<S>>::LEN >= LANES {
        let v = v + i32x8::splat(simd, 0).slide::<7>(v);
        let v = v + i32x8::splat(simd, 0).slide::<6>(v);
        return v + i32x8::splat(simd, 0).slide::<4>(v);
    }
    // If vectors are narrower, moving lanes takes longer than eight additions.
    let (mut sums, mut sum) = (v.to_array(), 0_i32);
    for lane in &mut sums {
        sum = sum.wrapping_add(*lane);
        *lane = sum;
    }
    i32x8::load_array(simd, sums)
}

/// The fraction of each pixel that is inside, in fixed point, if the edges to its left have covered it this number of
/// times.
#[inline(always)]
fn even_odd<S: Simd>(sums: i32x8<S>) -> i32x8<S> {
    let rest = sums & 0x1_ffff;
    rest.min(0x2_0000 - rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::raster::level::{Level, with_lanes};
    use crate::picture::raster::scalar::Scalar;

    const PIXELS: [u32; 5] = [0, 0x8040_2010, 0xff01_fe80, 0x7f7f_7f7f, u32::MAX];
    const COLOR: u32 = 0xff7f_8001;

    #[test]
    fn opaque_ink_is_that_without_vectors() {
        for area in (0..=1024).map(|n| n as f32 / 1024.0) {
            let areas = [area, 0.0, 1.0, area, 0.25, area, 1.0 - area, 0.999];
            for pixel in PIXELS {
                let mut expected = [pixel; LANES];
                Scalar.cover(&mut expected, COLOR, areas);
                for level in Level::all() {
                    let mut pixels = [pixel; LANES];
                    with_lanes!(level, lanes => lanes.cover(&mut pixels, COLOR, lanes.areas(areas)));
                    assert_eq!(pixels, expected, "{level:?}");
                }
            }
        }
    }

    #[test]
    fn translucent_ink_is_that_without_vectors() {
        for opacity in 1..255_u8 {
            for area in [0.0, 0.01, 0.3, 0.5, 0.77, 1.0] {
                let (areas, ink) = ([area; LANES], (COLOR, f32::from(opacity) * (1.0 / 255.0)));
                let mask = [0.0, 0.1, 0.3, 0.5, 0.6, 0.9, 0.99, 1.0];
                let (mut expected, mut expected_mask) = ([0x8040_2010; LANES], mask);
                Scalar.lay(&mut expected, &mut expected_mask, ink, areas);
                for level in Level::all() {
                    let (mut pixels, mut mask) = ([0x8040_2010; LANES], mask);
                    with_lanes!(level, lanes => lanes.lay(&mut pixels, &mut mask, ink, lanes.areas(areas)));
                    assert_eq!((pixels, mask), (expected, expected_mask), "{level:?}");
                }
            }
        }
    }

    #[test]
    fn fills_are_those_without_vectors() {
        let sums = [0, FULL, -FULL, 40_000, -70_000, 3 * FULL + 17, i32::MAX];
        for (carry, first, opacity) in
            sums.into_iter().flat_map(|a| sums.map(|b| (a, b))).flat_map(|(a, b)| [1, 100, 255].map(|c| (a, b, c)))
        {
            let cells = [first, 0, 0, -first / 2, 0, 12_345, 0, -1];
            for cells in [cells, [0; LANES]] {
                let (mut expected, mut left) = (PIXELS.map(|p| [p; LANES]), cells);
                let after = expected.iter_mut().map(|pixels| {
                    left = cells;
                    Scalar.fill(pixels, &mut left, carry, (COLOR, opacity))
                });
                let after: Vec<i32> = after.collect();
                for level in Level::all() {
                    for (i, pixel) in PIXELS.into_iter().enumerate() {
                        let (mut pixels, mut cells) = ([pixel; LANES], cells);
                        let carry =
                            with_lanes!(level, lanes => lanes.fill(&mut pixels, &mut cells, carry, (COLOR, opacity)));
                        assert_eq!((pixels, carry, cells), (expected[i], after[i], [0; LANES]), "{level:?}");
                    }
                }
            }
        }
    }
}
