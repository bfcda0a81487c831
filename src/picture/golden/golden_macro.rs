//! A golden test in one line.

/// Compares a drawing exactly with its golden picture: a test in one line.
///
/// `golden!("star", frame)` compares `frame` with `golden/star.png` in the crate that contains the call, and otherwise
/// works like [`Golden::assert`](crate::golden::Golden::assert). The picture may be any expression, including a
/// reference. [The module](mod@crate::golden) explains how a picture becomes a golden.
///
/// ```
/// use papert::{forward, golden, render};
///
/// fn square() {
///     for _ in 0..4 {
///         forward(40).left(90);
///     }
/// }
///
/// // #[test]
/// fn square_is_as_it_was() {
///     golden!("docs_square", render(120, 120, square));
/// }
/// # square_is_as_it_was();
/// ```
///
/// # Panics
///
/// If the drawing differs, or there is no such golden.
#[macro_export]
macro_rules! golden {
    ($name:expr, $frame:expr $(,)?) => {
        $crate::golden::Golden::in_folder(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/golden"), $name)
            .assert(&$frame)
    };
}
