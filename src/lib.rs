//! Turtle graphics in the manner of Python's `turtle`, drawn into a picture.

pub mod color;
pub mod event;
pub mod geom;
pub mod host;
pub mod num;
pub mod picture;
pub mod turtle;

pub use color::{Color, ColorError, ColorMode, ColorSpec, Rgba, ToColor};
pub use event::Event;
pub use geom::Vec2D;
pub use num::Number;
pub use picture::{Frame, PictureError, Scene, golden};
pub use turtle::global::*;
pub use turtle::{
    Button, Mode, Pen, ResizeMode, Screen, Settings, Shape, StampId, Turtle, WordError, args, headless, render,
};
