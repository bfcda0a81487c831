//! Counts presses of a mouse button as clicks, double clicks and triple clicks.

use std::time::Duration;

/// Presses that are further apart than this in time are separate clicks, as in Tk.
pub(crate) const NEAR_IN_TIME: Duration = Duration::from_millis(500);

/// Presses that are further apart than this, in pixels across or down, are separate clicks, as in Tk.
const NEAR: f64 = 5.0;

/// A press of the left mouse button on an [`Editor`](super::Editor).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Press {
    /// The distance from the left end of the view, in pixels.
    pub(crate) x: f64,
    /// The vertical position relative to an arbitrary origin, in pixels; only the distance between presses matters.
    pub(crate) y: f64,
    /// The time of the press, relative to an arbitrary origin.
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

/// The unit by which a selection grows while the mouse is dragged.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Unit {
    #[default]
    Character,
    Word,
    All,
}

/// The recent actions of the mouse.
#[derive(Clone, Debug, Default)]
pub(super) struct Clicks {
    last: Option<Press>,
    count: u32,
    pub(super) unit: Unit,
    /// The position of the first press of a click.
    pub(super) pressed_at: f64,
    /// Whether the mouse has since moved far enough for a deliberate drag.
    pub(super) moved: bool,
    /// The position at which the middle button was pressed, and the first code point in view at that time.
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

    /// Makes the next press a separate click.
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
