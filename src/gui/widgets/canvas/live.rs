//! Live drawing in a canvas, which shows a guest's pictures and passes its events to the guest, while the app does the
//! waiting.

use std::panic::Location;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use super::{Canvas, CanvasBody, Drawing, Picture, Size, pixels};
use crate::event::Event;
use crate::gui::body::{Focus, Guest};
use crate::gui::geometry::Rect;
use crate::gui::tree::Gui;
use crate::gui::widgets::dialog;
use crate::gui::{apps, callbacks, event_loop, focus, removal};
use crate::host::output::Ending;
use crate::host::{Host, Refusal, Shared, Surface};

/// The area to draw on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    /// The size, in device pixels.
    pub(crate) size: (u32, u32),
    /// The number of device pixels per pixel before scaling, in each direction.
    pub(crate) scale: f64,
    /// Whether a user can see it.
    pub(crate) is_watched: bool,
    /// Whether a test controls the time.
    pub(crate) is_driven: bool,
}

impl Area {
    /// The size in pixels before scaling.
    pub(crate) fn pixels(self) -> (u32, u32) {
        (pixels(self.size.0, self.scale), pixels(self.size.1, self.scale))
    }
}

/// Methods for a guest. A call on a destroyed canvas has no effect.
impl Canvas {
    /// Lets a guest draw in the canvas from now on.
    #[track_caller]
    pub(crate) fn receive(self, call: &str, guest: Rc<dyn Guest>) {
        let id = self.0.0;
        self.change(call, |canvas| canvas.drawing = Drawing::Live);
        self.0.with(call, |gui, at| {
            gui.guests.push((id, Rc::clone(&guest)));
            let end = move || {
                let waited = apps::with(id.app, |gui| gui.passes > 0 && gui.loops.is_empty()).unwrap_or(false);
                guest.end(waited);
            };
            gui.node_mut(at).ends.push(Box::new(end));
        });
    }

    /// The current area to draw on.
    pub(crate) fn area(self) -> Option<Area> {
        self.0.0.with(|gui| {
            gui.lay_out();
            let at = self.0.0.at;
            let size = gui.node(at).seen.map_or_else(|| gui.tree.get(at).request, Rect::size);
            let size = apps::body::<CanvasBody>(gui, at).room(size, gui.style.scaled());
            Area { size, scale: gui.style.scale, is_watched: gui.host.is_watched(), is_driven: gui.driven }
        })
    }

    /// Shows a picture in the next iteration of the event loop.
    pub(crate) fn show(self, new: &Picture) {
        self.0.0.change(|canvas: &mut CanvasBody| match canvas.painted.as_mut().and_then(Arc::get_mut) {
            Some(picture) if picture.size() == new.size() => picture.pixels_mut().copy_from_slice(new.pixels()),
            _ => canvas.painted = Some(Arc::new(new.clone())),
        });
    }

    /// Takes the next event. Positions are in pixels before scaling, from the top left corner of the area that is drawn
    /// on.
    pub(crate) fn next_event(self) -> Option<Event> {
        self.0.0.with(|gui| apps::unseen_mut::<CanvasBody>(gui, self.0.0.at).events.pop_front())?
    }

    /// The host of the app, the title of its window, and what happens to a program whose screen ends while it is still
    /// drawing.
    pub(crate) fn of_app(self) -> Option<(Shared, String, Ending)> {
        self.0.0.with(|gui| (gui.host.clone(), gui.window.title.clone(), gui.ending))
    }

    /// The number of the screen that draws in this canvas, if any.
    pub(crate) fn guest_screen(self) -> Option<u32> {
        self.0.0.with(|gui| gui.guests.iter().find(|(id, _)| *id == self.0.0)?.1.screen())?
    }
}

impl Surface for Canvas {
    fn pass(&self) {
        event_loop::pass(self.0.0.app);
    }

    fn mainloop(&self) {
        event_loop::mainloop(self.0.0.app);
    }

    fn call(&self, from: &'static Location<'static>, function: &mut dyn FnMut()) {
        callbacks::guarded(self.0.0.app, from, function);
    }

    fn end_app(&self) {
        removal::destroy(self.0.0.app);
    }

    fn take_focus(&self) {
        focus::give(self.0.0, Focus::In);
    }

    /// Shows all changes before it waits.
    fn wait(&self, until: Option<Duration>) -> bool {
        apps::with(self.0.0.app, Gui::show);
        event_loop::wait(self.0.0.app, until)
    }

    fn set_title(&self, title: &str) {
        self.0.0.with(|gui| {
            gui.window.title = title.into();
            gui.exposed();
        });
    }

    fn resize(&self, (width, height): (u32, u32)) {
        let side = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
        self.0.0.change(|canvas: &mut CanvasBody| canvas.size = Size::new(side(width), side(height)));
    }

    fn set_scale(&self, scale: f64) {
        self.0.0.with(|gui| gui.rescale(scale));
    }

    fn app(&self) -> usize {
        self.0.0.app.index()
    }

    fn ask_text(
        &self,
        call: &str,
        asked: (&str, &str, &str),
        check: &dyn Fn(&str) -> Result<(), Refusal>,
    ) -> Option<String> {
        dialog::ask_text(self.0.0.app, call, asked, |text| check(text).map(|()| text.to_owned()))
    }
}
