//! What a test leaves that has failed: pictures beside the golden, a part of the report, and a message.

use std::fs;
use std::panic::Location;

use super::report::{self, Report};
use super::{Difference, Evidence, Golden, GoldenError, accept, difference, page, similarity};
use crate::picture::export::PictureError;
use crate::picture::export::picture_error::replace;
use crate::picture::pixels::Picture;

impl Golden {
    /// Writes what shows the fault, and tells of it.
    pub(super) fn failure(&self, frame: &Picture, fault: Fault, caller: &Location<'_>) -> GoldenError {
        let evidence = |command, written: Result<(), PictureError>| {
            Box::new(Evidence {
                command: accept::command(command, caller),
                unsaved: written.err(),
                report: None,
                unreported: None,
                tolerance: self.tolerance.clone(),
            })
        };
        let save_new = || self.put(NEW, &frame.to_small_png());
        let path = self.path();
        let (mut error, compared) = match fault {
            Fault::Missing => (GoldenError::Missing { path, evidence: evidence("accept-new", save_new()) }, None),
            Fault::Different(golden, difference) => {
                let map = difference::map(&golden, frame, &self.tolerance);
                let save_strip = || match difference::strip(&golden, &map, frame) {
                    Some(strip) => self.put(DIFF, &strip.to_small_png()),
                    None => Ok(()),
                };
                let evidence = evidence("accept", save_new().and_then(|()| save_strip()));
                (GoldenError::Different { path, difference: Box::new(difference), evidence }, Some((golden, map)))
            }
            Fault::TooLarge(bytes) => (GoldenError::TooLarge { path, bytes }, None),
            Fault::Unreadable(error) => (GoldenError::Picture(error), None),
        };
        self.report(frame, &mut error, compared.as_ref());
        error
    }

    /// Puts a failure into the report. When that does not work it is a failure all the same.
    fn report(&self, frame: &Picture, error: &mut GoldenError, compared: Option<&(Picture, Picture)>) {
        let mut message = error.to_string();
        let pictures = match compared {
            Some((golden, map)) => {
                let similarity = similarity::beyond_masks(golden, frame, &self.tolerance);
                message.push_str(&format!("\n  similar {similarity:.3}"));
                vec![("expected", golden), ("difference", map), ("actual", frame)]
            }
            None => vec![("actual", frame)],
        };
        let article = page::article(&self.name, report::now(), &message, &pictures);
        let mut evidence = error.evidence_mut();
        let leftover = evidence.as_ref().filter(|evidence| evidence.unsaved.is_none()).map(|_| self.file(NEW));
        let report = Report::new(self.report.as_deref());
        let added = report.add(&self.path(), leftover.as_deref(), &article);
        if let Some(evidence) = &mut evidence {
            match added {
                Ok(()) => evidence.report = Some(report.path()),
                Err(error) => evidence.unreported = Some(error),
            }
        }
    }

    /// Writes one of the files of this golden.
    pub(super) fn put(&self, ending: &str, bytes: &[u8]) -> Result<(), PictureError> {
        fs::create_dir_all(&self.folder)
            .map_err(|source| PictureError::Create { path: self.folder.clone(), source })?;
        replace(&self.file(ending), bytes)
    }
}

/// What keeps a picture from being its golden.
pub(super) enum Fault {
    Missing,
    Different(Picture, Difference),
    /// The bytes of the golden.
    TooLarge(usize),
    Unreadable(PictureError),
}

