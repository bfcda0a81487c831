//! The display on which recorded cases are replayed: every code point has one column, and time passes only on request.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use papert::Vec2D;
use papert::host::{Headless, Host};
use papert::picture::text::{Extent, Text};

/// A clock and a font of eight pixels a column.
#[derive(Debug)]
pub(crate) struct Columns {
    clock: Rc<Cell<Duration>>,
    rest: Headless,
}

/// The width of a code point in pixels.
pub(crate) const COLUMN: i32 = 8;

impl Columns {
    /// A display, and its clock.
    pub(crate) fn new() -> (Self, Rc<Cell<Duration>>) {
        let clock = Rc::new(Cell::new(Duration::ZERO));
        (Self { clock: Rc::clone(&clock), rest: Headless::new() }, clock)
    }
}

impl Host for Columns {
    fn inner(&self) -> Option<&dyn Host> {
        Some(&self.rest)
    }

    fn inner_mut(&mut self) -> Option<&mut dyn Host> {
        Some(&mut self.rest)
    }

    fn wait(&mut self, _: Option<Duration>) -> bool {
        false
    }

    fn now(&self) -> Duration {
        self.clock.get()
    }

    fn measure(&mut self, text: &Text) -> (Vec2D, Extent) {
        let width = text.text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        (text.at, Extent { width: f64::from(COLUMN) * width as f64, height: 17.0 })
    }
}
