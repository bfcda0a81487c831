//! The user's view of a screen: the painted picture, the time at which it was last shown, and the move in progress.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::host::frame_rate::FRAME;
use crate::host::{Host, Latest, Waker};
use crate::picture::pixels::Picture;
use crate::picture::raster::{Live, View};
use crate::picture::scene::Scene;
use crate::turtle::aids::Layout;
use crate::turtle::trajectory::Trajectory;

/// The live view of a screen: its painted picture and the animation in progress.
#[derive(Debug)]
pub(crate) struct LiveView {
    painted: Arc<Painted>,
    view: View,
    aids: Option<Layout>,
    /// Tells the host's thread that a picture is due; `None` if only this thread shows pictures.
    waker: Option<Waker>,
    /// Whether the host has been asked for such a thread.
    asked: bool,
    /// When the turtles of a crowd were last drawn for that thread.
    crowd_drawn: Option<Instant>,
    /// Whether something has been drawn, so there is a window or the first picture will open one.
    pub(crate) open: bool,
    /// Whether the window shows something other than the current drawing.
    pub(crate) stale: bool,
    /// The time at which events were last polled.
    pub(crate) looked: Duration,
    /// The time at which a picture was last shown.
    pub(crate) shown: Option<Duration>,
    /// The move in progress, and the time at which it began.
    pub(crate) trajectory: Option<(Trajectory, Duration)>,
    /// The number of moves begun so far, which is also the number of the latest move.
    pub(crate) moves: u64,
    pub(crate) pace: Pace,
    /// The number of animation steps since one was last shown, counted for `tracer(n)`.
    pub(crate) steps: u32,
}

/// What has been painted, which the host's thread shows while the program's thread does something else.
#[derive(Debug)]
struct Painted(Mutex<Layers>);

#[derive(Debug)]
struct Layers {
    live: Live,
    /// The shapes of the turtles when the picture was last updated.
    sprites: Scene,
    /// What was shown last in place of the sprites, while a turtle moves.
    moving: Option<Scene>,
    /// When the host's thread shows the picture, unless this thread has shown it before.
    due: Option<Instant>,
    ended: bool,
}

impl Painted {
    fn lock(&self) -> MutexGuard<'_, Layers> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Layers {
    /// Calls `show` with the picture and what is on top of it.
    fn show<R>(&mut self, show: impl FnOnce(&Picture) -> R) -> R {
        self.live.with_overlay(self.moving.as_ref().unwrap_or(&self.sprites), show)
    }
}

impl Latest for Painted {
    fn due(&self) -> Option<Instant> {
        self.lock().due
    }

    fn show(&self, show: &mut dyn FnMut(&Picture)) {
        let mut layers = self.lock();
        if layers.ended {
            return;
        }
        if layers.due.take().is_some() {
            layers.moving = None;
        }
        layers.show(show);
    }

    fn has_ended(&self) -> bool {
        self.lock().ended
    }
}

impl Drop for LiveView {
    fn drop(&mut self) {
        // After this, the host's thread shows nothing any more.
        self.painted.lock().ended = true;
        if let Some(waker) = &self.waker {
            waker.wake();
        }
    }
}

impl LiveView {
    /// With more turtles than this, drawing them all after each command would take longer than the command.
    const CROWD: usize = 16;
    /// The time between two drawings of such a crowd.
    const CROWD_PAUSE: Duration = Duration::from_millis(2);

    pub(crate) fn new() -> Self {
        let view = View::centred(1, 1);
        let layers =
            Layers { live: Live::new((1, 1), view), sprites: Scene::new(), moving: None, due: None, ended: false };
        Self {
            painted: Arc::new(Painted(Mutex::new(layers))),
            view,
            aids: None,
            waker: None,
            asked: false,
            crowd_drawn: None,
            open: false,
            stale: true,
            looked: Duration::ZERO,
            shown: None,
            trajectory: None,
            moves: 0,
            pace: Pace::default(),
            steps: 0,
        }
    }

    /// Updates the picture, including the turtles.
    pub(crate) fn settle(&mut self, scene: &Scene, aids: Option<Layout>, sprites: Scene, size: (u32, u32), view: View) {
        self.sync(scene, aids, size, view);
        self.painted.lock().sprites = sprites;
        self.stale = true;
    }

    /// Paints the drawing, without the turtles.
    pub(crate) fn sync(&mut self, scene: &Scene, aids: Option<Layout>, size: (u32, u32), view: View) {
        let mut layers = self.painted.lock();
        let live = &mut layers.live;
        let is_new = live.frame().size() != size || self.view != view;
        if is_new {
            (*live, self.view) = (Live::new(size, view), view);
        }
        if self.aids != aids || is_new && aids.is_some() {
            live.set_underlay(aids.as_ref().map(Layout::scene));
            self.aids = aids;
        }
        live.sync(scene);
    }

    /// Calls `show` with the picture and the turtles, or with the picture and `moving` in place of the turtles.
    pub(crate) fn with_picture<R>(&mut self, moving: Option<Scene>, show: impl FnOnce(&Picture) -> R) -> R {
        let mut layers = self.painted.lock();
        (layers.moving, layers.due) = (moving, None);
        layers.show(show)
    }

    /// Lets the host show the picture from another thread, if it can. The window is open.
    pub(crate) fn share(&mut self, host: &mut impl Host) {
        if !self.asked {
            self.asked = true;
            self.waker = host.show_latest(Arc::clone(&self.painted) as Arc<dyn Latest>);
        }
    }

    /// Whether the host's thread shows the picture if this thread does not.
    pub(crate) fn is_shared(&self) -> bool {
        self.waker.is_some()
    }

