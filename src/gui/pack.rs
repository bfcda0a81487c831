//! Tk's packer: each child takes a strip off one side of what is left.
//!
//! Children are served in order. A child at the left side gets a *parcel* as wide as it asks for and as high as the
//! whole *cavity*, the room that earlier children have left; then it is put into its parcel, and the cavity is so much
//! narrower. The other sides are alike. A child for which there is no room is not shown at all.

mod expansion;

use std::str::FromStr;

use self::expansion::Expansion;
use super::geometry::{Anchor, Pad, Rect, Size, Span, WordError};

/// How a child is packed: the options of Tk's `pack`.
///
/// Semantics: [`pack`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/pack.htm).
///
/// ```
/// use papert::gui::pack::{Fill, Pack, Side};
/// let toolbar = Pack::default().with_side(Side::Top).with_fill(Fill::X).with_padx((4, 8));
/// assert_eq!(toolbar.padx.after, 8);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pack {
    /// The side of the cavity from which the parcel is taken; the top by default.
    pub side: Side,
    /// In which directions the child is as long as its parcel; in none by default.
    pub fill: Fill,
    /// Whether the parcel takes a share of the room that nobody asks for. Unless the child fills it, it floats in it.
    pub expand: bool,
    /// Where in its parcel a child lies that is smaller; in the middle by default.
    pub anchor: Anchor,
    /// Space to the left and to the right of the child, in its parcel, in pixels.
    pub padx: Pad,
    /// Space above and below the child, in its parcel, in pixels.
    pub pady: Pad,
    /// By how many pixels the child is wider than it asks for, on each side.
    pub ipadx: i32,
    /// By how many pixels the child is higher than it asks for, above and below.
    pub ipady: i32,
}

impl Pack {
    /// From which side the parcel is taken.
    ///
    /// ```
    /// use papert::gui::pack::{Pack, Side};
    /// assert_eq!(Pack::default().side, Side::Top);
    /// assert_eq!(Pack::default().with_side(Side::Left).side, Side::Left);
    /// ```
    #[must_use]
    pub fn with_side(self, side: Side) -> Self {
        Self { side, ..self }
    }

    /// In which directions the child is as long as its parcel.
    ///
    /// ```
    /// use papert::gui::pack::{Fill, Pack};
    /// assert_eq!(Pack::default().fill, Fill::None);
    /// assert_eq!(Pack::default().with_fill(Fill::Both).fill, Fill::Both);
    /// ```
    #[must_use]
    pub fn with_fill(self, fill: Fill) -> Self {
        Self { fill, ..self }
    }

    /// Whether the parcel takes a share of the room that nobody asks for.
    ///
    /// ```
    /// assert!(papert::gui::pack::Pack::default().with_expand(true).expand);
    /// ```
    #[must_use]
    pub fn with_expand(self, expand: bool) -> Self {
        Self { expand, ..self }
    }

    /// Where in its parcel the child lies.
    ///
    /// ```
    /// use papert::gui::{geometry::Anchor, pack::Pack};
    /// assert_eq!(Pack::default().with_anchor(Anchor::Se).anchor, Anchor::Se);
    /// ```
    #[must_use]
    pub fn with_anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// Space to the left and to the right of the child, in pixels: a number, or a pair.
    ///
    /// ```
    /// assert_eq!(papert::gui::pack::Pack::default().with_padx((3, 14)).padx.before, 3);
    /// ```
    #[must_use]
    pub fn with_padx(self, padx: impl Into<Pad>) -> Self {
        Self { padx: padx.into(), ..self }
    }

    /// Space above and below the child, in pixels: a number, or a pair.
    ///
    /// ```
    /// assert_eq!(papert::gui::pack::Pack::default().with_pady(3).pady.after, 3);
    /// ```
    #[must_use]
    pub fn with_pady(self, pady: impl Into<Pad>) -> Self {
        Self { pady: pady.into(), ..self }
    }

    /// By how many pixels the child is wider than it asks for, on each side.
    ///
    /// ```
    /// use papert::gui::{geometry::Size, pack::{self, Pack}};
    /// assert_eq!(pack::request(&[(Size::new(30, 20), Pack::default().with_ipadx(5))]), Size::new(40, 20));
    /// ```
    #[must_use]
    pub fn with_ipadx(self, ipadx: i32) -> Self {
        Self { ipadx, ..self }
    }

    /// By how many pixels the child is higher than it asks for, above and below.
    ///
    /// ```
    /// use papert::gui::{geometry::Size, pack::{self, Pack}};
    /// assert_eq!(pack::request(&[(Size::new(30, 20), Pack::default().with_ipady(5))]), Size::new(30, 30));
    /// ```
    #[must_use]
    pub fn with_ipady(self, ipady: i32) -> Self {
        Self { ipady, ..self }
    }

    /// The child's own lengths on the two axes.
    fn inner(&self, request: Size) -> [i64; 2] {
        let [width, height] = request.lengths();
        [width + 2 * i64::from(self.ipadx), height + 2 * i64::from(self.ipady)]
    }

    /// What the child takes from the cavity on an axis, unless it expands.
    fn outer(&self, request: Size, axis: usize) -> i64 {
        self.inner(request)[axis] + [self.padx, self.pady][axis].sum()
    }

