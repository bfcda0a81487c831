//! The instruction set, chosen at run time.
//!
//! The compiler translates the kernels once for each instruction set, and that is most of what the painter costs it. So
//! there are only those that make a difference: AVX-512 gains nothing over AVX2 with eight lanes.

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
use fearless_simd::x86::{Avx2, Sse2};

/// An instruction set that the kernels are compiled for.
#[derive(Clone, Copy, Debug)]
pub enum Level {
    /// Eight lanes.
    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    Avx2(Avx2),
    /// Four lanes, on every 64-bit processor.
    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    Sse2(Sse2),
    /// Those of other processors.
    #[cfg(not(any(target_arch = "x86", target_arch = "x86_64")))]
    Other(fearless_simd::Level),
    /// No vector instructions: for old processors, and for comparison tests.
    #[cfg(any(
        all(feature = "scalar", debug_assertions, not(test)),
        all(target_arch = "x86", not(target_feature = "sse2"))
    ))]
    Scalar(fearless_simd::Fallback),
}

impl Level {
    /// Those of this machine, the best one first.
    pub fn all() -> impl Iterator<Item = Self> {
        let level = fearless_simd::Level::new();
        let all = [
            #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
            level.as_avx2().map(Self::Avx2),
            #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
            level.as_sse2().map(Self::Sse2),
            #[cfg(not(any(target_arch = "x86", target_arch = "x86_64")))]
            Some(Self::Other(level)),
            #[cfg(any(
                all(feature = "scalar", debug_assertions),
                all(target_arch = "x86", not(target_feature = "sse2"))
            ))]
            Some(Self::Scalar(fearless_simd::Fallback::new())),
        ];
        all.into_iter().flatten()
    }

    /// The best one of this machine.
    ///
    /// # Panics
    ///
    /// Never: every processor has one of them.
    pub fn best() -> Self {
        Self::all().next().expect("every processor has one of them")
    }
}

/// Evaluates an expression with the token of an instruction set.
///
/// Unlike `fearless_simd::dispatch!`, the macro does not enter a function that may use these instructions; the kernels
/// do so themselves. That saves a call for each stroke of a live frame.
macro_rules! with_token {
    ($level:expr, $simd:ident => $run:expr) => {
        match $level {
            #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
            $crate::picture::raster::simd::Level::Avx2($simd) => $run,
            #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
            $crate::picture::raster::simd::Level::Sse2($simd) => $run,
            #[cfg(not(any(target_arch = "x86", target_arch = "x86_64")))]
            $crate::picture::raster::simd::Level::Other(level) => fearless_simd::dispatch!(level, $simd => $run),
            #[cfg(any(all(feature = "scalar", debug_assertions, not(test)), all(target_arch = "x86", not(target_feature = "sse2"))))]
            $crate::picture::raster::simd::Level::Scalar($simd) => $run,
        }
    };
}
pub(super) use with_token;
