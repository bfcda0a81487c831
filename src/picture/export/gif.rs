//! An animation as the bytes of a GIF file ([GIF89a](https://www.w3.org/Graphics/GIF/spec-gif89a.txt)).

use std::collections::HashMap;

use gif::{Encoder, Frame, Repeat};

use super::animation::Pictures;
use super::palette::Palette;
use crate::geom::Rect;

/// The bytes of the file: one palette for all pictures, with white behind clear pixels.
pub(super) fn encode(pictures: &Pictures, progress: &mut dyn FnMut(usize, usize)) -> Vec<u8> {
    const IN_MEMORY: &str = "encoding into memory does not fail";
    let mut counts: HashMap<u32, u64> = HashMap::new();
    pictures.each(&mut |_, _| {}, &mut |shown| {
        for row in shown.picture.rows(shown.part) {
            // Most neighbouring pixels are equal.
            for same in row.chunk_by(|a, b| a == b) {
                *counts.entry(on_white(same[0])).or_default() += same.len() as u64;
            }
        }
    });
    let mut palette = Palette::of(&counts);
    let side = |side: i32| u16::try_from(side).unwrap_or(u16::MAX);
    let whole = Rect::of_size(pictures.size());
    let mut bytes = Vec::new();
    let mut encoder =
        Encoder::new(&mut bytes, side(whole.width), side(whole.height), &palette.bytes()).expect(IN_MEMORY);
    let recording = pictures.animation.recording;
    // A file stores how often it is repeated, which is one less than the number of times it is played.
    match recording.plays() {
        0 => encoder.set_repeat(Repeat::Infinite).expect(IN_MEMORY),
        1 => {}
        plays => encoder.set_repeat(Repeat::Finite(plays - 1)).expect(IN_MEMORY),
    }
    let hundredths = |number: u64| number * 100 / u64::from(recording.frame_rate());
    pictures.each(progress, &mut |shown| {
        let part = shown.part;
        let mut indices = Vec::with_capacity(part.area());
        for row in shown.picture.rows(part) {
            for same in row.chunk_by(|a, b| a == b) {
                let index = palette.nearest(on_white(same[0]));
                indices.extend(std::iter::repeat_n(index, same.len()));
            }
        }
        let page = Frame {
            delay: u16::try_from(hundredths(shown.to) - hundredths(shown.from)).unwrap_or(u16::MAX),
            left: side(part.x),
            top: side(part.y),
            width: side(part.width),
            height: side(part.height),
            buffer: indices.into(),
            ..Frame::default()
        };
        encoder.write_frame(&page).expect(IN_MEMORY);
    });
    drop(encoder);
    bytes
}

/// A premultiplied pixel on white: GIF has no partial transparency.
fn on_white(pixel: u32) -> u32 {
    let clear = 255 - (pixel >> 24);
    (pixel & 0xff_ffff) + clear * 0x01_0101
}
