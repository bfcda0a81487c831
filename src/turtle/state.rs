//! The state of a turtle, and the changes that its commands make to the state and the scene.

use crate::color::Color;
use crate::geom::Vec2D;
use crate::picture::scene::{ItemId, Scene, Stroke};
use crate::turtle::motion::{Arc, Compass, Matrix, Scale};
use crate::turtle::pen::{Fields, Line, Pen, PenChange, ResizeMode, StampId};
use crate::turtle::settings::Mode;
use crate::turtle::undo::{Go, Step, UndoBuffer};

/// A fill in progress.
#[derive(Clone, Debug)]
pub(crate) struct Fill {
    pub(crate) item: ItemId,
    pub(crate) path: Vec<Vec2D>,
}

/// The surface that a turtle draws on.
#[derive(Debug)]
pub(crate) struct Canvas<'a> {
    pub(crate) scene: &'a mut Scene,
    pub(crate) scale: Scale,
    /// The turtle's number, which identifies its strokes.
    pub(crate) owner: u32,
    /// The removed items, collected because clones may still refer to them.
    pub(crate) removed: &'a mut Vec<ItemId>,
}

/// The number of a turtle on its screen; the first turtle is number 0.
pub(crate) type TurtleId = u32;

/// The complete state of a turtle.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) position: Vec2D,
    /// The heading as a unit vector; never renormalised, as in CPython.
    pub(crate) orient: Vec2D,
    /// The mode of the screen. Turtles that the screen has forgotten keep their mode when the screen's mode changes.
    pub(crate) mode: Mode,
    pub(crate) compass: Compass,
    pub(crate) pen: Pen,
    pub(crate) matrix: Matrix,
    pub(crate) shape: std::rc::Rc<str>,
    pub(crate) line: Line,
    pub(crate) items: Vec<ItemId>,
    pub(crate) stamps: Vec<StampId>,
    pub(crate) fill: Option<Fill>,
    pub(crate) poly: Option<Vec<Vec2D>>,
    pub(crate) recording_poly: bool,
    pub(crate) undo: Option<UndoBuffer>,
    /// The size of the undo buffer that `clear` and `reset` restore.
    pub(crate) undo_limit: Option<usize>,
}

impl State {
    pub(crate) fn new(line: ItemId, mode: Mode) -> Self {
        let mut compass = Compass::STANDARD;
        mode.turn(&mut compass);
        Self {
            position: Vec2D::ZERO,
            orient: mode.home(),
            mode,
            compass,
            pen: Pen::START,
            matrix: Matrix::IDENTITY,
            shape: "classic".into(),
            line: Line { item: Some(line), start: Vec2D::ZERO, len: 1, unlisted: None },
            items: vec![line],
            stamps: Vec::new(),
            fill: None,
            poly: None,
            recording_poly: false,
            undo: Some(UndoBuffer::new(UndoBuffer::DEFAULT_LIMIT)),
            undo_limit: Some(UndoBuffer::DEFAULT_LIMIT),
        }
    }

    #[inline]
    pub(crate) fn record(&mut self, step: Step) {
        if let Some(undo) = &mut self.undo {
            undo.push(step);
        }
    }

    /// Runs `work` and counts its steps as one.
    pub(crate) fn group<R>(&mut self, work: impl FnOnce(&mut Self) -> R) -> R {
        if let Some(undo) = &mut self.undo {
            undo.begin_group();
        }
        let result = work(self);
        if let Some(undo) = &mut self.undo {
            undo.end_group();
        }
        result
    }

    pub(crate) fn heading(&self) -> f64 {
        self.compass.heading(self.orient)
    }

    /// Turns left by `angle` units.
    #[inline]
    pub(crate) fn turn(&mut self, angle: f64) {
        self.record(Step::Turn { angle, degrees: self.compass.degrees });
        self.orient = self.orient.rotate(angle * self.compass.degrees);
    }

    /// The point `distance` units ahead.
    #[inline]
    pub(crate) fn ahead(&self, distance: f64) -> Vec2D {
        self.position + self.orient * distance
    }

