//! Grapheme clusters, which users perceive as single letters (Unicode Standard Annex 29).

use unicode_segmentation::UnicodeSegmentation;

/// The gaps of the text at which no letter is split, as indices of code points, from 0 to its length.
pub(super) fn boundaries(text: &[char]) -> Vec<usize> {
    let text: String = text.iter().collect();
    let mut gaps = vec![0];
    let mut at = 0;
    for cluster in text.graphemes(true) {
        at += cluster.chars().count();
        gaps.push(at);
    }
    gaps
}

/// The first boundary at or after a gap.
pub(super) fn at_or_after(boundaries: &[usize], gap: usize) -> usize {
    let place = boundaries.partition_point(|&boundary| boundary < gap);
    boundaries.get(place).or(boundaries.last()).copied().unwrap_or(0)
}

/// The last boundary at or before a gap.
pub(super) fn at_or_before(boundaries: &[usize], gap: usize) -> usize {
    let place = boundaries.partition_point(|&boundary| boundary <= gap);
    place.checked_sub(1).map_or(0, |place| boundaries[place])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_with_an_accent_and_a_family_are_one_each() {
        let text: Vec<char> = "e\u{301}x👩\u{200d}👧!\r\n".chars().collect();
        let gaps = boundaries(&text);
        assert_eq!(gaps, [0, 2, 3, 6, 7, 9]);
        assert_eq!((at_or_before(&gaps, 5), at_or_after(&gaps, 5)), (3, 6));
        assert_eq!((at_or_before(&gaps, 6), at_or_after(&gaps, 6)), (6, 6));
        assert_eq!(boundaries(&[]), [0]);
    }
}
