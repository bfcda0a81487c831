//! The shapes of turtles, and the code that draws them on the canvas.

use std::rc::Rc;
use std::sync::Arc;

use crate::color::{Color, ColorMode, ColorSpec, Rgba, ToColor};
use crate::geom::Vec2D;
use crate::picture::pixels::Picture;
use crate::picture::scene::{Image, ItemId, Scene, Stroke};
use crate::turtle::motion::{Matrix, Scale};
use crate::turtle::pen::ResizeMode;
use crate::turtle::state::State;

/// A shape for turtles: a polygon, several coloured polygons, or a picture.
///
/// Each corner is given as `(x, y)` in pixels: `x` is to the right of the turtle, and `y` is ahead of it. Pictures do
/// not rotate.
///
#[cfg_attr(doc, doc = shown!("shapes", "An arrow, a disc, the classic arrowhead, a square, a triangle and a turtle"))]
///
/// Semantics: [`turtle.Shape`](https://docs.python.org/3/library/turtle.html#turtle.Shape).
///
/// ```
/// # papert::headless();
/// use papert::{Shape, Turtle, screen};
///
/// screen().register_shape("dart", Shape::polygon([(0, 12), (-4, 0), (4, 0)]));
/// Turtle::new().shape("dart");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Shape(pub(crate) Kind);

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Polygon(Vec<Vec2D>),
    Compound(Vec<Component>),
    Image(Arc<Picture>),
    Blank,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Component {
    pub(crate) corners: Vec<Vec2D>,
    pub(crate) fill: Color,
    pub(crate) outline: Color,
}

impl Shape {
    /// Creates a shape from one polygon, drawn in the turtle's colours.
    ///
    /// ```
    /// use papert::Shape;
    /// let kite = Shape::polygon([(0, 10), (-5, 0), (0, -3), (5, 0)]);
    /// assert_eq!(kite, kite.clone());
    /// ```
    #[must_use]
    pub fn polygon<P: Into<Vec2D>>(corners: impl IntoIterator<Item = P>) -> Self {
        Self(Kind::Polygon(corners.into_iter().map(Into::into).collect()))
    }

    /// Creates an empty compound shape, which can consist of several polygons with individual colours.
    ///
    /// ```
    /// use papert::Shape;
    ///
    /// let flag = Shape::compound()
    ///     .with_component([(0, 0), (10, -5), (0, 10)], "red", "blue")
    ///     .with_component([(0, 0), (-10, -5), (0, 10)], "blue", "red");
    /// assert_ne!(flag, Shape::compound());
    /// ```
    #[must_use]
    pub fn compound() -> Self {
        Self(Kind::Compound(Vec::new()))
    }

    /// Adds a polygon with the given corners, fill colour and outline colour to a compound shape. Other shapes are
    /// returned unchanged. A tuple of red, green and blue contains numbers from 0 to 1.
    ///
    /// Semantics: [`Shape.addcomponent`](https://docs.python.org/3/library/turtle.html#turtle.Shape.addcomponent).
    ///
    /// ```
    /// use papert::{Color, Shape};
    /// let corners = [(0, 0), (2, 0), (0, 2)];
    /// let dot = Shape::compound().with_component(corners, "black", (0, 0, 1));
    /// assert_eq!(dot, Shape::compound().with_component(corners, Color::BLACK, "#0000ff"));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if there is no such colour.
    #[doc(alias = "addcomponent")]
    #[must_use]
    #[track_caller]
    pub fn with_component<P: Into<Vec2D>>(
        mut self,
        corners: impl IntoIterator<Item = P>,
        fill: impl ToColor,
        outline: impl ToColor,
    ) -> Self {
        let (fill, outline) = (component_color(fill.color_spec()), component_color(outline.color_spec()));
        if let Kind::Compound(parts) = &mut self.0 {
            parts.push(Component { corners: corners.into_iter().map(Into::into).collect(), fill, outline });
        }
        self
    }

    /// Creates a shape from a picture, which is centred on the turtle and never rotates.
    ///
    /// ```
    /// use papert::{Picture, Rgba, Shape};
    /// let block = Shape::image(Picture::new(16, 16, Rgba::new(200, 0, 0, 255)));
    /// assert_eq!(block, block.clone());
    /// ```
    #[must_use]
    pub fn image(pixels: Picture) -> Self {
        Self(Kind::Image(Arc::new(pixels)))
    }

    /// Whether all corners are finite.
    pub(crate) fn is_finite(&self) -> bool {
        match &self.0 {
            Kind::Polygon(corners) => corners.iter().all(|p| p.is_finite()),
            Kind::Compound(parts) => parts.iter().flat_map(|part| &part.corners).all(|p| p.is_finite()),
            Kind::Image(_) | Kind::Blank => true,
        }
    }

    /// The polygon, transformed by the turtle's `resizemode`, `shapesize` and tilt; `None` if the shape is not a
    /// polygon.
    pub(crate) fn resized(&self, state: &State) -> Option<Vec<Vec2D>> {
        let Kind::Polygon(corners) = &self.0 else { return None };
        let pen = &state.pen;
        let map = match pen.resizemode {
            ResizeMode::NoResize => return Some(corners.clone()),
            ResizeMode::User => state.matrix,
            ResizeMode::Auto => {
                let k = (pen.pensize / 5.0).max(1.0);
                Matrix([k, 0.0, 0.0, k])
            }
        };
        Some(corners.iter().map(|p| map.apply(*p)).collect())
    }

