//! Colours, as a learner writes them and as the painter needs them.

mod argument;
mod mode;
mod names;
mod parse;
mod rgba;
mod spelled;

pub use argument::{ColorSpec, ToColor};
pub use mode::ColorMode;
pub use parse::ColorError;
pub use rgba::Rgba;
pub use spelled::Color;
