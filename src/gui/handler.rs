//! Functions of the program that widgets call.

pub(crate) use crate::host::program::{Callback as Handler, Command, Listener};
