//! The instruction set, chosen at run time.

use fearless_simd::Level;

/// The best instruction set to paint with. Measurements show that AVX-512 gains nothing over AVX2 with eight lanes.
pub(super) fn best() -> Level {
    let level = Level::new();
    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    let level = level.as_avx2().map_or(level, Level::Avx2);
    level
}

/// Evaluates an expression with the token of an instruction set.
///
/// Unlike `fearless_simd::dispatch!`, the macro does not enter a function that may use these instructions; the kernels
/// do so themselves. That saves a call for each stroke of a live frame.
macro_rules! with_token {
    ($level:expr, $simd:ident => $run:expr) => {
        match $level {
            #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
            fearless_simd::Level::Avx2($simd) => $run,
            #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
            fearless_simd::Level::Sse2($simd) => $run,
            level => fearless_simd::dispatch!(level, $simd => $run),
        }
    };
}
pub(super) use with_token;
