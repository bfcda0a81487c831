//! Widgets in the manner of Tk, drawn by the crate's own painter.
//!
//! A [`theme`] decides every colour and length, and a [`look`] is what one widget looks like and how large it wants to
//! be, as plain data.

pub mod geometry;
pub mod look;
pub mod theme;
