//! Delivers events to widgets: to the widget under the pointer, or to the one with the keyboard focus.

use std::rc::Rc;

use crate::event::Event;
use crate::gui::attention::Buttons;
use crate::gui::body::{AppId, At, Pointer, WidgetId};
use crate::gui::callbacks::{call, guarded};
use crate::gui::editing::Key;
use crate::gui::layout::{BoxId, Tree};
use crate::gui::tree::Gui;
use crate::gui::{apps, focus, removal};
use crate::host::program::Command;
use crate::host::{Host, key_text};

/// Delivers an event to the widgets that it is meant for.
pub(crate) fn event(app: AppId, event: Event) {
    apps::with(app, Gui::lay_out);
    let _ = match event {
        Event::KeyPress(name) => key_down(app, &name),
        Event::KeyRelease(name) => key_up(app, &name),
        Event::Motion { x, y } => {
            point(app, Some((x, y)));
            send_pressed(app, 0, (x, y), Pointer::Motion)
        }
        Event::ButtonPress { button, x, y } => {
            point(app, Some((x, y)));
            press(app, button, (x, y))
        }
        Event::ButtonRelease { button, x, y } => {
            point(app, Some((x, y)));
            release(app, button, (x, y))
        }
        Event::Leave => point(app, None),
        Event::Resize { width, height } => apps::with(app, |gui| gui.resized(width, height)),
        Event::Expose => apps::with(app, Gui::exposed),
        Event::Close => close(app),
    };
    // The widget under the pointer may have changed.
    let moved_under = apps::find(app, |gui| {
        gui.lay_out();
        gui.has_moved().then_some(gui.attention.pointer.at)
    });
    if let Some(at) = moved_under {
        point(app, at);
    }
}

/// Handles the user's request to close the window.
fn close(app: AppId) -> Option<()> {
    let handler = apps::with(app, |gui| {
        // When the window is shown again, its close button can be pressed again.
        gui.exposed();
        gui.window.on_close.clone()
    })?;
    match handler {
        // The handler is still deciding, for example in a dialog.
        Some(handler) if handler.is_running() => {}
        Some(handler) => drop(guarded(app, handler.from, || handler.call(|f| f()))),
        None => removal::destroy(app),
    }
    Some(())
}

fn send(widget: WidgetId, what: Pointer) {
    if let Some(class) = widget.class() {
        (class.pointer)(widget, what);
    }
}

/// Notes that the pointer is at a position, or outside the window: it may leave one widget and enter another.
pub(crate) fn point(app: AppId, at: Option<(f64, f64)>) -> Option<()> {
    let (before, over) = apps::with(app, |gui| {
        gui.attention.pointer.at = at;
        let hit = at.and_then(|at| gui.hit(at));
        let grab =
            gui.attention.pointer.grab.as_ref().map(|(widget, _)| *widget).filter(|widget| gui.is_there(*widget));
        // While a button is held on a widget, no other widget is entered.
        let over = if grab.is_some() { hit.filter(|hit| Some(*hit) == grab) } else { hit };
        (std::mem::replace(&mut gui.attention.pointer.over, over), over)
    })?;
    for (widget, what) in [(before, Pointer::Leave), (over, Pointer::Enter)] {
        if let Some(widget) = widget.filter(|_| before != over) {
            send(widget, what);
        }
    }
    Some(())
}

/// Determines the widget under the pointer again, after something has moved.
pub(crate) fn point_again(app: AppId) {
    if let Some(at) = apps::with(app, |gui| gui.attention.pointer.at) {
        point(app, at);
    }
}

fn press(app: AppId, button: u8, place: (f64, f64)) -> Option<()> {
    apps::with(app, |gui| {
        gui.attention.caret.touched = gui.host.now();
        let over = gui.attention.pointer.over;
        match &mut gui.attention.pointer.grab {
            Some((_, buttons)) => buttons.press(button),
            grab => *grab = over.map(|over| (over, Buttons::of(button))),
        }
    });
    send_pressed(app, button, place, Pointer::Press)
}

fn release(app: AppId, button: u8, place: (f64, f64)) -> Option<()> {
    // The reaction to the release may let other buttons be pressed before it returns.
    let target = apps::find(app, |gui| {
        let target = gui.pressed(button, place);
        // The release of a button that went down elsewhere is not sent to any widget.
        gui.let_go(button).then_some(target)
    })?;
    if let Some((widget, at)) = target {
        send(widget, Pointer::Release(at));
    }
    point_again(app);
    Some(())
}

