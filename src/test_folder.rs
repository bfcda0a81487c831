//! Folders for tests that write files.

use std::fs;
use std::ops::Deref;
use std::path::Path;

use tempfile::TempDir;

/// An empty folder, removed at the end of the test.
pub(crate) struct TestFolder(TempDir);

impl TestFolder {
    pub(crate) fn new(name: &str) -> Self {
        Self(tempfile::Builder::new().prefix(&format!("papert-test-{name}-")).tempdir().unwrap())
    }

    /// The names of the files in it, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let name = |entry: Result<fs::DirEntry, _>| entry.unwrap().file_name().into_string().unwrap();
        let mut names: Vec<_> = fs::read_dir(self.0.path()).unwrap().map(name).collect();
        names.sort();
        names
    }
}

impl Deref for TestFolder {
    type Target = Path;

    fn deref(&self) -> &Path {
        self.0.path()
    }
}
