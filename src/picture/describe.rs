//! A drawing in words: for tests, for screen readers, and for people who read a file instead of looking at the picture.

use std::collections::{HashMap, HashSet};
use std::fmt::{self, Write as _};

use super::scene::{Mark, Scene, Stroke};
use crate::color::Rgba;
use crate::geom::Vec2D;

impl Scene {
    /// Describes the drawing in words, one sentence per line; `size` is the size of the picture in pixels.
    ///
    /// The lines are, in this order:
    ///
    /// 1. `A drawing of 400 x 300 pixels on white.`
    /// 2. `It reaches from x -50 to 50 and from y 0 to 80.`, or `It is empty.`
    /// 3. `Strokes: 12 in 2 runs. Fills: 1. Dots: 0. Shapes: 1. Texts: 0. Images: 0.` A run is a series of strokes that
    ///    one turtle draws with one pen while nothing else is drawn. A shape is a polygon with an outline, such as one
    ///    drawn by `stamp`; a fill has no outline.
    /// 4. `Colours: red, yellow.` in order of appearance, at most 20 of them; omitted if the drawing is empty.
    /// 5. A line for each run, fill, dot, shape, text and image in paint order, at most 20 of them:
    ///    `5 strokes in red, 3 wide: x 0 to 50, y 0 to 80.`, `Fill in yellow: ...`,
    ///    `Dot in red, 9 across: x 4.5, y 0.`, `Shape in red and black: ...` (its fill, then its outline),
    ///    `Text "hello" in red: ...`, `Image of 32 x 32 pixels: ...`.
    /// 6. `And 3 more.`, if there are more.
    ///
    /// Numbers are pixels from the origin, `x` to the right and `y` up, rounded to a tenth: turtle units, unless the
    /// screen has its own coordinate system. They are the coordinates of the corners, without the widths of strokes;
    /// for a dot those of its middle, and for text those of the box around it. Colours are given by Tk's names if there
    /// are any. Anything that is invisible or has a coordinate that is not finite is omitted.
    ///
    /// ```
    /// use papert::{Rgba, Scene, Vec2D, picture::scene::Stroke};
    ///
    /// let mut scene = Scene::new();
    /// let line = scene.new_item();
    /// let ink = Stroke { color: Rgba::new(255, 0, 0, 255), width: 2.5 };
    /// scene.stroke(line, 0, ink, Vec2D::ZERO, Vec2D::new(30, 40));
    /// let words = scene.describe((400, 300));
    /// assert_eq!(words.lines().last(), Some("1 stroke in red, 2.5 wide: x 0 to 30, y -40 to 0."));
    /// ```
    #[must_use]
    pub fn describe(&self, size: (u32, u32)) -> String {
        self.describe_in((1.0, 1.0), size)
    }

    /// The box around everything drawn: its left and lower end, and its right and upper end, in pixels from the origin
    /// with `y` up; `None` if nothing is drawn. It is the one that [`Scene::describe`] tells, without the widths of
    /// strokes.
    ///
    /// ```
    /// use papert::{Rgba, Scene, Vec2D, picture::scene::Stroke};
    ///
    /// let mut scene = Scene::new();
    /// assert_eq!(scene.bounds(), None);
    /// let line = scene.new_item();
    /// scene.stroke(line, 0, Stroke { color: Rgba::BLACK, width: 9.0 }, Vec2D::ZERO, Vec2D::new(30, 40));
    /// assert_eq!(scene.bounds(), Some((Vec2D::new(0, -40), Vec2D::new(30, 0))));
    /// ```
    #[must_use]
    pub fn bounds(&self) -> Option<(Vec2D, Vec2D)> {
        self.bounds_in((1.0, 1.0))
    }

    /// The same in units of the given number of pixels along each axis.
    pub(crate) fn bounds_in(&self, unit: (f64, f64)) -> Option<(Vec2D, Vec2D)> {
        let whole = Telling::of(self, unit).whole?;
        Some((whole.low, whole.high))
    }

    /// [`Scene::describe`] in units of the given number of pixels along each axis.
    pub(crate) fn describe_in(&self, unit: (f64, f64), (width, height): (u32, u32)) -> String {
        let telling = Telling::of(self, unit);
        let mut out = format!("A drawing of {width} x {height} pixels on {}.\n", self.background().name());
        if let Some(picture) = self.backdrop() {
            let (width, height) = picture.pixels.size();
            writeln!(out, "Behind it is an image of {width} x {height} pixels.").ok();
        }
        telling.write(&mut out);
        out
    }
}

