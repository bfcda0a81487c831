//! Drawing without a window, for pictures and tests.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use crate::host::Headless;
use crate::picture::frame::Frame;
use crate::turtle::animate::Endless;
use crate::turtle::output::{Ending, Output};
use crate::turtle::screen::Screen;
use crate::turtle::worlds;

/// Draws on a fresh screen of `width` x `height` pixels, and returns the picture.
///
/// Inside of `draw` the global commands and [`Turtle::new`](crate::Turtle::new) draw on that screen; outside nothing
/// changes. `done()` runs the timers that are due and returns. Drawing that goes on for ten seconds of the program's
/// time ([`update`](crate::Screen::update) counts 16 ms), or for a minute of real time, is ended, and the picture is what
/// there is by then.
///
/// ```
/// use papert::*;
///
/// let picture = render(100, 100, || {
///     hideturtle();
///     color("red");
///     dot(40);
///     done();
/// });
/// assert_eq!(picture.pixel(50, 50), Some(Rgba::new(255, 0, 0, 255)));
/// assert_eq!(picture.pixel(5, 5), Some(Rgba::WHITE));
/// ```
///
/// # Panics
///
/// When `draw` does, and when a side is 0 or larger than [`Frame::MAX_SIDE`].
#[track_caller]
pub fn render(width: u32, height: u32, draw: impl FnOnce()) -> Frame {
    let screen = Screen::handle(worlds::start(Box::new(Headless::new()), Output::None, Ending::Unwind));
    let _ended = EndOnDrop(screen);
    screen.setup(width, height);
    worlds::enter(screen.world);
    if let Err(panic) = catch_unwind(AssertUnwindSafe(draw))
        && !panic.is::<Endless>()
    {
        resume_unwind(panic);
    }
    screen.picture()
}

/// Ends the screen also when the drawing function panics.
struct EndOnDrop(Screen);

impl Drop for EndOnDrop {
    fn drop(&mut self) {
        worlds::end(self.0.world);
    }
}

/// From now on the global commands of this thread draw on a screen that nobody sees and that leaves no file; a screen
/// that they have drawn on already stays as it is.
///
/// For tests and examples; [`render`] is better where there is a picture to look at.
///
/// ```
/// papert::headless();
/// papert::forward(100);
/// assert_eq!(papert::turtle().xcor(), 100.0);
/// ```
pub fn headless() {
    worlds::go_headless();
}
