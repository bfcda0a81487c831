//! Tk's packer: each child takes a strip off one side of what is left.
//!
//! Children are served in order. A child at the left side gets a *parcel* as wide as it asks for and as high as the
//! whole *cavity*, the room that earlier children have left; then it is placed in its parcel, and the cavity is narrower by
//! that much. The other sides are alike. A child for which there is no room is not shown at all.

use super::expansion::{Expansion, Parcel};
use super::padding::padding;
use super::setters::setters;
use crate::gui::geometry::{Anchor, Pad, Rect, Size, Span, words};

/// How a child is packed: the options of Tk's `pack`.
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
    /// In which directions the child is as long as its parcel; in none by default.
    pub fill: Fill,
    /// Sets whether the parcel takes a share of the room that no child asks for. Unless the child fills it, it floats in it.
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
    /// What the child takes from the cavity on an axis, unless it expands.
    fn outer(&self, request: Size, axis: usize) -> i64 {
        let (inner, pad) = self.lengths(request)[axis];
        inner + pad.sum()
    }

    /// Where the child goes in its parcel, if there is room.
    fn settle(&self, request: Size, parcel: [Span; 2]) -> Option<Rect> {
        let (lengths, fills, halves) = (self.lengths(request), self.fill.axes(), self.anchor.halves());
        Rect::shown([0, 1].map(|axis| {
            let (inner, pad) = lengths[axis];
            parcel[axis].inset(pad).part(inner, fills[axis], halves[axis])
        }))
    }
}

setters! { Pack:
    /// Sets from which side the parcel is taken.
    ///
    /// ```
    /// use papert::gui::{Pack, Side};
    /// assert_eq!(Pack::default().side, Side::Top);
    /// assert_eq!(Pack::default().with_side(Side::Left).side, Side::Left);
    /// ```
    with_side(side: Side);

    /// Sets in which directions the child is as long as its parcel.
    ///
    /// ```
    /// use papert::gui::{Fill, Pack};
    /// assert_eq!(Pack::default().fill, Fill::None);
    /// assert_eq!(Pack::default().with_fill(Fill::Both).fill, Fill::Both);
    /// ```
    with_fill(fill: Fill);

    /// Sets whether the parcel takes a share of the room that no child asks for.
    ///
    /// ```
    /// assert!(papert::gui::Pack::default().with_expand(true).expand);
    /// ```
    with_expand(expand: bool);

    /// Sets where in its parcel the child lies.
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

words! {
    /// "none", "x", "y" or "both".
    Fill, "fill": "none" => None, "x" => X, "y" => Y, "both" => Both
}

/// The smallest cavity in which all children are as large as they ask for, in pixels.
///
/// Children come in the order of packing, each with the size that it asks for.
pub(crate) fn request(children: &[(Size, Pack)]) -> Size {
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

/// Takes a parcel off one end of the cavity; a parcel that is too long is the whole cavity.
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
