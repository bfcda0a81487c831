//! Pixel arithmetic, and how a span of pixels is divided into blocks.

/// The number of pixels painted at a time. It is the same for every instruction set, because it affects the rounding.
pub(super) const LANES: usize = 8;

/// Red and blue, or (after a shift) opacity and green, each with room for 16 bits.
const PAIR: u32 = 0x00ff_00ff;

/// Moves a pixel towards `color` by `weight` 256ths, 0 to 256: for opaque ink, the weight is the covered area.
#[inline]
pub(super) fn cover_one(pixel: u32, color: u32, weight: u32) -> u32 {
    let rest = 256 - weight;
    let low = (pixel & PAIR) * rest + (color & PAIR) * weight + 0x0080_0080;
    let high = (pixel >> 8 & PAIR) * rest + (color >> 8 & PAIR) * weight + 0x0080_0080;
    low >> 8 & PAIR | high & !PAIR
}

/// Moves a pixel towards `color` by `weight` 255ths, 0 to 255: for translucent ink, where the weight is an opacity and
/// the result must equal that of [`Rgba::premultiplied`](crate::Rgba::premultiplied) on a clear frame.
#[inline]
pub(super) fn tint_one(pixel: u32, color: u32, weight: u32) -> u32 {
    let rest = 255 - weight;
    let low = (pixel & PAIR) * rest + (color & PAIR) * weight + 0x0080_0080;
    let high = (pixel >> 8 & PAIR) * rest + (color >> 8 & PAIR) * weight + 0x0080_0080;
    // (n + (n >> 8)) >> 8 of n + 128 is n / 255, rounded to nearest, for every product of two bytes.
    (low + (low >> 8 & PAIR)) >> 8 & PAIR | (high + (high >> 8 & PAIR)) & !PAIR
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

    #[test]
    fn no_weight_keeps_and_full_weight_replaces() {
        for (pixel, color) in [(0x1234_5678 & 0x7f7f_7f7f, 0xffed_cba9), (0, u32::MAX), (u32::MAX, 0xff00_0000)] {
            assert_eq!([cover_one(pixel, color, 0), cover_one(pixel, color, 256)], [pixel, color]);
            assert_eq!([tint_one(pixel, color, 0), tint_one(pixel, color, 255)], [pixel, color]);
        }
    }

    #[test]
    fn tint_on_a_clear_frame_is_the_premultiplied_colour() {
        for a in 0..=255_u8 {
            let color = Rgba::new(200, 17, 99, 255).premultiplied();
            assert_eq!(tint_one(0, color, u32::from(a)), Rgba::new(200, 17, 99, a).premultiplied());
        }
    }

    #[test]
    fn every_weight_rounds_to_nearest() {
        for (from, to) in [(0, 255), (255, 0), (3, 250), (128, 127), (77, 77)] {
            let (pixel, color) = (from * 0x0101_0101, to * 0x0101_0101);
            for weight in 0..=256 {
                let exact = (f64::from(from) * f64::from(256 - weight) + f64::from(to) * f64::from(weight)) / 256.0;
                assert_eq!(cover_one(pixel, color, weight), (exact + 0.5).floor() as u32 * 0x0101_0101);
            }
            for weight in 0..=255 {
                let exact = (f64::from(from) * f64::from(255 - weight) + f64::from(to) * f64::from(weight)) / 255.0;
                assert_eq!(tint_one(pixel, color, weight), exact.round() as u32 * 0x0101_0101);
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
