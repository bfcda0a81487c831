//! The commands under "Move and draw" in the section "Turtle motion" of Python's manual, in the manual's order.

use crate::geom::Vec2D;
use crate::num::Number;
use crate::turtle::args::{Dot, MaybeNumber, Numbers, Place, Speed};
use crate::turtle::check;
use crate::turtle::handle::{aliases, on_world};
use crate::turtle::pen::{PenChange, StampId};
use crate::turtle::plan::Command;
use crate::turtle::{Turtle, animate};

impl Turtle {
    /// Moves forward by `distance` units, drawing if the pen is down; a negative distance moves back.
    ///
    /// Semantics: [`turtle.forward`](https://docs.python.org/3/library/turtle.html#turtle.forward).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// t.forward(25).forward(-75.5);
    /// assert_eq!(t.xcor(), -50.5);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `distance` is not finite.
    #[track_caller]
    #[inline]
    pub fn forward(self, distance: impl Number) -> Self {
        let distance = check::finite("forward", "distance", distance);
        self.apply("forward", Command::Forward(distance))
    }

    /// Moves back by `distance` units without turning.
    ///
    /// Semantics: [`turtle.back`](https://docs.python.org/3/library/turtle.html#turtle.back).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// t.back(30);
    /// assert_eq!((t.xcor(), t.heading()), (-30.0, 0.0));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `distance` is not finite.
    #[track_caller]
    #[inline]
    pub fn back(self, distance: impl Number) -> Self {
        let distance = check::finite("back", "distance", distance);
        self.apply("back", Command::Forward(-distance))
    }

    /// Turns right (clockwise) by `angle` units, which are degrees unless changed by [`Turtle::degrees`] or
    /// [`Turtle::radians`].
    ///
    /// Semantics: [`turtle.right`](https://docs.python.org/3/library/turtle.html#turtle.right).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// assert_eq!(t.right(45).heading(), 315.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `angle` is not finite.
    #[track_caller]
    #[inline]
    pub fn right(self, angle: impl Number) -> Self {
        let angle = check::finite("right", "angle", angle);
        self.apply("right", Command::Left(-angle))
    }

    /// Turns left (anticlockwise) by `angle` units.
    ///
    /// Semantics: [`turtle.left`](https://docs.python.org/3/library/turtle.html#turtle.left).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// assert_eq!(t.left(45).heading(), 45.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `angle` is not finite.
    #[track_caller]
    #[inline]
    pub fn left(self, angle: impl Number) -> Self {
        let angle = check::finite("left", "angle", angle);
        self.apply("left", Command::Left(angle))
    }

    /// Moves to a point, drawing if the pen is down; the heading does not change.
    ///
    /// Semantics: [`turtle.goto`](https://docs.python.org/3/library/turtle.html#turtle.goto).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// assert_eq!(t.goto(60, 30).pos(), papert::Vec2D::new(60, 30));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a coordinate is not finite.
    #[track_caller]
    pub fn goto(self, x: impl Number, y: impl Number) -> Self {
        let (x, y) = (check::finite("goto", "x", x), check::finite("goto", "y", y));
        self.apply("goto", Command::GoTo { x: Some(x), y: Some(y) })
    }

    /// Moves to a place, drawing if the pen is down: a vector such as `pos()`, a pair of numbers, or another turtle. Like
    /// [`Turtle::goto`] with the coordinates of the place, and like Python's `goto` with one argument.
    ///
    /// Semantics: [`turtle.goto`](https://docs.python.org/3/library/turtle.html#turtle.goto).
    ///
    /// ```
    /// # papert::headless();
    /// let (t, other) = (papert::Turtle::new(), papert::Turtle::new());
    /// let start = t.pos();
    /// t.goto_place((60, 30));
    /// assert_eq!(other.goto_place(&t).pos(), (60, 30));
    /// assert_eq!(t.goto_place(start).pos(), (0, 0));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a coordinate is not finite.
    #[track_caller]
    pub fn goto_place(self, place: impl Place) -> Self {
        let Vec2D { x, y } = place.place();
        let (x, y) = (check::finite("goto_place", "x", x), check::finite("goto_place", "y", y));
        self.apply("goto_place", Command::GoTo { x: Some(x), y: Some(y) })
    }

    /// Moves to a point without drawing, whether the pen is up or down; `()` leaves a coordinate unchanged. A fill in
    /// progress is ended and begun again, so the jump does not become an edge of the filled shape.
    ///
    /// Undo restores the pen but not the position, as in Python.
    ///
    /// Semantics: [`turtle.teleport`](https://docs.python.org/3/library/turtle.html#turtle.teleport).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// assert_eq!(t.teleport(20, 30).teleport((), 40).pos(), papert::Vec2D::new(20, 40));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a coordinate is not finite.
    #[track_caller]
    pub fn teleport(self, x: impl MaybeNumber, y: impl MaybeNumber) -> Self {
        let x = check::maybe_finite("teleport", "x", x.maybe());
        let y = check::maybe_finite("teleport", "y", y.maybe());
        self.apply("teleport", Command::Teleport { x, y, fill_gap: false })
    }

