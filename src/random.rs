//! Random numbers, as in Python's module `random`, for drawings that can be tested.
//!
//! After [`seed`], the numbers are the same on every machine and in every version of papert, so a random drawing can have
//! a golden. Without it they are different each time. They are not those of CPython after the same seed: its generator
//! is a different one. Each thread has numbers of its own, which are not meant for secrets.
//!
//! The functions are not part of `use papert::*;`, because programs often have functions of the same names.
//!
//! ```
//! use papert::{random::{choice, randint, seed}, *};
//!
//! seed(7);
//! let draw = || {
//!     for _ in 0..20 {
//!         pencolor(choice(&["red", "gold", "navy"])).left(randint(0, 359)).forward(50).home();
//!     }
//! };
//! let first = render(200, 200, draw);
//! seed(7);
//! assert_eq!(render(200, 200, draw), first);
//! ```

use std::cell::RefCell;
use std::hash::{BuildHasher as _, RandomState};

use rand_pcg::Pcg64;
use rand_pcg::rand_core::{Rng as _, SeedableRng as _};

use crate::num::Number;

thread_local! {
    static GENERATOR: RefCell<Pcg64> = RefCell::new(Pcg64::seed_from_u64(RandomState::new().hash_one(0)));
}

fn next() -> u64 {
    GENERATOR.with_borrow_mut(Pcg64::next_u64)
}

/// A number from 0 up to but not including `count`, all with the same probability; `count` is above 0.
fn below(count: u64) -> u64 {
    // Numbers beyond the last whole multiple would make the first ones more probable.
    let rest = (u64::MAX % count + 1) % count;
    loop {
        let number = next();
        if number <= u64::MAX - rest {
            return number % count;
        }
    }
}

/// Begins a sequence of numbers that is always the same for the same `number`, on this thread.
///
/// Semantics: [`random.seed`](https://docs.python.org/3/library/random.html#random.seed).
///
/// ```
/// use papert::random::{randint, seed};
/// seed(1);
/// let numbers: Vec<i32> = (0..6).map(|_| randint(1, 6)).collect();
/// assert_eq!(numbers, [4, 4, 5, 2, 1, 3]);
/// ```
pub fn seed(number: u64) {
    GENERATOR.set(Pcg64::seed_from_u64(number));
}

/// A number from 0 up to but not including 1.
///
/// Semantics: [`random.random`](https://docs.python.org/3/library/random.html#random.random).
///
/// ```
/// assert!((0.0..1.0).contains(&papert::random::random()));
/// ```
pub fn random() -> f64 {
    // The 53 bits that fit into an `f64`.
    (next() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
}

/// A number between two others, which may be given in any order.
///
/// Semantics: [`random.uniform`](https://docs.python.org/3/library/random.html#random.uniform).
///
/// ```
/// let angle = papert::random::uniform(-30, 30);
/// assert!((-30.0..=30.0).contains(&angle));
/// ```
pub fn uniform(a: impl Number, b: impl Number) -> f64 {
    let (a, b) = (a.to_f64(), b.to_f64());
    a + (b - a) * random()
}

/// A whole number from `low` to `high`, which are included.
///
/// Semantics: [`random.randint`](https://docs.python.org/3/library/random.html#random.randint).
///
/// ```
/// let eyes = papert::random::randint(1, 6);
/// assert!((1..=6).contains(&eyes));
/// ```
///
/// # Panics
///
/// Panics if `low` is greater than `high`.
#[track_caller]
pub fn randint<W: Whole>(low: W, high: W) -> W {
    let (from, to) = (low.widened(), high.widened());
    assert!(from <= to, "randint: there is no number from {from} to {to}; write the smaller one first");
    let count = u64::try_from(to - from + 1);
    // Only the whole range of a 64-bit type has more numbers than this.
    let step = count.map_or_else(|_| next(), below);
    W::narrowed(from + i128::from(step))
}

/// A copy of one of several values, all with the same probability.
///
/// Semantics: [`random.choice`](https://docs.python.org/3/library/random.html#random.choice).
///
/// ```
/// let colors = ["red", "gold", "navy"];
/// let color = papert::random::choice(&colors);
/// assert!(colors.contains(&color));
/// ```
///
/// # Panics
///
/// Panics if there are no values.
#[track_caller]
pub fn choice<T: Clone>(values: &[T]) -> T {
    assert!(!values.is_empty(), "choice: there is nothing to choose from; use at least one value");
    values[below(values.len() as u64) as usize].clone()
}

/// Puts values into a random order.
///
/// Semantics: [`random.shuffle`](https://docs.python.org/3/library/random.html#random.shuffle).
///
/// ```
/// let mut cards: Vec<u32> = (1..=52).collect();
/// papert::random::shuffle(&mut cards);
/// cards.sort();
/// assert_eq!(cards, (1..=52).collect::<Vec<u32>>());
/// ```
pub fn shuffle<T>(values: &mut [T]) {
    for last in (1..values.len()).rev() {
        values.swap(last, below(last as u64 + 1) as usize);
    }
}

/// `count` different ones of several values, in random order.
///
/// Semantics: [`random.sample`](https://docs.python.org/3/library/random.html#random.sample).
///
/// ```
/// let numbers: Vec<u32> = (1..=49).collect();
/// assert_eq!(papert::random::sample(&numbers, 6).len(), 6);
/// ```
///
/// # Panics
///
/// Panics if there are fewer values.
#[track_caller]
pub fn sample<T: Clone>(values: &[T], count: usize) -> Vec<T> {
    assert!(count <= values.len(), "sample: {count} of {} values; use at most {}", values.len(), values.len());
    let mut chosen: Vec<T> = values.to_vec();
    for place in 0..count {
        chosen.swap(place, place + below((values.len() - place) as u64) as usize);
    }
    chosen.truncate(count);
    chosen
}

mod sealed {
    pub trait Sealed {
        fn widened(self) -> i128;
        fn narrowed(number: i128) -> Self;
    }
}

/// A type of whole numbers, of up to 64 bits.
///
/// The trait is sealed.
///
/// ```
/// let small: u8 = papert::random::randint(1, 6);
/// let large: i64 = papert::random::randint(-1_000_000_000_000, 1_000_000_000_000);
/// assert!(small >= 1 && large.abs() <= 1_000_000_000_000);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a whole number",
    label = "this is not a whole number",
    note = "use whole numbers such as `randint(1, 6)`, or `uniform(0.5, 2)` for numbers with fractions"
)]
pub trait Whole: Copy + sealed::Sealed {}

