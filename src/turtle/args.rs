//! The argument types of commands: tuples of optional numbers, places, speeds, text and colours.

use crate::color::{ColorSpec, ToColor};
use crate::geom::Vec2D;
use crate::num::Number;
#[cfg(feature = "text")]
use crate::picture::text::{Align, AlignError, Font};

/// Seals the traits below, so they can be extended without breaking users.
mod sealed {
    pub trait Sealed {}
    impl<N: super::Number> Sealed for N {}
    impl Sealed for () {}
    impl<A> Sealed for Option<A> {}
    impl<A, B> Sealed for (A, B) {}
    impl<A, B, C> Sealed for (A, B, C) {}
    impl<A, B, C, D> Sealed for (A, B, C, D) {}
    impl Sealed for super::Vec2D {}
    impl Sealed for &super::Vec2D {}
    impl Sealed for &str {}
    impl Sealed for String {}
    impl Sealed for &String {}
    impl Sealed for char {}
    impl Sealed for bool {}
}
pub(super) use sealed::Sealed;

/// An optional number: a number, `()` for none, or an `Option`.
///
/// The trait is sealed.
///
/// ```
/// # papert::headless();
/// papert::Turtle::new().circle((50, (), 6)); // a hexagon: the extent is omitted
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number that can be omitted",
    label = "this is neither a number nor `()`",
    note = "use a number such as 50, or `()` to omit it"
)]
pub trait MaybeNumber: Sealed {
    /// The number, if there is one.
    ///
    /// ```
    /// use papert::args::MaybeNumber;
    /// assert_eq!((().maybe(), 5.maybe()), (None, Some(5.0)));
    /// ```
    fn maybe(self) -> Option<f64>;
}

impl<N: Number> MaybeNumber for N {
    fn maybe(self) -> Option<f64> {
        Some(self.to_f64())
    }
}

impl MaybeNumber for () {
    fn maybe(self) -> Option<f64> {
        None
    }
}

impl<N: Number> MaybeNumber for Option<N> {
    fn maybe(self) -> Option<f64> {
        self.map(Number::to_f64)
    }
}

/// Up to three numbers, of which the later ones are optional: `50`, `(50, 180)` or `(50, 180, 3)`.
///
/// The trait is sealed.
///
/// ```
/// use papert::args::Numbers;
/// assert_eq!((50, 180).numbers(), [Some(50.0), Some(180.0), None]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not one, two or three numbers",
    label = "this is not a number or a tuple of numbers",
    note = "use a number such as `50`, or a tuple such as `(50, 180)`, in which `()` omits a number: `(50, (), 5)`"
)]
pub trait Numbers: Sealed {
    /// The numbers.
    ///
    /// ```
    /// use papert::args::Numbers;
    /// assert_eq!(50.numbers(), [Some(50.0), None, None]);
    /// ```
    fn numbers(self) -> [Option<f64>; 3];
}

impl<N: Number> Numbers for N {
    fn numbers(self) -> [Option<f64>; 3] {
        [Some(self.to_f64()), None, None]
    }
}

impl Numbers for () {
    fn numbers(self) -> [Option<f64>; 3] {
        [None; 3]
    }
}

impl<A: MaybeNumber, B: MaybeNumber> Numbers for (A, B) {
    fn numbers(self) -> [Option<f64>; 3] {
        [self.0.maybe(), self.1.maybe(), None]
    }
}

impl<A: MaybeNumber, B: MaybeNumber, C: MaybeNumber> Numbers for (A, B, C) {
    fn numbers(self) -> [Option<f64>; 3] {
        [self.0.maybe(), self.1.maybe(), self.2.maybe()]
    }
}

/// A place: a pair of numbers, a [`Vec2D`], or the position of another turtle, or a reference to one of these.
///
/// The trait is sealed.
///
/// ```
/// # papert::headless();
/// use papert::{Turtle, Vec2D};
/// let (a, b) = (Turtle::new(), Turtle::new());
/// b.goto(30, 40);
/// assert_eq!(a.distance(b), 50.0);
/// assert_eq!(a.distance(&b), 50.0);
/// assert_eq!(a.distance((30, 40)), a.distance(Vec2D::new(30, 40)));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a place",
    label = "this is not a place",
    note = "a place is a pair of numbers such as `(30, 40)`, a vector such as `pos()`, or another turtle"
)]
pub trait Place: Sealed {
    /// The coordinates of the place, in turtle units.
    ///
    /// ```
    /// use papert::{args::Place, Vec2D};
    /// assert_eq!((1, 2).place(), Vec2D::new(1, 2));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the place is a turtle whose screen is closed.
    fn place(self) -> Vec2D;
}

impl<X: Number, Y: Number> Place for (X, Y) {
    fn place(self) -> Vec2D {
        self.into()
    }
}

impl Place for Vec2D {
    fn place(self) -> Vec2D {
        self
    }
}

impl Place for &Vec2D {
    fn place(self) -> Vec2D {
        *self
    }
}