    /// Where the child goes in its parcel, if there is room.
    fn settle(&self, request: Size, parcel: [Span; 2]) -> Option<Rect> {
        let (inner, fills, shares) = (self.inner(request), self.fill.axes(), self.anchor.shares());
        let pads = [self.padx, self.pady];
        let spans = [0, 1].map(|axis| {
            let room = parcel[axis].inset(pads[axis]);
            let len = if fills[axis] { room.len } else { inner[axis].min(room.len) };
            Span { start: room.start + shares[axis].of(room.len - len), len }
        });
        spans.iter().all(|span| span.len > 0).then(|| Rect::from_spans(spans))
    }
}

/// A side of the cavity.
///
/// ```
/// use papert::gui::pack::Side;
/// assert_eq!("left".parse(), Ok(Side::Left));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Side {
    /// The parcel is as wide as the cavity, and at its top.
    #[default]
    Top,
    /// The parcel is as wide as the cavity, and at its bottom.
    Bottom,
    /// The parcel is as high as the cavity, and at its left.
    Left,
    /// The parcel is as high as the cavity, and at its right.
    Right,
}

impl Side {
    /// The axis on which the cavity becomes shorter.
    fn axis(self) -> usize {
        match self {
            Self::Left | Self::Right => 0,
            Self::Top | Self::Bottom => 1,
        }
    }

    /// Whether parcels are taken from the end of the axis.
    fn is_far(self) -> bool {
        matches!(self, Self::Right | Self::Bottom)
    }
}

/// "top", "bottom", "left" or "right".
impl FromStr for Side {
    type Err = WordError;

    fn from_str(word: &str) -> Result<Self, WordError> {
        let all = [("top", Self::Top), ("bottom", Self::Bottom), ("left", Self::Left), ("right", Self::Right)];
        WordError::find(word, "side", &all)
    }
}

/// The directions in which a child is as long as its parcel.
///
/// ```
/// use papert::gui::pack::Fill;
/// assert_eq!("both".parse(), Ok(Fill::Both));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Fill {
    /// It is as large as it asks for.
    #[default]
    None,
    /// It is as wide as the parcel.
    X,
    /// It is as high as the parcel.
    Y,
    /// It is as large as the parcel.
    Both,
}

impl Fill {
    fn axes(self) -> [bool; 2] {
        [matches!(self, Self::X | Self::Both), matches!(self, Self::Y | Self::Both)]
    }
}

/// "none", "x", "y" or "both".
impl FromStr for Fill {
    type Err = WordError;

    fn from_str(word: &str) -> Result<Self, WordError> {
        let all = [("none", Self::None), ("x", Self::X), ("y", Self::Y), ("both", Self::Both)];
        WordError::find(word, "fill", &all)
    }
}

/// The smallest cavity in which all children are as large as they ask for, in pixels.
///
/// Children come in the order of packing, each with the size that it asks for.
///
/// ```
/// use papert::gui::geometry::Size;
/// use papert::gui::pack::{self, Pack};
/// let child = (Size::new(30, 20), Pack::default().with_padx(2));
/// assert_eq!(pack::request(&[child, child]), Size::new(34, 40));
/// assert_eq!(pack::request(&[]), Size::new(0, 0));
/// ```
#[must_use]
pub fn request(children: &[(Size, Pack)]) -> Size {
    // What the parcels take from each axis, and the longest that anything reaches.
    let (mut taken, mut longest) = ([0; 2], [0; 2]);
    for (size, pack) in children {
        let along = pack.side.axis();
        let across = 1 - along;
        longest[across] = i64::max(longest[across], taken[across] + pack.outer(*size, across));
        taken[along] += pack.outer(*size, along);
    }
    Size::from_lengths([0, 1].map(|axis| i64::max(longest[axis], taken[axis])))
}

/// Where the children go in a cavity, in its coordinates; `None` for those that have no room.
///
/// Children come in the order of packing, each with the size that it asks for. No rectangle is empty.
///
/// ```
/// use papert::gui::geometry::{Rect, Size};
/// use papert::gui::pack::{self, Pack, Side};
/// let child = (Size::new(10, 10), Pack::default().with_side(Side::Left).with_expand(true));
/// let rects = pack::arrange(&[child; 3], Rect::new(0, 0, 100, 10));
/// assert_eq!(rects.iter().flatten().map(|rect| rect.x).collect::<Vec<_>>(), [11, 44, 78], "33, 33 and 34 pixels");
/// assert_eq!(pack::arrange(&[child; 2], Rect::new(0, 0, 10, 10))[1], None);
/// ```
#[must_use]
pub fn arrange(children: &[(Size, Pack)], cavity: Rect) -> Vec<Option<Rect>> {
    let mut cavity = cavity.spans();
    let mut expansions = [0, 1].map(|axis| Expansion::new(children, axis));
    let settle = |(request, pack): &(Size, Pack)| {
        let along = pack.side.axis();
        let outer = pack.outer(*request, along);
        let share = expansions[along].next(pack.expand, outer, cavity[along].len);
        let mut parcel = cavity;
        parcel[along] = take(&mut cavity[along], outer + share, pack.side.is_far());
        pack.settle(*request, parcel)
    };
    children.iter().map(settle).collect()
}

/// Takes a parcel off one end of the cavity; a parcel that is too long is all that there is.
fn take(cavity: &mut Span, len: i64, far: bool) -> Span {
    let rest = cavity.len - len;
    // A negative cavity, between borders that overlap, leaves a negative parcel.
    let parcel = Span { start: cavity.start, len: len + rest.min(0) };
    cavity.len = rest.max(0);
    if far {
        Span { start: cavity.start + cavity.len, ..parcel }
    } else {
        cavity.start += parcel.len;
        parcel
    }
}
