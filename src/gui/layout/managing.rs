//! Managing boxes in containers, and removing them.

use super::grid::Grid;
use super::pack::Pack;
use super::place::Place;
use super::refusal::LayoutError;
use super::slots::Slots;
use super::{At, BoxId, Manager, Placement, Tree};
use crate::gui::geometry::Rect;

impl Tree {
    /// Packs a box, and removes it from wherever it was before; with [`At::Stay`], a packed box keeps its position.
    ///
    /// Semantics: [`pack`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/pack.htm).
    ///
    /// # Errors
    ///
    /// Fails if the box cannot be managed there, or if an option is invalid: see [`LayoutError`]. In that case, nothing
    /// has been changed.
    pub fn pack(&mut self, id: BoxId, options: Pack, at: At) -> Result<(), LayoutError> {
        options.check_padding()?;
        let now = self.container(id, Manager::Pack);
        // A box that is packed beside itself stays where it is.
        let at = if matches!(at, At::Before(other) | At::After(other) if other == id) { At::Stay } else { at };
        let container = match at {
            At::Stay => now.or(self.nodes[id].parent).ok_or(LayoutError::Window)?,
            At::In(container) => container,
            At::Before(other) | At::After(other) => {
                self.container(other, Manager::Pack).ok_or(LayoutError::NotPacked)?
            }
        };
        self.check(id, container)?;
        self.check_alone(id, container, Manager::Pack)?;
        let stays = at == At::Stay && now.is_some();
        if !stays {
            self.take_out(id);
            let packed = &mut self.nodes[container].held[Manager::Pack as usize];
            let place_of = |other| packed.iter().position(|&id| id == other).unwrap_or(packed.len());
            let place = match at {
                At::Before(other) => place_of(other),
                At::After(other) => place_of(other) + 1,
                At::Stay | At::In(_) => packed.len(),
            };
            packed.insert(place, id);
        }
        self.nodes[id].managed = Some((container, Placement::Pack(options)));
        Ok(())
    }

    /// Adds a box to the grid of a container, and removes it from wherever it was before. Without a container, it is
    /// added to the one in whose grid it is or was, or otherwise to its parent.
    ///
    /// If the row or the column is omitted, the box keeps the one that it has or had; otherwise it goes to the first
    /// row below everything there, and to the first column.
    ///
    /// Semantics: [`grid`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/grid.htm).
    ///
    /// # Errors
    ///
    /// Fails if the box cannot be managed there, or if an option is invalid: see [`LayoutError`]. In that case, nothing
    /// has been changed.
    pub fn grid(&mut self, id: BoxId, options: Grid, container: Option<BoxId>) -> Result<(), LayoutError> {
        options.check_padding()?;
        if options.rowspan == 0 || options.columnspan == 0 {
            return Err(LayoutError::NoSpan);
        }
        let before = self.grid_options(id);
        let now = before.map(|(container, _)| container);
        let container = container.or(now).or(self.nodes[id].parent).ok_or(LayoutError::Window)?;
        self.check(id, container)?;
        self.check_alone(id, container, Manager::Grid)?;
        let others = || self.nodes[container].held(Manager::Grid).iter().filter(|&&other| other != id);
        let below = || others().filter_map(|&other| self.grid_options(other)).map(|(_, grid)| grid.below()).max();
        let row = options.row.or(before.and_then(|(_, grid)| grid.row)).unwrap_or_else(|| below().unwrap_or(0));
        let column = options.column.or(before.and_then(|(_, grid)| grid.column)).unwrap_or(0);
        let fits = |first: usize, span| first.checked_add(span).is_some_and(|end| end <= Slots::MAX);
        if !fits(row, options.rowspan) || !fits(column, options.columnspan) {
            return Err(LayoutError::BeyondGrid);
        }
        self.put(id, container, Manager::Grid);
        self.nodes[id].managed = Some((container, Placement::Grid(options.with_row(row).with_column(column))));
        self.nodes[id].remembered = None;
        Ok(())
    }

    /// Places a box in a container, and removes it from wherever it was before. Without a container, it is placed in
    /// the one in which it is already placed, or otherwise in its parent.
    ///
    /// Semantics: [`place`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/place.htm).
    ///
    /// # Errors
    ///
    /// Fails if the box cannot be managed there, or if an option is invalid: see [`LayoutError`]. In that case, nothing
    /// has been changed.
    pub(crate) fn place(&mut self, id: BoxId, options: Place, container: Option<BoxId>) -> Result<(), LayoutError> {
        let parts = [("relx", Some(options.relx)), ("rely", Some(options.rely))];
        let parts = parts.into_iter().chain([("relwidth", options.relwidth), ("relheight", options.relheight)]);
        for (option, part) in parts {
            if part.is_some_and(|part| !part.is_finite()) {
                return Err(LayoutError::NotFinite { option });
            }
        }
        let now = self.container(id, Manager::Place);
        let container = container.or(now).or(self.nodes[id].parent).ok_or(LayoutError::Window)?;
        self.check(id, container)?;
        self.put(id, container, Manager::Place);
        self.nodes[id].managed = Some((container, Placement::Place(options)));
        Ok(())
    }

