//! Frames, with and without a title.

use super::block::Block;
use super::brush::shrunk;
use super::label::draw_edge;
use super::{Brush, Look, Measure, PAINTED, Relief, State, Trim, px};
use crate::gui::geometry::{Insets, Pad, Rect, Size};
use crate::gui::theme::Theme;
use crate::picture::text::Align;

/// A frame: a background, and an edge when it has one.
///
/// Semantics: [Tk's `frame`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/frame.htm).
///
/// ```
/// use papert::gui::{Size, look::{FrameLook, Look}, theme::Theme};
/// use papert::picture::text::measure;
///
/// assert_eq!(FrameLook::default().request(&Theme::light(), 1.0, &measure), Size::new(1, 1), "as in Tk");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrameLook {
    /// Whether it has the keyboard.
    pub focused: bool,
    /// What differs from the theme; without a border and a relief there is no edge.
    pub trim: Trim,
}

impl FrameLook {
    /// What its edge takes from the room inside, in device pixels.
    ///
    /// ```
    /// use papert::gui::look::{FrameLook, Relief, Trim};
    /// use papert::gui::theme::Theme;
    ///
    /// let trim = Trim { border: Some(2), relief: Some(Relief::Sunken), ..Trim::default() };
    /// let frame = FrameLook { trim, ..FrameLook::default() };
    /// assert_eq!(frame.insets(&Theme::classic(), 1.5).x.before, 3);
    /// ```
    #[must_use]
    pub fn insets(&self, _theme: &Theme, scale: f64) -> Insets {
        let edge = self.highlight(scale) + self.trim.border(0, scale);
        let (padx, pady) = self.trim.pad((0, 0), scale);
        Insets { x: both(edge + padx), y: both(edge + pady) }
    }

    fn highlight(&self, scale: f64) -> i32 {
        self.trim.highlight.map_or(0, |room| px(room, scale))
    }
}

impl Look for FrameLook {
    fn request(&self, theme: &Theme, scale: f64, _: Measure<'_>) -> Size {
        let insets = self.insets(theme, scale);
        let sum = |pad: Pad| (pad.before + pad.after).max(1);
        Size::new(sum(insets.x), sum(insets.y))
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (theme, scale) = (brush.theme(), brush.scale());
        let background = self.trim.background.unwrap_or(self.trim.around(theme));
        let highlight = self.highlight(scale);
        let shape = shrunk(brush.area(), highlight);
        brush.fill(brush.area(), if brush.is_relief() { background } else { self.trim.around(theme) });
        let border = self.trim.border(0, scale);
        let relief = self.trim.relief.unwrap_or_default();
        // A frame with a line around it has the corners of that line.
        let is_round = border > 0 && !matches!(relief, Relief::Flat | Relief::Solid);
        brush.round(shape, if is_round { f64::from(brush.px(theme.radius)) } else { 0.0 }, background);
        draw_edge(brush, shape, border, relief, background);
        if self.focused {
            brush.focus(shape, 0.0, highlight);
        }
    }
}

/// A group: a line around what belongs together, with a title in its upper side.
///
/// Semantics: [Tk's `labelframe`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/labelframe.htm), with its title at the
/// left end of the upper side.
///
/// ```
/// use papert::gui::{look::{LabelFrameLook, Look}, theme::Theme};
/// use papert::picture::text::measure;
///
/// let theme = Theme::light();
/// let group = LabelFrameLook { title: "Pen".into(), ..LabelFrameLook::default() };
/// let insets = group.insets(&theme, 1.0, &measure);
/// assert!(insets.y.before > insets.y.after, "the title has its room");
/// assert!(group.request(&theme, 1.0, &measure).width > insets.x.before + insets.x.after);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelFrameLook {
    /// The title; none when it is empty.
    pub title: String,
    /// Whether the title is disabled.
    pub state: State,
    /// What differs from the theme.
    pub trim: Trim,
}

impl LabelFrameLook {
    /// What the line and the title take from the room inside, in device pixels.
    ///
    /// ```
    /// # use papert::gui::{look::LabelFrameLook, theme::Theme};
    /// # use papert::picture::text::measure;
    /// let untitled = LabelFrameLook::default().insets(&Theme::classic(), 1.0, &measure);
    /// assert_eq!((untitled.y.before, untitled.y.after), (2, 2));
    /// ```
    #[must_use]
    pub fn insets(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Insets {
        let edge = self.edge(theme, scale);
        let (padx, pady) = self.trim.pad((0, 0), scale);
        let top = self.title_size(theme, scale, measure).map_or(edge, |title| title.height.max(edge));
        Insets { x: both(edge + padx), y: Pad { before: top + pady, after: edge + pady } }
    }

    fn edge(&self, theme: &Theme, scale: f64) -> i32 {
        self.trim.border(theme.group_border, scale)
    }

    /// With the gap in the line around it.
    fn title_size(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Option<Size> {
        (!self.title.is_empty()).then(|| {
            let text = self.block(theme, scale, measure).size();
            Size::new(text.width + 2 * px(title_gap(theme), scale), text.height + 2 * px(1, scale))
        })
    }

    fn block(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Block {
        let font = self.trim.font.as_ref().unwrap_or(if theme.radius > 0 { &theme.heading } else { &theme.font });
        Block::new(&self.title, super::scaled(font, scale), 0, measure)
    }
}

impl Look for LabelFrameLook {
    fn request(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Size {
        let insets = self.insets(theme, scale, measure);
        let title = self.title_size(theme, scale, measure).map_or(0, |title| title.width + 2 * px(INDENT, scale));
        let sum = |pad: Pad| pad.before + pad.after;
        Size::new((sum(insets.x) + title).max(1), sum(insets.y).max(1))
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (theme, scale, area) = (brush.theme(), brush.scale(), brush.area());
        let background = self.trim.background.unwrap_or(self.trim.around(theme));
        let edge = self.edge(theme, scale);
        let title = self.title_size(theme, scale, PAINTED);
        let drop = title.map_or(0, |title| ((title.height - edge) / 2).max(0));
        let shape = Rect::new(area.x, area.y + drop, area.width, area.height - drop);
        brush.fill(area, self.trim.around(theme));
        let radius = if brush.is_relief() { 0.0 } else { f64::from(brush.px(theme.radius)) };
        brush.round(shape, radius, background);
        draw_edge(brush, shape, edge, self.trim.relief.unwrap_or(Relief::Groove), background);
        if let Some(title) = title {
            let text = self.block(theme, scale, PAINTED);
            let left = area.x + edge + brush.px(INDENT);
            let rect = Rect::new(left, area.y, title.width.min(area.right() - left - edge), title.height);
            brush.fill(rect, background);
            let at = Rect::new(left + brush.px(title_gap(theme)), area.y + brush.px(1), rect.width, rect.height);
            text.draw(brush, at, Align::Left, self.trim.text(theme, self.state));
        }
    }
}

fn title_gap(theme: &Theme) -> i32 {
    theme.label_pad.0
}

fn both(width: i32) -> Pad {
    Pad { before: width, after: width }
}

/// From the side of a group to the gap for its title.
const INDENT: i32 = 8;
