//! Text as lines of glyphs, laid out and kept for the next time.

use std::rc::Rc;
use std::sync::LazyLock;

use ttf_parser::LineMetrics;

use crate::picture::text::cache::Cache;
use crate::picture::text::face::{EMBEDDED, Face, FaceId, embedded, sans};
use crate::picture::text::fallback::{Han, find};
use crate::picture::text::font::Font;
use crate::picture::text::line::{Block, EM, Glyph, Line, is_invisible, lines};
use crate::picture::text::shaping::shape;

/// Lengths of an embedded face, in units of 1/[`EM`] of the font size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Metrics {
    /// The distance from the baseline to the top of a line.
    pub(super) ascent: f64,
    /// The distance from the baseline to the bottom of a line, positive.
    pub(super) descent: f64,
    /// The distance from the baseline down to the top of an underline, and its thickness.
    pub(super) underline: (f64, f64),
    /// The distance from the baseline down to the top of a line through the letters (negative), and its thickness.
    pub(super) overstrike: (f64, f64),
    /// The distance from one tab stop to the next: eight zeros, as in Tk.
    tab: f64,
}

impl Metrics {
    /// The lengths of the face that the style words of a font select.
    pub(super) fn of(font: &Font) -> Self {
        METRICS[embedded(font)]
    }
}

/// Lays out text and caches the results; each thread has one.
pub(super) struct Typesetter {
    pub(super) system_allowed: bool,
    /// The embedded ones, and after them those of the system that have been used.
    faces: Vec<Face>,
    /// The faces of user-perceived characters that an embedded face lacks, for each of these.
    found: [Cache<(Box<str>, Han), FaceId>; EMBEDDED],
    /// A cache for each embedded face.
    blocks: [Cache<Box<str>, Rc<Block>>; EMBEDDED],
}

impl Typesetter {
    pub(super) fn new() -> Self {
        Self {
            system_allowed: true,
            faces: Face::all_embedded(),
            found: std::array::from_fn(|_| Cache::new(FOUND_CACHE_BYTES)),
            blocks: std::array::from_fn(|_| Cache::new(BLOCK_CACHE_BYTES)),
        }
    }

    pub(super) fn set_system_allowed(&mut self, allowed: bool) {
        if allowed != self.system_allowed {
            self.system_allowed = allowed;
            self.blocks.iter_mut().for_each(Cache::clear);
        }
    }

    pub(super) fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0 as usize]
    }

    /// The positions of all glyphs of the text. Only the style words of the font matter.
    pub(super) fn lay_out(&mut self, text: &str, font: &Font) -> Rc<Block> {
        let face = embedded(font);
        if let Some(block) = self.blocks[face].get(text) {
            return block;
        }
        let mut block = Block { lines: Vec::new(), width: 0.0 };
        for line in lines(text) {
            let line = self.lay_out_line(line, font);
            block.width = block.width.max(line.width);
            block.lines.push(line);
        }
        let glyphs: usize = block.lines.iter().map(|line| line.glyphs.len()).sum();
        let weight = text.len() + glyphs * size_of::<Glyph>() + block.lines.len() * size_of::<Line>();
        let block = Rc::new(block);
        self.blocks[face].insert(text.into(), Rc::clone(&block), weight);
        block
    }

    fn lay_out_line(&mut self, text: &str, font: &Font) -> Line {
        let tab = Metrics::of(font).tab;
        let mut line = Line::default();
        for (n, piece) in text.split('\t').enumerate() {
            if n > 0 {
                line.width = ((line.width / tab).floor() + 1.0) * tab;
            }
            if piece.is_empty() {
                continue;
            }
            self.shape(piece, font, &mut line);
        }
        line
    }

    /// Appends text without line breaks and tabs to a line.
    fn shape(&mut self, text: &str, font: &Font, line: &mut Line) {
        let [family, sans] = [embedded(font), sans(font)];
        let (family, sans, id) = (&self.faces[family].clone(), &self.faces[sans].clone(), [family, sans].map(face_id));
        if covers(family, text) {
            return shape(text, &mut self.faces, |_, _| id[0], line);
        }
        let (han, found, is_system) = (Han::of(text), &mut self.found[embedded(font)], self.system_allowed);
        let choose = |faces: &mut Vec<Face>, cluster: &str| {
            if covers(family, cluster) {
                return id[0];
            }
            if !is_system || covers(sans, cluster) {
                return id[1];
            }
            let key = (Box::from(cluster), han);
            found.get(&key).unwrap_or_else(|| {
                let face = find(cluster, han, font).map_or(id[1], |face| number(faces, face));
                found.insert(key, face, cluster.len());
                face
            })
        };
        shape(text, &mut self.faces, choose, line);
    }
}

/// The number of a face, which is added if it is new.
fn number(faces: &mut Vec<Face>, face: Face) -> FaceId {
    let known = faces.iter().position(|known| *known == face);
    face_id(known.unwrap_or_else(|| {
        faces.push(face);
        faces.len() - 1
    }))
}

