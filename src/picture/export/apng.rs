//! An animation as the bytes of an animated PNG file ([APNG in the PNG specification](https://www.w3.org/TR/png-3/#apng-frame-based-animation)).

use png::{BitDepth, ColorType, Compression, Encoder, Writer};

use super::animation::{Pictures, Shown};
use super::png::rgba;

/// The bytes of the file: RGBA, so clear pixels stay clear.
pub(super) fn encode(pictures: &Pictures, progress: &mut dyn FnMut(usize, usize)) -> Vec<u8> {
    const IN_MEMORY: &str = "encoding into memory does not fail";
    let (width, height) = pictures.size();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    encoder.set_animated(pictures.count() as u32, pictures.animation.recording.plays().into()).expect(IN_MEMORY);
    let mut writer = encoder.write_header().expect(IN_MEMORY);
    pictures.each(progress, &mut |shown| {
        write(&mut writer, shown, pictures.animation.recording.frame_rate()).expect(IN_MEMORY);
    });
    writer.finish().expect(IN_MEMORY);
    bytes
}

fn write(writer: &mut Writer<&mut Vec<u8>>, shown: &Shown<'_>, frame_rate: u16) -> Result<(), png::EncodingError> {
    let part = shown.part;
    writer.set_frame_position(0, 0)?;
    let (width, height) = part.lengths();
    writer.set_frame_dimension(width, height)?;
    writer.set_frame_position(part.x.unsigned_abs(), part.y.unsigned_abs())?;
    let time = u16::try_from(shown.to - shown.from).unwrap_or(u16::MAX);
    writer.set_frame_delay(time, frame_rate)?;
    let pixels = shown.picture.rows(part).flatten();
    writer.write_image_data(&pixels.flat_map(|pixel| rgba(*pixel)).collect::<Vec<_>>())
}
