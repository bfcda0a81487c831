//! Glyphs that are composed of coloured layers (the `COLR` table), as in newer emoji fonts.
//!
//! Only system fonts contain them. Gradients and Porter-Duff compositing are supported; of the blend modes only
//! multiply and screen, and the others are drawn as if the source were on top. The font may ask for the colour of the
//! text: it gets black, because the picture is cached for text of any colour.

use ttf_parser::colr::{ClipBox, ColorStop, CompositeMode, GradientExtend, Paint};
use ttf_parser::{GlyphId, RgbaColor, Transform, colr};

use crate::geom::{Rect, Vec2D};
use crate::picture::pixels::Picture;
use crate::picture::text::coverage::Edges;
use crate::picture::text::matrix::Matrix;
use crate::picture::text::outline::outline;

/// A glyph that is made of layers.
pub(super) struct Layered<'f, 'a> {
    font: &'f ttf_parser::Face<'a>,
    id: GlyphId,
    place: Matrix,
    /// The pixels that the glyph covers.
    pub(super) area: Rect,
}

/// The layers of a glyph; `None` if it has none.
pub(super) fn find<'f, 'a>(font: &'f ttf_parser::Face<'a>, id: GlyphId, place: Matrix) -> Option<Layered<'f, 'a>> {
    let table = font.tables().colr.filter(|table| table.contains(id))?;
    // A glyph without a bounding box fills the box of an emoji, give or take a little.
    let bounds = table.clip_box(id, font.variation_coordinates()).unwrap_or_else(|| {
        let units = f32::from(font.units_per_em());
        let advance = font.glyph_hor_advance(id).map_or(units, f32::from);
        let slack = units / 4.0;
        ClipBox { x_min: -slack, y_min: -2.0 * slack, x_max: advance + slack, y_max: units + slack }
    });
    let area = rectangle(bounds, place).bounds();
    Some(Layered { font, id, place, area })
}

impl Layered<'_, '_> {
    /// Draws part of the glyph; `None` if the font file is corrupt.
    pub(super) fn draw(&self, part: Rect) -> Option<Picture> {
        let mut painter = Painter {
            font: self.font,
            area: part,
            outline: None,
            places: vec![self.place],
            clips: Vec::new(),
            modes: Vec::new(),
            canvases: vec![vec![[0.0; 4]; part.area()]],
        };
        self.font.paint_color_glyph(self.id, 0, RgbaColor::new(0, 0, 0, 255), &mut painter)?;
        let byte = |v: f32| (v * 255.0 + 0.5) as u32;
        let pixels = painter.canvases.first()?.iter();
        let pixels = pixels.map(|[r, g, b, a]| byte(*a) << 24 | byte(*r) << 16 | byte(*g) << 8 | byte(*b));
        let (width, height) = part.lengths();
        Picture::from_pixels(width, height, pixels.collect())
    }
}

/// Red, green, blue and opacity, 0 to 1, premultiplied.
type Ink = [f32; 4];

struct Painter<'f, 'a> {
    font: &'f ttf_parser::Face<'a>,
    area: Rect,
    /// The shape that is to be clipped to, or in the first version of the table to be painted.
    outline: Option<Edges>,
    /// Maps from font units to pixels; the last one applies.
    places: Vec<Matrix>,
    /// The fraction of each pixel that may be painted; the last one applies.
    clips: Vec<Vec<u8>>,
    /// How each layer is laid over the one below it.
    modes: Vec<CompositeMode>,
    /// The last one is painted on.
    canvases: Vec<Vec<Ink>>,
}
impl Painter<'_, '_> {
    fn place(&self) -> Matrix {
        self.places.last().copied().unwrap_or(Matrix::IDENTITY)
    }

    fn clip_to(&mut self, edges: &Edges) {
        let mut clip = edges.coverage(self.area);
        if let Some(outer) = self.clips.last() {
            for (inner, outer) in clip.iter_mut().zip(outer) {
                *inner = ((u32::from(*inner) * u32::from(*outer) + 127) / 255) as u8;
            }
        }
        self.clips.push(clip);
    }

