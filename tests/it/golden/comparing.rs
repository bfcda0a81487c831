//! Where two pictures differ, and how similar they are.

use papert::golden::{Difference, Golden, similarity};
use papert::{Picture, Rgba};

use crate::folder::Folder;

/// A picture that is a golden.
struct Kept {
    folder: Folder,
}

impl Kept {
    fn new(test: &str, picture: &Picture) -> Self {
        let folder = Folder::new(&format!("golden_{test}"));
        picture.save(folder.file("kept.png")).unwrap();
        Self { folder }
    }

    fn golden(&self) -> Golden {
        Golden::in_folder(&self.folder.0, "kept")
    }
}

/// The left, top, width and height of the mask.
type Mask = (u32, u32, u32, u32);

/// White paper of 20 x 10 pixels with points.
fn points(color: u32, places: impl IntoIterator<Item = (usize, usize)>) -> Picture {
    let mut frame = Picture::new(20, 10, Rgba::WHITE);
    for (x, y) in places {
        frame.pixels_mut()[y * 20 + x] = color;
    }
    frame
}

const BLACK: u32 = 0xff00_0000;

#[test]
fn one_bit_of_one_pixel_is_noticed() {
    let expected = Picture::new(50, 40, Rgba::new(100, 100, 100, 255));
    for (at, bit) in [(0, 0), (49, 8), (1000, 16), (1999, 24)] {
        let mut actual = expected.clone();
        actual.pixels_mut()[at] ^= 1 << bit;
        let difference = Difference::between(&expected, &actual).unwrap();
        let (x, y) = (at as u32 % 50, at as u32 / 50);
        assert_eq!((difference.pixels, difference.largest), (1, 1));
        assert_eq!((difference.left, difference.right), (x, x));
        assert_eq!((difference.top, difference.bottom), (y, y));
    }
}

#[test]
fn the_box_holds_every_difference() {
    let expected = Picture::new(50, 40, Rgba::WHITE);
    let mut actual = expected.clone();
    for (x, y, pixel) in [(3, 30, 0xffff_ff00), (40, 2, 0xff80_ffff), (20, 20, 0xffff_ffff)] {
        actual.pixels_mut()[y * 50 + x] = pixel;
    }
    let found = Difference::between(&expected, &actual).unwrap();
    assert_eq!((found.left, found.top, found.right, found.bottom), (3, 2, 40, 30));
    assert_eq!((found.pixels, found.largest), (2, 255));
}

#[test]
fn other_sizes_differ_where_one_has_nothing() {
    let (wide, high) = (Picture::new(5, 2, Rgba::WHITE), Picture::new(2, 5, Rgba::WHITE));
    let found = Difference::between(&wide, &high).unwrap();
    assert_eq!((found.expected_size, found.actual_size), ((5, 2), (2, 5)));
    // In the corner that both lack there is nothing to differ.
    assert_eq!((found.pixels, found.largest), (12, 0));
    assert_eq!((found.left, found.top, found.right, found.bottom), (0, 0, 4, 4));
}

#[test]
fn what_is_forgiven_does_not_count() {
    let expected = Picture::new(10, 4, Rgba::WHITE);
    let mut actual = expected.clone();
    for (at, pixel) in [(3, 0xffff_fffb), (14, 0xffff_fffa), (25, 0xff00_ffff), (36, 0xff00_0000)] {
        actual.pixels_mut()[at] = pixel;
    }
    let kept = Kept::new("forgiven_difference", &expected);
    let beyond = |per_pixel, max_pixels, masks: &[Mask]| {
        let golden = masks.iter().copied().fold(kept.golden(), Golden::with_mask);
        let found = golden.with_per_pixel(per_pixel).with_max_pixels(max_pixels).difference(&actual).unwrap();
        found.map(|found| (found.pixels, found.left, found.top))
    };
    assert_eq!(beyond(0, 0, &[]), Some((4, 3, 0)));
    assert_eq!(beyond(4, 0, &[]), Some((3, 4, 1)));
    assert_eq!(beyond(5, 0, &[]), Some((2, 5, 2)));
    assert_eq!(beyond(5, 1, &[]), Some((2, 5, 2)), "all of them are reported when there are too many");
    assert_eq!(beyond(5, 2, &[]), None);
    assert_eq!(beyond(0, 4, &[]), None);
    assert_eq!(beyond(255, 0, &[]), None);
    assert_eq!(beyond(4, 0, &[(5, 2, 1, 1)]), Some((2, 4, 1)));
    assert_eq!(beyond(4, 1, &[(5, 2, 1, 1), (5, 1, 1, 2), (90, 90, 1, 1)]), Some((2, 4, 1)));
    assert_eq!(beyond(0, 0, &[(0, 0, 6, 4), (4, 2, 100, 100)]), None);
}

