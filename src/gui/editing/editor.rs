//! A line of text that is edited, and what can be asked of it.

use std::collections::VecDeque;

use super::clicks::Clicks;
use super::history::History;
use super::keys::Keymap;
use super::measure::{Layout, Measure};
use super::protocol::{EntryState, Validate};
use super::steps::{Asked, Edit, Manner, Step};

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
    pub(super) insert: usize,
    /// May lie behind a text that has been set as a whole, as in Tk; whoever uses it takes the end then.
    pub(super) anchor: usize,
    /// Text put in at a selection of no length goes between its ends: its first place is behind its last one then, as
    /// in Tk, and it has nothing in it.
    pub(super) selection: Option<(usize, usize)>,
    pub(super) left: usize,
    pub(super) state: EntryState,
    pub(super) show: Option<char>,
    pub(super) validate: Validate,
    pub(super) keymap: Keymap,
    /// Whether the selection stays to itself.
    pub(super) private: bool,
    /// Whether it has made the selection that the program exports.
    pub(super) owns: bool,
    pub(super) clicks: Clicks,
    pub(super) history: History,
    /// Whether the current edit may be part of a run of typing.
    pub(super) joins: bool,
    /// What is still to be done, for each edit within an edit.
    pub(super) frames: Vec<VecDeque<Step>>,
    pub(super) asked: Option<Asked>,
    /// How the text that the widget fetches is put in.
    pub(super) fetching: Option<Manner>,
    /// A validation command is at work.
    pub(super) validating: bool,
    /// A validation command is at work because the text was set as a whole.
    pub(super) forced: bool,
    /// The text was set again meanwhile, and that is what counts.
    pub(super) overtaken: bool,
}

impl Editor {
    /// An editor of a text, with the cursor at its end, nothing selected, and nothing to undo.
    pub(crate) fn new(text: &str) -> Self {
        let text: Vec<char> = text.chars().collect();
        Self { insert: text.len(), text, ..Self::default() }
    }

    /// Sets what may be done to the text; [`EntryState::Normal`] to begin with.
    ///
    /// Even a disabled text can be changed by [`set_text`](Self::set_text).
    pub(crate) fn set_state(&mut self, state: EntryState) {
        self.state = state;
    }

    /// Shows a character in place of every one of the text, such as `*` for a password; `None` shows the text.
    ///
    /// Copies of the text are made of that character, too.
    pub(crate) fn set_show(&mut self, show: Option<char>, measure: &dyn Measure) {
        self.show = show;
        self.refit(measure);
    }

    /// Sets when edits are validated; [`Validate::None`] to begin with.
    pub(crate) fn set_validate(&mut self, mode: Validate) {
        self.validate = mode;
    }

    /// Sets which keys it obeys; [`Keymap::Desktop`] to begin with.
    pub(crate) fn set_keymap(&mut self, keymap: Keymap) {
        self.keymap = keymap;
    }

    /// Sets whether its selection is the one that the program exports, so that selecting here removes the selection
    /// elsewhere; `true` to begin with. Returns an edit, which may claim the selection at once.
    pub(crate) fn set_export_selection(&mut self, export: bool) -> Edit {
        self.private = !export;
        let claimed = self.selection.and_then(|_| self.claim());
        self.begin(claimed.map(Step::Emit))
    }

    /// Whether its selection is the one that the program exports.
    pub(crate) fn exports_selection(&self) -> bool {
        !self.private
    }

    /// Scrolls so that the view is filled, after its width or the font has changed.
    pub(crate) fn refit(&mut self, measure: &dyn Measure) {
        self.left = self.layout(measure).limit(self.left);
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

    /// The gap at which the cursor is: Tk's `insert`.
    pub(crate) fn cursor(&self) -> usize {
        self.insert
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

    /// The first code point in view.
    pub(crate) fn left(&self) -> usize {
        self.left
    }

    /// The parts of the text at which the view begins and ends, from 0 to 1: what a scroll bar shows.
    pub(crate) fn view(&self, measure: &dyn Measure) -> (f64, f64) {
        self.layout(measure).range(self.left)
    }

    /// What may be done to the text.
    pub(crate) fn state(&self) -> EntryState {
        self.state
    }

    /// The character that is shown in place of all others, if any.
    pub(crate) fn show(&self) -> Option<char> {
        self.show
    }

    /// When edits are validated. It becomes [`Validate::None`] when a validation goes wrong, as in Tk.
    pub(crate) fn validates(&self) -> Validate {
        self.validate
    }

    /// Which keys it obeys.
    pub(crate) fn keymap(&self) -> Keymap {
        self.keymap
    }

    pub(super) fn layout(&self, measure: &dyn Measure) -> Layout {
        Layout::new(&self.shown(), measure)
    }

    /// A part of what is shown.
    fn shown_part(&self, first: usize, last: usize) -> String {
        match self.show {
            Some(star) => std::iter::repeat_n(star, last - first).collect(),
            None => self.text[first..last].iter().collect(),
        }
    }
}
