//! Drawings: a [`Scene`] is the display list, a [`Picture`] holds the pixels, and [`raster::paint`] turns a scene into
//! pixels.

mod clip;
mod describe;
pub(crate) mod export;
pub mod golden;
mod mean;
pub(crate) mod pixels;
mod png_reader;
pub mod raster;
pub mod scene;
#[cfg(feature = "text")]
pub mod text;

pub use export::{Animation, PictureError, Recording, ReplayError, SaveOptions};
pub use pixels::Picture;
pub use scene::Scene;
