//! A [`Scene`] as a pen plotter draws it: the lines of one colour after another, on a sheet as large as the picture.

mod order;

use std::collections::HashMap;
use std::f64::consts::PI;

use super::chains::{Chains, Later, Place, Stroke as Segment};
use super::save_options::SaveOptions;
use crate::color::Rgba;
#[cfg(feature = "text")]
use crate::geom::Rect;
use crate::geom::Vec2D;
use crate::picture::clip::Window;
use crate::picture::raster::{self, View};
use crate::picture::scene::{Mark, Scene, Stroke};
#[cfg(feature = "text")]
use crate::picture::text::{self, Curve, Shape, Text};

/// The lines of one colour.
pub(super) struct Pen {
    pub(super) color: Rgba,
    /// In the order in which they are to be drawn; at two equal places the pen just touches the paper.
    pub(super) runs: Vec<Vec<Place>>,
}

/// The pens of a drawing in the order of their first lines. Places are measured in units of 1/`parts` mm, from the
/// lower left corner of the sheet, `y` up.
pub(super) fn pens(scene: &Scene, size: (u32, u32), view: View, options: &SaveOptions, parts: f64) -> Vec<Pen> {
    let (size, view) = options.scaled(size, view);
    let unit = options.millimetres() * parts;
    let mut plot = Plot { size, view, unit, lines: Vec::new(), colors: Vec::new(), numbers: HashMap::new() };
    scene.marks().for_each(|mark| plot.mark(&mark));
    plot.pens()
}

/// Collects the lines.
struct Plot {
    size: (u32, u32),
    view: View,
    /// The length of a pixel's side, in the units of the places.
    unit: f64,
    /// In paint order, each with the number of its colour.
    lines: Vec<(usize, Segment)>,
    colors: Vec<Rgba>,
    numbers: HashMap<Rgba, usize>,
}

impl Plot {
    fn mark(&mut self, mark: &Mark<'_>) {
        match *mark {
            Mark::Strokes { points, stroke, .. } if stroke.color.a > 0 => self.strokes(points, stroke),
            Mark::Polygon { points: [first, rest @ ..], fill, outline } if !rest.is_empty() => {
                let colors = outline.map(|outline| outline.color).into_iter().chain(fill);
                if let Some(color) = colors.into_iter().find(|color| color.a > 0) {
                    let mut from = *first;
                    for to in rest.iter().chain([first]) {
                        self.edge(color, self.view.to_device(from), self.view.to_device(*to));
                        from = *to;
                    }
                }
            }
            #[cfg(feature = "text")]
            Mark::Text(text) if text.color.a > 0 => self.text(text),
            _ => {}
        }
    }

    fn strokes(&mut self, points: &[Vec2D], stroke: Stroke) {
        let (width, _) = raster::Pen::placement(stroke, self.view);
        match *points {
            [] | [_] => {}
            [middle, ref rest @ ..] if width > 1.0 && rest.iter().all(|p| *p == middle) => {
                self.circle(stroke.color, self.view.to_device(middle), width / 2.0);
            }
            _ => {
                for ends in points.windows(2) {
                    self.line(stroke.color, self.view.to_device(ends[0]), self.view.to_device(ends[1]), true);
                }
            }
        }
    }

    /// Adds a dot as a circle of straight lines.
    fn circle(&mut self, color: Rgba, middle: Vec2D, radius: f64) {
        let steps = steps(2.0 * PI * radius, radius);
        let arm = Vec2D { x: radius, y: 0.0 };
        let mut from = middle + arm;
        for step in 1..=steps {
            let turn = if step == steps { 0.0 } else { 360.0 * f64::from(step) / f64::from(steps) };
            let to = middle + arm.rotate(turn);
            self.edge(color, from, to);
            from = to;
        }
    }

    #[cfg(feature = "text")]
    fn text(&mut self, text: &Text) {
        for shape in text::outlines(text, self.view.scale, self.view.to_device(text.at), Rect::of_size(self.size)) {
            if let Shape::Outline(curves) = shape {
                self.trace(text.color, &curves);
            }
        }
    }

