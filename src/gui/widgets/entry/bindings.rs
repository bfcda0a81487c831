//! The reactions of an entry to events. Edits are driven to completion here, without holding a borrow while the
//! program's functions run.

use std::cell::Cell;
use std::panic::Location;
use std::time::Duration;

use super::measured::EntryBody;
use crate::gui::apps;
use crate::gui::body::{Focus, Pointer, WidgetId};
use crate::gui::callbacks::guarded;
use crate::gui::editing::{Action, Edit, Editor, Effect, Key, Press, Proposal, Ruler, Verdict};
use crate::gui::focus;
use crate::gui::geometry::Size;
use crate::gui::look::{Scaled, WidgetState};
use crate::gui::var::Var;
use crate::host::Host;
use crate::host::Selection;

/// The interval at which the text scrolls while the mouse button is held beyond one of its ends.
const SCAN: Duration = Duration::from_millis(50);

/// Changes the entry, given everything that determines the size of its text; `None` if the entry no longer exists.
fn change<R>(widget: WidgetId, work: impl FnOnce(&mut EntryBody, Scaled<'_>, Size) -> R) -> Option<R> {
    widget.with(|gui| gui.with_measure(widget.at, work))
}

/// Runs a command of the editor that begins no edit; `None` if the entry no longer exists.
pub(super) fn with_editor<R>(widget: WidgetId, work: impl FnOnce(&mut Editor, Ruler<'_>) -> R) -> Option<R> {
    change(widget, |entry, on, size| entry.edit(on, size, work))
}

/// Runs a command of the editor, and drives the edit that it begins to completion; `None` if the entry no longer
/// exists.
pub(super) fn edit<R>(widget: WidgetId, work: impl FnOnce(&mut Editor, Ruler<'_>) -> R) -> Option<R> {
    let (begun, result) = with_editor(widget, |editor, ruler| (editor.begin(), work(editor, ruler)))?;
    drive(widget, begun);
    Some(result)
}

/// Validates the text; `None` if the entry no longer exists.
pub(super) fn validate(widget: WidgetId) -> Option<bool> {
    let (begun, ()) = with_editor(widget, |editor, _| (editor.begin(), editor.validate()))?;
    drive(widget, begun)
}

/// Carries out the effects that an editor requests until its edit ends. Returns the outcome of a validation that the
/// program has requested.
fn drive(widget: WidgetId, begun: Edit) -> Option<bool> {
    let (mut wants_focus, mut validated) = (false, None);
    while let Some(effect) = next(widget, begun) {
        match effect {
            Effect::Validate(proposal) => {
                let verdict = ask(widget, &proposal);
                widget.change(|entry: &mut EntryBody| entry.editor.answer(verdict));
            }
            Effect::Invalid(proposal) => {
                if let Some(command) = widget.find(|entry: &EntryBody| entry.invalid.clone())
                    && !guarded(widget.app, command.from, || command.call(|f| f(&proposal)))
                {
                    widget.change(|entry: &mut EntryBody| entry.editor.answer(Verdict::Fail));
                }
            }
            Effect::Validated(outcome) => validated = Some(outcome),
            Effect::Changed => write(widget),
            Effect::Copy(text) => set_clipboard(widget, Selection::Clipboard, &text),
            Effect::Paste(which) => {
                let text = fetch(widget, which);
                widget.change(|entry: &mut EntryBody| entry.editor.supply(text.as_deref()));
            }
            Effect::Own => own(widget),
            Effect::Focus => wants_focus = true,
        }
    }
    export(widget);
    // As with a window system, the keyboard focus moves later.
    if wants_focus {
        focus::give(widget, Focus::In);
    }
    validated
}

/// The next effect that the widget has to carry out.
fn next(widget: WidgetId, begun: Edit) -> Option<Effect> {
    with_editor(widget, |editor, ruler| editor.proceed(begun, ruler))?
}

/// Calls the validation function, if there is one, and returns its verdict.
fn ask(widget: WidgetId, proposal: &Proposal) -> Verdict {
    let Some(command) = widget.find(|entry: &EntryBody| entry.validate.clone()) else { return Verdict::Accept };
    // A function that panics gives no verdict, and one that is already running is not called.
    let verdict = Cell::new(Verdict::Fail);
    let answer = |accepts| verdict.set(if accepts { Verdict::Accept } else { Verdict::Refuse });
    let ran = guarded(widget.app, command.from, || command.call(|f| answer(f(proposal))));
    if ran { verdict.get() } else { Verdict::Fail }
}

/// Writes the text to the variable, and then takes the variable's value.
fn write(widget: WidgetId) {
    let text = widget.read(|entry: &EntryBody| entry.editor.text());
    if let (Some(variable), Some(text)) = (variable(widget), text) {
        // The traces are functions of the program.
        guarded(widget.app, Location::caller(), || variable.set(text));
        take_value(widget);
    }
}

/// Sets the text to the variable's value.
pub(super) fn take_value(widget: WidgetId) {
    if let Some(variable) = variable(widget) {
        let text = variable.get();
        edit(widget, |editor, _| editor.set_text(&text));
    }
}

/// The variable that the text is bound to, if any.
fn variable(widget: WidgetId) -> Option<Var<String>> {
    widget.find(|entry: &EntryBody| Some(entry.variable.as_ref()?.variable.clone()))
}

fn set_clipboard(widget: WidgetId, which: Selection, text: &str) {
    apps::with(widget.app, |gui| gui.host.set_clipboard(which, text));
}

fn fetch(widget: WidgetId, which: Selection) -> Option<String> {
    let owner = apps::find(widget.app, |gui| gui.attention.selection).filter(|_| which == Selection::Primary);
    let own = owner.and_then(|owner| owner.find(|entry: &EntryBody| entry.editor.selected()));
    own.or_else(|| apps::find(widget.app, |gui| gui.host.clipboard(which)))
}

/// Makes the entry the owner of the program's selection.
fn own(widget: WidgetId) {
    let before = apps::find(widget.app, |gui| gui.attention.selection.replace(widget));
    if let Some(before) = before.filter(|before| *before != widget) {
        before.change(|entry: &mut EntryBody| entry.editor.lose_selection());
    }
}

/// Makes the selected text available to other programs.
fn export(widget: WidgetId) -> Option<()> {
    let owner = apps::find(widget.app, |gui| gui.attention.selection.filter(|owner| *owner == widget))?;
    let new = owner.change(|entry: &mut EntryBody| {
        let selected = entry.editor.selected().filter(|selected| !selected.is_empty());
        let is_new = selected != entry.exported;
        entry.exported.clone_from(&selected);
        selected.filter(|_| is_new)
    })?;
    set_clipboard(widget, Selection::Primary, &new?);
    Some(())
}

pub(super) fn key(widget: WidgetId, key: &Key) -> bool {
    edit(widget, |editor, _| editor.key(key)).unwrap_or(false)
}

pub(super) fn focus(widget: WidgetId, how: Focus) {
    edit(widget, |editor, _| editor.focus(how != Focus::Out));
    if how == Focus::TabIn {
        edit(widget, |editor, _| editor.act(Action::TraverseIn));
    }
}

pub(super) fn pointer(widget: WidgetId, pointer: Pointer) {
    let (Pointer::Press(at) | Pointer::Release(at) | Pointer::Motion(at)) = pointer else {
        hover(widget, pointer == Pointer::Enter);
        return;
    };
    let Some(x) = change(widget, |entry, on, size| at.x - f64::from(entry.look.field(on, size).x)) else { return };
    match (pointer, at.button) {
        (Pointer::Motion(_), _) => {
            widget.change(|entry: &mut EntryBody| entry.dragged = entry.dragged.map(|_| x));
            edit(widget, |editor, ruler| editor.scan_dragto(x, ruler));
            drag(widget, Editor::drag);
        }
        (Pointer::Press(_), 1) => {
            let time = apps::with(widget.app, |gui| gui.host.now()).unwrap_or_default();
            let press = Press { x, y: at.y, time, shift: at.shift, control: at.control };
            widget.change(|entry: &mut EntryBody| entry.dragged = Some(x));
            edit(widget, |editor, ruler| editor.press(press, ruler));
        }
        (Pointer::Release(_), 1) => {
            widget.change(|entry: &mut EntryBody| entry.dragged = None);
            stop(widget);
        }
        (Pointer::Press(_), 2) => drop(with_editor(widget, |editor, _| editor.scan_mark(x))),
        (Pointer::Release(_), 2) => drop(edit(widget, |editor, ruler| editor.drop_primary(x, ruler))),
        _ => {}
    }
}

fn hover(widget: WidgetId, is_over: bool) {
    widget.change(|entry: &mut EntryBody| {
        let trim = &mut entry.look.trim;
        if trim.is_enabled() {
            trim.state = if is_over { WidgetState::Active } else { WidgetState::Normal };
        }
    });
}

/// Selects the text up to the mouse if the left button is held down, and soon scrolls further if the mouse is beyond
/// one of the ends.
fn drag(widget: WidgetId, how: fn(&mut Editor, f64, Ruler<'_>)) -> Option<()> {
    let x = widget.find(|entry: &EntryBody| entry.dragged)?;
    edit(widget, |editor, ruler| how(editor, x, ruler));
    stop(widget);
    if change(widget, |entry, on, size| entry.is_dragged_outside(on, size))? {
        let go_on = move || {
            drag(widget, Editor::drag_outside);
        };
        let next = apps::with(widget.app, |gui| gui.after(SCAN, go_on));
        widget.change(|entry: &mut EntryBody| entry.scanning = next);
    }
    Some(())
}

/// Stops the scrolling that happens while the mouse button is held.
fn stop(widget: WidgetId) -> Option<()> {
    let timer = widget.change(|entry: &mut EntryBody| entry.scanning.take())?;
    apps::find(widget.app, |gui| gui.timers.cancel(timer?)).map(drop)
}
