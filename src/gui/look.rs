//! What widgets look like and how large they want to be: plain data in, a [`Size`] or a [`Scene`] out.
//!
//! A look holds everything that decides a widget's picture, and nothing else: no tree, no events, no time. Each is a
//! [`Look`], which is measured with [`Look::request`] and painted with [`Look::paint`]. Lengths in a look are pixels
//! before scaling unless they say otherwise; sizes and places that come out are device pixels.
//!
//! ```
//! use papert::gui::look::{ButtonLook, Look, State};
//! use papert::gui::theme::Theme;
//! use papert::picture::raster::{View, paint};
//! use papert::picture::text::measure;
//! use papert::{Picture, Rgba, Vec2D};
//!
//! let quit = ButtonLook { text: "Quit".into(), state: State::Pressed, ..ButtonLook::default() };
//! let (theme, scale) = (Theme::light(), 1.5);
//! let size = quit.request(&theme, scale, &measure);
//! let mut tile = Picture::new(size.width as u32, size.height as u32, Rgba::CLEAR);
//! paint(&quit.paint(&theme, scale, size), View { origin: Vec2D::ZERO, scale: 1.0 }, &mut tile);
//! assert_eq!(tile.pixel(0, 0), Some(theme.window));
//! ```

mod block;
mod brush;
mod button;
mod canvas;
mod dialog;
mod entry;
mod frame;
mod icon;
mod label;
mod progress;
mod relief;
mod scale;
mod toggle;

pub use brush::Brush;
pub use button::{ButtonLook, DefaultRing};
pub use canvas::CanvasLook;
pub use dialog::{DialogLook, DialogPlan};
pub use entry::EntryLook;
pub use frame::{FrameLook, LabelFrameLook};
pub use icon::Icon;
pub use label::LabelLook;
pub use progress::{Progress, ProgressLook};
pub use relief::{Relief, shades};
pub use scale::ScaleLook;
pub use toggle::{ToggleKind, ToggleLook};

use crate::color::Rgba;
use crate::gui::geometry::Size;
use crate::gui::theme::Theme;
use crate::picture::Scene;
use crate::picture::text::{Extent, Font, measure};

/// How large a text is in a font, in the font's own pixels; [`measure`] is one.
///
/// ```
/// use papert::gui::look::{LabelLook, Look, Measure};
/// use papert::gui::theme::Theme;
/// use papert::picture::text::Extent;
///
/// let columns: Measure<'_> = &|text, _| Extent { width: 8.0 * text.len() as f64, height: 16.0 };
/// let label = LabelLook { text: "abc".into(), ..LabelLook::default() };
/// assert_eq!(label.request(&Theme::classic(), 1.0, columns).width, 24 + 2 + 2);
/// ```
pub type Measure<'a> = &'a dyn Fn(&str, &Font) -> Extent;

