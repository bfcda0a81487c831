//! Glyphs that are composed of coloured layers (the `COLR` table), as in newer emoji fonts.
//!
//! Only system fonts contain them. Gradients and Porter-Duff compositing are supported; of the blend modes only
//! multiply and screen, and the others are drawn as if the source were on top. The font may ask for the colour of the
//! text: it gets black, because the picture is cached for text of any colour.

use skrifa::color::{Brush, Color, ColorGlyph, ColorPainter, ColorStop, CompositeMode, Extend, Transform};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::FontRef;
use skrifa::raw::types::{BoundingBox, Matrix};
use skrifa::{GlyphId, MetadataProvider};

use crate::geom::{Rect, Vec2D};
use crate::picture::pixels::Picture;
use crate::picture::text::coverage::Edges;
use crate::picture::text::layout::Face;
use crate::picture::text::outline::{outline, upright};

/// A glyph that is made of layers.
pub(super) struct Layered<'a> {
    glyph: ColorGlyph<'a>,
    font: FontRef<'a>,
    face: &'a Face,
    place: Matrix<f64>,
    /// The pixels that the glyph covers.
    pub(super) area: Rect,
}

/// The layers of a glyph with its origin at (`shift`, 0); `None` if it has none.
pub(super) fn find<'a>(
    font: &FontRef<'a>,
    face: &'a Face,
    id: GlyphId,
    pixels: f64,
    shift: f64,
) -> Option<Layered<'a>> {
    let glyph = font.color_glyphs().get(id)?;
    let location = LocationRef::new(&face.location);
    let units = f64::from(font.metrics(Size::unscaled(), location).units_per_em.max(1));
    let place = upright(pixels / units, shift);
    // A glyph without a bounding box fills the box of an emoji, give or take a little.
    let bounds = glyph.bounding_box(location, Size::unscaled()).unwrap_or_else(|| {
        let advance = font.glyph_metrics(Size::unscaled(), location).advance_width(id).unwrap_or(units as f32);
        let (slack, units) = (units as f32 / 4.0, units as f32);
        BoundingBox { x_min: -slack, y_min: -2.0 * slack, x_max: advance + slack, y_max: units + slack }
    });
    let area = rectangle(bounds, place).bounds();
    Some(Layered { glyph, font: font.clone(), face, place, area })
}

impl Layered<'_> {
    /// Draws part of the glyph; `None` if the font file is corrupt.
    pub(super) fn draw(&self, part: Rect) -> Option<Picture> {
        let palettes = self.font.color_palettes();
        let palette = palettes.get(0)?;
        let mut painter = Painter {
            face: self.face,
            palette: palette.colors(),
            area: part,
            places: vec![self.place],
            clips: Vec::new(),
            canvases: vec![vec![[0.0; 4]; part.area()]],
        };
        self.glyph.paint(LocationRef::new(&self.face.location), &mut painter).ok()?;
        let byte = |v: f32| (v * 255.0 + 0.5) as u32;
        let pixels = painter.canvases.first()?.iter();
        let pixels = pixels.map(|[r, g, b, a]| byte(*a) << 24 | byte(*r) << 16 | byte(*g) << 8 | byte(*b));
        let (width, height) = part.lengths();
        Picture::from_pixels(width, height, pixels.collect())
    }
}

/// Red, green, blue and opacity, 0 to 1, premultiplied.
type Ink = [f32; 4];

struct Painter<'a> {
    face: &'a Face,
    palette: &'a [Color],
    area: Rect,
    /// Maps from font units to pixels; the last one applies.
    places: Vec<Matrix<f64>>,
    /// The fraction of each pixel that may be painted; the last one applies.
    clips: Vec<Vec<u8>>,
    /// The last one is painted on.
    canvases: Vec<Vec<Ink>>,
}

