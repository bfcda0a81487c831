//! The user's actions on a scale: dragging the handle, pressing the groove, and pressing keys.

use std::cmp::Ordering;
use std::time::Duration;

use super::value::{Held, ScaleBody, give};
use crate::gui::apps;
use crate::gui::body::{At, Pointer, WidgetId};
use crate::gui::editing::{Key, Keymap};
use crate::gui::geometry::{Orient, Rect, Size};
use crate::gui::look::{Scaled, WidgetState};

/// A position on a scale.
struct Spot {
    /// The position relative to the handle: before it (on the side of `from`), on it or after it; `None` beside the
    /// groove.
    part: Option<Ordering>,
    /// The distance from the middle of the handle, in device pixels.
    behind: f64,
    /// The value for which the middle of the handle is at this position.
    value: f64,
}

/// The time until the handle moves again while the groove is held, and the interval from then on: Tk's `repeatdelay`
/// and `repeatinterval`.
const REPEAT: (Duration, Duration) = (Duration::from_millis(300), Duration::from_millis(100));

pub(super) fn pointer(widget: WidgetId, pointer: Pointer) {
    let held = widget.read(|scale: &ScaleBody| scale.held).unwrap_or_default();
    match (pointer, held) {
        (Pointer::Press(at), _) => press(widget, at),
        (Pointer::Motion(at), Held::Handle(behind)) => {
            // The part of the handle that was grabbed stays under the pointer.
            if let Some(spot) = spot(widget, at.x - behind, at.y - behind) {
                give(widget, spot.value);
            }
        }
        (Pointer::Motion(at), Held::Nothing) => hover(widget, at),
        (Pointer::Release(at @ At { button: 1 | 2, .. }), _) => {
            let_go(widget);
            hover(widget, at);
        }
        (Pointer::Leave, Held::Nothing) => set_state(widget, WidgetState::Normal),
        _ => {}
    }
}

fn press(widget: WidgetId, at: At) {
    if !widget.read(|scale: &ScaleBody| scale.trim.is_enabled()).unwrap_or_default() {
        return;
    }
    let Some(spot) = spot(widget, at.x, at.y) else { return };
    match (at.button, spot.part) {
        (1, Some(Ordering::Equal)) if at.control => {}
        (1, Some(Ordering::Equal)) => hold(widget, Held::Handle(spot.behind), WidgetState::Pressed),
        (1, Some(part)) if at.control => give_end(widget, part.is_gt()),
        (1, Some(part)) => {
            hold(widget, Held::Groove(None), WidgetState::Normal);
            repeat(widget, part.is_gt(), REPEAT.0);
        }
        // In Tk, the handle jumps there even if the press is beside the groove.
        (2, _) => {
            hold(widget, Held::Handle(0.0), WidgetState::Active);
            give(widget, spot.value);
        }
        _ => {}
    }
}

/// Moves the handle by one step, and repeatedly while the groove is held.
fn repeat(widget: WidgetId, forward: bool, delay: Duration) {
    increment(widget, forward, false);
    let is_held = move || widget.read(|scale: &ScaleBody| matches!(scale.held, Held::Groove(_))).unwrap_or_default();
    if !is_held() {
        return;
    }
    let run = move || {
        if is_held() {
            repeat(widget, forward, REPEAT.1);
        }
    };
    let timer = apps::with(widget.app, |gui| gui.after(delay, run));
    widget.change(|scale: &mut ScaleBody| scale.held = Held::Groove(timer));
}

fn hold(widget: WidgetId, held: Held, state: WidgetState) {
    let_go(widget);
    widget.change(|scale: &mut ScaleBody| scale.held = held);
    set_state(widget, state);
}

fn let_go(widget: WidgetId) {
    let held = widget.change(|scale: &mut ScaleBody| std::mem::take(&mut scale.held));
    if let Some(Held::Groove(Some(timer))) = held {
        apps::with(widget.app, |gui| gui.timers.cancel(timer));
    }
}

/// The handle is active while the pointer is on it.
fn hover(widget: WidgetId, at: At) {
    let on_handle = spot(widget, at.x, at.y).is_some_and(|spot| spot.part == Some(Ordering::Equal));
    set_state(widget, if on_handle { WidgetState::Active } else { WidgetState::Normal });
}

fn set_state(widget: WidgetId, state: WidgetState) {
    let differs = |scale: &ScaleBody| ![state, WidgetState::Disabled].contains(&scale.trim.state);
    if widget.read(differs).unwrap_or_default() {
        widget.change(|scale: &mut ScaleBody| scale.trim.state = state);
    }
}

pub(super) fn key(widget: WidgetId, key: &Key) -> bool {
    if (key.alt || key.meta) && apps::with(widget.app, |gui| gui.style.keymap) == Some(Keymap::Desktop) {
        return false;
    }
    match (key.name.as_str(), key.control) {
        ("Left" | "Up", big) => increment(widget, false, big),
        ("Right" | "Down", big) => increment(widget, true, big),
        ("b" | "p", true) => increment(widget, false, false),
        ("f" | "n", true) => increment(widget, true, false),
        ("Home", _) | ("a", true) => give_end(widget, false),
        ("End", _) | ("e", true) => give_end(widget, true),
        _ => return false,
    }
    true
}

fn increment(widget: WidgetId, forward: bool, big: bool) {
    give_with(widget, |scale| {
        let step = scale.range.increment(big.then_some(scale.bigincrement));
        scale.value + if forward { step } else { -step }
    });
}

fn give_end(widget: WidgetId, last: bool) {
    give_with(widget, |scale| if last { scale.range.end() } else { scale.range.from });
}

fn give_with(widget: WidgetId, number: impl FnOnce(&ScaleBody) -> f64) {
    if let Some(number) = widget.read(number) {
        give(widget, number);
    }
}

/// The spot at a position in the widget, given in device pixels.
fn spot(widget: WidgetId, x: f64, y: f64) -> Option<Spot> {
    let spot = |scale: &mut ScaleBody, on: Scaled<'_>, size: Size| {
        let groove = scale.groove(on, Rect::new(0, 0, size.width, size.height));
        let handle = groove.handle(scale.share());
        let [start, length] = [handle.x, handle.width].map(f64::from);
        let (along, across) = if scale.orient == Orient::Vertical { (y, x) } else { (x, y) };
        let way = along - start;
        let part = match way {
            ..0.0 => Ordering::Less,
            way if way < length => Ordering::Equal,
            _ => Ordering::Greater,
        };
        Spot {
            part: groove.track.contains(along.floor() as i32, across.floor() as i32).then_some(part),
            behind: way - length / 2.0,
            value: scale.range.at(groove.share_at(along)),
        }
    };
    widget.with(|gui| gui.with_measure(widget.at, spot))
}
