//! Numbers as a learner writes them: `forward(100)` and `forward(0.5)` both work.

/// Any integer or floating-point number, so commands accept `100` as well as `99.5`.
///
/// It is implemented for all primitive number types of up to 64 bits and cannot be implemented for others. Integers
/// beyond 2^53 lose their last digits, as in Python's `float(n)`.
///
/// ```
/// use papert::Number;
///
/// fn half(n: impl Number) -> f64 {
///     n.to_f64() / 2.0
/// }
/// assert_eq!(half(5), 2.5);
/// assert_eq!(half(0.5_f32), 0.25);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number",
    label = "this is not a number",
    note = "use a number such as `100` or `99.5`",
    note = "a place such as `pos()` or `(30, 40)` goes into `goto_place(place)`; optional numbers go into a tuple, as in `circle((50, 180))`"
)]
pub trait Number: Copy + sealed::Sealed {
    /// Whether numbers of this type can have fractions: for `setup`, 1.0 is a fraction of the display and 1 is one
    /// pixel.
    #[doc(hidden)]
    const FRACTIONS: bool;

    /// The number as an `f64`.
    ///
    /// ```
    /// use papert::Number;
    /// assert_eq!(7_u8.to_f64(), 7.0);
    /// ```
    fn to_f64(self) -> f64;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! numbers {
    (fractions $fractions:literal: $($t:ty),* => $convert:expr) => {$(
        impl sealed::Sealed for $t {}
        impl Number for $t {
            const FRACTIONS: bool = $fractions;

            #[inline]
            fn to_f64(self) -> f64 {
                let convert: fn($t) -> f64 = $convert;
                convert(self)
            }
        }
    )*};
}
numbers!(fractions true: f32, f64 => f64::from);
numbers!(fractions false: i8, i16, i32, u8, u16, u32 => f64::from);
numbers!(fractions false: i64, isize, u64, usize => |n| n as f64);
