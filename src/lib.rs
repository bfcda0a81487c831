//! Turtle graphics in the style of Python's `turtle`, drawn in a window or into a picture; no display needed.
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
#![cfg_attr(doc, doc = concat!("<div>\n", include_str!("docs/pictures/star.svg"), "</div>"))]
//!
//! Start with the [first ten minutes](docs::first_steps) if you are new to Rust, with the [tour], or with the
//! [differences from Python](docs::from_python); [golden tests](docs::golden_tests) detect changes in drawings. The crate
//! provides three levels of API:
//!
//! * [`global`]: `forward(100)` and the other functions of Python's turtle module, for learners;
//! * [`Turtle`] and [`Screen`]: `t.forward(100)`, for programs with several turtles or screens;
//! * [`Scene`], [`Picture`] and [`picture::raster`]: the display list, the pixels and the painter, for tools.
//!
//! In addition, `gui` is a widget toolkit in the style of Tk, and `net` contains the network programs of the Python
//! tutorials that the library grew out of.
//!
//! # Features
//!
//! | feature | purpose | default |
//! |---|---|---|
//! | `text` | `write`: shaping, font fallback and embedded fonts | yes |
//! | `window` | live windows: X11 (also through Xwayland), Windows, macOS | yes |
//! | `gui` | widgets in the style of Tk, dialogs, and a harness that tests them without a display | yes |
//! | `wayland` | native Wayland windows | no |
//! | `clock` | the machine's local time; part of `window` | yes |
//! | `image` | reads more formats than PNG and GIF: those that the program enables in the crate `image` | no |
//! | `net` | the network programs of those tutorials: fetch, greetings, chat, upload, TFTP; independent of the rest | no |
//!
//! On X11 no key press or click is ever lost. On Windows, macOS and native Wayland the mouse is polled, so a very short
//! click can be missed.
//!
//! # Layers
//!
//! Modules import only modules in lower layers, which a test checks; [`architecture`] explains the design:
//!
//! | layer | modules |
//! |---|---|
//! | turtle | [`turtle`](mod@turtle) |
//! | widgets | `gui` |
//! | host | [`host`] |
//! | pictures | [`picture`](mod@picture) |
//! | vocabulary | [`num`], [`geom`], [`color`](mod@color), [`event`], [`random`] |
//! | independent of these layers | `net` |
//!
//! [tour]: docs::tour
//! [`architecture`]: docs::architecture
//! [`global`]: turtle::global

#![cfg_attr(docsrs, feature(doc_cfg))]

// Unit tests share code with the integration tests, which refer to this crate by name.
#[cfg(all(test, feature = "gui"))]
extern crate self as papert;

#[macro_use]
pub mod docs;

pub mod color;
mod date_time;
mod debug_as_display;
pub mod event;
pub mod geom;
#[doc(alias("tkinter", "ttk"))]
#[cfg(feature = "gui")]
pub mod gui;
pub mod host;
#[cfg(feature = "net")]
pub mod net;
pub mod num;
mod on_drop;
pub mod picture;
pub mod random;
mod saving;
mod spelling;
#[cfg(test)]
mod test_folder;
#[cfg(test)]
mod test_random;
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
