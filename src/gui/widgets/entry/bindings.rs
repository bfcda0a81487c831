//! What happens to an entry, and what it does then: turns of its editor are driven to their end here, without any borrow
//! while functions of the program run.

use std::cell::Cell;
use std::panic::Location;
use std::rc::Rc;
use std::time::Duration;

use super::measured::EntryBody;
use crate::gui::apps;
use crate::gui::body::{At, Focus, Pointer, WidgetId};
use crate::gui::callbacks::guarded;
use crate::gui::editing::{self, Action, Edit, Editor, Effect, Key, Press, Source, Verdict};
use crate::gui::focus;
use crate::gui::look::WidgetState;
use crate::gui::tree::Scaled;
use crate::host::Host;
use crate::host::Selection;
use crate::host::program::{After, Task};

/// How long it takes until the text is scrolled again while the mouse is held beyond one of its ends.
const SCAN: Duration = Duration::from_millis(50);

/// Lets the editor do something; `None` when the entry is gone.
pub(super) fn edit<R>(widget: WidgetId, work: impl FnOnce(&mut EntryBody, &Scaled<'_>) -> R) -> Option<R> {
    apps::with(widget.app, |gui| gui.is_there(widget).then(|| gui.with_measure(widget.at, work))).flatten()
}

/// Lets the editor begin an edit, and drives it to its end.
pub(super) fn turn(widget: WidgetId, begin: impl FnOnce(&mut Editor, &dyn editing::Measure) -> Edit) -> Option<bool> {
    let turn = edit(widget, |entry, view| entry.edit(view, begin))?;
    drive(widget, &turn)
}

/// Does what an editor asks for until its edit ends. Returns the outcome of a validation that the program has asked for.
pub(super) fn drive(widget: WidgetId, begun: &Edit) -> Option<bool> {
    let (mut wants_focus, mut validated) = (false, None);
    while let Some(Some(effect)) =
        edit(widget, |entry, view| entry.edit(view, |editor, measure| editor.proceed(begun, measure)))
    {
        match effect {
            Effect::Validate(proposal) => {
                let command = widget.read(|entry: &EntryBody| entry.validate.clone()).flatten();
                let Some(command) = command else { continue };
                let accepted = Rc::new(Cell::new(None));
                let ran = guarded(widget.app, command.from, || {
                    command.call(|f| accepted.set(Some(f(&proposal))));
                });
                let verdict = match accepted.get() {
                    Some(true) if ran => Verdict::Accept,
                    Some(false) if ran => Verdict::Refuse,
                    _ => Verdict::Fail,
                };
                widget.change(|entry: &mut EntryBody| entry.editor.answer(verdict));
            }
            Effect::Invalid(proposal) => {
                let command = widget.read(|entry: &EntryBody| entry.invalid.clone()).flatten();
                let Some(command) = command else { continue };
                if !guarded(widget.app, command.from, || command.call(|f| f(&proposal))) {
                    widget.change(|entry: &mut EntryBody| entry.editor.answer(Verdict::Fail));
                }
            }
            Effect::Validated(outcome) => validated = Some(outcome),
            Effect::Changed => write(widget),
            Effect::Copy(text) => {
                apps::with(widget.app, |gui| gui.host.set_clipboard(Selection::Clipboard, &text));
            }
            Effect::Paste(source) => {
                let text = fetch(widget, source);
                widget.change(|entry: &mut EntryBody| entry.editor.supply(text.as_deref()));
            }
            Effect::Own => own(widget),
            Effect::Focus => wants_focus = true,
        }
    }
    export(widget);
    // The window system gives the keyboard later.
    if wants_focus {
        focus::give(widget, Focus::In);
    }
    validated
}

/// Writes the text to the variable, and takes what the variable then has.
fn write(widget: WidgetId) {
    let bound = widget.read(|entry: &EntryBody| Some((entry.variable()?, entry.editor.text())));
    if let Some(Some((variable, text))) = bound {
        // The traces are functions of the program.
        guarded(widget.app, Location::caller(), || variable.set(text));
        take_value(widget);
    }
}

/// Shows what the variable has.
pub(super) fn take_value(widget: WidgetId) {
    let variable = widget.read(EntryBody::variable);
    if let Some(Some(variable)) = variable {
        let text = variable.get();
        turn(widget, |editor, _| editor.set_text(&text));
    }
}

fn fetch(widget: WidgetId, source: Source) -> Option<String> {
    let which = match source {
        Source::Clipboard => Selection::Clipboard,
        Source::Primary => Selection::Primary,
    };
    let owner = apps::with(widget.app, |gui| gui.attention.selection.filter(|_| source == Source::Primary)).flatten();
    let own = owner.and_then(|owner| owner.read(|entry: &EntryBody| entry.editor.selected()).flatten());
    own.or_else(|| apps::with(widget.app, |gui| gui.host.clipboard(which)).flatten())
}

/// The entry has the selection of the program from now on.
fn own(widget: WidgetId) {
    let before = apps::with(widget.app, |gui| gui.attention.selection.replace(widget)).flatten();
    if let Some(before) = before.filter(|before| *before != widget) {
        before.change(|entry: &mut EntryBody| entry.editor.lose_selection());
    }
}

/// Lets other programs have what is selected.
fn export(widget: WidgetId) {
    if apps::with(widget.app, |gui| gui.attention.selection) != Some(Some(widget)) {
        return;
    }
    let new = widget.change(|entry: &mut EntryBody| {
        let selected = entry.editor.selected().filter(|selected| !selected.is_empty());
        let is_new = selected.is_some() && selected != entry.exported;
        entry.exported.clone_from(&selected);
        selected.filter(|_| is_new)
    });
    if let Some(Some(text)) = new {
        apps::with(widget.app, |gui| gui.host.set_clipboard(Selection::Primary, &text));
    }
}

pub(super) fn key(widget: WidgetId, key: &Key) -> bool {
    let Some((begun, is_bound)) = edit(widget, |entry, _| entry.editor.key(key)) else { return false };
    drive(widget, &begun);
    is_bound
}

pub(super) fn focus(widget: WidgetId, how: Focus) {
    turn(widget, |editor, _| editor.focus(how != Focus::Out));
    if how == Focus::TabIn {
        turn(widget, |editor, _| editor.act(Action::TraverseIn));
    }
}

pub(super) fn pointer(widget: WidgetId, pointer: Pointer) {
    match pointer {
        Pointer::Enter | Pointer::Leave => {
            widget.change(|entry: &mut EntryBody| {
                let trim = &mut entry.look.trim;
                if trim.is_enabled() {
                    let is_over = pointer == Pointer::Enter;
                    trim.state = if is_over { WidgetState::Active } else { WidgetState::Normal };
                }
            });
        }
        Pointer::Press(at @ At { button: 1, .. }) => {
            let time = apps::with(widget.app, |gui| gui.host.now()).unwrap_or_default();
            let begun = edit(widget, |entry, view| {
                let x = at.x - entry.text_left(view);
                entry.dragged = Some(x);
                let press = Press { x, y: at.y, time, shift: at.shift, control: at.control };
                entry.edit(view, |editor, measure| editor.press(press, measure))
            });
            begun.map(|turn| drive(widget, &turn));
        }
        Pointer::Release(At { button: 1, .. }) => {
            let scanning = widget.change(|entry: &mut EntryBody| {
                entry.dragged = None;
                entry.scanning.take()
            });
            stop(widget, scanning.flatten());
        }
        Pointer::Motion(at) => drag(widget, at.x),
        Pointer::Press(at @ At { button: 2, .. }) => {
            edit(widget, |entry, view| {
                let x = at.x - entry.text_left(view);
                entry.editor.scan_mark(x);
            });
        }
        Pointer::Release(at @ At { button: 2, .. }) => {
            let begun = edit(widget, |entry, view| {
                let x = at.x - entry.text_left(view);
                entry.edit(view, |editor, measure| editor.drop_primary(x, measure))
            });
            begun.map(|turn| drive(widget, &turn));
        }
        Pointer::Press(_) | Pointer::Release(_) => {}
    }
}

/// The mouse is moved while a button is held, or is not.
fn drag(widget: WidgetId, x: f64) {
    let begun = edit(widget, |entry, view| {
        let x = x - entry.text_left(view);
        entry.edit(view, |editor, measure| editor.scan_dragto(x, measure));
        entry.dragged?;
        entry.dragged = Some(x);
        Some(entry.edit(view, |editor, measure| editor.drag(x, measure)))
    });
    let Some(Some(turn)) = begun else { return };
    drive(widget, &turn);
    scan(widget);
}

/// Scrolls the text again soon, if the mouse is held beyond one of its ends.
fn scan(widget: WidgetId) {
    let is_outside = edit(widget, |entry, view| {
        let width = f64::from(entry.look.field(view.theme, view.scale, view.size).width);
        entry.dragged.is_some_and(|x| x < 0.0 || x >= width)
    });
    let before = widget.change(|entry: &mut EntryBody| entry.scanning.take());
    stop(widget, before.flatten());
    if is_outside != Some(true) {
        return;
    }
    let go_on = move || {
        let begun = edit(widget, |entry, view| {
            let x = entry.dragged?;
            Some(entry.edit(view, |editor, measure| editor.drag_outside(x, measure)))
        });
        if let Some(Some(turn)) = begun {
            drive(widget, &turn);
            scan(widget);
        }
    };
    let task = Task { from: Location::caller(), run: Box::new(go_on) };
    let next = apps::with(widget.app, |gui| gui.timers.at(gui.host.now() + SCAN, task));
    widget.change(|entry: &mut EntryBody| entry.scanning = next);
}

fn stop(widget: WidgetId, timer: Option<After>) {
    if let Some(timer) = timer {
        let stopped = apps::with(widget.app, |gui| gui.timers.cancel(timer));
        drop(stopped);
    }
}
