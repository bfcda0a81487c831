//! The widgets of one window, and everything that belongs to them.

mod painted;
mod repaint;

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::Location;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use crate::gui::attention::Attention;
use crate::gui::body::{AppId, Body, Guest, WidgetId};
use crate::gui::editing::Keymap;
use crate::gui::geometry::{Rect, Size};
use crate::gui::layout::{BoxId, Tree};
use crate::gui::look::Scaled;
use crate::gui::mailbox::Mailbox;
use crate::gui::role::Role;
use crate::gui::theme::Theme;
use crate::host::output::{Ending, Output};
use crate::host::program::{After, Command, Listener, Patience, Task, Timers};
use crate::host::{Host, Shared};

use self::painted::Painted;

/// A program with widgets: its window, everything in it, and what is to happen.
pub(crate) struct Gui {
    pub(crate) id: AppId,
    pub(crate) host: Shared,
    pub(crate) output: Output,
    pub(crate) ending: Ending,
    pub(crate) tree: Tree,
    nodes: Vec<Option<Node>>,
    /// How many widgets have been made.
    made: u32,
    pub(crate) style: Style,
    pub(crate) window: Window,
    painted: Painted,
    pub(crate) attention: Attention,
    pub(crate) timers: Timers,
    pub(crate) mailbox: Arc<Mailbox>,
    /// What is to be done with the results of works, by their numbers.
    pub(crate) works: BTreeMap<u64, (&'static Location<'static>, Done)>,
    /// What takes the values that other threads send, by the same numbers.
    pub(crate) receivers: BTreeMap<u64, Command>,
    pub(crate) spawned: u64,
    /// The live painters, by widget.
    pub(crate) guests: Vec<(WidgetId, Rc<dyn Guest>)>,
    /// The loops that are running, and whether they are to end.
    pub(crate) loops: Vec<bool>,
    /// How many turns are running, one inside the other.
    pub(crate) turns: u32,
    pub(crate) on_panic: Option<Listener>,
    /// A test lets time pass, not the loop.
    pub(crate) driven: bool,
    pub(crate) patience: Patience,
}

/// What the widgets of a window have in common.
pub(crate) struct Style {
    pub(crate) theme: Theme,
    pub(crate) scale: f64,
    /// The keys of entries that are made from now on, and of the widgets that the keyboard presses.
    pub(crate) keymap: Keymap,
}

impl Style {
    /// For lengths: texts are measured as they are painted.
    pub(crate) fn scaled(&self) -> Scaled<'_> {
        Scaled::painted(&self.theme, self.scale)
    }
}

impl Default for Style {
    fn default() -> Self {
        Self { theme: Theme::light(), scale: 1.0, keymap: Keymap::default() }
    }
}

/// What the display shows around the widgets.
pub(crate) struct Window {
    pub(crate) title: String,
    /// The size in device pixels that the program or the user wants, whatever the widgets ask for.
    pub(crate) size: Option<Size>,
    pub(crate) on_close: Option<Command>,
}

impl Default for Window {
    fn default() -> Self {
        Self { title: "papert".into(), size: None, on_close: None }
    }
}

/// What is done with the result of some work.
pub(crate) type Done = Box<dyn FnOnce(Box<dyn Any + Send>)>;

/// What every widget has, whatever its kind.
pub(crate) struct Node {
    age: u32,
    pub(crate) body: Box<dyn Body>,
    /// Its children as they lie on each other, the lowest first.
    pub(crate) stack: Vec<BoxId>,
    /// Whether Tab stops here, if the program has said so.
    pub(crate) takes_focus: Option<bool>,
    /// What the user calls it, if the program has said so.
    pub(crate) name: Option<String>,
    pub(crate) keys: BTreeMap<String, Command>,
    /// What ends with it.
    pub(crate) ends: Vec<Box<dyn FnOnce()>>,
    /// Where it is visible in the window.
    pub(crate) seen: Option<Rect>,
}

