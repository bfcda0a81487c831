//! Frames: they hold other widgets, with or without a title.

use crate::color::Rgba;
use crate::gui::body::{Body, Class};
use crate::gui::geometry::{Insets, Size, to_device};
use crate::gui::look::{FrameLook, LabelFrameLook, Look, Measure, State, Trim};
use crate::gui::role::Role;
use crate::gui::theme::Theme;
use crate::gui::widget::{AnyWidget, Container};
use crate::gui::widgets::options::{options, widget};

widget! {
    /// A frame, which holds other widgets.
    ///
    /// Semantics: [Tk's `frame`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/frame.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let frame = Frame::new(&app).with_padx(10).pack();
    /// let label = Label::new(&frame).with_text("Hello").pack();
    /// assert_eq!(frame.request().width, label.request().width + 20);
    /// ```
    Frame, FrameBody
}

impl Container for Frame {}

impl Frame {
    /// A frame in a container, not put anywhere yet.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Frame::new(&App::new()).request(), Size::new(1, 1), "as in Tk");
    /// ```
    #[track_caller]
    pub fn new(parent: &impl Container) -> Self {
        Self(AnyWidget::add(parent, "Frame::new", FrameBody::default()))
    }

    /// Has the frame ask for a size in pixels, its edge included, as long as no widget is packed or in a grid in it.
    /// When only one of the two is more than 0, the other is 1; when none is, it asks for nothing of its own.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let frame = Frame::new(&App::new()).with_size(80, 60);
    /// assert_eq!(frame.request(), Size::new(80, 60));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn with_size(self, width: i32, height: i32) -> Self {
        self.set_size(width, height)
    }

    /// The same as [`with_size`](Self::with_size), for a frame that is there.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let frame = Frame::new(&App::new()).set_size(80, 0);
    /// assert_eq!(frame.request(), Size::new(80, 1));
    /// ```
    #[track_caller]
    pub fn set_size(self, width: i32, height: i32) -> Self {
        self.change("set_size", |frame| frame.size = Size::new(width, height));
        self
    }

    /// The size that it was told to ask for, in pixels; nothing to begin with.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Frame::new(&App::new()).with_size(80, 0).size(), Size::new(80, 0));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn size(self) -> Size {
        self.read("size", |frame| frame.size)
    }
}

/// What a frame is.
#[derive(Default)]
pub(crate) struct FrameBody {
    look: FrameLook,
    /// What it asks for, before scaling.
    pub(crate) size: Size,
}

impl Body for FrameBody {
    fn class(&self) -> &'static Class {
        const CLASS: Class = Class::quiet(Role::GenericContainer);
        &CLASS
    }

    fn look(&self) -> &dyn Look {
        &self.look
    }

    fn trim(&mut self) -> &mut Trim {
        &mut self.look.trim
    }

    fn request(&self, _: &Theme, scale: f64, _: Measure<'_>) -> Option<Size> {
        own_size(self.size, scale)
    }

    fn insets(&self, theme: &Theme, scale: f64, _: Measure<'_>) -> Insets {
        self.look.insets(theme, scale)
    }

    fn set_focused(&mut self, focused: bool) {
        self.look.focused = focused;
    }

    fn plain(&self, theme: &Theme) -> Option<Rgba> {
        let trim = &self.look.trim;
        let has_edge = [trim.border, trim.highlight].into_iter().flatten().any(|width| width > 0);
        let ground = trim.background.or(trim.around).unwrap_or(theme.window);
        (!has_edge && ground.a == 255).then_some(ground)
    }
}

widget! {
    /// A frame with a line around it and a title in the line.
    ///
    /// Semantics: [Tk's `labelframe`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/labelframe.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let group = LabelFrame::new(&app).with_text("Pen").pack();
    /// let down = Checkbutton::new(&group).with_text("down").pack();
    /// assert!(group.request().height > down.request().height);
    /// ```
    LabelFrame, LabelFrameBody
}

impl Container for LabelFrame {}

impl LabelFrame {
    /// A group in a container, not put anywhere yet.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(LabelFrame::new(&App::new()).text(), "");
    /// ```
    #[track_caller]
    pub fn new(parent: &impl Container) -> Self {
        Self(AnyWidget::add(parent, "LabelFrame::new", LabelFrameBody::default()))
    }
}

options! { LabelFrame:
    /// The title; without one the line is whole.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(LabelFrame::new(&App::new()).with_text("Pen").text(), "Pen");
    /// ```
    text, set_text, with_text(text: impl Into<String>) -> String;
    group => group.look.title.clone(), group.look.title = text.into();

    /// Whether the title looks as if something could be done.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!LabelFrame::new(&App::new()).with_enabled(false).is_enabled());
    /// ```
    is_enabled, set_enabled, with_enabled(enabled: bool) -> bool;
    group => group.look.state != State::Disabled,
        group.look.state = if enabled { State::Normal } else { State::Disabled };
}

/// What a group is.
#[derive(Default)]
pub(crate) struct LabelFrameBody {
    look: LabelFrameLook,
}

impl Body for LabelFrameBody {
    fn class(&self) -> &'static Class {
        const CLASS: Class = Class::quiet(Role::Group);
        &CLASS
    }

    fn look(&self) -> &dyn Look {
        &self.look
    }

    fn trim(&mut self) -> &mut Trim {
        &mut self.look.trim
    }

    fn insets(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Insets {
        self.look.insets(theme, scale, measure)
    }

    fn label(&self) -> String {
        self.look.title.clone()
    }
}

/// A size that was asked for: as in Tk the other side is 1 when only one is more than 0.
fn own_size(size: Size, scale: f64) -> Option<Size> {
    let side = |side: i32| to_device(side, scale).max(1);
    (size.width > 0 || size.height > 0).then(|| Size::new(side(size.width), side(size.height)))
}