    /// Moves to a point, drawing if the pen is down.
    #[inline]
    pub(crate) fn go(&mut self, to: Vec2D, canvas: &mut Canvas<'_>) {
        let from = self.position;
        let (line, filling) = (self.line, self.fill.is_some());
        let drew = self.pen.pendown && line.len > 0;
        self.record(Step::Go(Go { from, line, items: narrow(self.items.len()), filling, drew }));
        if self.pen.pendown {
            self.line.len += 1;
            if !drew {
                self.line.start = to;
            } else if let Some(item) = line.item {
                let stroke = Stroke { color: self.pen.pencolor.rgba(), width: self.pen.pensize };
                let (from, to) = (canvas.scale.canvas(from), canvas.scale.canvas(to));
                canvas.scene.stroke(item, canvas.owner, stroke, from, to);
            }
        }
        if let Some(fill) = &mut self.fill {
            fill.path.push(to);
        }
        self.position = to;
        if self.recording_poly
            && let Some(poly) = &mut self.poly
        {
            poly.push(to);
        }
        if self.line.len > Line::MOST {
            self.new_line(true, canvas);
        }
    }

    fn undo_go(&mut self, go: Go, canvas: &mut Canvas<'_>) {
        if go.drew
            && let Some(item) = go.line.item
        {
            canvas.scene.retract(item, 1);
        }
        // Removes the lines that have been begun since the move.
        for item in self.items.drain((go.items as usize).min(self.items.len())..) {
            canvas.scene.remove(item);
            canvas.removed.push(item);
        }
        // A line that has been raised since the move stays where it is.
        let item = if self.line.item == go.line.item { self.line.item } else { go.line.item };
        self.line = Line { item, ..go.line };
        self.position = go.from;
        if self.recording_poly
            && let Some(poly) = &mut self.poly
        {
            poly.pop();
            if poly.is_empty() {
                (self.poly, self.recording_poly) = (None, false);
            }
        }
        if go.filling
            && let Some(fill) = &mut self.fill
            && fill.path.pop().is_none()
        {
            self.fill = None;
        }
    }

    /// Ends the current line. If `here` is true, the next line begins at the current position; otherwise it has no
    /// start yet.
    pub(crate) fn new_line(&mut self, here: bool, canvas: &mut Canvas<'_>) {
        if self.line.len > 1 {
            let item = canvas.scene.new_item();
            self.items.push(item);
            self.line.item = Some(item);
            self.line.unlisted = None;
        } else {
            self.line.item = self.line.item.map(|item| canvas.scene.lift(item));
        }
        self.line.start = self.position;
        self.line.len = u32::from(here);
    }

    pub(crate) fn circle(&mut self, arc: Arc, canvas: &mut Canvas<'_>) {
        self.group(|s| {
            s.turn(arc.turn / 2.0);
            for _ in 0..arc.steps {
                s.go(s.ahead(arc.chord), canvas);
                s.turn(arc.turn);
            }
            s.turn(-arc.turn / 2.0);
        });
    }

    /// Draws a dot as a stroke of zero length with a pen as wide as the dot. As a move, it also adds a corner to a fill
    /// in progress.
    pub(crate) fn dot(&mut self, size: f64, color: Color, canvas: &mut Canvas<'_>) {
        let before = PenChange::Fields(Box::new(self.pen), Fields::ALL);
        self.group(|s| {
            if s.pen.resizemode == ResizeMode::Auto {
                s.change_pen(&PenChange::Shown(false), canvas);
            }
            s.ensure_pen(&PenChange::Down(true), canvas);
            s.change_pen(&PenChange::Size(size), canvas);
            s.ensure_pen(&PenChange::Color(color), canvas);
            s.go(s.position, canvas);
            s.change_pen(&before, canvas);
        });
    }

    /// Changes the pen, as one undoable step.
    #[inline]
    pub(crate) fn change_pen(&mut self, change: &PenChange, canvas: &mut Canvas<'_>) {
        if self.undo.is_some() {
            self.record(Step::Pen(change.inverse(&self.pen)));
        }
        self.replace_pen(change, canvas);
    }

    /// Changes the pen, unless it already has these values.
    fn ensure_pen(&mut self, change: &PenChange, canvas: &mut Canvas<'_>) {
        if !change.is_idle(&self.pen) {
            self.change_pen(change, canvas);
        }
    }

    fn replace_pen(&mut self, change: &PenChange, canvas: &mut Canvas<'_>) {
        if change.ends_the_line(&self.pen) {
            self.new_line(true, canvas);
        }
        change.apply(&mut self.pen);
        if change.maps_the_shape() {
            self.matrix = Matrix::new(self.pen.stretchfactor, self.pen.shearfactor, self.pen.tilt);
        }
    }

