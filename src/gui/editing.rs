//! The thinking part of an entry: a line of text that is edited, by Tk's rules.
//!
//! An [`Editor`] draws nothing, waits for nothing and calls nothing. It is told what a person or a program does, and
//! tells in return what the widget around it has to do: ask a validation command, write a variable, fill the
//! clipboard. How wide letters are and what time it is are arguments.
//!
//! Every call that may lead to such [`Effect`]s gives a [`Turn`], which is driven to its end:
//!
//! ```
//! use papert::gui::editing::{Columns, Editor, Effect, Index, Key, Validate, Verdict};
//!
//! let view = Columns(20);
//! let mut editor = Editor::new("12");
//! editor.set_validate(Validate::Key);
//! for letter in ["3", "x"] {
//!     let turn = editor.key(&Key::new(letter));
//!     while let Some(effect) = editor.proceed(&turn, &view) {
//!         if let Effect::Validate(proposal) = effect {
//!             let digits = proposal.proposed.chars().all(|c| c.is_ascii_digit());
//!             editor.answer(if digits { Verdict::Accept } else { Verdict::Refuse });
//!         }
//!     }
//! }
//! assert_eq!(editor.text(), "123");
//! ```
//!
//! The code that an effect leads to may call the same editor again, as a validation command in Tk may edit its own
//! entry: such a call gives a turn within the turn, which ends first.
//!
//! Semantics: [Tk's entry](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).

use std::collections::VecDeque;

mod acting;
mod clicks;
mod clusters;
mod commands;
mod history;
mod index;
mod keys;
mod measure;
mod pointing;
mod protocol;
mod turns;
mod words;

pub use clicks::Press;
pub use index::{EditingError, Index};
pub use keys::{Action, Key, Keymap, Motion};
pub use measure::{Columns, Measure};
pub use protocol::{EditKind, Effect, NoSuchWord, Proposal, Reason, Source, State, Validate, Verdict};
pub use turns::Turn;

use clicks::Clicks;
use history::History;
use measure::Layout;
use turns::{Asked, Manner, Step};

/// A line of text that is edited: the text, the cursor, the selection, and how far it is scrolled.
///
/// Places are counted in code points from 0 to [`len`](Self::len). A selection reaches from its first code point to
/// behind its last one; one of no length is still a selection, as in Tk. The text may have line ends; they are
/// characters like others.
///
/// Semantics: [Tk's entry](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
///
/// ```
/// use papert::gui::editing::{Columns, Editor, Key};
///
/// let view = Columns(20);
/// let mut editor = Editor::new("hello world");
/// for key in [Key::new("Left").with_control(), Key::new("End").with_shift(), Key::new("W")] {
///     let turn = editor.key(&key);
///     editor.settle(turn, &view);
/// }
/// assert_eq!(editor.text(), "hello W");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Editor {
    text: Vec<char>,
    insert: usize,
    /// May lie behind a text that has been set as a whole, as in Tk; whoever uses it takes the end then.
    anchor: usize,
    /// Text put in at a selection of no length goes between its ends: its first place is behind its last one then, as
    /// in Tk, and it has nothing in it.
    selection: Option<(usize, usize)>,
    left: usize,
    state: State,
    show: Option<char>,
    validate: Validate,
    keymap: Keymap,
    /// Whether the selection stays to itself.
    private: bool,
    /// Whether it has made the selection that the program exports.
    owns: bool,
    clicks: Clicks,
    history: History,
    /// Whether what goes on may be part of a run of typing.
    joins: bool,
    /// What is still to be done, for each turn within a turn.
    frames: Vec<VecDeque<Step>>,
    asked: Option<Asked>,
    /// How the text that the widget fetches is put in.
    fetching: Option<Manner>,
    /// A validation command is at work.
    validating: bool,
    /// A validation command is at work because the text was set as a whole.
    forced: bool,
    /// The text was set again meanwhile, and that is what counts.
    overtaken: bool,
}

