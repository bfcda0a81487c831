//! Geometry in whole pixels: sizes, rectangles, padding, anchors and orientations.

use std::error::Error;
use std::fmt;

use crate::debug_as_display::debug_as_display;

pub use crate::geom::Rect;

/// Implements `FromStr` and `Display` for an option, with Tk's names for its values.
macro_rules! words {
    ($(#[$doc:meta])* $Option:ident, $name:literal: $($word:literal => $value:ident),+) => {
        $(#[$doc])*
        impl std::str::FromStr for $Option {
            type Err = $crate::gui::geometry::WordError;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok(Self::$value),)+
                    _ => Err($crate::gui::geometry::WordError::new(word, $name, &[$($word),+])),
                }
            }
        }

        $(#[$doc])*
        impl std::fmt::Display for $Option {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(match self { $(Self::$value => $word),+ })
            }
        }
    };
}

pub(super) use words;

/// A width and a height, in pixels.
///
/// ```
/// use papert::gui::Size;
/// assert_eq!(Size::new(30, 20).width, 30);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// The extent from left to right.
    pub width: i32,
    /// The extent from top to bottom.
    pub height: i32,
}

impl Size {
    /// A size with the given width and height, in pixels.
    ///
    /// ```
    /// use papert::gui::Size;
    /// assert_eq!(Size::new(3, 4), Size { width: 3, height: 4 });
    /// ```
    #[must_use]
    pub const fn new(width: i32, height: i32) -> Self {
        Self { width, height }
    }

    /// The size with `x` added on the left and the right, and `y` at the top and the bottom.
    pub(crate) fn grown(self, (x, y): (i32, i32)) -> Self {
        Self::new(self.width.saturating_add(2 * x), self.height.saturating_add(2 * y))
    }

    /// The size with insets around it.
    pub(crate) fn outset(self, insets: Insets) -> Self {
        let [width, height] = self.lengths();
        Self::from_lengths([width + insets.x.sum(), height + insets.y.sum()])
    }

    /// The lengths along the two axes, as integers wide enough for sums.
    pub(super) fn lengths(self) -> [i64; 2] {
        [self.width.into(), self.height.into()]
    }

    /// The size with the given lengths, clamped to the range of `i32`.
    pub(super) fn from_lengths([width, height]: [i64; 2]) -> Self {
        Self::new(saturated(width), saturated(height))
    }
}

impl Rect {
    /// The width and the height, in pixels.
    ///
    /// ```
    /// use papert::gui::{Rect, Size};
    /// assert_eq!(Rect::new(1, 2, 3, 4).size(), Size::new(3, 4));
    /// ```
    #[must_use]
    pub const fn size(self) -> Size {
        Size::new(self.width, self.height)
    }

    /// The rectangle inside the insets; its size is negative if the insets overlap.
    pub(crate) fn inset(self, insets: Insets) -> Self {
        let [x, y] = self.spans();
        Self::from_spans([x.inset(insets.x), y.inset(insets.y)])
    }

    /// The rectangle's spans along the two axes, as integers wide enough for sums.
    pub(super) fn spans(self) -> [Span; 2] {
        let [width, height] = self.size().lengths();
        [Span { start: self.x.into(), len: width }, Span { start: self.y.into(), len: height }]
    }

    pub(super) fn from_spans([x, y]: [Span; 2]) -> Self {
        Self::new(saturated(x.start), saturated(y.start), saturated(x.len), saturated(y.len))
    }

    /// The rectangle with the given spans; `None` if it is empty.
    pub(super) fn shown(spans: [Span; 2]) -> Option<Self> {
        spans.iter().all(|span| span.len > 0).then(|| Self::from_spans(spans))
    }
}

/// An interval on an axis.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) start: i64,
    pub(super) len: i64,
}

impl Span {
    pub(super) fn inset(self, pad: Pad) -> Self {
        Self { start: self.start + i64::from(pad.before), len: self.len - pad.sum() }
    }

    /// The part of the span that an item of length `len` gets: the whole span if the item fills it, or else at most the
    /// item's length.
    pub(super) fn part(self, len: i64, fills: bool, halves: i64) -> Self {
        let len = if fills { self.len } else { len.min(self.len) };
        Self { start: self.start + (self.len - len) * halves / 2, len }
    }
}

/// The space on two opposite sides, in pixels: left and right, or above and below.
///
/// A single number applies to both sides; a pair gives the two sides separately.
///
/// ```
/// use papert::gui::Pad;
/// assert_eq!(Pad::from(3), Pad { before: 3, after: 3 });
/// assert_eq!(Pad::from((3, 14)), Pad { before: 3, after: 14 });
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pad {
    /// The space to the left, or above.
    pub before: i32,
    /// The space to the right, or below.
    pub after: i32,
}

