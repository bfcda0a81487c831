//! Entries: fields for a single line of text that the user can edit.

mod bindings;
pub(super) mod field;
mod measured;
mod text_commands;

use std::rc::Rc;

use self::measured::{EntryBody, Refusal, Validation};
use crate::gui::body::{Body, Class};
use crate::gui::editing::{EntryState, Index, Keymap, Proposal, Validate};
use crate::gui::geometry::Size;
use crate::gui::look::{Brush, Look, Scaled};
use crate::gui::role::Role;
use crate::gui::var::{Followed, Var};
use crate::gui::widget::{AnyWidget, Container, options, trimmed, widget};
use crate::host::program::Callback;

widget! {
    /// A field for a single line of text that the user can edit.
    ///
    /// Keys, mouse, selection and validation work as in Tk, with a few modern conventions: see [`Keymap`]. Positions in
    /// the text are counted in code points from 0.
    ///
    #[cfg_attr(doc, doc = shown!("entry", "An entry with the text Ada Lovelace, of which the second word is selected"))]
    ///
    /// Semantics: [Tk's `entry`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let name = Entry::new(&app).set_text("Ada").pack().focus();
    /// app.press("exclam");
    /// assert_eq!(name.text(), "Ada!");
    /// ```
    Entry, EntryBody;
}

impl Entry {
    /// An empty entry in a container, not placed anywhere yet. It uses the app's [`Keymap`].
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).text(), "");
    /// ```
    #[track_caller]
    pub fn new(parent: &impl Container) -> Self {
        let mut body = EntryBody::default();
        body.editor.keymap = parent.handle().with("Entry::new", |gui, _| gui.style.keymap);
        body.look.width = Self::WIDTH;
        Self(AnyWidget::add(parent, "Entry::new", body))
    }

    /// The default width in characters, as in Tk.
    const WIDTH: i32 = 20;

    /// The text.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).set_text("Ada").text(), "Ada");
    /// ```
    #[doc(alias = "get")]
    #[must_use]
    #[track_caller]
    pub fn text(self) -> String {
        self.read("text", |entry| entry.editor.text())
    }

    /// Replaces the text (and the value of the entry's variable), and moves the cursor to the end. This also works if
    /// the user cannot edit the text.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_state(EntryState::ReadOnly);
    /// assert_eq!(entry.set_text("Ada").text(), "Ada");
    /// assert_eq!(entry.cursor(), 3);
    /// ```
    #[track_caller]
    pub fn set_text(self, text: impl Into<String>) -> Self {
        let text = text.into();
        match self.textvariable() {
            Some(variable) => variable.set(text),
            None => drop(bindings::edit(self.0.0, |editor, _| editor.set_text(&text))),
        }
        self.icursor(Index::End)
    }

    /// Binds the text to a variable: the entry takes the variable's text, and from now on each is updated when the
    /// other changes.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let (app, name) = (App::new(), Var::new("Ada".to_owned()));
    /// let entry = Entry::new(&app).set_textvariable(&name).pack().focus();
    /// app.press("End").press("exclam");
    /// assert_eq!(name.get(), "Ada!");
    /// name.set("Grace".into());
    /// assert_eq!(entry.text(), "Grace");
    /// ```
    #[track_caller]
    pub fn set_textvariable(self, variable: &Var<String>) -> Self {
        self.0.checked("set_textvariable");
        self.bind(variable);
        // As in Tk, the cursor of a new entry is at the end of its initial text.
        bindings::take_value(self.0.0);
        self
    }

    /// The variable that the text is bound to, if any.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let name = Var::new("Ada".to_owned());
    /// let entry = Entry::new(&App::new()).set_textvariable(&name);
    /// entry.textvariable().unwrap().set("Grace".into());
    /// assert_eq!(name.get(), "Grace");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn textvariable(self) -> Option<Var<String>> {
        self.read("textvariable", |entry| Some(entry.variable.as_ref()?.variable.clone()))
    }

    /// Follows a variable from now on, with a trace that becomes the variable's newest.
    fn bind(self, variable: &Var<String>) {
        let widget = self.0.0;
        let followed = Followed::new(variable, move |_| bindings::take_value(widget));
        drop(self.change("textvariable", |entry| entry.variable.replace(followed)));
    }

    /// As in Tk, every change of an option makes the entry's trace the newest, and the entry takes the variable's
    /// value.
    fn configured(self) -> Self {
        if let Some(variable) = self.textvariable() {
            self.bind(&variable);
            bindings::take_value(self.0.0);
        }
        self
    }

    /// Registers a function that validates edits: it is called before each edit, and returns whether to accept the
    /// edit. If the function panics, the edit is dropped and validation is turned off.
    ///
    /// Semantics: [Tk's entry, VALIDATION](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let digits = |edit: &Proposal| edit.proposed.chars().all(|c| c.is_ascii_digit());
    /// let age = Entry::new(&app).set_validation(Validate::Key, digits).pack().focus();
    /// app.press("3").press("x").press("6");
    /// assert_eq!(age.text(), "36");
    /// ```
    #[doc(alias("validatecommand", "vcmd", "validate"))]
    #[track_caller]
    pub fn set_validation(self, when: Validate, function: impl FnMut(&Proposal) -> bool + 'static) -> Self {
        let handler: Validation = Rc::new(Callback::new(function));
        drop(self.change("set_validation", |entry| {
            entry.editor.validate = when;
            entry.validate.replace(handler)
        }));
        self.configured()
    }

    /// Registers a function that is called with every edit that was rejected.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let entry = Entry::new(&app).set_validation(Validate::Key, |edit| edit.proposed.len() <= 3);
    /// entry.set_invalid(move |edit| app.set_title(&format!("{} is too long", edit.proposed))).insert(0, "four");
    /// assert_eq!(app.title(), "four is too long");
    /// ```
    #[doc(alias("invalidcommand", "invcmd"))]
    #[track_caller]
    pub fn set_invalid<R>(self, mut function: impl FnMut(&Proposal) -> R + 'static) -> Self {
        let handler: Refusal = Rc::new(Callback::new(move |edit: &Proposal| drop(function(edit))));
        drop(self.change("set_invalid", |entry| entry.invalid.replace(handler)));
        self.configured()
    }

    /// Shows the given character in place of every character, as for a password; `None` shows the text. Copying the
    /// text also copies only that character.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let secret = Entry::new(&App::new()).set_text("secret").set_show('*');
    /// assert_eq!((secret.show(), secret.text()), (Some('*'), "secret".into()));
    /// ```
    #[track_caller]
    pub fn set_show(self, show: impl Into<Option<char>>) -> Self {
        bindings::with_editor(self.0.checked("set_show"), |editor, ruler| {
            editor.show = show.into();
            editor.refit(ruler);
        });
        self.configured()
    }

    /// The character that is shown in place of every character, if any.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).show(), None);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn show(self) -> Option<char> {
        self.read("show", |entry| entry.editor.show)
    }

    /// Sets whether the entry exports its selection; initially, it does. The program exports only one selection:
    /// selecting text in one such entry clears the selection in the others.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let [a, b] = [false, true].map(|export| Entry::new(&app).set_text("text").set_export_selection(export));
    /// a.select_range(0, 2);
    /// b.select_range(0, 2);
    /// assert!(a.selection().is_some() && b.selection().is_some());
    /// ```
    #[doc(alias = "exportselection")]
    #[track_caller]
    pub fn set_export_selection(self, export: bool) -> Self {
        bindings::edit(self.0.checked("set_export_selection"), |editor, _| editor.set_export_selection(export));
        self.configured()
    }

    /// Whether the entry exports its selection.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let [a, b] = [(); 2].map(|()| Entry::new(&app).set_text("text"));
    /// a.select_range(0, 2);
    /// b.select_range(0, 2);
    /// assert_eq!((a.selection(), b.exports_selection()), (None, true));
    /// ```
    #[doc(alias = "exportselection")]
    #[must_use]
    #[track_caller]
    pub fn exports_selection(self) -> bool {
        self.read("exports_selection", |entry| !entry.editor.private)
    }

    /// Validates the current text, whatever the validation mode. Returns true if the text is valid.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("").set_validation(Validate::None, |edit| {
    ///     !edit.proposed.is_empty()
    /// });
    /// assert!(!entry.validate());
    /// assert!(entry.set_text("Ada").validate());
    /// ```
    #[track_caller]
    pub fn validate(self) -> bool {
        bindings::validate(self.0.checked("validate")).unwrap_or(true)
    }
}

