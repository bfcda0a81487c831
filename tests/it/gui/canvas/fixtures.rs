//! Canvases in a window, and what is visible of them.

use std::cell::RefCell;
use std::rc::Rc;

use papert::gui::{App, Canvas, Managed, Widget};
use papert::gui::{Fill, Pack};
use papert::{Picture, Rgba};

/// A canvas of 200 x 100 pixels at the top of a window.
pub(super) fn canvas_in(app: App) -> Canvas {
    Canvas::new(&app).set_size(200, 100).set_highlight(0).pack()
}

/// The same, but the canvas fills the window.
pub(super) fn filling_canvas_in(app: App) -> Canvas {
    canvas_in(app).pack_with(Pack::default().with_fill(Fill::Both).with_expand(true))
}

/// How far to the right the ink in the first 100 rows reaches.
pub(super) fn reach(frame: &Picture) -> Option<u32> {
    let is_ink = |x, y| frame.pixel(x, y) != Some(Rgba::WHITE);
    (0..frame.width().min(200)).rev().find(|x| (0..frame.height().min(100)).any(|y| is_ink(*x, y)))
}

/// A part of a picture.
pub(super) fn part(frame: &Picture, (x, y): (u32, u32), (width, height): (u32, u32)) -> Picture {
    let row = |y: u32| &frame.pixels()[(y * frame.width() + x) as usize..][..width as usize];
    Picture::from_pixels(width, height, (y..y + height).flat_map(row).copied().collect()).unwrap()
}

/// The log in which handlers record what happened.
pub(super) fn log() -> (Rc<RefCell<Vec<String>>>, impl Fn(String) + Clone + 'static) {
    let log = Rc::new(RefCell::new(Vec::new()));
    let lines = Rc::clone(&log);
    (log, move |line| lines.borrow_mut().push(line))
}
