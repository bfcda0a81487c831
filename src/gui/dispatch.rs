//! From events to widgets: which widget the pointer is on, which one has the keyboard, and what it is told.

use crate::event::Event;
use crate::gui::body::{AppId, At, Pointer, WidgetId};
use crate::gui::calls::{call, guarded};
use crate::gui::editing::Key;
use crate::gui::layout::{BoxId, Tree};
use crate::gui::tree::Gui;
use crate::gui::{apps, focus, removal};
use crate::host::key_text;

/// Hands an event to the widgets that it is for.
pub(crate) fn event(app: AppId, event: Event) {
    apps::with(app, Gui::lay_out);
    match event {
        Event::KeyPress(name) => key_down(app, &name),
        Event::KeyRelease(name) => {
            let focus = apps::with(app, |gui| {
                gui.pointer.held.note(&name, false);
                gui.widget(gui.focus)
            });
            if let Some((focus, class)) = focus.and_then(|focus| Some((focus, focus.class()?))) {
                (class.key_up)(focus, &name);
            }
        }
        Event::Motion { x, y } => {
            point(app, Some((x, y)));
            tell_pressed(app, 0, (x, y), Pointer::Motion);
        }
        Event::ButtonPress { button, x, y } => {
            point(app, Some((x, y)));
            press(app, button, (x, y));
        }
        Event::ButtonRelease { button, x, y } => {
            point(app, Some((x, y)));
            release(app, button, (x, y));
        }
        Event::Leave => point(app, None),
        Event::Resize { width, height } => {
            apps::with(app, |gui| gui.resized(width, height));
        }
        Event::Expose => {
            apps::with(app, Gui::exposed);
        }
        Event::Close => close(app),
    }
    // What the pointer is on may have gone, or come.
    if apps::with(app, |gui| {
        gui.lay_out();
        gui.has_moved()
    }) == Some(true)
    {
        point_again(app);
    }
}

/// The person wants the window closed.
fn close(app: AppId) {
    // What is shown next has a close box that can be pressed again.
    let handler = apps::with(app, |gui| {
        gui.exposed();
        gui.on_close.clone()
    });
    match handler.flatten() {
        // It is deciding: in a dialog, say.
        Some(handler) if handler.is_running() => {}
        Some(handler) => {
            guarded(app, handler.from, || handler.call(|f| f()));
        }
        None => removal::destroy(app),
    }
}

fn tell(widget: WidgetId, what: Pointer) {
    if let Some(class) = widget.class() {
        (class.pointer)(widget, what);
    }
}

/// The pointer is somewhere, or outside of the window: tells the widgets that it leaves and enters.
pub(crate) fn point(app: AppId, at: Option<(f64, f64)>) {
    let crossing = apps::with(app, |gui| {
        gui.pointer.at = at;
        let hit = at.and_then(|at| gui.hit(at));
        let grab = gui.pointer.grab.as_ref().map(|(widget, _)| *widget).filter(|widget| gui.is_there(*widget));
        // While a button is held on a widget, no other one is entered.
        let over = if grab.is_some() { hit.filter(|hit| Some(*hit) == grab) } else { hit };
        let before = std::mem::replace(&mut gui.pointer.over, over);
        (before, over)
    });
    let Some((before, over)) = crossing else { return };
    if before == over {
        return;
    }
    before.into_iter().for_each(|widget| tell(widget, Pointer::Leave));
    over.into_iter().for_each(|widget| tell(widget, Pointer::Enter));
}

/// Something has moved below the pointer.
pub(crate) fn point_again(app: AppId) {
    if let Some(at) = apps::with(app, |gui| gui.pointer.at) {
        point(app, at);
    }
}

fn press(app: AppId, button: u8, place: (f64, f64)) {
    let target = apps::with(app, |gui| {
        gui.touched = gui.host.now();
        let over = gui.pointer.over;
        match &mut gui.pointer.grab {
            Some((_, buttons)) => {
                buttons.insert(button);
            }
            grab => *grab = over.map(|over| (over, [button].into())),
        }
    });
    if target.is_some() {
        tell_pressed(app, button, place, Pointer::Press);
    }
}

fn release(app: AppId, button: u8, place: (f64, f64)) {
    let is_held = |gui: &mut Gui| gui.pointer.grab.as_ref().is_some_and(|(_, buttons)| buttons.contains(&button));
    // Whoever pressed it elsewhere keeps it to himself.
    if apps::with(app, is_held) != Some(true) {
        return;
    }
    // What it does may let others be pressed before it is done.
    let target = apps::with(app, |gui| {
        let target = gui.pressed(button, place);
        if let Some((_, buttons)) = &mut gui.pointer.grab {
            buttons.remove(&button);
            if buttons.is_empty() {
                gui.pointer.grab = None;
            }
        }
        target
    });
    if let Some(Some((widget, at))) = target {
        tell(widget, Pointer::Release(at));
    }
    point_again(app);
}

