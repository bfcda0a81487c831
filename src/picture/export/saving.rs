//! Files that are replaced as a whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use super::PictureError;

/// Writes a file so that nobody ever sees half of it: into a temporary file in the same folder, which takes the name
/// once its bytes are on the disk.
///
/// The permissions are those that writing in place would leave: the old file's, or those of any new file. A symbolic
/// link stays one, and the file it points to is replaced. What exists and is not a regular file (a device, a pipe) is
/// written in place.
///
/// # Errors
///
/// When the file cannot be written; a file of that name is then as it was, and no temporary file is left.
pub(in crate::picture) fn replace(path: &Path, bytes: &[u8]) -> Result<(), PictureError> {
    let cannot_create = |source| PictureError::Create { path: path.to_owned(), source };
    let cannot_write = |source| PictureError::Write { path: path.to_owned(), source };
    let cannot_replace = |source| PictureError::Replace { path: path.to_owned(), source };

    // Opened without being emptied: that this is allowed is asked of the system, not guessed from the permissions.
    let old = match OpenOptions::new().write(true).open(path) {
        Ok(mut file) => {
            let about = file.metadata().map_err(cannot_create)?;
            if !about.is_file() {
                return file.write_all(bytes).map_err(cannot_write);
            }
            Some(about)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(cannot_create(error)),
    };
    let target = behind_links(path).map_err(cannot_create)?;
    let (temporary, mut file) = Temporary::beside(&target).map_err(cannot_create)?;
    if let Some(old) = old {
        file.set_permissions(old.permissions()).map_err(cannot_create)?;
    }
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(cannot_write)?;
    // Some systems rename no open file.
    drop(file);
    temporary.rename(&target).map_err(cannot_replace)
}

/// The file that a chain of symbolic links ends in, which need not exist.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    // As many as Linux follows.
    const MOST: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST {
        match fs::symlink_metadata(&path) {
            Ok(about) if about.is_symlink() => path = folder(&path).join(fs::read_link(&path)?),
            Ok(_) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(path),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// The folder that a file is in; empty for the working directory.
fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// A file that is removed again unless it is renamed.
struct Temporary {
    path: PathBuf,
}

impl Temporary {
    /// A new, empty file in the folder of `target`, so that renaming never crosses a file system.
    fn beside(target: &Path) -> io::Result<(Self, File)> {
        // Names are unique within the process; one that was left by a killed process of the same number is passed over.
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        const MOST: usize = 1000;
        for _ in 0..MOST {
            let number = COUNTER.fetch_add(1, Ordering::Relaxed);
            let path = folder(target).join(format!(".papert-{}-{number}.tmp", process::id()));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                result => return result.map(|file| (Self { path }, file)),
            }
        }
        Err(io::Error::new(io::ErrorKind::AlreadyExists, "too many temporary files are in the way"))
    }

    fn rename(mut self, target: &Path) -> io::Result<()> {
        fs::rename(&self.path, target)?;
        // Nothing is left to remove.
        self.path = PathBuf::new();
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            // The error that led here is the one to be told.
            fs::remove_file(&self.path).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::test_folder::TestFolder;

    #[test]
    fn a_file_is_made_and_replaced() {
        let folder = TestFolder::new("replace");
        let path = folder.join("a.png");
        for bytes in [b"first".as_slice(), b"second, longer", b"3"] {
            replace(&path, bytes).unwrap();
            assert_eq!(fs::read(&path).unwrap(), bytes);
            assert_eq!(folder.names(), ["a.png"]);
        }
    }

    #[test]
    fn a_failure_names_the_file_and_leaves_nothing() {
        let folder = TestFolder::new("failure");
        fs::write(folder.join("file"), "old").unwrap();
        fs::create_dir(folder.join("folder.png")).unwrap();
        for name in ["missing/a.png", "file/a.png", "folder.png"] {
            let path = folder.join(name);
            let error = replace(&path, b"new").unwrap_err();
            assert!(matches!(error, PictureError::Create { .. }), "{error:?}");
            assert!(error.to_string().starts_with(&format!("cannot create {path:?}: ")), "{error}");
        }
        assert_eq!(fs::read(folder.join("file")).unwrap(), b"old");
        assert_eq!(folder.names(), ["file", "folder.png"]);
    }

    #[test]
    fn a_temporary_file_goes_away_with_its_save() {
        let folder = TestFolder::new("temporary");
        let (first, _) = Temporary::beside(&folder.join("a.png")).unwrap();
        let (second, _) = Temporary::beside(&folder.join("a.png")).unwrap();
        assert_eq!(folder.names().len(), 2, "two saves at once do not meet");
        drop(first);
        assert_eq!(folder.names().len(), 1);
        // A folder cannot be replaced by a file.
        fs::create_dir(folder.join("a.png")).unwrap();
        second.rename(&folder.join("a.png")).unwrap_err();
        assert_eq!(folder.names(), ["a.png"]);
    }

    #[test]
    fn saves_at_the_same_time_leave_one_whole_file() {
        let folder = TestFolder::new("threads");
        let path = folder.join("a.png");
        std::thread::scope(|scope| {
            for byte in 0..8_u8 {
                let path = &path;
                scope.spawn(move || replace(path, &vec![byte; 100_000]).unwrap());
            }
        });
        let bytes = fs::read(&path).unwrap();
        assert_eq!(bytes, vec![bytes[0]; 100_000]);
        assert_eq!(folder.names(), ["a.png"]);
    }

    #[cfg(unix)]
    mod unix {
        use std::os::unix::fs::{PermissionsExt, symlink};

        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o7777
        }

        #[test]
        fn the_mode_is_the_one_of_plain_writing() {
            let folder = TestFolder::new("mode");
            let (plain, ours) = (folder.join("plain"), folder.join("ours"));
            fs::write(&plain, "").unwrap();
            replace(&ours, b"").unwrap();
            assert_eq!(mode(&ours), mode(&plain), "a new file has what the umask leaves");
            for path in [&plain, &ours] {
                fs::set_permissions(path, fs::Permissions::from_mode(0o640)).unwrap();
            }
            fs::write(&plain, "new").unwrap();
            replace(&ours, b"new").unwrap();
            assert_eq!((mode(&ours), mode(&plain)), (0o640, 0o640), "an old file keeps what it had");
        }

        #[test]
        fn a_file_that_must_not_be_written_is_not_replaced_either() {
            let folder = TestFolder::new("read_only");
            let path = folder.join("a.png");
            fs::write(&path, "old").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
            let plain = OpenOptions::new().write(true).open(&path);
            // The system lets an administrator write everywhere.
            assert_eq!(replace(&path, b"new").is_ok(), plain.is_ok());
            assert_eq!(fs::read(&path).unwrap(), if plain.is_ok() { b"new" } else { b"old" });
            assert_eq!(folder.names(), ["a.png"]);
        }

        #[test]
        fn a_link_stays_and_its_file_is_replaced() {
            let folder = TestFolder::new("link");
            fs::create_dir(folder.join("far")).unwrap();
            symlink("second.png", folder.join("first.png")).unwrap();
            symlink("far/file.png", folder.join("second.png")).unwrap();
            // First the links dangle, then they do not.
            for bytes in [b"one", b"two"] {
                replace(&folder.join("first.png"), bytes).unwrap();
                assert_eq!(fs::read(folder.join("far/file.png")).unwrap(), bytes);
                assert!(fs::symlink_metadata(folder.join("first.png")).unwrap().is_symlink());
                assert_eq!(folder.names(), ["far", "first.png", "second.png"]);
            }
            symlink("circle.png", folder.join("circle.png")).unwrap();
            assert!(matches!(replace(&folder.join("circle.png"), b"new"), Err(PictureError::Create { .. })));
        }

        #[test]
        fn a_device_is_written_in_place() {
            replace(Path::new("/dev/null"), b"new").unwrap();
            assert!(!fs::metadata("/dev/null").unwrap().is_file());
        }

        #[cfg(target_os = "linux")]
        #[test]
        fn a_full_device_is_an_error_of_writing() {
            let error = replace(Path::new("/dev/full"), b"new").unwrap_err();
            assert!(
                matches!(&error, PictureError::Write { source, .. } if source.kind() == io::ErrorKind::StorageFull)
            );
            assert!(error.to_string().starts_with(r#"cannot write "/dev/full": "#), "{error}");
        }

        /// No file can be made in this folder, not even by an administrator, though the file in it can be written.
        #[cfg(target_os = "linux")]
        #[test]
        fn an_old_file_in_an_unwritable_folder_stays() {
            let path = Path::new("/proc/self/comm");
            let old = fs::read(path).unwrap();
            assert!(matches!(replace(path, b"new"), Err(PictureError::Create { .. })));
            assert_eq!(fs::read(path).unwrap(), old);
        }
    }
}
