//! Scales: a handle that is moved along a groove.

use super::brush::shrunk;
use super::{Brush, Look, Measure, PAINTED, Relief, State, Trim, ceil, faded, px};
use crate::gui::geometry::{Rect, Size};
use crate::gui::theme::Theme;
use crate::picture::text::Align;

/// A scale. It knows no numbers: how far along the handle is, and what is written beside it.
///
/// Semantics: [Tk's `scale`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/scale.htm), without its tick marks.
///
/// ```
/// use papert::gui::{Size, look::{Look, ScaleLook}, theme::Theme};
/// use papert::picture::text::Extent;
///
/// // With the measures of Tk's font on X11, the size is Tk's.
/// let tk = |text: &str, _: &_| Extent { width: 9.0 * text.len() as f64, height: 17.0 };
/// let scale = ScaleLook { value: Some("0".into()), ends: ["0".into(), "100".into()], ..ScaleLook::default() };
/// let vertical = ScaleLook { vertical: true, ..scale.clone() };
/// assert_eq!(vertical.request(&Theme::classic(), 1.0, &tk), Size::new(52, 104));
/// assert_eq!(scale.request(&Theme::classic(), 1.0, &tk), Size::new(104, 42));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScaleLook {
    /// Whether the handle moves from the top to the bottom, not from left to right.
    pub vertical: bool,
    /// How far along the handle is, 0 to 1; what is outside counts as the nearer end.
    pub share: f64,
    /// What is written beside the handle, if anything.
    pub value: Option<String>,
    /// What is written there at the two ends, so that a vertical scale has the room.
    pub ends: [String; 2],
    /// The length of the groove in pixels before scaling; 0 or less: the theme's.
    pub length: i32,
    /// What the pointer does with the handle.
    pub state: State,
    /// Whether it has the keyboard.
    pub focused: bool,
    /// What differs from the theme.
    pub trim: Trim,
}

impl ScaleLook {
    /// Where the handle is, in device pixels from the top left corner of a tile of this size.
    ///
    /// ```
    /// use papert::gui::{Rect, Size, look::ScaleLook, theme::Theme};
    ///
    /// let at = |share| {
    ///     let scale = ScaleLook { share, ..ScaleLook::default() };
    ///     scale.slider(&Theme::classic(), 1.0, Size::new(104, 21))
    /// };
    /// assert_eq!(at(0.0), Rect::new(3, 3, 30, 15));
    /// assert_eq!(at(1.0).right(), 101);
    /// ```
    #[must_use]
    pub fn slider(&self, theme: &Theme, scale: f64, size: Size) -> Rect {
        let track = self.track(theme, scale, size);
        let border = self.trim.border(theme.scale_border, scale);
        let (length, share) = (px(theme.slider_length, scale), self.clamped());
        let room = if self.vertical { track.height } else { track.width } - 2 * border;
        let way = (f64::from((room - length).max(0)) * share).round() as i32 + border;
        if self.vertical {
            Rect::new(track.x + border, track.y + way, track.width - 2 * border, length)
        } else {
            Rect::new(track.x + way, track.y + border, length, track.height - 2 * border)
        }
    }

    /// How far along the middle of the handle would be at a point of the tile, 0 to 1: for a pointer that drags it.
    ///
    /// ```
    /// use papert::gui::{Size, look::ScaleLook, theme::Theme};
    ///
    /// let (scale, theme, size) = (ScaleLook::default(), Theme::light(), Size::new(168, 26));
    /// assert_eq!(scale.share_at(&theme, 1.0, size, (0.0, 0.0)), 0.0);
    /// assert_eq!(scale.share_at(&theme, 1.0, size, (84.0, 0.0)), 0.5);
    /// assert_eq!(scale.share_at(&theme, 1.0, size, (900.0, 0.0)), 1.0);
    /// ```
    #[must_use]
    pub fn share_at(&self, theme: &Theme, scale: f64, size: Size, (x, y): (f64, f64)) -> f64 {
        let (first, last) = (Self { share: 0.0, ..self.clone() }, Self { share: 1.0, ..self.clone() });
        let [first, last] = [first, last].map(|look| look.slider(theme, scale, size));
        let (start, way, length, at) = if self.vertical {
            (first.y, last.y - first.y, first.height, y)
        } else {
            (first.x, last.x - first.x, first.width, x)
        };
        if way <= 0 {
            return 0.0;
        }
        ((at - f64::from(start) - f64::from(length) / 2.0) / f64::from(way)).clamp(0.0, 1.0)
    }

    /// The room in which the handle moves, with the border of the groove.
    pub(crate) fn track(&self, theme: &Theme, scale: f64, size: Size) -> Rect {
        let border = self.trim.border(theme.scale_border, scale);
        // Tk has a border around the whole that is never seen, and another one around the groove.
        let inset = self.trim.highlight(theme, scale) + border;
        let breadth = px(theme.scale_width, scale) + 2 * border;
        // The value is above or to the left; the rest of a larger tile stays empty, as in Tk.
        if self.vertical {
            Rect::new(size.width - inset - breadth, inset, breadth, size.height - 2 * inset)
        } else {
            Rect::new(inset, size.height - inset - breadth, size.width - 2 * inset, breadth)
        }
    }

    fn clamped(&self) -> f64 {
        if self.share.is_nan() { 0.0 } else { self.share.clamp(0.0, 1.0) }
    }
}