/// Tells the widget that has the pointer, or else that on which it is.
fn tell_pressed(app: AppId, button: u8, place: (f64, f64), what: fn(At) -> Pointer) {
    if let Some(Some((widget, at))) = apps::with(app, |gui| gui.pressed(button, place)) {
        tell(widget, what(at));
    }
}

/// A key has gone down: the widget with the keyboard has it first, then a dialog or the window, then Tab its meaning.
fn key_down(app: AppId, name: &str) {
    let Some((focus, modal, key)) = apps::with(app, |gui| {
        if gui.pointer.held.note(name, true) {
            return None;
        }
        gui.touched = gui.host.now();
        let held = &gui.pointer.held;
        let key = Key {
            name: name.into(),
            text: key_text(name).map(String::from).unwrap_or_default(),
            shift: held.shift(),
            control: held.control(),
            alt: held.alt(),
            meta: held.meta(),
        };
        Some((gui.widget(gui.focus), gui.modal().map(|modal| gui.widget(modal)), key))
    })
    .flatten() else {
        return;
    };
    bound(focus, &key);
    if focus.class().is_some_and(|class| (class.key)(focus, &key)) {
        return;
    }
    if let Some(modal) = modal.filter(|modal| *modal != focus)
        && modal.class().is_some_and(|class| (class.key)(modal, &key))
    {
        return;
    }
    if modal.is_none()
        && let Some(window) = apps::with(app, |gui| gui.widget(Tree::WINDOW))
        && window != focus
    {
        bound(window, &key);
    }
    match (name, key.shift) {
        ("ISO_Left_Tab", _) | ("Tab", true) => focus::traverse(app, true),
        ("Tab", false) => focus::traverse(app, false),
        _ => {}
    }
}

/// Calls the function that the program has bound to a key of a widget; of several that fit, that with most modifiers.
fn bound(widget: WidgetId, key: &Key) {
    let mut held = Vec::new();
    for (name, is_held) in [("Control", key.control), ("Alt", key.alt), ("Meta", key.meta), ("Shift", key.shift)] {
        if is_held {
            held.push(name);
        }
    }
    let handler = apps::with(widget.app, |gui| {
        let keys = gui.is_there(widget).then(|| &gui.node(widget.at).keys)?;
        let fits = |spec: &&String| {
            let mut parts: Vec<_> = spec.split('-').collect();
            parts.pop() == Some(key.name.as_str()) && parts.iter().all(|part| held.contains(part))
        };
        let best = keys.keys().filter(fits).max_by_key(|spec| spec.matches('-').count())?;
        keys.get(best).cloned()
    });
    if let Some(Some(handler)) = handler {
        call(widget, &handler);
    }
}

impl Gui {
    /// The widget that has the pointer, or else that on which it is, and where that is on the widget.
    fn pressed(&self, button: u8, (x, y): (f64, f64)) -> Option<(WidgetId, At)> {
        let grab = self.pointer.grab.as_ref().map(|(widget, _)| *widget);
        let widget = grab.or(self.pointer.over).filter(|widget| self.is_there(*widget))?;
        let seen = self.node(widget.at).seen.unwrap_or_default();
        let at = At {
            button,
            x: x - f64::from(seen.x),
            y: y - f64::from(seen.y),
            inside: self.pointer.over == Some(widget),
            shift: self.pointer.held.shift(),
            control: self.pointer.held.control(),
        };
        Some((widget, at))
    }

    /// The widget that a person sees at a place of the window.
    pub(crate) fn hit(&self, (x, y): (f64, f64)) -> Option<WidgetId> {
        let (x, y) = (x.floor() as i32, y.floor() as i32);
        let is_on = |at: &BoxId| self.node(*at).seen.is_some_and(|seen| seen.contains(x, y));
        let mut at = Some(Tree::WINDOW).filter(is_on)?;
        while let Some(child) = self.node(at).stack.iter().rev().copied().find(is_on) {
            at = child;
        }
        // Behind a dialog nothing can be pointed at.
        let is_heard = self.modal().is_none_or(|modal| self.is_inside(at, modal));
        is_heard.then(|| self.widget(at))
    }
}
