//! Frames: widgets that contain other widgets.

use crate::color::Rgba;
use crate::gui::body::{Body, Class};
use crate::gui::geometry::{Insets, Size, to_device};
use crate::gui::look::{Brush, Look, Relief, Scaled, Trim, shrunk};
use crate::gui::role::Role;
use crate::gui::theme::Theme;
use crate::gui::widget::{Container, options, trimmed, widget};

widget! {
    /// A frame, which contains other widgets.
    ///
    #[cfg_attr(doc, doc = shown!("frame", "A frame with an edge around a label and a button"))]
    ///
    /// Semantics: [Tk's `frame`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/frame.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let frame = Frame::new(&app).set_padx(10).pack();
    /// let label = Label::new(&frame).set_text("Hello").pack();
    /// assert_eq!(frame.request().width, label.request().width + 20);
    /// ```
    Frame, FrameBody;

    /// Creates a frame in a container; it is not visible until it is packed, placed or put in a grid.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Frame::new(&App::new()).request(), Size::new(1, 1), "as in Tk");
    /// ```
    new = FrameBody::default();
}

impl Container for Frame {}

options! { Frame:
    /// The size in pixels that the frame requests, including its edge, while no widget in it is packed or in a grid;
    /// initially 0 by 0. If only one of the two lengths is greater than 0, the other counts as 1; if neither is, the
    /// edge determines the size.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let frame = Frame::new(&App::new()).set_size(80, 60);
    /// assert_eq!(frame.request(), Size::new(80, 60));
    /// assert_eq!(frame.set_size(80, 0).size(), Size::new(80, 0));
    /// ```
    size, set_size(width: i32, height: i32) -> Size;
    frame => frame.size, frame.size = Size::new(width, height);
}

/// The data of a frame. Without a border and a relief, a frame has no edge.
#[derive(Default)]
pub(crate) struct FrameBody {
    /// The requested size, before scaling.
    pub(crate) size: Size,
    pub trim: Trim,
}

trimmed! { FrameBody }

impl Body for FrameBody {
    fn class(&self) -> Class {
        Class::quiet(Role::GenericContainer)
    }

    /// The requested size: as in Tk, if only one side is greater than 0, the other is 1.
    fn asks(&self, on: Scaled<'_>) -> Option<Size> {
        let Size { width, height } = self.size;
        let side = |side: i32| to_device(side, on.scale).max(1);
        (width > 0 || height > 0).then(|| Size::new(side(width), side(height)))
    }

    fn insets(&self, on: Scaled<'_>) -> Insets {
        let edge = self.trim.highlight(0, on) + self.trim.border(0, on);
        let (x, y) = self.trim.insets(edge, (0, 0), on);
        Insets { x: x.into(), y: y.into() }
    }

    fn plain(&self, theme: &Theme) -> Option<Rgba> {
        let has_edge =
            self.trim.border.is_some_and(|width| width > 0) || self.trim.highlight.is_some_and(|width| width > 0);
        Some(self.trim.ground(theme)).filter(|ground| !has_edge && ground.a == 255)
    }
}

impl Look for FrameBody {
    fn request(&self, on: Scaled<'_>) -> Size {
        let Insets { x, y } = self.insets(on);
        Size::new((x.before + x.after).max(1), (y.before + y.after).max(1))
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (on, theme) = (brush.on, brush.on.theme);
        let background = self.trim.ground(theme);
        let highlight = self.trim.highlight(0, on);
        let shape = shrunk(brush.area, highlight);
        brush.fill(brush.area, if on.is_relief() { background } else { self.trim.around(theme) });
        let border = self.trim.border(0, on);
        let relief = self.trim.relief.unwrap_or_default();
        // The corners of a frame with a line around it match those of the line.
        let is_round = border > 0 && !matches!(relief, Relief::Flat | Relief::Solid);
        brush.round(shape, if is_round { f64::from(on.px(theme.radius)) } else { 0.0 }, background);
        brush.edge(shape, border, relief, background);
        if self.trim.focused {
            brush.focus(shape, 0.0, highlight);
        }
    }
}
