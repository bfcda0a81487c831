//! What a program does to the text of an entry: Tk's commands, by Tk's names.

use super::{Entry, bindings};
use crate::gui::editing::{self, Action, Edit, EditingError, Editor, Index};
use crate::gui::tree::Gui;

/// # Panics
///
/// The commands that take an [`Index`], when it is one of the selection and nothing is selected.
impl Entry {
    /// Inserts a text at a place, unless the entry cannot be edited or the validation refuses it.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.insert(5, ",").text(), "hello, world");
    /// ```
    #[track_caller]
    pub fn insert(self, at: impl Into<Index>, text: &str) -> Self {
        self.turn("insert", |editor, measure| editor.insert(at, text, measure))
    }

    /// Deletes the text from one place up to another.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.delete(5, Index::End).text(), "hello");
    /// ```
    #[track_caller]
    pub fn delete(self, first: impl Into<Index>, last: impl Into<Index>) -> Self {
        self.turn("delete", |editor, measure| editor.delete(first, last, measure))
    }

    /// Deletes the code point at a place.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.delete_at(0).text(), "ello world");
    /// ```
    #[track_caller]
    pub fn delete_at(self, at: impl Into<Index>) -> Self {
        self.turn("delete", |editor, measure| editor.delete_at(at, measure))
    }

