//! Setters for options: each returns a changed copy.

/// Defines a setter for each option of a type; the value is the argument, or the expression after `=>`.
macro_rules! setters {
    ($Options:ident: $($(#[$doc:meta])* $set:ident($value:ident: $Type:ty) $(=> $option:ident: $new:expr)?;)*) => {
        impl $Options {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $set(self, $value: $Type) -> Self {
                    setters! { @copy self, $value $(=> $option: $new)? }
                }
            )*
        }
    };
    (@copy $this:ident, $value:ident) => { Self { $value, ..$this } };
    (@copy $this:ident, $value:ident => $option:ident: $new:expr) => { Self { $option: $new, ..$this } };
}

pub(super) use setters;
