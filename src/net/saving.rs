//! Files that come over the network and exist only when they are whole.

use std::path::{Path, PathBuf};

use super::error::NetError;
use crate::saving::{self, SaveError};

/// A file that is being received: its bytes go to a temporary file beside it, which takes the name at the end. Dropping
/// it earlier removes the temporary file and leaves an old file as it was.
///
/// The permissions are those that plain writing would leave. A symbolic link stays one, and the file it points to is
/// replaced. What exists and is not a regular file, such as `/dev/null`, is written directly.
#[derive(Debug)]
pub(super) struct Saving {
    pub(super) path: PathBuf,
    file: saving::Saving,
    /// The number of bytes so far.
    pub(super) length: u64,
}

impl Saving {
    /// Begins to save the file `path`.
    pub(super) fn to(path: &Path) -> Result<Self, NetError> {
        let file = saving::Saving::to(path).map_err(|error| failed(path, error))?;
        Ok(Self { path: path.to_owned(), file, length: 0 })
    }

    /// Adds bytes.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), NetError> {
        self.length += bytes.len() as u64;
        self.file.write(bytes).map_err(|error| failed(&self.path, error))
    }

    /// Gives the file its name, after its bytes have reached the disk, and returns its length.
    pub(super) fn finish(self) -> Result<u64, NetError> {
        self.file.finish().map_err(|error| failed(&self.path, error))?;
        Ok(self.length)
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
            let mut file = Saving::to(Path::new("/dev/full")).unwrap();
            assert!(is_file(Path::new("/dev/full"), file.write(b"new").unwrap_err()));
        }
    }
}
