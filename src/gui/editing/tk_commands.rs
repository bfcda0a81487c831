//! The program's actions on the text: Tk's commands, by Tk's names. Positions are numbers from [`Editor::place`].

use super::editor::Editor;
use super::index::{EditingError, Index};
use super::measure::Ruler;
use super::protocol::{EntryState, Reason, ScrollBy, Validate};
use super::steps::Purpose;

impl Editor {
    /// Inserts text at a position, unless the text cannot be edited.
    ///
    /// Semantics: [`insert`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn insert(&mut self, at: usize, text: &str) {
        self.history.close();
        self.propose_insert(at, text.chars().collect());
    }

    /// Deletes the code points from `first` up to, but not including, `last`, unless the text cannot be edited.
    ///
    /// Semantics: [`delete`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn delete(&mut self, first: usize, last: usize) {
        self.history.close();
        self.propose_delete(first, last);
    }

    /// Sets the text as a whole, as a variable does when its value changes.
    ///
    /// Nothing happens if the text is already the same. The selection and the cursor are kept, clamped to the length of
    /// the new text. The text is validated in every mode except [`Validate::None`], but a rejection does not prevent
    /// the change: the variable already has the value, so validation ends. This works in every [`EntryState`], and
    /// causes no [`Effect::Changed`](super::Effect::Changed).
    ///
    /// Semantics: [`-textvariable` and VALIDATION](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn set_text(&mut self, text: &str) {
        if self.frames.len() <= 1 {
            self.history.close();
        }
        self.assign(text.chars().collect());
    }

    /// Validates the text now, in every mode; an [`Effect::Validated`](super::Effect::Validated) reports the result.
    ///
    /// Semantics: [`validate`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn validate(&mut self) {
        let before = std::mem::replace(&mut self.validate, Validate::All);
        self.ask(Purpose::Report(before), Reason::Forced);
    }

    /// Handles a gain or loss of the keyboard focus, on which the entry may validate.
    pub(crate) fn focus(&mut self, comes: bool) {
        if self.validate.focus(comes) {
            self.ask(Purpose::Focus, if comes { Reason::FocusIn } else { Reason::FocusOut });
        }
    }

    /// The number of a position that is in the text.
    pub(crate) fn place(&self, at: Index, ruler: Ruler<'_>) -> Result<usize, EditingError> {
        Ok(self.index(at, ruler)?.min(self.len()))
    }

    /// The number of a position for a command that selects. While the entry is disabled, such commands do nothing, and
    /// as in Tk no position is invalid.
    pub(crate) fn selectable(&self, at: Index, ruler: Ruler<'_>) -> Result<usize, EditingError> {
        if self.state == EntryState::Disabled { Ok(0) } else { self.place(at, ruler) }
    }

    /// Sets the position at which a selection begins.
    ///
    /// Semantics: [`selection from`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn select_from(&mut self, at: usize) {
        if self.state != EntryState::Disabled {
            self.anchor = at;
        }
    }

    /// Selects the text between the anchor and a position, which may be empty.
    ///
    /// Semantics: [`selection to`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn select_to(&mut self, to: usize) {
        if self.state != EntryState::Disabled {
            self.anchor = self.anchor.min(self.len());
            self.selection = Some((self.anchor.min(to), self.anchor.max(to)));
            self.claim();
        }
    }

    /// Moves the nearer end of the selection to a position; without a selection, this is
    /// [`select_to`](Self::select_to).
    ///
    /// Semantics: [`selection adjust`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn select_adjust(&mut self, to: usize) {
        if let Some((first, last)) = self.selection {
            // Near the middle, the end that was the anchor stays.
            if to < (first + last) / 2 {
                self.select_from(last);
            } else if to > (first + last).div_ceil(2) {
                self.select_from(first);
            }
        }
        self.select_to(to);
    }

    /// Selects the code points from `first` up to, but not including, `last`, or nothing if `last` is not after
    /// `first`.
    ///
    /// Semantics: [`selection range`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn select_range(&mut self, first: usize, last: usize) {
        if self.state != EntryState::Disabled {
            self.selection = (first < last).then_some((first, last));
            // Tk claims the selection of the program even if nothing is selected.
            self.claim();
        }
    }

    /// Selects nothing.
    ///
    /// Semantics: [`selection clear`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn select_clear(&mut self) {
        if self.state != EntryState::Disabled {
            self.selection = None;
        }
    }

    /// Handles the loss of the selection to another part of the program or to another program: nothing is selected here
    /// any more, unless this editor does not export its selection.
    pub(crate) fn lose_selection(&mut self) {
        self.owns = false;
        if !self.private {
            self.selection = None;
        }
    }

    /// Scrolls so that a position is at the left end of the view, or as close to it as possible while the text still
    /// fills the view.
    ///
    /// Semantics: [`xview`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn xview(&mut self, left: usize, ruler: Ruler<'_>) {
        self.left = self.layout(ruler).limit(left.min(self.len().saturating_sub(1)));
    }

    /// Scrolls so that a fraction of the text, from 0 to 1, is to the left of the view.
    ///
    /// Semantics: [`xview moveto`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn xview_moveto(&mut self, fraction: f64, ruler: Ruler<'_>) {
        self.xview((fraction * self.len() as f64 + 0.5) as usize, ruler);
    }

    /// Scrolls by a number of code points or pages to the right; a negative number scrolls to the left.
    ///
    /// Semantics: [`xview scroll`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn xview_scroll(&mut self, count: isize, by: ScrollBy, ruler: Ruler<'_>) {
        let length = if by == ScrollBy::Pages { self.layout(ruler).page() } else { 1 };
        self.xview(self.left.saturating_add_signed(count.saturating_mul(length)), ruler);
    }

    /// Scrolls the cursor to the left end of the view, if it is not in view.
    pub(super) fn see(&mut self, ruler: Ruler<'_>) {
        let layout = self.layout(ruler);
        let (start, end) = (layout.at(0.0, self.left), layout.at(f64::INFINITY, self.left));
        if self.insert < start || self.insert > end {
            self.left = layout.limit(self.insert.min(self.len().saturating_sub(1)));
        }
    }

    /// Scrolls half a view to the left if the cursor is at the left end of the view, so that the text deleted next is
    /// visible.
    pub(super) fn scroll_back(&mut self, ruler: Ruler<'_>) {
        let layout = self.layout(ruler);
        if layout.at(0.0, self.left) >= self.insert {
            let (start, end) = layout.range(self.left);
            self.xview_moveto(start - (end - start) / 2.0, ruler);
        }
    }
}
