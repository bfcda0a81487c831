//! Widgets in the manner of Tk, drawn by the crate's own painter.

pub mod geometry;
pub mod look;
pub mod theme;
