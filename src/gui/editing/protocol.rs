//! How an editor and the widget around it talk: what is proposed, what is answered, what the widget has to do.

use crate::gui::geometry::words;
use crate::host::Selection;

/// When an edit is to be validated.
///
/// Semantics: [Tk's entry, VALIDATION](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
///
/// ```
/// use papert::gui::Validate;
/// assert_eq!("focusin".parse(), Ok(Validate::FocusIn));
/// assert_eq!(Validate::Key.to_string(), "key");
/// assert_eq!(Validate::default(), Validate::None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Validate {
    /// Never.
    #[default]
    None,
    /// When the keyboard comes or goes.
    Focus,
    /// When the keyboard comes.
    FocusIn,
    /// When the keyboard goes.
    FocusOut,
    /// When the text is edited.
    Key,
    /// Always.
    All,
}

impl Validate {
    /// Whether edits are validated.
    pub(super) fn edits(self) -> bool {
        matches!(self, Self::Key | Self::All)
    }

    /// Whether it is validated that the keyboard comes (or goes).
    pub(super) fn focus(self, comes: bool) -> bool {
        matches!(self, Self::Focus | Self::All) || self == if comes { Self::FocusIn } else { Self::FocusOut }
    }
}

words! {
    /// "none", "focus", "focusin", "focusout", "key" or "all".
    Validate, "kind of validation": "none" => None, "focus" => Focus, "focusin" => FocusIn, "focusout" => FocusOut,
    "key" => Key, "all" => All
}

/// What may be done to the text of an entry.
///
/// ```
/// use papert::gui::EntryState;
/// assert_eq!("readonly".parse(), Ok(EntryState::ReadOnly));
/// assert!("locked".parse::<EntryState>().unwrap_err().to_string().contains("locked"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum EntryState {
    /// It can be edited.
    #[default]
    Normal,
    /// It can be selected and copied.
    ReadOnly,
    /// The cursor can be moved, and that is all.
    Disabled,
}

words! {
    /// "normal", "readonly" or "disabled".
    EntryState, "state": "normal" => Normal, "readonly" => ReadOnly, "disabled" => Disabled
}

/// By what an entry scrolls: Tk's words are "units" and "pages".
///
/// ```
/// use papert::gui::ScrollBy;
/// assert_eq!("pages".parse(), Ok(ScrollBy::Pages));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScrollBy {
    /// By letters.
    Units,
    /// By views, less two letters each.
    Pages,
}

words! {
    /// "units" or "pages".
    ScrollBy, "unit of scrolling": "units" => Units, "pages" => Pages
}

/// What is to be validated: Tk's `%d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EditKind {
    /// Text is taken out.
    Delete,
    /// Text is put in.
    Insert,
    /// Anything else: the keyboard comes or goes, the text is set as a whole, or a change is taken back.
    Other,
}

impl EditKind {
    /// Tk's number: 0 for a deletion, 1 for an insertion, -1 otherwise.
    ///
    /// ```
    /// use papert::gui::EditKind;
    /// assert_eq!(EditKind::Insert.code(), 1);
    /// ```
    #[must_use]
    pub fn code(self) -> i8 {
        match self {
            Self::Delete => 0,
            Self::Insert => 1,
            Self::Other => -1,
        }
    }
}

/// Why something is validated: Tk's `%V`. As text it is Tk's word.
///
/// ```
/// use papert::gui::Reason;
/// assert_eq!(Reason::FocusOut.to_string(), "focusout");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The text is edited, by a key or a command.
    Key,
    /// The keyboard comes.
    FocusIn,
    /// The keyboard goes.
    FocusOut,
    /// The variable was set, or the program asks.
    Forced,
}

words! {
    /// "key", "focusin", "focusout" or "forced".
    Reason, "reason": "key" => Key, "focusin" => FocusIn, "focusout" => FocusOut, "forced" => Forced
}

/// An edit that has not been made, with everything that a validation command is given.
///
/// Semantics: [Tk's entry, VALIDATION](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What kind of edit it is: `%d`.
    pub kind: EditKind,
    /// The code point at which text is put in or taken out: `%i`, which is -1 for `None`.
    pub index: Option<usize>,
    /// The text as it would be: `%P`.
    pub proposed: String,
    /// The text as it is: `%s`.
    pub current: String,
    /// What is put in or taken out, or nothing: `%S`.
    pub change: String,
    /// When the entry validates: `%v`.
    pub mode: Validate,
    /// Why it is validated now: `%V`.
    pub reason: Reason,
}

/// How a validation command answers a [`Proposal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Verdict {
    /// The edit is made.
    Accept,
    /// The edit is dropped.
    Refuse,
    /// The command did not come to an end, or its answer was neither yes nor no: the edit is dropped, and the entry
    /// no longer validates.
    Fail,
}

/// What the widget around an [`Editor`](super::Editor) has to do. See [`Editor::proceed`](super::Editor::proceed).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Ask the validation command, and [`answer`](super::Editor::answer). No answer counts as [`Verdict::Accept`].
    Validate(Proposal),
    /// The edit was refused: call the invalid-command. If it does not come to an end, answer [`Verdict::Fail`].
    Invalid(Proposal),
    /// What [`Editor::validate`](super::Editor::validate) was called for has been decided.
    Validated(bool),
    /// The text has changed: write it to the variable. If the variable then has another text, give it to
    /// [`Editor::set_text`](super::Editor::set_text).
    Changed,
    /// Put this on the clipboard.
    Copy(String),
    /// Fetch this, and [`supply`](super::Editor::supply) it.
    Paste(Selection),
    /// The entry has the selection now: inform all others of the program with
    /// [`lose_selection`](super::Editor::lose_selection), and export it where the display has such a thing.
    Own,
    /// Let the entry have the keyboard.
    Focus,
}