macro_rules! wholes {
    ($($t:ty),* => $widen:expr) => {$(
        impl sealed::Sealed for $t {
            fn widened(self) -> i128 {
                let widen: fn($t) -> i128 = $widen;
                widen(self)
            }

            fn narrowed(number: i128) -> Self {
                number as Self
            }
        }
        impl Whole for $t {}
    )*};
}
wholes!(i8, i16, i32, i64, u8, u16, u32, u64 => i128::from);
wholes!(isize, usize => |number| number as i128);

#[cfg(test)]
mod tests {
    use super::*;

    /// Goldens of random drawings depend on these numbers.
    #[test]
    fn the_numbers_of_a_seed_never_change() {
        let again = || seed(2024);
        again();
        let raw = [5_021_114_494_995_113_040, 9_740_268_197_009_518_616, 10_792_167_834_917_174_022];
        assert_eq!([next(), next(), next()], raw);
        again();
        assert_eq!(random(), 0.272_195_162_188_607_84);
        again();
        assert_eq!(uniform(-1, 1), -0.455_609_675_622_784_3);
        again();
        assert_eq!([(); 8].map(|()| randint(1, 100)), [41, 17, 23, 32, 61, 19, 26, 35]);
        again();
        let mut letters = ['a', 'b', 'c', 'd', 'e'];
        shuffle(&mut letters);
        assert_eq!(letters, ['c', 'b', 'd', 'e', 'a']);
        again();
        assert_eq!(sample(&[1, 2, 3, 4, 5, 6, 7, 8, 9], 4), [1, 2, 5, 7]);
        again();
        assert_eq!([(); 4].map(|()| choice(&["red", "green", "blue"])), ["red", "blue", "red", "red"]);
    }

    #[test]
    fn every_number_is_about_as_frequent() {
        seed(1);
        let mut counts = [0; 6];
        (0..60_000).for_each(|_| counts[randint(0_usize, 5)] += 1);
        // Five standard deviations.
        assert!(counts.iter().all(|count| (9_550..10_450).contains(count)), "{counts:?}");
    }

    #[test]
    fn the_whole_range_of_a_type_is_possible() {
        seed(1);
        let numbers = [(); 100].map(|()| randint(i64::MIN, i64::MAX));
        assert!(numbers.iter().any(|n| *n < i64::MIN / 2) && numbers.iter().any(|n| *n > i64::MAX / 2));
        assert_eq!(randint(5, 5), 5);
        assert_eq!(randint(u64::MAX, u64::MAX), u64::MAX);
    }
}
