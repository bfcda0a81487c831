//! Errors of golden tests.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

use super::difference::Difference;
use super::files::{DIFF, MAX_BYTES, NEW};
use super::tolerance::Tolerance;
use crate::debug_as_display::debug_as_display;
use crate::picture::export::PictureError;

/// The reason why a picture did not match its golden. The message is meant to be read in the output of a test.
#[non_exhaustive]
pub enum GoldenError {
    /// The picture differs from its golden.
    Different {
        /// The golden.
        path: PathBuf,
        /// Where and by how much the picture differs.
        difference: Box<Difference>,
        /// The files that show the difference, and how to accept the picture.
        evidence: Box<Evidence>,
    },
    /// There is no golden.
    Missing {
        /// The path where the golden should be.
        path: PathBuf,
        /// The files that show the picture, and how to accept it.
        evidence: Box<Evidence>,
    },
    /// The file of a golden, or of a picture that should become one, is larger than
    /// [`Golden::MAX_BYTES`](super::Golden::MAX_BYTES).
    TooLarge {
        /// The golden.
        path: PathBuf,
        /// The size of the file, in bytes.
        bytes: usize,
    },
    /// The name of a golden is empty or contains characters other than `a` to `z`, `0` to `9` and `_`.
    Name {
        /// The name.
        name: String,
    },
    /// `PAPERT_GOLDEN` has an unknown value.
    Setting {
        /// The value.
        value: String,
    },
    /// `PAPERT_GOLDEN` asks to accept pictures, but `CI` is set.
    Refused,
    /// The golden or its folder could not be read or written.
    Picture(PictureError),
}

impl GoldenError {
    /// The evidence of a failed comparison.
    pub(super) fn evidence_mut(&mut self) -> Option<&mut Evidence> {
        match self {
            Self::Different { evidence, .. } | Self::Missing { evidence, .. } => Some(evidence),
            _ => None,
        }
    }
}

impl fmt::Display for GoldenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Different { path, difference, evidence } => {
                write!(f, "{} does not match its golden: {}", name(path), summary(difference))?;
                evidence.fmt(f, path, true)
            }
            Self::Missing { path, evidence } => {
                write!(f, "{} has no golden", name(path))?;
                evidence.fmt(f, path, false)
            }
            Self::TooLarge { path, bytes } => {
                let limit = MAX_BYTES / 1024;
                let kib = bytes.div_ceil(1024);
                write!(
                    f,
                    "{path:?} is {kib} KiB; a golden may be at most {limit} KiB: draw a smaller or simpler picture"
                )
            }
            Self::Name { name } => {
                write!(f, "{name:?} is not a valid name for a golden; use a to z, 0 to 9 and _, as in \"turtle_star\"")
            }
            Self::Setting { value } => {
                write!(f, "{VARIABLE} is {value:?}; use accept, accept-new or accept-all")
            }
            Self::Refused => {
                write!(f, "{VARIABLE} is set, but so is CI; accept pictures where someone can look at them")
            }
            Self::Picture(error) => error.fmt(f),
        }
    }
}

debug_as_display!(GoldenError);

impl Error for GoldenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Different { evidence, .. } | Self::Missing { evidence, .. } => {
                evidence.unsaved.as_ref().or(evidence.unreported.as_ref()).map(|error| error as _)
            }
            // The message is already that of the inner error.
            Self::Picture(error) => error.source(),
            _ => None,
        }
    }
}

/// The environment variable that asks for pictures to be accepted.
pub(super) const VARIABLE: &str = "PAPERT_GOLDEN";

/// The evidence of a failure, for people to look at. If part of it could not be written, the test fails all the same,
/// and its message says so as well.
///
/// ```
/// use papert::golden::{Accept, Golden, GoldenError};
/// use papert::{Picture, Rgba};
///
/// # let folder = std::env::temp_dir().join(format!("papert-doc-evidence-{}", std::process::id()));
/// let golden = Golden::in_folder(&folder, "star").with_report(&folder);
/// # let golden = golden.with_accept(Accept::Nothing);
/// match golden.check(&Picture::new(30, 20, Rgba::WHITE)) {
///     Err(GoldenError::Missing { evidence, .. }) => {
///         assert!(evidence.command.starts_with("PAPERT_GOLDEN=accept-new cargo test"));
///         assert_eq!(evidence.report, Some(folder.join("index.html")));
///         assert!(evidence.unsaved.is_none() && evidence.unreported.is_none());
///     }
///     other => panic!("there is no such golden: {other:?}"),
/// }
/// # std::fs::remove_dir_all(&folder).ok();
/// ```
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Evidence {
    /// The command that accepts the picture.
    pub command: String,
    /// The error that prevented the pictures next to the golden from being written, if any.
    pub unsaved: Option<PictureError>,
    /// The page with all failures of the run, if it could be written.
    pub report: Option<PathBuf>,
    /// The error that prevented that page from being written, if any.
    pub unreported: Option<PictureError>,
    /// The tolerance of the comparison.
    pub(super) tolerance: Tolerance,
}

impl Evidence {
    /// The lines of a message after the first: the files, the report, any errors in writing them, and how to accept the
    /// picture.
    fn fmt(&self, f: &mut fmt::Formatter<'_>, golden: &Path, is_compared: bool) -> fmt::Result {
        if is_compared && !self.tolerance.is_exact() {
            write!(f, "\n  allowed {}", self.tolerance)?;
        }
        write!(f, "\n  golden  {}", golden.display())?;
        if let Some(error) = &self.unsaved {
            write!(f, "\n  but     {error}")?;
        } else {
            write!(f, "\n  actual  {}", golden.with_extension(NEW).display())?;
            if is_compared {
                write!(f, "\n  strip   {} (expected, difference, actual)", golden.with_extension(DIFF).display())?;
            }
        }
        if let Some(report) = &self.report {
            write!(f, "\n  report  {} (all failures)", report.display())?;
        }
        if let Some(error) = &self.unreported {
            write!(f, "\n  but     {error}")?;
        }
        write!(f, "\n  accept  {}", self.command)
    }
}

/// The name of a golden.
fn name(path: &Path) -> Cow<'_, str> {
    path.file_stem().unwrap_or_default().to_string_lossy()
}

/// A one-line summary of a difference.
fn summary(difference: &Difference) -> String {
    let Difference { expected_size, actual_size, pixels, left, top, right, bottom, largest } = *difference;
    let ((old_width, old_height), (width, height)) = (expected_size, actual_size);
    let size = if expected_size == actual_size {
        String::new()
    } else {
        format!("it is {width} x {height} pixels and should be {old_width} x {old_height}; ")
    };
    let all = u64::from(old_width.max(width)) * u64::from(old_height.max(height));
    format!(
        "{size}{pixels} of {all} pixels differ, all in columns {left} to {right} and rows {top} to {bottom}, \
         by at most {largest} out of 255"
    )
}
