//! Drawing aids: a grid, axes with numbers, and a protractor around each turtle. They are shown under the drawing.

use crate::color::Rgba;
use crate::geom::Vec2D;
use crate::picture::scene::{Scene, Stroke};
#[cfg(feature = "text")]
use crate::picture::text::{Align, Text};
use crate::turtle::motion::{Compass, Scale};

/// The drawing aids that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Aids {
    /// The distance between adjacent lines of the grid, in turtle units.
    pub(crate) grid: Option<f64>,
    pub(crate) axes: bool,
    pub(crate) protractor: bool,
    /// Whether pictures of the screen include the aids.
    pub(crate) in_pictures: bool,
}

impl Aids {
    /// Whether no aid is shown.
    pub(crate) fn is_empty(self) -> bool {
        self.grid.is_none() && !self.axes && !self.protractor
    }
}

/// Everything that determines the appearance of the aids.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layout {
    pub(crate) aids: Aids,
    /// The top left and bottom right corners of the visible part of the canvas.
    pub(crate) corners: (Vec2D, Vec2D),
    pub(crate) scale: Scale,
    /// The position, direction and compass of each visible turtle.
    pub(crate) turtles: Vec<(Vec2D, Vec2D, Compass)>,
}

/// Translucent grey, which is visible on any background.
const FAINT: Rgba = Rgba { r: 128, g: 128, b: 128, a: 64 };
const STRONG: Rgba = Rgba { r: 128, g: 128, b: 128, a: 160 };
/// The minimum distance between lines, in pixels; closer lines would merge into a grey area.
const CLOSEST: f64 = 4.0;
/// The minimum space for a number, in pixels.
#[cfg(feature = "text")]
const NUMBER: f64 = 48.0;
/// The radius of a protractor, in pixels.
const RADIUS: f64 = 72.0;

impl Layout {
    /// The aids as a scene, in canvas coordinates.
    pub(crate) fn scene(&self) -> Scene {
        let mut scene = Scene::new();
        if let Some(step) = self.aids.grid {
            self.draw_grid(&mut scene, step);
        }
        if self.aids.axes {
            self.draw_axes(&mut scene);
        }
        if self.aids.protractor {
            for (position, heading, compass) in &self.turtles {
                self.draw_protractor(&mut scene, self.scale.canvas(*position), *heading, compass);
            }
        }
        scene
    }

    fn draw_grid(&self, scene: &mut Scene, step: f64) {
        let (from, to) = self.corners;
        for x in multiples(from.x, to.x, step * self.scale.x) {
            line(scene, FAINT, Vec2D { x, y: from.y }, Vec2D { x, y: to.y });
        }
        for y in multiples(from.y, to.y, step * self.scale.y) {
            line(scene, FAINT, Vec2D { x: from.x, y }, Vec2D { x: to.x, y });
        }
    }

    fn draw_axes(&self, scene: &mut Scene) {
        let (from, to) = self.corners;
        // If the origin is not visible, the axes are at the edge of the window.
        let at = Vec2D { x: 0.0_f64.clamp(from.x, to.x - 1.0), y: 0.0_f64.clamp(from.y, to.y - 1.0) };
        line(scene, STRONG, Vec2D { x: at.x, y: from.y }, Vec2D { x: at.x, y: to.y });
        line(scene, STRONG, Vec2D { x: from.x, y: at.y }, Vec2D { x: to.x, y: at.y });
        #[cfg(feature = "text")]
        {
            let step = |scale: f64| match self.aids.grid {
                Some(step) => step * (NUMBER / (step * scale.abs())).ceil().max(1.0),
                None => round_step(NUMBER / scale.abs()),
            };
            let (x_step, y_step) = (step(self.scale.x), step(self.scale.y));
            for x in multiples(from.x, to.x, x_step * self.scale.x) {
                if x != 0.0 {
                    line(scene, STRONG, Vec2D { x, y: at.y - 3.0 }, Vec2D { x, y: at.y + 3.0 });
                    // The number is above the axis if there is not enough space below it.
                    let below = at.y + 20.0 <= to.y;
                    let y = at.y + if below { 19.0 } else { -5.0 };
                    number(scene, x / self.scale.x, Vec2D { x, y }, Align::Center);
                }
            }
            for y in multiples(from.y, to.y, y_step * self.scale.y) {
                if y != 0.0 {
                    line(scene, STRONG, Vec2D { x: at.x - 3.0, y }, Vec2D { x: at.x + 3.0, y });
                    let left = at.x - 40.0 >= from.x;
                    let (x, align) = if left { (at.x - 6.0, Align::Right) } else { (at.x + 7.0, Align::Left) };
                    number(scene, -y / self.scale.y, Vec2D { x, y: y + 7.0 }, align);
                }
            }
        }
    }

