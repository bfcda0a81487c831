//! The house rules: what the source files look like, which file imports which, and which names exist.

mod imports;
mod layers;
mod sizes;
mod source;
mod tidy;
mod vocabulary;
mod words;
