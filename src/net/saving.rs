//! Files that come over the network and exist only when they are whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::error::NetError;

/// A file that is being received: its bytes go to a `.part` file beside it, which takes the name at the end. Dropping
/// it before removes the `.part` file, and an old file is as it was.
///
/// The permissions are those that writing in place would leave. A symbolic link stays one, and the file it points to is
/// replaced. What exists and is not a regular file, such as `/dev/null`, is written in place.
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
    place: Place,
    length: u64,
}

impl Saving {
    /// Begins to replace the file `path`.
    ///
    /// # Errors
    ///
    /// When no file can be made there, or the old one may not be written.
    pub fn to(path: impl AsRef<Path>) -> Result<Self, NetError> {
        let path = path.as_ref();
        let place = Place::of(path).map_err(|source| NetError::File { path: path.to_owned(), source })?;
        Ok(Self { path: path.to_owned(), place, length: 0 })
    }

    /// Adds bytes.
    ///
    /// # Errors
    ///
    /// When they cannot be written.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), NetError> {
        let written = match &mut self.place {
            Place::Direct(file) => file.write_all(bytes),
            Place::Beside { part, .. } => part.write_all(bytes),
        };
        self.length += bytes.len() as u64;
        written.map_err(|source| NetError::File { path: self.path.clone(), source })
    }

    /// Gives the file its name, after its bytes have reached the disk.
    ///
    /// # Errors
    ///
    /// When they do not, or the old file cannot be replaced.
    pub fn finish(self) -> Result<(), NetError> {
        self.place.finish().map_err(|source| NetError::File { path: self.path, source })
    }

    /// How many bytes there are so far.
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

#[derive(Debug)]
enum Place {
    Direct(File),
    Beside { part: BufWriter<NamedTempFile>, target: PathBuf },
}

impl Place {
    fn of(path: &Path) -> io::Result<Self> {
        // Opened without being emptied: that this is allowed is asked of the system, not guessed from the permissions.
        let old = match OpenOptions::new().write(true).open(path) {
            Ok(file) => {
                let about = file.metadata()?;
                if !about.is_file() {
                    return Ok(Self::Direct(file));
                }
                Some(about.permissions())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let target = behind_links(path)?;
        if target.file_name().is_none() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "this names no file"));
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(".papert-").suffix(".part");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // What any new file has, less what the umask takes away.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let part = builder.tempfile_in(folder(&target))?;
        if let Some(permissions) = old {
            part.as_file().set_permissions(permissions)?;
        }
        Ok(Self::Beside { part: BufWriter::with_capacity(BUFFER, part), target })
    }

    fn finish(self) -> io::Result<()> {
        match self {
            // A pipe or a device may have nothing to wait for.
            Self::Direct(mut file) => file.flush(),
            Self::Beside { part, target } => {
                let part = part.into_inner().map_err(io::IntoInnerError::into_error)?;
                part.as_file().sync_all()?;
                part.persist(target)?;
                Ok(())
            }
        }
    }
}

/// The file that a chain of symbolic links ends in, which need not exist.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(about) if about.is_symlink() => path = folder(&path).join(fs::read_link(&path)?),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(_) | Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// The folder that a file is in.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

const BUFFER: usize = 32 << 10;
/// As many as Linux follows.
const MOST_LINKS: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    fn save(path: &Path, bytes: &[u8]) -> Result<(), NetError> {
        let mut file = Saving::to(path)?;
        file.write(bytes)?;
        file.finish()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_made_and_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        for bytes in [b"first".as_slice(), b"second, longer", b""] {
            save(&path, bytes).unwrap();
            assert_eq!(fs::read(&path).unwrap(), bytes);
            assert_eq!(names(folder.path()), ["a"]);
        }
    }

    #[test]
    fn what_is_given_up_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        save(&path, b"old").unwrap();
        let mut file = Saving::to(&path).unwrap();
        file.write(&[0; 100_000]).unwrap();
        assert_eq!(names(folder.path()).len(), 2);
        drop(file);
        assert_eq!(names(folder.path()), ["a"]);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        for name in ["missing/a", "a/b", ".", ""] {
            assert!(matches!(Saving::to(folder.path().join(name)), Err(NetError::File { .. })), "{name:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn modes_links_and_devices_are_as_when_written_in_place() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let folder = tempfile::tempdir().unwrap();
        let (plain, ours, link) = (folder.path().join("plain"), folder.path().join("ours"), folder.path().join("link"));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        fs::write(&plain, "").unwrap();
        save(&ours, b"").unwrap();
        assert_eq!(mode(&ours), mode(&plain));
        fs::set_permissions(&ours, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("ours", &link).unwrap();
        save(&link, b"new").unwrap();
        assert_eq!((mode(&ours), fs::read(&ours).unwrap()), (0o640, b"new".to_vec()));
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        save(Path::new("/dev/null"), b"new").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
        #[cfg(target_os = "linux")]
        assert!(matches!(save(Path::new("/dev/full"), b"new"), Err(NetError::File { .. })));
    }
}
