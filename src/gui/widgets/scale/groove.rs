//! The picture of a scale: a handle in a groove, and the value beside it.

use super::value::ScaleBody;
use crate::gui::geometry::{Orient, Rect, Size};
use crate::gui::look::{Brush, Look, Relief, Scaled, WidgetState, faded, lift, padded, shrunk};
use crate::picture::text::Align;

/// The groove in which the handle of a scale moves, in device pixels, as if the scale were horizontal.
pub(crate) struct Groove {
    /// The space in which the handle moves, including the border of the groove.
    pub(super) track: Rect,
    border: i32,
    /// The length of the handle.
    handle: i32,
}

impl Groove {
    /// The distance that the handle can move.
    fn way(&self) -> i32 {
        (self.track.width - 2 * self.border - self.handle).max(0)
    }

    /// The rectangle of the handle at a relative position, 0 to 1; a position outside this range counts as the nearer
    /// end.
    pub(crate) fn handle(&self, share: f64) -> Rect {
        let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
        let x = self.track.x + self.border + (f64::from(self.way()) * share).round() as i32;
        Rect { x, width: self.handle, ..padded(self.track, (0, self.border)) }
    }

    /// The relative position of the handle, 0 to 1, after the pointer has dragged its middle to a point.
    pub(crate) fn share_at(&self, along: f64) -> f64 {
        let behind = along - f64::from(self.track.x + self.border) - f64::from(self.handle) / 2.0;
        if self.way() == 0 { 0.0 } else { (behind / f64::from(self.way())).clamp(0.0, 1.0) }
    }
}

impl ScaleBody {
    /// The groove of the scale in an area.
    pub(crate) fn groove(&self, on: Scaled<'_>, area: Rect) -> Groove {
        let border = self.trim.border(on.theme.scale_border, on);
        let inset = self.inset(on);
        let height = on.px(on.theme.scale_width) + 2 * border;
        // The value is above or to the left; the rest of a larger area stays empty, as in Tk.
        let area = padded(self.orient.turn(area), (inset, inset));
        let track = Rect { y: area.bottom() - height, height, ..area };
        Groove { track, border, handle: on.px(on.theme.slider_length) }
    }

    /// The relative position of the handle, 0 to 1.
    pub(super) fn share(&self) -> f64 {
        self.range.share(self.value)
    }

    /// The space around the groove. Tk draws a border around the whole scale that is never visible, and another one
    /// around the groove.
    fn inset(&self, on: Scaled<'_>) -> i32 {
        self.trim.highlight(on.theme.highlight, on) + self.trim.border(on.theme.scale_border, on)
    }
}

impl Look for ScaleBody {
    fn request(&self, on: Scaled<'_>) -> Size {
        let font = self.trim.font(on);
        let (border, inset) = (self.trim.border(on.theme.scale_border, on), self.inset(on));
        let along = on.px(if self.length > 0 { self.length } else { on.theme.length }) + 2 * inset;
        let across = on.px(on.theme.scale_width) + 2 * border + 2 * inset;
        // A vertical scale reserves space for the widest of its value and its two ends.
        let widest = || [self.range.from, self.range.end(), self.value].map(|n| on.width(&self.text(n), &font));
        let room = match self.orient {
            _ if !self.showvalue => 0,
            Orient::Horizontal => on.line(&font) + 2 * on.px(on.theme.scale_gap),
            Orient::Vertical => widest().into_iter().fold(0, i32::max) + 2 * on.px(on.theme.scale_gap),
        };
        self.orient.size(along, across + room)
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (on, theme, area) = (brush.on, brush.on.theme, brush.area);
        brush.fill(area, self.trim.ground(theme));
        let groove = self.groove(on, area);
        let (track, handle) = (groove.track, groove.handle(self.share()));
        if on.is_relief() {
            self.draw_tk(brush, track, handle);
        } else {
            self.draw_round(brush, track, handle);
        }
        if self.showvalue {
            self.draw_value(brush, track, handle);
        }
    }
}

