//! Turtle graphics in the manner of Python's `turtle`, drawn into a picture.

pub mod color;
pub mod geom;
pub mod num;
pub mod picture;

pub use color::{Color, ColorError, ColorMode, ColorSpec, Rgba, ToColor};
pub use geom::Vec2D;
pub use num::Number;
pub use picture::{Frame, PictureError, Scene, golden};
