//! The lifetime of a screen, and the effect of its end on the program and its picture.

use std::time::Duration;

use crate::host::output::{Ending, Output};
use crate::host::program::Patience;
use crate::turtle::fault::Fault;
use crate::turtle::settings::OnClose;

/// Whether the screen still accepts commands.
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
    /// Whether the program is waiting for events, in which case only handlers draw.
    pub(crate) looping: bool,
    /// The number of the program's functions that this screen has called and that are still running.
    pub(crate) calls: u32,
    /// The time limit of a program without a window. In a recording without a window, moves do not count towards it.
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

    /// Counts a command, and returns whether it is time to check the clock, which takes as long as a command.
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
