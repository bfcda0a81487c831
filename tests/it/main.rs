//! All tests that can share a process: a thread for each keeps their turtles, windows and fonts apart.
//!
//! Those that need a process to themselves stand beside this folder: `conformance` has a working directory, `net` its
//! own time, and `window` a real display.

mod cinema;
mod color;
mod examples;
mod folder;
mod golden;
mod gui;
mod host;
mod house;
#[cfg(any(feature = "gui", feature = "window"))]
mod keys;
mod output;
mod picture;
mod told;
mod turtle;

use std::path::Path;

/// The folder of the project, which has `src`, `examples` and `golden`.
fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in a folder of the project")
}
