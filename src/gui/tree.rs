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
use crate::host::{Host, Shared, WindowOptions};

use self::painted::Painted;

/// A program with widgets: its window, everything in the window, and everything that is scheduled.
pub(crate) struct Gui {
    pub(crate) id: AppId,
    pub(crate) host: Shared,
    pub(crate) output: Output,
    pub(crate) ending: Ending,
    pub(crate) tree: Tree,
    nodes: Vec<Option<Node>>,
    /// The number of widgets created so far.
    made: u32,
    pub(crate) style: Style,
    pub(crate) window: Window,
    painted: Painted,
    pub(crate) attention: Attention,
    pub(crate) timers: Timers,
    pub(crate) mailbox: Arc<Mailbox>,
    /// The callbacks for the results of background work, in the order of the numbers of the work.
    pub(crate) works: Vec<(u64, (&'static Location<'static>, Done))>,
    /// The callbacks for the values that other threads send, numbered in the same sequence.
    pub(crate) receivers: Vec<(u64, Command)>,
    pub(crate) spawned: u64,
    /// The guests, by widget.
    pub(crate) guests: Vec<(WidgetId, Rc<dyn Guest>)>,
    /// The running main loops, the outermost first, and whether each has been asked to end.
    pub(crate) loops: Vec<bool>,
    /// The number of passes of the loop that are running, nested in each other.
    pub(crate) passes: u32,
    pub(crate) on_panic: Option<Listener>,
    /// Whether a test advances the clock, instead of the loop.
    pub(crate) driven: bool,
    pub(crate) patience: Patience,
}

/// The settings shared by all widgets of a window.
pub(crate) struct Style {
    pub(crate) theme: Theme,
    pub(crate) scale: f64,
    /// The key bindings of entries created from now on, and of widgets that can be pressed with the keyboard.
    pub(crate) keymap: Keymap,
}

impl Style {
    /// The context for scaling lengths; text is measured as it is painted.
    pub(crate) fn scaled(&self) -> Scaled<'_> {
        Scaled::painted(&self.theme, self.scale)
    }
}

impl Default for Style {
    fn default() -> Self {
        Self { theme: Theme::light(), scale: 1.0, keymap: Keymap::default() }
    }
}

/// The properties of the window itself, rather than of its widgets.
pub(crate) struct Window {
    pub(crate) title: String,
    /// The size in device pixels set by the program or the user, regardless of the size that the widgets request.
    pub(crate) size: Option<Size>,
    pub(crate) on_close: Option<Command>,
}

impl Default for Window {
    fn default() -> Self {
        Self { title: WindowOptions::DEFAULT_TITLE.into(), size: None, on_close: None }
    }
}

/// A callback for the result of some work.
pub(crate) type Done = Box<dyn FnOnce(Box<dyn Any + Send>)>;

/// The data of a widget that all kinds of widgets share.
pub(crate) struct Node {
    generation: u32,
    pub(crate) body: Box<dyn Body>,
    /// Its children in stacking order, the lowest first.
    pub(crate) stack: Vec<BoxId>,
    /// Whether Tab stops here; `None` if the program has not set it.
    pub(crate) takes_focus: Option<bool>,
    /// The name by which the user knows the widget, if the program has set one.
    pub(crate) name: Option<String>,
    pub(crate) keys: BTreeMap<String, Command>,
    /// The functions to call when the widget is removed.
    pub(crate) ends: Vec<Box<dyn FnOnce()>>,
    /// Its rectangle in the window, if it is visible.
    pub(crate) seen: Option<Rect>,
}

