//! The user's actions with the mouse.

use super::clicks::{Press, Unit};
use super::clusters;
use super::editor::Editor;
use super::keys::Keymap;
use super::measure::Ruler;
use super::protocol::{Effect, EntryState, ScrollBy};
use super::steps::{Manner, Step};
use crate::host::Selection;

/// The number of pixels that the mouse must move before it starts to select while still at the same gap.
const MEANT: f64 = 3.0;

/// A drag with the middle button scrolls this many times as far as the mouse moves.
const SCAN: f64 = 10.0;

impl Editor {
    /// Handles a press of the left mouse button.
    ///
    /// A click moves the cursor and requests the keyboard focus, a double click selects a word, and a triple click
    /// selects everything. With Shift, the selection is extended to the mouse; with Control, only the cursor moves.
    ///
    /// Semantics: [Tk's entry, DEFAULT BINDINGS](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn press(&mut self, press: Press, ruler: Ruler<'_>) {
        self.history.close();
        match self.clicks.count(press) {
            1 if press.shift => {
                self.clicks.unit = Unit::Character;
                self.select_adjust(self.character_at(press.x, ruler));
            }
            1 if press.control => self.insert = self.character_at(press.x, ruler),
            1 => {
                (self.clicks.unit, self.clicks.moved, self.clicks.pressed_at) = (Unit::Character, false, press.x);
                self.move_to(press.x, ruler);
                self.select_from(self.insert);
                self.select_clear();
            }
            count => {
                self.clicks.unit = if count == 2 { Unit::Word } else { Unit::All };
                self.drag(press.x, ruler);
                if let Some((_, last)) = self.selection
                    && !press.shift
                {
                    self.insert = last;
                }
            }
        }
    }

    /// Handles a mouse move with the left button held: selects from the press to the mouse, by words after a double
    /// click.
    pub(crate) fn drag(&mut self, x: f64, ruler: Ruler<'_>) {
        let at = self.gap_at(x, ruler);
        let anchor = self.anchor.min(self.len());
        if at != anchor || (self.clicks.pressed_at - x).abs() >= MEANT {
            self.clicks.moved = true;
        }
        match self.clicks.unit {
            Unit::Character if !self.clicks.moved => {}
            Unit::Character if at == anchor => self.select_clear(),
            Unit::Character => self.select_range(at.min(anchor), at.max(anchor).min(self.len())),
            Unit::Word if !self.hides_words() => {
                let (first, last) = self.words_between(anchor, at, ruler);
                self.select_range(first, last);
            }
            Unit::Word | Unit::All => self.select_range(0, self.len()),
        }
        if self.clicks.moved {
            self.insert = at.min(self.len());
        }
    }

    /// Handles a mouse held outside the view, with `x` below 0 or beyond the width of the view: scrolls by two
    /// characters, and extends the selection. Tk does so every 50 ms.
    pub(crate) fn drag_outside(&mut self, x: f64, ruler: Ruler<'_>) {
        let is_right = x >= self.layout(ruler).width;
        if is_right || x < 0.0 {
            self.xview_scroll(if is_right { 2 } else { -2 }, ScrollBy::Units, ruler);
            self.drag(x, ruler);
        }
    }

    /// Handles a press of the middle mouse button, after which the text can be dragged.
    pub(crate) fn scan_mark(&mut self, x: f64) {
        self.clicks.moved = false;
        self.clicks.scan = Some((x, self.left));
    }

    /// Handles a mouse move with the middle button held: drags the text, ten times as far.
    ///
    /// Semantics: [`scan dragto`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    pub(crate) fn scan_dragto(&mut self, x: f64, ruler: Ruler<'_>) {
        let Some((from, left)) = self.clicks.scan else { return };
        self.clicks.moved |= (x - from).abs() >= MEANT;
        let columns = self.layout(ruler).columns(SCAN * (from - x));
        self.xview(left.saturating_add_signed(columns), ruler);
        if left.checked_add_signed(columns) != Some(self.left) {
            // If the user drags beyond the end and back again, the text moves immediately.
            self.clicks.scan = Some((x, self.left));
        }
    }

    /// Handles a release of the middle mouse button: unless the text was dragged, inserts the last selected text at the
    /// mouse.
    pub(crate) fn drop_primary(&mut self, x: f64, ruler: Ruler<'_>) {
        self.clicks.scan = None;
        self.history.close();
        if !self.clicks.moved {
            self.move_to(x, ruler);
            self.then([Step::Fetch(Selection::Primary, Manner::Dropped)]);
        }
    }

    /// Moves the cursor to the mouse, and requests the keyboard focus.
    fn move_to(&mut self, x: f64, ruler: Ruler<'_>) {
        self.insert = self.gap_at(x, ruler).min(self.len());
        if self.state != EntryState::Disabled {
            self.then([Step::Emit(Effect::Focus)]);
        }
    }

    /// Widens the range between two gaps to whole words.
    fn words_between(&self, anchor: usize, at: usize, ruler: Ruler<'_>) -> (usize, usize) {
        let words = self.words();
        if at != anchor {
            let (first, last) = (at.min(anchor), at.max(anchor));
            return (words.edge_before(first), words.edge_after(last - 1));
        }
        // The gap has two sides; the side on which the mouse was is meant.
        let pressed = self.layout(ruler).at(self.clicks.pressed_at, self.left);
        let at = if pressed < anchor { anchor - 1 } else { anchor };
        (words.edge_before(at), words.edge_after(at))
    }

    /// The character under the mouse.
    fn character_at(&self, x: f64, ruler: Ruler<'_>) -> usize {
        self.snapped(self.layout(ruler).at(x, self.left))
    }

    /// The gap nearest to the mouse; beyond the end of the text, one more than the last gap.
    fn gap_at(&self, x: f64, ruler: Ruler<'_>) -> usize {
        self.snapped(self.layout(ruler).nearest_gap(x, self.left))
    }

    /// Moves a gap to the end of its cluster, within which the cursor never stops, except with Tk's key bindings.
    fn snapped(&self, gap: usize) -> usize {
        match self.keymap {
            Keymap::Desktop if gap <= self.len() => clusters::at_or_after(&self.stops(), gap),
            _ => gap,
        }
    }
}