    fn draw_protractor(&self, scene: &mut Scene, middle: Vec2D, heading: Vec2D, compass: &Compass) {
        // Without the `text` feature, nothing is labelled and the compass is unused.
        let _ = compass;
        // Maps a direction in turtle units to the canvas, where the scales of the two axes may differ.
        let towards = |direction: Vec2D, length: f64| {
            let on_canvas = self.scale.canvas(direction);
            middle + on_canvas * (length / on_canvas.length())
        };
        let direction = |degrees: i32| Vec2D { x: 1.0, y: 0.0 }.rotate(f64::from(degrees));
        let rim: Vec<_> = (0..=72).map(|n| towards(direction(n * 5), RADIUS)).collect();
        let item = scene.new_item();
        for ends in rim.windows(2) {
            scene.stroke(item, 0, Stroke { color: STRONG, width: 1.0 }, ends[0], ends[1]);
        }
        for degrees in (0..360).step_by(10) {
            let is_named = degrees % 30 == 0;
            let from = RADIUS - if is_named { 10.0 } else { 5.0 };
            let direction = direction(degrees);
            line(scene, STRONG, towards(direction, from), towards(direction, RADIUS));
            #[cfg(feature = "text")]
            if is_named {
                let at = towards(direction, RADIUS + 14.0) + Vec2D { x: 0.0, y: 7.0 };
                number(scene, compass.heading(direction), at, Align::Center);
            }
        }
        line(scene, STRONG, middle, towards(heading, RADIUS));
    }
}

/// The multiples of a step between two numbers; none if the multiples are too close together.
fn multiples(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    let step = step.abs();
    let (first, last) = if step >= CLOSEST { ((from / step).ceil(), (to / step).floor()) } else { (0.0, -1.0) };
    // The size of the window limits the number of multiples.
    (first as i64..=last as i64).map(move |n| n as f64 * step)
}

fn line(scene: &mut Scene, color: Rgba, from: Vec2D, to: Vec2D) {
    let item = scene.new_item();
    scene.stroke(item, 0, Stroke { color, width: 1.0 }, from, to);
}

#[cfg(feature = "text")]
fn number(scene: &mut Scene, value: f64, at: Vec2D, align: Align) {
    // Rounding to ten decimals hides the errors of summed fractions.
    let rounded = (value * 1e10).round() / 1e10;
    let item = scene.new_item();
    let grey = Rgba { a: 255, ..STRONG };
    scene.text(item, Text::new(rounded.to_string(), at).with_align(align).with_font(("Arial", 8)).with_color(grey));
}

/// The smallest number of the form 1, 2 or 5 times a power of ten that is not less than the given value.
#[cfg(feature = "text")]
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0, 10.0].map(|n| n * power).into_iter().find(|step| *step >= least).unwrap_or(least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_at_multiples_also_of_fractions_and_never_too_close() {
        let all = |from, to, step| multiples(from, to, step).collect::<Vec<_>>();
        assert_eq!(all(-101.0, 100.0, 50.0), [-100.0, -50.0, 0.0, 50.0, 100.0]);
        assert_eq!(all(3.0, 9.0, -4.0), [4.0, 8.0]);
        assert_eq!(all(0.0, 9.0, 3.9), [0.0; 0]);
        assert_eq!(all(0.0, 9.0, f64::NAN), [0.0; 0]);
        assert_eq!(all(5.0, 6.0, 1e300), [0.0; 0]);
    }

    #[cfg(feature = "text")]
    #[test]
    fn steps_are_round_numbers() {
        assert_eq!([48.0, 50.0, 51.0, 0.3, 1200.0].map(round_step), [50.0, 50.0, 100.0, 0.5, 2000.0]);
    }
}
