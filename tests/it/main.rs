//! All tests that can share a process: a thread for each keeps their turtles, windows and fonts apart.
//!
//! Those that need a process to themselves stand beside this folder: `conformance` has a working directory, `net` its
//! own time, and `window` a real display.

mod examples;
mod folder;
mod golden;
mod gui;
mod house;
mod output;
mod picture;
mod told;
mod turtle;
mod watched;
