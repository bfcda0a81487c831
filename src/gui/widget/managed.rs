//! Widget placement: the commands of Tk's three geometry managers.

use crate::gui::geometry::{Rect, Size};
use crate::gui::layout::{At, BoxId, Grid, LayoutError, Manager, Pack, Place, Placement, Tree};
use crate::gui::widget::container::manage;
use crate::gui::widget::{Container, Widget, sealed};

/// Methods that place a widget by packing it, putting it in a grid or giving its position.
///
/// Methods that change the placement return the widget, so calls can be chained. Lengths are in pixels before scaling.
/// A widget is not visible until one of these methods has placed it.
///
/// # Panics
///
/// All methods panic if the widget has been destroyed or its window has been closed.
pub trait Managed: sealed::Sealed + Copy {
    /// Packs the widget below the others in its parent. A widget that is already packed stays where it is.
    ///
    /// Semantics: [`pack`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/pack.htm).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let [above, below] = ["above", "below"].map(|text| Label::new(&app).set_text(text).pack());
    /// assert_eq!(above.rect().unwrap().bottom(), below.rect().unwrap().y);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the container contains widgets in a grid.
    #[doc(alias = "pack_configure")]
    #[track_caller]
    fn pack(self) -> Self {
        manage(self, "pack", |tree, at| tree.pack(at, packed(tree, at).unwrap_or_default(), At::Stay))
    }

    /// Packs the widget with the given options, which replace its previous ones.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let side = Pack::default().with_side(Side::Left).with_padx(5);
    /// let [yes, no] = ["Yes", "No"].map(|text| Button::new(&app).set_text(text).pack_with(side));
    /// assert_eq!(yes.rect().unwrap().right() + 10, no.rect().unwrap().x);
    /// assert_eq!(no.pack_options(), Some(side));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the container contains widgets in a grid or if a padding is negative.
    #[doc(alias = "pack_configure")]
    #[track_caller]
    fn pack_with(self, options: Pack) -> Self {
        manage(self, "pack", |tree, at| tree.pack(at, options, At::Stay))
    }

    /// Packs the widget at the end of a different container: its parent, or a container inside its parent.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let frame = Frame::new(&app).pack();
    /// let label = Label::new(&app).set_text("in the frame, and the app's").pack_in(&frame, Pack::default());
    /// assert_eq!(label.rect(), frame.rect());
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the widget cannot be packed there: in itself, in a widget that it contains, or alongside widgets in a
    /// grid.
    #[track_caller]
    fn pack_in(self, container: &impl Container, options: Pack) -> Self {
        manage_beside(self, "pack", container, |tree, at, container| tree.pack(at, options, At::In(container)))
    }

    /// Packs the widget immediately before another one, in the same container.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let below = Label::new(&app).set_text("below").pack();
    /// let above = Label::new(&app).set_text("above").pack_before(&below, Pack::default());
    /// assert!(above.rect().unwrap().y < below.rect().unwrap().y);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the other widget is not packed or if this widget cannot be packed there.
    #[track_caller]
    fn pack_before(self, other: &impl Widget, options: Pack) -> Self {
        manage_beside(self, "pack", other, |tree, at, other| tree.pack(at, options, At::Before(other)))
    }

    /// Packs the widget immediately after another one, in the same container.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let [first, last] = ["first", "last"].map(|text| Label::new(&app).set_text(text).pack());
    /// let middle = Label::new(&app).set_text("middle").pack_after(&first, Pack::default());
    /// assert!(middle.rect().unwrap().y < last.rect().unwrap().y);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the other widget is not packed or if this widget cannot be packed there.
    #[track_caller]
    fn pack_after(self, other: &impl Widget, options: Pack) -> Self {
        manage_beside(self, "pack", other, |tree, at, other| tree.pack(at, options, At::After(other)))
    }

    /// Unpacks the widget: it still exists but is not visible. A widget that is not packed does not change.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let label = Label::new(&app).set_text("Hello").pack().pack_forget();
    /// assert_eq!(label.rect(), None);
    /// ```
    #[track_caller]
    fn pack_forget(self) -> Self {
        forget(self, "pack_forget", Manager::Pack)
    }

    /// The options with which the widget is packed; `None` if it is not packed.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Label::new(&App::new()).pack_options(), None);
    /// ```
    #[doc(alias = "pack_info")]
    #[must_use]
    #[track_caller]
    fn pack_options(self) -> Option<Pack> {
        self.handle().with("pack_options", |gui, at| packed(&gui.tree, at))
    }

