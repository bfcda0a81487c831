//! A [`Picture`] as the bytes of a PNG file.

use png::{ColorType, Compression, Encoder, EncodingError, Filter};

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
    let mut bytes = Vec::new();
    write(&mut bytes, frame, effort).expect("encoding into memory does not fail");
    bytes
}

fn write(bytes: &mut Vec<u8>, frame: &Picture, effort: Effort) -> Result<(), EncodingError> {
    let (compression, filter) = match effort {
        Effort::Fast => (Compression::Fast, Filter::Adaptive),
        Effort::Small => (Compression::Balanced, Filter::NoFilter),
    };
    let (samples, kind) = samples(frame.pixels());
    let (width, height) = frame.size();
    let mut encoder = Encoder::new(bytes, width, height);
    encoder.set_color(kind);
    // Setting the compression also sets a filter.
    encoder.set_compression(compression);
    encoder.set_filter(filter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&samples)?;
    writer.finish()
}

/// The components of the pixels, not premultiplied, in the order of PNG.
fn samples(pixels: &[u32]) -> (Vec<u8>, ColorType) {
    let opaque = pixels.iter().fold(u32::MAX, |all, pixel| all & pixel) >> 24 == 255;
    if opaque {
        let mut samples = vec![0; pixels.len() * 3];
        for (rgb, pixel) in samples.as_chunks_mut().0.iter_mut().zip(pixels) {
            let [_, r, g, b] = pixel.to_be_bytes();
            *rgb = [r, g, b];
        }
        (samples, ColorType::Rgb)
    } else {
        let mut samples = vec![0; pixels.len() * 4];
        for (sample, &pixel) in samples.as_chunks_mut().0.iter_mut().zip(pixels) {
            *sample = rgba(pixel);
        }
        (samples, ColorType::Rgba)
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
