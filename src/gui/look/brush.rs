//! Draws shapes on whole device pixels into a scene.

use crate::color::Rgba;
use crate::geom::Vec2D;
use crate::gui::geometry::{Rect, Size};
use crate::gui::theme::{Edges, Theme};
use crate::picture::Scene;
use crate::picture::scene::Stroke;
use crate::picture::text::{Align, Font, Text};

use super::{Look, px};

/// Draws a [`Look`]: it knows the theme, the scale and the area to fill, and keeps the scene.
///
/// Rectangles are device pixels, so that their sides are crisp; an empty one draws nothing.
///
/// ```
/// use papert::gui::look::Brush;
/// use papert::gui::{Rect, Size, theme::Theme};
///
/// let theme = Theme::light();
/// let mut brush = Brush::new(&theme, 2.0, Size::new(80, 40));
/// assert_eq!((brush.px(3), brush.area()), (6, Rect::new(0, 0, 80, 40)));
/// brush.fill(Rect::new(0, 0, 80, 2), theme.border);
/// assert_eq!(brush.into_scene().marks().count(), 1);
/// ```
#[derive(Debug)]
pub struct Brush<'a> {
    theme: &'a Theme,
    scale: f64,
    area: Rect,
    scene: Scene,
}

impl<'a> Brush<'a> {
    /// A brush for an empty tile of `size` device pixels.
    ///
    /// ```
    /// # use papert::gui::{Size, look::Brush, theme::Theme};
    /// assert!(Brush::new(&Theme::light(), 1.0, Size::new(8, 8)).into_scene().is_empty());
    /// ```
    #[must_use]
    pub fn new(theme: &'a Theme, scale: f64, size: Size) -> Self {
        let mut scene = Scene::new();
        scene.set_background(theme.window);
        Self { theme, scale, area: Rect::new(0, 0, size.width, size.height), scene }
    }

    /// What has been drawn, in device pixels from the top left corner of the tile.
    ///
    /// ```
    /// # use papert::gui::{Size, look::Brush, theme::Theme};
    /// let theme = Theme::dark();
    /// assert_eq!(Brush::new(&theme, 1.0, Size::new(8, 8)).into_scene().background(), theme.window);
    /// ```
    #[must_use]
    pub fn into_scene(self) -> Scene {
        self.scene
    }

    /// Draws another look inside of a part of the tile.
    ///
    /// ```
    /// # use papert::gui::{Rect, Size, look::{Brush, LabelLook}, theme::Theme};
    /// let theme = Theme::light();
    /// let mut brush = Brush::new(&theme, 1.0, Size::new(80, 40));
    /// brush.place(&LabelLook::default(), Rect::new(10, 10, 20, 20));
    /// assert_eq!(brush.area(), Rect::new(0, 0, 80, 40), "for what is drawn next");
    /// ```
    pub fn place(&mut self, look: &dyn Look, rect: Rect) {
        let outer = std::mem::replace(&mut self.area, rect);
        look.draw(self);
        self.area = outer;
    }

    /// Fills a rectangle.
    ///
    /// ```
    /// # use papert::gui::{Rect, Size, look::Brush, theme::Theme};
    /// # use papert::Rgba;
    /// # let theme = Theme::light();
    /// let mut brush = Brush::new(&theme, 1.0, Size::new(80, 40));
    /// brush.fill(Rect::new(0, 0, 0, 40), Rgba::BLACK);
    /// assert!(brush.into_scene().is_empty(), "it has no width");
    /// ```
    pub fn fill(&mut self, rect: Rect, color: Rgba) {
        self.round(rect, 0.0, color);
    }

    /// Fills a rectangle with round corners of a radius in device pixels, at most half of a side.
    ///
    /// ```
    /// # use papert::gui::{Rect, Size, look::Brush, theme::Theme};
    /// # use papert::Rgba;
    /// # let theme = Theme::light();
    /// let mut brush = Brush::new(&theme, 1.0, Size::new(20, 20));
    /// brush.round(brush.area(), 10.0, Rgba::BLACK);
    /// assert_eq!(brush.into_scene().marks().count(), 1);
    /// ```
    pub fn round(&mut self, rect: Rect, radius: f64, color: Rgba) {
        if rect.width > 0 && rect.height > 0 {
            let mut corners = Vec::new();
            outline(rect, radius, &mut corners);
            self.polygon(&corners, color);
        }
    }

