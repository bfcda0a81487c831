//! Decodes the bytes of a picture file into a [`Picture`].

use std::path::Path;

#[cfg(not(feature = "image"))]
use super::picture_error::NeitherPngNorGif;
use super::picture_error::PictureError;
use crate::color::Rgba;
use crate::picture::pixels::Picture;
use crate::picture::png_reader::{self, MAX_BYTES, Unreadable};

/// The picture in `bytes`; `path` is where they came from, for messages.
pub(super) fn decode(bytes: &[u8], path: Option<&Path>) -> Result<Picture, PictureError> {
    let picture = if bytes.starts_with(png_reader::SIGNATURE) {
        png_reader::read(bytes)
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        gif(bytes)
    } else {
        other(bytes, path)
    };
    let path = path.map(Path::to_owned);
    picture.map_err(|error| match error {
        Unreadable::Damaged(source) => PictureError::Decode { path, source },
        Unreadable::Size(width, height) => PictureError::Size { path, width, height },
    })
}

/// The first picture in a GIF file.
fn gif(bytes: &[u8]) -> Result<Picture, Unreadable> {
    let damaged = |error: gif::DecodingError| Unreadable::Damaged(Box::new(error));
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    let mut decoder = options.read_info(bytes).map_err(damaged)?;
    let (width, height) = (u32::from(decoder.width()), u32::from(decoder.height()));
    if !Picture::is_possible(width, height) {
        return Err(Unreadable::Size(width, height));
    }
    let frame = decoder.next_frame_info().map_err(damaged)?.ok_or("the file contains no picture");
    let frame = frame.map_err(|error| Unreadable::Damaged(error.into()))?;
    let [left, top, columns, rows] = [frame.left, frame.top, frame.width, frame.height].map(usize::from);
    // The picture need not fit into the file's canvas: what is outside is not shown.
    if (columns * rows * 4) as u64 > MAX_BYTES {
        return Err(Unreadable::Damaged("its picture is much larger than its canvas".into()));
    }
    let mut samples = vec![0; columns * rows * 4];
    decoder.read_into_buffer(&mut samples).map_err(damaged)?;
    let mut picture = Picture::new(width, height, Rgba::CLEAR);
    let canvas = picture.pixels_mut().chunks_exact_mut(width as usize).skip(top);
    for (to, from) in canvas.zip(samples.as_chunks().0.chunks(columns.max(1))) {
        for (to, &[r, g, b, a]) in to.iter_mut().skip(left).zip(from) {
            *to = Rgba::new(r, g, b, a).premultiplied();
        }
    }
    Ok(picture)
}

#[cfg(feature = "image")]
use super::image_crate::read as other;

#[cfg(not(feature = "image"))]
fn other(_: &[u8], _: Option<&Path>) -> Result<Picture, Unreadable> {
    Err(Unreadable::Damaged(Box::new(NeitherPngNorGif)))
}