    /// The gap at which the cursor is: Tk's `insert`.
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
        self.read("cursor", |entry| entry.editor.cursor())
    }

    /// Moves the cursor.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.icursor(4).cursor(), 4);
    /// ```
    #[track_caller]
    pub fn icursor(self, at: impl Into<Index>) -> Self {
        self.at_once("icursor", |editor, measure| editor.icursor(at, measure))
    }

    /// The place that an index means now.
    ///
    /// # Errors
    ///
    /// When it is one of the selection and nothing is selected.
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
        bindings::edit(self.0.0, |entry, view| entry.edit(view, |editor, measure| editor.index(at, measure)))
            .unwrap_or(Ok(0))
    }

    /// The first selected code point and the one behind the last, or `None`.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.select_range(0, 5).selection(), Some((0, 5)));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn selection(self) -> Option<(usize, usize)> {
        self.read("selection", |entry| entry.editor.selection())
    }

    /// The selected text as it is shown: what is copied.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.select_range(0, 5).selected(), Some("hello".into()));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn selected(self) -> Option<String> {
        self.read("selected", |entry| entry.editor.selected())
    }

    /// Selects the text from one place up to another; nothing when they are the same.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.select_range(6, Index::End).selected(), Some("world".into()));
    /// ```
    #[track_caller]
    pub fn select_range(self, first: impl Into<Index>, last: impl Into<Index>) -> Self {
        self.turn("select_range", |editor, measure| editor.select_range(first, last, measure))
    }

    /// Selects nothing.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.select_range(0, 5).select_clear().selection(), None);
    /// ```
    #[track_caller]
    pub fn select_clear(self) -> Self {
        self.change("select_clear", |entry| entry.editor.select_clear());
        self
    }

    /// Sets the place from which the selection is extended.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.select_from(6).select_to(8).selected(), Some("wo".into()));
    /// ```
    #[track_caller]
    pub fn select_from(self, at: impl Into<Index>) -> Self {
        self.at_once("select_from", |editor, measure| editor.select_from(at, measure))
    }

    /// Selects the text between the place of [`select_from`](Self::select_from) and this one.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.select_from(4).select_to(0).selection(), Some((0, 4)));
    /// ```
    #[track_caller]
    pub fn select_to(self, at: impl Into<Index>) -> Self {
        self.turn("select_to", |editor, measure| editor.select_to(at, measure))
    }

    /// Moves the nearer end of the selection to a place.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.select_range(2, 8).select_adjust(3).selection(), Some((3, 8)));
    /// ```
    #[track_caller]
    pub fn select_adjust(self, at: impl Into<Index>) -> Self {
        self.turn("select_adjust", |editor, measure| editor.select_adjust(at, measure))
    }

    /// The first code point in view.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.left(), 0);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn left(self) -> usize {
        self.0.with("left", |gui, _| gui.lay_out());
        self.read("left", |entry| entry.editor.left())
    }

    /// The parts of the text at which the view begins and ends, from 0 to 1.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.view(), (0.0, 1.0));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn view(self) -> (f64, f64) {
        self.0.with("view", |gui, _| gui.lay_out());
        bindings::edit(self.0.0, |entry, view| entry.edit(view, |editor, measure| editor.view(measure)))
            .unwrap_or((0.0, 1.0))
    }

    /// Scrolls so that a code point is the first in view, as far as there is text.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_width(4).set_text("hello world").pack();
    /// assert_eq!(entry.xview(2).left(), 2);
    /// ```
    #[track_caller]
    pub fn xview(self, at: impl Into<Index>) -> Self {
        self.at_once("xview", |editor, measure| editor.xview(at, measure))
    }

    /// Scrolls so that the view begins at a part of the text, from 0 to 1.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_width(4).set_text("hello world").pack();
    /// assert_eq!(entry.xview_moveto(0.2).left(), 2);
    /// ```
    #[track_caller]
    pub fn xview_moveto(self, fraction: f64) -> Self {
        self.at_once("xview_moveto", |editor, measure| {
            editor.xview_moveto(fraction, measure);
            Ok(())
        })
    }

    /// Scrolls by a number of letters.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_width(4).set_text("hello world").pack();
    /// assert_eq!(entry.xview(0).xview_units(2).left(), 2);
    /// ```
    #[track_caller]
    pub fn xview_units(self, count: i64) -> Self {
        self.at_once("xview_scroll", |editor, measure| {
            editor.xview_units(count, measure);
            Ok(())
        })
    }

    /// Scrolls by a number of views, less two letters each.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_width(4).set_text("hello world").pack();
    /// assert!(entry.xview(0).xview_pages(1).left() > 0);
    /// ```
    #[track_caller]
    pub fn xview_pages(self, count: i64) -> Self {
        self.at_once("xview_scroll", |editor, measure| {
            editor.xview_pages(count, measure);
            Ok(())
        })
    }

    /// Inserts what an input method has composed, as if it were typed.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// assert_eq!(entry.commit("\u{4f60}\u{597d}").text(), "hello world\u{4f60}\u{597d}");
    /// ```
    #[track_caller]
    pub fn commit(self, text: &str) -> Self {
        self.turn("commit", |editor, _| Ok(editor.commit(text)))
    }

    /// Does what a key or an entry of a menu would do.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("hello world");
    /// entry.act(Action::SelectAll).act(Action::Copy);
    /// assert_eq!(entry.selection(), Some((0, 11)));
    /// ```
    #[track_caller]
    pub fn act(self, action: Action) -> Self {
        self.turn("act", |editor, _| Ok(editor.act(action)))
    }

    /// Lets the editor begin an edit, and drives it to its end.
    #[track_caller]
    fn turn(
        self,
        call: &str,
        begin: impl FnOnce(&mut Editor, &dyn editing::Measure) -> Result<Edit, EditingError>,
    ) -> Self {
        self.0.with(call, Gui::lay_out_seen);
        match bindings::edit(self.0.0, |entry, view| entry.edit(view, begin)) {
            Some(Ok(turn)) => {
                bindings::drive(self.0.0, &turn);
                self
            }
            Some(Err(error)) => panic!("{call}: {error}"),
            None => self,
        }
    }

    /// Lets the editor do something that needs no further steps.
    #[track_caller]
    fn at_once(
        self,
        call: &str,
        work: impl FnOnce(&mut Editor, &dyn editing::Measure) -> Result<(), EditingError>,
    ) -> Self {
        self.0.with(call, Gui::lay_out_seen);
        if let Some(Err(error)) = bindings::edit(self.0.0, |entry, view| entry.edit(view, work)) {
            panic!("{call}: {error}");
        }
        self
    }
}
