//! The settings of a screen, and their names.

use std::fmt;
use std::str::FromStr;

use crate::color::{Color, ColorMode};
use crate::geom::Vec2D;
use crate::turtle::motion::Compass;
use crate::turtle::pen::ResizeMode;

/// Which way a new turtle faces, and which way headings increase.
///
/// Semantics: [`turtle.mode`](https://docs.python.org/3/library/turtle.html#turtle.mode).
///
/// ```
/// assert_eq!("Logo".parse(), Ok(papert::Mode::Logo));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// East, anticlockwise.
    #[default]
    Standard,
    /// North, clockwise.
    Logo,
    /// East, anticlockwise, in custom coordinates.
    World,
}

impl Mode {
    /// The direction a new turtle faces.
    pub(crate) fn home(self) -> Vec2D {
        if self == Self::Logo { Vec2D { x: 0.0, y: 1.0 } } else { Vec2D { x: 1.0, y: 0.0 } }
    }

    /// Makes a compass measure headings as in this mode.
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
    /// The mode.
    pub mode: Mode,
    /// What the three numbers of a colour mean.
    pub colormode: ColorMode,
    /// The background colour.
    pub bgcolor: Color,
    /// The name of the background picture, "nopic" when there is none.
    pub bgpic: String,
    /// Milliseconds between two steps of the animation.
    pub delay: u32,
    /// Every n-th step of the animation is shown; with 0 none is.
    pub tracer: u32,
    /// The title of the window.
    pub title: String,
    /// Width and height of the window in pixels.
    pub window: (u32, u32),
    /// The requested position of the window on the display, in pixels from its left and top; `None` is the middle.
    pub position: (Option<i32>, Option<i32>),
    /// Width and height of the canvas in pixels, as `screensize` sets them.
    pub canvas: (f64, f64),
    /// Pixels in a turtle unit, to the right and up.
    pub scale: (f64, f64),
}

/// The name of the background picture that is none.
pub(crate) const NO_PICTURE: &str = "nopic";

impl Settings {
    /// Those of a new screen on a display of the given size in pixels.
    pub(crate) fn on_display((width, height): (u32, u32)) -> Self {
        Self {
            mode: Mode::Standard,
            colormode: ColorMode::Unit,
            bgcolor: Color::WHITE,
            bgpic: NO_PICTURE.into(),
            delay: 10,
            tracer: 1,
            title: "papert".into(),
            window: (width / 2, height * 3 / 4),
            position: (None, None),
            canvas: (400.0, 300.0),
            scale: (1.0, 1.0),
        }
    }
}

/// What happens to a program whose window is closed while it is still drawing.
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

/// A word that is not a value of a setting.
///
/// ```
/// let error = "northwards".parse::<papert::Mode>().unwrap_err();
/// assert_eq!(error.to_string(), "no mode is called \"northwards\"; the modes are standard, logo and world");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordError {
    word: String,
    setting: &'static str,
    words: &'static str,
}

impl fmt::Display for WordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { word, setting, words } = self;
        write!(f, "no {setting} is called {word:?}; the {setting}s are {words}")
    }
}

impl std::error::Error for WordError {}

/// "standard", "logo" or "world", in any case.
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

/// "auto", "user" or "noresize", in any case.
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
