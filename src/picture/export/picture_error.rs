//! Errors of picture files.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::format::Format;
use crate::debug_as_display::debug_as_display;
use crate::picture::pixels::Picture;
use crate::saving::{self, SaveError, Step};

/// The reason why a picture could not be read or written.
///
/// The message names the file and the cause; [`Error::source`] returns the cause for programs.
///
/// ```
/// use papert::{Picture, Rgba};
///
/// let error = Picture::new(30, 20, Rgba::WHITE).save("tree.jpg").unwrap_err();
/// let message = r#"no picture format is known for "tree.jpg": the name must end in .png, .gif, .apng, .svg, .hpgl or .gcode"#;
/// assert_eq!(error.to_string(), message);
/// ```
#[non_exhaustive]
pub enum PictureError {
    /// The file, or the temporary file next to it, could not be created.
    Create {
        /// The file to be written.
        path: PathBuf,
        /// The error reported by the system.
        source: io::Error,
    },
    /// The bytes could not be written, for example because the disk is full.
    Write {
        /// The file to be written.
        path: PathBuf,
        /// The error reported by the system.
        source: io::Error,
    },
    /// The finished temporary file could not replace the old file.
    Replace {
        /// The file to be written.
        path: PathBuf,
        /// The error reported by the system.
        source: io::Error,
    },
    /// The file could not be read.
    Read {
        /// The file to be read.
        path: PathBuf,
        /// The error reported by the system.
        source: io::Error,
    },
    /// The name of a file to be written has an unknown extension.
    UnknownFormat {
        /// The file to be written.
        path: PathBuf,
    },
    /// The format stores strokes, but there are only pixels.
    OnlyPixels {
        /// The file to be written.
        path: PathBuf,
    },
    /// The format cannot store an animation.
    NoAnimation {
        /// The file to be written.
        path: PathBuf,
    },
    /// The bytes are not a picture of a known format, or they are corrupt.
    Decode {
        /// The file that the bytes came from, if any.
        path: Option<PathBuf>,
        /// The error in the bytes.
        source: Box<dyn Error + Send + Sync>,
    },
    /// A side of the picture is 0 or longer than [`Picture::MAX_SIDE`].
    Size {
        /// The file that the picture came from, if any.
        path: Option<PathBuf>,
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
    },
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Create { path, source } => write!(f, "cannot create {path:?}: {source}"),
            Self::Write { path, source } => write!(f, "cannot write {path:?}: {source}"),
            Self::Replace { path, source } => write!(f, "cannot replace {path:?}: {source}"),
            Self::Read { path, source } => write!(f, "cannot read {path:?}: {source}"),
            Self::UnknownFormat { path } => {
                let extensions = Format::extensions(|_| true);
                write!(f, "no picture format is known for {path:?}: the name must end in {extensions}")
            }
            Self::OnlyPixels { path } => {
                let extensions = Format::extensions(Format::has_pixels);
                write!(
                    f,
                    "{path:?} needs the strokes of a drawing, but there are only pixels: save the screen or the scene, or \
                     use a name that ends in {extensions}"
                )
            }
            Self::NoAnimation { path } => {
                let extensions = Format::extensions(Format::is_animation);
                write!(f, "{path:?} cannot hold an animation: use a name that ends in {extensions}")
            }
            Self::Decode { path, source } => {
                let kind = if is_other_format(&**source) { "picture" } else { "PNG or GIF picture" };
                write!(f, "{} cannot be read as a {kind}: {source}", origin(path.as_deref()))
            }
            Self::Size { path, width, height } => {
                let origin = origin(path.as_deref());
                write!(f, "{origin} is {width} x {height} pixels; use sides of 1 to {}", Picture::MAX_SIDE)
            }
        }
    }
}

debug_as_display!(PictureError);

impl Error for PictureError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Create { source, .. }
            | Self::Write { source, .. }
            | Self::Replace { source, .. }
            | Self::Read { source, .. } => Some(source),
            Self::Decode { source, .. } => Some(&**source),
            Self::UnknownFormat { .. } | Self::OnlyPixels { .. } | Self::NoAnimation { .. } | Self::Size { .. } => None,
        }
    }
}

/// Whether the bytes are in a format that the crate `image` reads.
#[cfg(feature = "image")]
fn is_other_format(source: &(dyn Error + Send + Sync + 'static)) -> bool {
    source.is::<image::ImageError>()
}

#[cfg(not(feature = "image"))]
fn is_other_format(_: &(dyn Error + Send + Sync + 'static)) -> bool {
    false
}

/// The origin of a picture, for the beginning of a message.
fn origin(path: Option<&Path>) -> String {
    path.map_or_else(|| String::from("the data"), |path| format!("{path:?}"))
}

/// The bytes begin like no format that this program reads.
#[derive(Debug)]
pub(super) struct NeitherPngNorGif;

impl fmt::Display for NeitherPngNorGif {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if cfg!(feature = "image") {
            "it is neither; for another format, enable its feature of the crate `image`, such as `jpeg`"
        } else {
            "it is neither; for another format, enable papert's feature `image`"
        })
    }
}

impl Error for NeitherPngNorGif {}

/// Replaces a file as a whole or not at all.
pub(in crate::picture) fn replace(path: &Path, bytes: &[u8]) -> Result<(), PictureError> {
    saving::replace(path, bytes).map_err(|SaveError { step, source }| {
        let path = path.to_owned();
        match step {
            Step::Create => PictureError::Create { path, source },
            Step::Write => PictureError::Write { path, source },
            Step::Replace => PictureError::Replace { path, source },
        }
    })
}