    /// Paints the colour that `ink` returns for each pixel, in font units, within the clip.
    fn fill(&mut self, ink: impl Fn(f32, f32) -> Option<Ink>) {
        let Some(inverse) = self.place().inverse() else { return };
        let Some(canvas) = self.canvases.last_mut() else { return };
        let width = self.area.lengths().0 as usize;
        for (n, pixel) in canvas.iter_mut().enumerate() {
            let allowed = self.clips.last().map_or(255, |clip| clip[n]);
            if allowed == 0 {
                continue;
            }
            let (column, row) = ((n % width) as f64, (n / width) as f64);
            let (x, y) = (f64::from(self.area.x) + column + 0.5, f64::from(self.area.y) + row + 0.5);
            let Vec2D { x, y } = inverse.transform(x, y);
            let Some(ink) = ink(x as f32, y as f32) else { continue };
            let allowed = f32::from(allowed) / 255.0;
            *pixel = over(ink.map(|part| part * allowed), *pixel);
        }
    }
}

fn ink(color: RgbaColor) -> Ink {
    let [r, g, b, a] = [color.red, color.green, color.blue, color.alpha].map(|part| f32::from(part) / 255.0);
    [r * a, g * a, b * a, a]
}

/// The colour at each position along a gradient.
fn ramp(stops: impl Iterator<Item = ColorStop>, extend: GradientExtend) -> impl Fn(f32) -> Ink {
    let mut stops: Vec<_> = stops.map(|stop| (stop.stop_offset, ink(stop.color))).collect();
    stops.sort_by(|a, b| a.0.total_cmp(&b.0));
    move |t| {
        let t = match extend {
            GradientExtend::Repeat => t - t.floor(),
            GradientExtend::Reflect => 1.0 - (t - 2.0 * (t / 2.0).floor() - 1.0).abs(),
            GradientExtend::Pad => t.clamp(0.0, 1.0),
        };
        let after = stops.iter().position(|(offset, _)| *offset >= t).unwrap_or(stops.len());
        match (after.checked_sub(1).and_then(|n| stops.get(n)), stops.get(after)) {
            (Some((from, a)), Some((to, b))) => {
                let share = (t - from) / (to - from);
                std::array::from_fn(|n| a[n] + (b[n] - a[n]) * share)
            }
            (Some((_, only)), None) | (None, Some((_, only))) => *only,
            (None, None) => [0.0; 4],
        }
    }
}

impl<'a> colr::Painter<'a> for Painter<'_, 'a> {
    fn push_transform(&mut self, transform: Transform) {
        let Transform { a, b, c, d, e, f } = transform;
        let [xx, yx, xy, yy, dx, dy] = [a, b, c, d, e, f].map(f64::from);
        self.places.push(self.place() * Matrix { xx, yx, xy, yy, dx, dy });
    }

    fn pop_transform(&mut self) {
        self.places.pop();
    }

    fn outline_glyph(&mut self, id: GlyphId) {
        self.outline = Some(outline(self.font, id, self.place()).unwrap_or_default());
    }

