//! How presses of a mouse button become clicks, double clicks and triple clicks.

use std::time::Duration;

/// Presses further apart in time are separate clicks; Tk's number.
const NEAR_IN_TIME: Duration = Duration::from_millis(500);

/// Presses further apart, in pixels across or down, are separate clicks; Tk's number.
const NEAR: f64 = 5.0;

/// A press of the left mouse button on an [`Editor`](super::Editor).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Press {
    /// Pixels from the left end of the view.
    pub(crate) x: f64,
    /// Pixels from anywhere; only how far presses are from each other matters.
    pub(crate) y: f64,
    /// When it was, counted from anywhere.
    pub(crate) time: Duration,
    /// Whether Shift is held down.
    pub(crate) shift: bool,
    /// Whether Control is held down.
    pub(crate) control: bool,
}

#[cfg(test)]
impl Press {
    /// A press with no key held down.
    pub(crate) fn new(x: f64, time: Duration) -> Self {
        Self { x, y: 0.0, time, shift: false, control: false }
    }
}

/// By what a selection grows while the mouse is dragged.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Unit {
    #[default]
    Character,
    Word,
    All,
}

/// What the mouse has done lately.
#[derive(Clone, Debug, Default)]
pub(super) struct Clicks {
    last: Option<Press>,
    count: u32,
    pub(super) unit: Unit,
    /// Where the first press of a click was.
    pub(super) pressed_at: f64,
    /// Whether the mouse has gone far enough since then to mean it.
    pub(super) moved: bool,
    /// Where the middle button went down, and what was at the left end of the view.
    pub(super) scan: Option<(f64, usize)>,
}

impl Clicks {
    /// Counts a press: 1 for a click, 2 for a double click, and so on.
    pub(super) fn count(&mut self, press: Press) -> u32 {
        let near = self.last.is_some_and(|last| {
            let apart = (press.x - last.x).abs().max((press.y - last.y).abs());
            press.time.saturating_sub(last.time) <= NEAR_IN_TIME && apart <= NEAR
        });
        self.count = if near { self.count.saturating_add(1) } else { 1 };
        self.last = Some(press);
        self.count
    }

    /// The next press is a separate click.
    pub(super) fn forget(&mut self) {
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presses_count_while_they_are_near() {
        let mut clicks = Clicks::default();
        let mut press = |x, millis| clicks.count(Press::new(x, Duration::from_millis(millis)));
        let counts = [press(10.0, 0), press(15.0, 500), press(15.0, 900), press(21.0, 901), press(21.0, 1402)];
        assert_eq!(counts, [1, 2, 3, 1, 1]);
    }
}
