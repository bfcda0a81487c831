//! The positions in the text, by Tk's names.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use crate::debug_as_display::debug_as_display;

/// A position in the text of an entry: the gap before a code point, or the code point after the gap.
///
/// Integers count code points from 0; a number below 0 means the start of the text, and a number beyond the text means
/// its end. As text, an index is spelt as in Tk, and the names may be abbreviated.
///
/// Semantics: [Tk's entry, INDICES](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
///
/// ```
/// use papert::gui::Index;
///
/// assert_eq!(Index::from(3), Index::At(3));
/// assert_eq!("sel.first".parse(), Ok(Index::SelFirst));
/// assert_eq!("@40".parse(), Ok(Index::Under(40.0)));
/// assert_eq!("-2".parse(), Ok(Index::At(-2)));
/// assert!("middle".parse::<Index>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Index {
    /// The given number of code points from the start.
    At(i64),
    /// After the last code point: `end`.
    End,
    /// The cursor: `insert`.
    Insert,
    /// The end of the selection that stays fixed: `anchor`.
    Anchor,
    /// The first selected code point: `sel.first`.
    SelFirst,
    /// After the last selected code point: `sel.last`.
    SelLast,
    /// The code point at a position in the view, in pixels from its left end: `@40`.
    Under(f64),
}

impl From<i64> for Index {
    fn from(place: i64) -> Self {
        Self::At(place)
    }
}

impl From<i32> for Index {
    fn from(place: i32) -> Self {
        Self::At(place.into())
    }
}

impl From<usize> for Index {
    fn from(place: usize) -> Self {
        Self::At(i64::try_from(place).unwrap_or(i64::MAX))
    }
}

impl FromStr for Index {
    type Err = EditingError;

    fn from_str(text: &str) -> Result<Self, EditingError> {
        let bad = || EditingError::BadIndex(text.into());
        let is = |word: &str, least: usize| text.len() >= least && word.starts_with(text);
        let words = [
            ("end", 1, Self::End),
            ("insert", 1, Self::Insert),
            ("anchor", 1, Self::Anchor),
            ("sel.first", 5, Self::SelFirst),
            ("sel.last", 5, Self::SelLast),
        ];
        if let Some((.., index)) = words.into_iter().find(|(word, least, _)| is(word, *least)) {
            return Ok(index);
        }
        let number = |text: &str| text.trim().parse::<i64>().map_err(|_| bad());
        match text.strip_prefix('@') {
            // A position beyond every real screen is as good as any other.
            Some(x) => number(x).map(|x| Self::Under(f64::from(i32::try_from(x).unwrap_or(i32::MAX)))),
            None => number(text).map(Self::At),
        }
    }
}

/// The reason why a command of an entry cannot be carried out.
///
/// ```
/// use papert::gui::{EditingError, Index};
///
/// assert_eq!("x".parse::<Index>(), Err(EditingError::BadIndex("x".into())));
/// assert_eq!(EditingError::NoSelection.to_string(), "nothing is selected");
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EditingError {
    /// The text is not an [`Index`].
    BadIndex(String),
    /// The first or last selected code point was requested, but nothing is selected.
    NoSelection,
}

impl fmt::Display for EditingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadIndex(text) => {
                write!(f, "invalid entry index {text:?}; use a number, end, insert, anchor, sel.first, sel.last or @x")
            }
            Self::NoSelection => f.write_str("nothing is selected"),
        }
    }
}

debug_as_display!(EditingError);

impl Error for EditingError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_may_be_shortened_while_they_are_clear() {
        for (text, index) in
            [("e", Index::End), ("ins", Index::Insert), ("sel.l", Index::SelLast), ("+4", Index::At(4))]
        {
            assert_eq!(text.parse(), Ok(index), "{text}");
        }
        for text in ["", "sel.", "ending", "@", "@x", "1.5", "sel.lastly"] {
            assert!(text.parse::<Index>().is_err(), "{text}");
        }
    }
}
