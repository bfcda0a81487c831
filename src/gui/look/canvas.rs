//! Canvases: a picture of somebody else's, and what is around it.

use std::sync::Arc;

use super::brush::shrunk;
use super::label::draw_edge;
use super::{Brush, Look, Measure, Trim};
use crate::geom::Vec2D;
use crate::gui::geometry::Size;
use crate::gui::theme::Theme;
use crate::picture::Picture;
use crate::picture::scene::Image;

/// A canvas: a picture, and room around it in which the focus is shown.
///
/// Semantics: [Tk's `canvas`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/canvas.htm).
///
/// ```
/// use papert::gui::{Size, look::{CanvasLook, Look}, theme::Theme};
/// use papert::picture::text::measure;
///
/// let edges = CanvasLook::default().request(&Theme::classic(), 1.0, &measure);
/// assert_eq!(edges, Size::new(2, 2), "a pixel on each side, as in Tk");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CanvasLook {
    /// What is shown, one pixel of it for a device pixel, in the middle of the room.
    pub picture: Option<Arc<Picture>>,
    /// Whether it has the keyboard.
    pub focused: bool,
    /// What differs from the theme.
    pub trim: Trim,
}

impl CanvasLook {
    /// How far the room for the picture is from the sides, in device pixels.
    ///
    /// ```
    /// use papert::gui::{look::CanvasLook, theme::Theme};
    /// assert_eq!(CanvasLook::default().edge(&Theme::classic(), 2.0), 2);
    /// ```
    #[must_use]
    pub fn edge(&self, theme: &Theme, scale: f64) -> i32 {
        self.trim.highlight(theme, scale) + self.trim.border(0, scale)
    }
}

impl Look for CanvasLook {
    fn request(&self, theme: &Theme, scale: f64, _: Measure<'_>) -> Size {
        let both = (2 * self.edge(theme, scale)).max(1);
        Size::new(both, both)
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (theme, scale, area) = (brush.theme(), brush.scale(), brush.area());
        let around = self.trim.around(theme);
        let background = self.trim.background.unwrap_or(if brush.is_relief() { around } else { theme.surface });
        let highlight = self.trim.highlight(theme, scale);
        let shape = shrunk(area, highlight);
        brush.fill(shape, background);
        if let Some(picture) = &self.picture {
            // Half of a picture is counted without the odd pixel, both where it is put and where it is painted.
            let middle = |at: i32, room: i32, side: u32| {
                let side = i32::try_from(side).unwrap_or(i32::MAX);
                f64::from(at + (room - side).div_euclid(2) + side / 2)
            };
            let (width, height) = picture.size();
            let at = Vec2D { x: middle(area.x, area.width, width), y: middle(area.y, area.height, height) };
            let item = brush.scene().new_item();
            brush.scene().image(item, Image { at, pixels: Arc::clone(picture) });
        }
        // What the picture has too much is hidden.
        brush.ring(area, 0.0, highlight, around);
        draw_edge(brush, shape, self.trim.border(0, scale), self.trim.relief.unwrap_or_default(), background);
        if self.focused {
            brush.focus(shape, 0.0, highlight);
        }
    }
}
