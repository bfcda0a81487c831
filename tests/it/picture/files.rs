//! Pictures and scenes as files: what is written and read, and what cannot be.

#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

use std::borrow::Cow;
use std::error::Error;
use std::fs;
use std::time::Duration;

use papert::picture::raster::View;
use papert::{Picture, PictureError, Recording, Rgba, SaveOptions, Scene};
use png::{BitDepth, ColorType};

use crate::folder::Folder;

#[test]
fn a_saved_picture_is_read_back_as_it_was() {
    let folder = Folder::new("roundtrip");
    for (name, background) in
        [("opaque.png", Rgba::WHITE), ("clear.PNG", Rgba::CLEAR), ("veil.Png", Rgba::new(9, 8, 7, 6))]
    {
        let mut frame = Picture::new(40, 30, background);
        frame.pixels_mut()[41] = 0xff01_0203;
        frame.save(folder.file(name)).unwrap();
        assert_eq!(Picture::open(folder.file(name)).unwrap(), frame);
    }
}

#[test]
fn the_extension_determines_the_format() {
    let folder = Folder::new("extensions");
    let unknown = "the name must end in .png, .gif, .apng, .svg, .hpgl or .gcode";
    let strokes = "needs the strokes of a drawing, but there are only pixels: save the screen or the scene, or use a \
                   name that ends in .png, .gif or .apng";
    for name in ["tree", "tree.jpg", "tree.png.bak", ".png", "", "tree.svg", "tree.HPGL", "tree.gcode"] {
        let path = folder.file(name);
        let error = Picture::new(1, 1, Rgba::WHITE).save(&path).unwrap_err();
        let message = match error {
            PictureError::UnknownFormat { .. } => format!("no picture format is known for {path:?}: {unknown}"),
            _ => format!("{path:?} {strokes}"),
        };
        assert_eq!(error.to_string(), message);
        let is_for_strokes = ["svg", "hpgl", "gcode"].iter().any(|extension| name.to_lowercase().ends_with(extension));
        assert_eq!(matches!(error, PictureError::OnlyPixels { .. }), is_for_strokes, "{name:?}");
    }
    assert!(folder.files().is_empty());
}

#[test]
fn a_scene_is_saved_in_every_format_or_not_at_all() {
    let folder = Folder::new("scene");
    let (scene, view, options) = (Scene::new(), View::centred(4, 3), SaveOptions::new());
    for (name, beginning) in
        [("a.png", "\u{fffd}PNG"), ("a.Svg", "<svg "), ("a.hpgl", "IN;\nSP0;"), ("a.gcode", "G21 ")]
    {
        let path = folder.file(name);
        scene.save(&path, (4, 3), view, &options).unwrap();
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        assert!(text.starts_with(beginning), "{text}");
        let lost = folder.file("missing").join(name);
        let error = scene.save(&lost, (4, 3), view, &options).unwrap_err();
        assert!(error.to_string().starts_with(&format!("cannot create {lost:?}: ")), "{error}");
    }
    let error = scene.save(folder.file("b.png"), (9000, 1), view, &options.with_scale(2)).unwrap_err();
    assert!(error.to_string().ends_with("is 18000 x 2 pixels; use sides of 1 to 16384"), "{error}");
    assert_eq!(folder.files(), ["a.Svg", "a.gcode", "a.hpgl", "a.png"]);
}

