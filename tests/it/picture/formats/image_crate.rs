//! What the crate `image` reads and writes, too.

use std::error::Error;
use std::fs;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _, ImageFormat, RgbImage, RgbaImage};
use papert::{Picture, PictureError, Rgba};

use super::{Case, cases, samples};
use crate::folder::Folder;

/// The picture that `image` reads in a file.
fn theirs(bytes: &[u8]) -> Option<Picture> {
    let image = image::load_from_memory(bytes).ok()?;
    Picture::try_from(&image.into_rgba8()).ok()
}

#[test]
fn the_crate_image_reads_the_same_pixels() {
    for (n, Case { name, bytes, .. }) in cases().iter().enumerate() {
        assert_eq!(theirs(bytes), Picture::decode(bytes).ok(), "case {n}, {name}");
    }
}

#[test]
fn the_crate_image_accepts_the_same_damaged_files() {
    for (n, Case { name, bytes, .. }) in cases().iter().enumerate() {
        let cut = (0..bytes.len()).map(|length| (length, bytes[..length].to_vec()));
        let flipped = (0..bytes.len()).map(|at| {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x15;
            (at, damaged)
        });
        for (at, damaged) in cut.chain(flipped) {
            // A size that no picture has takes `image` gigabytes.
            let ours = Picture::decode(&damaged);
            if !matches!(ours, Err(PictureError::Size { .. })) {
                assert_eq!(theirs(&damaged), ours.ok(), "case {n}, {name}, byte {at}");
            }
        }
    }
}

/// Pictures that are opaque and translucent, flat and noisy.
fn pictures() -> Vec<Picture> {
    let noise = samples(90 * 70, 65_536).into_iter().zip(samples(90 * 71, 65_536).into_iter().skip(70));
    let noise: Vec<u32> = noise.map(|(high, low)| (high << 16) | low).collect();
    let opaque = noise.iter().map(|pixel| pixel | 0xff00_0000).collect();
    let clear = noise.iter().map(|&pixel| {
        let [a, r, g, b] = pixel.to_be_bytes();
        Rgba::new(r, g, b, a).premultiplied()
    });
    let slope = (0..90 * 70).map(|n| 0xff00_0000 | ((n % 90 * 2) << 16) | (n / 90 * 3)).collect();
    let noisy = [opaque, clear.collect(), slope].map(|pixels| Picture::from_pixels(90, 70, pixels).unwrap());
    let flat = [Rgba::WHITE, Rgba::CLEAR].map(|color| Picture::new(33, 44, color));
    noisy.into_iter().chain(flat).collect()
}

#[test]
fn the_crate_image_writes_the_same_png() {
    for picture in pictures() {
        let image = RgbaImage::from(&picture);
        let is_opaque = picture.pixels().iter().all(|pixel| pixel >> 24 == 255);
        let rgb: Vec<u8> = image.pixels().flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2]]).collect();
        let (samples, kind) =
            if is_opaque { (&rgb, ExtendedColorType::Rgb8) } else { (image.as_raw(), ExtendedColorType::Rgba8) };
        let mut bytes = Vec::new();
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Adaptive)
            .write_image(samples, picture.width(), picture.height(), kind)
            .unwrap();
        assert!(picture.to_png() == bytes);
        assert_eq!(Picture::try_from(&image).unwrap(), picture);
    }
}

#[test]
fn the_formats_that_the_program_enables_are_read() {
    let folder = Folder::new("formats");
    let image = RgbImage::from_fn(5, 4, |x, y| image::Rgb([x as u8 * 50, y as u8 * 60, 7]));
    let pixels: Vec<u32> =
        image.pixels().map(|pixel| Rgba::new(pixel[0], pixel[1], pixel[2], 255).premultiplied()).collect();
    for format in [ImageFormat::Bmp, ImageFormat::Pnm, ImageFormat::Tga] {
        let mut bytes = Vec::new();
        image.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        let path = folder.file(&format!("a.{}", format.extensions_str()[0]));
        fs::write(&path, &bytes).unwrap();
        assert_eq!(Picture::open(&path).unwrap().pixels(), pixels, "{format:?}");
        // Only its name tells that a file is TGA.
        assert_eq!(Picture::decode(&bytes).is_ok(), format != ImageFormat::Tga);
        fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
        let error = Picture::open(&path).unwrap_err();
        assert!(error.to_string().starts_with(&format!("{path:?} cannot be read as a picture: ")), "{error}");
        assert!(error.source().is_some());
    }
    let error = Picture::decode(b"qoif").unwrap_err().to_string();
    let what = "it is neither; for another format, enable its feature of the crate `image`, such as `jpeg`";
    assert_eq!(error, format!("the data cannot be read as a PNG or GIF picture: {what}"));
    let huge = Picture::decode(b"P6 16385 1 255 ").unwrap_err();
    assert_eq!(huge.to_string(), "the data is 16385 x 1 pixels; use sides of 1 to 16384");
}

#[test]
fn a_photograph_is_upright() {
    // The left half is black, and the right one white.
    let image = RgbImage::from_fn(16, 8, |x, _| image::Rgb([if x < 8 { 0 } else { 255 }; 3]));
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new(&mut bytes);
    // One entry: the orientation (0x112), one number of 16 bits, which says that the camera was turned.
    encoder.set_exif_metadata(b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec()).unwrap();
    encoder.write_image(image.as_raw(), 16, 8, ExtendedColorType::Rgb8).unwrap();
    let picture = Picture::decode(&bytes).unwrap();
    assert_eq!(picture.size(), (8, 16));
    assert_eq!([picture.pixel(4, 1), picture.pixel(4, 14)], [Some(Rgba::BLACK), Some(Rgba::WHITE)]);
}

#[test]
fn an_image_of_a_size_that_no_picture_has_is_an_error() {
    for (width, height) in [(0, 3), (3, 0), (16_385, 1)] {
        let error = Picture::try_from(&RgbaImage::new(width, height)).unwrap_err().to_string();
        assert_eq!(error, format!("the data is {width} x {height} pixels; use sides of 1 to 16384"));
    }
    let image = RgbaImage::from_pixel(1, 1, image::Rgba([200, 100, 50, 0]));
    assert_eq!(Picture::try_from(&image).unwrap().pixel(0, 0), Some(Rgba::CLEAR));
}
