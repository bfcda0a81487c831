//! The picture of an entry: its line of text, the selection and the caret.

use std::ops::Range;

use crate::color::Rgba;
use crate::gui::geometry::{Rect, Size};
use crate::gui::look::{Brush, Look, Measure, Relief, Scaled, Trim, WidgetState, ceil, lift, shrunk};
use crate::gui::theme::Theme;
use crate::picture::text::{Align, Font};

/// The appearance of an entry, a line of text that can be edited. Indices count code points.
///
/// Semantics: [Tk's `entry`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct EntryLook {
    /// The text; newlines and other control characters are shown as spaces.
    pub text: String,
    /// The character that is shown for every code point, for passwords.
    pub show: Option<char>,
    /// The width of the text area, as a number of zeros in its font; if it is 0 or less, the area is as wide as the
    /// text.
    pub width: i32,
    /// Whether the entry is read-only.
    pub readonly: bool,
    /// The range of selected code points.
    pub selection: Option<Range<usize>>,
    /// The index of the code point after the caret, if the caret is visible.
    pub caret: Option<usize>,
    /// The width of the text scrolled out of view on the left, in device pixels.
    pub scroll: i32,
    /// The settings that differ from the theme.
    pub trim: Trim,
}

impl EntryLook {
    /// The area in which text is visible, in device pixels from the tile's top left corner. The text begins at the left
    /// edge of this area, minus the scrolled distance.
    pub(crate) fn field(&self, on: Scaled<'_>, size: Size) -> Rect {
        let (x, y) = self.insets(on);
        Rect::new(x, y, size.width - 2 * x, size.height - 2 * y)
    }

    /// The distances from the edges of the tile to the text.
    fn insets(&self, on: Scaled<'_>) -> (i32, i32) {
        let edge = self.trim.highlight(on.theme.highlight, on) + self.trim.border(on.theme.border_width, on);
        self.trim.insets(edge, on.theme.entry_pad, on)
    }

    /// The positions of the gaps between the drawn code points: see [`gaps`].
    pub(crate) fn gaps(&self, font: &Font, measure: Measure<'_>) -> Vec<i32> {
        gaps(&self.shown(), font, measure)
    }

    /// The code points to draw, one for each code point of the text.
    fn shown(&self) -> String {
        match self.show {
            Some(show) => self.text.chars().map(|_| show).collect(),
            None => visible(&self.text),
        }
    }

    fn surface(&self, theme: &Theme) -> Rgba {
        match self.trim.state {
            WidgetState::Disabled => theme.disabled,
            _ if self.readonly => theme.readonly,
            _ => self.trim.background.unwrap_or(theme.surface),
        }
    }

    /// Draws the outline and the focus ring, and nothing inside the outline.
    fn draw_edge(&self, brush: &mut Brush<'_>, shape: Rect, border: i32) {
        let (on, theme) = (brush.on, brush.on.theme);
        if on.is_relief() {
            let relief = self.trim.relief.unwrap_or(Relief::Sunken);
            brush.relief(shape, border, relief, self.surface(theme));
            if self.has_focus() {
                brush.focus(shape, 0.0, self.trim.highlight(theme.highlight, on));
            }
            return;
        }
        let line = match self.trim.state {
            WidgetState::Disabled => theme.border_disabled,
            _ if self.trim.focused => theme.focus,
            _ if self.readonly => theme.border,
            WidgetState::Active => theme.outline_hover,
            _ => theme.outline,
        };
        let grown = self.grown(brush, border);
        let radius = f64::from(on.px(theme.radius) + grown);
        brush.ring(shrunk(shape, -grown), radius, border + grown, line);
    }

    fn has_focus(&self) -> bool {
        self.trim.focused && self.trim.is_enabled()
    }

    /// The extra thickness of the outline while the entry has the keyboard focus. The outline grows outwards, so that
    /// the text does not move.
    fn grown(&self, brush: &Brush<'_>, border: i32) -> i32 {
        let room = self.trim.highlight(brush.on.theme.highlight, brush.on);
        let wanted = brush.on.px(brush.on.theme.focus_width) - border;
        if self.has_focus() && !brush.on.is_relief() { wanted.clamp(0, room) } else { 0 }
    }

    /// Draws the part of the text that is in the field, and a little beyond.
    fn draw_text(&self, brush: &mut Brush<'_>, line: &Line) {
        let theme = brush.on.theme;
        let ink = self.trim.text(theme);
        let selected = self.selection.clone().filter(|range| range.start < range.end && self.trim.is_enabled());
        if let Some(range) = &selected {
            let (start, end) = (line.x(range.start).max(line.room.x), line.x(range.end).min(line.room.right()));
            brush.fill(Rect::new(start, line.room.y, end - start, line.room.height), theme.selection);
        }
        let bottom = f64::from(line.room.bottom() - lift(brush, &line.font));
        brush.text(&line.text, (line.x(0).into(), bottom), Align::Left, &line.font, ink);
        // Selected text may have a different colour.
        if let Some(range) = selected.filter(|_| ink != theme.selection_text) {
            let part: String = line.text.chars().skip(range.start).take(range.len()).collect();
            let at = (line.x(range.start).into(), bottom);
            brush.text(&part, at, Align::Left, &line.font, theme.selection_text);
        }
    }

