//! The aids of a world, which follow its window and its turtles.

use super::World;
use crate::geom::Vec2D;
use crate::picture::scene::Scene;
use crate::turtle::aids::{Aids, Layout};

impl World {
    /// Changes which aids there are.
    pub(crate) fn change_aids(&mut self, change: impl FnOnce(&mut Aids)) {
        change(&mut self.aids);
        self.touch_screen();
    }

    /// The aids as they are to be seen in the window. A film has them only when pictures do.
    pub(super) fn aids_in_window(&self) -> Option<Layout> {
        let are_seen = !self.aids.is_empty() && (self.aids.in_pictures || self.recording.is_none());
        are_seen.then(|| self.aids_layout())
    }

    /// The aids as they are to be seen on pictures.
    pub(super) fn aids_on_pictures(&self) -> Option<Scene> {
        (!self.aids.is_empty() && self.aids.in_pictures).then(|| self.aids_layout().scene())
    }

    fn aids_layout(&self) -> Layout {
        let (width, height) = self.settings.window;
        let view = self.view();
        let corners = (view.to_canvas(Vec2D::ZERO), view.to_canvas(Vec2D::new(width, height)));
        let turtles = self.listed.iter().map(|id| self.turtle(*id)).filter(|state| state.pen.shown);
        let turtles = turtles.map(|state| (state.position, state.orient, state.compass));
        let turtles = if self.aids.protractor { turtles.collect() } else { Vec::new() };
        Layout { aids: self.aids, corners, scale: self.scale(), turtles }
    }
}