impl Editor {
    /// An editor of a text, with the cursor at its end, nothing selected, and nothing to undo.
    ///
    /// ```
    /// use papert::gui::editing::Editor;
    /// assert_eq!(Editor::new("hello").cursor(), 5);
    /// ```
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text: Vec<char> = text.chars().collect();
        Self { insert: text.len(), text, ..Self::default() }
    }

    /// Sets what may be done to the text; [`State::Normal`] to begin with.
    ///
    /// Even a disabled text can be changed by [`set_text`](Self::set_text).
    ///
    /// ```
    /// use papert::gui::editing::{Columns, Editor, Key, State};
    /// let mut editor = Editor::new("hello");
    /// editor.set_state(State::ReadOnly);
    /// let turn = editor.key(&Key::new("x"));
    /// editor.settle(turn, &Columns(20));
    /// assert_eq!(editor.text(), "hello");
    /// ```
    pub fn set_state(&mut self, state: State) {
        self.state = state;
    }

    /// Shows a character in place of every one of the text, such as `*` for a password; `None` shows the text.
    ///
    /// Copies of the text are made of that character, too.
    ///
    /// ```
    /// use papert::gui::editing::{Columns, Editor};
    /// let mut editor = Editor::new("secret");
    /// editor.set_show(Some('*'), &Columns(20));
    /// assert_eq!((editor.shown().as_str(), editor.text().as_str()), ("******", "secret"));
    /// ```
    pub fn set_show(&mut self, show: Option<char>, measure: &dyn Measure) {
        self.show = show;
        self.refit(measure);
    }

    /// Sets when edits are validated; [`Validate::None`] to begin with.
    ///
    /// ```
    /// use papert::gui::editing::{Editor, Validate};
    /// let mut editor = Editor::new("");
    /// editor.set_validate(Validate::All);
    /// assert_eq!(editor.validates(), Validate::All);
    /// ```
    pub fn set_validate(&mut self, mode: Validate) {
        self.validate = mode;
    }

    /// Sets which keys it obeys; [`Keymap::Desktop`] to begin with.
    ///
    /// ```
    /// use papert::gui::editing::{Editor, Keymap};
    /// let mut editor = Editor::new("");
    /// editor.set_keymap(Keymap::Tk);
    /// assert_eq!(editor.keymap(), Keymap::Tk);
    /// ```
    pub fn set_keymap(&mut self, keymap: Keymap) {
        self.keymap = keymap;
    }

    /// Sets whether its selection is the one that the program exports, so that selecting here removes the selection
    /// elsewhere; `true` to begin with. Gives a turn, as it may [`Effect::Own`] the selection at once.
    ///
    /// ```
    /// use papert::gui::editing::{Columns, Editor, Effect, Index};
    /// let mut editor = Editor::new("hello");
    /// let turn = editor.set_export_selection(false);
    /// editor.settle(turn, &Columns(20));
    /// let turn = editor.select_range(Index::from(0), Index::End, &Columns(20))?;
    /// assert_eq!(editor.settle(turn, &Columns(20)), []);
    /// let turn = editor.set_export_selection(true);
    /// assert_eq!(editor.settle(turn, &Columns(20)), [Effect::Own]);
    /// # Ok::<(), papert::gui::editing::EditingError>(())
    /// ```
    pub fn set_export_selection(&mut self, export: bool) -> Turn {
        self.private = !export;
        let claimed = self.selection.and_then(|_| self.claim());
        self.turn(claimed.map(Step::Emit))
    }

    /// Whether its selection is the one that the program exports.
    pub(crate) fn exports_selection(&self) -> bool {
        !self.private
    }

    /// Scrolls so that the view is filled, after its width or the font has changed.
    ///
    /// ```
    /// use papert::gui::editing::{Columns, Editor, Index};
    /// let mut editor = Editor::new("0123456789");
    /// editor.xview(Index::from(5), &Columns(4))?;
    /// assert_eq!(editor.left(), 5);
    /// editor.refit(&Columns(8));
    /// assert_eq!(editor.left(), 2);
    /// # Ok::<(), papert::gui::editing::EditingError>(())
    /// ```
    pub fn refit(&mut self, measure: &dyn Measure) {
        self.left = self.layout(measure).limit(self.left);
    }

    /// The text.
    ///
    /// ```
    /// # use papert::gui::editing::Editor;
    /// assert_eq!(Editor::new("hello").text(), "hello");
    /// ```
    #[must_use]
    pub fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// How many code points the text has.
    ///
    /// ```
    /// # use papert::gui::editing::Editor;
    /// assert_eq!(Editor::new("a😀b").len(), 3);
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there is no text.
    ///
    /// ```
    /// # use papert::gui::editing::Editor;
    /// assert!(Editor::new("").is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text as it is shown: itself, or as many of the characters that hide it.
    ///
    /// ```
    /// # use papert::gui::editing::Editor;
    /// assert_eq!(Editor::new("hello").shown(), "hello");
    /// ```
    #[must_use]
    pub fn shown(&self) -> String {
        self.shown_part(0, self.len())
    }

    /// The gap at which the cursor is: Tk's `insert`.
    ///
    /// ```
    /// # use papert::gui::editing::Editor;
    /// assert_eq!(Editor::new("hello").cursor(), 5);
    /// ```
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.insert
    }

    /// The first selected code point and the one behind the last, or `None`.
    ///
    /// Both can be the same: `Shift+End` at the end leaves such a selection, and as in Tk it is there until the cursor
    /// moves.
    ///
    /// ```
    /// use papert::gui::editing::{Columns, Editor, Index};
    /// let mut editor = Editor::new("hello");
    /// assert_eq!(editor.selection(), None);
    /// let turn = editor.select_range(Index::from(1), Index::from(3), &Columns(20))?;
    /// editor.settle(turn, &Columns(20));
    /// assert_eq!(editor.selection(), Some((1, 3)));
    /// # Ok::<(), papert::gui::editing::EditingError>(())
    /// ```
    #[must_use]
    pub fn selection(&self) -> Option<(usize, usize)> {
        self.selection.map(|(first, last)| (first, last.max(first)))
    }

    /// The selected text as others may see it, which is what is copied: stars for a text that is shown as stars.
    ///
    /// ```
    /// # use papert::gui::editing::Editor;
    /// assert_eq!(Editor::new("hello").selected(), None);
    /// ```
    #[must_use]
    pub fn selected(&self) -> Option<String> {
        self.selection().map(|(first, last)| self.shown_part(first, last))
    }

    /// The first code point in view.
    ///
    /// ```
    /// # use papert::gui::editing::Editor;
    /// assert_eq!(Editor::new("hello").left(), 0);
    /// ```
    #[must_use]
    pub fn left(&self) -> usize {
        self.left
    }

    /// The parts of the text at which the view begins and ends, from 0 to 1: what a scroll bar shows.
    ///
    /// ```
    /// use papert::gui::editing::{Columns, Editor};
    /// assert_eq!(Editor::new("0123456789").view(&Columns(5)), (0.0, 0.5));
    /// ```
    #[must_use]
    pub fn view(&self, measure: &dyn Measure) -> (f64, f64) {
        self.layout(measure).range(self.left)
    }

    /// What may be done to the text.
    ///
    /// ```
    /// # use papert::gui::editing::{Editor, State};
    /// assert_eq!(Editor::new("").state(), State::Normal);
    /// ```
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// The character that is shown in place of all others, if any.
    ///
    /// ```
    /// # use papert::gui::editing::Editor;
    /// assert_eq!(Editor::new("").show(), None);
    /// ```
    #[must_use]
    pub fn show(&self) -> Option<char> {
        self.show
    }

    /// When edits are validated. It becomes [`Validate::None`] when a validation goes wrong, as in Tk.
    ///
    /// ```
    /// # use papert::gui::editing::{Editor, Validate};
    /// assert_eq!(Editor::new("").validates(), Validate::None);
    /// ```
    #[must_use]
    pub fn validates(&self) -> Validate {
        self.validate
    }

    /// Which keys it obeys.
    ///
    /// ```
    /// # use papert::gui::editing::{Editor, Keymap};
    /// assert_eq!(Editor::new("").keymap(), Keymap::Desktop);
    /// ```
    #[must_use]
    pub fn keymap(&self) -> Keymap {
        self.keymap
    }

    fn layout(&self, measure: &dyn Measure) -> Layout {
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
