//! Check and radio buttons.

use super::block::{Block, anchored};
use super::brush::{middle_left, shrunk};
use super::{Brush, Look, Measure, PAINTED, Relief, State, Trim, ceil, px, shades};
use crate::color::Rgba;
use crate::geom::Vec2D;
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::gui::theme::Theme;
use crate::picture::text::Align;

/// A check button or a radio button: a text beside an indicator that is on or off.
///
/// Semantics: [`checkbutton`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/checkbutton.htm) and
/// [`radiobutton`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/radiobutton.htm) of Tk.
///
/// ```
/// use papert::gui::{Size, look::{Look, ToggleKind, ToggleLook}, theme::Theme};
/// use papert::picture::text::Extent;
///
/// // With the measures of Tk's font on X11, the sizes are Tk's.
/// let tk = |text: &str, _: &_| Extent { width: if text == "0" { 9.0 } else { 29.0 }, height: 17.0 };
/// let quit = ToggleLook { text: "Quit".into(), ..ToggleLook::new(ToggleKind::Check) };
/// assert_eq!(quit.request(&Theme::classic(), 1.0, &tk), Size::new(57, 23));
/// let quit = ToggleLook { kind: ToggleKind::Radio, ..quit };
/// assert_eq!(quit.request(&Theme::classic(), 1.0, &tk), Size::new(61, 23));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ToggleLook {
    /// Which of the two it is.
    pub kind: ToggleKind,
    /// What is written beside the indicator; it may have several lines.
    pub text: String,
    /// Whether the indicator is on.
    pub on: bool,
    /// What the pointer does with it.
    pub state: State,
    /// Whether it has the keyboard.
    pub focused: bool,
    /// Where indicator and text lie.
    pub anchor: Anchor,
    /// What differs from the theme.
    pub trim: Trim,
}

/// A check button or a radio button.
///
/// ```
/// use papert::gui::look::ToggleKind;
/// assert_ne!(ToggleKind::Check, ToggleKind::Radio);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ToggleKind {
    /// A box with a check mark.
    Check,
    /// A disc with a dot, one of several.
    Radio,
}

impl ToggleLook {
    /// One without a text that is off.
    ///
    /// ```
    /// use papert::gui::look::{ToggleKind, ToggleLook};
    /// assert!(!ToggleLook::new(ToggleKind::Check).on);
    /// ```
    #[must_use]
    pub fn new(kind: ToggleKind) -> Self {
        Self {
            kind,
            text: String::new(),
            on: false,
            state: State::Normal,
            focused: false,
            anchor: Anchor::Center,
            trim: Trim::default(),
        }
    }

