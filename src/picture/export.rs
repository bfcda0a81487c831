//! Pictures to files and back. This is the only module that knows a picture format from inside, and the only one that
//! writes picture files.

mod animation;
mod apng;
pub(super) mod base64;
mod commands;
mod decode;
mod error;
mod gif;
mod palette;
mod png;
mod saving;

use std::fs;
use std::path::Path;
use std::time::Duration;

pub use animation::{Animation, Recording};
pub use commands::ReplayError;
pub use error::PictureError;
pub(super) use saving::replace;

use self::png::Effort;
use super::frame::Frame;

impl Frame {
    /// Reads a PNG file or the first picture of a GIF file; the contents decide which of the two it is.
    ///
    /// ```no_run
    /// let paper = papert::Frame::open("paper.gif")?;
    /// # Ok::<(), papert::PictureError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the file cannot be read, is neither PNG nor GIF, is damaged, or has a side beyond [`Frame::MAX_SIDE`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self, PictureError> {
        let path = path.as_ref();
        let bytes = fs::read(path).map_err(|source| PictureError::Read { path: path.to_owned(), source })?;
        decode::decode(&bytes, Some(path))
    }

    /// The picture in the bytes of a PNG file, or the first one in those of a GIF file.
    ///
    /// Transparency is kept, parts of 16 bits are rounded to 8, and colour profiles are ignored.
    ///
    /// ```
    /// use papert::{Frame, Rgba};
    ///
    /// let frame = Frame::new(3, 2, Rgba::new(255, 0, 0, 128));
    /// assert_eq!(Frame::decode(&frame.to_png())?, frame);
    /// # Ok::<(), papert::PictureError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the bytes are neither PNG nor GIF, are damaged, or make a picture with a side beyond [`Frame::MAX_SIDE`].
    pub fn decode(bytes: &[u8]) -> Result<Self, PictureError> {
        decode::decode(bytes, None)
    }

    /// Writes the picture to a file in the format that the name ends in: `.png`, or `.gif` and `.apng` for an [`Animation`]
    /// of one picture. A GIF has at most 256 colours, and none of them is transparent.
    ///
    /// The file is replaced as a whole or not at all: the bytes go to a temporary file beside it, which then takes its
    /// name. What is not a regular file, such as `/dev/null`, is written in place, and as PNG if its name has no ending.
    ///
    /// ```
    /// use papert::{Frame, Rgba};
    ///
    /// # let path = std::env::temp_dir().join(format!("papert-doc-{}.png", std::process::id()));
    /// let frame = Frame::new(30, 20, Rgba::WHITE);
    /// frame.save(&path)?;
    /// assert_eq!(Frame::open(&path)?, frame);
    /// # std::fs::remove_file(&path).ok();
    /// # Ok::<(), papert::PictureError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the name ends in nothing known, or the file cannot be written; a file of that name is then as it was.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), PictureError> {
        let path = path.as_ref();
        match format_of(path)? {
            Format::Png => replace(path, &self.to_png()),
            Format::Gif | Format::Apng => {
                let mut still = Animation::new(Recording::default());
                still.show(self, Duration::ZERO);
                still.save(path, Duration::ZERO, |_, _| {})
            }
        }
    }

    /// The bytes of a PNG file: 8 bits a part, with an opacity unless the whole picture is opaque.
    ///
    /// It is packed for speed. The bytes may differ between versions of this crate; the pixels in them do not.
    ///
    /// ```
    /// use papert::{Frame, Rgba};
    /// assert!(Frame::new(8, 8, Rgba::BLACK).to_png().starts_with(b"\x89PNG"));
    /// ```
    #[must_use]
    pub fn to_png(&self) -> Vec<u8> {
        png::encode(self, Effort::Fast)
    }

    /// The bytes of a PNG file that is packed to be small.
    pub(super) fn to_small_png(&self) -> Vec<u8> {
        png::encode(self, Effort::Small)
    }
}

/// The format in which a file of this name is written.
pub(crate) fn format_of(path: &Path) -> Result<Format, PictureError> {
    Format::of(path).ok_or_else(|| PictureError::UnknownFormat { path: path.to_owned() })
}

/// The formats of files.
#[derive(Clone, Copy)]
pub(crate) enum Format {
    Png,
    Gif,
    Apng,
}

impl Format {
    /// What names end in, for messages.
    const ENDINGS: &str = ".png, .gif or .apng";

    /// Whether it has pictures in time.
    pub(crate) fn is_animation(self) -> bool {
        matches!(self, Self::Gif | Self::Apng)
    }

    /// The format that a name asks for.
    fn of(path: &Path) -> Option<Self> {
        let Some(ending) = path.extension() else {
            // Devices and pipes have no endings.
            let is_device = path.metadata().is_ok_and(|about| !about.is_file() && !about.is_dir());
            return is_device.then_some(Self::Png);
        };
        let formats = [("png", Self::Png), ("gif", Self::Gif), ("apng", Self::Apng)];
        formats.into_iter().find(|(name, _)| ending.eq_ignore_ascii_case(name)).map(|(_, format)| format)
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::*;
    use crate::color::Rgba;
    use crate::picture::test_folder::TestFolder;

    #[test]
    fn a_saved_picture_is_read_back_as_it_was() {
        let folder = TestFolder::new("roundtrip");
        for (name, background) in
            [("opaque.png", Rgba::WHITE), ("clear.PNG", Rgba::CLEAR), ("veil.Png", Rgba::new(9, 8, 7, 6))]
        {
            let mut frame = Frame::new(40, 30, background);
            frame.pixels_mut()[41] = 0xff01_0203;
            frame.save(folder.join(name)).unwrap();
            assert_eq!(Frame::open(folder.join(name)).unwrap(), frame);
        }
    }

    #[test]
    fn the_ending_decides() {
        let folder = TestFolder::new("endings");
        for name in ["tree", "tree.jpg", "tree.png.bak", ".png", ""] {
            let error = Frame::new(1, 1, Rgba::WHITE).save(folder.join(name)).unwrap_err();
            assert!(matches!(error, PictureError::UnknownFormat { .. }), "{error:?}");
            assert!(error.to_string().ends_with("the name must end in .png, .gif or .apng"), "{error}");
        }
        assert!(folder.names().is_empty());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_needs_no_ending() {
        let frame = Frame::new(1, 1, Rgba::WHITE);
        frame.save("/dev/null").unwrap();
        assert!(matches!(frame.save("/dev/full"), Err(PictureError::Write { .. })));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let folder = TestFolder::new("read");
        let path = folder.join("none.png");
        let error = Frame::open(&path).unwrap_err();
        assert!(error.to_string().starts_with(&format!("cannot read {path:?}: ")), "{error}");
        assert!(error.source().is_some());
        fs::write(&path, "hello, world").unwrap();
        let error = Frame::open(&path).unwrap_err();
        assert!(error.to_string().starts_with(&format!("{path:?} is not a PNG or GIF picture")), "{error}");
    }
}
