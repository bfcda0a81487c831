//! What makes one widget look different from others of its kind.

use super::brush::Brush;
use super::lengths::{Scaled, ceil};
use super::relief::Relief;
use super::text_block::Block;
use crate::color::Rgba;
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::gui::theme::Theme;
use crate::picture::text::{Align, Font};

/// What the pointer and the program have made of a widget.
///
/// ```
/// use papert::gui::*;
/// # papert::headless();
/// let app = App::new();
/// let button = Button::new(&app).set_text("OK").place(0, 0);
/// app.send(papert::Event::Motion { x: 10.0, y: 10.0 });
/// assert_eq!(button.state(), WidgetState::Active);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WidgetState {
    /// Nothing in particular.
    #[default]
    Normal,
    /// The pointer is over it: Tk's `active`.
    Active,
    /// The pointer's button is held down on it.
    Pressed,
    /// It does not react.
    Disabled,
}

/// What makes one widget look different from others of its kind: its state, and what the program has chosen for it;
/// `None` is the theme's.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Trim {
    /// What the pointer and the program have made of it.
    pub state: WidgetState,
    /// Whether it has the keyboard focus.
    pub focused: bool,
    /// What is around the shape of the widget: the background of what it stands on.
    pub around: Option<Rgba>,
    /// The background of the widget itself.
    pub background: Option<Rgba>,
    /// The colour of its text, unless it is disabled.
    pub foreground: Option<Rgba>,
    /// The text on it.
    pub caption: Caption,
    /// Its font.
    pub font: Option<Font>,
    /// The width of its edge, in pixels before scaling; below 0 is 0, also for the lengths that follow.
    pub border: Option<i32>,
    /// The room around it in which the focus is shown.
    pub highlight: Option<i32>,
    /// From the edge to the text, left and right.
    pub padx: Option<i32>,
    /// From the edge to the text, above and below.
    pub pady: Option<i32>,
    /// The relief of its edge.
    pub relief: Option<Relief>,
}

/// The text on a widget.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Caption {
    /// It may have several lines.
    pub text: String,
    /// The width of its space in zeros of its font; 0 or less: as wide as the text.
    pub width: i32,
    /// The height of its space in lines; 0 or less: as high as the text.
    pub height: i32,
    /// The width in pixels before scaling at which lines are broken; 0 or less: only at line ends.
    pub wrap: i32,
    /// Where the text lies, when there is more space than it needs.
    pub anchor: Anchor,
    /// How several lines lie below each other.
    pub justify: Align,
}

/// No text; its lines will be centred, as in Tk.
impl Default for Caption {
    fn default() -> Self {
        Self { text: String::new(), width: 0, height: 0, wrap: 0, anchor: Anchor::Center, justify: Align::Center }
    }
}

impl Caption {
    /// The space for a content, in device pixels: as much as it needs where the program has not chosen a width or a height;
    /// those are counted in `units`.
    pub(crate) fn room(&self, content: Size, units: (f64, f64)) -> Size {
        let side = |chosen: i32, unit: f64, needed| if chosen > 0 { ceil(unit * f64::from(chosen)) } else { needed };
        Size::new(side(self.width, units.0, content.width), side(self.height, units.1, content.height))
    }
}

impl Trim {
    pub(crate) fn is_enabled(&self) -> bool {
        self.state != WidgetState::Disabled
    }

    /// A widget that is enabled already keeps its state.
    pub(crate) fn enable(&mut self, enabled: bool) {
        if !enabled {
            self.state = WidgetState::Disabled;
        } else if !self.is_enabled() {
            self.state = WidgetState::Normal;
        }
    }

    /// What is around the shape.
    pub(crate) fn around(&self, theme: &Theme) -> Rgba {
        self.around.unwrap_or(theme.window)
    }

    /// What its own background is, where the theme has none for its kind.
    pub(crate) fn ground(&self, theme: &Theme) -> Rgba {
        self.background.unwrap_or(self.around(theme))
    }

    pub(crate) fn text(&self, theme: &Theme) -> Rgba {
        if self.is_enabled() { self.foreground.unwrap_or(theme.text) } else { theme.disabled_text }
    }

    /// The font in device pixels.
    pub(crate) fn font(&self, on: Scaled<'_>) -> Font {
        on.font(self.font.as_ref().unwrap_or(&on.theme.font))
    }

    /// What is around the content, in device pixels: an edge and the paddings.
    pub(crate) fn insets(&self, edge: i32, (padx, pady): (i32, i32), on: Scaled<'_>) -> (i32, i32) {
        (edge + on.px(self.padx.unwrap_or(padx)), edge + on.px(self.pady.unwrap_or(pady)))
    }

    pub(crate) fn border(&self, width: i32, on: Scaled<'_>) -> i32 {
        on.px(self.border.unwrap_or(width))
    }

    /// The room in which the focus is shown, in device pixels: that of the theme, or 0 around what does not take the focus
    /// by itself, unless the program has chosen another.
    pub(crate) fn highlight(&self, width: i32, on: Scaled<'_>) -> i32 {
        on.px(self.highlight.unwrap_or(width))
    }

    /// The text in lines.
    pub(crate) fn block(&self, on: Scaled<'_>) -> Block {
        Block::new(&self.caption.text, self.font(on), on.px(self.caption.wrap), on)
    }

    /// The space for the text, in device pixels.
    pub(crate) fn text_room(&self, on: Scaled<'_>) -> Size {
        let font = self.font(on);
        let units = ((on.measure)("0", &font).width, on.line(&font).into());
        self.caption.room(self.block(on).size, units)
    }

    /// Writes the text into a space.
    pub(crate) fn write(&self, brush: &mut Brush<'_>, space: Rect, color: Rgba) {
        let text = self.block(brush.on);
        text.draw(brush, text.anchored(space, self.caption.anchor), self.caption.justify, color);
    }
}