options! { Entry then Self::configured:
    /// The width of the text area, as a number of zeros in the entry's font; initially 20. If it is 0, the area is as
    /// wide as the text.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).set_width(8).width(), 8);
    /// ```
    width, set_width(columns: i32) -> i32;
    entry => entry.look.width, entry.look.width = columns;

    /// The state of the entry, which determines whether the user and the program can edit its text.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let entry = Entry::new(&App::new()).set_text("fixed").set_state(EntryState::Disabled);
    /// assert_eq!(entry.insert(0, "un").text(), "fixed");
    /// ```
    state, set_state(state: EntryState) -> EntryState;
    entry => entry.editor.state, entry.editor.state = state;

    /// When edits are validated. As in Tk, this changes to `None` if a validation goes wrong.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).validates(), Validate::None);
    /// ```
    validates, set_validates(when: Validate) -> Validate;
    entry => entry.editor.validate, entry.editor.validate = when;

    /// Which key bindings the entry uses.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).set_keymap(Keymap::Tk).keymap(), Keymap::Tk);
    /// ```
    keymap, set_keymap(keymap: Keymap) -> Keymap;
    entry => entry.editor.keymap, entry.editor.keymap = keymap;
}

trimmed! { EntryBody: look.trim }

impl Body for EntryBody {
    fn class(&self) -> Class {
        Class {
            takes_focus: true,
            pointer: bindings::pointer,
            key: bindings::key,
            focus: bindings::focus,
            ..Class::quiet(Role::TextInput)
        }
    }

    fn fit(&mut self, on: Scaled<'_>, size: Size) {
        self.edit(on, size, |editor, ruler| editor.refit(ruler));
        self.dress(on, size);
    }

    fn value(&self) -> Option<String> {
        Some(self.editor.text())
    }

    fn is_enabled(&self) -> bool {
        self.editor.state != EntryState::Disabled
    }

    /// An entry that is already enabled keeps its state, which may be read-only.
    fn enable(&mut self, enabled: bool) {
        if enabled != self.is_enabled() {
            self.editor.state = if enabled { EntryState::Normal } else { EntryState::Disabled };
        }
    }

    fn set_focused(&mut self, focused: bool) {
        self.look.trim.focused = focused;
        self.caret_hidden = false;
    }

    fn has_caret(&self) -> bool {
        self.editor.state == EntryState::Normal
    }

    fn blink(&mut self, on: bool) {
        self.caret_hidden = !on;
    }
}

impl Look for EntryBody {
    fn request(&self, on: Scaled<'_>) -> Size {
        self.look.request(on)
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        self.look.draw(brush);
    }
}
