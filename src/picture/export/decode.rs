//! Decodes the bytes of a PNG or GIF file into a [`Picture`].

use std::io::Cursor;
use std::path::Path;

use image::error::ImageError;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};

use super::picture_error::PictureError;
use crate::color::Rgba;
use crate::picture::pixels::Picture;

/// The picture in `bytes`; `path` is where they came from, for messages.
pub(super) fn decode(bytes: &[u8], path: Option<&Path>) -> Result<Picture, PictureError> {
    let damaged = |error: ImageError| PictureError::Decode { path: path.map(Path::to_owned), source: Box::new(error) };
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|e| damaged(e.into()))?;
    // Enough for the largest picture with four components of 16 bits, and for the other needs of the decoder.
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(u64::from(Picture::MAX_SIDE).pow(2) * 8 + (64 << 20));
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(damaged)?;
    // The header states the size: a file of a few bytes must not make the decoder allocate gigabytes.
    let (width, height) = decoder.dimensions();
    let wrong_size = || PictureError::Size { path: path.map(Path::to_owned), width, height };
    if width.max(height) > Picture::MAX_SIDE {
        return Err(wrong_size());
    }
    let pixels = pixels(DynamicImage::from_decoder(decoder).map_err(damaged)?);
    Picture::from_pixels(width, height, pixels).ok_or_else(wrong_size)
}

/// The premultiplied pixels of an image.
fn pixels(image: DynamicImage) -> Vec<u32> {
    match image {
        DynamicImage::ImageRgb8(image) => {
            image.as_raw().as_chunks().0.iter().map(|&[r, g, b]| u32::from_be_bytes([255, r, g, b])).collect()
        }
        image => {
            let image = image.into_rgba8();
            image.as_raw().as_chunks().0.iter().map(|&[r, g, b, a]| Rgba::new(r, g, b, a).premultiplied()).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use image::codecs::gif::GifEncoder;
    use image::{Delay, ExtendedColorType, RgbaImage};

    use super::*;

    /// A GIF of two pictures, 2 x 1 pixels: red and clear, then blue.
    fn gif() -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = GifEncoder::new(&mut bytes);
        for pixels in [[255, 0, 0, 255, 0, 0, 0, 0], [0, 0, 255, 255, 0, 0, 255, 255]] {
            let image = RgbaImage::from_raw(2, 1, pixels.to_vec()).unwrap();
            let delay = Delay::from_numer_denom_ms(100, 1);
            encoder.encode_frame(image::Frame::from_parts(image, 0, 0, delay)).unwrap();
        }
        drop(encoder);
        bytes
    }

    /// The bytes of a PNG file made by the other crate's own means.
    fn png(samples: &[u8], width: u32, height: u32, kind: ExtendedColorType) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image::write_buffer_with_format(&mut bytes, samples, width, height, kind, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn the_first_picture_of_a_gif_keeps_its_transparency() {
        assert_eq!(Picture::decode(&gif()).unwrap().pixels(), [0xffff_0000, 0]);
    }

    #[test]
    fn every_kind_of_png_is_read() {
        let pixels = |samples: &[u8], kind| Picture::decode(&png(samples, 2, 1, kind)).unwrap().pixels().to_vec();
        assert_eq!(pixels(&[0, 200], ExtendedColorType::L8), [0xff00_0000, 0xffc8_c8c8]);
        assert_eq!(pixels(&[255, 128, 200, 0], ExtendedColorType::La8), [0x8080_8080, 0]);
        assert_eq!(pixels(&[1, 2, 3, 4, 5, 6], ExtendedColorType::Rgb8), [0xff01_0203, 0xff04_0506]);
        assert_eq!(pixels(&[255; 12], ExtendedColorType::Rgb16), [0xffff_ffff; 2]);
        assert_eq!(pixels(&[255, 0, 0, 64, 9, 9, 9, 255], ExtendedColorType::Rgba8), [0x4040_0000, 0xff09_0909]);
    }

    #[test]
    fn what_is_not_a_picture_is_an_error() {
        let whole = Picture::new(40, 40, Rgba::new(1, 2, 3, 200)).to_png();
        let damaged = [b"".as_slice(), b"hello, world", b"\x89PNG\r\n\x1a\n", &whole[..whole.len() / 2], &gif()[..30]];
        for bytes in damaged {
            let error = Picture::decode(bytes).unwrap_err();
            assert!(
                error.to_string().starts_with("the data is not a PNG or GIF picture that can be read: "),
                "{error}"
            );
            assert!(error.source().is_some());
        }
        // A JPEG is recognised and refused.
        assert!(matches!(Picture::decode(b"\xff\xd8\xff\xe0\0\x10JFIF\0"), Err(PictureError::Decode { .. })));
    }

    #[test]
    fn an_absurd_size_is_refused_before_any_memory_is_taken() {
        let claim = |width: u32, height: u32| {
            let mut bytes = png(&[0, 0, 0], 1, 1, ExtendedColorType::Rgb8);
            // The size stands at byte 16, and the checksum of the header at byte 29.
            bytes[16..20].copy_from_slice(&width.to_be_bytes());
            bytes[20..24].copy_from_slice(&height.to_be_bytes());
            let crc = crc32(&bytes[12..29]);
            bytes[29..33].copy_from_slice(&crc.to_be_bytes());
            decode(&bytes, Some(Path::new("huge.png"))).unwrap_err()
        };
        assert_eq!(claim(16_385, 1).to_string(), r#""huge.png" is 16385 x 1 pixels; a side may be 1 to 16384"#);
        assert!(matches!(claim(1, 2_000_000_000), PictureError::Size { height: 2_000_000_000, .. }));
        // Here already one row is too much for the decoder.
        assert!(matches!(claim(2_000_000_000, 2_000_000_000), PictureError::Decode { .. }));
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, &byte| {
            (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1)))
        })
    }
}
