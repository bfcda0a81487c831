//! The commands in the section "Pen control" of Python's manual, in the manual's order.

use crate::color::ToColor;
use crate::num::Number;
use crate::turtle::Turtle;
use crate::turtle::args::Colors;
use crate::turtle::check;
use crate::turtle::handle::{aliases, or_end};
use crate::turtle::pen::{Fields, Pen, PenChange};
use crate::turtle::plan::Command;

/// Drawing state.
impl Turtle {
    /// Puts the pen down: from now on, the turtle draws as it moves.
    ///
    /// Semantics: [`turtle.pendown`](https://docs.python.org/3/library/turtle.html#turtle.pendown).
    ///
    /// ```
    /// # papert::headless();
    /// assert!(papert::Turtle::new().penup().pendown().isdown());
    /// ```
    #[track_caller]
    pub fn pendown(self) -> Self {
        self.apply("pendown", Command::Pen(PenChange::Down(true)))
    }

    /// Lifts the pen: from now on, the turtle moves without drawing.
    ///
    /// Semantics: [`turtle.penup`](https://docs.python.org/3/library/turtle.html#turtle.penup).
    ///
    /// ```
    /// # papert::headless();
    /// assert!(!papert::Turtle::new().penup().isdown());
    /// ```
    #[track_caller]
    pub fn penup(self) -> Self {
        self.apply("penup", Command::Pen(PenChange::Down(false)))
    }

    /// Sets the width of strokes in pixels; strokes narrower than 1 are drawn one pixel wide. To read the width, use
    /// [`Turtle::pen`].
    ///
    /// Semantics: [`turtle.pensize`](https://docs.python.org/3/library/turtle.html#turtle.pensize).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().pensize(10).pen().pensize, 10.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `width` is negative or not finite.
    #[track_caller]
    pub fn pensize(self, width: impl Number) -> Self {
        let width = check::size("pensize", "width", width);
        self.apply("pensize", Command::Pen(PenChange::Size(width)))
    }

    /// The properties of the turtle's pen. They include the values that Python returns from `pen()`, `pencolor()`,
    /// `fillcolor()`, `color()`, `pensize()`, `speed()`, `resizemode()`, `shapesize()` and `shearfactor()`.
    ///
    /// Semantics: [`turtle.pen`](https://docs.python.org/3/library/turtle.html#turtle.pen).
    ///
    /// ```
    /// # papert::headless();
    /// let pen = papert::Turtle::new().pencolor("red").pen();
    /// assert_eq!(pen.pencolor.as_str(), "red");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn pen(self) -> Pen {
        self.ask("pen", |t| t.pen)
    }

    /// Sets all properties of the turtle's pen. This is one step for [`Turtle::undo`], which restores the changed ones.
    ///
    /// Semantics: [`turtle.pen`](https://docs.python.org/3/library/turtle.html#turtle.pen) with arguments.
    ///
    /// ```
    /// # papert::headless();
    /// use papert::{Pen, Turtle};
    /// let t = Turtle::new();
    /// t.set_pen(Pen { pensize: 3.0, shown: false, ..t.pen() });
    /// assert_eq!((t.pen().pensize, t.isvisible()), (3.0, false));
    /// assert_eq!(t.undo().pen().pensize, 1.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a number in `pen` is not finite, or if its `pensize` or `outline` is negative.
    #[track_caller]
    pub fn set_pen(self, pen: Pen) -> Self {
        check::size("set_pen", "pensize", pen.pensize);
        check::size("set_pen", "outline", pen.outline);
        for (what, n) in [
            ("stretchfactor", pen.stretchfactor.0),
            ("stretchfactor", pen.stretchfactor.1),
            ("shearfactor", pen.shearfactor),
            ("tilt", pen.tilt),
        ] {
            check::finite("set_pen", what, n);
        }
        let which = Fields::that_differ(&pen, &self.pen());
        self.apply("set_pen", Command::Pen(PenChange::Fields(Box::new(pen), which)))
    }

    /// Calls `draw` and then restores the pen that the turtle had before.
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// t.with_pen(|t| t.pencolor("red").width(5).forward(20));
    /// assert_eq!(t.pen().pensize, 1.0);
    /// ```
    #[track_caller]
    pub fn with_pen<R>(self, draw: impl FnOnce(Self) -> R) -> Self {
        let pen = self.pen();
        or_end(|| self.apply_quietly(Command::Pen(PenChange::Fields(Box::new(pen), Fields::ALL))), || draw(self));
        self.set_pen(pen)
    }

    /// Whether the pen is down.
    ///
    /// Semantics: [`turtle.isdown`](https://docs.python.org/3/library/turtle.html#turtle.isdown).
    ///
    /// ```
    /// # papert::headless();
    /// assert!(papert::Turtle::new().isdown());
    /// ```
    #[must_use]
    #[track_caller]
    pub fn isdown(self) -> bool {
        self.ask("isdown", |t| t.pen.pendown)
    }
}

