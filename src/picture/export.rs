//! Writes pictures to files and reads them back. This is the only module that knows the internals of a picture format,
//! and the only one that writes picture files.
//!
//! The file name extension determines the format. PNG, GIF and APNG files store the pixels of [`Picture`]s; SVG, HP-GL
//! and G-code files store the strokes of a [`Scene`], so a picture cannot be saved in these formats.

mod animation;
mod apng;
mod chains;
mod decode;
mod format;
mod gcode;
mod gif;
mod hpgl;
#[cfg(feature = "image")]
mod image_crate;
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
    /// Reads a PNG file, or the first picture of a GIF file; the contents determine which of the two it is.
    ///
    /// With the feature `image`, it also reads every other format that the program's own dependency on the crate
    /// [`image`](https://docs.rs/image) enables, such as JPEG.
    ///
    /// ```no_run
    /// let paper = papert::Picture::open("paper.gif")?;
    /// # Ok::<(), papert::PictureError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is in no format that the program can read, is corrupt, or has a side longer than
    /// [`Picture::MAX_SIDE`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self, PictureError> {
        let path = path.as_ref();
        let bytes = fs::read(path).map_err(|source| PictureError::Read { path: path.to_owned(), source })?;
        decode::decode(&bytes, Some(path))
    }

    /// Decodes the bytes of a PNG file, or the first picture in those of a GIF file.
    ///
    /// Transparency is kept, components of 16 bits are rounded to 8, and colour profiles are ignored. With the feature
    /// `image`, more formats are read, as by [`Picture::open`].
    ///
    /// ```
    /// use papert::{Picture, Rgba};
    ///
    /// let frame = Picture::new(3, 2, Rgba::new(255, 0, 0, 128));
    /// assert_eq!(Picture::decode(&frame.to_png())?, frame);
    ///
    /// // With `image = { version = "0.25", default-features = false, features = ["pnm"] }` in Cargo.toml:
    /// # #[cfg(feature = "image")]
    /// assert_eq!(Picture::decode(b"P3 1 1 255 255 0 0").is_ok(), image::ImageFormat::Pnm.reading_enabled());
    /// # Ok::<(), papert::PictureError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the bytes are in no format that the program can read, are corrupt, or contain a picture with a side longer
    /// than [`Picture::MAX_SIDE`].
    pub fn decode(bytes: &[u8]) -> Result<Self, PictureError> {
        decode::decode(bytes, None)
    }

    /// Writes the picture to a file in the format given by the file name extension: `.png`, or `.gif` or `.apng` for an
    /// [`Animation`] of one picture. A GIF has at most 256 colours, none of them transparent.
    ///
    /// The file is replaced as a whole or not at all: the bytes are written to a temporary file next to it, which then
    /// takes its name. A path that is not a regular file, such as `/dev/null`, is written directly, and as PNG if it
    /// has no extension.
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
    /// If the file name has an unknown extension or that of a format for strokes, such as `.svg`, or if the file cannot
    /// be written; an existing file with that name is left unchanged.
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

    /// The bytes of a PNG file: 8 bits per component, with an alpha channel unless the whole picture is opaque.
    ///
    /// The file is compressed for speed. Its bytes may differ between versions of this crate; its pixels do not.
    ///
    /// ```
    /// use papert::{Picture, Rgba};
    /// assert!(Picture::new(8, 8, Rgba::BLACK).to_png().starts_with(b"\x89PNG"));
    /// ```
    #[must_use]
    pub fn to_png(&self) -> Vec<u8> {
        png::encode(self, Effort::Fast)
    }

    /// The bytes of a PNG file that is compressed for size.
    pub(super) fn to_small_png(&self) -> Vec<u8> {
        png::encode(self, Effort::Small)
    }
}

impl Scene {
    /// Writes the drawing to a file in the format given by the file name extension, in upper or lower case: those of
    /// [`Picture::save`], or `.svg`, `.hpgl` or `.gcode`.
    ///
    /// `size` is the size of the picture in pixels, and `view` the placement of the canvas in it, both before
    /// [`SaveOptions::scale`]. The contents of each format are described at [`paint`](raster::paint),
    /// [`Scene::to_svg`], [`Scene::to_hpgl`] and [`Scene::to_gcode`]. The file is replaced as a whole or not at all, as
    /// by [`Picture::save`].
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
    /// If the file name has an unknown extension, if a picture of pixels would have a side that is 0 or longer than
    /// [`Picture::MAX_SIDE`], or if the file cannot be written; an existing file with that name is left unchanged.
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
    /// Writes the animation to a file, as GIF or APNG depending on the file name extension. `end` is the time at which
    /// the drawing was finished. `progress` receives the number of pictures encoded so far, and the total number.
    ///
    /// An animation without pictures is not written.
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
    /// If the file name has a different extension, or if the file cannot be written; an existing file with that name is
    /// left unchanged.
    pub fn save(
        self,
        path: impl AsRef<Path>,
        end: Duration,
        mut progress: impl FnMut(usize, usize),
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
        let encode = if is_gif { gif::encode } else { apng::encode };
        replace(path, &encode(&pictures, &mut progress))
    }
}

/// The format in which a file with this name is written.
pub(crate) fn format_of(path: &Path) -> Result<Format, PictureError> {
    Format::of(path).ok_or_else(|| PictureError::UnknownFormat { path: path.to_owned() })
}

/// The same for a picture that consists only of pixels.
#[cfg(feature = "gui")]
pub(crate) fn pixel_format_of(path: &Path) -> Result<Format, PictureError> {
    let format = format_of(path)?;
    if format.has_pixels() { Ok(format) } else { Err(PictureError::OnlyPixels { path: path.to_owned() }) }
}
