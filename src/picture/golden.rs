//! Golden pictures: a test draws a picture, which must match an approved one pixel for pixel.
//!
//! A golden is a PNG file in the folder `golden` of the crate under test. [`golden!`](crate::golden!) is a whole test
//! in one line, and a [`Golden`] offers more options: the tolerance, and the folder of the files. A test that fails
//! writes the picture that was drawn next to the golden, as `NAME.new.png`, and a strip of the expected picture, the
//! difference and the actual picture as `NAME.diff.png`; its message says where the pictures differ, and which command
//! accepts the new one. That command sets the environment variable `PAPERT_GOLDEN`:
//!
//! | `PAPERT_GOLDEN` | pictures that are accepted |
//! |---|---|
//! | not set | none |
//! | `accept` | those that fail |
//! | `accept-new` | those without a golden |
//! | `accept-all` | all of them: the files are rewritten |
//!
//! These settings are rejected if `CI` is set, because nobody looks at the pictures there.
//!
//! All failures of a run are also collected on one page, `golden-report/index.html` in Cargo's target directory, which
//! the message names. The page embeds its pictures, so it can be sent to others or archived by CI. A test that passes
//! removes its failure from the page; failures that were not checked again in the last run are listed separately. (All
//! programs started by one process belong to one run; on Windows, which does not report the parent process, each
//! program is a run.)
//!
//! [The page on golden tests](crate::docs::golden_tests) shows all this in use.
//!
//! ```
//! use papert::golden::{self, Accept, Golden};
//! use papert::{Picture, Rgba};
//!
//! # let folder = std::env::temp_dir().join(format!("papert-doc-golden-{}", std::process::id()));
//! let star = Golden::in_folder(&folder, "star");
//! # let star = star.with_report(&folder);
//! let drawing = Picture::new(30, 20, Rgba::WHITE);
//! assert!(star.clone().with_accept(Accept::Nothing).check(&drawing).is_err(), "there is no golden yet");
//! star.clone().with_accept(Accept::New).check(&drawing)?;
//! star.assert(&drawing);
//! assert_eq!(golden::stale(&folder, ["star"])?, [""; 0]);
//! # std::fs::remove_dir_all(&folder).ok();
//! # Ok::<(), papert::golden::GoldenError>(())
//! ```

mod accept;
mod difference;
mod failure;
mod files;
mod golden_error;
mod golden_macro;
mod page;
mod report;
mod similarity;
mod stale;
mod tolerance;

use std::env;
use std::fs;
use std::panic::Location;
use std::path::{Path, PathBuf};

pub use accept::Accept;
pub use difference::Difference;
pub use golden_error::{Evidence, GoldenError};
pub use similarity::similarity;
pub use stale::stale;

use self::failure::Checked;
use self::files::{DIFF, Files, MAX_BYTES, NEW};
use self::report::Report;
use self::tolerance::Tolerance;
use super::pixels::Picture;
use crate::geom::{Rect, saturated};

/// A picture on disk that drawings are compared with.
#[derive(Clone, Debug)]
pub struct Golden {
    files: Files,
    tolerance: Tolerance,
    accept: Option<Accept>,
    /// The folder of the report, if it is not the default one.
    report: Option<PathBuf>,
}

impl Golden {
    /// The maximum size of a golden's file, in bytes: a repository keeps every version of every golden forever.
    pub const MAX_BYTES: usize = MAX_BYTES;

