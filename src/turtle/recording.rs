//! Recordings: the pictures that a screen shows are recorded, and encoded into a file when the drawing is finished.

use std::path::Path;

use crate::picture::export::{PictureError, Recording, format_of};
use crate::turtle::screen::Screen;
use crate::turtle::{animate, worlds};

impl Screen {
    /// Records the drawing from now on in a file whose name ends in `.gif` or `.apng`. The file is written when the
    /// program finishes ([`Screen::mainloop`], [`Screen::bye`]), or by [`Screen::finish_recording`].
    ///
    /// Without a window, moves take as long in the recording as they would in a window, though not in real time. A
    /// command that would be instant in a window ([`speed(0)`](crate::Turtle::speed)) takes a millisecond. Drawing by
    /// timers and with [`update`](Screen::update) is recorded until the animation reaches its maximum length; then the
    /// program ends. In a window, the recording contains the pictures that the window shows.
    ///
    /// The environment variable `PAPERT_OUT=tree.gif` records a program without any change to it.
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
    /// Fails if the file name has any other extension, or if an earlier recording of this screen, which this call ends,
    /// cannot be written.
    ///
    /// # Panics
    ///
    /// Panics if the screen is on a canvas; only a screen with its own window can be recorded.
    #[track_caller]
    pub fn record(self, path: impl AsRef<Path>) -> Result<Self, PictureError> {
        self.record_with(path, Recording::default())
    }

    /// Like [`Screen::record`], but with a frame rate, length, hold time and number of plays of your choice.
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
            "record: a screen on a canvas cannot be recorded; record a screen with its own window, such as \
             one created by Screen::new()"
        );
        animate::finish_recording(self.world)?;
        Ok(self.set("record", |w| w.record(path, recording)))
    }

    /// Ends the recording and writes its file. Does nothing if there is no recording.
    ///
    /// ```
    /// let screen = papert::Screen::headless(60, 40);
    /// assert!(screen.finish_recording().is_ok());
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be written; an existing file with that name is left unchanged.
    #[track_caller]
    pub fn finish_recording(self) -> Result<Self, PictureError> {
        animate::finish_recording(self.world)?;
        Ok(self)
    }
}
