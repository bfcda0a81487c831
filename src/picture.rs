//! What is drawn: a [`Scene`] is the display list, a [`Picture`] the pixels, and [`raster::paint`] makes the one into
//! the other.

mod clip;
mod describe;
pub(crate) mod export;
pub mod golden;
mod mean;
pub(crate) mod pixels;
pub mod raster;
pub mod scene;
#[cfg(feature = "text")]
pub mod text;

pub use export::{Animation, PictureError, Recording, ReplayError, SaveOptions};
pub use pixels::Picture;
pub use scene::Scene;
