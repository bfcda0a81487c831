//! Pixel arithmetic: eight premultiplied pixels at a time, in 16-bit lanes.
//!
//! Pixels are always moved towards an opaque colour, so one formula serves red, green, blue and opacity, on opaque and
//! on translucent frames: with weight `k`, source-over of the premultiplied colour is `p + (color - p) * k`.

use fearless_simd::{i32x8, prelude::*, u16x16, u32x8};

use super::simd::Instructions;

/// The number of pixels painted at a time. It is the same for every instruction set, because it affects the rounding.
pub(super) const LANES: usize = 8;

/// Red and blue, or (after a shift) opacity and green, in the low halves of 16-bit lanes.
const PAIR: u32 = 0x00ff_00ff;

/// Moves pixels towards `color` by `weight` 256ths, 0 to 256: for opaque ink, the weight is the covered area.
#[inline(always)]
pub(super) fn cover<S: Instructions>(simd: S, pixels: &mut [u32; LANES], color: u32, weight: i32x8<S>) {
    if S::CALLED {
        return cover_each(pixels, color, weight.into());
    }
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
pub(super) fn tint<S: Instructions>(simd: S, pixels: &mut [u32; LANES], color: u32, weight: i32x8<S>) {
    if S::CALLED {
        return tint_each(pixels, color, weight.into());
    }
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
fn split<S: Instructions>(pixels: u32x8<S>) -> (u16x16<S>, u16x16<S>) {
    ((pixels & PAIR).bitcast(), ((pixels >> 8) & PAIR).bitcast())
}

/// [`cover`] without vectors.
#[inline(never)]
fn cover_each(pixels: &mut [u32; LANES], color: u32, weights: [i32; LANES]) {
    for (pixel, weight) in pixels.iter_mut().zip(weights) {
        *pixel = cover_one(*pixel, color, weight.cast_unsigned());
    }
}

/// [`tint`] without vectors.
#[inline(never)]
fn tint_each(pixels: &mut [u32; LANES], color: u32, weights: [i32; LANES]) {
    for (pixel, weight) in pixels.iter_mut().zip(weights) {
        *pixel = tint_one(*pixel, color, weight.cast_unsigned());
    }
}

/// [`cover`] of one pixel.
#[inline]
fn cover_one(pixel: u32, color: u32, weight: u32) -> u32 {
    let part = |shift: u32| {
        let (from, to) = (pixel >> shift & 0xff, color >> shift & 0xff);
        ((from * (256 - weight) + to * weight + 0x80) >> 8) << shift
    };
    part(24) | part(16) | part(8) | part(0)
}

/// [`tint`] of one pixel.
#[inline]
pub(super) fn tint_one(pixel: u32, color: u32, weight: u32) -> u32 {
    let part = |shift: u32| {
        let (from, to) = (pixel >> shift & 0xff, color >> shift & 0xff);
        ((from * (255 - weight) + to * weight + 127) / 255) << shift
    };
    part(24) | part(16) | part(8) | part(0)
}

/// Source-over of one premultiplied pixel on another.
#[inline]
pub(crate) fn over(below: u32, above: u32) -> u32 {
    let rest = 255 - (above >> 24);
    let part = |shift: u32| {
        let kept = ((below >> shift & 0xff) * rest + 127) / 255;
        // A pixel that is not premultiplied (its colour exceeds its opacity) saturates instead of spilling.
        ((above >> shift & 0xff) + kept).min(255) << shift
    };
    part(24) | part(16) | part(8) | part(0)
}

/// Runs `paint` on each block of eight pixels of a span; for the last few, at the right edge of the frame, on a copy.
///
/// `paint` is called in one place only, because all of it is inlined here, for every instruction set.
#[inline(always)]
pub(super) fn in_blocks(pixels: &mut [u32], mut paint: impl FnMut(&mut [u32; LANES])) {
    let mut copy = [0; LANES];
    let (mut blocks, rest) = pixels.as_chunks_mut::<LANES>();
    let mut copied = false;
    loop {
        for block in &mut *blocks {
            paint(block);
        }
        if rest.is_empty() {
            return;
        }
        if copied {
            break;
        }
        copied = true;
        copy[..rest.len()].copy_from_slice(rest);
        blocks = std::slice::from_mut(&mut copy);
    }
    rest.copy_from_slice(&copy[..rest.len()]);
}

/// [`in_blocks`] for pixels and their mask, which have the same length.
#[inline(always)]
pub(super) fn in_masked_blocks(
    pixels: &mut [u32],
    mask: &mut [f32],
    mut paint: impl FnMut(&mut [u32; LANES], &mut [f32; LANES]),
) {
    let (mut pixel_copy, mut mask_copy) = ([0; LANES], [0.0; LANES]);
    let (mut blocks, rest) = pixels.as_chunks_mut::<LANES>();
    let (mut masks, mask_rest) = mask.as_chunks_mut::<LANES>();
    let mut copied = false;
    loop {
        for (block, mask) in blocks.iter_mut().zip(&mut *masks) {
            paint(block, mask);
        }
        if rest.is_empty() {
            return;
        }
        if copied {
            break;
        }
        copied = true;
        pixel_copy[..rest.len()].copy_from_slice(rest);
        mask_copy[..rest.len()].copy_from_slice(mask_rest);
        (blocks, masks) = (std::slice::from_mut(&mut pixel_copy), std::slice::from_mut(&mut mask_copy));
    }
    rest.copy_from_slice(&pixel_copy[..rest.len()]);
    mask_rest.copy_from_slice(&mask_copy[..rest.len()]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Rgba;
    use crate::picture::raster::simd::{Level, with_token};

    fn eight(weights: [i32; 8], pixel: u32, color: u32, opaque: bool) -> [u32; 8] {
        let mut pixels = [pixel; 8];
        with_token!(Level::best(), simd => {
            let weights = i32x8::load_array(simd, weights);
            if opaque { cover(simd, &mut pixels, color, weights) } else { tint(simd, &mut pixels, color, weights) }
        });
        pixels
    }

    #[test]
    fn no_weight_keeps_and_full_weight_replaces() {
        for (pixel, color) in [(0x1234_5678 & 0x7f7f_7f7f, 0xffed_cba9), (0, u32::MAX), (u32::MAX, 0xff00_0000)] {
            assert_eq!(eight([0, 256, 0, 256, 0, 256, 0, 256], pixel, color, true)[..2], [pixel, color]);
            assert_eq!(eight([0, 255, 0, 255, 0, 255, 0, 255], pixel, color, false)[..2], [pixel, color]);
        }
    }

    #[test]
    fn tint_on_a_clear_frame_is_the_premultiplied_colour() {
        for a in 0..=255_u8 {
            let color = Rgba::new(200, 17, 99, 255).premultiplied();
            let expected = Rgba::new(200, 17, 99, a).premultiplied();
            assert_eq!(eight([i32::from(a); 8], 0, color, false), [expected; 8]);
            assert_eq!(tint_one(0, color, u32::from(a)), expected);
        }
    }

    #[test]
    fn vector_and_scalar_cover_agree() {
        for k in 0..=256 {
            for pixel in [0, 0x8040_2010, 0xff01_fe80, u32::MAX] {
                assert_eq!(eight([k; 8], pixel, 0xff7f_8001, true)[0], cover_one(pixel, 0xff7f_8001, k as u32));
            }
        }
    }

    #[test]
    fn vector_and_scalar_tint_agree() {
        for k in 0..=255 {
            for pixel in [0, 0x8040_2010, 0xff01_fe80, u32::MAX] {
                assert_eq!(eight([k; 8], pixel, 0xff7f_8001, false)[0], tint_one(pixel, 0xff7f_8001, k as u32));
            }
        }
    }

    #[test]
    fn over_keeps_below_a_clear_pixel_and_takes_an_opaque_one() {
        assert_eq!(over(0xff11_2233, 0), 0xff11_2233);
        assert_eq!(over(0xff11_2233, 0xff44_5566), 0xff44_5566);
        assert_eq!(over(0xffff_ffff, 0x8000_0000), 0xff7f_7f7f);
    }
}
