//! Which part of a text is at its place.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

/// Which part of a text's bottom line is at its place.
///
/// ```
/// use papert::picture::text::Align;
///
/// assert_eq!("Center".parse(), Ok(Align::Center));
/// assert_eq!(Align::default(), Align::Left);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// The text begins there.
    #[default]
    Left,
    /// The middle of the text is there.
    Center,
    /// The text ends there.
    Right,
}

impl Align {
    pub(in crate::picture) const ALL: [Self; 3] = [Self::Left, Self::Center, Self::Right];

    /// How it is written.
    pub(in crate::picture) fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Center => "center",
            Self::Right => "right",
        }
    }

    /// How much of the width lies to the left of the place.
    pub(super) fn share(self) -> f64 {
        match self {
            Self::Left => 0.0,
            Self::Center => 0.5,
            Self::Right => 1.0,
        }
    }
}

/// From `left`, `center` or `right`, in any case.
impl FromStr for Align {
    type Err = AlignError;

    fn from_str(word: &str) -> Result<Self, AlignError> {
        let found = Self::ALL.into_iter().find(|align| word.eq_ignore_ascii_case(align.word()));
        found.ok_or_else(|| AlignError(word.to_owned()))
    }
}

/// A word that is not an [`Align`].
///
/// ```
/// let error = "centre".parse::<papert::picture::text::Align>().unwrap_err();
/// assert_eq!(error.to_string(), "text is aligned \"left\", \"center\" or \"right\", not \"centre\"");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignError(String);

impl fmt::Display for AlignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "text is aligned \"left\", \"center\" or \"right\", not {:?}", self.0)
    }
}

impl Error for AlignError {}