    fn paint(&mut self, paint: Paint<'a>) {
        // The first version of the table paints outlines, the second one whatever the clip allows.
        let outline = self.outline.take();
        let is_outline = outline.is_some();
        outline.iter().for_each(|edges| self.clip_to(edges));
        let font = self.font;
        let coordinates = font.variation_coordinates();
        match paint {
            Paint::Solid(color) => self.fill(|_, _| Some(ink(color))),
            Paint::LinearGradient(gradient) => {
                let ramp = ramp(gradient.stops(0, coordinates), gradient.extend);
                // The colours change across the line through the first and the third point.
                let (across_x, across_y) = (-(gradient.y2 - gradient.y0), gradient.x2 - gradient.x0);
                let (dx, dy) = (gradient.x1 - gradient.x0, gradient.y1 - gradient.y0);
                let length = dx * across_x + dy * across_y;
                let along = |x: f32, y: f32| (x - gradient.x0) * across_x + (y - gradient.y0) * across_y;
                self.fill(|x, y| (length != 0.0).then(|| ramp(along(x, y) / length)));
            }
            Paint::RadialGradient(gradient) => {
                let ramp = ramp(gradient.stops(0, &[]), gradient.extend);
                let (r0, dr) = (gradient.r0, gradient.r1 - gradient.r0);
                let (dx, dy) = (gradient.x1 - gradient.x0, gradient.y1 - gradient.y0);
                // The last circle through the point, of those between and beyond the two.
                self.fill(|x, y| {
                    let (px, py) = (x - gradient.x0, y - gradient.y0);
                    let (a, b, c) =
                        (dx * dx + dy * dy - dr * dr, px * dx + py * dy + r0 * dr, px * px + py * py - r0 * r0);
                    let candidates = if a.abs() < 1e-6 {
                        [c / (2.0 * b); 2]
                    } else {
                        let root = (b * b - a * c).sqrt();
                        [(b + root) / a, (b - root) / a]
                    };
                    let real = candidates.into_iter().filter(|t| t.is_finite() && r0 + t * dr >= 0.0);
                    real.reduce(f32::max).map(&ramp)
                });
            }
            Paint::SweepGradient(gradient) => {
                let ramp = ramp(gradient.stops(0, &[]), gradient.extend);
                // Anticlockwise from the right, in units of half a circle; the font's -1 is 0.
                let (start, sector) = (gradient.start_angle + 1.0, gradient.end_angle - gradient.start_angle);
                self.fill(|x, y| {
                    let angle = libm::atan2f(y - gradient.center_y, x - gradient.center_x) / std::f32::consts::PI;
                    let angle = if angle < 0.0 { angle + 2.0 } else { angle };
                    Some(ramp(if sector == 0.0 { angle - start } else { (angle - start) / sector }))
                });
            }
        }
        if is_outline {
            self.clips.pop();
        }
    }

    fn push_clip(&mut self) {
        let edges = self.outline.take().unwrap_or_default();
        self.clip_to(&edges);
    }

