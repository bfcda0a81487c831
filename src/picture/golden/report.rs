//! Failures of several tests on one page, regardless of the threads and processes they run in.
//!
//! Each failure is a separate file in a folder, and the page is rebuilt from all of them each time, by one process at a
//! time, so that none is omitted. A test that passes removes its failure, so the page never lists a failure that no
//! longer exists. Failures that were not checked again are listed separately: the page must not mistake an old failure
//! for one of this run.

use std::env;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{self, Path, PathBuf};
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

use super::page;
use crate::picture::export::PictureError;
use crate::picture::export::picture_error::replace;

/// A page of failures, in its folder.
pub(super) struct Report {
    folder: PathBuf,
    /// A number that all programs of one run share.
    run: u32,
}

impl Report {
    /// The page in the given folder, or in Cargo's target directory if there is none.
    pub(super) fn new(folder: Option<&Path>) -> Self {
        Self { folder: folder.map_or_else(usual_folder, Path::to_owned), run: run() }
    }

    /// The path of the page.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.join("index.html")
    }

    /// Puts a failure on the page, replacing an earlier one of the same golden. The failure is also removed once
    /// `leftover`, a file that it left behind, is gone.
    pub(super) fn add(&self, golden: &Path, leftover: Option<&Path>, article: &str) -> Result<(), PictureError> {
        let failures = self.failures();
        fs::create_dir_all(&failures).map_err(|source| PictureError::Create { path: failures, source })?;
        let _lock = self.lock();
        let leftover = leftover.and_then(|leftover| path::absolute(leftover).ok());
        // A path that cannot be stored in one line is not watched.
        let leftover = leftover.as_deref().and_then(Path::to_str).filter(|path| !path.contains('\n'));
        let text = format!("{}\n{}\n{article}", self.run, leftover.unwrap_or_default());
        replace(&self.failure(golden), text.as_bytes())?;
        self.write()
    }

    /// Removes the failure of a golden, if there is one.
    pub(super) fn remove(&self, golden: &Path) {
        let failure = self.failure(golden);
        if failure.exists() {
            let _lock = self.lock();
            // A test that passes must not fail because the page cannot be written.
            fs::remove_file(failure).ok();
            self.write().ok();
        }
    }

    /// Rebuilds the page from the existing failures.
    fn write(&self) -> Result<(), PictureError> {
        let unreadable = |source| PictureError::Read { path: self.failures(), source };
        let entries = fs::read_dir(self.failures()).map_err(unreadable)?;
        let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>().map_err(unreadable)?;
        paths.sort();

        let (mut current, mut earlier) = (Vec::new(), Vec::new());
        for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == EXTENSION)) {
            let text = fs::read_to_string(path).map_err(|source| PictureError::Read { path: path.clone(), source })?;
            let mut parts = text.splitn(3, '\n');
            let (run, leftover, article) = (parts.next(), parts.next(), parts.next());
            if leftover.is_some_and(|leftover| !leftover.is_empty() && !Path::new(leftover).exists()) {
                fs::remove_file(path).ok();
                continue;
            }
            let of_this_run = run == Some(&self.run.to_string());
            if of_this_run { &mut current } else { &mut earlier }.push(article.unwrap_or_default().to_owned());
        }
        if current.is_empty() && earlier.is_empty() {
            fs::remove_file(self.path()).ok();
            return Ok(());
        }
        replace(&self.path(), page::page(now(), &current, &earlier).as_bytes())
    }

    /// Waits until no other process is changing the page, and locks other processes out until the file is closed. If
    /// files cannot be locked, the last writer wins.
    fn lock(&self) -> Option<File> {
        let file = File::create(self.folder.join("lock")).ok()?;
        file.lock().ok()?;
        Some(file)
    }

    /// The file of a golden's failure: the name for people, and a hash because another golden may have the same name.
    fn failure(&self, golden: &Path) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        path::absolute(golden).unwrap_or_else(|_| golden.to_owned()).hash(&mut hasher);
        let name = golden.file_stem().unwrap_or_default().to_string_lossy();
        self.failures().join(format!("{name}-{:016x}.{EXTENSION}", hasher.finish()))
    }

    fn failures(&self) -> PathBuf {
        self.folder.join("failures")
    }
}

/// Seconds since 1970.
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}

/// The extension of the files of failures.
const EXTENSION: &str = "failure";

/// The process that started this program: it is the same for all programs of one `cargo test`.
#[cfg(unix)]
fn run() -> u32 {
    std::os::unix::process::parent_id()
}

/// Other systems do not report the parent process, so each program counts as a run.
#[cfg(not(unix))]
fn run() -> u32 {
    std::process::id()
}

/// The folder of the page in Cargo's target directory.
fn usual_folder() -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let find = || {
        let [target, package] =
            ["CARGO_TARGET_DIR", "CARGO_MANIFEST_DIR"].map(|name| env::var_os(name).map(Into::into));
        target_folder(&env::current_exe().unwrap_or_default(), target, package.unwrap_or_default())
            .join("golden-report")
    };
    FOLDER.get_or_init(find).clone()
}

