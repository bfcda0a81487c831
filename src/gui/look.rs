//! The drawing of widgets, from plain data to a [`Size`] or a [`Scene`].
//!
//! A [`Look`] contains everything that determines a widget's picture and nothing else: no tree, no events, no time. Its
//! lengths are in pixels before scaling unless stated otherwise; the resulting sizes and positions are in device
//! pixels. The look of each kind is defined in the file of that kind.

mod brush;
mod lengths;
mod relief;
mod text_block;
mod trim;

pub(crate) use brush::{Brush, middle, padded, scene_of, shrunk};
pub(crate) use lengths::{Measure, Scaled, ceil, faded, mix};
pub use relief::Relief;
pub(crate) use relief::shades;
pub(crate) use text_block::{Block, anchored, lift};
pub use trim::WidgetState;
pub(crate) use trim::{Caption, Trim};

use crate::gui::geometry::Size;
use crate::gui::theme::Theme;
use crate::picture::Scene;

/// The data from which the size and the picture of a widget are computed.
pub(crate) trait Look {
    /// The size that the widget requests, in device pixels: every length of the theme and of the look is multiplied by
    /// the scale and rounded, and text is measured in the font at that scale.
    fn request(&self, on: Scaled<'_>) -> Size;

    /// Draws the widget into the whole area of a brush.
    fn draw(&self, brush: &mut Brush<'_>);

    /// The widget's picture on a tile of any size, in device pixels from the tile's top left corner.
    ///
    /// The picture covers the whole tile. Anything that extends beyond the tile, such as the end of long text, must not
    /// be shown: paint the scene into a picture of the tile's size. Text is drawn with the crate's own letters,
    /// regardless of how it was measured.
    fn paint(&self, theme: &Theme, scale: f64, size: Size) -> Scene {
        let mut brush = Brush::new(theme, scale, size);
        self.draw(&mut brush);
        brush.scene
    }
}
