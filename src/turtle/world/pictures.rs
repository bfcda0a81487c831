//! The picture of a world: the drawing, and the turtles on top of it.

use std::borrow::Cow;
use std::path::Path;

use super::World;
use crate::color::Rgba;
use crate::geom::Vec2D;
use crate::picture::export::{self, PictureError, SaveOptions};
use crate::picture::pixels::Picture;
use crate::picture::raster::{self, View};
use crate::picture::scene::Scene;
use crate::turtle::aids::{Aids, Layout};

impl World {
    /// The position of the canvas in the window.
    pub(crate) fn view(&self) -> View {
        let (width, height) = self.settings.window;
        let mut view = View::centred(width, height);
        view.origin = view.origin - Vec2D { x: self.window.middle.x.round(), y: self.window.middle.y.round() };
        view
    }

    /// Replaces everything drawn with another scene. `origin` is the position of the origin in the window; `None` is
    /// the middle.
    pub(crate) fn redraw(&mut self, scene: Scene, origin: Option<Vec2D>) {
        let (width, height) = self.settings.window;
        let middle = View::centred(width, height).origin;
        self.window.middle = origin.map_or(Vec2D::ZERO, |origin| middle - origin);
        self.scene = scene;
    }

    /// The shapes of the visible turtles, which are shown on top of everything drawn.
    pub(crate) fn sprites(&self) -> Scene {
        let mut sprites = Scene::new();
        self.draw_sprites(&mut sprites);
        sprites
    }

    pub(super) fn draw_sprites(&self, sprites: &mut Scene) {
        let scale = self.scale();
        for (_, state) in self.cast.shown() {
            if let Some(shape) = self.shape_of(state) {
                shape.draw(state, scale, sprites);
            }
        }
    }

    /// A description of the drawing in words.
    pub(crate) fn describe(&self) -> String {
        self.life.taken.set(true);
        let mut words = self.scene.describe_in(self.settings.scale, self.settings.window);
        let shown = self.cast.shown().count();
        words.push_str(&format!("Turtles shown: {shown}.\n"));
        words
    }

    /// Saves the picture. The screen's title and description are used if the options omit them.
    pub(crate) fn save(&self, path: &Path, options: &SaveOptions) -> Result<(), PictureError> {
        let format = export::format_of(path)?;
        if format.has_pixels() {
            let ((width, height), view) = options.scaled(self.settings.window, self.view());
            if !Picture::is_possible(width, height) {
                return Err(PictureError::Size { path: Some(path.to_owned()), width, height });
            }
            let mut ground = Cow::Borrowed(&self.scene);
            if options.has_clear_background() {
                ground.to_mut().set_background(Rgba::CLEAR);
            }
            return self.painted(&ground, (width, height), view).save(path);
        }
        let mut scene = self.scene.clone();
        self.draw_sprites(&mut scene);
        let mut options = options.clone();
        if options.title().is_none() {
            options = options.with_title(&self.settings.title);
        }
        if format.has_words() && options.description().is_none() {
            options = options.with_description(self.describe());
        }
        scene.save(path, self.settings.window, self.view(), &options)
    }

    /// The picture, with its width and height multiplied by `factor`.
    pub(crate) fn picture(&self, factor: f64) -> Picture {
        let (width, height) = self.settings.window;
        let side = |n: u32| (f64::from(n) * factor).round() as u32;
        self.picture_of((side(width), side(height)), self.view().with_scale(factor))
    }

    /// The picture at the given size in pixels.
    pub(super) fn picture_of(&self, size: (u32, u32), view: View) -> Picture {
        self.painted(&self.scene, size, view)
    }

    /// The picture at the given size, with another scene in place of the drawing.
    fn painted(&self, scene: &Scene, (width, height): (u32, u32), view: View) -> Picture {
        self.life.taken.set(true);
        let mut frame = Picture::new(width, height, scene.background());
        raster::paint_with_underlay(scene, self.aids_on_pictures().as_ref(), view, &mut frame);
        raster::paint_over(&self.sprites(), view, &mut frame);
        frame
    }

    // Aids, which follow the window and the turtles.

    /// Changes the aids that are shown.
    pub(crate) fn change_aids(&mut self, change: impl FnOnce(&mut Aids)) {
        change(&mut self.aids);
        self.touch_screen();
    }

    /// The aids to show in the window. A recording includes them only if pictures do.
    pub(super) fn aids_in_window(&self) -> Option<Layout> {
        let are_seen = !self.aids.is_empty() && (self.aids.in_pictures || self.recording.is_none());
        are_seen.then(|| self.aids_layout())
    }

    /// The aids to show in pictures.
    pub(super) fn aids_on_pictures(&self) -> Option<Scene> {
        (!self.aids.is_empty() && self.aids.in_pictures).then(|| self.aids_layout().scene())
    }

    fn aids_layout(&self) -> Layout {
        let (width, height) = self.settings.window;
        let view = self.view();
        let corners = (view.to_canvas(Vec2D::ZERO), view.to_canvas(Vec2D::new(width, height)));
        let turtles = self.cast.shown().map(|(_, state)| (state.position, state.orient, state.compass));
        let turtles = if self.aids.protractor { turtles.collect() } else { Vec::new() };
        Layout { aids: self.aids, corners, scale: self.scale(), turtles }
    }
}
