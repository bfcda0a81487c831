//! Sizes, rectangles and anchors, in whole device pixels.

/// How large something is, in device pixels.
///
/// ```
/// use papert::gui::geometry::Size;
/// assert_eq!(Size::new(3, 4), Size { width: 3, height: 4 });
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// From left to right.
    pub width: i32,
    /// From top to bottom.
    pub height: i32,
}

impl Size {
    /// A size from its two sides, in device pixels.
    ///
    /// ```
    /// assert_eq!(papert::gui::geometry::Size::new(3, 4).height, 4);
    /// ```
    #[must_use]
    pub const fn new(width: i32, height: i32) -> Self {
        Self { width, height }
    }
}

/// A rectangle in device pixels, `y` down; one without a positive width and height is empty.
///
/// ```
/// use papert::gui::geometry::Rect;
/// assert_eq!(Rect::new(1, 2, 30, 40).x, 1);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// The left side.
    pub x: i32,
    /// The top.
    pub y: i32,
    /// From left to right.
    pub width: i32,
    /// From top to bottom.
    pub height: i32,
}

impl Rect {
    /// A rectangle from its top left corner and its sides, in device pixels.
    ///
    /// ```
    /// assert_eq!(papert::gui::geometry::Rect::new(1, 2, 30, 40).height, 40);
    /// ```
    #[must_use]
    pub const fn new(x: i32, y: i32, width: i32, height: i32) -> Self {
        Self { x, y, width, height }
    }

    /// The first column of pixels to the right of the rectangle.
    ///
    /// ```
    /// assert_eq!(papert::gui::geometry::Rect::new(1, 2, 3, 4).right(), 4);
    /// ```
    #[must_use]
    pub const fn right(self) -> i32 {
        self.x.saturating_add(self.width)
    }

    /// The first row of pixels below the rectangle.
    ///
    /// ```
    /// assert_eq!(papert::gui::geometry::Rect::new(1, 2, 3, 4).bottom(), 6);
    /// ```
    #[must_use]
    pub const fn bottom(self) -> i32 {
        self.y.saturating_add(self.height)
    }
}

/// Where something lies in a larger space: at a side, in a corner or in the middle.
///
/// ```
/// use papert::gui::geometry::Anchor;
/// assert_eq!(Anchor::default(), Anchor::Center);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// In the middle of the top.
    N,
    /// In the corner at the top right.
    Ne,
    /// In the middle of the right side.
    E,
    /// In the corner at the bottom right.
    Se,
    /// In the middle of the bottom.
    S,
    /// In the corner at the bottom left.
    Sw,
    /// In the middle of the left side.
    W,
    /// In the corner at the top left.
    Nw,
    /// In the middle.
    #[default]
    Center,
}

/// The space on two opposite sides, in pixels: left and right, or above and below.
///
/// ```
/// use papert::gui::geometry::Pad;
/// assert_eq!(Pad { before: 3, after: 14 }.before, 3);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pad {
    /// To the left, or above.
    pub before: i32,
    /// To the right, or below.
    pub after: i32,
}

/// The space on all four sides, in pixels.
///
/// ```
/// use papert::gui::geometry::{Insets, Pad};
/// assert_eq!(Insets::default().x, Pad { before: 0, after: 0 });
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Insets {
    /// Left and right.
    pub x: Pad,
    /// Above and below.
    pub y: Pad,
}
