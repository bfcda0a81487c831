//! The boundaries of words, which are runs of letters, digits and underscores, as in Tcl on X11.
//!
//! The rules depend only on whether each piece of the text belongs to a word. Pieces are code points for Tk's key
//! bindings, and grapheme clusters for those of a desktop, so that no word ends between a letter and its accent.
//!
//! Semantics: [`tcl_endOfWord` and similar commands](https://www.tcl-lang.org/man/tcl8.6/TclCmd/library.htm).

use super::clusters;

/// Text as pieces, each of which belongs to a word or does not.
#[derive(Debug)]
pub(super) struct Words {
    /// The gap before each piece, and the end of the text.
    gaps: Vec<usize>,
    inside: Vec<bool>,
}

impl Words {
    /// Text as code points.
    pub(super) fn of_code_points(text: &[char]) -> Self {
        Self { gaps: (0..=text.len()).collect(), inside: text.iter().copied().map(is_letter).collect() }
    }

    /// Text as grapheme clusters; a cluster belongs to a word if any part of it does.
    pub(super) fn of_clusters(text: &[char]) -> Self {
        let gaps = clusters::boundaries(text);
        let inside = gaps.windows(2).map(|gap| text[gap[0]..gap[1]].iter().copied().any(is_letter)).collect();
        Self { gaps, inside }
    }

    /// The end of the word in which `from` is, or otherwise of the next word; the end of the text if no word follows.
    pub(super) fn end_after(&self, from: usize) -> usize {
        let after = |start, is_inside| (start..self.inside.len()).find(|&i| self.inside[i] == is_inside);
        let word = after(self.piece(from), true).unwrap_or(self.inside.len());
        self.gaps[after(word, false).unwrap_or(self.inside.len())]
    }

    /// The start of the word in which `from` is, or which ends at or before it; 0 if there is none.
    pub(super) fn start_before(&self, from: usize) -> usize {
        let before = |end: usize, is_inside| (0..end).rev().find(|&i| self.inside[i] == is_inside).map_or(0, |i| i + 1);
        self.gaps[before(before(self.piece(from), true), false)]
    }

    /// The last edge of a word at or before the piece at `at`; 0 if there is none.
    pub(super) fn edge_before(&self, at: usize) -> usize {
        let last = self.piece(at).min(self.inside.len().saturating_sub(1));
        (1..=last).rev().find(|&i| self.is_edge(i)).map_or(0, |i| self.gaps[i])
    }

    /// The first edge of a word after the piece at `at`; the end of the text if there is none.
    pub(super) fn edge_after(&self, at: usize) -> usize {
        let next = self.piece(at) + 1;
        let edge = (next..self.inside.len()).find(|&i| self.is_edge(i)).unwrap_or(self.inside.len());
        self.gaps[edge]
    }

    fn is_edge(&self, piece: usize) -> bool {
        self.inside[piece - 1] != self.inside[piece]
    }

    /// The piece that begins at a gap or contains the gap.
    fn piece(&self, gap: usize) -> usize {
        self.gaps.partition_point(|&start| start <= gap).saturating_sub(1)
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        Words::of_code_points(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn steps_go_over_words_as_on_x11() {
        let words = words("foo bar_baz  a.b 你好 ");
        let ends: Vec<_> = [0, 2, 3, 4, 11, 14, 16, 19].into_iter().map(|at| words.end_after(at)).collect();
        assert_eq!(ends, [3, 3, 11, 11, 14, 16, 19, 20]);
        let starts: Vec<_> = [20, 17, 15, 13, 4, 3, 0].into_iter().map(|at| words.start_before(at)).collect();
        assert_eq!(starts, [17, 15, 13, 4, 0, 0, 0]);
    }

    #[test]
    fn edges_lie_around_a_word_and_around_a_gap() {
        let words = words("one, two");
        assert_eq!((words.edge_before(1), words.edge_after(1)), (0, 3));
        assert_eq!((words.edge_before(4), words.edge_after(3)), (3, 5));
        assert_eq!((words.edge_before(8), words.edge_after(8)), (5, 8));
        assert_eq!((Words::of_clusters(&[]).edge_before(0), Words::of_clusters(&[]).edge_after(0)), (0, 0));
    }

    #[test]
    fn a_cluster_belongs_to_its_word() {
        let text: Vec<char> = "cafe\u{301}s x".chars().collect();
        assert_eq!(Words::of_code_points(&text).end_after(0), 4);
        assert_eq!(Words::of_clusters(&text).end_after(0), 6);
    }
}
