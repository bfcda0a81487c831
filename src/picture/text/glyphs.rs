//! The pixels of glyphs: coverage masks, and small pictures for emoji.

use std::sync::Arc;

use ttf_parser::GlyphId;

use crate::geom::{Rect, Vec2D};
use crate::picture::pixels::Picture;
use crate::picture::text::cache::Cache;
use crate::picture::text::coverage::Edges;
use crate::picture::text::face::{Face, FaceId};
use crate::picture::text::matrix::Matrix;
use crate::picture::text::outline::{Curve, curves, outline};
use crate::picture::text::{emoji, layers};

/// A rectangle of ink at its place in the picture, ready to be blended.
#[derive(Clone, Debug)]
pub(in crate::picture) struct PlacedGlyph {
    /// The position and the size, in device pixels.
    pub(in crate::picture) area: Rect,
    /// The contents of the rectangle.
    pub(in crate::picture) ink: Ink,
}

/// The contents of a [`PlacedGlyph`].
#[derive(Clone, Debug)]
pub(in crate::picture) enum Ink {
    /// The colour of the text, with a coverage for each pixel, 0 to 255, row by row.
    Coverage(Arc<[u8]>),
    /// The glyph's own colours; the opacity of the text's colour still applies.
    Picture(Arc<Picture>),
    /// The colour of the text, everywhere: a line below or through the letters.
    Solid,
}

impl PlacedGlyph {
    /// A rectangle of the text's colour; `None` if no part of it is visible.
    pub(super) fn solid(area: Rect, visible: Rect) -> Option<Self> {
        let area = area.intersection(visible);
        (!area.is_empty()).then_some(Self { area, ink: Ink::Solid })
    }

    fn moved(self, x: i32, y: i32) -> Self {
        Self { area: self.area.moved(x, y), ..self }
    }
}

/// A glyph at a size, with its origin at one of the places between two pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    face: FaceId,
    id: u16,
    pixels: u64,
    phase: u8,
}

/// The glyphs of ordinary size that a thread has drawn.
pub(super) type GlyphCache = Cache<Key, Option<PlacedGlyph>>;

/// The glyph `id` of a face with its origin at (`x`, `baseline`), in device pixels; `None` if no part of it is visible.
///
/// The origin is moved to the nearest quarter of a pixel, so letters keep their distances and a few different masks are
/// enough. A glyph larger than a few hundred pixels is cut to the visible area and not cached, so the cost depends on
/// the pixels that are visible.
pub(super) fn glyph(
    cache: &mut GlyphCache,
    (face, (face_id, id)): (&Face, (FaceId, u16)),
    pixels: f64,
    (x, baseline): (f64, i32),
    visible: Rect,
) -> Option<PlacedGlyph> {
    let (column, phase) = origin(x);
    let key = Key { face: face_id, id, pixels: pixels.to_bits(), phase };
    let glyph = if let Some(glyph) = cache.get(&key) {
        glyph?
    } else {
        let visible = visible.moved(column.saturating_neg(), baseline.saturating_neg());
        let drawn =
            face.with(|font| draw(font, face, GlyphId(id), pixels, f64::from(phase) / f64::from(PHASES), visible));
        let (glyph, is_whole) = drawn.unwrap_or((None, true));
        if is_whole {
            let weight = glyph.as_ref().map_or(0, |glyph| glyph.area.area() * 4);
            cache.insert(key, glyph.clone(), weight);
        }
        glyph?
    };
    let glyph = glyph.moved(column, baseline);
    (!glyph.area.intersection(visible).is_empty()).then_some(glyph)
}

/// A part of a `Text`, for formats without pixels; in device pixels.
pub(in crate::picture) enum Shape {
    /// An outline to be filled by the non-zero rule, over the previous one.
    Outline(Vec<Curve>),
    /// A glyph that has its own colours, which may be cut to the visible area.
    Picture(PlacedGlyph),
}

/// The glyph as shapes, where [`glyph`] puts its pixels; empty if nothing is visible.
pub(super) fn trace(face: &Face, id: u16, pixels: f64, (x, baseline): (f64, i32), visible: Rect) -> Vec<Shape> {
    let (column, phase) = origin(x);
    let shift = f64::from(phase) / f64::from(PHASES);
    let (id, local) = (GlyphId(id), visible.moved(column.saturating_neg(), baseline.saturating_neg()));
    let shapes = |font: &ttf_parser::Face<'_>| {
        if let Some((picture, _)) = colored(font, id, pixels, shift, local) {
            return picture.map(|picture| Shape::Picture(picture.moved(column, baseline))).into_iter().collect();
        }
        let place = place(font, face, pixels, shift);
        let at = Vec2D { x: column.into(), y: baseline.into() };
        let curves = |right| curves(font, id, place, at + Vec2D { x: right, y: 0.0 });
        let outlines = strikes(face, pixels).filter_map(curves);
        outlines.filter(|outline| !outline.is_empty()).map(Shape::Outline).collect()
    };
    face.with(shapes).unwrap_or_default()
}

