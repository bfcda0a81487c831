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
