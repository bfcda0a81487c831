//! The frame rate of everything that is shown live.

use std::time::Duration;

/// The minimum time between two pictures.
pub(crate) const FRAME: Duration = Duration::from_millis(16);
