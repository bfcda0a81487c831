//! The pen of a turtle, and the lines and stamps that the turtle leaves.

use crate::color::Color;
use crate::geom::Vec2D;
use crate::picture::scene::ItemId;

/// How the size of a turtle's shape is determined.
///
/// Semantics: [`turtle.resizemode`](https://docs.python.org/3/library/turtle.html#turtle.resizemode).
///
/// ```
/// use papert::ResizeMode;
/// assert_eq!("USER".parse(), Ok(ResizeMode::User));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ResizeMode {
    /// The shape grows with the pen size.
    Auto,
    /// The shape has the size and form set by `shapesize`, `shearfactor` and `tiltangle`.
    User,
    /// The shape is drawn as registered.
    #[default]
    NoResize,
}

/// A snapshot of the properties of a turtle's pen, like the dictionary that Python's `pen()` returns.
///
/// Semantics: [`turtle.pen`](https://docs.python.org/3/library/turtle.html#turtle.pen).
///
/// ```
/// # papert::headless();
/// let t = papert::Turtle::new();
/// let pen = t.pen();
/// t.pencolor("red").width(5);
/// t.set_pen(pen);
/// assert_eq!(t.pen().pensize, 1.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    /// Whether the turtle draws when it moves.
    pub pendown: bool,
    /// The colour of strokes, and of the shape's outline.
    pub pencolor: Color,
    /// The colour of fills, and of the shape.
    pub fillcolor: Color,
    /// The width of strokes in pixels; strokes narrower than 1 are drawn one pixel wide.
    pub pensize: f64,
    /// The speed of the turtle: 1 (slowest) to 10 (fast), or 0 for instant.
    pub speed: u8,
    /// How the size of the shape is determined.
    pub resizemode: ResizeMode,
    /// The factors by which the shape is stretched across and along its heading.
    pub stretchfactor: (f64, f64),
    /// The tangent of the shear angle.
    pub shearfactor: f64,
    /// The width of the shape's outline in pixels.
    pub outline: f64,
    /// Whether the turtle is visible.
    pub shown: bool,
    /// The angle between the heading and the shape in radians, from 0 to 2 pi; clockwise in standard mode.
    pub tilt: f64,
}

impl Pen {
    /// The pen of a new turtle.
    pub(crate) const START: Self = Self {
        pendown: true,
        pencolor: Color::BLACK,
        fillcolor: Color::BLACK,
        pensize: 1.0,
        speed: 3,
        resizemode: ResizeMode::NoResize,
        stretchfactor: (1.0, 1.0),
        shearfactor: 0.0,
        outline: 1.0,
        shown: true,
        tilt: 0.0,
    };

    /// Copies some fields from another pen.
    pub(crate) fn assign(&mut self, from: &Self, which: Fields) {
        macro_rules! assign {
            ($($field:ident: $flag:ident),*) => {$(
                if which.intersects(Fields::$flag) {
                    self.$field = from.$field;
                }
            )*};
        }
        assign!(pendown: PENDOWN, pencolor: PENCOLOR, fillcolor: FILLCOLOR, pensize: PENSIZE, speed: SPEED,
            resizemode: RESIZEMODE, stretchfactor: STRETCH, shearfactor: SHEAR, outline: OUTLINE, shown: SHOWN,
            tilt: TILT);
    }
}

/// A change to a pen, which another `PenChange` can undo. The common changes do not allocate memory.
#[derive(Clone, Debug)]
pub(crate) enum PenChange {
    Down(bool),
    Color(Color),
    FillColor(Color),
    Size(f64),
    Speed(u8),
    Shown(bool),
    /// Sets some fields to the values that they have in the given pen.
    Fields(Box<Pen>, Fields),
}

impl PenChange {
    /// Whether this leaves the pen unchanged and does not count as a step for `undo`, as in CPython.
    #[inline]
    pub(crate) fn is_idle(&self, pen: &Pen) -> bool {
        match self {
            Self::Down(down) => *down == pen.pendown,
            Self::Color(color) => *color == pen.pencolor,
            Self::FillColor(color) => *color == pen.fillcolor,
            Self::Size(_) | Self::Speed(_) | Self::Shown(_) | Self::Fields(..) => false,
        }
    }

    /// The change that undoes this change to `pen`.
    pub(crate) fn inverse(&self, pen: &Pen) -> Self {
        match self {
            Self::Down(_) => Self::Down(pen.pendown),
            Self::Color(_) => Self::Color(pen.pencolor),
            Self::FillColor(_) => Self::FillColor(pen.fillcolor),
            Self::Size(_) => Self::Size(pen.pensize),
            Self::Speed(_) => Self::Speed(pen.speed),
            Self::Shown(_) => Self::Shown(pen.shown),
            Self::Fields(_, which) => Self::Fields(Box::new(*pen), *which),
        }
    }