    fn push_clip_box(&mut self, clip_box: ClipBox) {
        self.clip_to(&rectangle(clip_box, self.place()));
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_layer(&mut self, mode: CompositeMode) {
        self.modes.push(mode);
        self.canvases.push(vec![[0.0; 4]; self.area.area()]);
    }

    fn pop_layer(&mut self) {
        let (Some(mode), Some(source)) = (self.modes.pop(), self.canvases.pop()) else { return };
        let Some(canvas) = self.canvases.last_mut() else { return };
        for (below, above) in canvas.iter_mut().zip(source) {
            *below = composite(mode, above, *below);
        }
    }
}

fn over(above: Ink, below: Ink) -> Ink {
    std::array::from_fn(|n| above[n] + below[n] * (1.0 - above[3]))
}

/// [Compositing](https://www.w3.org/TR/compositing-1/) of premultiplied colours.
fn composite(mode: CompositeMode, above: Ink, below: Ink) -> Ink {
    let (a, b) = (above[3], below[3]);
    let (share_above, share_below) = match mode {
        CompositeMode::Clear => (0.0, 0.0),
        CompositeMode::Source => (1.0, 0.0),
        CompositeMode::Destination => (0.0, 1.0),
        CompositeMode::DestinationOver => (1.0 - b, 1.0),
        CompositeMode::SourceIn => (b, 0.0),
        CompositeMode::DestinationIn => (0.0, a),
        CompositeMode::SourceOut => (1.0 - b, 0.0),
        CompositeMode::DestinationOut => (0.0, 1.0 - a),
        CompositeMode::SourceAtop => (b, 1.0 - a),
        CompositeMode::DestinationAtop => (1.0 - b, a),
        CompositeMode::Xor => (1.0 - b, 1.0 - a),
        CompositeMode::Plus => (1.0, 1.0),
        CompositeMode::Screen => return std::array::from_fn(|n| above[n] + below[n] - above[n] * below[n]),
        CompositeMode::Multiply => {
            return std::array::from_fn(|n| above[n] * below[n] + above[n] * (1.0 - b) + below[n] * (1.0 - a));
        }
        _ => return over(above, below),
    };
    std::array::from_fn(|n| (above[n] * share_above + below[n] * share_below).min(1.0))
}

fn rectangle(bounds: ClipBox, place: Matrix) -> Edges {
    let ClipBox { x_min, y_min, x_max, y_max } = bounds;
    let corners = [(x_min, y_min), (x_max, y_min), (x_max, y_max), (x_min, y_max)];
    let corners = corners.map(|(x, y)| place.transform(x.into(), y.into()));
    let mut edges = Edges::default();
    for n in 0..4 {
        edges.line(corners[n], corners[(n + 1) % 4]);
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Rgba;

    /// A font made for this test. Its glyphs 1 to 5 are a red square with a white stripe and a green disc, a radial, a
    /// linear and a sweep gradient, each running from red through green to roughly blue, and a blue stripe in a disc.
    const FONT: &[u8] = include_bytes!("layers.ttf");

    const CLEAR: Rgba = Rgba::CLEAR;
    const RED: Rgba = Rgba::new(255, 0, 0, 255);
    const GREEN: Rgba = Rgba::new(0, 153, 0, 255);
    const BLUE: Rgba = Rgba::new(0, 0, 255, 255);

    /// The colours of glyph `id`, drawn with 1000 units on 100 pixels, at points given in units from its origin.
    fn colors<const N: usize>(id: u16, points: [(i32, i32); N]) -> [Rgba; N] {
        let font = ttf_parser::Face::parse(FONT, 0).unwrap();
        let layers = find(&font, GlyphId(id), Matrix::upright(0.1, 0.0, 0.0)).unwrap();
        let area = layers.area;
        let frame = layers.draw(area).unwrap();
        assert_eq!(frame.size(), area.lengths());
        points.map(|(x, y)| {
            let (column, row) = ((x / 10 - area.x) as u32, (-y / 10 - area.y) as u32);
            frame.pixel(column, row).unwrap()
        })
    }

    fn is_near(a: Rgba, b: Rgba) -> bool {
        [(a.r, b.r), (a.g, b.g), (a.b, b.b), (a.a, b.a)].into_iter().all(|(a, b)| a.abs_diff(b) < 16)
    }

    #[test]
    fn later_layers_cover_earlier_ones() {
        let [outside, square, stripe, disc] = colors(1, [(20, 300), (70, 700), (70, 300), (500, 300)]);
        assert_eq!([outside, square, stripe, disc], [CLEAR, RED, Rgba::WHITE, GREEN]);
    }

    #[test]
    fn gradients_go_where_they_should() {
        let [light, rim] = colors(2, [(350, 450), (500, -80)]);
        assert!(is_near(light, Rgba::WHITE) && rim.b > 150, "{light:?} {rim:?}");
        let [left, middle, right] = colors(3, [(60, 300), (500, 300), (940, 300)]);
        assert!(is_near(left, RED) && is_near(middle, GREEN) && is_near(right, BLUE), "{left:?} {middle:?} {right:?}");
        // A third of a turn anticlockwise from the right, and another.
        let [red, green, blue] = colors(4, [(850, 302), (326, 600), (326, 0)]);
        assert!(is_near(red, RED) && is_near(green, GREEN) && is_near(blue, BLUE), "{red:?} {green:?} {blue:?}");
    }

    #[test]
    fn layers_are_composited() {
        let [inside, below] = colors(5, [(500, 300), (500, 0)]);
        assert_eq!([inside, below], [BLUE, CLEAR], "only where the source lies in the disc");
    }

    #[test]
    fn a_part_agrees_with_the_whole() {
        let font = ttf_parser::Face::parse(FONT, 0).unwrap();
        let layers = find(&font, GlyphId(2), Matrix::upright(0.1, 0.25, 0.0)).unwrap();
        let area = layers.area;
        let whole = layers.draw(area).unwrap();
        let part = Rect::new(area.x + 13, area.y + 20, 37, 2);
        let cut = layers.draw(part).unwrap();
        assert!((0..37).all(|x| cut.pixel(x, 1) == whole.pixel(x + 13, 21)));
    }
}
