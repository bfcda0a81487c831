//! Tk's placer: each child is placed at a point in its container, given in pixels, as a fraction of the container's
//! size, or as the sum of the two.
//!
//! Children do not affect each other, and the container's size does not depend on them.

use super::setters::setters;
use crate::gui::geometry::{Anchor, Rect, Size, Span, to_device, words};

/// The options of a placed child, as in Tk's `place`.
///
/// The point for the child's anchor, and the child's size, are each the sum of a number of pixels and a fraction of the
/// container's size.
///
/// Semantics: [`place`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/place.htm).
///
/// ```
/// use papert::gui::Anchor;
/// use papert::gui::Place;
/// let middle = Place::default().with_relx(0.5).with_rely(0.5).with_anchor(Anchor::Center);
/// assert_eq!(middle.x, 0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The distance of the point from the left edge, in pixels.
    pub x: i32,
    /// The distance of the point from the top edge, in pixels.
    pub y: i32,
    /// The distance of the point from the left edge, as a fraction of the container's width: 1.0 is its right edge.
    pub relx: f64,
    /// The distance of the point from the top edge, as a fraction of the container's height: 1.0 is its bottom edge.
    pub rely: f64,
    /// The width in pixels; if neither this nor `relwidth` is set, the child is as wide as it requests.
    pub width: Option<i32>,
    /// The height in pixels; if neither this nor `relheight` is set, the child is as tall as it requests.
    pub height: Option<i32>,
    /// The width as a fraction of the container's.
    pub relwidth: Option<f64>,
    /// The height as a fraction of the container's.
    pub relheight: Option<f64>,
    /// The part of the child that lies at the point; its top left corner by default.
    pub anchor: Anchor,
    /// The area of the container to which the options refer; by default the inside of its border.
    pub bordermode: BorderMode,
}

impl Default for Place {
    fn default() -> Self {
        Self {
            x: 0,
            y: 0,
            relx: 0.0,
            rely: 0.0,
            width: None,
            height: None,
            relwidth: None,
            relheight: None,
            anchor: Anchor::Nw,
            bordermode: BorderMode::Inside,
        }
    }
}

impl Place {
    /// The options of a child whose top left corner is at `(x, y)`, in pixels.
    ///
    /// ```
    /// assert_eq!(papert::gui::Place::at(10, 20).y, 20);
    /// ```
    #[must_use]
    pub fn at(x: i32, y: i32) -> Self {
        Self { x, y, ..Self::default() }
    }

    /// The options with their lengths in device pixels.
    pub(super) fn scaled(self, scale: f64) -> Self {
        let px = |length| to_device(length, scale);
        let (width, height) = (self.width.map(px), self.height.map(px));
        Self { x: px(self.x), y: px(self.y), width, height, ..self }
    }
}

setters! { Place:
    /// Sets the distance of the point from the left edge, in pixels.
    ///
    /// ```
    /// assert_eq!(papert::gui::Place::default().with_x(10).x, 10);
    /// ```
    with_x(x: i32);

    /// Sets the distance of the point from the top edge, in pixels.
    ///
    /// ```
    /// assert_eq!(papert::gui::Place::default().with_y(10).y, 10);
    /// ```
    with_y(y: i32);

    /// Sets the distance of the point from the left edge, as a fraction of the container's width.
    ///
    /// ```
    /// assert_eq!(papert::gui::Place::default().with_relx(0.5).relx, 0.5);
    /// ```
    with_relx(relx: f64);

    /// Sets the distance of the point from the top edge, as a fraction of the container's height.
    ///
    /// ```
    /// assert_eq!(papert::gui::Place::default().with_rely(0.5).rely, 0.5);
    /// ```
    with_rely(rely: f64);

    /// Sets the width, in pixels.
    ///
    /// ```
    /// assert_eq!(papert::gui::Place::default().with_width(30).width, Some(30));
    /// ```
    with_width(width: i32) => width: Some(width);

    /// Sets the height, in pixels.
    ///
    /// ```
    /// assert_eq!(papert::gui::Place::default().with_height(30).height, Some(30));
    /// ```
    with_height(height: i32) => height: Some(height);

    /// Sets the width as a fraction of the container's.
    ///
    /// ```
    /// assert_eq!(papert::gui::Place::default().with_relwidth(1.0).relwidth, Some(1.0));
    /// ```
    with_relwidth(relwidth: f64) => relwidth: Some(relwidth);

    /// Sets the height as a fraction of the container's.
    ///
    /// ```
    /// assert_eq!(papert::gui::Place::default().with_relheight(1.0).relheight, Some(1.0));
    /// ```
    with_relheight(relheight: f64) => relheight: Some(relheight);

    /// Sets the part of the child that lies at the point.
    ///
    /// ```
    /// use papert::gui::{Anchor, Place};
    /// assert_eq!(Place::default().with_anchor(Anchor::Se).anchor, Anchor::Se);
    /// ```
    with_anchor(anchor: Anchor);

    /// Sets the area of the container to which the options refer.
    ///
    /// ```
    /// use papert::gui::{BorderMode, Place};
    /// assert_eq!(Place::default().with_bordermode(BorderMode::Outside).bordermode, BorderMode::Outside);
    /// ```
    with_bordermode(bordermode: BorderMode);
}

/// The area of a container to which the options of its placed children refer.
///
/// ```
/// use papert::gui::BorderMode;
/// assert_eq!("ignore".parse(), Ok(BorderMode::Ignore));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BorderMode {
    /// The area inside the border.
    #[default]
    Inside,
    /// The area including the border.
    Outside,
    /// The area including the border: Tk's two names differ only for borders of the X server, which widgets do not
    /// have.
    Ignore,
}

words! {
    /// "inside", "outside" or "ignore".
    BorderMode, "border mode": "inside" => Inside, "outside" => Outside, "ignore" => Ignore
}

/// The rectangle of a child that requests the size `request`, in the coordinates of its container.
///
/// `whole` is the container including its border, and `cavity` the area inside the border. The rectangle is at least 1
/// pixel wide and high, and may lie outside the container.
pub(crate) fn arrange(request: Size, place: &Place, whole: Rect, cavity: Rect) -> Rect {
    let area = if place.bordermode == BorderMode::Inside { cavity } else { whole }.spans();
    let halves = place.anchor.halves();
    let offsets = [(place.x, place.relx), (place.y, place.rely)];
    let lengths = [(place.width, place.relwidth), (place.height, place.relheight)];
    Rect::from_spans([0, 1].map(|axis| {
        let Span { start, len: extent } = area[axis];
        let (offset, part) = offsets[axis];
        let exact = (i64::from(offset) + start) as f64 + part * extent as f64;
        let point = round(exact);
        let len = match lengths[axis] {
            (None, None) => request.lengths()[axis],
            // Both edges are rounded, not the length, so that neighbours touch.
            (pixels, part) => {
                let end = part.map_or(point, |part| round(exact + part * extent as f64));
                i64::from(pixels.unwrap_or_default()) + end - point
            }
        };
        Span { start: point - len * halves[axis] / 2, len: len.max(1) }
    }))
}

/// Rounds to the nearest integer, with ties away from zero. NaN becomes 0; other values are limited to the range of
/// `i32`.
fn round(x: f64) -> i64 {
    (x.round() as i64).clamp(i32::MIN.into(), i32::MAX.into())
}
