//! The appearance of a turtle: the commands in the section "Turtle state" of Python's manual, in the manual's order.

use crate::geom::Vec2D;
use crate::num::Number;
use crate::turtle::Turtle;
use crate::turtle::args::Numbers;
use crate::turtle::check;
use crate::turtle::handle::{aliases, on_world};
use crate::turtle::motion::Matrix;
use crate::turtle::pen::{Fields, Pen, PenChange, ResizeMode};
use crate::turtle::plan::Command;

/// Visibility.
impl Turtle {
    /// Makes the turtle visible.
    ///
    /// Semantics: [`turtle.showturtle`](https://docs.python.org/3/library/turtle.html#turtle.showturtle).
    ///
    /// ```
    /// # papert::headless();
    /// assert!(papert::Turtle::new().hideturtle().showturtle().isvisible());
    /// ```
    #[track_caller]
    pub fn showturtle(self) -> Self {
        self.apply("showturtle", Command::Pen(PenChange::Shown(true)))
    }

    /// Makes the turtle invisible; its drawing remains visible.
    ///
    /// Semantics: [`turtle.hideturtle`](https://docs.python.org/3/library/turtle.html#turtle.hideturtle).
    ///
    /// ```
    /// # papert::headless();
    /// assert!(!papert::Turtle::new().hideturtle().isvisible());
    /// ```
    #[track_caller]
    pub fn hideturtle(self) -> Self {
        self.apply("hideturtle", Command::Pen(PenChange::Shown(false)))
    }

    /// Whether the turtle is visible.
    ///
    /// Semantics: [`turtle.isvisible`](https://docs.python.org/3/library/turtle.html#turtle.isvisible).
    ///
    /// ```
    /// # papert::headless();
    /// assert!(papert::Turtle::new().isvisible());
    /// ```
    #[must_use]
    #[track_caller]
    pub fn isvisible(self) -> bool {
        self.ask("isvisible", |t| t.pen.shown)
    }
}

/// Appearance.
impl Turtle {
    /// Sets the turtle's shape by name: "arrow", "turtle", "circle", "square", "triangle", "classic" (the default),
    /// "blank", or a shape added with [`register_shape`](crate::Screen::register_shape). This cannot be undone.
    ///
    #[cfg_attr(doc, doc = shown!("shapes", "An arrow, a disc, the classic arrowhead, a square, a triangle and a turtle"))]
    ///
    /// Semantics: [`turtle.shape`](https://docs.python.org/3/library/turtle.html#turtle.shape).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().shape("turtle").shape_name(), "turtle");
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if there is no shape with that name.
    #[track_caller]
    pub fn shape(self, name: &str) -> Self {
        self.apply("shape", Command::Shape(name.into()))
    }

