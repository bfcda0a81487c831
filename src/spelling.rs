//! Guesses the intended name from a misspelt one.

use strsim::osa_distance;

/// The name that `text` most likely means, or `None` if it resembles none of the names.
///
/// About one letter in three may be wrong, missing, superfluous or swapped with its neighbour. Among equally close
/// names, one without a digit at the end is preferred (colours have numbered shades), then the shorter one.
pub(crate) fn nearest<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let text = text.trim().to_lowercase();
    let letters = text.chars().count();
    if letters > LONGEST {
        return None;
    }
    let limit = ((letters + 1) / 3).max(1);
    let rank = |name: &str| (osa_distance(&text, name), name.ends_with(|c: char| c.is_ascii_digit()), name.len());
    let (name, rank) = names.map(|name| (name, rank(name))).min_by_key(|&(_, rank)| rank)?;
    (rank.0 <= limit).then_some(name)
}

/// The maximum number of letters: a longer string is not a misspelt name.
const LONGEST: usize = 44;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_nonsense_is_not() {
        let names = ["circle", "square", "turtle"];
        assert_eq!(nearest("turtel", names.into_iter()), Some("turtle"));
        assert_eq!(nearest("dragon", names.into_iter()), None);
    }

    #[test]
    fn a_distance_counts_single_edits() {
        for (a, b, steps) in
            [("", "", 0), ("", "red", 3), ("red", "", 3), ("red", "red", 0), ("erd", "red", 1), ("abc", "ca", 3)]
        {
            assert_eq!(osa_distance(a, b), steps, "{a} {b}");
        }
    }
}
