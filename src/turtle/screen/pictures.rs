//! Pictures and descriptions of the drawing on a screen.

use std::path::Path;

use crate::geom::Vec2D;
use crate::picture::export::{PictureError, SaveOptions};
use crate::picture::pixels::Picture;
use crate::picture::scene::Scene;
use crate::turtle::screen::Screen;
use crate::turtle::world::World;

impl Screen {
    /// A picture of the drawing and the visible turtles, at the size of the window.
    ///
    /// ```
    /// let screen = papert::Screen::headless(40, 30).bgcolor("navy");
    /// assert_eq!(screen.picture().pixel(0, 0), Some(papert::Rgba::new(0, 0, 128, 255)));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn picture(self) -> Picture {
        self.ask("picture", |w| w.picture(1.0))
    }

    /// Saves the picture to a file, in the format given by the file name extension: `.png` for pixels; `.svg` for
    /// strokes, fills and text; `.hpgl` or `.gcode` for the lines of a pen plotter.
    ///
    /// [`Scene::to_svg`], [`Scene::to_hpgl`] and [`Scene::to_gcode`] document how much of a drawing each format
    /// preserves. An SVG file contains the title of the window and the text of [`Screen::describe`]. An existing file
    /// is replaced only once the new one is complete; if anything goes wrong, it remains unchanged.
    ///
    /// ```
    /// let screen = papert::Screen::headless(40, 30);
    /// let path = std::env::temp_dir().join("papert-save-example.png");
    /// screen.save(&path)?.save(path.with_extension("svg"))?;
    /// assert_eq!(papert::Picture::open(&path)?, screen.picture());
    /// # std::fs::remove_file(&path).ok();
    /// # std::fs::remove_file(path.with_extension("svg")).ok();
    /// # Ok::<(), papert::PictureError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the file name has any other extension or the file cannot be written.
    #[track_caller]
    pub fn save(self, path: impl AsRef<Path>) -> Result<Self, PictureError> {
        self.write("save", path.as_ref(), &SaveOptions::new())
    }

    /// Saves the picture with options: the scale, whether to include the background, whether an SVG file contains text
    /// as outlines, the title, the description, and the size on a plotter.
    ///
    /// ```
    /// let screen = papert::Screen::headless(40, 30);
    /// let path = std::env::temp_dir().join("papert-options-example.svg");
    /// screen.save_with(&path, &papert::SaveOptions::new().with_title("Nothing yet").with_clear_background())?;
    /// assert!(std::fs::read_to_string(&path).unwrap().contains("<title>Nothing yet</title>"));
    /// # std::fs::remove_file(&path).ok();
    /// # Ok::<(), papert::PictureError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails in the same cases as [`Screen::save`], and if a side of a PNG picture would be 0 or larger than
    /// [`Picture::MAX_SIDE`].
    #[track_caller]
    pub fn save_with(self, path: impl AsRef<Path>, options: &SaveOptions) -> Result<Self, PictureError> {
        self.write("save_with", path.as_ref(), options)
    }

    #[track_caller]
    fn write(self, call: &str, path: &Path, options: &SaveOptions) -> Result<Self, PictureError> {
        self.ask(call, |w| w.save(path, options))?;
        Ok(self)
    }

    /// A description of the drawing in words, for tests and for people who cannot see it. It lists the extent, the
    /// colours, the numbers of strokes, fills, dots, pieces of text and images, and their positions.
    ///
    /// The text consists of the lines of [`Scene::describe`], in the units of the screen, and a line such as `Turtles
    /// shown: 1.`
    ///
    /// ```
    /// use papert::{Screen, Turtle};
    ///
    /// let screen = Screen::headless(400, 300);
    /// Turtle::on(screen).pencolor("red").forward(100).dot((12, "navy"));
    /// let words = screen.describe();
    /// assert!(words.contains("It reaches from x 0 to 100 and from y 0 to 0."));
    /// assert!(words.contains("Strokes: 1 in 1 run. Fills: 0. Dots: 1. Shapes: 0. Texts: 0. Images: 0."));
    /// assert!(words.contains("Dot in navy, 12 across: x 100, y 0."));
    /// assert!(words.ends_with("Turtles shown: 1.\n"));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn describe(self) -> String {
        self.ask("describe", World::describe)
    }

    /// The box around everything drawn, in the units of the screen: its lower left and its upper right corner, without
    /// the widths of strokes; `None` if nothing is drawn.
    ///
    /// ```
    /// let screen = papert::Screen::headless(400, 300);
    /// let t = papert::Turtle::on(screen);
    /// assert_eq!(screen.bounds(), None);
    /// t.goto(-20, 50).goto(30, 10);
    /// let (low, high) = screen.bounds().unwrap();
    /// assert!(low == (-20, 0) && high == (30, 50));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn bounds(self) -> Option<(Vec2D, Vec2D)> {
        self.ask("bounds", |w| w.scene.bounds_in(w.settings.scale))
    }

    /// A copy of the display list: everything drawn, in canvas coordinates, without the turtles themselves.
    ///
    /// ```
    /// let screen = papert::Screen::headless(40, 30);
    /// papert::Turtle::on(screen).forward(10);
    /// assert_eq!(screen.scene().marks().count(), 1);
    /// ```
    #[doc(alias = "getcanvas")]
    #[must_use]
    #[track_caller]
    pub fn scene(self) -> Scene {
        self.ask("scene", |w| {
            w.life.taken.set(true);
            w.scene.clone()
        })
    }

    /// The shapes of the visible turtles, which are shown on top of everything drawn, in canvas coordinates.
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
