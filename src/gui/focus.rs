//! The keyboard focus: which widget has it, and where Tab moves it.

use crate::gui::apps;
use crate::gui::body::{AppId, Focus, WidgetId};
use crate::gui::layout::{BoxId, Tree};
use crate::gui::tree::Gui;
use crate::host::Host;

/// Gives a widget the keyboard focus, unless the widget is behind a dialog. Returns `None` if nothing changes.
pub(crate) fn give(widget: WidgetId, how: Focus) -> Option<()> {
    let before = apps::find(widget.app, |gui| {
        let allowed = gui.is_there(widget) && gui.attention.modal().is_none_or(|modal| gui.is_inside(widget.at, modal));
        if !allowed || gui.attention.focus == widget.at {
            return None;
        }
        let before = gui.widget(gui.attention.focus);
        gui.attention.focus = widget.at;
        gui.attention.caret.touched = gui.host.now();
        for (at, focused) in [(before.at, false), (widget.at, true)] {
            gui.node_mut(at).body.set_focused(focused);
            gui.touch(at);
        }
        Some(before)
    })?;
    for (widget, how) in [(before, Focus::Out), (widget, how)] {
        if let Some(class) = widget.class() {
            (class.focus)(widget, how);
        }
    }
    Some(())
}

/// Moves the keyboard focus to the next widget that accepts it, or to the previous one.
///
/// Semantics: Tk's [`tk_focusNext`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/focusNext.htm).
pub(crate) fn traverse(app: AppId, back: bool) -> Option<()> {
    let next = apps::find(app, |gui| {
        gui.lay_out();
        let order = gui.in_order();
        let here = order.iter().position(|at| *at == gui.attention.focus).unwrap_or(0);
        let steps = 1..=order.len();
        let at = |step: usize| order[(here + if back { order.len() - step } else { step }) % order.len()];
        steps.map(at).find(|at| gui.takes_focus(*at)).map(|at| gui.widget(at))
    })?;
    give(next, Focus::TabIn)
}

impl Gui {
    /// All widgets that the user can reach now, in Tab order: each widget before its children, and siblings from back
    /// to front.
    pub(crate) fn in_order(&self) -> Vec<BoxId> {
        let mut order = Vec::new();
        let mut open = vec![self.attention.modal().unwrap_or(Tree::WINDOW)];
        while let Some(at) = open.pop() {
            order.push(at);
            open.extend(self.node(at).stack.iter().rev());
        }
        order
    }

    /// Whether Tab stops at a widget.
    pub(crate) fn takes_focus(&self, at: BoxId) -> bool {
        let node = self.node(at);
        let takes = node.takes_focus.unwrap_or_else(|| node.body.class().takes_focus && node.body.is_enabled());
        takes && at != Tree::WINDOW && node.seen.is_some()
    }
}