/// Sends an event to the widget that has grabbed the pointer, or else to the widget under the pointer.
fn send_pressed(app: AppId, button: u8, place: (f64, f64), what: fn(At) -> Pointer) -> Option<()> {
    let (widget, at) = apps::find(app, |gui| gui.pressed(button, place))?;
    send(widget, what(at));
    Some(())
}

fn key_up(app: AppId, name: &str) -> Option<()> {
    let focus = apps::with(app, |gui| {
        gui.attention.pointer.held.note(name, false);
        gui.widget(gui.attention.focus)
    })?;
    (focus.class()?.key_up)(focus, name);
    Some(())
}

/// Handles a key that has gone down: the focused widget receives it first, then a dialog or the window;
/// if none of them handles Tab, it moves the focus. Returns `None` for a modifier, or if the window is closed.
fn key_down(app: AppId, name: &str) -> Option<()> {
    let (focus, modal, window, key) = apps::find(app, |gui| {
        if gui.attention.pointer.held.note(name, true) {
            return None;
        }
        gui.attention.caret.touched = gui.host.now();
        let held = &gui.attention.pointer.held;
        let key = Key {
            name: name.into(),
            text: key_text(name).map(String::from).unwrap_or_default(),
            shift: held.shift(),
            control: held.control(),
            alt: held.alt(),
            meta: held.meta(),
        };
        let modal = gui.attention.modal().map(|modal| gui.widget(modal));
        Some((gui.widget(gui.attention.focus), modal, gui.widget(Tree::WINDOW), key))
    })?;
    let uses = |widget: WidgetId| widget.class().is_some_and(|class| (class.key)(widget, &key));
    bound(focus, &key);
    if uses(focus) || modal.is_some_and(|modal| modal != focus && uses(modal)) {
        return Some(());
    }
    if modal.is_none() && window != focus {
        bound(window, &key);
    }
    match (name, key.shift) {
        ("ISO_Left_Tab", _) | ("Tab", true) => focus::traverse(app, true),
        ("Tab", false) => focus::traverse(app, false),
        _ => None,
    }
}

/// Calls the function that the program has bound to a key of a widget; if several match, the one with the most
/// modifiers.
fn bound(widget: WidgetId, key: &Key) -> Option<()> {
    let held = [("Control", key.control), ("Alt", key.alt), ("Meta", key.meta), ("Shift", key.shift)];
    let handler = widget.with(|gui| {
        let fits = |(spec, _): &(&String, &Command)| {
            let mut parts: Vec<_> = spec.split('-').collect();
            parts.pop() == Some(key.name.as_str()) && parts.iter().all(|part| held.contains(&(part, true)))
        };
        let fitting = gui.node(widget.at).keys.iter().filter(fits);
        Some(Rc::clone(fitting.max_by_key(|(spec, _)| spec.matches('-').count())?.1))
    })?;
    call(widget, &handler?);
    Some(())
}

impl Gui {
    /// Records the release of a mouse button. Returns whether it had been pressed on a widget.
    fn let_go(&mut self, button: u8) -> bool {
        let grab = &mut self.attention.pointer.grab;
        let was_held = grab.as_mut().is_some_and(|(_, buttons)| buttons.release(button));
        grab.take_if(|(_, buttons)| buttons.is_empty());
        was_held
    }

    /// The widget that has grabbed the pointer, or else the widget under the pointer, and the details of the event
    /// there.
    fn pressed(&self, button: u8, (x, y): (f64, f64)) -> Option<(WidgetId, At)> {
        let grab = self.attention.pointer.grab.as_ref().map(|(widget, _)| *widget);
        let widget = grab.or(self.attention.pointer.over).filter(|widget| self.is_there(*widget))?;
        let seen = self.node(widget.at).seen.unwrap_or_default();
        let at = At {
            button,
            x: x - f64::from(seen.x),
            y: y - f64::from(seen.y),
            inside: self.attention.pointer.over == Some(widget),
            shift: self.attention.pointer.held.shift(),
            control: self.attention.pointer.held.control(),
        };
        Some((widget, at))
    }

    /// The widget that the user sees at a position in the window.
    pub(crate) fn hit(&self, (x, y): (f64, f64)) -> Option<WidgetId> {
        let (x, y) = (x.floor() as i32, y.floor() as i32);
        let is_on = |at: &BoxId| self.node(*at).seen.is_some_and(|seen| seen.contains(x, y));
        let mut at = Some(Tree::WINDOW).filter(is_on)?;
        while let Some(child) = self.node(at).stack.iter().rev().copied().find(is_on) {
            at = child;
        }
        // Nothing behind a dialog can be pointed at.
        let is_in_reach = self.attention.modal().is_none_or(|modal| self.is_inside(at, modal));
        is_in_reach.then(|| self.widget(at))
    }
}
