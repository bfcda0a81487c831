//! Folders for tests that write files.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process;

/// An empty folder of its own, removed at the end of the test.
pub(super) struct TestFolder(PathBuf);

impl TestFolder {
    /// `name` must be used by one test only.
    pub(super) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("papert-test-{}-{name}", process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// The names of the files in it, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        let name = |entry: Result<fs::DirEntry, _>| entry.unwrap().file_name().into_string().unwrap();
        let mut names: Vec<_> = fs::read_dir(&self.0).unwrap().map(name).collect();
        names.sort();
        names
    }
}

impl Deref for TestFolder {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for TestFolder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}
