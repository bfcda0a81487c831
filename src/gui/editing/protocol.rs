//! The protocol between an editor and the widget around it: proposals, verdicts, and tasks of the widget.

use crate::gui::geometry::words;
use crate::host::Selection;

/// When edits are validated.
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
    /// When the entry gains or loses the keyboard focus.
    Focus,
    /// When the entry gains the keyboard focus.
    FocusIn,
    /// When the entry loses the keyboard focus.
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

    /// Whether the entry validates when it gains (or loses) the keyboard focus.
    pub(super) fn focus(self, comes: bool) -> bool {
        matches!(self, Self::Focus | Self::All) || self == if comes { Self::FocusIn } else { Self::FocusOut }
    }
}

words! {
    /// "none", "focus", "focusin", "focusout", "key" or "all".
    Validate, "validation mode": "none" => None, "focus" => Focus, "focusin" => FocusIn, "focusout" => FocusOut,
    "key" => Key, "all" => All
}

/// The actions that are allowed on the text of an entry.
///
/// ```
/// use papert::gui::EntryState;
/// assert_eq!("readonly".parse(), Ok(EntryState::ReadOnly));
/// assert!("locked".parse::<EntryState>().unwrap_err().to_string().contains("locked"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum EntryState {
    /// The text can be edited.
    #[default]
    Normal,
    /// The text can be selected and copied, but not edited.
    ReadOnly,
    /// The cursor can be moved, but nothing else.
    Disabled,
}

words! {
    /// "normal", "readonly" or "disabled".
    EntryState, "state": "normal" => Normal, "readonly" => ReadOnly, "disabled" => Disabled
}

/// The unit by which an entry scrolls: "units" or "pages" in Tk.
///
/// ```
/// use papert::gui::ScrollBy;
/// assert_eq!("pages".parse(), Ok(ScrollBy::Pages));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScrollBy {
    /// Letters.
    Units,
    /// The width of the view, minus two letters.
    Pages,
}

words! {
    /// "units" or "pages".
    ScrollBy, "scroll unit": "units" => Units, "pages" => Pages
}

/// The kind of change that is validated: Tk's `%d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EditKind {
    /// Text is deleted.
    Delete,
    /// Text is inserted.
    Insert,
    /// Anything else: the keyboard focus changes, the text is set as a whole, or a change is undone or redone.
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

/// The reason for a validation: Tk's `%V`. As text, it is Tk's name.
///
/// ```
/// use papert::gui::Reason;
/// assert_eq!(Reason::FocusOut.to_string(), "focusout");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The text is edited, by a key or a command.
    Key,
    /// The entry gains the keyboard focus.
    FocusIn,
    /// The entry loses the keyboard focus.
    FocusOut,
    /// The variable was set, or the program requests a validation.
    Forced,
}

words! {
    /// "key", "focusin", "focusout" or "forced".
    Reason, "reason": "key" => Key, "focusin" => FocusIn, "focusout" => FocusOut, "forced" => Forced
}

/// An edit that has not been made yet, with all the arguments of a validation command.
///
/// Semantics: [Tk's entry, VALIDATION](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The kind of the edit: `%d`.
    pub kind: EditKind,
    /// The code point at which text is inserted or deleted: `%i`, which is -1 for `None`.
    pub index: Option<usize>,
    /// The text after the edit: `%P`.
    pub proposed: String,
    /// The current text: `%s`.
    pub current: String,
    /// The text that is inserted or deleted; otherwise empty: `%S`.
    pub change: String,
    /// When the entry validates: `%v`.
    pub mode: Validate,
    /// The reason for this validation: `%V`.
    pub reason: Reason,
}

/// The response of a validation command to a [`Proposal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Verdict {
    /// The edit is made.
    Accept,
    /// The edit is dropped.
    Refuse,
    /// The command did not complete, or its result was neither true nor false: the edit is dropped, and the entry no
    /// longer validates.
    Fail,
}

/// A task of the widget around an [`Editor`](super::Editor). See [`Editor::proceed`](super::Editor::proceed).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Call the validation command, and report to [`answer`](super::Editor::answer). No report counts as
    /// [`Verdict::Accept`].
    Validate(Proposal),
    /// The edit was rejected: call the invalid-command. If it does not complete, report [`Verdict::Fail`].
    Invalid(Proposal),
    /// The result of [`Editor::validate`](super::Editor::validate).
    Validated(bool),
    /// The text has changed: write it to the variable. If the variable then has a different text, pass that text to
    /// [`Editor::set_text`](super::Editor::set_text).
    Changed,
    /// Put this text on the clipboard.
    Copy(String),
    /// Fetch the text of this selection, and [`supply`](super::Editor::supply) it.
    Paste(Selection),
    /// The entry now owns the selection: inform all others in the program with
    /// [`lose_selection`](super::Editor::lose_selection), and export it if the display supports that.
    Own,
    /// Give the entry the keyboard focus.
    Focus,
}
