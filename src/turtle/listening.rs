//! Events on turtles and special commands: the sections "Using events" and "Special Turtle methods" of Python's manual,
//! in the manual's order.

use crate::geom::Vec2D;
use crate::turtle::handle::{aliases, bind, on_world, or_end};
use crate::turtle::handlers::{Binding, MouseButton, Touch};
use crate::turtle::plan::Command;
use crate::turtle::screen::Screen;
use crate::turtle::undo::UndoBuffer;
use crate::turtle::world::World;
use crate::turtle::{Turtle, worlds};

/// Using events.
impl Turtle {
    /// Calls `handler` with the position of the mouse, in turtle units, when the left button is pressed on the visible
    /// turtle. The new handler replaces any earlier one.
    ///
    /// Handlers run while the program is waiting in [`Screen::mainloop`] or [`Screen::update`].
    ///
    /// Semantics: [`turtle.onclick`](https://docs.python.org/3/library/turtle.html#turtle.onclick).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// t.onclick(move |x, y| t.goto(x + 50.0, y));
    /// ```
    #[track_caller]
    pub fn onclick<R>(self, handler: impl FnMut(f64, f64) -> R + 'static) -> Self {
        self.bind(Touch::Press, MouseButton::LEFT, handler)
    }

    /// Like [`Turtle::onclick`], but for any mouse button, and optionally in addition to existing handlers.
    ///
    /// ```
    /// # papert::headless();
    /// use papert::{MouseButton, Turtle};
    /// let t = Turtle::new();
    /// t.onclick_with(MouseButton::RIGHT.add(), move |_, _| t.undo());
    /// ```
    #[track_caller]
    pub fn onclick_with<R>(self, button: MouseButton, handler: impl FnMut(f64, f64) -> R + 'static) -> Self {
        self.bind(Touch::Press, button, handler)
    }

    /// Calls `handler` when the left button is released after being pressed on the turtle.
    ///
    /// Semantics: [`turtle.onrelease`](https://docs.python.org/3/library/turtle.html#turtle.onrelease).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// t.onrelease(move |_, _| t.fillcolor(""));
    /// ```
    #[track_caller]
    pub fn onrelease<R>(self, handler: impl FnMut(f64, f64) -> R + 'static) -> Self {
        self.bind(Touch::Release, MouseButton::LEFT, handler)
    }

    /// Like [`Turtle::onrelease`], but for any mouse button, and optionally in addition to existing handlers.
    ///
    /// ```
    /// # papert::headless();
    /// papert::Turtle::new().onrelease_with(papert::MouseButton::MIDDLE, |_, _| {});
    /// ```
    #[track_caller]
    pub fn onrelease_with<R>(self, button: MouseButton, handler: impl FnMut(f64, f64) -> R + 'static) -> Self {
        self.bind(Touch::Release, button, handler)
    }

    /// Calls `handler` when the mouse moves with the left button held down after a press on the turtle.
    ///
    /// Semantics: [`turtle.ondrag`](https://docs.python.org/3/library/turtle.html#turtle.ondrag).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// t.ondrag(move |x, y| t.goto(x, y));
    /// ```
    #[track_caller]
    pub fn ondrag<R>(self, handler: impl FnMut(f64, f64) -> R + 'static) -> Self {
        self.bind(Touch::Drag, MouseButton::LEFT, handler)
    }

    /// Like [`Turtle::ondrag`], but for any mouse button, and optionally in addition to existing handlers.
    ///
    /// ```
    /// # papert::headless();
    /// papert::Turtle::new().ondrag_with(papert::MouseButton::RIGHT, |_, _| {});
    /// ```
    #[track_caller]
    pub fn ondrag_with<R>(self, button: MouseButton, handler: impl FnMut(f64, f64) -> R + 'static) -> Self {
        self.bind(Touch::Drag, button, handler)
    }

    /// Removes the turtle's handlers for a mouse button, like Python's `onclick(None)`, `onrelease(None)` and
    /// `ondrag(None)`.
    ///
    /// ```
    /// # papert::headless();
    /// papert::Turtle::new().onclick(|_, _| {}).unbind(papert::MouseButton::LEFT);
    /// ```
    #[track_caller]
    pub fn unbind(self, button: MouseButton) -> Self {
        for touch in [Touch::Press, Touch::Release, Touch::Drag] {
            let binding = Binding { turtle: Some(self.id), touch, button: button.number };
            worlds::if_open(self.world, |w| w.handlers.mouse.remove(&binding));
        }
        self
    }

    /// Removes the turtle's handlers for drags with a mouse button, like Python's `ondrag(None)`; those for clicks and
    /// releases stay.
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// t.onclick(|_, _| {}).ondrag(move |x, y| t.goto(x, y)).unbind_drag(papert::MouseButton::LEFT);
    /// ```
    #[track_caller]
    pub fn unbind_drag(self, button: MouseButton) -> Self {
        let binding = Binding { turtle: Some(self.id), touch: Touch::Drag, button: button.number };
        // Dropping a handler may run the program's code.
        drop(worlds::with(self.world, |w| w.handlers.mouse.remove(&binding)));
        self
    }

    #[track_caller]
    fn bind<R>(self, touch: Touch, button: MouseButton, handler: impl FnMut(f64, f64) -> R + 'static) -> Self {
        bind(
            self.world,
            "onclick",
            Binding { turtle: Some(self.id), touch, button: button.number },
            button.add,
            handler,
        );
        self
    }
}

