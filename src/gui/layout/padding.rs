//! The padding options of both `pack` and `grid`.

use super::refusal::LayoutError;
use crate::gui::geometry::Pad;

/// Defines the setters of a type with the options `padx`, `pady`, `ipadx` and `ipady`, and the methods for the layout.
macro_rules! padding {
    ($Options:ident) => {
        super::setters::setters! { $Options:
            /// Sets the space to the left and to the right of the child, in pixels: a number for both sides, or a pair.
            ///
            /// ```
            #[doc = concat!("let options = papert::gui::", stringify!($Options), "::default();")]
            /// assert_eq!(options.with_padx((3, 14)).padx.after, 14);
            /// ```
            with_padx(padx: impl Into<Pad>) => padx: padx.into();

            /// Sets the space above and below the child, in pixels: a number for both sides, or a pair.
            ///
            /// ```
            #[doc = concat!("let options = papert::gui::", stringify!($Options), "::default();")]
            /// assert_eq!(options.with_pady(3).pady.after, 3);
            /// ```
            with_pady(pady: impl Into<Pad>) => pady: pady.into();

            /// Sets the number of pixels by which the child is wider than it requests, on each side.
            ///
            /// ```
            #[doc = concat!("let options = papert::gui::", stringify!($Options), "::default();")]
            /// assert_eq!(options.with_ipadx(5).ipadx, 5);
            /// ```
            with_ipadx(ipadx: i32);

            /// Sets the number of pixels by which the child is taller than it requests, above and below.
            ///
            /// ```
            #[doc = concat!("let options = papert::gui::", stringify!($Options), "::default();")]
            /// assert_eq!(options.with_ipady(5).ipady, 5);
            /// ```
            with_ipady(ipady: i32);
        }

        impl $Options {
            /// The child's length and the space around it, on both axes.
            fn lengths(&self, request: Size) -> [(i64, Pad); 2] {
                let [width, height] = request.lengths();
                let (x, y) = (i64::from(self.ipadx), i64::from(self.ipady));
                [(width + 2 * x, self.padx), (height + 2 * y, self.pady)]
            }

            /// The options with their lengths in device pixels.
            pub(super) fn scaled(self, scale: f64) -> Self {
                if scale == 1.0 {
                    return self;
                }
                let px = |length| crate::gui::geometry::to_device(length, scale);
                let pad = |pad: Pad| Pad { before: px(pad.before), after: px(pad.after) };
                let (ipadx, ipady) = (px(self.ipadx), px(self.ipady));
                Self { padx: pad(self.padx), pady: pad(self.pady), ipadx, ipady, ..self }
            }

            pub(super) fn check_padding(&self) -> Result<(), super::refusal::LayoutError> {
                super::padding::check(self.padx, self.pady, self.ipadx, self.ipady)
            }
        }
    };
}

pub(super) use padding;

/// Rejects negative lengths.
pub(super) fn check(padx: Pad, pady: Pad, ipadx: i32, ipady: i32) -> Result<(), LayoutError> {
    let lengths = [("padx", padx.before), ("padx", padx.after), ("pady", pady.before), ("pady", pady.after)];
    let mut lengths = lengths.into_iter().chain([("ipadx", ipadx), ("ipady", ipady)]);
    lengths.try_for_each(|(option, value)| LayoutError::if_negative(option, value))
}
