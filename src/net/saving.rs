//! Files that come over the network and exist only when they are whole.

use std::path::{Path, PathBuf};

use super::error::NetError;
use crate::saving::{self, SaveError};

/// A file that is being received: its bytes go to a temporary file beside it, which takes the name at the end. Dropping
/// it earlier removes the temporary file and leaves an old file as it was.
///
/// The permissions are those that plain writing would leave. A symbolic link stays one, and the file it points to is
/// replaced. What exists and is not a regular file, such as `/dev/null`, is written directly.
///
/// ```
/// use papert::net::Saving;
///
/// # let path = std::env::temp_dir().join(format!("papert-doc-saving-{}", std::process::id()));
/// let mut file = Saving::to(&path)?;
/// file.write(b"Hello")?;
/// assert!(!path.exists());
/// file.finish()?;
/// assert_eq!(std::fs::read(&path)?, b"Hello");
/// # std::fs::remove_file(&path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Saving {
    path: PathBuf,
    file: saving::Saving,
    length: u64,
}

impl Saving {
    /// Begins to save the file `path`.
    ///
    /// # Errors
    ///
    /// When no file can be created there, or the old one may not be written.
    pub fn to(path: impl AsRef<Path>) -> Result<Self, NetError> {
        let path = path.as_ref();
        let file = saving::Saving::to(path).map_err(|error| failed(path, error))?;
        Ok(Self { path: path.to_owned(), file, length: 0 })
    }

    /// Adds bytes.
    ///
    /// # Errors
    ///
    /// When they cannot be written.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), NetError> {
        self.length += bytes.len() as u64;
        self.file.write(bytes).map_err(|error| failed(&self.path, error))
    }

    /// Gives the file its name, after its bytes have reached the disk.
    ///
    /// # Errors
    ///
    /// When they do not reach it, or the old file cannot be replaced.
    pub fn finish(self) -> Result<(), NetError> {
        self.file.finish().map_err(|error| failed(&self.path, error))
    }

    /// The number of bytes so far.
    ///
    /// ```
    /// let mut file = papert::net::Saving::to("/dev/null")?;
    /// file.write(b"Hello")?;
    /// assert_eq!(file.length(), 5);
    /// # Ok::<(), papert::net::NetError>(())
    /// ```
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }
}

fn failed(path: &Path, error: SaveError) -> NetError {
    NetError::File { path: path.to_owned(), source: error.source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let is_file = |wanted: &Path, error| matches!(error, NetError::File { path, .. } if path == wanted);
        for name in ["missing/a", "a/b", ".", ""] {
            let path = folder.path().join(name);
            assert!(is_file(&path, Saving::to(&path).unwrap_err()), "{name:?}");
        }
        #[cfg(target_os = "linux")]
        {
            let mut file = Saving::to("/dev/full").unwrap();
            assert!(is_file(Path::new("/dev/full"), file.write(b"new").unwrap_err()));
        }
    }
}
