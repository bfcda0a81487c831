//! The picture of a scale: a handle in a groove, and the value beside it.

use super::value::ScaleBody;
use crate::gui::geometry::{Orient, Rect, Size};
use crate::gui::look::{Brush, Look, Measure, PAINTED, Relief, WidgetState, ceil, faded, lift, px, shrunk};
use crate::gui::theme::Theme;
use crate::picture::text::Align;

impl ScaleBody {
    /// Where the handle is in an area of device pixels.
    pub(crate) fn slider(&self, theme: &Theme, scale: f64, area: Rect) -> Rect {
        self.slider_at(theme, scale, area, self.range.share(self.value))
    }

    /// Where the handle is when it is this far along, 0 to 1; what is outside counts as the nearer end.
    fn slider_at(&self, theme: &Theme, scale: f64, area: Rect, share: f64) -> Rect {
        let track = self.orient.turn(self.track(theme, scale, area));
        let border = self.trim.border(theme.scale_border, scale);
        let length = px(theme.slider_length, scale);
        let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
        let way = (f64::from((track.width - 2 * border - length).max(0)) * share).round() as i32 + border;
        self.orient.turn(Rect::new(track.x + way, track.y + border, length, track.height - 2 * border))
    }

    /// How far along the middle of the handle would be at a point of the area, 0 to 1: for a pointer that drags it.
    pub(crate) fn share_at(&self, theme: &Theme, scale: f64, area: Rect, point: (f64, f64)) -> f64 {
        let [first, last] = [0.0, 1.0].map(|share| self.orient.turn(self.slider_at(theme, scale, area, share)));
        let way = last.x - first.x;
        if way <= 0 {
            return 0.0;
        }
        let behind = self.along(point) - f64::from(first.x) - f64::from(first.width) / 2.0;
        (behind / f64::from(way)).clamp(0.0, 1.0)
    }

    /// The coordinate of a point in the direction of the groove.
    pub(super) fn along(&self, (x, y): (f64, f64)) -> f64 {
        if self.orient == Orient::Vertical { y } else { x }
    }

    /// The room in which the handle moves, with the border of the groove.
    pub(super) fn track(&self, theme: &Theme, scale: f64, area: Rect) -> Rect {
        let border = self.trim.border(theme.scale_border, scale);
        let inset = self.inset(theme, scale);
        let breadth = px(theme.scale_width, scale) + 2 * border;
        // The value is above or to the left; the rest of a larger area stays empty, as in Tk.
        let area = self.orient.turn(area);
        let top = area.bottom() - inset - breadth;
        self.orient.turn(Rect::new(area.x + inset, top, area.width - 2 * inset, breadth))
    }

    /// Tk has a border around the whole that is never seen, and another one around the groove.
    fn inset(&self, theme: &Theme, scale: f64) -> i32 {
        self.trim.highlight(theme, scale) + self.trim.border(theme.scale_border, scale)
    }
}