    /// Whether the given number of turtles should be drawn again for the host's thread.
    pub(crate) fn may_draw(&mut self, turtles: usize) -> bool {
        if turtles <= Self::CROWD {
            return true;
        }
        let now = Instant::now();
        let may = self.crowd_drawn.is_none_or(|drawn| now >= drawn + Self::CROWD_PAUSE);
        if may {
            self.crowd_drawn = Some(now);
        }
        may
    }

    /// Makes the picture due: the host's thread shows it when the next picture may be shown, unless this thread does.
    pub(crate) fn make_due(&mut self, now: Duration) {
        let left = self.next_frame().saturating_sub(now);
        let mut layers = self.painted.lock();
        if layers.due.is_none() {
            layers.due = Some(Instant::now() + left);
            drop(layers);
            if let Some(waker) = &self.waker {
                waker.wake();
            }
        }
    }

    /// The earliest time at which the next picture may be shown.
    pub(crate) fn next_frame(&self) -> Duration {
        self.shown.map_or(Duration::ZERO, |shown| shown + FRAME)
    }
}

/// How much of the drawing has been shown to the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// The whole drawing has been shown, or the rest will be shown with the next picture.
    Seen,
    /// The whole drawing has just been shown.
    Shown,
    /// The next part of the animation will be shown at this time.
    Next(Duration),
}

/// The visible effect of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// No visible effect, because there is no live view.
    Nothing,
    /// Something may have changed.
    Changed,
    /// A move with this number has begun.
    Move(u64),
}

/// The timing of moves.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pace {
    /// The time at which the last move ended, which may be later than the part of it that has been shown.
    clock: Duration,
    bound: Option<Bound>,
}

/// A limit on the total time of all moves. The moves become faster and faster, so the limit is never reached.
#[derive(Clone, Copy, Debug)]
struct Bound {
    total: f64,
    left: f64,
}

impl Pace {
    /// The maximum lag. After a longer one the pace restarts from now, because the program has done something else in
    /// the meantime.
    const LATE: Duration = Duration::from_millis(40);

    /// Limits the total time of all moves from now on to `total`.
    pub(crate) fn finish_within(&mut self, total: Duration) {
        let total = total.as_secs_f64();
        self.bound = Some(Bound { total, left: total });
    }

    /// The time at which a move commanded now begins: the end of the last move, so delays between frames do not add up.
    pub(crate) fn begin(&self, now: Duration) -> Duration {
        if now > self.clock + Self::LATE { now } else { self.clock }
    }

    /// The number of hops that are due after the elapsed time.
    pub(crate) fn due(&self, elapsed: Duration, delay: Duration) -> u64 {
        if delay.is_zero() {
            return u64::MAX;
        }
        let elapsed = elapsed.as_secs_f64();
        let unbound = match self.bound {
            Some(Bound { left, .. }) if elapsed >= left => return u64::MAX,
            Some(Bound { total, left }) => -total * (-elapsed / left).ln_1p(),
            None => elapsed,
        };
        (unbound / delay.as_secs_f64() + 1e-9) as u64
    }

    /// Ends a move that began at `start`.
    pub(crate) fn end(&mut self, start: Duration, hops: u64, delay: Duration) {
        let unbound = hops as f64 * delay.as_secs_f64();
        let took = match &mut self.bound {
            Some(Bound { total, .. }) if *total <= 0.0 => 0.0,
            Some(Bound { total, left }) => {
                let share = (-unbound / *total).exp();
                let took = *left * (1.0 - share);
                *left -= took;
                took
            }
            None => unbound,
        };
        self.clock = start + Duration::try_from_secs_f64(took).unwrap_or(Duration::MAX / 4);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DELAY: Duration = Duration::from_millis(10);

    #[test]
    fn hops_are_due_at_multiples_of_the_delay() {
        let pace = Pace::default();
        for (milliseconds, hops) in [(0, 0), (9, 0), (10, 1), (25, 2), (1000, 100)] {
            assert_eq!(pace.due(Duration::from_millis(milliseconds), DELAY), hops);
        }
        assert_eq!(pace.due(Duration::from_millis(1), Duration::ZERO), u64::MAX);
    }

    #[test]
    fn a_late_frame_does_not_add_up_and_a_pause_does_not_count() {
        let mut pace = Pace::default();
        pace.end(Duration::from_millis(100), 5, DELAY);
        assert_eq!(pace.begin(Duration::from_millis(160)), Duration::from_millis(150));
        assert_eq!(pace.begin(Duration::from_secs(9)), Duration::from_secs(9));
    }

    #[test]
    fn no_time_at_all_is_a_bound_too() {
        let mut pace = Pace::default();
        pace.finish_within(Duration::ZERO);
        for delay in [Duration::ZERO, DELAY] {
            pace.end(Duration::ZERO, 7, delay);
            assert_eq!((pace.clock, pace.due(Duration::ZERO, delay)), (Duration::ZERO, u64::MAX));
        }
    }

    #[test]
    fn a_bound_is_never_reached() {
        let mut pace = Pace::default();
        pace.finish_within(Duration::from_secs(1));
        let mut last = pace.begin(Duration::ZERO);
        for _ in 0..1000 {
            let start = last;
            pace.end(start, 20, DELAY);
            last = pace.clock;
            assert!(last >= start);
        }
        assert!(last <= Duration::from_secs(1) && last > Duration::from_millis(990), "{last:?}");
        assert_eq!(pace.due(Duration::from_millis(500), DELAY), u64::MAX, "nothing is left");
    }
}
