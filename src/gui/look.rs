//! What the widgets' pictures are made of: plain data in, a [`Size`] or a [`Scene`] out.
//!
//! A [`Look`] has everything that decides a widget's picture, and nothing else: no tree, no events, no time. Lengths in it
//! are pixels before scaling unless they say otherwise; sizes and places that come out are device pixels. What one kind
//! looks like stands in the file of that kind.

mod brush;
mod lengths;
mod relief;
mod text_block;

pub(crate) use brush::{Brush, middle_left, padded, shrunk};
pub(crate) use lengths::{Measure, PAINTED, ceil, faded, mix, px, scaled};
pub use relief::Relief;
pub(crate) use relief::shades;
pub(crate) use text_block::{Block, anchored, lift};

use crate::color::Rgba;
use crate::gui::geometry::Size;
use crate::gui::theme::Theme;
use crate::picture::Scene;
use crate::picture::text::Font;

/// Something with a size and a picture.
pub(crate) trait Look {
    /// The size that it asks for, in device pixels: every length of the theme and of the look times `scale`, rounded, and
    /// the text as `measure` has it in the font of that scale.
    fn request(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Size;

    /// Draws it into the whole area of a brush.
    fn draw(&self, brush: &mut Brush<'_>);

    /// Its picture on a tile of any size, in device pixels from the tile's top left corner.
    ///
    /// It covers the whole tile. What extends beyond the tile, such as the rest of a long text, must not be shown: paint
    /// it into a picture of the tile's size. Letters are those of the crate, whatever it was measured with.
    fn paint(&self, theme: &Theme, scale: f64, size: Size) -> Scene {
        let mut brush = Brush::new(theme, scale, size);
        self.draw(&mut brush);
        brush.into_scene()
    }
}

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
    pub(crate) fn font(&self, theme: &Theme, scale: f64) -> Font {
        scaled(self.font.as_ref().unwrap_or(&theme.font), scale)
    }

    /// The paddings in device pixels.
    pub(crate) fn pad(&self, (x, y): (i32, i32), scale: f64) -> (i32, i32) {
        (px(self.padx.unwrap_or(x), scale), px(self.pady.unwrap_or(y), scale))
    }

    pub(crate) fn border(&self, width: i32, scale: f64) -> i32 {
        px(self.border.unwrap_or(width), scale)
    }

    pub(crate) fn highlight(&self, theme: &Theme, scale: f64) -> i32 {
        px(self.highlight.unwrap_or(theme.highlight), scale)
    }

    /// The space for the focus around what does not take it by itself: only if the program has chosen one.
    pub(crate) fn chosen_highlight(&self, scale: f64) -> i32 {
        px(self.highlight.unwrap_or(0), scale)
    }
}