impl Gui {
    /// A program with an empty window, whose body is `window`.
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
            works: Vec::new(),
            receivers: Vec::new(),
            spawned: 0,
            guests: Vec::new(),
            loops: Vec::new(),
            passes: 0,
            on_panic: None,
            driven: false,
            patience: Patience::new(Duration::ZERO),
        };
        gui.insert(Tree::WINDOW, window);
        // An empty window has a size, too.
        gui.move_all();
        gui
    }

    /// Adds a widget on top of the other children of its parent.
    pub(crate) fn add(&mut self, parent: BoxId, body: Box<dyn Body>) -> WidgetId {
        let at = self.tree.add(parent, Size::new(1, 1));
        self.node_mut(parent).stack.push(at);
        let id = self.insert(at, body);
        self.keep_dialogs_in_front();
        id
    }

    /// Keeps the dialogs in front of everything else in the window.
    fn keep_dialogs_in_front(&mut self) {
        let Self { nodes, attention: Attention { dialogs, .. }, .. } = self;
        if let Some(window) = nodes.get_mut(Tree::WINDOW.index()).and_then(Option::as_mut) {
            window.stack.sort_by_key(|at| dialogs.iter().position(|dialog| dialog == at));
        }
    }

    /// Opens a widget in the window as a dialog: nothing outside it receives input from now on.
    pub(crate) fn open_dialog(&mut self, at: BoxId) {
        self.attention.dialogs.push(at);
        // A mouse button that is held down no longer counts.
        self.attention.pointer.grab = None;
        self.move_all();
    }

    fn insert(&mut self, at: BoxId, body: Box<dyn Body>) -> WidgetId {
        self.made += 1;
        let node = Node {
            generation: self.made,
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
        WidgetId { app: self.id, at, generation: self.made }
    }

    /// Removes a widget and everything in it, the innermost first.
    #[must_use = "dropping the widgets may run the program's code"]
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

    /// A widget and everything in it, each before its children.
    fn inside(&self, at: BoxId) -> Vec<BoxId> {
        let mut all = vec![at];
        let mut next = 0;
        while let Some(&at) = all.get(next) {
            all.extend(self.node(at).stack.iter().copied());
            next += 1;
        }
        all
    }

    /// Whether a widget is `outer` or inside `outer`.
    pub(crate) fn is_inside(&self, mut at: BoxId, outer: BoxId) -> bool {
        while at != outer {
            let Some(parent) = self.tree.get(at).parent else { return false };
            at = parent;
        }
        true
    }

    /// The identifier of the widget in a layout box.
    pub(crate) fn widget(&self, at: BoxId) -> WidgetId {
        WidgetId { app: self.id, at, generation: self.node(at).generation }
    }

    /// Whether a widget still exists.
    pub(crate) fn is_there(&self, id: WidgetId) -> bool {
        self.nodes.get(id.at.index()).and_then(Option::as_ref).is_some_and(|node| node.generation == id.generation)
    }

    pub(crate) fn node(&self, at: BoxId) -> &Node {
        self.nodes[at.index()].as_ref().expect("every box has a widget")
    }

    pub(crate) fn node_mut(&mut self, at: BoxId) -> &mut Node {
        self.nodes[at.index()].as_mut().expect("every box has a widget")
    }

    /// Notes that a widget has changed: it may request a different size, and looks different.
    pub(crate) fn touch(&mut self, at: BoxId) {
        self.painted.changed.insert(at);
    }

    /// Notes that all widgets have changed.
    pub(crate) fn touch_all(&mut self) {
        self.painted.changed.extend(self.inside(Tree::WINDOW));
    }

    /// Notes that the layout has to be computed again, because a widget is managed differently than before.
    pub(crate) fn move_all(&mut self) {
        self.painted.unlaid = true;
    }

    /// Changes the scale of everything, including the size that was set for the window.
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

    /// Calls a function after the given delay.
    #[track_caller]
    pub(crate) fn after(&mut self, delay: Duration, function: impl FnOnce() + 'static) -> After {
        let task = Task { from: Location::caller(), run: Box::new(function) };
        self.timers.at(self.host.now() + delay, task)
    }

    /// The time at which the program's next function is due.
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

    /// The label of a widget, as the user sees it: its name or text, or else the text of a label just before it.
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

    /// Shows or hides the caret of the focused widget when it is time to. Without a display, the caret does not blink.
    pub(crate) fn show_caret(&mut self) {
        let Attention { focus, caret, .. } = &mut self.attention;
        let focus = *focus;
        let on = !self.host.is_watched() || caret.blink(self.host.now()).0;
        if caret.show(focus, on) {
            self.node_mut(focus).body.blink(on);
            self.touch(focus);
        }
    }

    /// The time at which the caret is next shown or hidden.
    pub(crate) fn next_blink(&self) -> Option<Duration> {
        let has_caret = self.node(self.attention.focus).body.has_caret();
        (has_caret && self.host.is_watched()).then(|| self.attention.caret.blink(self.host.now()).1)
    }
}