/// The speed of a turtle: a number from 0 to 10, or one of Python's five speed names.
///
/// The trait is sealed.
///
/// ```
/// use papert::args::Speed;
/// assert_eq!("fastest".speed(), Ok(0));
/// assert_eq!(6.4.speed(), Ok(6));
/// assert_eq!(99.speed(), Ok(0));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a speed",
    label = "this is not a speed",
    note = "use a number from 0 to 10, or \"slowest\", \"slow\", \"normal\", \"fast\" or \"fastest\""
)]
pub trait Speed: Sealed {
    /// The speed as a number: 1 (slowest) to 10 (fast), or 0 for instant. Numbers outside this range count as 0, as in
    /// Python.
    ///
    /// ```
    /// use papert::args::Speed;
    /// assert_eq!("slow".speed(), Ok(3));
    /// ```
    ///
    /// # Errors
    ///
    /// Fails with a description of the problem if the value is neither a speed name nor a number.
    fn speed(self) -> Result<u8, String>;
}

impl<N: Number> Speed for N {
    fn speed(self) -> Result<u8, String> {
        let n = self.to_f64();
        if n.is_nan() {
            return Err("the speed is NaN; use a number from 0 to 10".into());
        }
        Ok(if n > 0.5 && n < 10.5 { n.round_ties_even() as u8 } else { 0 })
    }
}

impl Speed for &str {
    fn speed(self) -> Result<u8, String> {
        match self {
            "fastest" => Ok(0),
            "fast" => Ok(10),
            "normal" => Ok(6),
            "slow" => Ok(3),
            "slowest" => Ok(1),
            _ => Err(format!(
                "there is no speed called {self:?}; the speeds are fastest, fast, normal, slow and slowest"
            )),
        }
    }
}

/// The argument of `tracer`: a number of steps, `(steps, delay)`, or Python's `True` and `False`.
///
/// The trait is sealed.
///
/// ```
/// use papert::args::Tracing;
/// assert_eq!((8, 25).tracing(), (Some(8.0), Some(25.0)));
/// assert_eq!(false.tracing(), (Some(0.0), None));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say which steps to show",
    label = "this is neither a number, a pair of numbers nor a `bool`",
    note = "use a number of steps such as `8`, `(8, 25)` with a delay in milliseconds, or `false` to show nothing before `update()`"
)]
pub trait Tracing: Sealed {
    /// The number of steps of which one is shown, and the delay in milliseconds, if they are given.
    ///
    /// ```
    /// use papert::args::Tracing;
    /// assert_eq!(true.tracing(), (Some(1.0), None));
    /// ```
    fn tracing(self) -> (Option<f64>, Option<f64>);
}

impl<N: Number> Tracing for N {
    fn tracing(self) -> (Option<f64>, Option<f64>) {
        (Some(self.to_f64()), None)
    }
}

impl Tracing for bool {
    fn tracing(self) -> (Option<f64>, Option<f64>) {
        (Some(f64::from(u8::from(self))), None)
    }
}

impl<N: MaybeNumber, D: MaybeNumber> Tracing for (N, D) {
    fn tracing(self) -> (Option<f64>, Option<f64>) {
        (self.0.maybe(), self.1.maybe())
    }
}

/// The size and colour of a dot: a size, `(size, colour)`, or `()` for a size that depends on the pen.
///
/// The trait is sealed.
///
/// ```
/// # papert::headless();
/// papert::Turtle::new().dot(20).dot((10, "red")).dot(());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the size of a dot",
    label = "this is neither a size nor a size and a colour",
    note = "use a size such as `20`, a size and a colour such as `(20, \"red\")`, or `()` for a size that fits the pen"
)]
pub trait Dot: Sealed {
    /// The size in pixels and the colour, if they are given.
    ///
    /// ```
    /// use papert::args::Dot;
    /// assert_eq!(20.dot().0, Some(20.0));
    /// ```
    fn dot(&self) -> (Option<f64>, Option<ColorSpec<'_>>);
}

impl<N: Number> Dot for N {
    fn dot(&self) -> (Option<f64>, Option<ColorSpec<'_>>) {
        (Some(self.to_f64()), None)
    }
}

impl Dot for () {
    fn dot(&self) -> (Option<f64>, Option<ColorSpec<'_>>) {
        (None, None)
    }
}

impl<N: MaybeNumber + Copy, C: ToColor> Dot for (N, C) {
    fn dot(&self) -> (Option<f64>, Option<ColorSpec<'_>>) {
        (self.0.maybe(), Some(self.1.color_spec()))
    }
}

/// The text to write, with its alignment and font.
#[cfg(feature = "text")]
#[derive(Clone, Debug)]
pub struct Writing {
    pub(crate) text: String,
    pub(crate) move_on: bool,
    pub(crate) align: Align,
    pub(crate) font: Font,
}

/// The argument of `write`: a string or a number, either alone or as the first element of a tuple.
///
/// The tuples are `(what, font)`, `(what, align)` and `(what, align, font)`, or, with Python's arguments in Python's
/// order, `(what, move)`, `(what, move, align)` and `(what, move, align, font)`.
///
/// The trait is sealed.
///
/// ```
/// # papert::headless();
/// let t = papert::Turtle::new();
/// t.write("Home = ").write(("Hi", ("Arial", 24, "bold"))).write(("middle", "center")).write((3.5, true));
/// t.write(("end", "right", ("Arial", 24))).write(("end", false, "right", ("Arial", 24, "bold")));
/// ```
#[cfg(feature = "text")]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written",
    label = "this is neither a text, a number nor a tuple that begins with one",
    note = "use a text such as `\"Hi\"`, `(\"Hi\", font)` or `(\"Hi\", \"center\", font)` with a font such as `(\"Arial\", 16, \"bold\")`",
    note = "the value of a variable is written as `format!(\"Score: {{score}}\")`"
)]
pub trait Write: Sealed {
    /// The text with its alignment and font.
    ///
    /// ```
    /// use papert::args::Write;
    /// assert!("hello".writing().is_ok());
    /// assert!(("hello", true, "middle").writing().is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the alignment is not "left", "center" or "right".
    fn writing(self) -> Result<Writing, AlignError>;
}

