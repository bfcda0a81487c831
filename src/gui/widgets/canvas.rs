//! Canvases: widgets that show a drawing, or in which somebody draws live.

mod live;

use std::collections::VecDeque;
use std::sync::Arc;

use crate::color::Rgba;
use crate::event::Event;
use crate::geom::Vec2D;
use crate::gui::body::{Body, Class, Focus, Pointer, WidgetId};
use crate::gui::geometry::{Size, to_device};
use crate::gui::look::{CanvasLook, Look, Measure, Trim};
use crate::gui::role::Role;
use crate::gui::theme::Theme;
use crate::gui::widget::{AnyWidget, Container};
use crate::gui::widgets::options::{options, widget};
use crate::gui::{apps, focus};
use crate::picture::raster::{View, paint};
use crate::picture::scene::Image;
use crate::picture::{Picture, Scene};

widget! {
    /// A widget that shows a drawing.
    ///
    /// A drawing may be any [`Scene`] or picture. When turtles are to draw in it while the program runs, see `Screen::on`
    /// of the crate.
    ///
    /// Where somebody draws live, a click brings the canvas the keyboard and Tab stops at it; another one has it as
    /// [`set_takefocus`](crate::gui::Widget::set_takefocus) says.
    ///
    /// Semantics: [Tk's `canvas`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/canvas.htm); the items in it are a [`Scene`].
    ///
    /// ```
    /// use papert::gui::*;
    /// use papert::{Rgba, Scene, Vec2D};
    ///
    /// # papert::headless();
    /// let mut scene = Scene::new();
    /// let corners = [(-30, -30), (30, -30), (0, 30)].map(Vec2D::from);
    /// let item = scene.new_item();
    /// scene.polygon(item, &corners, Some(Rgba::BLACK), None);
    ///
    /// let app = App::new();
    /// Canvas::new(&app).with_size(200, 100).with_highlight(0).with_scene(scene).pack();
    /// assert_eq!(app.picture().pixel(100, 50), Some(Rgba::BLACK), "the origin is in the middle");
    /// ```
    Canvas, CanvasBody
}

impl Canvas {
    /// A canvas in a container, not put anywhere yet, with room for 378 x 265 pixels, as in Tk.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let canvas = Canvas::new(&App::new()).with_highlight(0);
    /// assert_eq!(canvas.request(), Size::new(378, 265));
    /// ```
    #[track_caller]
    pub fn new(parent: &impl Container) -> Self {
        Self(AnyWidget::add(parent, "Canvas::new", CanvasBody::default()))
    }

    /// Has the canvas ask for so much room for the drawing, in pixels before scaling; its edge and the room for the focus
    /// come on top. Less than 1 is 1.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let canvas = Canvas::new(&App::new()).with_size(80, 60).with_highlight(2);
    /// assert_eq!(canvas.request(), Size::new(84, 64));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn with_size(self, width: i32, height: i32) -> Self {
        self.set_size(width, height)
    }

    /// The same as [`with_size`](Self::with_size), for a canvas that is there.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let canvas = Canvas::new(&App::new()).with_highlight(0).set_size(80, 60);
    /// assert_eq!(canvas.request(), Size::new(80, 60));
    /// ```
    #[track_caller]
    pub fn set_size(self, width: i32, height: i32) -> Self {
        self.change("set_size", |canvas| canvas.size = Size::new(width, height));
        self
    }
}

options! { Canvas:
    /// The scene that is shown, if any. Its origin is in the middle, where [`View::centred`] has it; it is painted at the
    /// scale of the app, so that it is as sharp as it can be.
    ///
    /// The background is the scene's; where that is clear, it is the canvas's. A picture that was shown before is not
    /// shown any more, and while somebody draws live, that is shown instead.
    ///
    /// ```
    /// use papert::gui::*;
    /// use papert::{Rgba, Scene};
    /// # papert::headless();
    /// let mut night = Scene::new();
    /// night.set_background(Rgba::BLACK);
    /// let app = App::new().with_scale(2.0);
    /// let canvas = Canvas::new(&app).with_size(30, 20).with_highlight(0).with_scene(night).pack();
    /// assert_eq!(canvas.scene().unwrap().background(), Rgba::BLACK);
    /// assert_eq!(app.picture(), papert::Picture::new(60, 40, Rgba::BLACK));
    /// ```
    scene, set_scene, with_scene(scene: impl Into<Arc<Scene>>) -> Option<Arc<Scene>>;
    canvas => canvas.scene(), canvas.show(Drawing::Scene(scene.into()));

    /// The picture that is shown in the middle, if any: one pixel of it for each pixel before scaling. A scene that was
    /// shown before is not shown any more, and while somebody draws live, that is shown instead.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let star = papert::render(60, 40, || papert::dot((20, "red")));
    /// let app = App::new();
    /// let canvas = Canvas::new(&app).with_size(60, 40).with_highlight(0).with_picture(star.clone()).pack();
    /// assert_eq!(app.picture(), star);
    /// assert_eq!(*canvas.picture().unwrap(), star);
    /// ```
    picture, set_picture, with_picture(picture: impl Into<Arc<Picture>>) -> Option<Arc<Picture>>;
    canvas => canvas.picture(), canvas.show(Drawing::Picture(picture.into()));
}

