//! Golden pictures: a test draws, and the result must equal a picture that somebody has looked at, pixel by pixel.
//!
//! A golden is a PNG file in a folder of the crate under test. A test that fails writes what was drawn beside it, as
//! `NAME.new.png`, and a strip of expected, difference and actual as `NAME.diff.png`; it says where the pictures
//! differ, and which command accepts the new one. That command sets the variable `PAPERT_GOLDEN`:
//!
//! | `PAPERT_GOLDEN` | what is accepted |
//! |---|---|
//! | not set | nothing |
//! | `accept` | pictures that fail |
//! | `accept-new` | pictures that have no golden |
//! | `accept-all` | every picture: the files are written anew |
//!
//! It is refused where `CI` is set, because there nobody looks at the pictures.
//!
//! ```
//! use papert::golden::{self, Accept, Golden};
//! use papert::{Frame, Rgba};
//!
//! // In a test: concat!(env!("CARGO_MANIFEST_DIR"), "/golden")
//! # let folder = std::env::temp_dir().join(format!("papert-doc-golden-{}", std::process::id()));
//! let star = Frame::new(30, 20, Rgba::WHITE);
//! assert!(Golden::new(&folder, "star").with_accept(Accept::Nothing).check(&star).is_err(), "there is none yet");
//! Golden::new(&folder, "star").with_accept(Accept::New).check(&star)?;
//! Golden::new(&folder, "star").assert(&star);
//! assert_eq!(golden::stale(&folder, ["star"])?, [""; 0]);
//! # std::fs::remove_dir_all(&folder).ok();
//! # Ok::<(), papert::golden::GoldenError>(())
//! ```

mod accept;
mod difference;
mod error;

use std::fs;
use std::io;
use std::panic::Location;
use std::path::{Path, PathBuf};

pub use accept::Accept;
pub use difference::Difference;
pub use error::GoldenError;

use super::export::{PictureError, replace};
use super::frame::Frame;

/// A picture on disk that a drawing is compared with.
#[derive(Clone, Debug)]
pub struct Golden {
    folder: PathBuf,
    name: String,
    accept: Option<Accept>,
}

impl Golden {
    /// The largest golden, in bytes of its file: a repository keeps every version of every golden for ever.
    pub const MAX_BYTES: usize = 96 * 1024;