impl Pad {
    /// No space.
    pub const NONE: Self = Self { before: 0, after: 0 };

    /// The total space on both sides.
    pub(super) fn sum(self) -> i64 {
        i64::from(self.before) + i64::from(self.after)
    }
}

impl From<i32> for Pad {
    fn from(both: i32) -> Self {
        Self { before: both, after: both }
    }
}

impl From<(i32, i32)> for Pad {
    fn from((before, after): (i32, i32)) -> Self {
        Self { before, after }
    }
}

/// The space that a container keeps free along its four edges, in pixels: for its border, its highlight and its own
/// padding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Insets {
    /// On the left and on the right.
    pub x: Pad,
    /// At the top and at the bottom.
    pub y: Pad,
}

/// A side, a corner or the middle, named after the points of the compass as in Tk: north is up.
///
/// Semantics: [`-anchor`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/options.htm).
///
/// ```
/// use papert::gui::Anchor;
/// assert_eq!("nw".parse(), Ok(Anchor::Nw));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The middle of the top edge.
    N,
    /// The top right corner.
    Ne,
    /// The middle of the right edge.
    E,
    /// The bottom right corner.
    Se,
    /// The middle of the bottom edge.
    S,
    /// The bottom left corner.
    Sw,
    /// The middle of the left edge.
    W,
    /// The top left corner.
    Nw,
    /// The middle.
    #[default]
    Center,
}

impl Anchor {
    /// The number of halves of the remaining space that go before an item, on each of the two axes. A half is rounded
    /// towards zero, as in C.
    pub(super) fn halves(self) -> [i64; 2] {
        match self {
            Self::N => [1, 0],
            Self::Ne => [2, 0],
            Self::E => [2, 1],
            Self::Se => [2, 2],
            Self::S => [1, 2],
            Self::Sw => [0, 2],
            Self::W => [0, 1],
            Self::Nw => [0, 0],
            Self::Center => [1, 1],
        }
    }
}

words! {
    /// "n", "ne", "e", "se", "s", "sw", "w", "nw" or "center".
    Anchor, "anchor": "n" => N, "ne" => Ne, "e" => E, "se" => Se, "s" => S, "sw" => Sw, "w" => W, "nw" => Nw, "center" => Center
}

/// The orientation of a widget such as a scale.
///
/// Semantics: [`-orient`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/options.htm).
///
/// ```
/// use papert::gui::Orient;
/// assert_eq!("vertical".parse(), Ok(Orient::Vertical));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Orient {
    /// From left to right.
    #[default]
    Horizontal,
    /// From top to bottom.
    Vertical,
}

impl Orient {
    /// Swaps the axes of a rectangle if the orientation is vertical: the parts of a vertical widget are computed as if
    /// it were horizontal, and then turned.
    pub(super) fn turn(self, rect: Rect) -> Rect {
        match self {
            Self::Horizontal => rect,
            Self::Vertical => Rect::new(rect.y, rect.x, rect.height, rect.width),
        }
    }

    /// Converts lengths along and across the widget to a width and a height.
    pub(super) fn size(self, along: i32, across: i32) -> Size {
        self.turn(Rect::new(0, 0, along, across)).size()
    }
}

words! {
    /// "horizontal" or "vertical".
    Orient, "orientation": "horizontal" => Horizontal, "vertical" => Vertical
}

/// The error for a string that names no value of an option.
///
/// ```
/// use papert::gui::Anchor;
/// let error = "north".parse::<Anchor>().unwrap_err();
/// assert_eq!(error.to_string(), "\"north\" is not a valid anchor; use one of n, ne, e, se, s, sw, w, nw, center");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct WordError {
    word: String,
    option: &'static str,
    words: Vec<&'static str>,
}

impl WordError {
    /// The error for `word`, which is none of the option's words.
    pub(super) fn new(word: &str, option: &'static str, words: &[&'static str]) -> Self {
        Self { word: word.into(), option, words: words.into() }
    }
}

impl fmt::Display for WordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { word, option, words } = self;
        write!(f, "{word:?} is not a valid {option}; use one of {}", words.join(", "))
    }
}

debug_as_display!(WordError);

impl Error for WordError {}

/// Converts a length given by the program to device pixels: multiplies it by the scale and rounds to the nearest pixel.
pub(super) fn to_device(length: i32, scale: f64) -> i32 {
    (f64::from(length) * scale).round() as i32
}

/// The length in pixels, clamped to the range of `i32`.
fn saturated(length: i64) -> i32 {
    length.clamp(i32::MIN.into(), i32::MAX.into()) as i32
}
