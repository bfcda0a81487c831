//! The reasons why a screen rejects a command, and their messages.

use std::fmt;

use crate::color::ColorError;
use crate::geom::Vec2D;
use crate::host::nearest_key;
#[cfg(feature = "text")]
use crate::picture::text::FontError;
use crate::spelling;
use crate::turtle::motion::Arc;
use crate::turtle::shapes::Shapes;

/// The reason why a screen rejected a command; nothing has been changed.
///
/// Large fields are boxed, because every command returns either its effect or a fault.
#[derive(Debug)]
pub(crate) enum Fault {
    Closed,
    /// The user has closed the window.
    Lost,
    /// The program has drawn for longer than a program without a display is allowed to.
    Endless,
    TooFar,
    TooLarge,
    Steps(f64),
    /// A matrix that flattens shapes.
    Flat,
    /// There is no shape with this name; the second field is the nearest name.
    Shape(Box<(String, Option<String>)>),
    /// There is no key with this name; the second field is the key that is most likely meant.
    Key(Box<(String, Option<String>)>),
    /// The lower left and the upper right corner.
    World(Box<(Vec2D, Vec2D)>),
    Color(Box<ColorError>),
    #[cfg(feature = "text")]
    Font(Box<FontError>),
}

impl Fault {
    pub(crate) fn no_shape(name: &str, known: &Shapes) -> Self {
        let nearest = spelling::nearest(name, known.names()).map(Into::into);
        Self::Shape(Box::new((name.into(), nearest)))
    }

    pub(crate) fn no_key(name: &str) -> Self {
        Self::Key(Box::new((name.into(), nearest_key(name))))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lost => f.write_str("the window was closed while the program was drawing"),
            Self::Closed => f.write_str("the window is closed; bye() ends the drawing, so make it the last command"),
            Self::Endless => f.write_str("the drawing took too long without a window; stop drawing and call done()"),
            Self::TooFar => f.write_str("that position is too far away; use smaller numbers"),
            Self::TooLarge => f.write_str("the result would be too large; use different numbers"),
            Self::Steps(steps) if *steps < 1.0 => {
                write!(f, "{steps} steps are too few for a circle; use 1 or more")
            }
            Self::Steps(steps) => {
                write!(f, "{steps} steps are too many for a circle; use at most {}", Arc::MAX_STEPS)
            }
            Self::Flat => f.write_str("the determinant is 0, which would flatten the shape; use a different matrix"),
            Self::Shape(names) => {
                let (name, nearest) = &**names;
                write!(f, "there is no shape called \"{name}\"; ")?;
                match nearest {
                    Some(nearest) => write!(f, "the nearest is \"{nearest}\""),
                    None => f.write_str("register_shape() adds one, and getshapes() lists them"),
                }
            }
            Self::Key(names) => {
                let (name, nearest) = &**names;
                write!(f, "there is no key called \"{name}\"; ")?;
                match nearest {
                    Some(nearest) => write!(f, "did you mean \"{nearest}\"?"),
                    None => f.write_str("keys are named as in Tk, such as \"a\", \"Up\", \"space\" and \"Return\""),
                }
            }
            Self::World(corners) => write!(
                f,
                "the rectangle from ({}, {}) to ({}, {}) has no usable width or height; \
                 use its lower left and upper right corners",
                corners.0.x, corners.0.y, corners.1.x, corners.1.y
            ),
            Self::Color(error) => error.fmt(f),
            #[cfg(feature = "text")]
            Self::Font(error) => error.fmt(f),
        }
    }
}
