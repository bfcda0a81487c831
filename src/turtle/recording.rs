//! Recordings: what a screen shows is recorded, and encoded into a file when the drawing is finished.

use std::path::Path;

use crate::picture::export::{PictureError, Recording, format_of};
use crate::turtle::screen::Screen;
use crate::turtle::{animate, worlds};

impl Screen {
    /// Records the drawing from now on, into a file whose name ends in `.gif` or `.apng`. The file is written when the
    /// program is done ([`Screen::mainloop`], [`Screen::bye`]), or by [`Screen::finish_recording`].
    ///
    /// Without a window, moves take as long in the recording as they would in a window, though not in real time, and a
    /// command that is instant there ([`speed(0)`](crate::Turtle::speed)) takes a millisecond. What is drawn by timers
    /// and with [`update`](Screen::update) is recorded up to the maximum length of the animation, and then the program
    /// ends. In a window, what it shows is recorded.
    ///
    /// `PAPERT_OUT=tree.gif` records a program without changing it.
    ///
    /// ```
    /// use papert::*;
    ///
    /// # let path = std::env::temp_dir().join(format!("papert-doc-record-{}.gif", std::process::id()));
    /// let screen = Screen::headless(60, 40).record(&path)?;
    /// Turtle::on(screen).forward(20).left(90);
    /// screen.finish_recording()?;
    /// assert_eq!(Picture::open(&path)?.size(), (60, 40));
    /// # std::fs::remove_file(&path).ok();
    /// # Ok::<(), PictureError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the name has any other ending, or an earlier recording of this screen, which ends now, cannot be written.
    ///
    /// # Panics
    ///
    /// On a screen on a canvas: record a screen with its own window.
    #[track_caller]
    pub fn record(self, path: impl AsRef<Path>) -> Result<Self, PictureError> {
        self.record_with(path, Recording::default())
    }

    /// [`Screen::record`] with another frame rate, length, hold or number of plays.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::*;
    ///
    /// # let path = std::env::temp_dir().join(format!("papert-doc-record-with-{}.apng", std::process::id()));
    /// let once = Recording::default().with_plays(1).with_length(Duration::from_secs(3));
    /// let screen = Screen::headless(60, 40).record_with(&path, once)?;
    /// Turtle::on(screen).circle(10);
    /// screen.finish_recording()?;
    /// # std::fs::remove_file(&path).ok();
    /// # Ok::<(), PictureError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails in the same cases as [`Screen::record`].
    ///
    /// # Panics
    ///
    /// Panics in the same cases as [`Screen::record`].
    #[track_caller]
    pub fn record_with(self, path: impl AsRef<Path>, recording: Recording) -> Result<Self, PictureError> {
        let path = path.as_ref();
        if !format_of(path)?.is_animation() {
            return Err(PictureError::NoAnimation { path: path.to_owned() });
        }
        assert!(
            worlds::surface(self.world).is_none(),
            "record: a screen on a canvas cannot be recorded; record a screen with its own window, such as Screen::new()"
        );
        animate::finish_recording(self.world)?;
        Ok(self.set("record", |w| w.record(path, recording)))
    }

    /// Ends the recording and writes its file. Without a recording, does nothing.
    ///
    /// ```
    /// let screen = papert::Screen::headless(60, 40);
    /// assert!(screen.finish_recording().is_ok());
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be written; an existing file of that name is then unchanged.
    #[track_caller]
    pub fn finish_recording(self) -> Result<Self, PictureError> {
        animate::finish_recording(self.world)?;
        Ok(self)
    }
}
