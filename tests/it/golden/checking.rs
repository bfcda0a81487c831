//! Goldens are compared, accepted, tolerated and listed.

use std::fs;
use std::path::Path;

use papert::golden::{Accept, Golden, GoldenError, stale};
use papert::{Picture, Rgba};

use super::sky::Sky;
use crate::folder::Folder;

#[test]
fn accepting_failing_takes_what_differs_or_is_missing() {
    let sky = Sky::new("accept");
    let other = Picture::new(3, 3, Rgba::CLEAR);
    sky.check(Accept::Nothing, &other).unwrap_err();
    sky.check(Accept::Failing, &other).unwrap();
    sky.check(Accept::Nothing, &other).unwrap();
    assert_eq!(sky.folder.files(), ["star.png"]);
    fs::write(sky.folder.file("star.png"), "damaged").unwrap();
    sky.check(Accept::Nothing, &sky.star).unwrap_err();
    sky.check(Accept::Failing, &sky.star).unwrap();
    fs::remove_file(sky.folder.file("star.png")).unwrap();
    sky.check(Accept::Failing, &sky.star).unwrap();
    sky.check(Accept::Nothing, &sky.star).unwrap();
}

#[test]
fn accepting_new_leaves_what_is_there() {
    let sky = Sky::new("new");
    let other = Picture::new(3, 3, Rgba::CLEAR);
    sky.check(Accept::New, &other).unwrap_err();
    sky.check(Accept::New, &sky.star).unwrap();
    sky.golden("moon").with_accept(Accept::New).check(&other).unwrap();
    assert_eq!(sky.folder.files(), ["moon.png", "star.png"]);
}

#[test]
fn only_accepting_all_writes_what_is_equal() {
    let sky = Sky::new("all");
    let path = sky.folder.file("star.png");
    let small = fs::read(&path).unwrap();
    fs::write(&path, sky.star.to_png()).unwrap();
    sky.check(Accept::Failing, &sky.star).unwrap();
    assert_eq!(fs::read(&path).unwrap(), sky.star.to_png());
    sky.check(Accept::All, &sky.star).unwrap();
    assert_eq!(fs::read(&path).unwrap(), small);
}

#[test]
fn a_large_golden_is_refused_both_ways() {
    let sky = Sky::new("large");
    let mut state = 1_u32;
    let noise = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        0xff00_0000 | state >> 8
    });
    let noise = Picture::from_pixels(256, 256, noise.take(256 * 256).collect()).unwrap();
    let error = sky.check(Accept::Failing, &noise).unwrap_err();
    assert!(
        error.to_string().ends_with("; a golden may be at most 96 KiB: draw a smaller or simpler picture"),
        "{error}"
    );
    sky.check(Accept::Nothing, &sky.star).unwrap();
    noise.save(sky.folder.file("star.png")).unwrap();
    assert!(matches!(sky.check(Accept::Nothing, &noise), Err(GoldenError::TooLarge { .. })));
}

#[test]
fn a_name_is_checked_before_anything_is_written() {
    let folder = Folder::new("golden_name");
    for name in ["", "Star", "a-b", "../star", "a b", "star.new", "\u{e9}"] {
        let error = Golden::in_folder(&folder.0, name).with_accept(Accept::All).check(&Picture::new(1, 1, Rgba::WHITE));
        assert!(matches!(error, Err(GoldenError::Name { .. })), "{name:?}");
    }
    assert!(folder.files().is_empty());
}

