//! Containers: widgets in which other widgets can be created, and how they divide their space.

use crate::gui::geometry::Anchor;
use crate::gui::layout::{BoxId, LayoutError, Manager, Slot, Slots, Tree};
use crate::gui::widget::{AnyWidget, options, sealed};

/// A container in which widgets can be created: a window or a frame.
///
/// # Panics
///
/// All methods panic if the container has been destroyed or its window has been closed.
pub trait Container: sealed::Sealed + Copy {
    /// The widgets that were created in the container, rearmost first.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let frame = Frame::new(&app);
    /// assert_eq!(app.children(), [frame.any()]);
    /// ```
    #[doc(alias = "winfo_children")]
    #[must_use]
    #[track_caller]
    fn children(self) -> Vec<AnyWidget> {
        self.handle()
            .with("children", |gui, at| gui.node(at).stack.iter().map(|child| AnyWidget(gui.widget(*child))).collect())
    }

    /// Configures a row of the container's grid, counted from 0: its weight, its minimum size, and more.
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
    /// Panics if the row is 10,000 or more, or its padding is negative.
    #[doc(alias("rowconfigure", "grid_rowconfigure"))]
    #[track_caller]
    fn set_row(self, index: usize, row: Slot) -> Self {
        manage(self, "set_row", |tree, at| Slots::set(&mut tree.get_mut(at).slots.rows, index, row))
    }

    /// The configuration of a row of the container's grid.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(App::new().row(0), papert::gui::Slot::default());
    /// ```
    #[doc(alias("rowconfigure", "grid_rowconfigure"))]
    #[must_use]
    #[track_caller]
    fn row(self, index: usize) -> Slot {
        self.handle().with("row", |gui, at| gui.tree.get(at).slots.rows.get(index).cloned().unwrap_or_default())
    }

    /// Configures a column of the container's grid, counted from 0: its weight, its minimum size, and more.
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
    /// Panics if the column is 10,000 or more, or its padding is negative.
    #[doc(alias("columnconfigure", "grid_columnconfigure"))]
    #[track_caller]
    fn set_column(self, index: usize, column: Slot) -> Self {
        manage(self, "set_column", |tree, at| Slots::set(&mut tree.get_mut(at).slots.columns, index, column))
    }

    /// The configuration of a column of the container's grid.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(App::new().column(0), papert::gui::Slot::default());
    /// ```
    #[doc(alias("columnconfigure", "grid_columnconfigure"))]
    #[must_use]
    #[track_caller]
    fn column(self, index: usize) -> Slot {
        self.handle().with("column", |gui, at| gui.tree.get(at).slots.columns.get(index).cloned().unwrap_or_default())
    }

    options! { gui:
        /// Where the cells of the container's grid are placed if the container is larger than all of them together.
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

    /// Sets whether the container requests the size that its packed widgets need. By default, it does.
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
    /// Panics if `on` is true while the container manages both packed widgets and widgets in a grid.
    #[track_caller]
    fn set_pack_propagate(self, on: bool) -> Self {
        manage(self, "set_pack_propagate", |tree, at| tree.set_propagates(at, Manager::Pack, on))
    }

    /// Whether the container requests the size that its packed widgets need.
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

    /// Sets whether the container requests the size that the widgets in its grid need. By default, it does.
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
    /// Panics if `on` is true while the container manages both packed widgets and widgets in a grid.
    #[track_caller]
    fn set_grid_propagate(self, on: bool) -> Self {
        manage(self, "set_grid_propagate", |tree, at| tree.set_propagates(at, Manager::Grid, on))
    }

    /// Whether the container requests the size that the widgets in its grid need.
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

/// Changes where a widget is placed, or how a container divides its space.
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
