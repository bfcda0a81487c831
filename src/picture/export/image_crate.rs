//! The crate `image`: the formats that a program enables in it, and conversions from and to its pictures.

use std::io::Cursor;
use std::path::Path;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbaImage};

use super::picture_error::{NeitherPngNorGif, PictureError};
use super::png::rgba;
use crate::color::Rgba;
use crate::picture::pixels::Picture;
use crate::picture::png_reader::{MAX_BYTES, Unreadable};

/// The components of an [`RgbaImage`], premultiplied and rounded to nearest. A picture with opaque pixels is copied
/// exactly; a translucent colour loses the precision that its opacity cannot show.
///
/// ```
/// use image::RgbaImage;
/// use papert::{Picture, Rgba};
///
/// let image = RgbaImage::from_pixel(3, 2, image::Rgba([255, 0, 0, 128]));
/// let picture = Picture::try_from(&image)?;
/// assert_eq!((picture.size(), picture.pixels()[0]), ((3, 2), 0x8080_0000));
/// assert!(Picture::try_from(&RgbaImage::new(0, 2)).is_err());
/// # Ok::<(), papert::PictureError>(())
/// ```
///
/// # Errors
///
/// If a side is 0 or longer than [`Picture::MAX_SIDE`].
impl TryFrom<&RgbaImage> for Picture {
    type Error = PictureError;

    fn try_from(image: &RgbaImage) -> Result<Self, PictureError> {
        let (width, height) = image.dimensions();
        let size = PictureError::Size { path: None, width, height };
        if Self::is_possible(width, height) {
            Self::from_pixels(width, height, pixels(image)).ok_or(size)
        } else {
            Err(size)
        }
    }
}

/// The pixels of a [`Picture`], not premultiplied: each component is divided by the opacity and rounded to nearest.
/// Converting them back results in the same picture.
///
/// ```
/// use image::RgbaImage;
/// use papert::{Picture, Rgba};
///
/// let picture = Picture::new(3, 2, Rgba::new(255, 0, 0, 128));
/// let image = RgbaImage::from(&picture);
/// assert_eq!((image.dimensions(), image.get_pixel(0, 0).0), ((3, 2), [255, 0, 0, 128]));
/// assert_eq!(Picture::try_from(&image)?, picture);
/// # Ok::<(), papert::PictureError>(())
/// ```
impl From<&Picture> for RgbaImage {
    fn from(picture: &Picture) -> Self {
        let mut image = Self::new(picture.width(), picture.height());
        for (to, &from) in image.pixels_mut().zip(picture.pixels()) {
            to.0 = rgba(from);
        }
        image
    }
}

/// The picture in a file that is neither PNG nor GIF.
pub(super) fn read(bytes: &[u8], path: Option<&Path>) -> Result<Picture, Unreadable> {
    let damaged = |error| Unreadable::Damaged(Box::new(error));
    // A TGA file has no signature.
    let is_tga =
        || path.and_then(|path| ImageFormat::from_path(path).ok()).filter(|format| *format == ImageFormat::Tga);
    let format = image::guess_format(bytes).ok().or_else(is_tga).filter(ImageFormat::reading_enabled);
    let format = format.ok_or_else(|| Unreadable::Damaged(Box::new(NeitherPngNorGif)))?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if !Picture::is_possible(width, height) {
        return Err(Unreadable::Size(width, height));
    }
    // A camera stores how it was held.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    image.apply_orientation(orientation);
    let image = image.into_rgba8();
    let (width, height) = image.dimensions();
    Picture::from_pixels(width, height, pixels(&image)).ok_or(Unreadable::Size(width, height))
}

/// The premultiplied pixels of an image.
fn pixels(image: &RgbaImage) -> Vec<u32> {
    image
        .pixels()
        .map(|pixel| {
            let [r, g, b, a] = pixel.0;
            Rgba::new(r, g, b, a).premultiplied()
        })
        .collect()
}
