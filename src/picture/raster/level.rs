//! The instruction set, chosen at run time.
//!
//! The compiler translates the kernels once for each instruction set, and that is most of what the painter costs it. So
//! there are only those that make a difference: AVX-512 gains nothing over AVX2 with eight lanes. `build.rs` decides
//! whether there are any vectors.

#[cfg(vectors = "neon")]
use fearless_simd::aarch64::Neon;
#[cfg(vectors = "wasm")]
use fearless_simd::wasm32::WasmSimd128;
#[cfg(vectors = "x86")]
use fearless_simd::x86::{Avx2, Sse2};

use super::scalar::Scalar;

/// An instruction set that the kernels are compiled for.
#[derive(Clone, Copy, Debug)]
pub enum Level {
    /// Eight lanes.
    #[cfg(vectors = "x86")]
    Avx2(Avx2),
    /// Four lanes, on every 64-bit processor.
    #[cfg(vectors = "x86")]
    Sse2(Sse2),
    /// Four lanes, on every processor.
    #[cfg(vectors = "neon")]
    Neon(Neon),
    /// Four lanes, if the program is compiled for them.
    #[cfg(vectors = "wasm")]
    WasmSimd128(WasmSimd128),
    /// No vectors: for all other processors, for builds that are not optimised, and for comparison tests.
    Scalar(Scalar),
}

impl Level {
    /// Those of this machine, the best one first.
    pub fn all() -> impl Iterator<Item = Self> {
        #[cfg(vectors)]
        let level = fearless_simd::Level::new();
        let all = [
            #[cfg(vectors = "x86")]
            level.as_avx2().map(Self::Avx2),
            #[cfg(vectors = "x86")]
            level.as_sse2().map(Self::Sse2),
            #[cfg(vectors = "neon")]
            level.as_neon().map(Self::Neon),
            #[cfg(vectors = "wasm")]
            level.as_wasm_simd128().map(Self::WasmSimd128),
            Some(Self::Scalar(Scalar)),
        ];
        all.into_iter().flatten()
    }

    /// The best one of this machine.
    pub fn best() -> Self {
        Self::all().next().unwrap_or(Self::Scalar(Scalar))
    }
}

/// Evaluates an expression with the lanes of an instruction set.
///
/// Unlike `fearless_simd::dispatch!`, the macro does not enter a function that may use these instructions: the kernels do
/// so themselves, which saves a call for each stroke of a live frame, and a loop over many strokes does so by
/// [`Lanes::run`](super::lanes::Lanes::run).
macro_rules! with_lanes {
    ($level:expr, $lanes:ident => $run:expr) => {
        match $level {
            #[cfg(vectors = "x86")]
            $crate::picture::raster::level::Level::Avx2($lanes) => $run,
            #[cfg(vectors = "x86")]
            $crate::picture::raster::level::Level::Sse2($lanes) => $run,
            #[cfg(vectors = "neon")]
            $crate::picture::raster::level::Level::Neon($lanes) => $run,
            #[cfg(vectors = "wasm")]
            $crate::picture::raster::level::Level::WasmSimd128($lanes) => $run,
            $crate::picture::raster::level::Level::Scalar($lanes) => $run,
        }
    };
}
pub(super) use with_lanes;
