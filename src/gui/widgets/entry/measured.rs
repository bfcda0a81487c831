//! An entry's editor, and the measurements of its text.

use std::cell::RefCell;
use std::rc::Rc;

use super::field::{EntryLook, gaps, visible};
use crate::gui::editing::{Editor, EntryState, Layout, Proposal, Ruler};
use crate::gui::geometry::Size;
use crate::gui::look::Scaled;
use crate::gui::var::Followed;
use crate::host::program::{After, Callback};
use crate::picture::text::Font;

/// An entry: its editor, its picture, and the state of its bindings.
#[derive(Default)]
pub(crate) struct EntryBody {
    pub(super) editor: Editor,
    pub(super) look: EntryLook,
    measured: RefCell<Measured>,
    /// The variable that the text is bound to.
    pub(super) variable: Option<Followed<String>>,
    pub(super) validate: Option<Validation>,
    pub(super) invalid: Option<Refusal>,
    /// The x coordinate of the mouse while the left button is held down; if it is beyond one of the ends, the text
    /// scrolls.
    pub(super) dragged: Option<f64>,
    pub(super) scanning: Option<After>,
    /// The selected text that was last exported.
    pub(super) exported: Option<String>,
    /// Whether the blinking caret is currently hidden.
    pub(super) caret_hidden: bool,
}

/// A function that decides whether to accept an edit.
pub(super) type Validation = Rc<Callback<dyn FnMut(&Proposal) -> bool>>;

/// A function that is called with an edit that was rejected.
pub(super) type Refusal = Rc<Callback<dyn FnMut(&Proposal)>>;

/// The text that was measured last, its font, and the positions of the gaps between its code points in device pixels.
#[derive(Default)]
struct Measured {
    of: Option<(String, Font)>,
    gaps: Vec<f64>,
    /// The width of the digit zero.
    column: f64,
}

impl EntryBody {
    /// Runs a command of the editor with a ruler that measures text. Each string is measured only once.
    pub(super) fn edit<R>(&mut self, on: Scaled<'_>, size: Size, work: impl FnOnce(&mut Editor, Ruler<'_>) -> R) -> R {
        let (editor, ruler) = self.with_ruler(on, size);
        work(editor, &ruler)
    }

    /// The editor, and its ruler.
    fn with_ruler(&mut self, on: Scaled<'_>, size: Size) -> (&mut Editor, impl Fn(&str) -> Layout) {
        let font = self.look.trim.font(on);
        let width = f64::from(self.look.field(on, size).width.max(0));
        let measured = &self.measured;
        let ruler = move |shown: &str| {
            let mut last = measured.borrow_mut();
            if !last.of.as_ref().is_some_and(|(text, of)| text == shown && *of == font) {
                let column = gaps("0", &font, on.measure)[1].max(1).into();
                let gaps = gaps(&visible(shown), &font, on.measure).into_iter().map(f64::from).collect();
                *last = Measured { of: Some((shown.into(), font.clone())), gaps, column };
            }
            Layout { gaps: last.gaps.clone(), width, column: last.column }
        };
        (&mut self.editor, ruler)
    }

    /// Whether the pointer has been dragged out of the field, to the left or the right.
    pub(super) fn is_dragged_outside(&self, on: Scaled<'_>, size: Size) -> bool {
        self.dragged.is_some_and(|x| x < 0.0 || x >= f64::from(self.look.field(on, size).width))
    }

    /// Copies the state of the editor to the picture.
    pub(super) fn dress(&mut self, on: Scaled<'_>, size: Size) {
        let scroll = self.edit(on, size, |editor, ruler| ruler(&editor.shown()).gaps[editor.left]);
        let Self { editor, look, caret_hidden, .. } = self;
        look.text = editor.text();
        look.show = editor.show;
        look.readonly = editor.state == EntryState::ReadOnly;
        look.selection = editor.selection().map(|(first, last)| first..last);
        let has_caret = look.trim.focused && !*caret_hidden && editor.state == EntryState::Normal;
        look.caret = has_caret.then_some(editor.insert);
        look.scroll = scroll as i32;
        look.trim.enable(editor.state != EntryState::Disabled);
    }
}
