//! The layout itself: sizes from the leaves up, positions from the window down.

use super::grid::{self, Grid};
use super::pack::{self, Pack};
use super::place;
use super::{BoxId, Manager, Node, Placement, Tree, at_least_one};
use crate::gui::geometry::{Rect, Size};

impl Tree {
    /// Computes all sizes and positions.
    ///
    /// This takes about a tenth of a millisecond for a thousand boxes, however many of them have changed.
    pub fn layout(&mut self) {
        let order = self.containers_first();
        for &id in order.iter().rev() {
            self.propagate(id);
            self.nodes[id].rect = None;
        }
        let size = at_least_one(self.forced.unwrap_or(self.nodes[Self::WINDOW].request));
        self.nodes[Self::WINDOW].rect = Some(Rect::new(0, 0, size.width, size.height));
        for id in order {
            if let Some(rect) = self.nodes[id].rect {
                self.arrange(id, Rect { x: 0, y: 0, ..rect });
            }
        }
    }

    /// All boxes, each after its container.
    fn containers_first(&self) -> Vec<BoxId> {
        let ids = (0..self.nodes.0.len() as u32).map(BoxId);
        let is_top = |id: &BoxId| self.nodes.0[id.index()].as_ref().is_some_and(|node| node.managed.is_none());
        let mut order: Vec<_> = ids.filter(is_top).collect();
        let mut next = 0;
        while let Some(&id) = order.get(next) {
            let node = &self.nodes[id];
            order.extend(node.held.iter().flatten());
            next += 1;
        }
        order
    }

    /// Makes a container request the size that its children need. Without children, it keeps its request.
    fn propagate(&mut self, id: BoxId) {
        let node = &self.nodes[id];
        let need = if node.follows(Manager::Pack) {
            pack::request(&self.packed_children(id))
        } else if node.follows(Manager::Grid) {
            grid::request(&self.gridded_children(id), &node.slots.scaled(self.scale))
        } else {
            return;
        };
        self.nodes[id].request = at_least_one(need.outset(self.nodes[id].insets));
    }

    /// Assigns rectangles to the boxes in a shown container. `whole` is the container in its own coordinates.
    fn arrange(&mut self, container: BoxId, whole: Rect) {
        let node = &self.nodes[container];
        let cavity = whole.inset(node.insets);
        let mut rects = Vec::new();
        if !node.held(Manager::Pack).is_empty() {
            rects.extend(pack::arrange(&self.packed_children(container), cavity));
        }
        if !node.held(Manager::Grid).is_empty() {
            rects.extend(grid::arrange(&self.gridded_children(container), &node.slots.scaled(self.scale), cavity));
        }
        for &id in node.held(Manager::Place) {
            rects.push(match self.nodes[id].managed {
                Some((_, Placement::Place(options))) => {
                    Some(place::arrange(self.nodes[id].request, &options.scaled(self.scale), whole, cavity))
                }
                Some((_, Placement::Fixed(rect))) => {
                    let size = at_least_one(rect.size());
                    Some(Rect::new(rect.x, rect.y, size.width, size.height).moved(cavity.x, cavity.y))
                }
                _ => None,
            });
        }
        let ids: Vec<_> = node.held.iter().flatten().copied().collect();
        for (id, rect) in ids.into_iter().zip(rects) {
            // A box may be in a container other than its parent.
            let (x, y) = self.offset(container, self.nodes[id].parent.unwrap_or(container));
            self.nodes[id].rect = rect.map(|rect| rect.moved(x, y));
        }
    }

    /// The origin of the coordinates of a shown box, in the coordinates of a box around it.
    pub(super) fn offset(&self, mut inner: BoxId, outer: BoxId) -> (i32, i32) {
        let (mut x, mut y) = (0i32, 0i32);
        while inner != outer
            && let Node { rect: Some(rect), parent: Some(parent), .. } = &self.nodes[inner]
        {
            (x, y) = (x.saturating_add(rect.x), y.saturating_add(rect.y));
            inner = *parent;
        }
        (x, y)
    }

    fn packed_children(&self, container: BoxId) -> Vec<(Size, Pack)> {
        let options = |id: &BoxId| match self.nodes[*id].managed? {
            (_, Placement::Pack(pack)) => Some((self.nodes[*id].request, pack.scaled(self.scale))),
            _ => None,
        };
        self.nodes[container].held(Manager::Pack).iter().filter_map(options).collect()
    }

    fn gridded_children(&self, container: BoxId) -> Vec<(Size, Grid)> {
        let options = |id: &BoxId| match self.nodes[*id].managed? {
            (_, Placement::Grid(grid)) => Some((self.nodes[*id].request, grid.scaled(self.scale))),
            _ => None,
        };
        self.nodes[container].held(Manager::Grid).iter().filter_map(options).collect()
    }
}