/// Colour control.
impl Turtle {
    /// Sets the colour of strokes and of the shape's outline: a name, "#rrggbb", "#rrggbbaa", or three numbers, which
    /// range from 0 to 1 or, after `colormode(255)`, from 0 to 255. To read the colour, use [`Turtle::pen`].
    ///
    /// Semantics: [`turtle.pencolor`](https://docs.python.org/3/library/turtle.html#turtle.pencolor).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// assert_eq!(t.pencolor("brown").pen().pencolor.as_str(), "brown");
    /// assert_eq!(t.pencolor((0.2, 0.8, 0.55)).pen().pencolor.as_str(), "#33cc8c");
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if there is no such colour. To check a colour beforehand, use `text.parse::<Color>()`.
    #[track_caller]
    #[inline]
    pub fn pencolor(self, color: impl ToColor) -> Self {
        let color = self.color_of("pencolor", color.color_spec());
        self.apply("pencolor", Command::Pen(PenChange::Color(color)))
    }

    /// Sets the colour of fills and of the shape, in any form that [`Turtle::pencolor`] accepts; "" means no colour.
    ///
    /// Semantics: [`turtle.fillcolor`](https://docs.python.org/3/library/turtle.html#turtle.fillcolor).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().fillcolor("#ffffff").pen().fillcolor.as_str(), "#ffffff");
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if there is no such colour.
    #[track_caller]
    pub fn fillcolor(self, color: impl ToColor) -> Self {
        let color = self.color_of("fillcolor", color.color_spec());
        self.apply("fillcolor", Command::Pen(PenChange::FillColor(color)))
    }

    /// Sets the colours of the pen and of fills: `color("red")` sets both to red, and `color(("red", "yellow"))` sets
    /// the pen to red and fills to yellow. This is one step for [`Turtle::undo`].
    ///
    /// Semantics: [`turtle.color`](https://docs.python.org/3/library/turtle.html#turtle.color).
    ///
    /// ```
    /// # papert::headless();
    /// let pen = papert::Turtle::new().color(("red", "yellow")).pen();
    /// assert_eq!((pen.pencolor.as_str(), pen.fillcolor.as_str()), ("red", "yellow"));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if there is no such colour.
    #[track_caller]
    pub fn color(self, colors: impl Colors) -> Self {
        let (pencolor, fillcolor) = colors.colors();
        let (pencolor, fillcolor) = (self.color_of("color", pencolor), self.color_of("color", fillcolor));
        let pen = Pen { pencolor, fillcolor, ..self.pen() };
        self.apply("color", Command::Pen(PenChange::Fields(Box::new(pen), Fields::PENCOLOR.union(Fields::FILLCOLOR))))
    }
}

/// Filling, and more drawing control.
impl Turtle {
    /// Whether a fill is in progress: begun but not yet ended.
    ///
    /// Semantics: [`turtle.filling`](https://docs.python.org/3/library/turtle.html#turtle.filling).
    ///
    /// ```
    /// # papert::headless();
    /// assert!(papert::Turtle::new().begin_fill().filling());
    /// ```
    #[must_use]
    #[track_caller]
    pub fn filling(self) -> bool {
        self.ask("filling", |t| t.fill.is_some())
    }

    /// Begins a shape to be filled. Every point that the turtle moves to, with the pen up or down, becomes a corner of
    /// the shape.
    ///
    /// Everything drawn before [`Turtle::end_fill`] appears on top of the fill.
    ///
    /// Semantics: [`turtle.begin_fill`](https://docs.python.org/3/library/turtle.html#turtle.begin_fill).
    ///
    /// ```
    /// let picture = papert::render(100, 100, || {
    ///     papert::Turtle::new().with_visible(false).color(("black", "red")).begin_fill().circle(30).end_fill();
    /// });
    /// assert_eq!(picture.pixel(50, 20), Some(papert::Rgba::new(255, 0, 0, 255)));
    /// ```
    #[track_caller]
    pub fn begin_fill(self) -> Self {
        self.apply("begin_fill", Command::BeginFill)
    }