impl Gui {
    /// A window of a kind without anything in it.
    pub(crate) fn new(id: AppId, window: Box<dyn Body>, host: Shared, output: Output, ending: Ending) -> Self {
        let mailbox = Arc::new(Mailbox::new(host.waker()));
        let mut gui = Self {
            id,
            host,
            output,
            ending,
            tree: Tree::new(),
            nodes: Vec::new(),
            made: 0,
            style: Style::default(),
            window: Window::default(),
            painted: Painted::default(),
            attention: Attention::default(),
            timers: Timers::default(),
            mailbox,
            works: BTreeMap::new(),
            receivers: BTreeMap::new(),
            spawned: 0,
            guests: Vec::new(),
            loops: Vec::new(),
            turns: 0,
            on_panic: None,
            driven: false,
            patience: Patience::new(Duration::ZERO),
        };
        gui.insert(Tree::WINDOW, window);
        // An empty window has a size, too.
        gui.move_all();
        gui
    }

    /// Adds a widget on top of the others in its parent.
    pub(crate) fn add(&mut self, parent: BoxId, body: Box<dyn Body>) -> WidgetId {
        let at = self.tree.add(parent, Size::new(1, 1));
        self.node_mut(parent).stack.push(at);
        let id = self.insert(at, body);
        self.keep_dialogs_in_front();
        id
    }

    /// Nothing in a window lies over its dialogs.
    fn keep_dialogs_in_front(&mut self) {
        let Self { nodes, attention: Attention { dialogs, .. }, .. } = self;
        if let Some(window) = nodes.get_mut(Tree::WINDOW.index()).and_then(Option::as_mut) {
            window.stack.sort_by_key(|at| dialogs.iter().position(|dialog| dialog == at));
        }
    }

    /// Opens a widget in the window as a dialog: nothing outside it receives input from now on.
    pub(crate) fn open_dialog(&mut self, at: BoxId) {
        self.attention.dialogs.push(at);
        // A button of the mouse that is held no longer counts.
        self.attention.pointer.grab = None;
        self.move_all();
    }

    fn insert(&mut self, at: BoxId, body: Box<dyn Body>) -> WidgetId {
        self.made += 1;
        let node = Node {
            age: self.made,
            body,
            stack: Vec::new(),
            takes_focus: None,
            name: None,
            keys: BTreeMap::new(),
            ends: Vec::new(),
            seen: None,
        };
        if self.nodes.len() <= at.index() {
            self.nodes.resize_with(at.index() + 1, || None);
        }
        self.nodes[at.index()] = Some(node);
        self.touch(at);
        WidgetId { app: self.id, at, age: self.made }
    }

    /// Removes a widget and all in it, the innermost first.
    #[must_use = "what they own may run code of the program when it is dropped"]
    pub(crate) fn remove(&mut self, at: BoxId) -> Vec<Node> {
        let mut gone = self.inside(at);
        gone.reverse();
        self.painted.damage(self.node(at).seen);
        if let Some(parent) = self.tree.get(at).parent {
            self.node_mut(parent).stack.retain(|child| *child != at);
        }
        self.tree.remove(at);
        self.painted.unlaid = true;
        self.painted.changed.retain(|changed| !gone.contains(changed));
        self.attention.forget(&gone);
        self.guests.retain(|(widget, _)| !gone.contains(&widget.at));
        gone.into_iter().filter_map(|at| self.nodes[at.index()].take()).collect()
    }

    /// A widget and all in it, each before its children.
    fn inside(&self, at: BoxId) -> Vec<BoxId> {
        let mut all = vec![at];
        let mut next = 0;
        while let Some(&at) = all.get(next) {
            all.extend(self.node(at).stack.iter().copied());
            next += 1;
        }
        all
    }

    /// Whether a widget is another one, or in it.
    pub(crate) fn is_inside(&self, mut at: BoxId, outer: BoxId) -> bool {
        while at != outer {
            let Some(parent) = self.tree.get(at).parent else { return false };
            at = parent;
        }
        true
    }

