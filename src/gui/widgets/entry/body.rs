//! What an entry is: the text that is edited, and what it looks like.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use crate::gui::body::{Body, Class};
use crate::gui::editing::{self, Editor, EntryState, Proposal};
use crate::gui::geometry::Size;
use crate::gui::handler::Handler;
use crate::gui::later::After;
use crate::gui::look::{EntryLook, Look, Measure, State, Trim};
use crate::gui::role::Role;
use crate::gui::theme::Theme;
use crate::gui::tree::Scaled;
use crate::gui::var::{Trace, Var};
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
    caret: bool,
}

/// Says whether an edit may be made.
pub(super) type Validation = Rc<Handler<dyn FnMut(&Proposal) -> bool>>;

/// Is told of an edit that was refused.
pub(super) type Refusal = Rc<Handler<dyn FnMut(&Proposal)>>;

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

    /// Has the editor do something that needs to know how wide letters are.
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
    fn dress(&mut self, view: &Scaled<'_>) {
        let editor = &self.editor;
        let look = &mut self.look;
        look.text = editor.text();
        look.show = editor.show();
        look.readonly = editor.state() == EntryState::ReadOnly;
        look.selection = editor.selection().map(|(first, last)| first..last);
        let has_caret = look.focused && self.caret && editor.state() == EntryState::Normal;
        look.caret = has_caret.then_some(editor.cursor());
        match (editor.state(), look.state) {
            (EntryState::Disabled, _) => look.state = State::Disabled,
            (_, State::Disabled) => look.state = State::Normal,
            _ => {}
        }
        let left = self.editor.left();
        let gap =
            self.edit(view, |editor, measure| editing::Measure::gaps(measure, &editor.shown()).get(left).copied());
        self.look.scroll = gap.unwrap_or(0.0) as i32;
    }
}

impl Body for EntryBody {
    fn class(&self) -> &'static Class {
        const CLASS: Class = Class {
            takes_focus: true,
            pointer: super::acting::pointer,
            key: super::acting::key,
            focus: super::acting::focus,
            ..Class::quiet(Role::TextInput)
        };
        &CLASS
    }

    fn look(&self) -> &dyn Look {
        &self.look
    }

    fn trim(&mut self) -> &mut Trim {
        &mut self.look.trim
    }

    fn fit(&mut self, theme: &Theme, scale: f64, size: Size, measure: Measure<'_>) {
        let view = Scaled { theme, scale, size, measure };
        self.edit(&view, |editor, measure| editor.refit(measure));
        self.dress(&view);
    }

    fn value(&self) -> Option<String> {
        Some(self.editor.text())
    }

    fn is_enabled(&self) -> bool {
        self.editor.state() != EntryState::Disabled
    }

    fn set_focused(&mut self, focused: bool) {
        self.look.focused = focused;
        self.caret = true;
    }

    fn has_caret(&self) -> bool {
        self.editor.state() == EntryState::Normal
    }

    fn blink(&mut self, on: bool) {
        self.caret = on;
    }
}

/// The measures of an entry for its editor; letters are measured once for every text.
struct Measured<'a> {
    entry: &'a EntryLook,
    view: &'a Scaled<'a>,
    ruler: RefCell<Option<Ruler>>,
}

impl Measured<'_> {
    /// What the ruler says for a text, or for whatever text it has.
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

/// How long it takes until the text is scrolled on while the mouse is held beyond one of its ends.
pub(super) const SCAN: Duration = Duration::from_millis(50);
