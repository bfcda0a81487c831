//! Waiting for something that another process does: it is checked repeatedly, with a time limit.

use std::fmt::Arguments;
use std::io::Write as _;
use std::process::{Child, ExitStatus};
use std::time::{Duration, Instant};

/// Longer than anything takes on a machine that has other work to do as well.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// Looks until there is something to see.
#[track_caller]
pub(crate) fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(start.elapsed() < PATIENCE, "waited {PATIENCE:?} in vain for {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The status that a process ends with; one that does not end is killed.
#[track_caller]
pub(crate) fn ended(what: &str, child: &mut Child) -> ExitStatus {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status,
            Ok(None) if start.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(2)),
            other => {
                let _ = child.kill();
                panic!("{what} did not end in {PATIENCE:?}: {other:?}");
            }
        }
    }
}

/// Says something that is to be read also when the test passes: the test harness keeps what `println!` says to itself.
pub(crate) fn tell(words: Arguments<'_>) {
    let _ = writeln!(std::io::stderr(), "window: {words}");
}
