//! What the widgets' pictures are made of: plain data in, a [`Size`] or a [`Scene`] out.
//!
//! A [`Look`] has everything that decides a widget's picture, and nothing else: no tree, no events, no time. Lengths in it
//! are pixels before scaling unless they say otherwise; sizes and places that come out are device pixels. What one kind
//! looks like stands in the file of that kind.

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

/// Something with a size and a picture.
pub(crate) trait Look {
    /// The size that it asks for, in device pixels: every length of the theme and of the look times the scale, rounded,
    /// and the text as it is measured in the font of that scale.
    fn request(&self, on: Scaled<'_>) -> Size;

    /// Draws it into the whole area of a brush.
    fn draw(&self, brush: &mut Brush<'_>);

    /// Its picture on a tile of any size, in device pixels from the tile's top left corner.
    ///
    /// It covers the whole tile. What extends beyond the tile, such as the rest of a long text, must not be shown: paint
    /// it into a picture of the tile's size. Letters are those of the crate, whatever it was measured with.
    fn paint(&self, theme: &Theme, scale: f64, size: Size) -> Scene {
        let mut brush = Brush::new(theme, scale, size);
        self.draw(&mut brush);
        brush.scene
    }
}
