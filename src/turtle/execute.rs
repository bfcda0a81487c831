//! Carries out the plan of a command.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::geom::Vec2D;
#[cfg(feature = "text")]
use crate::picture::text::Text;
use crate::turtle::pen::{Fields, Pen, PenChange, ResizeMode};
use crate::turtle::plan::{Change, Leg, Plan, Way};
use crate::turtle::state::{Canvas, State};
#[cfg(feature = "text")]
use crate::turtle::undo::Step;
use crate::turtle::undo::UndoBuffer;

impl State {
    /// Carries out a plan.
    #[inline]
    pub(crate) fn carry_out(&mut self, plan: Plan, canvas: &mut Canvas<'_>) {
        match plan.way {
            Way::Stay => {}
            Way::One(leg) => self.follow(leg, canvas),
            Way::Home(turn) => {
                self.go(Vec2D::ZERO, canvas);
                self.turn(turn);
            }
            Way::Arc(arc) => self.circle(arc, canvas),
        }
        if !matches!(plan.change, Change::Nothing) {
            self.change(plan.change, canvas);
        }
    }

    #[inline]
    fn follow(&mut self, leg: Leg, canvas: &mut Canvas<'_>) {
        match leg {
            Leg::Go(to) => self.go(to, canvas),
            Leg::Turn(angle) => self.turn(angle),
        }
    }

    fn change(&mut self, change: Change, canvas: &mut Canvas<'_>) {
        match change {
            Change::Nothing => {}
            Change::Pen(change) => self.change_pen(&change, canvas),
            Change::Transform(matrix) => {
                // Undo restores the resize mode and nothing else, as in CPython.
                let user = Pen { resizemode: ResizeMode::User, ..self.pen };
                self.change_pen(&PenChange::Fields(Box::new(user), Fields::RESIZEMODE), canvas);
                self.matrix = matrix;
                (self.pen.stretchfactor, self.pen.shearfactor, self.pen.tilt) = matrix.parts();
            }
            Change::Teleport { to, fill_gap } => self.teleport(to, fill_gap, canvas),
            Change::Dot { size, color } => self.dot(size, color, canvas),
            #[cfg(feature = "text")]
            Change::Write(writing) => self.write(*writing, canvas),
            Change::BeginFill => self.begin_fill(canvas),
            Change::EndFill => self.end_fill(canvas),
            Change::BeginPoly => (self.poly, self.recording_poly) = (Some(vec![self.position]), true),
            Change::EndPoly => self.recording_poly = false,
            Change::Compass(compass) => self.compass = compass,
            Change::Shape(name) => self.shape = name,
            Change::ClearStamps(stamps) => stamps.into_iter().for_each(|stamp| self.clear_stamp(stamp, canvas)),
            Change::Clear => self.clear(canvas),
            Change::Reset => self.reset(canvas),
            Change::Undo => self.undo(canvas),
            Change::UndoLimit(limit) => self.undo = limit.map(UndoBuffer::new),
        }
    }

    #[cfg(feature = "text")]
    fn write(&mut self, (text, end): (Option<Text>, Option<Vec2D>), canvas: &mut Canvas<'_>) {
        let item = canvas.scene.new_item();
        if let Some(text) = text {
            canvas.scene.text(item, text);
        }
        self.group(|s| {
            s.record(Step::Wrote(item));
            s.items.push(item);
            if let Some(end) = end {
                s.go(end, canvas);
            }
        });
    }
}