#[test]
fn what_is_forgiven_passes() {
    let sky = Sky::new("forgiven");
    let mut other = sky.star.clone();
    other.pixels_mut()[311] = 0xffff_fcff;
    other.pixels_mut()[40] = 0xff00_0000;
    sky.check(Accept::Nothing, &other).unwrap_err();
    let golden = sky.golden("star");
    golden.clone().with_per_pixel(3).with_max_pixels(1).check(&other).unwrap();
    assert_eq!(sky.folder.files(), ["star.png"], "what the failure has left goes away");
    golden.clone().with_max_pixels(2).check(&other).unwrap();
    golden.clone().with_per_pixel(3).with_mask((10, 1, 1, 1)).check(&other).unwrap();
    golden
        .clone()
        .with_mask((0, 0, 30, 10))
        .with_mask((11, 9, 5, 5))
        .with_mask((100, 100, 1, 1))
        .check(&other)
        .unwrap();
    golden.clone().with_per_pixel(2).with_max_pixels(1).check(&other).unwrap_err();
    // What passes is not accepted: small differences do not add up over the years.
    golden.with_per_pixel(3).with_max_pixels(1).with_accept(Accept::Failing).check(&other).unwrap();
    assert_eq!(Picture::open(sky.folder.file("star.png")).unwrap(), sky.star);
}

#[test]
fn questions_change_nothing() {
    let sky = Sky::new("asking");
    let (golden, blank) = (sky.golden("star"), Picture::new(30, 20, Rgba::WHITE));
    assert_eq!(golden.difference(&sky.star).unwrap(), None);
    assert_eq!(golden.difference(&blank).unwrap().unwrap().pixels, 1);
    assert_eq!(golden.clone().with_max_pixels(1).difference(&blank).unwrap(), None);
    assert_eq!(golden.similarity(&sky.star).unwrap(), 1.0);
    assert_eq!(golden.similarity(&blank).unwrap(), 0.0);
    assert_eq!(golden.with_mask((10, 10, 1, 1)).similarity(&blank).unwrap(), 1.0);
    assert!(matches!(sky.golden("moon").difference(&blank), Err(GoldenError::Picture(_))));
    assert!(matches!(sky.golden("Moon").similarity(&blank), Err(GoldenError::Name { .. })));
    assert_eq!(sky.folder.files(), ["star.png"]);
    assert!(sky.report.files().is_empty());
}

#[test]
fn every_option_is_read_as_it_was_set() {
    let golden = Golden::new("star");
    assert_eq!((golden.per_pixel(), golden.max_pixels(), golden.masks()), (0, 0, vec![]));
    assert_eq!((golden.accept(), golden.report()), (None, None));
    let golden = golden.with_per_pixel(3).with_max_pixels(7).with_mask((1, 2, 3, 4)).with_mask((0, 0, u32::MAX, 1));
    let golden = golden.with_accept(Accept::All).with_report("failures");
    let masks = vec![(1, 2, 3, 4), (0, 0, i32::MAX as u32, 1)];
    assert_eq!((golden.per_pixel(), golden.max_pixels(), golden.masks()), (3, 7, masks));
    assert_eq!((golden.accept(), golden.report()), (Some(Accept::All), Some("failures".as_ref())));
}

#[test]
fn goldens_are_in_the_folder_of_the_crate() {
    assert_eq!(Golden::new("star").path(), Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/star.png"));
}

#[test]
fn unused_goldens_are_listed() {
    let folder = Folder::new("golden_stale");
    let star = Picture::new(3, 2, Rgba::WHITE);
    star.save(folder.file("star.png")).unwrap();
    for name in ["moon.png", "sun.png", "star.new.png", "star.diff.png", "gone.new.png", "notes.txt"] {
        star.save(folder.file(name)).ok();
    }
    assert_eq!(stale(&folder.0, ["star"]).unwrap(), ["moon", "sun"]);
    assert_eq!(stale(&folder.0, [""; 0]).unwrap(), ["moon", "star", "sun"]);
    assert_eq!(stale(&folder.0, vec![String::from("star"), "sun".into(), "moon".into()]).unwrap(), [""; 0]);
    assert_eq!(stale(folder.file("none"), ["star"]).unwrap(), [""; 0]);
    assert!(matches!(stale(folder.file("star.png"), ["star"]), Err(GoldenError::Picture(_))));
}
