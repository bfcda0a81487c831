//! Turtles, and the screens they draw on.
//!
//! `motion`, `pen`, `state`, `shapes` and `undo` define the data and behaviour of a turtle and change nothing but the
//! scene. `world` is the only module in which commands change anything, and `animate` is the only one that waits.
//! `moving`, `telling`, `drawing`, `looks` and `listening` define a turtle's methods; each names the sections of
//! Python's manual that it covers. The public interface consists of the types [`Turtle`] and [`Screen`], and of
//! [`global`] for learners.

mod aids;
mod animate;
pub mod args;
mod cast;
mod check;
mod dialogs;
mod drawing;
mod execute;
mod fault;
pub mod global;
mod handle;
mod handlers;
mod hops;
mod life;
mod listening;
mod live_view;
mod looks;
mod motion;
mod moving;
mod pen;
mod plan;
mod recording;
mod render;
mod replay;
pub mod screen;
mod settings;
mod shapes;
mod state;
mod telling;
mod trajectory;
mod undo;
mod unfinished;
mod world;
mod worlds;

use std::marker::PhantomData;

pub use handlers::MouseButton;
pub use pen::{Pen, ResizeMode, StampId};
pub use render::{headless, render, render_on};
pub use replay::replay;
pub use screen::Screen;
pub use settings::{Mode, OnClose, Settings, WordError};
pub use shapes::Shape;

use crate::color::{Color, ColorSpec};
use crate::geom::Vec2D;
use handle::{color_on, on_world};
use plan::Command;
use state::{State, TurtleId};
use worlds::WorldId;

/// A turtle with a position, a heading and a pen, which draws as it moves.
///
/// A `Turtle` is a handle that can be copied freely; every copy refers to the same turtle. Its commands have the same
/// names as in Python and return the turtle, so they can be chained. Lengths are turtle units (pixels, unless
/// [`Screen::setworldcoordinates`] says otherwise) and angles are degrees (unless [`Turtle::degrees`] or
/// [`Turtle::radians`] says otherwise).
///
#[cfg_attr(doc, doc = shown!("turtle", "A turtle at the end of a zigzag line in three colours"))]
///
/// Semantics: [`turtle.Turtle`](https://docs.python.org/3/library/turtle.html#turtle.Turtle).
///
/// # Panics
///
/// Every command panics, at the caller's line, if a number is NaN or infinite, if the result would overflow, or if the
/// turtle's window is closed. The drawing then remains unchanged.
///
/// ```
/// let picture = papert::render(200, 200, || {
///     let t = papert::Turtle::new();
///     for _ in 0..4 {
///         t.forward(60).left(90);
///     }
/// });
/// assert_eq!(picture.size(), (200, 200));
/// ```
#[doc(alias("RawTurtle", "RawPen", "Pen"))]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Turtle {
    world: WorldId,
    id: TurtleId,
    /// Prevents the handle from being sent to another thread: a screen belongs to one thread.
    not_send: PhantomData<*const ()>,
}

