//! The layout of a whole window: a tree of boxes, of which each holds others with [`pack`], [`grid`] or [`place`].
//!
//! A box is what a widget looks like from here: what it asks for, what it keeps free along its edges, and how it is
//! managed. Sizes are asked for from the leaves up: a container with packed or gridded children asks for what they need.
//! Places are given from the window down, and a box without room is not shown, nor what is in it.
//!
//! The rules are those of Tk 8.6, to the pixel; recordings of it are among the tests.
//!
//! [`pack`]: super::pack
//! [`grid`]: super::grid
//! [`place`]: super::place

mod axis;
mod expansion;
mod grid;
mod managing;
mod pack;
mod padding;
mod pass;
mod place;
mod refusal;
mod setters;
mod slots;

use std::ops::{Index, IndexMut};

pub use self::grid::{Grid, Sticky};
pub use self::pack::{Fill, Pack, Side};
pub use self::place::{BorderMode, Place};
pub use self::refusal::LayoutError;
pub use self::slots::Slot;
pub(crate) use self::slots::Slots;
use super::geometry::{Insets, Rect, Size};

/// The boxes of a window.
///
/// Commands take effect with the next [`Tree::layout`], as Tk's do when it is idle.
///
/// # Panics
///
/// All methods that are given a [`BoxId`] of a box that is no longer in the tree.
#[derive(Clone, Debug)]
pub struct Tree {
    nodes: Nodes,
    /// Where boxes were removed.
    free: Vec<BoxId>,
    forced: Option<Size>,
    /// How many device pixels there are to a pixel of the options of `pack`, `grid` and `place`; 1 to begin with. Requests,
    /// insets and rectangles are in device pixels at every scale.
    pub(crate) scale: f64,
}

/// A box of a [`Tree`]; by default the window. The identity of a removed box is given to a later one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BoxId(u32);

impl BoxId {
    /// A small number that no other box of the tree has: 0 for the window. It is for tables beside the tree.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a box is managed by its container, with its options.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Placement {
    /// With [`Tree::pack`].
    Pack(Pack),
    /// With [`Tree::grid`]; the row and the column are known.
    Grid(Grid),
    /// With [`Tree::place`].
    Place(Place),
    /// With [`Tree::fix`]: in device pixels, from the inside of the container's border.
    Fixed(Rect),
}

impl Placement {
    /// The command: Tk's [`winfo manager`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/winfo.htm).
    pub(crate) fn manager(&self) -> Manager {
        match self {
            Self::Pack(_) => Manager::Pack,
            Self::Grid(_) => Manager::Grid,
            Self::Place(_) | Self::Fixed(_) => Manager::Place,
        }
    }
}

/// The command by which boxes are in a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manager {
    Pack,
    Grid,
    Place,
}

impl Manager {
    /// The name of the command.
    fn name(self) -> &'static str {
        match self {
            Self::Pack => "pack",
            Self::Grid => "grid",
            Self::Place => "place",
        }
    }

    /// The other one of the two commands that decide how large a container is.
    fn rival(self) -> Self {
        if self == Self::Pack { Self::Grid } else { Self::Pack }
    }
}

/// Where in the order of packing a box goes, and so in which container.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum At {
    /// Where it is packed already, or else at the end of its parent.
    #[default]
    Stay,
    /// At the end of this container.
    In(BoxId),
    /// Just before this box, in its container.
    Before(BoxId),
    /// Just after this box, in its container.
    After(BoxId),
}

/// What the tree has of a box.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    /// The box to which this one was added; `None` for the window.
    pub(crate) parent: Option<BoxId>,
    /// The boxes that were added to this one, the first one first.
    pub(crate) children: Vec<BoxId>,
    /// What it asks for, in pixels; a container asks for what its children need since the last layout.
    pub(crate) request: Size,
    /// How many pixels along its edges stay free of what is in it.
    pub(crate) insets: Insets,
    /// The container, and how this box is managed there.
    pub(crate) managed: Option<(BoxId, Placement)>,
    /// For the next `grid`, when it is in no grid.
    remembered: Option<(BoxId, Grid)>,
    /// What is in it, by [`Manager`].
    held: [Vec<BoxId>; 3],
    /// Whether the container asks for what its packed children need, or its gridded ones.
    pub(crate) propagates: [bool; 2],
    /// The rows, columns and anchor of its grid.
    pub(crate) slots: Slots,
    /// Where the last layout has placed it, in the coordinates of its parent (also when it is in another container);
    /// `None` when it is not shown.
    pub(crate) rect: Option<Rect>,
}

impl Node {
    fn new(parent: Option<BoxId>, request: Size) -> Self {
        Self { parent, request: at_least_one(request), propagates: [true; 2], ..Self::default() }
    }

    /// The boxes in it by a command.
    fn held(&self, manager: Manager) -> &[BoxId] {
        &self.held[manager as usize]
    }

