//! Canvases: widgets that show a drawing, or in which the program draws live.

pub(crate) mod live;

use std::collections::VecDeque;
use std::sync::Arc;

use crate::color::Rgba;
use crate::event::Event;
use crate::geom::Vec2D;
use crate::gui::body::{At, Body, Class, Focus, Pointer, WidgetId};
use crate::gui::editing::Key;
use crate::gui::geometry::{Size, to_device};
use crate::gui::look::{Brush, Look, Scaled, Trim, scene_of, shrunk};
use crate::gui::role::Role;
use crate::gui::widget::{into, options, trimmed, widget};
use crate::gui::{apps, focus};
use crate::picture::raster::{View, paint};
use crate::picture::scene::Image;
use crate::picture::{Picture, Scene};

widget! {
    /// A widget that shows a drawing.
    ///
    /// The drawing may be any [`Scene`] or picture. To let turtles draw in the canvas while the program runs, see the
    /// crate's `Screen::on`.
    ///
    /// If the program draws live, a click gives the canvas the focus and Tab stops at it; for other canvases, this
    /// depends on [`set_takefocus`](crate::gui::Widget::set_takefocus).
    ///
    #[cfg_attr(doc, doc = shown!("canvas", "A canvas with a star"))]
    ///
    /// Semantics: [Tk's `canvas`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/canvas.htm); its items form a [`Scene`].
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
    /// Canvas::new(&app).set_size(200, 100).set_highlight(0).set_scene(scene).pack();
    /// assert_eq!(app.picture().pixel(100, 50), Some(Rgba::BLACK), "the origin is in the middle");
    /// ```
    Canvas, CanvasBody;

    /// Creates a canvas in a container, with space for 378 x 265 pixels, as in Tk; it is not visible until it is
    /// packed, placed or put in a grid.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let canvas = Canvas::new(&App::new()).set_highlight(0);
    /// assert_eq!(canvas.request(), Size::new(378, 265));
    /// ```
    new = CanvasBody { size: Size::new(378, 265), ..CanvasBody::default() };
}

options! { Canvas:
    /// The size that the canvas requests for its drawing, in pixels before scaling; initially 378 by 265. Its edge and
    /// the space for the focus are added. A side of less than 1 counts as 1.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let canvas = Canvas::new(&App::new());
    /// assert_eq!(canvas.size(), Size::new(378, 265));
    /// assert_eq!(canvas.set_size(80, 60).set_highlight(2).request(), Size::new(84, 64));
    /// ```
    size, set_size(width: i32, height: i32) -> Size;
    canvas => canvas.size, canvas.size = Size::new(width, height);

    /// The scene that is shown, if any. Its origin is in the middle, as with [`View::centred`]; it is painted at the
    /// scale of the app, so it is as sharp as possible.
    ///
    /// The background is the scene's or, where that is transparent, the canvas's. The scene replaces a picture that was
    /// shown before. While the program draws live, the live drawing is shown instead.
    ///
    /// ```
    /// use papert::gui::*;
    /// use papert::{Rgba, Scene};
    /// # papert::headless();
    /// let mut night = Scene::new();
    /// night.set_background(Rgba::BLACK);
    /// let app = App::new().set_scale(2.0);
    /// let canvas = Canvas::new(&app).set_size(30, 20).set_highlight(0).set_scene(night).pack();
    /// assert_eq!(canvas.scene().unwrap().background(), Rgba::BLACK);
    /// assert_eq!(app.picture(), papert::Picture::new(60, 40, Rgba::BLACK));
    /// ```
    scene, set_scene(scene: impl Into<Arc<Scene>> as into) -> Option<Arc<Scene>>;
    canvas => canvas.scene(), canvas.show(Drawing::Scene(scene));

    /// The picture that is shown in the middle, if any; each of its pixels covers one pixel before scaling. The picture
    /// replaces a scene that was shown before. While the program draws live, the live drawing is shown instead.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let star = papert::render(60, 40, || papert::dot((20, "red")));
    /// let app = App::new();
    /// let canvas = Canvas::new(&app).set_size(60, 40).set_highlight(0).set_picture(star.clone()).pack();
    /// assert_eq!(app.picture(), star);
    /// assert_eq!(*canvas.picture().unwrap(), star);
    /// ```
    picture, set_picture(picture: impl Into<Arc<Picture>> as into) -> Option<Arc<Picture>>;
    canvas => canvas.picture(), canvas.show(Drawing::Picture(picture));
}

/// The data of a canvas.
#[derive(Default)]
pub(crate) struct CanvasBody {
    /// The requested size, before scaling and without the edge.
    size: Size,
    drawing: Drawing,
    /// The painted drawing, with one pixel per device pixel.
    painted: Option<Arc<Picture>>,
    /// The events of the canvas, kept for the guest.
    events: VecDeque<Event>,
    trim: Trim,
}

trimmed! { CanvasBody }

/// The drawing in a canvas.
#[derive(Default)]
enum Drawing {
    #[default]
    Nothing,
    Scene(Arc<Scene>),
    Picture(Arc<Picture>),
    /// Painted repeatedly by the program.
    Live,
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

    /// The distance between the drawing and the sides of the canvas, in device pixels.
    fn edge(&self, on: Scaled<'_>) -> i32 {
        self.trim.highlight(on.theme.highlight, on) + self.trim.border(0, on)
    }

