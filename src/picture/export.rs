//! Pictures to files and back. This is the only module that knows a picture format from inside, and the only one that
//! writes picture files.
//!
//! The ending of its name decides what a file is. PNG, GIF and APNG are made of the pixels of [`Picture`]s; SVG, HP-GL and
//! G-code are made of the strokes of a [`Scene`], so that a picture cannot be saved as one of them.

mod animation;
mod apng;
mod chains;
mod decode;
mod format;
mod gcode;
mod gif;
mod hpgl;
mod json;
pub(super) mod markup;
mod palette;
pub(super) mod picture_error;
mod plot;
mod png;
mod save_options;
mod svg;

use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::time::Duration;

pub use animation::{Animation, Recording};
pub(crate) use format::Format;
pub(crate) use json::Head;
pub use json::ReplayError;
pub use picture_error::PictureError;
pub use save_options::SaveOptions;

use self::picture_error::replace;
use self::png::Effort;
use super::pixels::Picture;
use super::raster::{self, View};
use super::scene::Scene;
use crate::color::Rgba;

impl Picture {
    /// Reads a PNG file or the first picture of a GIF file; the contents decide which of the two it is.
    ///
    /// ```no_run
    /// let paper = papert::Picture::open("paper.gif")?;
    /// # Ok::<(), papert::PictureError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the file cannot be read, is neither PNG nor GIF, is damaged, or has a side beyond [`Picture::MAX_SIDE`].
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
    /// use papert::{Picture, Rgba};
    ///
    /// let frame = Picture::new(3, 2, Rgba::new(255, 0, 0, 128));
    /// assert_eq!(Picture::decode(&frame.to_png())?, frame);
    /// # Ok::<(), papert::PictureError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the bytes are neither PNG nor GIF, are damaged, or make a picture with a side beyond [`Picture::MAX_SIDE`].
    pub fn decode(bytes: &[u8]) -> Result<Self, PictureError> {
        decode::decode(bytes, None)
    }

    /// Writes the picture to a file in the format that the name ends in: `.png`, or `.gif` and `.apng` for an [`Animation`]
    /// of one picture. A GIF has at most 256 colours, and none of them is transparent.
    ///
    /// The file is replaced as a whole or not at all: the bytes go to a temporary file beside it, which then takes its
    /// name. What is not a regular file, such as `/dev/null`, is written directly, and as PNG if its name has no ending.
    ///
    /// ```
    /// use papert::{Picture, Rgba};
    ///
    /// # let path = std::env::temp_dir().join(format!("papert-doc-{}.png", std::process::id()));
    /// let frame = Picture::new(30, 20, Rgba::WHITE);
    /// frame.save(&path)?;
    /// assert_eq!(Picture::open(&path)?, frame);
    /// # std::fs::remove_file(&path).ok();
    /// # Ok::<(), papert::PictureError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the name has an unknown ending or that of a format for strokes, such as `.svg`, or the file cannot be written;
    /// a file of that name is then as it was.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), PictureError> {
        let path = path.as_ref();
        match format_of(path)? {
            Format::Gif | Format::Apng => {
                let mut still = Animation::new(Recording::default());
                still.show(self, Duration::ZERO);
                still.save(path, Duration::ZERO, |_, _| {})
            }
            Format::Png => replace(path, &self.to_png()),
            Format::Svg | Format::Hpgl | Format::Gcode => Err(PictureError::OnlyPixels { path: path.to_owned() }),
        }
    }

    /// The bytes of a PNG file: 8 bits a part, with an opacity unless the whole picture is opaque.
    ///
    /// It is packed for speed. The bytes may differ between versions of this crate; the pixels in them do not.
    ///
    /// ```
    /// use papert::{Picture, Rgba};
    /// assert!(Picture::new(8, 8, Rgba::BLACK).to_png().starts_with(b"\x89PNG"));
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

