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

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::super::tests::Sky;
    use super::super::{Accept, Golden};
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
    fn another_size_is_reported() {
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
    fn what_would_have_been_forgiven_is_reported() {
        let sky = Sky::new("allowed");
        let golden = sky.golden("star").with_per_pixel(2).with_max_pixels(1).with_mask((0, 0, 1, 1));
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
