//! Lines of text, and the position of each glyph in them.
//!
//! Text is laid out once for all sizes, in units of 1/[`EM`] of the font size. Nothing is hinted, so every position and
//! every width is proportional to the size.

use crate::picture::text::face::FaceId;

/// The size at which everything is laid out. It is the embedded font's number of units, so its advances are whole
/// numbers.
pub(super) const EM: f64 = 2048.0;

/// Text that has been laid out; lengths are in units of 1/[`EM`] of the font size.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) lines: Vec<Line>,
    /// The width of the widest line.
    pub(super) width: f64,
}

/// One line of a [`Block`].
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) glyphs: Vec<Glyph>,
    /// The advance of the line, including trailing spaces.
    pub(super) width: f64,
}

/// A glyph and its place, from the left end of the baseline, `y` down.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) face: FaceId,
    pub(super) id: u16,
    pub(super) x: f64,
    pub(super) y: f64,
    /// The size as a fraction of that of the font.
    pub(super) size: f64,
}

/// The lines of the text: at least one, and one more after a trailing line break, as in Tk.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(is_line_end) else { return rest.take() };
        let after = &text[end..];
        let skip = if after.starts_with("\r\n") { 2 } else { after.chars().next().map_or(0, char::len_utf8) };
        rest = Some(&after[skip..]);
        Some(&text[..end])
    })
}

/// Whether a character is a joiner, a direction mark or a variation selector.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether a character is a mandatory line break in Unicode. All are handled here, so the shaping library never meets
/// one.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_unicode_says() {
        let split = |text| lines(text).collect::<Vec<_>>();
        assert_eq!(split(""), [""]);
        assert_eq!(split("a"), ["a"]);
        assert_eq!(split("a\nb\r\nc\rd\u{2028}e\u{85}f"), ["a", "b", "c", "d", "e", "f"]);
        assert_eq!(split("\n\n"), ["", "", ""]);
        assert_eq!(split("a\n\rb"), ["a", "", "b"]);
    }
}
