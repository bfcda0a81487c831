//! Random input for tests.
//!
//! A property is tested with a fixed number of inputs, so a busy machine tests as much as an idle one. Every run uses
//! different inputs, and begins with short ones. A test that fails prints a seed; with `ARBTEST_SEED` set to it, the
//! test runs with that input only.

use std::env;
use std::hash::{BuildHasher, RandomState};
use std::ops::RangeInclusive;

use arbtest::arbtest;

pub(crate) use arbtest::arbitrary::{Result, Unstructured};

/// Tests a property, which panics if it does not hold, with this many inputs.
pub(crate) fn check(cases: u32, mut property: impl FnMut(&mut Unstructured<'_>) -> Result<()>) {
    if env::var_os("ARBTEST_SEED").is_some() {
        return arbtest(property).run();
    }
    let (random, mut length) = (RandomState::new(), SHORTEST);
    for case in 0..cases {
        let mut is_used_up = false;
        let property = |u: &mut Unstructured<'_>| {
            let result = property(u);
            is_used_up = u.is_empty();
            result
        };
        // The lower half of a seed is the number of random bytes from which the input is generated. When they are used
        // up, each number is the smallest of its range.
        arbtest(property).seed(random.hash_one(case) << 32 | length).run();
        if is_used_up {
            length = (length * 5 / 4).min(LONGEST);
        }
    }
}

/// A list whose length is in the range.
pub(crate) fn list<'a, T>(
    u: &mut Unstructured<'a>,
    lengths: RangeInclusive<usize>,
    mut item: impl FnMut(&mut Unstructured<'a>) -> Result<T>,
) -> Result<Vec<T>> {
    let length = u.int_in_range(lengths)?;
    (0..length).map(|_| item(u)).collect()
}

/// Any bytes.
pub(crate) fn bytes(u: &mut Unstructured<'_>, lengths: RangeInclusive<usize>) -> Result<Vec<u8>> {
    list(u, lengths, Unstructured::arbitrary)
}

/// A text of characters from these classes. A class with many characters is not chosen more often than one with few.
pub(crate) fn text(u: &mut Unstructured<'_>, lengths: RangeInclusive<usize>, classes: &[&str]) -> Result<String> {
    let length = u.int_in_range(lengths)?;
    let character = |_| {
        let class = *u.choose(classes)?;
        let at = u.choose_index(class.chars().count())?;
        Ok(class.chars().nth(at).unwrap_or_default())
    };
    (0..length).map(character).collect()
}

/// A text of any characters except control characters. Characters of all lengths in UTF-8 are equally likely.
pub(crate) fn printable_text(u: &mut Unstructured<'_>, lengths: RangeInclusive<usize>) -> Result<String> {
    let length = u.int_in_range(lengths)?;
    let character = |_| {
        let last = *u.choose(&[0x7f, 0x7ff, 0xffff, 0x0010_ffff])?;
        let any = char::from_u32(u.int_in_range(0..=last)?);
        Ok(any.filter(|c| !c.is_control()).unwrap_or(char::REPLACEMENT_CHARACTER))
    };
    (0..length).map(character).collect()
}

/// A number in the range, in steps of 1/64.
pub(crate) fn float(u: &mut Unstructured<'_>, range: RangeInclusive<i32>) -> Result<f64> {
    Ok(f64::from(u.int_in_range(range.start() * 64..=range.end() * 64)?) / 64.0)
}

pub(crate) const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
pub(crate) const DIGITS: &str = "0123456789";

/// The number of random bytes for the first input.
const SHORTEST: u64 = 16;
/// The maximum number of random bytes, which is also arbtest's.
const LONGEST: u64 = 65_536;

mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_case_runs_with_as_many_bytes_as_are_used() {
        let (mut cases, mut lengths) = (0, BTreeSet::new());
        check(300, |u| {
            cases += 1;
            lengths.insert(u.len());
            bytes(u, 1000..=1000).map(drop)
        });
        assert_eq!(cases, 300);
        assert_eq!(lengths.first(), Some(&16));
        assert!(lengths.last().is_some_and(|last| (1001..1300).contains(last)), "{lengths:?}");
    }

    #[test]
    #[should_panic(expected = "a number is odd")]
    fn a_property_that_does_not_hold_fails() {
        check(1000, |u| {
            assert!(u.arbitrary::<u8>()? % 2 == 0, "a number is odd");
            Ok(())
        });
    }

    #[test]
    fn all_values_are_generated() {
        let (mut lengths, mut characters, mut widths) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let (mut values, mut floats) = (BTreeSet::new(), BTreeSet::new());
        check(10_000, |u| {
            let text = text(u, 0..=5, &[LETTERS, DIGITS, "\u{e9}"])?;
            lengths.insert(text.chars().count());
            characters.extend(text.chars());
            widths.extend(printable_text(u, 0..=3)?.chars().map(char::len_utf8));
            values.extend(bytes(u, 0..=3)?);
            floats.insert((float(u, -1..=1)? * 64.0) as i32);
            Ok(())
        });
        assert_eq!(lengths, (0..=5).collect());
        assert_eq!(characters, [LETTERS, DIGITS, "\u{e9}"].concat().chars().collect());
        assert_eq!(widths, (1..=4).collect());
        assert_eq!(values, (0..=255).collect());
        assert_eq!(floats, (-64..=64).collect());
    }
}