    /// The golden `golden/NAME.png` of the crate whose tests Cargo runs; the name consists of `a` to `z`, `0` to `9`
    /// and `_`. A test that is started without Cargo looks in the working directory.
    ///
    /// ```
    /// use papert::golden::Golden;
    /// assert!(Golden::new("turtle_star").path().ends_with("golden/turtle_star.png"));
    /// ```
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
        Self::in_folder(package.join("golden"), name)
    }

    /// The golden `NAME.png` in any folder; the name consists of `a` to `z`, `0` to `9` and `_`.
    ///
    /// Nothing is read yet, and neither the file nor the folder needs to exist.
    ///
    /// ```
    /// use papert::golden::Golden;
    /// let golden = Golden::in_folder(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pictures"), "turtle_star");
    /// assert!(golden.path().ends_with("tests/pictures/turtle_star.png"));
    /// ```
    #[must_use]
    pub fn in_folder(folder: impl Into<PathBuf>, name: impl Into<String>) -> Self {
        let files = Files { folder: folder.into(), name: name.into() };
        Self { files, tolerance: Tolerance::default(), accept: None, report: None }
    }

    /// Tolerates a difference of up to `most` in every pixel: in each of red, green and blue (premultiplied) and
    /// opacity, 0 to 255. By default no difference is tolerated, since papert draws the same bytes everywhere.
    ///
    /// ```
    /// use papert::{Picture, Rgba, golden::Golden};
    ///
    /// # let folder = std::env::temp_dir().join(format!("papert-doc-per-pixel-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// Picture::new(30, 20, Rgba::new(200, 100, 0, 255)).save(folder.join("paper.png"))?;
    /// let paper = Golden::in_folder(&folder, "paper").with_per_pixel(3);
    /// assert_eq!(paper.difference(&Picture::new(30, 20, Rgba::new(203, 97, 0, 255)))?, None);
    /// assert!(paper.difference(&Picture::new(30, 20, Rgba::new(204, 100, 0, 255)))?.is_some());
    /// # std::fs::remove_dir_all(&folder).ok();
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_per_pixel(mut self, most: u8) -> Self {
        self.tolerance.per_pixel = most;
        self
    }

    /// Tolerates up to `most` pixels that differ by more than [`Golden::with_per_pixel`] allows. A different size is
    /// never tolerated.
    ///
    /// ```
    /// use papert::{Picture, Rgba, golden::Golden};
    ///
    /// # let folder = std::env::temp_dir().join(format!("papert-doc-max-pixels-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// let mut paper = Picture::new(30, 20, Rgba::WHITE);
    /// paper.save(folder.join("paper.png"))?;
    /// let golden = Golden::in_folder(&folder, "paper").with_max_pixels(2);
    /// paper.pixels_mut()[..2].fill(0xff00_0000);
    /// assert_eq!(golden.difference(&paper)?, None);
    /// paper.pixels_mut()[2] = 0xff00_0000;
    /// assert_eq!(golden.difference(&paper)?.map(|difference| difference.pixels), Some(3));
    /// # std::fs::remove_dir_all(&folder).ok();
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_max_pixels(mut self, most: u64) -> Self {
        self.tolerance.max_pixels = most;
        self
    }

    /// Ignores a rectangle, given as left, top, width and height in pixels from the top left corner.
    ///
    /// There may be several masks, and they may overlap; parts outside the picture have no effect.
    ///
    /// ```
    /// use papert::{Picture, Rgba, golden::Golden};
    ///
    /// # let folder = std::env::temp_dir().join(format!("papert-doc-mask-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// let mut paper = Picture::new(30, 20, Rgba::WHITE);
    /// paper.save(folder.join("paper.png"))?;
    /// paper.pixels_mut()[30 * 2 + 7] = 0xff00_0000;
    /// let golden = Golden::in_folder(&folder, "paper");
    /// assert_eq!(golden.clone().with_mask((7, 2, 1, 1)).difference(&paper)?, None);
    /// assert!(golden.with_mask((8, 2, 100, 100)).difference(&paper)?.is_some());
    /// # std::fs::remove_dir_all(&folder).ok();
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_mask(mut self, (left, top, width, height): (u32, u32, u32, u32)) -> Self {
        let [left, top, width, height] = [left, top, width, height].map(saturated);
        self.tolerance.masks.push(Rect::new(left, top, width, height));
        self
    }

    /// Chooses which pictures are accepted, regardless of the environment variable `PAPERT_GOLDEN`.
    ///
    /// ```
    /// use papert::golden::{Accept, Golden};
    /// use papert::{Picture, Rgba};
    ///
    /// # let folder = std::env::temp_dir().join(format!("papert-doc-accept-{}", std::process::id()));
    /// let golden = Golden::in_folder(&folder, "star").with_accept(Accept::New);
    /// golden.check(&Picture::new(30, 20, Rgba::WHITE))?;
    /// assert!(golden.path().exists());
    /// # std::fs::remove_dir_all(&folder).ok();
    /// # Ok::<(), papert::golden::GoldenError>(())
    /// ```
    #[must_use]
    pub fn with_accept(mut self, accept: Accept) -> Self {
        self.accept = Some(accept);
        self
    }

    /// Chooses the folder of the [report](self), instead of `golden-report` in Cargo's target directory.
    ///
    /// ```
    /// use papert::golden::{Accept, Golden};
    /// use papert::{Picture, Rgba};
    ///
    /// # let folder = std::env::temp_dir().join(format!("papert-doc-report-{}", std::process::id()));
    /// let golden = Golden::in_folder(&folder, "star").with_report(folder.join("failures"));
    /// # let golden = golden.with_accept(Accept::Nothing);
    /// golden.check(&Picture::new(30, 20, Rgba::WHITE)).unwrap_err();
    /// assert!(folder.join("failures/index.html").exists());
    /// # std::fs::remove_dir_all(&folder).ok();
    /// ```
    #[must_use]
    pub fn with_report(mut self, folder: impl Into<PathBuf>) -> Self {
        self.report = Some(folder.into());
        self
    }

    /// The difference that is tolerated in every pixel, 0 to 255.
    ///
    /// ```
    /// use papert::golden::Golden;
    /// assert_eq!(Golden::new("star").per_pixel(), 0);
    /// assert_eq!(Golden::new("star").with_per_pixel(3).per_pixel(), 3);
    /// ```
    #[must_use]
    pub fn per_pixel(&self) -> u8 {
        self.tolerance.per_pixel
    }

    /// The number of pixels that may differ by more than [`Golden::per_pixel`].
    ///
    /// ```
    /// use papert::golden::Golden;
    /// assert_eq!(Golden::new("star").max_pixels(), 0);
    /// assert_eq!(Golden::new("star").with_max_pixels(2).max_pixels(), 2);
    /// ```
    #[must_use]
    pub fn max_pixels(&self) -> u64 {
        self.tolerance.max_pixels
    }

    /// The rectangles that are not compared: left, top, width and height in pixels, in the order in which they were added.
    ///
    /// ```
    /// use papert::golden::Golden;
    /// assert_eq!(Golden::new("star").with_mask((7, 2, 1, 1)).masks(), [(7, 2, 1, 1)]);
    /// ```
    #[must_use]
    pub fn masks(&self) -> Vec<(u32, u32, u32, u32)> {
        let part = |n: i32| n.unsigned_abs();
        let tuple = |mask: &Rect| (part(mask.x), part(mask.y), part(mask.width), part(mask.height));
        self.tolerance.masks.iter().map(tuple).collect()
    }

    /// The choice of which pictures are accepted; `None` if the environment variable `PAPERT_GOLDEN` decides.
    ///
    /// ```
    /// use papert::golden::{Accept, Golden};
    /// assert_eq!(Golden::new("star").accept(), None);
    /// assert_eq!(Golden::new("star").with_accept(Accept::New).accept(), Some(Accept::New));
    /// ```
    #[must_use]
    pub fn accept(&self) -> Option<Accept> {
        self.accept
    }

    /// The folder that was chosen for the report; `None` for the default one.
    ///
    /// ```
    /// use papert::golden::Golden;
    /// assert_eq!(Golden::new("star").report(), None);
    /// assert_eq!(Golden::new("star").with_report("failures").report(), Some("failures".as_ref()));
    /// ```
    #[must_use]
    pub fn report(&self) -> Option<&Path> {
        self.report.as_deref()
    }

    /// The path of the golden's file.
    ///
    /// ```
    /// use papert::golden::Golden;
    /// assert_eq!(Golden::in_folder("golden", "star").path(), std::path::Path::new("golden/star.png"));
    /// ```
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.files.golden()
    }

    /// Compares a picture with the golden: one different bit in one pixel is an error, unless it is tolerated.
    ///
    /// On failure the picture and the difference are written next to the golden, and added to the report, as the
    /// [module](self) describes; on success the files of an earlier failure are removed.
    ///
    /// ```
    /// use papert::golden::{Accept, Golden};
    /// use papert::{Picture, Rgba};
    ///
    /// # let folder = std::env::temp_dir().join(format!("papert-doc-check-{}", std::process::id()));
    /// let golden = Golden::in_folder(&folder, "paper");
    /// # let golden = golden.with_report(&folder).with_accept(Accept::Nothing);
    /// golden.clone().with_accept(Accept::New).check(&Picture::new(30, 20, Rgba::WHITE))?;
    ///
    /// let error = golden.check(&Picture::new(30, 20, Rgba::BLACK)).unwrap_err();
    /// assert!(error.to_string().starts_with("paper does not match its golden: 600 of 600 pixels differ"));
    /// assert!(folder.join("paper.diff.png").exists());
    /// # std::fs::remove_dir_all(&folder).ok();
    /// # Ok::<(), papert::golden::GoldenError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the picture differs and is not accepted, or there is no golden; if the name is invalid, the golden is larger
    /// than [`Golden::MAX_BYTES`] or cannot be read or written, or the value of `PAPERT_GOLDEN` is unknown or rejected.
    #[track_caller]
    pub fn check(&self, frame: &Picture) -> Result<(), GoldenError> {
        let caller = Location::caller();
        self.check_name()?;
        let accept = self.accept.map_or_else(Accept::from_environment, Ok)?;
        let report = &Report::new(self.report.as_deref());
        let checked = Checked { files: &self.files, tolerance: &self.tolerance, report, picture: frame };
        let fault = checked.fault();
        let is_accepted = match accept {
            Accept::Nothing => false,
            Accept::Failing => fault.is_some(),
            Accept::New => matches!(fault, Some((GoldenError::Missing { .. }, _))),
            Accept::All => true,
        };
        if is_accepted {
            self.write(frame)?;
        } else if let Some(fault) = fault {
            return Err(checked.describe(fault, caller));
        }
        for suffix in [NEW, DIFF] {
            // Usually neither file exists.
            fs::remove_file(self.files.file(suffix)).ok();
        }
        report.remove(&self.path());
        Ok(())
    }

    /// [`Golden::check`] for tests: panics at the caller's line if `check` returns an error.
    ///
    /// ```should_panic
    /// use papert::{Picture, Rgba, golden::Golden};
    /// Golden::new("Not a name").assert(&Picture::new(1, 1, Rgba::WHITE));
    /// ```
    ///
    /// # Panics
    ///
    /// If `check` returns an error.
    #[track_caller]
    pub fn assert(&self, frame: &Picture) {
        if let Err(error) = self.check(frame) {
            panic!("{error}");
        }
    }

    /// The difference between a picture and the golden beyond the tolerance, or `None` if [`Golden::check`] would pass.
    ///
    /// Nothing is written or accepted.
    ///
    /// ```
    /// use papert::{forward, golden::Golden, render};
    ///
    /// let square = |side: i32| render(120, 120, || (0..4).for_each(|_| { forward(side).left(90); }));
    /// let golden = Golden::new("docs_square");
    /// assert_eq!(golden.difference(&square(40))?, None);
    /// assert!(golden.difference(&square(50))?.is_some());
    /// # Ok::<(), papert::golden::GoldenError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the name is not valid for a golden, or the golden cannot be read.
    pub fn difference(&self, frame: &Picture) -> Result<Option<Difference>, GoldenError> {
        Ok(Difference::beyond(&self.expected()?, frame, &self.tolerance))
    }

    /// The similarity of a picture to the golden, from 0 to 1, as defined by [`similarity`](fn@similarity): with the
    /// tolerance of [`Golden::with_per_pixel`], and without the pixels hidden by [`Golden::with_mask`].
    ///
    /// Nothing is written or accepted.
    ///
    /// ```
    /// use papert::{forward, golden::Golden, render};
    ///
    /// let square = |sides: i32| render(120, 120, || (0..sides).for_each(|_| { forward(40).left(90); }));
    /// let golden = Golden::new("docs_square").with_per_pixel(64);
    /// assert_eq!(golden.similarity(&square(4))?, 1.0);
    /// assert!(golden.similarity(&square(3))? < 0.9);
    /// # Ok::<(), papert::golden::GoldenError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the name is not valid for a golden, or the golden cannot be read.
    pub fn similarity(&self, frame: &Picture) -> Result<f64, GoldenError> {
        Ok(similarity::beyond_masks(&self.expected()?, frame, &self.tolerance))
    }

    /// The golden, read from its file; nothing is compared.
    fn expected(&self) -> Result<Picture, GoldenError> {
        self.check_name()?;
        Picture::open(self.path()).map_err(GoldenError::Picture)
    }

    fn check_name(&self) -> Result<(), GoldenError> {
        let Files { name, .. } = &self.files;
        let legal = |c: char| matches!(c, 'a'..='z' | '0'..='9' | '_');
        let is_name = !name.is_empty() && name.chars().all(legal);
        if is_name { Ok(()) } else { Err(GoldenError::Name { name: name.clone() }) }
    }

    /// Saves the picture as the golden.
    fn write(&self, frame: &Picture) -> Result<(), GoldenError> {
        let bytes = frame.to_small_png();
        if bytes.len() > Self::MAX_BYTES {
            return Err(GoldenError::TooLarge { path: self.path(), bytes: bytes.len() });
        }
        self.files.put("png", &bytes).map_err(GoldenError::Picture)
    }
}
