//! The number of threads that paint.

/// The value of `PAPERT_THREADS`, but at most the number of processors, which is also the default.
pub(super) fn count() -> usize {
    let available = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let limit = std::env::var("PAPERT_THREADS").ok().and_then(|n| n.parse().ok()).unwrap_or(available);
    limit.clamp(1, available)
}