    /// Whether the boxes in it by a command decide how large it is.
    fn follows(&self, manager: Manager) -> bool {
        self.propagates[manager as usize] && !self.held(manager).is_empty()
    }

    /// Leaves its container. Tk remembers the options of a grid, and nothing else.
    fn leave(&mut self) -> Option<(BoxId, Placement)> {
        let managed = self.managed.take();
        if let (Some((_, Placement::Grid(options))), Some(parent)) = (managed, self.parent) {
            self.remembered = Some((parent, options));
        }
        managed
    }
}

impl Default for Tree {
    fn default() -> Self {
        Self::new()
    }
}

impl Tree {
    /// The window itself: the root, which is always there.
    pub const WINDOW: BoxId = BoxId(0);

    /// A window without any box. It asks for 200 by 200 pixels, as long as it is empty.
    #[must_use]
    pub fn new() -> Self {
        Self {
            nodes: Nodes(vec![Some(Node::new(None, Size::new(200, 200)))]),
            free: Vec::new(),
            forced: None,
            scale: 1.0,
        }
    }

    /// Adds a box that asks for a size in pixels. It is not shown until it is managed.
    pub fn add(&mut self, parent: BoxId, request: Size) -> BoxId {
        // Checks the parent, too.
        let new = Node::new(Some(parent), request);
        let id = self.free.last().copied().unwrap_or(BoxId(self.nodes.0.len() as u32));
        self.nodes[parent].children.push(id);
        if self.free.pop().is_some() {
            self.nodes.0[id.index()] = Some(new);
        } else {
            self.nodes.0.push(Some(new));
        }
        id
    }

    /// Removes a box and all boxes below it. A box of another parent that is managed in one of them is no longer
    /// shown.
    ///
    /// # Panics
    ///
    /// When it is the window.
    pub(crate) fn remove(&mut self, id: BoxId) {
        let Some(parent) = self.nodes[id].parent else { panic!("the window itself cannot be removed from its tree") };
        self.take_out(id);
        self.nodes[parent].children.retain(|&child| child != id);
        let mut gone = vec![id];
        let mut next = 0;
        while let Some(node) = gone.get(next).and_then(|&id| self.nodes.0[id.index()].take()) {
            gone.extend(node.children);
            next += 1;
        }
        let missing: Vec<_> = self.nodes.0.iter().map(Option::is_none).collect();
        for node in self.nodes.0.iter_mut().flatten() {
            if node.managed.is_some_and(|(container, _)| missing[container.index()]) {
                node.leave();
            }
            if let (Some((container, _)), Some(parent)) = (&mut node.remembered, node.parent)
                && missing[container.index()]
            {
                *container = parent;
            }
        }
        self.free.extend(gone);
    }

    /// What there is to know of a box.
    pub(crate) fn get(&self, id: BoxId) -> &Node {
        &self.nodes[id]
    }

    /// The same, to be changed; a request by [`set_request`](Self::set_request).
    pub(crate) fn get_mut(&mut self, id: BoxId) -> &mut Node {
        &mut self.nodes[id]
    }

    /// Sets the size that a box asks for, in pixels, at least 1 by 1, its border included. A container asks for what its children
    /// need as soon as there are some (packed or gridded, unless propagation is off).
    pub(crate) fn set_request(&mut self, id: BoxId, request: Size) {
        self.nodes[id].request = at_least_one(request);
    }

    /// Gives the window a size in pixels, whatever it asks for; with `None` it gets what it asks for, as at first.
    ///
    /// Semantics: [`wm geometry`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/wm.htm).
    pub fn set_forced(&mut self, size: Option<Size>) {
        self.forced = size;
    }
}

/// The boxes by their numbers; `None` where one was removed.
#[derive(Clone, Debug)]
struct Nodes(Vec<Option<Node>>);

impl Index<BoxId> for Nodes {
    type Output = Node;

    fn index(&self, id: BoxId) -> &Node {
        self.0.get(id.index()).and_then(Option::as_ref).expect("the box is in the tree")
    }
}

impl IndexMut<BoxId> for Nodes {
    fn index_mut(&mut self, id: BoxId) -> &mut Node {
        self.0.get_mut(id.index()).and_then(Option::as_mut).expect("the box is in the tree")
    }
}

impl Slots {
    /// Configures one of the rows or columns, counted from 0.
    ///
    /// # Errors
    ///
    /// When it is not below [`Slots::MAX`], or `pad` is negative.
    pub(crate) fn set(slots: &mut Vec<Slot>, index: usize, slot: Slot) -> Result<(), LayoutError> {
        if index >= Self::MAX {
            return Err(LayoutError::BeyondGrid);
        }
        LayoutError::if_negative("pad", slot.pad)?;
        if slots.len() <= index {
            slots.resize(index + 1, Slot::default());
        }
        slots[index] = slot;
        Ok(())
    }
}

fn at_least_one(size: Size) -> Size {
    Size::new(size.width.max(1), size.height.max(1))
}

#[cfg(test)]
#[path = "../../tests/internal/layout.rs"]
mod tests;