#[test]
fn another_size_is_never_forgiven() {
    let (small, wide) = (Picture::new(5, 2, Rgba::WHITE), Picture::new(6, 2, Rgba::WHITE));
    let kept = Kept::new("other_size", &small);
    let golden = kept.golden().with_per_pixel(255).with_max_pixels(100).with_mask((0, 0, 100, 100));
    let found = golden.difference(&wide).unwrap().unwrap();
    assert_eq!((found.pixels, found.left, found.right), (2, 5, 5));
}

#[test]
fn what_is_equal_has_all_in_common() {
    let line = points(BLACK, (3..9).map(|x| (x, 4)));
    assert_eq!(similarity(&line, &line, 0), 1.0);
    let blank = points(BLACK, []);
    assert_eq!(similarity(&blank, &blank, 0), 1.0);
    assert_eq!(similarity(&blank, &line, 0), 0.0);
    assert_eq!(similarity(&Picture::new(1, 1, Rgba::WHITE), &Picture::new(1, 1, Rgba::BLACK), 0), 1.0, "only paper");
}

#[test]
fn what_is_apart_has_nothing_in_common() {
    let row = |y| points(BLACK, (3..9).map(|x| (x, y)));
    assert_eq!(similarity(&row(2), &row(4), 0), 0.0);
    assert_eq!(similarity(&row(2), &row(4), 254), 0.0);
}

#[test]
fn a_pixel_beside_is_good_enough() {
    let row = |x: usize, y| points(BLACK, (x..x + 6).map(|x| (x, y)));
    for (x, y) in [(3, 4), (2, 4), (4, 4), (3, 3), (3, 5), (2, 3), (4, 5)] {
        assert_eq!(similarity(&row(3, 4), &row(x, y), 0), 1.0, "{x}, {y}");
    }
    // Two pixels away: five of six pixels of each are still next to one of the other.
    assert_eq!(similarity(&row(3, 4), &row(5, 4), 0), 10.0 / 12.0);
}

#[test]
fn what_is_missing_and_what_is_too_much_count_alike() {
    let both = points(BLACK, [(3, 4), (12, 4)]);
    let one = points(BLACK, [(3, 4)]);
    assert_eq!(similarity(&both, &one, 0), 2.0 / 3.0);
    assert_eq!(similarity(&one, &both, 0), 2.0 / 3.0);
}

#[test]
fn colours_must_agree_within_the_tolerance() {
    let (black, dark) = (points(BLACK, [(3, 4)]), points(0xff00_0040, [(3, 4)]));
    assert_eq!(similarity(&black, &dark, 63), 0.0);
    assert_eq!(similarity(&black, &dark, 64), 1.0);
    // Ink that is almost invisible counts as paper.
    let faint = points(0xffff_fffe, [(3, 4)]);
    assert_eq!(similarity(&faint, &points(BLACK, []), 0), 0.0);
    assert_eq!(similarity(&faint, &points(BLACK, []), 1), 1.0);
}

#[test]
fn pictures_of_other_sizes_have_their_middles_in_the_same_place() {
    // The middle of 20 x 10 pixels is (10, 5), and that of 31 x 12 is (15, 6).
    let mut wide = Picture::new(31, 12, Rgba::WHITE);
    wide.pixels_mut()[5 * 31 + 8] = BLACK;
    assert_eq!(similarity(&points(BLACK, [(3, 4)]), &wide, 0), 1.0);
    assert_eq!(similarity(&wide, &points(BLACK, [(3, 4)]), 0), 1.0);
    // Outside of the smaller picture.
    wide.pixels_mut()[30] = BLACK;
    assert_eq!(similarity(&points(BLACK, [(3, 4)]), &wide, 0), 2.0 / 3.0);
    // A mask is where it is in the golden.
    let kept = Kept::new("masked_middle", &points(BLACK, [(3, 4)]));
    let golden = kept.golden().with_mask((0, 0, 4, 5));
    assert_eq!(golden.similarity(&wide).unwrap(), 0.0, "only the ink outside of the mask counts");
}

#[test]
fn masked_pixels_are_not_asked_but_may_answer() {
    let masked = |expected: &Picture, actual: &Picture, masks: &[Mask]| {
        let kept = Kept::new("masked_similarity", expected);
        masks.iter().copied().fold(kept.golden(), Golden::with_mask).similarity(actual).unwrap()
    };
    let (here, there) = (points(BLACK, [(3, 4)]), points(BLACK, [(3, 4), (12, 4)]));
    assert_eq!(masked(&here, &there, &[(12, 4, 1, 1), (11, 0, 5, 5), (50, 50, 9, 9)]), 1.0);
    assert_eq!(masked(&points(BLACK, [(4, 4)]), &here, &[(4, 4, 1, 1)]), 1.0);
    assert_eq!(masked(&points(BLACK, [(8, 4)]), &here, &[(8, 4, 1, 1)]), 0.0);
}
