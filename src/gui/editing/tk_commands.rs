//! What a program does to the text: Tk's commands, by Tk's names.

use super::editor::Editor;
use super::index::{EditingError, Index};
use super::measure::{Measure, whole};
use super::protocol::{Effect, EntryState};
use super::steps::{Edit, Step};

impl Editor {
    /// Puts text in at a place.
    ///
    /// Nothing happens while the text cannot be edited, and where there is no text to put in.
    ///
    /// Semantics: [`insert`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// # Errors
    ///
    /// [`EditingError::NoSelection`] if the place is an end of the selection and there is none.
    pub(crate) fn insert(
        &mut self,
        at: impl Into<Index>,
        text: &str,
        measure: &dyn Measure,
    ) -> Result<Edit, EditingError> {
        let at = self.place(at.into(), measure)?;
        self.history.close();
        Ok(self.begin([Step::Insert(Some(at), text.chars().collect())]))
    }

    /// Takes out the code points from `first` to before `last`.
    ///
    /// Nothing happens while the text cannot be edited, and where `last` is not behind `first`.
    ///
    /// Semantics: [`delete`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// # Errors
    ///
    /// [`EditingError::NoSelection`] if a place is an end of the selection and there is none.
    pub(crate) fn delete(
        &mut self,
        first: impl Into<Index>,
        last: impl Into<Index>,
        measure: &dyn Measure,
    ) -> Result<Edit, EditingError> {
        let (first, last) = (self.place(first.into(), measure)?, self.place(last.into(), measure)?);
        self.history.close();
        Ok(self.begin([Step::Delete(first, last)]))
    }

    /// Takes out one code point.
    ///
    /// Semantics: [`delete`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// # Errors
    ///
    /// [`EditingError::NoSelection`] if the place is an end of the selection and there is none.
    pub(crate) fn delete_at(&mut self, at: impl Into<Index>, measure: &dyn Measure) -> Result<Edit, EditingError> {
        let at = self.place(at.into(), measure)?;
        self.delete(at, at + 1, measure)
    }