    /// Draws the shape at the turtle's position, and returns the first item and the number of items.
    pub(crate) fn draw(&self, state: &State, scale: Scale, scene: &mut Scene) -> (ItemId, u32) {
        let place = |p: Vec2D| scale.place(state.position, state.orient, p);
        let pen = &state.pen;
        let first = scene.new_item();
        match &self.0 {
            Kind::Polygon(_) => {
                let corners: Vec<_> = self.resized(state).unwrap_or_default().into_iter().map(place).collect();
                let width = match pen.resizemode {
                    ResizeMode::NoResize => 1.0,
                    ResizeMode::Auto => pen.pensize,
                    ResizeMode::User => pen.outline,
                };
                scene.polygon(first, &corners, pen.fillcolor.ink(), outline(pen.pencolor, width));
                (first, 1)
            }
            Kind::Compound(parts) => {
                let mut item = first;
                for (n, part) in parts.iter().enumerate() {
                    if n > 0 {
                        item = scene.new_item();
                    }
                    // A compound shape is transformed in every resize mode.
                    let corners: Vec<_> = part.corners.iter().map(|p| place(state.matrix.apply(*p))).collect();
                    scene.polygon(item, &corners, part.fill.ink(), outline(part.outline, pen.outline));
                }
                (first, u32::try_from(parts.len()).unwrap_or(u32::MAX))
            }
            Kind::Image(pixels) => {
                scene.image(first, Image { at: scale.canvas(state.position), pixels: Arc::clone(pixels) });
                (first, 1)
            }
            Kind::Blank => (first, 1),
        }
    }

    /// Whether a click at a point of the canvas hits the shape of a turtle.
    pub(crate) fn hits(&self, state: &State, scale: Scale, point: Vec2D) -> bool {
        let mut scene = Scene::new();
        self.draw(state, scale, &mut scene);
        scene.marks().any(|mark| mark.is_hit(point))
    }
}

/// The colour of a component.
#[track_caller]
fn component_color(color: ColorSpec<'_>) -> Color {
    match color.resolve(ColorMode::Unit) {
        Ok(color) => color,
        Err(error) => panic!("with_component: {error}"),
    }
}

fn outline(color: Color, width: f64) -> Option<Stroke> {
    color.ink().map(|color| Stroke { color, width })
}

/// The shapes of a screen, in alphabetical order of their names.
#[derive(Clone, Debug)]
pub(crate) struct Shapes(Vec<(Rc<str>, Shape)>);

impl Shapes {
    /// The seven built-in shapes of Python's turtle.
    pub(crate) fn built_in() -> Self {
        let polygon = |corners: &[(f64, f64)]| Shape::polygon(corners.iter().copied());
        Self(vec![
            ("arrow".into(), polygon(&ARROW)),
            ("blank".into(), Shape(Kind::Blank)),
            ("circle".into(), polygon(&CIRCLE)),
            ("classic".into(), polygon(&CLASSIC)),
            ("square".into(), polygon(&SQUARE)),
            ("triangle".into(), polygon(&TRIANGLE)),
            ("turtle".into(), polygon(&TURTLE)),
        ])
    }

    pub(crate) fn register(&mut self, name: &str, shape: Shape) {
        match self.position(name) {
            Ok(at) => self.0[at].1 = shape,
            Err(at) => self.0.insert(at, (name.into(), shape)),
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&(Rc<str>, Shape)> {
        Some(&self.0[self.position(name).ok()?])
    }

    /// The names in alphabetical order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| &**name)
    }

    /// The position of a shape or, if there is no such shape, the position at which to insert it.
    fn position(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| (**other).cmp(name))
    }
}

impl Color {
    /// The colour, or `None` if it is invisible.
    pub(crate) fn ink(self) -> Option<Rgba> {
        Some(self.rgba()).filter(|c| c.a > 0)
    }
}

const ARROW: [(f64, f64); 3] = [(-10.0, 0.0), (10.0, 0.0), (0.0, 10.0)];
const SQUARE: [(f64, f64); 4] = [(10.0, -10.0), (10.0, 10.0), (-10.0, 10.0), (-10.0, -10.0)];
const TRIANGLE: [(f64, f64); 3] = [(10.0, -5.77), (0.0, 11.55), (-10.0, -5.77)];
const CLASSIC: [(f64, f64); 4] = [(0.0, 0.0), (-5.0, -9.0), (0.0, -7.0), (5.0, -9.0)];
const CIRCLE: [(f64, f64); 20] = [
    (10.0, 0.0),
    (9.51, 3.09),
    (8.09, 5.88),
    (5.88, 8.09),
    (3.09, 9.51),
    (0.0, 10.0),
    (-3.09, 9.51),
    (-5.88, 8.09),
    (-8.09, 5.88),
    (-9.51, 3.09),
    (-10.0, 0.0),
    (-9.51, -3.09),
    (-8.09, -5.88),
    (-5.88, -8.09),
    (-3.09, -9.51),
    (0.0, -10.0),
    (3.09, -9.51),
    (5.88, -8.09),
    (8.09, -5.88),
    (9.51, -3.09),
];
const TURTLE: [(f64, f64); 24] = [
    (0.0, 16.0),
    (-2.0, 14.0),
    (-1.0, 10.0),
    (-4.0, 7.0),
    (-7.0, 9.0),
    (-9.0, 8.0),
    (-6.0, 5.0),
    (-7.0, 1.0),
    (-5.0, -3.0),
    (-8.0, -6.0),
    (-6.0, -8.0),
    (-4.0, -5.0),
    (0.0, -7.0),
    (4.0, -5.0),
    (6.0, -8.0),
    (8.0, -6.0),
    (5.0, -3.0),
    (7.0, 1.0),
    (6.0, 5.0),
    (9.0, 8.0),
    (7.0, 9.0),
    (4.0, 7.0),
    (1.0, 10.0),
    (2.0, 14.0),
];
