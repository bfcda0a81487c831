//! An editable line of text, and queries about it.

use super::clicks::Clicks;
use super::history::History;
use super::index::{EditingError, Index};
use super::keys::Keymap;
use super::measure::{Layout, Ruler};
use super::protocol::{EntryState, Validate};
use super::steps::{Asked, Manner, Step};

/// An editable line of text: the text, the cursor, the selection, and how far it is scrolled.
///
/// Positions are counted in code points from 0 to [`len`](Self::len). A selection extends from its first code point to
/// just after its last one; an empty selection is still a selection, as in Tk. The text may contain line ends, which
/// are characters like any others.
///
/// Semantics: [Tk's entry](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
#[derive(Clone, Debug, Default)]
pub(crate) struct Editor {
    pub(super) text: Vec<char>,
    /// The gap at which the cursor is: Tk's `insert`.
    pub(crate) insert: usize,
    /// The anchor of the selection. It may lie beyond text that was set as a whole, as in Tk; then the end of the text
    /// is used.
    pub(super) anchor: usize,
    /// The selection. Text that is inserted at an empty selection goes between its ends: its first position is then
    /// after its last one, as in Tk, and it contains nothing.
    pub(super) selection: Option<(usize, usize)>,
    /// The first code point in view.
    pub(crate) left: usize,
    /// The changes that are allowed; even disabled text can be changed by [`set_text`](Self::set_text).
    pub(crate) state: EntryState,
    /// The character shown in place of every code point, such as `*` for a password; it is also copied in place of the
    /// text.
    pub(crate) show: Option<char>,
    /// When edits are validated. It becomes [`Validate::None`] if a validation goes wrong, as in Tk.
    pub(crate) validate: Validate,
    /// The key bindings that the editor uses.
    pub(crate) keymap: Keymap,
    /// Whether the selection is not exported by the program.
    pub(crate) private: bool,
    /// Whether this editor owns the selection that the program exports.
    pub(super) owns: bool,
    pub(super) clicks: Clicks,
    pub(super) history: History,
    /// Whether the current edit may be part of a run of typing.
    pub(super) joins: bool,
    /// The remaining steps of each edit within an edit, the next step last.
    pub(super) frames: Vec<Vec<Step>>,
    /// The pending validation by a command, or the pending call for a rejected edit.
    pub(super) asked: Option<Asked>,
    /// How to insert the text that the widget fetches.
    pub(super) fetching: Option<Manner>,
}

impl Editor {
    /// Sets whether the program exports the selection of this editor, so that selecting here removes the selection
    /// elsewhere. The editor may claim the selection immediately.
    pub(crate) fn set_export_selection(&mut self, export: bool) {
        self.private = !export;
        if self.selection.is_some() {
            self.claim();
        }
    }

    /// Scrolls so that the view is filled, after its width, the font or the shown text has changed.
    pub(crate) fn refit(&mut self, ruler: Ruler<'_>) {
        self.left = self.layout(ruler).limit(self.left);
    }

    /// The text.
    pub(crate) fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// The number of code points in the text.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// The text as it is shown: the text itself, or the hiding character once for each code point.
    pub(crate) fn shown(&self) -> String {
        self.shown_part(0, self.len())
    }

    /// The positions of the first selected code point and of the one after the last, or `None`.
    ///
    /// The two can be equal: `Shift+End` at the end leaves such a selection, which remains until the cursor moves, as
    /// in Tk.
    pub(crate) fn selection(&self) -> Option<(usize, usize)> {
        self.selection.map(|(first, last)| (first, last.max(first)))
    }

    /// The selected text as others may see it, and as it is copied: asterisks for text that is shown as asterisks.
    pub(crate) fn selected(&self) -> Option<String> {
        self.selection().map(|(first, last)| self.shown_part(first, last))
    }

    /// The fractions of the text at which the view begins and ends, from 0 to 1, for a scroll bar.
    pub(crate) fn view(&self, ruler: Ruler<'_>) -> (f64, f64) {
        self.layout(ruler).range(self.left)
    }

    /// The number of a position, from 0 to [`len`](Self::len).
    ///
    /// [`Index::Anchor`] may be larger, as in Tk, after [`set_text`](Self::set_text) has made the text shorter; and
    /// [`Index::SelFirst`] may be larger than [`Index::SelLast`] after text was inserted at an empty selection.
    ///
    /// Semantics: [`index`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// # Errors
    ///
    /// Fails with [`EditingError::NoSelection`] if the position is an end of the selection and there is none.
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

    /// A part of the text as it is shown.
    fn shown_part(&self, first: usize, last: usize) -> String {
        match self.show {
            Some(star) => std::iter::repeat_n(star, last - first).collect(),
            None => self.text[first..last].iter().collect(),
        }
    }
}

/// Creates an editor with the cursor at the end of the text, nothing selected, and nothing to undo.
#[cfg(test)]
impl From<&str> for Editor {
    fn from(text: &str) -> Self {
        let text: Vec<char> = text.chars().collect();
        Self { insert: text.len(), text, ..Self::default() }
    }
}
