//! The lifetime of a screen, and the effect of its end on the program and its picture.

use std::cell::Cell;
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
    /// Whether the program may expect to see this drawing, but nobody does; see [`Output::is_out_of_sight`].
    pub(crate) out_of_sight: bool,
    /// Whether the program has taken the picture in some form.
    pub(crate) taken: Cell<bool>,
    /// The number of commands so far, of those before the last wait, and of those in the picture that was written last.
    commands: u64,
    waited: u64,
    written: u64,
}

impl Life {
    /// The number of commands without a wait after which a program without a window is ended. It is counted, not timed,
    /// so that the picture is the same on every machine.
    const RESTLESS: u64 = 1 << 26;

    pub(crate) fn new(output: Output, ending: Ending) -> Self {
        Self {
            standing: Standing::Open,
            output,
            ending,
            on_close: OnClose::Exit,
            looping: false,
            calls: 0,
            patience: Patience::new(Duration::ZERO),
            out_of_sight: false,
            taken: Cell::new(false),
            commands: 0,
            waited: 0,
            written: 0,
        }
    }

    /// Records that the program waits.
    pub(crate) fn note_wait(&mut self) {
        self.waited = self.commands;
    }

    /// Whether the program has issued more commands without a wait than a program that ends by itself.
    pub(crate) fn is_restless(&self) -> bool {
        self.commands - self.waited >= Self::RESTLESS
    }

    /// Records that the picture has been written.
    pub(crate) fn note_written(&mut self) {
        self.written = self.commands;
    }

    /// Whether there have been commands since the picture was written.
    pub(crate) fn is_unwritten(&self) -> bool {
        self.commands > self.written
    }

    /// The number of commands so far.
    pub(crate) fn commands(&self) -> u64 {
        self.commands
    }

    pub(crate) fn is_open(&self) -> bool {
        self.standing == Standing::Open
    }

    /// Counts a command, and returns whether it is time to check the limits of a program that may never end.
    #[inline]
    pub(crate) fn begin_command(&mut self) -> Result<bool, Fault> {
        match self.standing {
            Standing::Open => {
                self.commands += 1;
                Ok(self.commands.is_multiple_of(4096) && self.ending != Ending::Never)
            }
            Standing::Lost => Err(Fault::Lost),
            Standing::Closed => Err(Fault::Closed),
        }
    }
}
