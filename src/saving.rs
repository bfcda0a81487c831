//! Files that are saved completely or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
#[cfg(not(target_arch = "wasm32"))]
use std::io::{BufWriter, Seek as _};
use std::path::Path;
#[cfg(not(target_arch = "wasm32"))]
use std::path::PathBuf;
#[cfg(not(target_arch = "wasm32"))]
use std::process;
#[cfg(not(target_arch = "wasm32"))]
use std::sync::atomic::{AtomicU32, Ordering};

/// A file that is being saved. Its bytes are written to a temporary file in the same folder, which is renamed at the
/// end, once they are on the disk. Dropping a `Saving` earlier removes the temporary file and leaves an existing file
/// unchanged.
///
/// The permissions are the same as after writing the file directly: the old file's, or those of any new file. A
/// symbolic link is kept, and the file it points to is replaced. If renaming would change the file's owner or break a
/// hard link, or is impossible because something is mounted on the file, the finished bytes are copied into the old
/// file. Anything that exists but is not a regular file, such as `/dev/null`, is written directly.
#[derive(Debug)]
pub(crate) enum Saving {
    Direct(File),
    #[cfg(not(target_arch = "wasm32"))]
    Beside {
        part: BufWriter<Part>,
        target: PathBuf,
        /// Whether the temporary file is renamed; otherwise its bytes are copied.
        renamed: bool,
    },
}

/// A temporary file, which is removed when it is dropped.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub(crate) struct Part {
    file: File,
    path: PathBuf,
    /// Whether it is somebody else's now, or the only complete copy.
    kept: bool,
}

/// An error, and the step at which it occurred.
#[derive(Debug)]
pub(crate) struct SaveError {
    pub(crate) step: Step,
    pub(crate) source: io::Error,
}

/// The steps of saving a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Create,
    Write,
    Replace,
}

impl Step {
    /// Returns the error of this step.
    fn failed(self, source: io::Error) -> SaveError {
        SaveError { step: self, source }
    }
}

/// Saves a file with the given bytes.
///
/// # Errors
///
/// Fails if the file cannot be written; an existing file is left unchanged, and no temporary file remains.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let mut file = Saving::to(path)?;
    file.write(bytes)?;
    file.finish()
}

impl Saving {
    /// Begins saving the file at `path`.
    pub(crate) fn to(path: &Path) -> Result<Self, SaveError> {
        Self::open(path).map_err(|error| Step::Create.failed(error))
    }

