//! Every kind of PNG and GIF file, made here sample by sample; with the feature `image`, that crate must read the same
//! pixels and write the same bytes.

#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

use std::borrow::Cow;

use papert::{Picture, Rgba};
use png::{BitDepth, ColorType};

#[cfg(feature = "image")]
mod image_crate;

/// A file, and its pixels.
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    pixels: Vec<u32>,
}

/// The largest size of a case, which is not a multiple of 8, so that no row of small samples fills its bytes.
const SIZE: (usize, usize) = (13, 11);

/// Samples without a pattern.
fn samples(count: usize, below: u32) -> Vec<u32> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    (0..count).map(|_| next()).collect()
}

/// The samples as rows of a PNG file.
fn packed(samples: &[u32], per_row: usize, depth: u32) -> Vec<Vec<u8>> {
    let row = |row: &[u32]| match depth {
        16 => row.iter().flat_map(|&sample| (sample as u16).to_be_bytes()).collect(),
        depth => row.chunks(8 / depth as usize).map(|samples| byte(samples, depth)).collect(),
    };
    samples.chunks(per_row).map(row).collect()
}

/// One byte of samples, the first in the highest bits.
fn byte(samples: &[u32], depth: u32) -> u8 {
    let place = |(n, sample): (usize, &u32)| sample << (8 - depth * (n as u32 + 1));
    samples.iter().enumerate().map(place).sum::<u32>() as u8
}

/// A sample as a component of 8 bits.
fn component(sample: u32, depth: u32) -> u8 {
    let most = f64::from((1_u32 << depth) - 1);
    (f64::from(sample) * 255.0 / most).round() as u8
}

/// The pixel with these components.
fn pixel([r, g, b, a]: [u8; 4]) -> u32 {
    Rgba::new(r, g, b, a).premultiplied()
}

fn depth_of(bits: u32) -> BitDepth {
    BitDepth::from_u8(bits as u8).unwrap()
}

/// A PNG file without an animation. `clear` is the contents of the chunk tRNS.
fn png(rows: &[Vec<u8>], kind: ColorType, depth: u32, palette: &[u8], clear: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIZE.0 as u32, rows.len() as u32);
    encoder.set_color(kind);
    encoder.set_depth(depth_of(depth));
    if !palette.is_empty() {
        encoder.set_palette(palette);
    }
    if !clear.is_empty() {
        encoder.set_trns(clear);
    }
    encoder.write_header().unwrap().write_image_data(&rows.concat()).unwrap();
    bytes
}

/// Every kind of samples of PNG, except those with a palette or a clear colour.
fn plain_pngs() -> Vec<Case> {
    use ColorType::{Grayscale, GrayscaleAlpha, Rgb, Rgba};
    let kinds = [
        ("grey", Grayscale, &[1, 2, 4, 8, 16][..]),
        ("grey with opacity", GrayscaleAlpha, &[8, 16]),
        ("colour", Rgb, &[8, 16]),
        ("colour with opacity", Rgba, &[8, 16]),
    ];
    let case = |(name, kind, depth): (&'static str, ColorType, u32)| {
        let samples = samples(SIZE.0 * SIZE.1 * kind.samples(), 1 << depth);
        let components: Vec<u8> = samples.iter().map(|&sample| component(sample, depth)).collect();
        let pixels = components.chunks(kind.samples()).map(|components| match *components {
            [grey] => pixel([grey, grey, grey, 255]),
            [grey, a] => pixel([grey, grey, grey, a]),
            [r, g, b] => pixel([r, g, b, 255]),
            [r, g, b, a] => pixel([r, g, b, a]),
            _ => unreachable!("a pixel has at most four components"),
        });
        let rows = packed(&samples, SIZE.0 * kind.samples(), depth);
        Case { name, pixels: pixels.collect(), bytes: png(&rows, kind, depth, &[], &[]) }
    };
    let all = kinds.into_iter().flat_map(|(name, kind, depths)| depths.iter().map(move |&depth| (name, kind, depth)));
    all.map(case).collect()
}

/// Pictures with a palette, without and with opacities, of which there are fewer than colours.
fn palettes() -> Vec<Case> {
    let case = |depth: u32, clear: &[u8]| {
        let palette: Vec<u8> = samples(3 << depth, 256).into_iter().map(|sample| sample as u8).collect();
        let samples = samples(SIZE.0 * SIZE.1, 1 << depth);
        let pixels = samples.iter().map(|&sample| {
            let rgb = &palette[sample as usize * 3..];
            pixel([rgb[0], rgb[1], rgb[2], clear.get(sample as usize).copied().unwrap_or(255)])
        });
        let bytes = png(&packed(&samples, SIZE.0, depth), ColorType::Indexed, depth, &palette, clear);
        Case { name: "palette", pixels: pixels.collect(), bytes }
    };
    [1, 2, 4, 8].into_iter().flat_map(|depth| [case(depth, &[]), case(depth, &[0, 100])]).collect()
}

