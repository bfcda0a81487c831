//! What is drawn: a [`Scene`] is the display list, a [`Frame`] the pixels, and [`raster::paint`] makes the one into
//! the other.

pub mod frame;
pub mod scene;

pub use frame::Frame;
pub use scene::Scene;