impl Painter<'_> {
    fn place(&self) -> Matrix<f64> {
        self.places.last().copied().unwrap_or_default()
    }

    fn push_clip(&mut self, edges: &Edges) {
        let mut clip = edges.coverage(self.area);
        if let Some(outer) = self.clips.last() {
            for (inner, outer) in clip.iter_mut().zip(outer) {
                *inner = ((u32::from(*inner) * u32::from(*outer) + 127) / 255) as u8;
            }
        }
        self.clips.push(clip);
    }

    fn color(&self, palette_index: u16, alpha: f32) -> Ink {
        let [r, g, b, a] = match self.palette.get(usize::from(palette_index)) {
            Some(color) => [color.red, color.green, color.blue, color.alpha].map(|part| f32::from(part) / 255.0),
            None => [0.0, 0.0, 0.0, 1.0],
        };
        let a = a * alpha.clamp(0.0, 1.0);
        [r * a, g * a, b * a, a]
    }

    /// Paints the colour that `ink` returns for each pixel, in font units, within the clip.
    fn paint(&mut self, ink: impl Fn(f32, f32) -> Option<Ink>) {
        let Some(inverse) = inverse(self.place()) else { return };
        let Some(canvas) = self.canvases.last_mut() else { return };
        let width = self.area.lengths().0 as usize;
        for (n, pixel) in canvas.iter_mut().enumerate() {
            let allowed = self.clips.last().map_or(255, |clip| clip[n]);
            if allowed == 0 {
                continue;
            }
            let (column, row) = ((n % width) as f64, (n / width) as f64);
            let (x, y) = (f64::from(self.area.x) + column + 0.5, f64::from(self.area.y) + row + 0.5);
            let (x, y) = inverse.transform(x, y);
            let Some(ink) = ink(x as f32, y as f32) else { continue };
            let allowed = f32::from(allowed) / 255.0;
            *pixel = over(ink.map(|part| part * allowed), *pixel);
        }
    }

    /// The colour at each position along a gradient.
    fn ramp(&self, stops: &[ColorStop], extend: Extend) -> impl Fn(f32) -> Ink + use<> {
        let stops: Vec<_> = stops.iter().map(|s| (s.offset, self.color(s.palette_index, s.alpha))).collect();
        move |t| {
            let t = match extend {
                Extend::Repeat => t - t.floor(),
                Extend::Reflect => 1.0 - (t - 2.0 * (t / 2.0).floor() - 1.0).abs(),
                _ => t.clamp(0.0, 1.0),
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
}

impl ColorPainter for Painter<'_> {
    fn push_transform(&mut self, transform: Transform) {
        self.places.push(self.place() * transform.map(f64::from));
    }

    fn pop_transform(&mut self) {
        self.places.pop();
    }

    fn push_clip_glyph(&mut self, glyph_id: GlyphId) {
        let edges = outline(self.face, glyph_id, self.place()).unwrap_or_default();
        self.push_clip(&edges);
    }

    fn push_clip_box(&mut self, clip_box: BoundingBox<f32>) {
        self.push_clip(&rectangle(clip_box, self.place()));
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn fill(&mut self, brush: Brush<'_>) {
        match brush {
            Brush::Solid { palette_index, alpha } => {
                let ink = self.color(palette_index, alpha);
                self.paint(|_, _| Some(ink));
            }
            Brush::LinearGradient { p0, p1, color_stops, extend } => {
                let ramp = self.ramp(color_stops, extend);
                let (dx, dy) = (p1.x - p0.x, p1.y - p0.y);
                let square = dx * dx + dy * dy;
                self.paint(|x, y| (square > 0.0).then(|| ramp(((x - p0.x) * dx + (y - p0.y) * dy) / square)));
            }
            Brush::RadialGradient { c0, r0, c1, r1, color_stops, extend } => {
                let ramp = self.ramp(color_stops, extend);
                let (dx, dy, dr) = (c1.x - c0.x, c1.y - c0.y, r1 - r0);
                // The last circle through the point, of those between and beyond the two.
                self.paint(|x, y| {
                    let (px, py) = (x - c0.x, y - c0.y);
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
            Brush::SweepGradient { c0, start_angle, end_angle, color_stops, extend } => {
                let ramp = self.ramp(color_stops, extend);
                let sector = end_angle - start_angle;
                self.paint(|x, y| {
                    // Clockwise from the right, 0 to 360.
                    let turn = -libm::atan2f(y - c0.y, x - c0.x).to_degrees();
                    let turn = if turn < 0.0 { turn + 360.0 } else { turn };
                    Some(ramp(if sector == 0.0 { turn - start_angle } else { (turn - start_angle) / sector }))
                });
            }
        }
    }

    fn push_layer(&mut self, _: CompositeMode) {
        self.canvases.push(vec![[0.0; 4]; self.area.area()]);
    }

    fn pop_layer_with_mode(&mut self, mode: CompositeMode) {
        let Some(source) = self.canvases.pop() else { return };
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
        CompositeMode::Src => (1.0, 0.0),
        CompositeMode::Dest => (0.0, 1.0),
        CompositeMode::DestOver => (1.0 - b, 1.0),
        CompositeMode::SrcIn => (b, 0.0),
        CompositeMode::DestIn => (0.0, a),
        CompositeMode::SrcOut => (1.0 - b, 0.0),
        CompositeMode::DestOut => (0.0, 1.0 - a),
        CompositeMode::SrcAtop => (b, 1.0 - a),
        CompositeMode::DestAtop => (1.0 - b, a),
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

fn rectangle(bounds: BoundingBox<f32>, place: Matrix<f64>) -> Edges {
    let BoundingBox { x_min, y_min, x_max, y_max } = bounds;
    let corners = [(x_min, y_min), (x_max, y_min), (x_max, y_max), (x_min, y_max)];
    let corners = corners.map(|(x, y)| Vec2D::from(place.transform(f64::from(x), f64::from(y))));
    let mut edges = Edges::default();
    for n in 0..4 {
        edges.line(corners[n], corners[(n + 1) % 4]);
    }
    edges
}

/// The inverse of a map; `None` if it maps everything to one line.
fn inverse(map: Matrix<f64>) -> Option<Matrix<f64>> {
    let Matrix { xx, yx, xy, yy, dx, dy } = map;
    let determinant = xx * yy - xy * yx;
    let turned = Matrix { xx: yy, yx: -yx, xy: -xy, yy: xx, dx: 0.0, dy: 0.0 }.map(|part| part / determinant);
    (determinant != 0.0).then(|| turned * Matrix { dx: -dx, dy: -dy, ..Matrix::IDENTITY })
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
    fn colors<const N: usize>(id: u32, points: [(i32, i32); N]) -> [Rgba; N] {
        let face = Face::plain(FONT);
        let font = face.font().unwrap();
        let layers = find(&font, &face, GlyphId::new(id), 100.0, 0.0).unwrap();
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
        let face = Face::plain(FONT);
        let font = face.font().unwrap();
        let layers = find(&font, &face, GlyphId::new(2), 100.0, 0.25).unwrap();
        let area = layers.area;
        let whole = layers.draw(area).unwrap();
        let part = Rect::new(area.x + 13, area.y + 20, 37, 2);
        let cut = layers.draw(part).unwrap();
        assert!((0..37).all(|x| cut.pixel(x, 1) == whole.pixel(x + 13, 21)));
    }
}