    /// Puts the widget into the grid of its parent, at the given row and column, which are counted from 0.
    ///
    /// Semantics: [`grid`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/grid.htm).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let label = Label::new(&app).set_text("Name").grid(0, 0);
    /// let entry = Entry::new(&app).grid(0, 1);
    /// assert_eq!(label.rect().unwrap().right(), entry.rect().unwrap().x);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the container contains packed widgets, or if the row or the column is 10,000 or more.
    #[doc(alias = "grid_configure")]
    #[track_caller]
    fn grid(self, row: usize, column: usize) -> Self {
        manage(self, "grid", |tree, at| {
            let before = tree.grid_options(at).map(|(_, options)| options).unwrap_or_default();
            tree.grid(at, before.with_row(row).with_column(column), None)
        })
    }

    /// Puts the widget into the grid of its parent with the given options, which replace its previous ones. Without a
    /// row, it is placed below all others; without a column, in the first column.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let long = Label::new(&app).set_text("some long text").grid(0, 0);
    /// let wide = Button::new(&app).set_text("OK").grid_with(Grid::at(1, 0).with_sticky(Sticky::EW));
    /// assert_eq!(wide.rect().unwrap().width, long.rect().unwrap().width);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics for the same reasons as [`grid`](Self::grid), and if a padding is negative or a span is 0.
    #[doc(alias = "grid_configure")]
    #[track_caller]
    fn grid_with(self, options: Grid) -> Self {
        manage(self, "grid", |tree, at| tree.grid(at, options, None))
    }

    /// Puts the widget into the grid of a different container: its parent, or a container inside its parent.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let frame = Frame::new(&app).pack();
    /// let label = Label::new(&app).set_text("Hello").grid_in(&frame, Grid::at(0, 0));
    /// assert_eq!(label.rect(), frame.rect());
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the widget cannot be placed there.
    #[track_caller]
    fn grid_in(self, container: &impl Container, options: Grid) -> Self {
        manage_beside(self, "grid", container, |tree, at, container| tree.grid(at, options, Some(container)))
    }

    /// Removes the widget from its grid but remembers its options; see [`grid_options`](Self::grid_options).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let label = Label::new(&app).set_text("Hello").grid(2, 3).grid_remove();
    /// assert_eq!(label.rect(), None);
    /// label.grid_with(label.grid_options().unwrap());
    /// assert_eq!(label.grid_options().unwrap().column, Some(3));
    /// ```
    #[track_caller]
    fn grid_remove(self) -> Self {
        manage(self, "grid_remove", |tree, at| {
            tree.grid_remove(at);
            Ok(())
        })
    }

    /// Removes the widget from its grid and forgets its options.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let label = Label::new(&App::new()).grid(2, 3).grid_forget();
    /// assert_eq!(label.grid_options(), None);
    /// ```
    #[track_caller]
    fn grid_forget(self) -> Self {
        forget(self, "grid_forget", Manager::Grid)
    }

    /// The options with which the widget is in a grid, or was until [`grid_remove`](Self::grid_remove) removed it.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let label = Label::new(&App::new()).grid(2, 3);
    /// assert_eq!(label.grid_options().unwrap().row, Some(2));
    /// ```
    #[doc(alias = "grid_info")]
    #[must_use]
    #[track_caller]
    fn grid_options(self) -> Option<Grid> {
        self.handle().with("grid_options", |gui, at| Some(gui.tree.grid_options(at)?.1))
    }

    /// Places the widget's top left corner at a point in its parent.
    ///
    /// Semantics: [`place`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/place.htm).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let label = Label::new(&app).set_text("Hello").place(30, 20);
    /// let rect = label.rect().unwrap();
    /// assert_eq!((rect.x, rect.y), (30, 20));
    /// ```
    #[doc(alias = "place_configure")]
    #[track_caller]
    fn place(self, x: i32, y: i32) -> Self {
        self.place_with(Place::at(x, y))
    }

    /// Places the widget in its parent with the given options, which replace its previous ones.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().set_size(400, 300);
    /// let half = Frame::new(&app).place_with(Place::default().with_relwidth(0.5).with_relheight(1.0));
    /// assert_eq!(half.rect().unwrap().width, 200);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a number in the options is not finite.
    #[doc(alias = "place_configure")]
    #[track_caller]
    fn place_with(self, options: Place) -> Self {
        manage(self, "place", |tree, at| tree.place(at, options, None))
    }