/// The map from the units of a font to pixels, with the origin at (`shift`, 0).
fn place(font: &ttf_parser::Face<'_>, face: &Face, pixels: f64, shift: f64) -> Matrix {
    Matrix::upright(pixels / f64::from(font.units_per_em()), shift, face.skew)
}

/// The distances to the right at which a letter is struck. If a family has no bold face, letters are struck again a
/// little to the right, as on a typewriter.
fn strikes(face: &Face, pixels: f64) -> impl Iterator<Item = f64> {
    let more = if face.embolden { 2 } else { 0 };
    (0..=more).map(move |n| pixels * BOLD_STRIKE * f64::from(n))
}

/// The column in which a glyph begins, and its place within that column.
fn origin(x: f64) -> (i32, u8) {
    let quarters = (x * f64::from(PHASES)).round();
    let column = (quarters / f64::from(PHASES)).floor();
    (column as i32, (quarters - column * f64::from(PHASES)) as u8)
}

/// A glyph with its origin at (`shift`, 0), and whether it is complete rather than cut to the visible part.
fn draw(
    font: &ttf_parser::Face<'_>,
    face: &Face,
    id: GlyphId,
    pixels: f64,
    shift: f64,
    visible: Rect,
) -> (Option<PlacedGlyph>, bool) {
    if let Some(drawn) = colored(font, id, pixels, shift, visible) {
        return drawn;
    }
    let edges = |right| outline(font, id, place(font, face, pixels, shift + right));
    let strikes: Vec<_> = strikes(face, pixels).map_while(edges).collect();
    let area = strikes.iter().map(Edges::bounds).reduce(|a, b| Rect { width: a.right().max(b.right()) - a.x, ..a });
    let Some(area) = area.filter(|area| !area.is_empty()) else { return (None, true) };
    let is_whole = is_ordinary(area);
    let part = if is_whole { area } else { area.intersection(visible) };
    if part.is_empty() {
        return (None, is_whole);
    }
    let mut coverage = strikes[0].coverage(part);
    for strike in &strikes[1..] {
        for (sum, more) in coverage.iter_mut().zip(strike.coverage(part)) {
            *sum = more.max(*sum);
        }
    }
    (Some(PlacedGlyph { area: part, ink: Ink::Coverage(coverage.into()) }), is_whole)
}

/// The same for a glyph with its own colours; `None` if it has none.
fn colored(
    font: &ttf_parser::Face<'_>,
    id: GlyphId,
    pixels: f64,
    shift: f64,
    visible: Rect,
) -> Option<(Option<PlacedGlyph>, bool)> {
    if let Some(picture) = emoji::find(font, id, pixels, shift) {
        return Some(draw_picture(picture.area, visible, |part| picture.draw(part)));
    }
    let layers = layers::find(font, id, Matrix::upright(pixels / f64::from(font.units_per_em()), shift, 0.0))?;
    Some(draw_picture(layers.area, visible, |part| layers.draw(part)))
}

/// Draws an area with `draw`, either all of it or only the visible part.
fn draw_picture(area: Rect, visible: Rect, draw: impl FnOnce(Rect) -> Option<Picture>) -> (Option<PlacedGlyph>, bool) {
    let is_whole = is_ordinary(area);
    let part = if is_whole { area } else { area.intersection(visible) };
    let frame = if part.is_empty() { None } else { draw(part) };
    (frame.map(|frame| PlacedGlyph { area: part, ink: Ink::Picture(Arc::new(frame)) }), is_whole)
}

/// Whether an area has few enough pixels to be drawn at once and cached.
fn is_ordinary(area: Rect) -> bool {
    area.width.max(area.height) <= ORDINARY_SIDE
}

/// The number of places between two columns at which a glyph may begin.
const PHASES: u8 = 4;

/// The maximum side of a glyph that is drawn whole, in pixels: only the visible part of a larger one is drawn, and it
/// is redrawn each time.
const ORDINARY_SIDE: i32 = 512;

/// The distance between the strikes of an emboldened letter, as a fraction of the font's size.
const BOLD_STRIKE: f64 = 1.0 / 64.0;

/// The size of each of the two generations: several thousand letters of ordinary size.
pub(super) const GLYPH_CACHE_BYTES: usize = 4 << 20;
