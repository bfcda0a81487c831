//! The state and the options that make one widget look different from others of its kind.

use super::brush::Brush;
use super::lengths::{Scaled, ceil};
use super::relief::Relief;
use super::text_block::Block;
use crate::color::Rgba;
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::gui::theme::Theme;
use crate::picture::text::{Align, Font};

/// The state of a widget, as set by the pointer and the program.
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
    /// The default state.
    #[default]
    Normal,
    /// The pointer is over the widget: Tk's `active`.
    Active,
    /// A mouse button is held down on the widget.
    Pressed,
    /// The widget does not react to the user.
    Disabled,
}

/// The data that makes one widget look different from others of its kind: its state, and the options set by the
/// program; `None` stands for the theme's value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Trim {
    /// The state set by the pointer and the program.
    pub state: WidgetState,
    /// Whether the widget has the keyboard focus.
    pub focused: bool,
    /// The colour around the shape of the widget: the background of its container.
    pub around: Option<Rgba>,
    /// The background of the widget itself.
    pub background: Option<Rgba>,
    /// The colour of the text, unless the widget is disabled.
    pub foreground: Option<Rgba>,
    /// The text on the widget.
    pub caption: Caption,
    /// The font of the text.
    pub font: Option<Font>,
    /// The width of the edge, in pixels before scaling. A negative width counts as 0; this also applies to the lengths
    /// below.
    pub border: Option<i32>,
    /// The width of the space around the widget in which the focus is shown.
    pub highlight: Option<i32>,
    /// The space between the edge and the text, left and right.
    pub padx: Option<i32>,
    /// The space between the edge and the text, above and below.
    pub pady: Option<i32>,
    /// The relief of the edge.
    pub relief: Option<Relief>,
}

/// The text on a widget.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Caption {
    /// The text itself, which may span several lines.
    pub text: String,
    /// The width of the text's space, in widths of the digit 0 in its font; if 0 or less, as wide as the text.
    pub width: i32,
    /// The height of the text's space, in lines; if 0 or less, as tall as the text.
    pub height: i32,
    /// The width at which lines are wrapped, in pixels before scaling; if 0 or less, lines end only at line breaks in
    /// the text.
    pub wrap: i32,
    /// Where the text is placed if there is more space than it needs.
    pub anchor: Anchor,
    /// How multiple lines are aligned.
    pub justify: Align,
}

/// An empty caption, whose lines will be centred, as in Tk.
impl Default for Caption {
    fn default() -> Self {
        Self { text: String::new(), width: 0, height: 0, wrap: 0, anchor: Anchor::Center, justify: Align::Center }
    }
}

impl Caption {
    /// The space for the content, in device pixels: the width and the height set by the program, multiplied by `units`,
    /// or else those of the content.
    pub(crate) fn room(&self, content: Size, units: (f64, f64)) -> Size {
        let side = |chosen: i32, unit: f64, needed| if chosen > 0 { ceil(unit * f64::from(chosen)) } else { needed };
        Size::new(side(self.width, units.0, content.width), side(self.height, units.1, content.height))
    }
}

impl Trim {
    pub(crate) fn is_enabled(&self) -> bool {
        self.state != WidgetState::Disabled
    }

    /// Enables or disables the widget; a widget that is already enabled keeps its state.
    pub(crate) fn enable(&mut self, enabled: bool) {
        if !enabled {
            self.state = WidgetState::Disabled;
        } else if !self.is_enabled() {
            self.state = WidgetState::Normal;
        }
    }

    /// The colour around the shape.
    pub(crate) fn around(&self, theme: &Theme) -> Rgba {
        self.around.unwrap_or(theme.window)
    }

    /// The widget's background, for kinds that have none in the theme.
    pub(crate) fn ground(&self, theme: &Theme) -> Rgba {
        self.background.unwrap_or(self.around(theme))
    }

    pub(crate) fn text(&self, theme: &Theme) -> Rgba {
        if self.is_enabled() { self.foreground.unwrap_or(theme.text) } else { theme.disabled_text }
    }

    /// The font, sized in device pixels.
    pub(crate) fn font(&self, on: Scaled<'_>) -> Font {
        on.font(self.font.as_ref().unwrap_or(&on.theme.font))
    }

    /// The space around the content, in device pixels: the edge and the padding.
    pub(crate) fn insets(&self, edge: i32, (padx, pady): (i32, i32), on: Scaled<'_>) -> (i32, i32) {
        (edge + on.px(self.padx.unwrap_or(padx)), edge + on.px(self.pady.unwrap_or(pady)))
    }

    pub(crate) fn border(&self, width: i32, on: Scaled<'_>) -> i32 {
        on.px(self.border.unwrap_or(width))
    }

    /// The width of the space in which the focus is shown, in device pixels, unless the program has set a different
    /// one: `width` is the theme's, or 0 for a widget that does not take the focus by default.
    pub(crate) fn highlight(&self, width: i32, on: Scaled<'_>) -> i32 {
        on.px(self.highlight.unwrap_or(width))
    }

    /// The text as a block of lines.
    pub(crate) fn block(&self, on: Scaled<'_>) -> Block {
        Block::new(&self.caption.text, self.font(on), on.px(self.caption.wrap), on)
    }

    /// The space for the text, in device pixels.
    pub(crate) fn text_room(&self, on: Scaled<'_>) -> Size {
        let font = self.font(on);
        let units = ((on.measure)("0", &font).width, on.line(&font).into());
        self.caption.room(self.block(on).size, units)
    }

    /// Draws the text in a space.
    pub(crate) fn write(&self, brush: &mut Brush<'_>, space: Rect, color: Rgba) {
        let text = self.block(brush.on);
        text.draw(brush, text.anchored(space, self.caption.anchor), self.caption.justify, color);
    }
}