impl Scene {
    /// Writes the drawing to a file in the format that the name ends in, in any case: those of [`Picture::save`], and `.svg`,
    /// `.hpgl` or `.gcode`.
    ///
    /// `size` is that of the picture in pixels and `view` says how the canvas lies in it, both before
    /// [`SaveOptions::scale`]. What each format contains is described at [`paint`](raster::paint), [`Scene::to_svg`],
    /// [`Scene::to_hpgl`] and [`Scene::to_gcode`]. The file is replaced as a whole or not at all, as by [`Picture::save`].
    ///
    /// ```
    /// use papert::picture::raster::View;
    /// use papert::{SaveOptions, Scene};
    ///
    /// # let path = std::env::temp_dir().join(format!("papert-doc-{}.svg", std::process::id()));
    /// Scene::new().save(&path, (40, 30), View::centred(40, 30), &SaveOptions::new())?;
    /// assert!(std::fs::read_to_string(&path).unwrap().starts_with("<svg "));
    /// # std::fs::remove_file(&path).ok();
    /// # Ok::<(), papert::PictureError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the name has an unknown ending, a picture of pixels would have a side of 0 or beyond [`Picture::MAX_SIDE`], or
    /// the file cannot be written; a file of that name is then as it was.
    pub fn save(
        &self,
        path: impl AsRef<Path>,
        size: (u32, u32),
        view: View,
        options: &SaveOptions,
    ) -> Result<(), PictureError> {
        let path = path.as_ref();
        match format_of(path)? {
            Format::Png | Format::Gif | Format::Apng => {
                let ((width, height), view) = options.scaled(size, view);
                if !Picture::is_possible(width, height) {
                    return Err(PictureError::Size { path: Some(path.to_owned()), width, height });
                }
                self.painted((width, height), view, options).save(path)
            }
            Format::Svg => replace(path, self.to_svg(size, view, options).as_bytes()),
            Format::Hpgl => replace(path, self.to_hpgl(size, view, options).as_bytes()),
            Format::Gcode => replace(path, self.to_gcode(size, view, options).as_bytes()),
        }
    }

    fn painted(&self, (width, height): (u32, u32), view: View, options: &SaveOptions) -> Picture {
        let mut frame = Picture::new(width, height, Rgba::CLEAR);
        let mut scene = Cow::Borrowed(self);
        if options.has_clear_background() {
            scene.to_mut().set_background(Rgba::CLEAR);
        }
        raster::paint(&scene, view, &mut frame);
        frame
    }
}

impl Animation {
    /// Writes the animation to a file, as GIF or APNG by the ending of its name. `end` is when the drawing was finished.
    /// `progress` receives the number of pictures that have been packed, and the number of all.
    ///
    /// An animation without a picture is not written.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::{Picture, Recording, Rgba, picture::Animation};
    ///
    /// let mut animation = Animation::new(Recording::default());
    /// animation.show(&Picture::new(30, 20, Rgba::WHITE), Duration::ZERO);
    /// let error = animation.save("no_such_folder/x.gif", Duration::ZERO, |_, _| {}).unwrap_err();
    /// assert!(error.to_string().starts_with(r#"cannot create "no_such_folder/x.gif": "#));
    /// ```
    ///
    /// # Errors
    ///
    /// When the name ends in something else, or the file cannot be written; a file of that name is then as it was.
    pub fn save(
        self,
        path: impl AsRef<Path>,
        end: Duration,
        progress: impl FnMut(usize, usize),
    ) -> Result<(), PictureError> {
        let path = path.as_ref();
        let is_gif = match format_of(path)? {
            Format::Gif => true,
            Format::Apng => false,
            Format::Png | Format::Svg | Format::Hpgl | Format::Gcode => {
                return Err(PictureError::NoAnimation { path: path.to_owned() });
            }
        };
        let Some(pictures) = self.finish(end) else { return Ok(()) };
        replace(path, &if is_gif { gif::encode(&pictures, progress) } else { apng::encode(&pictures, progress) })
    }
}

/// The format in which a file of this name is written.
pub(crate) fn format_of(path: &Path) -> Result<Format, PictureError> {
    Format::of(path).ok_or_else(|| PictureError::UnknownFormat { path: path.to_owned() })
}

