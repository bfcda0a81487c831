//! The pictures that a screen gives.

use std::path::Path;

use crate::picture::export::PictureError;
use crate::picture::frame::Frame;
use crate::picture::scene::Scene;
use crate::turtle::screen::Screen;
use crate::turtle::world::World;

impl Screen {
    /// The picture: what is drawn, with the visible turtles, as large as the window.
    ///
    /// ```
    /// let screen = papert::Screen::headless(40, 30).bgcolor("navy");
    /// assert_eq!(screen.picture().pixel(0, 0), Some(papert::Rgba::new(0, 0, 128, 255)));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn picture(self) -> Frame {
        self.ask("picture", World::picture)
    }

    /// Saves the picture to a file, whose name ends in `.png`. An existing file is replaced when the new one is whole;
    /// if anything goes wrong it is as it was.
    ///
    /// ```
    /// let screen = papert::Screen::headless(40, 30);
    /// let path = std::env::temp_dir().join("papert-save-example.png");
    /// screen.save(&path)?;
    /// assert_eq!(papert::Frame::open(&path)?, screen.picture());
    /// # std::fs::remove_file(&path).ok();
    /// # Ok::<(), papert::PictureError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the name has another ending or the file cannot be written.
    #[track_caller]
    pub fn save(self, path: impl AsRef<Path>) -> Result<Self, PictureError> {
        self.picture().save(path)?;
        Ok(self)
    }

    /// A copy of the display list: everything drawn, in canvas coordinates, without the turtles themselves.
    ///
    /// ```
    /// let screen = papert::Screen::headless(40, 30);
    /// papert::Turtle::on(screen).forward(10);
    /// assert_eq!(screen.scene().marks().count(), 1);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn scene(self) -> Scene {
        self.ask("scene", |w| w.scene.clone())
    }

    /// The shapes of the visible turtles, which lie on top of everything drawn, in canvas coordinates.
    ///
    /// ```
    /// let screen = papert::Screen::headless(40, 30);
    /// let _ = papert::Turtle::on(screen);
    /// assert_eq!(screen.sprites().marks().count(), 1);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn sprites(self) -> Scene {
        self.ask("sprites", World::sprites)
    }
}