fn face_id(index: usize) -> FaceId {
    FaceId(u32::try_from(index).expect("fewer than 2^32 faces"))
}

/// The heights of a line of text, in whole canvas pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spacing {
    pub(super) ascent: f64,
    pub(super) descent: f64,
}

impl Spacing {
    pub(super) fn of(font: &Font) -> Self {
        let (metrics, unit) = (Metrics::of(font), font.pixels() / EM);
        Self { ascent: (metrics.ascent * unit).round(), descent: (metrics.descent * unit).round() }
    }

    pub(super) fn line(self) -> f64 {
        self.ascent + self.descent
    }
}

/// Whether an embedded face alone can draw the text.
fn covers(face: &Face, text: &str) -> bool {
    // Invisible characters only matter next to characters that need another font anyway.
    let is_drawn = |font: &ttf_parser::Face<'_>| {
        text.chars().all(|c| c.is_ascii() || is_invisible(c) || font.glyph_index(c).is_some())
    };
    text.is_ascii() || face.with(is_drawn).unwrap_or_default()
}

static METRICS: LazyLock<Vec<Metrics>> = LazyLock::new(|| {
    let faces = Face::all_embedded();
    let metrics = faces.iter().map(|face| {
        let metrics = |font: &ttf_parser::Face<'_>| {
            let unit = EM / f64::from(font.units_per_em());
            let length = |units: i16| f64::from(units) * unit;
            let zero = font.glyph_index('0').and_then(|zero| font.glyph_hor_advance(zero));
            let bar = |bar: Option<LineMetrics>| {
                bar.map_or((0.0, EM / 20.0), |bar| (-length(bar.position), length(bar.thickness)))
            };
            Metrics {
                ascent: length(font.ascender()),
                descent: -length(font.descender()),
                underline: bar(font.underline_metrics()),
                overstrike: bar(font.strikeout_metrics()),
                tab: 8.0 * zero.map_or(EM / 2.0, |advance| f64::from(advance) * unit),
            }
        };
        face.with(metrics).expect("the embedded fonts are valid")
    });
    metrics.collect()
});

/// The size of each of the two generations of the cache, for each embedded face.
const BLOCK_CACHE_BYTES: usize = 256 << 10;

/// The same for the fonts that were found.
const FOUND_CACHE_BYTES: usize = 64 << 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_whole_units_of_the_embedded_font() {
        let mut typesetter = Typesetter::new();
        let block = typesetter.lay_out("Hello, AVATAR", &Font::default());
        let whole = |x: f64| x == x.trunc();
        assert!(block.lines[0].glyphs.iter().all(|glyph| whole(glyph.x) && whole(glyph.y)));
        assert!(whole(block.width) && block.width > 0.0);
        assert_eq!(typesetter.faces.len(), EMBEDDED, "no reason to look for system fonts");
    }

    #[test]
    fn a_tab_goes_to_the_next_stop() {
        let mut typesetter = Typesetter::new();
        let mut width = |text: &str| typesetter.lay_out(text, &Font::default()).width;
        let stop = width("00000000");
        assert_eq!(width("\t"), stop);
        assert_eq!(width("a\t"), stop);
        assert_eq!(width("00000000\t"), 2.0 * stop, "text that ends at a stop goes to the one after it");
        assert_eq!(width("a\tb"), stop + width("b"));
    }

    #[test]
    fn what_courier_lacks_is_drawn_with_noto_sans() {
        let mut typesetter = Typesetter::new();
        let [sans, courier] =
            [Font::default(), ("Courier", 8).into()].map(|font| typesetter.faces[embedded(&font)].clone());
        let lacks = |c: &char| covers(&sans, &c.to_string()) && !covers(&courier, &c.to_string());
        let lacking = ('\u{a0}'..'\u{3000}').find(lacks).unwrap();
        let block = typesetter.lay_out(&format!("a{lacking}"), &("Courier", 8).into());
        let [own, other] = block.lines[0].glyphs[..] else { panic!("{block:?}") };
        assert_eq!(typesetter.face(own.face), &courier);
        assert_eq!(typesetter.face(other.face), &sans);
        assert_ne!(other.id, 0, "no box");
    }

    #[test]
    fn the_system_is_asked_only_for_what_the_embedded_font_lacks() {
        let covers = |text| covers(&Face::all_embedded()[0], text);
        assert!(covers("Zażółć gęślą jaźń, Ελληνικά, Кириллица, €, e\u{301}, a\u{200d}b"));
        assert!(!covers("你好"));
        let mut typesetter = Typesetter::new();
        typesetter.set_system_allowed(false);
        let block = typesetter.lay_out("你", &Font::default());
        assert_eq!(block.lines[0].glyphs[0].id, 0, "the box of a missing glyph");
        assert_eq!(typesetter.faces.len(), EMBEDDED);
    }
}
