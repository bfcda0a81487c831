//! From characters to glyphs: the font, the script and the direction of each part of a line, and what the shaping
//! library makes of it.

use std::ops::Range;

use rustybuzz::{Direction, UnicodeBuffer};
use ttf_parser::{GlyphId, Tag};
use unicode_bidi::BidiInfo;
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use crate::picture::text::face::{Face, FaceId};
use crate::picture::text::line::{EM, Glyph, Line};

/// A part of a line in one font and one script, in logical order.
struct Segment {
    range: Range<usize>,
    face: FaceId,
    script: Script,
}

/// Appends the glyphs of text without line breaks and tabs to a line.
///
/// `choose` returns the font of a user-perceived character.
pub(super) fn shape(
    text: &str,
    faces: &mut Vec<Face>,
    mut choose: impl FnMut(&mut Vec<Face>, &str) -> FaceId,
    line: &mut Line,
) {
    let segments = segments(text, |cluster| choose(faces, cluster));
    for (run, direction) in runs(text) {
        let parts = segments.iter().filter_map(|segment| {
            let range = segment.range.start.max(run.start)..segment.range.end.min(run.end);
            (!range.is_empty()).then_some((range, segment))
        });
        let append = |(range, segment): (Range<usize>, &Segment)| {
            append(line, &faces[segment.face.0 as usize], segment, &text[range], direction);
        };
        if direction == Direction::RightToLeft { parts.rev().for_each(append) } else { parts.for_each(append) }
    }
}

/// The parts with one direction, from left to right.
fn runs(text: &str) -> Vec<(Range<usize>, Direction)> {
    // Hebrew is the first script that is written from right to left; the marks of direction come after it.
    if text.chars().all(|c| c < '\u{590}') {
        return vec![(0..text.len(), Direction::LeftToRight)];
    }
    let bidi = BidiInfo::new(text, None);
    let mut runs = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, ranges) = bidi.visual_runs(paragraph, paragraph.range.clone());
        runs.extend(ranges.into_iter().map(|range| {
            let direction = if levels[range.start].is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight };
            (range, direction)
        }));
    }
    runs
}

/// The parts with one font and one script.
///
/// Punctuation, digits and accents belong to the script before them, or at the beginning to the one after them.
fn segments(text: &str, mut face: impl FnMut(&str) -> FaceId) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for (start, cluster) in text.grapheme_indices(true) {
        let face = face(cluster);
        let script = cluster.chars().map(|c| c.script()).find(|&script| is_own(script)).unwrap_or(Script::Common);
        let end = start + cluster.len();
        match segments.last_mut() {
            Some(last) if last.face == face && (last.script == script || !is_own(script) || !is_own(last.script)) => {
                last.range.end = end;
                if is_own(script) {
                    last.script = script;
                }
            }
            _ => segments.push(Segment { range: start..end, face, script }),
        }
    }
    segments
}

/// Whether a script is one, rather than what several have in common.
fn is_own(script: Script) -> bool {
    !matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

/// Appends the glyphs of a segment, or of the part of it that has one direction.
fn append(line: &mut Line, face: &Face, segment: &Segment, text: &str, direction: Direction) {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(direction);
    let tag = Tag(segment.script.as_iso15924_tag());
    if let Some(script) = rustybuzz::Script::from_iso15924_tag(tag).filter(|_| is_own(segment.script)) {
        buffer.set_script(script);
    }
    // A file that is no longer there has no glyphs.
    face.with_shaper(|font| {
        let unit = EM / f64::from(font.units_per_em().max(1));
        let glyphs = rustybuzz::shape(font, &[], buffer);
        for (glyph, place) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            let (x, y) = (f64::from(place.x_offset) * unit, f64::from(place.y_offset) * unit);
            let (face, id) = (segment.face, glyph.glyph_id as u16);
            line.glyphs.push(Glyph { face, id, x: line.width + x, y: -y, size: 1.0 });
            if id == 0
                && let Some(c) = text.get(glyph.cluster as usize..).and_then(|rest| rest.chars().next())
            {
                line.glyphs.extend(code_point(font, face, c, line.width));
            }
            line.width += f64::from(place.x_advance) * unit;
        }
    });
}

/// The hexadecimal digits of a character's code point in two rows, for the box at `left` that stands for a missing glyph:
/// so texts that no font can draw differ from each other.
fn code_point(font: &ttf_parser::Face<'_>, face: FaceId, c: char, left: f64) -> Vec<Glyph> {
    /// The part of the box's width and height that is inside its walls, and the part of a row that a digit takes.
    const INSIDE: f64 = 0.74;
    const ROW: f64 = 0.82;
    let unit = EM / f64::from(font.units_per_em().max(1));
    let digits = format!("{:04X}", c as u32);
    let columns = digits.len().div_ceil(2);
    let zero =
        font.glyph_index('0').and_then(|zero| Some((font.glyph_hor_advance(zero)?, font.glyph_bounding_box(zero)?)));
    let (Some(frame), Some((advance, zero))) = (font.glyph_bounding_box(GlyphId(0)), zero) else { return Vec::new() };
    let (advance, height) = (f64::from(advance) * unit, f64::from(zero.height()) * unit);
    let (width, row) = (f64::from(frame.width()) * unit * INSIDE, f64::from(frame.height()) * unit * INSIDE / 2.0);
    let size = (width / (columns as f64 * advance)).min(row * ROW / height);
    let middle = |low: i16, high: i16| (f64::from(low) + f64::from(high)) / 2.0 * unit;
    let (x, y) = (middle(frame.x_min, frame.x_max), middle(frame.y_min, frame.y_max));
    let place = |(n, digit): (usize, char)| {
        let (column, below) = ((n % columns) as f64, (n / columns) as f64);
        let x = left + x + (column - columns as f64 / 2.0) * advance * size;
        // The baseline of a row whose digits are in its middle.
        let y = -y + (below - 0.5) * row + height * size / 2.0;
        Some(Glyph { face, id: font.glyph_index(digit)?.0, x, y, size })
    };
    digits.chars().enumerate().filter_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_run_in_the_direction_of_their_script() {
        use Direction::{LeftToRight, RightToLeft};
        let runs =
            |text| runs(text).into_iter().map(|(range, direction)| (&text[range], direction)).collect::<Vec<_>>();
        assert_eq!(runs("abc 123"), [("abc 123", LeftToRight)]);
        assert_eq!(runs("abc שלום 12"), [("abc ", LeftToRight), ("12", LeftToRight), ("שלום ", RightToLeft)]);
        // A paragraph begins on the side of its first letter.
        assert_eq!(runs("שלום abc"), [("abc", LeftToRight), ("שלום ", RightToLeft)]);
    }

    #[test]
    fn what_scripts_have_in_common_does_not_divide_a_part() {
        let parts = |text: &'static str| {
            let face = |cluster: &str| FaceId(u32::from(cluster.starts_with('你')));
            segments(text, face).into_iter().map(|part| (&text[part.range], part.script)).collect::<Vec<_>>()
        };
        assert_eq!(parts("«Это» 1, 2"), [("«Это» 1, 2", Script::Cyrillic)]);
        assert_eq!(parts("кот cat"), [("кот ", Script::Cyrillic), ("cat", Script::Latin)]);
        assert_eq!(parts("a你b"), [("a", Script::Latin), ("你", Script::Han), ("b", Script::Latin)]);
        assert_eq!(parts("e\u{301}"), [("e\u{301}", Script::Latin)]);
    }
}