    /// Whether strokes look different after the change, so a new line must begin.
    pub(crate) fn ends_the_line(&self, pen: &Pen) -> bool {
        match self {
            Self::Down(down) => *down != pen.pendown,
            Self::Color(color) => *color != pen.pencolor,
            Self::Size(size) => *size != pen.pensize,
            Self::FillColor(_) | Self::Speed(_) | Self::Shown(_) => false,
            Self::Fields(new, which) => {
                which.intersects(Fields::PENDOWN) && new.pendown != pen.pendown
                    || which.intersects(Fields::PENCOLOR) && new.pencolor != pen.pencolor
                    || which.intersects(Fields::PENSIZE) && new.pensize != pen.pensize
            }
        }
    }

    /// Applies the change to a pen.
    pub(crate) fn apply(&self, pen: &mut Pen) {
        match self {
            Self::Down(down) => pen.pendown = *down,
            Self::Color(color) => pen.pencolor = *color,
            Self::FillColor(color) => pen.fillcolor = *color,
            Self::Size(size) => pen.pensize = *size,
            Self::Speed(speed) => pen.speed = *speed,
            Self::Shown(shown) => pen.shown = *shown,
            Self::Fields(new, which) => pen.assign(new, *which),
        }
    }

    /// Whether the change affects how the shape is transformed.
    pub(crate) fn maps_the_shape(&self) -> bool {
        let map = Fields::STRETCH.union(Fields::TILT).union(Fields::SHEAR);
        matches!(self, Self::Fields(_, which) if which.intersects(map))
    }
}

/// The id of a stamp, which can be used to clear that stamp alone.
///
/// ```
/// # papert::headless();
/// let t = papert::Turtle::new();
/// let stamp = t.stamp();
/// t.clearstamp(stamp);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StampId {
    pub(crate) first: ItemId,
    /// The number of items: a compound shape leaves several consecutive ones.
    pub(crate) parts: u32,
}

/// The line item to which the next strokes are added. As in CPython, a new line begins when the pen changes, when a
/// fill begins, and after 42 strokes; undo returns to earlier lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// `None` if the item has been deleted through a clone: strokes are then lost until the next line, as in CPython.
    pub(crate) item: Option<ItemId>,
    /// The first corner of the line.
    pub(crate) start: Vec2D,
    /// The number of corners, including the first.
    pub(crate) len: u32,
    /// The number of corners shown so far, if this is the first line of a clone. That line is not among the clone's
    /// items: clearing the clone leaves the part that has been shown.
    pub(crate) unlisted: Option<u32>,
}

impl Line {
    /// The maximum number of corners; a line with more corners is ended.
    pub(crate) const MOST: u32 = 42;

    pub(crate) fn lose(&mut self, removed: &[ItemId]) {
        if self.item.is_some_and(|item| removed.binary_search(&item).is_ok()) {
            self.item = None;
        }
    }
}

/// A set of fields of a [`Pen`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fields(u16);

impl Fields {
    pub(crate) const PENDOWN: Self = Self(1);
    pub(crate) const PENCOLOR: Self = Self(2);
    pub(crate) const FILLCOLOR: Self = Self(4);
    pub(crate) const PENSIZE: Self = Self(8);
    pub(crate) const SPEED: Self = Self(16);
    pub(crate) const RESIZEMODE: Self = Self(32);
    pub(crate) const STRETCH: Self = Self(64);
    pub(crate) const SHEAR: Self = Self(128);
    pub(crate) const OUTLINE: Self = Self(256);
    pub(crate) const SHOWN: Self = Self(512);
    pub(crate) const TILT: Self = Self(1024);
    pub(crate) const ALL: Self = Self(2047);

    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The fields in which two pens differ.
    pub(crate) fn that_differ(a: &Pen, b: &Pen) -> Self {
        let differs = [
            (a.pendown != b.pendown, Self::PENDOWN),
            (a.pencolor != b.pencolor, Self::PENCOLOR),
            (a.fillcolor != b.fillcolor, Self::FILLCOLOR),
            (a.pensize != b.pensize, Self::PENSIZE),
            (a.speed != b.speed, Self::SPEED),
            (a.resizemode != b.resizemode, Self::RESIZEMODE),
            (a.stretchfactor != b.stretchfactor, Self::STRETCH),
            (a.shearfactor != b.shearfactor, Self::SHEAR),
            (a.outline != b.outline, Self::OUTLINE),
            (a.shown != b.shown, Self::SHOWN),
            (a.tilt != b.tilt, Self::TILT),
        ];
        differs.into_iter().filter(|(is, _)| *is).fold(Self(0), |set, (_, field)| set.union(field))
    }
}