    /// Places the widget in a different container: its parent, or a container inside its parent.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let frame = Frame::new(&app).set_size(90, 40).pack_with(Pack::default().with_padx(30));
    /// let label = Label::new(&app).place_in(&frame, Place::at(5, 6));
    /// assert_eq!(label.rect().unwrap().x, 35, "in its parent's coordinates");
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the widget cannot be placed there.
    #[track_caller]
    fn place_in(self, container: &impl Container, options: Place) -> Self {
        manage_beside(self, "place", container, |tree, at, container| tree.place(at, options, Some(container)))
    }

    /// Undoes [`place`](Self::place): the widget still exists but is not visible.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let label = Label::new(&App::new()).place(2, 3).place_forget();
    /// assert_eq!(label.place_options(), None);
    /// ```
    #[track_caller]
    fn place_forget(self) -> Self {
        forget(self, "place_forget", Manager::Place)
    }

    /// The options with which the widget is placed; `None` if it is not managed by `place`.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Label::new(&App::new()).place(2, 3).place_options().unwrap().y, 3);
    /// ```
    #[doc(alias = "place_info")]
    #[must_use]
    #[track_caller]
    fn place_options(self) -> Option<Place> {
        self.handle().with("place_options", |gui, at| match gui.tree.get(at).managed {
            Some((_, Placement::Place(options))) => Some(options),
            _ => None,
        })
    }

    /// The area that the widget occupies, in device pixels from the top left corner of its parent; `None` if the widget
    /// is not visible because it has not been placed or no space is left for it.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let label = Label::new(&app).set_text("Hello");
    /// assert_eq!(label.rect(), None);
    /// assert_eq!(label.pack().rect().unwrap().size(), label.request());
    /// ```
    #[doc(alias("winfo_x", "winfo_y", "winfo_width", "winfo_height", "winfo_geometry", "winfo_ismapped"))]
    #[must_use]
    #[track_caller]
    fn rect(self) -> Option<Rect> {
        self.handle().with("rect", |gui, at| {
            gui.lay_out();
            gui.tree.get(at).rect.filter(|_| gui.node(at).seen.is_some())
        })
    }

    /// The area that the widget occupies, in device pixels from the top left corner of the window; `None` if the widget
    /// is not visible.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let frame = Frame::new(&app).place(30, 20);
    /// let label = Label::new(&frame).set_text("Hello").pack();
    /// assert_eq!(label.rect().unwrap().x, 0);
    /// assert_eq!(label.window_rect().unwrap().x, 30);
    /// ```
    #[must_use]
    #[track_caller]
    fn window_rect(self) -> Option<Rect> {
        self.handle().with("window_rect", |gui, at| {
            gui.lay_out();
            gui.node(at).seen
        })
    }

    /// The size that the widget requests, in device pixels.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let [short, long] = ["short", "longer text"].map(|text| Label::new(&app).set_text(text));
    /// assert!(short.request().width < long.request().width);
    /// ```
    #[doc(alias("winfo_reqwidth", "winfo_reqheight"))]
    #[must_use]
    #[track_caller]
    fn request(self) -> Size {
        self.handle().with("request", |gui, at| {
            gui.lay_out();
            gui.tree.get(at).request
        })
    }
}

/// Like [`manage`], with another widget that must be in the same window.
#[track_caller]
fn manage_beside<W: sealed::Sealed>(
    widget: W,
    call: &str,
    other: &impl sealed::Sealed,
    work: impl FnOnce(&mut Tree, BoxId, BoxId) -> Result<(), LayoutError>,
) -> W {
    let other = other.handle().checked(call);
    assert!(
        widget.handle().0.app == other.app,
        "{call}: the two widgets are in different windows; use widgets of the same window"
    );
    manage(widget, call, |tree, at| work(tree, at, other.at))
}

/// Removes a widget from the layout if it is managed by the given manager.
#[track_caller]
fn forget<W: sealed::Sealed>(widget: W, call: &str, manager: Manager) -> W {
    manage(widget, call, |tree, at| {
        tree.forget(at, manager);
        Ok(())
    })
}

/// The options of a packed widget; `None` if the widget is not packed.
fn packed(tree: &Tree, at: BoxId) -> Option<Pack> {
    match tree.get(at).managed {
        Some((_, Placement::Pack(options))) => Some(options),
        _ => None,
    }
}