    /// The name of the turtle's shape, which Python returns from `shape()`.
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().shape_name(), "classic");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn shape_name(self) -> String {
        self.ask("shape_name", |t| t.shape.to_string())
    }

    /// Sets how the size of the shape is determined: "auto" follows the pen size, "user" uses [`Turtle::shapesize`],
    /// and "noresize" draws the shape at its original size.
    ///
    /// An unknown mode changes nothing, as in Python.
    ///
    /// Semantics: [`turtle.resizemode`](https://docs.python.org/3/library/turtle.html#turtle.resizemode).
    ///
    /// ```
    /// # papert::headless();
    /// use papert::{ResizeMode, Turtle};
    /// assert_eq!(Turtle::new().resizemode("auto").pen().resizemode, ResizeMode::Auto);
    /// ```
    #[track_caller]
    pub fn resizemode(self, mode: &str) -> Self {
        let Ok(resizemode) = mode.parse() else { return self };
        let pen = Pen { resizemode, ..self.pen() };
        self.apply("resizemode", Command::Pen(PenChange::Fields(Box::new(pen), Fields::RESIZEMODE)))
    }

    /// Stretches the shape across (`wid`) and along (`len`) its heading, and sets the width of its outline in pixels:
    /// `shapesize((wid, len))` or `shapesize((wid, len, outline))`, where `()` leaves a number unchanged.
    /// `shapesize(2)` stretches both ways by 2. The resize mode becomes "user".
    ///
    /// Semantics: [`turtle.shapesize`](https://docs.python.org/3/library/turtle.html#turtle.shapesize).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// assert_eq!(t.shapesize((5, 5, 12)).pen().outline, 12.0);
    /// assert_eq!(t.shapesize(((), 8)).pen().stretchfactor, (5.0, 8.0));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a stretch factor is 0, the outline is negative, or any of the numbers is not finite.
    #[track_caller]
    pub fn shapesize(self, how: impl Numbers) -> Self {
        let [wid, len, outline] = how.numbers();
        check::nonzero("shapesize", "stretch_wid", wid.unwrap_or(1.0));
        check::nonzero("shapesize", "stretch_len", len.unwrap_or(1.0));
        check::size("shapesize", "outline", outline.unwrap_or(0.0));
        self.apply("shapesize", Command::ShapeSize { wid, len, outline })
    }

    /// Shears the shape; `shear` is the tangent of the shear angle. The sides of the shape turn, but its front does
    /// not. The resize mode becomes "user".
    ///
    /// Semantics: [`turtle.shearfactor`](https://docs.python.org/3/library/turtle.html#turtle.shearfactor).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().shearfactor(0.5).pen().shearfactor, 0.5);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `shear` is not finite.
    #[track_caller]
    pub fn shearfactor(self, shear: impl Number) -> Self {
        let shearfactor = check::finite("shearfactor", "shear", shear);
        let pen = Pen { resizemode: ResizeMode::User, shearfactor, ..self.pen() };
        self.apply(
            "shearfactor",
            Command::Pen(PenChange::Fields(Box::new(pen), Fields::RESIZEMODE.union(Fields::SHEAR))),
        )
    }

    /// Turns the shape by `angle` units, in addition to its current tilt. The heading does not change.
    ///
    /// Semantics: [`turtle.tilt`](https://docs.python.org/3/library/turtle.html#turtle.tilt).
    ///
    /// ```
    /// # papert::headless();
    /// assert!((papert::Turtle::new().tilt(30).tilt(15).tilt_angle() - 45.0).abs() < 1e-9);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `angle` is not finite.
    #[track_caller]
    pub fn tilt(self, angle: impl Number) -> Self {
        let angle = check::finite("tilt", "angle", angle);
        self.apply("tilt", Command::Tilt { angle, relative: true })
    }

    /// Turns the shape so that its front points `angle` units to the left of the heading (to the right in logo mode).
    /// The heading does not change.
    ///
    /// Semantics: [`turtle.tiltangle`](https://docs.python.org/3/library/turtle.html#turtle.tiltangle).
    ///
    /// ```
    /// # papert::headless();
    /// assert!((papert::Turtle::new().tiltangle(-90).tilt_angle() - 270.0).abs() < 1e-9);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `angle` is not finite.
    #[track_caller]
    pub fn tiltangle(self, angle: impl Number) -> Self {
        let angle = check::finite("tiltangle", "angle", angle);
        self.apply("tiltangle", Command::Tilt { angle, relative: false })
    }

    /// The angle between the heading and the front of the shape, from 0 up to a full circle. Python returns it from
    /// `tiltangle()`.
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().tilt_angle(), 0.0);
    /// ```
    #[doc(alias = "tiltangle")]
    #[must_use]
    #[track_caller]
    pub fn tilt_angle(self) -> f64 {
        self.ask("tilt_angle", |t| t.compass.tilt_angle(t.pen.tilt))
    }

    /// Transforms the shape with the matrix (t11 t12; t21 t22), replacing the stretch, shear and tilt. The resize mode
    /// becomes "user"; undo restores only the mode, as in Python.
    ///
    /// Semantics: [`turtle.shapetransform`](https://docs.python.org/3/library/turtle.html#turtle.shapetransform).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new().shape("square").shapetransform(4, -1, 0, 2);
    /// assert_eq!(t.shape_matrix(), [4.0, -1.0, 0.0, 2.0]);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the determinant is 0, or a number is not finite.
    #[track_caller]
    pub fn shapetransform(self, t11: impl Number, t12: impl Number, t21: impl Number, t22: impl Number) -> Self {
        let matrix = Matrix([
            check::finite("shapetransform", "t11", t11),
            check::finite("shapetransform", "t12", t12),
            check::finite("shapetransform", "t21", t21),
            check::finite("shapetransform", "t22", t22),
        ]);
        self.apply("shapetransform", Command::Transform(matrix))
    }

    /// The matrix that transforms the shape, as (t11, t12, t21, t22). Python returns it from `shapetransform()`.
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().shapesize((2, 3)).shape_matrix(), [2.0, 0.0, 0.0, 3.0]);
    /// ```
    #[doc(alias = "shapetransform")]
    #[must_use]
    #[track_caller]
    pub fn shape_matrix(self) -> [f64; 4] {
        // Turns -0 into 0.
        self.ask("shape_matrix", |t| t.matrix.0.map(|n| n + 0.0))
    }

    /// The corners of the shape, transformed by the resize mode, stretch, shear and tilt, but not turned to the
    /// heading; `None` for pictures and compound shapes.
    ///
    /// Semantics: [`turtle.get_shapepoly`](https://docs.python.org/3/library/turtle.html#turtle.get_shapepoly).
    ///
    /// ```
    /// # papert::headless();
    /// let corners = papert::Turtle::new().shape("square").get_shapepoly();
    /// assert_eq!(corners.map(|c| c.len()), Some(4));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn get_shapepoly(self) -> Option<Vec<Vec2D>> {
        on_world(self.world, "get_shapepoly", |w| {
            let state = w.turtle(self.id);
            Ok(w.shape_of(state).and_then(|shape| shape.resized(state)))
        })
    }
}

aliases! {
    Turtle:
    st = showturtle();
    ht = hideturtle();
    turtlesize = shapesize(how: impl Numbers);
    settiltangle = tiltangle(angle: impl Number);
}
