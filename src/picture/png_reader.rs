//! Reads the bytes of a PNG file, which are also what emoji fonts contain.

use std::error::Error;
use std::io::Cursor;

use png::{BitDepth, ColorType, Decoder, DecodingError, Limits, Transformations};

use super::pixels::Picture;
use crate::color::Rgba;

/// The first bytes of every PNG file.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Enough memory for the largest picture with four components of 16 bits, and for the other needs of a decoder.
pub(super) const MAX_BYTES: u64 = (Picture::MAX_SIDE as u64).pow(2) * 8 + (64 << 20);

/// The reason why the bytes are not a picture.
#[derive(Debug)]
pub(super) enum Unreadable {
    Damaged(Box<dyn Error + Send + Sync>),
    /// A side is 0 or longer than [`Picture::MAX_SIDE`].
    Size(u32, u32),
}

impl From<DecodingError> for Unreadable {
    fn from(error: DecodingError) -> Self {
        Self::Damaged(Box::new(error))
    }
}

/// The picture in a PNG file; in an animation, the one that is shown by programs that do not animate.
pub(super) fn read(bytes: &[u8]) -> Result<Picture, Unreadable> {
    let limits = Limits { bytes: usize::try_from(MAX_BYTES).unwrap_or(usize::MAX) };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    // Palettes and fewer than 8 bits become components of 8 bits, and the clear colour becomes an opacity.
    decoder.set_transformations(Transformations::EXPAND);
    let mut reader = decoder.read_info()?;
    // The header states the size: a file of a few bytes must not cause an allocation of gigabytes.
    let (width, height) = reader.info().size();
    let size = || Unreadable::Size(width, height);
    if !Picture::is_possible(width, height) {
        return Err(size());
    }
    let mut samples = vec![0; reader.output_buffer_size().ok_or_else(size)?];
    reader.next_frame(&mut samples)?;
    let (kind, depth) = reader.output_color_type();
    if depth == BitDepth::Sixteen {
        samples = samples.as_chunks().0.iter().map(|&sample| rounded(u16::from_be_bytes(sample))).collect();
    }
    Picture::from_pixels(width, height, pixels(&samples, kind)).ok_or_else(size)
}

/// A component of 16 bits, rounded to the nearest of 8 bits.
fn rounded(component: u16) -> u8 {
    // 257 is 65 535 / 255.
    ((u32::from(component) + 128) / 257) as u8
}

/// The premultiplied pixels of components of 8 bits.
fn pixels(samples: &[u8], kind: ColorType) -> Vec<u32> {
    let opaque = |[r, g, b]: [u8; 3]| u32::from_be_bytes([255, r, g, b]);
    match kind {
        // Palettes have been expanded.
        ColorType::Grayscale | ColorType::Indexed => samples.iter().map(|&grey| opaque([grey; 3])).collect(),
        ColorType::GrayscaleAlpha => {
            let pixels = samples.as_chunks().0.iter();
            pixels.map(|&[grey, a]| Rgba::new(grey, grey, grey, a).premultiplied()).collect()
        }
        ColorType::Rgb => samples.as_chunks().0.iter().map(|&rgb| opaque(rgb)).collect(),
        ColorType::Rgba => {
            samples.as_chunks().0.iter().map(|&[r, g, b, a]| Rgba::new(r, g, b, a).premultiplied()).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_bits_are_rounded_to_the_nearest_eight() {
        for component in 0..=u16::MAX {
            assert_eq!(f64::from(rounded(component)), (f64::from(component) * 255.0 / 65_535.0).round());
        }
    }
}
