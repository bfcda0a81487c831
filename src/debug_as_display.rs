//! Errors that read as sentences wherever they are printed.

/// Implements `Debug` for an error as its `Display`: `unwrap` and a `?` in `main` print errors by `Debug`, and people
/// read them.
macro_rules! debug_as_display {
    ($error:ty) => {
        impl std::fmt::Debug for $error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(self, f)
            }
        }
    };
}
pub(crate) use debug_as_display;