    pub(crate) fn begin_fill(&mut self, canvas: &mut Canvas<'_>) {
        let item = if let Some(fill) = &self.fill {
            fill.item
        } else {
            let item = canvas.scene.new_item();
            canvas.scene.reserve(item);
            self.items.push(item);
            item
        };
        self.fill = Some(Fill { item, path: vec![self.position] });
        self.new_line(true, canvas);
        self.record(Step::BeganFill(item));
    }

    pub(crate) fn end_fill(&mut self, canvas: &mut Canvas<'_>) {
        let Some(fill) = self.fill.take() else { return };
        if fill.path.len() > 2 {
            let corners: Vec<_> = fill.path.iter().map(|p| canvas.scale.canvas(*p)).collect();
            canvas.scene.fill_reserved(fill.item, &corners, self.pen.fillcolor.ink());
            self.record(Step::Filled(fill.item));
        }
    }

    pub(crate) fn teleport(&mut self, to: Vec2D, fill_gap: bool, canvas: &mut Canvas<'_>) {
        let (pendown, restart_fill) = (self.pen.pendown, self.fill.is_some() && !fill_gap);
        self.ensure_pen(&PenChange::Down(false), canvas);
        if restart_fill {
            self.end_fill(canvas);
        }
        self.position = to;
        self.change_pen(&PenChange::Down(pendown), canvas);
        if restart_fill {
            self.begin_fill(canvas);
        }
    }

    pub(crate) fn clear_stamp(&mut self, stamp: StampId, canvas: &mut Canvas<'_>) {
        if let Some(at) = self.stamps.iter().position(|s| *s == stamp) {
            self.stamps.remove(at);
            for item in stamp.first.run(stamp.parts) {
                canvas.scene.remove(item);
            }
        }
        if let Some(undo) = &mut self.undo {
            undo.forget_stamp(stamp);
        }
    }

    /// Deletes everything the turtle has drawn, and its undo steps.
    pub(crate) fn clear(&mut self, canvas: &mut Canvas<'_>) {
        self.fill = None;
        if let Line { item: Some(item), len, unlisted: Some(shown), .. } = self.line {
            canvas.scene.retract(item, len.max(1).saturating_sub(shown.max(1)) as usize);
        }
        let stamps = self.stamps.drain(..).flat_map(|s| s.first.run(s.parts));
        canvas.removed.append(&mut self.items);
        canvas.removed.extend(stamps);
        canvas.scene.remove_all(canvas.removed);
        let item = canvas.scene.new_item();
        let len = u32::from(self.pen.pendown);
        self.line = Line { item: Some(item), start: self.position, len, unlisted: None };
        self.items.push(item);
        self.undo = self.undo_limit.map(UndoBuffer::new);
    }

    pub(crate) fn set_mode(&mut self, mode: Mode) {
        self.mode = mode;
        mode.turn(&mut self.compass);
    }

    pub(crate) fn reset(&mut self, canvas: &mut Canvas<'_>) {
        (self.position, self.orient) = (Vec2D::ZERO, self.mode.home());
        self.pen = Pen { resizemode: self.pen.resizemode, ..Pen::START };
        self.matrix = Matrix::IDENTITY;
        self.clear(canvas);
    }

    /// Undoes the newest step, if there is one.
    pub(crate) fn undo(&mut self, canvas: &mut Canvas<'_>) {
        if let Some(step) = self.undo.as_mut().and_then(UndoBuffer::pop) {
            self.undo_step(step, canvas);
        }
    }

    fn undo_step(&mut self, step: Step, canvas: &mut Canvas<'_>) {
        match step {
            Step::Go(go) => self.undo_go(go, canvas),
            Step::Turn { angle, degrees } => {
                let back = -angle * degrees / self.compass.degrees;
                self.orient = self.orient.rotate(back * self.compass.degrees);
            }
            Step::Pen(change) => self.replace_pen(&change, canvas),
            #[cfg(feature = "text")]
            Step::Wrote(item) => {
                canvas.scene.remove(item);
                canvas.removed.push(item);
                self.items.retain(|i| *i != item);
            }
            Step::Stamped(stamp) => self.clear_stamp(stamp, canvas),
            Step::BeganFill(item) => {
                self.fill = None;
                if let Some(at) = self.items.iter().rposition(|i| *i == item) {
                    self.items.remove(at);
                    canvas.scene.remove(item);
                    canvas.removed.push(item);
                }
            }
            Step::Filled(item) => canvas.scene.fill_reserved(item, &[], None),
            Step::Group(steps) => steps.into_iter().rev().for_each(|step| self.undo_step(step, canvas)),
        }
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
