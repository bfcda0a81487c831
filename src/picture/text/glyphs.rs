//! The pixels of glyphs: masks of coverage, and small pictures for emoji.

use std::sync::Arc;

use skrifa::instance::{LocationRef, Size};
use skrifa::raw::FontRef;
use skrifa::{GlyphId, MetadataProvider};

use crate::geom::{Rect, Vec2D};
use crate::picture::pixels::Picture;
use crate::picture::text::cache::Cache;
use crate::picture::text::coverage::Edges;
use crate::picture::text::layout::{Face, FaceId};
use crate::picture::text::outline::{Curve, curves, outline, upright};
use crate::picture::text::{emoji, layers};

/// A rectangle of ink at its place in the picture, ready to be blended.
#[derive(Clone, Debug)]
pub(in crate::picture) struct PlacedGlyph {
    /// Where it lies, in device pixels.
    pub(in crate::picture) area: Rect,
    /// What is in it.
    pub(in crate::picture) ink: Ink,
}

/// What a [`PlacedGlyph`] is filled with.
#[derive(Clone, Debug)]
pub(in crate::picture) enum Ink {
    /// The colour of the text, as much of it as is said for each pixel, 0 to 255, row by row.
    Coverage(Arc<[u8]>),
    /// Its own colours; the opacity of the text's colour still applies.
    Picture(Arc<Picture>),
    /// The colour of the text, everywhere: a line below or through the letters.
    Solid,
}

impl PlacedGlyph {
    /// A rectangle of the text's colour; `None` when nothing of it is visible.
    pub(super) fn solid(area: Rect, visible: Rect) -> Option<Self> {
        let area = area.intersection(visible);
        (!area.is_empty()).then_some(Self { area, ink: Ink::Solid })
    }

    fn moved(self, x: i32, y: i32) -> Self {
        Self { area: self.area.moved(x, y), ..self }
    }
}

/// A glyph at a size, at one of the places of its origin between two pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    face: FaceId,
    id: u32,
    pixels: u64,
    phase: u8,
}

/// The glyphs of ordinary size that a thread has made.
pub(super) type GlyphCache = Cache<Key, Option<PlacedGlyph>>;

/// The glyph `id` of a face with its origin at (`x`, `baseline`), in device pixels; `None` when nothing of it can be
/// seen.
///
/// The origin is moved to the nearest quarter of a pixel, so that letters keep their distances and few different
/// masks do. What is larger than a few hundred pixels is cut to the visible area and not kept, so that the cost
/// follows the pixels that are seen.
pub(super) fn glyph(
    cache: &mut GlyphCache,
    (face, (face_id, id)): (&Face, (FaceId, u32)),
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
        let (glyph, is_whole) = draw(face, id, pixels, f64::from(phase) / f64::from(PHASES), visible);
        if is_whole {
            let weight = glyph.as_ref().map_or(0, |glyph| glyph.area.area() * 4);
            cache.insert(key, glyph.clone(), weight);
        }
        glyph?
    };
    let glyph = glyph.moved(column, baseline);
    (!glyph.area.intersection(visible).is_empty()).then_some(glyph)
}

/// A part of a text, for formats that have no pixels; in device pixels.
pub(in crate::picture) enum Shape {
    /// An outline to be filled by the non-zero rule, over the one before.
    Outline(Vec<Curve>),
    /// A glyph that has its own colours, which may be cut to the visible area.
    Picture(PlacedGlyph),
}

/// The glyph where [`glyph`] has it, as shapes; none when there is nothing to see.
pub(super) fn trace(face: &Face, id: u32, pixels: f64, (x, baseline): (f64, i32), visible: Rect) -> Vec<Shape> {
    let (column, phase) = origin(x);
    let shift = f64::from(phase) / f64::from(PHASES);
    let Some(font) = face.font() else { return Vec::new() };
    let (glyph, local) = (GlyphId::new(id), visible.moved(column.saturating_neg(), baseline.saturating_neg()));
    if let Some((picture, _)) = colored(&font, face, glyph, pixels, shift, local) {
        return picture.map(|picture| Shape::Picture(picture.moved(column, baseline))).into_iter().collect();
    }
    let place = upright(pixels / units(&font), shift);
    let at = Vec2D { x: column.into(), y: baseline.into() };
    let strikes = strikes(face, pixels).filter_map(|right| curves(face, glyph, place, at + Vec2D { x: right, y: 0.0 }));
    strikes.filter(|outline| !outline.is_empty()).map(Shape::Outline).collect()
}

/// How far to the right a letter is struck each time. Where a family has no bold face, letters are struck again a little
/// to the right, as a typewriter does it.
fn strikes(face: &Face, pixels: f64) -> impl Iterator<Item = f64> {
    let more = if face.embolden { 2 } else { 0 };
    (0..=more).map(move |n| pixels * BOLD_STRIKE * f64::from(n))
}

/// The column in which a glyph begins, and at which of the places within it.
fn origin(x: f64) -> (i32, u8) {
    let quarters = (x * f64::from(PHASES)).round();
    let column = (quarters / f64::from(PHASES)).floor();
    (column as i32, (quarters - column * f64::from(PHASES)) as u8)
}

/// A glyph with its origin at (`shift`, 0), and whether it is all there rather than only what is visible.
fn draw(face: &Face, id: u32, pixels: f64, shift: f64, visible: Rect) -> (Option<PlacedGlyph>, bool) {
    let Some(font) = face.font() else { return (None, true) };
    let id = GlyphId::new(id);
    if let Some(drawn) = colored(&font, face, id, pixels, shift, visible) {
        return drawn;
    }
    let scale = pixels / units(&font);
    let edges = |right| outline(face, id, upright(scale, shift + right));
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

/// The same for a glyph with its own colours; `None` when it has none.
fn colored(
    font: &FontRef<'_>,
    face: &Face,
    id: GlyphId,
    pixels: f64,
    shift: f64,
    visible: Rect,
) -> Option<(Option<PlacedGlyph>, bool)> {
    if let Some(picture) = emoji::find(font, id, pixels, shift) {
        return Some(draw_picture(picture.area, visible, |part| picture.draw(part)));
    }
    let layers = layers::find(font, face, id, pixels, shift)?;
    Some(draw_picture(layers.area, visible, |part| layers.draw(part)))
}

/// What `draw` makes of an area, all of it or only what is visible.
fn draw_picture(area: Rect, visible: Rect, draw: impl FnOnce(Rect) -> Option<Picture>) -> (Option<PlacedGlyph>, bool) {
    let is_whole = is_ordinary(area);
    let part = if is_whole { area } else { area.intersection(visible) };
    let frame = if part.is_empty() { None } else { draw(part) };
    (frame.map(|frame| PlacedGlyph { area: part, ink: Ink::Picture(Arc::new(frame)) }), is_whole)
}

/// The units in the size of a font.
fn units(font: &FontRef<'_>) -> f64 {
    f64::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1))
}

/// Whether the pixels of an area are few enough to be made at once and kept.
fn is_ordinary(area: Rect) -> bool {
    area.width.max(area.height) <= ORDINARY_SIDE
}

/// In how many places between two columns a glyph may begin.
const PHASES: u8 = 4;

/// In pixels: a glyph that is wider or higher is drawn only as far as it is visible, and again each time.
const ORDINARY_SIDE: i32 = 512;

/// Of the size: how far apart the strikes of an emboldened letter are.
const BOLD_STRIKE: f64 = 1.0 / 64.0;

/// For each of the two generations: some thousand letters of ordinary size.
pub(super) const GLYPH_CACHE_BYTES: usize = 4 << 20;
