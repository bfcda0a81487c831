//! Pictures side by side.

use papert::{Picture, Rgba};

/// Pictures side by side.
pub(super) fn beside(frames: &[Picture]) -> Picture {
    let width = frames.iter().map(Picture::width).sum();
    let height = frames.iter().map(Picture::height).max().unwrap_or(1);
    let mut whole = Picture::new(width, height, Rgba::WHITE);
    let mut left = 0;
    for frame in frames {
        let ground = frame.pixels()[0];
        for y in 0..height {
            for x in 0..frame.width() {
                let pixel = if y < frame.height() { frame.pixels()[(y * frame.width() + x) as usize] } else { ground };
                whole.pixels_mut()[(y * width + left + x) as usize] = pixel;
            }
        }
        left += frame.width();
    }
    whole
}
