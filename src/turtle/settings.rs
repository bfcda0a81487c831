//! The settings of a screen, and the names of their values.

use std::fmt;
use std::str::FromStr;

use crate::color::{Color, ColorMode};
use crate::debug_as_display::debug_as_display;
use crate::geom::Vec2D;
use crate::host::WindowOptions;
use crate::turtle::motion::Compass;
use crate::turtle::pen::ResizeMode;

/// The direction that a new turtle faces, and the direction in which headings increase.
///
/// Semantics: [`turtle.mode`](https://docs.python.org/3/library/turtle.html#turtle.mode).
///
/// ```
/// assert_eq!("Logo".parse(), Ok(papert::Mode::Logo));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// New turtles face east, and headings increase anticlockwise.
    #[default]
    Standard,
    /// New turtles face north, and headings increase clockwise.
    Logo,
    /// Like [`Mode::Standard`], in a custom coordinate system.
    World,
}

impl Mode {
    /// The direction that a new turtle faces.
    pub(crate) fn home(self) -> Vec2D {
        if self == Self::Logo { Vec2D { x: 0.0, y: 1.0 } } else { Vec2D { x: 1.0, y: 0.0 } }
    }

    /// Sets up a compass to measure headings as in this mode.
    pub(crate) fn turn(self, compass: &mut Compass) {
        compass.clockwise = self == Self::Logo;
        compass.offset = if self == Self::Logo { compass.fullcircle / 4.0 } else { 0.0 };
    }
}

/// A snapshot of a screen's settings.
///
/// ```
/// # papert::headless();
/// let settings = papert::screen().settings();
/// assert_eq!((settings.delay, settings.tracer), (10, 1));
/// assert_eq!(settings.window, (700, 750));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Settings {
    /// The mode: the initial heading of turtles and the direction of angles.
    pub mode: Mode,
    /// The range of the three numbers of a colour.
    pub colormode: ColorMode,
    /// The background colour.
    pub bgcolor: Color,
    /// The name of the background picture, or "nopic" if there is none.
    pub bgpic: String,
    /// The time between two steps of the animation, in milliseconds.
    pub delay: u32,
    /// The number n if only every n-th step of the animation is shown; 0 if no step is shown.
    pub tracer: u32,
    /// The title of the window.
    pub title: String,
    /// The width and height of the window in pixels.
    pub window: (u32, u32),
    /// The requested position of the window, in pixels from the left and top edges of the display; `None` centres the
    /// window.
    pub position: (Option<i32>, Option<i32>),
    /// The width and height of the canvas in pixels, as set by `screensize`.
    pub canvas: (f64, f64),
    /// The number of pixels per turtle unit, horizontally and vertically.
    pub scale: (f64, f64),
}

/// The name that stands for no background picture.
pub(crate) const NO_PICTURE: &str = "nopic";

impl Settings {
    /// The settings of a new screen on a display of the given size in pixels.
    pub(crate) fn on_display(display: (u32, u32)) -> Self {
        Self {
            mode: Mode::Standard,
            colormode: ColorMode::Unit,
            bgcolor: Color::WHITE,
            bgpic: NO_PICTURE.into(),
            delay: 10,
            tracer: 1,
            title: WindowOptions::DEFAULT_TITLE.into(),
            window: WindowOptions::default_size(display),
            position: (None, None),
            canvas: (400.0, 300.0),
            scale: (1.0, 1.0),
        }
    }
}

/// The effect of closing the window on a program that is still drawing.
///
/// ```
/// use papert::OnClose;
/// let screen = papert::Screen::headless(40, 30).on_close(OnClose::Continue);
/// # let _ = screen;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnClose {
    /// The process ends with status 0.
    #[default]
    Exit,
    /// The program continues without a window.
    Continue,
    /// The next command unwinds, without a message: destructors run, and [`catch_unwind`](std::panic::catch_unwind) can
    /// stop the unwinding.
    Unwind,
}

/// The error returned if a name is not a valid value of a setting.
///
/// ```
/// let error = "northwards".parse::<papert::Mode>().unwrap_err();
/// assert_eq!(error.to_string(), "there is no mode called \"northwards\"; the modes are standard, logo and world");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct WordError {
    word: String,
    setting: &'static str,
    words: &'static str,
}

impl fmt::Display for WordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { word, setting, words } = self;
        write!(f, "there is no {setting} called {word:?}; the {setting}s are {words}")
    }
}

debug_as_display!(WordError);

impl std::error::Error for WordError {}

/// Parses "standard", "logo" or "world", ignoring case.
impl FromStr for Mode {
    type Err = WordError;

    fn from_str(word: &str) -> Result<Self, WordError> {
        match word.to_ascii_lowercase().as_str() {
            "standard" => Ok(Self::Standard),
            "logo" => Ok(Self::Logo),
            "world" => Ok(Self::World),
            _ => Err(WordError { word: word.into(), setting: "mode", words: "standard, logo and world" }),
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Standard => "standard",
            Self::Logo => "logo",
            Self::World => "world",
        })
    }
}

/// Parses "auto", "user" or "noresize", ignoring case.
impl FromStr for ResizeMode {
    type Err = WordError;

    fn from_str(word: &str) -> Result<Self, WordError> {
        match word.to_ascii_lowercase().as_str() {
            "auto" => Ok(Self::Auto),
            "user" => Ok(Self::User),
            "noresize" => Ok(Self::NoResize),
            _ => Err(WordError { word: word.into(), setting: "resize mode", words: "auto, user and noresize" }),
        }
    }
}

impl fmt::Display for ResizeMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Auto => "auto",
            Self::User => "user",
            Self::NoResize => "noresize",
        })
    }
}
