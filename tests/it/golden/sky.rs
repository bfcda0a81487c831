//! A small golden, to be compared with others.

use papert::golden::{Accept, Golden, GoldenError};
use papert::{Picture, Rgba};

use crate::folder::Folder;

/// A folder with the golden `star`, a black point on white of 30 x 20 pixels, and a folder for the report.
pub(super) struct Sky {
    pub(super) folder: Folder,
    pub(super) report: Folder,
    pub(super) star: Picture,
}

impl Sky {
    pub(super) fn new(test: &str) -> Self {
        let folder = Folder::new(&format!("golden_{test}"));
        let mut star = Picture::new(30, 20, Rgba::WHITE);
        star.pixels_mut()[310] = 0xff00_0000;
        let sky = Self { folder, report: Folder::new(&format!("golden_{test}_report")), star };
        sky.check(Accept::New, &sky.star).unwrap();
        sky
    }

    pub(super) fn golden(&self, name: &str) -> Golden {
        Golden::in_folder(&self.folder.0, name).with_report(&self.report.0).with_accept(Accept::Nothing)
    }

    /// The result of checking a picture against the star.
    pub(super) fn check(&self, accept: Accept, frame: &Picture) -> Result<(), GoldenError> {
        self.golden("star").with_accept(accept).check(frame)
    }
}