#[test]
fn a_clear_background_is_clear_in_a_png() {
    let folder = Folder::new("clear");
    let path = folder.file("a.png");
    let options = SaveOptions::new().with_clear_background();
    Scene::new().save(&path, (4, 3), View::centred(4, 3), &options).unwrap();
    assert_eq!(Picture::open(&path).unwrap().pixel(0, 0), Some(Rgba::CLEAR));
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_needs_no_ending() {
    let frame = Picture::new(1, 1, Rgba::WHITE);
    frame.save("/dev/null").unwrap();
    let error = frame.save("/dev/full").unwrap_err();
    assert!(matches!(error, PictureError::Write { .. }));
    assert!(error.to_string().starts_with(r#"cannot write "/dev/full": "#), "{error}");
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = Folder::new("read");
    let path = folder.file("none.png");
    let error = Picture::open(&path).unwrap_err();
    assert!(error.to_string().starts_with(&format!("cannot read {path:?}: ")), "{error}");
    assert!(error.source().is_some());
    fs::write(&path, "hello, world").unwrap();
    let error = Picture::open(&path).unwrap_err();
    assert!(error.to_string().starts_with(&format!("{path:?} cannot be read as a PNG or GIF picture")), "{error}");
}

#[test]
fn only_an_opaque_picture_has_no_opacity() {
    // Byte 25 of a PNG file is its colour type: 2 is RGB, 6 is RGBA.
    let mut frame = Picture::new(2, 2, Rgba::WHITE);
    assert_eq!(frame.to_png()[25], 2);
    frame.pixels_mut()[3] = Rgba::new(255, 255, 255, 254).premultiplied();
    assert_eq!(frame.to_png()[25], 6);
}

/// A GIF of two pictures, 2 x 1 pixels: red and clear, then blue.
fn gif() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = gif::Encoder::new(&mut bytes, 2, 1, &[]).unwrap();
    for (palette, transparent) in [([255, 0, 0, 0, 0, 0], Some(1)), ([0, 0, 255, 0, 0, 255], None)] {
        let (palette, buffer) = (Some(palette.to_vec()), Cow::from(vec![0, 1]));
        let frame = gif::Frame { width: 2, height: 1, palette, transparent, buffer, ..gif::Frame::default() };
        encoder.write_frame(&frame).unwrap();
    }
    drop(encoder);
    bytes
}

/// A PNG file of samples of any kind.
fn png(samples: &[u8], width: u32, height: u32, kind: ColorType, depth: BitDepth) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(kind);
    encoder.set_depth(depth);
    encoder.write_header().unwrap().write_image_data(samples).unwrap();
    bytes
}

#[test]
fn the_first_picture_of_a_gif_keeps_its_transparency() {
    assert_eq!(Picture::decode(&gif()).unwrap().pixels(), [0xffff_0000, 0]);
}

#[test]
fn every_kind_of_png_is_read() {
    use BitDepth::{Eight, Sixteen};
    let pixels =
        |samples: &[u8], kind, depth| Picture::decode(&png(samples, 2, 1, kind, depth)).unwrap().pixels().to_vec();
    assert_eq!(pixels(&[0, 200], ColorType::Grayscale, Eight), [0xff00_0000, 0xffc8_c8c8]);
    assert_eq!(pixels(&[255, 128, 200, 0], ColorType::GrayscaleAlpha, Eight), [0x8080_8080, 0]);
    assert_eq!(pixels(&[1, 2, 3, 4, 5, 6], ColorType::Rgb, Eight), [0xff01_0203, 0xff04_0506]);
    assert_eq!(pixels(&[255; 12], ColorType::Rgb, Sixteen), [0xffff_ffff; 2]);
    assert_eq!(pixels(&[255, 0, 0, 64, 9, 9, 9, 255], ColorType::Rgba, Eight), [0x4040_0000, 0xff09_0909]);
}

#[test]
fn what_is_not_a_picture_is_an_error() {
    let whole = Picture::new(40, 40, Rgba::new(1, 2, 3, 200)).to_png();
    let damaged = [b"".as_slice(), b"hello, world", b"\x89PNG\r\n\x1a\n", &whole[..whole.len() / 2], &gif()[..30]];
    for bytes in damaged {
        let error = Picture::decode(bytes).unwrap_err();
        assert!(error.to_string().starts_with("the data cannot be read as a PNG or GIF picture: "), "{error}");
        assert!(error.source().is_some());
    }
    // A JPEG is recognised and rejected.
    assert!(matches!(Picture::decode(b"\xff\xd8\xff\xe0\0\x10JFIF\0"), Err(PictureError::Decode { .. })));
}

#[test]
fn an_absurd_size_is_refused_before_any_memory_is_taken() {
    let folder = Folder::new("huge");
    let path = folder.file("huge.png");
    let claim = |width: u32, height: u32| {
        let mut bytes = png(&[0, 0, 0], 1, 1, ColorType::Rgb, BitDepth::Eight);
        // The size is at byte 16, and the checksum of the header at byte 29.
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        let crc = crc32(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&crc.to_be_bytes());
        fs::write(&path, bytes).unwrap();
        Picture::open(&path).unwrap_err()
    };
    let message = format!("{path:?} is 16385 x 1 pixels; use sides of 1 to 16384");
    assert_eq!(claim(16_385, 1).to_string(), message);
    assert!(matches!(claim(1, 2_000_000_000), PictureError::Size { height: 2_000_000_000, .. }));
    // Here a single row is too much for the decoder.
    assert!(matches!(claim(2_000_000_000, 2_000_000_000), PictureError::Decode { .. }));
}

pub(super) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1)))
    })
}

#[test]
fn every_option_of_saving_is_read_as_it_was_set() {
    let options = SaveOptions::new().with_scale(3).with_clear_background().with_text_as_outlines();
    let options = options.with_title("star").with_description("red").with_millimetres(0.5);
    assert_eq!((options.scale(), options.millimetres()), (3.0, 0.5));
    assert!(options.has_clear_background() && options.has_text_as_outlines());
    assert_eq!((options.title(), options.description()), (Some("star"), Some("red")));
    assert_eq!(SaveOptions::default(), SaveOptions::new());
}

#[test]
fn every_option_of_a_recording_is_read_as_it_was_set() {
    let [length, hold] = [7, 3].map(Duration::from_secs);
    let recording = Recording::default().with_frame_rate(10).with_length(length).with_hold(hold).with_plays(4);
    let read = (recording.frame_rate(), recording.length(), recording.hold(), recording.plays());
    assert_eq!(read, (10, length, hold, 4));
}
