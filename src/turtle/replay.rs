//! Conversion of a drawing to text and back.

use crate::picture::export::{Head, ReplayError};
use crate::picture::scene::Scene;
use crate::turtle::screen::Screen;

impl Screen {
    /// The drawing as text, with a line of JSON for each item drawn; see [`Scene::commands`]. The first line contains
    /// the size of the window, and the visible turtles come last. [`replay`] draws the text again.
    ///
    /// This is useful for tests that check the items drawn rather than pixels, for other programs, and for storing a
    /// drawing.
    ///
    /// ```
    /// use papert::*;
    ///
    /// let screen = Screen::headless(100, 80);
    /// Turtle::on(screen).hideturtle().pencolor("red").forward(20);
    /// let lines = screen.commands();
    /// assert_eq!(lines.lines().next(), Some(r#"{"size":[100,80],"origin":[50,40]}"#));
    /// assert_eq!(lines.lines().last(), Some(r##"{"strokes":[[0,0],[20,0]],"color":"#ff0000ff","width":1,"owner":0}"##));
    /// assert_eq!(replay(&lines)?.picture(), screen.picture());
    /// # Ok::<(), picture::ReplayError>(())
    /// ```
    #[must_use]
    #[track_caller]
    pub fn commands(self) -> String {
        let mut lines = self.ask("commands", |w| {
            w.life.taken.set(true);
            let head = Head { size: w.settings.window, origin: w.view().origin };
            head.to_string() + &w.scene.commands()
        });
        // Skips the first line, the background of the turtles' scene: the screen's background is already included.
        lines.extend(self.sprites().commands().split_inclusive('\n').skip(1));
        lines
    }
}

/// Draws the output of [`Screen::commands`] on a new screen without a window. The screen has the size given in the
/// text, or 400 x 300 pixels if the text does not give a size.
///
/// The shapes of the turtles become part of the drawing; the new screen does not have any turtles.
///
/// ```
/// use papert::*;
///
/// let screen = replay(r##"{"polygon":[[-50,-50],[50,-50],[0,50]],"fill":"#ff0000ff"}"##)?;
/// assert_eq!(screen.picture().pixel(200, 140), Some(Rgba::new(255, 0, 0, 255)));
/// # Ok::<(), picture::ReplayError>(())
/// ```
///
/// # Errors
///
/// Fails in the same cases as [`Scene::replay`], and if the size in the text is out of range for a picture.
pub fn replay(lines: &str) -> Result<Screen, ReplayError> {
    let scene = Scene::replay(lines)?;
    let head = Head::of(lines)?;
    let (width, height) = head.map_or((400, 300), |head| head.size);
    Ok(Screen::headless(width, height).set("replay", |w| w.redraw(scene, head.map(|head| head.origin))))
}