/// Cargo's target directory: above the test program, or else (documentation tests are built elsewhere) as given by an
/// environment variable, or above the package.
fn target_folder(program: &Path, target: Option<PathBuf>, package: PathBuf) -> PathBuf {
    // Cargo marks the folder with this file, which excludes it from backups.
    let is_marked = |folder: &Path| folder.join("CACHEDIR.TAG").exists();
    let above_program = program.ancestors().find(|folder| is_marked(folder)).map(Path::to_owned);
    // A relative path starts where Cargo was started, which may be anywhere.
    let named = || target.filter(|target| target.is_absolute());
    let above_package = || package.ancestors().map(|folder| folder.join("target")).find(|target| is_marked(target));
    above_program.or_else(named).or_else(above_package).unwrap_or_else(|| package.join("target"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_folder::TestFolder;

    fn report(folder: &Path, run: u32) -> Report {
        Report { folder: folder.to_owned(), run }
    }

    fn text(report: &Report) -> String {
        fs::read_to_string(report.path()).unwrap()
    }

    #[test]
    fn failures_stand_beside_each_other_until_they_pass() {
        let folder = TestFolder::new("report_two");
        let report = report(&folder, 1);
        let (star, moon) = (Path::new("golden/star.png"), Path::new("golden/moon.png"));
        report.add(star, None, "<p>star").unwrap();
        report.add(moon, None, "<p>moon").unwrap();
        report.add(star, None, "<p>star again\nand more").unwrap();
        let page = text(&report);
        assert!(page.contains("2 pictures have failed"), "{page}");
        assert!(page.contains("<p>moon<p>star again\nand more"), "{page}");

        report.remove(star);
        report.remove(Path::new("elsewhere/moon.png"));
        assert!(text(&report).contains("1 picture has failed"));
        report.remove(moon);
        assert!(!report.path().exists(), "a page without a failure");
        report.remove(moon);
    }

    #[test]
    fn failures_of_earlier_runs_stand_apart() {
        let folder = TestFolder::new("report_runs");
        report(&folder, 1).add(Path::new("star.png"), None, "<p>star").unwrap();
        report(&folder, 1).add(Path::new("moon.png"), None, "<p>moon").unwrap();
        report(&folder, 2).add(Path::new("moon.png"), None, "<p>new moon").unwrap();
        let page = text(&report(&folder, 2));
        assert!(page.contains("1 picture has failed"), "{page}");
        let places = ["<p>new moon", "Earlier failures", "<p>star"].map(|text| page.find(text).unwrap());
        assert!(places.is_sorted() && !page.contains("<p>moon"), "{page}");
        // A run in which nothing fails says so.
        report(&folder, 3).remove(Path::new("moon.png"));
        assert!(text(&report(&folder, 3)).contains("No pictures failed in this run"));
    }

    #[test]
    fn a_failure_goes_with_what_it_has_left() {
        let folder = TestFolder::new("report_leftover");
        let report = report(&folder, 1);
        let leftover = folder.join("star.new.png");
        fs::write(&leftover, "").unwrap();
        report.add(Path::new("star.png"), Some(&leftover), "<p>star").unwrap();
        report.add(Path::new("moon.png"), None, "<p>moon").unwrap();
        assert!(text(&report).contains("<p>star"));
        fs::remove_file(leftover).unwrap();
        report.add(Path::new("moon.png"), None, "<p>moon").unwrap();
        assert!(!text(&report).contains("<p>star"));
    }

    #[test]
    fn nothing_is_lost_when_tests_fail_at_once() {
        let folder = TestFolder::new("report_at_once");
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let report = report(&folder, 1);
                scope.spawn(move || {
                    for n in 0..5 {
                        let name = format!("picture_{thread}_{n}.png");
                        report.add(Path::new(&name), None, &format!("<p>{name}")).unwrap();
                    }
                    report.remove(Path::new(&format!("picture_{thread}_0.png")));
                });
            }
        });
        let page = text(&report(&folder, 1));
        assert!(page.contains("32 pictures have failed"), "{page}");
        assert!((0..8).all(|thread| (1..5).all(|n| page.contains(&format!("<p>picture_{thread}_{n}.png")))));
    }

    #[test]
    fn what_cannot_be_written_is_an_error() {
        let folder = TestFolder::new("report_unwritable");
        fs::write(folder.join("file"), "").unwrap();
        let report = report(&folder.join("file"), 1);
        let error = report.add(Path::new("star.png"), None, "").unwrap_err();
        assert!(matches!(error, PictureError::Create { .. }), "{error}");
        report.remove(Path::new("star.png"));
    }

    #[test]
    fn the_page_is_where_cargo_builds() {
        let folder = TestFolder::new("report_target");
        let (target, package) = (folder.join("target"), folder.join("crates/kite"));
        let program = target.join("debug/deps/kite-0123");
        assert_eq!(target_folder(&program, None, package.clone()), package.join("target"), "nothing is marked");
        fs::create_dir(&target).unwrap();
        fs::write(target.join("CACHEDIR.TAG"), "").unwrap();
        let elsewhere = folder.join("elsewhere");
        assert_eq!(target_folder(&program, Some(elsewhere.clone()), package.clone()), target);
        let doc_test = folder.join("temporary/rust_out");
        assert_eq!(target_folder(&doc_test, Some(elsewhere.clone()), package.clone()), elsewhere);
        assert_eq!(target_folder(&doc_test, Some("target".into()), package.clone()), target, "a relative path");
        assert_eq!(target_folder(&doc_test, None, package), target);
        assert_eq!(target_folder(Path::new(""), None, PathBuf::new()), Path::new("target"));
    }
}
