//! Converts a drawing to text and back.

use crate::picture::export::{Head, ReplayError};
use crate::picture::scene::Scene;
use crate::turtle::screen::Screen;

impl Screen {
    /// The drawing as text, a line of JSON for each item drawn: see [`Scene::commands`]. The first line contains the
    /// size of the window, and the visible turtles come last. [`replay`] draws it again.
    ///
    /// For tests that check what is drawn rather than pixels, for other programs, and for storing a drawing.
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
            let head = Head { size: w.settings.window, origin: w.view().origin };
            head.to_string() + &w.scene.commands()
        });
        // Their background is that of the screen.
        lines.extend(self.sprites().commands().split_inclusive('\n').skip(1));
        lines
    }
}

/// Draws the output of [`Screen::commands`] on a new screen without a window, of the same size, or of 400 x 300 pixels
/// if the text does not contain the size.
///
/// The turtles become part of the drawing; the screen itself has none.
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
/// As [`Scene::replay`], and when the size in the text is out of range for a picture.
pub fn replay(lines: &str) -> Result<Screen, ReplayError> {
    let scene = Scene::replay(lines)?;
    let head = Head::of(lines)?;
    let (width, height) = head.map_or((400, 300), |head| head.size);
    Ok(Screen::headless(width, height).set("replay", |w| w.redraw(scene, head.map(|head| head.origin))))
}
