//! Tk's packer: each child takes a strip off one side of the remaining space.
//!
//! The children are placed in order. A child at the left side gets a *parcel* that is as wide as the child requests,
//! and as tall as the whole *cavity*, the space that earlier children have left. Then the child is placed in its
//! parcel, and the cavity becomes narrower by the width of the parcel. The other sides work the same way. A child
//! without space is not shown at all.

use super::expansion::{Expansion, Parcel};
use super::padding::padding;
use super::setters::setters;
use crate::gui::geometry::{Anchor, Pad, Rect, Size, Span, words};

/// The options of a packed child, as in Tk's `pack`.
///
/// Semantics: [`pack`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/pack.htm).
///
/// ```
/// use papert::gui::{Fill, Pack, Side};
/// let toolbar = Pack::default().with_side(Side::Top).with_fill(Fill::X).with_padx((4, 8));
/// assert_eq!(toolbar.padx.after, 8);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pack {
    /// The side of the cavity from which the parcel is taken; the top by default.
    pub side: Side,
    /// The directions in which the child is as long as its parcel; none by default.
    pub fill: Fill,
    /// Whether the parcel takes a share of the space that no child requests. Unless the child fills the parcel, it
    /// floats in it.
    pub expand: bool,
    /// The position of a child that is smaller than its parcel; the middle by default.
    pub anchor: Anchor,
    /// Space to the left and to the right of the child, in its parcel, in pixels.
    pub padx: Pad,
    /// Space above and below the child, in its parcel, in pixels.
    pub pady: Pad,
    /// The number of pixels by which the child is wider than it requests, on each side.
    pub ipadx: i32,
    /// The number of pixels by which the child is taller than it requests, above and below.
    pub ipady: i32,
}

impl Pack {
    /// The length that the child takes from the cavity on an axis, unless it expands.
    fn outer(&self, request: Size, axis: usize) -> i64 {
        let (inner, pad) = self.lengths(request)[axis];
        inner + pad.sum()
    }

    /// The rectangle of the child in its parcel, if there is space.
    fn settle(&self, request: Size, parcel: [Span; 2]) -> Option<Rect> {
        let (lengths, fills, halves) = (self.lengths(request), self.fill.axes(), self.anchor.halves());
        Rect::shown([0, 1].map(|axis| {
            let (inner, pad) = lengths[axis];
            parcel[axis].inset(pad).part(inner, fills[axis], halves[axis])
        }))
    }
}

setters! { Pack:
    /// Sets the side from which the parcel is taken.
    ///
    /// ```
    /// use papert::gui::{Pack, Side};
    /// assert_eq!(Pack::default().side, Side::Top);
    /// assert_eq!(Pack::default().with_side(Side::Left).side, Side::Left);
    /// ```
    with_side(side: Side);

    /// Sets the directions in which the child is as long as its parcel.
    ///
    /// ```
    /// use papert::gui::{Fill, Pack};
    /// assert_eq!(Pack::default().fill, Fill::None);
    /// assert_eq!(Pack::default().with_fill(Fill::Both).fill, Fill::Both);
    /// ```
    with_fill(fill: Fill);

    /// Sets whether the parcel takes a share of the space that no child requests.
    ///
    /// ```
    /// assert!(papert::gui::Pack::default().with_expand(true).expand);
    /// ```
    with_expand(expand: bool);

    /// Sets the position of the child in its parcel.
    ///
    /// ```
    /// use papert::gui::{Anchor, Pack};
    /// assert_eq!(Pack::default().with_anchor(Anchor::Se).anchor, Anchor::Se);
    /// ```
    with_anchor(anchor: Anchor);
}

padding!(Pack);

/// A side of the cavity.
///
/// ```
/// use papert::gui::Side;
/// assert_eq!("left".parse(), Ok(Side::Left));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Side {
    /// The parcel is as wide as the cavity, and at its top.
    #[default]
    Top,
    /// The parcel is as wide as the cavity, and at its bottom.
    Bottom,
    /// The parcel is as tall as the cavity, and at its left.
    Left,
    /// The parcel is as tall as the cavity, and at its right.
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

words! {
    /// "top", "bottom", "left" or "right".
    Side, "side": "top" => Top, "bottom" => Bottom, "left" => Left, "right" => Right
}

/// The directions in which a child is as long as its parcel.
///
/// ```
/// use papert::gui::Fill;
/// assert_eq!("both".parse(), Ok(Fill::Both));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Fill {
    /// The child is as large as it requests.
    #[default]
    None,
    /// The child is as wide as the parcel.
    X,
    /// The child is as tall as the parcel.
    Y,
    /// The child is as large as the parcel.
    Both,
}

impl Fill {
    fn axes(self) -> [bool; 2] {
        [matches!(self, Self::X | Self::Both), matches!(self, Self::Y | Self::Both)]
    }
}

words! {
    /// "none", "x", "y" or "both".
    Fill, "fill": "none" => None, "x" => X, "y" => Y, "both" => Both
}

/// The minimum cavity in which all children are as large as they request, in pixels.
///
/// The children are in packing order, each with the size that it requests.
pub(crate) fn request(children: &[(Size, Pack)]) -> Size {
    // The lengths that the parcels take from each axis, and the furthest that any child reaches.
    let (mut taken, mut longest) = ([0; 2], [0; 2]);
    for (size, pack) in children {
        let along = pack.side.axis();
        let across = 1 - along;
        longest[across] = i64::max(longest[across], taken[across] + pack.outer(*size, across));
        taken[along] += pack.outer(*size, along);
    }
    Size::from_lengths([0, 1].map(|axis| i64::max(longest[axis], taken[axis])))
}

/// The rectangles of the children in a cavity, in its coordinates; `None` for a child that has no space.
///
/// The children are in packing order, each with the size that it requests. No rectangle is empty.
pub(crate) fn arrange(children: &[(Size, Pack)], cavity: Rect) -> Vec<Option<Rect>> {
    let mut cavity = cavity.spans();
    let parcel = |(request, pack): &(Size, Pack), axis| Parcel {
        length: pack.outer(*request, axis),
        is_along: pack.side.axis() == axis,
        expands: pack.expand,
    };
    let mut expansions = [0, 1].map(|axis| Expansion::new(|| children.iter().map(move |child| parcel(child, axis))));
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

/// Takes a parcel off one end of the cavity; a parcel that is too long takes the whole cavity.
fn take(cavity: &mut Span, len: i64, far: bool) -> Span {
    let rest = cavity.len - len;
    // A negative cavity, between overlapping borders, leaves a negative parcel.
    let parcel = Span { start: cavity.start, len: len + rest.min(0) };
    cavity.len = rest.max(0);
    if far {
        Span { start: cavity.start + cavity.len, ..parcel }
    } else {
        cavity.start += parcel.len;
        parcel
    }
}