/// Pictures in which one colour is clear.
fn clear_colours() -> Vec<Case> {
    let case = |kind: ColorType, depth: u32| {
        let mut samples = samples(SIZE.0 * SIZE.1 * kind.samples(), 1 << depth);
        let clear: Vec<u32> = samples[..kind.samples()].to_vec();
        // 16 bits that differ from the clear colour only in the last one.
        samples[kind.samples() * 2..kind.samples() * 3].copy_from_slice(&clear);
        samples[kind.samples() * 2] ^= 1;
        let pixels = samples.chunks(kind.samples()).map(|sample| {
            let c = |n: usize| component(sample[n % sample.len()], depth);
            pixel([c(0), c(1), c(2), if sample == clear { 0 } else { 255 }])
        });
        let trns: Vec<u8> = clear.iter().flat_map(|&sample| (sample as u16).to_be_bytes()).collect();
        let bytes = png(&packed(&samples, SIZE.0 * kind.samples(), depth), kind, depth, &[], &trns);
        Case { name: "clear colour", pixels: pixels.collect(), bytes }
    };
    let greys = [1, 2, 4, 8, 16].map(|depth| case(ColorType::Grayscale, depth));
    greys.into_iter().chain([8, 16].map(|depth| case(ColorType::Rgb, depth))).collect()
}

/// An interlaced picture: the crate `png` does not write any.
fn interlaced(depth: u32) -> Case {
    let samples = samples(SIZE.0 * SIZE.1, 1 << depth);
    let mut data = Vec::new();
    let passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
    for (left, top, right, down) in passes {
        for y in (top..SIZE.1).step_by(down) {
            let row: Vec<u32> = (left..SIZE.0).step_by(right).map(|x| samples[y * SIZE.0 + x]).collect();
            // Each row begins with its filter, which is none.
            data.push(0);
            data.extend(packed(&row, row.len(), depth).concat());
        }
    }
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let sides = [SIZE.0, SIZE.1].map(|side| (side as u32).to_be_bytes()).concat();
    chunk(&mut bytes, b"IHDR", &[&sides[..], &[depth as u8, 0, 0, 0, 1]].concat());
    chunk(&mut bytes, b"IDAT", &stored(&data));
    chunk(&mut bytes, b"IEND", &[]);
    let grey = |sample: &u32| pixel([[component(*sample, depth); 3].as_slice(), &[255]].concat().try_into().unwrap());
    Case { name: "interlaced", pixels: samples.iter().map(grey).collect(), bytes }
}

fn chunk(bytes: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    bytes.extend((data.len() as u32).to_be_bytes());
    let start = bytes.len();
    bytes.extend(name);
    bytes.extend(data);
    let crc = super::files::crc32(&bytes[start..]);
    bytes.extend(crc.to_be_bytes());
}

