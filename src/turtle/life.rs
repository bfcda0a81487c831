//! How long a screen lives, and what becomes of the program and its picture when it ends.

use std::time::Duration;

use crate::host::output::{Ending, Output};
use crate::host::program::Patience;
use crate::turtle::fault::Fault;
use crate::turtle::settings::OnClose;

/// Whether commands still have an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Open,
    /// The user has closed the window, and the program has not been notified yet.
    Lost,
    Closed,
}

pub(crate) struct Life {
    pub(crate) standing: Standing,
    pub(crate) output: Output,
    pub(crate) ending: Ending,
    pub(crate) on_close: OnClose,
    /// Whether the program is waiting for events, so that only handlers draw.
    pub(crate) looping: bool,
    /// How many functions of the program called by this screen are running.
    pub(crate) calls: u32,
    /// In a recording without a live view, the time of moves does not count against the program.
    pub(crate) patience: Patience,
    commands: u32,
}

impl Life {
    pub(crate) fn new(output: Output, ending: Ending) -> Self {
        Self {
            standing: Standing::Open,
            output,
            ending,
            on_close: OnClose::Exit,
            looping: false,
            calls: 0,
            patience: Patience::new(Duration::ZERO),
            commands: 0,
        }
    }

    pub(crate) fn is_open(&self) -> bool {
        self.standing == Standing::Open
    }

    /// Counts a command, and returns whether it is time to look at the clock, which costs as much as a command.
    #[inline]
    pub(crate) fn begin_command(&mut self) -> Result<bool, Fault> {
        match self.standing {
            Standing::Open => {
                self.commands = self.commands.wrapping_add(1);
                Ok(self.commands.is_multiple_of(4096) && self.ending != Ending::Never)
            }
            Standing::Lost => Err(Fault::Lost),
            Standing::Closed => Err(Fault::Closed),
        }
    }
}
