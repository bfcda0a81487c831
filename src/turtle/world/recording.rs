//! Recordings of a world, in which time passes, though not necessarily in real time.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::World;
use crate::host::program::Patience;
use crate::host::{Host, Recorder, Shared};
use crate::picture::export::{Animation, Recording};
use crate::turtle::live_view::LiveView;

impl World {
    /// The time that an instant command takes in a recording without a window.
    const MOMENT: Duration = Duration::from_millis(1);

    /// Records the pictures shown from now on.
    pub(crate) fn record(&mut self, path: &Path, recording: Recording) {
        let (recorder, tape) = Recorder::new(self.host.clone(), path, recording);
        self.host = Shared::new(recorder);
        if tape.is_virtual {
            self.life.patience = Patience::new(self.host.now());
            self.stage = Some(Box::new(LiveView::new()));
        }
        self.recording = Some(tape);
        // If nothing has been drawn yet, the recording begins with the first move, when the size of the window is
        // known.
        if self.scene.marks().next().is_some() {
            self.open_stage();
        }
    }

    /// Ends the recording, and returns its file, its animation and the time at which it ended.
    pub(crate) fn finish_recording(&mut self) -> Option<(PathBuf, Animation, Duration)> {
        self.recording.as_ref()?;
        // The last picture includes everything that `tracer` hides, as the picture of a program does.
        self.settle();
        self.present(None);
        let tape = self.recording.take()?;
        let end = self.host.now();
        if tape.is_virtual {
            self.stage = None;
            self.life.patience = Patience::new(end);
        }
        tape.take().map(|(path, animation)| (path, animation, end))
    }

    /// Whether the screen is being recorded without a window.
    pub(crate) fn is_recorded_unseen(&self) -> bool {
        self.recording.as_ref().is_some_and(|tape| tape.is_virtual)
    }

    /// Waits for a moment in the recording after an instant command.
    pub(super) fn pass_a_moment(&mut self) {
        if self.is_recorded_unseen() && self.settings.tracer != 0 {
            let before = self.host.now();
            self.host.wait(Some(before + Self::MOMENT));
            self.note_drawing(before);
        }
    }

    /// Excludes the time since `since`, which was spent on drawing, from the program's time limit.
    pub(crate) fn note_drawing(&mut self, since: Duration) {
        self.life.patience.forgive(self.host.now().saturating_sub(since));
    }

    /// The time limit of a program without a window; `None` if there is a window.
    pub(super) fn unseen_limit(&self) -> Option<Duration> {
        match &self.recording {
            Some(tape) if tape.is_virtual => Some(tape.length()),
            _ => self.stage.is_none().then_some(Patience::LIMIT),
        }
    }
}
