//! The house itself: what the source files look like, who imports whom, which names there are.

mod imports;
mod layers;
mod sizes;
mod source;
mod tidy;
mod vocabulary;
mod words;
