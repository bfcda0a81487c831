//! Checks the numbers passed to a command before it changes anything; an invalid one panics at the caller's line.

use crate::num::Number;
use crate::picture::pixels::Picture;

/// Returns the number if it is finite, and panics otherwise.
#[track_caller]
#[inline]
pub(crate) fn finite(call: &str, what: &str, n: impl Number) -> f64 {
    let n = n.to_f64();
    if !n.is_finite() {
        not_finite(call, what, n);
    }
    n
}

/// Returns the number if it is finite or omitted, and panics otherwise.
#[track_caller]
pub(crate) fn maybe_finite(call: &str, what: &str, n: Option<f64>) -> Option<f64> {
    finite(call, what, n.unwrap_or(0.0));
    n
}

#[track_caller]
#[cold]
fn not_finite(call: &str, what: &str, n: f64) -> ! {
    panic!("{call}: the {what} is {n}; use a finite number, such as 100")
}

/// Returns the number if it is finite and not negative, and panics otherwise.
#[track_caller]
#[inline]
pub(crate) fn size(call: &str, what: &str, n: impl Number) -> f64 {
    let n = finite(call, what, n);
    assert!(n >= 0.0, "{call}: the {what} is {n}; use 0 or more");
    n
}

/// Returns the number if it is finite and not zero, and panics otherwise.
#[track_caller]
pub(crate) fn nonzero(call: &str, what: &str, n: impl Number) -> f64 {
    let n = finite(call, what, n);
    assert!(n != 0.0, "{call}: the {what} is 0; use any other number");
    n
}

/// Returns the length of a side of the window in pixels, and panics if it is out of range.
#[track_caller]
pub(crate) fn window_side<N: Number>(call: &str, what: &str, side: N, display: u32) -> u32 {
    let n = finite(call, what, side);
    let pixels = if N::FRACTIONS && (0.0..=1.0).contains(&n) { n * f64::from(display) } else { n };
    assert!(
        (1.0..=f64::from(Picture::MAX_SIDE)).contains(&pixels),
        "{call}: a {what} of {pixels} pixels is out of range; use 1 to {}, or a fraction of the display such as 0.5",
        Picture::MAX_SIDE
    );
    pixels as u32
}
