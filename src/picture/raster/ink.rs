//! The ink of a stroke, and how its coordinates become whole pixels.

/// The ink of a stroke, in device pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    pub(super) radius: f64,
    /// The colour as an opaque pixel.
    pub(super) color: u32,
    /// The opacity, above 0.
    pub(super) opacity: u8,
}

/// The unit in the last place of this number, and of its neighbours up to 2^51 away, is 1.
pub(super) const UNIT: f64 = 6_755_399_441_055_744.0;

/// The nearest integer, for numbers up to 2^31, without the checks for other numbers that a conversion makes. Adding
/// this constant leaves no bits for a fraction, and the lowest bits of the sum are the integer.
#[inline(always)]
pub(super) fn nearest(x: f64) -> i32 {
    (x + UNIT).to_bits() as i32
}
