//! A line of text that is edited, and what can be asked of it.

use super::clicks::Clicks;
use super::history::History;
use super::index::{EditingError, Index};
use super::keys::Keymap;
use super::measure::{Layout, Ruler};
use super::protocol::{EntryState, Validate};
use super::steps::{Asked, Manner, Step};

/// A line of text that is edited: the text, the cursor, the selection, and how far it is scrolled.
///
/// Places are counted in code points from 0 to [`len`](Self::len). A selection reaches from its first code point to
/// behind its last one; one of no length is still a selection, as in Tk. The text may have line ends; they are
/// characters like others.
///
/// Semantics: [Tk's entry](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
#[derive(Clone, Debug, Default)]
pub(crate) struct Editor {
    pub(super) text: Vec<char>,
    /// The gap at which the cursor is: Tk's `insert`.
    pub(crate) insert: usize,
    /// May lie behind a text that has been set as a whole, as in Tk; whoever uses it takes the end then.
    pub(super) anchor: usize,
    /// Text put in at a selection of no length goes between its ends: its first place is behind its last one then, as
    /// in Tk, and it has nothing in it.
    pub(super) selection: Option<(usize, usize)>,
    /// The first code point in view.
    pub(crate) left: usize,
    /// What may be done to the text; even a disabled text can be changed by [`set_text`](Self::set_text).
    pub(crate) state: EntryState,
    /// What is shown in place of every code point, such as `*` for a password; copies are made of it, too.
    pub(crate) show: Option<char>,
    /// When edits are validated. It becomes [`Validate::None`] when a validation goes wrong, as in Tk.
    pub(crate) validate: Validate,
    /// Which keys it obeys.
    pub(crate) keymap: Keymap,
    /// Whether the selection stays to itself.
    pub(crate) private: bool,
    /// Whether it has made the selection that the program exports.
    pub(super) owns: bool,
    pub(super) clicks: Clicks,
    pub(super) history: History,
    /// Whether the current edit may be part of a run of typing.
    pub(super) joins: bool,
    /// What is still to be done, for each edit within an edit, the next step last.
    pub(super) frames: Vec<Vec<Step>>,
    /// What a command is validating, or that it is called for a refused edit.
    pub(super) asked: Option<Asked>,
    /// How the text that the widget fetches is put in.
    pub(super) fetching: Option<Manner>,
}

impl Editor {
    /// Sets whether its selection is the one that the program exports, so that selecting here removes the selection
    /// elsewhere. It may claim the selection at once.
    pub(crate) fn set_export_selection(&mut self, export: bool) {
        self.private = !export;
        if self.selection.is_some() {
            self.claim();
        }
    }

    /// Scrolls so that the view is filled, after its width, the font or what is shown has changed.
    pub(crate) fn refit(&mut self, ruler: Ruler<'_>) {
        self.left = self.layout(ruler).limit(self.left);
    }

    /// The text.
    pub(crate) fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// How many code points the text has.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// The text as it is shown: itself, or the same number of the character that hides it.
    pub(crate) fn shown(&self) -> String {
        self.shown_part(0, self.len())
    }

    /// The first selected code point and the one behind the last, or `None`.
    ///
    /// Both can be the same: `Shift+End` at the end leaves such a selection, and as in Tk it is there until the cursor
    /// moves.
    pub(crate) fn selection(&self) -> Option<(usize, usize)> {
        self.selection.map(|(first, last)| (first, last.max(first)))
    }

    /// The selected text as others may see it, which is what is copied: stars for a text that is shown as stars.
    pub(crate) fn selected(&self) -> Option<String> {
        self.selection().map(|(first, last)| self.shown_part(first, last))
    }

    /// The parts of the text at which the view begins and ends, from 0 to 1: what a scroll bar shows.
    pub(crate) fn view(&self, ruler: Ruler<'_>) -> (f64, f64) {
        self.layout(ruler).range(self.left)
    }

    /// The number of a place, from 0 to [`len`](Self::len).
    ///
    /// [`Index::Anchor`] may be larger, as in Tk, after [`set_text`](Self::set_text) has made the text shorter; and
    /// [`Index::SelFirst`] may be larger than [`Index::SelLast`] after text was put in at a selection of no length.
    ///
    /// Semantics: [`index`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// # Errors
    ///
    /// [`EditingError::NoSelection`] if the place is an end of the selection and there is none.
    pub(crate) fn index(&self, at: Index, ruler: Ruler<'_>) -> Result<usize, EditingError> {
        let len = self.len();
        Ok(match at {
            Index::At(place) => usize::try_from(place.max(0)).unwrap_or(usize::MAX).min(len),
            Index::End => len,
            Index::Insert => self.insert,
            Index::Anchor => self.anchor,
            Index::SelFirst => self.selection.ok_or(EditingError::NoSelection)?.0,
            Index::SelLast => self.selection.ok_or(EditingError::NoSelection)?.1,
            Index::Under(x) => self.layout(ruler).at(x, self.left),
        })
    }

    pub(super) fn layout(&self, ruler: Ruler<'_>) -> Layout {
        ruler(&self.shown())
    }

    /// A part of what is shown.
    fn shown_part(&self, first: usize, last: usize) -> String {
        match self.show {
            Some(star) => std::iter::repeat_n(star, last - first).collect(),
            None => self.text[first..last].iter().collect(),
        }
    }
}

/// With the cursor at the end of the text, nothing selected, and nothing to undo.
#[cfg(test)]
impl From<&str> for Editor {
    fn from(text: &str) -> Self {
        let text: Vec<char> = text.chars().collect();
        Self { insert: text.len(), text, ..Self::default() }
    }
}