    fn draw_caret(&self, brush: &mut Brush<'_>, line: &Line) {
        if let Some(gap) = self.caret.filter(|_| !self.readonly && self.trim.is_enabled()) {
            let width = brush.on.px(brush.on.theme.caret_width);
            let x = line.x(gap);
            if x >= line.room.x && x <= line.room.right() {
                // Tk's caret is in the middle of the gap; a thin caret keeps clear of the letter before it.
                let before = if brush.on.is_relief() { width / 2 } else { width / 3 };
                brush.fill(Rect::new(x - before, line.room.y, width, line.room.height), brush.on.theme.caret);
            }
        }
    }
}

/// The text of an entry, laid out.
struct Line {
    text: String,
    font: Font,
    gaps: Vec<i32>,
    /// The field, with the height of the line.
    room: Rect,
    scroll: i32,
}

impl Line {
    /// The x coordinate of a gap in the tile.
    fn x(&self, gap: usize) -> i32 {
        self.room.x - self.scroll + self.gaps[gap.min(self.gaps.len() - 1)]
    }
}

impl Look for EntryLook {
    fn request(&self, on: Scaled<'_>) -> Size {
        let font = self.trim.font(on);
        let width = if self.width > 0 {
            ceil((on.measure)("0", &font).width * f64::from(self.width))
        } else {
            on.width(&self.shown(), &font)
        };
        Size::new(width, on.line(&font)).grown(self.insets(on))
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (on, theme, area) = (brush.on, brush.on.theme, brush.area);
        let (around, surface) = (self.trim.around(theme), self.surface(theme));
        brush.fill(area, around);
        let shape = shrunk(area, self.trim.highlight(theme.highlight, on));
        let border = self.trim.border(theme.border_width, on);
        let radius = if on.is_relief() { 0.0 } else { f64::from(on.px(theme.radius)) };
        brush.round(shape, radius, surface);

        let (text, font) = (self.shown(), self.trim.font(on));
        let (gaps, height) = (self.gaps(&font, on.measure), on.line(&font));
        let (x, y) = self.insets(on);
        let top = area.y + y + (area.height - 2 * y - height).div_euclid(2);
        let room = Rect::new(area.x + x, top, area.width - 2 * x, height);
        let line = Line { text, font, gaps, room, scroll: self.scroll };
        self.draw_text(brush, &line);

        // The parts of half-scrolled letters outside the field are painted over. This only affects the straight part of
        // the edge.
        let cut = |from: i32, to: i32| Rect::new(from, room.y, to - from, room.height);
        if line.x(0) < room.x {
            brush.fill(cut(area.x, shape.x), around);
            brush.fill(cut(shape.x, room.x), surface);
        }
        if line.x(usize::MAX) > room.right() {
            brush.fill(cut(shape.right(), area.right()), around);
            brush.fill(cut(room.right(), shape.right()), surface);
        }
        self.draw_edge(brush, shape, border);
        self.draw_caret(brush, &line);
    }
}

/// The text with all control characters replaced by spaces.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The distances of the gaps between code points from the beginning of the text, in device pixels. There is one more
/// gap than there are code points; the distances start at 0 and never decrease.
///
/// Inside a character of several code points, or inside a ligature, a gap is where the text up to it would end.
pub(super) fn gaps(text: &str, font: &Font, measure: Measure<'_>) -> Vec<i32> {
    let width = |text: &str| measure(text, font).width;
    let mut gaps = vec![0];
    // Neighbouring letters affect each other's positions, so the text up to every gap is measured. In long text, to
    // limit the time, only a few gaps are measured from the beginning, and the others from the last of those gaps
    // before them.
    let (mut start, mut before) = (0, 0.0);
    for (n, (at, c)) in text.char_indices().enumerate() {
        let end = at + c.len_utf8();
        let x = before + width(&text[start..end]);
        gaps.push(ceil(x.round()).max(gaps[n]));
        if n % PIECE == PIECE - 1 {
            (start, before) = (end, width(&text[..end]));
        }
    }
    gaps
}

/// The number of code points after which a gap is measured from the beginning of the text again.
const PIECE: usize = 128;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::text::measure;

    #[test]
    fn the_gaps_of_a_long_text_are_where_its_parts_end() {
        let (text, font) = ("AVATAR To. ".repeat(40), Font::from(("", -14)));
        let gaps = gaps(&text, &font, &measure);
        assert_eq!(gaps.len(), text.len() + 1);
        for (end, gap) in gaps.iter().enumerate() {
            let exact = measure(&text[..end], &font).width;
            assert!((f64::from(*gap) - exact).abs() <= 3.0, "{end}: {gap} {exact}");
        }
    }

    #[test]
    fn any_text_has_its_gaps() {
        for text in ["", "a", "\n", "\t\t", "e\u{301}", "\u{5e9}\u{5dc}", "\u{0}", "\u{1f468}\u{200d}\u{1f469}"] {
            let gaps = gaps(&visible(text), &Font::from(("", -28)), &measure);
            assert_eq!(gaps.len(), text.chars().count() + 1);
            assert!(gaps.is_sorted() && gaps[0] == 0);
        }
    }

    #[test]
    fn indices_beyond_the_text_do_no_harm() {
        let (caret, selection) = (Some(usize::MAX), Some(2..usize::MAX));
        let entry = EntryLook { text: "abc".into(), caret, selection, scroll: i32::MAX / 2, ..EntryLook::default() };
        for size in [Size::new(0, 0), Size::new(-5, 3), Size::new(90, 30)] {
            entry.paint(&Theme::dark(), 1.0, size);
        }
    }
}