    /// The golden `NAME.png` in a folder; the name is made of `a` to `z`, `0` to `9` and `_`.
    ///
    /// Nothing is read yet, and neither the file nor the folder need exist.
    ///
    /// ```
    /// use papert::golden::Golden;
    /// let golden = Golden::new(concat!(env!("CARGO_MANIFEST_DIR"), "/golden"), "turtle_star");
    /// assert!(golden.path().ends_with("golden/turtle_star.png"));
    /// ```
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>, name: impl Into<String>) -> Self {
        Self { folder: folder.into(), name: name.into(), accept: None }
    }

    /// Chooses here what is accepted, whatever the variable `PAPERT_GOLDEN` says.
    ///
    /// ```
    /// use papert::golden::{Accept, Golden};
    /// let golden = Golden::new("golden", "star").with_accept(Accept::Nothing);
    /// ```
    #[must_use]
    pub fn with_accept(mut self, accept: Accept) -> Self {
        self.accept = Some(accept);
        self
    }

    /// The file of the golden.
    ///
    /// ```
    /// use papert::golden::Golden;
    /// assert_eq!(Golden::new("golden", "star").path(), std::path::Path::new("golden/star.png"));
    /// ```
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.file("png")
    }

    /// Compares a picture with the golden, exactly: one different bit of one pixel is an error.
    ///
    /// On failure the picture and the difference are written beside the golden, as the [module](self) tells; on
    /// success such files of an earlier failure are removed.
    ///
    /// ```
    /// use papert::golden::{Accept, Golden};
    /// use papert::{Frame, Rgba};
    ///
    /// # let folder = std::env::temp_dir().join(format!("papert-doc-check-{}", std::process::id()));
    /// let golden = Golden::new(&folder, "paper");
    /// golden.clone().with_accept(Accept::New).check(&Frame::new(30, 20, Rgba::WHITE))?;
    ///
    /// let error = golden.check(&Frame::new(30, 20, Rgba::BLACK)).unwrap_err();
    /// assert!(error.to_string().starts_with("paper is not its golden: 600 of 600 pixels differ"));
    /// assert!(folder.join("paper.diff.png").exists());
    /// # std::fs::remove_dir_all(&folder).ok();
    /// # Ok::<(), papert::golden::GoldenError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the picture differs and is not accepted, or there is no golden; when the name is not one, the golden is
    /// larger than [`Golden::MAX_BYTES`] or cannot be read or written, or `PAPERT_GOLDEN` is wrong or refused.
    #[track_caller]
    pub fn check(&self, frame: &Frame) -> Result<(), GoldenError> {
        let caller = Location::caller();
        let legal = |c: char| matches!(c, 'a'..='z' | '0'..='9' | '_');
        if self.name.is_empty() || !self.name.chars().all(legal) {
            return Err(GoldenError::Name { name: self.name.clone() });
        }
        let accept = self.accept.map_or_else(Accept::from_environment, Ok)?;
        let fault = self.fault(frame);
        if accept.takes(fault.as_ref()) {
            self.write(frame)?;
        } else if let Some(fault) = fault {
            return Err(self.report(frame, fault, caller));
        }
        for ending in [NEW, DIFF] {
            // Usually there is none.
            fs::remove_file(self.file(ending)).ok();
        }
        Ok(())
    }

    /// [`Golden::check`] for tests: what is an error there is a panic here, on the caller's line.
    ///
    /// ```should_panic
    /// use papert::{Frame, Rgba, golden::Golden};
    /// Golden::new("no_such_folder", "Not a name").assert(&Frame::new(1, 1, Rgba::WHITE));
    /// ```
    ///
    /// # Panics
    ///
    /// Whenever `check` answers with an error.
    #[track_caller]
    pub fn assert(&self, frame: &Frame) {
        if let Err(error) = self.check(frame) {
            panic!("{error}");
        }
    }

    /// What keeps the picture from being its golden.
    fn fault(&self, frame: &Frame) -> Option<Fault> {
        let path = self.path();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Some(Fault::Missing),
            Err(source) => return Some(Fault::Unreadable(PictureError::Read { path, source })),
        };
        if bytes.len() > Self::MAX_BYTES {
            return Some(Fault::TooLarge(bytes.len()));
        }
        match Frame::open(&path) {
            Ok(golden) => Difference::between(&golden, frame).map(|difference| Fault::Different(golden, difference)),
            Err(error) => Some(Fault::Unreadable(error)),
        }
    }

    /// Makes the picture the golden.
    fn write(&self, frame: &Frame) -> Result<(), GoldenError> {
        let bytes = frame.to_small_png();
        if bytes.len() > Self::MAX_BYTES {
            return Err(GoldenError::TooLarge { path: self.path(), bytes: bytes.len() });
        }
        self.put("png", &bytes).map_err(GoldenError::Picture)
    }

    /// Writes what shows the fault, and tells of it.
    fn report(&self, frame: &Frame, fault: Fault, caller: &Location<'_>) -> GoldenError {
        let save_new = || self.put(NEW, &frame.to_small_png());
        match fault {
            Fault::Missing => GoldenError::Missing {
                path: self.path(),
                command: accept::command("accept-new", caller),
                unsaved: save_new().err(),
            },
            Fault::Different(golden, difference) => {
                let save_strip = || match difference::strip(&golden, frame) {
                    Some(strip) => self.put(DIFF, &strip.to_small_png()),
                    None => Ok(()),
                };
                GoldenError::Different {
                    path: self.path(),
                    difference: Box::new(difference),
                    command: accept::command("accept", caller),
                    unsaved: save_new().and_then(|()| save_strip()).err(),
                }
            }
            Fault::TooLarge(bytes) => GoldenError::TooLarge { path: self.path(), bytes },
            Fault::Unreadable(error) => GoldenError::Picture(error),
        }
    }

    /// Writes one of the files of this golden.
    fn put(&self, ending: &str, bytes: &[u8]) -> Result<(), PictureError> {
        fs::create_dir_all(&self.folder)
            .map_err(|source| PictureError::Create { path: self.folder.clone(), source })?;
        replace(&self.file(ending), bytes)
    }

    fn file(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", self.name))
    }
}

