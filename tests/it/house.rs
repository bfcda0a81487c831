//! The house itself: what the source files look like, who imports whom, which names there are.

mod layers;
mod tidy;
mod vocabulary;
