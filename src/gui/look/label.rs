//! Labels.

use std::sync::Arc;

use super::block::{Block, anchored};
use super::brush::shrunk;
use super::{Brush, Look, Measure, PAINTED, Relief, State, Trim, ceil, px};
use crate::color::Rgba;
use crate::geom::Vec2D;
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::gui::theme::{Edges, Theme};
use crate::picture::Picture;
use crate::picture::raster::{View, paint_over};
use crate::picture::scene::{Image, Scene};
use crate::picture::text::Align;

/// A label: a text, or a picture instead of it.
///
/// Semantics: [Tk's `label`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/label.htm).
///
/// ```
/// use papert::gui::{look::{LabelLook, Look}, theme::Theme};
/// use papert::picture::text::measure;
///
/// let long = LabelLook { text: "one two three four five".into(), ..LabelLook::default() };
/// let broken = LabelLook { wrap: 60, ..long.clone() };
/// let size = |label: &LabelLook| label.request(&Theme::light(), 1.0, &measure);
/// assert!(size(&broken).width < size(&long).width && size(&broken).height > size(&long).height);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct LabelLook {
    /// What is written; it may have several lines.
    pub text: String,
    /// A picture, one pixel of it for a pixel before scaling; then the text is not shown.
    pub image: Option<Arc<Picture>>,
    /// Whether it is disabled; other states look like `Normal`.
    pub state: State,
    /// The width at which lines are broken, in pixels before scaling; 0 or less: only at line ends.
    pub wrap: i32,
    /// The width of its room in zeros of its font, or in pixels when there is a picture; 0 or less: what is in it.
    pub width: i32,
    /// The height of its room in lines, or in pixels when there is a picture; 0 or less: what is in it.
    pub height: i32,
    /// Where text or picture lie.
    pub anchor: Anchor,
    /// How lines lie below each other.
    pub justify: Align,
    /// What differs from the theme.
    pub trim: Trim,
}

/// An empty label; its lines will be centred, as in Tk.
impl Default for LabelLook {
    fn default() -> Self {
        Self {
            text: String::new(),
            image: None,
            state: State::Normal,
            wrap: 0,
            width: 0,
            height: 0,
            anchor: Anchor::Center,
            justify: Align::Center,
            trim: Trim::default(),
        }
    }
}

impl Look for LabelLook {
    fn request(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Size {
        let font = self.trim.font(theme, scale);
        let (content, unit) = match self.image_size(scale) {
            Some(size) => (size, (scale, scale)),
            None => {
                let unit = (measure("0", &font).width, measure("", &font).height);
                (self.block(theme, scale, measure).size(), unit)
            }
        };
        let room = |chosen: i32, unit: f64, content| if chosen > 0 { ceil(unit * f64::from(chosen)) } else { content };
        let (padx, pady) = self.trim.pad(theme.label_pad, scale);
        let edge = self.edge(theme, scale);
        Size::new(
            room(self.width, unit.0, content.width).saturating_add(2 * (padx + edge)),
            room(self.height, unit.1, content.height).saturating_add(2 * (pady + edge)),
        )
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (theme, scale, area) = (brush.theme(), brush.scale(), brush.area());
        let background = self.trim.background.unwrap_or(self.trim.around(theme));
        brush.fill(area, background);
        let highlight = self.trim.highlight.map_or(0, |room| px(room, scale));
        let shape = shrunk(area, highlight);
        let border = self.trim.border(theme.label_border, scale);
        draw_edge(brush, shape, border, self.trim.relief.unwrap_or_default(), background);

        let (padx, pady) = self.trim.pad(theme.label_pad, scale);
        let room = shrunk(shape, border);
        let room = Rect::new(room.x + padx, room.y + pady, room.width - 2 * padx, room.height - 2 * pady);
        if let (Some(image), Some(size)) = (&self.image, self.image_size(scale)) {
            draw_image(brush, image, anchored(size, room, self.anchor));
            return;
        }
        let text = self.block(theme, scale, PAINTED);
        text.draw(brush, text.anchored(room, self.anchor), self.justify, self.trim.text(theme, self.state));
    }
}

impl LabelLook {
    fn block(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Block {
        Block::new(&self.text, self.trim.font(theme, scale), px(self.wrap, scale), measure)
    }

    /// A label has no focus, unless it was given room to show one.
    fn edge(&self, theme: &Theme, scale: f64) -> i32 {
        self.trim.highlight.map_or(0, |room| px(room, scale)) + self.trim.border(theme.label_border, scale)
    }

    fn image_size(&self, scale: f64) -> Option<Size> {
        let (width, height) = self.image.as_ref()?.size();
        let side = |side: u32| px(i32::try_from(side).unwrap_or(i32::MAX), scale);
        Some(Size::new(side(width), side(height)))
    }
}

/// Draws the edge of a label or frame.
pub(super) fn draw_edge(brush: &mut Brush<'_>, rect: Rect, width: i32, relief: Relief, background: Rgba) {
    let theme = brush.theme();
    match (theme.edges, relief) {
        (_, Relief::Flat) => {}
        (Edges::Relief, _) => brush.relief(rect, width, relief, background),
        (Edges::Rounded, Relief::Solid) => brush.ring(rect, 0.0, width, theme.text),
        (Edges::Rounded, _) => brush.ring(rect, f64::from(brush.px(theme.radius)), width, theme.border),
    }
}

/// Puts a picture into a rectangle; at another scale it is a larger picture.
fn draw_image(brush: &mut Brush<'_>, image: &Arc<Picture>, at: Rect) {
    let middle =
        Vec2D { x: f64::from(at.x) + f64::from(at.width) / 2.0, y: f64::from(at.y) + f64::from(at.height) / 2.0 };
    let pixels = if brush.scale() == 1.0 { Arc::clone(image) } else { Arc::new(resized(image, at, brush.scale())) };
    let item = brush.scene().new_item();
    brush.scene().image(item, Image { at: middle, pixels });
}

fn resized(image: &Arc<Picture>, at: Rect, scale: f64) -> Picture {
    let [width, height] = [at.width, at.height].map(|side| u32::try_from(side).unwrap_or_default());
    let mut scene = Scene::new();
    let item = scene.new_item();
    scene.image(item, Image { at: Vec2D::ZERO, pixels: Arc::clone(image) });
    let mut frame = Picture::new(width, height, Rgba::CLEAR);
    let origin = Vec2D { x: f64::from(at.width) / 2.0, y: f64::from(at.height) / 2.0 };
    paint_over(&scene, View { origin, scale }, &mut frame);
    frame
}