    /// Moves to a point without drawing and without ending a fill, like Python's `teleport(x, y, fill_gap=True)`.
    ///
    /// As in Python, the place where the turtle arrives does not become a corner of the fill: a square whose last but one
    /// side is such a jump is filled as a triangle. A following `forward(0)` adds the corner.
    ///
    /// Semantics: [`turtle.teleport`](https://docs.python.org/3/library/turtle.html#turtle.teleport).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// t.begin_fill().teleport_fill_gap(20, ());
    /// assert!(t.filling());
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a coordinate is not finite.
    #[track_caller]
    pub fn teleport_fill_gap(self, x: impl MaybeNumber, y: impl MaybeNumber) -> Self {
        let x = check::maybe_finite("teleport_fill_gap", "x", x.maybe());
        let y = check::maybe_finite("teleport_fill_gap", "y", y.maybe());
        self.apply("teleport_fill_gap", Command::Teleport { x, y, fill_gap: true })
    }

    /// Moves to the given `x` coordinate without changing `y`.
    ///
    /// Semantics: [`turtle.setx`](https://docs.python.org/3/library/turtle.html#turtle.setx).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().setx(10).xcor(), 10.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `x` is not finite.
    #[track_caller]
    pub fn setx(self, x: impl Number) -> Self {
        let x = check::finite("setx", "x", x);
        self.apply("setx", Command::GoTo { x: Some(x), y: None })
    }

    /// Moves to the given `y` coordinate without changing `x`.
    ///
    /// Semantics: [`turtle.sety`](https://docs.python.org/3/library/turtle.html#turtle.sety).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().sety(-10).ycor(), -10.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `y` is not finite.
    #[track_caller]
    pub fn sety(self, y: impl Number) -> Self {
        let y = check::finite("sety", "y", y);
        self.apply("sety", Command::GoTo { x: None, y: Some(y) })
    }

    /// Turns to a heading, in the direction of the smaller angle. In standard mode, 0 is east and 90 is north; in logo
    /// mode, 0 is north and 90 is east.
    ///
    /// Semantics: [`turtle.setheading`](https://docs.python.org/3/library/turtle.html#turtle.setheading).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().setheading(90).heading(), 90.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `to_angle` is not finite.
    #[track_caller]
    pub fn setheading(self, to_angle: impl Number) -> Self {
        let angle = check::finite("setheading", "angle", to_angle);
        self.apply("setheading", Command::Face(angle))
    }

    /// Moves to the origin and turns to heading 0. These are two steps for [`Turtle::undo`].
    ///
    /// Semantics: [`turtle.home`](https://docs.python.org/3/library/turtle.html#turtle.home).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// t.goto(5, 5).left(20).home();
    /// assert_eq!((t.pos(), t.heading()), (papert::Vec2D::ZERO, 0.0));
    /// ```
    #[track_caller]
    pub fn home(self) -> Self {
        self.apply("home", Command::Home)
    }

    /// Draws a circle, an arc or a regular polygon: `circle(radius)`, `circle((radius, extent))` or `circle((radius,
    /// extent, steps))`. `()` omits an argument; for example, `circle((50, (), 5))` draws a pentagon.
    ///
    /// The centre is `radius` units to the left of the turtle, or to the right if the radius is negative. If the extent
    /// is negative, the turtle moves backwards. If `steps` is omitted, the circle consists of enough chords to look
    /// round.
    ///
    /// Semantics: [`turtle.circle`](https://docs.python.org/3/library/turtle.html#turtle.circle).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// t.circle((120, 180));
    /// assert!(t.distance((0, 240)) < 1e-9);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a number is not finite, or if `steps` is less than 1 or more than 1,000,000.
    #[track_caller]
    pub fn circle(self, how: impl Numbers) -> Self {
        let [radius, extent, steps] = how.numbers();
        let radius = check::finite("circle", "radius", radius.unwrap_or(f64::NAN));
        let extent = check::maybe_finite("circle", "extent", extent);
        let steps = check::maybe_finite("circle", "number of steps", steps);
        self.apply("circle", Command::Circle { radius, extent, steps: steps.map(f64::trunc) })
    }