/// The things found so far.
#[derive(Default)]
struct Telling {
    unit: (f64, f64),
    whole: Option<Extent>,
    /// In order of appearance.
    colors: Vec<Rgba>,
    /// The same colours, for look-up.
    seen: HashSet<Rgba>,
    strokes: usize,
    /// The number of things of each kind.
    counts: HashMap<&'static str, usize>,
    /// A sentence for each of the first things.
    things: Vec<String>,
    run: Option<Run>,
}

/// The strokes drawn with one pen so far.
struct Run {
    stroke: Stroke,
    owner: u32,
    strokes: usize,
    extent: Extent,
}

impl Telling {
    const MOST: usize = 20;

    fn of(scene: &Scene, unit: (f64, f64)) -> Self {
        let mut telling = Self { unit, ..Self::default() };
        scene.marks().for_each(|mark| telling.mark(mark));
        telling.end_run();
        telling
    }

    fn mark(&mut self, mark: Mark<'_>) {
        match mark {
            Mark::Strokes { points, stroke, owner } => self.strokes(points, stroke, owner),
            Mark::Polygon { points, fill, outline } => self.polygon(points, fill, outline.map(|outline| outline.color)),
            Mark::Image(image) => {
                let (width, height) = image.pixels.size();
                let half = Vec2D { x: f64::from(width), y: f64::from(height) } * 0.5;
                if let Some(extent) = self.extent(&[image.at - half, image.at + half]) {
                    self.end_run();
                    self.thing("Images", &[], extent, || format!("Image of {width} x {height} pixels: {extent}."));
                }
            }
            #[cfg(feature = "text")]
            Mark::Text(text) => {
                let (corner, size) = text.bounds();
                if text.color.a > 0
                    && let Some(extent) = self.extent(&[corner, corner + Vec2D { x: size.width, y: size.height }])
                {
                    self.end_run();
                    let sentence = || format!("Text {:?} in {}: {extent}.", text.text, text.color.name());
                    self.thing("Texts", &[text.color], extent, sentence);
                }
            }
        }
    }

    fn strokes(&mut self, points: &[Vec2D], stroke: Stroke, owner: u32) {
        let color = stroke.color;
        let Some(extent) = self.extent(points).filter(|_| color.a > 0 && points.len() > 1) else { return };
        if points.iter().all(|p| *p == points[0]) {
            self.end_run();
            let (width, x, y) = (Rounded(stroke.width), Rounded(extent.low.x), Rounded(extent.low.y));
            let sentence = || format!("Dot in {}, {width} across: x {x}, y {y}.", color.name());
            return self.thing("Dots", &[color], extent, sentence);
        }
        let strokes = points.len() - 1;
        self.strokes += strokes;
        match &mut self.run {
            Some(run) if run.stroke == stroke && run.owner == owner => {
                run.strokes += strokes;
                run.extent = run.extent.around(extent);
            }
            _ => {
                self.end_run();
                self.run = Some(Run { stroke, owner, strokes, extent });
            }
        }
    }

    fn end_run(&mut self) {
        let Some(Run { stroke, strokes, extent, .. }) = self.run.take() else { return };
        let (noun, width) = (if strokes == 1 { "stroke" } else { "strokes" }, Rounded(stroke.width));
        let sentence = || format!("{strokes} {noun} in {}, {width} wide: {extent}.", stroke.color.name());
        self.thing("Runs", &[stroke.color], extent, sentence);
    }

    fn polygon(&mut self, points: &[Vec2D], fill: Option<Rgba>, outline: Option<Rgba>) {
        let colors: Vec<_> = fill.into_iter().chain(outline).filter(|color| color.a > 0).collect();
        let Some(extent) = self.extent(points).filter(|_| !colors.is_empty() && points.len() > 1) else { return };
        self.end_run();
        let is_shape = outline.is_some_and(|color| color.a > 0);
        let (kind, noun) = if is_shape { ("Shapes", "Shape") } else { ("Fills", "Fill") };
        let names = || colors.iter().map(|color| color.name()).collect::<Vec<_>>().join(" and ");
        self.thing(kind, &colors, extent, || format!("{noun} in {}: {extent}.", names()));
    }

