//! Scenes and what is made of them: pixels, vector files, drawings as text.

mod accuracy;
mod extremes;
mod painter;
mod plotters;
mod replay;
mod sameness;
mod svg;
mod undo;
