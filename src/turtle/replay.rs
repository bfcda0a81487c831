//! A drawing as text, and a drawing out of text.

use serde_json::Value;

use crate::geom::Vec2D;
use crate::picture::export::ReplayError;
use crate::picture::scene::Scene;
use crate::turtle::screen::Screen;

impl Screen {
    /// The drawing as text, a line of JSON for each thing that is drawn: see [`Scene::commands`]. The first line has the size of
    /// the window, and the visible turtles come last. [`replay`] draws it again.
    ///
    /// For tests that look at what is drawn and not at pixels, for other programs, and to keep a drawing.
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
            let ((width, height), origin) = (w.settings.window, w.view().origin);
            let head = format!("{{\"size\":[{width},{height}],\"origin\":[{},{}]}}\n", origin.x, origin.y);
            head + &w.scene.commands()
        });
        // Their background is the screen's.
        lines.extend(self.sprites().commands().split_inclusive('\n').skip(1));
        lines
    }
}

/// Draws again what [`Screen::commands`] has told of: on a screen of its own that nobody sees, of the same size, or of 400 x 300
/// pixels when the text does not tell.
///
/// The turtles are part of the drawing then; the screen has none.
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
/// As [`Scene::replay`].
///
/// # Panics
///
/// When a side of the text's size is 0 or larger than [`Frame::MAX_SIDE`](crate::Frame::MAX_SIDE).
#[track_caller]
pub fn replay(lines: &str) -> Result<Screen, ReplayError> {
    let scene = Scene::replay(lines)?;
    let heads =
        lines.lines().filter(|line| line.contains("\"size\"")).filter_map(|line| serde_json::from_str(line).ok());
    let head: Option<Value> = heads.into_iter().find(|head: &Value| head.get("size").is_some());
    let pair = |key: &str| {
        let list = head.as_ref()?.get(key)?.as_array()?;
        Some((list.first()?.as_f64()?, list.get(1)?.as_f64()?))
    };
    let (width, height) = pair("size").unwrap_or((400.0, 300.0));
    let screen = Screen::headless(width as u32, height as u32);
    let origin = pair("origin").map(|(x, y)| Vec2D { x, y });
    Ok(screen.tell("replay", |w| w.redraw(scene, origin)))
}
