//! What a person does with the mouse.

use super::clicks::Unit;
use super::turns::Manner;
use super::{Editor, Effect, Keymap, Measure, Press, Source, State, Step, Turn, clusters};

/// The mouse must go so many pixels before it selects within one gap.
const MEANT: f64 = 3.0;

/// A drag with the middle button scrolls so many times as far as the mouse goes.
const SCAN: f64 = 10.0;

impl Editor {
    /// The left mouse button goes down.
    ///
    /// A click moves the cursor and asks for the keyboard, a double click selects a word, a triple click everything.
    /// With Shift the selection is moved to the mouse, with Control only the cursor.
    ///
    /// Semantics: [Tk's entry, DEFAULT BINDINGS](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::gui::editing::{Columns, Editor, Press};
    /// let mut editor = Editor::new("hello world");
    /// for millis in [0, 150] {
    ///     let turn = editor.press(Press::new(60.0, Duration::from_millis(millis)), &Columns(20));
    ///     editor.settle(turn, &Columns(20));
    /// }
    /// assert_eq!(editor.selected().as_deref(), Some("world"));
    /// ```
    pub fn press(&mut self, press: Press, measure: &dyn Measure) -> Turn {
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
                (self.state != State::Disabled).then_some(Effect::Focus)
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
        self.turn(effect.map(Step::Emit))
    }

    /// The mouse moves while the left button is held: selects from where it went down, by words after a double click.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::gui::editing::{Columns, Editor, Press};
    /// let mut editor = Editor::new("hello world");
    /// let turn = editor.press(Press::new(0.0, Duration::ZERO), &Columns(20));
    /// editor.settle(turn, &Columns(20));
    /// let turn = editor.drag(32.0, &Columns(20));
    /// editor.settle(turn, &Columns(20));
    /// assert_eq!(editor.selected().as_deref(), Some("hell"));
    /// ```
    pub fn drag(&mut self, x: f64, measure: &dyn Measure) -> Turn {
        let claimed = self.select_with_mouse(x, measure);
        self.turn(claimed.map(Step::Emit))
    }

    /// The mouse is held outside the view, `x` being below 0 or beyond the width of the view: scrolls by two characters
    /// and selects on. Tk does so every 50 ms.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::gui::editing::{Columns, Editor, Press};
    /// let mut editor = Editor::new("0123456789");
    /// let turn = editor.press(Press::new(0.0, Duration::ZERO), &Columns(5));
    /// editor.settle(turn, &Columns(5));
    /// let turn = editor.drag_outside(45.0, &Columns(5));
    /// editor.settle(turn, &Columns(5));
    /// assert_eq!((editor.left(), editor.selection()), (2, Some((0, 8))));
    /// ```
    pub fn drag_outside(&mut self, x: f64, measure: &dyn Measure) -> Turn {
        let units = if x >= measure.width() {
            2
        } else if x < 0.0 {
            -2
        } else {
            return self.turn([]);
        };
        self.xview_units(units, measure);
        self.drag(x, measure)
    }

    /// The middle mouse button goes down: from here the text can be dragged.
    ///
    /// ```
    /// use papert::gui::editing::{Columns, Editor};
    /// let mut editor = Editor::new("0123456789");
    /// editor.scan_mark(30.0);
    /// editor.scan_dragto(28.0, &Columns(5));
    /// assert_eq!(editor.left(), 2);
    /// ```
    pub fn scan_mark(&mut self, x: f64) {
        self.clicks.moved = false;
        self.clicks.scan = Some((x, i64::try_from(self.left).unwrap_or(i64::MAX)));
    }

    /// The mouse moves while the middle button is held: drags the text, ten times as far.
    ///
    /// Semantics: [`scan dragto`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
    ///
    /// ```
    /// use papert::gui::editing::{Columns, Editor};
    /// let mut editor = Editor::new("0123456789");
    /// editor.scan_mark(0.0);
    /// editor.scan_dragto(-100.0, &Columns(5));
    /// assert_eq!(editor.left(), 5);
    /// ```
    pub fn scan_dragto(&mut self, x: f64, measure: &dyn Measure) {
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
    ///
    /// ```
    /// use papert::gui::editing::{Columns, Editor, Effect, Source};
    /// let view = Columns(20);
    /// let mut editor = Editor::new("hello");
    /// editor.scan_mark(0.0);
    /// let turn = editor.drop_primary(0.0, &view);
    /// assert_eq!(editor.proceed(&turn, &view), Some(Effect::Paste(Source::Primary)));
    /// editor.supply(Some("Oh, "));
    /// editor.settle(turn, &view);
    /// assert_eq!(editor.text(), "Oh, hello");
    /// ```
    pub fn drop_primary(&mut self, x: f64, measure: &dyn Measure) -> Turn {
        self.clicks.scan = None;
        self.history.close();
        if self.clicks.moved {
            return self.turn([]);
        }
        self.insert = self.gap_at(x, measure).min(self.len());
        let focus = (self.state != State::Disabled).then_some(Step::Emit(Effect::Focus));
        self.turn([Step::Fetch(Source::Primary, Manner::Dropped)].into_iter().chain(focus))
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
