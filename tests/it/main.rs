//! All tests that can share a process: each has its own thread, so their turtles, windows and fonts are separate.
//!
//! Those that need a process to themselves are next to this folder: `conformance` has its own working directory, `net`
//! its own timing, and `window` a real display.

mod cinema;
#[cfg(all(feature = "clock", unix))]
mod clock;
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
