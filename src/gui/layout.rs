//! The layout of a whole window: a tree of boxes, each of which manages others with [`pack`], [`grid`] or [`place`].
//!
//! A box is a widget as the layout sees it: the size it requests, the space it keeps free along its edges, and how it
//! is managed. Sizes are requested from the leaves up: a container with packed or gridded children requests the size
//! that they need. Positions are assigned from the window down. A box without space is not shown, nor are the boxes in
//! it.
//!
//! The rules are those of Tk 8.6, to the pixel; recordings of Tk are among the tests.
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
/// Commands take effect at the next [`Tree::layout`], as Tk's do when it is idle.
///
/// # Panics
///
/// All methods panic if they are given the [`BoxId`] of a box that is no longer in the tree.
#[derive(Clone, Debug)]
pub struct Tree {
    nodes: Nodes,
    /// The identities of removed boxes, to be used again.
    free: Vec<BoxId>,
    forced: Option<Size>,
    /// The number of device pixels per pixel in the options of `pack`, `grid` and `place`; initially 1. Requests,
    /// insets and rectangles are in device pixels at every scale.
    pub(crate) scale: f64,
}

/// A box of a [`Tree`]; by default the window. The identity of a removed box is reused for a later one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BoxId(u32);

impl BoxId {
    /// A small number that is unique in the tree, 0 for the window, for tables outside the tree.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a container manages a box, with the options.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Placement {
    /// Managed by [`Tree::pack`].
    Pack(Pack),
    /// Managed by [`Tree::grid`]; the row and the column are known.
    Grid(Grid),
    /// Managed by [`Tree::place`].
    Place(Place),
    /// Managed by [`Tree::fix`]: in device pixels, from the inside of the container's border.
    Fixed(Rect),
}

impl Placement {
    /// The geometry manager of the box: Tk's [`winfo manager`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/winfo.htm).
    pub(crate) fn manager(&self) -> Manager {
        match self {
            Self::Pack(_) => Manager::Pack,
            Self::Grid(_) => Manager::Grid,
            Self::Place(_) | Self::Fixed(_) => Manager::Place,
        }
    }
}

/// The command that manages boxes in a container.
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

    /// The other of the two commands that determine the size of a container.
    fn rival(self) -> Self {
        if self == Self::Pack { Self::Grid } else { Self::Pack }
    }
}

/// The position of a box in the packing order, and with it the container.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum At {
    /// Where the box is already packed, or otherwise at the end of its parent.
    #[default]
    Stay,
    /// At the end of this container.
    In(BoxId),
    /// Just before this box, in its container.
    Before(BoxId),
    /// Just after this box, in its container.
    After(BoxId),
}

/// The data of a box.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    /// The box to which this one was added; `None` for the window.
    pub(crate) parent: Option<BoxId>,
    /// The boxes that were added to this one, in order.
    pub(crate) children: Vec<BoxId>,
    /// The requested size, in pixels; a container requests the size that its children needed at the last layout.
    pub(crate) request: Size,
    /// The space along the edges that is kept free of the box's contents, in pixels.
    pub(crate) insets: Insets,
    /// The container, and how this box is managed there.
    pub(crate) managed: Option<(BoxId, Placement)>,
    /// The container and the options for the next `grid`, if the box is not in a grid.
    remembered: Option<(BoxId, Grid)>,
    /// The boxes in this one, by [`Manager`].
    held: [Vec<BoxId>; 3],
    /// Whether the container requests the size that its packed children need, and the same for its gridded children.
    pub(crate) propagates: [bool; 2],
    /// The rows, columns and anchor of its grid.
    pub(crate) slots: Slots,
    /// The rectangle from the last layout, in the coordinates of the parent (even if the box is in a different
    /// container); `None` if the box is not shown.
    pub(crate) rect: Option<Rect>,
}

impl Node {
    fn new(parent: Option<BoxId>, request: Size) -> Self {
        Self { parent, request: at_least_one(request), propagates: [true; 2], ..Self::default() }
    }

    /// The boxes in this one that a command manages.
    fn held(&self, manager: Manager) -> &[BoxId] {
        &self.held[manager as usize]
    }

    /// Whether the boxes that a command manages determine the size of this one.
    fn follows(&self, manager: Manager) -> bool {
        self.propagates[manager as usize] && !self.held(manager).is_empty()
    }

    /// Leaves the container. Tk remembers the options of a grid, and nothing else.
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
    /// The window itself: the root, which always exists.
    pub const WINDOW: BoxId = BoxId(0);

    /// A window without any boxes. It requests 200 by 200 pixels while it is empty.
    #[must_use]
    pub fn new() -> Self {
        Self {
            nodes: Nodes(vec![Some(Node::new(None, Size::new(200, 200)))]),
            free: Vec::new(),
            forced: None,
            scale: 1.0,
        }
    }

    /// Adds a box that requests a size in pixels. The box is not shown until it is managed.
    pub fn add(&mut self, parent: BoxId, request: Size) -> BoxId {
        // This also checks the parent.
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

    /// Removes a box and all boxes below it. A box with a different parent that is managed in one of them is no longer
    /// shown.
    ///
    /// # Panics
    ///
    /// Panics if the box is the window.
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

    /// The data of a box.
    pub(crate) fn get(&self, id: BoxId) -> &Node {
        &self.nodes[id]
    }

    /// The data of a box, for changes; the request is changed by [`set_request`](Self::set_request).
    pub(crate) fn get_mut(&mut self, id: BoxId) -> &mut Node {
        &mut self.nodes[id]
    }

    /// Sets the size that a box requests, in pixels, at least 1 by 1, including the border. Once a container has packed
    /// or gridded children, it requests the size that they need, unless propagation is off.
    pub(crate) fn set_request(&mut self, id: BoxId, request: Size) {
        self.nodes[id].request = at_least_one(request);
    }

    /// Gives the window a size in pixels, whatever it requests; with `None`, it gets the size that it requests, as
    /// initially.
    ///
    /// Semantics: [`wm geometry`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/wm.htm).
    pub fn set_forced(&mut self, size: Option<Size>) {
        self.forced = size;
    }
}

/// The boxes by their numbers; `None` for a removed box.
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
    /// Fails if `index` is not below [`Slots::MAX`], or if `pad` is negative.
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
