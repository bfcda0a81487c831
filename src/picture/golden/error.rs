//! What is said about a picture that is not its golden.

use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

use super::accept::VARIABLE;
use super::{DIFF, Difference, Golden, NEW};
use crate::picture::export::PictureError;

/// Why a picture did not pass as its golden. The message is meant to be read in the output of a test.
#[derive(Debug)]
#[non_exhaustive]
pub enum GoldenError {
    /// The picture differs from its golden.
    Different {
        /// The golden.
        path: PathBuf,
        /// Where and by how much.
        difference: Box<Difference>,
        /// The command that accepts the picture.
        command: String,
        /// Why the pictures that show the difference are not there, if they are not.
        unsaved: Option<PictureError>,
    },
    /// There is no golden.
    Missing {
        /// Where it should be.
        path: PathBuf,
        /// The command that accepts the picture.
        command: String,
        /// Why the picture was not written beside it, if it was not.
        unsaved: Option<PictureError>,
    },
    /// The golden, or what should become one, has a file of more than [`Golden::MAX_BYTES`].
    TooLarge {
        /// The golden.
        path: PathBuf,
        /// The size of the file.
        bytes: usize,
    },
    /// The name of a golden has other characters than `a` to `z`, `0` to `9` and `_`, or none.
    Name {
        /// The name.
        name: String,
    },
    /// `PAPERT_GOLDEN` has a value that means nothing.
    Setting {
        /// The value.
        value: String,
    },
    /// `PAPERT_GOLDEN` asks to accept pictures where `CI` is set.
    Refused,
    /// The golden or its folder could not be read or written.
    Picture(PictureError),
}

impl fmt::Display for GoldenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Different { path, difference, command, unsaved } => {
                write!(f, "{} is not its golden: {}", name(path), Summary(difference))?;
                write!(f, "\n  golden  {}", path.display())?;
                if unsaved.is_none() {
                    write!(f, "\n  actual  {}", path.with_extension(NEW).display())?;
                    write!(f, "\n  strip   {} (expected, difference, actual)", path.with_extension(DIFF).display())?;
                }
                finish(f, command, unsaved.as_ref())
            }
            Self::Missing { path, command, unsaved } => {
                write!(f, "{} has no golden", name(path))?;
                write!(f, "\n  golden  {}", path.display())?;
                if unsaved.is_none() {
                    write!(f, "\n  actual  {}", path.with_extension(NEW).display())?;
                }
                finish(f, command, unsaved.as_ref())
            }
            Self::TooLarge { path, bytes } => {
                let limit = Golden::MAX_BYTES / 1024;
                let kib = bytes.div_ceil(1024);
                write!(f, "{path:?} takes {kib} KiB; a golden may take {limit} KiB: draw a smaller or simpler picture")
            }
            Self::Name { name } => {
                write!(f, "{name:?} is not a name for a golden: write a to z, 0 to 9 and _, such as \"turtle_star\"")
            }
            Self::Setting { value } => {
                write!(f, "{VARIABLE} is {value:?}; write accept, accept-new or accept-all")
            }
            Self::Refused => {
                write!(f, "{VARIABLE} is set where CI is set too: accept pictures where somebody can look at them")
            }
            Self::Picture(error) => error.fmt(f),
        }
    }
}

impl Error for GoldenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Different { unsaved: Some(error), .. } | Self::Missing { unsaved: Some(error), .. } => Some(error),
            // The message is that of the inner error already.
            Self::Picture(error) => error.source(),
            _ => None,
        }
    }
}

/// The last lines of a message: what could not be written, and how to accept the picture.
fn finish(f: &mut fmt::Formatter<'_>, command: &str, unsaved: Option<&PictureError>) -> fmt::Result {
    if let Some(error) = unsaved {
        write!(f, "\n  but     {error}")?;
    }
    write!(f, "\n  accept  {command}")
}

/// The name of a golden.
fn name(path: &Path) -> impl fmt::Display {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// A difference in one line.
struct Summary<'a>(&'a Difference);

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference { expected_size, actual_size, pixels, left, top, right, bottom, largest } = *self.0;
        if expected_size != actual_size {
            let ((old_width, old_height), (width, height)) = (expected_size, actual_size);
            write!(f, "it is {width} x {height} pixels and should be {old_width} x {old_height}; ")?;
        }
        let width = u64::from(expected_size.0.max(actual_size.0));
        let height = u64::from(expected_size.1.max(actual_size.1));
        write!(f, "{pixels} of {} pixels differ, ", width * height)?;
        write!(f, "all in columns {left} to {right} and rows {top} to {bottom}, by at most {largest} of 255")
    }
}
