//! Lines of text as one block: wrapped, measured and placed in a space.

use super::brush::Brush;
use super::lengths::Scaled;
use crate::color::Rgba;
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::picture::text::{Align, Font};

/// Lines of text in a font sized in device pixels.
#[derive(Debug)]
pub(crate) struct Block {
    lines: Vec<String>,
    font: Font,
    /// The height of one line.
    line: i32,
    pub(crate) size: Size,
}

impl Block {
    /// A block of text that is wrapped where a line would be wider than `wrap` device pixels, or only broken at the
    /// text's line breaks if `wrap` is 0.
    pub(crate) fn new(text: &str, font: Font, wrap: i32, on: Scaled<'_>) -> Self {
        let mut lines = Vec::new();
        for line in text.split('\n').map(|line| line.trim_end_matches('\r')) {
            if wrap > 0 { break_line(line, &font, wrap, on, &mut lines) } else { lines.push(line.to_owned()) }
        }
        let line = on.line(&font);
        let width = lines.iter().map(|line| on.width(line, &font)).max().unwrap_or(0);
        let size = Size::new(width, line.saturating_mul(i32::try_from(lines.len()).unwrap_or(i32::MAX)));
        Self { lines, font, line, size }
    }

    /// The rectangle of the block when anchored in a space.
    pub(crate) fn anchored(&self, space: Rect, anchor: Anchor) -> Rect {
        anchored(self.size, space, anchor)
    }

    /// Draws the block with its top left corner at that of `at`.
    pub(crate) fn draw(&self, brush: &mut Brush<'_>, at: Rect, justify: Align, color: Rgba) {
        let lift = lift(brush, &self.font);
        let x = f64::from(at.x)
            + match justify {
                Align::Left => 0.0,
                Align::Center => f64::from(self.size.width) / 2.0,
                Align::Right => f64::from(self.size.width),
            };
        let bottoms = (1..).map(|n| f64::from(at.y + n * self.line - lift));
        for (line, bottom) in self.lines.iter().zip(bottoms) {
            brush.text(line, (x, bottom), justify, &self.font, color);
        }
    }
}

/// How far letters are raised, in device pixels, to appear vertically centred in their line: a line has more space
/// above its capitals than below its baseline. Tk does not raise them.
pub(crate) fn lift(brush: &Brush<'_>, font: &Font) -> i32 {
    if brush.on.is_relief() { 0 } else { (font.pixels() * 0.05).round() as i32 }
}

/// The rectangle of an item of the given size when anchored in a space.
pub(crate) fn anchored(size: Size, space: Rect, anchor: Anchor) -> Rect {
    let [x, y] = anchor.halves();
    let before = |room: i32, length: i32, halves| ((i64::from(room) - i64::from(length)) * halves / 2) as i32;
    let (left, top) = (before(space.width, size.width, x), before(space.height, size.height, y));
    Rect::new(space.x + left, space.y + top, size.width, size.height)
}

/// Breaks a line after blanks and between ideographs, or anywhere in a word that is wider than `room`. The blank at a
/// break is not drawn.
fn break_line(line: &str, font: &Font, room: i32, on: Scaled<'_>, lines: &mut Vec<String>) {
    let fits = |text: &str| on.width(text.trim_end(), font) <= room;
    let mut start = 0;
    while !fits(&line[start..]) {
        let rest = &line[start..];
        let breaks: Vec<_> = opportunities(rest).collect();
        // The longest prefix that fits is found by bisection.
        let whole = breaks.partition_point(|&end| fits(&rest[..end]));
        let end = if whole > 0 {
            breaks[whole - 1]
        } else {
            let letters: Vec<_> = rest.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
            letters[letters.partition_point(|&end| fits(&rest[..end])).saturating_sub(1)]
        };
        lines.push(rest[..end].trim_end().to_owned());
        start += end;
    }
    if start == 0 || start < line.len() {
        lines.push(line[start..].to_owned());
    }
}

/// The byte offsets at which a line may end: after blanks, and next to ideographs.
fn opportunities(text: &str) -> impl Iterator<Item = usize> {
    let next = text.char_indices().skip(1);
    text.chars().zip(next).filter_map(|(before, (at, after))| {
        let blank = before == ' ' && after != ' ';
        let ideographs = after != ' ' && !after.is_ascii_punctuation() && (is_ideograph(before) || is_ideograph(after));
        // A line does not begin with a Chinese or Japanese full stop or comma.
        (blank || ideographs && !matches!(after, '\u{3001}' | '\u{3002}' | '\u{ff01}'..='\u{ff1f}')).then_some(at)
    })
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::theme::Theme;
    use crate::picture::text::Extent;

    /// Wraps text in a font whose letters are ten pixels wide.
    fn broken(text: &str, wrap: i32) -> Vec<String> {
        let columns = |text: &str, _: &Font| Extent { width: 10.0 * text.chars().count() as f64, height: 10.0 };
        let on = Scaled { theme: &Theme::light(), scale: 1.0, measure: &columns };
        Block::new(text, Font::default(), wrap, on).lines
    }

    #[test]
    fn lines_are_broken_at_blanks_beside_ideographs_or_anywhere_in_a_long_word() {
        let texts: [(&str, i32, &[&str]); 10] = [
            ("one two three", 0, &["one two three"]),
            ("one two three", 70, &["one two", "three"]),
            ("one two three", 130, &["one two three"]),
            ("one  two", 40, &["one", "two"]),
            ("a\n\nb c", 10, &["a", "", "b", "c"]),
            ("", 10, &[""]),
            ("ab ", 20, &["ab "]),
            ("abcdefg hi", 30, &["abc", "def", "g", "hi"]),
            // At least one letter per line.
            ("abc", 1, &["a", "b", "c"]),
            ("你好世界。再见", 40, &["你好世", "界。再见"]),
        ];
        for (text, wrap, lines) in texts {
            assert_eq!(broken(text, wrap), lines, "{text:?} at {wrap}");
        }
    }

    #[test]
    fn something_lies_at_its_anchor() {
        let (size, space) = (Size::new(10, 5), Rect::new(100, 100, 31, 26));
        let at = |anchor| {
            let rect = anchored(size, space, anchor);
            (rect.x, rect.y)
        };
        assert_eq!((at(Anchor::Nw), at(Anchor::Center), at(Anchor::Se)), ((100, 100), (110, 110), (121, 121)));
    }
}
