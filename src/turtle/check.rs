//! Checks of a command's numbers, before it changes anything: a bad one panics on the caller's line.

use crate::num::Number;

/// The number, if it is finite.
#[track_caller]
#[inline]
pub(crate) fn finite(call: &str, what: &str, n: impl Number) -> f64 {
    let n = n.to_f64();
    if !n.is_finite() {
        not_finite(call, what, n);
    }
    n
}

/// The number, if it is finite or left out.
#[track_caller]
pub(crate) fn maybe_finite(call: &str, what: &str, n: Option<f64>) -> Option<f64> {
    finite(call, what, n.unwrap_or(0.0));
    n
}

#[track_caller]
#[cold]
fn not_finite(call: &str, what: &str, n: f64) -> ! {
    panic!("{call}: the {what} is {n}; give a finite number, such as 100")
}

/// The number, if it is finite and not negative.
#[track_caller]
#[inline]
pub(crate) fn size(call: &str, what: &str, n: impl Number) -> f64 {
    let n = finite(call, what, n);
    assert!(n >= 0.0, "{call}: the {what} is {n}; give 0 or more");
    n
}

/// The number, if it is finite and not zero.
#[track_caller]
pub(crate) fn nonzero(call: &str, what: &str, n: impl Number) -> f64 {
    let n = finite(call, what, n);
    assert!(n != 0.0, "{call}: the {what} is 0; give any other number");
    n
}