/// The same for a picture of which there are only the pixels.
pub(crate) fn pixel_format_of(path: &Path) -> Result<Format, PictureError> {
    let format = format_of(path)?;
    if format.has_pixels() { Ok(format) } else { Err(PictureError::OnlyPixels { path: path.to_owned() }) }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::*;
    use crate::test_folder::TestFolder;

    #[test]
    fn a_saved_picture_is_read_back_as_it_was() {
        let folder = TestFolder::new("roundtrip");
        for (name, background) in
            [("opaque.png", Rgba::WHITE), ("clear.PNG", Rgba::CLEAR), ("veil.Png", Rgba::new(9, 8, 7, 6))]
        {
            let mut frame = Picture::new(40, 30, background);
            frame.pixels_mut()[41] = 0xff01_0203;
            frame.save(folder.join(name)).unwrap();
            assert_eq!(Picture::open(folder.join(name)).unwrap(), frame);
        }
    }

    #[test]
    fn the_ending_decides() {
        let folder = TestFolder::new("endings");
        let unknown = "the name must end in .png, .gif, .apng, .svg, .hpgl or .gcode";
        let strokes = "needs the strokes of a drawing, and here are only pixels: save the screen or the scene, or let the \
                       name end in .png, .gif or .apng";
        for name in ["tree", "tree.jpg", "tree.png.bak", ".png", "", "tree.svg", "tree.HPGL", "tree.gcode"] {
            let path = folder.join(name);
            let error = Picture::new(1, 1, Rgba::WHITE).save(&path).unwrap_err();
            let message = match error {
                PictureError::UnknownFormat { .. } => format!("no picture format is known for {path:?}: {unknown}"),
                _ => format!("{path:?} {strokes}"),
            };
            assert_eq!(error.to_string(), message);
            let is_for_strokes = ["svg", "hpgl", "gcode"].iter().any(|ending| name.to_lowercase().ends_with(ending));
            assert_eq!(matches!(error, PictureError::OnlyPixels { .. }), is_for_strokes, "{name:?}");
        }
        assert!(folder.names().is_empty());
    }

    #[test]
    fn a_scene_is_saved_in_every_format_or_not_at_all() {
        let folder = TestFolder::new("scene");
        let (scene, view, options) = (Scene::new(), View::centred(4, 3), SaveOptions::new());
        for (name, beginning) in
            [("a.png", "\u{fffd}PNG"), ("a.Svg", "<svg "), ("a.hpgl", "IN;\nSP0;"), ("a.gcode", "G21 ")]
        {
            let path = folder.join(name);
            scene.save(&path, (4, 3), view, &options).unwrap();
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            assert!(text.starts_with(beginning), "{text}");
            let lost = folder.join("missing").join(name);
            let error = scene.save(&lost, (4, 3), view, &options).unwrap_err();
            assert!(error.to_string().starts_with(&format!("cannot create {lost:?}: ")), "{error}");
        }
        let error = scene.save(folder.join("b.png"), (9000, 1), view, &options.with_scale(2)).unwrap_err();
        assert!(error.to_string().ends_with("is 18000 x 2 pixels; a side may be 1 to 16384"), "{error}");
        assert_eq!(folder.names(), ["a.Svg", "a.gcode", "a.hpgl", "a.png"]);
    }

    #[test]
    fn a_clear_background_is_clear_in_a_png() {
        let folder = TestFolder::new("clear");
        let path = folder.join("a.png");
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
        let folder = TestFolder::new("read");
        let path = folder.join("none.png");
        let error = Picture::open(&path).unwrap_err();
        assert!(error.to_string().starts_with(&format!("cannot read {path:?}: ")), "{error}");
        assert!(error.source().is_some());
        fs::write(&path, "hello, world").unwrap();
        let error = Picture::open(&path).unwrap_err();
        assert!(error.to_string().starts_with(&format!("{path:?} is not a PNG or GIF picture")), "{error}");
    }
}
