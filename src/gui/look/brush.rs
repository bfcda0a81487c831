//! Draws shapes into a scene, aligned to whole device pixels.

use std::sync::Arc;

use crate::color::Rgba;
use crate::geom::Vec2D;
use crate::gui::geometry::{Rect, Size};
use crate::gui::theme::Theme;
use crate::picture::scene::{Image, Stroke};
use crate::picture::text::{Align, Font, Text};
use crate::picture::{Picture, Scene};

use super::lengths::Scaled;

/// Draws a widget: stores the theme, the scale, the area to fill and the resulting scene.
///
/// Rectangles are in whole device pixels, so their sides are crisp; an empty rectangle is not drawn.
pub(crate) struct Brush<'a> {
    pub(crate) on: Scaled<'a>,
    /// The area to fill.
    pub(crate) area: Rect,
    /// The shapes drawn so far, in device pixels from the top left corner of the tile.
    pub(crate) scene: Scene,
}

impl<'a> Brush<'a> {
    /// A brush for an empty tile of `size` device pixels.
    pub(crate) fn new(theme: &'a Theme, scale: f64, size: Size) -> Self {
        let mut scene = Scene::new();
        scene.set_background(theme.window);
        Self { on: Scaled::painted(theme, scale), area: Rect::new(0, 0, size.width, size.height), scene }
    }

    /// Fills a rectangle.
    pub(crate) fn fill(&mut self, rect: Rect, color: Rgba) {
        self.round(rect, 0.0, color);
    }

    /// Fills a rectangle with round corners. The radius is in device pixels and is limited to half of a side.
    pub(crate) fn round(&mut self, rect: Rect, radius: f64, color: Rgba) {
        if !rect.is_empty() {
            let mut corners = Vec::new();
            outline(rect, radius, &mut corners);
            self.polygon(&corners, color);
        }
    }

    /// Draws a line, `width` device pixels wide, along the inside of a rectangle with round corners.
    pub(crate) fn ring(&mut self, rect: Rect, radius: f64, width: i32, color: Rgba) {
        if width <= 0 {
            return;
        }
        let inner = shrunk(rect, width);
        if inner.is_empty() {
            return self.round(rect, radius, color);
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

    /// Fills a polygon whose corners are in device pixels; a whole number is a boundary between pixels.
    pub(crate) fn polygon(&mut self, corners: &[Vec2D], color: Rgba) {
        let item = self.scene.new_item();
        self.scene.polygon(item, corners, Some(color), None);
    }

    /// Draws a line with round ends and corners, `width` device pixels wide, exactly through its points.
    pub(crate) fn line(&mut self, points: &[Vec2D], width: f64, color: Rgba) {
        // The painter moves a line of odd width by half a pixel, because canvas coordinates denote whole pixels.
        let moved = if width.round().max(1.0) % 2.0 == 1.0 { Vec2D { x: -0.5, y: -0.5 } } else { Vec2D::ZERO };
        let item = self.scene.new_item();
        for pair in points.windows(2) {
            self.scene.stroke(item, 0, Stroke { color, width }, pair[0] + moved, pair[1] + moved);
        }
    }

    /// Draws text in a font sized in device pixels; `x` and `bottom` are the position of a [`Text`].
    pub(crate) fn text(&mut self, text: &str, (x, bottom): (f64, f64), align: Align, font: &Font, color: Rgba) {
        if !text.is_empty() {
            let item = self.scene.new_item();
            let text = Text::new(text, Vec2D { x, y: bottom }).with_align(align).with_font(font.clone());
            self.scene.text(item, text.with_color(color));
        }
    }

    /// Draws the focus around a shape, in a space of width `room` that is reserved for it: with Tk's edges, it fills
    /// this space; otherwise, it is a line at the outer side. Draws nothing if `room` is 0.
    pub(crate) fn focus(&mut self, shape: Rect, radius: f64, room: i32) {
        let outer = shrunk(shape, -room);
        let width = if self.on.is_relief() { room } else { self.on.px(self.on.theme.focus_width).min(room) };
        let radius = if radius > 0.0 { radius + f64::from(room) } else { 0.0 };
        self.ring(outer, radius, width, self.on.theme.focus);
    }
}

/// A rectangle shrunk by `by` pixels on every side.
pub(crate) fn shrunk(rect: Rect, by: i32) -> Rect {
    padded(rect, (by, by))
}

/// A rectangle shrunk by `x` pixels on the left and right, and by `y` pixels at the top and bottom.
pub(crate) fn padded(rect: Rect, (x, y): (i32, i32)) -> Rect {
    Rect::new(rect.x + x, rect.y + y, rect.width - 2 * x, rect.height - 2 * y)
}

/// The centre of a rectangle.
pub(crate) fn middle(rect: Rect) -> Vec2D {
    let middle = |start: i32, length: i32| f64::from(start) + f64::from(length) / 2.0;
    Vec2D { x: middle(rect.x, rect.width), y: middle(rect.y, rect.height) }
}

/// A scene that shows a picture centred at the origin on a transparent background.
pub(crate) fn scene_of(picture: &Arc<Picture>) -> Scene {
    let mut scene = Scene::new();
    scene.set_background(Rgba::CLEAR);
    let item = scene.new_item();
    scene.image(item, Image { at: Vec2D::ZERO, pixels: Arc::clone(picture) });
    scene
}

/// Appends the corners of a rectangle, with many points for each corner if they are round.
fn outline(rect: Rect, radius: f64, points: &mut Vec<Vec2D>) {
    let [left, top, right, bottom] = [rect.x, rect.y, rect.right(), rect.bottom()].map(f64::from);
    let radius = radius.min((right - left) / 2.0).min((bottom - top) / 2.0);
    if radius <= 0.0 {
        points.extend([(left, top), (right, top), (right, bottom), (left, bottom)].map(Vec2D::from));
        return;
    }
    // Enough steps to keep every chord less than a sixtieth of a pixel away from its arc.
    let steps = (radius.sqrt() * 4.0).ceil().clamp(4.0, 64.0) as u32;
    let (near_x, far_x, near_y, far_y) = (left + radius, right - radius, top + radius, bottom - radius);
    for (quarter, (x, y)) in
        [(near_x, near_y), (far_x, near_y), (far_x, far_y), (near_x, far_y)].into_iter().enumerate()
    {
        for step in 0..=steps {
            let angle = quarter as f64 + f64::from(step) / f64::from(steps) - 2.0;
            let (sin, cos) = libm::sincos(angle * std::f64::consts::FRAC_PI_2);
            points.push(Vec2D { x: x + radius * cos, y: y + radius * sin });
        }
    }
}
