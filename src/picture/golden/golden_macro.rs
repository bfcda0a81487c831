//! A golden test in one line.

/// Compares a drawing with its golden picture, exactly: a test in one line.
///
/// `golden!("star", frame)` compares with `golden/star.png` of the crate in which it is written, and is otherwise
/// [`Golden::assert`](crate::golden::Golden::assert). The picture is any expression, also a reference.
/// [The module](mod@crate::golden) explains how a picture becomes a golden.
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
/// When the drawing differs, or there is no such golden.
#[macro_export]
macro_rules! golden {
    ($name:expr, $frame:expr $(,)?) => {
        $crate::golden::Golden::in_folder(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/golden"), $name)
            .assert(&$frame)
    };
}
