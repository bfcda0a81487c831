//! Functions that draw without a window, for pictures and tests.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use crate::host::output::{Ending, Output};
use crate::host::program::Left;
use crate::host::{Headless, Host};
use crate::on_drop::OnDrop;
use crate::picture::pixels::Picture;
use crate::turtle::screen::Screen;
use crate::turtle::worlds;

/// Calls `draw` with a new current screen of `width` x `height` pixels, and returns the picture drawn on it.
///
/// Inside `draw`, the global commands and [`Turtle::new`](crate::Turtle::new) draw on that screen; outside, nothing
/// changes. `done()` runs the timers that are due and returns. Drawing is stopped after ten seconds of the program's
/// time (an [`update`](crate::Screen::update) takes 16 ms), or when 2^26 commands have been issued without any wait, or
/// when the drawing takes a gigabyte; the picture then shows everything drawn so far.
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
/// Panics if `draw` panics, or if a side is 0 or larger than [`Picture::MAX_SIDE`].
#[track_caller]
pub fn render<R>(width: u32, height: u32, draw: impl FnOnce() -> R) -> Picture {
    run(Headless::new(), Ending::Unwind { waits: false }, (width, height), draw)
}

/// Like [`render`], but for an interactive program: the program receives the scripted events and replies of the host,
/// and `done()` waits for them and for timers, for at most ten seconds of the program's time.
///
/// ```
/// use std::time::Duration;
/// use papert::{host::Headless, *};
///
/// let host = Headless::new().with_events(Duration::from_secs(1), Event::click(50.0, 50.0));
/// let picture = render_on(host, 100, 100, || {
///     hideturtle();
///     onscreenclick(|x, y| goto(x, y).dot((40, "red")));
///     done();
/// });
/// assert_eq!(picture.pixel(50, 50), Some(Rgba::new(255, 0, 0, 255)));
/// ```
///
/// # Panics
///
/// Panics if `draw` or a handler panics, or if a side is 0 or larger than [`Picture::MAX_SIDE`].
#[track_caller]
pub fn render_on<R>(host: impl Host + 'static, width: u32, height: u32, draw: impl FnOnce() -> R) -> Picture {
    run(host, Ending::Unwind { waits: true }, (width, height), draw)
}

#[track_caller]
fn run<R>(host: impl Host + 'static, ending: Ending, (width, height): (u32, u32), draw: impl FnOnce() -> R) -> Picture {
    let screen = Screen::handle(worlds::start(host, Output::None, ending));
    let _ended = OnDrop(|| worlds::end(screen.world));
    screen.setup(width, height);
    worlds::enter(screen.world);
    if let Err(panic) = catch_unwind(AssertUnwindSafe(draw))
        && !matches!(Left::of(&*panic), Some(Left::Endless(_)))
    {
        resume_unwind(panic);
    }
    screen.picture()
}

/// Makes the global commands of this thread draw on a screen without a window or an output file from now on. If they
/// have already drawn on a screen, that screen is unchanged.
///
/// This is meant for tests and examples; if you need the picture, use [`render`] instead.
///
/// ```
/// papert::headless();
/// papert::forward(100);
/// assert_eq!(papert::turtle().xcor(), 100.0);
/// ```
pub fn headless() {
    Output::go_headless();
}