/// The ending of what was drawn by a test that failed.
pub(super) const NEW: &str = "new.png";
/// The ending of the strip that shows the difference.
pub(super) const DIFF: &str = "diff.png";

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::super::Accept;
    use super::super::tests::Sky;
    use super::*;
    use crate::color::Rgba;

    #[test]
    fn a_change_of_one_pixel_is_noticed_and_shown() {
        let sky = Sky::new("pixel");
        sky.check(Accept::Nothing, &sky.star).unwrap();
        let mut other = sky.star.clone();
        other.pixels_mut()[311] ^= 1;

        let error = sky.check(Accept::Nothing, &other).unwrap_err();
        let message = error.to_string();
        let path = |name: &str| sky.folder.join(name).display().to_string();
        let lines: Vec<_> = message.lines().collect();
        assert_eq!(
            lines[..5],
            [
                "star is not its golden: 1 of 600 pixels differ, all in columns 11 to 11 and rows 10 to 10, \
                 by at most 1 of 255",
                &format!("  golden  {}", path("star.png")),
                &format!("  actual  {}", path("star.new.png")),
                &format!("  strip   {} (expected, difference, actual)", path("star.diff.png")),
                &format!("  report  {} (all failures)", sky.report.join("index.html").display()),
            ]
        );
        assert!(lines[5].starts_with("  accept  PAPERT_GOLDEN=accept cargo test"), "{message}");
        assert_eq!(lines.len(), 6);
        assert_eq!(sky.folder.names(), ["star.diff.png", "star.new.png", "star.png"]);
        assert_eq!(Picture::open(sky.folder.join("star.png")).unwrap(), sky.star);
        assert_eq!(Picture::open(sky.folder.join("star.new.png")).unwrap(), other);
        assert_eq!(Picture::open(sky.folder.join("star.diff.png")).unwrap().size(), (98, 20));

        // What the failure left goes away with it.
        sky.check(Accept::Nothing, &sky.star).unwrap();
        assert_eq!(sky.folder.names(), ["star.png"]);
    }

    #[test]
    fn another_size_is_told() {
        let sky = Sky::new("size");
        let error = sky.check(Accept::Nothing, &Picture::new(31, 20, Rgba::WHITE)).unwrap_err();
        let start = "star is not its golden: it is 31 x 20 pixels and should be 30 x 20; 21 of 620 pixels differ, ";
        assert!(error.to_string().starts_with(start), "{error}");
    }

    #[test]
    fn a_missing_golden_fails() {
        let sky = Sky::new("missing");
        let golden = Golden::in_folder(sky.folder.join("deeper"), "moon");
        let golden = golden.with_accept(Accept::Nothing).with_report(&*sky.report);
        let message = golden.check(&sky.star).unwrap_err().to_string();
        assert!(message.starts_with("moon has no golden\n"), "{message}");
        assert!(message.contains("  accept  PAPERT_GOLDEN=accept-new cargo test"), "{message}");
        assert_eq!(Picture::open(sky.folder.join("deeper/moon.new.png")).unwrap(), sky.star);
        assert!(!golden.path().exists());
    }

    #[test]
    fn what_cannot_be_written_does_not_hide_the_difference() {
        let sky = Sky::new("unsaved");
        // A folder in the place of a file.
        fs::create_dir(sky.folder.join("star.new.png")).unwrap();
        let message = sky.check(Accept::Nothing, &Picture::new(30, 20, Rgba::WHITE)).unwrap_err().to_string();
        assert!(message.starts_with("star is not its golden: 1 of 600 pixels"), "{message}");
        assert!(message.contains("\n  but     cannot create "), "{message}");
        sky.check(Accept::Nothing, &sky.star).unwrap();
    }

    #[test]
    fn what_would_have_been_forgiven_is_told() {
        let sky = Sky::new("allowed");
        let golden = sky.golden("star").per_pixel(2).max_pixels(1).mask((0, 0, 1, 1));
        let message = golden.check(&Picture::new(30, 20, Rgba::BLACK)).unwrap_err().to_string();
        assert!(message.starts_with("star is not its golden: 598 of 600 pixels differ, "), "{message}");
        let line = "\n  allowed 2 of 255 in every pixel, more in 1 of them, anything behind masks (1)\n";
        assert!(message.contains(line), "{message}");
    }

    #[test]
    fn the_report_has_all_failures_with_their_pictures() {
        let sky = Sky::new("report");
        let folder = sky.folder.join("a&b'c");
        let moon = Golden::in_folder(&folder, "moon").with_accept(Accept::Nothing).with_report(&*sky.report);
        moon.check(&sky.star).unwrap_err();
        sky.check(Accept::Nothing, &Picture::new(30, 20, Rgba::WHITE)).unwrap_err();
        fs::write(sky.folder.join("sun.png"), "damaged").unwrap();
        sky.golden("sun").check(&sky.star).unwrap_err();

        let page = || fs::read_to_string(sky.report.join("index.html")).unwrap();
        let text = page();
        assert!(text.contains("<h1>3 pictures have failed</h1>"), "{text}");
        for part in ["<h2>moon ", "<h2>star ", "<h2>sun ", "a&amp;b&#39;c", "similar 0.000", "is not a PNG"] {
            assert!(text.contains(part), "no {part}: {text}");
        }
        assert!(!text.contains("a&b'c"), "{text}");
        let pictures = |word: &str| text.matches(&format!("alt=\"{word}\" src=\"data:image/png;base64,")).count();
        assert_eq!(["expected", "difference", "actual"].map(pictures), [1, 1, 3]);

        sky.golden("sun").with_accept(Accept::Failing).check(&sky.star).unwrap();
        sky.check(Accept::Nothing, &sky.star).unwrap();
        assert!(page().contains("<h1>1 picture has failed</h1>"), "{}", page());
        moon.with_accept(Accept::New).check(&sky.star).unwrap();
        assert!(!sky.report.join("index.html").exists());
    }

    #[test]
    fn tests_may_fail_at_once() {
        let sky = Sky::new("at_once");
        std::thread::scope(|scope| {
            for name in ["moon", "sun", "venus", "mars", "comet", "earth"] {
                let golden = sky.golden(name);
                let star = &sky.star;
                scope.spawn(move || golden.check(star).unwrap_err());
            }
        });
        let text = fs::read_to_string(sky.report.join("index.html")).unwrap();
        assert!(text.contains("<h1>6 pictures have failed</h1>"), "{text}");
    }

    #[test]
    fn a_report_that_cannot_be_written_does_not_hide_the_difference() {
        let sky = Sky::new("unreported");
        let golden = sky.golden("star").with_report(sky.folder.join("star.png"));
        let error = golden.check(&Picture::new(30, 20, Rgba::WHITE)).unwrap_err();
        let message = error.to_string();
        assert!(message.starts_with("star is not its golden: 1 of 600 pixels"), "{message}");
        assert!(message.contains("\n  strip   ") && !message.contains("\n  report "), "{message}");
        assert!(message.contains("\n  but     cannot create ") && message.contains("\n  accept  "), "{message}");
        assert!(error.source().is_some());
        golden.check(&sky.star).unwrap();
    }
}
