//! An entry's editor, and how wide its letters are.

use std::cell::RefCell;
use std::rc::Rc;

use super::field::EntryLook;
use crate::gui::editing::{self, Editor, Proposal};
use crate::gui::tree::Scaled;
use crate::gui::var::{Trace, Var};
use crate::host::program::After;
use crate::host::program::Callback;
use crate::picture::text::Font;

/// An entry: an editor, what is around it, and its picture.
#[derive(Default)]
pub(crate) struct EntryBody {
    pub(super) editor: Editor,
    pub(super) look: EntryLook,
    ruler: Option<Ruler>,
    /// The variable that has the text, and the trace by which the entry follows it.
    pub(super) variable: Option<Bound>,
    pub(super) validate: Option<Validation>,
    pub(super) invalid: Option<Refusal>,
    /// Where the left button went down and is held, until it goes up; beyond the ends the text is scrolled.
    pub(super) dragged: Option<f64>,
    pub(super) scanning: Option<After>,
    /// The part of the selection that was last exported.
    pub(super) exported: Option<String>,
    pub(super) caret: bool,
}

/// Decides whether an edit may be made.
pub(super) type Validation = Rc<Callback<dyn FnMut(&Proposal) -> bool>>;

/// Called with an edit that was refused.
pub(super) type Refusal = Rc<Callback<dyn FnMut(&Proposal)>>;

/// A variable that an entry follows.
pub(super) struct Bound {
    pub(super) variable: Var<String>,
    pub(super) trace: Trace,
}

impl Drop for Bound {
    fn drop(&mut self) {
        self.variable.untrace(self.trace);
    }
}

/// Where the letters of a text end, in device pixels.
struct Ruler {
    shown: String,
    font: Font,
    scale: f64,
    gaps: Vec<f64>,
    /// The width of a zero.
    column: f64,
}

impl EntryBody {
    pub(super) fn new(editor: Editor) -> Self {
        Self { editor, caret: true, ..Self::default() }
    }

    pub(super) fn variable(&self) -> Option<Var<String>> {
        self.variable.as_ref().map(|bound| bound.variable.clone())
    }

    /// Lets the editor do something for which it must know how wide letters are.
    pub(super) fn edit<R>(
        &mut self,
        view: &Scaled<'_>,
        work: impl FnOnce(&mut Editor, &dyn editing::Measure) -> R,
    ) -> R {
        let measured = Measured { entry: &self.look, view, ruler: RefCell::new(self.ruler.take()) };
        let result = work(&mut self.editor, &measured);
        self.ruler = measured.ruler.into_inner();
        result
    }

    /// Where the text begins, in device pixels from the left side of the widget.
    pub(super) fn text_left(&self, view: &Scaled<'_>) -> f64 {
        f64::from(self.look.field(view.theme, view.scale, view.size).x)
    }

    /// The look of the editor's state.
    pub(super) fn dress(&mut self, view: &Scaled<'_>) {
        let editor = &self.editor;
        let look = &mut self.look;
        look.text = editor.text();
        look.show = editor.show();
        look.readonly = editor.state() == editing::EntryState::ReadOnly;
        look.selection = editor.selection().map(|(first, last)| first..last);
        let has_caret = look.trim.focused && self.caret && editor.state() == editing::EntryState::Normal;
        look.caret = has_caret.then_some(editor.cursor());
        look.trim.enable(editor.state() != editing::EntryState::Disabled);
        let left = self.editor.left();
        let gap =
            self.edit(view, |editor, measure| editing::Measure::gaps(measure, &editor.shown()).get(left).copied());
        self.look.scroll = gap.unwrap_or(0.0) as i32;
    }
}

/// The measures of an entry for its editor; letters are measured once for each text.
struct Measured<'a> {
    entry: &'a EntryLook,
    view: &'a Scaled<'a>,
    ruler: RefCell<Option<Ruler>>,
}

impl Measured<'_> {
    /// Reads the ruler of a text, or of whatever text it has.
    fn rule<R>(&self, shown: Option<&str>, read: impl FnOnce(&Ruler) -> R) -> R {
        let Scaled { theme, scale, measure, .. } = *self.view;
        let font = self.entry.trim.font.as_ref().unwrap_or(&theme.font);
        let fits = |ruler: &Ruler| {
            let is_same = ruler.font == *font && ruler.scale == scale;
            is_same && shown.is_none_or(|shown| ruler.shown == shown)
        };
        let ruler = self.ruler.take().filter(fits).unwrap_or_else(|| {
            let shown = shown.unwrap_or_default();
            let entry = EntryLook { text: shown.into(), trim: self.entry.trim.clone(), ..EntryLook::default() };
            let gaps = entry.gaps(theme, scale, measure).into_iter().map(f64::from).collect();
            let zero = EntryLook { text: "0".into(), ..entry }.gaps(theme, scale, measure);
            let column = f64::from(zero.last().copied().unwrap_or(1).max(1));
            Ruler { shown: shown.into(), font: font.clone(), scale, gaps, column }
        });
        read(self.ruler.borrow_mut().insert(ruler))
    }
}

impl editing::Measure for Measured<'_> {
    fn gaps(&self, shown: &str) -> Vec<f64> {
        self.rule(Some(shown), |ruler| ruler.gaps.clone())
    }

    fn width(&self) -> f64 {
        f64::from(self.entry.field(self.view.theme, self.view.scale, self.view.size).width)
    }

    fn column(&self) -> f64 {
        self.rule(None, |ruler| ruler.column)
    }
}
