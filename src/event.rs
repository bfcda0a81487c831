//! What the user does at a window.

/// Something that happened at the window: a key, a mouse button, another size, the close box.
///
/// Places are pixels of the window from its top left corner, `y` down. Where the display has a scale, they are still
/// pixels of the unscaled window.
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
    /// A key went down, or is held and repeats. Keys have Tk's names: `a`, `A`, `Up`, `space`, `Return`.
    ///
    /// Names: [Tk keysyms](https://www.tcl-lang.org/man/tcl8.6/TkCmd/keysyms.htm).
    KeyPress(String),
    /// A key came up, or the window has lost the keyboard while the key was held.
    KeyRelease(String),
    /// A mouse button went down: 1 is the left one, 2 the middle one, 3 the right one. The wheel is, as on Tk for X11,
    /// a click of button 4 (up) or 5 (down) for each notch.
    ButtonPress {
        /// Which button.
        button: u8,
        /// Pixels from the left.
        x: f64,
        /// Pixels from the top.
        y: f64,
    },
    /// A mouse button came up.
    ButtonRelease {
        /// Which button.
        button: u8,
        /// Pixels from the left.
        x: f64,
        /// Pixels from the top.
        y: f64,
    },
    /// The mouse moved.
    Motion {
        /// Pixels from the left.
        x: f64,
        /// Pixels from the top.
        y: f64,
    },
    /// The mouse left the window.
    Leave,
    /// The user gave the window another size.
    Resize {
        /// The new width in pixels.
        width: u32,
        /// The new height in pixels.
        height: u32,
    },
    /// A part of the window has been uncovered and must be shown again.
    Expose,
    /// The close box of the window.
    Close,
}

impl Event {
    /// A key that goes down and comes up again.
    ///
    /// ```
    /// assert_eq!(papert::Event::key("Up").len(), 2);
    /// ```
    #[must_use]
    pub fn key(name: &str) -> [Self; 2] {
        [Self::KeyPress(name.into()), Self::KeyRelease(name.into())]
    }

    /// A click with the left button, `x` pixels from the left and `y` from the top.
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
