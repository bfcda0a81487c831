//! The painter: makes pixels of a [`Scene`](crate::Scene).
//!
//! A whole picture is painted by [`paint`]; [`Live`] keeps a frame in step with a scene that grows and is undone.
//! Both give the same bytes, and so does every number of threads and every instruction set, so that pictures can be
//! compared. To keep it so:
//!
//! * geometry is computed from a stroke's or an edge's own ends and clipped against the whole frame, never against
//!   the part that a thread happens to paint;
//! * vectors have eight lanes everywhere, are multiplied and added in two steps, and are never approximated;
//! * sums whose order may vary are integers.
//!
//! Opaque strokes are painted one by one: where two of them meet, the half covered pixels of their edges are painted
//! twice. Translucent strokes of one pen that follow each other are painted as one shape.

mod bands;
#[doc(hidden)]
pub mod bench_hooks;
pub(crate) mod blend;
mod distant;
mod fill;
mod image;
mod incremental;
mod ink;
mod marks;
mod mask;
mod painting;
mod ring;
mod rows;
mod simd;
mod stroke;
mod threads;
mod view;
#[cfg(feature = "text")]
mod writing;

pub(super) use image::Placement;
pub use incremental::Live;
pub(super) use marks::Pen;
pub(crate) use painting::paint_with_underlay;
pub use painting::{paint, paint_over};
pub use view::View;