    /// Fills the shape begun with [`Turtle::begin_fill`]. By the even-odd rule, areas where the shape overlaps itself
    /// once stay empty.
    ///
    /// If the shape has fewer than three corners, nothing happens.
    ///
    /// Semantics: [`turtle.end_fill`](https://docs.python.org/3/library/turtle.html#turtle.end_fill).
    ///
    /// ```
    /// # papert::headless();
    /// assert!(!papert::Turtle::new().begin_fill().end_fill().filling());
    /// ```
    #[track_caller]
    pub fn end_fill(self) -> Self {
        self.apply("end_fill", Command::EndFill)
    }

    /// Fills the shape that `draw` draws.
    ///
    /// Semantics: [`turtle.fill`](https://docs.python.org/3.14/library/turtle.html#turtle.fill).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// t.fill(|t| t.circle(40));
    /// assert!(!t.filling());
    /// ```
    #[track_caller]
    pub fn fill<R>(self, draw: impl FnOnce(Self) -> R) -> Self {
        let t = self.begin_fill();
        or_end(|| t.apply_quietly(Command::EndFill), || draw(t));
        self.end_fill()
    }

    /// Deletes everything the turtle has drawn and empties its undo buffer; its position, heading and pen are kept.
    ///
    /// As in Python, a [`clone`](Turtle::clone) shares what the original had drawn, so clearing one of them also deletes
    /// that. A new turtle with the same pen, `Turtle::new().set_pen(t.pen())`, shares nothing.
    ///
    /// Semantics: [`turtle.clear`](https://docs.python.org/3/library/turtle.html#turtle.clear).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// assert_eq!(t.forward(50).clear().xcor(), 50.0);
    /// ```
    #[track_caller]
    pub fn clear(self) -> Self {
        self.apply("clear", Command::Clear)
    }

    /// Deletes everything the turtle has drawn, moves it to the origin, and resets its heading and pen to those of a
    /// new turtle. Its shape, resize mode and units are kept.
    ///
    /// Semantics: [`turtle.reset`](https://docs.python.org/3/library/turtle.html#turtle.reset).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// assert_eq!(t.forward(50).reset().xcor(), 0.0);
    /// ```
    #[track_caller]
    pub fn reset(self) -> Self {
        self.apply("reset", Command::Reset)
    }

    /// Writes text or a number at the turtle's position, in the pen's colour: `write("Hi")`, `write(("Hi", font))`,
    /// `write(("Hi", align))`, `write(("Hi", align, font))` or, with all arguments in Python's order, `write(("Hi", move,
    /// align, font))`, of which the last ones can be omitted.
    ///
    /// `align` is the part of the text that is placed at the position: "left", "center" or "right". `font` is a family,
    /// a size in points and a style, such as `("Arial", 8, "normal")`; [`Font`](crate::picture::text::Font) describes the
    /// letters of each family. The bottom of the text, including descenders, is at the turtle's y coordinate. If `move`
    /// is true, the turtle moves to the right end of the text. In world coordinates, as in Python, it moves to the unit
    /// whose number is that of this end in pixels, which is elsewhere.
    ///
    /// A character that no font has is a box with its code point. Pictures of such texts, and of those that need a font
    /// of the system, depend on the machine; see [golden tests](crate::docs::golden_tests#text).
    ///
    #[cfg_attr(doc, doc = shown!("write", "Hello, you! in normal, bold and italic letters"))]
    ///
    /// Semantics: [`turtle.write`](https://docs.python.org/3/library/turtle.html#turtle.write).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// t.write(("Home = ", true, "center", ("Arial", 16, "bold"))).write(3.5);
    /// assert!(t.xcor() > 10.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if there is no such alignment or font style, or if the font size is not finite.
    #[cfg(feature = "text")]
    #[track_caller]
    pub fn write(self, what: impl crate::turtle::args::Write) -> Self {
        match what.writing() {
            Ok(writing) => self.apply("write", Command::Write(Box::new(writing))),
            Err(error) => panic!("write: {error}"),
        }
    }
}

aliases! {
    Turtle:
    pd = pendown();
    down = pendown();
    pu = penup();
    up = penup();
    width = pensize(width: impl Number);
}
