//! The instruction set, chosen at run time.
//!
//! The compiler translates the kernels once for each instruction set, and that is most of what the painter costs it. So
//! there are only those that make a difference: AVX-512 gains nothing over AVX2 with eight lanes.

use fearless_simd::Simd;
#[cfg(target_arch = "aarch64")]
use fearless_simd::aarch64::Neon;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use fearless_simd::wasm32::WasmSimd128;
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
    /// Four lanes, on every processor.
    #[cfg(target_arch = "aarch64")]
    Neon(Neon),
    /// Four lanes, if the program is compiled for them.
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    WasmSimd128(WasmSimd128),
    /// No vector instructions: for all other processors, and for comparison tests.
    #[cfg(any(
        feature = "scalar",
        not(any(target_feature = "sse2", target_arch = "aarch64", target_feature = "simd128"))
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
            #[cfg(target_arch = "aarch64")]
            level.as_neon().map(Self::Neon),
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            level.as_wasm_simd128().map(Self::WasmSimd128),
            #[cfg(any(
                feature = "scalar",
                not(any(target_feature = "sse2", target_arch = "aarch64", target_feature = "simd128"))
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

/// The token of an instruction set, and how the kernels are compiled for it.
pub(super) trait Instructions: Simd {
    /// Whether the arithmetic of eight pixels is called. With vectors it is a few instructions, and inlined. Without them
    /// it is hundreds, and with a copy at each place the kernels took the compiler minutes.
    const CALLED: bool = false;
}

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
impl Instructions for Avx2 {}
#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
impl Instructions for Sse2 {}
#[cfg(target_arch = "aarch64")]
impl Instructions for Neon {}
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
impl Instructions for WasmSimd128 {}
#[cfg(any(feature = "scalar", not(any(target_feature = "sse2", target_arch = "aarch64", target_feature = "simd128"))))]
impl Instructions for fearless_simd::Fallback {
    const CALLED: bool = true;
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
            #[cfg(target_arch = "aarch64")]
            $crate::picture::raster::simd::Level::Neon($simd) => $run,
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            $crate::picture::raster::simd::Level::WasmSimd128($simd) => $run,
            #[cfg(any(
                feature = "scalar",
                not(any(target_feature = "sse2", target_arch = "aarch64", target_feature = "simd128"))
            ))]
            $crate::picture::raster::simd::Level::Scalar($simd) => $run,
        }
    };
}
pub(super) use with_token;
