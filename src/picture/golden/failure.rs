//! The output of a failed test: pictures next to the golden, an entry in the report, and a message.

use std::fs;
use std::io;
use std::panic::Location;

use super::difference::{self, Difference};
use super::files::{DIFF, Files, MAX_BYTES, NEW};
use super::golden_error::{Evidence, GoldenError};
use super::report::{self, Report};
use super::tolerance::Tolerance;
use super::{accept, page, similarity};
use crate::picture::pixels::Picture;

/// A picture to be checked, and the golden that it is checked against.
pub(super) struct Checked<'a> {
    pub(super) files: &'a Files,
    pub(super) tolerance: &'a Tolerance,
    pub(super) report: &'a Report,
    pub(super) picture: &'a Picture,
}

/// The reason why a picture does not match its golden, and the golden if there is one to compare with.
pub(super) type Fault = (GoldenError, Option<Picture>);

impl Checked<'_> {
    /// The fault of the picture, if any. Nothing has been written yet, so the evidence is still empty.
    pub(super) fn fault(&self) -> Option<Fault> {
        let path = self.files.golden();
        let evidence = || Box::new(Evidence { tolerance: self.tolerance.clone(), ..Evidence::default() });
        match fs::metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Some((GoldenError::Missing { path, evidence: evidence() }, None));
            }
            Ok(about) if about.len() > MAX_BYTES as u64 => {
                return Some((GoldenError::TooLarge { path, bytes: about.len() as usize }, None));
            }
            _ => {}
        }
        let golden = match Picture::open(&path) {
            Ok(golden) => golden,
            Err(error) => return Some((GoldenError::Picture(error), None)),
        };
        let difference = Box::new(Difference::beyond(&golden, self.picture, self.tolerance)?);
        Some((GoldenError::Different { path, difference, evidence: evidence() }, Some(golden)))
    }

    /// Writes the files that show the fault, and describes it. The fault is returned even if the report cannot be
    /// written.
    pub(super) fn describe(&self, (mut error, golden): Fault, caller: &Location<'_>) -> GoldenError {
        let Self { files, tolerance, report, picture } = *self;
        let map = golden.as_ref().map(|golden| difference::map(golden, picture, tolerance));
        let compared = golden.as_ref().zip(map.as_ref());
        let mut leftover = None;
        if let Some(evidence) = error.evidence_mut() {
            evidence.command = accept::command(if compared.is_some() { "accept" } else { "accept-new" }, caller);
            let strip = compared.and_then(|(golden, map)| difference::strip(golden, map, picture));
            let saved = files.put(NEW, &picture.to_small_png());
            let saved = saved.and_then(|()| strip.map_or(Ok(()), |strip| files.put(DIFF, &strip.to_small_png())));
            evidence.unsaved = saved.err();
            leftover = evidence.unsaved.is_none().then(|| files.file(NEW));
        }
        let mut message = error.to_string();
        let mut pictures = vec![("actual", picture)];
        if let Some((golden, map)) = compared {
            let similarity = similarity::beyond_masks(golden, picture, tolerance);
            message.push_str(&format!("\n  similar {similarity:.3}"));
            pictures = vec![("expected", golden), ("difference", map), ("actual", picture)];
        }
        let article = page::article(&files.name, report::now(), &message, &pictures);
        let added = report.add(&files.golden(), leftover.as_deref(), &article);
        if let Some(evidence) = error.evidence_mut() {
            match added {
                Ok(()) => evidence.report = Some(report.path()),
                Err(error) => evidence.unreported = Some(error),
            }
        }
        error
    }
}
