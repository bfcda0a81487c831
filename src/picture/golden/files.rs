//! The files of one golden.

use std::fs;
use std::path::PathBuf;

use crate::picture::export::PictureError;
use crate::picture::export::picture_error::replace;

/// The suffix of the picture drawn by a failed test.
pub(super) const NEW: &str = "new.png";
/// The suffix of the strip that shows the difference.
pub(super) const DIFF: &str = "diff.png";
/// The maximum size of a golden file, in bytes.
pub(super) const MAX_BYTES: usize = 96 * 1024;

/// The golden `NAME.png` in a folder, and the files next to it.
#[derive(Clone, Debug)]
pub(super) struct Files {
    pub(super) folder: PathBuf,
    pub(super) name: String,
}

impl Files {
    /// The path of the golden.
    pub(super) fn golden(&self) -> PathBuf {
        self.file("png")
    }

    pub(super) fn file(&self, suffix: &str) -> PathBuf {
        self.folder.join(format!("{}.{suffix}", self.name))
    }

    /// Writes one of the files.
    pub(super) fn put(&self, suffix: &str, bytes: &[u8]) -> Result<(), PictureError> {
        fs::create_dir_all(&self.folder)
            .map_err(|source| PictureError::Create { path: self.folder.clone(), source })?;
        replace(&self.file(suffix), bytes)
    }
}
