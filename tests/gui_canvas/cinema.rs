//! A window whose pictures can be looked at later, and canvases in it.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use papert::gui::{App, Canvas, Managed, Widget};
use papert::gui::{Fill, Pack};
use papert::host::{Answer, Host, Prompt, WindowError, WindowOptions};
use papert::{Event, Picture, Rgba};

/// A window whose pictures can be looked at later.
#[derive(Clone, Default)]
pub(super) struct Cinema(pub(super) Rc<Inner>);

#[derive(Default)]
pub(super) struct Inner {
    pub(super) now: Cell<Duration>,
    pub(super) shown: RefCell<Vec<(Duration, Picture)>>,
    pub(super) events: RefCell<VecDeque<(Duration, Event)>>,
}

impl Cinema {
    pub(super) fn at(self, milliseconds: u64, events: impl IntoIterator<Item = Event>) -> Self {
        let time = Duration::from_millis(milliseconds);
        self.0.events.borrow_mut().extend(events.into_iter().map(|event| (time, event)));
        self
    }

    pub(super) fn times(&self) -> Vec<u64> {
        self.0.shown.borrow().iter().map(|(at, _)| at.as_millis() as u64).collect()
    }

    pub(super) fn last(&self) -> Picture {
        self.0.shown.borrow().last().unwrap().1.clone()
    }

    pub(super) fn now(&self) -> u64 {
        self.0.now.get().as_millis() as u64
    }
}

impl Host for Cinema {
    fn is_watched(&self) -> bool {
        true
    }

    fn present(&mut self, _: &WindowOptions, picture: &Picture) -> Result<(), WindowError> {
        self.0.shown.borrow_mut().push((self.0.now.get(), picture.clone()));
        Ok(())
    }

    fn poll(&mut self) -> Option<Event> {
        let mut events = self.0.events.borrow_mut();
        if events.front()?.0 <= self.0.now.get() { events.pop_front().map(|(_, event)| event) } else { None }
    }

    fn wait(&mut self, until: Option<Duration>) -> bool {
        let event = self.0.events.borrow().front().map(|(at, _)| *at);
        let next = until.into_iter().chain(event).min();
        if let Some(next) = next {
            self.0.now.set(next.max(self.0.now.get()));
        }
        next.is_some()
    }

    fn now(&self) -> Duration {
        self.0.now.get()
    }

    fn ask(&mut self, _: &Prompt) -> Option<Answer> {
        None
    }
}

/// A canvas of 200 x 100 pixels at the top of a window.
pub(super) fn canvas_in(app: App) -> Canvas {
    Canvas::new(&app).with_size(200, 100).with_highlight(0).pack()
}

/// The same, and it takes all room that there is.
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

/// How a test has what happened noted by handlers.
pub(super) fn log() -> (Rc<RefCell<Vec<String>>>, impl Fn(String) + Clone + 'static) {
    let log = Rc::new(RefCell::new(Vec::new()));
    let lines = Rc::clone(&log);
    (log, move |line| lines.borrow_mut().push(line))
}
