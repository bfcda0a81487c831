//! The painter: turns a [`Scene`](crate::Scene) into pixels.
//!
//! [`paint`] paints a whole picture; [`Live`] keeps a frame up to date with a scene that grows and is undone. Both
//! produce the same bytes, with any number of threads and any instruction set, so pictures can be compared. To
//! guarantee this:
//!
//! * geometry is computed from a stroke's or an edge's own ends and clipped against the whole frame, never against
//!   the part that a thread happens to paint;
//! * the arithmetic without vectors is that of the vectors, which have eight lanes everywhere: multiplication and
//!   addition are separate steps, and results are never approximated;
//! * sums whose order may vary are integers.
//!
//! Opaque strokes are painted one by one: where two of them meet, the half-covered pixels of their edges are painted
//! twice. Consecutive translucent strokes of one pen are painted as one shape.

mod bands;
#[doc(hidden)]
pub mod bench_hooks;
pub(crate) mod blend;
mod capsule;
mod distant;
mod fill;
mod image;
mod incremental;
mod ink;
mod lanes;
mod level;
mod marks;
mod mask;
mod painting;
mod ring;
mod rows;
mod scalar;
mod stroke;
mod threads;
#[cfg(vectors)]
mod vectors;
mod view;
#[cfg(feature = "text")]
mod writing;

pub(super) use image::Placement;
pub use incremental::Live;
pub(super) use marks::Pen;
pub(crate) use painting::paint_with_underlay;
pub use painting::{paint, paint_over};
pub use view::View;
