//! The alignment of text at its position.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use crate::debug_as_display::debug_as_display;

/// The part of the bottom line of text that is at the position of the text.
///
/// ```
/// use papert::picture::text::Align;
///
/// assert_eq!("Center".parse(), Ok(Align::Center));
/// assert_eq!(Align::default(), Align::Left);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// The text begins at its position.
    #[default]
    Left,
    /// The middle of the text is at its position.
    Center,
    /// The text ends at its position.
    Right,
}

impl Align {
    pub(in crate::picture) const ALL: [Self; 3] = [Self::Left, Self::Center, Self::Right];

    /// The name of the alignment.
    pub(in crate::picture) fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Center => "center",
            Self::Right => "right",
        }
    }

    /// The fraction of the width to the left of the position.
    pub(super) fn share(self) -> f64 {
        match self {
            Self::Left => 0.0,
            Self::Center => 0.5,
            Self::Right => 1.0,
        }
    }
}

/// Parses `left`, `center` or `right`, in upper or lower case.
impl FromStr for Align {
    type Err = AlignError;

    fn from_str(word: &str) -> Result<Self, AlignError> {
        let found = Self::ALL.into_iter().find(|align| word.eq_ignore_ascii_case(align.word()));
        found.ok_or_else(|| AlignError(word.to_owned()))
    }
}

/// The error for a word that is not an [`Align`].
///
/// ```
/// let error = "centre".parse::<papert::picture::text::Align>().unwrap_err();
/// assert_eq!(error.to_string(), "\"centre\" is not an alignment; use \"left\", \"center\" or \"right\"");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct AlignError(String);

impl fmt::Display for AlignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not an alignment; use \"left\", \"center\" or \"right\"", self.0)
    }
}

debug_as_display!(AlignError);

impl Error for AlignError {}