/// The goldens in a folder that no test uses, by name and sorted; `used` are the names that are in use.
///
/// The pictures that failing tests leave behind do not count. A folder that does not exist has no goldens.
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
/// When the folder cannot be read.
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
        // What failing tests write has a second ending, `new` or `diff`.
        if let Some(name) = file.strip_suffix(".png").filter(|name| !name.ends_with(".new") && !name.ends_with(".diff"))
        {
            stale.push(name.to_owned());
        }
    }
    for name in used {
        stale.retain(|stale| stale != name.as_ref());
    }
    stale.sort();
    Ok(stale)
}

/// What keeps a picture from being its golden.
enum Fault {
    Missing,
    Different(Frame, Difference),
    /// The bytes of the golden.
    TooLarge(usize),
    Unreadable(PictureError),
}

/// The ending of what was drawn by a test that failed.
const NEW: &str = "new.png";
/// The ending of the strip that shows the difference.
const DIFF: &str = "diff.png";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Rgba;
    use crate::picture::test_folder::TestFolder;

    /// A folder with the golden `star`: a black point on white, 30 x 20 pixels.
    fn folder_with_star(test: &str) -> (TestFolder, Frame) {
        let folder = TestFolder::new(test);
        let mut star = Frame::new(30, 20, Rgba::WHITE);
        star.pixels_mut()[310] = 0xff00_0000;
        fs::write(folder.join("star.png"), star.to_small_png()).unwrap();
        (folder, star)
    }

    fn check(folder: &TestFolder, accept: Accept, frame: &Frame) -> Result<(), GoldenError> {
        Golden::new(&**folder, "star").with_accept(accept).check(frame)
    }

    #[test]
    fn a_change_of_one_pixel_is_noticed_and_shown() {
        let (folder, star) = folder_with_star("golden_pixel");
        check(&folder, Accept::Nothing, &star).unwrap();
        let mut other = star.clone();
        other.pixels_mut()[311] ^= 1;

        let error = check(&folder, Accept::Nothing, &other).unwrap_err();
        let message = error.to_string();
        let path = |name: &str| folder.join(name).display().to_string();
        let lines: Vec<_> = message.lines().collect();
        assert_eq!(
            lines[..4],
            [
                "star is not its golden: 1 of 600 pixels differ, all in columns 11 to 11 and rows 10 to 10, \
                 by at most 1 of 255",
                &format!("  golden  {}", path("star.png")),
                &format!("  actual  {}", path("star.new.png")),
                &format!("  strip   {} (expected, difference, actual)", path("star.diff.png")),
            ]
        );
        assert!(lines[4].starts_with("  accept  PAPERT_GOLDEN=accept cargo test"), "{message}");
        assert_eq!(lines.len(), 5);
        assert_eq!(folder.names(), ["star.diff.png", "star.new.png", "star.png"]);
        assert_eq!(Frame::open(folder.join("star.png")).unwrap(), star);
        assert_eq!(Frame::open(folder.join("star.new.png")).unwrap(), other);
        assert_eq!(Frame::open(folder.join("star.diff.png")).unwrap().size(), (98, 20));

        // What the failure left goes away with it.
        check(&folder, Accept::Nothing, &star).unwrap();
        assert_eq!(folder.names(), ["star.png"]);
    }

    #[test]
    fn another_size_is_told() {
        let (folder, _) = folder_with_star("golden_size");
        let error = check(&folder, Accept::Nothing, &Frame::new(31, 20, Rgba::WHITE)).unwrap_err();
        let start = "star is not its golden: it is 31 x 20 pixels and should be 30 x 20; 21 of 620 pixels differ, ";
        assert!(error.to_string().starts_with(start), "{error}");
    }

    #[test]
    fn a_missing_golden_fails() {
        let (folder, star) = folder_with_star("golden_missing");
        let golden = Golden::new(folder.join("deeper"), "moon").with_accept(Accept::Nothing);
        let message = golden.check(&star).unwrap_err().to_string();
        assert!(message.starts_with("moon has no golden\n"), "{message}");
        assert!(message.contains("  accept  PAPERT_GOLDEN=accept-new cargo test"), "{message}");
        assert_eq!(Frame::open(folder.join("deeper/moon.new.png")).unwrap(), star);
        assert!(!golden.path().exists());
    }

    #[test]
    fn accepting_failing_takes_what_differs_or_is_missing() {
        let (folder, star) = folder_with_star("golden_accept");
        let other = Frame::new(3, 3, Rgba::CLEAR);
        check(&folder, Accept::Nothing, &other).unwrap_err();
        check(&folder, Accept::Failing, &other).unwrap();
        check(&folder, Accept::Nothing, &other).unwrap();
        assert_eq!(folder.names(), ["star.png"]);
        fs::write(folder.join("star.png"), "damaged").unwrap();
        check(&folder, Accept::Nothing, &star).unwrap_err();
        check(&folder, Accept::Failing, &star).unwrap();
        fs::remove_file(folder.join("star.png")).unwrap();
        check(&folder, Accept::Failing, &star).unwrap();
        check(&folder, Accept::Nothing, &star).unwrap();
    }

    #[test]
    fn accepting_new_leaves_what_is_there() {
        let (folder, star) = folder_with_star("golden_new");
        let other = Frame::new(3, 3, Rgba::CLEAR);
        check(&folder, Accept::New, &other).unwrap_err();
        check(&folder, Accept::New, &star).unwrap();
        Golden::new(&*folder, "moon").with_accept(Accept::New).check(&other).unwrap();
        assert_eq!(folder.names(), ["moon.png", "star.png"]);
    }

    #[test]
    fn only_accepting_all_writes_what_is_equal() {
        let (folder, star) = folder_with_star("golden_all");
        let path = folder.join("star.png");
        fs::write(&path, star.to_png()).unwrap();
        check(&folder, Accept::Failing, &star).unwrap();
        assert_eq!(fs::read(&path).unwrap(), star.to_png());
        check(&folder, Accept::All, &star).unwrap();
        assert_eq!(fs::read(&path).unwrap(), star.to_small_png());
    }

    #[test]
    fn a_large_golden_is_refused_both_ways() {
        let (folder, star) = folder_with_star("golden_large");
        let mut state = 1_u32;
        let noise = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            0xff00_0000 | state >> 8
        });
        let noise = Frame::from_pixels(256, 256, noise.take(256 * 256).collect()).unwrap();
        let error = check(&folder, Accept::Failing, &noise).unwrap_err();
        assert!(
            error.to_string().ends_with("; a golden may take 96 KiB: draw a smaller or simpler picture"),
            "{error}"
        );
        check(&folder, Accept::Nothing, &star).unwrap();
        noise.save(folder.join("star.png")).unwrap();
        assert!(matches!(check(&folder, Accept::Nothing, &noise), Err(GoldenError::TooLarge { .. })));
    }

    #[test]
    fn a_name_is_checked_before_anything_is_written() {
        let folder = TestFolder::new("golden_name");
        for name in ["", "Star", "a-b", "../star", "a b", "star.new", "\u{e9}"] {
            let error = Golden::new(&*folder, name).with_accept(Accept::All).check(&Frame::new(1, 1, Rgba::WHITE));
            assert!(matches!(error, Err(GoldenError::Name { .. })), "{name:?}");
        }
        assert!(folder.names().is_empty());
    }

    #[test]
    fn what_cannot_be_written_does_not_hide_the_difference() {
        let (folder, star) = folder_with_star("golden_unsaved");
        // A folder in the place of a file.
        fs::create_dir(folder.join("star.new.png")).unwrap();
        let message = check(&folder, Accept::Nothing, &Frame::new(30, 20, Rgba::WHITE)).unwrap_err().to_string();
        assert!(message.starts_with("star is not its golden: 1 of 600 pixels"), "{message}");
        assert!(message.contains("\n  but     cannot create "), "{message}");
        check(&folder, Accept::Nothing, &star).unwrap();
    }

    #[test]
    fn unused_goldens_are_listed() {
        let (folder, star) = folder_with_star("golden_stale");
        for name in ["moon.png", "sun.png", "star.new.png", "star.diff.png", "gone.new.png", "notes.txt"] {
            star.save(folder.join(name)).ok();
        }
        assert_eq!(stale(&*folder, ["star"]).unwrap(), ["moon", "sun"]);
        assert_eq!(stale(&*folder, [""; 0]).unwrap(), ["moon", "star", "sun"]);
        assert_eq!(stale(&*folder, vec![String::from("star"), "sun".into(), "moon".into()]).unwrap(), [""; 0]);
        assert_eq!(stale(folder.join("none"), ["star"]).unwrap(), [""; 0]);
        assert!(matches!(stale(folder.join("star.png"), ["star"]), Err(GoldenError::Picture(_))));
    }
}
