//! The picture of checkbuttons and radiobuttons: a text beside an indicator.

use super::{ButtonBody, ButtonKind};
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::gui::look::{Brush, Measure, PAINTED, WidgetState, anchored, ceil, padded, px, shrunk};
use crate::gui::theme::Theme;

impl ButtonBody {
    pub(super) fn toggle_size(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Size {
        let text = self.trim.text_room(theme, scale, measure);
        let (side, space) = self.indicator(theme, scale, measure);
        let (x, y) = self.insets(theme, scale);
        Size::new((text.width + space).saturating_add(2 * x), text.height.max(side).saturating_add(2 * y))
    }

    pub(super) fn draw_toggle(&self, brush: &mut Brush<'_>) {
        let (theme, scale, area) = (brush.theme, brush.scale, brush.area);
        let background = self.trim.ground(theme);
        let highlight = self.trim.highlight(theme.highlight, scale);
        brush.fill(area, background);
        if brush.is_relief() {
            let shape = shrunk(area, highlight);
            if matches!(self.trim.state, WidgetState::Active | WidgetState::Pressed) {
                brush.fill(shape, theme.button_hover);
            }
            let relief = self.trim.relief.unwrap_or_default();
            brush.relief(shape, self.trim.border(theme.toggle_border, scale), relief, background);
        }

        let text = self.trim.block(theme, scale, PAINTED);
        let (side, space) = self.indicator(theme, scale, PAINTED);
        let size = Size::new(space + text.size.width, text.size.height.max(side));
        let content = anchored(size, padded(area, self.insets(theme, scale)), self.trim.caption.anchor);
        if brush.is_relief() {
            // Tk has it in the middle of the way to the text.
            let line = ceil(PAINTED("", &self.trim.font(theme, scale)).height);
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

    /// The side of the indicator and the way from its left side to the text.
    fn indicator(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> (i32, i32) {
        let font = self.trim.font(theme, scale);
        // Tk derives both from the font.
        let (fixed, percent) = match self.kind {
            ButtonKind::Radio => (theme.radio_size, 100),
            ButtonKind::Push | ButtonKind::Check => (theme.check_size, 80),
        };
        let side = if fixed > 0 { px(fixed, scale) } else { ceil(measure("", &font).height) * percent / 100 };
        let gap =
            if theme.indicator_gap > 0 { px(theme.indicator_gap, scale) } else { ceil(measure("0", &font).width) };
        (side, side + gap)
    }

    /// From the edge of the tile to what is in it.
    fn insets(&self, theme: &Theme, scale: f64) -> (i32, i32) {
        let edge = self.trim.highlight(theme.highlight, scale) + self.trim.border(theme.toggle_border, scale);
        let (padx, pady) = self.trim.pad(theme.toggle_pad, scale);
        (padx + edge, pady + edge)
    }
}
