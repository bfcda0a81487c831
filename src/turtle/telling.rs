//! Methods that return a turtle's state or set its units: those under "Tell Turtle's state" and "Setting and
//! measurement" in the section "Turtle motion" of Python's manual, in the manual's order.

use crate::geom::Vec2D;
use crate::num::Number;
use crate::turtle::Turtle;
use crate::turtle::args::Place;
use crate::turtle::check;
use crate::turtle::fault::Fault;
use crate::turtle::handle::{aliases, refuse};
use crate::turtle::plan::Command;
use crate::turtle::state::State;

impl Turtle {
    /// The position of the turtle, in turtle units.
    ///
    /// Semantics: [`turtle.position`](https://docs.python.org/3/library/turtle.html#turtle.position).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().pos(), papert::Vec2D::ZERO);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn pos(self) -> Vec2D {
        self.ask("pos", |t| t.position)
    }

    /// The heading from the turtle to a pair of coordinates, a [`Vec2D`] or another turtle; 0 (90 in logo mode) if that
    /// is the turtle's position.
    ///
    /// Semantics: [`turtle.towards`](https://docs.python.org/3/library/turtle.html#turtle.towards).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// t.goto(10, 10);
    /// assert_eq!(t.towards((0, 0)), 225.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a coordinate is not finite.
    #[must_use]
    #[track_caller]
    pub fn towards(self, place: impl Place) -> f64 {
        let to = self.finite_place("towards", place.place());
        self.ask("towards", |t| t.compass.heading(to - t.position))
    }

    /// The `x` coordinate of the turtle.
    ///
    /// Semantics: [`turtle.xcor`](https://docs.python.org/3/library/turtle.html#turtle.xcor).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().forward(7).xcor(), 7.0);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn xcor(self) -> f64 {
        self.ask("xcor", |t| t.position.x)
    }

    /// The `y` coordinate of the turtle.
    ///
    /// Semantics: [`turtle.ycor`](https://docs.python.org/3/library/turtle.html#turtle.ycor).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().sety(7).ycor(), 7.0);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn ycor(self) -> f64 {
        self.ask("ycor", |t| t.position.y)
    }

    /// The turtle's heading in its units of angle, from 0 up to a full circle. It is rounded to ten decimal places of a
    /// degree.
    ///
    /// Semantics: [`turtle.heading`](https://docs.python.org/3/library/turtle.html#turtle.heading).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().left(67).heading(), 67.0);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn heading(self) -> f64 {
        self.ask("heading", State::heading)
    }

    /// The distance from the turtle to a pair of coordinates, a [`Vec2D`] or another turtle, in turtle units.
    ///
    /// Semantics: [`turtle.distance`](https://docs.python.org/3/library/turtle.html#turtle.distance).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().distance((30, 40)), 50.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a coordinate is not finite.
    #[must_use]
    #[track_caller]
    pub fn distance(self, place: impl Place) -> f64 {
        let to = self.finite_place("distance", place.place());
        self.ask("distance", |t| (to - t.position).length())
    }

    #[track_caller]
    fn finite_place(self, call: &str, place: Vec2D) -> Vec2D {
        check::finite(call, "x", place.x);
        check::finite(call, "y", place.y);
        place
    }

    /// Divides a full circle into the given number of units: `degrees(360)` is the default, and `degrees(400)` sets
    /// gradians. The turtle keeps its direction, and [`Turtle::heading`] returns it in the new units.
    ///
    /// In world mode, headings are a quarter of a circle larger from then on, as in Python.
    ///
    /// Semantics: [`turtle.degrees`](https://docs.python.org/3/library/turtle.html#turtle.degrees).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new().left(90);
    /// assert_eq!(t.degrees(400).heading(), 100.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `fullcircle` is 0 or not finite.
    #[track_caller]
    pub fn degrees(self, fullcircle: impl Number) -> Self {
        let units = check::nonzero("degrees", "full circle", fullcircle);
        if !(360.0 / units).is_finite() {
            refuse(self.world, "degrees", Fault::TooLarge);
        }
        self.apply("degrees", Command::FullCircle(units))
    }

    /// Measures angles in radians: a full circle is 2 pi.
    ///
    /// Semantics: [`turtle.radians`](https://docs.python.org/3/library/turtle.html#turtle.radians).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new().left(90);
    /// assert!((t.radians().heading() - std::f64::consts::FRAC_PI_2).abs() < 1e-12);
    /// ```
    #[track_caller]
    pub fn radians(self) -> Self {
        self.apply("radians", Command::FullCircle(std::f64::consts::TAU))
    }

    /// The number of units in a full circle: 360, unless changed by [`Turtle::degrees`] or [`Turtle::radians`]. Python
    /// does not have this function.
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// assert_eq!((t.fullcircle(), t.degrees(400).fullcircle()), (360.0, 400.0));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn fullcircle(self) -> f64 {
        self.ask("fullcircle", |t| t.compass.fullcircle)
    }
}

aliases! {
    Turtle:
    position = pos() -> Vec2D;
}
