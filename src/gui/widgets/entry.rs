//! Entries: a line of text that a person edits.

mod acting;
mod body;
mod commands;

use std::rc::Rc;

use self::body::{Bound, EntryBody, Refusal, Validation};
use crate::gui::editing::{Editor, EntryState, Keymap, Proposal, Validate};
use crate::gui::handler::Handler;
use crate::gui::var::Var;
use crate::gui::widget::{AnyWidget, Container};
use crate::gui::widgets::options::{options, widget};

widget! {
    /// A line of text that a person edits.
    ///
    /// Keys, mouse, selection and validation are Tk's, with a few habits of today: see [`Keymap`]. Places in the text are
    /// counted in code points from 0.
    ///
    /// Semantics: [Tk's `entry`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let name = Entry::new(&app).with_text("Ada").pack().focus();
    /// app.press("exclam");
    /// assert_eq!(name.text(), "Ada!");
    /// ```
    Entry, EntryBody
}

impl Entry {
    /// An empty entry in a container, not put anywhere yet. It has the app's [`Keymap`].
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).text(), "");
    /// ```
    #[track_caller]
    pub fn new(parent: &impl Container) -> Self {
        let mut editor = Editor::new("");
        editor.set_keymap(parent.handle().with("Entry::new", |gui, _| gui.style.keymap));
        Self(AnyWidget::add(parent, "Entry::new", EntryBody::new(editor)))
    }

    /// The text.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).with_text("Ada").text(), "Ada");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn text(self) -> String {
        self.read("text", |entry| entry.editor.text())
    }

    /// Replaces the text, also when a person could not edit it. The cursor stays where it is, or goes to the end of a
    /// shorter text. With a variable that is set, too.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).with_state(State::ReadOnly);
    /// assert_eq!(entry.set_text("Ada").text(), "Ada");
    /// ```
    #[track_caller]
    pub fn set_text(self, text: impl Into<String>) -> Self {
        let text = text.into();
        let variable = self.read("set_text", EntryBody::variable);
        match variable {
            Some(variable) => variable.set(text),
            None => {
                acting::turn(self.0.0, |editor, _| editor.set_text(&text));
            }
        }
        self
    }

    /// The same as [`set_text`](Self::set_text), for an entry that is being made; the cursor is at the end.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).with_text("Ada").cursor(), 3);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn with_text(self, text: impl Into<String>) -> Self {
        self.set_text(text).icursor(crate::gui::editing::Index::End)
    }

    /// Binds the text to a variable: each follows the other from now on, and the entry takes the variable's text.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let (app, name) = (App::new(), Var::new("Ada".to_owned()));
    /// let entry = Entry::new(&app).with_textvariable(&name).pack().focus();
    /// app.press("End").press("exclam");
    /// assert_eq!(name.get(), "Ada!");
    /// name.set("Grace".into());
    /// assert_eq!(entry.text(), "Grace");
    /// ```
    #[track_caller]
    pub fn with_textvariable(self, variable: &Var<String>) -> Self {
        self.read("with_textvariable", |_| {});
        self.bind(variable.clone());
        // As in Tk the cursor of a new entry is at the end of the text that it is given.
        acting::take_value(self.0.0);
        self
    }

    /// Follows a variable from now on, as its newest trace.
    fn bind(self, variable: Var<String>) {
        let widget = self.0.0;
        let trace = variable.trace(move |_| acting::take_value(widget));
        let before = self.change("textvariable", |entry| entry.variable.replace(Bound { variable, trace }));
        drop(before);
    }

    /// As in Tk every change of an option makes the entry's trace the newest, and takes what the variable has.
    fn configured(self) -> Self {
        let variable = self.read("configure", EntryBody::variable);
        if let Some(variable) = variable {
            self.bind(variable);
            acting::take_value(self.0.0);
        }
        self
    }

    /// Has edits validated by a function: it is told the edit before that is made, and says whether it may be made. When
    /// it panics the edit is dropped, and nothing is validated any more.
    ///
    /// Semantics: [Tk's entry, VALIDATION](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let digits = |edit: &Proposal| edit.proposed.chars().all(|c| c.is_ascii_digit());
    /// let age = Entry::new(&app).with_validation(Validate::Key, digits).pack().focus();
    /// app.press("3").press("x").press("6");
    /// assert_eq!(age.text(), "36");
    /// ```
    #[track_caller]
    pub fn with_validation(self, when: Validate, function: impl FnMut(&Proposal) -> bool + 'static) -> Self {
        let handler: Validation = Rc::new(Handler::new(function));
        let replaced = self.change("with_validation", |entry| {
            entry.editor.set_validate(when);
            entry.validate.replace(handler)
        });
        drop(replaced);
        self.configured()
    }

    /// Has a function called when an edit was refused.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let entry = Entry::new(&app).with_validation(Validate::Key, |edit| edit.proposed.len() <= 3);
    /// entry.with_invalid(move |edit| app.set_title(&format!("{} is too long", edit.proposed))).insert(0, "four");
    /// assert_eq!(app.title(), "four is too long");
    /// ```
    #[track_caller]
    pub fn with_invalid<R>(self, mut function: impl FnMut(&Proposal) -> R + 'static) -> Self {
        let handler: Refusal = Rc::new(Handler::new(move |edit: &Proposal| {
            function(edit);
        }));
        let replaced = self.change("with_invalid", |entry| entry.invalid.replace(handler));
        drop(replaced);
        self.configured()
    }

    /// Shows a character in place of all others, as for a password; `None` shows the text. Copies are made of that
    /// character, too.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let secret = Entry::new(&App::new()).with_text("secret").set_show('*');
    /// assert_eq!((secret.show(), secret.text()), (Some('*'), "secret".into()));
    /// ```
    #[track_caller]
    pub fn set_show(self, show: impl Into<Option<char>>) -> Self {
        self.read("set_show", |_| {});
        acting::edit(self.0.0, |entry, view| entry.edit(view, |editor, measure| editor.set_show(show.into(), measure)));
        self.configured()
    }

    /// The same as [`set_show`](Self::set_show), for an entry that is being made.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).with_show('*').show(), Some('*'));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn with_show(self, show: impl Into<Option<char>>) -> Self {
        self.set_show(show)
    }

    /// The character that is shown in place of all others, if any.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).show(), None);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn show(self) -> Option<char> {
        self.read("show", |entry| entry.editor.show())
    }

    /// Says whether its selection is the one that the program exports, so that selecting here removes the selection of
    /// the other entries; so it is to begin with.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let [a, b] = [false, true].map(|export| Entry::new(&app).with_text("text").with_export_selection(export));
    /// a.select_range(0, 2);
    /// b.select_range(0, 2);
    /// assert!(a.selection().is_some() && b.selection().is_some());
    /// ```
    #[must_use]
    #[track_caller]
    pub fn with_export_selection(self, export: bool) -> Self {
        self.set_export_selection(export)
    }

    /// The same as [`with_export_selection`](Self::with_export_selection), for an entry that is there.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let [a, b] = [(); 2].map(|()| Entry::new(&app).with_text("text").set_export_selection(true));
    /// a.select_range(0, 2);
    /// b.select_range(0, 2);
    /// assert_eq!((a.selection(), b.selection()), (None, Some((0, 2))));
    /// ```
    #[track_caller]
    pub fn set_export_selection(self, export: bool) -> Self {
        self.read("set_export_selection", |_| {});
        acting::turn(self.0.0, |editor, _| editor.set_export_selection(export));
        self.configured()
    }

    /// Validates the text as it is, in every mode; true when it is valid.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).with_text("").with_validation(Validate::None, |edit| {
    ///     !edit.proposed.is_empty()
    /// });
    /// assert!(!entry.validate());
    /// assert!(entry.set_text("Ada").validate());
    /// ```
    #[track_caller]
    pub fn validate(self) -> bool {
        self.read("validate", |_| {});
        acting::turn(self.0.0, |editor, _| editor.validate()).unwrap_or(true)
    }
}

options! { Entry then Self::configured:
    /// The width of its room in zeros of its font, 20 to begin with; 0 for as wide as its text.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).with_width(8).width(), 8);
    /// ```
    width, set_width, with_width(columns: i32) -> i32;
    entry => entry.look.width, entry.look.width = columns;

    /// What may be done to the text.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).with_text("fixed").with_state(State::Disabled);
    /// assert_eq!(entry.insert(0, "un").text(), "fixed");
    /// ```
    state, set_state, with_state(state: EntryState) -> EntryState;
    entry => entry.editor.state(), entry.editor.set_state(state);

    /// When edits are validated. It becomes `None` when a validation goes wrong, as in Tk.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).validates(), Validate::None);
    /// ```
    validates, set_validates, with_validates(when: Validate) -> Validate;
    entry => entry.editor.validates(), entry.editor.set_validate(when);

    /// Which keys it obeys.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).with_keymap(Keymap::Tk).keymap(), Keymap::Tk);
    /// ```
    keymap, set_keymap, with_keymap(keymap: Keymap) -> Keymap;
    entry => entry.editor.keymap(), entry.editor.set_keymap(keymap);
}
