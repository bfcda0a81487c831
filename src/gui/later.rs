//! Functions that run later.

pub use crate::host::program::After;
pub(crate) use crate::host::program::{Task, Timers as Later};
