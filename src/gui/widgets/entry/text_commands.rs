//! The commands with which a program changes the text of an entry, under their Tk names.

use super::{Entry, bindings};
use crate::gui::editing::{Action, EditingError, Editor, Index, Ruler, ScrollBy};
use crate::gui::tree::Gui;

/// # Panics
///
/// Commands that take an [`Index`] panic if the index refers to the selection and nothing is selected.
impl Entry {
    /// Inserts text at an index, unless the entry cannot be edited or the validation rejects the edit.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.insert(5, ",").text(), "hello, world");
    /// ```
    #[track_caller]
    pub fn insert(self, at: impl Into<Index>, text: &str) -> Self {
        self.command("insert", [at.into()], Editor::place, |editor, [at], _| editor.insert(at, text))
    }

    /// Deletes the text from one index up to another.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.delete(5, Index::End).text(), "hello");
    /// ```
    #[track_caller]
    pub fn delete(self, first: impl Into<Index>, last: impl Into<Index>) -> Self {
        let places = [first.into(), last.into()];
        self.command("delete", places, Editor::place, |editor, [first, last], _| editor.delete(first, last))
    }

    /// The index of the gap between characters where the cursor is: Tk's `insert`.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.cursor(), 11);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn cursor(self) -> usize {
        self.read("cursor", |entry| entry.editor.insert)
    }

    /// Moves the cursor to an index.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.icursor(4).cursor(), 4);
    /// ```
    #[track_caller]
    pub fn icursor(self, at: impl Into<Index>) -> Self {
        self.command("icursor", [at.into()], Editor::place, |editor, [at], _| editor.insert = at)
    }

    /// The position to which an index refers now.
    ///
    /// # Errors
    ///
    /// Fails if the index refers to the selection and nothing is selected.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.index(Index::End), Ok(11));
    /// assert!(entry.index(Index::SelFirst).is_err());
    /// ```
    #[track_caller]
    pub fn index(self, at: impl Into<Index>) -> Result<usize, EditingError> {
        self.0.with("index", |gui, _| gui.lay_out());
        bindings::with_editor(self.0.0, |editor, ruler| editor.index(at.into(), ruler)).unwrap_or(Ok(0))
    }

    /// The index of the first selected code point and the index after the last one; `None` if nothing is selected.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.select_range(0, 5).selection(), Some((0, 5)));
    /// ```
    #[doc(alias("selection_present", "select_present"))]
    #[must_use]
    #[track_caller]
    pub fn selection(self) -> Option<(usize, usize)> {
        self.read("selection", |entry| entry.editor.selection())
    }

    /// The selected text as it is shown, which is also how it is copied; `None` if nothing is selected.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.select_range(0, 5).selected(), Some("hello".into()));
    /// ```
    #[doc(alias = "selection_get")]
    #[must_use]
    #[track_caller]
    pub fn selected(self) -> Option<String> {
        self.read("selected", |entry| entry.editor.selected())
    }

    /// Selects the text from one index up to another; selects nothing if they are the same.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.select_range(6, Index::End).selected(), Some("world".into()));
    /// ```
    #[doc(alias = "selection_range")]
    #[track_caller]
    pub fn select_range(self, first: impl Into<Index>, last: impl Into<Index>) -> Self {
        let places = [first.into(), last.into()];
        self.command("select_range", places, Editor::selectable, |editor, [first, last], _| {
            editor.select_range(first, last);
        })
    }

    /// Clears the selection.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.select_range(0, 5).select_clear().selection(), None);
    /// ```
    #[doc(alias = "selection_clear")]
    #[track_caller]
    pub fn select_clear(self) -> Self {
        self.command("select_clear", [], Editor::place, |editor, [], _| editor.select_clear())
    }

    /// Sets the anchor from which the selection is extended.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.select_from(6).select_to(8).selected(), Some("wo".into()));
    /// ```
    #[doc(alias = "selection_from")]
    #[track_caller]
    pub fn select_from(self, at: impl Into<Index>) -> Self {
        self.command("select_from", [at.into()], Editor::selectable, |editor, [at], _| editor.select_from(at))
    }

    /// Selects the text between the anchor set by [`select_from`](Self::select_from) and the given index.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.select_from(4).select_to(0).selection(), Some((0, 4)));
    /// ```
    #[doc(alias = "selection_to")]
    #[track_caller]
    pub fn select_to(self, at: impl Into<Index>) -> Self {
        self.command("select_to", [at.into()], Editor::selectable, |editor, [at], _| editor.select_to(at))
    }

    /// Moves the nearer end of the selection to an index.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.select_range(2, 8).select_adjust(3).selection(), Some((3, 8)));
    /// ```
    #[doc(alias = "selection_adjust")]
    #[track_caller]
    pub fn select_adjust(self, at: impl Into<Index>) -> Self {
        self.command("select_adjust", [at.into()], Editor::selectable, |editor, [at], _| editor.select_adjust(at))
    }

    /// The fractions of the text, from 0 to 1, at which the visible part begins and ends.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.view(), (0.0, 1.0));
    /// ```
    #[doc(alias = "xview")]
    #[must_use]
    #[track_caller]
    pub fn view(self) -> (f64, f64) {
        self.0.with("view", |gui, _| gui.lay_out());
        bindings::with_editor(self.0.0, |editor, ruler| editor.view(ruler)).unwrap_or((0.0, 1.0))
    }

    /// Scrolls so that the given code point is the first one in view, as far as the length of the text allows.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_width(4).set_text("hello world").pack();
    /// assert_eq!(entry.xview(2).index(Index::Under(0.0)), Ok(2));
    /// ```
    #[track_caller]
    pub fn xview(self, at: impl Into<Index>) -> Self {
        self.command("xview", [at.into()], Editor::place, |editor, [at], ruler| editor.xview(at, ruler))
    }

    /// Scrolls so that the view begins at the given fraction of the text, from 0 to 1.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_width(4).set_text("hello world").pack();
    /// assert_eq!(entry.xview_moveto(0.2).index(Index::Under(0.0)), Ok(2));
    /// ```
    #[track_caller]
    pub fn xview_moveto(self, fraction: f64) -> Self {
        self.command("xview_moveto", [], Editor::place, |editor, [], ruler| editor.xview_moveto(fraction, ruler))
    }

    /// Scrolls to the right by a number of characters or pages; a negative number scrolls to the left.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_width(4).set_text("hello world").pack();
    /// assert_eq!(entry.xview(0).xview_scroll(2, ScrollBy::Units).index(Index::Under(0.0)), Ok(2));
    /// assert_eq!(entry.xview(0).xview_scroll(1, ScrollBy::Pages).index(Index::Under(0.0)), Ok(2));
    /// ```
    #[track_caller]
    pub fn xview_scroll(self, count: isize, by: ScrollBy) -> Self {
        self.command("xview_scroll", [], Editor::place, |editor, [], ruler| editor.xview_scroll(count, by, ruler))
    }

    /// Performs an action, as a key or a menu item would.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// entry.act(Action::SelectAll).act(Action::Copy);
    /// assert_eq!(entry.selection(), Some((0, 11)));
    /// ```
    #[doc(alias = "event_generate")]
    #[track_caller]
    pub fn act(self, action: Action) -> Self {
        self.command("act", [], Editor::place, |editor, [], _| editor.act(action))
    }

    /// Runs a command of the editor at the given indices, and drives it to completion. `find` converts the indices to
    /// positions.
    #[track_caller]
    fn command<const N: usize>(
        self,
        call: &str,
        places: [Index; N],
        find: fn(&Editor, Index, Ruler<'_>) -> Result<usize, EditingError>,
        work: impl FnOnce(&mut Editor, [usize; N], Ruler<'_>),
    ) -> Self {
        self.0.with(call, Gui::lay_out_seen);
        let done = bindings::edit(self.0.0, |editor, ruler| {
            let mut found = [0; N];
            for (number, place) in found.iter_mut().zip(places) {
                *number = find(editor, place, ruler)?;
            }
            work(editor, found, ruler);
            Ok::<_, EditingError>(())
        });
        if let Some(Err(error)) = done {
            panic!("{call}: {error}");
        }
        self
    }
}
