//! Scenes and what is produced from them: pixels, vector files, drawings as text.

mod accuracy;
mod describe;
mod extremes;
mod files;
mod formats;
mod painter;
mod plotters;
mod replay;
mod sameness;
mod svg;
#[cfg(feature = "text")]
mod text;
mod undo;