    /// Counts a thing with its colours, and lists it unless there are too many.
    fn thing(&mut self, kind: &'static str, colors: &[Rgba], extent: Extent, sentence: impl FnOnce() -> String) {
        *self.counts.entry(kind).or_default() += 1;
        self.colors.extend(colors.iter().filter(|color| self.seen.insert(**color)));
        self.whole = Some(self.whole.map_or(extent, |whole| whole.around(extent)));
        if self.things.len() < Self::MOST {
            self.things.push(sentence());
        }
    }

    /// The bounding box of the points; `None` if there are no points or a number is not finite.
    fn extent(&self, points: &[Vec2D]) -> Option<Extent> {
        let place = |p: &Vec2D| Vec2D { x: p.x / self.unit.0, y: -p.y / self.unit.1 };
        let boxes = points.iter().map(place).map(|p| Extent { low: p, high: p });
        boxes.reduce(Extent::around).filter(|_| points.iter().all(|p| p.is_finite()))
    }

    fn write(&self, out: &mut String) {
        match self.whole {
            None => out.push_str("It is empty.\n"),
            Some(Extent { low, high }) => {
                writeln!(out, "It reaches from x {} and from y {}.", span(low.x, high.x), span(low.y, high.y)).ok();
            }
        }
        let count = |kind| self.counts.get(kind).copied().unwrap_or_default();
        let runs = count("Runs");
        write!(out, "Strokes: {} in {runs} {}.", self.strokes, if runs == 1 { "run" } else { "runs" }).ok();
        for kind in ["Fills", "Dots", "Shapes", "Texts", "Images"] {
            write!(out, " {kind}: {}.", count(kind)).ok();
        }
        out.push('\n');
        if !self.colors.is_empty() {
            let names: Vec<_> = self.colors.iter().take(Self::MOST).map(|color| color.name()).collect();
            let more = match self.colors.len() - names.len() {
                0 => String::new(),
                n => format!(" and {n} more"),
            };
            writeln!(out, "Colours: {}{more}.", names.join(", ")).ok();
        }
        for thing in &self.things {
            writeln!(out, "{thing}").ok();
        }
        let more = self.counts.values().sum::<usize>() - self.things.len();
        if more > 0 {
            writeln!(out, "And {more} more.").ok();
        }
    }
}

/// A rectangle.
#[derive(Clone, Copy)]
struct Extent {
    low: Vec2D,
    high: Vec2D,
}

impl Extent {
    /// The smallest rectangle that contains both.
    fn around(self, other: Self) -> Self {
        let low = Vec2D { x: self.low.x.min(other.low.x), y: self.low.y.min(other.low.y) };
        Self { low, high: Vec2D { x: self.high.x.max(other.high.x), y: self.high.y.max(other.high.y) } }
    }
}

impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { low, high } = self;
        write!(f, "x {}, y {}", span(low.x, high.x), span(low.y, high.y))
    }
}

/// A number rounded to a tenth, without a sign if the result is 0.
struct Rounded(f64);

impl fmt::Display for Rounded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round();
        // Larger numbers have no tenths.
        let number = if tenths.is_finite() { tenths / 10.0 } else { self.0 };
        write!(f, "{}", number + 0.0)
    }
}

/// A range of numbers as text.
fn span(low: f64, high: f64) -> String {
    format!("{} to {}", Rounded(low), Rounded(high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_in_the_units_of_a_screen() {
        let mut scene = Scene::new();
        let item = scene.new_item();
        let corners = [(0, 0), (10, 0), (0, -20)].map(Vec2D::from);
        scene.polygon(item, &corners, Some(Rgba::BLACK), None);
        let halves = scene.describe_in((2.0, -4.0), (40, 30));
        assert!(halves.contains("Fill in black: x 0 to 5, y -5 to 0."), "{halves}");
    }

    #[test]
    fn numbers_are_short() {
        for (number, text) in [(0.04, "0"), (-0.04, "0"), (2.25, "2.3"), (-100.0, "-100")] {
            assert_eq!(Rounded(number).to_string(), text);
        }
        assert_eq!(Rounded(1e300).to_string().len(), 301);
    }
}