    /// Draws the line of `width` device pixels along the inner side of a rectangle with round corners.
    ///
    /// ```
    /// # use papert::gui::{Rect, Size, look::Brush, theme::Theme};
    /// # use papert::Rgba;
    /// # let theme = Theme::light();
    /// let mut brush = Brush::new(&theme, 1.0, Size::new(20, 20));
    /// brush.ring(brush.area(), 5.0, 1, Rgba::BLACK);
    /// assert_eq!(brush.into_scene().marks().count(), 1);
    /// ```
    pub fn ring(&mut self, rect: Rect, radius: f64, width: i32, color: Rgba) {
        let inner = shrunk(rect, width);
        if width <= 0 || inner.width <= 0 || inner.height <= 0 {
            if width > 0 {
                self.round(rect, radius, color);
            }
            return;
        }
        // Both outlines in one polygon: by the even-odd rule the inside is a hole.
        let mut corners = Vec::new();
        outline(rect, radius, &mut corners);
        corners.push(corners[0]);
        let hole = corners.len();
        outline(inner, radius - f64::from(width), &mut corners);
        corners.push(corners[hole]);
        self.polygon(&corners, color);
    }

    /// Fills a polygon whose corners are device pixels; a whole number is a line between pixels.
    ///
    /// ```
    /// # use papert::gui::{Size, look::Brush, theme::Theme};
    /// # use papert::{Rgba, Vec2D};
    /// # let theme = Theme::light();
    /// let mut brush = Brush::new(&theme, 1.0, Size::new(20, 20));
    /// brush.polygon(&[Vec2D::new(10, 2), Vec2D::new(18, 18), Vec2D::new(2, 18)], Rgba::BLACK);
    /// assert_eq!(brush.into_scene().marks().count(), 1);
    /// ```
    pub fn polygon(&mut self, corners: &[Vec2D], color: Rgba) {
        let item = self.scene.new_item();
        self.scene.polygon(item, corners, Some(color), None);
    }

    /// Draws a line with round ends and corners, `width` device pixels wide, exactly through its points.
    ///
    /// ```
    /// # use papert::gui::{Size, look::Brush, theme::Theme};
    /// # use papert::{Rgba, Vec2D};
    /// # let theme = Theme::light();
    /// let mut brush = Brush::new(&theme, 1.0, Size::new(20, 20));
    /// brush.line(&[Vec2D::new(3, 3), Vec2D::new(17, 17)], 2.0, Rgba::BLACK);
    /// assert_eq!(brush.into_scene().marks().count(), 1);
    /// ```
    pub fn line(&mut self, points: &[Vec2D], width: f64, color: Rgba) {
        // The painter moves a line of an odd width by half a pixel, for canvas coordinates that name pixels.
        let moved = if width.round().max(1.0) % 2.0 == 1.0 { Vec2D { x: -0.5, y: -0.5 } } else { Vec2D::ZERO };
        let item = self.scene.new_item();
        for pair in points.windows(2) {
            self.scene.stroke(item, 0, Stroke { color, width }, pair[0] + moved, pair[1] + moved);
        }
    }

    /// Writes a text in a font of device pixels; `x` and `bottom` are the place of a [`Text`].
    ///
    /// ```
    /// # use papert::gui::{Size, look::Brush, theme::Theme};
    /// # use papert::{Rgba, picture::text::Align};
    /// # let theme = Theme::light();
    /// let mut brush = Brush::new(&theme, 2.0, Size::new(80, 40));
    /// let font = brush.font(&theme.font);
    /// assert_eq!(font.pixels(), 28.0);
    /// brush.text("half as long", (40.0, 38.0), Align::Center, &font, Rgba::BLACK);
    /// assert_eq!(brush.into_scene().marks().count(), 1);
    /// ```
    pub fn text(&mut self, text: &str, (x, bottom): (f64, f64), align: Align, font: &Font, color: Rgba) {
        if !text.is_empty() {
            let item = self.scene.new_item();
            let text = Text::new(text, Vec2D { x, y: bottom }).with_align(align).with_font(font.clone());
            self.scene.text(item, text.with_color(color));
        }
    }

    /// The scene, for marks that a brush does not have.
    ///
    /// ```
    /// # use papert::gui::{Size, look::Brush, theme::Theme};
    /// let theme = Theme::light();
    /// let mut brush = Brush::new(&theme, 1.0, Size::new(8, 8));
    /// brush.scene().set_background(theme.accent);
    /// assert_eq!(brush.into_scene().background(), theme.accent);
    /// ```
    pub fn scene(&mut self) -> &mut Scene {
        &mut self.scene
    }