/// Fewer than 65 536 bytes in the format of zlib, without compression.
fn stored(data: &[u8]) -> Vec<u8> {
    let length = data.len() as u16;
    let (mut a, mut b) = (1_u32, 0_u32);
    for &byte in data {
        a = (a + u32::from(byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    let length = [length.to_le_bytes(), (!length).to_le_bytes()].concat();
    [&[0x78, 0x01, 1], &length[..], data, &((b << 16) | a).to_be_bytes()].concat()
}

/// Animations, whose default picture is the first one or a separate one.
fn animations() -> Vec<Case> {
    let case = |separate: bool| {
        let pictures = [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
        encoder.set_color(ColorType::Rgb);
        encoder.set_animated(if separate { 2 } else { 3 }, 0).unwrap();
        encoder.set_sep_def_img(separate).unwrap();
        let mut writer = encoder.write_header().unwrap();
        for picture in &pictures {
            writer.write_image_data(picture).unwrap();
        }
        writer.finish().unwrap();
        Case { name: "animated", bytes, pixels: vec![0xff01_0203] }
    };
    vec![case(false), case(true)]
}

const PALETTE: [u8; 12] = [255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9];
const COLOURS: [u32; 4] = [0xffff_0000, 0xff00_ff00, 0xff00_00ff, 0xff09_0909];

/// A GIF file with a picture that covers some part of its canvas.
fn gif(canvas: (u16, u16), place: (u16, u16), size: (u16, u16), transparent: Option<u8>, is_interlaced: bool) -> Case {
    let (width, height) = (usize::from(size.0), usize::from(size.1));
    let indices = samples(width * height, 4);
    let mut order: Vec<usize> = (0..height).collect();
    if is_interlaced {
        let pass = |(first, step): (usize, usize)| (first..height).step_by(step);
        order = [(0, 8), (4, 8), (2, 4), (1, 2)].into_iter().flat_map(pass).collect();
    }
    let buffer: Vec<u8> = order.iter().flat_map(|y| &indices[y * width..(y + 1) * width]).map(|&i| i as u8).collect();
    let mut bytes = Vec::new();
    // One palette for all pictures, or one of this picture.
    let (global, local) = if is_interlaced { (&[][..], Some(PALETTE.to_vec())) } else { (&PALETTE[..], None) };
    let mut encoder = gif::Encoder::new(&mut bytes, canvas.0, canvas.1, global).unwrap();
    let frame = gif::Frame {
        left: place.0,
        top: place.1,
        width: size.0,
        height: size.1,
        interlaced: is_interlaced,
        transparent,
        palette: local,
        buffer: Cow::from(buffer),
        ..gif::Frame::default()
    };
    encoder.write_frame(&frame).unwrap();
    drop(encoder);
    let shown = |x: u16, y: u16| {
        let (x, y) = (x.checked_sub(place.0)?, y.checked_sub(place.1)?);
        let index = (x < size.0 && y < size.1).then(|| indices[usize::from(y) * width + usize::from(x)])?;
        (transparent != Some(index as u8)).then_some(COLOURS[index as usize])
    };
    let pixels = (0..canvas.1).flat_map(|y| (0..canvas.0).map(move |x| (x, y)));
    Case { name: "GIF", bytes, pixels: pixels.map(|(x, y)| shown(x, y).unwrap_or(0)).collect() }
}

fn gifs() -> Vec<Case> {
    vec![
        gif((7, 9), (0, 0), (7, 9), None, false),
        gif((7, 9), (0, 0), (7, 9), Some(2), true),
        gif((7, 9), (0, 0), (7, 9), Some(7), false),
        // Smaller than the canvas.
        gif((7, 9), (2, 3), (4, 5), Some(0), false),
        gif((7, 9), (0, 3), (7, 5), Some(1), false),
        gif((7, 9), (2, 0), (5, 9), None, true),
        // Partly or completely outside.
        gif((7, 9), (4, 5), (7, 9), None, false),
        gif((7, 9), (0, 5), (7, 9), None, false),
        gif((7, 9), (7, 0), (3, 9), None, false),
        gif((7, 9), (0, 60_000), (7, 1), None, false),
        gif((7, 9), (0, 0), (60, 90), Some(3), true),
    ]
}

fn cases() -> Vec<Case> {
    let interlaced = [1, 2, 4, 8, 16].map(interlaced).into();
    [plain_pngs(), palettes(), clear_colours(), interlaced, animations(), gifs()].into_iter().flatten().collect()
}

#[test]
fn every_kind_of_file_is_read() {
    for (n, Case { name, bytes, pixels }) in cases().into_iter().enumerate() {
        let picture = Picture::decode(&bytes).unwrap_or_else(|error| panic!("case {n}, {name}: {error}"));
        assert_eq!(picture.pixels(), pixels, "case {n}, {name}");
    }
}

#[test]
fn a_damaged_file_is_an_error_or_a_picture() {
    for Case { name, bytes, .. } in cases() {
        for length in 0..bytes.len() {
            let _ = Picture::decode(&bytes[..length]);
        }
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x55;
            let _ = Picture::decode(&damaged);
        }
        assert!(Picture::decode(&bytes).is_ok(), "{name}");
    }
}

#[test]
fn a_gif_without_a_picture_is_an_error() {
    let bytes = [b"GIF89a", &[7, 0, 9, 0, 0x80, 0, 0][..], &[0; 6], b";"].concat();
    let error = Picture::decode(&bytes).unwrap_err().to_string();
    assert!(error.starts_with("the data cannot be read as a PNG or GIF picture: "), "{error}");
    let error = Picture::decode(b"GIF89a\0\0\x09\0\x80\0\0\0\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;")
        .unwrap_err()
        .to_string();
    assert_eq!(error, "the data is 0 x 9 pixels; use sides of 1 to 16384");
}

#[test]
fn a_picture_that_is_much_larger_than_its_canvas_is_refused_before_any_memory_is_taken() {
    let claim = b"GIF89a\x07\0\x09\0\x80\0\0\0\0\0\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x44\x01\0;";
    let error = Picture::decode(claim).unwrap_err().to_string();
    let what = "its picture is much larger than its canvas";
    assert_eq!(error, format!("the data cannot be read as a PNG or GIF picture: {what}"));
}

#[test]
#[cfg(not(feature = "image"))]
fn another_format_names_the_feature_that_reads_it() {
    let error = Picture::decode(b"\xff\xd8\xff\xe0\0\x10JFIF\0").unwrap_err().to_string();
    let what = "it is neither; for another format, enable papert's feature `image`";
    assert_eq!(error, format!("the data cannot be read as a PNG or GIF picture: {what}"));
}