/// Something with a size of its own and a picture.
///
/// ```
/// use papert::gui::look::{Brush, Look, Measure};
/// use papert::gui::{Rect, Size, theme::Theme};
///
/// /// A square of the accent's colour, twelve pixels wide.
/// struct Lamp;
///
/// impl Look for Lamp {
///     fn request(&self, _: &Theme, scale: f64, _: Measure<'_>) -> Size {
///         let side = (12.0 * scale).round() as i32;
///         Size::new(side, side)
///     }
///
///     fn draw(&self, brush: &mut Brush<'_>) {
///         brush.fill(brush.area(), brush.theme().accent);
///     }
/// }
///
/// assert_eq!(Lamp.paint(&Theme::light(), 1.0, Size::new(12, 12)).marks().count(), 1);
/// ```
pub trait Look {
    /// The size that the widget asks for, in device pixels: every length of the theme and of the look times `scale`,
    /// rounded, and the text as `measure` has it in the font of that scale.
    fn request(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Size;

    /// Draws the widget into the whole area of a brush.
    fn draw(&self, brush: &mut Brush<'_>);

    /// The picture of the widget on a tile of any size, in device pixels from the tile's top left corner.
    ///
    /// It covers the whole tile. What it has beyond the tile, such as the rest of a long text, is not to be shown:
    /// paint it into a frame of the tile's size. Letters are those of the crate, whatever the widget was measured
    /// with.
    fn paint(&self, theme: &Theme, scale: f64, size: Size) -> Scene {
        let mut brush = Brush::new(theme, scale, size);
        self.draw(&mut brush);
        brush.into_scene()
    }
}

/// What the pointer and the program have made of a widget.
///
/// ```
/// assert_eq!(papert::gui::look::State::default(), papert::gui::look::State::Normal);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum State {
    /// Nothing in particular.
    #[default]
    Normal,
    /// The pointer is on it: Tk's `active`.
    Active,
    /// The button of the pointer is held down on it.
    Pressed,
    /// It does not answer.
    Disabled,
}

/// What a program has chosen for one widget instead of the theme's; `None` is the theme's.
///
/// ```
/// use papert::gui::look::{LabelLook, Look, Trim};
/// use papert::gui::theme::Theme;
/// use papert::picture::text::measure;
///
/// let plain = LabelLook { text: "Quit".into(), ..LabelLook::default() };
/// let thick = LabelLook { trim: Trim { border: Some(5), ..Trim::default() }, ..plain.clone() };
/// let width = |label: &LabelLook| label.request(&Theme::classic(), 1.0, &measure).width;
/// assert_eq!(width(&thick), width(&plain) + 2 * (5 - 1));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trim {
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
    /// What is around the shape.
    fn around(&self, theme: &Theme) -> Rgba {
        self.around.unwrap_or(theme.window)
    }

    fn text(&self, theme: &Theme, state: State) -> Rgba {
        if state == State::Disabled { theme.disabled_text } else { self.foreground.unwrap_or(theme.text) }
    }

    /// The font in device pixels.
    fn font(&self, theme: &Theme, scale: f64) -> Font {
        scaled(self.font.as_ref().unwrap_or(&theme.font), scale)
    }

    /// The paddings in device pixels.
    fn pad(&self, (x, y): (i32, i32), scale: f64) -> (i32, i32) {
        (px(self.padx.unwrap_or(x), scale), px(self.pady.unwrap_or(y), scale))
    }

    fn border(&self, width: i32, scale: f64) -> i32 {
        px(self.border.unwrap_or(width), scale)
    }

    fn highlight(&self, theme: &Theme, scale: f64) -> i32 {
        px(self.highlight.unwrap_or(theme.highlight), scale)
    }
}

/// A length in device pixels: times the scale, rounded, at least 0, and at least 1 when it was more than 0.
fn px(length: i32, scale: f64) -> i32 {
    // A scale that is not a number makes 0.
    let pixels = (f64::from(length) * scale).round() as i32;
    if length <= 0 { 0 } else { pixels.clamp(1, LARGEST) }
}

/// No sum of a few lengths overflows.
const LARGEST: i32 = 1 << 20;

/// Whole device pixels that a measured length needs.
fn ceil(length: f64) -> i32 {
    (length.ceil() as i32).clamp(0, LARGEST)
}

/// The same font for device pixels.
fn scaled(font: &Font, scale: f64) -> Font {
    Font::from((font.family(), -font.pixels() * scale, font.style()))
}

/// A colour between two, `share` of the way from `a` to `b`.
fn mix(a: Rgba, b: Rgba, share: f64) -> Rgba {
    let part = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
    Rgba::new(part(a.r, b.r), part(a.g, b.g), part(a.b, b.b), part(a.a, b.a))
}

/// What a groove is filled with when it is disabled.
fn faded(theme: &Theme) -> Rgba {
    mix(theme.trough, theme.disabled_text, 0.6)
}

/// What everything is painted with: the letters of the crate.
const PAINTED: Measure<'static> = &measure;
