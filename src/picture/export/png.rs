//! A [`Picture`] as the bytes of a PNG file.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use crate::color::Rgba;
use crate::picture::pixels::Picture;

/// The resource that the encoder should save: time or bytes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Effort {
    /// For everyday saving.
    Fast,
    /// For pictures that are kept in a repository. Flat drawings are smallest without a filter, because their rows
    /// repeat; a filter hides the repetition from the compressor.
    Small,
}

/// The bytes of a PNG file: RGB if every pixel is opaque, otherwise RGBA with components rounded to nearest.
pub(super) fn encode(frame: &Picture, effort: Effort) -> Vec<u8> {
    let (compression, filter) = match effort {
        Effort::Fast => (CompressionType::Fast, FilterType::Adaptive),
        Effort::Small => (CompressionType::Default, FilterType::NoFilter),
    };
    let (samples, kind) = samples(frame.pixels());
    let (width, height) = frame.size();
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, compression, filter)
        .write_image(&samples, width, height, kind)
        .expect("encoding into memory does not fail");
    bytes
}

/// The components of the pixels, not premultiplied, in the order of PNG.
fn samples(pixels: &[u32]) -> (Vec<u8>, ExtendedColorType) {
    let opaque = pixels.iter().fold(u32::MAX, |all, pixel| all & pixel) >> 24 == 255;
    if opaque {
        let mut samples = vec![0; pixels.len() * 3];
        for (rgb, pixel) in samples.as_chunks_mut().0.iter_mut().zip(pixels) {
            let [_, r, g, b] = pixel.to_be_bytes();
            *rgb = [r, g, b];
        }
        (samples, ExtendedColorType::Rgb8)
    } else {
        let mut samples = vec![0; pixels.len() * 4];
        for (sample, &pixel) in samples.as_chunks_mut().0.iter_mut().zip(pixels) {
            *sample = rgba(pixel);
        }
        (samples, ExtendedColorType::Rgba8)
    }
}

/// One pixel in the order of PNG.
pub(super) fn rgba(pixel: u32) -> [u8; 4] {
    let Rgba { r, g, b, a } = Rgba::from_premultiplied(pixel);
    [r, g, b, a]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pair of an opacity and a part that does not exceed it: everything that a picture can hold.
    fn every_premultiplied_value() -> Picture {
        let pixels = (0..256 * 256_u32).map(|i| (i >> 8 << 24) | ((i & 255).min(i >> 8) * 0x01_0101)).collect();
        Picture::from_pixels(256, 256, pixels).unwrap()
    }

    #[test]
    fn both_settings_keep_every_pixel() {
        for frame in [
            every_premultiplied_value(),
            Picture::new(7, 5, Rgba::new(9, 99, 199, 255)),
            Picture::new(1, 1, Rgba::CLEAR),
        ] {
            for effort in [Effort::Fast, Effort::Small] {
                assert_eq!(Picture::decode(&encode(&frame, effort)).unwrap().pixels(), frame.pixels(), "{effort:?}");
            }
        }
    }
}