impl Look for ScaleLook {
    fn request(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Size {
        let font = self.trim.font(theme, scale);
        let border = self.trim.border(theme.scale_border, scale);
        let inset = self.trim.highlight(theme, scale) + border;
        let along = px(if self.length > 0 { self.length } else { theme.length }, scale) + 2 * inset;
        let gap = px(theme.scale_gap, scale);
        let across = px(theme.scale_width, scale) + 2 * border + 2 * inset;
        let value = self.value.as_ref().map_or(0, |value| {
            let widest = self.ends.iter().chain([value]).map(|text| ceil(measure(text, &font).width)).max();
            2 * gap + if self.vertical { widest.unwrap_or(0) } else { ceil(measure("", &font).height) }
        });
        if self.vertical { Size::new(across + value, along) } else { Size::new(along, across + value) }
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (theme, scale, area) = (brush.theme(), brush.scale(), brush.area());
        brush.fill(area, self.trim.background.unwrap_or(self.trim.around(theme)));
        let size = Size::new(area.width, area.height);
        let [track, slider] = [self.track(theme, scale, size), self.slider(theme, scale, size)]
            .map(|rect| Rect::new(rect.x + area.x, rect.y + area.y, rect.width, rect.height));
        if brush.is_relief() {
            self.draw_tk(brush, track, slider);
        } else {
            self.draw_round(brush, track, slider);
        }
        self.draw_value(brush, track, slider);
    }
}

impl ScaleLook {
    fn draw_round(&self, brush: &mut Brush<'_>, track: Rect, slider: Rect) {
        let theme = brush.theme();
        let disabled = self.state == State::Disabled;
        let breadth = if self.vertical { track.width } else { track.height };
        let thickness = brush.px(4) + (breadth - brush.px(4)).rem_euclid(2);
        let inset = (breadth - thickness) / 2;
        let groove = if self.vertical {
            Rect::new(track.x + inset, track.y, thickness, track.height)
        } else {
            Rect::new(track.x, track.y + inset, track.width, thickness)
        };
        let radius = f64::from(thickness) / 2.0;
        brush.round(groove, radius, theme.trough);
        // The way that the handle has gone.
        let gone = if self.vertical {
            Rect { height: slider.y + slider.height / 2 - groove.y, ..groove }
        } else {
            Rect { width: slider.x + slider.width / 2 - groove.x, ..groove }
        };
        brush.round(gone, radius, if disabled { faded(theme) } else { theme.accent });

        let radius = f64::from(slider.width.min(slider.height)) / 2.0;
        let (line, face) = match self.state {
            State::Normal => (theme.outline, theme.slider),
            State::Active => (theme.accent, theme.slider_hover),
            State::Pressed => (theme.accent_pressed, theme.slider_hover),
            State::Disabled => (faded(theme), theme.button_disabled),
        };
        brush.round(slider, radius, line);
        let border = brush.px(theme.border_width);
        let border =
            if matches!(self.state, State::Active | State::Pressed) { border.max(brush.px(2)) } else { border };
        brush.round(shrunk(slider, border), radius, face);
        if self.state == State::Pressed {
            let dot = shrunk(slider, slider.width.min(slider.height) / 3);
            brush.round(dot, radius, theme.accent_pressed);
        }
        if self.focused && !disabled {
            brush.focus(slider, radius, self.trim.highlight(theme, brush.scale()));
        }
    }

    fn draw_tk(&self, brush: &mut Brush<'_>, track: Rect, slider: Rect) {
        let theme = brush.theme();
        let border = self.trim.border(theme.scale_border, brush.scale());
        brush.fill(track, theme.trough);
        brush.relief(track, border, Relief::Sunken, theme.window);
        let face = if matches!(self.state, State::Active | State::Pressed) { theme.slider_hover } else { theme.slider };
        brush.fill(slider, face);
        let relief = if self.state == State::Pressed { Relief::Sunken } else { Relief::Raised };
        brush.relief(slider, border, relief, face);
        // Two halves, so that its middle is seen.
        let inner = shrunk(slider, border);
        let halves = if self.vertical {
            let half = inner.height / 2;
            [Rect { height: half, ..inner }, Rect { y: inner.y + half, height: inner.height - half, ..inner }]
        } else {
            let half = inner.width / 2;
            [Rect { width: half, ..inner }, Rect { x: inner.x + half, width: inner.width - half, ..inner }]
        };
        for half in halves {
            brush.relief(half, border, relief, face);
        }
        if self.focused {
            let highlight = self.trim.highlight(theme, brush.scale());
            brush.focus(shrunk(brush.area(), highlight), 0.0, highlight);
        }
    }

    /// Writes the value beside the middle of the handle, but not beyond the ends of the groove.
    fn draw_value(&self, brush: &mut Brush<'_>, track: Rect, slider: Rect) {
        let Some(value) = &self.value else { return };
        let theme = brush.theme();
        let font = self.trim.font(theme, brush.scale());
        let size = PAINTED(value, &font);
        let (width, height) = (ceil(size.width), ceil(size.height));
        let color = if self.state == State::Disabled { theme.disabled_text } else { theme.muted };
        let color = self.trim.foreground.filter(|_| self.state != State::Disabled).unwrap_or(color);
        let gap = brush.px(theme.scale_gap);
        let inside =
            |middle: i32, length: i32, start: i32, end: i32| (middle - length / 2).min(end - length).max(start);
        if self.vertical {
            let top = inside(slider.y + slider.height / 2, height, track.y, track.bottom());
            let bottom = top + height - super::block::lift(brush, &font);
            brush.text(value, (f64::from(track.x - gap), bottom.into()), Align::Right, &font, color);
        } else {
            let left = inside(slider.x + slider.width / 2, width, track.x, track.right());
            brush.text(value, (left.into(), f64::from(track.y - gap)), Align::Left, &font, color);
        }
    }
}