impl Turtle {
    /// Creates a turtle on the current screen, at the origin, with a black pen one pixel wide.
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new();
    /// assert_eq!((t.pos().x, t.heading(), t.isdown()), (0.0, 0.0, true));
    /// ```
    #[must_use]
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "every call creates another turtle")]
    pub fn new() -> Self {
        Self::on(Screen::current())
    }

    /// Creates a turtle on the given screen, like Python's `RawTurtle(screen)`.
    ///
    /// ```
    /// let screen = papert::Screen::headless(400, 300);
    /// let t = papert::Turtle::on(screen);
    /// assert_eq!(t.getscreen(), screen);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the screen no longer exists.
    #[doc(alias("RawTurtle", "RawPen"))]
    #[must_use]
    #[track_caller]
    pub fn on(screen: Screen) -> Self {
        let id = on_world(screen.world, "Turtle::on", |w| Ok(w.add_turtle()));
        Self::handle(screen.world, id)
    }

    /// Sets the shape of a new turtle, like Python's `Turtle(shape="turtle")`. To change the shape later, use
    /// [`Turtle::shape`].
    ///
    /// ```
    /// # papert::headless();
    /// assert_eq!(papert::Turtle::new().with_shape("turtle").shape_name(), "turtle");
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if there is no such shape.
    #[must_use]
    #[track_caller]
    pub fn with_shape(self, name: &str) -> Self {
        self.shape(name)
    }

    /// Sets the size of a new turtle's undo buffer, like Python's `Turtle(undobuffersize=n)`; the default is 1000, and
    /// 0 means no buffer. [`Turtle::clear`] and [`Turtle::reset`] restore this size.
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new().with_undobuffersize(2);
    /// t.forward(1).forward(1).forward(1);
    /// assert_eq!(t.undobufferentries(), 2);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn with_undobuffersize(self, size: usize) -> Self {
        self.set("with_undobuffersize", |state| {
            state.undo_limit = Some(size);
            state.undo = Some(undo::UndoBuffer::new(size));
        })
    }

    /// Shows or hides a new turtle, like Python's `Turtle(visible=False)`. Unlike [`Turtle::hideturtle`], this cannot
    /// be undone, and [`Turtle::reset`] shows the turtle again.
    ///
    /// ```
    /// # papert::headless();
    /// let t = papert::Turtle::new().with_visible(false);
    /// assert!(!t.isvisible());
    /// assert_eq!(t.undobufferentries(), 0);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn with_visible(self, visible: bool) -> Self {
        self.set("with_visible", |state| state.pen.shown = visible)
    }

    fn handle(world: WorldId, id: TurtleId) -> Self {
        Self { world, id, not_send: PhantomData }
    }
}

/// Access to the world of a turtle.
impl Turtle {
    /// Carries out a command, or panics at the caller's line.
    #[track_caller]
    #[inline]
    fn apply(self, call: &str, command: Command) -> Self {
        let seen = on_world(self.world, call, |w| w.apply(self.id, &command));
        animate::show(self.world, seen);
        self
    }

    /// Carries out a command if possible; used to clean up after a panic.
    fn apply_quietly(self, command: Command) {
        worlds::if_open(self.world, |w| w.apply(self.id, &command).ok());
    }

    /// Reads the turtle's state.
    #[track_caller]
    #[inline]
    fn ask<R>(self, call: &str, question: impl FnOnce(&State) -> R) -> R {
        on_world(self.world, call, |w| Ok(question(w.turtle(self.id))))
    }

    /// Changes a part of the turtle's state that is not drawn and cannot be undone.
    #[track_caller]
    fn set(self, call: &str, change: impl FnOnce(&mut State)) -> Self {
        let seen = on_world(self.world, call, |w| {
            w.check_open()?;
            change(w.turtle_mut(self.id));
            Ok(w.touch_turtle())
        });
        animate::show(self.world, seen);
        self
    }

    #[track_caller]
    fn color_of(self, call: &str, spec: ColorSpec<'_>) -> Color {
        color_on(self.world, call, spec)
    }
}

impl Screen {
    /// The turtles on the screen, in order of creation; later ones are shown on top of earlier ones.
    ///
    /// Semantics: [`turtle.turtles`](https://docs.python.org/3/library/turtle.html#turtle.turtles).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4);
    /// let t = papert::Turtle::on(screen);
    /// assert_eq!(screen.turtles(), [t]);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn turtles(self) -> Vec<Turtle> {
        self.ask("turtles", |w| w.cast.listed.iter().map(|id| Turtle::handle(self.world, *id)).collect())
    }
}

impl args::Sealed for Turtle {}
impl args::Place for Turtle {
    #[track_caller]
    fn place(self) -> Vec2D {
        self.pos()
    }
}

impl args::Sealed for &Turtle {}
impl args::Place for &Turtle {
    #[track_caller]
    fn place(self) -> Vec2D {
        self.pos()
    }
}

impl std::fmt::Debug for Turtle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Turtle({} on screen {})", self.id, self.world.0)
    }
}