    /// Draws a dot: `dot(diameter)` or `dot((diameter, colour))`, with the diameter in pixels. `dot(())` draws a dot
    /// that is 4 pixels wider than the pen or twice as wide, whichever is larger. The pen may be up.
    ///
    /// Semantics: [`turtle.dot`](https://docs.python.org/3/library/turtle.html#turtle.dot).
    ///
    /// ```
    /// let picture = papert::render(40, 40, || {
    ///     papert::Turtle::new().with_visible(false).dot((20, "blue"));
    /// });
    /// assert_eq!(picture.pixel(20, 20), Some(papert::Rgba::new(0, 0, 255, 255)));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the diameter is negative or not finite, or if there is no such colour.
    #[track_caller]
    pub fn dot(self, how: impl Dot) -> Self {
        let (size, color) = how.dot();
        // As in Python, 0 without a colour stands for the size that fits the pen.
        let size = size.filter(|size| *size != 0.0 || color.is_some());
        check::size("dot", "diameter", size.unwrap_or(0.0));
        #[expect(clippy::manual_map, reason = "inside a closure the caller's line would be lost")]
        let color = match color {
            Some(color) => Some(self.color_of("dot", color)),
            None => None,
        };
        self.apply("dot", Command::Dot { size, color })
    }

    /// Stamps a copy of the turtle's shape onto the canvas, even if the turtle is hidden, and returns the id of the
    /// stamp for [`Turtle::clearstamp`].
    ///
    /// Semantics: [`turtle.stamp`](https://docs.python.org/3/library/turtle.html#turtle.stamp).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// let (first, second) = (t.stamp(), t.stamp());
    /// assert_ne!(first, second);
    /// ```
    #[track_caller]
    pub fn stamp(self) -> StampId {
        let (stamp, seen) = on_world(self.world, "stamp", |w| w.stamp(self.id));
        animate::show(self.world, seen);
        stamp
    }

    /// Deletes a stamp. Does nothing if the stamp has already been deleted or belongs to another turtle.
    ///
    /// Semantics: [`turtle.clearstamp`](https://docs.python.org/3/library/turtle.html#turtle.clearstamp).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// let stamp = t.stamp();
    /// t.clearstamp(stamp).clearstamp(stamp);
    /// ```
    #[track_caller]
    pub fn clearstamp(self, stamp: StampId) -> Self {
        self.apply("clearstamp", Command::ClearStamp(stamp))
    }

    /// Deletes the first `n` stamps, the last `-n` if `n` is negative, or all stamps if `n` is `None`.
    ///
    /// Semantics: [`turtle.clearstamps`](https://docs.python.org/3/library/turtle.html#turtle.clearstamps).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// t.stamp();
    /// t.stamp();
    /// assert_eq!(t.clearstamps(-1).undobufferentries(), 1);
    /// assert_eq!(t.clearstamps(None).undobufferentries(), 0);
    /// ```
    #[track_caller]
    pub fn clearstamps(self, n: impl Into<Option<i64>>) -> Self {
        self.apply("clearstamps", Command::ClearStamps(n.into()))
    }

    /// Undoes the last step. Does nothing if there are no more steps to undo.
    ///
    /// A circle, a dot and a piece of text each count as one step. [`Turtle::clear`], [`Turtle::shape`],
    /// [`Turtle::begin_poly`] and changes of units cannot be undone.
    ///
    /// Semantics: [`turtle.undo`](https://docs.python.org/3/library/turtle.html#turtle.undo).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// t.forward(100).left(80).undo().undo();
    /// assert_eq!((t.xcor(), t.heading()), (0.0, 0.0));
    /// ```
    #[track_caller]
    pub fn undo(self) -> Self {
        self.apply("undo", Command::Undo)
    }

    /// Sets how fast the turtle moves in a window: 1 (slowest) to 10 (fast), 0 (instantly), or one of "slowest",
    /// "slow", "normal", "fast" and "fastest". Other numbers count as 0. The drawing is the same at every speed.
    ///
    /// Semantics: [`turtle.speed`](https://docs.python.org/3/library/turtle.html#turtle.speed).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().speed("normal").pen().speed, 6);
    /// assert_eq!(papert::Turtle::new().speed(99).pen().speed, 0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `speed` is any other text, or NaN.
    #[track_caller]
    pub fn speed(self, speed: impl Speed) -> Self {
        match speed.speed() {
            Ok(speed) => self.apply("speed", Command::Pen(PenChange::Speed(speed))),
            Err(problem) => panic!("speed: {problem}"),
        }
    }
}

aliases! {
    Turtle:
    fd = forward(distance: impl Number);
    bk = back(distance: impl Number);
    backward = back(distance: impl Number);
    rt = right(angle: impl Number);
    lt = left(angle: impl Number);
    setpos = goto(x: impl Number, y: impl Number);
    setposition = goto(x: impl Number, y: impl Number);
    seth = setheading(to_angle: impl Number);
}