    /// The theme.
    ///
    /// ```
    /// # use papert::gui::{Size, look::Brush, theme::Theme};
    /// let theme = Theme::dark();
    /// assert_eq!(Brush::new(&theme, 1.0, Size::new(8, 8)).theme(), &theme);
    /// ```
    #[must_use]
    pub fn theme(&self) -> &'a Theme {
        self.theme
    }

    /// Device pixels in a pixel before scaling.
    ///
    /// ```
    /// # use papert::gui::{Size, look::Brush, theme::Theme};
    /// assert_eq!(Brush::new(&Theme::light(), 1.5, Size::new(8, 8)).scale(), 1.5);
    /// ```
    #[must_use]
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// What is to be drawn on.
    ///
    /// ```
    /// # use papert::gui::{Rect, Size, look::Brush, theme::Theme};
    /// assert_eq!(Brush::new(&Theme::light(), 1.0, Size::new(8, 9)).area(), Rect::new(0, 0, 8, 9));
    /// ```
    #[must_use]
    pub fn area(&self) -> Rect {
        self.area
    }

    /// A length in whole device pixels; what is longer than 0 has at least one.
    ///
    /// ```
    /// # use papert::gui::{Size, look::Brush, theme::Theme};
    /// let theme = Theme::light();
    /// let px = |length, scale| Brush::new(&theme, scale, Size::new(8, 8)).px(length);
    /// assert_eq!((px(1, 1.5), px(3, 1.5), px(1, 0.1), px(0, 2.0)), (2, 5, 1, 0));
    /// ```
    #[must_use]
    pub fn px(&self, length: i32) -> i32 {
        px(length, self.scale)
    }

    /// A font in device pixels.
    ///
    /// ```
    /// # use papert::gui::{Size, look::Brush, theme::Theme};
    /// let theme = Theme::light();
    /// assert_eq!(Brush::new(&theme, 1.5, Size::new(8, 8)).font(&theme.font).pixels(), 21.0);
    /// ```
    #[must_use]
    pub fn font(&self, font: &Font) -> Font {
        super::scaled(font, self.scale)
    }

    /// Whether edges are Tk's.
    pub(super) fn is_relief(&self) -> bool {
        self.theme.edges == Edges::Relief
    }

    /// Shows the focus around a shape, in the `room` that is kept for it: for Tk all of it, else a line at its outer
    /// side. Nothing when there is no room.
    pub(super) fn focus(&mut self, shape: Rect, radius: f64, room: i32) {
        let outer = shrunk(shape, -room);
        let width = if self.is_relief() { room } else { self.px(self.theme.focus_width).min(room) };
        let radius = if radius > 0.0 { radius + f64::from(room) } else { 0.0 };
        self.ring(outer, radius, width, self.theme.focus);
    }
}

/// A rectangle with so many pixels fewer on every side.
pub(super) fn shrunk(rect: Rect, by: i32) -> Rect {
    Rect::new(rect.x + by, rect.y + by, rect.width - 2 * by, rect.height - 2 * by)
}

/// The largest square in the middle of a rectangle's height, at its left side: so many pixels wide.
pub(super) fn middle_left(rect: Rect, side: i32) -> Rect {
    Rect::new(rect.x, rect.y + (rect.height - side) / 2, side, side)
}

/// Appends the corners of a rectangle, or many points where corners are round.
fn outline(rect: Rect, radius: f64, points: &mut Vec<Vec2D>) {
    let [left, top, right, bottom] = [rect.x, rect.y, rect.right(), rect.bottom()].map(f64::from);
    let radius = radius.min((right - left) / 2.0).min((bottom - top) / 2.0);
    if radius <= 0.0 {
        points.extend([(left, top), (right, top), (right, bottom), (left, bottom)].map(Vec2D::from));
        return;
    }
    // Enough that no chord is a sixtieth of a pixel away from its arc.
    let steps = (radius.sqrt() * 4.0).ceil().clamp(4.0, 64.0) as u32;
    let (near_x, far_x, near_y, far_y) = (left + radius, right - radius, top + radius, bottom - radius);
    for (quarter, (x, y)) in
        [(near_x, near_y), (far_x, near_y), (far_x, far_y), (near_x, far_y)].into_iter().enumerate()
    {
        for step in 0..=steps {
            let turn = quarter as f64 + f64::from(step) / f64::from(steps) - 2.0;
            let (sin, cos) = libm::sincos(turn * std::f64::consts::FRAC_PI_2);
            points.push(Vec2D { x: x + radius * cos, y: y + radius * sin });
        }
    }
}