    /// Gives a box a rectangle in its parent, in device pixels from the inside of the parent's border. A box that was
    /// managed otherwise is removed from its container first.
    pub(crate) fn fix(&mut self, id: BoxId, rect: Rect) -> Result<(), LayoutError> {
        let parent = self.nodes[id].parent.ok_or(LayoutError::Window)?;
        self.place(id, Place::default(), Some(parent))?;
        self.nodes[id].managed = Some((parent, Placement::Fixed(rect)));
        Ok(())
    }

    /// Removes a box from its container, if the given command manages it there, and forgets its options.
    ///
    /// The container keeps its request if this was the last box in it.
    ///
    /// Semantics: [`pack forget`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/pack.htm).
    pub(crate) fn forget(&mut self, id: BoxId, by: Manager) {
        if self.container(id, by).is_some() {
            self.take_out(id);
            if by == Manager::Grid {
                self.nodes[id].remembered = None;
            }
        }
    }

    /// Removes a box from the grid, and remembers its options: see [`Tree::grid_options`].
    ///
    /// Semantics: [`grid remove`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/grid.htm).
    pub(crate) fn grid_remove(&mut self, id: BoxId) {
        if let Some((container, Placement::Grid(options))) = self.nodes[id].managed {
            self.take_out(id);
            self.nodes[id].remembered = Some((container, options));
        }
    }

    /// The container and the options with which a box is in a grid, or was until [`Tree::grid_remove`]. If the box is
    /// packed or placed instead, its options are also remembered, but not the container.
    pub(crate) fn grid_options(&self, id: BoxId) -> Option<(BoxId, Grid)> {
        match self.nodes[id].managed {
            Some((container, Placement::Grid(options))) => Some((container, options)),
            _ => self.nodes[id].remembered,
        }
    }

    /// Sets whether a container requests the size that its packed children need, or its gridded children; initially it
    /// does. If not, it keeps its request, or requests the size set by [`Tree::set_request`].
    ///
    /// Semantics: [`pack propagate`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/pack.htm),
    /// [`grid propagate`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/grid.htm).
    ///
    /// # Errors
    ///
    /// Fails with [`LayoutError::Mixed`] if children of the other command already determine the size of the container.
    pub(crate) fn set_propagates(&mut self, container: BoxId, by: Manager, on: bool) -> Result<(), LayoutError> {
        let node = &mut self.nodes[container];
        if on && !node.held(by).is_empty() && node.follows(by.rival()) {
            return Err(LayoutError::Mixed { present: by.rival().name(), new: by.name() });
        }
        node.propagates[by as usize] = on;
        Ok(())
    }

    /// The container in which a command manages a box.
    fn container(&self, id: BoxId, by: Manager) -> Option<BoxId> {
        self.nodes[id].managed.filter(|(_, placement)| placement.manager() == by).map(|(container, _)| container)
    }

    /// Moves a box from wherever it is to the end of a container, unless the command already manages it there.
    fn put(&mut self, id: BoxId, container: BoxId, by: Manager) {
        if self.container(id, by) != Some(container) {
            self.take_out(id);
            self.nodes[container].held[by as usize].push(id);
        }
    }

    /// Removes a box from its container.
    pub(super) fn take_out(&mut self, id: BoxId) {
        let Some((container, placement)) = self.nodes[id].leave() else { return };
        self.nodes[container].held[placement.manager() as usize].retain(|&other| other != id);
    }

    /// Checks that a box can be in a container at all.
    fn check(&self, id: BoxId, container: BoxId) -> Result<(), LayoutError> {
        let parent = self.nodes[id].parent.ok_or(LayoutError::Window)?;
        if container == id {
            return Err(LayoutError::Itself);
        }
        // This goes up through the containers, and through the parents of boxes that are in no container. Since a
        // container is always inside the parent, this path leads past everything that is around the box.
        let around = |&id: &BoxId| self.nodes[id].managed.map(|(container, _)| container).or(self.nodes[id].parent);
        if std::iter::successors(Some(container), around).any(|other| other == id) {
            return Err(LayoutError::Loop);
        }
        let mut ancestors = std::iter::successors(Some(container), |&id| self.nodes[id].parent);
        if !ancestors.any(|other| other == parent) {
            return Err(LayoutError::Elsewhere);
        }
        Ok(())
    }

    /// Checks that no command except `by` would determine the size of the container.
    fn check_alone(&self, id: BoxId, container: BoxId, by: Manager) -> Result<(), LayoutError> {
        let node = &self.nodes[container];
        if node.propagates == [true; 2] && node.held(by.rival()).iter().any(|&other| other != id) {
            return Err(LayoutError::Mixed { present: by.rival().name(), new: by.name() });
        }
        Ok(())
    }
}