    /// The widget in a box.
    pub(crate) fn widget(&self, at: BoxId) -> WidgetId {
        WidgetId { app: self.id, at, age: self.node(at).age }
    }

    /// Whether a widget is still there.
    pub(crate) fn is_there(&self, id: WidgetId) -> bool {
        self.nodes.get(id.at.index()).and_then(Option::as_ref).is_some_and(|node| node.age == id.age)
    }

    pub(crate) fn node(&self, at: BoxId) -> &Node {
        self.nodes[at.index()].as_ref().expect("every box has a widget")
    }

    pub(crate) fn node_mut(&mut self, at: BoxId) -> &mut Node {
        self.nodes[at.index()].as_mut().expect("every box has a widget")
    }

    /// A widget has changed: it may ask for another size, and looks different.
    pub(crate) fn touch(&mut self, at: BoxId) {
        self.painted.changed.insert(at);
    }

    /// All widgets have changed.
    pub(crate) fn touch_all(&mut self) {
        self.painted.changed.extend(self.inside(Tree::WINDOW));
    }

    /// Something is managed otherwise than before.
    pub(crate) fn move_all(&mut self) {
        self.painted.unlaid = true;
    }

    /// Everything has another scale, also the size that the window was given.
    pub(crate) fn rescale(&mut self, scale: f64) {
        let before = std::mem::replace(&mut self.style.scale, scale);
        self.window.size = self.window.size.map(|size| {
            let side = |side: i32| (f64::from(side) * scale / before).round() as i32;
            Size::new(side(size.width), side(size.height))
        });
        self.tree.scale = scale;
        self.move_all();
        self.touch_all();
    }

    /// Has a function called after some time.
    #[track_caller]
    pub(crate) fn after(&mut self, delay: Duration, function: impl FnOnce() + 'static) -> After {
        let task = Task { from: Location::caller(), run: Box::new(function) };
        self.timers.at(self.host.now() + delay, task)
    }

    /// When the next function of the program is due.
    pub(crate) fn next_due(&self) -> Option<Duration> {
        if self.timers.has_idle() { Some(Duration::ZERO) } else { self.timers.next_due(&[]) }
    }

    /// Puts a widget in front of its siblings, or behind them.
    pub(crate) fn restack(&mut self, at: BoxId, front: bool) {
        let Some(parent) = self.tree.get(at).parent else { return };
        let stack = &mut self.node_mut(parent).stack;
        stack.retain(|child| *child != at);
        stack.insert(if front { stack.len() } else { 0 }, at);
        self.keep_dialogs_in_front();
        self.painted.damage(self.node(at).seen);
        self.painted.moved = true;
    }

    /// What the user calls a widget.
    pub(crate) fn label(&self, at: BoxId) -> String {
        let node = self.node(at);
        let own = node.name.clone().unwrap_or_else(|| node.body.label());
        let siblings = self.tree.get(at).parent.map(|parent| &self.tree.get(parent).children[..]).unwrap_or_default();
        let before = siblings.iter().take_while(|sibling| **sibling != at).last().map(|before| self.node(*before));
        match before {
            Some(before) if own.is_empty() && before.body.class().role == Role::Label => before.body.label(),
            _ => own,
        }
    }

    /// Shows the caret of the widget with the keyboard, or hides it, when it is time. Without a display it does not blink.
    pub(crate) fn show_caret(&mut self) {
        let Attention { focus, caret, .. } = &mut self.attention;
        let focus = *focus;
        let on = !self.host.is_watched() || caret.blink(self.host.now()).0;
        if caret.show(focus, on) {
            self.node_mut(focus).body.blink(on);
            self.touch(focus);
        }
    }

    /// When the caret changes next.
    pub(crate) fn next_blink(&self) -> Option<Duration> {
        let has_caret = self.node(self.attention.focus).body.has_caret();
        (has_caret && self.host.is_watched()).then(|| self.attention.caret.blink(self.host.now()).1)
    }
}
