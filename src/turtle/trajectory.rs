//! The appearance of a move while it is in progress: the hops of CPython's animation.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::geom::Vec2D;
use crate::picture::scene::Stroke;
use crate::turtle::hops;
use crate::turtle::motion::{Arc, Scale};
use crate::turtle::plan::{Leg, Way};
use crate::turtle::state::{State, TurtleId};

/// An animated move: the path of a turtle that has already arrived at its end.
#[derive(Clone, Debug)]
pub(crate) struct Trajectory {
    pub(crate) turtle: TurtleId,
    pub(crate) from: Pose,
    parts: Vec<Part>,
    /// The pose after the last part.
    end: Pose,
    /// The total number of hops.
    pub(crate) hops: u64,
    /// The colour and width of the line drawn on the way.
    pub(crate) stroke: Option<Stroke>,
    /// The point towards which the line shrinks, if the move is being undone.
    back_to: Option<Vec2D>,
}

/// The position of a turtle, in turtle units, and the direction it faces.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pose {
    pub(crate) position: Vec2D,
    pub(crate) orient: Vec2D,
}

/// A part of a trajectory, and its hops.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Go { to: Vec2D, hops: u64 },
    Turn { degrees: f64, hops: u64 },
}

impl Pose {
    pub(crate) fn of(state: &State) -> Self {
        Self { position: state.position, orient: state.orient }
    }
}

impl Trajectory {
    /// Creates a trajectory that begins at the turtle's pose.
    pub(crate) fn new(turtle: TurtleId, state: &State) -> Self {
        let pen = &state.pen;
        let stroke = pen.pendown.then(|| Stroke { color: pen.pencolor.rgba(), width: pen.pensize });
        let from = Pose::of(state);
        Self { turtle, from, parts: Vec::new(), end: from, hops: 0, stroke, back_to: None }
    }

    /// Moves and turns back to an earlier pose; the line drawn since then shrinks.
    pub(crate) fn go_back(&mut self, to: Pose, speed: u8, scale: Scale) {
        if self.end.position != to.position {
            self.go(to.position, speed, scale);
        }
        if self.end.orient != to.orient {
            let degrees = to.orient.direction() - self.end.orient.direction();
            self.turn((degrees + 540.0).rem_euclid(360.0) - 180.0, speed);
        }
        self.back_to = Some(to.position);
    }

    /// Follows a path at a speed of 1 to 10. One unit of angle is `unit` degrees.
    pub(crate) fn follow(&mut self, way: &Way, unit: f64, speed: u8, scale: Scale) {
        let mut follow = |leg: Leg| match leg {
            Leg::Go(to) => self.go(to, speed, scale),
            Leg::Turn(angle) => self.turn(angle * unit, speed),
        };
        match way {
            Way::Stay => {}
            Way::One(leg) => follow(*leg),
            Way::Home(turn) => {
                follow(Leg::Go(Vec2D::ZERO));
                follow(Leg::Turn(*turn));
            }
            Way::Arc(arc) => self.arc(*arc, unit, speed, scale),
        }
    }

    /// Moves to a point at a speed of 1 to 10.
    fn go(&mut self, to: Vec2D, speed: u8, scale: Scale) {
        let pixels = (scale.canvas(to) - scale.canvas(self.end.position)).length();
        self.add(Part::Go { to, hops: hops::of_move(pixels, speed) });
    }

    /// Turns left on the spot at a speed of 1 to 10.
    fn turn(&mut self, degrees: f64, speed: u8) {
        self.add(Part::Turn { degrees, hops: hops::of_turn(degrees, speed) });
    }

    /// Follows an arc as CPython does: each chord is followed by a turn that is not animated.
    fn arc(&mut self, arc: Arc, unit: f64, speed: u8, scale: Scale) {
        self.add(Part::Turn { degrees: arc.turn / 2.0 * unit, hops: 1 });
        for _ in 0..arc.steps {
            let Pose { position, orient } = self.end;
            self.go(position + orient * arc.chord, speed, scale);
            self.add(Part::Turn { degrees: arc.turn * unit, hops: 1 });
        }
        self.add(Part::Turn { degrees: -arc.turn / 2.0 * unit, hops: 1 });
    }

    /// Stays in place for the duration of one hop.
    pub(crate) fn stay(&mut self) {
        self.add(Part::Turn { degrees: 0.0, hops: 1 });
    }

    /// Whether the trajectory changes something visible rather than only taking time.
    pub(crate) fn moves(&self) -> bool {
        self.parts.iter().any(|part| !matches!(part, Part::Turn { degrees: 0.0, .. }))
    }

    fn add(&mut self, part: Part) {
        self.end = part.end(self.end, 1.0);
        self.hops = self.hops.saturating_add(part.hops());
        self.parts.push(part);
    }

    /// The turtle's pose after the given number of hops, and the line that is visible by then.
    pub(crate) fn at(&self, hop: u64) -> (Pose, Vec<Vec2D>) {
        let (mut pose, mut left) = (self.from, hop);
        let mut line = vec![self.back_to.unwrap_or(pose.position)];
        for part in &self.parts {
            let share = (left as f64 / part.hops() as f64).min(1.0);
            left = left.saturating_sub(part.hops());
            pose = part.end(pose, share);
            if let (Part::Go { .. }, None) = (part, self.back_to) {
                line.push(pose.position);
            }
            if left == 0 {
                break;
            }
        }
        if self.back_to.is_some() {
            line.push(pose.position);
        }
        (pose, line)
    }
}

impl Part {
    fn hops(self) -> u64 {
        match self {
            Self::Go { hops, .. } | Self::Turn { hops, .. } => hops,
        }
    }

    /// The pose after the given fraction of this part, starting from `from`.
    fn end(self, from: Pose, share: f64) -> Pose {
        match self {
            Self::Go { to, .. } => Pose { position: from.position + (to - from.position) * share, ..from },
            Self::Turn { degrees, .. } => Pose { orient: from.orient.rotate(degrees * share), ..from },
        }
    }
}
