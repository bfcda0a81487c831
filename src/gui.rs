//! Widgets in the manner of Tk.

pub mod editing;
