//! The user's actions in a window.

/// An event in a window: a key, a mouse button, a new size or the close box.
///
/// Positions are in pixels from the top left corner of the window, with `y` pointing down. If the display is scaled,
/// they are still in pixels of the unscaled window.
///
/// ```
/// use papert::Event;
/// let [press, release] = Event::key("space");
/// assert_eq!(press, Event::KeyPress("space".into()));
/// assert_eq!(release, Event::KeyRelease("space".into()));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// A key was pressed, or is held down and repeats. Keys have Tk's names: `a`, `A`, `Up`, `space`, `Return`.
    ///
    /// Names: [Tk keysyms](https://www.tcl-lang.org/man/tcl8.6/TkCmd/keysyms.htm).
    KeyPress(String),
    /// A key was released, or the window lost the keyboard focus while the key was held.
    KeyRelease(String),
    /// A mouse button was pressed: 1 is the left, 2 the middle and 3 the right one. As in Tk on X11, each notch of the
    /// wheel is a click of button 4 (up) or 5 (down).
    ButtonPress {
        /// The number of the button.
        button: u8,
        /// The distance from the left edge, in pixels.
        x: f64,
        /// The distance from the top edge, in pixels.
        y: f64,
    },
    /// A mouse button was released.
    ButtonRelease {
        /// The number of the button.
        button: u8,
        /// The distance from the left edge, in pixels.
        x: f64,
        /// The distance from the top edge, in pixels.
        y: f64,
    },
    /// The mouse moved.
    Motion {
        /// The distance from the left edge, in pixels.
        x: f64,
        /// The distance from the top edge, in pixels.
        y: f64,
    },
    /// The mouse left the window.
    Leave,
    /// The user resized the window.
    #[doc(alias = "Configure")]
    Resize {
        /// The new width in pixels.
        width: u32,
        /// The new height in pixels.
        height: u32,
    },
    /// Part of the window was uncovered and must be shown again.
    Expose,
    /// The close box of the window was pressed.
    #[doc(alias = "WM_DELETE_WINDOW")]
    Close,
}

impl Event {
    /// The events of a key that is pressed and released.
    ///
    /// ```
    /// assert_eq!(papert::Event::key("Up").len(), 2);
    /// ```
    #[must_use]
    pub fn key(name: &str) -> [Self; 2] {
        [Self::KeyPress(name.into()), Self::KeyRelease(name.into())]
    }

    /// The events of a click with the left button, `x` pixels from the left edge and `y` pixels from the top.
    ///
    /// ```
    /// use papert::Event;
    /// assert_eq!(Event::click(10.0, 20.0)[0], Event::ButtonPress { button: 1, x: 10.0, y: 20.0 });
    /// ```
    #[must_use]
    pub fn click(x: f64, y: f64) -> [Self; 2] {
        [Self::ButtonPress { button: 1, x, y }, Self::ButtonRelease { button: 1, x, y }]
    }
}