    /// Adds the outline of a letter; curves become straight lines.
    #[cfg(feature = "text")]
    fn trace(&mut self, color: Rgba, curves: &[Curve]) {
        let (mut start, mut at) = (Vec2D::ZERO, Vec2D::ZERO);
        for curve in curves {
            let (from, end) = (at, curve.end(start));
            let (first, second) = match *curve {
                Curve::Move(_) => {
                    (start, at) = (end, end);
                    continue;
                }
                Curve::Line(_) | Curve::Close => {
                    self.edge(color, from, end);
                    at = end;
                    continue;
                }
                Curve::Quad(control, _) => (from + (control - from) * (2.0 / 3.0), end + (control - end) * (2.0 / 3.0)),
                Curve::Cubic(first, second, _) => (first, second),
            };
            let length = (first - from).length() + (second - first).length() + (end - second).length();
            // This treats the curve as a third of a circle.
            let steps = steps(length, length / 2.0);
            for step in 1..=steps {
                let t = f64::from(step) / f64::from(steps);
                let s = 1.0 - t;
                let to =
                    from * (s * s * s) + first * (3.0 * s * s * t) + second * (3.0 * s * t * t) + end * (t * t * t);
                let to = if step == steps { end } else { to };
                self.edge(color, at, to);
                at = to;
            }
        }
    }

    /// Adds a side of an outline: a side of zero length, where an outline returns to its start, does not touch the
    /// paper.
    fn edge(&mut self, color: Rgba, a: Vec2D, b: Vec2D) {
        self.line(color, a, b, false);
    }

    /// Adds the part of a line between two device points that is on the sheet.
    fn line(&mut self, color: Rgba, a: Vec2D, b: Vec2D, may_be_dot: bool) {
        let (width, height) = (f64::from(self.size.0), f64::from(self.size.1));
        let sheet = Window { low: Vec2D::ZERO, high: Vec2D { x: width, y: height } };
        let Some((a, b)) = sheet.line(a, b) else { return };
        let place = |p: Vec2D| ((p.x * self.unit).round() as i32, ((height - p.y) * self.unit).round() as i32);
        let line = (place(a), place(b));
        if may_be_dot || line.0 != line.1 {
            let color = Rgba { a: 255, ..color };
            let pen = *self.numbers.entry(color).or_insert(self.colors.len());
            if pen == self.colors.len() {
                self.colors.push(color);
            }
            self.lines.push((pen, line));
        }
    }

    /// The pens, with every line once, in its topmost colour.
    fn pens(self) -> Vec<Pen> {
        let mut later = Later::default();
        let mut seen: Vec<_> = self.lines.iter().rev().map(|(_, line)| !later.hides(*line, 0, true, 1)).collect();
        seen.reverse();
        let mut chains: Vec<_> = self.colors.iter().map(|_| Chains::default()).collect();
        for ((pen, line), _) in self.lines.iter().zip(seen).filter(|(_, seen)| *seen) {
            chains[*pen].push(*line);
        }
        let mut at = (0, 0);
        let mut pens = Vec::new();
        for (color, chains) in self.colors.into_iter().zip(chains) {
            let runs = order::nearest_first(chains.0, at);
            at = runs.last().and_then(|run| run.last()).copied().unwrap_or(at);
            if !runs.is_empty() {
                pens.push(Pen { color, runs });
            }
        }
        pens
    }
}

/// The number of straight lines that make up an arc of this length and radius, in pixels: no line is more than a tenth
/// of a pixel from the arc, and there are no more lines than can be told apart.
fn steps(length: f64, radius: f64) -> u32 {
    const TOLERANCE: f64 = 0.1;
    // A chord of length c is c²/8r away from its arc.
    let chord = (8.0 * TOLERANCE * radius).sqrt();
    (length / chord).ceil().clamp(4.0, 256.0) as u32
}
