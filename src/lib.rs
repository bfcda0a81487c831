//! Turtle graphics in the style of Python's `turtle`, drawn into a picture, with or without a display.
//!
//! ```
//! use papert::*;
//!
//! let picture = render(400, 400, || {
//!     color(("red", "yellow"));
//!     fill(|t| {
//!         for _ in 0..36 {
//!             t.forward(200).left(170);
//!         }
//!     });
//!     done();
//! });
//! assert_eq!(picture.size(), (400, 400));
//! ```
//!
//! Start with the [tour], or with [what is different](docs::from_python) from Python; [golden tests](docs::golden_tests)
//! detect changes in drawings. The crate has three interfaces:
//!
//! * [`global`]: `forward(100)`, the functions of Python's turtle, for learners;
//! * [`Turtle`] and [`Screen`]: `t.forward(100)`, for programs with several of them;
//! * [`Scene`], [`Picture`] and [`picture::raster`]: the display list, the pixels and the painter, for building tools.
//!
//! Beside them, `gui` is a toolkit of widgets in the style of Tk, and `net` has the network programs of the tutorials.
//!
//! # Features
//!
//! | feature | for | default |
//! |---|---|---|
//! | `text` | `write`: shaping, font fallback, one embedded font | yes |
//! | `window` | live windows: X11 (also by way of Xwayland), Windows, macOS | yes |
//! | `gui` | widgets in the style of Tk, dialogs, and a harness that tests them without a display | yes |
//! | `wayland` | native Wayland windows; short clicks can be lost there | no |
//! | `clock` | the machine's local time; part of `window` | yes |
//! | `net` | the tutorials' network programs: fetch, greetings, chat, upload, TFTP; independent of the rest | no |
//!
//! # Layers
//!
//! Modules import only what lies below them, which a test checks; [`architecture`] explains why:
//!
//! | layer | modules |
//! |---|---|
//! | turtle | [`turtle`](mod@turtle) |
//! | widgets | `gui` |
//! | the boundary | [`host`] |
//! | pictures | [`picture`](mod@picture) |
//! | vocabulary | [`num`], [`geom`], [`color`](mod@color), [`event`] |
//! | beside all of them | `net` |
//!
//! [tour]: docs::tour
//! [`architecture`]: docs::architecture
//! [`global`]: turtle::global

// Unit tests share code with the tests beside `src`, which name the crate.
#[cfg(all(test, feature = "gui"))]
extern crate self as papert;

pub mod color;
mod date_time;
pub mod docs;
pub mod event;
pub mod geom;
#[cfg(feature = "gui")]
pub mod gui;
pub mod host;
#[cfg(feature = "net")]
pub mod net;
pub mod num;
mod on_drop;
pub mod picture;
mod saving;
mod spelling;
#[cfg(test)]
mod test_folder;
pub mod turtle;

pub use color::{Color, ColorError, ColorMode, ColorSpec, Rgba, ToColor};
pub use date_time::DateTime;
pub use event::Event;
pub use geom::Vec2D;
pub use num::Number;
pub use picture::{Picture, PictureError, Recording, SaveOptions, Scene, golden};
pub use turtle::global::*;
pub use turtle::{
    Mode, MouseButton, OnClose, Pen, ResizeMode, Screen, Settings, Shape, StampId, Turtle, WordError, args, headless,
    render, render_on, replay,
};