impl Look for ScaleBody {
    fn request(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Size {
        let font = self.trim.font(theme, scale);
        let (border, inset) = (self.trim.border(theme.scale_border, scale), self.inset(theme, scale));
        let along = px(if self.length > 0 { self.length } else { theme.length }, scale) + 2 * inset;
        let across = px(theme.scale_width, scale) + 2 * border + 2 * inset;
        // A vertical scale has room for the value and for both ends.
        let widest =
            || [self.range.from, self.range.end(), self.value].map(|n| ceil(measure(&self.text(n), &font).width));
        let room = match self.orient {
            _ if !self.showvalue => 0,
            Orient::Horizontal => ceil(measure("", &font).height) + 2 * px(theme.scale_gap, scale),
            Orient::Vertical => widest().into_iter().fold(0, i32::max) + 2 * px(theme.scale_gap, scale),
        };
        self.orient.size(along, across + room)
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (theme, scale, area) = (brush.theme(), brush.scale(), brush.area());
        brush.fill(area, self.trim.ground(theme));
        let (track, slider) = (self.track(theme, scale, area), self.slider(theme, scale, area));
        if brush.is_relief() {
            self.draw_tk(brush, track, slider);
        } else {
            self.draw_round(brush, track, slider);
        }
        if self.showvalue {
            self.draw_value(brush, track, slider);
        }
    }
}

impl ScaleBody {
    fn draw_round(&self, brush: &mut Brush<'_>, track: Rect, slider: Rect) {
        let theme = brush.theme();
        let is_enabled = self.trim.is_enabled();
        let track = self.orient.turn(track);
        let thickness = brush.px(4) + (track.height - brush.px(4)).rem_euclid(2);
        let groove = Rect { y: track.y + (track.height - thickness) / 2, height: thickness, ..track };
        let radius = f64::from(thickness) / 2.0;
        brush.round(self.orient.turn(groove), radius, theme.trough);
        // The way that the handle has gone.
        let handle = self.orient.turn(slider);
        let gone = Rect { width: handle.x + handle.width / 2 - groove.x, ..groove };
        brush.round(self.orient.turn(gone), radius, if is_enabled { theme.accent } else { faded(theme) });

        let side = slider.width.min(slider.height);
        let radius = f64::from(side) / 2.0;
        let (line, face, border) = match self.trim.state {
            WidgetState::Normal => (theme.outline, theme.slider, 0),
            WidgetState::Active => (theme.accent, theme.slider_hover, brush.px(2)),
            WidgetState::Pressed => (theme.accent_pressed, theme.slider_hover, brush.px(2)),
            WidgetState::Disabled => (faded(theme), theme.button_disabled, 0),
        };
        brush.round(slider, radius, line);
        brush.round(shrunk(slider, border.max(brush.px(theme.border_width))), radius, face);
        if self.trim.state == WidgetState::Pressed {
            brush.round(shrunk(slider, side / 3), radius, theme.accent_pressed);
        }
        if self.trim.focused && is_enabled {
            brush.focus(slider, radius, self.trim.highlight(theme, brush.scale()));
        }
    }

    fn draw_tk(&self, brush: &mut Brush<'_>, track: Rect, slider: Rect) {
        let theme = brush.theme();
        let border = self.trim.border(theme.scale_border, brush.scale());
        brush.fill(track, theme.trough);
        brush.relief(track, border, Relief::Sunken, theme.window);
        let (face, relief) = match self.trim.state {
            WidgetState::Normal | WidgetState::Disabled => (theme.slider, Relief::Raised),
            WidgetState::Active => (theme.slider_hover, Relief::Raised),
            WidgetState::Pressed => (theme.slider_hover, Relief::Sunken),
        };
        brush.fill(slider, face);
        brush.relief(slider, border, relief, face);
        // Two halves, so that its middle is seen.
        let inner = self.orient.turn(shrunk(slider, border));
        let half = inner.width / 2;
        let last = Rect { x: inner.x + half, width: inner.width - half, ..inner };
        for half in [Rect { width: half, ..inner }, last] {
            brush.relief(self.orient.turn(half), border, relief, face);
        }
        if self.trim.focused {
            let highlight = self.trim.highlight(theme, brush.scale());
            brush.focus(shrunk(brush.area(), highlight), 0.0, highlight);
        }
    }

    /// Writes the value beside the middle of the handle, but not beyond the ends of the groove.
    fn draw_value(&self, brush: &mut Brush<'_>, track: Rect, slider: Rect) {
        let theme = brush.theme();
        let value = self.text(self.value);
        let font = self.trim.font(theme, brush.scale());
        let size = PAINTED(&value, &font);
        let (width, height) = (ceil(size.width), ceil(size.height));
        let color =
            if self.trim.is_enabled() { self.trim.foreground.unwrap_or(theme.muted) } else { theme.disabled_text };
        let gap = brush.px(theme.scale_gap);
        let (lying, handle) = (self.orient.turn(track), self.orient.turn(slider));
        let start = |length: i32| (handle.x + handle.width / 2 - length / 2).min(lying.right() - length).max(lying.x);
        match self.orient {
            Orient::Horizontal => {
                brush.text(&value, (start(width).into(), (track.y - gap).into()), Align::Left, &font, color);
            }
            Orient::Vertical => {
                let bottom = start(height) + height - lift(brush, &font);
                brush.text(&value, ((track.x - gap).into(), bottom.into()), Align::Right, &font, color);
            }
        }
    }
}