    /// Appends bytes.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), SaveError> {
        let written = match self {
            Self::Direct(file) => file.write_all(bytes),
            #[cfg(not(target_arch = "wasm32"))]
            Self::Beside { part, .. } => part.write_all(bytes),
        };
        written.map_err(|error| Step::Write.failed(error))
    }

    /// Renames the temporary file after its bytes have reached the disk.
    pub(crate) fn finish(self) -> Result<(), SaveError> {
        match self {
            // A pipe or a device may not support waiting for the disk.
            Self::Direct(mut file) => file.flush().map_err(|error| Step::Write.failed(error)),
            #[cfg(not(target_arch = "wasm32"))]
            Self::Beside { part, target, renamed } => {
                let written = part.into_inner().map_err(io::IntoInnerError::into_error);
                let synced = written.and_then(|part| part.file.sync_all().map(|()| part));
                let part = synced.map_err(|error| Step::Write.failed(error))?;
                let given = if renamed { rename(part, &target) } else { overwrite(part, &target) };
                given.map_err(|error| Step::Replace.failed(error))
            }
        }
    }

    /// Writes directly: there are no temporary files in a browser.
    #[cfg(target_arch = "wasm32")]
    fn open(path: &Path) -> io::Result<Self> {
        File::create(path).map(Self::Direct)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn open(path: &Path) -> io::Result<Self> {
        // The file is opened without being truncated: the system decides whether writing is allowed; permissions alone
        // do not tell.
        let old = match OpenOptions::new().write(true).open(path) {
            Ok(file) => {
                let about = file.metadata()?;
                if !about.is_file() {
                    return Ok(Self::Direct(file));
                }
                Some(about)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let target = behind_links(path)?;
        if target.file_name().is_none() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the path does not name a file; add a file name"));
        }
        let part = Part::beside(&target)?;
        let mut renamed = true;
        if let Some(old) = old {
            part.file.set_permissions(old.permissions())?;
            renamed = survives_renaming(&old, &part.file.metadata()?);
        }
        Ok(Self::Beside { part: BufWriter::with_capacity(BUFFER, part), target, renamed })
    }
}

/// Whether the new file can replace the old one without a visible difference: both have the same owner, and the old one
/// has no other names.
#[cfg(unix)]
fn survives_renaming(old: &fs::Metadata, new: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (old.uid(), old.gid(), old.nlink()) == (new.uid(), new.gid(), 1)
}

#[cfg(all(not(unix), not(target_arch = "wasm32")))]
fn survives_renaming(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}

#[cfg(not(target_arch = "wasm32"))]
impl Part {
    /// Creates a file in the target's folder, so that renaming it does not cross file systems. It has the permissions of
    /// any new file.
    fn beside(target: &Path) -> io::Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        loop {
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            let path = folder(target).join(format!(".papert-{}-{count}.tmp", process::id()));
            match OpenOptions::new().read(true).write(true).create_new(true).open(&path) {
                Ok(file) => return Ok(Self { file, path, kept: false }),
                // It was left by a process that was killed and had the same number, or it belongs to one on another
                // machine.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl io::Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Drop for Part {
    fn drop(&mut self) {
        if !self.kept {
            // If it cannot be removed, nobody can be told.
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn rename(mut part: Part, target: &Path) -> io::Result<()> {
    match fs::rename(&part.path, target) {
        Ok(()) => {
            part.kept = true;
            Ok(())
        }
        // Something is mounted on the file.
        Err(error)
            if matches!(error.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices)
                && target.is_file() =>
        {
            overwrite(part, target)
        }
        Err(error) => Err(error),
    }
}

/// Copies the finished file into the old one. If that fails halfway, the temporary file is kept: it is the only
/// complete copy.
#[cfg(not(target_arch = "wasm32"))]
fn overwrite(mut part: Part, target: &Path) -> io::Result<()> {
    part.file.rewind()?;
    let mut file = OpenOptions::new().write(true).truncate(true).open(target)?;
    let copied = io::copy(&mut part.file, &mut file).and_then(|_| file.sync_all());
    part.kept = copied.is_err();
    copied
}

/// The file at the end of a chain of symbolic links, which need not exist.
#[cfg(not(target_arch = "wasm32"))]
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    // The number of links that Linux follows.
    const MOST: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST {
        match fs::symlink_metadata(&path) {
            Ok(about) if about.is_symlink() => path = folder(&path).join(fs::read_link(&path)?),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(_) | Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// The folder that contains a file; empty for the working directory.
#[cfg(not(target_arch = "wasm32"))]
fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

#[cfg(not(target_arch = "wasm32"))]
const BUFFER: usize = 32 << 10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_folder::TestFolder;

    #[test]
    fn a_file_is_made_and_replaced() {
        let folder = TestFolder::new("replace");
        let path = folder.join("a.png");
        for bytes in [b"first".as_slice(), b"second, longer", b"3", b""] {
            replace(&path, bytes).unwrap();
            assert_eq!(fs::read(&path).unwrap(), bytes);
            assert_eq!(folder.names(), ["a.png"]);
        }
    }

    #[test]
    fn a_failure_leaves_nothing() {
        let folder = TestFolder::new("failure");
        fs::write(folder.join("file"), "old").unwrap();
        fs::create_dir(folder.join("folder.png")).unwrap();
        for name in ["missing/a.png", "file/a.png", "folder.png", ".", ""] {
            assert_eq!(replace(&folder.join(name), b"new").unwrap_err().step, Step::Create, "{name:?}");
        }
        assert_eq!(fs::read(folder.join("file")).unwrap(), b"old");
        assert_eq!(folder.names(), ["file", "folder.png"]);
    }

    #[test]
    fn what_is_given_up_leaves_nothing() {
        let folder = TestFolder::new("given_up");
        let path = folder.join("a");
        replace(&path, b"old").unwrap();
        let (mut first, mut second) = (Saving::to(&path).unwrap(), Saving::to(&path).unwrap());
        first.write(&[0; 100_000]).unwrap();
        assert_eq!(folder.names().len(), 3, "two simultaneous saves use different files");
        drop(first);
        assert_eq!(folder.names().len(), 2);
        // A folder cannot be replaced by a file.
        second.write(b"new").unwrap();
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(second.finish().unwrap_err().step, Step::Replace);
        assert_eq!(folder.names(), ["a"]);
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

    #[test]
    fn a_temporary_file_that_was_left_is_not_touched() {
        let folder = TestFolder::new("left");
        let path = folder.join("a");
        let Saving::Beside { part, .. } = Saving::to(&path).unwrap() else { panic!("this is not a device") };
        let name = part.get_ref().path.file_name().unwrap().to_str().unwrap().to_owned();
        drop(part);
        // The next numbers are taken, as far as tests on other threads do not use them.
        let (name, count) = name.strip_suffix(".tmp").unwrap().rsplit_once('-').unwrap();
        let count: u32 = count.parse().unwrap();
        let taken: Vec<_> = (count + 1..count + 1000).map(|count| format!("{name}-{count}.tmp")).collect();
        for name in &taken {
            fs::write(folder.join(name), "old").unwrap();
        }
        replace(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(folder.names().len(), taken.len() + 1);
        assert!(taken.iter().all(|name| fs::read(folder.join(name)).unwrap() == b"old"));
    }

    #[cfg(unix)]
    mod unix {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt, symlink};

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
            assert_eq!(mode(&ours), mode(&plain), "the umask applies to a new file");
            for path in [&plain, &ours] {
                fs::set_permissions(path, fs::Permissions::from_mode(0o640)).unwrap();
            }
            fs::write(&plain, "new").unwrap();
            replace(&ours, b"new").unwrap();
            assert_eq!((mode(&ours), mode(&plain)), (0o640, 0o640), "an old file keeps its mode");
        }

        #[test]
        fn a_file_that_must_not_be_written_is_not_replaced_either() {
            let folder = TestFolder::new("read_only");
            let path = folder.join("a.png");
            fs::write(&path, "old").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
            let plain = OpenOptions::new().write(true).open(&path);
            // Administrators may write everywhere.
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
            // The links dangle in the first iteration and not in the second.
            for bytes in [b"one", b"two"] {
                replace(&folder.join("first.png"), bytes).unwrap();
                assert_eq!(fs::read(folder.join("far/file.png")).unwrap(), bytes);
                assert!(fs::symlink_metadata(folder.join("first.png")).unwrap().is_symlink());
                assert_eq!(folder.names(), ["far", "first.png", "second.png"]);
            }
            symlink("circle.png", folder.join("circle.png")).unwrap();
            assert_eq!(replace(&folder.join("circle.png"), b"new").unwrap_err().step, Step::Create);
        }

        #[test]
        fn a_file_with_two_names_keeps_both() {
            let folder = TestFolder::new("hard_link");
            let (path, other) = (folder.join("a.png"), folder.join("b.png"));
            fs::write(&path, "the old one is longer").unwrap();
            fs::hard_link(&path, &other).unwrap();
            let inode = fs::metadata(&path).unwrap().ino();
            replace(&path, b"new").unwrap();
            assert_eq!(fs::read(&other).unwrap(), b"new");
            assert_eq!(fs::metadata(&path).unwrap().ino(), inode);
            assert_eq!(folder.names(), ["a.png", "b.png"]);
        }

        #[test]
        fn a_file_of_somebody_else_keeps_its_owner() {
            let folder = TestFolder::new("owner");
            let path = folder.join("a.png");
            fs::write(&path, "old").unwrap();
            // Only an administrator can give a file away.
            if std::os::unix::fs::chown(&path, Some(12_345), Some(54_321)).is_ok() {
                replace(&path, b"new").unwrap();
                let about = fs::metadata(&path).unwrap();
                assert_eq!((about.uid(), about.gid(), fs::read(&path).unwrap()), (12_345, 54_321, b"new".to_vec()));
                assert_eq!(folder.names(), ["a.png"]);
            }
        }

        #[test]
        fn a_device_is_written_directly() {
            replace(Path::new("/dev/null"), b"new").unwrap();
            assert!(!fs::metadata("/dev/null").unwrap().is_file());
        }

        #[cfg(target_os = "linux")]
        #[test]
        fn a_full_device_is_an_error_of_writing() {
            let error = replace(Path::new("/dev/full"), b"new").unwrap_err();
            assert_eq!((error.step, error.source.kind()), (Step::Write, io::ErrorKind::StorageFull));
        }

        /// No file can be created in this folder, not even by an administrator, although the file in it can be written.
        #[cfg(target_os = "linux")]
        #[test]
        fn an_old_file_in_an_unwritable_folder_stays() {
            let path = Path::new("/proc/self/comm");
            let old = fs::read(path).unwrap();
            assert_eq!(replace(path, b"new").unwrap_err().step, Step::Create);
            assert_eq!(fs::read(path).unwrap(), old);
        }
    }
}