    /// The space for the drawing in a canvas of the given size, in device pixels.
    fn room(&self, size: Size, on: Scaled<'_>) -> (u32, u32) {
        let edge = self.edge(on);
        let side = |side: i32| u32::try_from(side - 2 * edge).unwrap_or(0).clamp(1, Picture::MAX_SIDE);
        (side(size.width), side(size.height))
    }

    /// Stores an event for the guest.
    fn note(&mut self, event: Event) {
        match (self.events.back_mut(), &event) {
            // Of several consecutive moves, only the last one matters.
            (Some(last @ Event::Motion { .. }), Event::Motion { .. }) => *last = event,
            _ => self.events.push_back(event),
        }
    }
}

impl Body for CanvasBody {
    fn class(&self) -> Class {
        let still = Class { pointer, ..Class::quiet(Role::Canvas) };
        if matches!(self.drawing, Drawing::Live) {
            Class { takes_focus: true, pointer: note_pointer, key: note_key, key_up: note_key_up, ..still }
        } else {
            still
        }
    }

    fn fit(&mut self, on: Scaled<'_>, size: Size) {
        let scene = match &self.drawing {
            Drawing::Scene(scene) => Arc::clone(scene),
            Drawing::Picture(picture) => Arc::new(scene_of(picture)),
            Drawing::Nothing | Drawing::Live => return,
        };
        let (width, height) = self.room(size, on);
        let mut picture = Picture::new(width, height, Rgba::CLEAR);
        paint(
            &scene,
            View::centred(pixels(width, on.scale), pixels(height, on.scale)).with_scale(on.scale),
            &mut picture,
        );
        self.painted = Some(Arc::new(picture));
    }
}

impl Look for CanvasBody {
    fn request(&self, on: Scaled<'_>) -> Size {
        let edge = self.edge(on);
        let side = |side: i32| to_device(side.max(1), on.scale).max(1).saturating_add(2 * edge);
        Size::new(side(self.size.width), side(self.size.height))
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (on, theme, area) = (brush.on, brush.on.theme, brush.area);
        let around = self.trim.around(theme);
        let background = self.trim.background.unwrap_or(if on.is_relief() { around } else { theme.surface });
        let highlight = self.trim.highlight(theme.highlight, on);
        let shape = shrunk(area, highlight);
        brush.fill(shape, background);
        if let Some(picture) = &self.painted {
            // Half of an odd side is rounded down, both when the picture is placed here and when it is painted.
            let middle = |at: i32, room: i32, side: u32| {
                let side = i32::try_from(side).unwrap_or(i32::MAX);
                f64::from(at + (room - side).div_euclid(2) + side / 2)
            };
            let (width, height) = picture.size();
            let at = Vec2D { x: middle(area.x, area.width, width), y: middle(area.y, area.height, height) };
            let item = brush.scene.new_item();
            brush.scene.image(item, Image { at, pixels: Arc::clone(picture) });
        }
        // Hides everything that extends beyond the edge.
        brush.ring(area, 0.0, highlight, around);
        brush.edge(shape, self.trim.border(0, on), self.trim.relief.unwrap_or_default(), background);
        if self.trim.focused {
            brush.focus(shape, 0.0, highlight);
        }
    }
}

/// Converts a length in device pixels to pixels before scaling.
fn pixels(device: u32, scale: f64) -> u32 {
    (f64::from(device) / scale).round().clamp(1.0, f64::from(Picture::MAX_SIDE)) as u32
}

/// A click gives the keyboard focus to a canvas that takes it.
fn pointer(widget: WidgetId, pointer: Pointer) {
    let is_click = matches!(pointer, Pointer::Press(at) if (1..=3).contains(&at.button));
    if is_click && widget.with(|gui| gui.takes_focus(widget.at)).unwrap_or_default() {
        focus::give(widget, Focus::In);
    }
}

/// Stores the events of the pointer.
fn note_pointer(widget: WidgetId, event: Pointer) {
    pointer(widget, event);
    let event = match event {
        Pointer::Enter => None,
        Pointer::Leave => Some(Event::Leave),
        Pointer::Press(at) => place(widget, at).map(|(x, y)| Event::ButtonPress { button: at.button, x, y }),
        Pointer::Release(at) => place(widget, at).map(|(x, y)| Event::ButtonRelease { button: at.button, x, y }),
        Pointer::Motion(at) => place(widget, at).map(|(x, y)| Event::Motion { x, y }),
    };
    if let Some(event) = event {
        note(widget, event);
    }
}

/// Stores a key press. The key is not consumed: Tab still moves the focus.
fn note_key(widget: WidgetId, key: &Key) -> bool {
    note(widget, Event::KeyPress(key.name.clone()));
    false
}

fn note_key_up(widget: WidgetId, name: &str) {
    note(widget, Event::KeyRelease(name.into()));
}

fn note(widget: WidgetId, event: Event) {
    widget.with(|gui| apps::unseen_mut::<CanvasBody>(gui, widget.at).note(event));
}

/// A position on the canvas in pixels before scaling, from the top left corner of the area that is drawn on.
fn place(widget: WidgetId, at: At) -> Option<(f64, f64)> {
    widget.with(|gui| {
        let canvas: &CanvasBody = apps::body(gui, widget.at);
        let edge = f64::from(canvas.edge(gui.style.scaled()));
        ((at.x - edge) / gui.style.scale, (at.y - edge) / gui.style.scale)
    })
}