/// What a canvas is.
pub(crate) struct CanvasBody {
    look: CanvasLook,
    /// What it asks for, before scaling and without its edge.
    size: Size,
    drawing: Drawing,
    /// What has happened to it, for whoever draws live.
    events: VecDeque<Event>,
}

/// What is drawn in a canvas.
enum Drawing {
    Nothing,
    Scene(Arc<Scene>),
    Picture(Arc<Picture>),
    /// What somebody else paints, again and again.
    Live,
}

impl Default for CanvasBody {
    fn default() -> Self {
        let size = Size::new(378, 265);
        Self { look: CanvasLook::default(), size, drawing: Drawing::Nothing, events: VecDeque::new() }
    }
}

impl CanvasBody {
    fn scene(&self) -> Option<Arc<Scene>> {
        if let Drawing::Scene(scene) = &self.drawing { Some(Arc::clone(scene)) } else { None }
    }

    fn picture(&self) -> Option<Arc<Picture>> {
        if let Drawing::Picture(picture) = &self.drawing { Some(Arc::clone(picture)) } else { None }
    }

    fn show(&mut self, drawing: Drawing) {
        if !matches!(self.drawing, Drawing::Live) {
            self.drawing = drawing;
        }
    }

    /// The room for the drawing when the canvas has a size, in device pixels.
    fn room(&self, size: Size, theme: &Theme, scale: f64) -> (u32, u32) {
        let edge = self.look.edge(theme, scale);
        let side = |side: i32| u32::try_from(side - 2 * edge).unwrap_or(0).clamp(1, Picture::MAX_SIDE);
        (side(size.width), side(size.height))
    }

    /// Takes notice of something that has happened at a place of the canvas.
    fn note(&mut self, event: Event) {
        match (self.events.back_mut(), &event) {
            // Of several moves in a row the last one says it all.
            (Some(last @ Event::Motion { .. }), Event::Motion { .. }) => *last = event,
            _ => self.events.push_back(event),
        }
    }
}

impl Body for CanvasBody {
    fn class(&self) -> &'static Class {
        const STILL: Class = Class { pointer, ..Class::quiet(Role::Canvas) };
        const LIVE: Class =
            Class { takes_focus: true, pointer: live::pointer, key: live::key, key_up: live::key_up, ..STILL };
        if matches!(self.drawing, Drawing::Live) { &LIVE } else { &STILL }
    }

    fn look(&self) -> &dyn Look {
        &self.look
    }

    fn trim(&mut self) -> &mut Trim {
        &mut self.look.trim
    }

    fn request(&self, theme: &Theme, scale: f64, _: Measure<'_>) -> Option<Size> {
        let edge = self.look.edge(theme, scale);
        let side = |side: i32| to_device(side.max(1), scale).max(1).saturating_add(2 * edge);
        Some(Size::new(side(self.size.width), side(self.size.height)))
    }

    fn fit(&mut self, theme: &Theme, scale: f64, size: Size, _: Measure<'_>) {
        let of_picture;
        let scene = match &self.drawing {
            Drawing::Scene(scene) => &**scene,
            Drawing::Picture(picture) => {
                of_picture = scene_of(picture);
                &of_picture
            }
            Drawing::Nothing | Drawing::Live => return,
        };
        let (width, height) = self.room(size, theme, scale);
        let mut picture = Picture::new(width, height, Rgba::CLEAR);
        paint(scene, View::centred(pixels(width, scale), pixels(height, scale)).with_scale(scale), &mut picture);
        self.look.picture = Some(Arc::new(picture));
    }

    fn set_focused(&mut self, focused: bool) {
        self.look.focused = focused;
    }
}

/// How many pixels before scaling so many device pixels are.
fn pixels(device: u32, scale: f64) -> u32 {
    (f64::from(device) / scale).round().clamp(1.0, f64::from(Picture::MAX_SIDE)) as u32
}

/// A picture with its middle at the origin, on a clear ground.
fn scene_of(picture: &Arc<Picture>) -> Scene {
    let mut scene = Scene::new();
    scene.set_background(Rgba::CLEAR);
    let item = scene.new_item();
    scene.image(item, Image { at: Vec2D::ZERO, pixels: Arc::clone(picture) });
    scene
}

/// A click brings the keyboard to a canvas that takes it.
fn pointer(widget: WidgetId, pointer: Pointer) {
    let is_click = matches!(pointer, Pointer::Press(at) if (1..=3).contains(&at.button));
    let takes =
        is_click && apps::with(widget.app, |gui| gui.is_there(widget) && gui.takes_focus(widget.at)) == Some(true);
    if takes {
        focus::give(widget, Focus::In);
    }
}
