//! The host of a program under test.

use crate::host::{Answer, Headless, Host, Prompt};

/// No display, a clock that a test moves, and no user to ask: questions become dialogs in the window.
#[derive(Debug, Default)]
pub(super) struct Bench(Headless);

impl Host for Bench {
    fn inner(&self) -> Option<&dyn Host> {
        Some(&self.0)
    }

    fn inner_mut(&mut self) -> Option<&mut dyn Host> {
        Some(&mut self.0)
    }

    fn ask(&mut self, _: &Prompt) -> Option<Answer> {
        None
    }
}
