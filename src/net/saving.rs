//! Files that are received from the network, and appear only once they are complete.

use std::path::{Path, PathBuf};

use super::error::NetError;
use crate::saving::{self, SaveError};

/// A file that is being received. Its bytes go to a temporary file beside it, which takes the final name at the end.
/// Dropping this value earlier removes the temporary file and leaves an existing file unchanged.
///
/// The file has the permissions that writing it directly would have left. A symbolic link is kept, and the file it
/// points to is replaced. Anything that exists and is not a regular file, such as `/dev/null`, is written directly.
#[derive(Debug)]
pub(super) struct Saving {
    pub(super) path: PathBuf,
    file: saving::Saving,
    /// The number of bytes received so far.
    pub(super) length: u64,
}

impl Saving {
    /// Starts saving to the file `path`.
    pub(super) fn to(path: &Path) -> Result<Self, NetError> {
        let file = saving::Saving::to(path).map_err(|error| failed(path, error))?;
        Ok(Self { path: path.to_owned(), file, length: 0 })
    }

    /// Appends bytes.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), NetError> {
        self.length += bytes.len() as u64;
        self.file.write(bytes).map_err(|error| failed(&self.path, error))
    }

    /// Gives the file its final name once its bytes have reached the disk, and returns its length.
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
    use crate::test_folder::TestFolder;

    #[test]
    fn an_error_names_the_file() {
        let folder = TestFolder::new("net");
        let is_file = |wanted: &Path, error| matches!(error, NetError::File { path, .. } if path == wanted);
        for name in ["missing/a", "a/b", ".", ""] {
            let path = folder.join(name);
            assert!(is_file(&path, Saving::to(&path).unwrap_err()), "{name:?}");
        }
        #[cfg(target_os = "linux")]
        {
            let mut file = Saving::to(Path::new("/dev/full")).unwrap();
            assert!(is_file(Path::new("/dev/full"), file.write(b"new").unwrap_err()));
        }
    }
}
