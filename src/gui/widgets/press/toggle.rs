//! The picture of checkbuttons and radiobuttons: text beside an indicator.

use super::{ButtonBody, ButtonKind};
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::gui::look::{Brush, Scaled, WidgetState, anchored, padded, shrunk};

impl ButtonBody {
    pub(super) fn toggle_size(&self, on: Scaled<'_>) -> Size {
        let text = self.trim.text_room(on);
        let (side, space) = self.indicator(on);
        Size::new(text.width + space, text.height.max(side)).grown(self.insets(on))
    }

    pub(super) fn draw_toggle(&self, brush: &mut Brush<'_>) {
        let (on, theme, area) = (brush.on, brush.on.theme, brush.area);
        let background = self.trim.ground(theme);
        let highlight = self.trim.highlight(theme.highlight, on);
        brush.fill(area, background);
        if on.is_relief() {
            let shape = shrunk(area, highlight);
            if matches!(self.trim.state, WidgetState::Active | WidgetState::Pressed) {
                brush.fill(shape, theme.button_hover);
            }
            let relief = self.trim.relief.unwrap_or_default();
            brush.relief(shape, self.trim.border(theme.toggle_border, on), relief, background);
        }

        let text = self.trim.block(on);
        let (side, space) = self.indicator(on);
        let size = Size::new(space + text.size.width, text.size.height.max(side));
        let content = anchored(size, padded(area, self.insets(on)), self.trim.caption.anchor);
        if on.is_relief() {
            // In Tk, the indicator is in the middle of the space before the text.
            let line = on.line(&self.trim.font(on));
            let side = line * if self.kind == ButtonKind::Radio { 60 } else { 65 } / 100;
            let way = Rect::new(content.x, content.y, space, content.height);
            self.draw_tk_indicator(brush, anchored(Size::new(side, side), way, Anchor::Center));
            if self.trim.focused {
                brush.focus(shrunk(area, highlight), 0.0, highlight);
            }
        } else {
            let at = anchored(Size::new(side, side), content, Anchor::W);
            self.draw_indicator(brush, at);
            if self.trim.focused && self.trim.is_enabled() {
                brush.focus(at, self.indicator_radius(brush, at), highlight);
            }
        }
        let beside = Rect::new(content.x + space, content.y, text.size.width, content.height);
        text.draw(brush, text.anchored(beside, Anchor::W), self.trim.caption.justify, self.trim.text(theme));
    }

    /// The side length of the indicator and the distance from its left side to the text.
    fn indicator(&self, on: Scaled<'_>) -> (i32, i32) {
        let font = self.trim.font(on);
        // Tk derives both from the font.
        let (fixed, percent) = match self.kind {
            ButtonKind::Radio => (on.theme.radio_size, 100),
            ButtonKind::Push | ButtonKind::Check => (on.theme.check_size, 80),
        };
        let side = if fixed > 0 { on.px(fixed) } else { on.line(&font) * percent / 100 };
        let gap = if on.theme.indicator_gap > 0 { on.px(on.theme.indicator_gap) } else { on.width("0", &font) };
        (side, side + gap)
    }

    /// The distance between the edge of the tile and its content.
    fn insets(&self, on: Scaled<'_>) -> (i32, i32) {
        let edge = self.trim.highlight(on.theme.highlight, on) + self.trim.border(on.theme.toggle_border, on);
        self.trim.insets(edge, on.theme.toggle_pad, on)
    }
}
