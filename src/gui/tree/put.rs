//! Putting widgets into containers: the program's options, and what the scale makes of them.

use crate::gui::geometry::{Insets, Pad, Size};
use crate::gui::grid::{Grid, Slot};
use crate::gui::layout::{At, BoxId, LayoutError, Placement};
use crate::gui::pack::Pack;
use crate::gui::place::Place;
use crate::gui::tree::Gui;

/// A length in device pixels.
pub(crate) fn px(length: i32, scale: f64) -> i32 {
    (f64::from(length) * scale).round() as i32
}

impl Gui {
    pub(crate) fn pack(&mut self, at: BoxId, options: Pack, order: At) -> Result<(), LayoutError> {
        self.tree.pack(at, packed(options, self.scale), order)?;
        self.node_mut(at).put = Some(Placement::Pack(options));
        self.move_all();
        Ok(())
    }

    pub(crate) fn grid(&mut self, at: BoxId, options: Grid, container: Option<BoxId>) -> Result<(), LayoutError> {
        self.tree.grid(at, gridded(options, self.scale), container)?;
        // The row and the column that it was given are the same at every scale.
        let (row, column) = self.tree.grid_options(at).map_or((None, None), |(_, grid)| (grid.row, grid.column));
        let options = Grid { row, column, ..options };
        let node = self.node_mut(at);
        (node.put, node.grid) = (Some(Placement::Grid(options)), Some(options));
        self.move_all();
        Ok(())
    }

    pub(crate) fn place(&mut self, at: BoxId, options: Place, container: Option<BoxId>) -> Result<(), LayoutError> {
        self.tree.place(at, placed(options, self.scale), container)?;
        self.node_mut(at).put = Some(Placement::Place(options));
        self.move_all();
        Ok(())
    }

    /// Takes a widget out of its container, if it was put there with this command.
    pub(crate) fn forget(&mut self, at: BoxId, command: &str) {
        if self.tree.placement(at).is_some_and(|(_, placement)| placement.command() == command) {
            self.tree.forget(at);
            self.node_mut(at).put = None;
            self.move_all();
        }
    }

    /// The options with which a widget is in a grid, or was before it was removed from there for a while.
    pub(crate) fn grid_options(&self, at: BoxId) -> Option<Grid> {
        self.tree.grid_options(at)?;
        self.node(at).grid
    }

    pub(crate) fn set_slot(&mut self, at: BoxId, is_row: bool, index: usize, slot: Slot) -> Result<(), LayoutError> {
        let scaled = scaled_slot(&slot, self.scale);
        if is_row {
            self.tree.set_row(at, index, scaled)?;
        } else {
            self.tree.set_column(at, index, scaled)?;
        }
        self.node_mut(at).slots.insert((is_row, index), slot);
        self.move_all();
        Ok(())
    }

    /// Everything has another scale.
    pub(crate) fn rescale(&mut self, scale: f64) {
        self.forced = self.forced.map(|size| {
            let side = |side: i32| (f64::from(side) * scale / self.scale).round() as i32;
            Size::new(side(size.width), side(size.height))
        });
        self.scale = scale;
        for at in self.in_order_of_all() {
            // What was put there before can be put there again.
            let _ = match (self.node(at).put, self.tree.placement(at)) {
                (Some(Placement::Pack(options)), Some((_, Placement::Pack(_)))) => self.pack(at, options, At::Stay),
                (Some(Placement::Grid(options)), Some((_, Placement::Grid(_)))) => self.grid(at, options, None),
                (Some(Placement::Place(options)), Some((_, Placement::Place(_)))) => self.place(at, options, None),
                _ => Ok(()),
            };
            for ((is_row, index), slot) in self.node(at).slots.clone() {
                let _ = self.set_slot(at, is_row, index, slot);
            }
        }
        self.move_all();
        self.touch_all();
    }
}

fn packed(options: Pack, scale: f64) -> Pack {
    let Insets { x, y } = pads(options.padx, options.pady, scale);
    Pack { padx: x, pady: y, ipadx: px(options.ipadx, scale), ipady: px(options.ipady, scale), ..options }
}

fn gridded(options: Grid, scale: f64) -> Grid {
    let Insets { x, y } = pads(options.padx, options.pady, scale);
    Grid { padx: x, pady: y, ipadx: px(options.ipadx, scale), ipady: px(options.ipady, scale), ..options }
}

fn placed(options: Place, scale: f64) -> Place {
    let side = |side: Option<i32>| side.map(|side| px(side, scale));
    Place {
        x: px(options.x, scale),
        y: px(options.y, scale),
        width: side(options.width),
        height: side(options.height),
        ..options
    }
}

fn scaled_slot(slot: &Slot, scale: f64) -> Slot {
    Slot { minsize: px(slot.minsize, scale), pad: px(slot.pad, scale), ..slot.clone() }
}

fn pads(x: Pad, y: Pad, scale: f64) -> Insets {
    let pad = |pad: Pad| Pad { before: px(pad.before, scale), after: px(pad.after, scale) };
    Insets { x: pad(x), y: pad(y) }
}