    /// The side of the indicator and the way from its left side to the text.
    fn indicator(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> (i32, i32) {
        let font = self.trim.font(theme, scale);
        // Tk derives both from the font.
        let (fixed, percent) = match self.kind {
            ToggleKind::Check => (theme.check_size, 80),
            ToggleKind::Radio => (theme.radio_size, 100),
        };
        let side = if fixed > 0 { px(fixed, scale) } else { ceil(measure("", &font).height) * percent / 100 };
        let gap =
            if theme.indicator_gap > 0 { px(theme.indicator_gap, scale) } else { ceil(measure("0", &font).width) };
        (side, side + gap)
    }

    /// From the edge of the tile to what is in it.
    fn insets(&self, theme: &Theme, scale: f64) -> (i32, i32) {
        let edge = self.trim.highlight(theme, scale) + self.trim.border(theme.toggle_border, scale);
        let (padx, pady) = self.trim.pad(theme.toggle_pad, scale);
        (padx + edge, pady + edge)
    }

    fn block(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Block {
        Block::new(&self.text, self.trim.font(theme, scale), 0, measure)
    }
}

impl Look for ToggleLook {
    fn request(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Size {
        let text = self.block(theme, scale, measure).size();
        let (side, space) = self.indicator(theme, scale, measure);
        let (x, y) = self.insets(theme, scale);
        Size::new((text.width + space).saturating_add(2 * x), text.height.max(side).saturating_add(2 * y))
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (theme, scale, area) = (brush.theme(), brush.scale(), brush.area());
        let background = self.trim.background.unwrap_or(self.trim.around(theme));
        let highlight = self.trim.highlight(theme, scale);
        brush.fill(area, background);
        if brush.is_relief() {
            if matches!(self.state, State::Active | State::Pressed) {
                brush.fill(shrunk(area, highlight), theme.button_hover);
            }
            let relief = self.trim.relief.unwrap_or_default();
            brush.relief(shrunk(area, highlight), self.trim.border(theme.toggle_border, scale), relief, background);
        }

        let text = self.block(theme, scale, PAINTED);
        let (side, space) = self.indicator(theme, scale, PAINTED);
        let (x, y) = self.insets(theme, scale);
        let size = Size::new(space + text.size().width, text.size().height.max(side));
        let room = Rect::new(area.x + x, area.y + y, area.width - 2 * x, area.height - 2 * y);
        let content = anchored(size, room, self.anchor);
        let indicator = middle_left(content, side);
        if brush.is_relief() {
            // Tk has it in the middle of the way to the text.
            let line = ceil(PAINTED("", &self.trim.font(theme, scale)).height);
            let side = line * if self.kind == ToggleKind::Check { 65 } else { 60 } / 100;
            let way = Rect::new(content.x, content.y, space, content.height);
            self.draw_tk(brush, anchored(Size::new(side, side), way, Anchor::Center));
            if self.focused {
                brush.focus(shrunk(area, highlight), 0.0, highlight);
            }
        } else {
            self.draw_round(brush, indicator);
            if self.focused && self.state != State::Disabled {
                brush.focus(indicator, self.radius(brush, indicator), highlight);
            }
        }
        let beside = Rect::new(content.x + space, content.y, text.size().width, content.height);
        text.draw(brush, text.anchored(beside, Anchor::W), Align::Left, self.trim.text(theme, self.state));
    }
}

impl ToggleLook {
    fn radius(&self, brush: &Brush<'_>, indicator: Rect) -> f64 {
        match self.kind {
            ToggleKind::Check => f64::from(brush.px(brush.theme().small_radius)),
            ToggleKind::Radio => f64::from(indicator.width) / 2.0,
        }
    }

    fn draw_round(&self, brush: &mut Brush<'_>, indicator: Rect) {
        let theme = brush.theme();
        let radius = self.radius(brush, indicator);
        let (line, face) = match (self.on, self.state) {
            (true, State::Normal) => (theme.accent, theme.accent),
            (true, State::Active) => (theme.accent_hover, theme.accent_hover),
            (true, State::Pressed) => (theme.accent_pressed, theme.accent_pressed),
            (_, State::Disabled) => (theme.disabled_text, theme.disabled),
            (false, State::Normal) => (theme.outline, theme.surface),
            (false, State::Active) => (theme.outline_hover, theme.surface),
            (false, State::Pressed) => (theme.outline_hover, theme.button_pressed),
        };
        let border = brush.px(theme.border_width);
        brush.round(indicator, radius, line);
        if line != face {
            brush.round(shrunk(indicator, border), radius - f64::from(border), face);
        }
        if self.on {
            let ink = if self.state == State::Disabled { theme.disabled_text } else { theme.accent_text };
            match self.kind {
                ToggleKind::Check => check_mark(brush, indicator, 0.12, ink),
                ToggleKind::Radio => {
                    // As far from the sides as whole pixels allow, so that it is in the middle.
                    let dot = shrunk(indicator, (f64::from(indicator.width) * 0.31).round() as i32);
                    brush.round(dot, f64::from(dot.width), ink);
                }
            }
        }
    }

    fn draw_tk(&self, brush: &mut Brush<'_>, indicator: Rect) {
        let theme = brush.theme();
        let face = if self.state == State::Disabled { theme.disabled } else { theme.surface };
        let ink = if self.state == State::Disabled { theme.disabled_text } else { theme.text };
        let (light, dark) = shades(theme.window);
        match self.kind {
            ToggleKind::Check => {
                brush.fill(indicator, face);
                brush.relief(indicator, brush.px(1), Relief::Sunken, theme.window);
                if self.on {
                    check_mark(brush, indicator, 0.17, ink);
                }
            }
            ToggleKind::Radio => {
                let (radius, line) = (f64::from(indicator.width) / 2.0, brush.px(1));
                brush.round(indicator, radius, face);
                half_ring(brush, indicator, f64::from(line), (dark, light));
                if self.on {
                    let dot = shrunk(indicator, (radius * 0.64).round() as i32);
                    brush.round(dot, radius, ink);
                }
            }
        }
    }
}

/// A mark from the left over the bottom to the top right, in the middle of a box; its width is a share of the box.
fn check_mark(brush: &mut Brush<'_>, indicator: Rect, width: f64, color: Rgba) {
    let side = f64::from(indicator.width);
    let point = |x: f64, y: f64| Vec2D { x: f64::from(indicator.x) + x * side, y: f64::from(indicator.y) + y * side };
    let points = [point(0.26, 0.53), point(0.43, 0.70), point(0.75, 0.32)];
    brush.line(&points, side * width, color);
}

/// A line along the inner side of a disc: one colour at the top left, the other at the bottom right.
fn half_ring(brush: &mut Brush<'_>, disc: Rect, width: f64, (upper, lower): (Rgba, Rgba)) {
    let radius = f64::from(disc.width) / 2.0 - width / 2.0;
    let middle = Vec2D {
        x: f64::from(disc.x) + f64::from(disc.width) / 2.0,
        y: f64::from(disc.y) + f64::from(disc.height) / 2.0,
    };
    for (color, from) in [(lower, -0.25), (upper, 0.75)] {
        let arc: Vec<_> = (0..=24)
            .map(|step| {
                let (sin, cos) = libm::sincos((from + f64::from(step) / 24.0) * std::f64::consts::PI);
                Vec2D { x: middle.x + radius * cos, y: middle.y + radius * sin }
            })
            .collect();
        brush.line(&arc, width, color);
    }
}