impl ScaleBody {
    fn draw_round(&self, brush: &mut Brush<'_>, track: Rect, handle: Rect) {
        let (on, theme) = (brush.on, brush.on.theme);
        let is_enabled = self.trim.is_enabled();
        let thickness = on.px(4) + (track.height - on.px(4)).rem_euclid(2);
        let groove = Rect { y: track.y + (track.height - thickness) / 2, height: thickness, ..track };
        let radius = f64::from(thickness) / 2.0;
        brush.round(self.orient.turn(groove), radius, theme.trough);
        // The part of the groove that the handle has passed.
        let gone = Rect { width: handle.x + handle.width / 2 - groove.x, ..groove };
        brush.round(self.orient.turn(gone), radius, if is_enabled { theme.accent } else { faded(theme) });

        let slider = self.orient.turn(handle);
        let side = slider.width.min(slider.height);
        let radius = f64::from(side) / 2.0;
        let (line, face, border) = match self.trim.state {
            WidgetState::Normal => (theme.outline, theme.slider, 0),
            WidgetState::Active => (theme.accent, theme.slider_hover, on.px(2)),
            WidgetState::Pressed => (theme.accent_pressed, theme.slider_hover, on.px(2)),
            WidgetState::Disabled => (faded(theme), theme.button_disabled, 0),
        };
        brush.round(slider, radius, line);
        brush.round(shrunk(slider, border.max(on.px(theme.border_width))), radius, face);
        if self.trim.state == WidgetState::Pressed {
            brush.round(shrunk(slider, side / 3), radius, theme.accent_pressed);
        }
        if self.trim.focused && is_enabled {
            brush.focus(slider, radius, self.trim.highlight(theme.highlight, on));
        }
    }

    fn draw_tk(&self, brush: &mut Brush<'_>, track: Rect, handle: Rect) {
        let (on, theme) = (brush.on, brush.on.theme);
        let border = self.trim.border(theme.scale_border, on);
        let (track, slider) = (self.orient.turn(track), self.orient.turn(handle));
        brush.fill(track, theme.trough);
        brush.relief(track, border, Relief::Sunken, theme.window);
        let (face, relief) = match self.trim.state {
            WidgetState::Normal | WidgetState::Disabled => (theme.slider, Relief::Raised),
            WidgetState::Active => (theme.slider_hover, Relief::Raised),
            WidgetState::Pressed => (theme.slider_hover, Relief::Sunken),
        };
        brush.fill(slider, face);
        brush.relief(slider, border, relief, face);
        // Two halves, which make the middle of the handle visible.
        let inner = shrunk(handle, border);
        let half = inner.width / 2;
        let last = Rect { x: inner.x + half, width: inner.width - half, ..inner };
        for half in [Rect { width: half, ..inner }, last] {
            brush.relief(self.orient.turn(half), border, relief, face);
        }
        if self.trim.focused {
            let highlight = self.trim.highlight(theme.highlight, on);
            brush.focus(shrunk(brush.area, highlight), 0.0, highlight);
        }
    }

    /// Draws the value beside the middle of the handle, but not beyond the ends of the groove.
    fn draw_value(&self, brush: &mut Brush<'_>, track: Rect, handle: Rect) {
        let (on, theme) = (brush.on, brush.on.theme);
        let value = self.text(self.value);
        let font = self.trim.font(on);
        let (width, height) = (on.width(&value, &font), on.line(&font));
        let color =
            if self.trim.is_enabled() { self.trim.foreground.unwrap_or(theme.muted) } else { theme.disabled_text };
        let gap = on.px(theme.scale_gap);
        let start = |length: i32| (handle.x + handle.width / 2 - length / 2).min(track.right() - length).max(track.x);
        match self.orient {
            Orient::Horizontal => {
                brush.text(&value, (start(width).into(), (track.y - gap).into()), Align::Left, &font, color);
            }
            Orient::Vertical => {
                let bottom = start(height) + height - lift(brush, &font);
                brush.text(&value, ((track.y - gap).into(), bottom.into()), Align::Right, &font, color);
            }
        }
    }
}