    /// Sets the text as a whole, as a variable does that has got another value.
    ///
    /// Nothing happens if it is the text already. A selection stays as far as there is text, and so does the cursor. It
    /// is validated in every mode but [`Validate::None`](super::Validate::None), but not stopped by a refusal: the
    /// variable has the value already, and so validation ends. It works in every [`EntryState`]. There is no
    /// [`Effect::Changed`].
    ///
    /// Semantics: [`-textvariable` and VALIDATION](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn set_text(&mut self, text: &str) -> Edit {
        if self.frames.is_empty() {
            self.history.close();
        }
        self.begin([Step::SetText(text.chars().collect())])
    }

    /// Validates the text now, in every mode; an [`Effect::Validated`] has the result.
    ///
    /// Semantics: [`validate`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn validate(&mut self) -> Edit {
        self.begin([Step::Validate])
    }

    /// The keyboard comes to the entry, or goes, which may be validated.
    pub(crate) fn focus(&mut self, comes: bool) -> Edit {
        self.begin([Step::Focus(comes)])
    }

    /// Moves the cursor; the view stays where it is.
    ///
    /// Semantics: [`icursor`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// # Errors
    ///
    /// [`EditingError::NoSelection`] if the place is an end of the selection and there is none.
    pub(crate) fn icursor(&mut self, at: impl Into<Index>, measure: &dyn Measure) -> Result<(), EditingError> {
        self.insert = self.place(at.into(), measure)?;
        Ok(())
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
    pub(crate) fn index(&self, at: impl Into<Index>, measure: &dyn Measure) -> Result<usize, EditingError> {
        let len = self.len();
        Ok(match at.into() {
            Index::At(place) => usize::try_from(place.max(0)).unwrap_or(usize::MAX).min(len),
            Index::End => len,
            Index::Insert => self.insert,
            Index::Anchor => self.anchor,
            Index::SelFirst => self.selection.ok_or(EditingError::NoSelection)?.0,
            Index::SelLast => self.selection.ok_or(EditingError::NoSelection)?.1,
            Index::Under(x) => self.layout(measure).at(x, self.left),
        })
    }

    /// Lets a selection begin at a place.
    ///
    /// Semantics: [`selection from`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// # Errors
    ///
    /// [`EditingError::NoSelection`] if the place is an end of the selection and there is none; not while the entry is
    /// disabled, when nothing happens.
    pub(crate) fn select_from(&mut self, at: impl Into<Index>, measure: &dyn Measure) -> Result<(), EditingError> {
        if self.state != EntryState::Disabled {
            let at = self.place(at.into(), measure)?;
            self.anchor_at(at);
        }
        Ok(())
    }

    /// Selects what lies between the anchor and a place, which may be nothing.
    ///
    /// Semantics: [`selection to`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// # Errors
    ///
    /// As [`select_from`](Self::select_from).
    pub(crate) fn select_to(&mut self, at: impl Into<Index>, measure: &dyn Measure) -> Result<Edit, EditingError> {
        let at = if self.state == EntryState::Disabled { 0 } else { self.place(at.into(), measure)? };
        let claimed = self.extend_selection(at);
        Ok(self.begin(claimed.map(Step::Emit)))
    }

    /// Moves the nearer end of the selection to a place; where nothing is selected, it is [`select_to`](Self::select_to).
    ///
    /// Semantics: [`selection adjust`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// # Errors
    ///
    /// As [`select_from`](Self::select_from).
    pub(crate) fn select_adjust(&mut self, at: impl Into<Index>, measure: &dyn Measure) -> Result<Edit, EditingError> {
        let at = if self.state == EntryState::Disabled { 0 } else { self.place(at.into(), measure)? };
        let claimed = self.adjust_selection(at);
        Ok(self.begin(claimed.map(Step::Emit)))
    }

    /// Selects the code points from `first` to before `last`, or nothing where `last` is not behind `first`.
    ///
    /// Semantics: [`selection range`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// # Errors
    ///
    /// As [`select_from`](Self::select_from).
    pub(crate) fn select_range(
        &mut self,
        first: impl Into<Index>,
        last: impl Into<Index>,
        measure: &dyn Measure,
    ) -> Result<Edit, EditingError> {
        if self.state == EntryState::Disabled {
            return Ok(self.begin([]));
        }
        let (first, last) = (self.place(first.into(), measure)?, self.place(last.into(), measure)?);
        let claimed = self.select(first, last);
        Ok(self.begin(claimed.map(Step::Emit)))
    }

    /// Selects nothing.
    ///
    /// Semantics: [`selection clear`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn select_clear(&mut self) {
        self.select_none();
    }

    /// Something else of the program, or another program, has the selection now: nothing is selected here any more,
    /// unless this editor keeps its selection to itself.
    pub(crate) fn lose_selection(&mut self) {
        self.owns = false;
        if !self.private {
            self.selection = None;
        }
    }

    /// Scrolls so that a place is at the left end of the view, or as far as there is text to fill the view.
    ///
    /// Semantics: [`xview`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// # Errors
    ///
    /// [`EditingError::NoSelection`] if the place is an end of the selection and there is none.
    pub(crate) fn xview(&mut self, at: impl Into<Index>, measure: &dyn Measure) -> Result<(), EditingError> {
        let at = self.place(at.into(), measure)?;
        self.scroll_to(i64::try_from(at).unwrap_or(i64::MAX), measure);
        Ok(())
    }

    /// Scrolls so that a part of the text, from 0 to 1, lies to the left of the view.
    ///
    /// Semantics: [`xview moveto`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    #[expect(clippy::cast_precision_loss, reason = "a text of 2^52 code points is none")]
    pub(crate) fn xview_moveto(&mut self, fraction: f64, measure: &dyn Measure) {
        self.scroll_to(whole(fraction * self.len() as f64 + 0.5), measure);
    }

    /// Scrolls by a number of code points to the right; a negative number scrolls to the left.
    ///
    /// Semantics: [`xview scroll ... units`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn xview_units(&mut self, count: i64, measure: &dyn Measure) {
        let left = i64::try_from(self.left).unwrap_or(i64::MAX);
        self.scroll_to(left.saturating_add(count), measure);
    }

    /// Scrolls by a number of views, less two columns each, to the right; a negative number scrolls to the left.
    ///
    /// Semantics: [`xview scroll ... pages`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn xview_pages(&mut self, count: i64, measure: &dyn Measure) {
        self.xview_units(count.saturating_mul(self.layout(measure).page()), measure);
    }

    /// The number of a place that is in the text.
    pub(super) fn place(&self, at: Index, measure: &dyn Measure) -> Result<usize, EditingError> {
        Ok(self.index(at, measure)?.min(self.len()))
    }

    pub(super) fn anchor_at(&mut self, at: usize) {
        if self.state != EntryState::Disabled {
            self.anchor = at;
        }
    }

    pub(super) fn select_none(&mut self) {
        if self.state != EntryState::Disabled {
            self.selection = None;
        }
    }

    pub(super) fn select(&mut self, first: usize, last: usize) -> Option<Effect> {
        if self.state == EntryState::Disabled {
            return None;
        }
        self.selection = (first < last).then_some((first, last));
        // Tk takes the selection of the program even for nothing.
        self.claim()
    }

    pub(super) fn extend_selection(&mut self, to: usize) -> Option<Effect> {
        if self.state == EntryState::Disabled {
            return None;
        }
        self.anchor = self.anchor.min(self.len());
        self.selection = Some((self.anchor.min(to), self.anchor.max(to)));
        self.claim()
    }

    pub(super) fn adjust_selection(&mut self, to: usize) -> Option<Effect> {
        if self.state != EntryState::Disabled
            && let Some((first, last)) = self.selection
        {
            // Near the middle, whichever end was the anchor stays.
            if to < (first + last) / 2 {
                self.anchor = last;
            } else if to > (first + last).div_ceil(2) {
                self.anchor = first;
            }
        }
        self.extend_selection(to)
    }

    /// Brings the cursor into view, to its left end if it is not there.
    pub(super) fn see(&mut self, measure: &dyn Measure) {
        let layout = self.layout(measure);
        let (start, end) = (layout.at(0.0, self.left), layout.at(f64::INFINITY, self.left));
        if self.insert < start || self.insert > end {
            self.left = layout.limit(self.insert.min(self.len().saturating_sub(1)));
        }
    }

    /// Scrolls half a view to the left if the cursor is at its left end, so that one sees what is deleted next.
    pub(super) fn scroll_back(&mut self, measure: &dyn Measure) {
        let layout = self.layout(measure);
        if layout.at(0.0, self.left) >= self.insert {
            let (start, end) = layout.range(self.left);
            self.xview_moveto(start - (end - start) / 2.0, measure);
        }
    }

    pub(super) fn scroll_to(&mut self, left: i64, measure: &dyn Measure) {
        let left = usize::try_from(left.max(0)).unwrap_or(usize::MAX).min(self.len().saturating_sub(1));
        self.left = self.layout(measure).limit(left);
    }
}
