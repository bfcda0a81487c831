//! The message and the files of a failed golden, and the page of all failures, also with several programs at once.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use papert::golden::{Accept, Golden, GoldenError};
use papert::{Picture, Rgba};

use super::sky::Sky;

/// The variable that says in which folder a child fails, and as which one.
const CHILD: &str = "PAPERT_TEST_FAILING_CHILD";

#[test]
fn failures_of_several_programs_are_on_one_page() {
    let folder = super::scratch("failing_children");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    let start = |child: usize| {
        Command::new(env::current_exe().unwrap())
            .args(["golden::failures::failures_of_a_child", "--exact", "--include-ignored"])
            .env(CHILD, folder.join(format!("child_{child}")))
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    let children: Vec<_> = (0..4).map(start).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let page = fs::read_to_string(folder.join("index.html")).unwrap();
    // On Windows each program counts as a run.
    #[cfg(unix)]
    assert!(page.contains("<h1>20 pictures have failed</h1>") && !page.contains("Earlier"), "{page}");
    for child in 0..4 {
        assert_eq!(page.matches(&format!("<h2>child_{child}_")).count(), 5, "{page}");
    }
}

/// Not a test by itself: the one above runs it several times at once.
#[test]
#[ignore = "a part of failures_of_several_programs_are_on_one_page"]
fn failures_of_a_child() {
    let Some(child) = env::var_os(CHILD) else { return };
    let child = Path::new(&child);
    let (folder, name) = (child.parent().unwrap(), child.file_name().unwrap().to_str().unwrap());
    for n in 0..5 {
        let golden = Golden::in_folder(folder, format!("{name}_{n}")).with_report(folder).with_accept(Accept::Nothing);
        match golden.check(&Picture::new(20, 20, Rgba::WHITE)) {
            Err(GoldenError::Missing { evidence, .. }) => assert_eq!(evidence.report, Some(folder.join("index.html"))),
            other => panic!("a golden that is not there: {other:?}"),
        }
    }
}

#[test]
fn a_change_of_one_pixel_is_noticed_and_shown() {
    let sky = Sky::new("pixel");
    sky.check(Accept::Nothing, &sky.star).unwrap();
    let mut other = sky.star.clone();
    other.pixels_mut()[311] ^= 1;

    let error = sky.check(Accept::Nothing, &other).unwrap_err();
    let message = error.to_string();
    let path = |name: &str| sky.folder.file(name).display().to_string();
    let lines: Vec<_> = message.lines().collect();
    assert_eq!(
        lines[..5],
        [
            "star does not match its golden: 1 of 600 pixels differ, all in columns 11 to 11 and rows 10 to 10, \
             by at most 1 out of 255",
            &format!("  golden  {}", path("star.png")),
            &format!("  actual  {}", path("star.new.png")),
            &format!("  strip   {} (expected, difference, actual)", path("star.diff.png")),
            &format!("  report  {} (all failures)", sky.report.file("index.html").display()),
        ]
    );
    assert!(lines[5].starts_with("  accept  PAPERT_GOLDEN=accept cargo test"), "{message}");
    assert_eq!(lines.len(), 6);
    assert_eq!(sky.folder.files(), ["star.diff.png", "star.new.png", "star.png"]);
    assert_eq!(Picture::open(sky.folder.file("star.png")).unwrap(), sky.star);
    assert_eq!(Picture::open(sky.folder.file("star.new.png")).unwrap(), other);
    assert_eq!(Picture::open(sky.folder.file("star.diff.png")).unwrap().size(), (98, 20));

    // The files of the failure are deleted with it.
    sky.check(Accept::Nothing, &sky.star).unwrap();
    assert_eq!(sky.folder.files(), ["star.png"]);
}

#[test]
fn another_size_is_reported() {
    let sky = Sky::new("size");
    let error = sky.check(Accept::Nothing, &Picture::new(31, 20, Rgba::WHITE)).unwrap_err();
    let start = "star does not match its golden: it is 31 x 20 pixels and should be 30 x 20; 21 of 620 pixels differ, ";
    assert!(error.to_string().starts_with(start), "{error}");
}

#[test]
fn a_missing_golden_fails() {
    let sky = Sky::new("missing");
    let golden = Golden::in_folder(sky.folder.file("deeper"), "moon");
    let golden = golden.with_accept(Accept::Nothing).with_report(&sky.report.0);
    let message = golden.check(&sky.star).unwrap_err().to_string();
    assert!(message.starts_with("moon has no golden\n"), "{message}");
    assert!(message.contains("  accept  PAPERT_GOLDEN=accept-new cargo test"), "{message}");
    assert_eq!(Picture::open(sky.folder.file("deeper/moon.new.png")).unwrap(), sky.star);
    assert!(!golden.path().exists());
}

#[test]
fn what_cannot_be_written_does_not_hide_the_difference() {
    let sky = Sky::new("unsaved");
    // A folder in place of a file.
    fs::create_dir(sky.folder.file("star.new.png")).unwrap();
    let message = sky.check(Accept::Nothing, &Picture::new(30, 20, Rgba::WHITE)).unwrap_err().to_string();
    assert!(message.starts_with("star does not match its golden: 1 of 600 pixels"), "{message}");
    assert!(message.contains("\n  but     cannot create "), "{message}");
    sky.check(Accept::Nothing, &sky.star).unwrap();
}

#[test]
fn what_would_have_been_forgiven_is_reported() {
    let sky = Sky::new("allowed");
    let golden = sky.golden("star").with_per_pixel(2).with_max_pixels(1).with_mask((0, 0, 1, 1));
    let message = golden.check(&Picture::new(30, 20, Rgba::BLACK)).unwrap_err().to_string();
    assert!(message.starts_with("star does not match its golden: 598 of 600 pixels differ, "), "{message}");
    let line =
        "\n  allowed up to 2 out of 255 in every pixel, more in up to 1 of them, anything behind the masks (1)\n";
    assert!(message.contains(line), "{message}");
}

#[test]
fn the_report_has_all_failures_with_their_pictures() {
    let sky = Sky::new("report");
    let folder = sky.folder.file("a&b'c");
    let moon = Golden::in_folder(&folder, "moon").with_accept(Accept::Nothing).with_report(&sky.report.0);
    moon.check(&sky.star).unwrap_err();
    sky.check(Accept::Nothing, &Picture::new(30, 20, Rgba::WHITE)).unwrap_err();
    fs::write(sky.folder.file("sun.png"), "damaged").unwrap();
    sky.golden("sun").check(&sky.star).unwrap_err();

    let page = || fs::read_to_string(sky.report.file("index.html")).unwrap();
    let text = page();
    assert!(text.contains("<h1>3 pictures have failed</h1>"), "{text}");
    for part in ["<h2>moon ", "<h2>star ", "<h2>sun ", "a&amp;b&#39;c", "similar 0.000", "cannot be read as a PNG"] {
        assert!(text.contains(part), "no {part}: {text}");
    }
    assert!(!text.contains("a&b'c"), "{text}");
    let pictures = |word: &str| text.matches(&format!("alt=\"{word}\" src=\"data:image/png;base64,")).count();
    assert_eq!(["expected", "difference", "actual"].map(pictures), [1, 1, 3]);

    sky.golden("sun").with_accept(Accept::Failing).check(&sky.star).unwrap();
    sky.check(Accept::Nothing, &sky.star).unwrap();
    assert!(page().contains("<h1>1 picture has failed</h1>"), "{}", page());
    moon.with_accept(Accept::New).check(&sky.star).unwrap();
    assert!(!sky.report.file("index.html").exists());
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
    let text = fs::read_to_string(sky.report.file("index.html")).unwrap();
    assert!(text.contains("<h1>6 pictures have failed</h1>"), "{text}");
}

#[test]
fn a_report_that_cannot_be_written_does_not_hide_the_difference() {
    let sky = Sky::new("unreported");
    let golden = sky.golden("star").with_report(sky.folder.file("star.png"));
    let error = golden.check(&Picture::new(30, 20, Rgba::WHITE)).unwrap_err();
    let message = error.to_string();
    assert!(message.starts_with("star does not match its golden: 1 of 600 pixels"), "{message}");
    assert!(message.contains("\n  strip   ") && !message.contains("\n  report "), "{message}");
    assert!(message.contains("\n  but     cannot create ") && message.contains("\n  accept  "), "{message}");
    assert!(error.source().is_some());
    golden.check(&sky.star).unwrap();
}
