//! The options of a window.

/// The options of a window, as requested by the program.
///
/// ```
/// use papert::host::WindowOptions;
/// let options = WindowOptions { title: "stars".into(), ..WindowOptions::new((400, 300)) };
/// assert_eq!(options.scale, 1.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct WindowOptions {
    /// The title of the window.
    pub title: String,
    /// The width and height of the drawing area, in pixels before scaling.
    pub size: (u32, u32),
    /// The distances of the window from the left and top edges of the display, in pixels; if negative, from the right
    /// and bottom edges. `None` centres the window.
    pub position: (Option<i32>, Option<i32>),
    /// The number of display pixels per window pixel, along each side.
    pub scale: f64,
}

impl WindowOptions {
    pub(crate) const DEFAULT_TITLE: &str = "papert";

    /// The size of a new screen's window on a display of the given size, both in pixels; it is that of Python's turtle.
    pub(crate) fn default_size((width, height): (u32, u32)) -> (u32, u32) {
        (width / 2, height * 3 / 4)
    }

    /// The options of a window of the given size in pixels, in the middle of the display.
    ///
    /// ```
    /// assert_eq!(papert::host::WindowOptions::new((40, 30)).position, (None, None));
    /// ```
    #[must_use]
    pub fn new(size: (u32, u32)) -> Self {
        Self { title: Self::DEFAULT_TITLE.into(), size, position: (None, None), scale: 1.0 }
    }
}
