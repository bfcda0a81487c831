//! What the user does with the mouse.

use super::clicks::{Press, Unit};
use super::clusters;
use super::editor::Editor;
use super::keys::Keymap;
use super::measure::Measure;
use super::protocol::{Effect, EntryState, Source};
use super::steps::{Edit, Manner, Step};

/// The mouse must move this many pixels before it selects within one gap.
const MEANT: f64 = 3.0;

/// A drag with the middle button scrolls this many times as far as the mouse moves.
const SCAN: f64 = 10.0;

impl Editor {
    /// The left mouse button goes down.
    ///
    /// A click moves the cursor and asks for the keyboard, a double click selects a word, a triple click everything.
    /// With Shift the selection is moved to the mouse, with Control only the cursor.
    ///
    /// Semantics: [Tk's entry, DEFAULT BINDINGS](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn press(&mut self, press: Press, measure: &dyn Measure) -> Edit {
        self.history.close();
        let count = self.clicks.count(press);
        let effect = match count {
            1 if press.shift => {
                self.clicks.unit = Unit::Character;
                let at = self.snapped(self.layout(measure).at(press.x, self.left));
                self.adjust_selection(at)
            }
            1 if press.control => {
                self.insert = self.snapped(self.layout(measure).at(press.x, self.left));
                None
            }
            1 => {
                (self.clicks.unit, self.clicks.moved, self.clicks.pressed_at) = (Unit::Character, false, press.x);
                self.insert = self.gap_at(press.x, measure).min(self.len());
                self.anchor_at(self.insert);
                self.select_none();
                (self.state != EntryState::Disabled).then_some(Effect::Focus)
            }
            _ => {
                self.clicks.unit = if count == 2 { Unit::Word } else { Unit::All };
                let claimed = self.select_with_mouse(press.x, measure);
                if let Some((_, last)) = self.selection
                    && !press.shift
                {
                    self.insert = last;
                }
                claimed
            }
        };
        self.begin(effect.map(Step::Emit))
    }

    /// The mouse moves while the left button is held: selects from where it went down, by words after a double click.
    pub(crate) fn drag(&mut self, x: f64, measure: &dyn Measure) -> Edit {
        let claimed = self.select_with_mouse(x, measure);
        self.begin(claimed.map(Step::Emit))
    }

    /// The mouse is held outside the view, `x` being below 0 or beyond the width of the view: scrolls by two characters
    /// and selects on. Tk does so every 50 ms.
    pub(crate) fn drag_outside(&mut self, x: f64, measure: &dyn Measure) -> Edit {
        let units = if x >= measure.width() {
            2
        } else if x < 0.0 {
            -2
        } else {
            return self.begin([]);
        };
        self.xview_units(units, measure);
        self.drag(x, measure)
    }

    /// The middle mouse button goes down: from here the text can be dragged.
    pub(crate) fn scan_mark(&mut self, x: f64) {
        self.clicks.moved = false;
        self.clicks.scan = Some((x, i64::try_from(self.left).unwrap_or(i64::MAX)));
    }

    /// The mouse moves while the middle button is held: drags the text, ten times as far.
    ///
    /// Semantics: [`scan dragto`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn scan_dragto(&mut self, x: f64, measure: &dyn Measure) {
        let Some((from, left)) = self.clicks.scan else { return };
        self.clicks.moved |= (x - from).abs() >= MEANT;
        let last = i64::try_from(self.len()).unwrap_or(i64::MAX).saturating_sub(1).max(0);
        let wanted = left.saturating_sub(self.layout(measure).columns(SCAN * (x - from)));
        self.scroll_to(wanted, measure);
        if !(0..=last).contains(&wanted) || usize::try_from(wanted) != Ok(self.left) {
            // Whoever drags beyond the end and back again sees the text move at once.
            self.clicks.scan = Some((x, i64::try_from(self.left).unwrap_or(i64::MAX)));
        }
    }

    /// The middle mouse button comes up: unless the text was dragged, puts in at the mouse what was selected last.
    pub(crate) fn drop_primary(&mut self, x: f64, measure: &dyn Measure) -> Edit {
        self.clicks.scan = None;
        self.history.close();
        if self.clicks.moved {
            return self.begin([]);
        }
        self.insert = self.gap_at(x, measure).min(self.len());
        let focus = (self.state != EntryState::Disabled).then_some(Step::Emit(Effect::Focus));
        self.begin([Step::Fetch(Source::Primary, Manner::Dropped)].into_iter().chain(focus))
    }

    fn select_with_mouse(&mut self, x: f64, measure: &dyn Measure) -> Option<Effect> {
        let at = self.gap_at(x, measure);
        let anchor = self.anchor.min(self.len());
        if at != anchor || (self.clicks.pressed_at - x).abs() >= MEANT {
            self.clicks.moved = true;
        }
        let claimed = match self.clicks.unit {
            Unit::Character if !self.clicks.moved => None,
            Unit::Character if at == anchor => {
                self.select_none();
                None
            }
            Unit::Character => self.select(at.min(anchor), at.max(anchor).min(self.len())),
            Unit::Word if !self.hides_words() => {
                let (first, last) = self.words_between(anchor, at, measure);
                self.select(first, last)
            }
            Unit::Word | Unit::All => self.select(0, self.len()),
        };
        if self.clicks.moved {
            self.insert = at.min(self.len());
        }
        claimed
    }

    /// Two gaps, moved apart to the next edges of words.
    fn words_between(&self, anchor: usize, at: usize, measure: &dyn Measure) -> (usize, usize) {
        let words = self.words();
        if at != anchor {
            let (first, last) = (at.min(anchor), at.max(anchor));
            return (words.edge_before(first), words.edge_after(last - 1));
        }
        // The gap has two sides; the one that the mouse was on is meant.
        let pressed = self.layout(measure).at(self.clicks.pressed_at, self.left);
        let at = if pressed < anchor { anchor - 1 } else { anchor };
        (words.edge_before(at), words.edge_after(at))
    }

    /// The gap nearest to the mouse; one more than there are behind the end.
    fn gap_at(&self, x: f64, measure: &dyn Measure) -> usize {
        self.snapped(self.layout(measure).nearest_gap(x, self.left))
    }

    /// The cursor never stops within a cluster, but for Tk.
    fn snapped(&self, gap: usize) -> usize {
        match self.keymap {
            Keymap::Desktop if gap <= self.len() => clusters::at_or_after(&self.stops(), gap),
            _ => gap,
        }
    }
}