#[cfg(feature = "text")]
macro_rules! writes {
    ($($t:ty: $format:literal),* $(,)?) => {$(
                impl Write for $t {
            fn writing(self) -> Result<Writing, AlignError> {
                Ok(Writing { text: format!($format, self), move_on: false, align: Align::Left, font: Font::default() })
            }
        }
    )*};
}
// Floats use `{:?}`, which writes 3.0 as Python does; `{}` would write 3.
#[cfg(feature = "text")]
writes!(&str: "{}", String: "{}", &String: "{}", char: "{}", bool: "{}", i8: "{}", i16: "{}", i32: "{}", i64: "{}",
    isize: "{}", u8: "{}", u16: "{}", u32: "{}", u64: "{}", usize: "{}", f32: "{:?}", f64: "{:?}");

#[cfg(feature = "text")]
impl<W: Write> Write for (W, bool) {
    fn writing(self) -> Result<Writing, AlignError> {
        Ok(Writing { move_on: self.1, ..self.0.writing()? })
    }
}

#[cfg(feature = "text")]
impl<W: Write> Write for (W, &str) {
    fn writing(self) -> Result<Writing, AlignError> {
        (self.0, false, self.1).writing()
    }
}

#[cfg(feature = "text")]
impl<W: Write, F: Into<Font>> Write for (W, F) {
    fn writing(self) -> Result<Writing, AlignError> {
        Ok(Writing { font: self.1.into(), ..self.0.writing()? })
    }
}

#[cfg(feature = "text")]
impl<W: Write, F: Into<Font>> Write for (W, &str, F) {
    fn writing(self) -> Result<Writing, AlignError> {
        (self.0, false, self.1, self.2).writing()
    }
}

#[cfg(feature = "text")]
impl<W: Write> Write for (W, bool, &str) {
    fn writing(self) -> Result<Writing, AlignError> {
        Ok(Writing { align: self.2.parse()?, ..(self.0, self.1).writing()? })
    }
}

#[cfg(feature = "text")]
impl<W: Write, F: Into<Font>> Write for (W, bool, &str, F) {
    fn writing(self) -> Result<Writing, AlignError> {
        Ok(Writing { font: self.3.into(), ..(self.0, self.1, self.2).writing()? })
    }
}

/// A pen colour and a fill colour: one colour for both, or a pair of colours.
///
/// The trait is sealed.
///
/// ```
/// # papert::headless();
/// papert::Turtle::new().color("red").color(("red", "yellow")).color(((1, 0, 0), "#ff8"));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not one or two colours",
    label = "this is neither a colour nor a pair of colours",
    note = "use a colour such as `\"red\"`, or a pair such as `(\"red\", \"yellow\")` for the pen and for fills"
)]
pub trait Colors: sealed_colors::Sealed {
    /// The colours of the pen and of fills.
    ///
    /// ```
    /// use papert::args::Colors;
    /// let (pen, fill) = "red".colors();
    /// assert_eq!(pen, fill);
    /// ```
    fn colors(&self) -> (ColorSpec<'_>, ColorSpec<'_>);
}

/// Seals [`Colors`]. A tuple of three numbers is one colour, so the trait `Sealed` above cannot be used here.
mod sealed_colors {
    pub trait Sealed {}
    impl<C: super::ToColor> Sealed for C {}
    impl<P: super::ToColor, F: super::ToColor> Sealed for (P, F) {}
}

impl<C: ToColor> Colors for C {
    fn colors(&self) -> (ColorSpec<'_>, ColorSpec<'_>) {
        (self.color_spec(), self.color_spec())
    }
}

impl<P: ToColor, F: ToColor> Colors for (P, F) {
    fn colors(&self) -> (ColorSpec<'_>, ColorSpec<'_>) {
        (self.0.color_spec(), self.1.color_spec())
    }
}