/// Special commands.
impl Turtle {
    /// Starts recording a polygon; its first corner is the turtle's current position.
    ///
    /// Semantics: [`turtle.begin_poly`](https://docs.python.org/3/library/turtle.html#turtle.begin_poly).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new().begin_poly().forward(10).end_poly();
    /// assert_eq!(t.get_poly().map(|p| p.len()), Some(2));
    /// ```
    #[track_caller]
    pub fn begin_poly(self) -> Self {
        self.apply("begin_poly", Command::BeginPoly)
    }

    /// Stops recording a polygon; its last corner is the turtle's current position.
    ///
    /// Semantics: [`turtle.end_poly`](https://docs.python.org/3/library/turtle.html#turtle.end_poly).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().end_poly().get_poly(), None);
    /// ```
    #[track_caller]
    pub fn end_poly(self) -> Self {
        self.apply("end_poly", Command::EndPoly)
    }

    /// Records a polygon while `draw` draws.
    ///
    /// Semantics: [`turtle.poly`](https://docs.python.org/3.14/library/turtle.html#turtle.poly).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new().poly(|t| t.forward(10).left(90).forward(10));
    /// assert_eq!(t.get_poly().map(|p| p.len()), Some(3));
    /// ```
    #[track_caller]
    pub fn poly<R>(self, draw: impl FnOnce(Self) -> R) -> Self {
        let t = self.begin_poly();
        or_end(|| t.apply_quietly(Command::EndPoly), || draw(t));
        self.end_poly()
    }

    /// The last recorded polygon, in turtle units; `None` if no polygon has been recorded.
    ///
    /// Semantics: [`turtle.get_poly`](https://docs.python.org/3/library/turtle.html#turtle.get_poly).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().get_poly(), None);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn get_poly(self) -> Option<Vec<Vec2D>> {
        self.ask("get_poly", |t| t.poly.clone())
    }

    /// Creates a turtle with the same position, pen, shape and undo buffer as this one. The existing drawing belongs to
    /// both turtles, so clearing or undoing it with one also removes it from the other.
    ///
    /// Semantics: [`turtle.clone`](https://docs.python.org/3/library/turtle.html#turtle.clone).
    ///
    /// ```
    /// # papert::headless();
    /// let mick = papert::Turtle::new().forward(50);
    /// let joe = mick.clone().left(90);
    /// assert_eq!((joe.xcor(), mick.heading()), (50.0, 0.0));
    /// assert_ne!(joe, mick);
    /// for t in &[mick, joe] {
    ///     assert_ne!(t.clone(), *t);
    /// }
    ///
    /// // A turtle is a handle, so the standard library's `Clone`, which `Vec::clone` and `Option::cloned` use, copies
    /// // only the handle: the copy refers to the same turtle.
    /// assert_eq!(Some(&mick).cloned(), Some(mick));
    /// ```
    // Takes `&self` for `for t in &turtles { t.clone(); }`: if it took `self`, the trait's method would be found first.
    #[must_use]
    #[track_caller]
    #[expect(clippy::should_implement_trait, reason = "a copied handle is the same turtle; a clone is a different one")]
    pub fn clone(&self) -> Self {
        let clone = |w: &mut World| {
            w.check_open()?;
            Ok(w.clone_turtle(self.id))
        };
        Self::handle(self.world, on_world(self.world, "clone", clone))
    }

    /// Returns the turtle itself. In Python, this gives access to the default turtle.
    ///
    /// Semantics: [`turtle.getturtle`](https://docs.python.org/3/library/turtle.html#turtle.getturtle).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// assert_eq!(t.getturtle(), t);
    /// ```
    #[must_use]
    pub fn getturtle(self) -> Self {
        self
    }

    /// The screen that the turtle draws on.
    ///
    /// Semantics: [`turtle.getscreen`](https://docs.python.org/3/library/turtle.html#turtle.getscreen).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().getscreen(), papert::screen());
    /// ```
    #[must_use]
    pub fn getscreen(self) -> Screen {
        Screen::handle(self.world)
    }

    /// Gives the turtle an empty undo buffer for the last `size` steps. `None` and 0 mean no buffer, and `usize::MAX`
    /// keeps all steps. [`Turtle::clear`] and [`Turtle::reset`] restore the size that the turtle was created with.
    ///
    /// Semantics: [`turtle.setundobuffer`](https://docs.python.org/3/library/turtle.html#turtle.setundobuffer).
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new().setundobuffer(None).forward(10).undo();
    /// assert_eq!(t.xcor(), 10.0);
    /// ```
    #[track_caller]
    pub fn setundobuffer(self, size: impl Into<Option<usize>>) -> Self {
        self.apply("setundobuffer", Command::UndoLimit(size.into()))
    }

    /// The number of steps that [`Turtle::undo`] can undo.
    ///
    /// Semantics: [`turtle.undobufferentries`](https://docs.python.org/3/library/turtle.html#turtle.undobufferentries).
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().forward(1).left(1).undobufferentries(), 2);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn undobufferentries(self) -> usize {
        self.ask("undobufferentries", |t| t.undo.as_ref().map_or(0, UndoBuffer::len))
    }
}

aliases! {
    Turtle:
    getpen = getturtle() -> Turtle;
}
