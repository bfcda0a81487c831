//! Containers: what widgets can be made in, and how they divide their space.

use crate::gui::geometry::Anchor;
use crate::gui::layout::{BoxId, LayoutError, Manager, Slot, Slots, Tree};
use crate::gui::widget::{AnyWidget, options, sealed};

/// What widgets can be made in: a window, or a frame.
///
/// # Panics
///
/// All, when the container has been destroyed or the window closed.
pub trait Container: sealed::Sealed + Copy {
    /// The widgets that were made in it, the rearmost first.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let frame = Frame::new(&app);
    /// assert_eq!(app.children(), [frame.any()]);
    /// ```
    #[must_use]
    #[track_caller]
    fn children(self) -> Vec<AnyWidget> {
        self.handle()
            .with("children", |gui, at| gui.node(at).stack.iter().map(|child| AnyWidget(gui.widget(*child))).collect())
    }

    /// Configures a row of its grid, counted from 0: its weight, its least size, and more.
    ///
    /// Semantics: [`grid rowconfigure`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/grid.htm).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// app.set_row(1, Slot::default().with_weight(1));
    /// assert_eq!(app.row(1).weight, 1);
    /// ```
    ///
    /// # Panics
    ///
    /// When the row is 10,000 or more, or its pad is negative.
    #[track_caller]
    fn set_row(self, index: usize, row: Slot) -> Self {
        manage(self, "set_row", |tree, at| Slots::set(&mut tree.get_mut(at).slots.rows, index, row))
    }

    /// How a row of its grid is configured.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(App::new().row(0), papert::gui::Slot::default());
    /// ```
    #[must_use]
    #[track_caller]
    fn row(self, index: usize) -> Slot {
        self.handle().with("row", |gui, at| gui.tree.get(at).slots.rows.get(index).cloned().unwrap_or_default())
    }

    /// Configures a column of its grid, counted from 0: its weight, its least size, and more.
    ///
    /// Semantics: [`grid columnconfigure`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/grid.htm).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// app.set_column(1, Slot::default().with_weight(1));
    /// assert_eq!(app.column(1).weight, 1);
    /// ```
    ///
    /// # Panics
    ///
    /// When the column is 10,000 or more, or its pad is negative.
    #[track_caller]
    fn set_column(self, index: usize, column: Slot) -> Self {
        manage(self, "set_column", |tree, at| Slots::set(&mut tree.get_mut(at).slots.columns, index, column))
    }

    /// How a column of its grid is configured.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(App::new().column(0), papert::gui::Slot::default());
    /// ```
    #[must_use]
    #[track_caller]
    fn column(self, index: usize) -> Slot {
        self.handle().with("column", |gui, at| gui.tree.get(at).slots.columns.get(index).cloned().unwrap_or_default())
    }

    options! { gui:
        /// Where the cells of its grid lie when it is larger than they are together.
        ///
        /// Semantics: [`grid anchor`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/grid.htm).
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let app = App::new().set_size(300, 200);
        /// let label = Label::new(&app).grid(0, 0);
        /// assert_eq!((app.grid_anchor(), label.rect().unwrap().x), (Anchor::Nw, 0));
        /// app.set_grid_anchor(Anchor::Center);
        /// assert_eq!(app.grid_anchor(), Anchor::Center);
        /// assert!(label.rect().unwrap().x > 100);
        /// ```
        grid_anchor, set_grid_anchor(anchor: Anchor) -> Anchor;
        gui, at => gui.tree.get(at).slots.anchor, {
            gui.tree.get_mut(at).slots.anchor = anchor;
            gui.move_all();
        };
    }

    /// Sets whether it asks for the size that its packed widgets need. It does at first.
    ///
    /// Semantics: [`pack propagate`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/pack.htm).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let frame = Frame::new(&app).set_size(80, 60).pack();
    /// frame.set_pack_propagate(false);
    /// Label::new(&frame).set_text("much longer than that").pack();
    /// assert_eq!(frame.request().width, 80);
    /// ```
    ///
    /// # Panics
    ///
    /// When it is turned on where widgets are both packed and in a grid.
    #[track_caller]
    fn set_pack_propagate(self, on: bool) -> Self {
        manage(self, "set_pack_propagate", |tree, at| tree.set_propagates(at, Manager::Pack, on))
    }

    /// Whether it asks for the size that its packed widgets need.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// assert_eq!((app.pack_propagate(), app.set_pack_propagate(false).pack_propagate()), (true, false));
    /// ```
    #[must_use]
    #[track_caller]
    fn pack_propagate(self) -> bool {
        self.handle().with("pack_propagate", |gui, at| gui.tree.get(at).propagates[Manager::Pack as usize])
    }

    /// Sets whether it asks for the size that the widgets in its grid need. It does at first.
    ///
    /// Semantics: [`grid propagate`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/grid.htm).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let frame = Frame::new(&app).set_size(80, 60).pack();
    /// frame.set_grid_propagate(false);
    /// Label::new(&frame).set_text("much longer than that").grid(0, 0);
    /// assert_eq!(frame.request().width, 80);
    /// ```
    ///
    /// # Panics
    ///
    /// When it is turned on where widgets are both packed and in a grid.
    #[track_caller]
    fn set_grid_propagate(self, on: bool) -> Self {
        manage(self, "set_grid_propagate", |tree, at| tree.set_propagates(at, Manager::Grid, on))
    }

    /// Whether it asks for the size that its widgets in its grid need.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// assert_eq!((app.grid_propagate(), app.set_grid_propagate(false).grid_propagate()), (true, false));
    /// ```
    #[must_use]
    #[track_caller]
    fn grid_propagate(self) -> bool {
        self.handle().with("grid_propagate", |gui, at| gui.tree.get(at).propagates[Manager::Grid as usize])
    }
}

/// Changes where a widget is, or how a container divides its space.
#[track_caller]
pub(super) fn manage<W: sealed::Sealed>(
    widget: W,
    call: &str,
    work: impl FnOnce(&mut Tree, BoxId) -> Result<(), LayoutError>,
) -> W {
    let done = widget.handle().with(call, |gui, at| {
        gui.move_all();
        work(&mut gui.tree, at)
    });
    match done {
        Ok(()) => widget,
        Err(error) => panic!("{call}: {error}"),
    }
}
