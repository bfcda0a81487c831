//! Goldens that no test uses.

use std::fs;
use std::io;
use std::path::Path;

use super::files::{DIFF, NEW};
use super::golden_error::GoldenError;
use crate::picture::export::PictureError;

/// The names of the goldens in a folder that no test uses, sorted; `used` lists the names that are in use.
///
/// The pictures that failing tests leave behind do not count. A folder that does not exist has no goldens.
///
/// A test that lists its goldens in one place can also check that there are no others, as in
/// `assert_eq!(golden::stale(concat!(env!("CARGO_MANIFEST_DIR"), "/golden"), NAMES)?, [""; 0])`.
///
/// ```
/// use papert::golden;
///
/// # let folder = std::env::temp_dir().join(format!("papert-doc-stale-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// std::fs::write(folder.join("star.png"), "")?;
/// std::fs::write(folder.join("tree.png"), "")?;
/// assert_eq!(golden::stale(&folder, ["star", "house"])?, ["tree"]);
/// # std::fs::remove_dir_all(&folder).ok();
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the folder cannot be read.
pub fn stale(
    folder: impl AsRef<Path>,
    used: impl IntoIterator<Item = impl AsRef<str>>,
) -> Result<Vec<String>, GoldenError> {
    let folder = folder.as_ref();
    let unreadable = |source| GoldenError::Picture(PictureError::Read { path: folder.to_owned(), source });
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(unreadable)?,
    };
    let mut stale = Vec::new();
    for entry in entries {
        let file = entry.map_err(unreadable)?.file_name();
        let file = file.to_string_lossy();
        let left_by_a_failure = [NEW, DIFF].iter().any(|suffix| file.ends_with(&format!(".{suffix}")));
        if let Some(name) = file.strip_suffix(".png").filter(|_| !left_by_a_failure) {
            stale.push(name.to_owned());
        }
    }
    for name in used {
        stale.retain(|stale| stale != name.as_ref());
    }
    stale.sort();
    Ok(stale)
}
